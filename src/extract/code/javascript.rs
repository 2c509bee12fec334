//! What JavaScript and Node.js mean to values: modules and their paths, the environment, conversions.

use super::evaluate::Worth;
use super::modules::Candidates;
use super::names;
use super::program::{Program, Site};
use crate::extract::{Module, join, lies_in};
use crate::model::{Notation, Package, Quantity, Registry};
use crate::syntax::code::{Expr, ExprKind, Unit};

/// A module without what says where it comes from: `node:http`, `npm:express@4`.
pub(super) fn module(path: &str) -> &str {
    match path.split_once(':') {
        Some(("node", name)) => name,
        Some(("npm", name)) => {
            let version = name.rfind('@').filter(|at| *at > 0);
            version.and_then(|at| name.get(..at)).unwrap_or(name)
        }
        _ => path,
    }
}

/// The scheme that an agent of `http` or `https` serves alone.
pub(super) fn scheme_of(program: &Program, made: Site) -> Option<&'static str> {
    let ExprKind::Call { callee, .. } = &made.expr.kind else {
        return None;
    };
    let callee = Site {
        expr: callee,
        at: made.at,
    };
    let names = names::of_expr(program, callee);
    ["http", "https"]
        .into_iter()
        .find(|scheme| names.iter().any(|name| *name == format!("{scheme}.Agent")))
}

fn is_relative(path: &str) -> bool {
    path.starts_with('.') || path.starts_with('/')
}

/// Extensions that an import may write or leave out.
const EXTENSIONS: &[&str] = &["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx"];

/// Prefixes by which the tools of a project name its own source folder.
const OWN: &[&str] = &["@/", "~/", "#/", "@app/", "$lib/"];

/// Where an import in a file of `folder` may lead.
pub(super) fn candidates(path: &str, folder: &str) -> Candidates {
    let plain = match path.rsplit_once('.') {
        Some((plain, extension)) if EXTENSIONS.contains(&extension) => plain,
        _ => path,
    };
    let both = |path: String| {
        vec![
            path.clone(),
            format!("{path}/index").trim_start_matches('/').to_owned(),
        ]
    };
    if is_relative(path) {
        let sure = join(folder, plain).map_or_else(Vec::new, both);
        return Candidates {
            sure,
            endings: Vec::new(),
        };
    }
    let own = OWN.iter().find_map(|prefix| plain.strip_prefix(prefix));
    let own = own.or_else(|| plain.starts_with("src/").then_some(plain));
    let endings = own.map_or_else(Vec::new, |own| both(own.to_owned()));
    Candidates {
        sure: Vec::new(),
        endings,
    }
}

/// The value of a name of the language.
pub(super) fn constant(name: &str) -> Option<Worth> {
    if let Some(variable) = variable(name) {
        return Some(Worth::Variable {
            name: variable.to_owned(),
            scale: 1.0,
            default: None,
        });
    }
    match name {
        "Infinity"
        | "Number.POSITIVE_INFINITY"
        | "Number.MAX_SAFE_INTEGER"
        | "Number.MAX_VALUE" => Some(Worth::Unlimited),
        _ => None,
    }
}

/// The unit of a length of time of the AWS CDK, in nanoseconds: `Duration.minutes`.
fn length_of_time(name: &str) -> Option<f64> {
    let (module, unit) = name.rsplit_once(".Duration.")?;
    if !matches!(module, "aws-cdk-lib" | "aws-cdk-lib/core" | "@aws-cdk/core") {
        return None;
    }
    match unit {
        "millis" => Some(1e6),
        "seconds" => Some(1e9),
        "minutes" => Some(60e9),
        "hours" => Some(3600e9),
        _ => None,
    }
}

/// The environment variable that a name reads.
fn variable(name: &str) -> Option<&str> {
    let name = ["process.env.", "Bun.env.", "import.meta.env."]
        .iter()
        .find_map(|prefix| name.strip_prefix(prefix))?;
    (!name.contains('.')).then_some(name)
}

/// The value of a call, where it is one of the language or of a well-known module.
pub(super) fn call(names: &[String], args: usize, arg: impl Fn(usize) -> Worth) -> Option<Worth> {
    let name = names.first()?.as_str();
    match (name, args) {
        (
            "Number" | "parseFloat" | "Number.parseFloat" | "String" | "Math.floor" | "Math.round"
            | "Math.trunc" | "BigInt",
            1,
        )
        | ("parseInt" | "Number.parseInt", 1 | 2) => Some(number(arg(0))),
        ("ms", 1) => Some(milliseconds(arg(0))),
        (_, 1) if length_of_time(name).is_some() => {
            let unit = length_of_time(name)?;
            Some(match arg(0) {
                Worth::Number(number) => Worth::Nanoseconds(number * unit),
                _ => Worth::Unknown,
            })
        }
        ("Deno.env.get", 1) => match arg(0) {
            Worth::Text(name) => Some(Worth::Variable {
                name,
                scale: 1.0,
                default: None,
            }),
            _ => Some(Worth::Unknown),
        },
        _ => None,
    }
}

fn number(worth: Worth) -> Worth {
    match worth {
        Worth::Text(text) => match text.trim().parse() {
            Ok(number) => Worth::Number(number),
            Err(_) => Worth::Text(text),
        },
        other => other,
    }
}

