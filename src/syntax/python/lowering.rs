//! The state of lowering one tree, and the way from its root to a unit.

use std::collections::HashSet;

use tree_sitter::Node;

use super::super::treesitter::{Depth, Reading, children};
use crate::{
    source::{Span, Spanned},
    syntax::{
        Parsed,
        code::{Expr, Function, Item, Stmt, Unit},
    },
};

/// How often, at most and on average, a byte of the text is lowered again for another name that shares it.
const REPETITIONS: usize = 4;

/// A tree on its way to a unit.
pub(super) struct Lowering<'t> {
    pub(super) reading: &'t Reading<'t>,
    pub(super) unit: Unit,
    pub(super) depth: Depth,
    /// What was found inside damage, until the statement around it is complete.
    pub(super) stray: Vec<Stmt>,
    /// The damage that was searched already, by node.
    pub(super) salvaged: HashSet<usize>,
    /// Where the statement stands that is being lowered: it decides whose a name is.
    pub(super) scope: Scope,
    /// Names that the function around says are global.
    pub(super) globals: HashSet<String>,
    /// Is this node being lowered again, for another name? Closures keep no body then.
    pub(super) repeating: bool,
    /// How many bytes may still be lowered again.
    spare: usize,
    /// Statements outside functions, and where they stand.
    loose: Vec<Stmt>,
    loose_span: Option<Span>,
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

/// Lowers a tree.
pub(super) fn lower<'t>(reading: &'t Reading<'t>) -> Parsed<Unit> {
    let root = reading.root();
    let mut lowering = Lowering {
        reading,
        unit: super::empty_unit(),
        depth: Depth::default(),
        stray: Vec::new(),
        salvaged: HashSet::new(),
        scope: Scope::Module,
        globals: HashSet::new(),
        repeating: false,
        spare: REPETITIONS * root.end_byte(),
        loose: Vec::new(),
        loose_span: None,
    };
    lowering.module(root);
    lowering.finish()
}

impl<'t> Lowering<'t> {
    fn module(&mut self, root: Node<'t>) {
        if root.is_error() {
            self.salvage(root);
            self.keep_stray(root);
            return;
        }
        for node in children(root) {
            if node.is_error() {
                self.salvage(node);
            } else {
                let mut statements = Vec::new();
                self.statement(node, &mut statements);
                self.loose(node, statements);
            }
            self.keep_stray(node);
        }
    }

    fn keep_stray(&mut self, node: Node<'t>) {
        let stray = std::mem::take(&mut self.stray);
        self.loose(node, stray);
    }

    /// A node's text with its place.
    pub(super) fn spanned(&self, node: Node<'t>) -> Spanned<String> {
        Spanned::new(self.reading.text(node).to_owned(), self.reading.span(node))
    }

    /// Lowers an expression that was lowered before, unless that has happened too often.
    pub(super) fn again(&mut self, node: Node<'t>) -> Option<Expr> {
        self.spare = self.spare.checked_sub(node.byte_range().len())?;
        let before = std::mem::replace(&mut self.repeating, true);
        let lowered = self.expr(node);
        self.repeating = before;
        Some(lowered)
    }

    /// Runs `lower` in another scope.
    pub(super) fn within<T>(&mut self, scope: Scope, lower: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.scope, scope);
        let lowered = lower(self);
        self.scope = outer;
        lowered
    }

    /// Takes in statements that stand at `node`, outside any function. Those of the module's own names are items.
    pub(super) fn loose(&mut self, node: Node<'t>, statements: Vec<Stmt>) {
        let mut others = Vec::new();
        for statement in statements {
            match statement {
                Stmt::Bind(bind) => self.unit.items.push(Item::Bind(bind)),
                other => others.push(other),
            }
        }
        if others.is_empty() {
            return;
        }
        let span = self.reading.span(node);
        self.loose.extend(others);
        self.loose_span = Some(self.loose_span.map_or(span, |before| before.to(span)));
    }

    fn finish(mut self) -> Parsed<Unit> {
        if let Some(span) = self.loose_span {
            let start = Span {
                end: span.start,
                ..span
            };
            self.unit.items.push(Item::Function(Function {
                name: Spanned::new(String::new(), start),
                receiver: None,
                params: Vec::new(),
                results: Vec::new(),
                body: self.loose,
                span,
            }));
        }
        // Classes and functions within functions bring items out of order.
        self.unit.items.sort_by_key(start);
        let errors = self.reading.errors(self.depth.error());
        Parsed {
            tree: self.unit,
            errors,
        }
    }
}

fn start(item: &Item) -> u32 {
    match item {
        Item::Bind(bind) => bind.name.span.start,
        Item::Function(function) => function.span.start,
        Item::Struct(declared) => declared.name.span.start,
    }
}
