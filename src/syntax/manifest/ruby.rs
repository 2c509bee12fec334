//! Ruby: `Gemfile` and `Gemfile.lock`.

use super::{Dependency, Line, lines, quoted};
use crate::source::{FileId, Span, Spanned};

/// The gems of a `Gemfile`. It is a program; what stands in a line of its own is read.
pub fn manifest(file: FileId, text: &str) -> Vec<Dependency> {
    let mut groups: Vec<bool> = Vec::new();
    let mut gems = Vec::new();
    for line in lines(file, text) {
        let code = line.without_comment("#").trim();
        if code == "end" {
            groups.pop();
        } else if code.ends_with(" do") {
            groups.push(code.starts_with("group") && is_tools(code));
        } else if let Some(gem) = gem(&line, code) {
            let tools = groups.contains(&true) || is_tools(code);
            gems.push(gem.for_development(tools));
        }
    }
    gems
}

/// `:development`, `:test`, and no `:production` beside them.
fn is_tools(code: &str) -> bool {
    let named = |name: &str| code.contains(&format!(":{name}"));
    (named("development") || named("test")) && !named("production") && !named("default")
}

/// `gem "puma", "~> 6.4", ">= 6.4.2"`, `ruby "3.3.0"`.
fn gem(line: &Line, code: &str) -> Option<Dependency> {
    let rest = |verb: &str| {
        let rest = code.strip_prefix(verb)?;
        rest.starts_with([' ', '(']).then_some(rest)
    };
    // Options follow the versions: `require: false`, `:git => "..."`.
    let plain = |text| {
        let texts = quoted(text);
        let option =
            |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || "~><=!".contains(c));
        (
            texts.first().copied(),
            texts.get(1..).map_or(Vec::new(), |more| {
                more.iter()
                    .copied()
                    .take_while(|text| option(text.trim()))
                    .collect::<Vec<_>>()
            }),
        )
    };
    if let Some((Some(version), _)) = rest("ruby").map(plain) {
        return Some(Dependency::runtime("ruby", line.part(version)));
    }
    let (name, versions) = plain(rest("gem")?);
    let version = versions.first().map(|first| {
        let first = line.part(first);
        let last = versions
            .last()
            .map_or(first.span, |last| line.part(last).span);
        Spanned::new(versions.join(", "), first.span.to(last))
    });
    Some(Dependency::package(line.part(name?), version))
}

/// The gems of a `Gemfile.lock`, and the Ruby that it was made for.
pub fn lock(file: FileId, text: &str) -> Vec<Dependency> {
    let mut section = "";
    let mut gems = Vec::new();
    for line in lines(file, text) {
        match line.indent() {
            0 => section = line.text,
            4 if matches!(section, "GEM" | "PATH" | "GIT") => gems.extend(locked(&line)),
            3 if section == "RUBY VERSION" => gems.extend(language(&line)),
            _ => {}
        }
    }
    gems
}

/// `    puma (6.4.2)`; gems of a platform say it behind a dash: `(1.16.0-x86_64-linux)`.
fn locked(line: &Line) -> Option<Dependency> {
    let (name, version) = line.text.trim().strip_suffix(')')?.split_once(" (")?;
    Some(Dependency::package(
        line.part(name),
        Some(line.part(version)),
    ))
}

/// `   ruby 3.3.0p0`.
fn language(line: &Line) -> Option<Dependency> {
    let version = line.text.trim().strip_prefix("ruby ")?;
    let end = version.find(|c: char| !(c.is_ascii_digit() || c == '.'));
    let number = version.get(..end.unwrap_or(version.len()))?;
    let span: Span = line.part(number).span;
    Some(Dependency::runtime(
        "ruby",
        Spanned::new(number.to_owned(), span),
    ))
}
