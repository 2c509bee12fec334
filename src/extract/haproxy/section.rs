//! The sections of a HAProxy configuration, and how a value is found: in the section itself, then in the defaults that
//! it takes, then in `global`.

use crate::extract::reading::{Found, Written};
use crate::source::{Span, Spanned};
use crate::syntax::directive::Directive;
use std::collections::BTreeMap;

/// How many `defaults` may build on one another.
const MOST_DEFAULTS: usize = 20;
/// Ways to treat connections of which the last one that is written holds.
const MODES: &[&str] = &[
    "httpclose",
    "http-server-close",
    "http-keep-alive",
    "http-tunnel",
];
/// Of the whole process in `global`, and of one proxy elsewhere.
const OF_PROCESS: &[&str] = &["maxconn"];

/// A section with its lines.
pub(super) struct Section<'d> {
    /// `frontend`, `backend`, `listen`, `defaults`, `global`.
    pub(super) kind: &'d str,
    pub(super) directive: &'d Directive,
    pub(super) lines: Vec<Line<'d>>,
    /// The `defaults` that hold in it: an index into all sections.
    defaults: Option<usize>,
}

/// A line of a section.
#[derive(Clone, Copy)]
pub(super) struct Line<'d> {
    pub(super) directive: &'d Directive,
    /// Does it stand within a condition, so that it may not hold?
    pub(super) conditional: bool,
}

impl<'d> Line<'d> {
    /// What follows the words of `key`; none for another line.
    fn after(&self, key: &str) -> Option<&'d [Spanned<String>]> {
        let mut words = key.split(' ');
        if words.next() != Some(&self.directive.name.value) {
            return None;
        }
        let rest: Vec<&str> = words.collect();
        let args = self.directive.args.get(..rest.len())?;
        let fits = args.iter().zip(&rest).all(|(arg, word)| arg.value == *word);
        fits.then(|| &self.directive.args[rest.len()..])
    }

    /// `option X`, and whether it is switched on.
    fn option(&self) -> Option<(&'d str, bool)> {
        let directive = self.directive;
        match directive.name.value.as_str() {
            "option" => Some((directive.arg(0)?, true)),
            "no" if directive.arg(0) == Some("option") => Some((directive.arg(1)?, false)),
            _ => None,
        }
    }
}

impl<'d> Section<'d> {
    /// Its name; none where only a template knows.
    pub(super) fn name(&self) -> Option<&'d Spanned<String>> {
        self.directive.args.first()
    }

    /// The lines of that name.
    pub(super) fn named(&self, name: &str) -> impl Iterator<Item = &Line<'d>> {
        self.lines
            .iter()
            .filter(move |line| line.directive.name.value == name)
    }
}

/// Every section of a file.
pub(super) struct Configuration<'d> {
    pub(super) sections: Vec<Section<'d>>,
    /// The sections for the whole process.
    global: Vec<usize>,
    /// The backends, by their names.
    backends: BTreeMap<&'d str, usize>,
    /// The sections that send to a backend, by its name.
    users: BTreeMap<&'d str, Vec<usize>>,
}

impl<'d> Configuration<'d> {
    pub(super) fn new(directives: &'d [Directive]) -> Self {
        let mut sections = Vec::new();
        collect(directives, &mut sections);
        let mut latest = None;
        for at in 0..sections.len() {
            let (before, rest) = sections.split_at_mut(at);
            let Some(section) = rest.first_mut() else {
                break;
            };
            section.defaults = match parent(section.directive) {
                Some(name) => named_defaults(before, name),
                None if section.kind != "defaults" => latest,
                None => None,
            };
            if section.kind == "defaults" {
                latest = Some(at);
            }
        }
        let global = |(at, section): (usize, &Section)| (section.kind == "global").then_some(at);
        Self {
            global: sections.iter().enumerate().filter_map(global).collect(),
            backends: backends(&sections),
            users: users(&sections),
            sections,
        }
    }

    /// Is there anything that sets defaults?
    pub(super) fn is_whole(&self) -> bool {
        let mut sections = self.sections.iter();
        !self.global.is_empty() || sections.any(|section| section.kind == "defaults")
    }

