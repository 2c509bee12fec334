//! What is deployed together.
//!
//! Manifests rarely say it. But no deployment has two workloads or Services of one name: so the largest folder in which
//! nothing is defined twice is one scope. Stages that stand side by side come apart that way, and the folders of the
//! services of one product stay together.

use super::objects::{Object, same_namespace};
use crate::source::{Sources, folder};
use std::collections::{BTreeMap, BTreeSet};

/// Kinds that a deployment cannot have twice under one name. Namespaces, accounts and configuration are repeated.
const UNIQUE: &[&str] = &[
    "Deployment",
    "StatefulSet",
    "DaemonSet",
    "Service",
    "Ingress",
];

/// The path and the namespace of an object.
type Definition<'o> = (&'o str, Option<&'o str>);

/// Gives every object its scope.
pub(super) fn divide(objects: &mut [Object], sources: &Sources) {
    let mut paths: BTreeMap<(&str, &str), Vec<Definition>> = BTreeMap::new();
    for object in objects.iter() {
        if UNIQUE.contains(&object.kind.as_str()) {
            let path = place(object, sources);
            let namesakes = paths.entry((&object.kind, &object.name.value)).or_default();
            // A deployment of Kustomize is one of its own, whatever namespace it goes to.
            let namespace = object.namespace().filter(|_| object.place.is_none());
            namesakes.push((path, namespace));
        }
    }
    let mut torn = Torn::default();
    for namesakes in paths.values_mut() {
        namesakes.sort_unstable();
        for pair in namesakes.windows(2) {
            if let [(one, first), (other, second)] = pair
                && one != other
                && same_namespace(*first, *second)
            {
                torn.apart(one, other);
            }
        }
    }
    for object in objects {
        object.scope = torn.scope(place(object, sources));
    }
}

/// The path by which an object counts.
fn place<'o>(object: &'o Object, sources: &'o Sources) -> &'o str {
    let path = object.place.as_deref();
    path.unwrap_or_else(|| sources.path(object.file))
}

/// The folders that hold something twice.
#[derive(Default)]
struct Torn {
    folders: BTreeSet<String>,
    /// Those of them whose own files do: there every file is a scope.
    files: BTreeSet<String>,
}

impl Torn {
    /// Two files of these paths define the same: they and all folders that hold both come apart.
    fn apart(&mut self, one: &str, other: &str) {
        let common = common_folder(one, other);
        if folder(one) == common && folder(other) == common {
            self.files.insert(common.to_owned());
        }
        let mut above = Some(common);
        while let Some(path) = above {
            if !self.folders.insert(path.to_owned()) {
                break;
            }
            above = (!path.is_empty()).then(|| folder(path));
        }
    }

    /// The outermost folder of a path in which nothing is defined twice; of a file that stands in none, the file or
    /// the files beside it.
    fn scope(&self, path: &str) -> String {
        let own = folder(path);
        if self.folders.contains(own) {
            let alone = self.files.contains(own);
            return if alone {
                path.to_owned()
            } else {
                format!("{own}/*")
            };
        }
        let mut whole = own;
        while !whole.is_empty() && !self.folders.contains(folder(whole)) {
            whole = folder(whole);
        }
        whole.to_owned()
    }
}

/// The innermost folder that holds both files.
fn common_folder<'p>(one: &'p str, other: &str) -> &'p str {
    let same = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let head = one.as_bytes().get(..same).unwrap_or_default();
    let end = head.iter().rposition(|byte| *byte == b'/').unwrap_or(0);
    one.get(..end).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scopes(twice: &[(&str, &str)], paths: &[&str]) -> Vec<String> {
        let mut torn = Torn::default();
        for (one, other) in twice {
            torn.apart(one, other);
        }
        paths.iter().map(|path| torn.scope(path)).collect()
    }

    #[test]
    fn without_namesakes_everything_is_one_scope() {
        let paths = ["a/k8s/x.yaml", "b/y.yaml", "z.yaml"];
        assert_eq!(scopes(&[], &paths), ["", "", ""]);
    }

    #[test]
    fn stages_come_apart_and_keep_what_lies_below() {
        let twice = [("k8s/dev/app.yaml", "k8s/prod/app.yaml")];
        let paths = [
            "k8s/dev/app.yaml",
            "k8s/prod/edge/in.yaml",
            "k8s/ns.yaml",
            "db/x.yaml",
        ];
        assert_eq!(
            scopes(&twice, &paths),
            ["k8s/dev", "k8s/prod", "k8s/*", "db"]
        );
    }

    #[test]
    fn files_of_one_folder_that_define_the_same_are_scopes() {
        let twice = [("d/all.yaml", "d/small.yaml")];
        let paths = ["d/all.yaml", "d/small.yaml", "d/sub/x.yaml"];
        assert_eq!(
            scopes(&twice, &paths),
            ["d/all.yaml", "d/small.yaml", "d/sub"]
        );
    }
}
