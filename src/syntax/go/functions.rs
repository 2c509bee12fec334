//! Functions, methods and their parameters.

use tree_sitter::Node;

use super::{super::treesitter::in_field, lowering::Lowering};
use crate::syntax::code::{Function, Item, Param, Stmt, TypeRef};

impl<'t> Lowering<'t> {
    /// `func name(..) .. { .. }`, with or without a receiver.
    pub(super) fn function(&mut self, node: Node<'t>) {
        if let Some(name) = node.child_by_field_name("name") {
            self.function_named(node, name);
        }
    }

    /// A function whose name stands elsewhere than the grammar wants it.
    pub(super) fn function_named(&mut self, node: Node<'t>, name: Node<'t>) {
        let receiver = self.params(node, "receiver").into_iter().next();
        let function = Function {
            name: self.spanned(name),
            receiver,
            params: self.params(node, "parameters"),
            results: self.results(node),
            body: self.body(node),
            span: self.reading.span(node),
        };
        self.unit.items.push(Item::Function(function));
    }

    /// The parameters in a field of a function.
    pub(super) fn params(&mut self, function: Node<'t>, field: &str) -> Vec<Param> {
        let Some(list) = function.child_by_field_name(field) else {
            return Vec::new();
        };
        let declarations = self.parts(list);
        declarations
            .into_iter()
            .flat_map(|declaration| self.declared_params(declaration))
            .collect()
    }

    /// `a, b T`, `a ...T`, `T`: one parameter a name, or one without.
    fn declared_params(&mut self, declaration: Node<'t>) -> Vec<Param> {
        let ty = declaration.child_by_field_name("type");
        let names = in_field(declaration, "name");
        let names = if names.is_empty() {
            vec![None]
        } else {
            names.into_iter().map(Some).collect()
        };
        let mut params = Vec::with_capacity(names.len());
        for (index, name) in names.into_iter().enumerate() {
            let name = name.map_or("", |name| self.reading.text(name)).to_owned();
            let ty = self.shared_type(ty, index);
            params.push(Param { name, ty });
        }
        if declaration.kind() == "variadic_parameter_declaration" {
            params.iter_mut().for_each(make_slice);
        }
        params
    }

    fn results(&mut self, function: Node<'t>) -> Vec<TypeRef> {
        match function.child_by_field_name("result") {
            None => Vec::new(),
            Some(list) if list.kind() == "parameter_list" => {
                let params = self.params(function, "result");
                params.into_iter().filter_map(|param| param.ty).collect()
            }
            Some(single) => vec![self.ty(single)],
        }
    }

    /// The statements of a function or closure.
    pub(super) fn body(&mut self, function: Node<'t>) -> Vec<Stmt> {
        let body = function.child_by_field_name("body");
        body.map_or_else(Vec::new, |body| self.statements_in(body))
    }
}

/// `...T` is a `[]T` inside the function.
fn make_slice(param: &mut Param) {
    param.ty = param.ty.take().map(|element| TypeRef {
        path: "[]".to_owned(),
        span: element.span,
        args: vec![element],
    });
}

#[cfg(test)]
mod tests {
    use super::super::testing::{items, unit};

    fn signature(text: &str) -> String {
        items(&unit(&format!("package p\nfunc {text} {{}}")))
    }

    #[test]
    fn parameters_share_a_type() {
        assert_eq!(
            signature("f(a, b int, c string)"),
            "func () f(a int, b int, c string) () {  }"
        );
    }

    #[test]
    fn parameters_without_names_have_types() {
        assert_eq!(
            signature("f(int, *http.Client)"),
            "func () f(int, http.Client) () {  }"
        );
    }

    #[test]
    fn variadic_parameters_are_slices() {
        assert_eq!(
            signature("f(o ...grpc.DialOption)"),
            "func () f(o []<grpc.DialOption>) () {  }"
        );
    }

    #[test]
    fn receivers_are_kept() {
        assert_eq!(
            signature("(s *Server[T]) Run()"),
            "func (s Server<T>) Run() () {  }"
        );
    }

    #[test]
    fn results_are_types() {
        assert_eq!(signature("f() error"), "func () f() (error) {  }");
        assert_eq!(
            signature("f() (n, m int, err error)"),
            "func () f() (int, int, error) {  }"
        );
        assert_eq!(
            signature("f() (*http.Client, error)"),
            "func () f() (http.Client, error) {  }"
        );
    }

    #[test]
    fn every_kind_of_type_has_a_path() {
        let text = "f(a map[string][]int, b func(int) error, c chan<- T, \
                    d interface{}, e struct{}, g [4]byte, h p.T[K, V])";
        let expected = "a map<string, []<int>>, b func, c ?<T>, d ?, e ?, g []<byte>, h p.T<K, V>";
        assert_eq!(signature(text), format!("func () f({expected}) () {{  }}"));
    }

    #[test]
    fn a_function_without_a_body_is_empty() {
        assert_eq!(
            items(&unit("package p\nfunc f(a int)\n")),
            "func () f(a int) () {  }"
        );
    }
}
