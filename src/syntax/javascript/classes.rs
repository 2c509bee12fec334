//! Classes: methods, and fields as assignments to `this`.

use tree_sitter::Node;

use super::{functions::is_function, lowering::Lowering};
use crate::{
    source::Spanned,
    syntax::code::{Expr, ExprKind, Function, Item, Param, Stmt, TypeRef},
};

impl<'t> Lowering<'t> {
    /// A class. What its fields are given at first, the constructor assigns.
    pub(super) fn class(&mut self, node: Node<'t>) {
        let Some(body) = node.child_by_field_name("body") else {
            return;
        };
        if !self.depth.enter(1, self.reading.span(node)) {
            return;
        }
        self.decorators(node);
        let ty = node.child_by_field_name("name").map(|name| TypeRef {
            path: self.reading.text(name).to_owned(),
            args: Vec::new(),
            span: self.reading.span(name),
        });
        let this = Param {
            name: "this".to_owned(),
            ty,
        };
        let mut fields = Vec::new();
        for member in self.parts(body) {
            match member.kind() {
                "method_definition" => self.method(member, &this, &mut fields),
                "field_definition" | "public_field_definition" => {
                    self.class_field(member, &this, &mut fields);
                }
                "class_static_block" => {
                    let block = member.child_by_field_name("body");
                    let statements = block.map(|block| self.statements_in(block));
                    fields.extend(statements.into_iter().flatten());
                }
                _ => {}
            }
        }
        if !fields.is_empty() {
            let span = self.reading.span(body);
            let start = crate::source::Span {
                end: span.start,
                ..span
            };
            self.unit.items.push(Item::Function(Function {
                name: Spanned::new("constructor".to_owned(), start),
                receiver: Some(this),
                params: Vec::new(),
                results: Vec::new(),
                body: fields,
                span,
            }));
        }
        self.depth.leave(1);
    }

    /// What stands in the decorators of a class is evaluated once, where it is declared: `@Module({ imports: [..] })`.
    fn decorators(&mut self, node: Node<'t>) {
        let exported = node.parent();
        let exported = exported.filter(|parent| parent.kind() == "export_statement");
        for holder in exported.into_iter().chain([node]) {
            let decorators = self.parts(holder).into_iter();
            for decorator in decorators.filter(|part| part.kind() == "decorator") {
                for part in self.parts(decorator) {
                    let evaluated = Stmt::Expr(self.expr(part));
                    self.loose(decorator, vec![evaluated]);
                }
            }
        }
    }

    fn method(&mut self, member: Node<'t>, this: &Param, fields: &mut Vec<Stmt>) {
        let Some(name) = member.child_by_field_name("name") else {
            return;
        };
        let name = self.key(name);
        self.parameter_fields(member, fields);
        self.function_named(member, name, Some(this.clone()));
    }

    /// TypeScript: `constructor(private readonly http: Client)` has a field of that name.
    fn parameter_fields(&mut self, member: Node<'t>, fields: &mut Vec<Stmt>) {
        let Some(params) = member.child_by_field_name("parameters") else {
            return;
        };
        for param in self.parts(params) {
            let mut cursor = param.walk();
            let kept = param
                .children(&mut cursor)
                .any(|part| matches!(part.kind(), "accessibility_modifier" | "readonly"));
            let value = param.child_by_field_name("value").filter(|_| kept);
            if let (Some(name), Some(value)) = (param.child_by_field_name("pattern"), value) {
                let name = self.spanned(name);
                if let Some(value) = self.again(value, Self::expr) {
                    fields.push(own_field(name, value));
                }
            }
        }
    }

    fn class_field(&mut self, member: Node<'t>, this: &Param, fields: &mut Vec<Stmt>) {
        let name = member
            .child_by_field_name("property")
            .or_else(|| member.child_by_field_name("name"));
        let (Some(name), Some(value)) = (name, member.child_by_field_name("value")) else {
            return;
        };
        let name = self.key(name);
        if is_function(value) {
            self.function_named(value, name, Some(this.clone()));
        } else {
            let value = self.expr(value);
            fields.push(own_field(name, value));
        }
    }
}

/// `this.name = value`
fn own_field(name: Spanned<String>, value: Expr) -> Stmt {
    let span = name.span;
    let base = Box::new(Expr {
        kind: ExprKind::Name("this".to_owned()),
        span,
    });
    let target = Expr {
        kind: ExprKind::Field { base, name },
        span,
    };
    Stmt::Assign { target, value }
}

#[cfg(test)]
mod tests {
    use super::super::testing::unit;
    use crate::syntax::code::shown::items;

    #[test]
    fn methods_have_their_class_as_receiver() {
        let text = "class Api extends Base {\n  agent = new Agent();\n  #limit = 5;\n  constructor(a) { super(a); this.a = a; }\n  async get() { return f(this.agent); }\n  put = async (b) => { g(b) };\n}";
        let expected = "func (this Api) constructor() () { set this.agent = Agent(); set this.limit = 5 }\n\
             func (this Api) constructor(a) () { super(a); set this.a = a }\n\
             func (this Api) get() () { return f(this.agent) }\n\
             func (this Api) put(b) () { g(b) }";
        assert_eq!(items(&unit(text)), expected);
    }

    #[test]
    fn decorators_of_members_and_signatures_say_nothing() {
        let text = "@Module({ a: 1 })\nexport class M {\n  @Get('x') get(@Param() p: string): string { return f(p) }\n  abstract put(): void;\n  declare x: number;\n}";
        assert_eq!(
            items(&unit(text)),
            "func () () () { Module({a: 1}) }\nfunc (this M) get(p) () { return f(p) }"
        );
    }

    #[test]
    fn a_class_may_be_a_value() {
        assert_eq!(
            items(&unit("module.exports = class { run() { f() } };")),
            "const default = <>\nfunc (this) run() () { f() }"
        );
    }
}
