//! Addresses in source code: URLs, `host:port`, environment variables that hold one.

use super::destinations::is_telling;
use super::evaluate::Worth;
use super::fields;
use super::names;
use super::program::{At, Program, Site, called};
use super::{csharp, java};
use crate::model::{Address, HostAddress};
use crate::source::Span;
use crate::syntax::code::{Expr, ExprKind, FieldValue, Language};
use std::collections::{HashMap, HashSet};
use std::net::Ipv4Addr;

/// An address and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) address: Address,
    pub(super) span: Span,
    /// The environment variable that says otherwise, where it is set.
    pub(super) unless: Option<String>,
}

impl Mention {
    /// May it be called by that scheme?
    pub(super) fn may_be(&self, scheme: Option<&str>) -> bool {
        match (&self.address, scheme) {
            (Address::Host(host), Some(scheme)) => {
                let own = host.scheme.as_deref();
                own.is_none_or(|own| !matches!(own, "http" | "https") || own == scheme)
            }
            _ => true,
        }
    }

    /// Does it say on which machine?
    pub(super) fn is_named(&self) -> bool {
        !matches!(&self.address, Address::Host(host) if host.host.is_empty())
    }
}

/// Functions that read an environment variable, by language.
const GO_VARIABLES: &[&str] = &["os.Getenv", "os.LookupEnv"];
const CSHARP_VARIABLES: &[&str] = &[
    "Environment.GetEnvironmentVariable",
    "System.Environment.GetEnvironmentVariable",
];
const JAVA_VARIABLES: &[&str] = &["System.getenv"];
/// How the names end of what makes an address of a host and a port, or of a port alone.
const JAVA_ADDRESSES: &[&str] = &[
    "HttpHost",
    "InetSocketAddress",
    "forAddress",
    "ForAddress",
    "forPort",
    "ForPort",
    "HostAndPort",
    "JedisPool",
    "JedisPooled",
];
const RUST_VARIABLES: &[&str] = &["std::env::var", "env::var", "env!", "option_env!"];

/// Notes what holds only where the variable or option in front of it is not set: `$A || $B || "http://orders"`.
fn note_alternatives(expr: &Expr, behind: Option<&str>, found: &mut HashMap<Span, String>) {
    match &expr.kind {
        ExprKind::Binary { op, left, right } if op == "||" => {
            note_alternatives(left, behind, found);
            if let ExprKind::Variable(name) = &left.kind {
                note_alternatives(right, Some(name), found);
            }
        }
        _ => {
            if let Some(name) = behind {
                found.insert(expr.span, name.to_owned());
            }
        }
    }
}

/// Leaves out what is only the default of an option that is there too.
fn drop_defaults(mentions: &mut Vec<Mention>) {
    let conditional = mentions.iter().filter(|mention| mention.unless.is_some());
    let places: HashSet<Span> = conditional.map(|mention| mention.span).collect();
    mentions.retain(|mention| mention.unless.is_some() || !places.contains(&mention.span));
}

impl<'t> Program<'t> {
    /// The addresses that a value is made of.
    pub(super) fn addresses(&self, site: Site<'t>) -> Vec<Mention> {
        let is_csharp = self.package(site.at).language == Language::CSharp;
        let mut mentions: Vec<Mention> = Vec::new();
        let parts = self.addressing_parts(site);
        // `host + ":6379"` has its host elsewhere; `":6379"` alone is this machine.
        let whole = parts.len() == 1;
        let mut behind = HashMap::new();
        for part in &parts {
            note_alternatives(part.expr, None, &mut behind);
        }
        for part in parts {
            // What an address is put together of is none by itself.
            let within = mentions
                .iter()
                .any(|known| known.span.contains(part.expr.span));
            if let Some(mut mention) = self.mention(part)
                && (whole || mention.is_named())
                && !mentions.contains(&mention)
                && !(within && is_csharp)
            {
                if mention.unless.is_none() {
                    mention.unless = behind.get(&mention.span).cloned();
                }
                mentions.push(mention);
            }
        }
        drop_defaults(&mut mentions);
        // `host + ":" + os.Getenv("DB_PORT")`: a port is no address next to one.
        if mentions.len() > 1 {
            let is_port = |mention: &Mention| matches!(&mention.address, Address::Variable(name) if name.ends_with("PORT"));
            mentions.retain(|mention| !is_port(mention));
        }
        mentions
    }

