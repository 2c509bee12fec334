//! A source file without its functions.

/// Replaces every function and method by blanks, so that each byte keeps its place.
///
/// It goes by lines, as gofmt lays them out: a function begins and ends at the start of a line. In a file that is laid
/// out otherwise more or less is left, which the parser then recovers from.
pub(super) fn without_functions(text: &str) -> Vec<u8> {
    let mut outline = Vec::with_capacity(text.len());
    let mut place = Place::Outside;
    for line in text.as_bytes().split_inclusive(|byte| *byte == b'\n') {
        let (blank, next) = place.step(line);
        place = next;
        if blank {
            outline.extend(line.iter().map(|byte| match byte {
                b'\n' => b'\n',
                _ => b' ',
            }));
        } else {
            outline.extend_from_slice(line);
        }
    }
    outline
}

/// Where a line stands.
#[derive(Clone, Copy)]
enum Place {
    Outside,
    /// In the head of a function, which goes on.
    Head,
    Body,
}

impl Place {
    /// Is the line one of a function, and where does the next one stand?
    fn step(self, line: &[u8]) -> (bool, Self) {
        match self {
            Self::Outside if line.starts_with(b"func ") => (true, after_head(line)),
            Self::Outside => (false, Self::Outside),
            Self::Head => (true, after_head(line)),
            Self::Body if line.starts_with(b"}") => (true, Self::Outside),
            Self::Body => (true, Self::Body),
        }
    }
}

/// A head ends in the brace of the body, in the whole body, or in neither where the body is written in assembly.
fn after_head(line: &[u8]) -> Place {
    match line.trim_ascii_end().last() {
        Some(b'{') => Place::Body,
        Some(b'(' | b',') => Place::Head,
        _ => Place::Outside,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str) -> String {
        let outline = String::from_utf8(without_functions(text)).unwrap();
        assert_eq!(outline.len(), text.len());
        outline.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn functions_go_and_all_else_stays() {
        let text = "package p\n\nconst A = 1\n\nfunc f() {\n\tif x {\n\t}\n}\n\nvar b = g(func() {\n\tx()\n})\n";
        assert_eq!(
            left(text),
            "package p const A = 1 var b = g(func() { x() })"
        );
    }

    #[test]
    fn heads_may_be_long_and_bodies_short_or_elsewhere() {
        let text = "func f(\n\ta int,\n\tb int,\n) error {\n\treturn nil\n}\nfunc g() int { return 1 }\nfunc asm(x int)\nvar c = 2\n";
        assert_eq!(left(text), "var c = 2");
    }

    #[test]
    fn a_function_without_end_takes_the_rest() {
        assert_eq!(left("var a = 1\nfunc f() {\n\tb := 2\n"), "var a = 1");
    }
}
