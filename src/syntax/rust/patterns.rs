//! Patterns: which names they bind to what.

use super::lowering::{Lowering, is_small};
use crate::source::Spanned;
use crate::syntax::code::{Bind, Expr, ExprKind, Param, Stmt, TypeRef};
use syn::{Member, Pat};

/// A name that a pattern binds.
struct Bound {
    name: Spanned<String>,
    /// Its place among the elements of a tuple.
    result: usize,
    /// The fields that lead to it.
    fields: Vec<Spanned<String>>,
}

impl Lowering {
    /// `let pat: ty = value`, for each name in the pattern. A value that no name takes stays for its effect.
    pub(super) fn bind(
        &mut self,
        pat: &Pat,
        ty: Option<&TypeRef>,
        value: Option<Expr>,
        out: &mut Vec<Stmt>,
    ) {
        let names = self.names(pat);
        match (names.is_empty(), value) {
            (true, Some(value)) => out.push(Stmt::Expr(value)),
            (_, value) => bind_all(names, ty, value, out),
        }
    }

    /// The names of a match arm or loop, without keeping a value that none of them takes.
    pub(super) fn bind_names(&mut self, pat: &Pat, value: Option<Expr>, out: &mut Vec<Stmt>) {
        bind_all(self.names(pat), None, value, out);
    }

    /// A parameter of a function or closure. One with a pattern has no name.
    pub(super) fn param(&self, pat: &Pat) -> Param {
        match pat {
            Pat::Type(typed) => Param {
                ty: Some(self.ty(&typed.ty)),
                ..self.param(&typed.pat)
            },
            Pat::Ident(ident) => Param {
                name: self.name(&ident.ident).value,
                ty: None,
            },
            _ => Param {
                name: String::new(),
                ty: None,
            },
        }
    }

    fn names(&self, pat: &Pat) -> Vec<Bound> {
        let mut names = Vec::new();
        self.collect(pat, 0, &[], &mut names);
        names
    }

    fn collect(
        &self,
        pat: &Pat,
        result: usize,
        fields: &[Spanned<String>],
        names: &mut Vec<Bound>,
    ) {
        match pat {
            Pat::Ident(ident) => {
                let name = self.name(&ident.ident);
                // `None` and `MAX_IDLE` are constants to compare with.
                if !name.value.starts_with(char::is_uppercase) {
                    names.push(Bound {
                        name,
                        result,
                        fields: fields.to_vec(),
                    });
                }
                if let Some((_, inner)) = &ident.subpat {
                    self.collect(inner, result, fields, names);
                }
            }
            Pat::Guard(inner) => self.collect(&inner.pat, result, fields, names),
            Pat::Paren(inner) => self.collect(&inner.pat, result, fields, names),
            Pat::Reference(inner) => self.collect(&inner.pat, result, fields, names),
            Pat::Type(inner) => self.collect(&inner.pat, result, fields, names),
            // Every case binds the same names.
            Pat::Or(cases) => cases
                .cases
                .first()
                .into_iter()
                .for_each(|case| self.collect(case, result, fields, names)),
            Pat::Tuple(tuple) => self.collect_elements(tuple.elems.iter(), fields, names),
            Pat::TupleStruct(tuple) => self.collect_elements(tuple.elems.iter(), fields, names),
            Pat::Slice(slice) => self.collect_elements(slice.elems.iter(), fields, names),
            Pat::Struct(pat) => self.collect_fields(pat, result, fields, names),
            _ => {}
        }
    }

    fn collect_elements<'a>(
        &self,
        elements: impl Iterator<Item = &'a Pat>,
        fields: &[Spanned<String>],
        names: &mut Vec<Bound>,
    ) {
        for (index, element) in elements.enumerate() {
            self.collect(element, index, fields, names);
        }
    }

    /// `Config { idle, .. }` takes `idle` from the field of that name.
    fn collect_fields(
        &self,
        pat: &syn::PatStruct,
        result: usize,
        fields: &[Spanned<String>],
        names: &mut Vec<Bound>,
    ) {
        for field in &pat.fields {
            let mut path = fields.to_vec();
            path.push(self.member(&field.member));
            self.collect(&field.pat, result, &path, names);
        }
    }

    /// A field's name or number.
    pub(super) fn member(&self, member: &Member) -> Spanned<String> {
        match member {
            Member::Named(ident) => self.name(ident),
            Member::Unnamed(index) => Spanned::new(index.index.to_string(), self.span(index.span)),
        }
    }
}

