//! Options of endpoints in languages without types: in the arguments of the call that makes one, and assigned to it.

use super::objects::Given;
use super::pools::{Found, Key, Pools};
use super::program::{Program, Site};
use super::settings::{Place, place};
use crate::systems::Manner;

/// The places that set an option, in the order in which they hold.
pub(super) fn places<'t>(
    found: &Found<'t, '_>,
    key: &str,
    program: &Program<'t>,
    pools: &Pools<'_, 't, '_>,
) -> Vec<Place<'t>> {
    let written = given(found, key, program).into_iter();
    written
        .chain(assigned(found, key, program, pools))
        .collect()
}

/// The option in the arguments of the call that makes the endpoint.
pub(super) fn given<'t>(
    found: &Found<'t, '_>,
    key: &str,
    program: &Program<'t>,
) -> Option<Place<'t>> {
    let handler = found.made.construct.is(Manner::Handler);
    match program.option(found.site, key, handler) {
        Given::One(site) => Some(place(site)),
        Given::Unknown => Some(Place {
            span: found.site.expr.span,
            value: None,
            hidden: true,
        }),
        Given::Absent => None,
    }
}

/// What is assigned to a field of the endpoint.
pub(super) fn assigned<'t>(
    found: &Found<'t, '_>,
    key: &str,
    program: &Program<'t>,
    pools: &Pools<'_, 't, '_>,
) -> Vec<Place<'t>> {
    let name = key.rsplit('.').next().unwrap_or(key);
    let own = |base: Site<'t>| match found.key {
        Key::Site(..) => program.comes_from(base, found.site.expr),
        // `http.globalAgent.maxSockets = 50`: each place that names it is another expression.
        Key::Shared(..) => pools.behind(base).iter().any(|one| one.key == found.key),
    };
    let all = program.index.assigned(name).iter();
    all.filter(|one| own(one.base))
        .map(|one| place(one.value))
        .collect()
}
