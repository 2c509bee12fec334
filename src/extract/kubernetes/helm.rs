//! Charts of Helm: the templates as they come out with the chart's own values, as far as that can be said without
//! running them.
//!
//! A value that a template takes from `values.yaml` has its place there. What is not understood stays as it is written,
//! and is not known.

mod conditions;
mod expression;
mod named;
mod range;
mod texts;

pub(in crate::extract) use texts::filled;

use crate::extract::{Tree, folder};
use crate::source::{FileId, Sources, Span};
use crate::syntax::tree::{Entry, Node, NodeKind};
use expression::{Scope, Value};
use range::{Bound, Budget};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A chart that is in the tree.
#[derive(Default)]
struct Chart<'a> {
    /// Its name: `Chart.yaml` says it.
    name: String,
    /// The version of what it installs.
    version: Option<&'a Node>,
    /// What `values.yaml` holds, and its file.
    values: Option<(FileId, &'a Node)>,
    /// The charts that it installs as well: name and place in the values.
    dependencies: Vec<(FileId, &'a Node)>,
}

/// The charts of the tree, by their folders.
pub(super) struct Charts<'a> {
    known: BTreeMap<String, Chart<'a>>,
    /// The named templates, by the folder of the chart and the name.
    helpers: BTreeMap<(&'a str, &'a str), &'a str>,
    sources: &'a Sources,
}

impl<'a> Charts<'a> {
    pub(super) fn new(trees: &'a [(FileId, Tree)], sources: &'a Sources) -> Self {
        let mut charts: BTreeMap<String, Chart> = BTreeMap::new();
        for (file, tree) in trees {
            let location = sources.location(*file);
            let name = location.rsplit('/').next().unwrap_or(&location);
            let Tree::Documents(documents) = tree else {
                continue;
            };
            let Some(root) = documents.first() else {
                continue;
            };
            let chart = || folder(&location).to_owned();
            match name {
                "Chart.yaml" => {
                    let known = charts.entry(chart()).or_default();
                    let name = root.get("name").and_then(Node::text);
                    known.name = name.unwrap_or_default().into();
                    known.version = root.get("appVersion");
                    let others = root.get("dependencies").map_or(&[][..], Node::items);
                    known.dependencies = others.iter().map(|other| (*file, other)).collect();
                }
                "values.yaml" => charts.entry(chart()).or_default().values = Some((*file, root)),
                _ => {}
            }
        }
        charts.retain(|_, chart| !chart.name.is_empty());
        let mut all = Self {
            known: charts,
            helpers: BTreeMap::new(),
            sources,
        };
        all.helpers = named::all(&all, sources);
        all
    }

    /// The folder of the chart whose template a file is.
    fn of<'p>(&self, path: &'p str) -> Option<&'p str> {
        let mut end = path.len();
        while let Some(at) = path.get(..end).and_then(|head| head.rfind("templates/")) {
            let chart = path.get(..at)?.trim_end_matches('/');
            if self.known.contains_key(chart) {
                return Some(chart);
            }
            end = at;
        }
        None
    }

    /// Are that the values of a chart whose templates are in the tree?
    pub(super) fn has_values(&self, file: FileId) -> bool {
        let own = |chart: &Chart| chart.values.is_some_and(|(values, _)| values == file);
        self.known.values().any(own)
    }

    /// The charts that others install: the name of each, and the values that it is given. Where there are none, it is
    /// the place that names it.
    pub(super) fn dependencies(&self) -> impl Iterator<Item = (FileId, &'a str, &'a Node)> {
        self.known.values().flat_map(|chart| {
            chart.dependencies.iter().filter_map(|(file, dependency)| {
                let name = dependency.get("name")?.text()?;
                let known_as = dependency.get("alias").and_then(Node::text).unwrap_or(name);
                let given = chart
                    .values
                    .and_then(|(file, values)| Some((file, values.get(known_as)?)));
                let (file, values) = given.unwrap_or((*file, dependency));
                Some((file, name, values))
            })
        })
    }

    /// The template that a file is; none for a file that is none.
    pub(super) fn template(&self, file: FileId) -> Option<Template<'_, 'a>> {
        Some(self.template_in(self.of(self.sources.path(file))?, file))
    }

    /// The template that a file beside the templates of a chart may be; none for its values.
    fn file(&self, file: FileId) -> Option<Template<'_, 'a>> {
        let path = self.sources.path(file);
        let (folder, name) = path.rsplit_once('/')?;
        let is_text = self.sources.text(file).contains("{{") && self.of(path).is_none();
        let mut above = folder
            .match_indices('/')
            .map(|(at, _)| at)
            .chain([folder.len()]);
        let chart = above.rfind(|end| self.known.contains_key(&folder[..*end]))?;
        let is_own = name.starts_with("values") && chart == folder.len();
        (is_text && !is_own).then(|| self.template_in(&folder[..chart], file))
    }

    fn template_in<'t>(&'t self, folder: &'t str, file: FileId) -> Template<'t, 'a> {
        let text = self.sources.text(file);
        Template {
            charts: self,
            folder,
            text,
            variables: Rc::new(assignments(text)),
            bound: Vec::new(),
            budget: Budget::default(),
            reading: Rc::new(Cell::new(MOST_READ)),
        }
    }
}

