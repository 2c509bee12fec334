//! What code sets of what its program has by what it depends on, or by its configuration: customizers of Tomcat in
//! Spring Boot, of a proxy's handlers in .NET. They run after the configuration was read, so what they set counts.

use super::Code;
use super::evaluate::Worth;
use super::program::{At, Program, Site, called};
use crate::extract::draft::Draft;
use crate::extract::reading::Written;
use crate::extract::{Input, lies_in};
use crate::model::{Form, Registry};
use crate::source::Span;
use crate::syntax::code::{ExprKind, Language};
use crate::systems::{Spelled, System};

impl Code<'_> {
    /// Takes in what code sets of the servers of its programs.
    pub(in crate::extract) fn customize(&self, drafts: &mut [Draft], input: Input) {
        for draft in drafts {
            if draft.system.customized_where.is_empty() {
                continue;
            }
            let path = input.sources.path(draft.span.file);
            let own = draft.implied_in.clone();
            let own = own.or_else(|| program_of(path, input));
            let folder = own
                .as_deref()
                .unwrap_or_else(|| crate::source::folder(path));
            self.customize_one(draft, folder);
        }
    }

    fn customize_one(&self, draft: &mut Draft, folder: &str) {
        let system = draft.system;
        for entry in &system.entries {
            for spelled in &entry.spellings {
                let set = match spelled.form {
                    Form::GoMethod => set_by(&self.0, system, spelled, folder),
                    Form::Argument => assigned(&self.0, spelled, folder),
                    _ => continue,
                };
                let Some((first, span)) = set.first() else {
                    continue;
                };
                let agreed = set.iter().all(|(other, _)| other == first);
                let written = if agreed { first } else { &Written::Unknown };
                draft.set(entry, spelled, written, *span);
            }
        }
    }
}

/// The folder of the innermost program of Java around a file.
fn program_of(path: &str, input: Input) -> Option<String> {
    let is_java = |program: &&crate::extract::Program| {
        let mut packages = program.packages.iter();
        packages.any(|used| used.package.registry == Registry::Maven)
    };
    let around = input.programs.iter().filter(is_java);
    let folders = around.map(|program| &program.folder);
    let own = folders.filter(|folder| lies_in(path, folder));
    own.max_by_key(|folder| folder.len()).cloned()
}

/// What the calls of a method in a program give to it: `setKeepAliveTimeout(..)`, or of several of that name those of
/// which the first argument is a word, `setProperty("keepAliveTimeout", ..)`.
fn set_by<'t>(
    program: &Program<'t>,
    system: &System,
    spelled: &Spelled,
    folder: &str,
) -> Vec<(Written, Span)> {
    let key = spelled.key.trim_end_matches(')');
    let (method, word) = key
        .split_once('(')
        .map_or((key, None), |(method, word)| (method, Some(word)));
    let given = |site: &Site<'t>| {
        let ExprKind::Call { args, .. } = &site.expr.kind else {
            return None;
        };
        let package = program.package(site.at);
        let here = package.language == Language::Java && lies_in(&package.folder, folder);
        if !here || !imports(program, *site, &system.customized_where) {
            return None;
        }
        let value = match (word, args.as_slice()) {
            (None, [value]) => value,
            (Some(word), [name, value]) if is_word(program, *site, name, word) => value,
            _ => return None,
        };
        let worth = program.evaluate(Site {
            expr: value,
            at: site.at,
        });
        Some((worth.written(), value.span))
    };
    program
        .index
        .calls(method)
        .iter()
        .filter_map(given)
        .collect()
}

/// What a program of C# assigns to properties of a name: `handler.PooledConnectionIdleTimeout = ..`.
fn assigned(program: &Program, spelled: &Spelled, folder: &str) -> Vec<(Written, Span)> {
    let here = |at: At| {
        let package = program.package(at);
        package.language == Language::CSharp && lies_in(&package.folder, folder)
    };
    let all = program.index.assigned(&spelled.key).iter();
    let own = all.filter(|one| here(one.value.at));
    own.map(|one| {
        let worth = program.evaluate(one.value);
        (worth.written(), one.value.expr.span)
    })
    .collect()
}

/// Is an argument that text, or a constant of that name?
fn is_word<'t>(
    program: &Program<'t>,
    call: Site<'t>,
    arg: &'t crate::syntax::code::Expr,
    word: &str,
) -> bool {
    let site = Site {
        expr: arg,
        at: call.at,
    };
    called(arg) == Some(word) || program.evaluate(site) == Worth::Text(word.to_owned())
}

/// Does the file of a call import something of the server?
fn imports(program: &Program, site: Site, words: &[String]) -> bool {
    let mut imports = program.body(site.at).unit.imports.iter();
    imports.any(|import| words.iter().any(|word| import.path.contains(word.as_str())))
}
