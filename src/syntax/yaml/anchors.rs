//! Anchors and the aliases that refer to them.
//!
//! An alias becomes a copy. A few lines of aliases to aliases are enough to ask for billions of copies, so the copies
//! of a file are counted.

use std::collections::HashMap;

use super::super::{MAX_DEPTH, tree::Node};

/// How much a file may copy, in the units of [`Piece::weight`].
const LIMIT: usize = 200_000;

/// So much text weighs as much as a node.
const TEXT_PER_UNIT: usize = 64;

/// A finished node, and what a copy of it would cost.
#[derive(Clone)]
pub(super) struct Piece {
    pub(super) node: Node,
    /// How many nodes it has, texts included by their length.
    pub(super) weight: usize,
    /// How many lists and maps lie within each other.
    pub(super) height: usize,
}

impl Piece {
    /// A node without children.
    pub(super) fn leaf(node: Node) -> Self {
        Self {
            weight: 1 + node.text().map_or(0, |text| text.len() / TEXT_PER_UNIT),
            node,
            height: 0,
        }
    }
}

/// The anchored nodes of a document.
pub(super) struct Anchors {
    pieces: HashMap<usize, Option<Piece>>,
    /// What may still be copied; for the whole file.
    left: usize,
    exhausted: bool,
}

impl Anchors {
    pub(super) fn new() -> Self {
        Self {
            pieces: HashMap::new(),
            left: LIMIT,
            exhausted: false,
        }
    }

    /// Keeps a node for its aliases; the parser numbers anchors from 1. Keeping is copying, too.
    pub(super) fn keep(&mut self, anchor: usize, piece: &Piece) {
        if anchor != 0 {
            let kept = self.pay(piece.weight).then(|| piece.clone());
            self.pieces.insert(anchor, kept);
        }
    }

    /// A copy for an alias that stands `depth` levels deep, or why there is none. Once the limit is reached, there are
    /// no more copies, and no more complaints.
    pub(super) fn copy(&mut self, anchor: usize, depth: usize) -> Result<Piece, Option<String>> {
        if self.exhausted {
            return Err(None);
        }
        let Some(kept) = self.pieces.get(&anchor) else {
            return Err(Some("the alias stands within its own anchor".to_owned()));
        };
        let Some(piece) = kept.as_ref().filter(|piece| piece.weight <= self.left) else {
            self.exhausted = true;
            return Err(Some(format!(
                "aliases stand for more than {LIMIT} nodes: this one and those behind it are left empty"
            )));
        };
        if depth + piece.height > MAX_DEPTH {
            return Err(Some(format!("nested deeper than {MAX_DEPTH} levels")));
        }
        self.left -= piece.weight;
        Ok(piece.clone())
    }

    /// Anchors hold within their document.
    pub(super) fn clear(&mut self) {
        self.pieces.clear();
    }

    /// Takes a price from what is left, if there is enough.
    fn pay(&mut self, price: usize) -> bool {
        let left = self.left.checked_sub(price);
        self.left = left.unwrap_or(self.left);
        left.is_some()
    }
}
