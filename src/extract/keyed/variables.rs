//! Values of configuration files that the environment decides: `${KEEP_ALIVE:5s}`, Ruby's `ENV.fetch("PORT") { 3000 }`.

use crate::extract::reading::{Written, placeholder};

/// What a value comes to: what is written, or a variable with what holds without it.
pub(super) fn meant(text: &str) -> Written {
    match variable(text) {
        Some((name, default)) => Written::Variable {
            name,
            scale: 1.0,
            default: default.map(|text| Box::new(Written::Text(text))),
        },
        None => placeholder(text).map_or(Written::Unknown, Written::Text),
    }
}

/// The variable that a value is as a whole, and its default.
pub(super) fn variable(text: &str) -> Option<(String, Option<String>)> {
    let (name, default) = braced(text)
        .or_else(|| of_ruby(text))
        .or_else(|| of_elixir(text))?;
    let is_plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    let is_variable = !name.is_empty() && name.chars().all(is_plain);
    let default = default.map(|text| text.trim().trim_matches(['"', '\'']).to_owned());
    is_variable.then(|| (name.to_owned(), default))
}

/// `${NAME:default}` of Spring, `${NAME:-default}` of others.
fn braced(text: &str) -> Option<(&str, Option<&str>)> {
    let inside = text.strip_prefix("${")?.strip_suffix('}')?;
    if inside.contains(['$', '{', '}']) {
        return None;
    }
    Some(match inside.split_once(':') {
        Some((name, default)) => (name, Some(default.strip_prefix('-').unwrap_or(default))),
        None => (inside, None),
    })
}

/// `System.get_env("X", "1")`, `System.get_env("X") || "1"`, `System.fetch_env!("X")`, each as a number too:
/// `String.to_integer(..)`.
fn of_elixir(text: &str) -> Option<(&str, Option<&str>)> {
    let text = text.trim();
    let inside = text.strip_prefix("String.to_integer(");
    let text = inside.map_or(text, |inside| inside.strip_suffix(')').unwrap_or(inside));
    let call = text
        .strip_prefix("System.get_env(")
        .or_else(|| text.strip_prefix("System.fetch_env!("))?;
    let (inside, behind) = call.split_once(')')?;
    let (name, default) = match inside.split_once(',') {
        Some((name, default)) => (name, Some(default)),
        None => (inside, behind.trim().strip_prefix("||")),
    };
    Some((named(name)?, default))
}

/// `ENV.fetch("X", 1)`, `ENV.fetch("X") { 1 }`, `ENV["X"] || 1`, each as a number too: `Integer(..)`, `.to_i`.
fn of_ruby(text: &str) -> Option<(&str, Option<&str>)> {
    let text = text.trim();
    let inside = |function: &str| text.strip_prefix(function)?.strip_suffix(')');
    let text = inside("Integer(")
        .or_else(|| inside("Float("))
        .unwrap_or(text);
    let text = text.strip_suffix(".to_i").unwrap_or(text);
    let text = text
        .strip_prefix('(')
        .map_or(text, |text| text.trim_end_matches(')'));
    if let Some(call) = text.strip_prefix("ENV.fetch(") {
        let (inside, behind) = call.split_once(')')?;
        let (name, default) = match inside.split_once(',') {
            Some((name, default)) if behind.trim().is_empty() => (name, Some(default)),
            None if behind.trim().is_empty() => (inside, None),
            None => {
                let block = behind.trim().strip_prefix('{')?.strip_suffix('}')?;
                (inside, Some(block))
            }
            Some(_) => return None,
        };
        return Some((named(name)?, default));
    }
    let (name, behind) = text.strip_prefix("ENV[")?.split_once(']')?;
    let default = match behind.trim() {
        "" => None,
        behind => Some(behind.strip_prefix("||")?),
    };
    let is_plain = default.is_none_or(|text| !text.contains("||") && !text.contains(" if "));
    is_plain.then_some((named(name)?, default))
}

fn named(text: &str) -> Option<&str> {
    let text = text.trim();
    let inside = |quote| text.strip_prefix(quote)?.strip_suffix(quote);
    inside('"').or_else(|| inside('\''))
}

#[cfg(test)]
mod tests {
    use super::variable;

    fn expect(text: &str, name: &str, default: Option<&str>) {
        let expected = (name.to_owned(), default.map(str::to_owned));
        assert_eq!(variable(text), Some(expected), "{text}");
    }

    #[test]
    fn every_way_to_name_a_variable_is_read() {
        expect("${KEEP_ALIVE:5s}", "KEEP_ALIVE", Some("5s"));
        expect("${X:-1}", "X", Some("1"));
        expect("${X}", "X", None);
        expect("ENV.fetch(\"PORT\") { 3000 }", "PORT", Some("3000"));
        expect("ENV.fetch('PORT', \"3000\")", "PORT", Some("3000"));
        expect("Integer(ENV.fetch(\"A\", 45))", "A", Some("45"));
        expect("ENV.fetch(\"A\", 45).to_i", "A", Some("45"));
        expect(
            "Integer(ENV['WEB_CONCURRENCY'] || 2)",
            "WEB_CONCURRENCY",
            Some("2"),
        );
        expect("(ENV[\"A\"] || 45).to_i", "A", Some("45"));
        expect("ENV[\"A\"]", "A", None);
    }

    #[test]
    fn what_is_more_than_a_variable_is_none() {
        for text in [
            "65",
            "${a.b:5s}",
            "${A}:${B}",
            "ENV[\"A\"] ? 1 : 2",
            "ENV[\"A\"] || 2 if x",
            "65 if ENV[\"A\"]",
            "ENV.fetch(\"A\", 4) * 2",
        ] {
            assert_eq!(variable(text), None, "{text}");
        }
    }
}
