//! Options that a library of JavaScript does not know, and ignores without a word: `{ idleTimoutMillis: 1000 }`.

use super::objects::is_object;
use super::pools::Found;
use super::program::{Program, Site};
use crate::extract::likeness::{self, Slip};
use crate::model::Form;
use crate::source::Span;
use crate::syntax::code::{ExprKind, Language};

/// The options of the call that makes an endpoint, and what is assigned to it, where they are nearly known ones.
pub(super) fn of<'t>(found: &Found<'t, '_>, program: &Program<'t>) -> Vec<Slip> {
    let system = found.made.system;
    let silent = system.ignores(Form::Property) || system.ignores(Form::Member);
    if !silent || program.package(found.site.at).language != Language::JavaScript {
        return Vec::new();
    }
    let known: Vec<&str> = likeness::names(system, &[Form::Property, Form::Member])
        .filter(|name| !name.contains('.'))
        .collect();
    let written = options(found.site).chain(assigned(found, program));
    written
        .filter(|(name, _)| !known.contains(name))
        .filter_map(|(name, span)| {
            let meant = known.iter().find(|known| is_slip(name, known))?;
            Some(Slip {
                name: Some(name.to_owned()),
                meant: (*meant).to_owned(),
                span,
            })
        })
        .collect()
}

/// Case counts where nothing else is wrong.
fn is_slip(name: &str, known: &str) -> bool {
    let plain = |name: &str| name.replace('_', "").to_ascii_lowercase();
    let (name, known) = (plain(name), plain(known));
    name == known || likeness::is_slip(&name, &known)
}

/// The names in the objects among the arguments.
fn options(site: Site<'_>) -> impl Iterator<Item = (&str, Span)> {
    let args = match &site.expr.kind {
        ExprKind::Call { args, .. } => args.as_slice(),
        _ => &[],
    };
    let objects = args.iter().filter(|arg| is_object(arg));
    let fields = objects.flat_map(|object| match &object.kind {
        ExprKind::Struct { fields, .. } => fields.as_slice(),
        _ => &[],
    });
    let names = fields.filter_map(|field| field.name.as_ref());
    names.map(|name| (name.value.as_str(), name.span))
}

/// `server.headerTimeout = 1000`
fn assigned<'p, 't>(
    found: &Found<'t, '_>,
    program: &'p Program<'t>,
) -> impl Iterator<Item = (&'t str, Span)> + use<'p, 't> {
    let made = found.site.expr;
    let (at, system) = (found.site.at, found.made.system);
    let likely: Vec<&'t str> = program
        .index
        .assigned_names()
        .filter(|name| {
            let mut known = likeness::names(system, &[Form::Property, Form::Member]);
            known.any(|known| is_slip(name, known))
        })
        .collect();
    let all = likely.into_iter().flat_map(move |name| {
        program
            .index
            .assigned(name)
            .iter()
            .map(move |one| (name, one))
    });
    all.filter(move |(_, one)| {
        one.base.at.package == at.package && program.comes_from(one.base, made)
    })
    .map(|(name, one)| (name, one.base.expr.span.to(one.value.expr.span)))
}
