//! What a file imports and exports, in the words of ECMAScript and of Node.js.

use tree_sitter::Node;

use super::{
    super::treesitter::{Reading, children, first_child},
    functions::is_function,
    literals,
    lowering::Lowering,
};
use crate::{
    source::{Span, Spanned},
    syntax::code::{Bind, Expr, ExprKind, Import, Item, Stmt},
};

/// A module, or a name that it exports.
pub(super) struct Module {
    path: String,
    member: Option<String>,
}

impl<'t> Lowering<'t> {
    /// `import a, { b as c } from "m"`, `import * as d from "m"`, `import e = require("m")`
    pub(super) fn import(&mut self, node: Node<'t>) {
        let mut cursor = node.walk();
        let types_only = node.children(&mut cursor).any(|part| part.kind() == "type");
        let clause = self
            .parts(node)
            .into_iter()
            .find(|part| part.kind().starts_with("import_"));
        let Some(clause) = clause.filter(|_| !types_only) else {
            return;
        };
        let source = node
            .child_by_field_name("source")
            .or_else(|| clause.child_by_field_name("source"));
        let Some(path) = source.map(|source| literals::string(self.reading.text(source))) else {
            return;
        };
        for part in self.parts(clause) {
            match part.kind() {
                "identifier" => self.bring(part, self.reading.text(part), &path, None),
                "namespace_import" => {
                    if let Some(name) = first_child(part) {
                        self.bring(name, self.reading.text(name), &path, None);
                    }
                }
                "named_imports" => {
                    for one in self.parts(part) {
                        self.specifier(one, &path);
                    }
                }
                _ => {}
            }
        }
    }

    /// `b`, `b as c`
    fn specifier(&mut self, one: Node<'t>, path: &str) {
        let Some(name) = one.child_by_field_name("name") else {
            return;
        };
        let own = one.child_by_field_name("alias").unwrap_or(name);
        let member = self.key(name).value;
        let own = self.key(own).value;
        self.bring(
            one,
            &own,
            path,
            Some(&member).filter(|member| *member != "default"),
        );
    }

    fn bring(&mut self, at: Node<'t>, name: &str, path: &str, member: Option<&String>) {
        self.unit.imports.push(Import {
            name: name.to_owned(),
            path: path.to_owned(),
            member: member.cloned(),
            span: self.reading.span(at),
        });
    }

    /// `const a = require("m")`, `const { b, c: d } = require("m")`
    pub(super) fn import_required(&mut self, name: Node<'t>, module: &Module) {
        if name.kind() == "identifier" {
            self.bring(
                name,
                self.reading.text(name),
                &module.path,
                module.member.as_ref(),
            );
            return;
        }
        for part in self.parts(name) {
            let (key, own) = match part.kind() {
                "pair_pattern" => (
                    part.child_by_field_name("key"),
                    part.child_by_field_name("value"),
                ),
                "object_assignment_pattern" => {
                    let left = part.child_by_field_name("left");
                    (left, left)
                }
                _ => (Some(part), Some(part)),
            };
            if let (Some(key), Some(own)) = (key, own) {
                let member = self.key(key).value;
                self.bring(part, self.reading.text(own), &module.path, Some(&member));
            }
        }
    }

    /// A module in the midst of an expression: it is imported under a name that no variable can have.
    pub(super) fn require(&mut self, node: Node<'t>, module: &Module) -> String {
        let name = match &module.member {
            Some(member) => format!("{}:{member}", module.path),
            None => format!("{}:", module.path),
        };
        if !self.unit.imports.iter().any(|import| import.name == name) {
            self.bring(node, &name, &module.path, module.member.as_ref());
        }
        name
    }

