//! What the grammar does not read although it is right: type arguments of tagged templates that are more than names
//! (``styled.div<{ wide: boolean }>`width: 100%` ``), and an `&` in the text of JSX.

/// How far back the beginning of type arguments is looked for.
const LONGEST: usize = 2000;

/// Blanks type arguments that stand before a template. Every byte keeps its place. Inside of strings it does no harm:
/// what they say is read from the original text.
pub(super) fn mask(text: &str) -> Vec<u8> {
    let mut masked = text.as_bytes().to_vec();
    for (end, _) in text.match_indices(">`") {
        let Some(start) = opening(text.as_bytes(), end) else {
            continue;
        };
        for byte in masked.get_mut(start..=end).unwrap_or_default() {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    }
    // In text any other sign does; in code it stays an operator between two values that nothing else depends on.
    for (at, _) in text.match_indices(" & ") {
        if let Some(byte) = masked.get_mut(at + 1) {
            *byte = b'|';
        }
    }
    masked
}

/// The `<` of the type arguments that end at `end`, where it stands behind a name or a call.
fn opening(bytes: &[u8], end: usize) -> Option<usize> {
    let first = end.saturating_sub(LONGEST);
    let mut open = 0_usize;
    for at in (first..=end).rev() {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        match bytes.get(at)? {
            // The head of an arrow ends nothing.
            b'>' if before == Some(&b'=') => {}
            b'>' => open += 1,
            b'`' => return None,
            b'<' => {
                open = open.checked_sub(1)?;
                if open == 0 {
                    let callee = before?;
                    let fits =
                        callee.is_ascii_alphanumeric() || matches!(callee, b')' | b'_' | b'$');
                    return fits.then_some(at);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::testing::shown;
    use super::*;

    fn masked(text: &str) -> String {
        String::from_utf8(mask(text)).unwrap()
    }

    #[test]
    fn type_arguments_before_a_template_are_blank() {
        assert_eq!(masked("a.b<{ c: D<e> }>`x`"), format!("a.b{:13}`x`", ""));
        assert_eq!(masked("a<B,\n C>`x`"), "a   \n   `x`");
        assert_eq!(
            shown("styled.div<{ $src: () => string }>`a ${b} d`;"),
            r#"styled.div((("a " + b) + " d"))"#
        );
    }

    #[test]
    fn an_ampersand_in_text_is_read_past() {
        let parsed = super::super::parse(
            crate::source::FileId(0),
            "const a = <p>Terms & Conditions</p>;\nconst b = 1;",
            super::super::Dialect::Tsx,
        );
        assert_eq!(parsed.errors, []);
    }

    #[test]
    fn other_signs_are_left_alone() {
        for text in [
            "a > `b`",
            "if (a <`x`) {}",
            "`<b>`",
            "a => `x`",
            "<A>`",
            ">`",
        ] {
            assert_eq!(masked(text), text);
        }
    }
}
