//! What source code sets at an endpoint: fields of its literal, fields assigned later, builder methods, options, and
//! the fields of the parts that it is made of.

use super::evaluate::Worth;
use super::names;
use super::options;
use super::parameters;
use super::pools::{Found, Key, Pools};
use super::program::{Program, Site};
use crate::extract::draft::Draft;
use crate::extract::reading::Written;
use crate::model::{Form, Replays, Setting};
use crate::source::Span;
use crate::syntax::code::{ExprKind, Language};
use crate::systems::{Entry, Meaning, Spelled};

/// One place that sets a setting.
pub(super) struct Place<'t> {
    pub(super) span: Span,
    /// What it is set to; none where its being there is what sets it.
    pub(super) value: Option<Site<'t>>,
    /// May it be set to something that cannot be seen?
    pub(super) hidden: bool,
}

/// Reads every setting of the endpoint into its draft.
pub(super) fn read<'t, 's>(
    draft: &mut Draft<'s>,
    found: &Found<'t, 's>,
    program: &Program<'t>,
    pools: &Pools<'_, 't, 's>,
) {
    let mut parts = program.parts(found.site);
    parts.extend(
        program
            .assigned_parts(found.site)
            .into_iter()
            .flat_map(|site| program.parts(site)),
    );
    if let Some(holder) = found.holder {
        parts.extend(program.parts(holder));
    }
    let system = draft.system;
    parameters::read(draft, &parts);
    for entry in &system.entries {
        let (spellings, in_options) = members_last(entry);
        for spelled in spellings {
            let mut places = match (spelled.form, spelled.part()) {
                (Form::GoField, (Some(part), field)) => {
                    of_parts(draft, entry, &parts, part, field, program)
                }
                (Form::GoField, (None, field)) => fields(found.site, field, program),
                (Form::GoOption, _) => option_calls(&parts, &spelled.key, program),
                (Form::Property, _) if in_options => {
                    Vec::from_iter(options::given(found, &spelled.key, program))
                }
                (Form::Member, _) => options::assigned(found, &spelled.key, program, pools),
                _ => by_name(found, spelled, program, pools),
            };
            // How long a call may take is said by the call, whoever's connections it uses.
            let call = found
                .holder
                .filter(|_| entry.setting == Setting::RequestTimeout);
            match (call, spelled.form) {
                (Some(site), Form::CSharpProperty) => {
                    places.extend(program.properties(site, &spelled.key));
                }
                (Some(site), form) if is_option(form) => {
                    let call = Found { site, ..*found };
                    places.extend(options::places(&call, &spelled.key, program, pools));
                }
                _ => {}
            }
            apply(draft, entry, spelled, &places, program);
        }
        let present = |with: &&str| !methods(found.key, with, program, pools).is_empty();
        let conditions = entry.conditions().filter(present).map(str::to_owned);
        draft.present.extend(conditions);
    }
    replays(draft, found, program, pools);
    choices(draft, found, program, pools);
    let mut deafening = system.deaf_by.iter();
    if deafening.any(|spelled| !by_name(found, spelled, program, pools).is_empty()) {
        draft.obeys = Some(false);
    }
    tests(draft, found, program, pools);
}

/// Whether it tests its connections, where code says so.
fn tests<'t>(
    draft: &mut Draft,
    found: &Found<'t, '_>,
    program: &Program<'t>,
    pools: &Pools<'_, 't, '_>,
) {
    let told: Vec<Option<bool>> = draft
        .system
        .tested_by
        .iter()
        .filter(|spelled| !is_of_files(spelled.form))
        .map(|spelled| {
            let last = by_name(found, spelled, program, pools).pop()?;
            let value = last.value.map(|value| program.evaluate(value));
            let off = [Some(Worth::Truth(false)), Some(Worth::Nothing)];
            Some(!off.contains(&value))
        })
        .collect();
    draft.told_to_test(&told);
}

/// Is it how files that are no source code spell a setting?
fn is_of_files(form: Form) -> bool {
    matches!(form, Form::Key | Form::Xml)
}

/// What was chosen on which defaults depend.
fn choices<'t>(
    draft: &mut Draft,
    found: &Found<'t, '_>,
    program: &Program<'t>,
    pools: &Pools<'_, 't, '_>,
) {
    for (name, spellings) in &draft.system.choices {
        let mut spellings = spellings.iter();
        let chosen = spellings.find_map(|one| by_name(found, one, program, pools).pop()?.value);
        let chosen = match chosen.map(|value| program.evaluate(value)) {
            Some(Worth::Text(text)) => text,
            Some(Worth::Number(number)) => number.to_string(),
            Some(Worth::Truth(on)) => on.to_string(),
            _ => continue,
        };
        draft.choices.insert(name.clone(), chosen);
    }
}

