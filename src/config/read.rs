//! What may stand in `keepalint.toml`, and what it means.

use super::{
    Assumption, Config, DeclaredHop, DeclaredSetting, Level, Names, PathLevels, RuleLevel, Service,
};
use crate::{
    model::{Arrivals, Notation, Quantity, Setting},
    systems::System,
    table::{Mistake, Table, Text, parse_all, unknown_name},
};
use ignore::gitignore::GitignoreBuilder;
use std::ops::Range;
use std::time::Duration;

/// Reads the text of a configuration. Where it comes from is for the caller to add.
pub(super) fn read(text: &str, names: &Names) -> Result<Config, Vec<Mistake>> {
    parse_all(text, |root| Ok(config(root, names))).map_err(|mut mistakes| {
        mistakes.sort_by_key(|mistake| mistake.span.start);
        mistakes
    })
}

/// What each key says. A mistake in one keeps no other from being read, so that all are told at once.
fn config(root: &Table, names: &Names) -> Config {
    let default = Config::default();
    // The folder of systems is read before: what it holds is among the names by now.
    root.hold(root.table("systems", |table| table.required("path")));
    let time = |key| root.hold(duration(root, key)).flatten();
    Config {
        margin: time("margin").unwrap_or(default.margin),
        rtt: time("rtt").unwrap_or(default.rtt),
        exclude: globs(root, "exclude"),
        assume: root
            .hold(root.table("assume", |table| Ok(assumptions(table, names))))
            .flatten()
            .unwrap_or_default(),
        services: root
            .hold(root.tables("service", |table| service(table, names)))
            .unwrap_or_default(),
        hops: root.hold(root.tables("hop", hop)).unwrap_or_default(),
        rules: root.hold(rules(root, names)).flatten().unwrap_or_default(),
        paths: root
            .hold(root.tables("path", |table| path_levels(table, names)))
            .unwrap_or_default(),
        ..default
    }
}

fn duration(table: &Table, key: &'static str) -> Result<Option<Duration>, Mistake> {
    let Some(text) = table.text(key)? else {
        return Ok(None);
    };
    match Notation::GoDuration.parse(&text.value) {
        Some(Quantity::Duration(duration)) => Ok(Some(duration)),
        _ => Err(no_value(&text, "seconds")),
    }
}

fn globs(table: &Table, key: &'static str) -> Vec<String> {
    let texts = table.hold(table.texts(key)).unwrap_or_default();
    let globs = texts.into_iter();
    globs.filter_map(|text| table.hold(glob(text))).collect()
}

/// A glob is used only later; its mistakes are told here, where they have a place.
fn glob(text: Text) -> Result<String, Mistake> {
    match GitignoreBuilder::new("").add_line(None, &text.value) {
        Ok(_) => Ok(text.value),
        Err(error) => Err(Mistake::at(
            &text.span,
            format!("`{}` is not a glob: {}", text.value, without_glob(error)),
        )),
    }
}

/// The error alone: the glob that it would repeat has been said.
fn without_glob(error: ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err,
        other => other.to_string(),
    }
}

fn assumptions(table: &Table, names: &Names) -> Vec<Assumption> {
    let assumption = |(name, version): (Text, Text)| {
        let known = || {
            let both = |system: &&'_ System| [system.id.clone(), system.family.clone()];
            names.systems.iter().flat_map(both)
        };
        if !known().any(|known| known == name.value) {
            let known: Vec<String> = known().collect();
            return Err(unknown("system", &name, known.iter().map(String::as_str)));
        }
        match version.value.parse() {
            Ok(version) => Ok(Assumption { name, version }),
            Err(message) => Err(Mistake::at(&version.span, message)),
        }
    };
    let all = table.entries().into_iter();
    all.filter_map(|entry| table.hold(assumption(entry)))
        .collect()
}

fn service(table: &Table, names: &Names) -> Result<Service, Mistake> {
    let name = table.required("name")?;
    let id = table.required("system")?;
    let system = names.systems.iter().find(|system| system.id == id.value);
    let Some(system) = system else {
        let known = names.systems.iter().map(|system| system.id.as_str());
        return Err(unknown("system", &id, known));
    };
    let settings = table.table("settings", |table| Ok(settings(table, system)))?;
    Ok(Service {
        name,
        system: id,
        settings: settings.unwrap_or_default(),
        span: table.span().clone(),
    })
}

fn settings(table: &Table, system: &System) -> Vec<DeclaredSetting> {
    let declared = |(name, value): (Text, Text)| {
        let setting = setting(&name)?;
        Ok(DeclaredSetting {
            setting,
            quantity: quantity(setting, &value, system)?,
            span: value.span,
        })
    };
    let all = table.entries().into_iter();
    all.filter_map(|entry| table.hold(declared(entry)))
        .collect()
}

