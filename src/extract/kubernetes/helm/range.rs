//! Loops of templates: what `range` repeats of a list or a map, once for each value.

use super::expression::Value;
use super::{Template, next};
use crate::source::{Span, Spanned};
use crate::syntax::tree::{Entry, Node, NodeKind};
use std::cell::Cell;
use std::rc::Rc;

/// How many items the loops of one template may make: those that lie in each other multiply.
const MOST: usize = 4_096;

/// How many items are left.
#[derive(Debug, Clone)]
pub(super) struct Budget(Rc<Cell<usize>>);

impl Default for Budget {
    fn default() -> Self {
        Self(Rc::new(Cell::new(MOST)))
    }
}

impl Budget {
    fn spend(&self) -> bool {
        let left = self.0.get();
        self.0.set(left.saturating_sub(1));
        left > 0
    }
}

/// A name within a loop, and what it stands for.
#[derive(Debug, Clone)]
pub(super) struct Bound {
    /// `$name`, or `.`
    name: String,
    node: Node,
}

impl Bound {
    /// What `$name`, `$name.key` or `.key` is.
    pub(super) fn value(&self, word: &str) -> Option<&Node> {
        let rest = word.strip_prefix(self.name.as_str())?;
        let path = match self.name.as_str() {
            "." => rest,
            _ if rest.is_empty() => rest,
            _ => rest.strip_prefix('.')?,
        };
        if path.is_empty() {
            return Some(&self.node);
        }
        let keys: Vec<&str> = path.split('.').collect();
        self.node.at(&keys)
    }
}

/// A loop, and the text between its `range` and its `end`.
struct Loop<'t> {
    start: usize,
    end: usize,
    expression: &'t str,
}

impl Template<'_, '_> {
    /// The value of a key with what loops repeat in it; none where there is no loop that is understood.
    pub(super) fn repeated(&self, entry: &Entry) -> Option<Node> {
        let own = Span {
            start: entry.key.span.end,
            ..entry.value.span
        };
        let text = self
            .text
            .get(own.start as usize..own.end as usize)
            .filter(|text| text.contains("range "))?;
        let loops = loops(text, own.start as usize);
        let kind = match &entry.value.kind {
            NodeKind::List(items) => {
                let items = items.iter().flat_map(|item| {
                    let turns = self.turns(&loops, item.span);
                    turns.into_iter().map(move |turn| turn.node(item))
                });
                NodeKind::List(items.collect())
            }
            NodeKind::Map(entries) => {
                let entries = entries.iter().flat_map(|entry| {
                    let turns = self.turns(&loops, entry.key.span);
                    turns.into_iter().map(move |turn| turn.entry(entry))
                });
                NodeKind::Map(entries.collect())
            }
            _ => return None,
        };
        Some(Node {
            kind,
            span: entry.value.span,
        })
    }

    /// The template once for each turn of the loop around a place; as it is where there is none.
    fn turns(&self, loops: &[Loop], place: Span) -> Vec<Self> {
        let place = place.start as usize;
        let around = |own: &&Loop| own.start <= place && place < own.end;
        let inner = loops.iter().filter(around).max_by_key(|own| own.start);
        let turns = inner.and_then(|own| self.walk(own.expression));
        turns.unwrap_or_else(|| vec![self.clone()])
    }

    /// `range $key, $value := .Values.env`
    fn walk(&self, expression: &str) -> Option<Vec<Self>> {
        let (names, source) = match expression.split_once(":=") {
            Some((names, source)) => (names, source),
            None => ("", expression),
        };
        let Some(Value::Node(values)) = self.value(source.trim()) else {
            return None;
        };
        let pairs: Vec<(Node, Node)> = match &values.kind {
            NodeKind::List(items) => items.iter().enumerate().map(numbered).collect(),
            NodeKind::Map(entries) => entries.iter().map(named).collect(),
            _ => return None,
        };
        let mut names: Vec<&str> = names.split(',').map(str::trim).collect();
        names.retain(|name| name.starts_with('$'));
        let turn = |(key, value): (Node, Node)| {
            let mut turn = self.clone();
            let mut bind = |name: &str, node: &Node| {
                turn.bound.push(Bound {
                    name: name.to_owned(),
                    node: node.clone(),
                });
            };
            bind(".", &value);
            match names.as_slice() {
                [key_name, value_name] => {
                    bind(key_name, &key);
                    bind(value_name, &value);
                }
                [value_name] => bind(value_name, &value),
                _ => {}
            }
            turn
        };
        let turns = pairs.into_iter().take_while(|_| self.budget.spend());
        Some(turns.map(turn).collect())
    }
}

fn numbered((at, item): (usize, &Node)) -> (Node, Node) {
    (scalar(at.to_string(), item.span), item.clone())
}

fn named(entry: &Entry) -> (Node, Node) {
    let Spanned { value, span } = &entry.key;
    (scalar(value.clone(), *span), entry.value.clone())
}

fn scalar(text: String, span: Span) -> Node {
    Node {
        kind: NodeKind::Scalar(text),
        span,
    }
}

/// The loops of a text that begins `at` bytes into its file. One that does not end there goes on to its end.
fn loops(text: &str, at: usize) -> Vec<Loop<'_>> {
    const OPENERS: &[&str] = &["if ", "with ", "range ", "define ", "block "];
    let mut found = Vec::new();
    let mut open: Vec<Option<Loop>> = Vec::new();
    let mut rest = text;
    while let Some((_, body, behind)) = next(rest) {
        let here = at + text.len() - behind.len();
        if let Some(expression) = body.strip_prefix("range ") {
            open.push(Some(Loop {
                start: here,
                end: at + text.len(),
                expression,
            }));
        } else if OPENERS.iter().any(|opener| body.starts_with(opener)) {
            open.push(None);
        } else if body == "end"
            && let Some(Some(ended)) = open.pop()
        {
            found.push(Loop { end: here, ..ended });
        }
        rest = behind;
    }
    found.extend(open.into_iter().flatten());
    found
}

#[cfg(test)]
mod tests {
    use super::loops;

    #[test]
    fn loops_end_with_their_own_end() {
        let text = "{{ range .a }}{{ if .b }}x{{ end }}y{{- end }}z{{ range .c }}";
        let found = loops(text, 0);
        let shown = found.iter().map(|own| (own.expression, own.start, own.end));
        let shown: Vec<_> = shown.collect();
        assert_eq!(shown, [(".a", 14, 46), (".c", 61, 61)]);
    }
}
