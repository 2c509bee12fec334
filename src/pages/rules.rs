//! The rules: their list, and the page of each.

use super::table;
use crate::rules::{ALL, Rule};
use crate::table::nearest;

/// The list of all rules.
pub fn rules() -> String {
    let row = |rule: &&Rule| {
        vec![
            rule.id.to_owned(),
            rule.severity.name().to_owned(),
            rule.summary.to_owned(),
        ]
    };
    table(
        &["rule", "at worst", "fault"],
        &ALL.iter().map(row).collect::<Vec<_>>(),
    )
}

/// The page of a rule.
///
/// # Errors
/// Where there is no such rule: a sentence with the nearest name.
pub fn explanation(id: &str) -> Result<String, String> {
    let Some(rule) = ALL.iter().find(|rule| rule.id == id) else {
        return Err(unknown("rule", id, ALL.iter().map(|rule| rule.id)));
    };
    let severity = rule.severity.name();
    Ok(format!(
        "# {id}\n\n{}. At worst: {severity}.\n\n{}\n",
        capital(rule.summary),
        rule.explanation
    ))
}

/// `no such rule`, with the nearest name.
pub(super) fn unknown<'n>(what: &str, name: &str, known: impl Iterator<Item = &'n str>) -> String {
    let hint =
        nearest(name, known).map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    format!("there is no {what} `{name}`{hint}")
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_listed_and_has_a_page() {
        let list = rules();
        for rule in ALL {
            assert!(list.contains(rule.summary));
            assert!(explanation(rule.id).unwrap().contains(rule.explanation));
        }
    }

    #[test]
    fn an_unknown_rule_is_answered_with_the_nearest() {
        assert_eq!(
            explanation("idle-rase").unwrap_err(),
            "there is no rule `idle-rase`; did you mean `idle-race`?"
        );
    }
}