    /// The backend of that name.
    pub(super) fn backend(&self, name: &str) -> Option<&Section<'d>> {
        self.sections.get(*self.backends.get(name)?)
    }

    /// The sections that send to a backend.
    pub(super) fn users(&self, backend: &str) -> impl Iterator<Item = &Section<'d>> {
        let all = self.users.get(backend).map_or(&[][..], Vec::as_slice);
        all.iter().filter_map(|at| self.sections.get(*at))
    }

    /// The sections whose lines hold in one, the nearest first.
    pub(super) fn levels<'c>(
        &'c self,
        section: &'c Section<'d>,
    ) -> impl Iterator<Item = &'c Section<'d>> {
        let parent = |section: &&Section<'d>| self.sections.get(section.defaults?);
        let own = std::iter::successors(Some(section), parent).take(MOST_DEFAULTS);
        own.chain(self.global())
    }

    fn global(&self) -> impl Iterator<Item = &Section<'d>> {
        self.global.iter().filter_map(|at| self.sections.get(*at))
    }

    /// What is written under a key that holds in a section: `timeout client`, `option httpclose`.
    pub(super) fn find(&self, section: &Section<'d>, key: &str) -> Option<Found> {
        if let Some(option) = key.strip_prefix("option ") {
            return self.option(section, option);
        }
        let process = OF_PROCESS.contains(&key);
        for level in self.levels(section) {
            if process && level.kind != "global" {
                continue;
            }
            let mut lines = level.lines.iter().rev();
            let line = lines.find_map(|line| Some((line, line.after(key)?)));
            if let Some((line, rest)) = line {
                let written = match rest.first() {
                    _ if line.conditional => Written::Unknown,
                    Some(value) => Written::Text(value.value.clone()),
                    None => Written::Truth(true),
                };
                return Some(Found {
                    written,
                    span: line.directive.span,
                    inherited: !std::ptr::eq(level, section),
                });
            }
        }
        None
    }

    /// An option that is switched on in the nearest section that says anything of it or of its rivals.
    fn option(&self, section: &Section<'d>, key: &str) -> Option<Found> {
        let rivals = if MODES.contains(&key) { MODES } else { &[] };
        for level in self.levels(section) {
            let said = level.lines.iter().rev().find_map(|line| {
                let (name, on) = line.option()?;
                let of_it = name == key || (on && rivals.contains(&name));
                of_it.then_some((line, on && name == key))
            });
            if let Some((line, on)) = said {
                return on.then(|| Found {
                    written: if line.conditional {
                        Written::Unknown
                    } else {
                        Written::Truth(true)
                    },
                    span: line.directive.span,
                    inherited: !std::ptr::eq(level, section),
                });
            }
        }
        None
    }

    /// The text under a key, with its place; none where it is absent or stands within a condition.
    pub(super) fn text(&self, section: &Section<'d>, key: &str) -> Option<(String, Span)> {
        match self.find(section, key)? {
            Found {
                written: Written::Text(text),
                span,
                ..
            } => Some((text, span)),
            _ => None,
        }
    }

    /// Every word of the lines of that name that hold in a section, such as `retry-on`.
    pub(super) fn words(&self, section: &Section<'d>, name: &str) -> Vec<&'d str> {
        for level in self.levels(section) {
            if let Some(line) = level.named(name).last() {
                let args = &line.directive.args;
                return args.iter().map(|word| word.value.as_str()).collect();
            }
        }
        Vec::new()
    }
}

/// The sections, out of the conditions and loops around them.
fn collect<'d>(directives: &'d [Directive], sections: &mut Vec<Section<'d>>) {
    for directive in directives {
        match directive.name.value.as_str() {
            "if" | "for" => collect(directive.inside(), sections),
            kind => {
                let mut lines = Vec::new();
                collect_lines(directive.inside(), false, &mut lines);
                sections.push(Section {
                    kind,
                    directive,
                    lines,
                    defaults: None,
                });
            }
        }
    }
}

fn collect_lines<'d>(directives: &'d [Directive], conditional: bool, lines: &mut Vec<Line<'d>>) {
    for directive in directives {
        match (&directive.block, directive.name.value.as_str()) {
            (Some(block), name) => collect_lines(block, conditional || name == "if", lines),
            (None, _) => lines.push(Line {
                directive,
                conditional,
            }),
        }
    }
}

fn backends<'d>(sections: &[Section<'d>]) -> BTreeMap<&'d str, usize> {
    let all = sections.iter().enumerate();
    all.filter(|(_, section)| section.kind == "backend")
        .filter_map(|(at, section)| Some((section.name()?.value.as_str(), at)))
        .collect()
}

fn users<'d>(sections: &[Section<'d>]) -> BTreeMap<&'d str, Vec<usize>> {
    let mut users: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, section) in sections.iter().enumerate() {
        let lines = section
            .named("use_backend")
            .chain(section.named("default_backend"));
        for name in lines.filter_map(|line| line.directive.arg(0)) {
            let known = users.entry(name).or_default();
            if known.last() != Some(&at) {
                known.push(at);
            }
        }
    }
    users
}

/// `from X` after a section's name.
fn parent(directive: &Directive) -> Option<&str> {
    let at = directive
        .args
        .iter()
        .position(|word| word.value == "from")?;
    directive.arg(at + 1)
}

fn named_defaults(sections: &[Section], name: &str) -> Option<usize> {
    sections.iter().rposition(|section| {
        section.kind == "defaults" && section.name().is_some_and(|own| own.value == name)
    })
}
