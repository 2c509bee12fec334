//! The pipeline: what runs between the command line and a report.

mod changed;
mod charts;
mod comments;
mod conf;
mod damaged;
mod declare;
mod documents;
mod hops;
mod ignores;
mod include;
mod intake;
mod keywords;
mod levels;
mod manifests;
mod parse;
mod parts;
mod references;
mod select;
mod texts;
mod threads;
mod worlds;

pub use intake::{Because, Taken};

use crate::changes::Changes;
use crate::config::{self, Choice, Config, ConfigError, Names};
use crate::discover::{self, Failure, Given, Keywords, Skipped, Why};
use crate::finding::{Finding, Severity};
use crate::model::{Confidence, Graph, Version};
use crate::report::{self, Files, JudgedHop, Suppressed, Unread, View};
use crate::rules;
use crate::source::Sources;
use crate::systems::{System, Systems};
use intake::Intake;
use levels::Levels;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use worlds::Judged;

/// What to lint, and what to report.
#[derive(Debug, Clone)]
pub struct Options {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// A text that takes the place of a file.
    pub given: Option<Given>,
    /// Which `keepalint.toml` holds.
    pub config: Choice,
    /// Versions that no file states, by system or family; they come before those of `keepalint.toml`.
    pub assume: Vec<(String, Version)>,
    /// Look into vendored code too?
    pub vendored: bool,
    /// Read the documents of folders too? One that is named is always read.
    pub docs: bool,
    /// Leave out what is less bad.
    pub min_severity: Severity,
    /// Leave out what is less sure.
    pub min_confidence: Confidence,
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    /// The text of every file.
    pub sources: Sources,
    /// The hop graph.
    pub graph: Graph,
    /// The findings to report, in the order of path, line and rule.
    pub findings: Vec<Finding>,
    /// Every hop with its verdict: one that several workloads make is told once.
    pub hops: Vec<JudgedHop>,
    /// How many files were looked at.
    pub files: Files,
    /// The files that were parsed.
    pub taken: Vec<Taken>,
    /// How many findings are not reported because somebody said so.
    pub suppressed: Suppressed,
    /// Files and folders that were left out.
    pub skipped: Vec<Skipped>,
    /// Source files that were left out, as they hold no word that matters and nothing needs them.
    pub passed: Vec<Skipped>,
    /// Paths that could not be looked at.
    pub failures: Vec<Failure>,
    /// Comments to keepalint that it cannot follow, each with its place. They are findings too.
    pub mistakes: Vec<Failure>,
    /// Those, and files that are too large, as a report tells of them.
    pub unread: Vec<Unread>,
}

impl Outcome {
    /// What a report may show of it.
    pub fn view(&self) -> View<'_> {
        View {
            sources: &self.sources,
            graph: &self.graph,
            findings: &self.findings,
            hops: &self.hops,
            files: self.files,
            suppressed: self.suppressed,
            unread: &self.unread,
        }
    }

    /// Leaves out the findings that a baseline knows, by their fingerprints.
    pub fn leave_out(&mut self, known: &BTreeSet<String>) {
        let before = self.findings.len();
        let prints = report::fingerprints(&self.sources, &self.findings);
        let mut prints = prints.into_iter();
        self.findings
            .retain(|_| prints.next().is_none_or(|print| !known.contains(&print)));
        self.suppressed.baseline += before - self.findings.len();
    }

    /// Leaves out the findings that rest on nothing that was changed.
    pub fn keep_changed(&mut self, changes: &Changes) {
        let before = self.findings.len();
        changed::keep(&mut self.findings, changes, &self.sources);
        self.suppressed.unchanged += before - self.findings.len();
    }

    /// Every hop, once for each workload that makes it.
    pub fn every_hop(&self) -> Vec<JudgedHop> {
        hops::every(&self.graph)
    }

    /// Was there any file of a kind that keepalint reads?
    pub fn found_any(&self) -> bool {
        let other = [
            Why::UnknownKind,
            Why::Vendored,
            Why::Excluded,
            Why::Document,
        ];
        self.files.read > 0
            || !self.passed.is_empty()
            || self
                .skipped
                .iter()
                .any(|skipped| !other.contains(&skipped.why))
    }

    /// The worst finding.
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|finding| finding.severity).max()
    }
}

