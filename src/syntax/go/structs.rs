//! Struct types and their fields.

use tree_sitter::Node;

use super::{super::treesitter::in_field, lowering::Lowering};
use super::{literals, tags};
use crate::syntax::code::{FieldDecl, Item, StructDecl, TypeRef};

impl<'t> Lowering<'t> {
    /// A type. Only structs are kept, also those inside functions.
    pub(super) fn type_spec(&mut self, spec: Node<'t>) {
        let ty = spec
            .child_by_field_name("type")
            .filter(|ty| ty.kind() == "struct_type");
        let (Some(name), Some(ty)) = (spec.child_by_field_name("name"), ty) else {
            return;
        };
        let name = self.spanned(name);
        let mut fields = Vec::new();
        for list in self.parts(ty) {
            for field in self.parts(list) {
                fields.extend(self.field_declaration(field));
            }
        }
        self.unit
            .items
            .push(Item::Struct(StructDecl { name, fields }));
    }

    fn field_declaration(&mut self, field: Node<'t>) -> Vec<FieldDecl> {
        let ty = field.child_by_field_name("type");
        let names = in_field(field, "name");
        if names.is_empty() {
            let ty = ty.map(|ty| self.ty(ty));
            return vec![FieldDecl {
                name: ty.as_ref().map_or("", last_segment).to_owned(),
                ty,
                given: None,
            }];
        }
        let tag = field.child_by_field_name("tag");
        let tag = tag.map(|tag| {
            (
                literals::text(self.reading.text(tag)),
                self.reading.span(tag),
            )
        });
        let mut fields = Vec::with_capacity(names.len());
        for (index, name) in names.into_iter().enumerate() {
            let name = self.reading.text(name).to_owned();
            let ty = self.shared_type(ty, index);
            let said = tag.as_ref();
            let given = said.and_then(|(text, span)| tags::given(text, ty.as_ref(), *span));
            fields.push(FieldDecl { name, ty, given });
        }
        fields
    }
}

fn last_segment(ty: &TypeRef) -> &str {
    ty.path.rsplit('.').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{items, unit};

    fn declared(text: &str) -> String {
        items(&unit(&format!("package p\ntype {text}\n")))
    }

    #[test]
    fn fields_share_a_type() {
        assert_eq!(
            declared("S struct { A, B int; c map[K]V `json:\"c\"` }"),
            "struct S {A int, B int, c map<K, V>}"
        );
    }

    #[test]
    fn embedded_types_are_fields_named_after_them() {
        let text = "S struct {\n\t*http.Client\n\tp.Pointer[T]\n\tmu\n}";
        assert_eq!(
            declared(text),
            "struct S {Client http.Client, Pointer p.Pointer<T>, mu mu}"
        );
    }

    #[test]
    fn other_types_are_dropped() {
        let text = "(\n\tS[T any] struct{ n T }\n\tI interface{ M() }\n\tF func(int)\n\tA = http.Client\n)";
        assert_eq!(declared(text), "struct S {n T}");
    }
}
