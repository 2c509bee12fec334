//! The settings of a document as paths, whatever its format, and the paths of system files.

use crate::extract::likeness;
use crate::source::Span;
use crate::syntax::tree::{Entry, Node, NodeKind};
use crate::syntax::xml::TEXT;

/// One setting: where it stands in its document, and its value.
#[derive(Debug, Clone)]
pub(super) struct Leaf<'t> {
    /// The names on the way to it, each as [`plain`] writes it.
    pub(super) path: Vec<String>,
    /// Where its own name stands.
    pub(super) key: Span,
    /// Its value; for a section, all that is in it.
    pub(super) node: &'t Node,
    /// May it hold or not?
    pub(super) doubtful: bool,
}

/// A path in a system file: `server.tomcat.keep-alive-timeout`, `entryPoints.*.transport`.
#[derive(Debug, Clone)]
pub(super) struct Pattern(Vec<String>);

impl Pattern {
    pub(super) fn new(key: &str) -> Self {
        Self(key.split(['.', '/']).map(plain).collect())
    }

    /// Is that the path?
    pub(super) fn is(&self, path: &[String]) -> bool {
        self.0.len() == path.len() && self.begins(path)
    }

    /// Is that the path, but for a slip in its last name?
    pub(super) fn is_nearly(&self, path: &[String]) -> bool {
        let (Some((own, above)), Some((last, before))) = (self.0.split_last(), path.split_last())
        else {
            return false;
        };
        above == before && likeness::is_slip(last, own)
    }

    /// Does the path end with it?
    pub(super) fn ends(&self, path: &[String]) -> bool {
        path.len() >= self.0.len() && self.is(&path[path.len() - self.0.len()..])
    }

    /// Does the path begin with it?
    pub(super) fn begins(&self, path: &[String]) -> bool {
        let fits = |(wanted, is): (&String, &String)| wanted == "*" || wanted == is;
        self.0.len() <= path.len() && self.0.iter().zip(path).all(fits)
    }
}

/// A name without what formats vary: `keep-alive-timeout`, `keepAliveTimeout` and `keep_alive_timeout` are one setting
/// to Spring, `wait-timeout` and `wait_timeout` to `MySQL`.
fn plain(name: &str) -> String {
    let kept = name.chars().filter(|c| !matches!(c, '-' | '_'));
    kept.flat_map(char::to_lowercase).collect()
}

/// Where files have branches, what does not begin its line stands in one: it may hold or not.
pub(super) fn doubt(leaves: &mut [Leaf], text: &str) {
    for leaf in leaves {
        let before = text.get(..leaf.key.start as usize);
        let begins = before.is_none_or(|before| before.is_empty() || before.ends_with('\n'));
        if !begins {
            leaf.doubtful = true;
        }
    }
}

/// `routes[0]` is an item of `routes`.
fn unnumbered(name: &str) -> &str {
    match name.split_once('[') {
        Some((list, number)) if number.ends_with(']') => list,
        _ => name,
    }
}

/// Settings of one document beyond this are data.
const MOST: usize = 20_000;

/// Every setting and section of a document. A name with dots is as many names; the items of a list stand under the
/// list's own name.
pub(super) fn leaves(document: &Node) -> Vec<Leaf<'_>> {
    let mut found = Vec::new();
    // A list that has no name holds no settings.
    let is_list = matches!(document.kind, NodeKind::List(_));
    let mut open: Vec<_> = (!is_list)
        .then(|| (Vec::new(), document))
        .into_iter()
        .collect();
    while let Some((path, node)) = open.pop() {
        // Backwards, as the last one pushed is the first one to be looked at.
        for item in node.items().iter().rev() {
            open.push((path.clone(), item));
        }
        let mut inner = Vec::new();
        found.extend(
            node.entries()
                .iter()
                .filter_map(|entry| named(&path, entry)),
        );
        for entry in node.entries() {
            let mut below: Vec<String> = path.clone();
            below.extend(
                entry
                    .key
                    .value
                    .split('.')
                    .map(|name| plain(unnumbered(name))),
            );
            found.push(Leaf {
                path: below.clone(),
                key: entry.key.span,
                node: &entry.value,
                doubtful: false,
            });
            if matches!(entry.value.kind, NodeKind::Map(_) | NodeKind::List(_)) {
                inner.push((below, &entry.value));
            }
        }
        open.extend(inner.into_iter().rev());
        if found.len() > MOST {
            break;
        }
    }
    found.sort_by_key(|leaf| leaf.key.start);
    found
}

/// What an element of XML sets that has its name in an attribute: `<property name="timeout" value="5"/>`, or with the
/// value as its text.
fn named<'t>(path: &[String], entry: &'t Entry) -> Option<Leaf<'t>> {
    let (name, value) = match entry.key.value.as_str() {
        "property" => (entry.value.get("name")?, entry.value.get("value")),
        _ => return None,
    };
    let value = value.or_else(|| entry.value.get(TEXT))?;
    let mut path = path.to_vec();
    path.extend(name.text()?.split('.').map(plain));
    Some(Leaf {
        path,
        key: name.span,
        node: value,
        doubtful: false,
    })
}

/// Sections of one document beyond this are data.
const MOST_SECTIONS: usize = 256;

/// The sections of a kind: where each stands, and what is set in it. The items of a list are sections too; what stands
/// outside of the list holds for all of them.
pub(super) fn sections<'t>(each: &[Pattern], all: &[Leaf<'t>]) -> Vec<(Span, Vec<Leaf<'t>>)> {
    let mut found = Vec::new();
    for section in all
        .iter()
        .filter(|leaf| leaf.node.text().is_none())
        .filter(|leaf| each.iter().any(|one| one.is(&leaf.path)))
    {
        let whole = section.node.span;
        if section.node.items().is_empty() {
            let own = all.iter().filter(|leaf| whole.contains(leaf.key));
            found.push((section.key, own.cloned().collect()));
        }
        for item in section.node.items() {
            let place = item
                .entries()
                .first()
                .map_or(item.span, |entry| entry.key.span);
            let holds = |leaf: &&Leaf| item.span.contains(leaf.key) || !whole.contains(leaf.key);
            found.push((place, all.iter().filter(holds).cloned().collect()));
        }
        if found.len() > MOST_SECTIONS {
            found.truncate(MOST_SECTIONS);
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;
    use crate::syntax::yaml;

    #[test]
    fn dots_in_names_are_nesting() {
        let text = "spring.datasource:\n  hikari:\n    max-lifetime: 5\nserver.port: 80\nlist:\n- a: 1\n- a: 2\n";
        let parsed = yaml::parse(FileId(0), text);
        let paths: Vec<String> = leaves(&parsed.tree[0])
            .iter()
            .filter_map(|leaf| Some(format!("{}={}", leaf.path.join("."), leaf.node.text()?)))
            .collect();
        assert_eq!(
            paths,
            [
                "spring.datasource.hikari.maxlifetime=5",
                "server.port=80",
                "list.a=1",
                "list.a=2"
            ]
        );
    }

    #[test]
    fn a_star_stands_for_one_name() {
        let path: Vec<String> = ["entrypoints", "web", "transport"]
            .map(str::to_owned)
            .to_vec();
        assert!(Pattern::new("entryPoints.*.transport").is(&path));
        assert!(Pattern::new("entryPoints").begins(&path));
        assert!(!Pattern::new("entryPoints.*").is(&path));
        assert!(!Pattern::new("entry-points.*.transport.x").begins(&path));
    }
}
