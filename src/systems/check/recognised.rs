//! Reading how a system is recognised: its files, and how code makes one.

use super::super::evidence::{ConfigurationFiles, Implied};
use super::super::spelled::Spelled;
use super::super::system::{Construct, Entry, Manner};
use super::entry::{quantity, setting};
use super::words::{plain, word, words};
use crate::model::{Form, Notation, Package, Quantity, Registry};
use crate::table::{Mistake, Table, Text};

pub(super) fn sends(root: &Table) -> Result<Vec<(String, String)>, Mistake> {
    let pairs = root
        .table("sends", |table| Ok(table.entries()))?
        .unwrap_or_default();
    Ok(pairs
        .into_iter()
        .map(|(name, method)| (name.value, method.value))
        .collect())
}

/// What stands for a value: `unlimited`, `true` or `false`.
pub(super) fn stands_for(root: &Table) -> Result<Vec<(String, Quantity)>, Mistake> {
    let pairs = root
        .table("stands-for", |table| Ok(table.entries()))?
        .unwrap_or_default();
    let pairs = pairs.into_iter();
    pairs
        .map(|(name, text)| Ok((name.value, quantity(&text, Notation::Flag)?)))
        .collect()
}

pub(super) fn places(
    root: &Table,
    key: &'static str,
    language: Option<&str>,
) -> Result<Vec<Spelled>, Mistake> {
    Ok(root
        .table(key, |table| spelled(table, language))?
        .unwrap_or_default())
}

pub(super) fn files(table: &Table) -> Result<ConfigurationFiles, Mistake> {
    let names = words(table, "name")?;
    if names.is_empty() {
        return Err(Mistake::at(table.span(), "`name` is missing"));
    }
    Ok(ConfigurationFiles {
        names,
        shown_by: words(table, "shown-by")?,
        each: words(table, "each")?,
        shared: words(table, "shared")?,
        only: words(table, "only")?,
        except: words(table, "except")?,
        flags: words(table, "flag")?,
        default: plain(table, "default")?,
    })
}

pub(super) fn construct(table: &Table, entries: &[Entry]) -> Result<Construct, Mistake> {
    let preset = table
        .table("preset", |table| Ok(table.entries()))?
        .unwrap_or_default();
    let preset = preset.into_iter().map(|(name, text)| {
        let setting = setting(&name)?;
        let entry = entries.iter().find(|entry| entry.setting == setting);
        let entry = entry.ok_or_else(|| {
            Mistake::at(
                &name.span,
                format!("`{setting}` is no setting of this system"),
            )
        })?;
        Ok((setting, quantity(&text, entry.notation)?))
    });
    Ok(Construct {
        preset: preset.collect::<Result<_, Mistake>>()?,
        types: words(table, "type")?,
        calls: words(table, "call")?,
        given: words(table, "given")?,
        values: words(table, "value")?,
        holds: words(table, "holds")?,
        manners: manners(table)?,
        same_as: plain(table, "same-as")?,
        replaced_by: words(table, "replaced-by")?,
        sends: plain(table, "sends")?,
    })
}

const MANNERS: &[&str] = &["wraps", "started", "handler", "browsers", "hollow", "binds"];

fn manners(table: &Table) -> Result<Vec<Manner>, Mistake> {
    let texts = table.texts("manner")?.into_iter();
    let manners = texts.map(|text| word(Some(text), MANNERS));
    manners.filter_map(Result::transpose).collect()
}

pub(super) fn spelled(table: &Table, language: Option<&str>) -> Result<Vec<Spelled>, Mistake> {
    let mut all = Vec::new();
    for (key, form) in forms(language) {
        let names = words(table, key)?;
        all.extend(names.into_iter().map(|key| Spelled::always(form, key)));
    }
    Ok(all)
}

/// The keys under which names stand in system files, each with its form in systems of that language.
pub(super) fn forms(language: Option<&str>) -> [(&'static str, Form); 15] {
    let method = match language {
        Some("rust") => Form::RustMethod,
        Some("java") => Form::JavaMethod,
        Some("go") | None => Form::GoMethod,
        Some(_) => Form::Method,
    };
    let argument = match language {
        Some("javascript") => Form::Property,
        Some("csharp") => Form::CSharpProperty,
        _ => Form::Argument,
    };
    [
        ("directive", Form::Directive),
        ("line", Form::Line),
        ("flag", Form::Flag),
        ("field", Form::GoField),
        ("method", method),
        ("option", Form::GoOption),
        ("env", Form::Variable),
        ("key", Form::Key),
        ("ini", Form::Ini),
        ("annotation", Form::Annotation),
        ("attribute", Form::Attribute),
        ("member", Form::Member),
        ("argument", argument),
        ("xml", Form::Xml),
        ("parameter", Form::Parameter),
    ]
}

/// The packages of `modules`: one without a registry comes from that of the system's language.
pub(super) fn packages(root: &Table, language: Option<&str>) -> Result<Vec<Package>, Mistake> {
    listed(root, "modules", language.and_then(Registry::of_language))
}

/// The packages under a key; `own` is the registry of those that name none.
pub(super) fn listed(
    table: &Table,
    key: &'static str,
    own: Option<Registry>,
) -> Result<Vec<Package>, Mistake> {
    let package = |text: Text| match own.filter(|_| !text.value.contains(':')) {
        Some(registry) => Ok(Package::new(registry, &text.value)),
        None => text
            .value
            .parse()
            .map_err(|message: String| Mistake::at(&text.span, message)),
    };
    table.texts(key)?.into_iter().map(package).collect()
}

pub(super) fn implied(table: &Table) -> Result<Implied, Mistake> {
    let by = listed(table, "by", None)?;
    if by.is_empty() {
        return Err(Mistake::at(table.span(), "`by` is missing"));
    }
    Ok(Implied {
        by,
        beside: listed(table, "beside", None)?,
        unless: listed(table, "unless", None)?,
        unless_excluded: words(table, "unless-excluded")?,
        scripts: words(table, "script")?,
        builds: table.flag("builds")?,
    })
}
