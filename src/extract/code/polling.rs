//! Requests that a timer sends: `setInterval(poll, 5000)`.

use super::Reader;
use super::evaluate::Worth;
use super::program::{At, Site};
use super::uses::Use;
use crate::source::{Span, Spanned};
use crate::syntax::code::{Expr, ExprKind};
use std::time::Duration;

/// Functions that run another one again and again: its place among the arguments and that of the milliseconds.
const TIMERS: &[(&str, usize, usize)] = &[("setInterval", 0, 1)];

/// What a timer runs.
enum Run {
    /// A closure, by its place.
    Closure(Span),
    /// A function.
    Function(At),
}

impl<'t> Reader<'_, 't, '_> {
    /// The period of a timer that sends all requests among some uses.
    pub(super) fn period(&self, uses: &[Use<'t>]) -> Option<Spanned<Duration>> {
        let mut sending = uses.iter().filter(|one| one.sends()).peekable();
        sending.peek()?;
        let periods: Option<Vec<_>> = sending.map(|one| self.timer_of(one.site)).collect();
        periods?.into_iter().min_by_key(|period| period.value)
    }

    /// The shortest period of the timers that make a call.
    fn timer_of(&self, site: Site<'t>) -> Option<Spanned<Duration>> {
        let timers = TIMERS.iter().flat_map(|timer| {
            let calls = self.program.index.calls(timer.0).iter();
            calls.map(move |call| (*call, timer.1, timer.2))
        });
        let periods = timers.filter_map(|(call, run, period)| {
            let args = arguments(call.expr);
            let runs = self.runs(args.get(run)?, call.at);
            let here = runs.iter().any(|run| match run {
                Run::Closure(span) => span.contains(site.expr.span),
                Run::Function(at) => *at == site.at,
            });
            let expr = args.get(period).filter(|_| here)?;
            let worth = self.program.evaluate(Site { expr, at: call.at });
            let Worth::Number(millis) = worth else {
                return None;
            };
            let duration = Duration::try_from_secs_f64(millis / 1e3).ok()?;
            Some(Spanned::new(duration, expr.span))
        });
        periods.min_by_key(|period| period.value)
    }

    /// What a timer is given to run, and the functions that a closure does nothing but call.
    fn runs(&self, given: &'t Expr, at: At) -> Vec<Run> {
        match &given.kind {
            ExprKind::Closure { .. } => {
                let called = self
                    .program
                    .body(at)
                    .exprs
                    .iter()
                    .filter(|expr| given.span.contains(expr.span));
                let called = called.filter_map(|expr| match &expr.kind {
                    ExprKind::Call { callee, .. } => Some(self.program.callees(callee, at)),
                    _ => None,
                });
                let functions = called.flatten().map(Run::Function);
                functions.chain([Run::Closure(given.span)]).collect()
            }
            _ => self
                .program
                .callees(given, at)
                .into_iter()
                .map(Run::Function)
                .collect(),
        }
    }
}

fn arguments(call: &Expr) -> &[Expr] {
    match &call.kind {
        ExprKind::Call { args, .. } => args,
        _ => &[],
    }
}
