//! What the attributes of a struct's fields say of where their values come from: `#[arg(env = "PORT",
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
    /// What a field is given by its attributes; none where they name no variable of the environment.
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
        let meta = found(VARIABLES)?;
        let (variable, token) = variable(meta, name)?;
        let variable = Expr {
            kind: ExprKind::Variable(variable),
            span: self.span(token),
        };
        let default = match found(DEFAULTS) {
            Some(Meta::NameValue(pair)) => Some(self.expr(&pair.value)),
            _ => None,
        };
        let Some(default) = default else {
            return Some(variable);
        };
        Some(Expr {
            span: variable.span,
            kind: ExprKind::Binary {
                op: "||".to_owned(),
                left: Box::new(variable),
                right: Box::new(counted(default)),
            },
        })
    }
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