    /// The addresses that stand anywhere in a package: with a scheme, or in an environment variable.
    pub(super) fn mentioned(&self, package: usize) -> Vec<Mention> {
        if self.packages[package].module.is_some() {
            return self.named_in_module(package);
        }
        let bodies = self.packages[package].bodies.iter().enumerate();
        let sites = bodies.flat_map(|(body, content)| {
            let at = At { package, body };
            content.exprs.iter().map(move |expr| Site { expr, at })
        });
        let mut mentions: Vec<Mention> = sites.filter_map(|site| self.mention(site)).collect();
        drop_defaults(&mut mentions);
        mentions.retain(|mention| match &mention.address {
            Address::Host(host) => host.scheme.is_some() && !host.host.is_empty(),
            Address::Variable(_) | Address::Opaque(_) | Address::Port(_) | Address::Service(_) => {
                true
            }
        });
        mentions
    }

    pub(super) fn mention(&self, site: Site<'t>) -> Option<Mention> {
        let is_csharp = self.package(site.at).language == Language::CSharp;
        let configured = csharp::configured(site.expr).filter(|_| is_csharp);
        if let Some((name, default)) = java::property(site.expr) {
            let host = default.and_then(|text| HostAddress::parse(&text, false));
            let unless = host.is_some().then(|| name.clone());
            let address = host.map_or(Address::Variable(name), Address::Host);
            let span = site.expr.span;
            return Some(Mention {
                address,
                span,
                unless,
            });
        }
        if let Some(mention) = self.declared_option(site) {
            return Some(mention);
        }
        let address = match &site.expr.kind {
            _ if configured.is_some() => Address::Variable(configured?),
            ExprKind::Text(text) => Address::Host(HostAddress::parse(text, false)?),
            ExprKind::Variable(name) if name.starts_with("--") && !is_telling(name) => return None,
            ExprKind::Variable(name) => Address::Variable(name.clone()),
            ExprKind::Call { callee, args } => self
                .variable(callee, args, site.at)
                .or_else(|| self.host_and_port_of(callee, args, site.at))?,
            ExprKind::Binary { op, .. } if is_csharp && op == "+" => {
                let text = self.text(site, &mut None)?;
                Address::Host(HostAddress::parse(&text, false)?)
            }
            ExprKind::Struct { .. } => self.url_literal(site)?,
            ExprKind::Other(parts) => self.pair(parts, site.at)?,
            _ => return None,
        };
        Some(Mention {
            address,
            span: site.expr.span,
            unless: None,
        })
    }

    /// What an option of a command line is where nobody gives it, `flag.String("backend", "http://orders", ..)`; else
    /// the option itself, where its name says that it holds an address.
    fn declared_option(&self, site: Site<'t>) -> Option<Mention> {
        let default = self.flag(site)?.default;
        let Worth::Variable {
            name, default: own, ..
        } = self.evaluate(site)
        else {
            return None;
        };
        let host = match own.as_deref() {
            Some(Worth::Text(text)) => HostAddress::parse(text, false),
            _ => None,
        };
        Some(match host {
            Some(host) => Mention {
                address: Address::Host(host),
                span: default.span,
                unless: Some(name),
            },
            None => Mention {
                address: Address::Variable(is_telling(&name).then_some(name)?),
                span: site.expr.span,
                unless: None,
            },
        })
    }

