//! `new T(..) { .. }`: calls of `T`, with what their initialisers say.

use tree_sitter::Node;

use super::{
    super::treesitter::{children, first_child, other},
    lowering::Lowering,
};
use crate::{
    source::Spanned,
    syntax::code::{Expr, ExprKind, FieldValue, TypeRef},
};

impl<'t> Lowering<'t> {
    /// A value that is given to something of that type.
    pub(super) fn value_of_type(&mut self, value: Node<'t>, ty: Option<&TypeRef>) -> Expr {
        if value.kind() == "implicit_object_creation_expression" {
            self.own.target = ty.map(|ty| ty.path.clone());
        }
        self.expr(value)
    }

    /// `new T(a, b: c) { D = e }`, `new(a)`
    pub(super) fn creation(&mut self, node: Node<'t>) -> ExprKind {
        let target = self.own.target.take();
        let span = self.reading.span(node);
        let callee = match node.child_by_field_name("type") {
            Some(ty) => Expr {
                kind: ExprKind::Name(self.ty(ty).path),
                span: self.reading.span(ty),
            },
            None => Expr {
                kind: target.map_or(ExprKind::Other(Vec::new()), ExprKind::Name),
                span,
            },
        };
        let mut args = Vec::new();
        let mut named = Vec::new();
        for part in self.parts(node) {
            match part.kind() {
                "argument_list" => self.sort_arguments(part, &mut args, &mut named),
                "initializer_expression" => named.extend(self.initializer(part)),
                _ => {}
            }
        }
        args.extend(together(named));
        ExprKind::Call {
            callee: Box::new(callee),
            args,
        }
    }

    /// The arguments of a call; those with names are one last argument.
    pub(super) fn arguments(&mut self, node: Node<'t>) -> Vec<Expr> {
        let mut args = Vec::new();
        let mut named = Vec::new();
        if let Some(list) = node.child_by_field_name("arguments") {
            self.sort_arguments(list, &mut args, &mut named);
        }
        args.extend(together(named));
        args
    }

    fn sort_arguments(
        &mut self,
        list: Node<'t>,
        args: &mut Vec<Expr>,
        named: &mut Vec<FieldValue>,
    ) {
        for part in self.parts(list) {
            let name = part.child_by_field_name("name");
            let value = children(part)
                .into_iter()
                .rfind(|child| Some(*child) != name && !child.is_error());
            let value = match value {
                Some(value) if part.kind() == "argument" => self.expr(value),
                _ => self.expr(part),
            };
            match name.filter(|_| part.kind() == "argument") {
                Some(name) => named.push(FieldValue {
                    name: Some(self.spanned(name)),
                    value,
                }),
                None => args.push(value),
            }
        }
    }

    /// `{ A = 1, B = { C = 2 }, ["d"] = 3 }`, or elements.
    pub(super) fn initializer(&mut self, node: Node<'t>) -> Vec<FieldValue> {
        if !self.depth.enter(1, self.reading.span(node)) {
            return Vec::new();
        }
        let mut fields = Vec::new();
        for part in self.parts(node) {
            fields.push(self.initialized(part));
        }
        self.depth.leave(1);
        fields
    }

    fn initialized(&mut self, part: Node<'t>) -> FieldValue {
        let sides = [
            part.child_by_field_name("left"),
            part.child_by_field_name("right"),
        ];
        let ([Some(left), Some(right)], "assignment_expression") = (sides, part.kind()) else {
            return FieldValue {
                name: None,
                value: self.initial_value(part),
            };
        };
        self.salvage_in(part);
        FieldValue {
            name: self.key(left),
            value: self.initial_value(right),
        }
    }

    /// A value, or the initialiser of what the object holds already.
    fn initial_value(&mut self, node: Node<'t>) -> Expr {
        if node.kind() != "initializer_expression" {
            return self.expr(node);
        }
        let span = self.reading.span(node);
        let fields = self.initializer(node);
        Expr {
            kind: ExprKind::Struct { ty: None, fields },
            span,
        }
    }

