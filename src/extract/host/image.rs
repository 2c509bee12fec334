//! What a Dockerfile writes into files that a machine reads at its start, or for its sessions, and a container never.

use crate::source::{FileId, Span, Spanned};
use crate::syntax::dockerfile::{Instruction, Operands};

/// Programs that begin sessions or start a machine: with one of them in an image its files may be read.
const READERS: &[&str] = &[
    "su ",
    "\"su\"",
    "su-",
    "sudo",
    "runuser",
    "sshd",
    "openssh",
    "cron",
    "login",
    "systemd",
    "/sbin/init",
    "pam_limits",
    "sysctl -",
    "bootc",
];

/// The lines that a Dockerfile writes into files below a path. None where something in the image may read them.
pub(super) fn written(
    file: FileId,
    instructions: &[Instruction],
    text: &str,
    path: &str,
) -> Vec<Spanned<String>> {
    if !text.contains(path) || READERS.iter().any(|reader| text.contains(reader)) {
        return Vec::new();
    }
    let runs = instructions.iter().filter(|one| one.name.value == "RUN");
    let lines = runs.filter_map(|one| match &one.operands {
        Operands::Line(line) if line.value.contains(path) => Some(line),
        _ => None,
    });
    lines.flat_map(|run| quoted(run, file)).collect()
}

/// What stands between quotes, line by line.
fn quoted(run: &Spanned<String>, file: FileId) -> Vec<Spanned<String>> {
    let start = usize::try_from(run.span.start).unwrap_or(0);
    let mut found = Vec::new();
    let mut from = start;
    for piece in run.value.split(['"', '\'']) {
        let mut at = from;
        // `echo -e` and `printf` write several lines at once.
        for part in piece.split("\\n") {
            let span = Span::new(file, at, at + part.len());
            found.push(Spanned::new(part.trim().to_owned(), span));
            at += part.len() + 2;
        }
        from += piece.len() + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::quoted;
    use crate::source::{FileId, Span, Spanned};

    #[test]
    fn every_line_has_its_place() {
        let text = r#"echo -e "a=1\nb=2" >> /etc/sysctl.conf"#;
        let run = Spanned::new(text.to_owned(), Span::new(FileId(0), 10, 10 + text.len()));
        let found = quoted(&run, FileId(0));
        let second = found.iter().find(|line| line.value == "b=2");
        assert_eq!(second.map(|line| line.span.start), Some(10 + 14));
    }
}
