//! What Python adds to lowering: the scopes that decide whose a name is.

use std::collections::HashSet;

use tree_sitter::Node;

use super::{super::treesitter, expressions};
use crate::{
    source::Span,
    syntax::{
        code::{ExprKind, FieldValue, Language, Stmt},
        treesitter::{Grammar, Reading},
    },
};

/// A tree of Python on its way to a unit.
pub(super) type Lowering<'t> = treesitter::Lowering<'t, Python>;

/// Python.
pub(super) struct Python {
    /// Where the statement stands that is being lowered: it decides whose a name is.
    pub(super) scope: Scope,
    /// Names that the function around says are global.
    pub(super) globals: HashSet<String>,
}

/// Where a statement stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Scope {
    /// At the top of the module.
    Module,
    /// In a branch at the top of the module: its names are the module's, but may never be bound.
    Branch,
    /// In the class of that name.
    Class(String),
    /// In a function.
    Function,
}

impl Grammar for Python {
    const LANGUAGE: Language = Language::Python;
    const BINARY: &'static [&'static str] = &["binary_operator", "boolean_operator"];
    const ELEMENTS: &'static [&'static str] = &["keyword_argument", "pair"];
    const BINDS_ARE_GLOBAL: bool = true;

    fn new(_reading: &Reading) -> Self {
        Self {
            scope: Scope::Module,
            globals: HashSet::new(),
        }
    }

    fn top<'t>(lowering: &mut Lowering<'t>, node: Node<'t>) {
        lowering.loose_statement(node);
    }

    fn statement<'t>(lowering: &mut Lowering<'t>, node: Node<'t>, out: &mut Vec<Stmt>) {
        lowering.sound_statement(node, out);
    }

    fn transparent(node: Node) -> Option<Node> {
        expressions::transparent(node)
    }

    fn simple(lowering: &Lowering, node: Node) -> Option<ExprKind> {
        lowering.literal_value(node)
    }

    fn compound<'t>(lowering: &mut Lowering<'t>, node: Node<'t>) -> Option<ExprKind> {
        lowering.compound(node)
    }

    fn operation(lowering: &mut Lowering, kind: ExprKind, span: Span) -> ExprKind {
        lowering.percent(kind, span)
    }

    fn fields<'t>(lowering: &mut Lowering<'t>, elements: &[Node<'t>]) -> Vec<FieldValue> {
        lowering.fields(elements)
    }
}

impl Lowering<'_> {
    /// Runs `lower` in another scope.
    pub(super) fn within<T>(&mut self, scope: Scope, lower: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.own.scope, scope);
        let lowered = lower(self);
        self.own.scope = outer;
        lowered
    }
}
