//! What a field is given where its struct is declared: by a tag or an attribute that names a variable of the
//! environment. Which struct a value is, its declared type says.

use super::program::{At, Program, Site};
use crate::syntax::code::{Expr, ExprKind, FieldDecl, Language, StructDecl, TypeRef};

/// How many steps it may take to find the type of a value.
const DEPTH: usize = 12;

/// Methods of Rust that give back what they are called on, as far as its type goes.
const KEEPING: &[&str] = &[
    "as_ref", "borrow", "clone", "expect", "lock", "read", "to_owned", "unwrap", "write",
];

/// A struct, and where its names mean something.
#[derive(Clone, Copy)]
struct Declared<'t> {
    decl: &'t StructDecl,
    at: At,
}

impl<'t> Program<'t> {
    /// What the declaration of `base`'s type says that the field is given.
    pub(super) fn declared_field(&self, base: &'t Expr, name: &str, at: At) -> Option<Site<'t>> {
        if !self.declared.contains(name) {
            return None;
        }
        let owner = self.struct_of(Site { expr: base, at }, DEPTH)?;
        let (field, at) = self.field_decl(owner, name, DEPTH)?;
        let expr = field.given.as_ref()?;
        Some(Site { expr, at })
    }

    /// A field of a struct, or of one that is embedded in it.
    fn field_decl(
        &self,
        owner: Declared<'t>,
        name: &str,
        depth: usize,
    ) -> Option<(&'t FieldDecl, At)> {
        let depth = depth.checked_sub(1)?;
        let fields = &owner.decl.fields;
        if let Some(field) = fields.iter().find(|field| field.name == name) {
            return Some((field, owner.at));
        }
        fields.iter().find_map(|field| {
            let ty = field.ty.as_ref()?;
            let embedded = last(&ty.path) == field.name;
            let inner = embedded.then(|| self.resolved(ty, owner.at, depth))??;
            self.field_decl(inner, name, depth)
        })
    }

    /// The struct that a value is, by what declares it.
    fn struct_of(&self, site: Site<'t>, depth: usize) -> Option<Declared<'t>> {
        let depth = depth.checked_sub(1)?;
        let at = site.at;
        match &site.expr.kind {
            ExprKind::Name(name) => self.struct_of_name(name, at, depth),
            ExprKind::Struct { ty: Some(ty), .. } | ExprKind::Cast { ty, .. } => {
                self.resolved(ty, at, depth)
            }
            ExprKind::Field { base, name } => {
                let owner = self.struct_of(Site { expr: base, at }, depth)?;
                let (field, at) = self.field_decl(owner, &name.value, depth)?;
                self.resolved(field.ty.as_ref()?, at, depth)
            }
            ExprKind::Call { callee, .. } => self.struct_of_call(callee, at, depth),
            _ => None,
        }
    }

    fn struct_of_name(&self, name: &str, at: At, depth: usize) -> Option<Declared<'t>> {
        let body = self.body(at);
        let function = body.function.iter();
        let mut params = function.flat_map(|own| own.receiver.iter().chain(&own.params));
        if let Some(param) = params.find(|param| param.name == name) {
            return self.resolved(param.ty.as_ref()?, at, depth);
        }
        let local = body.binds.iter().find(|bind| bind.name.value == name);
        let (bind, at) = if let Some(bind) = local {
            (*bind, at)
        } else {
            let package = at.package;
            let (body, bind) = self.package(at).globals(name).first()?;
            (
                *bind,
                At {
                    package,
                    body: *body,
                },
            )
        };
        match (&bind.ty, &bind.value) {
            (Some(ty), _) => self.resolved(ty, at, depth),
            (None, Some(expr)) if bind.result == 0 => self.struct_of(Site { expr, at }, depth),
            _ => None,
        }
    }

    /// What a call gives: what the function says, or the type that it belongs to: `Config::parse()`.
    fn struct_of_call(&self, callee: &'t Expr, at: At, depth: usize) -> Option<Declared<'t>> {
        if let ExprKind::Field { base, name } = &callee.kind
            && KEEPING.contains(&name.value.as_str())
        {
            return self.struct_of(Site { expr: base, at }, depth);
        }
        if let Some(found) = self.callees(callee, at).first() {
            let function = self.body(*found).function?;
            let own = function.results.first()?;
            let receiver = function.receiver.as_ref().and_then(|own| own.ty.as_ref());
            let ty = match receiver {
                Some(receiver) if last(&own.path) == "Self" => receiver,
                _ => own,
            };
            return self.resolved(ty, *found, depth);
        }
        match &callee.kind {
            ExprKind::Name(path) => {
                let (ty, _) = path.rsplit_once("::")?;
                self.named_struct(ty, at)
            }
            _ => None,
        }
    }

    /// The struct that a type names. Of a type with arguments that is none of the tree, the first one counts:
    /// `Arc<Config>`.
    fn resolved(&self, ty: &'t TypeRef, at: At, depth: usize) -> Option<Declared<'t>> {
        let depth = depth.checked_sub(1)?;
        let inner = || self.resolved(ty.args.first()?, at, depth);
        match ty.path.as_str() {
            "[]" | "map" | "func" | "?" => None,
            path => self.named_struct(path, at).or_else(inner),
        }
    }

    fn named_struct(&self, path: &str, at: At) -> Option<Declared<'t>> {
        match self.package(at).language {
            Language::Go => match path.split_once('.') {
                Some((package, name)) => {
                    let import = super::names::import(self.body(at), package)?;
                    self.struct_in(self.imported(import, Language::Go)?, name)
                }
                None => self.struct_in(at.package, path),
            },
            Language::Rust => {
                let name = last(path);
                self.struct_in(at.package, name)
                    .or_else(|| self.struct_of_crate(name, at))
            }
            _ => None,
        }
    }

    /// The only struct of that name in a crate: its modules may be folders.
    fn struct_of_crate(&self, name: &str, at: At) -> Option<Declared<'t>> {
        let own = crate_folder(&self.package(at).folder);
        let others = self.packages.iter().enumerate().filter(|(_, package)| {
            package.language == Language::Rust && crate_folder(&package.folder) == own
        });
        let mut found = others.filter_map(|(package, _)| self.struct_in(package, name));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    fn struct_in(&self, package: usize, name: &str) -> Option<Declared<'t>> {
        match self.packages[package].structs(name) {
            [(body, decl)] => Some(Declared {
                decl,
                at: At {
                    package,
                    body: *body,
                },
            }),
            _ => None,
        }
    }
}

/// The folder of a crate, by that of one of its modules.
fn crate_folder(folder: &str) -> &str {
    match folder.find("/src/") {
        Some(at) => &folder[..at],
        None => folder.strip_suffix("/src").unwrap_or(folder),
    }
}

/// The last part of a path.
fn last(path: &str) -> &str {
    path.rsplit(['.', ':']).next().unwrap_or(path)
}
