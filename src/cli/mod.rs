//! The command line.

mod reports;

pub use reports::Reports;

use crate::config::Choice;
use crate::finding::Severity;
use crate::lint::Options;
use crate::model::{Confidence, Version};
use crate::pages::{ListFormat, PageFormat};
use crate::report::DrawingFormat;
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum, builder::PossibleValue};
use std::path::{Path, PathBuf};

/// Finds the hops where a client keeps idle connections longer than the server does.
#[derive(Debug, Parser)]
#[command(
    name = "keepalint",
    version,
    max_term_width = 100,
    args_conflicts_with_subcommands = true
)]
pub struct Cli {
    /// What to do instead of linting.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What to lint, and how to report it.
    #[command(flatten)]
    pub lint: Lint,
}

/// What there is besides linting.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List the rules.
    Rules {
        /// Form of the list.
        #[arg(long, value_name = "FORMAT", default_value = "human")]
        format: PageFormat,
    },
    /// Print a rule's page.
    Explain {
        /// The rule.
        rule: String,
        /// Form of the page.
        #[arg(long, value_name = "FORMAT", default_value = "human")]
        format: PageFormat,
    },
    /// List the known systems, or print what is known of one.
    Systems {
        /// The system.
        name: Option<String>,
        /// Form of the page.
        #[arg(long, value_name = "FORMAT", default_value = "human")]
        format: PageFormat,
    },
    /// Print every endpoint that was found, with each setting and where it comes from.
    Settings(Look),
    /// Print every hop: its verdict, both limits and where they come from, or what is missing.
    Hops(Look),
    /// Print every file that was read or left out, and why.
    Files(Look),
    /// Draw the hops.
    Graph {
        /// What to draw.
        #[command(flatten)]
        input: Input,
        /// Form of the drawing.
        #[arg(long, value_name = "FORMAT", default_value = "mermaid")]
        format: DrawingFormat,
    },
}

/// What to look at, and how to print what was understood of it.
#[derive(Debug, Args)]
pub struct Look {
    /// What to look at.
    #[command(flatten)]
    pub input: Input,
    /// Form of the page.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: ListFormat,
}

/// What to read, and what to take for granted.
#[derive(Debug, Args)]
pub struct Input {
    /// Files and folders to read; `-` is standard input.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// What standard input is read as: a file of this name. It takes the place of that file.
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,
    /// Use this file instead of the nearest keepalint.toml.
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub config: Option<PathBuf>,
    /// Use no keepalint.toml.
    #[arg(long)]
    pub no_config: bool,
    /// A version that no file states: nginx=1.28. Repeatable.
    #[arg(long, value_name = "SYSTEM=VERSION", value_parser = assumption)]
    pub assume: Vec<(String, Version)>,
    /// Look into folders of vendored code and build products too.
    #[arg(long)]
    pub vendored: bool,
    /// Read the fenced blocks of the Markdown files of folders too.
    #[arg(long)]
    pub docs: bool,
}

/// What to lint, and how to report it.
#[derive(Debug, Args)]
pub struct Lint {
    /// What to lint.
    #[command(flatten)]
    pub input: Input,
    /// Which reports to write, and where to.
    #[command(flatten)]
    pub reports: Reports,
    /// Leave out findings that are less bad.
    #[arg(long, value_name = "SEVERITY", default_value = "note")]
    pub min_severity: Severity,
    /// Leave out findings that are less sure.
    #[arg(long, value_name = "CONFIDENCE", default_value = "medium")]
    pub min_confidence: Confidence,
    /// Exit with status 1 if a finding is at least this bad.
    #[arg(long, value_name = "SEVERITY", default_value = "warning")]
    pub fail_on: FailOn,
    /// Leave out the findings that this file knows.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write the file of --baseline: it then knows all that is found now.
    #[arg(long, requires = "baseline")]
    pub write_baseline: bool,
    /// Leave out the findings that rest on no line which was changed since the branch left this revision of git.
    #[arg(long, value_name = "REV", conflicts_with = "write_baseline")]
    pub diff_base: Option<String>,
    /// When to use colours.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
}

/// What makes a run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// A finding of severity error.
    Error,
    /// A warning or worse.
    Warning,
    /// Any finding.
    Note,
    /// Nothing.
    Never,
}

impl FailOn {
    /// Does a run fail whose worst finding is this one?
    pub fn fails(self, worst: Option<Severity>) -> bool {
        let least = match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Note => Severity::Note,
            Self::Never => return false,
        };
        worst.is_some_and(|worst| worst >= least)
    }
}

impl Lint {
    /// What to lint, and what to report.
    pub fn options(&self) -> Options {
        Options {
            min_severity: self.min_severity,
            min_confidence: self.min_confidence,
            ..self.input.options()
        }
    }
}

impl Input {
    /// The name of the file that standard input is read as; none where it is not read.
    ///
    /// # Errors
    /// A name without `-` among the paths, or the other way round.
    pub fn stdin(&self) -> Result<Option<&Path>, String> {
        let asked = self.paths.iter().filter(|path| is_stdin(path)).count();
        match (asked, &self.stdin_filename) {
            (0, None) => Ok(None),
            (0, Some(_)) => Err("--stdin-filename needs `-` among the paths".to_owned()),
            (_, None) => Err(
                "`-` needs --stdin-filename NAME: the name tells what kind of file it is"
                    .to_owned(),
            ),
            (1, Some(name)) if name.file_name().is_some() => Ok(Some(name)),
            (1, Some(_)) => Err("--stdin-filename needs the name of a file".to_owned()),
            _ => Err("`-` can be read only once".to_owned()),
        }
    }

    /// What to read; every finding counts.
    pub fn options(&self) -> Options {
        let files = self.paths.iter().filter(|path| !is_stdin(path));
        Options {
            paths: files.cloned().collect(),
            given: None,
            config: match (&self.config, self.no_config) {
                (Some(path), _) => Choice::File(path.clone()),
                (None, true) => Choice::None,
                (None, false) => Choice::Nearest,
            },
            assume: self.assume.clone(),
            vendored: self.vendored,
            docs: self.docs,
            min_severity: Severity::Note,
            min_confidence: Confidence::Low,
        }
    }
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

fn assumption(text: &str) -> Result<(String, Version), String> {
    let (name, version) = text.split_once('=').ok_or("write it as SYSTEM=VERSION")?;
    Ok((name.to_owned(), version.parse()?))
}

impl ValueEnum for ListFormat {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

impl ValueEnum for DrawingFormat {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

impl ValueEnum for PageFormat {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

impl ValueEnum for Severity {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Note, Self::Warning, Self::Error]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

impl ValueEnum for Confidence {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Low, Self::Medium, Self::High]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_run_fails_from_its_threshold_on() {
        assert!(FailOn::Warning.fails(Some(Severity::Error)));
        assert!(!FailOn::Warning.fails(Some(Severity::Note)));
        assert!(!FailOn::Note.fails(None));
        assert!(!FailOn::Never.fails(Some(Severity::Error)));
    }

    #[test]
    fn assumptions_name_a_system_and_a_version() {
        assert_eq!(assumption("nginx=1.28").unwrap().0, "nginx");
        assert!(assumption("nginx").is_err());
        assert!(assumption("nginx=mainline").is_err());
    }
}
