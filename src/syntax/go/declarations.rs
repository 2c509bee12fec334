//! What stands at the top of a file, and constants, variables and types anywhere.

use tree_sitter::Node;

use super::{
    super::treesitter::{Reading, children, in_field},
    lowering::Lowering,
};
use crate::syntax::code::{Bind, Expr, Item};

/// Does the text say which package it belongs to?
pub(super) fn has_package_clause(reading: &Reading) -> bool {
    children(reading.root())
        .into_iter()
        .any(|node| node.kind() == "package_clause")
}

/// Is the text a part of a file that stands inside a function?
pub(super) fn is_excerpt(reading: &Reading) -> bool {
    let has_statements = children(reading.root())
        .into_iter()
        .any(|node| is_statement(node));
    has_statements && !has_package_clause(reading)
}

impl<'t> Lowering<'t> {
    /// One node at the top. In an excerpt with statements, variables are statements too: their order counts.
    pub(super) fn top(&mut self, node: Node<'t>) {
        match node.kind() {
            "const_declaration" => self.global(node),
            "var_declaration" if !self.own.excerpt => self.global(node),
            _ => self.loose_statement(node),
        }
    }

    fn global(&mut self, node: Node<'t>) {
        let binds = self.binds(node);
        self.unit.items.extend(binds.into_iter().map(Item::Bind));
    }

    /// Lowers a declaration that may only stand at the top, or a type, wherever damage or a function has it. False for
    /// everything else.
    pub(super) fn declaration(&mut self, node: Node<'t>) -> bool {
        match node.kind() {
            "package_clause" => self.package(node),
            "import_declaration" | "import_spec_list" | "import_spec" => self.import(node),
            "function_declaration" | "method_declaration" => self.function(node),
            "type_declaration" => {
                for spec in self.parts(node) {
                    self.type_spec(spec);
                }
            }
            "type_spec" | "type_alias" => self.type_spec(node),
            _ => return false,
        }
        true
    }

    /// The first name counts: damage may bring more. The name in a frame around an excerpt is none.
    fn package(&mut self, node: Node<'t>) {
        let names = self.parts(node);
        let name = names.first().map(|name| self.spanned(*name));
        let name = name.filter(|name| !name.value.is_empty());
        self.unit.package = self.unit.package.take().or(name);
    }

    /// The constants or variables of a declaration, or of one line of it.
    pub(super) fn binds(&mut self, node: Node<'t>) -> Vec<Bind> {
        match node.kind() {
            "const_declaration" => self.constants(node),
            "var_spec" => self.bind_spec(node, false),
            "const_spec" => self.bind_spec(node, true),
            _ => {
                let specs = self.parts(node);
                specs
                    .into_iter()
                    .flat_map(|spec| self.binds(spec))
                    .collect()
            }
        }
    }

    /// `const ( A = 1; B )`: a line without a value repeats the type and the value of the line before.
    fn constants(&mut self, node: Node<'t>) -> Vec<Bind> {
        let mut binds = Vec::new();
        let mut previous = None;
        for spec in self.parts(node) {
            if spec.child_by_field_name("value").is_some() {
                previous = Some(spec);
                binds.extend(self.bind_spec(spec, true));
            } else {
                binds.extend(self.bind_repeated(spec, previous));
            }
        }
        binds
    }

    fn bind_spec(&mut self, spec: Node<'t>, constant: bool) -> Vec<Bind> {
        let names = in_field(spec, "name");
        let values = self.listed(spec.child_by_field_name("value"));
        let ty = spec.child_by_field_name("type");
        let mut binds = Vec::with_capacity(names.len());
        for (index, name) in names.iter().enumerate() {
            let ty = self.shared_type(ty, index);
            let (value, result) = self.paired(&values, index, names.len());
            binds.push(Bind {
                name: self.spanned(*name),
                constant,
                ty,
                value,
                result,
            });
        }
        binds
    }

