//! Snippets: `(name) { ... }` is put where `import name` stands, with its arguments.

use crate::source::Spanned;
use crate::syntax::directive::Directive;
use std::collections::BTreeMap;

/// How deep snippets may import each other, and how many directives they may come to.
const MOST_DEEP: usize = 20;
const MOST_DIRECTIVES: usize = 100_000;

/// The directives with every import of a snippet replaced.
pub(super) fn expand(directives: &[Directive]) -> Vec<Directive> {
    let snippets = directives.iter().filter_map(|directive| {
        let name = directive.name.value.strip_prefix('(')?.strip_suffix(')')?;
        Some((name, directive.inside()))
    });
    let mut expansion = Expansion {
        snippets: snippets.collect(),
        left: MOST_DIRECTIVES,
    };
    let others = directives.iter().filter(|directive| !is_snippet(directive));
    expansion.all(others, &[], 0)
}

fn is_snippet(directive: &Directive) -> bool {
    directive.name.value.starts_with('(') && directive.name.value.ends_with(')')
}

struct Expansion<'d> {
    snippets: BTreeMap<&'d str, &'d [Directive]>,
    left: usize,
}

impl Expansion<'_> {
    fn all<'x>(
        &mut self,
        directives: impl IntoIterator<Item = &'x Directive>,
        arguments: &[Spanned<String>],
        depth: usize,
    ) -> Vec<Directive> {
        let mut expanded = Vec::new();
        for directive in directives {
            let Some(left) = self.left.checked_sub(1) else {
                break;
            };
            self.left = left;
            let directive = filled(directive, arguments);
            let snippet = directive
                .args
                .first()
                .filter(|_| directive.name.value == "import" && depth < MOST_DEEP)
                .and_then(|name| self.snippets.get(name.value.as_str()).copied());
            if let Some(snippet) = snippet {
                let own = directive.args.get(1..).unwrap_or_default();
                expanded.extend(self.all(snippet, own, depth + 1));
                continue;
            }
            let block = directive
                .block
                .as_ref()
                .map(|block| self.all(block, arguments, depth));
            expanded.push(Directive { block, ..directive });
        }
        expanded
    }
}

/// A directive with the arguments of its import in their places, which are theirs then.
fn filled(directive: &Directive, arguments: &[Spanned<String>]) -> Directive {
    if arguments.is_empty() {
        return directive.clone();
    }
    let fill = |word: &Spanned<String>| {
        let mut word = word.clone();
        for (at, argument) in arguments.iter().enumerate() {
            for name in [format!("{{args[{at}]}}"), format!("{{args.{at}}}")] {
                if word.value.contains(&name) {
                    word.value = word.value.replace(&name, &argument.value);
                    word.span = argument.span;
                }
            }
        }
        word
    };
    let all = ["{args[:]}", "{args[0:]}"];
    let words = directive.args.iter().flat_map(|word| {
        if all.contains(&word.value.as_str()) {
            arguments.to_vec()
        } else {
            vec![fill(word)]
        }
    });
    Directive {
        args: words.collect(),
        ..directive.clone()
    }
}
