//! Java's builders: what an endpoint is given that has settings of its own, what it holds, and the properties of the
//! virtual machine that code sets.
//!
//! `custom().setDefaultRequestConfig(RequestConfig.custom().setConnectionKeepAlive(..).build())` sets something of the
//! client within what a method is given: `setDefaultRequestConfig.setConnectionKeepAlive` in a system file.

use super::evaluate::Worth;
use super::names;
use super::program::{Program, Site};
use super::settings::{Place, place};
use crate::syntax::code::{Expr, ExprKind};

/// The key of `holds` that stands for the first argument.
const FIRST: &str = "0";
/// How deep what is given may lie within what is given.
const DEPTH: usize = 4;

impl<'t> Program<'t> {
    /// The places that set something within a value, by the methods that lead there. What comes from out of sight may
    /// be set to anything.
    pub(super) fn set_within(&self, given: Site<'t>, path: &str) -> Vec<Place<'t>> {
        self.within(given, path, DEPTH)
    }

    fn within(&self, given: Site<'t>, path: &str, depth: usize) -> Vec<Place<'t>> {
        let Some(depth) = depth.checked_sub(1) else {
            return Vec::new();
        };
        let (method, deeper) = match path.split_once('.') {
            Some((method, deeper)) => (method, Some(deeper)),
            None => (path, None),
        };
        let made = self.roots(given);
        let values = self.given_to(&made, method);
        match deeper {
            Some(deeper) => {
                let last = values.last().copied();
                let within = last.map(|value| self.within(value, deeper, depth));
                within.unwrap_or_default()
            }
            None if values.is_empty() && made.iter().any(|root| !self.is_library(*root)) => {
                let hidden = Place {
                    hidden: true,
                    ..place(given)
                };
                vec![hidden]
            }
            None => values.into_iter().map(place).collect(),
        }
    }

    /// What a value is made by, in the end.
    fn roots(&self, site: Site<'t>) -> Vec<Site<'t>> {
        let origins = self.origins(site);
        let ends = origins.iter().filter(|one| self.step(**one).is_empty());
        ends.copied().collect()
    }

    /// Is it a class that is imported, or made of one? What a parameter is, or a method out of sight gives, is unknown.
    fn is_library(&self, site: Site<'t>) -> bool {
        let expr = match &site.expr.kind {
            ExprKind::Call { callee, .. } => callee,
            _ => site.expr,
        };
        let names = names::of_expr(self, Site { expr, at: site.at });
        names.iter().any(|name| {
            let class = name.rsplit('.').next().unwrap_or(name);
            name.contains('.') && class.starts_with(char::is_uppercase)
        })
    }

    /// The first arguments of the calls of a method on what is made there, in the order of the text.
    fn given_to(&self, made: &[Site<'t>], method: &str) -> Vec<Site<'t>> {
        let mut values = Vec::new();
        for call in self.index.calls(method) {
            let ExprKind::Call { callee, args } = &call.expr.kind else {
                continue;
            };
            let (ExprKind::Field { base, .. }, Some(first)) = (&callee.kind, args.first()) else {
                continue;
            };
            let base = Site {
                expr: base,
                at: call.at,
            };
            if made.iter().any(|one| self.comes_from(base, one.expr)) {
                values.push(Site {
                    expr: first,
                    at: call.at,
                });
            }
        }
        values
    }

    /// What a builder or an object is given as the thing that it holds: as its first argument, or by a method.
    pub(super) fn given_to_hold(&self, site: Site<'t>, method: &str) -> Vec<Site<'t>> {
        if method != FIRST {
            return self.given_to(&[site], method);
        }
        let ExprKind::Call { args, .. } = &site.expr.kind else {
            return Vec::new();
        };
        let first = args.first().map(|expr| Site { expr, at: site.at });
        first.into_iter().collect()
    }

    /// What code sets a property of the virtual machine to: `System.setProperty("a.b", "10")`.
    pub(super) fn property_set(&self, property: &str) -> Vec<Place<'t>> {
        let of = |site: &Site<'t>| -> Option<Place<'t>> {
            let ExprKind::Call { callee, args } = &site.expr.kind else {
                return None;
            };
            let [name, value] = args.as_slice() else {
                return None;
            };
            let at = |expr: &'t Expr| Site { expr, at: site.at };
            let is_own = names::of_expr(self, at(callee))
                .iter()
                .any(|name| name.ends_with("System.setProperty"));
            let named = self.evaluate(at(name)) == Worth::Text(property.to_owned());
            (is_own && named).then(|| place(at(value)))
        };
        self.index
            .calls("setProperty")
            .iter()
            .filter_map(of)
            .collect()
    }
}
