//! The limits that PAM sets for sessions of users: `limits.conf` and `limits.d`, tasks of Ansible, and lines that a
//! Dockerfile writes there.

use super::kernel::SYSTEM;
use super::{image, machine};
use crate::extract::{Input, Tree, open_files};
use crate::model::{Form, Reach, SessionLimit};
use crate::source::{FileId, Span, Spanned};
use crate::syntax::dockerfile::Instruction;
use crate::syntax::tree::Node;

/// The modules of Ansible that set one.
const TASKS: &[&str] = &[
    "pam_limits",
    "community.general.pam_limits",
    "ansible.builtin.pam_limits",
];

/// The modules of Ansible that write lines into files.
const LINES: &[&str] = &["lineinfile", "ansible.builtin.lineinfile"];

/// The folder of the files.
const FOLDER: &str = "/etc/security/";

/// Every limit of descriptors for sessions, in the order of files and lines.
pub(in crate::extract) fn limits(input: Input) -> Vec<SessionLimit> {
    let mut all = Vec::new();
    for (file, tree) in input.trees {
        let path = input.sources.path(*file);
        let at = || Reach::Machine(machine(path).to_owned());
        match tree {
            Tree::Documents(documents) if is_limits_file(path) => {
                let entries = documents.iter().flat_map(Node::entries);
                let lines = entries.filter_map(|entry| Some((&entry.key, entry.value.spanned()?)));
                all.extend(lines.filter_map(|(domain, rest)| limit(&domain.value, &rest, at())));
            }
            Tree::Documents(documents) => {
                all.extend(documents.iter().flat_map(tasks).map(|found| SessionLimit {
                    system: SYSTEM.to_owned(),
                    reach: at(),
                    ..found
                }));
            }
            Tree::Dockerfile(instructions) => {
                all.extend(of_image(*file, instructions, input.sources.text(*file)));
            }
            _ => {}
        }
    }
    all
}

fn is_limits_file(path: &str) -> bool {
    let folder = path.rsplit('/').nth(1).unwrap_or("");
    let name = path.rsplit('/').next().unwrap_or(path);
    folder.ends_with("limits.d") || name.starts_with("limits") && !folder.contains(".service")
}

/// `soft nofile 65536`, behind the domain that it is for.
fn limit(domain: &str, rest: &Spanned<String>, reach: Reach) -> Option<SessionLimit> {
    let mut words = rest.value.split_whitespace();
    let (kind, item, number) = (words.next()?, words.next()?, words.next()?);
    if !matches!(kind, "soft" | "hard" | "-") || item != "nofile" {
        return None;
    }
    let text = Spanned::new(number.to_owned(), rest.span);
    Some(SessionLimit {
        system: SYSTEM.to_owned(),
        domain: domain.to_owned(),
        value: open_files::limit(&text, "nofile", Form::Line)?,
        reach,
    })
}

/// A whole line: `* soft nofile 65536`.
fn line(text: &str, span: Span, reach: Reach) -> Option<SessionLimit> {
    let (domain, rest) = text.trim().split_once(char::is_whitespace)?;
    limit(domain, &Spanned::new(rest.trim().to_owned(), span), reach)
}

/// The tasks of a playbook or role, wherever they stand in it.
fn tasks(root: &Node) -> Vec<SessionLimit> {
    let mut found = Vec::new();
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        open.extend(node.items());
        for entry in node.entries() {
            let name = entry.key.value.as_str();
            if TASKS.contains(&name) {
                found.extend(task(&entry.value));
            } else if LINES.contains(&name) {
                found.extend(written(&entry.value));
            } else {
                open.push(&entry.value);
            }
        }
    }
    found.sort_by_key(|limit| limit.value.origin.span().map(|span| span.start));
    found
}

fn task(node: &Node) -> Option<SessionLimit> {
    let text = |key: &str| node.get(key)?.text();
    if text("limit_item")? != "nofile" {
        return None;
    }
    Some(SessionLimit {
        system: SYSTEM.to_owned(),
        domain: text("domain")?.to_owned(),
        value: open_files::limit(&node.get("value")?.spanned()?, "value", Form::Key)?,
        reach: Reach::Machine(String::new()),
    })
}

fn written(node: &Node) -> Option<SessionLimit> {
    let path = node.get("path").or_else(|| node.get("dest"))?.text()?;
    let text = node.get("line")?.spanned()?;
    let own = path.starts_with(FOLDER).then_some(text)?;
    line(&own.value, own.span, Reach::Machine(String::new()))
}

/// What a Dockerfile writes into the files of its image.
fn of_image(file: FileId, instructions: &[Instruction], text: &str) -> Vec<SessionLimit> {
    let lines = image::written(file, instructions, text, FOLDER).into_iter();
    lines
        .filter_map(|text| line(&text.value, text.span, Reach::Image))
        .collect()
}
