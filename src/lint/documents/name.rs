//! What a block is: from the language that its fence names, or from a file name beside it.

use super::language::{self, Language};
use crate::discover::Kind;
use crate::syntax::markdown::Block;
use std::path::{Component, Path};

/// What a block is read as.
pub(super) struct Named {
    /// A path below its document.
    pub(super) name: String,
    pub(super) kind: Kind,
    /// Does the document say that it is this file?
    pub(super) is_told: bool,
}

/// What a block of a document is; none where nothing says so.
pub(super) fn of(block: &Block, document: &str) -> Option<Named> {
    let text = block.text(document);
    let mut words = words(&block.info);
    let first = words.next();
    let language = first.and_then(language::of);
    let others = first
        .filter(|_| language.is_none())
        .into_iter()
        .chain(words);
    let of_language = |name: &String, kind: Kind| match language {
        Some(Language::Known(known, _)) => kind == known || is_plain(kind, name),
        Some(Language::Unread) => false,
        None => true,
    };
    let mut names = others
        .filter_map(file_name)
        .chain(comment(&text).and_then(file_name))
        .chain(words_of_caption(&block.caption).filter_map(file_name));
    let told = names.find_map(|name| {
        let kind = Kind::of(Path::new(&name)).filter(|kind| *kind != Kind::Markdown)?;
        of_language(&name, kind).then_some((name, kind))
    });
    if let Some((name, kind)) = told {
        return Some(Named {
            name,
            kind,
            is_told: true,
        });
    }
    match language? {
        Language::Known(kind, name) => Some(Named {
            name: language::by_content(kind, &text).unwrap_or(name).to_owned(),
            kind,
            is_told: false,
        }),
        Language::Unread => None,
    }
}

/// People call many formats `ini`, `conf` or `bash` that have a kind of their own: their names tell more.
fn is_plain(kind: Kind, name: &str) -> bool {
    let configuration = [
        Kind::Ini,
        Kind::Properties,
        Kind::Nginx,
        Kind::Haproxy,
        Kind::Env,
    ];
    configuration.contains(&kind) && name.contains('.')
}

/// The words of an info string: `yaml title="compose.yaml"`, `js {file: a.js}`, `yaml:compose.yaml`.
fn words(info: &str) -> impl Iterator<Item = &str> {
    info.split(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '\'' | '=' | '{' | '}' | ',' | ':' | '`')
    })
    .filter(|word| !word.is_empty())
}

/// The words of the line above that may be a name, the last one first: `Put this in /etc/nginx/nginx.conf:`.
fn words_of_caption(caption: &str) -> impl Iterator<Item = &str> {
    let bare = |c: char| {
        matches!(
            c,
            '"' | '\'' | '`' | '*' | '_' | '(' | ')' | '[' | ']' | ':' | ',' | '#'
        )
    };
    let words = caption.split_whitespace().rev();
    words.map(move |word| word.trim_matches(bare).trim_end_matches('.'))
}

/// A comment in the first line that is no more than a name: `# nginx.conf`, `// cmd/main.go`.
fn comment(text: &str) -> Option<&str> {
    let line = text.lines().find(|line| !line.trim().is_empty())?.trim();
    let starts = ["<!--", "//", "#", ";", "--", "/*"];
    let rest = starts.iter().find_map(|start| line.strip_prefix(start))?;
    let rest = rest.trim_end_matches("-->").trim_end_matches("*/").trim();
    let name = ["file:", "File:", "filename:"]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest)
        .trim()
        .trim_matches(['`', '"', '\'']);
    (!name.contains(char::is_whitespace)).then_some(name)
}

/// A word as a path below the document, where it may be one.
fn file_name(word: &str) -> Option<String> {
    let name = word.rsplit('/').next()?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@');
    let telling = name.contains('.')
        || matches!(
            name,
            "Dockerfile" | "Caddyfile" | "Procfile" | "Containerfile"
        );
    let inner = name.trim_start_matches('.');
    if !telling || inner.is_empty() || !name.chars().all(is_name) {
        return None;
    }
    let parts = Path::new(word).components().map(|part| match part {
        Component::Normal(part) => Some(part.to_str()?.to_owned()),
        Component::CurDir | Component::RootDir => Some(String::new()),
        Component::ParentDir | Component::Prefix(_) => None,
    });
    let parts: Vec<String> = parts.collect::<Option<_>>()?;
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    fn named(info: &str, caption: &str, text: &str) -> (String, Kind) {
        let block = Block {
            info: info.to_owned(),
            caption: caption.to_owned(),
            lines: vec![Span::new(FileId(0), 0, text.len())],
        };
        let named = of(&block, text);
        named.map_or_else(nothing, |named| (named.name, named.kind))
    }

    /// What no block is.
    fn nothing() -> (String, Kind) {
        is("", Kind::Manifest)
    }

    fn is(name: &str, kind: Kind) -> (String, Kind) {
        (name.to_owned(), kind)
    }

    #[test]
    fn the_fence_names_a_language() {
        assert_eq!(named("nginx", "", ""), is("nginx.conf", Kind::Nginx));
        assert_eq!(named("Go", "", ""), is("main.go", Kind::Go));
        assert_eq!(
            named("yaml", "", "services:\n"),
            is("compose.yaml", Kind::Yaml)
        );
        assert_eq!(named("text", "", "nothing"), nothing());
        assert_eq!(named("", "", "nothing"), nothing());
    }

    #[test]
    fn the_fence_names_a_file() {
        for info in [
            "yaml title=\"docker-compose.yml\"",
            "yaml:docker-compose.yml",
            "yaml {filename: docker-compose.yml}",
            "docker-compose.yml",
        ] {
            assert_eq!(
                named(info, "", ""),
                is("docker-compose.yml", Kind::Yaml),
                "{info}"
            );
        }
    }

    #[test]
    fn a_comment_or_the_line_above_names_a_file() {
        let haproxy = is("haproxy.cfg", Kind::Haproxy);
        assert_eq!(named("", "", "# haproxy.cfg\n"), haproxy);
        assert_eq!(named("", "Then edit `haproxy.cfg`:", "x"), haproxy);
        let nginx = is("etc/nginx/nginx.conf", Kind::Nginx);
        assert_eq!(named("conf", "**/etc/nginx/nginx.conf**", "x"), nginx);
        assert_eq!(
            named("bash", "", "# sysctl.conf"),
            is("sysctl.conf", Kind::Properties)
        );
    }

    #[test]
    fn a_name_of_another_language_is_none_of_the_block() {
        let go = is("main.go", Kind::Go);
        assert_eq!(named("go", "Unlike `server.js`, this one closes:", "x"), go);
        assert_eq!(named("go", "see ../secret/main.go", "x"), go);
        assert_eq!(
            named("console", "Run `start.sh`:", "$ ./start.sh"),
            nothing()
        );
    }
}
