//! Types as annotations write them.

use tree_sitter::Node;

use super::{super::treesitter::first_child, lowering::Lowering};
use crate::syntax::code::TypeRef;

impl<'t> Lowering<'t> {
    /// The type of an annotation. `Optional[T]`, `T | None` and `"T"` are `T`.
    pub(super) fn ty(&self, node: Node<'t>) -> TypeRef {
        let text = self.reading.text(node).trim_matches(['"', '\'', ' ']);
        let text = strip(text);
        TypeRef {
            path: path(text),
            args: Vec::new(),
            span: self.reading.span(node),
        }
    }

    /// The type in a field, where there is one.
    pub(super) fn ty_in(&self, node: Node<'t>, field: &str) -> Option<TypeRef> {
        let ty = node.child_by_field_name(field)?;
        Some(self.ty(first_child(ty).unwrap_or(ty)))
    }
}

/// The type that may be absent, or that others describe more closely.
fn strip(mut text: &str) -> &str {
    loop {
        let inner = [
            "Optional[",
            "typing.Optional[",
            "Annotated[",
            "Final[",
            "ClassVar[",
        ]
        .iter()
        .find_map(|outer| text.strip_prefix(outer)?.strip_suffix(']'));
        let plain = text
            .strip_suffix("| None")
            .or_else(|| text.strip_prefix("None |"))
            .map(str::trim);
        match inner.or(plain) {
            Some(next) => text = next,
            None => return text,
        }
    }
}

/// The path in front of type arguments; `?` for what is no name.
fn path(text: &str) -> String {
    let head = text.split(['[', ',']).next().unwrap_or(text).trim();
    let named = !head.is_empty()
        && head
            .chars()
            .all(|char| char == '_' || char == '.' || char.is_alphanumeric());
    if named { head } else { "?" }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::testing::shown;

    #[test]
    fn annotations_leave_the_type_that_counts() {
        let text = "def f(a: int, b: Optional[httpx.Client] = None, c: 'Pool | None' = None, d: dict[str, int] = {}, e: A | B = x, f: Annotated[str, Query()] = '') -> list[int]: pass";
        assert_eq!(
            shown(text),
            "func () f(a int, b httpx.Client, c Pool, d dict, e ?, f str) (list) { var b = nil; var c = nil; var d = {}; var e = x; var f = \"\" }"
        );
    }
}
