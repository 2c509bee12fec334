//! Modules of Maven that build on one another, as far as their texts name one another.

use std::collections::{BTreeMap, BTreeSet};

/// The modules of a tree.
#[derive(Default)]
pub(super) struct Modules {
    /// The artifacts of those that tell something.
    telling: Vec<String>,
    /// The others, by the artifacts that they name.
    naming: BTreeMap<String, Vec<(String, String)>>,
}

impl Modules {
    /// Takes in a pom; its text is in lower case.
    pub(super) fn add(&mut self, path: &str, text: &str, tells: bool) {
        let Some(own) = artifact(text) else { return };
        if tells {
            self.telling.push(own.to_owned());
            return;
        }
        for named in artifacts(text).filter(|named| *named != own) {
            let naming = self.naming.entry(named.to_owned()).or_default();
            naming.push((path.to_owned(), own.to_owned()));
        }
    }

    /// The poms that name one which tells something, and those that name these.
    pub(super) fn above(mut self) -> BTreeSet<String> {
        let mut above = BTreeSet::new();
        while let Some(artifact) = self.telling.pop() {
            for (path, own) in self.naming.remove(&artifact).unwrap_or_default() {
                if above.insert(path) {
                    self.telling.push(own);
                }
            }
        }
        above
    }
}

/// The artifact that a pom is: the first one that is not its parent's.
fn artifact(text: &str) -> Option<&str> {
    let (before, rest) = text.split_once("<parent>").unwrap_or((text, ""));
    let behind = rest.split_once("</parent>").map_or("", |(_, rest)| rest);
    artifacts(before).chain(artifacts(behind)).next()
}

fn artifacts(text: &str) -> impl Iterator<Item = &str> {
    let all = text.split("<artifactid>").skip(1);
    all.filter_map(|rest| Some(rest.split_once('<')?.0.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_has_what_those_have_that_it_names() {
        let pom = |own: &str, uses: &str| {
            format!(
                "<parent><artifactid>shop</artifactid></parent><artifactid>{own}</artifactid>
                <dependencies><dependency><artifactid>{uses}</artifactid></dependency></dependencies>"
            )
        };
        let mut modules = Modules::default();
        modules.add("web/pom.xml", &pom("web", "spring-web"), true);
        modules.add("orders/pom.xml", &pom("orders", "common"), false);
        modules.add("common/pom.xml", &pom("common", "web"), false);
        let first = "<artifactid>mail</artifactid><parent><artifactid>web</artifactid></parent>";
        modules.add("mail/pom.xml", first, false);
        modules.add("jobs/pom.xml", &pom("jobs", "quartz"), false);
        let above: Vec<String> = modules.above().into_iter().collect();
        assert_eq!(above, ["common/pom.xml", "mail/pom.xml", "orders/pom.xml"]);
    }
}
