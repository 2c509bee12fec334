//! The rules: their list, and the page of each.

use super::{PageFormat, table, terminal};
use crate::rules::{ALL, Rule};
use crate::table::nearest;
use serde::Serialize;

/// The list of all rules.
pub fn rules(format: PageFormat) -> String {
    match format {
        PageFormat::Human => {
            let rows: Vec<_> = ALL
                .iter()
                .map(|rule| row(rule, rule.id.to_owned()))
                .collect();
            table(&["rule", "at worst", "fault"], &rows)
        }
        PageFormat::Markdown => {
            let link = |rule: &Rule| format!("[`{0}`]({0}.md)", rule.id);
            let rows = ALL.iter().map(|rule| row(rule, link(rule)).join(" | "));
            let rows: String = rows.map(|row| format!("| {row} |\n")).collect();
            format!("# Rules\n\n| Rule | At worst | Fault |\n|---|---|---|\n{rows}")
        }
        PageFormat::Json => json(
            &ALL.iter()
                .map(|rule| Described::of(rule))
                .collect::<Vec<_>>(),
        ),
    }
}

fn row(rule: &Rule, name: String) -> Vec<String> {
    let severity = rule.severity.name().to_owned();
    vec![name, severity, rule.summary.to_owned()]
}

/// The page of a rule.
///
/// # Errors
/// Where there is no such rule: a sentence with the nearest name.
pub fn explanation(id: &str, format: PageFormat) -> Result<String, String> {
    let Some(rule) = ALL.iter().find(|rule| rule.id == id) else {
        return Err(unknown("rule", id, ALL.iter().map(|rule| rule.id)));
    };
    Ok(match format {
        PageFormat::Human => terminal::page(rule.explanation),
        PageFormat::Markdown => rule.explanation.to_owned(),
        PageFormat::Json => json(&Described::of(rule)),
    })
}

/// A rule for programs.
#[derive(Serialize)]
struct Described {
    id: &'static str,
    severity: &'static str,
    summary: &'static str,
    page: &'static str,
}

impl Described {
    fn of(rule: &Rule) -> Self {
        Self {
            id: rule.id,
            severity: rule.severity.name(),
            summary: rule.summary,
            page: rule.explanation,
        }
    }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// `no such rule`, with the nearest name.
pub(super) fn unknown<'n>(what: &str, name: &str, known: impl Iterator<Item = &'n str>) -> String {
    let hint =
        nearest(name, known).map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    format!("there is no {what} `{name}`{hint}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_listed_and_has_a_page_in_every_form() {
        for format in PageFormat::ALL {
            let list = rules(*format);
            for rule in ALL {
                assert!(list.contains(rule.summary), "{}", rule.id);
                let page = explanation(rule.id, *format).unwrap();
                assert!(page.contains("What happens"), "{}", rule.id);
            }
        }
    }

    #[test]
    fn people_read_a_hundred_columns() {
        for rule in ALL {
            let page = explanation(rule.id, PageFormat::Human).unwrap();
            // Lines of code stand further in, and are those of the files.
            let text = page.lines().filter(|line| !line.starts_with("        "));
            let is_long = |line: &&str| line.chars().count() > 100;
            let has_space = |line: &&str| line.trim().trim_start_matches("- ").contains(' ');
            let long: Vec<_> = text.filter(is_long).filter(has_space).collect();
            assert!(long.is_empty(), "{}: {long:#?}", rule.id);
        }
    }

    #[test]
    fn an_unknown_rule_is_answered_with_the_nearest() {
        assert_eq!(
            explanation("idle-rase", PageFormat::Human).unwrap_err(),
            "there is no rule `idle-rase`; did you mean `idle-race`?"
        );
    }
}