    /// `export ..` in all its forms.
    pub(super) fn export(&mut self, node: Node<'t>) {
        if let Some(source) = node.child_by_field_name("source") {
            let path = literals::string(self.reading.text(source));
            self.passed_on(node, &path);
            return;
        }
        if let Some(declaration) = node.child_by_field_name("declaration") {
            self.top(declaration);
            let name = declaration
                .child_by_field_name("name")
                .filter(|_| is_default(node));
            if let Some(name) = name {
                let value = self.expr(name);
                self.export_as("default", self.reading.span(name), value);
            }
            return;
        }
        if let Some(value) = node.child_by_field_name("value") {
            self.export_value("default", value, value);
            return;
        }
        for clause in self
            .parts(node)
            .into_iter()
            .filter(|part| part.kind() == "export_clause")
        {
            for one in self.parts(clause) {
                let (Some(name), Some(alias)) = (
                    one.child_by_field_name("name"),
                    one.child_by_field_name("alias"),
                ) else {
                    continue;
                };
                let own = self.key(alias).value;
                let value = self.expr(name);
                self.export_as(&own, self.reading.span(alias), value);
            }
        }
    }

    /// An export inside a namespace is a statement there.
    pub(super) fn inner_export(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        if let Some(declaration) = node.child_by_field_name("declaration") {
            self.statement(declaration, out);
        }
    }

    /// `export * from "m"`, `export { a as b } from "m"`: as if it were imported here.
    fn passed_on(&mut self, node: Node<'t>, path: &str) {
        let parts = self.parts(node);
        let clause = parts.iter().find(|part| part.kind() == "export_clause");
        match clause {
            Some(clause) => {
                for one in self.parts(*clause) {
                    self.specifier(one, path);
                }
            }
            None if parts.iter().any(|part| part.kind() == "namespace_export") => {}
            None => self.bring(node, "*", path, None),
        }
    }

    /// `module.exports = ..`, `exports.a = ..` and `module.exports.a = ..` at the top of a file. False for everything
    /// else.
    pub(super) fn exported(&mut self, statement: Node<'t>) -> bool {
        let Some(mut value) = first_child(statement) else {
            return false;
        };
        let mut names = Vec::new();
        while value.kind() == "assignment_expression" {
            let (Some(left), Some(right)) = (
                value.child_by_field_name("left"),
                value.child_by_field_name("right"),
            ) else {
                return false;
            };
            let Some(name) = export_name(self.reading.text(left)) else {
                break;
            };
            names.push((name, left));
            value = right;
        }
        let Some((first, more)) = names.split_first() else {
            return false;
        };
        self.salvage_in(statement);
        self.export_value(first.0, first.1, value);
        for (name, at) in more {
            if let Some(value) = self.again(value, Self::expr) {
                self.export_as(name, self.reading.span(*at), value);
            }
        }
        true
    }

    fn export_value(&mut self, name: &str, at: Node<'t>, value: Node<'t>) {
        let span = self.reading.span(at);
        if is_function(value) {
            self.function_named(value, Spanned::new(name.to_owned(), span), None);
        } else {
            let value = self.expr(value);
            self.export_as(name, span, value);
        }
    }

    fn export_as(&mut self, name: &str, span: Span, value: Expr) {
        // `exports.a = a` gives the name nothing new.
        if matches!(&value.kind, ExprKind::Name(own) if own == name) {
            return;
        }
        self.unit.items.push(Item::Bind(Bind {
            name: Spanned::new(name.to_owned(), span),
            constant: true,
            ty: None,
            value: Some(value),
            result: 0,
        }));
    }
}

fn is_default(node: Node) -> bool {
    let mut cursor = node.walk();
    node.children(&mut cursor)
        .any(|part| part.kind() == "default")
}

/// The name under which an assignment to this exports its value.
fn export_name(target: &str) -> Option<&str> {
    if matches!(target, "module.exports" | "exports") {
        return Some("default");
    }
    let name = target
        .strip_prefix("module.")
        .unwrap_or(target)
        .strip_prefix("exports.")?;
    let plain = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$'));
    plain.then_some(name)
}

