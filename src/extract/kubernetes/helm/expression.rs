//! Expressions of templates: values, a few functions, and pipelines of them.

#[cfg(test)]
mod tests;

use super::named;
use crate::syntax::tree::{Node, NodeKind};

/// How deep expressions, and values that are templates themselves, may lie in each other.
pub(super) const DEPTH: usize = 12;

/// What an expression comes to.
#[derive(Debug, Clone)]
pub(super) enum Value<'n> {
    /// A value of a file, with its place.
    Node(&'n Node),
    /// A text that is made up of others.
    Text(String),
}

impl Value<'_> {
    /// As a text; none for a list or a map.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::Node(node) => match &node.kind {
                NodeKind::Scalar(text) => Some(text.clone()),
                NodeKind::Null => Some(String::new()),
                NodeKind::List(_) | NodeKind::Map(_) | NodeKind::Tagged(..) => None,
            },
        }
    }

    /// Does a condition take it for false?
    pub(super) fn is_off(&self) -> bool {
        match self {
            Self::Text(text) => matches!(text.as_str(), "" | "false" | "0"),
            Self::Node(node) => match &node.kind {
                NodeKind::Scalar(text) => matches!(text.as_str(), "" | "false" | "0"),
                NodeKind::Null => true,
                NodeKind::List(items) => items.is_empty(),
                NodeKind::Map(entries) => entries.is_empty(),
                NodeKind::Tagged(..) => false,
            },
        }
    }
}

/// What comes through a pipe.
enum Piped<'n> {
    /// There is no pipe.
    Nothing,
    /// The result of what stands before it, where that is known.
    Result(Option<Value<'n>>),
}

impl<'n> Piped<'n> {
    fn value(&self) -> Option<Value<'n>> {
        match self {
            Self::Nothing => None,
            Self::Result(value) => value.clone(),
        }
    }
}

/// What an expression may refer to.
pub(super) trait Scope {
    /// A value of the chart.
    fn lookup(&self, path: &[&str]) -> Option<&Node>;
    /// The name of the chart, which stands for that of the release as well.
    fn chart(&self) -> &str;
    /// The version of what the chart installs.
    fn version(&self) -> Option<&Node>;
    /// What a loop around the place stands at, by the variable or the dot that names it.
    fn bound(&self, word: &str) -> Option<&Node>;
    /// The expression that a variable is set to.
    fn assigned(&self, variable: &str) -> Option<&str>;
    /// The text of a named template.
    fn helper(&self, name: &str) -> Option<&str>;
    /// May so many more bytes of named templates be read?
    fn spend(&self, bytes: usize) -> bool;
}

/// What an expression comes to; none where that is not known.
pub(super) fn value<'s>(scope: &'s dyn Scope, expression: &str) -> Option<Value<'s>> {
    value_at(scope, expression, 0)
}

/// The same, so deep in others.
pub(super) fn value_at<'s>(
    scope: &'s dyn Scope,
    expression: &str,
    depth: usize,
) -> Option<Value<'s>> {
    pipeline(scope, &words(expression), depth)
}

/// The words of an expression: strings and parentheses are one word each, and so is `|`.
pub(super) fn words(expression: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = expression.trim_start();
    while let Some(first) = rest.chars().next() {
        let end = match first {
            '"' | '`' => rest
                .get(1..)
                .and_then(|tail| tail.find(first))
                .map_or(rest.len(), |at| at + 2),
            '(' => closing(rest),
            '|' => 1,
            _ => rest.find([' ', '\t', '\n', '|', '(']).unwrap_or(rest.len()),
        };
        let (word, behind) = rest.split_at(end.min(rest.len()));
        words.push(word);
        rest = behind.trim_start();
    }
    words
}

/// Where the parenthesis that a text begins with is closed.
fn closing(text: &str) -> usize {
    let mut open = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => open += 1,
            b')' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return at + 1;
        }
    }
    text.len()
}

/// `a | f x | g`: the result of each part is the last argument of the next.
pub(super) fn pipeline<'s>(
    scope: &'s dyn Scope,
    words: &[&str],
    depth: usize,
) -> Option<Value<'s>> {
    if depth > DEPTH {
        return None;
    }
    let mut parts = words.split(|word| *word == "|");
    let mut current = call(scope, parts.next()?, &Piped::Nothing, depth);
    for part in parts {
        let given = current.clone();
        current = match part {
            // What is not known has a default, but it is not known whether that holds.
            ["default", ..] if given.is_none() && !is_value(words.first()) => None,
            _ => call(scope, part, &Piped::Result(given), depth),
        };
    }
    current
}

/// Is it a value of the chart? One that is absent is empty.
pub(super) fn is_value(word: Option<&&str>) -> bool {
    word.is_some_and(|word| word.trim_start_matches('$').starts_with(".Values."))
}

