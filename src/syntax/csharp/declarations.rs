//! What names a file uses, classes, and what stands in a class: fields, properties, methods, constructors.

use tree_sitter::Node;

use super::{
    super::treesitter::{children, in_field},
    lowering::Lowering,
    statements::value_of,
};
use crate::syntax::code::{Bind, Expr, ExprKind, Function, Import, Item, Param, Stmt};

impl<'t> Lowering<'t> {
    /// Lowers what stands at the top of a file or in a class.
    pub(super) fn member(&mut self, node: Node<'t>) {
        match node.kind() {
            "using_directive" => self.using(node),
            "field_declaration" => {
                let binds = self.variables(node);
                self.unit.items.extend(binds.into_iter().map(Item::Bind));
            }
            "property_declaration" => self.property(node),
            "method_declaration"
            | "constructor_declaration"
            | "destructor_declaration"
            | "operator_declaration" => self.function(node),
            kind if is_member(kind) => self.members(node),
            kind if kind.ends_with("_statement") => self.loose_statement(node),
            _ => {}
        }
    }

    fn members(&mut self, node: Node<'t>) {
        if !self.depth.enter(1, self.reading.span(node)) {
            return;
        }
        for part in self.parts(node) {
            self.member(part);
        }
        self.depth.leave(1);
    }

    /// `using System.Net.Http;`, `using Http = System.Net.Http.HttpClient;`, `using static System.TimeSpan;`
    fn using(&mut self, node: Node<'t>) {
        let alias = node.child_by_field_name("name");
        let mut parts = children(node).into_iter();
        let Some(path) = parts.rfind(|part| Some(*part) != alias) else {
            return;
        };
        let name = alias.map_or("*", |alias| self.reading.text(alias));
        self.unit.imports.push(Import {
            name: name.to_owned(),
            path: self.ty(path).path,
            member: None,
            span: self.reading.span(node),
        });
    }

