//! Types and names, without their type arguments.

use tree_sitter::Node;

use super::{super::treesitter::first_child, lowering::Lowering};
use crate::{source::Spanned, syntax::code::TypeRef};

/// The method whose type argument says what it is about.
const CONFIGURE: &str = "Configure";

impl<'t> Lowering<'t> {
    /// A type.
    pub(super) fn ty(&self, node: Node<'t>) -> TypeRef {
        TypeRef {
            path: plain(self.reading.text(node)),
            args: Vec::new(),
            span: self.reading.span(node),
        }
    }

    /// The name of a method, a type or a member.
    pub(super) fn name(&self, node: Node<'t>) -> Spanned<String> {
        let text = self.reading.text(node);
        let own = first_child(node).filter(|_| node.kind() == "generic_name");
        match own.map(|own| self.spanned(own)) {
            Some(own) if own.value == CONFIGURE => {
                let value = text.split_whitespace().collect();
                Spanned::new(value, self.reading.span(node))
            }
            Some(own) => own,
            None => Spanned::new(plain(text), self.reading.span(node)),
        }
    }
}

/// A type as it is written, without type arguments, `?` and blanks.
fn plain(written: &str) -> String {
    let head = written.split('<').next().unwrap_or(written);
    let head = head.strip_prefix("global::").unwrap_or(head);
    head.trim_end_matches('?').split_whitespace().collect()
}