/// A function and its arguments, or a value alone. `piped` is what comes through the pipe.
fn call<'s>(
    scope: &'s dyn Scope,
    words: &[&str],
    piped: &Piped<'s>,
    depth: usize,
) -> Option<Value<'s>> {
    let (name, arguments) = words.split_first()?;
    let argument = |at: usize| -> Option<Value<'s>> {
        match arguments.get(at) {
            Some(word) => atom(scope, word, depth + 1),
            None => piped.value(),
        }
    };
    match *name {
        "default" => argument(1)
            .filter(|value| !value.is_off())
            .or_else(|| argument(0)),
        "coalesce" => {
            (0..arguments.len()).find_map(|at| argument(at).filter(|value| !value.is_off()))
        }
        "quote" | "squote" | "toString" | "int" | "int64" | "nindent" | "indent" | "trim" => {
            argument(
                arguments
                    .len()
                    .saturating_sub(usize::from(matches!(piped, Piped::Nothing))),
            )
        }
        "lower" => Some(Value::Text(argument(0)?.text()?.to_lowercase())),
        "upper" => Some(Value::Text(argument(0)?.text()?.to_uppercase())),
        "trunc" | "required" => argument(1),
        "tpl" => argument(0),
        "trimSuffix" => {
            let (end, text) = (argument(0)?.text()?, argument(1)?.text()?);
            Some(Value::Text(
                text.strip_suffix(&end).unwrap_or(&text).to_owned(),
            ))
        }
        "printf" => printed(
            &(0..arguments.len())
                .map(&argument)
                .collect::<Option<Vec<_>>>()?,
        ),
        "print" => {
            let texts = (0..arguments.len()).map(|at| argument(at)?.text());
            Some(Value::Text(texts.collect::<Option<String>>()?))
        }
        "include" | "template" => {
            let name = argument(0)?.text()?;
            let of_chart = matches!(arguments.get(1), None | Some(&("." | "$")));
            included(scope, &name, of_chart, depth)
        }
        _ if arguments.is_empty() && matches!(piped, Piped::Nothing) => atom(scope, name, depth),
        _ => None,
    }
}

/// One word: a value, a string, a number, a variable, or an expression in parentheses.
pub(super) fn atom<'s>(scope: &'s dyn Scope, word: &str, depth: usize) -> Option<Value<'s>> {
    if depth > DEPTH {
        return None;
    }
    if let Some(inner) = word.strip_prefix('(') {
        let inner = inner.strip_suffix(')').unwrap_or(inner);
        return pipeline(scope, &words(inner), depth + 1);
    }
    if let Some(text) = word.strip_prefix(['"', '`']) {
        let text = text.strip_suffix(['"', '`']).unwrap_or(text);
        return Some(Value::Text(text.to_owned()));
    }
    if let Some(node) = scope.bound(word) {
        return Some(Value::Node(node));
    }
    let field = word
        .strip_prefix('$')
        .filter(|rest| rest.starts_with('.'))
        .unwrap_or(word);
    if let Some(path) = field.strip_prefix(".Values.") {
        let path: Vec<&str> = path.split('.').collect();
        let node = scope.lookup(&path)?;
        // A value that is a template itself is meant for `tpl`.
        return match node.text().filter(|text| text.contains("{{")) {
            Some(text) => Some(Value::Text(filled(scope, text, depth + 1)?)),
            None => Some(Value::Node(node)),
        };
    }
    match field {
        ".Release.Name" | ".Chart.Name" => Some(Value::Text(scope.chart().to_owned())),
        ".Chart.AppVersion" => scope.version().map(Value::Node),
        _ if word.starts_with('$') => pipeline(scope, &words(scope.assigned(word)?), depth + 1),
        _ if word.bytes().all(|byte| byte.is_ascii_digit()) => Some(Value::Text(word.to_owned())),
        _ => None,
    }
}

/// A text whose expressions are all understood.
fn filled(scope: &dyn Scope, text: &str, depth: usize) -> Option<String> {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, body, behind)) = super::next(rest) {
        filled.push_str(before);
        filled.push_str(&pipeline(scope, &words(body), depth)?.text()?);
        rest = behind;
    }
    Some(filled + rest)
}

/// What a named template writes. The names that every chart's helpers make in the same way need no look at them: the
/// name of a release may be any, and so that of the chart stands for it.
fn included<'s>(
    scope: &'s dyn Scope,
    helper: &str,
    of_chart: bool,
    depth: usize,
) -> Option<Value<'s>> {
    let told = |key: &str| {
        scope
            .lookup(&[key])
            .and_then(Node::text)
            .filter(|text| !text.is_empty())
    };
    let name = || told("nameOverride").unwrap_or(scope.chart()).to_owned();
    let (owner, last) = helper.rsplit_once('.').unwrap_or(("", helper));
    // `shop.search.fullname` names a part of the chart, `common.names.fullname` is a library's.
    let is_part = owner.contains('.') && owner.starts_with(scope.chart());
    match last {
        "fullname" if !is_part => Some(Value::Text(
            told("fullnameOverride").map_or_else(name, str::to_owned),
        )),
        "name" if !is_part => Some(Value::Text(name())),
        _ if of_chart => named::output(scope, helper, depth + 1).map(Value::Text),
        _ => None,
    }
}

/// `printf "%s-%d" a b`.
fn printed<'s>(arguments: &[Value<'s>]) -> Option<Value<'s>> {
    let (format, values) = arguments.split_first()?;
    let format = format.text()?;
    let mut values = values.iter();
    let mut text = String::new();
    let mut pieces = format.split('%');
    text.push_str(pieces.next().unwrap_or(""));
    for piece in pieces {
        let rest = piece.strip_prefix(['s', 'd', 'v'])?;
        text.push_str(&values.next()?.text()?);
        text.push_str(rest);
    }
    Some(Value::Text(text))
}
