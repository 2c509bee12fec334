//! What Python means to values: modules and their paths.

use super::evaluate::Worth;
use super::modules::Candidates;
use crate::extract::join;

/// Where an import in a file of `folder` may lead: `.config` beside it, `app.config` anywhere.
pub(super) fn candidates(path: &str, folder: &str) -> Candidates {
    let plain = path.trim_start_matches('.');
    let dots = path.len() - plain.len();
    let plain = plain.replace('.', "/");
    let both = |path: String| {
        let package = format!("{path}/__init__")
            .trim_start_matches('/')
            .to_owned();
        vec![path, package]
    };
    let above = "../".repeat(dots.saturating_sub(1));
    let beside = join(folder, &format!("{above}{plain}")).map_or_else(Vec::new, both);
    let endings = if dots == 0 && plain.contains('/') {
        both(plain)
    } else {
        Vec::new()
    };
    Candidates {
        sure: beside,
        endings,
    }
}

/// The value of a name of the language.
pub(super) fn constant(_name: &str) -> Option<Worth> {
    None
}

/// The value of a call, where it is one of the language or of a well-known module.
pub(super) fn call(
    _names: &[String],
    _args: usize,
    _arg: impl Fn(usize) -> Worth,
) -> Option<Worth> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_lead_to_files_and_packages() {
        let sure = |path: &str| candidates(path, "api/app").sure;
        assert_eq!(
            sure(".config"),
            ["api/app/config", "api/app/config/__init__"]
        );
        assert_eq!(sure("..limits"), ["api/limits", "api/limits/__init__"]);
        assert_eq!(
            sure("config"),
            ["api/app/config", "api/app/config/__init__"]
        );
        assert_eq!(
            candidates("app.config", "api").endings,
            ["app/config", "app/config/__init__"]
        );
    }
}