/// The spellings of a setting, and whether members are among them. What is assigned to a member counts more than the
/// options that the endpoint is made with.
fn members_last(entry: &Entry) -> (impl Iterator<Item = &Spelled>, bool) {
    let is_member = |spelled: &&Spelled| spelled.form == Form::Member;
    let (members, others): (Vec<_>, Vec<_>) = entry.spellings.iter().partition(is_member);
    let any = !members.is_empty();
    (others.into_iter().chain(members), any)
}

/// What is sent again, where that is switched off in code.
fn replays<'t>(
    draft: &mut Draft,
    found: &Found<'t, '_>,
    program: &Program<'t>,
    pools: &Pools<'_, 't, '_>,
) {
    for spelled in &draft.system.replayed_by {
        let last = by_name(found, spelled, program, pools).pop();
        let value = last.and_then(|place| place.value);
        if value.map(|value| program.evaluate(value)) == Some(Worth::Truth(false)) {
            draft.replays = Some(Replays::Nothing);
        }
    }
}

fn is_option(form: Form) -> bool {
    matches!(form, Form::Argument | Form::Property | Form::Member)
}

/// The places that set something by its name alone: as an option, or by a method.
fn by_name<'t>(
    found: &Found<'t, '_>,
    spelled: &Spelled,
    program: &Program<'t>,
    pools: &Pools<'_, 't, '_>,
) -> Vec<Place<'t>> {
    match spelled.form {
        form if is_option(form) && program.package(found.site.at).module.is_none() => Vec::new(),
        Form::CSharpProperty => program.properties(found.site, &spelled.key),
        form if is_option(form) => options::places(found, &spelled.key, program, pools),
        Form::JavaMethod => within_methods(found.key, &spelled.key, program, pools),
        Form::GoMethod | Form::RustMethod | Form::Method => {
            methods(found.key, &spelled.key, program, pools)
        }
        Form::Flag if program.package(found.site.at).language == Language::Java => {
            let property = spelled.key.strip_prefix("-D");
            property.map_or_else(Vec::new, |property| program.property_set(property))
        }
        _ => Vec::new(),
    }
}

/// Reads the settings that stand in one literal of a part.
pub(super) fn read_part<'t>(draft: &mut Draft, site: Site<'t>, program: &Program<'t>) {
    let system = draft.system;
    for entry in &system.entries {
        for spelled in &entry.spellings {
            if let (Some(part), field) = spelled.part() {
                let places = of_parts(draft, entry, &[site], part, field, program);
                apply(draft, entry, spelled, &places, program);
            }
        }
    }
}

/// The last place decides, unless it stands in a branch: then it may or may not hold.
fn apply<'t>(
    draft: &mut Draft,
    entry: &Entry,
    spelled: &Spelled,
    places: &[Place<'t>],
    program: &Program<'t>,
) {
    let Some(last) = places.last() else { return };
    let value = |place: &Place<'t>| match place.value {
        _ if place.hidden => Written::Unknown,
        Some(value) => program.evaluate(value).written(),
        None => Written::Truth(true),
    };
    let written = value(last);
    let branched = last.value.is_some_and(|value| {
        let value_of = std::ptr::from_ref(value.expr);
        program.body(value.at).branched.contains(&value_of)
    });
    let agreed =
        !branched || (places.len() > 1 && places.iter().all(|place| value(place) == written));
    draft.set(
        entry,
        spelled,
        if agreed { &written } else { &Written::Unknown },
        standing(last, program),
    );
}

/// Where the value stands: at the constant, where the place only names one.
fn standing<'t>(place: &Place<'t>, program: &Program<'t>) -> Span {
    let named = |site: &Site| matches!(site.expr.kind, ExprKind::Name(_) | ExprKind::Field { .. });
    match place
        .value
        .filter(named)
        .map(|site| program.beginnings(site))
    {
        Some(begins) if begins.len() == 1 => begins[0].expr.span,
        _ => place.span,
    }
}

