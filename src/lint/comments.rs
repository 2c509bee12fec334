//! What begins a comment in each kind of file.

use super::parse::is_commented;
use crate::discover::Kind;
use crate::syntax::comments::Lexicon;

/// The signs of a file's comments.
pub(super) fn lexicon(kind: Kind, path: &str) -> &'static Lexicon {
    match kind {
        // The comments of a document are those of its blocks.
        Kind::Json | Kind::Markdown => &Lexicon::NONE,
        Kind::Ini | Kind::Properties if is_commented(path) => &Lexicon::INI,
        Kind::Ini | Kind::Properties => &Lexicon::INI_ALONE,
        Kind::Xml => &Lexicon::XML,
        // `#`, `//` and `/* */`, as in HCL.
        Kind::Vcl => &Lexicon::HCL,
        Kind::Terraform => match ending(path) {
            "json" => &Lexicon::NONE,
            _ => &Lexicon::HCL,
        },
        Kind::Go => &Lexicon::GO,
        Kind::Rust => &Lexicon::RUST,
        Kind::JavaScript => &Lexicon::JAVASCRIPT,
        Kind::Python => &Lexicon::PYTHON,
        Kind::Java => &Lexicon::JAVA,
        Kind::CSharp => &Lexicon::C_SHARP,
        Kind::Nginx
        | Kind::Yaml
        | Kind::Toml
        | Kind::Env
        | Kind::Haproxy
        | Kind::Caddyfile
        | Kind::Dockerfile
        | Kind::Shell
        | Kind::Elixir => &Lexicon::HASH,
        Kind::Manifest => of_manifest(path),
    }
}

/// Manifests are lists of versions in formats of all sorts.
fn of_manifest(path: &str) -> &'static Lexicon {
    match ending(path) {
        "json" => &Lexicon::NONE,
        "mod" | "gradle" | "kts" => &Lexicon::JAVA,
        "xml" | "csproj" | "props" => &Lexicon::XML,
        _ => &Lexicon::HASH,
    }
}

fn ending(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or("")
}
