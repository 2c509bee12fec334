//! How much stack syn will take for a run of tokens: an estimate, rather too high than too low.
//!
//! The numbers are KiB of syn's frames without optimisation, measured for each construct alone.

use proc_macro2::{Delimiter, Group, Punct, Spacing, TokenTree};

/// How much stack a parse may take, in KiB of a build without optimisation, where threads of tests have 2 MiB.
/// Optimised frames take a fifth or less.
pub(super) const BUDGET: u32 = if cfg!(debug_assertions) { 1300 } else { 6500 };

/// What entering a bracket pair costs.
pub(super) fn group_cost(group: &Group) -> u32 {
    match group.delimiter() {
        Delimiter::Brace => 32,
        _ => 18,
    }
}

/// Tokens that one expression, type or statement may consist of.
#[derive(Default)]
pub(super) struct Run {
    /// What prefixes, operators and links of a chain cost.
    cost: u32,
    /// How many `<` are open, as far as one can tell.
    angles: u32,
    /// Is there a closure? Then a `,` may be one between its parameters.
    closure: bool,
    before: Before,
}

/// What the last token was: it decides whether an operator stands between two operands or before one.
#[derive(Default, Clone, Copy, PartialEq)]
enum Before {
    #[default]
    Nothing,
    Operand,
    /// The end of a block, or of a struct literal.
    Brace,
    /// `else`, after which an `if` goes on with the same chain.
    Else,
    /// `#` or `#!`, whose brackets are no operand.
    Attribute,
    /// The quote before a lifetime's name.
    Quote,
    /// `=>`, after which a match arm's value begins.
    Arrow,
    /// `<<`: a shift, or the beginning of two lists of type arguments.
    Shift,
    /// An operator; whether a second sign may belong to it, and whether it is a prefix.
    Sign {
        sign: char,
        joint: bool,
        prefix: bool,
    },
}

impl Run {
    /// What it costs so far.
    pub(super) fn cost(&self) -> u32 {
        self.cost.saturating_add(self.angles.saturating_mul(66))
    }

    /// Does something new begin with this token? A statement that ends with a block needs no `;`.
    pub(super) fn ends_before(&self, token: &TokenTree) -> bool {
        let continues = |word: &str| matches!(word, "else" | "in" | "as");
        self.before == Before::Brace
            && match token {
                TokenTree::Ident(ident) => !continues(&ident.to_string()),
                TokenTree::Punct(punct) => punct.as_char() == '#',
                _ => false,
            }
    }

    /// Does something end with this token?
    pub(super) fn ends_with(&self, token: &TokenTree) -> bool {
        let TokenTree::Punct(punct) = token else {
            return false;
        };
        match punct.as_char() {
            ';' => true,
            ',' => self.angles == 0 && !self.closure,
            '>' => self.before == Before::Arrow,
            _ => false,
        }
    }

    /// Counts a bracket pair, without what it holds.
    pub(super) fn add_group(&mut self, delimiter: Delimiter) {
        if self.before == Before::Attribute {
            self.before = Before::Nothing;
            return;
        }
        self.spend(1);
        self.before = match delimiter {
            Delimiter::Brace => Before::Brace,
            _ => Before::Operand,
        };
    }

    /// Counts a token other than a bracket pair.
    pub(super) fn add(&mut self, token: &TokenTree) {
        match token {
            TokenTree::Ident(ident) => self.add_word(&ident.to_string()),
            TokenTree::Punct(punct) => self.add_sign(punct),
            TokenTree::Literal(_) => self.add_literal(),
            TokenTree::Group(_) => {}
        }
    }

    fn spend(&mut self, cost: u32) {
        self.cost = self.cost.saturating_add(cost);
    }

    fn add_literal(&mut self) {
        if self.before == Before::Shift {
            self.angles = self.angles.saturating_sub(2);
        }
        self.before = Before::Operand;
    }

    fn add_word(&mut self, word: &str) {
        if self.before == Before::Quote {
            self.before = Before::Nothing;
            return;
        }
        let (cost, before) = match word {
            "if" if self.before == Before::Else => (1, Before::Nothing),
            "if" | "while" | "match" | "return" | "break" | "yield" | "become" | "in" | "let"
            | "box" => (25, Before::Nothing),
            "else" => (1, Before::Else),
            "fn" | "impl" | "mod" | "trait" => (15, Before::Nothing),
            "as" | "async" | "const" | "dyn" | "for" | "move" | "mut" | "ref" | "static"
            | "where" => (1, Before::Nothing),
            _ => (0, Before::Operand),
        };
        self.spend(cost);
        self.before = before;
    }

    fn add_sign(&mut self, punct: &Punct) {
        let sign = punct.as_char();
        // Attributes and documentation come in any number.
        if sign == '#' || (self.before == Before::Attribute && sign == '!') {
            self.before = Before::Attribute;
            return;
        }
        let (second, mut prefix) = match self.before {
            Before::Sign {
                sign,
                joint: true,
                prefix,
            } => (Some(sign), prefix),
            Before::Operand | Before::Brace => (None, false),
            _ => (None, true),
        };
        match (second, sign) {
            (Some('-'), '>') => self.spend(50),
            (_, '<') => self.angles += 1,
            (Some('='), '>') => {}
            (Some('<'), '=') | (_, '>') => self.angles = self.angles.saturating_sub(1),
            // The second half of `&&` and `||` is whatever the first half was.
            (Some(first), _) if first != sign => prefix = true,
            _ => {}
        }
        self.closure |= prefix && sign == '|';
        let joint = punct.spacing() == Spacing::Joint;
        self.spend(match (second, sign) {
            // An assignment takes another one on its right, a comparison does not.
            (Some('=' | '!'), '=') => 1,
            (_, '=') if joint => 8,
            _ => sign_cost(sign, prefix),
        });
        self.before = match (second, sign) {
            (Some('='), '>') => Before::Arrow,
            (Some('<'), '<') => Before::Shift,
            (_, '\'') => Before::Quote,
            (_, '?') => Before::Operand,
            _ => Before::Sign {
                sign,
                joint,
                prefix,
            },
        };
    }
}

fn sign_cost(sign: char, prefix: bool) -> u32 {
    match sign {
        '&' | '*' if prefix => 40,
        '|' if prefix => 20,
        '!' | '-' if prefix => 10,
        '=' => 20,
        '@' => 10,
        ':' => 4,
        _ => 1,
    }
}
