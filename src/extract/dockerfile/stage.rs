//! Stages: each instruction changes what the image of its stage is.

use super::{Build, Recipe, copies, touch};
use crate::extract::{compose::range, files::Files};
use crate::model::Variable;
use crate::source::{Span, Spanned};
use crate::syntax::{
    dockerfile::{Instruction, Operands},
    interpolation::{Escape, fill},
};
use std::collections::BTreeMap;

/// A build with more stages is no build that people wrote.
const MOST_STAGES: usize = 100;

/// How many places one image may keep of each kind.
const MOST_PLACES: usize = 500;

/// A stage as far as it was read.
#[derive(Default)]
pub(super) struct Stage {
    /// Its names: its number, and what follows `AS`.
    names: Vec<String>,
    pub(super) recipe: Recipe,
    arguments: BTreeMap<String, String>,
    /// The words in front of a command that is written as a line.
    shell: Option<Vec<Spanned<String>>>,
    /// Does its command come from the stage or image that it is built on?
    inherited: bool,
}

/// Reads the stages of one build.
pub(super) struct Reader<'r, 'a> {
    files: &'r Files<'a>,
    build: &'r Build,
    /// Arguments in front of the first stage.
    global: BTreeMap<String, String>,
    stages: Vec<Stage>,
}

impl<'r, 'a> Reader<'r, 'a> {
    pub(super) fn new(files: &'r Files<'a>, build: &'r Build) -> Self {
        Self {
            files,
            build,
            global: BTreeMap::new(),
            stages: Vec::new(),
        }
    }

    /// The image of the stage that is wanted.
    pub(super) fn read(mut self, instructions: &[Instruction]) -> Option<Recipe> {
        for instruction in instructions {
            if instruction.name.value == "FROM" {
                if self.stages.len() >= MOST_STAGES {
                    break;
                }
                self.begin(instruction);
            } else if instruction.name.value == "ARG" {
                self.argument(instruction);
            } else if let Some(mut stage) = self.stages.pop() {
                self.instruct(&mut stage, instruction);
                self.stages.push(stage);
            }
        }
        let wanted = self.build.target.as_deref();
        let at = wanted.and_then(|name| self.find(name));
        let at = at.or(self.stages.len().checked_sub(1))?;
        Some(self.stages.swap_remove(at).recipe)
    }

    fn find(&self, name: &str) -> Option<usize> {
        let is_it = |stage: &Stage| stage.names.iter().any(|own| own.eq_ignore_ascii_case(name));
        self.stages.iter().position(is_it)
    }

    /// `FROM image AS name`
    fn begin(&mut self, instruction: &Instruction) {
        let words = instruction.words();
        let Some(first) = words.first() else { return };
        let known = |name: &str| self.global.get(name).cloned();
        let base = fill(&first.value, Escape::Backslash, &known);
        let mut stage = Stage {
            names: vec![self.stages.len().to_string()],
            inherited: true,
            ..Stage::default()
        };
        match self.find(&base).and_then(|at| self.stages.get(at)) {
            Some(below) => {
                stage.recipe = below.recipe.clone();
                stage.shell.clone_from(&below.shell);
            }
            None => stage.recipe.image = Some(Spanned::new(base, first.span)),
        }
        if words
            .get(1)
            .is_some_and(|word| word.value.eq_ignore_ascii_case("as"))
        {
            stage
                .names
                .extend(words.get(2).map(|name| name.value.clone()));
        }
        self.stages.push(stage);
    }

    /// `ARG NAME=default`: what is given counts for more, and one of the top holds where it is named again.
    fn argument(&mut self, instruction: &Instruction) {
        for word in instruction.words() {
            let (name, default) = match word.value.split_once('=') {
                Some((name, default)) => (name, Some(default)),
                None => (word.value.as_str(), None),
            };
            let given = self
                .build
                .arguments
                .iter()
                .rev()
                .find(|given| given.name == name);
            let given = given.map(|given| given.value.value.clone());
            let default = default.map(|default| match self.stages.last() {
                Some(stage) => stage.filled(default),
                None => fill(default, Escape::Backslash, &|name| {
                    self.global.get(name).cloned()
                }),
            });
            let value = given.or(default).or_else(|| self.global.get(name).cloned());
            let Some(value) = value else { continue };
            match self.stages.last_mut() {
                Some(stage) => stage.arguments.insert(name.to_owned(), value),
                None => self.global.insert(name.to_owned(), value),
            };
        }
    }

    fn instruct(&self, stage: &mut Stage, instruction: &Instruction) {
        match instruction.name.value.as_str() {
            "ENV" => stage.environment(instruction),
            "WORKDIR" => {
                let path = instruction
                    .words()
                    .first()
                    .map(|word| stage.filled(&word.value));
                stage.recipe.directory = within(&stage.recipe.directory, &path.unwrap_or_default());
            }
            "EXPOSE" => {
                let words = instruction.words();
                let ports = words.iter().map(|word| stage.filled(&word.value));
                let ports = ports.flat_map(|text| range(text.split('/').next().unwrap_or("")));
                let ports: Vec<u16> = ports.collect();
                stage.recipe.listens.extend(ports);
                stage.recipe.listens.truncate(MOST_PLACES);
            }
            "SHELL" => stage.shell = Some(instruction.words()),
            "CMD" => {
                stage.recipe.command = Some(stage.command(instruction));
                stage.inherited = false;
            }
            "ENTRYPOINT" => {
                stage.recipe.entrypoint = Some(stage.command(instruction));
                // A line runs in a shell, which takes no further words; and whatever the image below ran is put out.
                let line = matches!(instruction.operands, Operands::Line(_));
                if stage.inherited || line {
                    stage.recipe.command = None;
                }
            }
            "COPY" | "ADD" => self.copy(stage, instruction),
            "RUN" => self.run(stage, instruction),
            _ => {}
        }
        stage.recipe.mounts.truncate(MOST_PLACES);
        stage.recipe.sources.truncate(MOST_PLACES);
        stage.recipe.touched.truncate(MOST_PLACES);
    }

