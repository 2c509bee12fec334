//! Imports, classes, and what stands in a class: fields, methods, constructors, initialisers.

use tree_sitter::Node;

use super::{super::treesitter::children, lowering::Lowering};
use crate::{
    source::Spanned,
    syntax::code::{
        Bind, Expr, ExprKind, FieldValue, Function, Import, Item, Param, Stmt, TypeRef,
    },
};

impl<'t> Lowering<'t> {
    /// Lowers what stands in a class.
    pub(super) fn members(&mut self, node: Node<'t>) {
        if !self.depth.enter(1, self.reading.span(node)) {
            return;
        }
        for part in self.parts(node) {
            self.member(part);
        }
        self.depth.leave(1);
    }

    /// Lowers what stands at the top of a file or in a class.
    pub(super) fn member(&mut self, node: Node<'t>) {
        match node.kind() {
            "import_declaration" => self.import(node),
            "field_declaration" | "constant_declaration" => {
                let binds = self.variables(node);
                self.unit.items.extend(binds.into_iter().map(Item::Bind));
            }
            "method_declaration"
            | "constructor_declaration"
            | "compact_constructor_declaration" => self.function(node),
            // An initialiser of the object, in a class; a block, where damage hides the method around it.
            "static_initializer" | "block" => self.initializer(node),
            "class_body" | "enum_body_declarations" => self.members(node),
            kind if is_member(kind) => {
                if let Some(body) = node.child_by_field_name("body") {
                    self.members(body);
                }
            }
            kind if kind.ends_with("_statement") || kind == "local_variable_declaration" => {
                self.initializer(node);
            }
            _ => {}
        }
    }

    /// `import okhttp3.OkHttpClient;`, `import static java.util.concurrent.TimeUnit.SECONDS;`, `import okhttp3.*;`
    fn import(&mut self, node: Node<'t>) {
        let parts = children(node);
        let Some(path) = parts.first().map(|path| self.reading.text(*path)) else {
            return;
        };
        let all = parts.iter().any(|part| part.kind() == "asterisk");
        let name = match path.rsplit_once('.') {
            _ if all => "*",
            Some((_, name)) => name,
            None => path,
        };
        self.unit.imports.push(Import {
            name: name.to_owned(),
            path: path.to_owned(),
            member: None,
            span: self.reading.span(node),
        });
    }

    /// The variables of a declaration.
    pub(super) fn variables(&mut self, node: Node<'t>) -> Vec<Bind> {
        let ty = node.child_by_field_name("type").map(|ty| self.ty(ty));
        let constant = children(node).first().is_some_and(|first| {
            let words = self.reading.text(*first).split_whitespace();
            first.kind() == "modifiers" && words.into_iter().any(|word| word == "final")
        });
        // One variable is given; names that stand beside it are not.
        let mut given = self.given(node);
        let mut binds = Vec::new();
        for declared in children(node) {
            let Some(name) = declared
                .child_by_field_name("name")
                .filter(|_| declared.kind() == "variable_declarator")
            else {
                continue;
            };
            let value = declared
                .child_by_field_name("value")
                .map(|value| self.expr(value))
                .or_else(|| given.take());
            binds.push(Bind {
                name: self.spanned(name),
                constant,
                ty: ty.clone(),
                value,
                result: 0,
            });
        }
        binds
    }

    fn function(&mut self, node: Node<'t>) {
        let Some(name) = node.child_by_field_name("name") else {
            return;
        };
        let results = node.child_by_field_name("type").map(|ty| self.ty(ty));
        let params = self.params(node);
        let mut statements = self.annotations(node);
        statements.extend(self.given_parameters(node));
        if let Some(body) = node.child_by_field_name("body") {
            statements.extend(self.body(body));
        }
        let body = statements;
        self.unit.items.push(Item::Function(Function {
            name: self.spanned(name),
            receiver: None,
            params,
            results: results.into_iter().collect(),
            body,
            span: self.reading.span(node),
        }));
    }

    /// What a method is marked with, as calls: `@Scheduled(fixedRate = 5000)` is `@Scheduled({ fixedRate: 5000 })`.
    fn annotations(&mut self, node: Node<'t>) -> Vec<Stmt> {
        let mut calls = Vec::new();
        for mark in marks(node) {
            let Some(name) = mark.child_by_field_name("name") else {
                continue;
            };
            let list = mark.child_by_field_name("arguments");
            let pairs = list.map_or_else(Vec::new, children).into_iter();
            let mut fields = Vec::new();
            for pair in pairs.filter(|pair| pair.kind() == "element_value_pair") {
                let key = pair.child_by_field_name("key");
                let value = pair.child_by_field_name("value");
                if let (Some(key), Some(value)) = (key, value) {
                    fields.push(FieldValue {
                        name: Some(self.spanned(key)),
                        value: self.expr(value),
                    });
                }
            }
            let span = self.reading.span(mark);
            let ty = None;
            let named = ExprKind::Struct { ty, fields };
            let callee = ExprKind::Name(format!("@{}", self.reading.text(name)));
            let callee = Box::new(Expr { kind: callee, span });
            let args = vec![Expr { kind: named, span }];
            let kind = ExprKind::Call { callee, args };
            calls.push(Stmt::Expr(Expr { kind, span }));
        }
        calls
    }