/// What variables are set to: the first time counts.
fn assignments(text: &str) -> BTreeMap<&str, &str> {
    let mut assigned = BTreeMap::new();
    let mut rest = text;
    while let Some((_, body, behind)) = next(rest) {
        if let Some((name, expression)) = body.split_once(":=")
            && name.starts_with('$')
        {
            assigned.entry(name.trim()).or_insert(expression.trim());
        }
        rest = behind;
    }
    assigned
}

/// How many bytes of named templates one template may read: those that include each other multiply.
const MOST_READ: usize = 1 << 20;

/// How far from a key what belongs to it may stand.
const NEAR: usize = 400;

/// A template of a chart.
#[derive(Clone)]
pub(super) struct Template<'t, 'a> {
    charts: &'t Charts<'a>,
    folder: &'t str,
    text: &'t str,
    variables: Rc<BTreeMap<&'t str, &'t str>>,
    /// What the loops around a place stand at, the innermost last.
    bound: Vec<Bound>,
    budget: Budget,
    /// How many bytes of named templates may still be read.
    reading: Rc<Cell<usize>>,
}

impl Template<'_, '_> {
    /// A document that begins somewhere behind `before` as it comes out; none for one that the values leave out.
    pub(super) fn render(&self, before: usize, document: &Node) -> Option<Node> {
        let head = self.text.get(before..document.span.start as usize);
        (!self.leaves_out(head.unwrap_or(""))).then(|| self.node(document))
    }

    fn node(&self, node: &Node) -> Node {
        let kind = match &node.kind {
            NodeKind::Scalar(text) if text.contains("{{") => return self.scalar(text, node.span),
            NodeKind::Scalar(_) | NodeKind::Null | NodeKind::Tagged(..) => node.kind.clone(),
            NodeKind::List(items) => {
                NodeKind::List(items.iter().map(|item| self.node(item)).collect())
            }
            NodeKind::Map(entries) => {
                NodeKind::Map(entries.iter().map(|entry| self.entry(entry)).collect())
            }
        };
        Node {
            kind,
            span: node.span,
        }
    }

    fn entry(&self, entry: &Entry) -> Entry {
        let key = self.scalar(&entry.key.value, entry.key.span);
        let value = match &entry.value.kind {
            NodeKind::Null => self.inserted(entry).unwrap_or_else(|| entry.value.clone()),
            _ => self
                .repeated(entry)
                .unwrap_or_else(|| self.node(&entry.value)),
        };
        Entry {
            key: key.spanned().unwrap_or_else(|| entry.key.clone()),
            value,
        }
    }

    fn scalar(&self, text: &str, span: Span) -> Node {
        let plain = |text: String, span| Node {
            kind: NodeKind::Scalar(text),
            span,
        };
        if let Some(only) = whole(text) {
            return match self.value(only) {
                Some(Value::Node(node)) => node.clone(),
                Some(Value::Text(text)) => plain(text, span),
                None => plain(text.to_owned(), span),
            };
        }
        plain(self.filled(text), span)
    }