fn bind_all(names: Vec<Bound>, ty: Option<&TypeRef>, value: Option<Expr>, out: &mut Vec<Stmt>) {
    let single = names.len() == 1;
    let mut left = value;
    for bound in names {
        // A large value goes to the first name only.
        let value = if left
            .as_ref()
            .is_some_and(|value| !single && is_small(value))
        {
            left.clone()
        } else {
            left.take()
        };
        let value = value.map(|value| bound.fields.into_iter().fold(value, field_of));
        out.push(Stmt::Bind(Bind {
            name: bound.name,
            constant: false,
            ty: ty.filter(|_| single).cloned(),
            value,
            result: bound.result,
        }));
    }
}

fn field_of(base: Expr, name: Spanned<String>) -> Expr {
    Expr {
        span: base.span,
        kind: ExprKind::Field {
            base: Box::new(base),
            name,
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::syntax::code::{Bind, ExprKind, Stmt};
    use crate::syntax::rust::testing::{body, slice};

    fn binds(text: &str) -> Vec<Bind> {
        let stmts = body(text).into_iter();
        stmts
            .filter_map(|stmt| {
                if let Stmt::Bind(bind) = stmt {
                    Some(bind)
                } else {
                    None
                }
            })
            .collect()
    }

    fn places(text: &str) -> Vec<(String, usize)> {
        binds(text)
            .into_iter()
            .map(|bind| (bind.name.value, bind.result))
            .collect()
    }

    #[test]
    fn a_tuple_of_names_numbers_the_results_of_a_call() {
        let found = places("let (sender, mut receiver) = channel(8);");
        assert_eq!(
            found,
            [("sender".to_owned(), 0), ("receiver".to_owned(), 1)]
        );
    }

    #[test]
    fn names_of_one_pattern_share_the_value() {
        let found = binds("let (a, b) = channel(8);");
        assert_eq!(found[0].value, found[1].value);
    }

    #[test]
    fn a_large_value_is_not_doubled() {
        let found = binds("let (a, b) = { channel(8) };");
        assert!(found[0].value.is_some() && found[1].value.is_none());
    }

    #[test]
    fn a_tuple_of_values_is_paired_with_its_names() {
        let found = binds("let (idle, age) = (90, 300);");
        let values: Vec<_> = found
            .into_iter()
            .map(|bind| (bind.value.unwrap().kind, bind.result))
            .collect();
        let number = |digits: &str| (ExprKind::Number(digits.to_owned()), 0);
        assert_eq!(values, [number("90"), number("300")]);
    }

    #[test]
    fn the_inner_name_of_some_takes_the_value() {
        let found = binds("let Some(idle) = config.idle else { return };");
        assert!(
            matches!(&found[0].value.as_ref().unwrap().kind, ExprKind::Field { name, .. } if name.value == "idle")
        );
    }

    #[test]
    fn a_struct_pattern_takes_fields() {
        let found = binds("let Config { idle_timeout: idle, .. } = config;");
        let ExprKind::Field { base, name } = &found[0].value.as_ref().unwrap().kind else {
            panic!()
        };
        assert_eq!(
            (found[0].name.value.as_str(), name.value.as_str()),
            ("idle", "idle_timeout")
        );
        assert_eq!(base.kind, ExprKind::Name("config".to_owned()));
    }

    #[test]
    fn a_value_without_a_name_stays() {
        assert!(matches!(
            &body("let _ = server.await;")[..],
            [Stmt::Expr(_)]
        ));
    }

    #[test]
    fn a_bound_name_spans_the_name() {
        let text = "let (é, mut idle) = f();";
        let span = binds(text)[1].name.span;
        assert_eq!(slice(&format!("fn f() {{ {text} }}"), span), "idle");
    }
}
