//! XML that breaks off: the end is put to every element that is open, so that what stands before can be read.

/// A text that breaks off.
pub(super) struct Cut<'t> {
    /// The text up to its last whole tag, with an end to what is open.
    pub(super) closed: String,
    /// Where the last whole tag ends.
    pub(super) at: usize,
    /// The innermost element that is open.
    pub(super) open: &'t str,
}

/// What stands between angle brackets.
enum Tag<'t> {
    Start(&'t str),
    End(&'t str),
    /// An element without content, a comment, a declaration.
    Other,
}

/// Closes a text that breaks off; none where nothing is open, or an element ends that was not the last to begin.
pub(super) fn closed(text: &str) -> Option<Cut<'_>> {
    let mut open: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(start) = find(text, at, "<") {
        let Some((tag, end)) = tag(text, start) else {
            break;
        };
        match tag {
            Tag::Start(name) => open.push(name),
            Tag::End(name) if open.pop() != Some(name) => return None,
            Tag::End(_) | Tag::Other => {}
        }
        at = end;
    }
    let innermost = open.last().copied()?;
    let mut closed = text.get(..at)?.to_owned();
    for name in open.iter().rev() {
        closed.push_str("</");
        closed.push_str(name);
        closed.push('>');
    }
    Some(Cut {
        closed,
        at,
        open: innermost,
    })
}

/// The tag that begins at `start`, and where it ends; none where it does not.
fn tag(text: &str, start: usize) -> Option<(Tag<'_>, usize)> {
    let rest = text.get(start..)?;
    for (opening, closing) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
        if rest.starts_with(opening) {
            let end = find(text, start + opening.len(), closing)?;
            return Some((Tag::Other, end + closing.len()));
        }
    }
    let end = end_of_tag(text, start)?;
    let inner = text.get(start + 1..end)?;
    let tag = match inner.strip_prefix('/') {
        Some(name) => Tag::End(name.trim()),
        None if inner.starts_with('!') || inner.ends_with('/') => Tag::Other,
        None => Tag::Start(inner.split_whitespace().next()?),
    };
    Some((tag, end + 1))
}

/// The `>` that is in no attribute.
fn end_of_tag(text: &str, start: usize) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().skip(start) {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

fn find(text: &str, from: usize, what: &str) -> Option<usize> {
    Some(from + text.get(from..)?.find(what)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_gets_an_end() {
        let cut =
            closed("<?xml version='1.0'?>\n<a x='>'><!-- <no> --><b/><c>1</c><d>2</").unwrap();
        assert_eq!(
            (cut.closed.as_str(), cut.open),
            (
                "<?xml version='1.0'?>\n<a x='>'><!-- <no> --><b/><c>1</c><d></d></a>",
                "d"
            )
        );
    }

    #[test]
    fn other_damage_stays() {
        for text in ["<a><b></a>", "<a></a>", "", "<", "text", "</a>", "<>", "<a"] {
            assert!(closed(text).is_none(), "{text}");
        }
    }
}
