//! Conditional compilation. The grammar knows `#if` between statements and members; within an expression, one branch is
//! chosen before the text is parsed.

/// The text with one branch of every `#if`, at equal length; none where it has no branches. What only builds for
/// debugging have is left out.
pub(super) fn decided(text: &str) -> Option<String> {
    if !text.contains("#if") {
        return None;
    }
    let mut kept = Vec::with_capacity(text.len());
    // Of each `#if` around: is this branch taken, and was one before?
    let mut open: Vec<(bool, bool)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let directive = line.trim_start().strip_prefix('#').map(str::trim);
        let mut marks = true;
        match directive {
            Some(rest) if rest.starts_with("if") => {
                let taken = rest != "if DEBUG";
                open.push((taken, taken));
            }
            Some(rest) if rest.starts_with("el") => {
                if let Some((taken, before)) = open.last_mut() {
                    *taken = !*before;
                    *before = true;
                }
            }
            Some("endif") => {
                open.pop();
            }
            _ => marks = false,
        }
        if marks || open.iter().any(|(taken, _)| !taken) {
            let blank = |byte: u8| {
                if matches!(byte, b'\n' | b'\r') {
                    byte
                } else {
                    b' '
                }
            };
            kept.extend(line.bytes().map(blank));
        } else {
            kept.extend_from_slice(line.as_bytes());
        }
    }
    String::from_utf8(kept).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_branch_stays() {
        let text = "a\n#if DEBUG\nb\n# else\nc\n#endif\n  #if X\nd\n#elif Y\né\n#else\nf\n#endif\n";
        let decided = decided(text).unwrap_or_default();
        assert_eq!(decided.len(), text.len());
        assert_eq!(decided.split_whitespace().collect::<String>(), "acd");
        assert_eq!(decided.find('d'), text.find("\nd").map(|at| at + 1));
    }

    #[test]
    fn what_has_no_end_costs_what_follows() {
        let decided = decided("a\n#endif\n#else\nb\n#if X\nc\n#else\nd\n").unwrap_or_default();
        assert_eq!(decided.split_whitespace().collect::<String>(), "abc");
    }
}
