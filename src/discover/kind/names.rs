//! The names by which files and folders are told apart.

use super::Kind;

/// Names that tell a kind as a whole. None: what looks like a kind by its ending and is something else.
pub(super) const NAMES: &[(&str, Option<Kind>)] = &[
    ("Caddyfile", Some(Kind::Caddyfile)),
    ("Containerfile", Some(Kind::Dockerfile)),
    ("Dockerfile", Some(Kind::Dockerfile)),
    ("Procfile", Some(Kind::Shell)),
    // What the generator of Express calls the program that starts a server.
    ("www", Some(Kind::JavaScript)),
    // What generators for Express make: `bin/www`.
    ("www", Some(Kind::JavaScript)),
    ("system.conf", Some(Kind::Ini)),
    ("Cargo.toml", None),
    ("pyproject.toml", None),
    ("keepalint.toml", None),
    ("clippy.toml", None),
    ("rustfmt.toml", None),
];

/// How a name begins and ends that tells a kind; the first one that fits counts.
pub(super) const SHAPES: &[(&str, &str, Kind)] = &[
    (".env", "", Kind::Env),
    (".env_", "example", Kind::Env),
    (".env_", "sample", Kind::Env),
    (".env_", "template", Kind::Env),
    (".env-", "example", Kind::Env),
    (".env-", "sample", Kind::Env),
    ("", ".env", Kind::Env),
    ("env", "", Kind::Env),
    ("Dockerfile", "", Kind::Dockerfile),
    ("", ".dockerfile", Kind::Dockerfile),
    ("", ".Dockerfile", Kind::Dockerfile),
    ("Caddyfile", "", Kind::Caddyfile),
    ("", ".Caddyfile", Kind::Caddyfile),
    ("", ".caddy", Kind::Caddyfile),
    ("", ".caddyfile", Kind::Caddyfile),
    ("haproxy", ".cfg", Kind::Haproxy),
    ("haproxy", ".conf", Kind::Haproxy),
    ("application", ".properties", Kind::Properties),
    ("bootstrap", ".properties", Kind::Properties),
    ("hibernate", ".properties", Kind::Properties),
    ("c3p0", ".properties", Kind::Properties),
    ("redis", ".conf", Kind::Properties),
    ("valkey", ".conf", Kind::Properties),
    ("postgresql", ".conf", Kind::Properties),
    ("sysctl", ".conf", Kind::Properties),
    ("limits", ".conf", Kind::Properties),
    ("kong", ".conf", Kind::Properties),
    ("lighttpd", ".conf", Kind::Properties),
    ("squid", ".conf", Kind::Properties),
    ("puma", ".rb", Kind::Properties),
    ("", ".tf.json", Kind::Terraform),
    ("", ".tfvars.json", Kind::Terraform),
    ("server", ".xml", Kind::Xml),
    ("standalone", ".xml", Kind::Xml),
    ("domain", ".xml", Kind::Xml),
    ("context", ".xml", Kind::Xml),
    ("persistence", ".xml", Kind::Xml),
    ("hibernate", ".cfg.xml", Kind::Xml),
    ("applicationContext", ".xml", Kind::Xml),
    ("", "-context.xml", Kind::Xml),
    ("spring", ".xml", Kind::Xml),
    ("beans", ".xml", Kind::Xml),
    ("datasource", ".xml", Kind::Xml),
    ("dataSource", ".xml", Kind::Xml),
    ("web", ".config", Kind::Xml),
    ("applicationHost", ".config", Kind::Xml),
    ("applicationhost", ".config", Kind::Xml),
    ("ApplicationHost", ".config", Kind::Xml),
];

/// The endings of names, behind the last dot.
pub(super) const EXTENSIONS: &[(&str, Kind)] = &[
    ("go", Kind::Go),
    ("rs", Kind::Rust),
    ("js", Kind::JavaScript),
    ("mjs", Kind::JavaScript),
    ("cjs", Kind::JavaScript),
    ("jsx", Kind::JavaScript),
    ("ts", Kind::JavaScript),
    ("mts", Kind::JavaScript),
    ("cts", Kind::JavaScript),
    ("tsx", Kind::JavaScript),
    ("py", Kind::Python),
    ("java", Kind::Java),
    ("cs", Kind::CSharp),
    ("exs", Kind::Elixir),
    ("yml", Kind::Yaml),
    ("yaml", Kind::Yaml),
    ("json", Kind::Json),
    ("toml", Kind::Toml),
    ("tf", Kind::Terraform),
    ("tfvars", Kind::Terraform),
    ("tofu", Kind::Terraform),
    ("ini", Kind::Ini),
    ("cnf", Kind::Ini),
    ("service", Kind::Ini),
    ("socket", Kind::Ini),
    ("sh", Kind::Shell),
    ("md", Kind::Markdown),
    ("markdown", Kind::Markdown),
    ("mdx", Kind::Markdown),
    ("vcl", Kind::Vcl),
    ("conf", Kind::Nginx),
    ("nginx", Kind::Nginx),
];

/// Folders that tell the kind of the `.conf` and `.config` files in them, by the ending of the folder's name.
pub(super) const FOLDERS: &[(&str, Kind)] = &[
    (".service.d", Kind::Ini),
    ("system.conf.d", Kind::Ini),
    (".ebextensions", Kind::Yaml),
    (".socket.d", Kind::Ini),
    ("sysctl.d", Kind::Properties),
    ("limits.d", Kind::Properties),
];

/// Folders of vendored code and build products.
pub(super) const VENDORED: &[&str] = &[
    "vendor",
    "node_modules",
    "bower_components",
    "site-packages",
    "target",
    "testdata",
    ".terraform",
    "__pycache__",
];
/// Hidden folders that hold nothing that runs: what version control, editors, package managers and caches keep.
pub(super) const PRIVATE: &[&str] = &[
    ".aws-sam",
    ".cache",
    ".cargo",
    ".ci",
    ".circleci",
    ".eggs",
    ".git",
    ".github",
    ".gitlab",
    ".gradle",
    ".hg",
    ".idea",
    ".m2",
    ".mypy_cache",
    ".next",
    ".npm",
    ".nox",
    ".nuxt",
    ".nx",
    ".output",
    ".parcel-cache",
    ".pnpm-store",
    ".pytest_cache",
    ".ruff_cache",
    ".serverless",
    ".svelte-kit",
    ".svn",
    ".tox",
    ".turbo",
    ".venv",
    ".vs",
    ".vscode",
    ".yarn",
];
/// Folders in which every file configures one site.
pub(super) const SITE_FOLDERS: &[&str] = &["sites-available", "sites-enabled"];
/// Folders in which a file without a telling name may configure nginx.
pub(super) const NGINX_FOLDERS: &[&str] = &["nginx", "conf.d", "snippets"];
/// Endings of files that something else fills in; the name before tells what comes of it.
pub(super) const TEMPLATES: &[&str] = &[
    "template", "tmpl", "tpl", "ctmpl", "j2", "jinja", "jinja2", "erb",
];
pub(super) const LOCK_FILES: &[&str] = &["package-lock.json", "pnpm-lock.yaml"];
/// Folders of tests of JavaScript.
pub(super) const JAVASCRIPT_TESTS: &[&str] = &[
    "__tests__",
    "__mocks__",
    "__fixtures__",
    "test",
    "tests",
    "e2e",
    "cypress",
];
/// Folders of JavaScript that a program has written, or that only browsers load.
pub(super) const JAVASCRIPT_BUILT: &[&str] = &[
    "dist", "build", "out", "public", "static", "assets", "wwwroot", "coverage",
];
