//! Caddy: sites are servers, each `reverse_proxy` is a client. In a Caddyfile and in Caddy's own JSON.

mod json;
mod proxy;
mod site;
mod snippet;

use super::{Input, Tree, draft::Draft, includes::Expander};
use crate::source::{FileId, Spanned};
use crate::syntax::directive::Directive;
use site::Caddyfile;

/// The drafts of every Caddyfile and every JSON configuration.
pub(super) fn drafts(input: Input<'_>) -> Vec<Draft<'_>> {
    let files = input.trees.iter().filter_map(|(file, tree)| match tree {
        Tree::Caddyfile(directives) => Some((*file, directives.as_slice())),
        _ => None,
    });
    let mut reader = Expander::new(input, &["import"], files.collect());
    let all: Vec<FileId> = reader.files.keys().copied().collect();
    let expanded: Vec<(FileId, Vec<Directive>)> = all
        .into_iter()
        .map(|file| (file, reader.file(file)))
        .collect();
    let mut drafts = Vec::new();
    // What another file imports is a part of that one.
    let roots = expanded
        .iter()
        .filter(|(file, _)| !reader.included.contains(file));
    for (_, directives) in roots {
        let directives = snippet::expand(directives);
        let caddyfile = Caddyfile::new(&directives);
        for site in &caddyfile.sites {
            drafts.extend(caddyfile.server(site, input));
            drafts.extend(proxy::drafts(site.body, input));
        }
    }
    drafts.extend(json::drafts(input));
    drafts
}

/// A text with Caddy's placeholders of the environment written as a shell writes them: `{$PORT:80}` is `${PORT:-80}`.
fn environment(text: &Spanned<String>) -> Spanned<String> {
    let mut plain = String::with_capacity(text.value.len());
    let mut rest = text.value.as_str();
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let Some((inside, after)) = from[1..].split_once('}') else {
            plain.push_str(from);
            return Spanned::new(plain, text.span);
        };
        let name = inside.strip_prefix('$').or(inside.strip_prefix("env."));
        match name.map(|name| name.split_once(':').unwrap_or((name, ""))) {
            Some((name, "")) => plain.push_str(&format!("${{{name}}}")),
            Some((name, default)) => plain.push_str(&format!("${{{name}:-{default}}}")),
            None => plain.push_str(&from[..inside.len() + 2]),
        }
        rest = after;
    }
    plain.push_str(rest);
    Spanned::new(plain, text.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn placeholders_of_the_environment_become_those_of_a_shell() {
        let plain = |text: &str| {
            let span = Span::new(FileId(0), 0, 0);
            environment(&Spanned::new(text.to_owned(), span)).value
        };
        assert_eq!(plain("{$HOST}:{$PORT:80}"), "${HOST}:${PORT:-80}");
        assert_eq!(plain("{env.API}"), "${API}");
        assert_eq!(plain("{http.request.host}"), "{http.request.host}");
        assert_eq!(plain("{open"), "{open");
    }
}
