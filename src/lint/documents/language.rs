//! The languages that fences name.

use crate::discover::Kind;

/// What a fence names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    /// A kind of file, and the name that one has of which nothing else is told.
    Known(Kind, &'static str),
    /// Something else, whatever stands beside the block.
    Unread,
}

/// The language of that name.
pub(super) fn of(word: &str) -> Option<Language> {
    let word = word.to_ascii_lowercase();
    if UNREAD.contains(&word.as_str()) {
        return Some(Language::Unread);
    }
    let named = |(names, ..): &&(&[&str], Kind, &str)| names.contains(&word.as_str());
    let (_, kind, name) = LANGUAGES.iter().find(named)?;
    Some(Language::Known(*kind, name))
}

/// What is typed and shown in terminals, and what others than servers and clients are written in.
const UNREAD: &[&str] = &[
    "console",
    "shell-session",
    "terminal",
    "diff",
    "markdown",
    "md",
    "mermaid",
];

const LANGUAGES: &[(&[&str], Kind, &str)] = &[
    (&["go", "golang"], Kind::Go, "main.go"),
    (&["rust", "rs"], Kind::Rust, "main.rs"),
    (
        &["js", "javascript", "node", "mjs", "cjs", "jsx"],
        Kind::JavaScript,
        "index.js",
    ),
    (
        &["ts", "typescript", "mts", "tsx"],
        Kind::JavaScript,
        "index.ts",
    ),
    (&["python", "py", "python3"], Kind::Python, "main.py"),
    (&["java"], Kind::Java, "Main.java"),
    (&["cs", "csharp", "c#"], Kind::CSharp, "Program.cs"),
    (&["nginx", "nginxconf"], Kind::Nginx, "nginx.conf"),
    (
        &["conf", "apache", "apacheconf", "httpd"],
        Kind::Nginx,
        "other.conf",
    ),
    (&["haproxy"], Kind::Haproxy, "haproxy.cfg"),
    (&["caddy", "caddyfile"], Kind::Caddyfile, "Caddyfile"),
    (&["vcl", "varnish"], Kind::Vcl, "default.vcl"),
    (
        &["yaml", "yml", "docker-compose", "compose"],
        Kind::Yaml,
        "manifest.yaml",
    ),
    (&["json", "jsonc", "json5"], Kind::Json, "document.json"),
    (&["toml"], Kind::Toml, "settings.toml"),
    (
        &["ini", "cfg", "cnf", "systemd", "service"],
        Kind::Ini,
        "settings.ini",
    ),
    (
        &["properties", "sysctl"],
        Kind::Properties,
        "settings.properties",
    ),
    (&["env", "dotenv"], Kind::Env, "settings.env"),
    (&["xml"], Kind::Xml, "document.xml"),
    (
        &["hcl", "terraform", "tf", "tofu"],
        Kind::Terraform,
        "main.tf",
    ),
    (
        &["dockerfile", "docker", "containerfile"],
        Kind::Dockerfile,
        "Dockerfile",
    ),
    (&["sh", "bash", "shell", "zsh"], Kind::Shell, "start.sh"),
    (&["procfile"], Kind::Shell, "Procfile"),
    (&["elixir", "exs"], Kind::Elixir, "config.exs"),
];

/// What the first words of a line tell of a file whose name matters, where the document does not name it.
const CONTENTS: &[(Kind, &str, &str)] = &[
    (Kind::Yaml, "services:", "compose.yaml"),
    (Kind::Yaml, "server:", "application.yaml"),
    (Kind::Yaml, "spring:", "application.yaml"),
    (Kind::Yaml, "micronaut:", "application.yaml"),
    (Kind::Yaml, "quarkus:", "application.yaml"),
    (Kind::Yaml, "entryPoints:", "traefik.yaml"),
    (Kind::Toml, "[entryPoints", "traefik.toml"),
    (Kind::Ini, "[mysqld]", "my.cnf"),
    (Kind::Ini, "[Socket]", "app.socket"),
    (Kind::Ini, "[Unit]", "app.service"),
    (Kind::Ini, "[Service]", "app.service"),
    (Kind::Ini, "[uwsgi]", "uwsgi.ini"),
    (Kind::Properties, "server.", "application.properties"),
    (Kind::Properties, "spring.", "application.properties"),
    (Kind::Properties, "quarkus.", "application.properties"),
    (Kind::Properties, "net.", "sysctl.conf"),
    (Kind::Properties, "fs.", "sysctl.conf"),
    (Kind::Json, "\"dependencies\"", "package.json"),
    (Kind::Xml, "<Server", "server.xml"),
    (Kind::Xml, "<configuration", "web.config"),
];

/// The name that a file has by what it holds.
pub(super) fn by_content(kind: Kind, text: &str) -> Option<&'static str> {
    let begins = |start: &str| {
        text.lines()
            .any(|line| line.trim_start().starts_with(start))
    };
    let known = CONTENTS
        .iter()
        .find(|(of, start, _)| *of == kind && begins(start));
    known.map(|(.., name)| *name)
}
