//! From a tree-sitter tree to [`super::code`], for every language that has such a grammar.
//!
//! What is the same in all of them is here: spans, damage and what can be salvaged from it, a limit to depth and to
//! repetition, expressions that wrap others, operators. [`Grammar`] is what a language adds: the names of its nodes.

mod depth;
mod grammar;
#[cfg(test)]
pub(super) mod hostile;
mod lowering;
mod nodes;
mod operators;
mod reading;
mod salvage;

pub(super) use self::{
    grammar::Grammar,
    lowering::{Lowering, lower, other},
    nodes::{children, first_child, in_field, operator},
    reading::Reading,
};
