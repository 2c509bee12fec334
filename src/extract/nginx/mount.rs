//! Includes that only a workload shows: the main file is mounted from one folder of the tree, what it includes from
//! another.

use crate::extract::{lies_in, service::Service};
use crate::source::{FileId, Sources, Span};
use crate::syntax::nginx::Directive;
use crate::wildcard;
use std::collections::BTreeMap;

/// Where nginx looks for what a relative pattern names.
const HOME: &str = "/etc/nginx";
/// Templates of what goes to `conf.d`.
const TEMPLATES: &str = "/etc/nginx/templates";

/// The files behind the includes of main files, by the place of the pattern, as far as a workload mounts both.
pub(super) fn includes(
    files: &BTreeMap<FileId, &[Directive]>,
    mains: &[FileId],
    sources: &Sources,
    services: &[Service],
) -> BTreeMap<Span, Vec<FileId>> {
    let located: Vec<(FileId, String)> = files
        .keys()
        .map(|file| (*file, sources.location(*file)))
        .collect();
    let mut found: BTreeMap<Span, Vec<FileId>> = BTreeMap::new();
    for service in services.iter().filter(|service| !service.mounts.is_empty()) {
        let inside: Vec<(FileId, String)> = located
            .iter()
            .filter_map(|(file, path)| Some((*file, inside(service, path)?)))
            .collect();
        for (main, _) in inside.iter().filter(|(file, _)| mains.contains(file)) {
            let directives = files.get(main).copied().unwrap_or_default();
            for (place, pattern) in patterns(directives) {
                let fitting = inside
                    .iter()
                    .filter(|(file, path)| !mains.contains(file) && fits(&pattern, path));
                for (file, _) in fitting {
                    let known = found.entry(place).or_default();
                    if !known.contains(file) {
                        known.push(*file);
                    }
                }
            }
        }
    }
    found
}

/// Where a file of the tree stands in a service.
fn inside(service: &Service, path: &str) -> Option<String> {
    let mount = service
        .mounts
        .iter()
        .filter(|mount| !mount.source.is_empty() && lies_in(path, &mount.source))
        .max_by_key(|mount| mount.source.len())?;
    let rest = path.get(mount.source.len()..)?;
    let path = format!("{}{rest}", mount.target.trim_end_matches('/'));
    // The image's start script fills in what stands there.
    match path
        .strip_prefix(TEMPLATES)
        .and_then(|name| name.strip_suffix(".template"))
    {
        Some(name) => Some(format!("{HOME}/conf.d{name}")),
        None => Some(path),
    }
}

/// Every pattern that is included, as an absolute one.
fn patterns(directives: &[Directive]) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    let mut open: Vec<&Directive> = directives.iter().collect();
    while let Some(directive) = open.pop() {
        open.extend(directive.inside());
        if directive.name.value == "include"
            && let Some(pattern) = directive.args.first()
        {
            let absolute = if pattern.value.starts_with('/') {
                pattern.value.clone()
            } else {
                format!("{HOME}/{}", pattern.value)
            };
            found.push((pattern.span, absolute));
        }
    }
    found
}

/// Does a path fit a pattern with a `*` in some of its names?
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, path): (Vec<&str>, Vec<&str>) =
        (pattern.split('/').collect(), path.split('/').collect());
    pattern.len() == path.len()
        && pattern
            .iter()
            .zip(&path)
            .all(|(pattern, name)| wildcard::fits(pattern, name))
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_a_part_of_one_name() {
        assert!(fits("/etc/nginx/conf.d/*.conf", "/etc/nginx/conf.d/a.conf"));
        assert!(fits("/etc/nginx/mime.types", "/etc/nginx/mime.types"));
        assert!(!fits(
            "/etc/nginx/conf.d/*.conf",
            "/etc/nginx/conf.d/a.conf.bak"
        ));
        assert!(!fits("/etc/nginx/*.conf", "/etc/nginx/conf.d/a.conf"));
    }
}