    /// What a framework gives to a variable that is marked with `@Value("${orders.url}")`, as a call:
    /// `@Value("${orders.url}")`.
    fn given(&mut self, node: Node<'t>) -> Option<Expr> {
        marks(node).into_iter().find_map(|mark| {
            let name = mark.child_by_field_name("name")?;
            let list = mark.child_by_field_name("arguments")?;
            let texts = children(list);
            let text = texts.first().filter(|_| texts.len() == 1)?;
            let holds = text.kind() == "string_literal" && self.reading.text(*text).contains("${");
            let args = vec![holds.then(|| self.expr(*text))?];
            let span = self.reading.span(mark);
            let callee = ExprKind::Name(format!("@{}", self.reading.text(name)));
            let callee = Box::new(Expr { kind: callee, span });
            let kind = ExprKind::Call { callee, args };
            Some(Expr { kind, span })
        })
    }

    /// The parameters that a framework gives, as variables of the method.
    fn given_parameters(&mut self, node: Node<'t>) -> Vec<Stmt> {
        let list = node.child_by_field_name("parameters");
        let params = list.map_or_else(Vec::new, children).into_iter();
        let mut binds = Vec::new();
        for param in params.filter(|param| param.kind() == "formal_parameter") {
            if let Some(name) = param.child_by_field_name("name")
                && let Some(value) = self.given(param)
            {
                let ty = param.child_by_field_name("type").map(|ty| self.ty(ty));
                binds.push(Stmt::Bind(Bind {
                    name: self.spanned(name),
                    constant: true,
                    ty,
                    value: Some(value),
                    result: 0,
                }));
            }
        }
        binds
    }

    fn initializer(&mut self, node: Node<'t>) {
        let span = self.reading.span(node);
        let body = self.body(node);
        self.unit.items.push(Item::Function(Function {
            name: Spanned::new(String::new(), span),
            receiver: None,
            params: Vec::new(),
            results: Vec::new(),
            body,
            span,
        }));
    }

    /// The statements of a body, or the one statement that it is.
    pub(super) fn body(&mut self, node: Node<'t>) -> Vec<Stmt> {
        let mut body = Vec::new();
        if matches!(node.kind(), "block" | "constructor_body") {
            self.block(node, &mut body);
        } else {
            self.statement(node, &mut body);
        }
        body
    }

    /// The parameters of a method or of a lambda, which may leave out their types.
    pub(super) fn params(&mut self, node: Node<'t>) -> Vec<Param> {
        let Some(list) = node.child_by_field_name("parameters") else {
            return Vec::new();
        };
        let untyped = |node: Node<'t>| Param {
            name: self.reading.text(node).to_owned(),
            ty: None,
        };
        if list.kind() == "identifier" {
            return vec![untyped(list)];
        }
        let params = children(list)
            .into_iter()
            .filter_map(|param| match param.kind() {
                "identifier" => Some(untyped(param)),
                _ => Some(Param {
                    name: self
                        .reading
                        .text(param.child_by_field_name("name")?)
                        .to_owned(),
                    ty: param.child_by_field_name("type").map(|ty| self.ty(ty)),
                }),
            });
        params.collect()
    }

    /// A type, without its arguments.
    pub(super) fn ty(&self, node: Node<'t>) -> TypeRef {
        let written = self.reading.text(node);
        let plain = written.split('<').next().unwrap_or(written);
        TypeRef {
            path: plain.split_whitespace().collect(),
            args: Vec::new(),
            span: self.reading.span(node),
        }
    }
}

/// What a declaration is marked with, where the marks say something: `@Value("..")`. They stand in front of it.
fn marks(node: Node<'_>) -> Vec<Node<'_>> {
    let modifiers = node.named_child(0);
    let modifiers = modifiers.filter(|child| child.kind() == "modifiers");
    let marks = modifiers.into_iter().flat_map(children);
    marks.filter(|mark| mark.kind() == "annotation").collect()
}

/// Is it a declaration that stands at the top of a file or in a class? Classes stand in methods too.
pub(super) fn is_member(kind: &str) -> bool {
    matches!(
        kind,
        "import_declaration"
            | "field_declaration"
            | "constant_declaration"
            | "method_declaration"
            | "constructor_declaration"
            | "compact_constructor_declaration"
            | "class_declaration"
            | "interface_declaration"
            | "enum_declaration"
            | "record_declaration"
            | "annotation_type_declaration"
            | "enum_constant"
    )
}
