//! Addresses in languages where options have names: `{ host: "api", port: 3000 }`, templates of URLs, environment
//! variables with what holds without them.

use super::addresses::Mention;
use super::evaluate::Worth;
use super::fields::field_of;
use super::objects::is_object;
use super::program::{At, Program, Site, children};
use crate::model::{Address, HostAddress};
use crate::syntax::code::{Expr, ExprKind};
use std::collections::HashSet;

/// How many places one question may visit.
const LIMIT: usize = 300;

/// Options of a request that say something else than where it goes.
const ELSEWHERE: &[&str] = &[
    "headers",
    "body",
    "data",
    "json",
    "form",
    "params",
    "query",
    "proxy",
    "agent",
    "httpAgent",
    "httpsAgent",
    "dispatcher",
    "auth",
    "origin",
    "referrer",
];

/// Words in the names of environment variables that hold addresses.
const ADDRESSES: &[&str] = &[
    "URL", "URI", "HOST", "ADDR", "ENDPOINT", "SERVER", "SERVICE", "UPSTREAM", "BACKEND", "API",
    "BASE", "TARGET", "DSN",
];

/// Does the name of a variable say that it holds an address?
pub(super) fn is_telling(variable: &str) -> bool {
    let name = variable.to_ascii_uppercase();
    ADDRESSES.iter().any(|word| name.contains(word))
}

/// A value to look at, and the variable without which it holds.
type Open<'t> = (Site<'t>, Option<String>);

impl<'t> Program<'t> {
    /// The addresses that the arguments of a call name: those of the first argument that names any.
    pub(super) fn destinations(&self, call: Site<'t>) -> Vec<Mention> {
        let ExprKind::Call { args, .. } = &call.expr.kind else {
            return Vec::new();
        };
        let sites = args.iter().map(|expr| Site { expr, at: call.at });
        let found = sites.map(|arg| self.destinations_in(arg));
        found
            .into_iter()
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }

    pub(super) fn destinations_in(&self, site: Site<'t>) -> Vec<Mention> {
        let mut mentions: Vec<Mention> = Vec::new();
        let mut seen = HashSet::new();
        let mut open: Vec<Open> = vec![(site, None)];
        while let Some((site, unless)) = open.pop().filter(|_| seen.len() < LIMIT) {
            if !seen.insert((std::ptr::from_ref(site.expr), site.at)) {
                continue;
            }
            let mut found = self.by_environment(site);
            if found.is_empty() {
                found.extend(self.destination(site, unless.clone()));
            }
            if found.is_empty() {
                open.extend(self.behind_destination(site, unless));
            }
            for mention in found {
                if !mentions.contains(&mention) {
                    mentions.push(mention);
                }
            }
        }
        mentions
    }

    /// What an environment variable says at the front of an address, and what holds without it.
    fn by_environment(&self, site: Site<'t>) -> Vec<Mention> {
        let Some(name) = self.front_variable(site) else {
            return Vec::new();
        };
        let mut unless = None;
        let default = self
            .text(site, &mut unless)
            .and_then(|text| HostAddress::parse(&text, false));
        let span = site.expr.span;
        let host = default.map(|host| Mention {
            address: Address::Host(host),
            span,
            unless,
        });
        let variable = Mention {
            address: Address::Variable(name),
            span,
            unless: None,
        };
        std::iter::once(variable).chain(host).collect()
    }

    /// The environment variable at the front of a value, where its name says that it holds an address and something
    /// else holds without it.
    fn front_variable(&self, site: Site<'t>) -> Option<String> {
        let mut site = site;
        while let ExprKind::Binary { op, left, right } = &site.expr.kind
            && op == "+"
        {
            let is_empty = matches!(&left.kind, ExprKind::Text(text) if text.is_empty());
            let expr = if is_empty { right } else { left };
            site = Site { expr, at: site.at };
        }
        let named = matches!(
            site.expr.kind,
            ExprKind::Name(_) | ExprKind::Field { .. } | ExprKind::Call { .. }
        );
        match named.then(|| self.evaluate(site))? {
            Worth::Variable {
                name,
                default: Some(_),
                ..
            } => is_telling(&name).then_some(name),
            _ => None,
        }
    }

