//! The values of charts and their named templates: they are read for the templates, whatever they hold, and stand in
//! the texts of templates.

use super::intake::Intake;
use crate::discover::{self, Kind};
use crate::extract::{self, Tree};
use crate::source::folder;
use std::collections::BTreeSet;

/// What the file of a chart is called that defines its named templates; folders of templates may have their own.
const HELPERS: &str = "_helpers.tpl";

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
    let mut helpers = BTreeSet::new();
    for (file, _) in read {
        let path = intake.sources.path(*file);
        if let Some(folder) = path.strip_suffix("Chart.yaml") {
            let values = format!("{folder}values.yaml");
            if !known.contains(values.as_str()) {
                wanted.insert(values);
            }
            helpers.insert(format!("{folder}templates/{HELPERS}"));
        } else if path.contains("templates/") {
            helpers.insert(format!("{}/{HELPERS}", folder(path)));
        }
    }
    let values = wanted.iter().map(|path| discover::read(path, Kind::Yaml));
    let helpers = helpers.iter().filter(|path| !known.contains(path.as_str()));
    let helpers = helpers.map(|path| discover::read(path, Kind::Manifest));
    let values: Vec<_> = values.collect();
    let helpers: Vec<_> = helpers.collect();
    let mut files = intake.readable(helpers);
    files.retain(|file| file.damage.is_none());
    files.extend(intake.readable(values));
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
