//! Routes: files that say only where the requests of a proxy go. How it keeps its connections is said where it is set
//! up.

use super::draft::{Draft, Extent};
use crate::source::{Sources, folder};
use std::collections::{BTreeMap, BTreeSet};
use std::mem;

/// A proxy as it is set up: its system, and what runs it or the folder of the file that sets it.
type Proxy = (String, Result<usize, String>);

fn proxy(draft: &Draft, sources: &Sources) -> Proxy {
    let path = sources.location(draft.span.file);
    let place = draft.service.ok_or_else(|| folder(&path).to_owned());
    (draft.system.id.clone(), place)
}

/// Gives each route what the proxy that follows it is set to. Such a proxy stands for nothing else.
pub(super) fn settle<'s>(drafts: Vec<Draft<'s>>, sources: &Sources) -> Vec<Draft<'s>> {
    let (mut routes, others): (Vec<_>, Vec<_>) = drafts
        .into_iter()
        .partition(|draft| draft.extent == Extent::Route);
    if routes.is_empty() {
        return others;
    }
    let mut proxies: BTreeMap<Proxy, usize> = BTreeMap::new();
    for (at, draft) in others.iter().enumerate() {
        proxies.entry(proxy(draft, sources)).or_insert(at);
    }
    let mut followed = BTreeSet::new();
    for route in &mut routes {
        let at = proxies.get(&proxy(route, sources));
        if let Some((at, own)) = at.and_then(|at| Some((*at, others.get(*at)?))) {
            followed.insert(at);
            set_up(route, own);
        }
    }
    let others = others.into_iter().enumerate();
    let others = others.filter(|(at, _)| !followed.contains(at));
    others.map(|(_, draft)| draft).chain(routes).collect()
}

/// Takes in what a proxy is set to, as far as the route does not say otherwise.
fn set_up(route: &mut Draft, proxy: &Draft) {
    let written = mem::replace(&mut route.written, proxy.written.clone());
    let unreadable = mem::replace(&mut route.unreadable, proxy.unreadable.clone());
    for setting in &unreadable {
        route.written.remove(setting);
    }
    for setting in written.keys() {
        route.unreadable.remove(setting);
    }
    route.written.extend(written);
    route.unreadable.extend(unreadable);
    route.present.extend(proxy.present.iter().cloned());
    route.packaged = proxy.packaged;
    route.form = proxy.form;
}
