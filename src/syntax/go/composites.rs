//! Composite literals.

use tree_sitter::Node;

use super::{super::treesitter::first_child, lowering::Lowering};
use crate::{
    source::Spanned,
    syntax::code::{ExprKind, FieldValue},
};

impl<'t> Lowering<'t> {
    /// `T{..}`
    pub(super) fn composite(&mut self, node: Node<'t>) -> ExprKind {
        let ty = node.child_by_field_name("type").map(|ty| self.ty(ty));
        let elements = node
            .child_by_field_name("body")
            .map_or_else(Vec::new, |body| self.parts(body));
        ExprKind::Struct {
            // The type in a frame around an excerpt is none.
            ty: ty.filter(|ty| !ty.path.is_empty()),
            fields: self.fields(&elements),
        }
    }

    /// `{..}` within a literal, whose type the literal around it implies.
    pub(super) fn elided(&mut self, node: Node<'t>) -> ExprKind {
        let elements = self.parts(node);
        ExprKind::Struct {
            ty: None,
            fields: self.fields(&elements),
        }
    }

    /// The elements of a literal.
    pub(super) fn fields(&mut self, elements: &[Node<'t>]) -> Vec<FieldValue> {
        let mut fields = Vec::with_capacity(elements.len());
        for element in elements {
            self.salvage_in(*element);
            let name = element
                .child_by_field_name("key")
                .and_then(|key| self.key(key));
            let value = match element.child_by_field_name("value") {
                Some(value) => self.expr(value),
                None => self.expr(*element),
            };
            fields.push(FieldValue { name, value });
        }
        fields
    }

    /// A key that is a name or a string.
    fn key(&self, key: Node<'t>) -> Option<Spanned<String>> {
        let key = first_child(key)?;
        let (ExprKind::Name(name) | ExprKind::Text(name)) = self.literal(key)? else {
            return None;
        };
        Some(Spanned::new(name, self.reading.span(key)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{body, shown};
    use crate::syntax::code::{ExprKind, Stmt};

    #[test]
    fn fields_have_names() {
        let text =
            "t := &http.Transport{IdleConnTimeout: 90 * time.Second, DisableKeepAlives: true}";
        let expected =
            "var t = http.Transport{IdleConnTimeout: (90 * time.Second), DisableKeepAlives: true}";
        assert_eq!(shown(text), expected);
    }

    #[test]
    fn inner_literals_may_leave_out_their_type() {
        let text = "s := []*http.Server{{Addr: \":1\"}, &http.Server{}, {}}";
        assert_eq!(
            shown(text),
            "var s = []<http.Server>{{Addr: \":1\"}, http.Server{}, {}}"
        );
    }

    #[test]
    fn keys_of_maps_are_names_if_they_are_names_or_strings() {
        let text = "m := map[string]int{\"a\\n\": 1, b: 2, c.D: 3, 4: 4, true: 5}";
        assert_eq!(
            shown(text),
            "var m = map<string, int>{a\n: 1, b: 2, 3, 4, 5}"
        );
    }

    #[test]
    fn arrays_and_anonymous_structs_are_literals_too() {
        let text = "a := [...]int{2: 1}\nb := struct{ N int }{N: 1}\nc := [2]T[int]{}";
        assert_eq!(
            shown(text),
            "var a = []<int>{1}; var b = ?{N: 1}; var c = []<T<int>>{}"
        );
    }

    #[test]
    fn spans_are_those_of_key_value_and_type() {
        let text = "x(&http.Server{ \"k\" : (v) })";
        let Stmt::Expr(call) = body(text).remove(0) else {
            panic!()
        };
        let ExprKind::Call { args, .. } = call.kind else {
            panic!()
        };
        let ExprKind::Struct { ty, fields } = &args[0].kind else {
            panic!()
        };
        let slice = |span: crate::source::Span| &text[span.start as usize..span.end as usize];
        assert_eq!(slice(args[0].span), "http.Server{ \"k\" : (v) }");
        assert_eq!(slice(ty.as_ref().unwrap().span), "http.Server");
        assert_eq!(slice(fields[0].name.as_ref().unwrap().span), "\"k\"");
        assert_eq!(slice(fields[0].value.span), "v");
    }
}
