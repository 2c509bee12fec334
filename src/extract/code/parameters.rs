//! Settings that stand behind the address of what is called: `postgres://db/shop?pool_max_conn_idle_time=30s`,
//! `host=db pool_max_conn_idle_time=30s`.

use super::program::Site;
use crate::extract::draft::Draft;
use crate::extract::reading::Written;
use crate::model::{Form, Setting};
use crate::source::Span;
use crate::syntax::code::ExprKind;
use std::collections::BTreeSet;

/// Takes in what the texts say that an endpoint is made of.
pub(super) fn read(draft: &mut Draft, parts: &[Site]) {
    for part in parts {
        if let ExprKind::Text(text) = &part.expr.kind {
            set(draft, text, part.expr.span, &BTreeSet::new());
        }
    }
}

/// Takes in what an address says, but for settings that stand elsewhere too.
pub(in crate::extract) fn set(
    draft: &mut Draft,
    address: &str,
    span: Span,
    known: &BTreeSet<Setting>,
) {
    let system = draft.system;
    for (name, value) in parameters(address) {
        for (entry, spelled) in system.spelled(Form::Parameter, name) {
            if !known.contains(&entry.setting) {
                draft.set(entry, spelled, &Written::Text(value.to_owned()), span);
            }
        }
    }
}

/// The names and values behind an address.
fn parameters(address: &str) -> Vec<(&str, &str)> {
    let pairs = match address.split_once('?') {
        Some((_, query)) => query.split('#').next().unwrap_or("").split('&').collect(),
        None => address.split_ascii_whitespace().collect::<Vec<_>>(),
    };
    let pairs = pairs.into_iter().filter_map(|pair| pair.split_once('='));
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::parameters;

    #[test]
    fn urls_and_lists_of_pairs_have_parameters() {
        assert_eq!(
            parameters("postgres://u:p@db/shop?a=1s&b=&c#d=2"),
            [("a", "1s"), ("b", "")]
        );
        assert_eq!(
            parameters("u:p@tcp(db:3306)/shop?parseTime=true"),
            [("parseTime", "true")]
        );
        assert_eq!(
            parameters("host=db pool_max_conns=4"),
            [("host", "db"), ("pool_max_conns", "4")]
        );
        assert!(parameters("postgres://db/shop").is_empty());
    }
}
