//! Advice in words: what to write where, and whose limit it is for.

use crate::model::{Endpoint, Form, Origin, Quantity, Role, Value};
use std::time::Duration;

/// That a value is to be set to this much; none where it cannot be set.
pub(super) fn set(value: &Value, to: Quantity, endpoint: &Endpoint) -> Option<String> {
    let mut all = vec![one(value, to)?];
    // The other setting that ends the same wait must not end it sooner.
    let beside = value.beside.as_deref();
    all.extend(
        beside
            .filter(|other| other.quantity < to)
            .and_then(|other| one(other, to)),
    );
    let what = all.join(" and ");
    let who = format!("the {} `{}`", endpoint.role.name(), endpoint.name);
    let form = value.spelling.as_ref().map(|spelling| spelling.form);
    Some(match form.filter(|_| !value.origin.is_written()) {
        Some(Form::Flag) => format!("add {what} to the command of {who}"),
        Some(Form::Variable) => format!("add {what} to the environment of {who}"),
        Some(Form::Annotation) => format!("add {what} to the annotations of {who}"),
        Some(
            Form::Directive | Form::Line | Form::Key | Form::Ini | Form::Attribute | Form::Xml,
        ) => {
            format!("add {what} to {who}")
        }
        _ => format!("set {what} in {who}"),
    })
}

/// In the system's own syntax; of what was declared only how much it is to be.
fn one(value: &Value, to: Quantity) -> Option<String> {
    match (&value.spelling, &value.origin) {
        (Some(spelling), _) => Some(match spelling.assignment(to) {
            Some(assignment) => match spelling.section() {
                Some(section) => format!("`{assignment}` below `[{section}]`"),
                None => format!("`{assignment}`"),
            },
            None => format!("`{}` to {to}", spelling.shown()),
        }),
        (None, Origin::Declared(_)) => Some(format!("the idle limit to {to}")),
        (None, _) => None,
    }
}

/// The limit that the number is for: that of the other side, or the outermost of all its likes.
pub(super) fn whose(role: Role, own: Duration, all: &[(Duration, &str)]) -> String {
    let side = role.name();
    let outermost = match role {
        Role::Client => all.iter().max_by_key(|(limit, _)| *limit),
        _ => all.iter().min_by_key(|(limit, _)| *limit),
    };
    let rank = if role == Role::Client {
        "longest"
    } else {
        "shortest"
    };
    let mut names: Vec<&str> = all.iter().map(|(_, name)| *name).collect();
    names.sort_unstable();
    names.dedup();
    match (outermost, names.len()) {
        (Some((limit, name)), count @ 2..) if *limit != own => {
            let limit = Quantity::Duration(*limit);
            format!("the {limit} of `{name}`, the {rank} of its {count} {side}s")
        }
        _ => format!("the {side}'s {}", Quantity::Duration(own)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_limit_is_the_other_sides_and_of_several_the_outermost_is_named() {
        let seconds = Duration::from_secs;
        assert_eq!(
            whose(Role::Client, seconds(60), &[(seconds(60), "a")]),
            "the client's 60s"
        );
        let all = [(seconds(60), "a"), (seconds(120), "b"), (seconds(90), "c")];
        assert_eq!(
            whose(Role::Client, seconds(60), &all),
            "the 120s of `b`, the longest of its 3 clients"
        );
        assert_eq!(
            whose(Role::Server, seconds(90), &all),
            "the 60s of `a`, the shortest of its 3 servers"
        );
        assert_eq!(whose(Role::Server, seconds(60), &all), "the server's 60s");
    }
}
