//! The command `keepalint`: arguments in, a report and an exit status out.

use clap::{ColorChoice, Parser};
use keepalint::changes::Changes;
use keepalint::cli::{Cli, Command, Input, Lint};
use keepalint::discover::{self, Given};
use keepalint::lint::{self, Options, Outcome};
use keepalint::output::Report;
use keepalint::pages::PageFormat;
use keepalint::report::Page;
use keepalint::systems::Systems;
use keepalint::{config, output, pages, report};
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;
use std::process::ExitCode;

/// Trees are many small pieces, made by several threads at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
    ExitCode::from(match &cli.command {
        None => lint(&cli.lint),
        Some(Command::Rules { format }) => print(&pages::rules(*format), CLEAN),
        Some(Command::Explain { rule, format }) => page(pages::explanation(rule, *format)),
        Some(Command::Systems { name, format }) => systems(name.as_deref(), *format),
        Some(Command::Settings(look)) => {
            understood(&look.input, |outcome| pages::settings(outcome, look.format))
        }
        Some(Command::Hops(look)) => {
            understood(&look.input, |outcome| pages::hops(outcome, look.format))
        }
        Some(Command::Files(look)) => {
            understood(&look.input, |outcome| pages::files(outcome, look.format))
        }
        Some(Command::Graph { input, format }) => {
            understood(input, |outcome| pages::graph(outcome, *format))
        }
    })
}

fn lint(args: &Lint) -> u8 {
    if let Err(error) = output::check(&args.reports.0) {
        return refuse(&error);
    }
    let changes = args.diff_base.as_deref().map(changes).transpose();
    let changes = match changes {
        Ok(changes) => changes,
        Err(error) => return refuse(&error),
    };
    let mut outcome = match run(&args.input, args.options()) {
        Ok(outcome) => outcome,
        Err(errors) => return refuse_all(&errors),
    };
    if let Err(error) = settle(args, &mut outcome) {
        return refuse(&error);
    }
    if let Some(changes) = changes {
        outcome.keep_changed(&changes);
    }
    let written = report(args, &outcome);
    if complain_of(&outcome) || written == FAILED {
        return FAILED;
    }
    if args.fail_on.fails(outcome.worst()) {
        return FINDINGS;
    }
    if outcome.found_any() {
        return CLEAN;
    }
    complain("nothing that keepalint reads was found");
    NOTHING
}

fn changes(revision: &str) -> Result<Changes, String> {
    Changes::since(revision, Path::new("."))
}

/// Leaves out what the baseline knows, once it is written anew where that is wanted.
fn settle(args: &Lint, outcome: &mut Outcome) -> Result<(), String> {
    let Some(path) = &args.baseline else {
        return Ok(());
    };
    if args.write_baseline {
        output::save(&[(path, report::baseline(&outcome.view()))])?;
    }
    outcome.leave_out(&config::baseline(path)?);
    Ok(())
}

/// Writes all reports. Where each goes to a file, a line on standard error tells what they say.
fn report(args: &Lint, outcome: &Outcome) -> u8 {
    let view = outcome.view();
    let mut page = Page {
        width: width(),
        repository: output::repository(),
        ..Page::default()
    };
    let mut files = Vec::new();
    let mut printed = None;
    for report in &args.reports.0 {
        page.color = color(args.color, report.file.is_none());
        page.others = others(args, report);
        let text = report::render(report.format, &view, &page);
        match &report.file {
            Some(file) => files.push((file.as_path(), text)),
            None => printed = Some(text),
        }
    }
    let saved = output::save(&files).map_or_else(|error| refuse(&error), |()| CLEAN);
    match printed {
        Some(text) => put(&text, saved),
        None if saved == CLEAN => {
            complain(&report::summary(&view));
            CLEAN
        }
        None => saved,
    }
}

/// The files of the other reports.
fn others(args: &Lint, report: &Report) -> Vec<String> {
    let others = args.reports.0.iter().filter(|other| *other != report);
    let files = others.filter_map(|other| other.file.as_ref());
    files.map(|file| file.display().to_string()).collect()
}

/// Prints a page about what was understood. That has no findings, so it fails only where something cannot be read.
fn understood(input: &Input, page: impl FnOnce(&Outcome) -> String) -> u8 {
    match run(input, input.options()) {
        Ok(outcome) => {
            let status = if complain_of(&outcome) { FAILED } else { CLEAN };
            print(&page(&outcome), status)
        }
        Err(errors) => refuse_all(&errors),
    }
}

/// Lints, with what stands on standard input where that is asked for.
fn run(input: &Input, options: Options) -> Result<Outcome, Vec<String>> {
    let name = input.stdin().map_err(|error| vec![error])?;
    let given = name.map(standard_input).transpose();
    let given = given.map_err(|error| vec![error])?;
    lint::lint(&Options { given, ..options }).map_err(|error| error.lines())
}

/// Reads standard input as a file of that name: no more of it than is read of a file, and one byte, which shows that
/// there is more.
fn standard_input(name: &Path) -> Result<Given, String> {
    let mut bytes = Vec::new();
    let most = discover::LARGEST + 1;
    let read = io::stdin().lock().take(most).read_to_end(&mut bytes);
    read.map_err(|error| format!("standard input cannot be read: {error}"))?;
    Ok(Given {
        path: name.to_owned(),
        bytes,
    })
}

fn systems(name: Option<&str>, format: PageFormat) -> u8 {
    let all = Systems::builtin();
    match name {
        None => print(&pages::systems(&all, format), CLEAN),
        Some(name) => page(pages::system(&all, name, format)),
    }
}

fn page(page: Result<String, String>) -> u8 {
    match page {
        Ok(page) => print(&page, CLEAN),
        Err(error) => refuse(&error),
    }
}

/// Prints a page, in which no text of a file is a command to a build service.
fn print(text: &str, status: u8) -> u8 {
    put(&report::inert(text), status)
}

/// Writes to standard output; the status is that one, unless that fails.
fn put(text: &str, status: u8) -> u8 {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            refuse(&format!("the report cannot be written: {error}"))
        }
        _ => status,
    }
}

/// Says what could not be looked at, or followed; true where there was anything.
fn complain_of(outcome: &Outcome) -> bool {
    let mut any = false;
    for failure in outcome.failures.iter().chain(&outcome.mistakes) {
        complain(&format!("{}: {}", failure.path, failure.message));
        any = true;
    }
    any
}

fn refuse(message: &str) -> u8 {
    complain(message);
    FAILED
}

fn refuse_all(messages: &[String]) -> u8 {
    for message in messages {
        complain(message);
    }
    FAILED
}

fn complain(message: &str) {
    // Nobody is left to tell where even standard error is closed.
    let _ = writeln!(
        io::stderr(),
        "keepalint: {}",
        report::inert(&report::plain(message))
    );
}

/// Colours for terminals, unless the user says otherwise: by `--color`, `NO_COLOR` or `CLICOLOR_FORCE`. A file has
/// none, unless `--color` says so.
fn color(choice: ColorChoice, standard_output: bool) -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if set("NO_COLOR") || !standard_output => false,
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
