//! Expressions.

use tree_sitter::Node;

use super::{
    super::treesitter::{children, first_child, operator, other},
    literals,
    lowering::{Lowering, Scope},
};
use crate::{
    source::{Span, Spanned},
    syntax::code::{Expr, ExprKind, FieldValue, Stmt, TypeRef},
};

impl<'t> Lowering<'t> {
    /// Names and literals without parts.
    pub(super) fn literal_value(&self, node: Node) -> Option<ExprKind> {
        let text = self.reading.text(node);
        Some(match node.kind() {
            "identifier" => ExprKind::Name(text.to_owned()),
            "integer" | "float" => ExprKind::Number(literals::number(text)),
            "true" => ExprKind::Bool(true),
            "false" => ExprKind::Bool(false),
            "none" => ExprKind::Nil,
            "ellipsis" => ExprKind::Other(Vec::new()),
            _ => return None,
        })
    }

    /// What has parts.
    pub(super) fn compound(&mut self, node: Node<'t>) -> Option<ExprKind> {
        Some(match node.kind() {
            "string" => self.string(node),
            "concatenated_string" => self.strings(node),
            "attribute" => self.attribute(node),
            "subscript" => self.subscript(node),
            "call" => self.call(node),
            "dictionary" => self.literal(node, None),
            "list" | "tuple" if is_pairs(node) => self.pairs(node),
            "list" | "tuple" | "set" | "expression_list" => self.literal(node, Some("[]")),
            "unary_operator" if operator(node) == "-" => {
                ExprKind::Negative(Box::new(self.operand(node, "argument")))
            }
            "conditional_expression" => self.conditional(node),
            "lambda" => self.lambda(node),
            _ => return None,
        })
    }

    /// `a.b`
    fn attribute(&mut self, node: Node<'t>) -> ExprKind {
        let base = Box::new(self.operand(node, "object"));
        match node.child_by_field_name("attribute") {
            Some(name) => ExprKind::Field {
                base,
                name: self.spanned(name),
            },
            None => base.kind,
        }
    }

    /// `a["b"]` is `a.b`.
    fn subscript(&mut self, node: Node<'t>) -> ExprKind {
        let base = self.operand(node, "value");
        let mut index = self.operand(node, "subscript");
        match std::mem::replace(&mut index.kind, ExprKind::Nil) {
            ExprKind::Text(name) => ExprKind::Field {
                base: Box::new(base),
                name: Spanned::new(name, index.span),
            },
            kind => ExprKind::Other(vec![base, Expr { kind, ..index }]),
        }
    }

    /// `f(a, b=c)`: keyword arguments become one last argument of their own. `dict(a=b)` is a dictionary.
    fn call(&mut self, node: Node<'t>) -> ExprKind {
        let callee = self.operand(node, "function");
        let mut args = Vec::new();
        let mut named = Vec::new();
        match node.child_by_field_name("arguments") {
            Some(list) if list.kind() == "argument_list" => {
                for arg in self.parts(list) {
                    if matches!(arg.kind(), "keyword_argument" | "dictionary_splat") {
                        named.push(arg);
                    } else {
                        args.push(self.expr(arg));
                    }
                }
            }
            Some(generator) => args.push(self.expr(generator)),
            None => {}
        }
        let is_dict = matches!(&callee.kind, ExprKind::Name(name) if name == "dict");
        if is_dict && args.is_empty() {
            let fields = self.fields(&named);
            return ExprKind::Struct { ty: None, fields };
        }
        args.extend(self.keywords(&named));
        if let Some(sum) = self.formatted(&callee, &args, self.reading.span(node)) {
            return sum;
        }
        ExprKind::Call {
            callee: Box::new(callee),
            args,
        }
    }

