//! Variables within texts, as Compose, Dockerfiles and `.env` files write them: `$X`, `${X}`, `${X:-default}`,
//! `${X:+alternative}`, with defaults that hold variables again.

/// How a dollar sign is written that begins no variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Escape {
    /// `$$`
    Doubled,
    /// `\$`
    Backslash,
}

/// How deep defaults may nest in defaults. What is deeper stays as it is written.
const MAX_NESTING: usize = 8;

/// The text with its variables replaced by what `value` says of them. What is unknown and has no default stays as it is
/// written, so that it is taken for nothing else.
pub fn fill(text: &str, escape: Escape, value: &dyn Fn(&str) -> Option<String>) -> String {
    Filler { escape, value }.fill(text, MAX_NESTING)
}

/// Does a text hold a variable?
pub fn is_open(text: &str) -> bool {
    text.match_indices('$').any(|(at, _)| {
        let next = text.as_bytes().get(at + 1);
        next.is_some_and(|next| *next == b'{' || begins_name(*next))
    })
}

struct Filler<'v> {
    escape: Escape,
    value: &'v dyn Fn(&str) -> Option<String>,
}

impl Filler<'_> {
    fn fill(&self, text: &str, depth: usize) -> String {
        let Some(depth) = depth.checked_sub(1).filter(|_| text.contains('$')) else {
            return text.to_owned();
        };
        let ends = ends(text);
        let mut filled = String::with_capacity(text.len());
        let mut done = 0;
        while let Some(step) = text[done..].find('$') {
            let at = done + step;
            filled.push_str(&text[done..at]);
            let rest = &text[at..];
            done = at + 1;
            if self.escape == Escape::Backslash && filled.ends_with('\\') {
                filled.pop();
                filled.push('$');
            } else if self.escape == Escape::Doubled && rest.starts_with("$$") {
                filled.push('$');
                done += 1;
            } else if let Some(end) = ends.get(at) {
                filled.push_str(&self.braced(&text[at + 2..end], depth));
                done = end + 1;
            } else {
                let name = name(&rest[1..]);
                let known = (!name.is_empty()).then(|| (self.value)(name)).flatten();
                filled.push_str(&known.unwrap_or_else(|| format!("${name}")));
                done += name.len();
            }
        }
        filled.push_str(&text[done..]);
        filled
    }

    /// What stands between the braces.
    fn braced(&self, inside: &str, depth: usize) -> String {
        let name = name(inside);
        let operator = &inside[name.len()..];
        let known = (!name.is_empty()).then(|| (self.value)(name)).flatten();
        let filled = known.as_deref().filter(|known| !known.is_empty());
        let word = |behind: usize| self.fill(&operator[behind..], depth);
        let raw = || format!("${{{inside}}}");
        match operator.as_bytes() {
            [b':', b'-' | b'=', ..] => filled.map_or_else(|| word(2), str::to_owned),
            [b'-' | b'=', ..] => known.unwrap_or_else(|| word(1)),
            [b':', b'?', ..] => filled.map_or_else(raw, str::to_owned),
            [] | [b'?', ..] => known.unwrap_or_else(raw),
            [b':', b'+', ..] => filled.map_or_else(String::new, |_| word(2)),
            [b'+', ..] => known.map_or_else(String::new, |_| word(1)),
            _ => raw(),
        }
    }
}

/// Where each `${` is closed, found in one pass.
struct Ends(Vec<(usize, usize)>);

impl Ends {
    fn get(&self, open: usize) -> Option<usize> {
        let at = self.0.binary_search_by_key(&open, |(open, _)| *open).ok()?;
        self.0.get(at).map(|(_, close)| *close)
    }
}

fn ends(text: &str) -> Ends {
    let mut open = Vec::new();
    let mut closed = Vec::new();
    let bytes = text.as_bytes();
    for at in memchr::memchr2_iter(b'$', b'}', bytes) {
        if bytes[at] == b'}' {
            closed.extend(open.pop().map(|start| (start, at)));
        } else if bytes.get(at + 1) == Some(&b'{') {
            open.push(at);
        }
    }
    closed.sort_unstable();
    Ends(closed)
}

/// The name that a text begins with.
fn name(text: &str) -> &str {
    let bytes = text.as_bytes();
    if !bytes.first().is_some_and(|first| begins_name(*first)) {
        return "";
    }
    let is_part = |byte: &u8| *byte == b'_' || byte.is_ascii_alphanumeric();
    let length = bytes.iter().take_while(|byte| is_part(byte)).count();
    &text[..length]
}

fn begins_name(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(name: &str) -> Option<String> {
        let known = [("A", "1"), ("EMPTY", ""), ("HOST", "db")];
        let (_, value) = known.iter().find(|(known, _)| *known == name)?;
        Some((*value).to_owned())
    }

    fn compose(text: &str) -> String {
        fill(text, Escape::Doubled, &known)
    }

    #[test]
    fn known_variables_are_replaced_and_others_stay() {
        assert_eq!(compose("a$A-${HOST}:5432"), "a1-db:5432");
        assert_eq!(compose("${B}$B."), "${B}$B.");
        assert_eq!(compose("$"), "$");
        assert_eq!(compose("$1 ${}"), "$1 ${}");
    }

    #[test]
    fn operators_tell_unset_from_empty() {
        for (text, expected) in [
            ("${EMPTY:-x}", "x"),
            ("${EMPTY-x}", ""),
            ("${B:-x}", "x"),
            ("${B-x}", "x"),
            ("${A:?say so}", "1"),
            ("${B:?say so}", "${B:?say so}"),
            ("${A:+x}", "x"),
            ("${EMPTY:+x}", ""),
            ("${EMPTY+x}", "x"),
            ("${B:+x}", ""),
        ] {
            assert_eq!(compose(text), expected, "{text}");
        }
    }

    #[test]
    fn defaults_hold_variables() {
        assert_eq!(compose("${B:-${C:-$HOST}}/x"), "db/x");
        assert_eq!(compose("${B:-{\"a\": 1}}"), "{\"a\": 1}");
    }

    #[test]
    fn dollars_are_escaped_in_two_ways() {
        assert_eq!(compose("$$A $$$A"), "$A $1");
        assert_eq!(fill("\\$A $A", Escape::Backslash, &known), "$A 1");
    }

    #[test]
    fn hostile_text_takes_no_time() {
        let open = "${A:-".repeat(100_000);
        assert_eq!(compose(&open), open);
        let nested = format!("{open}{}", "}".repeat(100_000));
        assert_eq!(compose(&nested), "1");
        let unknown = format!("{}{}", "${B:-".repeat(100_000), "}".repeat(100_000));
        assert!(compose(&unknown).starts_with("${B:-${B:-"));
    }
}
