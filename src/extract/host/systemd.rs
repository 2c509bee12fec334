//! Units of systemd: what they start, in which environment, with how many descriptors. Drop-ins add to their unit.

use super::{machine, usual::Managers};
use crate::extract::{Input, Tree, files::Files, folder, join, open_files, service::Service};
use crate::model::{Form, Variable, Workload};
use crate::source::{FileId, Span, Spanned};
use crate::syntax::{
    tree::{Entry, Node},
    words::{self, Part, Word},
};
use std::collections::BTreeMap;

/// The setting that limits the descriptors of a unit.
pub(super) const KEY: &str = "LimitNOFILE";

/// What one file says of a service.
type Section<'a> = (FileId, &'a [Entry]);

/// A service for every unit that the tree holds, whole or in part.
pub(in crate::extract) fn services(input: Input, tree: &Files) -> Vec<Service> {
    let mut units: BTreeMap<(String, String), Vec<Section>> = BTreeMap::new();
    for (file, tree) in input.trees {
        let path = input.sources.path(*file);
        let (Tree::Documents(documents), Some(unit)) = (tree, unit(path)) else {
            continue;
        };
        let sections = documents.iter().flat_map(Node::entries);
        let own = sections.filter(|section| section.key.value == "Service");
        let key = (machine(path).to_owned(), unit.to_owned());
        let files = units.entry(key).or_default();
        files.extend(own.map(|section| (*file, section.value.entries())));
    }
    let managers = Managers::new(input);
    units
        .into_iter()
        .filter_map(|((machine, unit), files)| {
            service(&machine, &unit, &files, tree, &managers, input)
        })
        .collect()
}

/// The unit that a file is of: `nginx` of `nginx.service` and of `nginx.service.d/limits.conf`.
fn unit(path: &str) -> Option<&str> {
    let mut parts = path.rsplit('/');
    let name = parts.next()?;
    // A template of a unit is one too: `shop.service.j2`.
    match name.split_once(".service") {
        Some((unit, rest)) if !unit.is_empty() && rest != ".conf" => Some(unit),
        _ => parts.next()?.strip_suffix(".service.d"),
    }
}

/// The paths at which the files of a unit's environment may stand: below each folder around the unit, as the tree may
/// mirror the machine from any of them on; the nearest first.
pub(in crate::extract) fn environment_files(path: &str, root: &Node) -> Vec<String> {
    let sections = root.entries().iter().filter(|_| unit(path).is_some());
    let own = sections.filter(|section| section.key.value == "Service");
    let entries = own.flat_map(|section| section.value.entries());
    let named = entries.filter(|entry| entry.key.value == "EnvironmentFile");
    let values = named.filter_map(|entry| entry.value.spanned());
    values
        .flat_map(|value| places(path, &value.value))
        .collect()
}

/// A `-` before a path forgives that there is none. What stands for many files is not followed.
fn places(unit: &str, written: &str) -> Vec<String> {
    let path = written.trim_start_matches('-').trim_matches('"');
    let relative = path.strip_prefix('/').filter(|path| {
        let is_plain = |c: char| !matches!(c, '%' | '*' | '?' | '[' | '$');
        path.chars().all(is_plain)
    });
    let Some(relative) = relative else {
        return Vec::new();
    };
    let above = std::iter::successors(Some(folder(unit)), |inner| {
        (!inner.is_empty()).then(|| folder(inner))
    });
    above.filter_map(|folder| join(folder, relative)).collect()
}

/// What the files set that a unit names. They come after `Environment=`, wherever that stands.
fn from_files(named: &[(FileId, Spanned<String>)], tree: &Files) -> Vec<Variable> {
    let mut variables = Vec::new();
    for (file, value) in named {
        let places = places(tree.path(*file), &value.value);
        let found = places.iter().find_map(|path| tree.environment(path));
        variables.extend(found.unwrap_or_default().iter().map(|one| Variable {
            name: one.name.value.clone(),
            value: one.value.clone(),
        }));
    }
    variables
}

fn service(
    machine: &str,
    unit: &str,
    files: &[Section],
    tree: &Files,
    managers: &Managers,
    input: Input,
) -> Option<Service> {
    let unit = unit.split('@').next().unwrap_or(unit);
    let entries = || {
        files
            .iter()
            .flat_map(|(file, entries)| entries.iter().map(move |entry| (*file, entry)))
    };
    let (_, first) = entries().next()?;
    let mut service = Service::new(Workload {
        hosts: Vec::new(),
        namespace: Some(format!("machine {machine}")),
        on_machine: true,
        ..Workload::new(unit, machine, first.key.span)
    });
    let mut named = Vec::new();
    let mut rights = Rights::default();
    // Readable or not.
    let mut is_limited = false;
    let mut start = None;
    for (file, entry) in entries() {
        rights.read(entry);
        let Some(value) = entry.value.spanned() else {
            continue;
        };
        match entry.key.value.as_str() {
            // An empty one takes back what stood before it.
            "ExecStart" => start = Some((file, value)),
            "Environment" => service.workload.environment.extend(environment(&value)),
            // An empty one takes back those before it.
            "EnvironmentFile" if value.value.is_empty() => named.clear(),
            "EnvironmentFile" => named.push((file, value)),
            "User" => service.workload.user = Some(value.value).filter(|user| !user.is_empty()),
            KEY => {
                is_limited = true;
                service.workload.open_files = open_files::pair(&value, KEY, Form::Variable);
            }
            _ => {}
        }
    }
    service.workload.lifts_limits = rights.lifts();
    let is_whole = files.iter().any(|(file, _)| is_whole(tree.path(*file)));
    if !is_limited && is_whole {
        service.workload.open_files = managers.limits(machine);
    }
    service
        .workload
        .environment
        .extend(from_files(&named, tree));
    if let Some((file, line)) = start {
        service.command = command(file, &line, &service.workload, input);
    }
    if service.command.is_empty() {
        let program = Spanned::new(unit.to_owned(), first.key.span);
        service.command.push(program);
    }
    Some(service)
}

