//! The `FROM` lines of a Dockerfile.

use crate::source::{FileId, Span, Spanned};

/// The image that the last stage of a Dockerfile is built from, through stages and `ARG`s with defaults.
pub fn base_image(file: FileId, text: &str) -> Option<Spanned<String>> {
    let mut arguments: Vec<(String, String)> = Vec::new();
    let mut stages: Vec<(String, Spanned<String>)> = Vec::new();
    for (start, line) in lines(text) {
        let words = words(line);
        let Some((_, head)) = words.first() else {
            continue;
        };
        if head.eq_ignore_ascii_case("arg") {
            let default = words.get(1).and_then(|(_, word)| word.split_once('='));
            arguments.extend(
                default.map(|(name, value)| (name.to_owned(), value.trim_matches('"').to_owned())),
            );
        }
        if !head.eq_ignore_ascii_case("from") {
            continue;
        }
        let operands: Vec<&(usize, &str)> = words[1..]
            .iter()
            .filter(|(_, word)| !word.starts_with("--"))
            .collect();
        let Some((at, image)) = operands.first() else {
            continue;
        };
        let image = filled(image, &arguments);
        let earlier = stages
            .iter()
            .find(|(name, _)| *name == image)
            .map(|(_, base)| base.clone());
        let own = spanned(file, start + at, operands[0].1);
        let base = earlier.unwrap_or(Spanned {
            value: image,
            ..own
        });
        let name = operands
            .get(2)
            .map_or(String::new(), |(_, name)| (*name).to_owned());
        stages.push((name, base));
    }
    stages.pop().map(|(_, base)| base)
}

/// `$NAME` and `${NAME:-default}` replaced by what `ARG` gave them.
fn filled(text: &str, arguments: &[(String, String)]) -> String {
    use super::words::{Part, parts};
    let part = |part: Part| match part {
        Part::Text(text) => text,
        Part::Variable { name, default, .. } => {
            let given = arguments.iter().rev().find(|(known, _)| *known == name);
            given
                .map(|(_, value)| value.clone())
                .or(default)
                .unwrap_or_else(|| format!("${{{name}}}"))
        }
    };
    parts(text).into_iter().map(part).collect()
}

fn spanned(file: FileId, start: usize, text: &str) -> Spanned<String> {
    Spanned::new(text.to_owned(), Span::new(file, start, start + text.len()))
}

/// Every line with the byte at which it begins.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line.trim_end())
    })
}

/// The words of a line, each with its place in the line.
fn words(line: &str) -> Vec<(usize, &str)> {
    let base = line.as_ptr() as usize;
    line.split_whitespace()
        .map(|word| (word.as_ptr() as usize - base, word))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_stage_decides() {
        let text = "ARG TAG=1.27\nFROM golang:1.22 AS build\nRUN make\nFROM --platform=linux/amd64 nginx:${TAG}-alpine\n";
        assert_eq!(
            base_image(FileId(0), text).unwrap().value,
            "nginx:1.27-alpine"
        );
    }

    #[test]
    fn a_stage_may_build_on_another() {
        let text = "FROM node:20 AS base\nFROM base AS deps\nfrom deps\n";
        assert_eq!(base_image(FileId(0), text).unwrap().value, "node:20");
        assert_eq!(base_image(FileId(0), "RUN true\n"), None);
    }
}
