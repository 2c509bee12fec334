//! Gateways whose routes stand in files of their own: Kong, APISIX. A route says where requests go, and little else;
//! how the gateway keeps its connections is said where it is set up.

mod apisix;
mod kong;

use super::reading::{Found, Written};
use super::{
    Input, Tree,
    draft::{Draft, Extent},
};
use crate::model::{Confidence, Setting};
use crate::source::{Sources, Spanned, folder};
use crate::syntax::tree::Node;
use std::collections::{BTreeMap, BTreeSet};
use std::mem;

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
        }
    }
    for draft in &mut drafts {
        draft.extent = Extent::Route;
    }
    drafts
}

/// A gateway as it is set up: its system, and what runs it or the folder of the file that sets it.
type Gateway = (String, Result<usize, String>);

fn gateway(draft: &Draft, sources: &Sources) -> Gateway {
    let path = sources.location(draft.span.file);
    let place = draft.service.ok_or_else(|| folder(&path).to_owned());
    (draft.system.id.clone(), place)
}

/// Gives each route what the gateway that follows it is set to. Such a gateway stands for nothing else.
pub(super) fn settle<'s>(drafts: Vec<Draft<'s>>, sources: &Sources) -> Vec<Draft<'s>> {
    let (mut routes, others): (Vec<_>, Vec<_>) = drafts
        .into_iter()
        .partition(|draft| draft.extent == Extent::Route);
    if routes.is_empty() {
        return others;
    }
    let mut gateways: BTreeMap<Gateway, usize> = BTreeMap::new();
    for (at, draft) in others.iter().enumerate() {
        gateways.entry(gateway(draft, sources)).or_insert(at);
    }
    let mut followed = BTreeSet::new();
    for route in &mut routes {
        let at = gateways.get(&gateway(route, sources));
        if let Some((at, own)) = at.and_then(|at| Some((*at, others.get(*at)?))) {
            followed.insert(at);
            set_up(route, own);
        }
    }
    let others = others.into_iter().enumerate();
    let others = others.filter(|(at, _)| !followed.contains(at));
    others.map(|(_, draft)| draft).chain(routes).collect()
}

/// Takes in what a gateway is set to, as far as the route does not say otherwise.
fn set_up(route: &mut Draft, gateway: &Draft) {
    let written = mem::replace(&mut route.written, gateway.written.clone());
    let unreadable = mem::replace(&mut route.unreadable, gateway.unreadable.clone());
    for setting in &unreadable {
        route.written.remove(setting);
    }
    for setting in written.keys() {
        route.unreadable.remove(setting);
    }
    route.written.extend(written);
    route.unreadable.extend(unreadable);
    route.present.extend(gateway.present.iter().cloned());
    route.packaged = gateway.packaged;
    route.form = gateway.form;
}

/// What stands below a path of keys.
fn find(node: &Node, path: &str) -> Option<Found> {
    let node = path.split('.').try_fold(node, |node, key| node.get(key))?;
    Some(Found {
        written: node
            .text()
            .map_or(Written::Unknown, |text| Written::Text(text.to_owned())),
        span: node.span,
        inherited: false,
    })
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
