//! The names of a setting, and which versions know them.

use super::super::spelled::{Known, Spelled};
use super::defaults::{months, version};
use super::recognised::{forms, spelled};
use crate::model::{Form, Versions};
use crate::table::{Mistake, Table, Text, unknown_name};

/// The names of a setting, which may have come with a version, and then those that it had before.
pub(super) fn names(table: &Table, language: Option<&str>) -> Result<Vec<Spelled>, Mistake> {
    let mut all = dated(table, language)?;
    let former = table.tables("former", |row| former(row, language))?;
    all.extend(former.into_iter().flatten());
    Ok(all)
}

/// Names that ceased to be known with a version, and who says so.
fn former(table: &Table, language: Option<&str>) -> Result<Vec<Spelled>, Mistake> {
    table.required("reference")?;
    let before = version(table, "before")?;
    let mut names = dated(table, language)?;
    if before.is_none() || names.is_empty() {
        let message = "a former name is one that is known `before` a version";
        return Err(Mistake::at(table.span(), message));
    }
    for name in &mut names {
        name.known.versions.before.clone_from(&before);
    }
    Ok(names)
}

fn dated(table: &Table, language: Option<&str>) -> Result<Vec<Spelled>, Mistake> {
    let known = Known {
        versions: Versions {
            since: version(table, "since")?,
            before: None,
        },
        released: months(table, "released")?,
    };
    let mut names = spelled(table, language)?;
    for name in names.iter_mut().filter(|name| !is_compiled(name.form)) {
        name.known = known.clone();
    }
    Ok(names)
}

/// The forms in which a program ignores what it does not know, and who says so.
pub(super) fn ignored(table: &Table, language: Option<&str>) -> Result<Vec<Form>, Mistake> {
    table.required("reference")?;
    let known = forms(language);
    let form = |text: Text| {
        let named = known.iter().find(|(name, _)| *name == text.value);
        named.map(|(_, form)| *form).ok_or_else(|| {
            let all = known.iter().map(|(name, _)| *name);
            unknown_name("form", &text.value, &text.span, all)
        })
    };
    table.texts("ignored")?.into_iter().map(form).collect()
}

/// Does a compiler refuse a name that the version in use does not know?
fn is_compiled(form: Form) -> bool {
    match form {
        Form::GoField
        | Form::GoMethod
        | Form::GoOption
        | Form::RustMethod
        | Form::JavaMethod
        | Form::CSharpProperty => true,
        Form::Directive
        | Form::Line
        | Form::Flag
        | Form::Variable
        | Form::Key
        | Form::Ini
        | Form::Annotation
        | Form::Attribute
        | Form::Xml
        | Form::Argument
        | Form::Parameter
        | Form::Property
        | Form::Member
        | Form::Method => false,
    }
}
