//! The command `keepalint`: arguments in, a report and an exit status out.

use clap::{ColorChoice, Parser};
use keepalint::{cli::Cli, lint, report};
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

/// Nothing is wrong.
const CLEAN: u8 = 0;
/// There are findings at or above `--fail-on`.
const FINDINGS: u8 = 1;
/// It could not run, or could not look at all that it was to look at.
const FAILED: u8 = 2;
/// There was nothing to read.
const NOTHING: u8 = 3;

fn main() -> ExitCode {
    let cli = Cli::parse();
    ExitCode::from(run(&cli))
}

fn run(cli: &Cli) -> u8 {
    let outcome = match lint::lint(&cli.options()) {
        Ok(outcome) => outcome,
        Err(error) => {
            complain(&error.to_string());
            return FAILED;
        }
    };
    let text = report::render(cli.format, &outcome.view(), color(cli.color), width());
    if let Err(error) = io::stdout().write_all(text.as_bytes())
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        complain(&format!("the report cannot be written: {error}"));
        return FAILED;
    }
    for failure in &outcome.failures {
        complain(&format!("{}: {}", failure.path, failure.message));
    }
    match () {
        () if !outcome.failures.is_empty() => FAILED,
        () if cli.fail_on.fails(outcome.worst()) => FINDINGS,
        () if !outcome.found_any() => {
            complain("nothing that keepalint reads was found");
            NOTHING
        }
        () => CLEAN,
    }
}

fn complain(message: &str) {
    // Nobody is left to tell where even standard error is closed.
    let _ = writeln!(io::stderr(), "keepalint: {}", report::plain(message));
}

/// Colours for terminals, unless the user says otherwise: by `--color`, `NO_COLOR` or `CLICOLOR_FORCE`.
fn color(choice: ColorChoice) -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if set("NO_COLOR") => false,
        ColorChoice::Auto => set("CLICOLOR_FORCE") || io::stdout().is_terminal(),
    }
}

/// The width of the page in columns.
fn width() -> usize {
    let told = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    told.unwrap_or(100)
}