/// `ms("1m")` is a number of milliseconds.
fn milliseconds(worth: Worth) -> Worth {
    let Worth::Text(text) = worth else {
        return Worth::Unknown;
    };
    let plain = text.trim().replace(' ', "");
    let units = [
        ("milliseconds", "ms"),
        ("seconds", "s"),
        ("second", "s"),
        ("secs", "s"),
        ("sec", "s"),
        ("minutes", "m"),
        ("minute", "m"),
        ("mins", "m"),
        ("min", "m"),
        ("hours", "h"),
        ("hour", "h"),
        ("hrs", "h"),
        ("hr", "h"),
    ];
    let short = units
        .iter()
        .find_map(|(long, short)| Some(format!("{}{short}", plain.strip_suffix(long)?)));
    match Notation::GoDuration.parse(short.as_deref().unwrap_or(&plain)) {
        Some(Quantity::Duration(duration)) => Worth::Number(duration.as_secs_f64() * 1e3),
        _ => Worth::Unknown,
    }
}

/// Packages of which only browsers, and what renders their pages, make use.
const BROWSER: &[&str] = &[
    "react",
    "react-dom",
    "vue",
    "svelte",
    "preact",
    "solid-js",
    "jquery",
    "@angular/core",
    "@angular/common/http",
    "next/router",
    "next/navigation",
    "react-router-dom",
    "react-redux",
    "vuex",
    "pinia",
    "react-native",
];

/// Packages by which a project shows that it makes pages, and those by which it shows that it serves them itself.
const PAGES: &[&str] = &[
    "@angular/core",
    "preact",
    "react-dom",
    "react-native",
    "solid-js",
    "svelte",
    "vue",
];
const SERVERS: &[&str] = &[
    "@hapi/hapi",
    "@nestjs/core",
    "@remix-run/node",
    "@sveltejs/kit",
    "express",
    "fastify",
    "koa",
    "next",
    "nuxt",
    "restify",
];

/// The packages by which a project of pages is told from a server.
pub(super) fn telling_packages() -> impl Iterator<Item = Package> {
    let names = PAGES.iter().chain(SERVERS);
    names.map(|name| Package::new(Registry::Npm, name))
}

/// Does the nearest `package.json` around a file say that its project makes pages and serves nothing?
pub(super) fn is_page(path: &str, modules: &[Module]) -> bool {
    let around = modules.iter().filter(|module| {
        !module.locked && module.package.registry == Registry::Npm && lies_in(path, &module.folder)
    });
    let around: Vec<&Module> = around.collect();
    let nearest = around.iter().map(|module| module.folder.len()).max();
    let named = |names: &[&str]| {
        let mut own = around.iter();
        own.any(|module| {
            Some(module.folder.len()) == nearest && names.contains(&module.package.name.as_str())
        })
    };
    named(PAGES) && !named(SERVERS)
}

/// Does a file run in browsers?
pub(super) fn runs_in_browsers(unit: &Unit) -> bool {
    let of_browser = |path: &str| {
        // `preact/hooks` is preact; `react-dom/server` is what its name says.
        let within = path.rsplit_once('/').filter(|(_, part)| *part != "server");
        BROWSER.contains(&path) || within.is_some_and(|(package, _)| BROWSER.contains(&package))
    };
    let mut imports = unit.imports.iter();
    imports.any(|import| of_browser(&import.path))
}

/// Does a call name a path of the page that it stands on, as in `fetch("/api/orders")`? Only a browser has one.
pub(super) fn calls_own_page(expr: &Expr) -> bool {
    let ExprKind::Call { args, .. } = &expr.kind else {
        return false;
    };
    let mut first = args.first();
    while let Some(Expr {
        kind: ExprKind::Binary { left, .. },
        ..
    }) = first
    {
        first = Some(left);
    }
    matches!(first, Some(Expr { kind: ExprKind::Text(text), .. }) if text.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_known_without_their_origin() {
        assert_eq!(module("node:http"), "http");
        assert_eq!(module("npm:@hono/node-server@1.2"), "@hono/node-server");
        assert_eq!(module("npm:@scope/name"), "@scope/name");
        assert_eq!(module("socket.io"), "socket.io");
    }

    #[test]
    fn imports_lead_to_files_and_folders() {
        let found = candidates("../config.js", "api/src");
        assert_eq!(found.sure, ["api/config", "api/config/index"]);
        assert_eq!(
            candidates("./limits.server", "").sure,
            ["limits.server", "limits.server/index"]
        );
        assert_eq!(
            candidates("@/lib/http", "api").endings,
            ["lib/http", "lib/http/index"]
        );
        assert!(candidates("express", "api").sure.is_empty());
        assert!(candidates("../../x", "api").sure.is_empty());
    }

    #[test]
    fn lengths_of_time_may_be_words() {
        let text = |text: &str| milliseconds(Worth::Text(text.to_owned()));
        assert_eq!(text("1m"), Worth::Number(60_000.0));
        assert_eq!(text("65 seconds"), Worth::Number(65_000.0));
        assert_eq!(text("2 days"), Worth::Unknown);
    }

    #[test]
    fn the_environment_has_names() {
        assert!(
            matches!(constant("process.env.PORT"), Some(Worth::Variable { name, .. }) if name == "PORT")
        );
        assert_eq!(constant("process.argv"), None);
        assert_eq!(constant("Infinity"), Some(Worth::Unlimited));
    }
}