    /// What Java's classes are given that are addresses, or are made of one: a port alone,
    /// `new InetSocketAddress(8080)`, or a host and then a port, `new HttpHost("http", "es", 9200)`,
    /// `new JedisPool(config, "redis", 6379)`.
    fn host_and_port_of(&self, callee: &Expr, args: &'t [Expr], at: At) -> Option<Address> {
        let name = called(callee)?;
        let is_address = JAVA_ADDRESSES.iter().any(|end| name.ends_with(end));
        if self.package(at).language != Language::Java || !is_address {
            return None;
        }
        let value = |arg: &'t Expr| self.evaluate(Site { expr: arg, at });
        let values: Vec<Worth> = args.iter().map(value).collect();
        let (host, port) = match values.as_slice() {
            [Worth::Number(port)] => ("", port),
            values => values.windows(2).find_map(|pair| match pair {
                [Worth::Text(host), Worth::Number(port)] => Some((host.as_str(), port)),
                _ => None,
            })?,
        };
        HostAddress::parse(&format!("{host}:{port}"), true).map(Address::Host)
    }

    /// Rust's pair of an address and a port: `bind(("0.0.0.0", 8080))`, `SocketAddr::from(([127, 0, 0, 1], 3000))`.
    fn pair(&self, parts: &'t [Expr], at: At) -> Option<Address> {
        let [host, port] = parts else {
            return None;
        };
        if self.package(at).language != Language::Rust {
            return None;
        }
        let host = self.ip(host, at)?;
        let Worth::Number(port) = self.evaluate(Site { expr: port, at }) else {
            return None;
        };
        HostAddress::parse(&format!("{host}:{port}"), true).map(Address::Host)
    }

    /// An address of IP: a text, four numbers, one of the constants.
    fn ip(&self, expr: &'t Expr, at: At) -> Option<String> {
        match &expr.kind {
            ExprKind::Struct { fields, .. } if fields.len() == 4 => {
                let number = |field: &'t FieldValue| match &field.value.kind {
                    ExprKind::Number(number) => number.parse::<u8>().ok(),
                    _ => None,
                };
                let numbers: Option<Vec<u8>> = fields.iter().map(number).collect();
                let numbers: [u8; 4] = numbers?.try_into().ok()?;
                Some(Ipv4Addr::from(numbers).to_string())
            }
            ExprKind::Name(name) if name.ends_with("Ipv4Addr::UNSPECIFIED") => {
                Some(Ipv4Addr::UNSPECIFIED.to_string())
            }
            ExprKind::Name(name) if name.ends_with("Ipv4Addr::LOCALHOST") => {
                Some(Ipv4Addr::LOCALHOST.to_string())
            }
            _ => match self.evaluate(Site { expr, at }) {
                Worth::Text(text) => {
                    let is_host = text == "localhost" || text.parse::<Ipv4Addr>().is_ok();
                    is_host.then_some(text)
                }
                _ => None,
            },
        }
    }

    /// `os.Getenv("URL")`, and in Rust `env::var("URL").unwrap_or(...)` by its inner call.
    fn variable(&self, callee: &'t Expr, args: &'t [Expr], at: At) -> Option<Address> {
        let readers = match self.package(at).language {
            Language::Go => GO_VARIABLES,
            Language::Rust => RUST_VARIABLES,
            Language::Java => JAVA_VARIABLES,
            Language::CSharp => CSHARP_VARIABLES,
            Language::JavaScript | Language::Python => &[],
        };
        let names = names::of_expr(self, Site { expr: callee, at });
        if !names.iter().any(|name| readers.contains(&name.as_str())) {
            return None;
        }
        match self.evaluate(Site {
            expr: args.first()?,
            at,
        }) {
            Worth::Text(name) => Some(Address::Variable(name)),
            _ => None,
        }
    }

    /// `url.URL{Scheme: "http", Host: "orders:8080"}`.
    fn url_literal(&self, site: Site<'t>) -> Option<Address> {
        let ExprKind::Struct { ty: Some(ty), .. } = &site.expr.kind else {
            return None;
        };
        let names = names::full(self.body(site.at).unit, &ty.path);
        if !names.iter().any(|name| name == "net/url.URL") {
            return None;
        }
        match self.evaluate(fields::field_of(site, "Host")?) {
            Worth::Text(host) => Some(Address::Host(HostAddress::parse(&host, true)?)),
            _ => None,
        }
    }
}
