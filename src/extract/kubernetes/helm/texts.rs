//! Texts within templates: what a ConfigMap of a chart holds, with the values of the chart in it. The files of a chart
//! that its templates put into such texts are templates as well: `tpl (.Files.Get "files/nginx.conf") .`

use super::{Charts, Template};
use crate::extract::Tree;
use crate::source::{FileId, Sources, Spanned};
use crate::syntax::directive::Directive;

/// The trees of such texts as they come out, by their numbers.
pub(in crate::extract) fn filled(
    trees: &[(FileId, Tree)],
    sources: &Sources,
) -> Vec<(usize, Tree)> {
    let charts = Charts::new(trees, sources);
    if charts.known.is_empty() {
        return Vec::new();
    }
    let texts = trees.iter().enumerate().filter_map(|(at, (file, tree))| {
        let is_part = sources.location(*file) != sources.path(*file);
        let template = if is_part {
            charts.template(*file)
        } else {
            charts.file(*file)
        };
        Some((at, template?.text(tree)?))
    });
    texts.collect()
}

impl Template<'_, '_> {
    fn text(&self, tree: &Tree) -> Option<Tree> {
        Some(match tree {
            Tree::Nginx(all) => Tree::Nginx(self.directives(all)),
            Tree::Haproxy(all) => Tree::Haproxy(self.directives(all)),
            Tree::Apache(all) => Tree::Apache(self.directives(all)),
            Tree::Caddyfile(all) => Tree::Caddyfile(self.directives(all)),
            Tree::Documents(all) => Tree::Documents(all.iter().map(|own| self.node(own)).collect()),
            _ => return None,
        })
    }

    /// Any tree of directives has a depth that recursion can bear.
    fn directives(&self, directives: &[Directive]) -> Vec<Directive> {
        let one = |directive: &Directive| Directive {
            name: directive.name.clone(),
            args: directive.args.iter().map(|arg| self.word(arg)).collect(),
            block: directive.block.as_ref().map(|own| self.directives(own)),
            span: directive.span,
        };
        directives.iter().map(one).collect()
    }

    /// A word with the values in it; one that is a value alone has its place.
    fn word(&self, word: &Spanned<String>) -> Spanned<String> {
        if !word.value.contains("{{") {
            return word.clone();
        }
        let filled = self.scalar(&word.value, word.span);
        match filled.text() {
            Some(text) => Spanned::new(text.to_owned(), filled.span),
            None => word.clone(),
        }
    }
}
