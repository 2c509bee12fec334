//! Requests that come at a period: a timer sends them, or a loop that waits between its rounds.

use super::Reader;
use super::cycles::Around;
use super::program::{At, Site, called};
use super::uses::Use;
use crate::model::Polling;
use crate::source::{Span, Spanned};
use crate::syntax::code::{Expr, ExprKind, FieldValue, Language};
use std::collections::BTreeSet;
use std::time::Duration;

/// How many functions may stand between a timer and the request.
const DEPTH: usize = 3;

/// How many callers of a function are looked at. One with more is no part of a poller.
const MOST_CALLERS: usize = 8;

/// Functions that run another one again and again: its place among the arguments, and that of the time between two
/// runs. A number counts milliseconds.
const TIMERS: &[(Language, &str, usize, usize)] = &[
    (Language::JavaScript, "setInterval", 0, 1),
    (Language::Java, "scheduleAtFixedRate", 0, 2),
    (Language::Java, "scheduleWithFixedDelay", 0, 2),
    // Spring's take no first delay.
    (Language::Java, "scheduleAtFixedRate", 0, 1),
    (Language::Java, "scheduleWithFixedDelay", 0, 1),
];

/// Arguments with names, and how many nanoseconds each counts: of `APScheduler`'s `add_job` and of Spring's
/// `@Scheduled`.
const NAMED: &[(&str, f64)] = &[
    ("seconds", 1e9),
    ("minutes", 60e9),
    ("hours", 3600e9),
    ("fixedRate", 1e6),
    ("fixedDelay", 1e6),
];

/// Units of the package `schedule`: `schedule.every(5).seconds.do(poll)`.
const UNITS: &[(&str, f64)] = &[
    ("second", 1e9),
    ("seconds", 1e9),
    ("minute", 60e9),
    ("minutes", 60e9),
    ("hour", 3600e9),
    ("hours", 3600e9),
];

/// What runs a function again and again.
struct Timer<'t> {
    call: Site<'t>,
    period: Spanned<Duration>,
    /// The function as it is given, by closure or by name.
    closure: Option<Span>,
    functions: Vec<At>,
}

impl<'t> Reader<'_, 't, '_> {
    /// The period that all requests among some uses have.
    pub(super) fn period(&self, uses: &[Use<'t>]) -> Option<Polling> {
        let mut sending: Vec<&Use> = uses.iter().filter(|one| one.sends()).collect();
        // A call of several results stands in the tree once for each.
        let mut seen = BTreeSet::new();
        sending.retain(|one| seen.insert(one.site.expr.span));
        let first = sending.first()?;
        let language = self.program.package(first.site.at).language;
        let timers = self.timers(language);
        let periods = sending
            .iter()
            .map(|one| self.period_of(one.site, &timers, DEPTH));
        let periods: Option<Vec<_>> = periods.collect();
        together(periods?)
    }

    /// How often a call is made, where something sees to that it is made again and again.
    fn period_of(&self, site: Site<'t>, timers: &[Timer<'t>], depth: usize) -> Option<Polling> {
        let within = |timer: &&Timer| {
            let closure = timer.closure;
            closure.is_some_and(|closure| closure.contains(site.expr.span))
        };
        if let Some(timer) = timers.iter().find(within) {
            return Some(single(&timer.period));
        }
        if let Around::Loops(pace) = self.program.around(site) {
            return pace;
        }
        let own = self.marked(site.at);
        let given = timers
            .iter()
            .filter(|timer| timer.functions.contains(&site.at));
        let given = given.map(|timer| (timer.call.at, single(&timer.period)));
        let mut timed: Vec<(At, Polling)> = own
            .map(|period| (site.at, single(&period)))
            .into_iter()
            .chain(given)
            .collect();
        let mut others = Vec::new();
        for call in self.callers(site.at)? {
            let period = depth
                .checked_sub(1)
                .and_then(|depth| self.period_of(call, timers, depth));
            match period {
                Some(period) => timed.push((call.at, period)),
                None => others.push(call),
            }
        }
        // The first run stands beside the timer. Whoever calls it elsewhere does so when they like.
        let beside = |other: &Site| {
            timed.iter().any(|(at, _)| *at == other.at) && !self.is_in_closure(*other)
        };
        if !others.iter().all(beside) {
            return None;
        }
        together(timed.into_iter().map(|(_, period)| period).collect())
    }

    /// May it run later than what is around it?
    fn is_in_closure(&self, site: Site) -> bool {
        let mut exprs = self.program.body(site.at).exprs.iter();
        exprs.any(|expr| {
            matches!(expr.kind, ExprKind::Closure { .. }) && expr.span.contains(site.expr.span)
        })
    }

