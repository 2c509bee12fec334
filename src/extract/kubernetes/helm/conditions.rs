//! Conditions of templates: `and .Values.tls.enabled (eq .Values.kind "route")`.

use super::expression::{DEPTH, Scope, atom, is_value, pipeline, words};

/// Does a condition hold? None where that is not known.
pub(super) fn holds(scope: &dyn Scope, condition: &str, depth: usize) -> Option<bool> {
    if depth > DEPTH {
        return None;
    }
    let words = words(condition);
    let (name, arguments) = words.split_first()?;
    let truth = |word: &&str| holds(scope, word, depth + 1);
    let text = |word: &&str| match atom(scope, word, depth + 1) {
        Some(value) => value.text(),
        None => is_absent(scope, word).then(String::new),
    };
    match *name {
        "not" | "empty" => Some(!truth(arguments.first()?)?),
        "and" => all(arguments.iter().map(truth), false),
        "or" => all(arguments.iter().map(truth), true),
        "eq" => {
            let (first, others) = arguments.split_first()?;
            let first = text(first)?;
            let mut others = others.iter().map(|other| Some(text(other)? == first));
            others.try_fold(false, |found, other| Some(found | other?))
        }
        "ne" => Some(text(arguments.first()?)? != text(arguments.get(1)?)?),
        "contains" => Some(text(arguments.get(1)?)?.contains(&text(arguments.first()?)?)),
        word if arguments.is_empty() => match word.strip_prefix('(') {
            Some(inner) => holds(scope, inner.strip_suffix(')').unwrap_or(inner), depth + 1),
            None => match atom(scope, word, depth + 1) {
                Some(value) => Some(!value.is_off()),
                None => is_absent(scope, word).then_some(false),
            },
        },
        _ => Some(!pipeline(scope, &words, depth + 1)?.is_off()),
    }
}

/// `and`, or `or` where `decisive` is true: one decisive part is enough, else all must be known.
fn all(parts: impl Iterator<Item = Option<bool>>, decisive: bool) -> Option<bool> {
    let parts: Vec<Option<bool>> = parts.collect();
    if parts.contains(&Some(decisive)) {
        return Some(decisive);
    }
    let known = parts.iter().all(Option::is_some);
    known.then_some(!decisive)
}

/// Is it a value that the chart does not have, or a variable that is set to one? Such a value is empty.
fn is_absent(scope: &dyn Scope, word: &str) -> bool {
    let set_to = scope.assigned(word).unwrap_or(word).trim();
    is_value(Some(&set_to)) && !set_to.contains([' ', '|']) && atom(scope, set_to, 0).is_none()
}
