//! Languages in which classes hold everything: whose fields and methods names are.
//!
//! Every file is a package here: the fields of its classes are what its names stand for.

use super::index::Owner;
use super::names;
use super::program::{At, Program, Site};
use crate::syntax::code::{Expr, ExprKind, Language};

/// Does everything stand in classes?
pub(super) fn has_classes(language: Language) -> bool {
    matches!(language, Language::Java | Language::CSharp)
}

/// The path of a file, without the ending that all files of such a language have.
pub(super) fn place(path: &str) -> &str {
    let known = [".java", ".cs"].iter();
    known
        .into_iter()
        .find_map(|ending| path.strip_suffix(ending))
        .unwrap_or(path)
}

impl<'t> Program<'t> {
    /// What `this.name = ..` gives to a field.
    pub(super) fn assigned_by_this(&self, name: &str, at: At) -> Vec<Site<'t>> {
        let given = self.index.given_to_field(at.package, name).iter();
        let own = given.filter(|given| match given.owner {
            Owner::Value(base) => is_this(base.expr),
            Owner::Literal(_) => false,
        });
        own.map(|given| given.value).collect()
    }

    /// `this.name`, and `Limits.NAME` of a class.
    pub(super) fn class_field_of(&self, base: &Expr, name: &str, at: At) -> Vec<Site<'t>> {
        let ExprKind::Name(class) = &base.kind else {
            return Vec::new();
        };
        let package = if is_this(base) {
            at.package
        } else {
            match self.class(class, at) {
                Some(package) => package,
                None => return Vec::new(),
            }
        };
        let mut found = self.own_global(name, package);
        if is_this(base) {
            found.extend(self.assigned_by_this(name, at));
        }
        found
    }

    /// The methods that a call may mean: those of this file, and those of a class that is named.
    pub(super) fn class_callees(&self, callee: &Expr, name: &str, at: At) -> Vec<At> {
        let package = match &callee.kind {
            ExprKind::Name(class) if class.starts_with(char::is_uppercase) => self.class(class, at),
            ExprKind::Name(_) => Some(at.package),
            ExprKind::Field { base, .. } if is_this(base) => Some(at.package),
            ExprKind::Field { base, .. } => match &base.kind {
                ExprKind::Name(class) => self.class(class, at),
                _ => None,
            },
            _ => None,
        };
        let Some(package) = package else {
            return Vec::new();
        };
        let bodies = self.packages[package].functions(name).iter();
        let all = bodies.map(|body| At {
            package,
            body: *body,
        });
        all.collect()
    }

    /// The file of a class: this one, one beside it, or the one that an import names; in C#, whose imports name no
    /// files, the only one of that name.
    fn class(&self, name: &str, at: At) -> Option<usize> {
        if !name.starts_with(char::is_uppercase) {
            return None;
        }
        let own = self.package(at);
        if own.name == name {
            return Some(at.package);
        }
        if own.language == Language::CSharp {
            return self.imported(name, Language::CSharp);
        }
        let path = match names::import(self.body(at), name) {
            Some(path) => path.replace('.', "/"),
            None => crate::extract::join(crate::extract::folder(&own.folder), name)?,
        };
        self.imported(&path, Language::Java)
    }
}

fn is_this(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Name(name) if name == "this")
}
