//! Functions, classes and their decorators.

use tree_sitter::Node;

use super::{
    super::treesitter::children,
    lowering::{Lowering, Scope},
    statements::bind,
};
use crate::{
    source::Spanned,
    syntax::code::{Expr, ExprKind, FieldDecl, Function, Item, Param, Stmt, StructDecl, TypeRef},
};

impl<'t> Lowering<'t> {
    /// Lowers a function, a class, or a decorated one. False for everything else.
    pub(super) fn definition(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) -> bool {
        match node.kind() {
            "function_definition" => self.function(node, out),
            "class_definition" => self.class(node, out),
            "decorated_definition" => {
                for part in self.parts(node) {
                    self.statement(part, out);
                }
            }
            "decorator" => {
                for part in self.parts(node) {
                    out.push(Stmt::Expr(self.expr(part)));
                }
            }
            _ => return false,
        }
        true
    }

    /// A function is an item; one within a function is a value of its name.
    fn function(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        let Some(name) = node
            .child_by_field_name("name")
            .map(|name| self.spanned(name))
        else {
            return;
        };
        let class = match &self.own.scope {
            Scope::Function => {
                let value = self.closure(node);
                out.push(Stmt::Bind(bind(name, None, Some(value), 0)));
                return;
            }
            Scope::Class(class) => Some(class.clone()),
            Scope::Module | Scope::Branch => None,
        };
        let mut params = self.params(node);
        let receiver = class.and_then(|class| receiver(&mut params, &class, &name));
        let mut body = self.defaults(node);
        body.extend(self.body(node));
        self.unit.items.push(Item::Function(Function {
            receiver,
            params,
            results: self.ty_in(node, "return_type").into_iter().collect(),
            body,
            span: self.reading.span(node),
            name,
        }));
    }

    fn closure(&mut self, node: Node<'t>) -> Expr {
        let params = self.params(node);
        let body = if self.repeating {
            Vec::new()
        } else {
            self.body(node)
        };
        Expr {
            kind: ExprKind::Closure { params, body },
            span: self.reading.span(node),
        }
    }

    fn body(&mut self, node: Node<'t>) -> Vec<Stmt> {
        let mut body = Vec::new();
        let globals = std::mem::take(&mut self.own.globals);
        if let Some(block) = node.child_by_field_name("body") {
            self.within(Scope::Function, |inner| inner.block(block, &mut body));
        }
        self.own.globals = globals;
        body
    }

    /// The parameters; `*args` and `**kwargs` have their own names.
    pub(super) fn params(&mut self, node: Node<'t>) -> Vec<Param> {
        let list = node.child_by_field_name("parameters");
        let parts = list.map_or_else(Vec::new, |list| self.parts(list));
        let params = parts.into_iter().filter_map(|part| {
            let name = named(part)?;
            Some(Param {
                name: self.reading.text(name).to_owned(),
                ty: self.ty_in(part, "type"),
            })
        });
        params.collect()
    }

    /// What a parameter has where the caller gives nothing is one of the values that it may have.
    fn defaults(&mut self, node: Node<'t>) -> Vec<Stmt> {
        let list = node.child_by_field_name("parameters");
        let mut defaults = Vec::new();
        for part in list.map_or_else(Vec::new, children) {
            if let (Some(name), Some(value)) = (named(part), part.child_by_field_name("value")) {
                let name = self.spanned(name);
                let value = self.expr(value);
                defaults.push(Stmt::Bind(bind(name, None, Some(value), 0)));
            }
        }
        defaults
    }

    /// A class: its methods are items, and its variables are given to its name.
    fn class(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        let Some(name) = node
            .child_by_field_name("name")
            .map(|name| self.spanned(name))
        else {
            return;
        };
        if let Some(bases) = node.child_by_field_name("superclasses") {
            for base in self.parts(bases) {
                let is_name = matches!(base.kind(), "identifier" | "attribute");
                if !is_name {
                    out.push(Stmt::Expr(self.expr(base)));
                }
            }
        }
        let mut body = Vec::new();
        if let Some(block) = node.child_by_field_name("body") {
            let fields = self.declared(block);
            self.within(Scope::Class(name.value.clone()), |inner| {
                inner.block(block, &mut body);
            });
            self.unit
                .items
                .push(Item::Struct(StructDecl { name, fields }));
        }
        out.append(&mut body);
    }

    /// The variables that the body of a class declares with a type.
    fn declared(&self, block: Node<'t>) -> Vec<FieldDecl> {
        let statements = children(block)
            .into_iter()
            .filter(|part| part.kind() == "expression_statement");
        let assignments = statements.flat_map(children);
        let declared = assignments.filter_map(|assignment| {
            let ty = self.ty_in(assignment, "type")?;
            let name = assignment.child_by_field_name("left")?;
            Some(FieldDecl {
                name: self.reading.text(name).to_owned(),
                ty: Some(ty),
                given: None,
            })
        });
        declared.collect()
    }
}

/// Takes the first parameter of a method, which is the object. A method without it belongs to the class alone.
fn receiver(params: &mut Vec<Param>, class: &str, method: &Spanned<String>) -> Option<Param> {
    let first = params.first()?;
    let ty = TypeRef {
        path: class.to_owned(),
        args: Vec::new(),
        span: method.span,
    };
    let is_object = matches!(first.name.as_str(), "self" | "cls");
    is_object.then(|| Param {
        name: params.remove(0).name,
        ty: Some(ty),
    })
}

/// The name of a parameter in any of its forms; none for the bare `*` and `/`.
fn named(part: Node<'_>) -> Option<Node<'_>> {
    if part.kind() == "identifier" {
        return Some(part);
    }
    part.child_by_field_name("name")
        .or_else(|| children(part).into_iter().next())
        .map(|inner| match inner.kind() {
            "list_splat_pattern" | "dictionary_splat_pattern" => {
                children(inner).into_iter().next().unwrap_or(inner)
            }
            _ => inner,
        })
        .filter(|inner| inner.kind() == "identifier")
}

#[cfg(test)]
mod tests {
    use super::super::testing::shown;

    #[test]
    fn functions_have_parameters_and_results() {
        let text = "async def f(a, b=1, *args, c: int = 2, **kwargs) -> Pool:\n    return a\n";
        assert_eq!(
            shown(text),
            "func () f(a, b, args, c int, kwargs) (Pool) { var b = 1; var c = 2; return a }"
        );
    }

    #[test]
    fn methods_belong_to_their_class() {
        let text = "class C(Base):\n    limit = 5\n    size: int = 6\n    def __init__(self, a):\n        self.a = a\n    @staticmethod\n    def s(b): pass\n";
        assert_eq!(
            shown(text),
            "func () () () { set C.limit = 5; set C.size = 6; staticmethod }\nstruct C {size int}\nfunc (self C) __init__(a) () { set self.a = a }\nfunc () s(b) () {  }"
        );
    }

    #[test]
    fn functions_within_functions_are_values() {
        assert_eq!(
            shown("def f():\n    def g(a):\n        return a\n    return g\n"),
            "func () f() () { var g = func(a) { return a }; return g }"
        );
    }

    #[test]
    fn decorators_run() {
        assert_eq!(
            shown("@app.get('/x', k=1)\ndef f(): pass\n"),
            "func () () () { app.get(\"/x\", {k: 1}) }\nfunc () f() () {  }"
        );
    }
}
