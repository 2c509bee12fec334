//! The knowledge base: every system, its settings, their defaults by version, and who says so.

mod describe;
mod human;
mod json;
mod markdown;

use super::rules::unknown;
use crate::systems::{System, Systems};

/// The form of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PageFormat {
    /// For a terminal of 100 columns.
    #[default]
    Human,
    /// For papers.
    Markdown,
    /// For programs.
    Json,
}

impl PageFormat {
    /// Every form.
    pub const ALL: &[Self] = &[Self::Human, Self::Markdown, Self::Json];

    /// `human`, `markdown` or `json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Markdown => "markdown",
            Self::Json => "json",
        }
    }
}

/// The list of all systems.
pub fn systems(all: &Systems, format: PageFormat) -> String {
    match format {
        PageFormat::Human => human::list(all),
        PageFormat::Markdown => markdown::list(all),
        PageFormat::Json => json::list(all),
    }
}

/// The page of a system.
///
/// # Errors
/// Where there is no such system: a sentence with the nearest name.
pub fn system(all: &Systems, id: &str, format: PageFormat) -> Result<String, String> {
    let Some(system) = all.get(id) else {
        let ids = all.iter().map(|system| system.id.as_str());
        return Err(unknown("system", id, ids));
    };
    let page: fn(&System) -> String = match format {
        PageFormat::Human => human::page,
        PageFormat::Markdown => markdown::page,
        PageFormat::Json => json::page,
    };
    Ok(page(system))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(id: &str, format: PageFormat) -> String {
        system(&Systems::builtin(), id, format).unwrap()
    }

    #[test]
    fn a_page_has_defaults_by_version_and_references() {
        let page = page("nginx-upstream", PageFormat::Markdown);
        assert!(
            page.contains("- default: 0 (before 1.29.7), else 32 (1.29.7 and later)"),
            "{page}"
        );
        assert!(page.contains("- reference: nginx.org, ngx_http_upstream_module, keepalive"));
    }

    #[test]
    fn every_system_is_listed_and_has_a_page_in_every_form() {
        let all = Systems::builtin();
        for format in PageFormat::ALL {
            let list = systems(&all, *format);
            for one in all.iter() {
                assert!(list.contains(&one.id), "{}", one.id);
                assert!(system(&all, &one.id, *format).is_ok());
            }
        }
    }

    #[test]
    fn people_read_a_hundred_columns() {
        let all = Systems::builtin();
        let pages = all.iter().map(|one| page(&one.id, PageFormat::Human));
        let text = systems(&all, PageFormat::Human) + &pages.collect::<String>();
        // What has no space cannot be broken.
        let long = |line: &&str| line.chars().count() > 100 && line.trim().contains(' ');
        let long: Vec<&str> = text.lines().filter(long).collect();
        let breakable = |line: &&&str| {
            let words = line.split_whitespace();
            words.map(|word| word.chars().count()).max() < Some(70)
        };
        let long: Vec<_> = long.iter().filter(breakable).collect();
        assert!(long.is_empty(), "{long:#?}");
    }

    #[test]
    fn what_two_settings_and_the_other_side_do_is_said() {
        let haproxy = page("haproxy", PageFormat::Markdown);
        assert!(
            haproxy.contains("- at most: that of request-timeout"),
            "{haproxy}"
        );
        let node = page("node-server", PageFormat::Human);
        assert!(node.contains("closes 1s late"), "{node}");
        let agent = page("node-agent", PageFormat::Markdown);
        assert!(
            agent.contains("a shorter announced limit holds, less 1s"),
            "{agent}"
        );
    }

    #[test]
    fn programs_get_seconds_and_versions() {
        let page: serde_json::Value =
            serde_json::from_str(&page("nginx-upstream", PageFormat::Json)).unwrap();
        let settings = page["settings"].as_array().unwrap();
        let idle = settings
            .iter()
            .find(|one| one["setting"] == "idle-timeout")
            .unwrap();
        assert_eq!(idle["unit"], "seconds");
        assert_eq!(idle["defaults"][0]["value"], serde_json::Value::Null);
        assert_eq!(idle["defaults"][0]["text"], "no limit");
        assert_eq!(idle["defaults"][1]["value"], 60.0);
        assert_eq!(idle["defaults"][1]["since"], "1.15.3");
        assert!(idle["reference"].as_str().unwrap().starts_with("nginx.org"));
    }

    #[test]
    fn an_unknown_system_is_answered_with_the_nearest() {
        let error = system(&Systems::builtin(), "ngnix", PageFormat::Human).unwrap_err();
        assert_eq!(error, "there is no system `ngnix`; did you mean `nginx`?");
    }
}