/// A field in the literal, then what is assigned to it.
fn fields<'t>(site: Site<'t>, field: &str, program: &Program<'t>) -> Vec<Place<'t>> {
    let literal = super::fields::field_of(site, field).into_iter();
    let assigned = program.assigned_to(site, field);
    literal.chain(assigned).map(place).collect()
}

pub(super) fn place(value: Site) -> Place {
    Place {
        span: value.expr.span,
        value: Some(value),
        hidden: false,
    }
}

/// The fields of the literals of a type that the endpoint is made of. A field that such a literal leaves out has its
/// type's zero value.
fn of_parts<'t>(
    draft: &mut Draft,
    entry: &Entry,
    parts: &[Site<'t>],
    part: &str,
    field: &str,
    program: &Program<'t>,
) -> Vec<Place<'t>> {
    let mut places = Vec::new();
    for site in literals(parts, part, program) {
        let found = fields(site, field, program);
        if found.is_empty() {
            draft.absent.insert(entry.setting, site.expr.span);
            zero(draft, entry);
        }
        places.extend(found);
    }
    places
}

fn zero(draft: &mut Draft, entry: &Entry) {
    let quantity = match entry.zero {
        Some(Meaning::Quantity(quantity)) => quantity,
        Some(Meaning::Unlimited) => crate::model::Quantity::Unlimited,
        _ => return,
    };
    draft.preset.push((entry.setting, quantity));
}

/// The literals of a type among some expressions.
pub(super) fn literals<'t>(sites: &[Site<'t>], part: &str, program: &Program<'t>) -> Vec<Site<'t>> {
    let of_type = |site: &&Site<'t>| match &site.expr.kind {
        ExprKind::Struct { ty: Some(ty), .. } => names::full(program.body(site.at).unit, &ty.path)
            .iter()
            .any(|name| name == part),
        _ => false,
    };
    sites.iter().filter(of_type).copied().collect()
}

/// The arguments of the calls of an option function among some expressions.
fn option_calls<'t>(parts: &[Site<'t>], option: &str, program: &Program<'t>) -> Vec<Place<'t>> {
    let mut places = Vec::new();
    for site in parts {
        if let ExprKind::Call { callee, args } = &site.expr.kind
            && names::of_expr(
                program,
                Site {
                    expr: callee,
                    at: site.at,
                },
            )
            .iter()
            .any(|name| name == option)
        {
            let value = args.first().map(|expr| Site { expr, at: site.at });
            places.push(Place {
                span: site.expr.span,
                value,
                hidden: false,
            });
        }
    }
    places
}

/// The calls of a method on the endpoint, in the order of the text.
fn methods<'t>(
    key: Key,
    method: &str,
    program: &Program<'t>,
    pools: &Pools<'_, 't, '_>,
) -> Vec<Place<'t>> {
    let mut places = Vec::new();
    for call in program.index.calls(method) {
        let ExprKind::Call { callee, args } = &call.expr.kind else {
            continue;
        };
        let ExprKind::Field { base, name } = &callee.kind else {
            continue;
        };
        let behind = pools.behind(Site {
            expr: base,
            at: call.at,
        });
        if behind.iter().any(|found| found.key == key) {
            let value = args.first().map(|expr| Site { expr, at: call.at });
            let span = value.map_or(name.span, |value| name.span.to(value.expr.span));
            places.push(Place {
                span,
                value,
                hidden: false,
            });
        }
    }
    places
}

/// The calls of a method on the endpoint, or on what another method gives it: `setConnectionManager.setTimeToLive`.
fn within_methods<'t>(
    key: Key,
    path: &str,
    program: &Program<'t>,
    pools: &Pools<'_, 't, '_>,
) -> Vec<Place<'t>> {
    let Some((method, deeper)) = path.split_once('.') else {
        return methods(key, path, program, pools);
    };
    let last = methods(key, method, program, pools).pop();
    let given = last.and_then(|place| place.value);
    given.map_or_else(Vec::new, |given| program.set_within(given, deeper))
}

/// The settings whose fields belong to these part types.
pub(super) fn of_types(draft: &Draft, types: &[String]) -> std::collections::BTreeSet<Setting> {
    let belongs = |entry: &&Entry| {
        let parts = entry
            .spellings
            .iter()
            .filter_map(|spelled| spelled.part().0);
        parts
            .into_iter()
            .any(|part| types.iter().any(|ty| ty == part))
    };
    draft
        .system
        .entries
        .iter()
        .filter(belongs)
        .map(|entry| entry.setting)
        .collect()
}
