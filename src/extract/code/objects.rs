//! Objects of languages without types: the fields of a value, and the options in the arguments of a call.
//!
//! Where such a language writes `timeout` matters: an option of that name in another object is another one. So a field
//! is only what the object's own literal says, what it takes over from another one, and what is assigned to it.

use super::program::{At, Program, Site};
use crate::syntax::code::{Expr, ExprKind, FieldValue, Language};

/// How deep fields of fields are followed, and how many of them for one question: objects that take over from objects
/// that take over from others grow faster than any file.
const DEPTH: usize = 40;
const MOST: usize = 1000;

/// How far a question about fields has got.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Nesting {
    depth: usize,
    asked: usize,
}

/// What an object says of a field.
#[derive(Debug, Clone, Copy)]
pub(super) enum Given<'t> {
    /// This.
    One(Site<'t>),
    /// Nothing.
    Absent,
    /// It takes over what cannot be seen.
    Unknown,
}

impl<'t> Program<'t> {
    /// What `base.name` may be.
    pub(super) fn member(&self, base: &'t Expr, name: &str, at: At) -> Vec<Site<'t>> {
        if let ExprKind::Name(own) = &base.kind {
            if self.is_receiver(own, at) {
                return self.own_fields(name, at);
            }
            if !self.binds(own, at)
                && let Some(import) = self.import_of(own, at)
                && let Some(module) = self.whole_module(import, at.package)
            {
                return self.exported(name, module);
            }
        }
        let base = Site { expr: base, at };
        if self.passes(at, name) {
            return vec![base];
        }
        self.member_of(base, name)
    }

    /// Is that the name by which a method knows its object?
    fn is_receiver(&self, name: &str, at: At) -> bool {
        let function = self.body(at).function;
        let receiver = function.and_then(|function| function.receiver.as_ref());
        receiver.is_some_and(|receiver| receiver.name == name)
    }

    /// Is it a name of the function, and not of the file?
    pub(super) fn binds(&self, name: &str, at: At) -> bool {
        let body = self.body(at);
        let params = body.function.map_or(&[][..], |function| &function.params);
        (body.function.is_some() && body.binds_name(name))
            || params.iter().any(|param| param.name == name)
    }

    /// What the methods of a class give to a field of its objects.
    fn own_fields(&self, name: &str, at: At) -> Vec<Site<'t>> {
        let class = |at: At| {
            let function = self.body(at).function?;
            let ty = function.receiver.as_ref()?.ty.as_ref();
            Some(ty.map_or("", |ty| ty.path.as_str()))
        };
        let own = class(at);
        let assigned = self.index.assigned(name).iter();
        let mine = assigned.filter(|one| {
            let at = one.base.at;
            let this =
                matches!(&one.base.expr.kind, ExprKind::Name(name) if self.is_receiver(name, at));
            this && at.package == one.value.at.package && class(at) == own
        });
        mine.filter(|one| one.base.at.package == at.package)
            .map(|one| one.value)
            .collect()
    }

    /// What a field of a value may be, by every object that the value may be.
    pub(super) fn member_of(&self, base: Site<'t>, name: &str) -> Vec<Site<'t>> {
        let mut found = Vec::new();
        for object in self.objects(base) {
            if let Given::One(site) = self.in_literal(object, name) {
                found.push(site);
            }
            found.extend(self.assigned_member(object, name));
        }
        found
    }

    fn assigned_member(&self, object: Site<'t>, name: &str) -> Vec<Site<'t>> {
        let assigned = self.index.assigned(name).iter();
        let own = assigned.filter(|one| one.base.at.package == object.at.package);
        own.filter(|one| self.nested(|| self.comes_from(one.base, object.expr)) == Some(true))
            .map(|one| one.value)
            .collect()
    }

    /// What `base.get("port")` gives back: what `base.set("port", ..)` was given.
    pub(super) fn stored(
        &self,
        base: &'t Expr,
        method: &str,
        args: &'t [Expr],
        at: At,
    ) -> Vec<Site<'t>> {
        let ([key], "get", true) = (args, method, self.package(at).module.is_some()) else {
            return Vec::new();
        };
        let ExprKind::Text(key) = &key.kind else {
            return Vec::new();
        };
        let own = self.nested(|| self.origins(Site { expr: base, at }));
        let own = own.iter().flat_map(|origins| origins.iter());
        let own: Vec<Site> = own.copied().collect();
        let given = |call: &Site<'t>| {
            let ExprKind::Call { callee, args } = &call.expr.kind else {
                return None;
            };
            let ([named, value], ExprKind::Field { base, .. }) = (args.as_slice(), &callee.kind)
            else {
                return None;
            };
            let named = matches!(&named.kind, ExprKind::Text(text) if text == key);
            let base = Site {
                expr: base,
                at: call.at,
            };
            let same = named && self.nested(|| self.share_origin(base, &own)) == Some(true);
            same.then_some(Site {
                expr: value,
                at: call.at,
            })
        };
        self.index.calls("set").iter().filter_map(given).collect()
    }