/// What every run needs and none changes: the knowledge base, and the words by which files are chosen. Whoever lints
/// often prepares it once.
#[derive(Debug)]
pub struct Linter {
    systems: Systems,
    keywords: Keywords,
}

impl Default for Linter {
    fn default() -> Self {
        Self::new(Systems::builtin())
    }
}

impl Linter {
    fn new(systems: Systems) -> Self {
        let keywords = keywords::keywords(&systems);
        Self { systems, keywords }
    }

    /// Lints.
    ///
    /// # Errors
    /// Mistakes in `keepalint.toml`. Mistakes in the linted files are findings.
    pub fn lint(&self, options: &Options) -> Result<Outcome, ConfigError> {
        let mut config = config(options, &self.systems)?;
        let own = std::mem::take(&mut config.systems);
        let other = (!own.is_empty()).then(|| Self::new(self.systems.clone().with(own)));
        let Self { systems, keywords } = other.as_ref().unwrap_or(self);
        let found = discover::discover(
            &discover::Options {
                paths: &options.paths,
                given: options.given.as_ref(),
                exclude: &config.exclude,
                base: config.folder.clone(),
                vendored: options.vendored,
                docs: options.docs,
            },
            keywords,
        );
        let mut intake = intake::read(found, systems, keywords);
        let declared = declare::services(&config, &mut intake.sources);
        intake
            .directives
            .extend(declare::directives(&config, &declared));
        let assumed = assumed(options, &config);
        let judged = worlds::judge(worlds::Given {
            intake: &mut intake,
            systems,
            assumed: &assumed,
            config: &config,
            declared: &declared,
        })?;
        Ok(outcome(intake, judged, options, &config))
    }
}

/// Lints once.
///
/// # Errors
/// Mistakes in `keepalint.toml`. Mistakes in the linted files are findings.
pub fn lint(options: &Options) -> Result<Outcome, ConfigError> {
    Linter::default().lint(options)
}

/// What the rules say, without what nobody wants to know.
fn outcome(mut intake: Intake, judged: Judged, options: &Options, config: &Config) -> Outcome {
    let graph = judged.graph;
    let mut findings = std::mem::take(&mut intake.findings);
    findings.extend(judged.findings);
    let levels = Levels::new(config);
    let parted = ignores::part(findings, &intake, options, &levels);
    let select = |findings| select::select(findings, options, &levels, &intake.sources);
    Outcome {
        findings: select(parted.open),
        suppressed: Suppressed {
            ignored: select(parted.ignored).len(),
            baseline: 0,
            unchanged: 0,
        },
        hops: hops::once(&graph),
        files: intake.files,
        taken: intake.taken,
        unread: unread(&intake.failures, &intake.skipped),
        skipped: intake.skipped,
        passed: intake.passed,
        failures: intake.failures,
        mistakes: parted.mistakes,
        sources: intake.sources,
        graph,
    }
}

fn config(options: &Options, systems: &Systems) -> Result<Config, ConfigError> {
    let given = options.given.iter().map(|given| &given.path);
    let mut paths = options.paths.iter().chain(given);
    let first = paths.next().map_or(Path::new("."), PathBuf::as_path);
    let systems: Vec<&System> = systems.iter().collect();
    let rules: Vec<&str> = rules::ALL.iter().map(|rule| rule.id).collect();
    let names = Names {
        systems: &systems,
        rules: &rules,
    };
    config::load(&options.config, first, &names)
}

fn assumed(options: &Options, config: &Config) -> Vec<(String, Version)> {
    let own = config
        .assume
        .iter()
        .map(|assume| (assume.name.value.clone(), assume.version.clone()));
    options.assume.iter().cloned().chain(own).collect()
}

fn unread(failures: &[Failure], skipped: &[Skipped]) -> Vec<Unread> {
    let failed = failures.iter().map(|failure| Unread {
        path: failure.path.clone(),
        message: failure.message.clone(),
        failed: true,
    });
    let large = skipped
        .iter()
        .filter(|skipped| matches!(skipped.why, Why::TooLarge(_)));
    let large = large.map(|skipped| Unread {
        path: skipped.path.clone(),
        message: skipped.why.to_string(),
        failed: false,
    });
    failed.chain(large).collect()
}