    /// The variables of a declaration.
    pub(super) fn variables(&mut self, node: Node<'t>) -> Vec<Bind> {
        let mut binds = Vec::new();
        let constant = children(node).iter().any(|part| {
            part.kind() == "modifier" && matches!(self.reading.text(*part), "const" | "readonly")
        });
        let disposed = is_disposed(node);
        let declaration = match node.kind() {
            "variable_declaration" => Some(node),
            _ => self
                .parts(node)
                .into_iter()
                .find(|part| part.kind() == "variable_declaration"),
        };
        let Some(declaration) = declaration else {
            return binds;
        };
        let ty = declaration
            .child_by_field_name("type")
            .map(|ty| self.ty(ty));
        for declared in self.parts(declaration) {
            let Some(name) = declared
                .child_by_field_name("name")
                .filter(|_| declared.kind() == "variable_declarator")
            else {
                continue;
            };
            self.salvage_in(declared);
            let value = value_of(declared).map(|value| self.value_of_type(value, ty.as_ref()));
            let value = value.map(|value| if disposed { using(value) } else { value });
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

    /// `public TimeSpan Idle { get; set; } = ..;`, `public TimeSpan Idle => ..;`, `.. { get { return ..; } }`
    fn property(&mut self, node: Node<'t>) {
        let Some(name) = node.child_by_field_name("name") else {
            return;
        };
        self.salvage_in(node);
        let ty = node.child_by_field_name("type").map(|ty| self.ty(ty));
        let value = match node.child_by_field_name("value") {
            Some(value) => Some(self.value_of_type(value, ty.as_ref())),
            None => self.accessed(node),
        };
        self.unit.items.push(Item::Bind(Bind {
            name: self.spanned(name),
            constant: false,
            ty,
            value,
            result: 0,
        }));
    }

    /// What the accessors of a property run.
    fn accessed(&mut self, node: Node<'t>) -> Option<Expr> {
        let accessors = node.child_by_field_name("accessors")?;
        let mut body = Vec::new();
        for accessor in self.parts(accessors) {
            if let Some(block) = accessor.child_by_field_name("body") {
                self.body(block, &mut body);
            }
        }
        let span = self.reading.span(accessors);
        let kind = ExprKind::Block(body);
        Some(Expr { kind, span }).filter(|_| span.start < span.end)
    }

    /// A method, constructor or local function.
    pub(super) fn function(&mut self, node: Node<'t>) {
        let Some(name) = node
            .child_by_field_name("name")
            .or_else(|| node.child_by_field_name("operator"))
        else {
            return;
        };
        self.salvage_in(node);
        let result = node
            .child_by_field_name("returns")
            .or_else(|| node.child_by_field_name("type"));
        let mut body: Vec<Stmt> = Vec::new();
        if let Some(block) = node.child_by_field_name("body") {
            self.body(block, &mut body);
        }
        let params = self.params(node);
        self.unit.items.push(Item::Function(Function {
            name: self.spanned(name),
            receiver: None,
            params,
            results: result.map(|ty| self.ty(ty)).into_iter().collect(),
            body,
            span: self.reading.span(node),
        }));
    }

    /// The parameters of a method or of a lambda, which may leave out their types.
    pub(super) fn params(&mut self, node: Node<'t>) -> Vec<Param> {
        let Some(list) = node.child_by_field_name("parameters") else {
            return Vec::new();
        };
        if list.kind() != "parameter_list" {
            return vec![Param {
                name: self.reading.text(list).to_owned(),
                ty: None,
            }];
        }
        let params = in_parameters(list).into_iter().filter_map(|param| {
            let name = param.child_by_field_name("name")?;
            Some(Param {
                name: self.reading.text(name).to_owned(),
                ty: param.child_by_field_name("type").map(|ty| self.ty(ty)),
            })
        });
        let mut params: Vec<Param> = params.collect();
        // `params string[] rest` stands in the list itself.
        params.extend(in_field(list, "name").into_iter().map(|rest| Param {
            name: self.reading.text(rest).to_owned(),
            ty: None,
        }));
        params
    }
}

/// `using var a = ..;`, `using (var a = ..) { }`: it lives as long as what is around it.
fn is_disposed(declaration: Node) -> bool {
    let is_using = |node: Node| {
        let mut cursor = node.walk();
        let mut words = node.children(&mut cursor);
        words.any(|word| word.kind() == "using")
    };
    is_using(declaration)
        || declaration
            .parent()
            .is_some_and(|around| around.kind() == "using_statement")
}

/// A value that is disposed of: `using(value)`.
fn using(value: Expr) -> Expr {
    let span = value.span;
    let callee = Expr {
        kind: ExprKind::Name("using".to_owned()),
        span,
    };
    let kind = ExprKind::Call {
        callee: Box::new(callee),
        args: vec![value],
    };
    Expr { kind, span }
}

fn in_parameters(list: Node<'_>) -> Vec<Node<'_>> {
    let mut params = children(list);
    params.retain(|param| param.kind() == "parameter");
    params
}

/// Is it a declaration that stands at the top of a file or in a class?
pub(super) fn is_member(kind: &str) -> bool {
    matches!(
        kind,
        "using_directive"
            | "namespace_declaration"
            | "file_scoped_namespace_declaration"
            | "class_declaration"
            | "struct_declaration"
            | "record_declaration"
            | "interface_declaration"
            | "declaration_list"
            | "field_declaration"
            | "property_declaration"
            | "method_declaration"
            | "constructor_declaration"
            | "destructor_declaration"
            | "operator_declaration"
    ) || (kind.starts_with("preproc_") && !kind.ends_with("_statement"))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{shown, unit};

    #[test]
    fn names_may_be_used_in_many_ways() {
        let unit = unit(
            "global using System.Net.Http;\nusing static System.TimeSpan;\nusing H = System.Net.Http.HttpClient;\n",
        );
        let imports: Vec<_> = unit
            .imports
            .iter()
            .map(|import| format!("{} {}", import.name, import.path))
            .collect();
        assert_eq!(
            imports,
            [
                "* System.Net.Http",
                "* System.TimeSpan",
                "H System.Net.Http.HttpClient"
            ]
        );
    }

    #[test]
    fn fields_and_properties_are_variables() {
        assert_eq!(
            shown(
                "namespace A.B;\npublic class C {\n  private static readonly TimeSpan Idle = TimeSpan.Zero, Other;\n  public int D { get; set; } = 5;\n  public TimeSpan E => Idle;\n  public int F { get { return 6; } }\n}\n"
            ),
            "const Idle TimeSpan = TimeSpan.Zero\nconst Other TimeSpan\nvar D int = 5\nvar E TimeSpan = Idle\nvar F int = { return 6 }"
        );
    }

    #[test]
    fn methods_and_constructors_are_functions() {
        assert_eq!(
            shown(
                "namespace A { class C { public C(HttpClient c, int? n = 1) : base(c) { _c = c; } async Task<int> F(this B b, params string[] r) => await G(); } }"
            ),
            "func () C(c HttpClient, n int) () { set _c = c }\nfunc () F(b B, r) (Task) { return G() }"
        );
    }
}
