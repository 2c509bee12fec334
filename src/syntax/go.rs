//! Go source, by tree-sitter, lowered to [`super::code`].
//!
//! A text is read as a file first. Where that leaves damage and there is no package clause, it may be an excerpt, as
//! documentation shows them: it is read once more inside a function and once inside a literal, and the least damaged
//! reading counts.

mod calls;
mod composites;
mod control;
mod declarations;
mod expressions;
mod functions;
#[cfg(test)]
mod hostile;
mod imports;
mod literals;
mod lowering;
mod mask;
mod outline;
mod salvage;
mod statements;
mod structs;
mod tags;
#[cfg(test)]
mod testing;
mod types;

pub use self::imports::package_name;

use self::lowering::Go;
use super::{
    Parsed, SyntaxError,
    code::Unit,
    treesitter::{Reading, lower},
};
use crate::source::FileId;

/// What a text is put between before it is read. Names in a frame read as empty: they are not in the text.
#[derive(Clone, Copy)]
struct Frame {
    before: &'static str,
    after: &'static str,
}

/// The text is a file, or declarations and statements of one.
const FILE: Frame = Frame {
    before: "",
    after: "",
};

/// The text is an excerpt, in the order of likelihood: statements; or elements of a literal or arguments of a call, as
/// in `IdleConnTimeout: 90 * time.Second,`.
const EXCERPTS: [Frame; 2] = [
    Frame {
        before: "package p; func _() {",
        after: "\n}",
    },
    Frame {
        before: "package p; func _() { _{",
        after: "\n}}",
    },
];

/// Longer texts are no excerpts: they are files, and read once.
const LONGEST_EXCERPT: usize = 1 << 16;

/// Reads a source file or a fragment of one.
///
/// Statements outside functions come back as the body of one function without a name.
pub fn parse(file: FileId, text: &str) -> Parsed<Unit> {
    lower::<Go>(least_damaged(file, text))
}

/// Reads the imports, types, constants and variables of a source file, and none of its functions: far less work, where
/// other files name those only.
pub fn parse_declarations(file: FileId, text: &str) -> Parsed<Unit> {
    let outline = outline::without_functions(text);
    let language = tree_sitter_go::LANGUAGE.into();
    lower::<Go>(Reading::parse(&language, file, text, &outline, 0))
}

/// The reading of `text` with the least damage; the first one on a tie.
fn least_damaged(file: FileId, text: &str) -> Result<Reading<'_>, SyntaxError> {
    let mut best = read(file, text, FILE)?;
    let whole = best.damage() == 0 || text.trim().len() > LONGEST_EXCERPT;
    if whole || declarations::has_package_clause(&best) {
        return Ok(best);
    }
    for frame in EXCERPTS {
        match read(file, text, frame) {
            Ok(reading) if reading.damage() < best.damage() => best = reading,
            _ => {}
        }
    }
    Ok(best)
}

fn read(file: FileId, text: &str, frame: Frame) -> Result<Reading<'_>, SyntaxError> {
    let framed = [frame.before, text, frame.after].concat();
    let language = tree_sitter_go::LANGUAGE.into();
    Reading::parse(
        &language,
        file,
        text,
        &mask::mask(framed),
        frame.before.len(),
    )
}

#[cfg(test)]
mod tests {
    use super::testing::{body, functions, parsed, shown, statements};
    use crate::syntax::code::{ExprKind, Stmt};

    #[test]
    fn the_grammar_fits_the_library() {
        assert_eq!(parsed("package p\n").tree.package.unwrap().value, "p");
    }

    #[test]
    fn an_expression_alone_is_a_statement() {
        let text = "&http.Server{\n\tIdleTimeout: 2 * time.Minute,\n}";
        assert_eq!(shown(text), "http.Server{IdleTimeout: (2 * time.Minute)}");
    }

    #[test]
    fn statements_may_need_a_function_around_them() {
        assert_eq!(shown("f()\nend:"), "f()");
    }

    #[test]
    fn elements_alone_are_a_literal_without_type() {
        let text = "IdleConnTimeout: 90 * time.Second,\nMaxIdleConns: 100, // all hosts";
        assert_eq!(
            shown(text),
            "{IdleConnTimeout: (90 * time.Second), MaxIdleConns: 100}"
        );
    }

    #[test]
    fn arguments_alone_are_elements() {
        let text = "grpc.WithKeepaliveParams(keepalive.ClientParameters{\n\tTime: time.Minute,\n}),\ngrpc.WithBlock(),";
        let expected = "{grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: time.Minute}), grpc.WithBlock()}";
        assert_eq!(shown(text), expected);
    }

    #[test]
    fn a_frame_moves_no_span() {
        let text = "Idle: 1,\nMax: 2,";
        let Stmt::Expr(literal) = body(text).remove(0) else {
            panic!()
        };
        let ExprKind::Struct { fields, .. } = &literal.kind else {
            panic!()
        };
        assert_eq!(
            (literal.span.start, literal.span.end as usize),
            (0, text.len())
        );
        assert_eq!(
            (fields[1].value.span.start, fields[1].value.span.end),
            (14, 15)
        );
    }

    #[test]
    fn an_ellipsis_costs_itself() {
        let parsed =
            parsed("t := &http.Transport{\n\tIdleConnTimeout: time.Minute,\n\t...\n}\nf(t)\n");
        assert_eq!(parsed.errors.len(), 1);
        assert_eq!(parsed.errors[0].message, "unexpected `...`");
        let body = functions(parsed.tree).remove(0).body;
        assert_eq!(
            statements(&body),
            "var t = http.Transport{IdleConnTimeout: time.Minute}; f(t)"
        );
    }

    #[test]
    fn a_byte_order_mark_is_skipped() {
        assert_eq!(parsed("\u{feff}package p\n").errors, []);
    }
}
