//! Source code: the clients and servers that it makes, whatever its language.
//!
//! The knowledge base says which types, calls and variables make an endpoint; this room follows values through the
//! program to find what is set on each, and which addresses it is used for.

mod addresses;
mod assignments;
mod builders;
mod callees;
mod carriers;
mod catalogue;
mod classes;
mod csharp;
mod customized;
mod cycles;
mod declared;
mod destinations;
mod evaluate;
mod fields;
mod flags;
mod go;
mod handed;
mod index;
mod injected;
mod java;
mod javascript;
mod modules;
mod names;
mod objects;
mod options;
mod package;
pub(super) mod parameters;
mod payload;
mod polling;
mod pools;
mod program;
mod properties;
mod python;
mod replaced;
mod results;
mod rust;
mod serving;
mod settings;
mod slips;
mod streams;
mod trace;
mod uses;
mod waits;

use super::{Input, draft::Draft};
use crate::model::{Confidence, Form, Origin, Package, Quantity, Role, Setting, Target, Value};
use crate::source::Span;
use crate::syntax::code::{ExprKind, Language, Unit};
pub(super) use assignments::Assignment;
use catalogue::{By, Catalogue};
use pools::{Found, Key, Pools};
use program::{Program, Site};
use std::collections::{BTreeSet, HashMap, HashSet};
use uses::Use;

/// The source code of the linted tree.
pub(super) struct Code<'t>(Program<'t>);

impl<'t> Code<'t> {
    pub(super) fn new(input: Input<'t>) -> Self {
        Self(Program::new(input))
    }

    /// What a file of source code gives to the names of its top.
    pub(super) fn assignments(&self, unit: &'t Unit) -> Vec<Assignment> {
        assignments::of(&self.0, unit)
    }
}

/// The drafts of every endpoint that source code makes.
pub(super) fn drafts<'s>(code: &Code<'s>, input: Input<'s>) -> Vec<Draft<'s>> {
    let program = &code.0;
    let catalogue = Catalogue::new(input.systems);
    let pools = Pools::new(program, &catalogue);
    let uses = uses::all(program, &pools);
    let reader = Reader {
        program,
        pools: &pools,
        uses: &uses,
    };
    let found = reader.endpoints();
    let mut drafts: Vec<(Draft, &Found)> = Vec::new();
    for one in &found {
        drafts.push((reader.draft(one), one));
    }
    reader.nearby(&mut drafts);
    let mut drafts: Vec<Draft> = drafts.into_iter().map(|(draft, _)| draft).collect();
    drafts.extend(reader.parts_alone(&found, input));
    drafts
}

/// Where the imports of a file lead, in a language where every file is a module. Parts of a page are left out: they
/// serve nothing, and a browser keeps connections as it likes.
pub(super) fn imported_paths(path: &str, unit: &Unit) -> Vec<String> {
    if unit.language == Language::JavaScript && javascript::runs_in_browsers(unit) {
        return Vec::new();
    }
    let folder = super::folder(path);
    let imports = unit.imports.iter();
    imports
        .flat_map(|import| modules::paths_of(unit.language, import))
        .filter_map(|path| modules::candidates(unit.language, &path, folder))
        .flat_map(|candidates| candidates.sure)
        .collect()
}

/// Packages that tell what a project is, other than those of known systems.
pub(super) fn telling_packages() -> impl Iterator<Item = Package> {
    javascript::telling_packages()
}

struct Reader<'r, 't, 's> {
    program: &'r Program<'t>,
    pools: &'r Pools<'r, 't, 's>,
    uses: &'r HashMap<Key, Vec<Use<'t>>>,
}

