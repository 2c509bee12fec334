//! Addresses that a program's own configuration files hold under keys which its code asks for: `orders.url` of
//! `@Value("${orders.url}")` in `application.yml`, `Orders:Url` in `appsettings.json`.

use super::draft::Draft;
use super::service::Service;
use super::{Input, Tree, folder, keyed, lies_in};
use crate::model::{Address, Confidence, HostAddress, Target};
use crate::source::Spanned;
use crate::wildcard;

/// The files of one program that may hold the value. What stands first holds before the others.
const FILES: &[&str] = &[
    "appsettings.Production.json",
    "appsettings.json",
    "application.yml",
    "application.yaml",
    "application.properties",
    "bootstrap.yml",
    "bootstrap.yaml",
    "bootstrap.properties",
    "application-prod*",
];

/// Where builds keep such files below the folder of the program.
const BELOW: &[&str] = &["src/main/resources", "config", "resources"];

/// How many keys may lead to each other.
const DEPTH: usize = 4;

/// A value of a file, by its key.
struct Known {
    /// The folder of the program.
    root: String,
    /// The place of the file's name in [`FILES`].
    rank: usize,
    key: String,
    text: Spanned<String>,
}

/// Replaces keys by the addresses that files hold under them. The environment goes before the files.
pub(super) fn settle(drafts: &mut [Draft], services: &[Service], input: Input) {
    if !drafts.iter().any(asks) {
        return;
    }
    let known = known(input);
    for draft in drafts.iter_mut().filter(|draft| asks(draft)) {
        let service = draft.service.and_then(|at| services.get(at));
        let path = input.sources.path(draft.span.file);
        let program = Program {
            known: of_program(&known, path),
            service,
        };
        for target in &mut draft.targets {
            if let Address::Variable(key) = &target.address
                && is_key(key)
                && let Some(found) = program.target(key, target)
            {
                *target = found;
            }
        }
        for (key, fallback) in std::mem::take(&mut draft.fallbacks) {
            let held = is_key(&key).then(|| program.target(&key, &fallback));
            match held.flatten() {
                Some(found) => draft.call(found),
                None => draft.fallbacks.push((key, fallback)),
            }
        }
    }
}

/// Does an address stand under a key?
fn asks(draft: &Draft) -> bool {
    let keyed =
        |target: &Target| matches!(&target.address, Address::Variable(name) if is_key(name));
    draft.targets.iter().any(keyed) || draft.fallbacks.iter().any(|(name, _)| is_key(name))
}

/// A key of a file has several parts; a variable of the environment is one word. An option of a command line, which may
/// have dots too, is none.
fn is_key(name: &str) -> bool {
    !name.starts_with("--") && (name.contains('.') || name.contains("__"))
}

/// A key without what formats and environments vary: `orders.base-url`, `ORDERS_BASEURL` and `Orders__BaseUrl` are one.
fn plain(key: &str) -> String {
    let kept = key.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

fn known(input: Input) -> Vec<Known> {
    let mut known = Vec::new();
    for (file, tree) in input.trees {
        let Tree::Documents(documents) = tree else {
            continue;
        };
        let path = input.sources.path(*file);
        let name = path.rsplit('/').next().unwrap_or(path);
        let Some(rank) = FILES.iter().position(|one| wildcard::fits(one, name)) else {
            continue;
        };
        let root = root(folder(path)).to_owned();
        known.extend(keyed::texts(documents).map(|(key, text)| Known {
            root: root.clone(),
            rank,
            key: plain(&key),
            text,
        }));
    }
    known
}

/// The folder of the program whose files stand there.
fn root(folder: &str) -> &str {
    let cut = |below: &&str| {
        let rest = folder.strip_suffix(*below)?;
        (rest.is_empty() || rest.ends_with('/')).then(|| rest.trim_end_matches('/'))
    };
    BELOW.iter().find_map(cut).unwrap_or(folder)
}

/// What the nearest program around a file is set by.
fn of_program<'k>(known: &'k [Known], path: &str) -> Vec<&'k Known> {
    let around = || known.iter().filter(|one| lies_in(path, &one.root));
    let depth = around().map(|one| one.root.len()).max();
    around()
        .filter(|one| Some(one.root.len()) == depth)
        .collect()
}

/// A program's files, and the environment that it runs in.
struct Program<'k> {
    known: Vec<&'k Known>,
    service: Option<&'k Service>,
}

impl Program<'_> {
    /// The address that stands under a key.
    fn target(&self, key: &str, asked: &Target) -> Option<Target> {
        let text = self.text(key, DEPTH)?;
        let address = HostAddress::parse(&text.value, true)?;
        // A key that merely stands beside the client may be anyone's.
        let telling = asked.confidence >= Confidence::High || address.scheme.is_some();
        telling.then_some(Target {
            address: Address::Host(address),
            span: text.span,
            confidence: asked.confidence,
        })
    }

    fn text(&self, key: &str, depth: usize) -> Option<Spanned<String>> {
        let depth = depth.checked_sub(1)?;
        let key = plain(key);
        if let Some(value) = self.variable(&key) {
            return Some(value);
        }
        let held = self.known.iter().filter(|one| one.key == key);
        let first = held.min_by_key(|one| one.rank)?;
        let value = self.filled(&first.text.value, depth)?;
        Some(Spanned::new(value, first.text.span))
    }

    /// What the environment of the workload says under that key.
    fn variable(&self, key: &str) -> Option<Spanned<String>> {
        let mut variables = self.service?.workload.environment.iter();
        let variable = variables.find(|variable| plain(&variable.name) == key)?;
        Some(variable.value.clone())
    }

    /// The text with what it refers to in place: `http://${ORDERS_HOST:orders}:8080`.
    fn filled(&self, text: &str, depth: usize) -> Option<String> {
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once("${") {
            let (inside, after) = behind.split_once('}')?;
            let (name, default) = match inside.split_once(':') {
                Some((name, default)) => (name, Some(default)),
                None => (inside, None),
            };
            let value = self.text(name, depth).map(|value| value.value);
            filled.push_str(before);
            filled.push_str(&value.or_else(|| default.map(str::to_owned))?);
            rest = after;
        }
        filled.push_str(rest);
        Some(filled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_programs_files_stand_where_its_build_keeps_them() {
        assert_eq!(root("front/src/main/resources"), "front");
        assert_eq!(root("src/main/resources"), "");
        assert_eq!(root("front/config"), "front");
        assert_eq!(root("front/myconfig"), "front/myconfig");
    }

    #[test]
    fn keys_are_told_from_variables() {
        assert!(is_key("orders.base-url"));
        assert!(is_key("Orders__Url"));
        assert!(!is_key("ORDERS_URL"));
        assert!(!is_key("--orders.url"));
        assert_eq!(plain("orders.base-url"), plain("ORDERS_BASEURL"));
    }
}
