//! The values of charts: they are read for the templates, whatever they hold, and stand in the texts of templates.

use super::intake::Intake;
use crate::discover::{self, Kind};
use crate::extract::{self, Tree};
use std::collections::BTreeSet;

/// Reads the `values.yaml` beside every `Chart.yaml` that was read, and those of the charts around.
pub(super) fn take(intake: &mut Intake) {
    let known: BTreeSet<&str> = intake
        .sources
        .iter()
        .map(|(_, file)| file.path.as_str())
        .collect();
    let read = intake
        .trees
        .iter()
        .filter(|(_, tree)| matches!(tree, Tree::Documents(_)));
    let mut wanted = BTreeSet::new();
    for (file, _) in read {
        let path = intake.sources.path(*file);
        if let Some(folder) = path.strip_suffix("Chart.yaml") {
            let values = format!("{folder}values.yaml");
            if !known.contains(values.as_str()) {
                wanted.insert(values);
            }
        }
    }
    let files = wanted.iter().map(|path| discover::read(path, Kind::Yaml));
    let files = intake.readable(files);
    intake.take(files);
}

/// Puts the values into the texts that templates hold: the configuration in a ConfigMap.
pub(super) fn fill(intake: &mut Intake) {
    for (at, tree) in extract::chart_texts(&intake.trees, &intake.sources) {
        if let Some((_, own)) = intake.trees.get_mut(at) {
            *own = tree;
        }
    }
}
