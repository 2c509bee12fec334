//! Statements, apart from those that branch.

use tree_sitter::Node;

use super::{
    super::treesitter::{children, first_child},
    lowering::{Lowering, Scope},
};
use crate::{
    source::Spanned,
    syntax::code::{Bind, Expr, ExprKind, Stmt, TypeRef},
};

impl<'t> Lowering<'t> {
    /// A statement.
    pub(super) fn sound_statement(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        if self.definition(node, out) || self.branch(node, out) {
            return;
        }
        match node.kind() {
            "import_statement" => self.import(node),
            "import_from_statement" => self.import_from(node),
            "expression_statement" => {
                for part in self.parts(node) {
                    self.statement(part, out);
                }
            }
            "assignment" => self.assignment(node, out),
            "augmented_assignment" => self.augmented(node, out),
            "return_statement" => out.push(self.return_statement(node)),
            "global_statement" => {
                let names = children(node).into_iter();
                let names: Vec<_> = names
                    .map(|name| self.reading.text(name).to_owned())
                    .collect();
                self.own.globals.extend(names);
            }
            "block" => self.block(node, out),
            kind if says_nothing(kind) => {}
            "delete_statement" | "raise_statement" | "assert_statement" | "print_statement"
            | "exec_statement" => {
                for part in self.parts(node) {
                    out.push(Stmt::Expr(self.expr(part)));
                }
            }
            _ => out.push(Stmt::Expr(self.expr(node))),
        }
    }

    /// `a = b`, `a: T = b`, `a = b = c`, `a, b = c`
    fn assignment(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        let ty = self.ty_in(node, "type");
        let mut targets: Vec<Node> = node.child_by_field_name("left").into_iter().collect();
        let mut value = node.child_by_field_name("right");
        while let Some(next) = value.filter(|value| value.kind() == "assignment") {
            self.salvage_in(next);
            targets.extend(next.child_by_field_name("left"));
            value = next.child_by_field_name("right");
        }
        for (index, target) in targets.into_iter().enumerate() {
            let names = pattern(target);
            match names.as_slice() {
                [] => {
                    let value = value.and_then(|value| match index {
                        0 => Some(self.expr(value)),
                        _ => self.again(value, Self::expr),
                    });
                    self.assign(target, ty.clone(), value, 0, out);
                }
                names => self.unpack(names, value, index > 0, out),
            }
        }
    }

    /// `a, b = c, d` in pairs; `a, b = c` gives all the same value, each another part of it.
    fn unpack(
        &mut self,
        names: &[Node<'t>],
        value: Option<Node<'t>>,
        mut repeated: bool,
        out: &mut Vec<Stmt>,
    ) {
        let values = value.map_or_else(Vec::new, |value| pattern(value));
        for (index, name) in names.iter().enumerate() {
            let paired = values.len() == names.len();
            let source = if paired {
                values.get(index).copied()
            } else {
                value
            };
            let value = source.and_then(|source| {
                if repeated {
                    self.again(source, Self::expr)
                } else {
                    Some(self.expr(source))
                }
            });
            repeated |= !paired;
            self.assign(*name, None, value, if paired { 0 } else { index }, out);
        }
    }

    /// Gives a name or a place a value. Whose name it is, the scope says.
    pub(super) fn assign(
        &mut self,
        target: Node<'t>,
        ty: Option<TypeRef>,
        value: Option<Expr>,
        result: usize,
        out: &mut Vec<Stmt>,
    ) {
        let target = match target.kind() {
            "list_splat_pattern" => first_child(target).unwrap_or(target),
            _ => target,
        };
        let name = self.spanned(target);
        let plain = target.kind() == "identifier";
        match &self.own.scope {
            Scope::Class(class) if plain => {
                let base = Box::new(Expr {
                    kind: ExprKind::Name(class.clone()),
                    span: name.span,
                });
                let span = name.span;
                let target = Expr {
                    kind: ExprKind::Field { base, name },
                    span,
                };
                out.extend(value.map(|value| Stmt::Assign { target, value }));
            }
            Scope::Module | Scope::Function if plain && !self.own.globals.contains(&name.value) => {
                out.push(Stmt::Bind(bind(name, ty, value, result)));
            }
            // The second part of a value is not the value.
            _ if result > 0 => out.extend(value.map(Stmt::Expr)),
            _ => {
                let target = self.expr(target);
                out.push(match value {
                    Some(value) => Stmt::Assign { target, value },
                    None => Stmt::Expr(target),
                });
            }
        }
    }

    /// `a += b`
    fn augmented(&mut self, node: Node<'t>, out: &mut Vec<Stmt>) {
        let (Some(left), Some(right)) = (
            node.child_by_field_name("left"),
            node.child_by_field_name("right"),
        ) else {
            return;
        };
        let target = self.expr(left);
        let value = self.expr(right);
        out.push(Stmt::Assign { target, value });
    }

    fn return_statement(&mut self, node: Node<'t>) -> Stmt {
        let mut values = Vec::new();
        for part in self.parts(node) {
            let several = if part.kind() == "expression_list" {
                self.parts(part)
            } else {
                vec![part]
            };
            values.extend(self.exprs(&several));
        }
        Stmt::Return(values)
    }
}

/// A variable.
pub(super) fn bind(
    name: Spanned<String>,
    ty: Option<TypeRef>,
    value: Option<Expr>,
    result: usize,
) -> Bind {
    Bind {
        name,
        constant: false,
        ty,
        value,
        result,
    }
}

/// The parts of a pattern, or of several values; none for anything else.
pub(super) fn pattern(node: Node<'_>) -> Vec<Node<'_>> {
    match node.kind() {
        "pattern_list" | "tuple_pattern" | "list_pattern" | "expression_list" | "tuple" => {
            children(node)
        }
        _ => Vec::new(),
    }
}

/// Statements that give no name a value and call nothing.
fn says_nothing(kind: &str) -> bool {
    matches!(
        kind,
        "pass_statement"
            | "break_statement"
            | "continue_statement"
            | "nonlocal_statement"
            | "future_import_statement"
            | "type_alias_statement"
            | "comment"
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::{run, shown};

    #[test]
    fn the_modules_own_names_are_items() {
        assert_eq!(
            shown("a = 1\nb: int = 2\nc: str\n"),
            "var a = 1\nvar b int = 2\nvar c str"
        );
    }

    #[test]
    fn several_names_share_or_pair() {
        assert_eq!(
            shown("a = b = f()\nc, *d = 1, 2\ne, g = h()\n"),
            "var a = f()\nvar b = f()\nvar c = 1\nvar d = 2\nvar e = h()\nvar g = h()#1"
        );
    }

    #[test]
    fn fields_and_elements_are_assigned() {
        assert_eq!(
            run("a.b = 1\nc['d'] = 2\ne[0] = 3\nf += 4\n"),
            "set a.b = 1; set c.d = 2; set <e, 0> = 3; set f = 4"
        );
    }

    #[test]
    fn names_in_functions_are_local_unless_said_otherwise() {
        let text =
            "def f():\n    global a\n    a = 1\n    b = 2\n    return a, b\ndef g():\n    a = 3\n";
        assert_eq!(
            shown(text),
            "func () f() () { set a = 1; var b = 2; return a, b }\nfunc () g() () { var a = 3 }"
        );
    }

    #[test]
    fn statements_for_their_effect_are_expressions() {
        assert_eq!(
            run("f()\nraise A(b)\nassert c\ndel d\npass\n"),
            "f(); A(b); c; d"
        );
    }
}
