//! The state of lowering one tree, and the way from its root to a unit.

use std::collections::HashSet;

use tree_sitter::Node;

use super::{Grammar, Reading, children, depth::Depth};
use crate::{
    source::{Span, Spanned},
    syntax::{
        Parsed, SyntaxError,
        code::{Expr, ExprKind, Function, Item, Stmt, Unit},
    },
};

/// How often, at most and on average, a byte of the text is lowered again for another name that shares it.
const REPETITIONS: usize = 4;

/// A tree on its way to a unit.
pub(in crate::syntax) struct Lowering<'t, G> {
    pub(in crate::syntax) reading: &'t Reading<'t>,
    pub(in crate::syntax) unit: Unit,
    pub(in crate::syntax) depth: Depth,
    /// What the language alone has to remember.
    pub(in crate::syntax) own: G,
    /// What was found inside damage, until the statement around it is complete.
    pub(in crate::syntax) stray: Vec<Stmt>,
    /// Is this node being lowered again, for another name? Closures keep no body then: nobody wants to see it twice,
    /// and closures within closures would double with every level.
    pub(in crate::syntax) repeating: bool,
    /// The damage that was searched already, by node.
    pub(super) salvaged: HashSet<usize>,
    /// How many bytes may still be lowered again, so that thousands of names cannot multiply a large value.
    spare: usize,
    /// Statements outside functions, and where they stand.
    loose: Vec<Stmt>,
    loose_span: Option<Span>,
}

/// Lowers a tree; where there is none, the unit is empty.
pub(in crate::syntax) fn lower<G: Grammar>(reading: Result<Reading, SyntaxError>) -> Parsed<Unit> {
    match reading {
        Ok(reading) => lowered::<G>(&reading),
        Err(error) => Parsed {
            tree: Unit::empty(G::LANGUAGE),
            errors: vec![error],
        },
    }
}

fn lowered<'t, G: Grammar>(reading: &'t Reading<'t>) -> Parsed<Unit> {
    let root = reading.root();
    let mut lowering = Lowering {
        reading,
        unit: Unit::empty(G::LANGUAGE),
        depth: Depth::default(),
        own: G::new(reading),
        stray: Vec::new(),
        repeating: false,
        salvaged: HashSet::new(),
        spare: REPETITIONS * root.end_byte(),
        loose: Vec::new(),
        loose_span: None,
    };
    lowering.file(root);
    lowering.finish()
}

impl<'t, G: Grammar> Lowering<'t, G> {
    /// A whole file, or a fragment of one.
    fn file(&mut self, root: Node<'t>) {
        let nodes = if root.is_error() {
            vec![root]
        } else {
            children(root)
        };
        for node in nodes {
            if node.is_error() {
                self.salvage(node);
            } else {
                G::top(self, node);
            }
            let stray = std::mem::take(&mut self.stray);
            self.loose(node, stray);
        }
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
        // Damage, and what is declared inside functions, bring items out of order.
        self.unit.items.sort_by_key(start);
        let errors = self.reading.errors(self.depth.error());
        Parsed {
            tree: self.unit,
            errors,
        }
    }

    /// Takes in statements that stand at `node`, outside any function.
    pub(in crate::syntax) fn loose(&mut self, node: Node<'t>, statements: Vec<Stmt>) {
        let mut others = Vec::with_capacity(statements.len());
        for statement in statements {
            match statement {
                Stmt::Bind(bind) if G::BINDS_ARE_GLOBAL => self.unit.items.push(Item::Bind(bind)),
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

    /// A statement at the top of the file.
    pub(in crate::syntax) fn loose_statement(&mut self, node: Node<'t>) {
        let mut statements = Vec::new();
        self.statement(node, &mut statements);
        self.loose(node, statements);
    }

    /// A statement, and what damage within it holds.
    pub(in crate::syntax) fn statement(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        let levels = G::levels(node);
        if !self.depth.enter(levels, self.reading.span(node)) {
            return;
        }
        let outer = std::mem::take(&mut self.stray);
        G::statement(self, node, out);
        self.salvage_in(node);
        out.append(&mut self.stray);
        self.stray = outer;
        self.depth.leave(levels);
    }

    /// The statements of a block.
    pub(in crate::syntax) fn block(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        let outer = std::mem::take(&mut self.stray);
        for part in self.parts(node) {
            self.statement(part, out);
        }
        out.append(&mut self.stray);
        self.stray = outer;
    }

    /// What a loop repeats, of which only the block holds statements of its own.
    pub(in crate::syntax) fn loop_of(&mut self, node: Node<'t>) -> Stmt {
        let mut inner = Vec::new();
        for part in self.parts(node) {
            match part.kind() {
                "block" => self.block(part, &mut inner),
                _ => self.statement(part, &mut inner),
            }
        }
        Stmt::Loop(inner)
    }

    /// What runs or does not, with all that stands in it.
    pub(in crate::syntax) fn block_of(&mut self, node: Node<'t>) -> Stmt {
        let mut inner = Vec::new();
        self.block(node, &mut inner);
        Stmt::Block(inner)
    }

    /// An expression, or what stands in the place of one.
    pub(in crate::syntax) fn expr(&mut self, node: Node<'t>) -> Expr {
        let span = self.reading.span(node);
        if !self.depth.enter(1, span) {
            return other(Vec::new(), span);
        }
        let expr = match G::transparent(node) {
            Some(inner) => self.expr(inner),
            None => Expr {
                kind: self.kind(node),
                span,
            },
        };
        self.salvage_in(node);
        self.depth.leave(1);
        expr
    }

    fn kind(&mut self, node: Node<'t>) -> ExprKind {
        if let Some(kind) = G::simple(self, node) {
            return kind;
        }
        if G::BINARY.contains(&node.kind()) {
            return self.binary(node);
        }
        G::compound(self, node).unwrap_or_else(|| {
            let parts = self.parts(node);
            ExprKind::Other(self.exprs(&parts))
        })
    }

    /// Several expressions.
    pub(in crate::syntax) fn exprs(&mut self, nodes: &[Node<'t>]) -> Vec<Expr> {
        nodes.iter().map(|node| self.expr(*node)).collect()
    }

    /// The expression in a field; where damage has taken it, nothing at the place of the whole.
    pub(in crate::syntax) fn operand(&mut self, node: Node<'t>, field: &str) -> Expr {
        match node.child_by_field_name(field) {
            Some(operand) => self.expr(operand),
            None => other(Vec::new(), self.reading.span(node)),
        }
    }

    /// A node's text with its place.
    pub(in crate::syntax) fn spanned(&self, node: Node<'t>) -> Spanned<String> {
        Spanned::new(self.reading.text(node).to_owned(), self.reading.span(node))
    }

    /// Runs `lower` on a node that was lowered before, unless that has happened too often.
    pub(in crate::syntax) fn again<T>(
        &mut self,
        node: Node<'t>,
        lower: impl FnOnce(&mut Self, Node<'t>) -> T,
    ) -> Option<T> {
        self.spare = self.spare.checked_sub(node.byte_range().len())?;
        let before = std::mem::replace(&mut self.repeating, true);
        let lowered = lower(self, node);
        self.repeating = before;
        Some(lowered)
    }
}

/// What has no counterpart, with its parts.
pub(in crate::syntax) fn other(parts: Vec<Expr>, span: Span) -> Expr {
    Expr {
        kind: ExprKind::Other(parts),
        span,
    }
}

fn start(item: &Item) -> u32 {
    match item {
        Item::Bind(bind) => bind.name.span.start,
        Item::Function(function) => function.span.start,
        Item::Struct(declared) => declared.name.span.start,
    }
}