/// The words of a command line, without the marks that systemd allows before it.
fn command(
    file: FileId,
    line: &Spanned<String>,
    workload: &Workload,
    input: Input,
) -> Vec<Spanned<String>> {
    let raw = input.sources.slice(Span { file, ..line.span });
    let mut words: Vec<Spanned<String>> = words::split(line, raw)
        .iter()
        .flat_map(|word| expanded(word, workload))
        .collect();
    if let Some(program) = words.first_mut() {
        let plain = program.value.trim_start_matches(['-', '@', '+', '!', ':']);
        program.value = plain.to_owned();
    }
    words
}

/// A word with the unit's variables in it. A `$NAME` that stands alone becomes as many words as its value has. What no
/// file sets, and what only shells know, stays as it is written.
fn expanded(word: &Word, workload: &Workload) -> Vec<Spanned<String>> {
    let text = |part: &Part| match part {
        Part::Text(text) => Some(text.clone()),
        Part::Variable {
            name,
            default: None,
            alternative: None,
        } => Some(workload.variable(name)?.value.clone()),
        Part::Variable { .. } => None,
    };
    let filled: Option<String> = word.parts.iter().map(text).collect();
    let filled = filled.unwrap_or_else(|| word.text.clone());
    let alone = matches!(word.parts.as_slice(), [Part::Variable { .. }]);
    let several = alone && !word.text.starts_with("${");
    let parts: Vec<&str> = if several {
        filled.split_whitespace().collect()
    } else {
        vec![&filled]
    };
    let words = parts.into_iter();
    words
        .map(|part| Spanned::new(part.to_owned(), word.span))
        .collect()
}

/// `A=1 "B=x y"`: one or several assignments. A line that is one quote has lost its quotes: what assigns nothing
/// belongs to what stands before it.
fn environment(value: &Spanned<String>) -> Vec<Variable> {
    let mut variables: Vec<Variable> = Vec::new();
    for word in words::split(value, &value.value) {
        let assigned = word.text.split_once('=');
        let is_name = |name: &str| name.chars().all(|c| c == '_' || c.is_ascii_alphanumeric());
        match (
            assigned.filter(|(name, _)| is_name(name)),
            variables.last_mut(),
        ) {
            (Some((name, text)), _) => variables.push(Variable {
                name: name.to_owned(),
                value: Spanned::new(text.to_owned(), value.span),
            }),
            (None, Some(before)) => {
                before.value.value.push(' ');
                before.value.value.push_str(&word.text);
            }
            (None, None) => {}
        }
    }
    variables
}

/// What a unit may do, as far as its files say.
#[derive(Default)]
struct Rights {
    /// Do they give it a user of its own?
    user: bool,
    /// Do they take the right to lift limits away from it?
    bounded: bool,
    /// Do they give it that right, whoever it is?
    given: bool,
}

impl Rights {
    fn read(&mut self, entry: &Entry) {
        let value = entry.value.text().unwrap_or("");
        match entry.key.value.as_str() {
            // What a template or a specifier stands for may be root.
            "User" => {
                let is_open = value.contains(['{', '%', '$', '@']);
                self.user = !is_open && !matches!(value, "" | "root" | "0");
            }
            "DynamicUser" => self.user |= matches!(value, "yes" | "true" | "1" | "on"),
            "CapabilityBoundingSet" => {
                let others = value.starts_with('~');
                self.bounded = value.contains("CAP_SYS_RESOURCE") == others;
            }
            "AmbientCapabilities" => self.given = value.contains("CAP_SYS_RESOURCE"),
            _ => {}
        }
    }

    /// May it lift its limits? Root may, and whoever is not said to be somebody else.
    fn lifts(&self) -> bool {
        !self.bounded && (self.given || !self.user)
    }
}

/// Is that the file of a unit, and not one that adds to it?
fn is_whole(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.contains(".service")
}

#[cfg(test)]
mod tests {
    use super::{places, unit};

    #[test]
    fn files_of_the_machine_stand_below_a_folder_around_the_unit() {
        let unit = "box/etc/systemd/system/a.service";
        let found = places(unit, "-/etc/default/a");
        assert_eq!(found.get(3).map(String::as_str), Some("box/etc/default/a"));
        assert_eq!(found.last().map(String::as_str), Some("etc/default/a"));
        assert!(places(unit, "/run/%i.env").is_empty());
        assert!(places(unit, "a.env").is_empty());
    }

    #[test]
    fn drop_ins_are_of_their_unit() {
        assert_eq!(unit("etc/systemd/system/nginx.service"), Some("nginx"));
        assert_eq!(unit("nginx.service.d/limits.conf"), Some("nginx"));
        assert_eq!(unit("shop.service.j2"), Some("shop"));
        assert_eq!(unit("etc/my.cnf"), None);
    }
}