    /// A text with every expression that is understood replaced.
    fn filled(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, body, behind)) = next(rest) {
            filled.push_str(before);
            match self.value(body).and_then(|value| value.text()) {
                Some(value) => filled.push_str(&value),
                None => filled.push_str(
                    rest.get(before.len()..rest.len() - behind.len())
                        .unwrap_or(""),
                ),
            }
            rest = behind;
        }
        filled + rest
    }

    /// What a template puts below a key that has nothing else: `{{- toYaml .Values.ingress.annotations | nindent 4 }}`,
    /// or the same of what an enclosing `with` names.
    fn inserted(&self, entry: &Entry) -> Option<Node> {
        let behind = self.text.get(entry.key.span.end as usize..)?;
        let mut end = behind.len().min(NEAR);
        while !behind.is_char_boundary(end) {
            end -= 1;
        }
        let behind = behind.get(..end)?;
        let (before, body, _) = next(behind)?;
        if before.trim() != ":" {
            return None;
        }
        let operand = trimmed(body).strip_prefix("toYaml ")?;
        let operand = operand.split('|').next()?.trim();
        let operand = match operand {
            "." => self.enclosing(entry.key.span.start as usize)?,
            _ => operand,
        };
        match self.value(operand)? {
            Value::Node(node) => Some(node.clone()),
            Value::Text(_) => None,
        }
    }

    /// What the nearest `with` before a place names.
    fn enclosing(&self, at: usize) -> Option<&str> {
        let mut start = at.saturating_sub(NEAR);
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        let head = self.text.get(start..at)?;
        let opener = head.rfind("with ")?;
        let end = head.get(opener..)?.find("}}")? + opener;
        let between = head.get(end..)?;
        let closed = between.contains("end }}") || between.contains("end -}}");
        (!closed).then(|| trimmed(head.get(opener + "with ".len()..end).unwrap_or("")))
    }

    /// Does the `if` around a document say that it is left out?
    fn leaves_out(&self, head: &str) -> bool {
        let mut rest = head;
        while let Some((_, body, behind)) = next(rest) {
            let condition = trimmed(body).strip_prefix("if ").map(str::trim);
            if condition.is_some_and(|condition| self.is_off(condition)) {
                return true;
            }
            rest = behind;
        }
        false
    }

    /// Is one of the values of a condition off, all of which must be on?
    fn is_off(&self, condition: &str) -> bool {
        let parts = condition.strip_prefix("and ").unwrap_or(condition);
        parts.split_whitespace().any(|part| {
            let part = part.trim_matches(['(', ')']);
            let value = part
                .starts_with(".Values.")
                .then(|| self.value(part))
                .flatten();
            value.is_some_and(|value| value.is_off())
        })
    }

    fn value(&self, expression: &str) -> Option<Value<'_>> {
        expression::value(self, expression)
    }
}

impl Scope for Template<'_, '_> {
    /// A value of the chart: what a chart around it says comes before its own.
    fn lookup(&self, path: &[&str]) -> Option<&Node> {
        let charts = &self.charts.known;
        let own = charts.get(self.folder)?;
        let around = self.folder.rsplit_once("/charts/");
        let outer = around.and_then(|(above, name)| {
            let (_, values) = charts.get(above)?.values?;
            match path {
                ["global", ..] => values.at(path),
                _ => values.get(name)?.at(path),
            }
        });
        outer.or_else(|| own.values?.1.at(path))
    }

    fn chart(&self) -> &str {
        self.charts
            .known
            .get(self.folder)
            .map_or("", |chart| &chart.name)
    }

    fn version(&self) -> Option<&Node> {
        self.charts.known.get(self.folder)?.version
    }

    fn bound(&self, word: &str) -> Option<&Node> {
        self.bound.iter().rev().find_map(|bound| bound.value(word))
    }

    fn assigned(&self, variable: &str) -> Option<&str> {
        self.variables.get(variable).copied()
    }

    /// Its own, else that of a chart around: all of a chart and its parts share their names.
    fn helper(&self, name: &str) -> Option<&str> {
        let own = self.charts.helpers.get(&(self.folder, name));
        let above = || {
            let (above, _) = self.folder.rsplit_once("/charts/")?;
            self.charts.helpers.get(&(above, name))
        };
        own.or_else(above).copied()
    }

    fn spend(&self, bytes: usize) -> bool {
        let left = self.reading.get().checked_sub(bytes);
        self.reading.set(left.unwrap_or(0));
        left.is_some()
    }
}

/// The body of a text that is one expression and nothing else.
fn whole(text: &str) -> Option<&str> {
    let (before, body, behind) = next(text.trim())?;
    (before.is_empty() && behind.is_empty()).then_some(body)
}

/// The first expression of a text: what is before it, what it says, and what is behind.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("{{")?;
    let (body, behind) = rest.split_once("}}")?;
    Some((before, trimmed(body), behind))
}

fn trimmed(body: &str) -> &str {
    let body = body.strip_prefix('-').unwrap_or(body);
    body.strip_suffix('-').unwrap_or(body).trim()
}