impl<'t, 's> Reader<'_, 't, 's> {
    /// Every endpoint, once, in the order of the text.
    fn endpoints(&self) -> Vec<Found<'t, 's>> {
        let mut seen: HashMap<Key, usize> = HashMap::new();
        let mut inner = HashSet::new();
        let mut within = HashSet::new();
        let mut found: Vec<Found> = Vec::new();
        for (at, body) in self.program.bodies() {
            for &expr in &body.exprs {
                let site = Site { expr, at };
                if inner.contains(&std::ptr::from_ref(expr)) {
                    continue;
                }
                // What a clone is made of is no endpoint of its own unless it is used elsewhere.
                if let Some(base) = self.pools.cloned(site) {
                    inner.insert(std::ptr::from_ref(base.expr));
                }
                let Some(one) = self.pools.at(site) else {
                    continue;
                };
                // The handler of a channel is a part of it, and no client of HTTP.
                if self.program.package(at).language == Language::CSharp
                    && one.made.system.protocol != "http"
                {
                    let handlers = self.program.given_by(site, handed::HANDLER).into_iter();
                    let handlers = handlers.flat_map(|one| self.program.parts(one));
                    let own = self.program.parts(site).into_iter().skip(1);
                    let parts = own.chain(handlers);
                    within.extend(parts.map(|part| std::ptr::from_ref(part.expr)));
                }
                if let Some(known) = seen.get(&one.key).and_then(|at| found.get_mut(*at)) {
                    // Made in one place, and held in another.
                    known.holder = known.holder.or(one.holder);
                } else {
                    seen.insert(one.key, found.len());
                    found.push(one);
                }
            }
        }
        found.retain(|one| !within.contains(&std::ptr::from_ref(one.site.expr)));
        found
    }

    fn draft(&self, found: &Found<'t, 's>) -> Draft<'s> {
        let system = found.made.system;
        let mut draft = Draft::new(system, self.name(found), found.site.expr.span);
        draft.preset.clone_from(&found.made.construct.preset);
        draft.bound = handed::takes_section(found);
        draft.form = match self.program.package(found.site.at).language {
            Language::Python => Some(Form::Argument),
            Language::JavaScript if system.role == Role::Client => Some(Form::Property),
            _ => None,
        };
        if found.made.by == By::Clone
            && let Some(base) = self.pools.cloned(found.site)
            && let Some(original) = self.pools.behind(base).first()
        {
            settings::read(&mut draft, original, self.program, self.pools);
        }
        settings::read(&mut draft, found, self.program, self.pools);
        waits::read(&mut draft, found, self.program, self.pools);
        draft.misspelled = slips::of(found, self.program);
        let uses = self.uses.get(&found.key).map_or(&[][..], Vec::as_slice);
        if self.is_disposed(found) {
            draft.written.remove(&Setting::IdleTimeout);
            draft.unreadable.insert(Setting::IdleTimeout);
        }
        match system.role {
            Role::Server => self.serves(&mut draft, found, uses),
            _ => self.calls(&mut draft, found, uses),
        }
        draft
    }

    /// `package.variable`, `package.function`: where people would look for it.
    fn name(&self, found: &Found) -> String {
        let at = found.site.at;
        let package = self.program.package(at);
        let body = self.program.body(at);
        let holds = |bind: &&&crate::syntax::code::Bind| {
            bind.value
                .as_ref()
                .is_some_and(|value| value.span.contains(found.site.expr.span))
        };
        let own = match body.function {
            Some(function) => Some(&function.name.value),
            None => body.binds.iter().find(holds).map(|bind| &bind.name.value),
        };
        match own.filter(|own| !own.is_empty()) {
            Some(own) => format!("{}.{own}", package.name),
            None => package.name.clone(),
        }
    }

    fn calls(&self, draft: &mut Draft, found: &Found<'t, 's>, uses: &[Use<'t>]) {
        draft.methods = uses::methods(uses);
        draft.period = self.period(uses);
        let bases = self.bases(found);
        let all = uses.iter().flat_map(|one| &one.mentions);
        for mention in bases.iter().chain(all) {
            let target = Target {
                address: mention.address.clone(),
                span: mention.span,
                confidence: Confidence::High,
            };
            match &mention.unless {
                Some(variable) => draft.fallbacks.push((variable.clone(), target)),
                None => draft.call(target),
            }
        }
        self.request_fields(draft, uses);
        self.closing_headers(draft, uses);
        self.single_requests(draft, found, uses);
    }

    /// A client of Rust that is made anew for each request keeps connections for nobody.
    fn single_requests(&self, draft: &mut Draft, found: &Found<'t, 's>, uses: &[Use<'t>]) {
        let is_rust = self.program.package(found.site.at).language == Language::Rust;
        let mut sending = uses.iter().filter(|one| one.sends()).peekable();
        if is_rust && sending.peek().is_some() && sending.all(|one| one.makes(found.site.expr)) {
            let origin = Origin::Explicit(found.site.expr.span);
            let value = Value::new(Quantity::Flag(false), origin);
            draft.written.insert(Setting::Pooling, value);
        }
    }

    /// A client keeps no connection where every request that it sends asks for its close.
    fn closing_headers(&self, draft: &mut Draft, uses: &[Use<'t>]) {
        let sending: Vec<&Use> = uses.iter().filter(|one| !one.args.is_empty()).collect();
        let closing: Vec<Span> = sending
            .iter()
            .filter_map(|one| self.closing_header(one))
            .collect();
        if let Some(span) = closing.last().filter(|_| closing.len() == sending.len()) {
            let value = Value::new(Quantity::Flag(false), Origin::Explicit(*span));
            draft.written.insert(Setting::Pooling, value);
        }
    }

    fn closing_header(&self, one: &Use<'t>) -> Option<Span> {
        let exprs = self.program.body(one.site.at).exprs.iter();
        let mut closed = exprs.filter_map(|expr| Some((go::closed_request(expr)?, expr.span)));
        let (_, span) = closed.find(|(request, _)| one.is_given(request))?;
        Some(span)
    }

    /// Settings of the requests themselves (`req.Close = true`) hold for the client where every use has them.
    fn request_fields(&self, draft: &mut Draft, uses: &[Use<'t>]) {
        let system = draft.system;
        let sending: Vec<&Use> = uses.iter().filter(|one| !one.args.is_empty()).collect();
        for entry in &system.entries {
            for spelled in &entry.spellings {
                let (Some(_), field) = spelled.part() else {
                    continue;
                };
                let set: Vec<Site> = sending
                    .iter()
                    .filter_map(|one| self.request_field(one, field))
                    .collect();
                if let Some(last) = set.last().filter(|_| set.len() == sending.len()) {
                    let written = self.program.evaluate(*last).written();
                    draft.set(entry, spelled, &written, last.expr.span);
                }
            }
        }
    }

    fn request_field(&self, one: &Use<'t>, field: &str) -> Option<Site<'t>> {
        let body = self.program.body(one.site.at);
        let (_, value) = body
            .assigns
            .iter()
            .rev()
            .find(|(target, _)| match &target.kind {
                ExprKind::Field { base, name } => {
                    name.value == field
                        && matches!(&base.kind, ExprKind::Name(name) if one.is_given(name))
                }
                _ => false,
            })?;
        Some(Site {
            expr: value,
            at: one.site.at,
        })
    }

    /// A client that names no address is taken to call those that stand in its package; surely so only where it is
    /// the only client there.
    fn nearby(&self, drafts: &mut [(Draft<'s>, &Found<'t, 's>)]) {
        let mut clients: HashMap<usize, usize> = HashMap::new();
        for (draft, found) in drafts.iter() {
            let is_client = draft.system.role == Role::Client;
            *clients.entry(found.site.at.package).or_default() += usize::from(is_client);
        }
        for (draft, found) in drafts.iter_mut() {
            let package = found.site.at.package;
            if draft.system.role != Role::Client
                || !draft.targets.is_empty()
                || !draft.fallbacks.is_empty()
            {
                continue;
            }
            let confidence = match clients.get(&package) {
                Some(1) => Confidence::Medium,
                _ => Confidence::Low,
            };
            let scheme = javascript::scheme_of(self.program, found.site);
            let mut mentioned = self.program.mentioned(package);
            mentioned.retain(|mention| mention.may_be(scheme));
            for mention in mentioned {
                draft.call(Target {
                    address: mention.address,
                    span: mention.span,
                    confidence,
                });
            }
        }
    }

    /// Parts that show an endpoint although the call that takes them is out of sight: parameters that are kept in a
    /// variable and handed over elsewhere.
    fn parts_alone(&self, found: &[Found<'t, 's>], input: Input<'s>) -> Vec<Draft<'s>> {
        let taken: HashSet<*const _> = found
            .iter()
            .flat_map(|one| self.program.parts(one.site))
            .map(|site| std::ptr::from_ref(site.expr))
            .collect();
        let mut drafts = Vec::new();
        for (at, body) in self.program.bodies() {
            let sites: Vec<Site> = body.exprs.iter().map(|expr| Site { expr, at }).collect();
            for system in input
                .systems
                .iter()
                .filter(|system| !system.parts.is_empty())
            {
                for part in &system.parts {
                    let alone = settings::literals(&sites, part, self.program);
                    let alone = alone
                        .into_iter()
                        .filter(|site| !taken.contains(&std::ptr::from_ref(site.expr)));
                    drafts.extend(alone.map(|site| self.part_alone(system, part, site)));
                }
            }
        }
        drafts
    }

    fn part_alone(
        &self,
        system: &'s crate::systems::System,
        part: &str,
        site: Site<'t>,
    ) -> Draft<'s> {
        let package = self.program.package(site.at);
        let ty = part.rsplit('.').next().unwrap_or(part);
        let mut draft = Draft::new(system, format!("{}.{ty}", package.name), site.expr.span);
        let known: BTreeSet<_> = settings::of_types(&draft, &[part.to_owned()]);
        settings::read_part(&mut draft, site, self.program);
        draft.only = Some(known);
        draft
    }
}
