//! What the commands of a build may have changed: the paths that they name.

use crate::extract::service::Touched;
use crate::source::Spanned;
use crate::syntax::words::{self, Command};

/// Commands that leave the contents of files as they are.
const HARMLESS: &[&str] = &[
    "chgrp", "chmod", "chown", "cat", "ls", "mkdir", "stat", "test", "touch",
];
/// Commands that change parts of files, and show which.
const EDITORS: &[&str] = &["perl", "sed"];

/// The absolute paths in a script, but those of commands that change nothing.
pub(super) fn paths(script: &Spanned<String>) -> Vec<Touched> {
    let commands = words::redirected(script, &script.value);
    commands.iter().flat_map(of).collect()
}

fn of(command: &Command) -> Vec<Touched> {
    let written = command.writes.iter().flat_map(|word| absolute(&word.text));
    let mut touched: Vec<Touched> = written.map(|path| Touched { path, edit: None }).collect();
    let words = || command.words.iter().map(|word| word.text.as_str());
    let is_own = |word: &&str| *word != "sudo";
    let program = words().find(is_own).unwrap_or("");
    let program = program.rsplit('/').next().unwrap_or("");
    if HARMLESS.contains(&program) {
        return touched;
    }
    let edit = EDITORS.contains(&program).then(|| {
        let line: Vec<&str> = words().collect();
        line.join(" ")
    });
    let named = words().flat_map(absolute);
    touched.extend(named.map(|path| Touched {
        path,
        edit: edit.clone(),
    }));
    touched
}

/// The paths in a word, which may be a script or an option itself.
fn absolute(word: &str) -> Vec<String> {
    let apart = |c: char| c.is_whitespace() || "\"'>=;|&()".contains(c);
    let paths = word
        .split(apart)
        .filter(|word| word.len() > 1 && word.starts_with('/'));
    paths.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::paths;
    use crate::source::{FileId, Span, Spanned};

    fn touched(script: &str) -> Vec<String> {
        let span = Span::new(FileId(0), 0, script.len());
        let found = paths(&Spanned::new(script.to_owned(), span)).into_iter();
        found
            .map(|own| own.path + own.edit.as_deref().map_or("", |_| " edited"))
            .collect()
    }

    #[test]
    fn commands_that_change_nothing_are_left_out() {
        assert_eq!(
            touched("chown -R nginx /etc/nginx && chmod 755 /x"),
            [""; 0]
        );
        assert_eq!(touched("rm /a && sudo tee /b < x"), ["/a", "/b"]);
        assert_eq!(
            touched("cat a > /etc/nginx/nginx.conf"),
            ["/etc/nginx/nginx.conf"]
        );
        assert_eq!(touched("sh -c 'echo x >/c'"), ["/c"]);
    }

    #[test]
    fn edits_are_told_from_what_replaces_a_file() {
        let sed = "sed -i 's|keepalive_timeout.*;|keepalive_timeout 5;|' /etc/nginx/nginx.conf";
        assert_eq!(touched(sed), ["/etc/nginx/nginx.conf edited"]);
    }
}
