//! What a file is, told from its name alone.

mod names;
#[cfg(test)]
mod tests;

use super::Why;
use names::{
    EXTENSIONS, FOLDERS, JAVASCRIPT_BUILT, JAVASCRIPT_TESTS, LOCK_FILES, NAMES, NGINX_FOLDERS,
    PRIVATE, SHAPES, SITE_FOLDERS, TEMPLATES, VENDORED,
};
use std::{ffi::OsStr, path::Path};

/// A kind of file that keepalint reads. What a YAML or JSON file is about shows later, in its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Configuration of nginx, and other `.conf` files whose content tells what they are.
    Nginx,
    /// YAML.
    Yaml,
    /// JSON.
    Json,
    /// TOML.
    Toml,
    /// Sections of `name = value`: systemd units, `my.cnf`.
    Ini,
    /// Lines of `name=value` or `name value`: `application.properties`, `redis.conf`, `sysctl.conf`.
    Properties,
    /// An environment: `.env`.
    Env,
    /// XML.
    Xml,
    /// Terraform.
    Terraform,
    /// Configuration of `HAProxy`.
    Haproxy,
    /// Configuration of Caddy.
    Caddyfile,
    /// The language of Varnish.
    Vcl,
    /// How an image is built.
    Dockerfile,
    /// Shell scripts, and the command lines of a `Procfile`.
    Shell,
    /// What states versions: `Cargo.lock`, `go.mod`. Never searched for: it is read where one is asked for by its path.
    Manifest,
    /// Go source.
    Go,
    /// Rust source.
    Rust,
    /// JavaScript and TypeScript source.
    JavaScript,
    /// Python source.
    Python,
    /// Java source.
    Java,
    /// C# source.
    CSharp,
    /// Configuration of Elixir.
    Elixir,
    /// A document, whose fenced blocks are read as files.
    Markdown,
}

impl Kind {
    /// Every kind.
    pub const ALL: &[Self] = &[
        Self::Nginx,
        Self::Yaml,
        Self::Json,
        Self::Toml,
        Self::Ini,
        Self::Properties,
        Self::Env,
        Self::Xml,
        Self::Terraform,
        Self::Haproxy,
        Self::Caddyfile,
        Self::Vcl,
        Self::Dockerfile,
        Self::Shell,
        Self::Manifest,
        Self::Go,
        Self::Rust,
        Self::JavaScript,
        Self::Python,
        Self::Java,
        Self::CSharp,
        Self::Elixir,
        Self::Markdown,
    ];

    /// Its name for people: `Nginx`, `JavaScript`.
    pub fn name(self) -> String {
        format!("{self:?}")
    }

    /// The kind of the file of that path; none for a file that keepalint does not read.
    pub fn of(path: &Path) -> Option<Self> {
        Self::within(Path::new(""), path)
    }

    /// The kind of the file `below` a folder, which may be told by the folder's own name.
    pub(super) fn within(folder: &Path, below: &Path) -> Option<Self> {
        let name = below.file_name()?.to_str()?;
        let above = below.parent().unwrap_or(Path::new(""));
        if let Some(kind) =
            in_telling_folder(name, above).or_else(|| in_telling_folder(name, folder))
        {
            return Some(kind);
        }
        Self::named(name).or_else(|| {
            let in_one_of = |names| has_component(folder, names) || has_component(above, names);
            let nginx =
                in_one_of(SITE_FOLDERS) || (may_be_configuration(name) && in_one_of(NGINX_FOLDERS));
            nginx.then_some(Self::Nginx)
        })
    }

    fn named(name: &str) -> Option<Self> {
        if let Some((_, kind)) = NAMES.iter().find(|(known, _)| *known == name) {
            return *kind;
        }
        let fits = |(start, end, kind): &(&str, &str, Self)| {
            let rest = name.strip_prefix(start)?;
            let middle = rest.strip_suffix(end)?;
            let whole = end.is_empty() && !(middle.is_empty() || middle.starts_with('.'));
            // `env.yaml` is YAML; `.env.json` is an environment all the same.
            let other = *start == "env" && has_known_ending(name);
            (!whole && !other).then_some(*kind)
        };
        if !is_source_name(name)
            && let Some(kind) = SHAPES.iter().find_map(fits)
        {
            return Some(kind);
        }
        let ending = extension(name)?;
        if let Some((_, kind)) = EXTENSIONS.iter().find(|(known, _)| *known == ending) {
            return Some(*kind);
        }
        if name.starts_with("nginx") && name.contains(".conf") {
            return Some(Self::Nginx);
        }
        Self::template(name, ending)
    }

    /// The kind of what a template becomes. Templates of source code are not read: they are no source code yet.
    fn template(name: &str, ending: &str) -> Option<Self> {
        let rendered = name.strip_suffix(ending)?.strip_suffix('.')?;
        if !TEMPLATES.contains(&ending) {
            return None;
        }
        let nginx = rendered.starts_with("nginx").then_some(Self::Nginx);
        Self::named(rendered)
            .filter(|kind| !kind.is_source())
            .or(nginx)
    }