    /// The calls of a function; none where there are too many to tell.
    fn callers(&self, function: At) -> Option<Vec<Site<'t>>> {
        let Some(own) = self.program.body(function).function else {
            return Some(Vec::new());
        };
        let calls = self.program.index.calls(&own.name.value);
        if calls.len() > MOST_CALLERS {
            return None;
        }
        let means = |call: &&Site<'t>| match &call.expr.kind {
            ExprKind::Call { callee, .. } => {
                self.program.callees(callee, call.at).contains(&function)
            }
            _ => false,
        };
        Some(calls.iter().filter(means).copied().collect())
    }

    /// The period that a function is marked with: `@Scheduled(fixedRate = 5000)`.
    fn marked(&self, function: At) -> Option<Spanned<Duration>> {
        let exprs = self.program.body(function).exprs.iter();
        let mut marks = exprs.filter_map(|expr| match &expr.kind {
            ExprKind::Call { callee, args } => match &callee.kind {
                ExprKind::Name(name) if name == "@Scheduled" => args.first(),
                _ => None,
            },
            _ => None,
        });
        self.named_period(marks.next()?, function)
    }

    /// `seconds=5`
    fn named_period(&self, options: &'t Expr, at: At) -> Option<Spanned<Duration>> {
        let fields = fields(options);
        // `fixedRate = 5, timeUnit = TimeUnit.SECONDS`, `hours=1, minutes=30`
        let mut known = fields.iter().filter_map(|field| {
            let name = &field.name.as_ref()?.value;
            let (_, unit) = NAMED.iter().find(|(known, _)| known == name)?;
            Some((&field.value, *unit))
        });
        let (expr, unit) = known.next().filter(|_| known.next().is_none())?;
        let others = ["timeUnit", "jitter"];
        let other = |field: &FieldValue| {
            let name = field.name.as_ref();
            name.is_some_and(|name| others.contains(&name.value.as_str()))
        };
        if fields.iter().any(other) {
            return None;
        }
        self.program.lasts(Site { expr, at }, unit)
    }

    /// Every timer of a language.
    fn timers(&self, language: Language) -> Vec<Timer<'t>> {
        let plain = TIMERS.iter().filter(|timer| timer.0 == language);
        let plain = plain.flat_map(|(_, name, run, period)| {
            let calls = self.program.index.calls(name).iter();
            calls.filter_map(move |call| {
                let args = arguments(call.expr);
                let expr = args.get(*period)?;
                // The last argument is the period, after the unit has become one with its number.
                let last = args.len() == period + 1 || language == Language::JavaScript;
                let site = Site { expr, at: call.at };
                let period = self.program.lasts(site, 1e6).filter(|_| last)?;
                self.timer(*call, args.get(*run)?, period)
            })
        });
        let mut timers: Vec<Timer> = plain.collect();
        if language == Language::Python {
            timers.extend(self.jobs());
        }
        let own = |timer: &Timer| self.program.package(timer.call.at).language == language;
        timers.retain(own);
        timers
    }

    /// `schedule.every(5).seconds.do(poll)`, `scheduler.add_job(poll, "interval", seconds=5)`
    fn jobs(&self) -> Vec<Timer<'t>> {
        let index = &self.program.index;
        let every = index.calls("do").iter().filter_map(|call| {
            let period = self.every(*call)?;
            self.timer(*call, arguments(call.expr).first()?, period)
        });
        let added = index.calls("add_job").iter().filter_map(|call| {
            let args = arguments(call.expr);
            let period = self.named_period(args.last()?, call.at)?;
            self.timer(*call, args.first()?, period)
        });
        every.chain(added).collect()
    }

    /// `schedule.every(5).seconds.do`
    fn every(&self, call: Site<'t>) -> Option<Spanned<Duration>> {
        let base = |expr: &'t Expr| match &expr.kind {
            ExprKind::Field { base, name } => Some((&**base, name.value.as_str())),
            _ => None,
        };
        let ExprKind::Call { callee, .. } = &call.expr.kind else {
            return None;
        };
        let (counted, _) = base(callee)?;
        let (every, unit) = base(counted)?;
        let ExprKind::Call { callee, args } = &every.kind else {
            return None;
        };
        let (_, unit) = UNITS.iter().find(|(known, _)| *known == unit)?;
        let expr = args.first().filter(|_| called(callee) == Some("every"))?;
        self.program.lasts(Site { expr, at: call.at }, *unit)
    }

    fn timer(
        &self,
        call: Site<'t>,
        given: &'t Expr,
        period: Spanned<Duration>,
    ) -> Option<Timer<'t>> {
        let closure = matches!(given.kind, ExprKind::Closure { .. }).then_some(given.span);
        let functions = match closure {
            Some(_) => Vec::new(),
            None => self.program.callees(given, call.at),
        };
        (closure.is_some() || !functions.is_empty()).then_some(Timer {
            call,
            period,
            closure,
            functions,
        })
    }
}

/// One request in each period.
fn single(period: &Spanned<Duration>) -> Polling {
    Polling {
        every: period.value,
        several: false,
        span: period.span,
    }
}

/// What several senders come to: the shortest period counts.
fn together(all: Vec<Polling>) -> Option<Polling> {
    let several = all.len() > 1 || all.iter().any(|one| one.several);
    let shortest = all.into_iter().min_by_key(|one| one.every)?;
    Some(Polling {
        several,
        ..shortest
    })
}

fn arguments(call: &Expr) -> &[Expr] {
    match &call.kind {
        ExprKind::Call { args, .. } => args,
        _ => &[],
    }
}

fn fields(expr: &Expr) -> &[FieldValue] {
    match &expr.kind {
        ExprKind::Struct { fields, .. } => fields,
        _ => &[],
    }
}
