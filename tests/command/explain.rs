//! The pages of rules: each has all sections, and its example is tried.
//!
//! The section Example holds files, each a fenced block below its path in backticks, and a block `console` with a
//! command line and all that it prints. Below `### Fixed` stand the files that change; the same command then prints
//! nothing. `KEEPALINT_WRITE=1 cargo test --test command explain` writes what the commands print anew.

use crate::run::{Run, keepalint};
use crate::scratch::Scratch;
use keepalint::rules::{ALL, Rule};
use std::fs;

/// The sections of a page, in their order.
const SECTIONS: &[&str] = &[
    "What happens",
    "Why it loses requests",
    "What the logs say",
    "How to fix",
    "When it is harmless",
    "Example",
    "References",
];
#[test]
fn every_rule_has_a_page_with_all_sections() {
    let wrong: Vec<String> = ALL.iter().flat_map(|rule| lacking(rule)).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn lacking(rule: &Rule) -> Vec<String> {
    let (path, page) = (path(rule), rule.explanation);
    let mut wrong = Vec::new();
    if fs::read_to_string(&path).ok().as_deref() != Some(page) {
        wrong.push(format!("{path} is not what `explain` prints"));
    }
    let (first, rest) = rule.summary.split_at(1);
    let first = first.to_uppercase();
    let severity = rule.severity.name();
    let head = format!("# {}\n\n{first}{rest}. At worst: {severity}.\n\n", rule.id);
    if !page.starts_with(&head) {
        wrong.push(format!("{path} does not begin with:\n{head}"));
    }
    let headings = page.lines().filter_map(|line| line.strip_prefix("## "));
    let headings: Vec<&str> = headings.collect();
    if headings != SECTIONS {
        wrong.push(format!("{path} has the sections {headings:?}"));
    }
    wrong
}

fn path(rule: &Rule) -> String {
    format!("docs/rules/{}.md", rule.id)
}

#[test]
fn the_example_of_every_page_is_found_and_its_mended_form_is_not() {
    let wrong: Vec<String> = ALL.iter().filter_map(|rule| tried(rule)).collect();
    assert!(
        wrong.is_empty(),
        "\n{}\nKEEPALINT_WRITE=1 cargo test --test command explain writes what is printed anew",
        wrong.join("\n")
    );
}

/// What is wrong with the example of a rule.
fn tried(rule: &Rule) -> Option<String> {
    let path = path(rule);
    let page = fs::read_to_string(&path).unwrap();
    let example = Example::of(&page);
    let Some(console) = &example.console else {
        return Some(format!("{path}: the example has no block `console`"));
    };
    let scratch = Scratch::new();
    write(&scratch, &example.files);
    let run = console.run(&scratch);
    if !run.out.contains(&format!("[{}]", rule.id)) {
        return Some(format!(
            "{path}: the rule does not speak:\n{}{}",
            run.out, run.err
        ));
    }
    if example.mended.is_empty() {
        return Some(format!("{path}: nothing is fixed"));
    }
    write(&scratch, &example.mended);
    let mended = console.run(&scratch);
    if !mended.out.is_empty() || mended.status != 0 {
        return Some(format!(
            "{path}: what is fixed is not: {}{}",
            mended.out, mended.err
        ));
    }
    if run.out == console.printed {
        return None;
    }
    if std::env::var_os("KEEPALINT_WRITE").is_some() {
        let block = |printed: &str| format!("$ {}\n{printed}```\n", console.command);
        fs::write(
            &path,
            page.replace(&block(&console.printed), &block(&run.out)),
        )
        .unwrap();
        return None;
    }
    Some(format!("{path}: the command prints:\n{}", run.out))
}

fn write(scratch: &Scratch, files: &[(String, String)]) {
    for (path, text) in files {
        scratch.write(path, text);
    }
}

/// The section Example.
#[derive(Default)]
struct Example {
    files: Vec<(String, String)>,
    console: Option<Console>,
    mended: Vec<(String, String)>,
}

/// A command line, and what it prints.
struct Console {
    command: String,
    printed: String,
}

impl Console {
    fn of(block: &str) -> Option<Self> {
        let (command, printed) = block.strip_prefix("$ ")?.split_once('\n')?;
        Some(Self {
            command: command.to_owned(),
            printed: printed.to_owned(),
        })
    }

    fn run(&self, scratch: &Scratch) -> Run {
        let args: Vec<&str> = self.command.split(' ').skip(1).collect();
        keepalint(scratch.path(), &args)
    }
}

impl Example {
    fn of(page: &str) -> Self {
        let section = page.split("\n## Example\n").nth(1).unwrap_or_default();
        let mut example = Self::default();
        let mut lines = section.lines().take_while(|line| !line.starts_with("## "));
        let (mut path, mut fixed) = (None, false);
        while let Some(line) = lines.next() {
            if let Some(language) = line.strip_prefix("```") {
                let block = lines.by_ref().take_while(|line| *line != "```");
                let block: String = block.map(|line| format!("{line}\n")).collect();
                match path.take() {
                    Some(path) if fixed => example.mended.push((path, block)),
                    Some(path) => example.files.push((path, block)),
                    None if language == "console" => example.console = Console::of(&block),
                    None => {}
                }
            } else if line.starts_with("### Fixed") {
                fixed = true;
            } else if let Some(name) = line
                .strip_prefix('`')
                .and_then(|rest| rest.strip_suffix('`'))
            {
                path = Some(name.to_owned());
            }
        }
        example
    }
}

#[test]
fn a_page_is_laid_out_for_a_terminal_or_printed_as_it_is() {
    let scratch = Scratch::new();
    let human = keepalint(scratch.path(), &["explain", "idle-race"]);
    assert_eq!(human.status, 0, "{}", human.err);
    assert!(
        human.out.starts_with("idle-race\n\n    The client keeps"),
        "{}",
        human.out
    );
    let args = ["explain", "idle-race", "--format", "markdown"];
    let markdown = keepalint(scratch.path(), &args);
    assert_eq!(
        markdown.out,
        fs::read_to_string("docs/rules/idle-race.md").unwrap()
    );
    let json = keepalint(scratch.path(), &["rules", "--format", "json"]).json();
    assert_eq!(json.as_array().map(Vec::len), Some(ALL.len()));
}
