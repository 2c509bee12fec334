//! The words of which a file must hold at least one to be read: they come from the same tables as the extractors.

use crate::discover::{Keywords, Kind};
use crate::model::Form;
use crate::suppress;
use crate::syntax::go::package_name;
use crate::systems::{System, Systems, module_of};

/// What every nginx configuration that matters holds, snippets that another file includes among them.
const NGINX: &[&str] = &[
    "_pass ",
    "_pass\t",
    "upstream ",
    "server_name",
    "http {",
    "http{",
    "server {",
    "server{",
    // Not `keepalive` alone: files of other programs that end in `.conf` hold it too.
    "keepalive_timeout",
    "keepalive_requests",
    "_set_header",
    "proxy_http_version",
    "client_header_timeout",
];

/// What every Apache configuration that matters holds: its files are told from those of nginx by their content.
const APACHE: &[&str] = &[
    "KeepAlive",
    "ProxyPass",
    "BalancerMember",
    "ServerRoot",
    "LoadModule",
    "ServerName",
    "DocumentRoot",
    "<VirtualHost",
    "RewriteRule",
    "proxy:fcgi",
    "|fcgi:",
];

/// The words of configuration files, whose formats no system file describes. A kind that stands nowhere here or below
/// has no reader that wants all its files.
const CONFIGURATION: &[(Kind, &[&str])] = &[
    (Kind::Nginx, NGINX),
    (Kind::Nginx, APACHE),
    (
        Kind::Nginx,
        &["pm.max_children", "request_terminate_timeout"],
    ),
    (
        Kind::Yaml,
        &[
            "services:",
            "apiVersion:",
            "applications:",
            "sysctl:",
            "op: replace",
            "op: add",
        ],
    ),
    (Kind::Json, &["\"services\"", "\"apiVersion\""]),
    (Kind::Json, &["\"scripts\"", "\"ConnectionStrings\""]),
    // What every `appsettings.json` holds.
    (Kind::Json, &["\"AllowedHosts\"", "\"LogLevel\""]),
    (
        Kind::Yaml,
        &["static_resources", "lb_endpoints", "datasources:"],
    ),
    (
        Kind::Yaml,
        &["entryPoints", "loadBalancer", "serversTransport"],
    ),
    (Kind::Toml, &["entryPoints", "loadBalancer"]),
    (
        Kind::Yaml,
        &["_format_version", "upstream:", "upstreams:", "url_pattern:"],
    ),
    (
        Kind::Json,
        &["\"_format_version\"", "\"upstreams\"", "\"url_pattern\""],
    ),
    (Kind::Json, &["\"reverse_proxy\"", "\"idle_timeout\""]),
    (Kind::Json, &["\"static_resources\"", "\"lb_endpoints\""]),
    (Kind::Yaml, &["AWS::", "option_settings"]),
    (Kind::Json, &["AWS::"]),
    (Kind::Toml, &["timeout", "idle", "keep"]),
    (
        Kind::Ini,
        &[
            "ExecStart",
            "Environment",
            "LimitNOFILE",
            "Backlog",
            "timeout",
            "keepalive",
            "keep-alive",
            "[uwsgi]",
            "[mysqld]",
            "[server:",
            "max_connections",
            "idle",
        ],
    ),
    (
        Kind::Properties,
        &[
            "net.",
            "fs.",
            "nofile",
            "timeout",
            "idle",
            "keepalive",
            "keep-alive",
            "server.",
            "spring.",
            "max_connections",
            "maxclients",
            "c3p0",
        ],
    ),
    (Kind::Env, &["="]),
    (
        Kind::Xml,
        &[
            "Connector",
            "connectionTimeout",
            "<limits",
            "http-listener",
            "javax.sql.DataSource",
            "c3p0",
            "DataSource\"",
        ],
    ),
    (Kind::Terraform, &["="]),
    (
        Kind::Haproxy,
        &["defaults", "frontend", "backend", "listen", "timeout"],
    ),
    (
        Kind::Caddyfile,
        &["reverse_proxy", "php_fastcgi", "servers"],
    ),
    (Kind::Vcl, &["backend"]),
    (Kind::Dockerfile, &["FROM", "from"]),
    (Kind::Shell, &["ulimit", "sysctl", "exec", "timeout", ":"]),
    // A drop-in that something puts beside a unit.
    (Kind::Yaml, &["LimitNOFILE", "#cloud-config"]),
    (
        Kind::Yaml,
        &["pam_limits:", "nofile", "UnsafeSysctls", "unsafe-sysctls"],
    ),
    (Kind::Nginx, &["LimitNOFILE"]),
    (Kind::Elixir, &["adapter:", "pool_size:"]),
];