fn setting(name: &Text) -> Result<Setting, Mistake> {
    let mut all = Setting::ALL.iter().copied();
    all.find(|setting| setting.name() == name.value)
        .ok_or_else(|| {
            let known = Setting::ALL.iter().map(|setting| setting.name());
            unknown("setting", name, known)
        })
}

/// A value as the service's own system writes it, or plainly.
fn quantity(setting: Setting, text: &Text, system: &System) -> Result<Quantity, Mistake> {
    let unit = setting.unit();
    if text.value == "unlimited" && unit != "flag" {
        return Ok(Quantity::Unlimited);
    }
    let plain = match unit {
        "count" => Notation::Count,
        "flag" => Notation::Flag,
        _ => Notation::GoDuration,
    };
    let own = system.entry(setting).map(|entry| entry.notation);
    // A setting is called here by what it switches on, however its system calls it.
    let own = own.filter(|notation| *notation != Notation::NotFlag);
    own.into_iter()
        .chain([plain])
        .find_map(|notation| notation.parse(&text.value))
        .ok_or_else(|| no_value(text, unit))
}

fn no_value(text: &Text, unit: &str) -> Mistake {
    let wanted = match unit {
        "count" => "a whole number",
        "flag" => "on or off",
        _ => "a duration such as `1s`",
    };
    Mistake::at(&text.span, format!("`{}` is not {wanted}", text.value))
}

fn hop(table: &Table) -> Result<DeclaredHop, Mistake> {
    Ok(DeclaredHop {
        client: table.required("client")?,
        server: table.required("server")?,
        arrivals: arrivals(table)?,
        rtt: duration(table, "rtt")?,
        span: table.span().clone(),
    })
}

/// `interval = "5s"` or `rate = 0.5`.
fn arrivals(table: &Table) -> Result<Option<(Arrivals, Range<usize>)>, Mistake> {
    let interval = table.text("interval")?;
    let rate = table.number("rate")?;
    let (arrivals, span) = match (interval, rate) {
        (None, None) => return Ok(None),
        (Some(text), None) => {
            let period = duration(table, "interval")?.filter(|period| !period.is_zero());
            let Some(period) = period else {
                return Err(no_value(&text, "seconds"));
            };
            (Arrivals::Every(period), text.span)
        }
        (None, Some((rate, span))) => {
            let mean = Duration::try_from_secs_f64(rate.recip()).ok();
            let Some(mean) = mean.filter(|mean| !mean.is_zero()) else {
                let message = "`rate` is how many requests come in a second, above 0";
                return Err(Mistake::at(&span, message));
            };
            (Arrivals::Random(mean), span)
        }
        (Some(_), Some((_, span))) => {
            let message = "`rate` and `interval` exclude each other";
            return Err(Mistake::at(&span, message));
        }
    };
    Ok(Some((arrivals, span)))
}

const LEVELS: &[(&str, Level)] = &[
    ("off", Level::Off),
    ("note", Level::Note),
    ("warning", Level::Warning),
    ("error", Level::Error),
];

fn rules(table: &Table, names: &Names) -> Result<Option<Vec<RuleLevel>>, Mistake> {
    table.table("rules", |table| Ok(levels(table, names)))
}

fn levels(table: &Table, names: &Names) -> Vec<RuleLevel> {
    let rule_level = |(rule, text): (Text, Text)| {
        let known = names.rules.contains(&rule.value.as_str());
        let rule_known = || unknown("rule", &rule, names.rules.iter().copied());
        let rule = table.hold(if known { Ok(&rule) } else { Err(rule_known()) });
        let level = table.hold(level(&text));
        Some(RuleLevel {
            rule: rule?.clone(),
            level: level?,
        })
    };
    table.entries().into_iter().filter_map(rule_level).collect()
}

fn path_levels(table: &Table, names: &Names) -> Result<PathLevels, Mistake> {
    for key in ["match", "rules"] {
        if !table.has(key) {
            table.hold(Err::<(), _>(table.missing(key)));
        }
    }
    Ok(PathLevels {
        globs: globs(table, "match"),
        rules: rules(table, names)?.unwrap_or_default(),
    })
}

fn level(text: &Text) -> Result<Level, Mistake> {
    LEVELS
        .iter()
        .find(|(name, _)| *name == text.value)
        .map(|(_, level)| *level)
        .ok_or_else(|| unknown("level", text, LEVELS.iter().map(|(name, _)| *name)))
}

fn unknown<'n>(what: &str, name: &Text, known: impl IntoIterator<Item = &'n str>) -> Mistake {
    unknown_name(what, &name.value, &name.span, known)
}
