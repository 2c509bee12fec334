//! Gateways whose routes stand in files of their own: Kong, APISIX, `KrakenD`. A route says where requests go, and
//! little else; how the gateway keeps its connections is said where it is set up.

mod apisix;
mod kong;
mod krakend;

use super::reading::Found;
use super::{
    Input, Tree,
    draft::{Draft, Extent},
};
use crate::model::{Confidence, Setting};
use crate::source::Spanned;
use crate::syntax::tree::Node;

/// A client for every place that the routes of a gateway lead to.
pub(super) fn drafts(input: Input<'_>) -> Vec<Draft<'_>> {
    let mut drafts = Vec::new();
    for (_, tree) in input.trees {
        let Tree::Documents(documents) = tree else {
            continue;
        };
        for document in documents {
            drafts.extend(kong::drafts(document, input));
            drafts.extend(apisix::drafts(document, input));
            drafts.extend(krakend::drafts(document, input));
        }
    }
    for draft in &mut drafts {
        draft.extent = Extent::Route;
    }
    drafts
}

/// What stands below a path of keys.
fn find(node: &Node, path: &str) -> Option<Found> {
    let node = path.split('.').try_fold(node, |node, key| node.get(key))?;
    Some(Found::at(node))
}

/// How requests are passed on, by the name of a protocol.
enum Scheme {
    Http,
    /// The end of a connection is announced: its idle limit is nothing that a server's is compared with.
    Grpc,
    /// Bytes, or what is no request of HTTP.
    Other,
}

impl Scheme {
    fn of(name: &str) -> Self {
        match name {
            "http" | "https" => Self::Http,
            "grpc" | "grpcs" => Self::Grpc,
            _ => Self::Other,
        }
    }
}

/// What a route leads to: hosts with ports, and what is spoken with them.
struct Route<'n> {
    name: Spanned<String>,
    scheme: &'n str,
    hosts: Vec<Spanned<String>>,
}

impl Route<'_> {
    /// The client that follows the route; none for a route that leads nowhere, or passes no requests on.
    fn draft<'s>(&self, id: &str, input: Input<'s>) -> Option<Draft<'s>> {
        let scheme = Scheme::of(self.scheme);
        if self.hosts.is_empty() || matches!(scheme, Scheme::Other) {
            return None;
        }
        let name = self.name.value.clone();
        let mut draft = Draft::new(input.systems.get(id)?, name, self.name.span);
        if matches!(scheme, Scheme::Grpc) {
            draft.unreadable.insert(Setting::IdleTimeout);
        }
        for host in &self.hosts {
            let url = format!("{}://{}", self.scheme, host.value);
            draft.call_at(&Spanned::new(url, host.span), Confidence::High);
        }
        Some(draft)
    }

    /// The hosts, for telling whether two routes lead to the same ones.
    fn places(&self) -> Vec<String> {
        let hosts = self.hosts.iter();
        hosts.map(|host| host.value.clone()).collect()
    }
}
