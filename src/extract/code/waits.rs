//! Callers that wait for a connection of a pool for as long as it takes: `db.Query`, or `db.QueryContext` with a
//! context that never ends.

use super::names;
use super::pools::{Found, Pools};
use super::program::{Program, Site};
use crate::extract::draft::Draft;
use crate::model::{Origin, Quantity, Setting, Value};
use crate::source::Span;
use crate::syntax::code::ExprKind;

/// Contexts that have no deadline, and nobody who cancels them.
const ENDLESS: &[&str] = &["context.Background", "context.TODO"];

/// Functions that run once, before requests come in.
const ONCE: &[&str] = &["main", "init"];

/// Takes in the first call that waits without a deadline.
pub(super) fn read<'t, 's>(
    draft: &mut Draft<'s>,
    found: &Found<'t, 's>,
    program: &Program<'t>,
    pools: &Pools<'_, 't, 's>,
) {
    let system = draft.system;
    let Some(entry) = system.entry(Setting::WaitTimeout) else {
        return;
    };
    let plain = system.waits.plain.iter().map(|name| (name, false));
    let bound = system.waits.context.iter().map(|name| (name, true));
    let waits = plain.chain(bound).flat_map(|(name, by_context)| {
        let calls = program.index.calls(name).iter();
        calls.filter_map(move |call| wait(*call, by_context, found, program, pools))
    });
    let first = waits.min_by_key(|span| (span.file, span.start));
    if let Some(span) = first.filter(|_| !draft.written.contains_key(&Setting::WaitTimeout)) {
        let value = Value {
            advice: entry.advice.clone(),
            ..Value::new(Quantity::Unlimited, Origin::Explicit(span))
        };
        draft.written.insert(Setting::WaitTimeout, value);
    }
}

/// The place of a call on the pool that waits without a deadline, while others may hold its connections.
fn wait<'t>(
    call: Site<'t>,
    by_context: bool,
    found: &Found<'t, '_>,
    program: &Program<'t>,
    pools: &Pools<'_, 't, '_>,
) -> Option<Span> {
    let ExprKind::Call { callee, args } = &call.expr.kind else {
        return None;
    };
    let ExprKind::Field { base, name } = &callee.kind else {
        return None;
    };
    let at = call.at;
    let first = args.first().map(|expr| Site { expr, at });
    if by_context && !first.is_some_and(|context| is_endless(context, program)) {
        return None;
    }
    if runs_once(call, found, program) {
        return None;
    }
    let behind = pools.behind(Site { expr: base, at });
    let own = behind.iter().any(|one| one.key == found.key);
    own.then_some(name.span)
}

/// Does it stand among the statements that set the program up? A closure there runs later.
fn runs_once(call: Site, found: &Found, program: &Program) -> bool {
    let body = program.body(call.at);
    let name = body.function.map(|function| function.name.value.as_str());
    let setup = call.at == found.site.at || name.is_none_or(|name| ONCE.contains(&name));
    let mut closures = body.exprs.iter().filter(|expr| {
        matches!(expr.kind, ExprKind::Closure { .. }) && expr.span.contains(call.expr.span)
    });
    setup && closures.next().is_none()
}

/// Is a context, wherever it may come from, one that never ends?
fn is_endless<'t>(context: Site<'t>, program: &Program<'t>) -> bool {
    let mut begins = program.beginnings(context);
    if begins.is_empty() {
        begins.push(context);
    }
    begins.iter().all(|site| match &site.expr.kind {
        ExprKind::Call { callee, .. } => {
            let callee = Site {
                expr: callee,
                at: site.at,
            };
            let names = names::of_expr(program, callee);
            names.iter().any(|name| ENDLESS.contains(&name.as_str()))
        }
        _ => false,
    })
}