/// The module that `require("m")` or `await import("m")` brings.
pub(super) fn required(reading: &Reading, node: Node) -> Option<Module> {
    match node.kind() {
        "await_expression" | "parenthesized_expression" => required(reading, first_child(node)?),
        "member_expression" => module_of(reading, node),
        "call_expression" => {
            let function = node.child_by_field_name("function")?;
            if function.kind() != "import" && reading.text(function) != "require" {
                return None;
            }
            let args = children(node.child_by_field_name("arguments")?);
            let [path] = args.as_slice() else { return None };
            (path.kind() == "string").then(|| Module {
                path: literals::string(reading.text(*path)),
                member: None,
            })
        }
        _ => None,
    }
}

/// `require("m").a`: what the module exports under that name.
pub(super) fn module_of(reading: &Reading, node: Node) -> Option<Module> {
    let object = node.child_by_field_name("object")?;
    if object.kind() == "member_expression" {
        return None;
    }
    let module = required(reading, object)?;
    let member = reading.text(node.child_by_field_name("property")?);
    let member = Some(member.to_owned()).filter(|member| member != "default");
    Some(Module { member, ..module })
}

#[cfg(test)]
mod tests {
    use super::super::testing::unit;
    use crate::syntax::code::shown::items;

    fn imports(text: &str) -> Vec<String> {
        let unit = unit(text);
        let shown = unit.imports.iter().map(|import| match &import.member {
            Some(member) => format!("{} = {} {member}", import.name, import.path),
            None => format!("{} = {}", import.name, import.path),
        });
        shown.collect()
    }

    #[test]
    fn every_form_of_import_brings_its_names() {
        let text = "import a, { b, c as d } from 'm';\nimport * as e from \"node:http\";\nimport { default as f } from './f.js';\nimport './g';\nimport h = require('h');\nimport type { I } from 'i';";
        assert_eq!(
            imports(text),
            [
                "a = m",
                "b = m b",
                "d = m c",
                "e = node:http",
                "f = ./f.js",
                "h = h"
            ]
        );
    }

    #[test]
    fn modules_may_be_required() {
        let text = "const http = require('http');\nconst { Agent, request: r } = require(\"https\");\nconst Redis = require('ioredis').default;\nconst k = require('x').k;\nfunction f() { const fs = await import('fs'); }";
        assert_eq!(
            imports(text),
            [
                "http = http",
                "Agent = https Agent",
                "r = https request",
                "Redis = ioredis",
                "k = x k",
                "fs = fs"
            ]
        );
    }

    #[test]
    fn a_module_may_be_required_in_the_midst() {
        let unit =
            unit("require('http').createServer(f).listen(3000);\nrequire('dotenv').config();");
        assert_eq!(
            items(&unit),
            "func () () () { http:createServer(f).listen(3000); dotenv:config() }"
        );
        assert_eq!(unit.imports.len(), 2);
    }

    #[test]
    fn exports_are_names() {
        let text = "exports.a = 1;\nmodule.exports.b = () => f();\nmodule.exports = { c: 2 };";
        assert_eq!(
            items(&unit(text)),
            "const a = 1\nfunc () b() () { return f() }\nconst default = {c: 2}"
        );
    }

    #[test]
    fn modern_exports_are_names_too() {
        let text = "export default app;\nexport const a = 1;\nexport { b as c };\nexport default function f() { g() }";
        assert_eq!(
            items(&unit(text)),
            "const default = app\nconst a = 1\nconst c = b\nfunc () f() () { g() }\nconst default = f"
        );
    }

    #[test]
    fn what_is_passed_on_counts_as_imported() {
        let text = "export * from './a';\nexport { b as c } from './b';";
        assert_eq!(imports(text), ["* = ./a", "c = ./b b"]);
    }

    #[test]
    fn what_is_not_exported_at_the_top_is_a_statement() {
        assert_eq!(
            items(&unit("app.x = 1;")),
            "func () () () { set app.x = 1 }"
        );
    }
}
