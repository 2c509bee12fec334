//! What all calls of a program share, where the program puts something else in its place: `setGlobalDispatcher(agent)`,
//! `http.globalAgent = agent`.

use super::catalogue::Made;
use super::names;
use super::pools::{Found, Held, Pools, shared};
use super::program::{At, Program, Site};
use crate::extract::lies_in;
use crate::syntax::code::ExprKind;
use crate::systems::{Construct, module_of};

impl<'t, 's> Pools<'_, 't, 's> {
    /// The endpoint that a program shares under a name, or what takes its place. None where that cannot be told.
    pub(super) fn shared(
        &self,
        site: Site<'t>,
        made: Made<'s>,
        value: &str,
    ) -> Option<Found<'t, 's>> {
        let named = |construct: &&Construct| construct.values.iter().any(|name| name == value);
        let construct = made.system.code.iter().find(named)?;
        match self.replacement(site, construct) {
            Held::Absent => shared(site, made, value),
            Held::Unknown => None,
            Held::One(found) => Some(Found {
                holder: Some(site),
                ..found
            }),
        }
    }

    fn replacement(&self, site: Site<'t>, construct: &Construct) -> Held<'t, 's> {
        let program = self.program();
        let all = construct.replaced_by.iter();
        let all = all.filter(|name| suits(program, site, name));
        let given: Vec<Site> = all.flat_map(|name| given(program, name)).collect();
        if given.is_empty() {
            return Held::Absent;
        }
        let mut near = given.iter().filter(|one| is_near(program, one.at, site.at));
        let found = near.next_back().map(|one| self.behind(*one));
        match found.as_deref() {
            Some([found, ..]) => Held::One(*found),
            _ => Held::Unknown,
        }
    }
}

/// `http.globalAgent` is no agent of `https.get`.
fn suits(program: &Program, site: Site, name: &str) -> bool {
    let callee = match &site.expr.kind {
        ExprKind::Call { callee, .. } => Site {
            expr: callee,
            at: site.at,
        },
        _ => site,
    };
    let names = names::of_expr(program, callee);
    let is_https = names.iter().any(|own| module_of(own) == "https");
    (module_of(name) == "https") == is_https
}

/// The first argument of every call of that name, and what is assigned to it.
fn given<'t>(program: &Program<'t>, name: &str) -> Vec<Site<'t>> {
    let (module, last) = name.rsplit_once('.').unwrap_or(("", name));
    let calls = program.index.calls(last).iter().filter_map(|call| {
        let ExprKind::Call { callee, args } = &call.expr.kind else {
            return None;
        };
        let callee = Site {
            expr: callee,
            at: call.at,
        };
        let is_it = names::of_expr(program, callee)
            .iter()
            .any(|own| own == name);
        let expr = args.first().filter(|_| is_it)?;
        Some(Site { expr, at: call.at })
    });
    let assigned = program.index.assigned(last).iter();
    let assigned = assigned.filter(|one| {
        let base = names::of_expr(program, one.base);
        base.iter().any(|own| own == module)
    });
    calls.chain(assigned.map(|one| one.value)).collect()
}

/// Do two modules stand in one program, as far as their folders tell?
fn is_near(program: &Program, one: At, other: At) -> bool {
    let [one, other] = [one, other].map(|at| {
        let module = program.package(at).module.as_deref().unwrap_or("");
        module.rsplit_once('/').map_or("", |(folder, _)| folder)
    });
    lies_in(one, other) || lies_in(other, one)
}