    /// Is it source code, where one file may define what another one uses?
    pub fn is_source(self) -> bool {
        const SOURCE: &[Kind] = &[
            Kind::Go,
            Kind::Rust,
            Kind::JavaScript,
            Kind::Python,
            Kind::Java,
            Kind::CSharp,
        ];
        SOURCE.contains(&self)
    }
}

/// `env.go` is Go and `Dockerfile.md` a document, whatever their names begin with.
fn is_source_name(name: &str) -> bool {
    let known = |ending| EXTENSIONS.iter().find(|(known, _)| *known == ending);
    extension(name)
        .and_then(known)
        .is_some_and(|(_, kind)| kind.is_source() || matches!(kind, Kind::Shell | Kind::Markdown))
}

/// The kind of a `.conf` file whose folder tells it.
fn in_telling_folder(name: &str, above: &Path) -> Option<Kind> {
    let folder = above.file_name()?.to_str()?;
    let told = FOLDERS.iter().find(|(ending, _)| folder.ends_with(ending));
    told.filter(|_| name.contains(".conf"))
        .map(|(_, kind)| *kind)
}

/// Why a file of this kind is left out when a folder is searched, if it is.
pub(super) fn left_out(kind: Kind, below: &Path) -> Option<Why> {
    let name = below.file_name()?.to_str()?;
    let above = below.parent().unwrap_or(Path::new(""));
    if kind.is_source() && has_component(above, &["benchmark", "benchmarks"]) {
        return Some(Why::Test);
    }
    match kind {
        Kind::Go if name.ends_with(".pb.go") => Some(Why::Generated),
        Kind::Go => name.ends_with("_test.go").then_some(Why::Test),
        Kind::Rust => has_component(above, &["tests", "benches"]).then_some(Why::Test),
        Kind::Java => {
            let is_test = name.ends_with("Test.java") || name.ends_with("Tests.java");
            (is_test || has_component(above, &["test", "testFixtures"])).then_some(Why::Test)
        }
        Kind::CSharp => left_out_of_csharp(name, above),
        Kind::JavaScript => left_out_of_javascript(name, above),
        Kind::Python => left_out_of_python(name, above),
        Kind::Yaml | Kind::Json => LOCK_FILES.contains(&name).then_some(Why::LockFile),
        _ => None,
    }
}

/// Tests, whose projects are named after what they test, and what others have written.
fn left_out_of_csharp(name: &str, above: &Path) -> Option<Why> {
    let is_test = |part: &str| part.ends_with("Tests") || part.ends_with(".Test");
    let projects = above.iter().filter_map(OsStr::to_str);
    let stem = name.strip_suffix(".cs").unwrap_or(name);
    if stem.ends_with("Test") || is_test(stem) || projects.into_iter().any(is_test) {
        return Some(Why::Test);
    }
    if has_component(above, &["tests", "test"]) {
        return Some(Why::Test);
    }
    if has_component(above, &["obj"]) {
        return Some(Why::Vendored);
    }
    let written = [".g.cs", ".Designer.cs", ".generated.cs"];
    let written = written.iter().any(|ending| name.ends_with(ending));
    written.then_some(Why::Generated)
}

/// Tests, what only browsers load, and what other programs have written.
fn left_out_of_javascript(name: &str, above: &Path) -> Option<Why> {
    let mut inner = name.split('.').skip(1);
    if inner.any(|part| matches!(part, "test" | "spec" | "stories" | "cy"))
        || has_component(above, JAVASCRIPT_TESTS)
    {
        return Some(Why::Test);
    }
    let written = [".min.js", ".bundle.js", ".d.ts"];
    let built = written.iter().any(|ending| name.ends_with(ending))
        || has_component(above, JAVASCRIPT_BUILT);
    built.then_some(Why::Vendored)
}

/// Tests, what others have written, and what programs have: migrations, and the messages of protocol buffers.
fn left_out_of_python(name: &str, above: &Path) -> Option<Why> {
    let ends = |ending: &&str| name.ends_with(*ending);
    let is_test = name.starts_with("test_")
        || name == "conftest.py"
        || ["_test.py", "-test.py", "_tests.py"].iter().any(ends);
    if is_test || has_component(above, &["tests", "test"]) {
        return Some(Why::Test);
    }
    if has_component(above, &["site-packages", "dist-packages", "venv", ".venv"]) {
        return Some(Why::Vendored);
    }
    let written = name.ends_with("_pb2.py") || name.ends_with("_pb2_grpc.py");
    let written = written || has_component(above, &["migrations"]);
    written.then_some(Why::Generated)
}

/// Is that the name of a folder of vendored code or build products?
pub(super) fn is_vendored(name: &OsStr) -> bool {
    VENDORED.iter().any(|vendored| name == *vendored)
}

/// Is that the name of a folder that holds nothing that runs?
pub(super) fn is_private(name: &OsStr) -> bool {
    PRIVATE.iter().any(|private| name == *private)
}

fn extension(name: &str) -> Option<&str> {
    name.rsplit_once('.').map(|(_, extension)| extension)
}

/// Does the ending of a name tell its kind?
fn has_known_ending(name: &str) -> bool {
    let known = |ending: &str| EXTENSIONS.iter().any(|(known, _)| *known == ending);
    extension(name).is_some_and(known)
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
    may_end && !name.starts_with(|first: char| first.is_ascii_uppercase() || first == '.')
}