    fn copy(&self, stage: &mut Stage, instruction: &Instruction) {
        let words = instruction.words().into_iter();
        let mut words: Vec<String> = words.map(|word| stage.filled(&word.value)).collect();
        let Some(target) = words.pop() else { return };
        let target = copies::Target::new(&within(&stage.recipe.directory, &target), &target);
        if let Some(from) = instruction.flag("from") {
            let from = stage.filled(&from.value);
            if let Some(other) = self.find(&from).and_then(|at| self.stages.get(at)) {
                copies::from_stage(stage, self.files, &other.recipe, &words, &target);
            }
            return;
        }
        for heredoc in &instruction.heredocs {
            let source = self.files.path(heredoc.span.file);
            stage
                .recipe
                .mounts
                .push(copies::text(source, heredoc, &target));
        }
        words.retain(|word| !word.starts_with("<<"));
        if let Some(context) = &self.build.context {
            copies::from_context(stage, self.files, context, &words, &target);
        }
    }

    /// What a command is given of the tree, and where it may write.
    fn run(&self, stage: &mut Stage, instruction: &Instruction) {
        for flag in &instruction.flags {
            let Some(options) = flag.value.strip_prefix("--mount=") else {
                continue;
            };
            let option = |name: &str| {
                let mut pairs = options
                    .split(',')
                    .filter_map(|option| option.split_once('='));
                pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
            };
            let bound =
                option("type").is_none_or(|kind| kind == "bind") && option("from").is_none();
            if let Some(context) = self.build.context.as_ref().filter(|_| bound) {
                let source = option("source").or_else(|| option("src")).unwrap_or(".");
                stage
                    .recipe
                    .sources
                    .extend(crate::extract::join(context, &stage.filled(source)));
            }
        }
        for heredoc in &instruction.heredocs {
            let text = self.files.slice(heredoc.span).to_owned();
            stage.touch(&Spanned::new(text, heredoc.span));
        }
        if let Operands::Line(line) = &instruction.operands {
            stage.touch(line);
        }
    }
}

impl Stage {
    /// A text with the variables replaced that are known in this stage.
    fn filled(&self, text: &str) -> String {
        let value = |name: &str| {
            let set = self
                .recipe
                .environment
                .iter()
                .rev()
                .find(|set| set.name == name);
            set.map(|set| set.value.value.clone())
                .or_else(|| self.arguments.get(name).cloned())
        };
        fill(text, Escape::Backslash, &value)
    }

    /// `ENV NAME=value ...` or `ENV NAME value`
    fn environment(&mut self, instruction: &Instruction) {
        let words = instruction.words();
        let old = words
            .first()
            .is_some_and(|first| !first.value.contains('='));
        let pairs: Vec<(String, String, Span)> = if old {
            let Some((name, rest)) = words.split_first() else {
                return;
            };
            let value: Vec<&str> = rest.iter().map(|word| word.value.as_str()).collect();
            let span = rest.first().map_or(name.span, |first| first.span);
            vec![(name.value.clone(), value.join(" "), span)]
        } else {
            let pair = |word: &Spanned<String>| {
                let (name, value) = word.value.split_once('=')?;
                Some((name.to_owned(), value.to_owned(), word.span))
            };
            words.iter().filter_map(pair).collect()
        };
        for (name, value, span) in pairs {
            let value = Spanned::new(self.filled(&value), span);
            self.recipe.environment.push(Variable { name, value });
        }
        self.recipe.environment.truncate(MOST_PLACES);
    }

    /// The words of a command; a line is one of the shell.
    fn command(&self, instruction: &Instruction) -> Vec<Spanned<String>> {
        match &instruction.operands {
            Operands::List(words) => words.clone(),
            Operands::Line(line) => {
                let plain = ["/bin/sh", "-c"].map(|word| Spanned::new(word.to_owned(), line.span));
                let shell = self.shell.clone().unwrap_or_else(|| plain.to_vec());
                shell.into_iter().chain([line.clone()]).collect()
            }
        }
    }

    /// Notes the paths that the commands of a script name.
    fn touch(&mut self, script: &Spanned<String>) {
        let room = MOST_PLACES.saturating_sub(self.recipe.touched.len());
        let paths = touch::paths(script).into_iter();
        self.recipe.touched.extend(paths.take(room));
    }
}

/// A path in an image, relative to a folder of it.
fn within(directory: &str, path: &str) -> String {
    let from = if path.starts_with('/') { "" } else { directory };
    let joined = crate::extract::join(from.trim_start_matches('/'), path).unwrap_or_default();
    format!("/{joined}")
}