    fn keywords(&mut self, named: &[Node<'t>]) -> Option<Expr> {
        let (first, last) = (named.first()?, named.last()?);
        let span = self.reading.span(*first).to(self.reading.span(*last));
        let fields = self.fields(named);
        Some(Expr {
            kind: ExprKind::Struct { ty: None, fields },
            span,
        })
    }

    /// A dictionary, list, tuple or set.
    fn literal(&mut self, node: Node<'t>, ty: Option<&str>) -> ExprKind {
        let elements = self.parts(node);
        let ty = ty.map(|path| plain_type(path, self.reading.span(node)));
        let fields = self.fields(&elements);
        ExprKind::Struct { ty, fields }
    }

    /// `[("a", 1), ("b", 2)]` is what a dictionary is made of, and says as much.
    fn pairs(&mut self, node: Node<'t>) -> ExprKind {
        let mut fields = Vec::new();
        for pair in self.parts(node) {
            if let [name, value] = self.parts(pair).as_slice() {
                let name = self.key(*name);
                let value = self.expr(*value);
                fields.push(FieldValue { name, value });
            }
        }
        ExprKind::Struct { ty: None, fields }
    }

    /// Pairs, keyword arguments or elements. What `**` brings is an element named `..`.
    pub(super) fn fields(&mut self, elements: &[Node<'t>]) -> Vec<FieldValue> {
        let mut fields = Vec::with_capacity(elements.len());
        for element in elements {
            self.salvage_in(*element);
            let key = element
                .child_by_field_name("key")
                .or_else(|| element.child_by_field_name("name"));
            let (name, value) = match element.kind() {
                "pair" => (
                    key.and_then(|key| self.key(key)),
                    element.child_by_field_name("value"),
                ),
                "keyword_argument" => (
                    key.map(|key| self.spanned(key)),
                    element.child_by_field_name("value"),
                ),
                "dictionary_splat" => {
                    let name = Spanned::new("..".to_owned(), self.reading.span(*element));
                    (Some(name), first_child(*element))
                }
                _ => (None, Some(*element)),
            };
            let span = self.reading.span(*element);
            let value = value.map_or_else(|| other(Vec::new(), span), |value| self.expr(value));
            fields.push(FieldValue { name, value });
        }
        fields
    }

    /// A key that is a text or a name.
    fn key(&mut self, key: Node<'t>) -> Option<Spanned<String>> {
        let key = self.expr(key);
        match key.kind {
            ExprKind::Text(name) | ExprKind::Name(name) => Some(Spanned::new(name, key.span)),
            _ => None,
        }
    }

    /// `a if c else b` may be either.
    fn conditional(&mut self, node: Node<'t>) -> ExprKind {
        let parts = self.parts(node);
        let mut exprs = self.exprs(&parts).into_iter();
        let (first, condition, second) = (exprs.next(), exprs.next(), exprs.next());
        let values = first.into_iter().chain(second);
        let mut body: Vec<Stmt> = condition.map(Stmt::Expr).into_iter().collect();
        body.extend(values.map(|value| Stmt::Return(vec![value])));
        ExprKind::Block(body)
    }

    fn lambda(&mut self, node: Node<'t>) -> ExprKind {
        let params = self.params(node);
        let body = if self.repeating {
            Vec::new()
        } else {
            let value = self.within(Scope::Function, |inner| inner.operand(node, "body"));
            vec![Stmt::Return(vec![value])]
        };
        ExprKind::Closure { params, body }
    }
}

fn plain_type(path: &str, span: Span) -> TypeRef {
    TypeRef {
        path: path.to_owned(),
        args: Vec::new(),
        span,
    }
}

/// Is it a list of pairs that begin with a text?
fn is_pairs(node: Node) -> bool {
    let pairs = children(node);
    let is_pair = |pair: &Node| {
        let parts = children(*pair);
        matches!(pair.kind(), "tuple" | "list")
            && parts.len() == 2
            && parts.first().is_some_and(|first| first.kind() == "string")
    };
    !pairs.is_empty() && pairs.iter().all(is_pair)
}

/// What is left of an expression that only wraps another one.
pub(super) fn transparent(node: Node) -> Option<Node> {
    match node.kind() {
        "parenthesized_expression" | "await" | "list_splat" | "type" => first_child(node),
        "unary_operator" if operator(node) == "+" => node.child_by_field_name("argument"),
        "named_expression" => node.child_by_field_name("value"),
        "as_pattern" => children(node).into_iter().next(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{run, value};

    #[test]
    fn wrappers_leave_what_they_wrap() {
        assert_eq!(run("f((a), await b, *c, +d, (e := g))"), "f(a, b, c, d, g)");
    }

    #[test]
    fn literals_are_read() {
        assert_eq!(
            run("f('a', 1_000, 2.5, 1e3, 0x1F, True, False, None, ...)"),
            r#"f("a", 1000, 2.5, 1e3, 0x1F, true, false, nil, <>)"#
        );
    }

    #[test]
    fn operators_keep_their_order() {
        assert_eq!(value("a + b*c - d"), "((a + (b * c)) - d)");
        assert_eq!(value("-a ** 2"), "-(a ** 2)");
        assert_eq!(value("a or b and c"), "(a or (b and c))");
        assert_eq!(value("not a == b"), "<<a, b>>");
    }

    #[test]
    fn keyword_arguments_are_one_argument() {
        let text = "uvicorn.run(app, *args, port=8000, timeout_keep_alive=2 * s, **more)";
        let expected =
            "uvicorn.run(app, args, {port: 8000, timeout_keep_alive: (2 * s), ..: more})";
        assert_eq!(run(text), expected);
    }

    #[test]
    fn dictionaries_have_names() {
        assert_eq!(value("{'a': 1, B: 2, 3: 4, **c}"), "{a: 1, B: 2, 4, ..: c}");
        assert_eq!(value("dict(a=1, **c)"), "{a: 1, ..: c}");
        assert_eq!(value("[('a', 1), {2}]"), "[]{[]{\"a\", 1}, []{2}}");
        assert_eq!(value("[('a.b', 1), ('c', (2,))]"), "{a.b: 1, c: []{2}}");
    }

    #[test]
    fn a_text_as_a_subscript_is_a_name() {
        assert_eq!(value("os.environ['PORT']"), "os.environ.PORT");
        assert_eq!(value("a[0][b:c]"), "<<a, 0>, <b, c>>");
    }

    #[test]
    fn a_conditional_may_be_either() {
        assert_eq!(value("1 if a else 2"), "{ a; return 1; return 2 }");
    }

    #[test]
    fn functions_may_be_values() {
        assert_eq!(value("lambda a, b=1: f(a)"), "func(a, b) { return f(a) }");
    }

    #[test]
    fn what_has_no_counterpart_keeps_its_parts() {
        assert_eq!(value("[f(a) for a in b if c]"), "<f(a), <a, b>, <c>>");
    }

    #[test]
    fn a_chain_that_is_too_long_for_a_tree_becomes_flat() {
        let flat = value(&format!("{}z", "a + ".repeat(5000)));
        assert!(
            flat.starts_with("<a, a, a") && flat.ends_with("a, z>"),
            "{flat}"
        );
    }
}
