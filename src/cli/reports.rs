//! `--format` and `--output`: which reports a run writes, and where to. Their order on the command line counts, which
//! is why clap's derive macros cannot read them.

use crate::output::Report;
use crate::report::Format;
use clap::{
    Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches, builder::PossibleValue,
    error::ErrorKind, value_parser,
};
use std::path::{Path, PathBuf};

/// The reports of a run: at least one, and at most one of them to standard output.
#[derive(Debug, Clone)]
pub struct Reports(pub Vec<Report>);

impl Args for Reports {
    fn augment_args(command: Command) -> Command {
        command
            .arg(
                Arg::new("format")
                    .long("format")
                    .value_name("FORMAT")
                    .action(ArgAction::Append)
                    .value_parser(value_parser!(Format))
                    .help("Form of the report; repeatable [default: human]")
                    .long_help(
                        "Form of the report [default: human]. Repeat it with `--output` to write several reports \
                         in one run; only one can go to standard output.",
                    ),
            )
            .arg(
                Arg::new("output")
                    .long("output")
                    .short('o')
                    .value_name("FILE")
                    .action(ArgAction::Append)
                    .value_parser(value_parser!(PathBuf))
                    .help("Write the report of the `--format` before it to this file")
                    .long_help(
                        "Write the report of the `--format` before it to this file, or to standard output for `-`. \
                         The file is replaced as a whole, or left as it is. Where every report has a file, \
                         standard output stays empty; to see one there as well, ask for it: `--format human \
                         --format sarif --output keepalint.sarif`.",
                    ),
            )
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Reports {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let formats = placed::<Format>(matches, "format").map(|(at, it)| (at, Word::Format(it)));
        let files = placed::<PathBuf>(matches, "output").map(|(at, it)| (at, Word::File(it)));
        let mut words: Vec<(usize, Word)> = formats.chain(files).collect();
        words.sort_by_key(|(at, _)| *at);
        let words: Vec<Word> = words.into_iter().map(|(_, word)| word).collect();
        paired(&words)
            .and_then(checked)
            .map(Self)
            .map_err(|message| Error::raw(ErrorKind::ArgumentConflict, message + "\n"))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// The values of an argument with their places on the command line.
fn placed<'m, T: Clone + Send + Sync + 'static>(
    matches: &'m ArgMatches,
    name: &'m str,
) -> impl Iterator<Item = (usize, &'m T)> {
    let places = matches.indices_of(name).into_iter().flatten();
    places.zip(matches.get_many::<T>(name).into_iter().flatten())
}

/// One of the two arguments.
enum Word<'m> {
    Format(&'m Format),
    File(&'m PathBuf),
}

fn paired(words: &[Word]) -> Result<Vec<Report>, String> {
    let report = |format, file: Option<&PathBuf>| Report {
        format,
        file: file.cloned(),
    };
    match words {
        [] => return Ok(vec![report(Format::Human, None)]),
        // Where there is one of each, or no format at all, any order is plain enough.
        [Word::File(file)] => return Ok(vec![report(Format::Human, Some(file))]),
        [Word::File(file), Word::Format(format)] => return Ok(vec![report(**format, Some(file))]),
        _ => {}
    }
    let mut reports: Vec<Report> = Vec::new();
    let mut waits = false;
    for word in words {
        match (word, reports.last_mut()) {
            (Word::Format(format), _) => {
                reports.push(report(**format, None));
                waits = true;
            }
            (Word::File(file), Some(last)) if waits => {
                last.file = Some((*file).clone());
                waits = false;
            }
            (Word::File(file), _) => {
                return Err(format!(
                    "`--output {}` has no `--format` of its own before it",
                    file.display()
                ));
            }
        }
    }
    Ok(reports)
}

/// `-` is standard output, on which there is room for one report, as there is in each file.
fn checked(mut reports: Vec<Report>) -> Result<Vec<Report>, String> {
    for report in &mut reports {
        report.file = report.file.take().filter(|file| file != Path::new("-"));
    }
    for (at, report) in reports.iter().enumerate() {
        let same = reports[..at].iter().find(|other| other.file == report.file);
        if let Some(other) = same {
            let place = match &report.file {
                Some(file) => file.display().to_string(),
                None => "standard output".to_owned(),
            };
            let (one, two) = (other.format.name(), report.format.name());
            return Err(format!(
                "both the {one} and the {two} report would go to {place}: give one of them another `--output`"
            ));
        }
    }
    Ok(reports)
}

impl clap::ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.about()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reports(args: &[&str]) -> Result<Vec<String>, String> {
        let command = Reports::augment_args(Command::new("x").no_binary_name(true));
        let matches = command
            .try_get_matches_from(args)
            .map_err(|e| e.to_string())?;
        let reports = Reports::from_arg_matches(&matches).map_err(|e| e.to_string())?;
        let shown = |report: &Report| {
            let file = report.file.as_ref().map(|file| file.display().to_string());
            format!("{} {}", report.format.name(), file.unwrap_or_default())
        };
        Ok(reports.0.iter().map(shown).collect())
    }

    #[test]
    fn each_output_belongs_to_the_format_before_it() {
        let all = reports(&[
            "--format",
            "json",
            "--output",
            "a.json",
            "--format=human",
            "--format",
            "markdown",
            "-o",
            "b.md",
        ]);
        assert_eq!(all.unwrap(), ["json a.json", "human ", "markdown b.md"]);
    }

    #[test]
    fn what_is_plain_needs_no_order() {
        assert_eq!(reports(&[]).unwrap(), ["human "]);
        assert_eq!(reports(&["--output", "a"]).unwrap(), ["human a"]);
        assert_eq!(
            reports(&["-o", "a", "--format", "json"]).unwrap(),
            ["json a"]
        );
        assert_eq!(
            reports(&["--format", "json", "-o", "-"]).unwrap(),
            ["json "]
        );
    }

    #[test]
    fn one_place_has_room_for_one_report() {
        for (args, why) in [
            (
                &["--format", "json", "--format", "human"][..],
                "standard output",
            ),
            (
                &["--format", "json", "--format", "human", "-o", "-"],
                "standard output",
            ),
            (
                &[
                    "--format", "json", "-o", "a", "--format", "human", "-o", "a",
                ],
                "go to a:",
            ),
            (
                &["--format", "json", "-o", "a", "-o", "b"],
                "`--output b` has no `--format`",
            ),
            (
                &["-o", "a", "--format", "json", "--format", "human"],
                "`--output a` has no",
            ),
        ] {
            let error = reports(args).unwrap_err();
            assert!(error.contains(why), "{args:?}: {error}");
        }
    }

    #[test]
    fn an_unknown_format_is_answered_with_the_nearest() {
        let error = reports(&["--format", "markdwon"]).unwrap_err();
        assert!(
            error.contains("'markdown'") && error.contains("similar"),
            "{error}"
        );
    }
}