    /// Does a value come from one of these places, other than by a name alone?
    fn share_origin(&self, site: Site<'t>, others: &[Site<'t>]) -> bool {
        let origins = self.origins(site);
        let mut made = origins
            .iter()
            .filter(|origin| !matches!(origin.expr.kind, ExprKind::Name(_)));
        made.any(|origin| {
            others
                .iter()
                .any(|other| std::ptr::eq(origin.expr, other.expr))
        })
    }

    /// The object literals that a value may be.
    pub(super) fn objects(&self, site: Site<'t>) -> Vec<Site<'t>> {
        if is_object(site.expr) {
            return vec![site];
        }
        let origins = self.nested(|| self.origins(site));
        let all = origins.iter().flat_map(|origins| origins.iter().copied());
        let is_python = self.package(site.at).language == Language::Python;
        all.filter(|origin| is_object(origin.expr) || is_python && is_instance(origin.expr))
            .collect()
    }

    /// Runs a question about fields within another one, unless they nest too deeply.
    fn nested<T>(&self, ask: impl FnOnce() -> T) -> Option<T> {
        let Nesting { depth, asked } = self.nesting.get();
        let asked = if depth == 0 { 0 } else { asked };
        if depth >= DEPTH || asked >= MOST {
            return None;
        }
        self.nesting.set(Nesting {
            depth: depth + 1,
            asked: asked + 1,
        });
        let answer = ask();
        let asked = self.nesting.get().asked;
        self.nesting.set(Nesting { depth, asked });
        Some(answer)
    }

    /// What a literal says of a field, and what it takes over from others. The last word counts.
    fn in_literal(&self, object: Site<'t>, name: &str) -> Given<'t> {
        for field in fields(object.expr).iter().rev() {
            let value = Site {
                expr: &field.value,
                at: object.at,
            };
            if is_spread(field) {
                match self.nested(|| self.in_value(value, name)) {
                    Some(Given::Absent) => {}
                    Some(given) => return given,
                    None => return Given::Unknown,
                }
            } else if field.name.as_ref().is_some_and(|own| own.value == name) {
                return Given::One(value);
            }
        }
        self.class_field(object, name)
            .map_or(Given::Absent, Given::One)
    }

    /// What the class says of a field of its instance.
    fn class_field(&self, instance: Site<'t>, name: &str) -> Option<Site<'t>> {
        let ExprKind::Call { callee, .. } = &instance.expr.kind else {
            return None;
        };
        let class = super::program::called(callee)?;
        let import = self.import_of(class, instance.at);
        let package = match import {
            Some(import) => self.module_of(import, instance.at.package)?,
            None => instance.at.package,
        };
        let mut assigned = self.index.assigned(name).iter();
        let own = assigned.find(|one| {
            let is_class = matches!(&one.base.expr.kind, ExprKind::Name(own) if own == class);
            is_class && one.base.at.package == package
        });
        own.map(|one| one.value)
    }

    /// What a value says of a field, where it is an object.
    fn in_value(&self, value: Site<'t>, name: &str) -> Given<'t> {
        let objects = self.objects(value);
        if objects.is_empty() {
            return if may_be_object(value.expr) {
                Given::Unknown
            } else {
                Given::Absent
            };
        }
        if let Some(site) = objects
            .iter()
            .find_map(|object| self.assigned_member(*object, name).pop())
        {
            return Given::One(site);
        }
        let all: Vec<Given> = objects
            .iter()
            .map(|object| self.in_literal(*object, name))
            .collect();
        let given = all.last().copied().unwrap_or(Given::Absent);
        let same = |other: &Given| match (other, given) {
            (Given::Absent, Given::Absent) => true,
            (Given::One(one), Given::One(other)) => std::ptr::eq(one.expr, other.expr),
            _ => false,
        };
        if all.iter().all(same) {
            given
        } else {
            Given::Unknown
        }
    }

    /// What the arguments of a call say of an option: `name`, or `outer.name` within another one.
    pub(super) fn option(&self, call: Site<'t>, name: &str, handler: bool) -> Given<'t> {
        let whole = self.plain_option(call, name, handler);
        let Some((outer, inner)) = name.split_once('.') else {
            return whole;
        };
        match whole {
            Given::Absent => match self.option(call, outer, handler) {
                Given::One(value) => self.in_path(value, inner),
                other => other,
            },
            other => other,
        }
    }

    /// What a value says of a field, or of a field of a field: `limits.keepalive_expiry`.
    fn in_path(&self, value: Site<'t>, path: &str) -> Given<'t> {
        let whole = self.in_value(value, path);
        match (whole, path.split_once('.')) {
            (Given::Absent, Some((outer, inner))) => match self.in_value(value, outer) {
                Given::One(value) => self.in_path(value, inner),
                other => other,
            },
            (other, _) => other,
        }
    }

    fn plain_option(&self, call: Site<'t>, name: &str, handler: bool) -> Given<'t> {
        let ExprKind::Call { args, .. } = &call.expr.kind else {
            return Given::Absent;
        };
        let is_python = self.package(call.at).language == Language::Python;
        // An argument that has no name, by its place.
        if let Ok(place) = name.parse::<usize>() {
            let own = args.get(place).filter(|arg| is_python && !is_object(arg));
            return own.map_or(Given::Absent, |expr| Given::One(Site { expr, at: call.at }));
        }
        let mut unknown = false;
        let mut seen = false;
        for (at, arg) in args.iter().enumerate() {
            // What handles requests is the last argument; it is no object of options.
            if handler && at + 1 == args.len() && !is_object(arg) {
                continue;
            }
            // Arguments that have names stand together; the others are no objects of options, and neither is a class.
            if (is_python && !is_object(arg)) || is_class(arg) {
                continue;
            }
            let value = Site {
                expr: arg,
                at: call.at,
            };
            match self.in_value(value, name) {
                Given::One(site) => return Given::One(site),
                Given::Absent => seen |= !self.objects(value).is_empty(),
                Given::Unknown => unknown = true,
            }
        }
        // Where one argument is an object of options, the others are something else.
        if unknown && !seen {
            Given::Unknown
        } else {
            Given::Absent
        }
    }
}

fn is_spread(field: &FieldValue) -> bool {
    field.name.as_ref().is_some_and(|name| name.value == "..")
}

/// A name that is written as those of classes are: `AppModule`, not `OPTIONS`.
fn is_class(arg: &Expr) -> bool {
    let ExprKind::Name(name) = &arg.kind else {
        return false;
    };
    name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.contains(|letter: char| letter.is_ascii_lowercase())
}

/// An object literal; lists are literals of a type.
pub(super) fn is_object(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Struct { ty: None, .. })
}

/// Is it a call that makes an instance of a class? Its arguments are its fields, as far as they have names.
fn is_instance(expr: &Expr) -> bool {
    let ExprKind::Call { callee, .. } = &expr.kind else {
        return false;
    };
    super::program::called(callee).is_some_and(|name| name.starts_with(char::is_uppercase))
}

/// The fields of an object, or of what makes an instance.
pub(super) fn fields(expr: &Expr) -> &[FieldValue] {
    match &expr.kind {
        ExprKind::Struct { ty: None, fields } => fields,
        ExprKind::Call { args, .. } => match args.last().map(|last| &last.kind) {
            Some(ExprKind::Struct { ty: None, fields }) => fields,
            _ => &[],
        },
        _ => &[],
    }
}

/// Words in the names of values that are addresses and no options.
const ADDRESSES: &[&str] = &["url", "uri", "href", "address", "endpoint", "path", "link"];

/// May a value that nothing in the tree explains be an object of options?
fn may_be_object(expr: &Expr) -> bool {
    let name = match &expr.kind {
        ExprKind::Name(name) => name,
        ExprKind::Field { name, .. } => &name.value,
        ExprKind::Call { callee, .. } => match super::program::called(callee) {
            Some(name) => name,
            None => return true,
        },
        ExprKind::Block(_) | ExprKind::Other(_) => return true,
        ExprKind::Binary { op, .. } => return matches!(op.as_str(), "||" | "??" | "&&"),
        _ => return false,
    };
    let name = name.to_ascii_lowercase();
    !ADDRESSES.iter().any(|word| name.contains(word))
}
