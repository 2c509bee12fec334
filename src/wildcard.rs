//! Names in which one `*` stands for any text, as system files, configurations and includes write them.

/// Does a name fit a pattern? A pattern without a `*` fits itself.
pub(crate) fn fits(pattern: &str, name: &str) -> bool {
    !pattern.contains('*') && pattern == name || between(pattern, name).is_some()
}

/// What stands for the `*` of a pattern, if the name fits.
pub(crate) fn between<'n>(pattern: &str, name: &'n str) -> Option<&'n str> {
    let (head, tail) = pattern.split_once('*')?;
    name.strip_prefix(head)?.strip_suffix(tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_is_any_text_and_ends_do_not_overlap() {
        assert!(fits("server*.xml", "server.xml"));
        assert!(fits("server*.xml", "server-dev.xml"));
        assert!(fits("puma.rb", "puma.rb"));
        assert!(!fits("aba*aba", "aba"));
        assert!(!fits("puma.rb", "puma.rb.old"));
        assert_eq!(between("New*Client", "NewStoreClient"), Some("Store"));
    }
}
