//! nginx: server blocks and upstream pools, with the inheritance of directives.

mod containers;
mod include;
mod mount;
mod pass;
mod pooling;
mod scope;
mod server;
mod stream;
mod upstream;

use super::{Input, draft::Draft, service::Service};
use crate::syntax::{SyntaxError, nginx::Directive};
use scope::Scope;

/// The drafts of every nginx configuration, and what is wrong with their includes.
pub(super) fn drafts<'s>(
    input: Input<'s>,
    services: &[Service],
) -> (Vec<Draft<'s>>, Vec<SyntaxError>) {
    let (configurations, problems) = include::configurations(input, services);
    let mut drafts = Vec::new();
    for configuration in &configurations {
        let root = Scope::root(&configuration.directives);
        for http in configuration.http(&root) {
            drafts.extend(server::drafts(&http, configuration.packaged, input));
            drafts.extend(upstream::drafts(&http, input));
        }
        for stream in configuration.streams(&root) {
            drafts.extend(stream::drafts(&stream, input));
        }
    }
    drafts.extend(containers::drafts(input, services));
    (drafts, problems)
}

/// A configuration as nginx would see it: a main file with its includes, or the fragments of one folder.
struct Configuration {
    directives: Vec<Directive>,
    /// Is the main file the one of the package, so that its values hold around these fragments?
    packaged: bool,
}

impl Configuration {
    /// The `http` contexts: the blocks of a main file, or the fragments as they are.
    fn http<'d>(&'d self, root: &Scope<'d>) -> Vec<Scope<'d>> {
        if self.packaged {
            return vec![root.clone()];
        }
        root.blocks("http").collect()
    }

    /// The `stream` contexts: blocks of a main file, or fragments of one, which look like `http` at first sight.
    fn streams<'d>(&'d self, root: &Scope<'d>) -> Vec<Scope<'d>> {
        let own = self.packaged.then(|| root.clone());
        root.blocks("stream").chain(own).collect()
    }
}
