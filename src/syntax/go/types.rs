//! Types as they are written.

use tree_sitter::Node;

use super::{super::treesitter::first_child, lowering::Lowering};
use crate::{
    source::Span,
    syntax::code::{Expr, ExprKind, TypeRef},
};

/// Does the node stand for a type, and for nothing else?
pub(super) fn is_type(node: Node) -> bool {
    let kind = node.kind();
    kind.ends_with("_type") || matches!(kind, "type_identifier" | "type_elem")
}

impl<'t> Lowering<'t> {
    /// A type.
    pub(super) fn ty(&mut self, node: Node<'t>) -> TypeRef {
        let node = pointed_to(node);
        let span = self.reading.span(node);
        if !self.depth.enter(1, span) {
            return unknown(span);
        }
        let path = self.type_path(node);
        let args = self.type_args(node);
        self.depth.leave(1);
        TypeRef { path, args, span }
    }

    /// A type that several names share: the first of them gets it, the others as long as it is not too much.
    pub(super) fn shared_type(&mut self, node: Option<Node<'t>>, index: usize) -> Option<TypeRef> {
        if index == 0 {
            return Some(self.ty(node?));
        }
        self.again(node?, Self::ty)
    }

    fn type_path(&self, node: Node<'t>) -> String {
        let node = generic_base(node);
        match node.kind() {
            "type_identifier" | "identifier" => self.reading.text(node).to_owned(),
            "qualified_type" => {
                let part = |field| {
                    node.child_by_field_name(field)
                        .map_or("", |part| self.reading.text(part))
                };
                format!("{}.{}", part("package"), part("name"))
            }
            "slice_type" | "array_type" | "implicit_length_array_type" => "[]".to_owned(),
            "map_type" => "map".to_owned(),
            "function_type" => "func".to_owned(),
            _ => "?".to_owned(),
        }
    }

    fn type_args(&mut self, node: Node<'t>) -> Vec<TypeRef> {
        let args = match node.kind() {
            "slice_type" | "array_type" | "implicit_length_array_type" => {
                node.child_by_field_name("element").into_iter().collect()
            }
            "map_type" => ["key", "value"]
                .into_iter()
                .filter_map(|field| node.child_by_field_name(field))
                .collect(),
            "channel_type" => node.child_by_field_name("value").into_iter().collect(),
            "generic_type" => match node.child_by_field_name("type_arguments") {
                Some(args) => self.parts(args),
                None => Vec::new(),
            },
            _ => Vec::new(),
        };
        args.into_iter().map(|arg| self.ty(arg)).collect()
    }

    /// A type in the place of a function, as in `time.Duration(n)`: Go's grammar tells conversions and calls apart
    /// only by types, which a single file does not know.
    pub(super) fn type_as_expr(&self, node: Node<'t>) -> Expr {
        let node = generic_base(node);
        let span = self.reading.span(node);
        let (Some(package), Some(name)) = (
            node.child_by_field_name("package"),
            node.child_by_field_name("name"),
        ) else {
            return Expr {
                kind: ExprKind::Name(self.type_path(node)),
                span,
            };
        };
        let base = Expr {
            kind: ExprKind::Name(self.reading.text(package).to_owned()),
            span: self.reading.span(package),
        };
        let kind = ExprKind::Field {
            base: Box::new(base),
            name: self.spanned(name),
        };
        Expr { kind, span }
    }
}

/// What stands behind `*`, `~` and parentheses, and alone in a union.
fn pointed_to(mut node: Node) -> Node {
    while let "pointer_type" | "negated_type" | "parenthesized_type" | "type_elem" = node.kind() {
        match first_child(node) {
            Some(inner) if node.named_child_count() == 1 => node = inner,
            _ => break,
        }
    }
    node
}

/// What stands before type arguments. A loop: damage can stack them.
fn generic_base(node: Node) -> Node {
    let mut node = pointed_to(node);
    while let "generic_type" | "type_instantiation_expression" = node.kind() {
        match node.child_by_field_name("type") {
            Some(base) => node = pointed_to(base),
            None => break,
        }
    }
    node
}

fn unknown(span: Span) -> TypeRef {
    TypeRef {
        path: "?".to_owned(),
        args: Vec::new(),
        span,
    }
}
