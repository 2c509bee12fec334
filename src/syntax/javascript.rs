//! JavaScript and TypeScript source, by tree-sitter, lowered to [`super::code`].
//!
//! Types, decorators and what only the compiler sees are dropped. What a file imports and exports is kept in the words
//! of [`Unit`]: a default export is a name `default`.

mod classes;
mod control;
mod declarations;
mod expressions;
mod functions;
#[cfg(test)]
mod hostile;
mod literals;
mod lowering;
mod mask;
mod modules;
mod objects;
mod patterns;
mod statements;
#[cfg(test)]
mod testing;

use self::lowering::JavaScript;
use super::{
    Parsed, SyntaxError,
    code::Unit,
    treesitter::{Reading, lower},
};
use crate::source::FileId;

/// Which of the grammars a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// JavaScript, with or without JSX.
    JavaScript,
    /// TypeScript.
    TypeScript,
    /// TypeScript with JSX.
    Tsx,
}

impl Dialect {
    /// The dialect of the file of that name.
    pub fn of(path: &str) -> Self {
        match path.rsplit('.').next() {
            Some("ts" | "mts" | "cts") => Self::TypeScript,
            Some("tsx") => Self::Tsx,
            _ => Self::JavaScript,
        }
    }

    fn grammar(self) -> tree_sitter::Language {
        match self {
            Self::JavaScript => tree_sitter_javascript::LANGUAGE.into(),
            Self::TypeScript => tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into(),
            Self::Tsx => tree_sitter_typescript::LANGUAGE_TSX.into(),
        }
    }

    /// The one to try where this one leaves damage: Flow writes types into `.js` files, and not every `.ts` file knows
    /// of JSX.
    fn other(self) -> Self {
        match self {
            Self::JavaScript | Self::TypeScript => Self::Tsx,
            Self::Tsx => Self::TypeScript,
        }
    }
}

/// Longer texts with damage are not read a second time.
const LONGEST_RETRY: usize = 1 << 18;

/// Reads a source file or a fragment of one.
///
/// Statements outside functions come back as the body of one function without a name.
pub fn parse(file: FileId, text: &str, dialect: Dialect) -> Parsed<Unit> {
    lower::<JavaScript>(least_damaged(file, text, dialect))
}

fn least_damaged(file: FileId, text: &str, dialect: Dialect) -> Result<Reading<'_>, SyntaxError> {
    let masked = mask::mask(text);
    let read = |dialect: Dialect| Reading::parse(&dialect.grammar(), file, text, &masked, 0);
    let first = read(dialect)?;
    if first.damage() == 0 || text.trim().len() > LONGEST_RETRY {
        return Ok(first);
    }
    match read(dialect.other()) {
        Ok(second) if second.damage() < first.damage() => Ok(second),
        _ => Ok(first),
    }
}

#[cfg(test)]
mod tests {
    use super::testing::{parsed_as, shown};
    use super::*;

    #[test]
    fn the_dialect_is_told_by_the_name() {
        assert_eq!(Dialect::of("src/server.mts"), Dialect::TypeScript);
        assert_eq!(Dialect::of("app/page.tsx"), Dialect::Tsx);
        assert_eq!(Dialect::of("server.cjs"), Dialect::JavaScript);
    }

    #[test]
    fn types_in_a_javascript_file_are_read() {
        let parsed = parsed_as(
            "// @flow\nfunction f(x: number): string { g(); }",
            Dialect::JavaScript,
        );
        assert_eq!(parsed.errors, []);
    }

    #[test]
    fn every_grammar_fits_the_library() {
        for dialect in [Dialect::JavaScript, Dialect::TypeScript, Dialect::Tsx] {
            assert_eq!(parsed_as("f(1);", dialect).errors, []);
        }
        assert_eq!(shown("#!/usr/bin/env node\nf(1);"), "f(1)");
    }
}
