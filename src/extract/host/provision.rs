//! Kernel settings in what sets machines up: scripts of the shell, user data in Terraform, files of cloud-init. Which
//! machine that is, is not told.

use crate::extract::Input;
use crate::source::{FileId, SourceFile, Span, Spanned};

/// What a name of the network's settings begins with.
const ROOT: &str = "net.";

/// Every setting that such a file writes, in the order of files and lines.
pub(super) fn settings(input: Input<'_>) -> impl Iterator<Item = (&str, String, Spanned<String>)> {
    let own = move |file: &SourceFile| {
        file.part.is_none() && file.document.as_deref() == input.document && provisions(file)
    };
    let files = input.sources.iter().filter(move |(_, file)| own(file));
    files.flat_map(|(id, file)| {
        let found = lines(&file.text).filter_map(move |(at, line)| setting(id, at, line));
        found.map(|(name, value)| (file.text.as_str(), name, value))
    })
}

/// Is that a file that sets a machine up, and speaks of the kernel?
fn provisions(file: &SourceFile) -> bool {
    let ending = file.path.rsplit('.').next().unwrap_or("");
    let told = matches!(ending, "sh" | "bash" | "tf" | "tftpl" | "tpl");
    (told || file.text.starts_with("#cloud-config")) && file.text.contains("sysctl")
}

/// Each line that is no comment, and where it begins.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    let all = text.split_inclusive('\n').map(move |line| {
        let at = next;
        next += line.len();
        (at, line)
    });
    all.filter(|(_, line)| !line.trim_start().starts_with(['#', ';']))
}

/// `net.core.somaxconn=1024` or `net.core.somaxconn = 1024`, wherever it stands in a line.
fn setting(file: FileId, at: usize, line: &str) -> Option<(String, Spanned<String>)> {
    let from = line.match_indices(ROOT).map(|(from, _)| from);
    let begins = |from: &usize| {
        let before = line.get(..*from).and_then(|before| before.chars().last());
        before.is_none_or(|before| before.is_whitespace() || matches!(before, '"' | '\''))
    };
    let start = from.into_iter().find(begins)?;
    let rest = line.get(start..)?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '/');
    let name = rest.split(|c| !is_name(c)).next()?;
    let behind = rest.get(name.len()..)?.trim_start_matches([' ', '\t']);
    let value = behind
        .strip_prefix('=')?
        .trim_start_matches([' ', '\t', '"', '\'']);
    let digits = value.split(|c: char| !c.is_ascii_digit()).next()?;
    if digits.is_empty() {
        return None;
    }
    let start = at + line.len() - value.len();
    let span = Span::new(file, start, start + digits.len());
    Some((name.to_owned(), Spanned::new(digits.to_owned(), span)))
}

#[cfg(test)]
mod tests {
    use super::{lines, setting};
    use crate::source::FileId;

    fn read(text: &str) -> Vec<(String, String)> {
        let found = lines(text).filter_map(|(at, line)| setting(FileId(0), at, line));
        found
            .map(|(name, value)| {
                let (start, end) = (value.span.start as usize, value.span.end as usize);
                assert_eq!(&text[start..end], value.value);
                (name, value.value)
            })
            .collect()
    }

    #[test]
    fn settings_stand_in_commands_and_in_texts() {
        let text = "sysctl -w net.a.b=1\necho 'net.c = 2' >> /etc/sysctl.conf\ncat <<E\n net.d =3 # x\nE\n";
        let names: Vec<_> = read(text).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["net.a.b", "net.c", "net.d"]);
    }

    #[test]
    fn what_only_mentions_one_sets_none() {
        assert!(read("# net.a=1\nsysctl net.a\nx=subnet.a=1\nsysctl -w net.a=$N\n").is_empty());
    }
}
