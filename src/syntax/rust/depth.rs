//! Cuts out what is nested too deeply for a parser that recurses.
//!
//! syn calls itself for every bracket, type argument, prefix operator and closure, and lets go of a long chain of
//! calls link by link. Before it sees the tokens they are walked here without recursion, and the stack that they will
//! take is estimated. What exceeds the budget is left out: a group becomes an empty one, a long run of tokens goes up
//! to its `;` or `,`.

use super::effort::{BUDGET, Run, group_cost};
use crate::syntax::MAX_DEPTH;
use proc_macro2::{Group, Span, TokenStream, TokenTree, token_stream::IntoIter};

/// The tokens without what is too deep, and where that stood.
pub(super) fn prune(tokens: TokenStream) -> (TokenStream, Vec<Span>) {
    let mut cut = Vec::new();
    let mut stack = vec![Level::new(None, tokens, 0)];
    let mut finished = TokenStream::new();
    while let Some(depth) = stack.len().checked_sub(1) {
        match stack[depth].rest.next() {
            Some(token) => {
                if let Some(inner) = stack[depth].take(token, depth, &mut cut) {
                    stack.push(inner);
                }
            }
            None => finished = close(&mut stack),
        }
    }
    (finished, cut)
}

/// Ends the innermost level: hands it to the one around it, or returns the tokens of the outermost.
fn close(stack: &mut Vec<Level>) -> TokenStream {
    let Some(level) = stack.pop() else {
        return TokenStream::new();
    };
    let tokens = level.kept.into_iter().collect();
    match (level.group, stack.last_mut()) {
        (Some(group), Some(outer)) => outer.keep(TokenTree::Group(refilled(&group, tokens))),
        _ => return tokens,
    }
    TokenStream::new()
}

/// The same brackets around other tokens.
fn refilled(group: &Group, tokens: TokenStream) -> Group {
    let mut filled = Group::new(group.delimiter(), tokens);
    filled.set_span(group.span());
    filled
}

/// One bracket pair, or the whole text.
struct Level {
    group: Option<Group>,
    rest: IntoIter,
    kept: Vec<TokenTree>,
    /// What stands around this level costs.
    base: u32,
    run: Run,
    /// Where the current run begins in `kept`.
    run_start: usize,
    /// Is the rest of the current run left out?
    dropping: bool,
}

impl Level {
    fn new(group: Option<Group>, tokens: TokenStream, base: u32) -> Self {
        Self {
            group,
            rest: tokens.into_iter(),
            kept: Vec::new(),
            base,
            run: Run::default(),
            run_start: 0,
            dropping: false,
        }
    }

    /// Takes one token in; a group that may be entered comes back as a level of its own.
    fn take(&mut self, token: TokenTree, depth: usize, cut: &mut Vec<Span>) -> Option<Self> {
        if self.run.ends_before(&token) {
            self.begin_run();
        }
        if let TokenTree::Group(group) = token {
            return self.enter(group, depth, cut);
        }
        self.run.add(&token);
        if !self.dropping && self.base.saturating_add(self.run.cost()) > BUDGET {
            cut.push(token.span());
            self.kept.truncate(self.run_start);
            self.dropping = true;
        }
        let ends = self.run.ends_with(&token);
        self.keep(token);
        if ends {
            self.begin_run();
        }
        None
    }

    fn enter(&mut self, group: Group, depth: usize, cut: &mut Vec<Span>) -> Option<Self> {
        let base = self
            .base
            .saturating_add(self.run.cost())
            .saturating_add(group_cost(&group));
        self.run.add_group(group.delimiter());
        if self.dropping {
            return None;
        }
        if depth >= MAX_DEPTH || base > BUDGET {
            cut.push(group.span_open());
            self.keep(TokenTree::Group(refilled(&group, TokenStream::new())));
            return None;
        }
        let tokens = group.stream();
        Some(Self::new(Some(group), tokens, base))
    }

    fn keep(&mut self, token: TokenTree) {
        if !self.dropping {
            self.kept.push(token);
        }
    }

    fn begin_run(&mut self) {
        self.run = Run::default();
        self.run_start = self.kept.len();
        self.dropping = false;
    }
}

#[cfg(test)]
mod tests;
