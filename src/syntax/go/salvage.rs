//! What damage holds of Go that needs more than a look at each part: literals with their types, lists.

use tree_sitter::Node;

use super::{super::treesitter::children, lowering::Lowering, types::is_type};
use crate::syntax::code::{Expr, ExprKind, Stmt};

impl<'t> Lowering<'t> {
    /// Every part of a damaged node.
    pub(super) fn search(&mut self, damage: Node<'t>) {
        let mut ty = None;
        let mut elements = Vec::new();
        for part in children(damage) {
            if is_element(part) {
                elements.push(part);
                continue;
            }
            self.salvage_literal(ty.take(), &std::mem::take(&mut elements));
            if is_type(part) {
                ty = Some(part);
            } else {
                self.salvage_listed(part);
            }
        }
        self.salvage_literal(ty, &elements);
    }

    /// The beginning of a literal whose end is damaged: its type, if that stands before it, and its elements.
    fn salvage_literal(&mut self, ty: Option<Node<'t>>, elements: &[Node<'t>]) {
        let (Some(first), Some(last)) = (elements.first(), elements.last()) else {
            return;
        };
        let span = self
            .reading
            .span(ty.unwrap_or(*first))
            .to(self.reading.span(*last));
        let ty = ty.map(|ty| self.ty(ty));
        let fields = self.fields(elements);
        let kind = ExprKind::Struct { ty, fields };
        self.stray.push(Stmt::Expr(Expr { kind, span }));
    }

    fn salvage_listed(&mut self, part: Node<'t>) {
        let is_list = matches!(
            part.kind(),
            "statement_list" | "expression_list" | "argument_list"
        );
        if !is_list {
            return self.salvage_part(part);
        }
        for part in self.parts(part) {
            self.salvage_listed(part);
        }
    }
}

/// The name of a function declaration that was read as a closure, because an open brace before it has swallowed
/// the top of the file.
pub(super) fn swallowed_name(closure: Node) -> Option<Node> {
    if !closure.has_error() {
        return None;
    }
    let damage = children(closure).into_iter().find(Node::is_error)?;
    children(damage)
        .into_iter()
        .find(|part| part.kind() == "identifier")
}

fn is_element(node: Node) -> bool {
    matches!(node.kind(), "keyed_element" | "literal_element")
}

#[cfg(test)]
mod tests {
    use super::super::testing::{items, parsed};

    #[test]
    fn a_damaged_statement_costs_itself() {
        let text = "package p\nfunc f() {\n\ta := g(1, , 2)\n\tb := 3\n}\nfunc h() { i() }\n";
        let parsed = parsed(text);
        assert_eq!(parsed.errors.len(), 1);
        assert_eq!(
            items(&parsed.tree),
            "func () f() () { var a = g(1, 2); var b = 3 }\nfunc () h() () { i() }"
        );
    }

    #[test]
    fn functions_behind_an_open_brace_are_found() {
        let text = "package p\nfunc f() {\n\tif a {\n}\nfunc h(c int) { i() }\n";
        let parsed = parsed(text);
        assert_eq!(parsed.errors[1].message, "missing `}`");
        assert_eq!(
            items(&parsed.tree),
            "func () f() () { a; {  }; <> }\nfunc () h(c int) () { i() }"
        );
    }

    #[test]
    fn the_beginning_of_a_literal_is_salvaged() {
        let text =
            "package p\nfunc f() {\n\tt := &http.Transport{\n\t\tIdleConnTimeout: time.Minute,\n";
        let salvaged =
            "func () f() () {  }\nfunc () () () { http.Transport{IdleConnTimeout: time.Minute} }";
        assert_eq!(items(&parsed(text).tree), salvaged);
    }
}
