//! Loops that wait before each round: `for range ticker.C { poll() }`, `while True: poll(); time.sleep(5)`.

use super::evaluate::Worth;
use super::names;
use super::program::{At, Cycle, Program, Site};
use crate::model::Polling;
use crate::source::{Span, Spanned};
use crate::syntax::code::{Expr, ExprKind, Stmt};
use std::time::Duration;

/// Functions that wait, or whose result does: the place of the time among the arguments, and how many nanoseconds a
/// number without a unit stands for.
const WAITS: &[(&str, usize, f64)] = &[
    ("time.Sleep", 0, 1.0),
    ("time.Tick", 0, 1.0),
    ("time.After", 0, 1.0),
    ("tokio::time::sleep", 0, 1e9),
    ("std::thread::sleep", 0, 1e9),
    ("async_std::task::sleep", 0, 1e9),
    ("actix_web::rt::time::sleep", 0, 1e9),
    ("time.sleep", 0, 1e9),
    ("asyncio.sleep", 0, 1e9),
    ("trio.sleep", 0, 1e9),
    ("anyio.sleep", 0, 1e9),
    ("Thread.sleep", 0, 1e6),
    ("Thread.Sleep", 0, 1e6),
    ("Task.Delay", 0, 1e6),
    ("timers/promises.setTimeout", 0, 1e6),
];

/// Functions that make a clock, and the field or method by which it is waited for.
const CLOCKS: &[(&str, usize, &str)] = &[
    ("time.NewTicker", 0, "C"),
    ("tokio::time::interval", 0, "tick"),
    ("tokio::time::interval_at", 1, "tick"),
    ("actix_web::rt::time::interval", 0, "tick"),
    ("PeriodicTimer", 0, "WaitForNextTickAsync"),
];

/// What is around an expression.
pub(super) enum Around {
    /// No loop.
    Nothing,
    /// Loops, and how often they come to it, where that is known.
    Loops(Option<Polling>),
}

