//! The parts of a node.

use tree_sitter::Node;

/// The named children of a node, without comments.
pub(in crate::syntax) fn children(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    node.named_children(&mut cursor)
        .filter(|child| !is_comment(*child))
        .collect()
}

/// The first named child, without comments.
pub(in crate::syntax) fn first_child(node: Node<'_>) -> Option<Node<'_>> {
    let mut cursor = node.walk();
    node.named_children(&mut cursor)
        .find(|child| !is_comment(*child) && !child.is_error())
}

/// The named children that stand in a field, without comments.
pub(in crate::syntax) fn in_field<'t>(node: Node<'t>, field: &str) -> Vec<Node<'t>> {
    let mut cursor = node.walk();
    node.children_by_field_name(field, &mut cursor)
        .filter(|child| child.is_named() && !is_comment(*child))
        .collect()
}

/// Is the node a comment, which may stand between any two others?
fn is_comment(node: Node) -> bool {
    node.is_extra() && node.kind().ends_with("comment")
}

/// The sign of an operator, as the grammar names it.
pub(in crate::syntax) fn operator(node: Node<'_>) -> &str {
    node.child_by_field_name("operator")
        .map_or("", |operator| operator.kind())
}
