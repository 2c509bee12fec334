//! How bad the findings of each rule are reported to be: what `[rules]` and `[[path]]` say.

use crate::config::{Config, Level, RuleLevel};
use crate::discover::Globs;
use crate::finding::{Finding, Severity};
use crate::source::Sources;

/// The levels, ready to be asked.
pub(super) struct Levels<'c> {
    everywhere: &'c [RuleLevel],
    /// Those of some paths; the last that fits counts.
    paths: Vec<(Globs, &'c [RuleLevel])>,
}

impl<'c> Levels<'c> {
    pub(super) fn new(config: &'c Config) -> Self {
        let section = |globs: &[String]| Globs::new(&config.folder, globs).0;
        let paths = config.paths.iter();
        Self {
            everywhere: &config.rules,
            paths: paths
                .map(|path| (section(&path.globs), path.rules.as_slice()))
                .collect(),
        }
    }

    /// The finding as its owners want it; none where they do not. A note is harmless or in doubt, and stays one.
    pub(super) fn apply(&self, finding: Finding, sources: &Sources) -> Option<Finding> {
        let Some(level) = self.of(&finding, sources) else {
            return Some(finding);
        };
        let severity = level.severity()?;
        if finding.severity == Severity::Note {
            return Some(finding);
        }
        Some(Finding {
            severity,
            ..finding
        })
    }

    /// Is the rule switched off for a file?
    pub(super) fn is_off(&self, rule: &str, path: &str) -> bool {
        self.level(rule, &[path]) == Some(Level::Off)
    }

    fn of(&self, finding: &Finding, sources: &Sources) -> Option<Level> {
        let sides = finding.sides.iter().map(|side| side.span.file);
        let files = sides.chain([finding.span.file]);
        let mut paths: Vec<&str> = files.map(|file| sources.path(file)).collect();
        paths.dedup();
        self.level(finding.rule, &paths)
    }

    /// The level of a rule where any of these files is concerned.
    fn level(&self, rule: &str, files: &[&str]) -> Option<Level> {
        let own = |levels: &[RuleLevel]| {
            let mut levels = levels.iter();
            let level = levels.find(|level| level.rule.value == rule)?;
            Some(level.level)
        };
        let lies_in = |globs: &Globs| files.iter().any(|file| globs.name(file));
        let mut paths = self.paths.iter().rev();
        paths
            .find_map(|(globs, levels)| own(levels).filter(|_| lies_in(globs)))
            .or_else(|| own(self.everywhere))
    }
}
