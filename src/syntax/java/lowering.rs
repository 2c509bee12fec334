//! The state of lowering one tree, and the way from its root to a unit.

use tree_sitter::Node;

use super::super::treesitter::{Depth, Reading};
use crate::{
    source::Spanned,
    syntax::{
        Parsed,
        code::{Item, Unit},
    },
};

/// A tree on its way to a unit.
pub(super) struct Lowering<'t> {
    pub(super) reading: &'t Reading<'t>,
    pub(super) unit: Unit,
    pub(super) depth: Depth,
}

/// Lowers a tree.
pub(super) fn lower<'t>(reading: &'t Reading<'t>) -> Parsed<Unit> {
    let mut lowering = Lowering {
        reading,
        unit: super::empty_unit(),
        depth: Depth::default(),
    };
    lowering.members(reading.root());
    // Classes within functions bring items out of order.
    lowering.unit.items.sort_by_key(start);
    let errors = reading.errors(lowering.depth.error());
    Parsed {
        tree: lowering.unit,
        errors,
    }
}

impl<'t> Lowering<'t> {
    /// A node's text with its place.
    pub(super) fn spanned(&self, node: Node<'t>) -> Spanned<String> {
        Spanned::new(self.reading.text(node).to_owned(), self.reading.span(node))
    }

    /// Lowers what stands within `node`, unless that is too deep.
    pub(super) fn deeper<T>(
        &mut self,
        node: Node<'t>,
        lower: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        // A call and its method are two levels of an expression.
        const LEVELS: usize = 2;
        if !self.depth.enter(LEVELS, self.reading.span(node)) {
            return None;
        }
        let lowered = lower(self);
        self.depth.leave(LEVELS);
        Some(lowered)
    }
}

fn start(item: &Item) -> u32 {
    match item {
        Item::Bind(bind) => bind.name.span.start,
        Item::Function(function) => function.span.start,
        Item::Struct(declared) => declared.name.span.start,
    }
}
