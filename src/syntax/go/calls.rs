//! Calls, conversions and function literals.

use tree_sitter::Node;

use super::{
    super::treesitter::{operator, other},
    lowering::Lowering,
    salvage::swallowed_name,
    types::is_type,
};
use crate::syntax::code::{ExprKind, TypeRef};

impl<'t> Lowering<'t> {
    /// `f(..)`, and `new(T)`.
    pub(super) fn call(&mut self, node: Node<'t>) -> ExprKind {
        let args = node.child_by_field_name("arguments");
        let args = args.map_or_else(Vec::new, |args| self.parts(args));
        if let Some(ty) = self.made_by_new(node, &args) {
            return ExprKind::Struct {
                ty: Some(ty),
                fields: Vec::new(),
            };
        }
        let callee = match node.child_by_field_name("function") {
            Some(function) => self.expr(without_type_argument(function)),
            None => other(Vec::new(), self.reading.span(node)),
        };
        ExprKind::Call {
            callee: Box::new(callee),
            args: self.exprs(&args),
        }
    }

    /// The type in `new(T)`.
    fn made_by_new(&mut self, call: Node<'t>, args: &[Node<'t>]) -> Option<TypeRef> {
        let function = call.child_by_field_name("function")?;
        match args {
            [ty] if is_type(*ty) && self.reading.text(function) == "new" => Some(self.ty(*ty)),
            _ => None,
        }
    }

    /// `T(x)`; also how tree-sitter reads the generic call `f[T](x)`.
    pub(super) fn conversion(&mut self, node: Node<'t>) -> ExprKind {
        let callee = match node.child_by_field_name("type") {
            Some(ty) => self.type_as_expr(ty),
            None => other(Vec::new(), self.reading.span(node)),
        };
        let args = node
            .child_by_field_name("operand")
            .map(|operand| self.expr(operand));
        ExprKind::Call {
            callee: Box::new(callee),
            args: args.into_iter().collect(),
        }
    }

    /// A function literal.
    pub(super) fn closure(&mut self, node: Node<'t>) -> ExprKind {
        if let Some(name) = swallowed_name(node) {
            if !self.repeating {
                self.function_named(node, name);
            }
            return ExprKind::Other(Vec::new());
        }
        let params = self.params(node, "parameters");
        let body = if self.repeating {
            Vec::new()
        } else {
            self.body(node)
        };
        ExprKind::Closure { params, body }
    }
}

/// The function in `f[T](..)`. tree-sitter cannot tell that from a call of an element; an index that could be a type
/// is taken for one.
fn without_type_argument(function: Node) -> Node {
    let index = function.child_by_field_name("index");
    let could_be_type = |index: Node| match index.kind() {
        "identifier" | "selector_expression" => true,
        "unary_expression" => operator(index) == "*",
        _ => false,
    };
    match function.child_by_field_name("operand") {
        Some(operand) if index.is_some_and(could_be_type) => operand,
        _ => function,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::shown;

    #[test]
    fn methods_are_calls_of_fields() {
        assert_eq!(shown("srv.Shutdown(ctx)"), "srv.Shutdown(ctx)");
    }

    #[test]
    fn conversions_are_calls() {
        let text = "x := time.Duration(n) * time.Second\ny := (*T)(p)\nz := []byte(s)";
        assert_eq!(
            shown(text),
            "var x = (time.Duration(n) * time.Second); var y = T(p); var z = [](s)"
        );
    }

    #[test]
    fn type_arguments_leave_the_function() {
        let text =
            "a := New[Config](x)\nb := p.New[p.T, int](x)\nc := New[*T](x, y)\nd := New[T]()";
        assert_eq!(
            shown(text),
            "var a = New(x); var b = p.New(x); var c = New(x, y); var d = New()"
        );
    }

    #[test]
    fn calls_of_elements_stay() {
        assert_eq!(shown("handlers[0](a, b)"), "<handlers, 0>(a, b)");
    }

    #[test]
    fn new_is_an_empty_literal() {
        assert_eq!(
            shown("t := new(http.Transport)"),
            "var t = http.Transport{}"
        );
    }

    #[test]
    fn new_with_a_value_is_a_call() {
        let text = "t := new(30 * time.Second)\nu := new(time.Duration(3))";
        assert_eq!(
            shown(text),
            "var t = new((30 * time.Second)); var u = new(time.Duration(3))"
        );
    }

    #[test]
    fn make_is_a_call() {
        assert_eq!(
            shown("m := make(map[string]int, 3)"),
            "var m = make(map, 3)"
        );
    }

    #[test]
    fn closures_keep_parameters_and_statements() {
        let text = "c.DialContext = func(ctx context.Context, network, addr string) (net.Conn, error) {\n\t\
            return d.Dial()\n}";
        let closure = "func(ctx context.Context, network string, addr string) { return d.Dial() }";
        assert_eq!(shown(text), format!("set c.DialContext = {closure}"));
    }

    #[test]
    fn spread_arguments_leave_the_slice() {
        assert_eq!(
            shown("grpc.NewClient(addr, opts...)"),
            "grpc.NewClient(addr, opts)"
        );
    }
}