/// What names the manifests that are deployed together, and how they are changed.
const KUSTOMIZATIONS: &[&str] = &["kustomization.yaml", "kustomization.yml"];

/// What shows a struct whose fields are variables of the environment: others use them.
const GO_VARIABLES: &[&str] = &["`env:\"", " env:\"", "envconfig:\""];
const RUST_VARIABLES: &[&str] = &["env = \"", "(from = \""];

/// The keywords of every kind of file.
pub(super) fn keywords(systems: &Systems) -> Keywords {
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let configuration = CONFIGURATION
        .iter()
        .map(|(kind, words)| (*kind, owned(words)));
    let jobs = systems.iter().flat_map(|system| system.jobs.clone());
    Keywords::new(configuration.chain([
        (Kind::Yaml, jobs.collect()),
        (Kind::Yaml, charts(systems)),
        (Kind::Yaml, telling_keys(systems)),
        (Kind::Go, of_language(systems, "go", go)),
        (Kind::Rust, of_language(systems, "rust", rust)),
        (Kind::Go, owned(GO_VARIABLES)),
        (Kind::Rust, owned(RUST_VARIABLES)),
        (
            Kind::JavaScript,
            of_language(systems, "javascript", javascript),
        ),
        (Kind::Python, of_language(systems, "python", python)),
        (Kind::Java, of_language(systems, "java", java)),
        (Kind::Java, customizers(systems)),
        (Kind::CSharp, of_language(systems, "csharp", csharp)),
    ]))
    .with_word(suppress::NAME)
    .with_names(own_files(systems))
}

/// What shows the values of a known chart.
fn charts(systems: &Systems) -> Vec<String> {
    let known = systems.iter().map(|system| &system.kubernetes);
    let words = known.flat_map(|known| known.charts.iter().chain(&known.chart_arguments));
    words.cloned().collect()
}

/// Does a pattern fit all files of a kind that people write by the thousand? Then their names tell nothing.
fn is_any(name: &str) -> bool {
    matches!(name, "*.yml" | "*.yaml" | "*.conf")
}

/// The keys that show whose a file is where its name does not.
fn telling_keys(systems: &Systems) -> Vec<String> {
    let files = systems.iter().flat_map(|system| &system.files);
    let is_yaml = |name: &String| matches!(name.as_str(), "*.yml" | "*.yaml");
    let nameless = files.filter(|files| files.names.iter().any(is_yaml));
    let keys = nameless.flat_map(|files| &files.shown_by);
    keys.filter_map(|key| key.rsplit('.').next().map(str::to_owned))
        .collect()
}

/// The names of the files that set a known program.
fn own_files(systems: &Systems) -> Vec<String> {
    let files = systems.iter().flat_map(|system| &system.files);
    let names = files.flat_map(|files| files.names.clone());
    let mut names: Vec<String> = names.filter(|name| !is_any(name)).collect();
    names.extend(KUSTOMIZATIONS.iter().map(|name| (*name).to_owned()));
    names.sort();
    names.dedup();
    names
}

fn of_language(
    systems: &Systems,
    language: &str,
    words: fn(&System) -> Vec<String>,
) -> Vec<String> {
    let own = systems
        .iter()
        .filter(|system| system.language.as_deref() == Some(language));
    let mut all: Vec<String> = own.flat_map(words).collect();
    all.sort();
    all.dedup();
    all
}

fn names(system: &System) -> impl Iterator<Item = &String> {
    let constructs = system.code.iter();
    let named = constructs.flat_map(|code| {
        let made = code.types.iter().chain(&code.calls).chain(&code.given);
        made.chain(&code.values)
    });
    named.chain(&system.parts)
}

