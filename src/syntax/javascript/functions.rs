//! Functions, arrows and their parameters.

use tree_sitter::Node;

use super::lowering::Lowering;
use crate::{
    source::Spanned,
    syntax::code::{Bind, Expr, ExprKind, Function, Item, Param, Stmt},
};

impl<'t> Lowering<'t> {
    /// `function name(..) { .. }` at the top of a file.
    pub(super) fn function(&mut self, node: Node<'t>) {
        if let Some(name) = node.child_by_field_name("name") {
            let name = self.spanned(name);
            self.function_named(node, name, None);
        }
    }

    /// A function under a name that stands elsewhere.
    pub(super) fn function_named(
        &mut self,
        node: Node<'t>,
        name: Spanned<String>,
        receiver: Option<Param>,
    ) {
        let (params, body) = self.signature_and_body(node);
        self.unit.items.push(Item::Function(Function {
            name,
            receiver,
            params,
            results: Vec::new(),
            body,
            span: self.reading.span(node),
        }));
    }

    /// `const name = (..) => ..` at the top of a file is a function. False for everything else.
    pub(super) fn bound_function(&mut self, declarator: Node<'t>) -> bool {
        let (Some(name), Some(value)) = (
            declarator.child_by_field_name("name"),
            declarator.child_by_field_name("value"),
        ) else {
            return false;
        };
        let function = is_function(value) && name.kind() == "identifier";
        if function {
            let name = self.spanned(name);
            self.salvage_in(declarator);
            self.function_named(value, name, None);
        }
        function
    }

    /// A function inside another one: it sees what that one binds.
    pub(super) fn inner_function(&mut self, node: Node<'t>) -> Option<Bind> {
        let name = node.child_by_field_name("name")?;
        let value = Expr {
            kind: self.closure(node),
            span: self.reading.span(node),
        };
        Some(self.bind(name, true, Some(value)))
    }

    /// A function as a value.
    pub(super) fn closure(&mut self, node: Node<'t>) -> ExprKind {
        if self.repeating {
            return ExprKind::Closure {
                params: Vec::new(),
                body: Vec::new(),
            };
        }
        let (params, body) = self.signature_and_body(node);
        ExprKind::Closure { params, body }
    }

    /// The parameters and the statements; an arrow's expression is what it returns.
    fn signature_and_body(&mut self, node: Node<'t>) -> (Vec<Param>, Vec<Stmt>) {
        let mut body = Vec::new();
        let mut params = Vec::new();
        if let Some(single) = node.child_by_field_name("parameter") {
            params.push(self.param(single, &mut body));
        }
        if let Some(list) = node.child_by_field_name("parameters") {
            for param in self.parts(list) {
                params.push(self.param(param, &mut body));
            }
        }
        match node.child_by_field_name("body") {
            Some(block) if block.kind() == "statement_block" => {
                body.extend(self.statements_in(block));
            }
            Some(value) => {
                let value = self.expr(value);
                body.push(Stmt::Return(vec![value]));
            }
            None => {}
        }
        (params, body)
    }
}

/// Is that a function as a value?
pub(super) fn is_function(node: Node) -> bool {
    matches!(
        node.kind(),
        "arrow_function" | "function_expression" | "generator_function"
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::{inner, unit};
    use crate::syntax::code::shown::items;

    #[test]
    fn functions_and_arrows_of_the_file_are_functions() {
        let text = "async function f(a) { g(a) }\nconst h = async (b) => k(b);\nexport const m = function () { n() };";
        let expected =
            "func () f(a) () { g(a) }\nfunc () h(b) () { return k(b) }\nfunc () m() () { n() }";
        assert_eq!(items(&unit(text)), expected);
    }

    #[test]
    fn arrows_return_their_expression() {
        assert_eq!(
            inner("f(x => x.y, () => ({ a: 1 }), async () => { g() });"),
            "f(func(x) { return x.y }, func() { return {a: 1} }, func() { g() })"
        );
    }

    #[test]
    fn parameters_have_types_and_defaults() {
        assert_eq!(
            items(&unit(
                "function f(a: string, b?: number, c: number = 5): void { g() }"
            )),
            "func () f(a, b, c) () { var c = 5; g() }"
        );
    }
}
