//! Where programs are at home that are all built from the whole repository: each in the folder of its Dockerfile.

use crate::extract::lies_in;
use crate::extract::{draft::Draft, service::Service};
use crate::source::{Sources, folder};
use std::collections::BTreeSet;

/// The folder of each service's Dockerfile, where a program's code stands below it. One that stands elsewhere, among
/// others in `docker/`, says nothing.
pub(super) struct Homes<'a>(Vec<Option<&'a str>>);

impl<'a> Homes<'a> {
    pub(super) fn new(drafts: &[Draft], services: &'a [Service], sources: &Sources) -> Self {
        let code = drafts
            .iter()
            .filter(|draft| draft.system.language.is_some());
        let code: BTreeSet<&str> = code.map(|draft| sources.path(draft.span.file)).collect();
        let holds_code = |home: &&str| {
            let below = format!("{home}/");
            let mut first = code.range(below.as_str()..);
            first.next().is_some_and(|path| path.starts_with(&below))
        };
        let home = |service: &'a Service| {
            let dockerfile = service.dockerfile.as_deref()?;
            Some(folder(dockerfile)).filter(holds_code)
        };
        Self(services.iter().map(home).collect())
    }

    /// Of the services whose images see all that stands in `place`, those that may run a file of it: not those at home
    /// elsewhere in it, where another one is at home around the file.
    pub(super) fn around(&self, path: &str, place: &str, holders: Vec<usize>) -> Vec<usize> {
        let inside = |at: &usize| {
            let home = self.0.get(*at).copied().flatten()?;
            (home != place && lies_in(home, place)).then(|| lies_in(path, home))
        };
        if !holders.iter().any(|at| inside(at) == Some(true)) {
            return holders;
        }
        let own = |at: &usize| inside(at) != Some(false);
        holders.into_iter().filter(own).collect()
    }
}
