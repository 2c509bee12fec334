//! What the attributes of a struct's fields say of where their values come from: `#[arg(long, env = "PORT",
//! default_value_t = 8080)]`, `#[envconfig(from = "PORT", default = "8080")]`.

use super::lowering::Lowering;
use crate::syntax::code::{Expr, ExprKind};
use proc_macro2::Span as TokenSpan;
use syn::punctuated::Punctuated;
use syn::{Field, Lit, Meta, Token};

/// The attributes of the libraries that read command lines and environments.
const READERS: &[&str] = &["arg", "clap", "structopt", "envconfig"];
/// The keys that name a variable, and those of a default.
const VARIABLES: &[&str] = &["env", "from"];
const DEFAULTS: &[&str] = &["default_value_t", "default_value", "default"];

impl Lowering {
    /// What a field is given by its attributes: by the command line, else by a variable of the environment, else a
    /// default. None where they name neither option nor variable.
    pub(super) fn given(&mut self, field: &Field, name: &str) -> Option<Expr> {
        let own = field.attrs.iter();
        let own = own.filter(|own| READERS.iter().any(|reader| own.path().is_ident(reader)));
        let parse = Punctuated::<Meta, Token![,]>::parse_terminated;
        let all: Vec<Meta> = own
            .filter_map(|own| own.parse_args_with(parse).ok())
            .flatten()
            .collect();
        let found = |keys: &[&str]| {
            let mut all = all.iter();
            all.find(|meta| keys.iter().any(|key| meta.path().is_ident(key)))
        };
        let option = found(&["long"]).and_then(|meta| option(meta, name));
        let from_environment = found(VARIABLES).and_then(|meta| variable(meta, name));
        let named = option.into_iter().chain(from_environment);
        let named: Vec<Expr> = named
            .map(|(name, token)| Expr {
                kind: ExprKind::Variable(name),
                span: self.span(token),
            })
            .collect();
        if named.is_empty() {
            return None;
        }
        let default = match found(DEFAULTS) {
            Some(Meta::NameValue(pair)) => Some(counted(self.expr(&pair.value))),
            _ => None,
        };
        // What stands further in front is stronger.
        named
            .into_iter()
            .chain(default)
            .rev()
            .reduce(|weaker, stronger| Expr {
                span: stronger.span,
                kind: ExprKind::Binary {
                    op: "||".to_owned(),
                    left: Box::new(stronger),
                    right: Box::new(weaker),
                },
            })
    }
}

/// The option of the command line that an attribute names, behind two dashes; by itself it is that of the field's name.
fn option(meta: &Meta, field: &str) -> Option<(String, TokenSpan)> {
    let (name, token) = match meta {
        Meta::Path(path) => (field.replace('_', "-"), path.segments.first()?.ident.span()),
        _ => variable(meta, field)?,
    };
    Some((format!("--{name}"), token))
}

/// The variable that an attribute names; by itself it is that of the field's own name.
fn variable(meta: &Meta, field: &str) -> Option<(String, TokenSpan)> {
    match meta {
        Meta::Path(path) => Some((field.to_uppercase(), path.segments.first()?.ident.span())),
        Meta::NameValue(pair) => match &pair.value {
            syn::Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some((text.value(), text.span())),
                _ => None,
            },
            _ => None,
        },
        Meta::List(_) => None,
    }
}

/// `"8080"` is a number: where a text of one is meant, it is read as one too.
fn counted(default: Expr) -> Expr {
    match &default.kind {
        ExprKind::Text(text) if text.parse::<f64>().is_ok_and(f64::is_finite) => Expr {
            kind: ExprKind::Number(text.clone()),
            span: default.span,
        },
        _ => default,
    }
}