    /// What may name an address where the value itself does not.
    fn behind_destination(&self, site: Site<'t>, unless: Option<String>) -> Vec<Open<'t>> {
        let place = |expr| Site { expr, at: site.at };
        match &site.expr.kind {
            ExprKind::Binary { op, left, right } if matches!(op.as_str(), "||" | "??" | "or") => {
                let variable = self.variable_of(place(left)).or(unless.clone());
                vec![(place(right), variable), (place(left), unless)]
            }
            ExprKind::Struct { fields, .. } => {
                let telling = fields.iter().filter(|field| {
                    let name = field.name.as_ref();
                    name.is_none_or(|name| !ELSEWHERE.contains(&name.value.as_str()))
                });
                telling
                    .rev()
                    .map(|field| (place(&field.value), unless.clone()))
                    .collect()
            }
            _ => {
                let inner = children(site.expr).map(place);
                let next = inner.chain(self.step(site));
                let mut next: Vec<Open> = next.map(|site| (site, unless.clone())).collect();
                next.reverse();
                next
            }
        }
    }

    /// The address that a value is.
    fn destination(&self, site: Site<'t>, unless: Option<String>) -> Option<Mention> {
        let mut unless = unless;
        let address = match &site.expr.kind {
            ExprKind::Text(text) => Address::Host(HostAddress::parse(text, false)?),
            ExprKind::Binary { op, .. } if op == "+" => {
                let text = self.text(site, &mut unless)?;
                Address::Host(HostAddress::parse(&text, false)?)
            }
            ExprKind::Name(_) | ExprKind::Field { .. } | ExprKind::Call { .. } => {
                let name = self.variable_of(site)?;
                let telling = is_telling(&name);
                Address::Variable(telling.then_some(name)?)
            }
            ExprKind::Struct { .. } => Address::Host(self.host_and_port(site, &mut unless)?),
            _ => return None,
        };
        let span = site.expr.span;
        Some(Mention {
            address,
            span,
            unless,
        })
    }

    /// `{ host: "api", port: 3000 }`
    fn host_and_port(&self, site: Site<'t>, unless: &mut Option<String>) -> Option<HostAddress> {
        if !is_object(site.expr) {
            return None;
        }
        let field = |name| field_of(site, name);
        let host = field("hostname").or_else(|| field("host"))?;
        let host = self.text(host, unless)?;
        let address = HostAddress::parse(&host, true)?;
        let port = field("port").and_then(|port| self.text(port, unless));
        let scheme = field("protocol").and_then(|scheme| self.text(scheme, unless));
        Some(HostAddress {
            port: port.and_then(|port| port.parse().ok()).or(address.port),
            scheme: scheme
                .map(|scheme| scheme.trim_end_matches(':').to_owned())
                .or(address.scheme),
            ..address
        })
    }

    /// The text that a value comes to, where the environment says nothing else.
    pub(super) fn text(&self, site: Site<'t>, unless: &mut Option<String>) -> Option<String> {
        if let ExprKind::Binary { op, left, right } = &site.expr.kind
            && op == "+"
        {
            let mut part = |expr: &'t Expr| self.text(Site { expr, at: site.at }, unless);
            let left = part(left)?;
            return Some(left + &part(right)?);
        }
        let mut worth = self.evaluate(site);
        while let Worth::Variable { name, default, .. } = worth {
            unless.get_or_insert(name);
            worth = *default?;
        }
        match worth {
            Worth::Text(text) => Some(text),
            Worth::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// The environment variable that a value reads.
    fn variable_of(&self, site: Site<'t>) -> Option<String> {
        match self.evaluate(site) {
            Worth::Variable {
                name,
                default: None,
                ..
            } => Some(name),
            _ => None,
        }
    }

    /// The addresses that stand anywhere in a module, with a scheme or in an environment variable.
    pub(super) fn named_in_module(&self, package: usize) -> Vec<Mention> {
        let bodies = self.packages[package].bodies.iter().enumerate();
        let sites = bodies.flat_map(|(body, content)| {
            let at = At { package, body };
            content.exprs.iter().map(move |expr| Site { expr, at })
        });
        let mut mentions: Vec<Mention> = sites
            .filter_map(|site| self.destination(site, None))
            .collect();
        mentions.retain(|mention| match &mention.address {
            Address::Host(host) => host.scheme.is_some() && !host.host.is_empty(),
            Address::Variable(_) | Address::Opaque(_) | Address::Port(_) | Address::Service(_) => {
                true
            }
        });
        mentions
    }
}