impl<'t> Program<'t> {
    /// The loops around an expression, the innermost first.
    fn cycles(&self, site: Site<'t>) -> impl Iterator<Item = &Cycle<'t>> {
        let cycles = self.body(site.at).cycles.iter().rev();
        cycles.filter(move |cycle| holds(cycle.body, site.expr.span))
    }

    /// How often the loops around an expression come to it.
    pub(super) fn around(&self, site: Site<'t>) -> Around {
        let mut inner = None;
        for cycle in self.cycles(site) {
            let pace = self.pace(cycle, site);
            // One that goes through some things and ends is done at once, within another.
            if pace.is_some() || cycle.is_endless() {
                return Around::Loops(pace.map(|pace| Polling {
                    every: pace.value,
                    several: inner.is_some(),
                    span: pace.span,
                }));
            }
            inner = Some(cycle);
        }
        match inner {
            Some(_) => Around::Loops(None),
            None => Around::Nothing,
        }
    }

    /// How long a loop waits before each round in which it comes to an expression; none where it does not, or does more
    /// than once.
    fn pace(&self, cycle: &Cycle<'t>, site: Site<'t>) -> Option<Spanned<Duration>> {
        let at = site.at;
        let head = cycle.head.and_then(|expr| self.wait(Site { expr, at }));
        head.or_else(|| self.waited(cycle.body, site))
    }

    /// The one wait among the statements of a loop, or at the beginning of the case that the expression belongs to.
    fn waited(&self, statements: &'t [Stmt], site: Site<'t>) -> Option<Spanned<Duration>> {
        let mut waits = Vec::new();
        for statement in statements {
            match statement {
                Stmt::Block(case) if holds(case, site.expr.span) => {
                    waits.extend(case.first().and_then(|first| self.waits(first, site.at)));
                }
                other => waits.extend(self.waits(other, site.at)),
            }
        }
        match waits.len() {
            1 => waits.pop(),
            _ => None,
        }
    }

    fn waits(&self, statement: &'t Stmt, at: At) -> Option<Spanned<Duration>> {
        let expr = match statement {
            Stmt::Expr(expr) => expr,
            Stmt::Bind(bind) => bind.value.as_ref()?,
            _ => return None,
        };
        self.wait(Site { expr, at })
    }

    /// How long it takes to come to a value, where it is one that is waited for.
    fn wait(&self, site: Site<'t>) -> Option<Spanned<Duration>> {
        let at = site.at;
        match &site.expr.kind {
            // What a channel gives, in Go.
            ExprKind::Other(parts) => match parts.as_slice() {
                [expr] => self.wait(Site { expr, at }),
                _ => None,
            },
            ExprKind::Field { base, name } => self.clock(Site { expr: base, at }, &name.value),
            ExprKind::Name(_) => {
                let mut origins = self.beginnings(site).into_iter();
                let first = origins.next().filter(|_| origins.next().is_none())?;
                self.plain_wait(first)
            }
            ExprKind::Call { callee, .. } => match &callee.kind {
                ExprKind::Field { base, name } => self
                    .plain_wait(site)
                    .or_else(|| self.clock(Site { expr: base, at }, &name.value)),
                _ => self.plain_wait(site),
            },
            _ => None,
        }
    }

    /// `time.Sleep(5 * time.Second)`
    fn plain_wait(&self, site: Site<'t>) -> Option<Spanned<Duration>> {
        let ExprKind::Call { callee, args } = &site.expr.kind else {
            return None;
        };
        let names = self.full_names(callee, site.at);
        let known = WAITS
            .iter()
            .find(|wait| names.iter().any(|name| *name == wait.0));
        let known = known.filter(|_| self.callees(callee, site.at).is_empty());
        let (_, place, unit) = known?;
        let expr = args.get(*place)?;
        self.lasts(Site { expr, at: site.at }, *unit)
    }

    /// A clock, where the value is made as one and waited for in its way.
    fn clock(&self, site: Site<'t>, by: &str) -> Option<Spanned<Duration>> {
        if CLOCKS.iter().all(|clock| clock.2 != by) {
            return None;
        }
        let origins = self.beginnings(site);
        let [made] = origins.as_slice() else {
            return None;
        };
        let ExprKind::Call { callee, args } = &made.expr.kind else {
            return None;
        };
        let names = self.full_names(callee, made.at);
        let mut known = CLOCKS.iter().filter(|clock| clock.2 == by);
        let (_, place, _) = known.find(|clock| names.iter().any(|name| *name == clock.0))?;
        let expr = args.get(*place)?;
        self.lasts(Site { expr, at: made.at }, 1e9)
    }

    fn full_names(&self, expr: &'t Expr, at: At) -> Vec<String> {
        names::of_expr(self, Site { expr, at })
    }

    /// A length of time; a number counts so many nanoseconds each.
    pub(super) fn lasts(&self, site: Site<'t>, unit: f64) -> Option<Spanned<Duration>> {
        let nanos = match self.evaluate(site) {
            Worth::Number(number) => number * unit,
            Worth::Nanoseconds(nanos) => nanos,
            _ => return None,
        };
        let duration = Duration::try_from_secs_f64(nanos / 1e9).ok()?;
        (!duration.is_zero()).then(|| Spanned::new(duration, site.expr.span))
    }
}

/// Do statements hold what stands there?
fn holds(statements: &[Stmt], span: Span) -> bool {
    let within = |expr: &Expr| expr.span.contains(span);
    statements.iter().any(|statement| match statement {
        Stmt::Bind(bind) => bind.value.as_ref().is_some_and(within),
        Stmt::Assign { target, value } => within(target) || within(value),
        Stmt::Expr(expr) => within(expr),
        Stmt::Return(values) => values.iter().any(within),
        Stmt::Block(inner) | Stmt::Loop(inner) => holds(inner, span),
    })
}
