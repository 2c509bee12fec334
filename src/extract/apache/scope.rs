//! What holds in a server or a section of it: directives out of the conditions around them.

use crate::extract::reading::{Found, Written};
use crate::source::Spanned;
use crate::syntax::directive::Directive;
use std::collections::BTreeMap;

/// Conditions that modules, versions and the command line decide.
const CONDITIONS: &[&str] = &[
    "ifdefine",
    "iffile",
    "ifmodule",
    "ifversion",
    "ifdirective",
    "ifsection",
];
/// How deep they may nest.
const MOST_DEEP: usize = 50;

/// The directives of a server or section, those within conditions among them.
pub(super) struct Scope<'d> {
    pub(super) lines: Vec<Line<'d>>,
}

/// A directive, and whether a condition that cannot be decided stands around it.
#[derive(Clone, Copy)]
pub(super) struct Line<'d> {
    pub(super) directive: &'d Directive,
    pub(super) conditional: bool,
}

impl Line<'_> {
    pub(super) fn is(&self, name: &str) -> bool {
        self.directive.name.value.eq_ignore_ascii_case(name)
    }
}

impl<'d> Scope<'d> {
    pub(super) fn new(directives: &'d [Directive]) -> Self {
        let mut lines = Vec::new();
        collect(directives, false, 0, &mut lines);
        Self { lines }
    }

    /// The directives of that name.
    pub(super) fn named(&self, name: &str) -> impl DoubleEndedIterator<Item = &Line<'d>> {
        self.lines.iter().filter(move |line| line.is(name))
    }

    /// The last directive of that name as a setting. Of `header=20-40,body=20` the first number counts.
    pub(super) fn find(&self, name: &str, inherited: bool) -> Option<Found> {
        let line = self.named(name).next_back()?;
        let argument = line.directive.args.iter().find_map(|argument| {
            let value = match argument.value.split_once('=') {
                Some(("header", value)) => value.split(['-', ',']).next()?,
                Some(_) => return None,
                None => &argument.value,
            };
            Some(value.to_owned())
        });
        Some(Found {
            written: argument
                .filter(|_| !line.conditional)
                .map_or(Written::Unknown, Written::Text),
            span: line.directive.span,
            inherited,
        })
    }
}

fn collect<'d>(
    directives: &'d [Directive],
    conditional: bool,
    depth: usize,
    lines: &mut Vec<Line<'d>>,
) {
    for directive in directives {
        let name = directive.name.value.to_ascii_lowercase();
        if CONDITIONS.contains(&name.as_str()) && depth < MOST_DEEP {
            // A module that is configured is loaded; that one is not cannot be known.
            let sure = name == "ifmodule" && !directive.arg(0).unwrap_or("!").starts_with('!');
            collect(directive.inside(), conditional || !sure, depth + 1, lines);
        } else {
            lines.push(Line {
                directive,
                conditional,
            });
        }
    }
}

/// The directives with what `Define` defines in its places.
pub(super) fn defined(directives: &[Directive]) -> Vec<Directive> {
    let mut definitions = BTreeMap::new();
    for line in Scope::new(directives).named("Define") {
        if let (Some(name), Some(value)) = (line.directive.arg(0), line.directive.arg(1)) {
            definitions.insert(format!("${{{name}}}"), value.to_owned());
        }
    }
    if definitions.is_empty() {
        return directives.to_vec();
    }
    directives
        .iter()
        .map(|directive| replaced(directive, &definitions))
        .collect()
}

fn replaced(directive: &Directive, definitions: &BTreeMap<String, String>) -> Directive {
    let fill = |word: &Spanned<String>| {
        let mut text = word.value.clone();
        if text.contains("${") {
            for (name, value) in definitions {
                text = text.replace(name, value);
            }
        }
        Spanned::new(text, word.span)
    };
    Directive {
        args: directive.args.iter().map(fill).collect(),
        block: directive.block.as_ref().map(|block| {
            block
                .iter()
                .map(|inner| replaced(inner, definitions))
                .collect()
        }),
        ..directive.clone()
    }
}
