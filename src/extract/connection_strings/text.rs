//! The text of a connection string: `Host=db;Maximum Pool Size=50`, or `cache:6379,abortConnect=false`.

use crate::model::Form;
use crate::systems::Spelled;

/// A connection string, taken apart.
pub(super) struct Text<'t> {
    /// The keys, each as [`plain`] writes it, and their values.
    pairs: Vec<(String, &'t str)>,
    /// What stands before the keys.
    first: Option<&'t str>,
}

impl<'t> Text<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let head = text.split(',').next().unwrap_or("");
        let is_list = !text.contains(';') && !head.contains('=');
        let sign = if is_list { ',' } else { ';' };
        let pairs = text.split(sign).filter_map(|pair| pair.split_once('='));
        let unquoted = |value: &'t str| value.trim().trim_matches(['"', '\'']);
        let first = is_list.then(|| {
            let key = text.split(',').find(|piece| piece.contains('='));
            let end = key.map_or(text.len(), |key| {
                key.as_ptr() as usize - text.as_ptr() as usize
            });
            text.get(..end).unwrap_or("").trim_end_matches(',')
        });
        Self {
            pairs: pairs
                .map(|(name, value)| (plain(name), unquoted(value)))
                .collect(),
            first: first.filter(|first| !first.is_empty()),
        }
    }

    /// The value of a key; the last one where it is given twice.
    pub(super) fn get(&self, key: &str) -> Option<&'t str> {
        if key == "0" {
            return self.first;
        }
        let key = plain(key);
        let mut own = self.pairs.iter().rev();
        own.find(|(name, _)| *name == key).map(|(_, value)| *value)
    }

    /// The first spelling that has a value, and the value.
    pub(super) fn value<'s>(&self, spelled: &'s [Spelled]) -> Option<(&'s Spelled, &'t str)> {
        let mut own = spelled.iter().filter(|one| one.form == Form::Argument);
        own.find_map(|one| Some((one, self.get(&one.key)?)))
    }
}

/// A name without what does not count.
fn plain(name: &str) -> String {
    let kept = name.chars().filter(|c| !c.is_whitespace());
    kept.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn spaces_and_capitals_of_a_key_do_not_count() {
        let text = Text::new("Server=db; max pool size = 20;Password='a=b'");
        assert_eq!(text.get("Max Pool Size"), Some("20"));
        assert_eq!(text.get("MaxPoolSize"), Some("20"));
        assert_eq!(text.get("password"), Some("a=b"));
        assert_eq!(text.get("0"), None);
    }

    #[test]
    fn hosts_stand_before_the_keys_of_a_list() {
        let text = Text::new("one:6379,two:6380,keepAlive=180,abortConnect=false");
        assert_eq!(text.get("0"), Some("one:6379,two:6380"));
        assert_eq!(text.get("keepalive"), Some("180"));
        assert_eq!(Text::new("cache").get("0"), Some("cache"));
        assert_eq!(Text::new("").get("0"), None);
    }
}