/// `http.Transport` of `net/http.Transport`, and the fields that may be set in another file than it is made.
fn go(system: &System) -> Vec<String> {
    let made = names(system).map(|name| qualified(plain(name)));
    let spelled = system.entries.iter().flat_map(|entry| &entry.spellings);
    let fields =
        spelled.filter(|spelled| spelled.form == Form::GoField && spelled.part().0.is_none());
    made.chain(fields.map(|spelled| spelled.key.clone()))
        .chain(system.words.iter().cloned())
        .collect()
}

/// The words that show a name: without the argument that decides what is made.
fn plain(name: &str) -> &str {
    name.split('(').next().unwrap_or(name)
}

/// A name of a package as code writes it: `fiber.New` of `github.com/gofiber/fiber/v2.New`.
fn qualified(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((path, name)) => format!("{}.{name}", package_name(path)),
        None => name.to_owned(),
    }
}

/// The crate: its types are imported in one place and used in many.
fn rust(system: &System) -> Vec<String> {
    names(system)
        .filter_map(|name| name.split_once("::"))
        .map(|(name, _)| format!("{name}::"))
        .collect()
}

/// The package of a class: it is imported in one place and used in many.
fn java(system: &System) -> Vec<String> {
    let package = |name: &String| {
        let class = name.find(|letter: char| letter.is_uppercase())?;
        name.get(..class).map(str::to_owned)
    };
    names(system).filter_map(package).collect()
}

/// The methods by which code of Java sets what its program has by what it depends on.
fn customizers(systems: &Systems) -> Vec<String> {
    let known = systems.iter();
    let known = known.filter(|system| !system.customized_where.is_empty());
    let entries = known.flat_map(|system| &system.entries);
    let spelled = entries.flat_map(|entry| &entry.spellings);
    let methods = spelled.filter(|spelled| spelled.form == Form::GoMethod);
    let words = methods.map(|spelled| spelled.key.trim_end_matches(')'));
    words
        .map(|key| key.rsplit('(').next().unwrap_or(key).to_owned())
        .collect()
}

/// The last part of a name: what stands before it may be used without being named. Options may be set elsewhere.
fn csharp(system: &System) -> Vec<String> {
    let made = names(system).filter_map(|name| name.rsplit('.').next());
    let spelled = system.entries.iter().flat_map(|entry| &entry.spellings);
    let properties = spelled.filter(|spelled| spelled.form == Form::CSharpProperty);
    let properties = properties.filter_map(|spelled| spelled.key.rsplit('.').next());
    made.chain(properties).map(str::to_owned).collect()
}

/// The imports of a module, and the words that show a file without one.
fn python(system: &System) -> Vec<String> {
    let modules = names(system).filter_map(|name| name.split('.').next());
    let imports = modules.flat_map(|module| {
        let forms = ["import ", "from "].into_iter();
        forms.map(move |form| format!("{form}{module}"))
    });
    imports.chain(system.words.iter().cloned()).collect()
}

/// The module in quotes, `fetch(` for what is defined everywhere, and the options that may be set in another file.
fn javascript(system: &System) -> Vec<String> {
    let mut words = Vec::new();
    // A name with a colon is none of source code.
    for name in names(system).filter(|name| !name.contains(':')) {
        let module = module_of(name);
        if module.starts_with(char::is_uppercase) {
            words.push(name.clone());
            continue;
        }
        words.extend(quoted(module));
        if module == name {
            words.push(format!("{name}("));
        }
    }
    // An application is often made in one file and started in another.
    let starting = system.listen.iter();
    let starting = starting.filter(|spelled| spelled.form == Form::Method);
    words.extend(starting.map(|spelled| format!(".{}(", spelled.key)));
    let spelled = system.entries.iter().flat_map(|entry| &entry.spellings);
    let members = spelled.filter(|spelled| spelled.form == Form::Member);
    words
        .into_iter()
        .chain(members.map(|spelled| spelled.key.clone()))
        .chain(system.words.iter().cloned())
        .collect()
}

fn quoted(module: &str) -> impl Iterator<Item = String> {
    ["\"", "'", "node:"]
        .into_iter()
        .flat_map(move |before| ["\"", "'"].map(|after| format!("{before}{module}{after}")))
}
