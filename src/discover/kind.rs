//! What a file is, told from its name alone.

use super::Why;
use std::{ffi::OsStr, path::Path};

/// A kind of file that keepalint reads. What a YAML or JSON file is about shows later, in its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Configuration of nginx.
    Nginx,
    /// YAML.
    Yaml,
    /// JSON.
    Json,
    /// What states versions: `Cargo.lock`, `go.mod`, a Dockerfile. Never searched for: it is read where one is asked
    /// for by its path.
    Manifest,
    /// Go source.
    Go,
    /// Rust source.
    Rust,
}

/// Folders of vendored code and build products.
const VENDORED: &[&str] = &[
    "vendor",
    "node_modules",
    "target",
    "testdata",
    ".terraform",
    "__pycache__",
];
/// Folders in which every file configures one site.
const SITE_FOLDERS: &[&str] = &["sites-available", "sites-enabled"];
/// Folders in which a file without a telling name may configure nginx.
const NGINX_FOLDERS: &[&str] = &["nginx", "conf.d", "snippets"];
const TEMPLATES: &[&str] = &["template", "tmpl", "j2", "erb"];
const LOCK_FILES: &[&str] = &["package-lock.json", "pnpm-lock.yaml"];

impl Kind {
    /// Every kind.
    pub const ALL: &[Self] = &[
        Self::Nginx,
        Self::Yaml,
        Self::Json,
        Self::Manifest,
        Self::Go,
        Self::Rust,
    ];

    /// The kind of the file of that path; none for a file that keepalint does not read.
    pub fn of(path: &Path) -> Option<Self> {
        Self::within(Path::new(""), path)
    }

    /// The kind of the file `below` a folder, which may be told by the folder's own name.
    pub(super) fn within(folder: &Path, below: &Path) -> Option<Self> {
        let name = below.file_name()?.to_str()?;
        Self::named(name).or_else(|| {
            let above = below.parent().unwrap_or(Path::new(""));
            let in_one_of = |names| has_component(folder, names) || has_component(above, names);
            let nginx =
                in_one_of(SITE_FOLDERS) || (may_be_configuration(name) && in_one_of(NGINX_FOLDERS));
            nginx.then_some(Self::Nginx)
        })
    }

    fn named(name: &str) -> Option<Self> {
        match extension(name)? {
            "go" => Some(Self::Go),
            "rs" => Some(Self::Rust),
            "yml" | "yaml" => Some(Self::Yaml),
            "json" => Some(Self::Json),
            "conf" | "nginx" => Some(Self::Nginx),
            _ if name.starts_with("nginx") && name.contains(".conf") => Some(Self::Nginx),
            other if TEMPLATES.contains(&other) => {
                let rendered = &name[..name.len() - other.len() - 1];
                let nginx = name.starts_with("nginx") || extension(rendered) == Some("conf");
                nginx.then_some(Self::Nginx)
            }
            _ => None,
        }
    }

    /// Is it source code, where one file may define what another one uses?
    pub fn is_source(self) -> bool {
        matches!(self, Self::Go | Self::Rust)
    }
}

/// Why a file of this kind is left out when a folder is searched, if it is.
pub(super) fn left_out(kind: Kind, below: &Path) -> Option<Why> {
    let name = below.file_name()?.to_str()?;
    let above = below.parent().unwrap_or(Path::new(""));
    match kind {
        Kind::Go => name.ends_with("_test.go").then_some(Why::Test),
        Kind::Rust => has_component(above, &["tests", "benches"]).then_some(Why::Test),
        Kind::Yaml | Kind::Json => LOCK_FILES.contains(&name).then_some(Why::LockFile),
        Kind::Nginx | Kind::Manifest => None,
    }
}

/// Is that the name of a folder of vendored code or build products?
pub(super) fn is_vendored(name: &OsStr) -> bool {
    VENDORED.iter().any(|vendored| name == *vendored)
}

fn extension(name: &str) -> Option<&str> {
    name.rsplit_once('.').map(|(_, extension)| extension)
}

fn has_component(path: &Path, names: &[&str]) -> bool {
    path.iter()
        .any(|part| names.iter().any(|name| part == *name))
}

/// Could that be configuration, in a folder of nginx? `proxy_params` and `locations.inc` could, `entrypoint.sh` could
/// not; a capital begins `Dockerfile`, `README` and `Makefile`.
fn may_be_configuration(name: &str) -> bool {
    let may_end = match extension(name) {
        None | Some("inc" | "vhost") => true,
        Some(other) => TEMPLATES.contains(&other),
    };
    may_end && !name.starts_with(|first: char| first.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(path: &str) -> Option<Kind> {
        Kind::of(Path::new(path))
    }

    #[test]
    fn extensions_tell_most_kinds() {
        assert_eq!(kind("a/main.go"), Some(Kind::Go));
        assert_eq!(kind("src/main.rs"), Some(Kind::Rust));
        assert_eq!(kind("compose.yml"), Some(Kind::Yaml));
        assert_eq!(kind("values.yaml"), Some(Kind::Yaml));
        assert_eq!(kind("task.json"), Some(Kind::Json));
        assert_eq!(kind("api/Cargo.toml"), None);
    }

    #[test]
    fn nginx_is_told_by_name() {
        for path in [
            "nginx.conf",
            "shop.nginx",
            "nginx-prod.conf.example",
            "nginx.tmpl",
            "edge.conf",
            "edge.conf.template",
            "edge.conf.j2",
            "edge.conf.erb",
            "edge.conf.tmpl",
        ] {
            assert_eq!(kind(path), Some(Kind::Nginx), "{path}");
        }
    }

    #[test]
    fn nginx_is_told_by_folder() {
        for path in [
            "etc/sites-enabled/default",
            "sites-available/shop.example.com",
            "roles/nginx/templates/site.j2",
            "snippets/tls",
            "conf.d/locations.inc",
        ] {
            assert_eq!(kind(path), Some(Kind::Nginx), "{path}");
        }
    }

    #[test]
    fn the_searched_folder_itself_tells_too() {
        let within = |folder: &str| Kind::within(Path::new(folder), Path::new("default"));
        assert_eq!(within("sites-enabled"), Some(Kind::Nginx));
        assert_eq!(within("docs"), None);
    }

    #[test]
    fn other_files_are_of_no_kind() {
        for path in [
            "keepalint.toml",
            "pyproject.toml",
            "README.md",
            "nginx/Dockerfile",
            "nginx/entrypoint.sh",
            "nginx/html/index.html",
            "default",
            "page.html.j2",
            "x",
            "",
        ] {
            assert_eq!(kind(path), None, "{path}");
        }
    }

    #[test]
    fn tests_and_lock_files_are_left_out() {
        let why = |kind, path: &str| left_out(kind, Path::new(path));
        assert_eq!(why(Kind::Go, "a/client_test.go"), Some(Why::Test));
        assert_eq!(why(Kind::Rust, "tests/client.rs"), Some(Why::Test));
        assert_eq!(why(Kind::Rust, "benches/client.rs"), Some(Why::Test));
        assert_eq!(why(Kind::Rust, "src/tests.rs"), None);
        assert_eq!(why(Kind::Json, "ui/package-lock.json"), Some(Why::LockFile));
        assert_eq!(why(Kind::Json, "package.json"), None);
    }
}
