//! Kernel settings: `sysctl.conf` and `sysctl.d`, tasks of Ansible, and the `sysctls` of containers.

use super::{image, machine, provision};
use crate::extract::{Input, Tree, service::Service};
use crate::model::{KernelSetting, Reach, WorkloadId};
use crate::source::{FileId, Span, Spanned};
use crate::syntax::{dockerfile::Instruction, tree::Node};
use std::collections::BTreeMap;

/// The system whose settings these are.
pub(super) const SYSTEM: &str = "linux";

/// How many lines of a comment are read.
const LONGEST_REMARK: usize = 12;

/// The modules of Ansible that set one.
const TASKS: &[&str] = &["sysctl", "ansible.posix.sysctl", "ansible.builtin.sysctl"];

/// Every kernel setting of the tree, in the order of files and lines: where two set one thing, the later one counts.
pub(in crate::extract) fn settings(input: Input, services: &[Service]) -> Vec<KernelSetting> {
    let mut all = Vec::new();
    for (file, tree) in input.trees {
        let path = input.sources.path(*file);
        let text = input.sources.text(*file);
        let machine = Reach::Machine(machine(path).to_owned());
        let (found, reach): (Vec<(String, Spanned<String>)>, Reach) = match tree {
            Tree::Documents(documents) if is_sysctl_file(path) => {
                (documents.iter().flat_map(lines).collect(), machine)
            }
            Tree::Documents(documents) => (documents.iter().flat_map(tasks).collect(), machine),
            Tree::Dockerfile(instructions) => (of_image(*file, instructions, text), Reach::Image),
            _ => continue,
        };
        all.extend(found.into_iter().map(|(name, value)| KernelSetting {
            system: SYSTEM.to_owned(),
            name,
            remark: remark(text, value.span),
            value,
            reach: reach.clone(),
        }));
    }
    all.extend(services.iter().enumerate().flat_map(of_service));
    // What a workload's own script sets is read with the workload.
    let known: BTreeMap<(FileId, u32), u32> = all
        .iter()
        .map(|setting| setting.value.span)
        .map(|span| ((span.file, span.start), span.end))
        .collect();
    let is_known = |span: Span| {
        let before = known.range(..=(span.file, span.start)).next_back();
        before.is_some_and(|((file, _), end)| *file == span.file && *end >= span.end)
    };
    let others = provision::settings(input).filter(|(_, _, value)| !is_known(value.span));
    all.extend(others.map(|(text, name, value)| KernelSetting {
        system: SYSTEM.to_owned(),
        name,
        remark: remark(text, value.span),
        value,
        reach: Reach::Somewhere,
    }));
    all
}

/// The comment right above the line that a span stands in.
fn remark(text: &str, span: Span) -> String {
    let at = usize::try_from(span.start).unwrap_or(0);
    let above = text.get(..at).and_then(|text| text.rsplit_once('\n'));
    let lines = above.map_or("", |(above, _)| above).lines().rev();
    let comments = lines
        .map(str::trim)
        .take_while(|line| line.starts_with(['#', ';']));
    let mut comments: Vec<&str> = comments.take(LONGEST_REMARK).collect();
    comments.reverse();
    comments.join(" ")
}

/// What a Dockerfile writes into the files of its image from which a machine loads its settings at its start.
fn of_image(
    file: FileId,
    instructions: &[Instruction],
    text: &str,
) -> Vec<(String, Spanned<String>)> {
    image::written(file, instructions, text, "/etc/sysctl")
        .into_iter()
        .filter_map(|line| {
            let (name, value) = line.value.split_once('=')?;
            let name = name.trim();
            let is_name = name.contains('.') && !name.contains(|c: char| c.is_whitespace());
            is_name.then(|| {
                (
                    name.to_owned(),
                    Spanned::new(value.trim().to_owned(), line.span),
                )
            })
        })
        .collect()
}

fn is_sysctl_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with("sysctl") || path.contains("sysctl.d/")
}

/// The lines of a file. A name may be written with slashes, and a `-` before it forgives errors.
fn lines(root: &Node) -> Vec<(String, Spanned<String>)> {
    let entries = root.entries().iter();
    let line = |(key, value): (&str, Spanned<String>)| {
        let name = key.trim_start_matches('-').replace('/', ".");
        (name, value)
    };
    entries
        .filter_map(|entry| Some((entry.key.value.as_str(), entry.value.spanned()?)))
        .map(line)
        .collect()
}

/// The tasks of a playbook or role, wherever they stand in it.
fn tasks(root: &Node) -> Vec<(String, Spanned<String>)> {
    let mut found = Vec::new();
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        open.extend(node.items());
        for entry in node.entries() {
            let is_task = TASKS.contains(&entry.key.value.as_str());
            let name = entry.value.get("name").and_then(Node::text);
            let value = entry.value.get("value").and_then(Node::spanned);
            match (name, value) {
                (Some(name), Some(value)) if is_task => found.push((name.to_owned(), value)),
                _ => open.push(&entry.value),
            }
        }
    }
    found.sort_by_key(|(_, value)| value.span.start);
    found
}

fn of_service((at, service): (usize, &Service)) -> impl Iterator<Item = KernelSetting> {
    let sysctls = service.workload.sysctls.iter();
    sysctls.map(move |sysctl| KernelSetting {
        system: SYSTEM.to_owned(),
        name: sysctl.name.clone(),
        value: sysctl.value.clone(),
        remark: String::new(),
        reach: Reach::Workload(WorkloadId(at)),
    })
}
