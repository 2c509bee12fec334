//! What a written requirement allows: `^1.2`, `~> 6.4`, `>=3,<4`, `[1.0,2.0)` as a range of versions.
//!
//! The operators mean the same in every registry that has them; only a version without one does not.

use super::{Version, Versions};

/// What a version without an operator means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bare {
    /// That version, or all below it where it is short: npm, Python, Ruby, Maven, and every lock file.
    Same,
    /// Every later one that should work too: Cargo.
    Compatible,
    /// That one and every later one: the languages of `go.mod` and `pom.xml`.
    AtLeast,
}

impl Versions {
    /// Reads a requirement. None where it is no statement of versions: a branch, a path, `latest`, damage.
    pub fn required(text: &str, bare: Bare) -> Option<Self> {
        let alternatives = text.split("||").map(|part| alternative(part.trim(), bare));
        let all: Vec<Self> = alternatives.collect::<Option<_>>()?;
        all.into_iter().reduce(|one, other| one.hull(&other))
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn hull(&self, other: &Self) -> Self {
        let since = self.since.as_ref().zip(other.since.as_ref());
        let before = self.before.as_ref().zip(other.before.as_ref());
        Self {
            since: since.map(|(one, other)| one.min(other).clone()),
            before: before.map(|(one, other)| one.max(other).clone()),
        }
    }

    fn since(version: Version) -> Self {
        Self {
            since: Some(version),
            before: None,
        }
    }

    fn before(version: Version) -> Self {
        Self {
            since: None,
            before: Some(version),
        }
    }
}

fn alternative(text: &str, bare: Bare) -> Option<Versions> {
    if text.starts_with(['[', '(', ']']) {
        return intervals(text);
    }
    if let Some((from, to)) = text.split_once(" - ") {
        return version(from.trim())?
            .since()
            .overlap(&Versions::before(version(to.trim())?.numbers?.successor()));
    }
    let mut all = Versions::default();
    let mut any = false;
    for (operator, operand) in comparators(text) {
        all = all.overlap(&comparator(operator, operand, bare)?)?;
        any = true;
    }
    any.then_some(all)
}

/// The intervals of Maven, `NuGet` and Gradle: `[1.0,2.0)`, `(,1.5]`, `[1.2]`, several with commas between them.
fn intervals(text: &str) -> Option<Versions> {
    let mut hull: Option<Versions> = None;
    for part in text.split_inclusive([']', ')', '[']) {
        let part = part.trim_start_matches([',', ' ']);
        // `]1.0,2.0[` is Gradle's way to leave both ends out; cutting leaves `]` alone before it.
        if part.len() <= 1 {
            continue;
        }
        let one = interval(part)?;
        hull = Some(hull.map_or_else(|| one.clone(), |known| known.hull(&one)));
    }
    hull
}

fn interval(text: &str) -> Option<Versions> {
    let inside = text.trim_matches(['[', ']', '(', ')']);
    let end = |text: &str| match text.trim() {
        "" => Some(None),
        text => Some(Some(version(text)?.numbers?)),
    };
    let Some((from, to)) = inside.split_once(',') else {
        return Some(end(inside)??.and_below());
    };
    let (from, to) = (end(from)?, end(to)?);
    let open_start = text.starts_with('(');
    let closed_end = text.ends_with(']');
    Some(Versions {
        since: from.map(|from| if open_start { from.successor() } else { from }),
        before: to.map(|to| if closed_end { to.successor() } else { to }),
    })
}

/// The operators of a requirement, each with its version: commas and blanks stand between them, and blanks may stand
/// behind an operator.
fn comparators(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches([',', ' ', '\t', ';']);
        let operand = rest.find(|c| !"<>=!^~".contains(c))?;
        let (operator, after) = rest.split_at(operand);
        let after = after.trim_start();
        let end = after.find([',', ' ', '\t', ';', '<', '>', '=', '!', '^', '~']);
        let (version, left) = after.split_at(end.unwrap_or(after.len()));
        rest = left;
        Some((operator, version))
    })
}

fn comparator(operator: &str, operand: &str, bare: Bare) -> Option<Versions> {
    let written = version(operand)?;
    let Some(numbers) = written.numbers.clone() else {
        return Some(Versions::default());
    };
    match operator {
        "" if written.open => Some(numbers.and_below()),
        "" => Some(match bare {
            Bare::Same => numbers.and_below(),
            Bare::Compatible => compatible(&numbers),
            Bare::AtLeast => Versions::since(numbers),
        }),
        "=" | "==" | "===" => Some(numbers.and_below()),
        "^" => Some(compatible(&numbers)),
        "~" => Some(up_to(&numbers, 2)),
        "~>" | "~=" => Some(up_to(&numbers, numbers.len().saturating_sub(1))),
        ">=" => Some(Versions::since(numbers)),
        ">" => Some(Versions::since(numbers.successor())),
        "<" => Some(Versions::before(numbers)),
        "<=" => Some(Versions::before(numbers.successor())),
        "!=" | "<>" => Some(Versions::default()),
        _ => None,
    }
}

/// `^1.2.3`: up to the next change of the first number that is not 0.
fn compatible(version: &Version) -> Versions {
    let leading = version.numbers().iter().take_while(|n| **n == 0).count();
    up_to(version, leading + 1)
}

/// From a version on, below the next one that differs in its first `kept` numbers.
fn up_to(version: &Version, kept: usize) -> Versions {
    let kept = kept.clamp(1, version.len());
    Versions {
        since: Some(version.clone()),
        before: Some(version.cut(kept).successor()),
    }
}

