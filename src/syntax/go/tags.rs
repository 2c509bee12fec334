//! What the tags of a struct's fields say of where their values come from: `env:"PORT,default=8080"`,
//! `envconfig:"PORT" default:"8080"`, `env:"PORT" envDefault:"8080"`.

use crate::source::Span;
use crate::syntax::code::{Expr, ExprKind, TypeRef};

/// The keys of a default beside the variable.
const DEFAULTS: &[&str] = &["envDefault", "env-default", "default"];

/// What a field is given by its tag; none where no variable of the environment has a name there.
pub(super) fn given(tag: &str, ty: Option<&TypeRef>, span: Span) -> Option<Expr> {
    let pairs = pairs(tag);
    let value = |key: &str| {
        pairs
            .iter()
            .find(|(own, _)| *own == key)
            .map(|(_, value)| *value)
    };
    let said = value("env").or_else(|| value("envconfig"))?;
    let (name, options) = said.split_once(',').unwrap_or((said, ""));
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    if name.is_empty() || !name.chars().all(is_name) {
        return None;
    }
    let variable = Expr {
        kind: ExprKind::Variable(name.to_owned()),
        span,
    };
    let within = options.split_once("default=").map(|(_, default)| default);
    let default = within.or_else(|| DEFAULTS.iter().find_map(|key| value(key)));
    let Some(default) = default.and_then(|text| self::default(text, ty, span)) else {
        return Some(variable);
    };
    Some(Expr {
        kind: ExprKind::Binary {
            op: "||".to_owned(),
            left: Box::new(variable),
            right: Box::new(default),
        },
        span,
    })
}

/// A default as an expression of the field's type.
fn default(text: &str, ty: Option<&TypeRef>, span: Span) -> Option<Expr> {
    let expr = |kind| Expr { kind, span };
    let path = ty.map_or("", |ty| ty.path.as_str());
    let kind = match path {
        "bool" => ExprKind::Bool(text.parse().ok()?),
        "time.Duration" => {
            let parse = ExprKind::Field {
                base: Box::new(expr(ExprKind::Name("time".to_owned()))),
                name: crate::source::Spanned::new("ParseDuration".to_owned(), span),
            };
            ExprKind::Call {
                callee: Box::new(expr(parse)),
                args: vec![expr(ExprKind::Text(text.to_owned()))],
            }
        }
        _ if path.starts_with("int") || path.starts_with("uint") || path.starts_with("float") => {
            let _: f64 = text.parse().ok()?;
            ExprKind::Number(text.to_owned())
        }
        _ => ExprKind::Text(text.to_owned()),
    };
    Some(expr(kind))
}

/// The keys of a tag with what their quotes hold.
fn pairs(tag: &str) -> Vec<(&str, &str)> {
    let mut pairs = Vec::new();
    let mut rest = tag;
    while let Some((key, behind)) = rest.split_once(":\"") {
        let Some((value, behind)) = behind.split_once('"') else {
            break;
        };
        pairs.push((key.trim(), value));
        rest = behind;
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::super::testing::{items, unit};

    fn declared(field: &str) -> String {
        items(&unit(&format!("package p\ntype S struct {{ {field} }}\n")))
    }

    #[test]
    fn a_variable_with_its_default() {
        let number = "struct S {A int = ($A_B || 8080)}";
        assert_eq!(declared("A int `env:\"A_B,default=8080\"`"), number);
        assert_eq!(declared("A int `env:\"A_B\" envDefault:\"8080\"`"), number);
        assert_eq!(
            declared("A int `envconfig:\"A_B\" default:\"8080\"`"),
            number
        );
        assert_eq!(
            declared("A time.Duration `json:\"a\" env:\"A\" env-default:\"5s\"`"),
            "struct S {A time.Duration = ($A || time.ParseDuration(\"5s\"))}"
        );
    }

    #[test]
    fn a_variable_alone() {
        assert_eq!(
            declared("A string `env:\"A,required\"`"),
            "struct S {A string = $A}"
        );
    }

    #[test]
    fn other_tags_say_nothing_of_values() {
        assert_eq!(
            declared("A int `json:\"a,omitempty\" default:\"1\"`"),
            "struct S {A int}"
        );
        assert_eq!(declared("A B `env:\",prefix=DB_\"`"), "struct S {A B}");
        assert_eq!(declared("A int `env:\"A`"), "struct S {A int}");
    }
}