    fn bind_repeated(&mut self, spec: Node<'t>, previous: Option<Node<'t>>) -> Vec<Bind> {
        let values =
            self.listed(previous.and_then(|previous| previous.child_by_field_name("value")));
        let ty = previous.and_then(|previous| previous.child_by_field_name("type"));
        let mut binds = Vec::new();
        for (index, name) in in_field(spec, "name").into_iter().enumerate() {
            let value = values
                .get(index)
                .and_then(|value| self.again(*value, Self::expr));
            let ty = ty.and_then(|ty| self.again(ty, Self::ty));
            binds.push(Bind {
                name: self.spanned(name),
                constant: true,
                ty,
                value,
                result: 0,
            });
        }
        binds
    }

    /// The expressions of a list.
    pub(super) fn listed(&mut self, list: Option<Node<'t>>) -> Vec<Node<'t>> {
        match list {
            Some(list) if list.kind() == "expression_list" => self.parts(list),
            other => other.into_iter().collect(),
        }
    }

    /// What the name or target at `index` of `count` gets out of `values`, and which result of it.
    pub(super) fn paired(
        &mut self,
        values: &[Node<'t>],
        index: usize,
        count: usize,
    ) -> (Option<Expr>, usize) {
        match values {
            [call] if count > 1 && index > 0 => (self.again(*call, Self::expr), index),
            _ => (values.get(index).map(|value| self.expr(*value)), 0),
        }
    }
}

/// Statements may stand at the top of an excerpt only.
fn is_statement(node: Node) -> bool {
    let declares = matches!(
        node.kind(),
        "const_declaration" | "var_declaration" | "type_declaration"
    );
    let top_only = matches!(
        node.kind(),
        "package_clause" | "import_declaration" | "function_declaration" | "method_declaration"
    );
    !declares && !top_only && !node.is_error()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{items, unit};

    fn declared(text: &str) -> String {
        items(&unit(&format!("package p\n{text}\n")))
    }

    #[test]
    fn the_package_is_named() {
        let package = unit("// doc\npackage main // x\n").package.unwrap();
        assert_eq!(
            (package.value.as_str(), package.span.start, package.span.end),
            ("main", 15, 19)
        );
    }

    #[test]
    fn constants_are_typed_and_paired() {
        assert_eq!(
            declared("const A, B time.Duration = 1, 2"),
            "const A time.Duration = 1\nconst B time.Duration = 2"
        );
    }

    #[test]
    fn a_constant_without_a_value_repeats_the_one_before() {
        let text = "const (\n\tA, B T = iota, 1 << iota // c\n\t_, _\n\tC, D\n\tE = 5\n\tF\n)";
        let expected = "const A T = iota\nconst B T = (1 << iota)\nconst _ T = iota\nconst _ T = (1 << iota)\n\
                        const C T = iota\nconst D T = (1 << iota)\nconst E = 5\nconst F = 5";
        assert_eq!(declared(text), expected);
    }

    #[test]
    fn variables_need_no_value() {
        let text = "var (\n\tx, y http.Client\n\ta, b = f()\n)\nvar z = 1";
        let expected =
            "var x http.Client\nvar y http.Client\nvar a = f()\nvar b = f()#1\nvar z = 1";
        assert_eq!(declared(text), expected);
    }

    #[test]
    fn structs_inside_functions_are_kept() {
        let text = "func f() {\n\ttype local struct{ n int }\n\tg()\n}";
        assert_eq!(
            declared(text),
            "func () f() () { g() }\nstruct local {n int}"
        );
    }

    #[test]
    fn statements_outside_functions_have_a_function_without_name() {
        let text = "import \"net/http\"\nconst n = 1\nvar c http.Client\nc.Timeout = n\nfunc f() {}\ng()\n";
        let unit = unit(text);
        let expected = "const n = 1\nfunc () () () { var c http.Client; set c.Timeout = n; g() }\nfunc () f() () {  }";
        assert_eq!(items(&unit), expected);
        assert_eq!(unit.imports.len(), 1);
    }

    #[test]
    fn declarations_alone_stay_declarations() {
        assert_eq!(
            items(&unit("var c = &http.Client{}")),
            "var c = http.Client{}"
        );
    }
}