/// A version as it stands in a requirement.
struct Written {
    /// The numbers before any wildcard; none where there is nothing but a wildcard.
    numbers: Option<Version>,
    /// Does a wildcard follow?
    open: bool,
}

impl Written {
    fn since(self) -> Versions {
        Versions {
            since: self.numbers,
            before: None,
        }
    }
}

/// Reads `1.2`, `v1.2.3`, `1.2.*`, `1.x`, `*`, `1.2.+`, `2.0rc1`, `3.2.0.RELEASE`, `33.0.0-jre`.
fn version(text: &str) -> Option<Written> {
    let text = text.strip_prefix('v').unwrap_or(text);
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let (head, tail) = text.split_at(end);
    let open = tail.starts_with(['*', 'x', 'X', '+']) && (head.is_empty() || head.ends_with('.'));
    if !open && !is_label(tail) {
        return None;
    }
    let numbers = head.trim_end_matches('.');
    if numbers.is_empty() {
        return open.then_some(Written {
            numbers: None,
            open,
        });
    }
    Some(Written {
        numbers: Some(numbers.parse().ok()?),
        open,
    })
}

/// Is that what may follow the numbers: nothing, a build, a label of a release or of one before it? A commit's hash,
/// which may begin with digits too, is not.
fn is_label(tail: &str) -> bool {
    const LABELS: &[&str] = &[
        "alpha", "beta", "a", "b", "rc", "c", "dev", "post", "pre", "p",
    ];
    if tail.is_empty() || tail.starts_with(['-', '+', '_']) {
        return true;
    }
    let is_number = |rest: &str| rest.chars().all(|c| c.is_ascii_digit() || c == '.');
    let labelled = LABELS
        .iter()
        .filter_map(|label| tail.strip_prefix(label))
        .any(is_number);
    // The full stop before `RELEASE` and `Final` went with the numbers.
    let word = tail.chars().all(|c| c.is_ascii_alphanumeric());
    labelled || (word && tail.starts_with(|c: char| c.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, bare: Bare) -> String {
        Versions::required(text, bare).map_or("unknown".to_owned(), |versions| versions.to_string())
    }

    fn check(bare: Bare, expected: &[(&str, &str)]) {
        for (text, range) in expected {
            assert_eq!(shown(text, bare), *range, "{text}");
        }
    }

    #[test]
    fn carets_and_tildes_keep_what_should_not_change() {
        check(
            Bare::Same,
            &[
                ("^1.2.3", "1.2.3 until before 2"),
                ("^0.2.3", "0.2.3 until before 0.3"),
                ("^0.0.3", "0.0.3 until before 0.0.4"),
                ("^0", "0 until before 1"),
                ("~1.2.3", "1.2.3 until before 1.3"),
                ("~1", "1 until before 2"),
                ("~> 6.4", "6.4 until before 7"),
                ("~> 6.4.2", "6.4.2 until before 6.5"),
                ("~> 6", "6 until before 7"),
                ("~=2.1", "2.1 until before 3"),
                ("^1.x", "1 until before 2"),
            ],
        );
    }

    #[test]
    fn comparisons_meet() {
        check(
            Bare::Same,
            &[
                (">=3,<4", "3 until before 4"),
                (">= 6.4, < 7.0", "6.4 until before 7.0"),
                (">=1.2.3 <2.0.0-0", "1.2.3 until before 2.0.0"),
                ("~> 6.4, >= 6.4.2", "6.4.2 until before 7"),
                (">=5.0,!=5.1", "5.0 and later"),
                ("<= 1.2.3", "before 1.2.4"),
                ("> 1.2.3", "1.2.4 and later"),
                ("1.2.3 - 2.3.4", "1.2.3 until before 2.3.5"),
            ],
        );
    }

    #[test]
    fn a_version_alone_means_what_its_registry_says() {
        check(
            Bare::Same,
            &[
                ("1.2", "1.2 until before 1.3"),
                ("==4.2.*", "4.2 until before 4.3"),
                ("1.x", "1 until before 2"),
                ("2.0.+", "2.0 until before 2.1"),
                ("3.2.0.RELEASE", "3.2.0 until before 3.2.1"),
                ("4.0rc1", "4.0 until before 4.1"),
                ("*", "every version"),
            ],
        );
        check(
            Bare::Compatible,
            &[
                ("1.2", "1.2 until before 2"),
                ("0.11", "0.11 until before 0.12"),
                ("=0.11.2", "0.11.2 until before 0.11.3"),
                ("0.11.*", "0.11 until before 0.12"),
            ],
        );
        check(Bare::AtLeast, &[("1.22", "1.22 and later")]);
    }

    #[test]
    fn intervals_have_open_and_closed_ends() {
        check(
            Bare::Same,
            &[
                ("[1.0,2.0)", "1.0 until before 2.0"),
                ("(,1.5]", "before 1.6"),
                ("[1.2]", "1.2 until before 1.3"),
                ("[2.1, )", "2.1 and later"),
                ("[1.0,1.2),[1.4,1.5)", "1.0 until before 1.5"),
            ],
        );
    }

    #[test]
    fn alternatives_span_all_between_them() {
        check(
            Bare::Same,
            &[
                ("^4 || ^5.1", "4 until before 6"),
                ("18 || >=20", "18 and later"),
            ],
        );
    }

    #[test]
    fn what_states_no_version_is_unknown() {
        let nothing = [
            "",
            "latest",
            "master",
            "file:../x",
            "3f2a9c1d",
            "^",
            ">=",
            "1..2",
            "[1.0,x)",
            "99999999999",
        ];
        for text in nothing {
            assert_eq!(Versions::required(text, Bare::Same), None, "{text}");
        }
        assert_eq!(Versions::required(">=2,<1", Bare::Same), None);
    }
}
