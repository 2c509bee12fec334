//! Scripts of a shell: the commands that one runs, in the order of the text. What it decides by conditions and loops is
//! not followed: all that may run is there.

use pest::Parser as _;
use pest::iterators::Pair;

use super::{Grammar, Places, Rule, Word, placed};
use crate::source::Spanned;

/// Words that stand in front of a command without being one.
const KEYWORDS: &[&str] = &[
    "if", "then", "elif", "else", "while", "until", "do", "{", "!", "time",
];

/// A command of a script.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Command {
    /// Its words.
    pub words: Vec<Word>,
    /// The file that it reads instead of its input.
    pub reads: Option<Word>,
    /// The file that it writes its output to.
    pub writes: Option<Word>,
}

/// Splits a script into the words of its commands. `raw` is the source text that `script.span` covers.
pub fn commands(script: &Spanned<String>, raw: &str) -> Vec<Vec<Word>> {
    let commands = redirected(script, raw).into_iter();
    commands.map(|command| command.words).collect()
}

/// Splits a script into its commands with the files that they read and write. `raw` is the source text that
/// `script.span` covers.
pub fn redirected(script: &Spanned<String>, raw: &str) -> Vec<Command> {
    let mut places = Places::new(script, raw);
    let mut commands = Vec::new();
    let mut command = Command::default();
    let mut offset = 0;
    while let Some(step) = next_step(&script.value[offset..]) {
        match step.as_rule() {
            Rule::end if !command.words.is_empty() => {
                commands.push(std::mem::take(&mut command));
            }
            Rule::end => command = Command::default(),
            Rule::step => command.words.push(placed(&step, offset, &mut places)),
            Rule::redirection => command.redirect(&step, offset, &mut places),
            _ => {}
        }
        let is_keyword = |word: &Word| KEYWORDS.contains(&word.text.as_str());
        if command.words.len() == 1 && command.words.iter().all(is_keyword) {
            command.words.clear();
        }
        offset += step.as_span().end();
    }
    if !command.words.is_empty() {
        commands.push(command);
    }
    commands
}

impl Command {
    /// `< file`, `> file`, `>> file`; other redirections name no file, or one of another stream.
    fn redirect(&mut self, step: &Pair<'_, Rule>, offset: usize, places: &mut Places) {
        let Some(file) = step
            .clone()
            .into_inner()
            .find(|inner| inner.as_rule() == Rule::step)
        else {
            return;
        };
        let written = step.as_str();
        let arrow = written.trim_end_matches(file.as_str()).trim_end();
        let word = placed(&file, offset, places);
        match arrow {
            "<" => self.reads = Some(word),
            ">" | ">>" | ">|" | "1>" | "1>>" => self.writes = Some(word),
            _ => {}
        }
    }
}

/// What stands at the front of a script; none where only blanks and comments are left.
fn next_step(script: &str) -> Option<Pair<'_, Rule>> {
    let mut pairs = Grammar::parse(Rule::next_step, script).ok()?;
    let step = pairs.next()?.into_inner().next()?;
    (step.as_rule() != Rule::EOI).then_some(step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    fn all(script: &str) -> Vec<Vec<String>> {
        let spanned = Spanned::new(script.to_owned(), Span::new(FileId(0), 0, script.len()));
        let commands = commands(&spanned, script);
        let texts = |words: Vec<Word>| words.into_iter().map(|word| word.text).collect();
        commands.into_iter().map(texts).collect()
    }

    #[test]
    fn operators_and_lines_end_commands() {
        let script = "a 1&&b; c | d & e\nf || (g)\n";
        let expected = [
            vec!["a", "1"],
            vec!["b"],
            vec!["c"],
            vec!["d"],
            vec!["e"],
            vec!["f"],
            vec!["g"],
        ];
        assert_eq!(all(script), expected);
    }

    #[test]
    fn quotes_and_substitutions_hold_operators() {
        let script = "echo 'a; b' \"c && d\" $(e | f) `g; h` i\\;j";
        let expected = ["echo", "a; b", "c && d", "$(e | f)", "`g; h`", "i;j"];
        assert_eq!(all(script), [expected]);
    }

    #[test]
    fn redirections_are_no_words() {
        let script = "a 2>&1 > /dev/null b <<< c &>log d >>e";
        assert_eq!(all(script), [["a", "b", "d"]]);
    }

    #[test]
    fn redirections_name_files() {
        let script = "envsubst '$A' < /a.template >/etc/a.conf 2>/dev/null && > /b\ncat <<< x\n";
        let spanned = Spanned::new(script.to_owned(), Span::new(FileId(0), 0, script.len()));
        let commands = redirected(&spanned, script);
        let text = |word: &Option<Word>| word.as_ref().map(|word| word.text.clone());
        assert_eq!(text(&commands[0].reads).as_deref(), Some("/a.template"));
        assert_eq!(text(&commands[0].writes).as_deref(), Some("/etc/a.conf"));
        assert_eq!(commands.len(), 2);
        assert_eq!(commands[1].reads, None);
    }

    #[test]
    fn comments_and_continued_lines_are_blanks() {
        let script = "# set up\na \\\n  b # c\nd#e\n";
        assert_eq!(all(script), [vec!["a", "b"], vec!["d#e"]]);
    }

    #[test]
    fn keywords_stand_in_front_of_commands() {
        let script =
            "if [ -z \"$X\" ]; then\n  exec a\nelse b; fi\nwhile ! c; do d; done\nrun() {\n e\n}";
        let expected = [
            vec!["[", "-z", "$X", "]"],
            vec!["exec", "a"],
            vec!["b"],
            vec!["fi"],
            vec!["c"],
            vec!["d"],
            vec!["done"],
            vec!["run"],
            vec!["e"],
            vec!["}"],
        ];
        assert_eq!(all(script), expected);
    }

    #[test]
    fn what_never_closes_costs_nothing_behind_it() {
        assert_eq!(all("a 'b; c"), [vec!["a", "'b"], vec!["c"]]);
        assert_eq!(all("a $(b; c"), [vec!["a", "$"], vec!["b"], vec!["c"]]);
        let hostile = "((((;;;;<<<<&&&&".repeat(10_000);
        assert_eq!(all(&hostile), [[""; 0]; 0]);
    }
}
