//! Import declarations, and the names that they bring.

use tree_sitter::Node;

use super::{literals, lowering::Lowering};
use crate::syntax::code::Import;

impl<'t> Lowering<'t> {
    /// `import "a"` and `import ( .. )`, or one line of the latter.
    pub(super) fn import(&mut self, node: Node<'t>) {
        if node.kind() == "import_spec" {
            let import = self.import_spec(node);
            self.unit.imports.extend(import);
            return;
        }
        for part in self.parts(node) {
            for spec in if part.kind() == "import_spec" {
                vec![part]
            } else {
                self.parts(part)
            } {
                let import = self.import_spec(spec);
                self.unit.imports.extend(import);
            }
        }
    }

    fn import_spec(&self, spec: Node<'t>) -> Option<Import> {
        let path = spec.child_by_field_name("path")?;
        let path = literals::text(self.reading.text(path));
        let name = match spec.child_by_field_name("name") {
            Some(alias) => self.reading.text(alias).to_owned(),
            None => package_name(&path).to_owned(),
        };
        Some(Import {
            name,
            path,
            member: None,
            span: self.reading.span(spec),
        })
    }
}

/// The name that a package most likely has, by its path: the last segment that is not a major version, without the
/// `go-` that no name can hold.
pub fn package_name(path: &str) -> &str {
    let (parent, last) = path.rsplit_once('/').unwrap_or(("", path));
    let segment = match parent.rsplit('/').next() {
        Some(before) if !before.is_empty() && is_major_version(last) => before,
        _ => last,
    };
    let name = match segment.rsplit_once('.') {
        // gopkg.in/yaml.v3
        Some((name, version)) if is_version(version) => name,
        _ => segment,
    };
    name.strip_prefix("go-").unwrap_or(name)
}

/// `v2` and above: `v0` and `v1` are not written in module paths, so there they are a package's own name.
fn is_major_version(segment: &str) -> bool {
    is_version(segment) && !matches!(segment, "v0" | "v1")
}

fn is_version(segment: &str) -> bool {
    segment.strip_prefix('v').is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::{super::testing::unit, *};

    #[test]
    fn the_name_is_the_last_segment_of_the_path() {
        assert_eq!(package_name("net/http"), "http");
        assert_eq!(package_name("fmt"), "fmt");
    }

    #[test]
    fn a_major_version_is_not_a_name() {
        assert_eq!(package_name("github.com/redis/go-redis/v9"), "redis");
        assert_eq!(package_name("github.com/jackc/pgx/v5"), "pgx");
        assert_eq!(package_name("gopkg.in/yaml.v3"), "yaml");
    }

    #[test]
    fn versions_of_an_api_are_names() {
        assert_eq!(package_name("k8s.io/api/core/v1"), "v1");
        assert_eq!(package_name("k8s.io/api/batch/v1beta1"), "v1beta1");
        assert_eq!(package_name("v2"), "v2");
    }

    #[test]
    fn aliases_are_kept_as_written() {
        let unit = unit(
            "package p\nimport (\n\t. \"a/b\"\n\t_ \"c\"\n\tx \"d\" // why\n\n\t`e/f`\n)\nimport \"g\"\n",
        );
        let names: Vec<_> = unit
            .imports
            .iter()
            .map(|import| (import.name.as_str(), import.path.as_str()))
            .collect();
        assert_eq!(
            names,
            [
                (".", "a/b"),
                ("_", "c"),
                ("x", "d"),
                ("f", "e/f"),
                ("g", "g")
            ]
        );
    }
}