    /// `A`, `["a"]`
    fn key(&mut self, node: Node<'t>) -> Option<Spanned<String>> {
        if node.kind() == "identifier" {
            return Some(self.spanned(node));
        }
        let key = self.expr(first_child(first_child(node)?)?);
        match key.kind {
            ExprKind::Text(name) => Some(Spanned::new(name, key.span)),
            _ => None,
        }
    }

    /// `new { A = 1, B }`: names and values follow each other.
    pub(super) fn anonymous(&mut self, node: Node<'t>) -> ExprKind {
        let mut fields = Vec::new();
        let mut name = None;
        for part in self.parts(node) {
            let is_name = part.next_sibling().is_some_and(|next| next.kind() == "=");
            if is_name {
                name = Some(self.spanned(part));
                continue;
            }
            let value = self.expr(part);
            let own = match &value.kind {
                ExprKind::Name(own) => Some(Spanned::new(own.clone(), value.span)),
                ExprKind::Field { name, .. } => Some(name.clone()),
                _ => None,
            };
            fields.push(FieldValue {
                name: name.take().or(own),
                value,
            });
        }
        ExprKind::Struct { ty: None, fields }
    }

    /// A list, whatever it is written like.
    pub(super) fn list(&mut self, node: Node<'t>) -> ExprKind {
        let span = self.reading.span(node);
        let elements = match node.kind() {
            "initializer_expression" => Some(node),
            _ => children(node)
                .into_iter()
                .find(|child| child.kind() == "initializer_expression"),
        };
        let fields = elements.map_or_else(Vec::new, |elements| self.initializer(elements));
        let ty = TypeRef {
            path: "[]".to_owned(),
            args: Vec::new(),
            span,
        };
        ExprKind::Struct {
            ty: Some(ty),
            fields,
        }
    }
}

/// Arguments with names, as one.
fn together(named: Vec<FieldValue>) -> Option<Expr> {
    let (first, last) = (named.first()?, named.last()?);
    let begins = first
        .name
        .as_ref()
        .map_or(first.value.span, |name| name.span);
    let span = begins.to(last.value.span);
    // The elements of a collection are no options.
    if named.iter().all(|field| field.name.is_none()) {
        let values = named.into_iter().map(|field| field.value);
        return Some(other(values.collect(), span));
    }
    Some(Expr {
        kind: ExprKind::Struct {
            ty: None,
            fields: named,
        },
        span,
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{shown, value};

    #[test]
    fn initialisers_are_the_last_argument() {
        assert_eq!(
            value(
                "new HttpClient(new SocketsHttpHandler { Idle = TimeSpan.FromMinutes(1) }) { BaseAddress = u }"
            ),
            "HttpClient(SocketsHttpHandler({Idle: TimeSpan.FromMinutes(1)}), {BaseAddress: u})"
        );
        assert_eq!(value("new Foo<int>(a, b: 2)"), "Foo(a, {b: 2})");
        assert_eq!(
            value("new A { B = { C = 1 }, [\"d\"] = 2 }"),
            "A({B: {C: 1}, d: 2})"
        );
        assert_eq!(value("new List<int> { 1, 2 }"), "List(<1, 2>)");
    }

    #[test]
    fn a_creation_without_a_type_has_that_of_its_variable() {
        assert_eq!(
            shown("class A { static readonly Net.HttpClient c = new(h) { T = 1 }; }"),
            "const c Net.HttpClient = Net.HttpClient(h, {T: 1})"
        );
    }

    #[test]
    fn lists_and_objects_are_literals() {
        assert_eq!(value("new[] { 1, 2 }"), "[]{1, 2}");
        assert_eq!(value("new string[] { a }"), "[]{a}");
        assert_eq!(value("new { A = 1, b, c.D }"), "{A: 1, b: b, D: c.D}");
    }
}
