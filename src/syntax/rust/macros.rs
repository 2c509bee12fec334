//! Macro calls: their arguments, as far as they read like Rust.

use super::{expressions::list_of, extents, lowering::Lowering, statements::Tail};
use crate::syntax::code::{Expr, ExprKind};
use proc_macro2::{TokenStream, TokenTree};
use syn::{Block, Macro, Token, punctuated::Punctuated};

type Arguments = Punctuated<syn::Expr, Token![,]>;

impl Lowering {
    /// `name!(..)`. The arguments are expressions, or one block of statements, or unknown.
    pub(super) fn macro_call(&mut self, mac: &Macro) -> Expr {
        let start = extents::path_start(None, &mac.path);
        let span = self.between(start, mac.delimiter.span().close());
        let name = extents::segments(&mac.path.segments);
        let kind = self.deeper(start, |lowering| {
            let args = lowering.macro_arguments(mac, name == "vec");
            if name == "vec" {
                return list_of(args, span);
            }
            let callee = Expr {
                kind: ExprKind::Name(format!("{name}!")),
                span: lowering.between(start, mac.bang_token.span),
            };
            ExprKind::Call {
                callee: Box::new(callee),
                args,
            }
        });
        Expr { kind, span }
    }

    fn macro_arguments(&mut self, mac: &Macro, repeats: bool) -> Vec<Expr> {
        if let Ok(args) = mac.parse_body_with(Arguments::parse_terminated) {
            return self.exprs(&args);
        }
        let Ok(stmts) = mac.parse_body_with(Block::parse_within) else {
            return Vec::new();
        };
        match &stmts[..] {
            // `vec![element; count]`
            [syn::Stmt::Expr(element, Some(_)), _] if repeats => vec![self.expr(element)],
            _ => {
                let delimiter = mac.delimiter.span();
                let span = self.between(delimiter.open(), delimiter.close());
                let kind = ExprKind::Block(self.body(&stmts, Tail::Returned));
                vec![Expr { kind, span }]
            }
        }
    }

    /// A macro among items: `lazy_static! { static ref CLIENT: Client = ..; }` declares what it looks like.
    pub(super) fn macro_item(&mut self, mac: &Macro) {
        if mac.path.is_ident("macro_rules") {
            return;
        }
        let parsed = syn::parse2::<syn::File>(without_static_ref(&mac.tokens));
        if let Ok(file) = parsed {
            self.items(&file.items);
        }
    }
}

/// The tokens, with `static` for the `static ref` of `lazy_static!`.
fn without_static_ref(tokens: &TokenStream) -> TokenStream {
    let is =
        |token: &TokenTree, word: &str| matches!(token, TokenTree::Ident(ident) if ident == word);
    let mut after_static = false;
    let kept = tokens.clone().into_iter().filter(|token| {
        let dropped = after_static && is(token, "ref");
        after_static = is(token, "static");
        !dropped
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use crate::syntax::code::{Expr, ExprKind, Item};
    use crate::syntax::rust::testing::{clean, value};

    fn call(text: &str) -> (String, Vec<Expr>) {
        match value(text).kind {
            ExprKind::Call { callee, args } => match callee.kind {
                ExprKind::Name(name) => (name, args),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_macro_is_called_by_its_name_with_the_mark() {
        assert_eq!(call("std::format!(\"{}\", idle)").0, "std::format!");
    }

    #[test]
    fn arguments_that_are_expressions_are_arguments() {
        assert_eq!(call("format!(\"{}s\", idle + 1)").1.len(), 2);
    }

    #[test]
    fn a_body_of_statements_is_one_block() {
        let (_, args) = call("timed! { let idle = 5; serve(idle) }");
        assert!(
            matches!(&args[..], [Expr { kind: ExprKind::Block(stmts), .. }] if stmts.len() == 2)
        );
    }

    #[test]
    fn a_body_of_another_language_has_no_arguments() {
        assert_eq!(call("json!({\"idle\": 90, \"ping\": null})").1, []);
    }

    #[test]
    fn a_vector_is_a_list() {
        for text in ["vec![5, 6]", "vec![5; 6]"] {
            assert!(
                matches!(value(text).kind, ExprKind::Struct { ty: Some(ty), .. } if ty.path == "[]"),
                "{text}"
            );
        }
    }

    #[test]
    fn lazy_statics_are_statics() {
        let unit = clean("lazy_static! { static ref CLIENT: Client = build(90); }");
        assert!(
            matches!(&unit.items[..], [Item::Bind(bind)] if bind.name.value == "CLIENT" && bind.constant)
        );
    }

    #[test]
    fn a_macro_definition_declares_nothing() {
        assert_eq!(clean("macro_rules! idle { () => { 5 } }").items, []);
    }
}
