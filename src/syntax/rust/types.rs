//! Types, and the names of paths.

use super::{extents, lowering::Lowering};
use crate::syntax::code::TypeRef;
use syn::{
    GenericArgument, Path, PathArguments, QSelf, ReturnType, Type, TypeParamBound,
    punctuated::Punctuated, token::Plus,
};

impl Lowering {
    /// A type without references, pointers and parentheses.
    pub(super) fn ty(&self, ty: &Type) -> TypeRef {
        match ty {
            Type::Group(inner) => return self.ty(&inner.elem),
            Type::Paren(inner) => return self.ty(&inner.elem),
            Type::Ptr(inner) => return self.ty(&inner.elem),
            Type::Reference(inner) => return self.ty(&inner.elem),
            Type::Path(path) => return self.path_type(path.qself.as_ref(), &path.path),
            _ => {}
        }
        let (path, args) = match ty {
            Type::Array(array) => ("[]".to_owned(), vec![self.ty(&array.elem)]),
            Type::Slice(slice) => ("[]".to_owned(), vec![self.ty(&slice.elem)]),
            Type::Tuple(tuple) => ("?".to_owned(), self.types(&tuple.elems)),
            Type::FnPtr(pointer) => (
                "func".to_owned(),
                self.signature(&pointer.inputs, &pointer.output),
            ),
            Type::ImplTrait(ty) => self.bounds(&ty.bounds),
            Type::TraitObject(ty) => self.bounds(&ty.bounds),
            _ => ("?".to_owned(), Vec::new()),
        };
        let span = self.between(extents::type_start(ty), extents::type_end(ty));
        TypeRef { path, args, span }
    }

    /// The type that a path names.
    pub(super) fn path_type(&self, qself: Option<&QSelf>, path: &Path) -> TypeRef {
        let span = self.between(extents::path_start(qself, path), extents::path_end(path));
        let (path, args) = self.named(qself, path);
        TypeRef { path, args, span }
    }

    /// The result types of a function; those of a tuple are several.
    pub(super) fn results(&self, output: &ReturnType) -> Vec<TypeRef> {
        match output {
            ReturnType::Default => Vec::new(),
            ReturnType::Type(_, ty) => match &**ty {
                Type::Tuple(tuple) => self.types(&tuple.elems),
                ty => vec![self.ty(ty)],
            },
        }
    }

    fn named(&self, qself: Option<&QSelf>, path: &Path) -> (String, Vec<TypeRef>) {
        let args = path
            .segments
            .iter()
            .flat_map(|segment| self.type_arguments(&segment.arguments));
        (kind_of(path_name(qself, path)), args.collect())
    }

    fn type_arguments(&self, arguments: &PathArguments) -> Vec<TypeRef> {
        match arguments {
            PathArguments::None => Vec::new(),
            PathArguments::Parenthesized(args) => self.signature(&args.inputs, &args.output),
            PathArguments::AngleBracketed(args) => args
                .args
                .iter()
                .filter_map(|argument| match argument {
                    GenericArgument::Type(ty) => Some(self.ty(ty)),
                    GenericArgument::AssocType(assoc) => Some(self.ty(&assoc.ty)),
                    _ => None,
                })
                .collect(),
        }
    }

    /// `impl A + B` and `dyn A + B` are known by their first trait.
    fn bounds(&self, bounds: &Punctuated<TypeParamBound, Plus>) -> (String, Vec<TypeRef>) {
        let mut paths = bounds.iter().filter_map(|bound| match bound {
            TypeParamBound::Trait(bound) => Some(&bound.path),
            _ => None,
        });
        paths.next().map_or_else(
            || ("?".to_owned(), Vec::new()),
            |path| self.named(None, path),
        )
    }

    fn signature<P>(
        &self,
        inputs: &Punctuated<syn::NamedArg, P>,
        output: &ReturnType,
    ) -> Vec<TypeRef> {
        let mut types: Vec<TypeRef> = inputs.iter().map(|input| self.ty(&input.ty)).collect();
        types.extend(self.results(output));
        types
    }

    fn types<P>(&self, types: &Punctuated<Type, P>) -> Vec<TypeRef> {
        types.iter().map(|ty| self.ty(ty)).collect()
    }
}

/// A path without type arguments. `<T>::f` and `<T as X>::f` are `T::f` where `T` is a path itself, else `f` and
/// `X::f`.
pub(super) fn path_name(qself: Option<&QSelf>, path: &Path) -> String {
    let whole = extents::segments(&path.segments);
    let Some(qself) = qself else {
        return whole;
    };
    match &*qself.ty {
        Type::Path(of) => {
            let own: Vec<&str> = whole.split("::").skip(qself.position).collect();
            format!(
                "{}::{}",
                path_name(of.qself.as_ref(), &of.path),
                own.join("::")
            )
        }
        _ => whole,
    }
}

/// Lists, maps and functions have one name in all languages.
fn kind_of(path: String) -> String {
    let kind = match path.rsplit("::").next().unwrap_or_default() {
        "Vec" => "[]",
        "HashMap" | "BTreeMap" => "map",
        "Fn" | "FnMut" | "FnOnce" => "func",
        _ => return path,
    };
    kind.to_owned()
}

#[cfg(test)]
mod tests {
    use crate::syntax::code::{Item, TypeRef};
    use crate::syntax::rust::testing::{clean, slice};

    /// The type of `x` in `fn f(x: ..)`, as `path(args)`.
    fn shown(ty: &str) -> String {
        fn show(ty: &TypeRef) -> String {
            let args: Vec<String> = ty.args.iter().map(show).collect();
            if args.is_empty() {
                ty.path.clone()
            } else {
                format!("{}({})", ty.path, args.join(" "))
            }
        }
        show(&parameter(&format!("fn f(x: {ty}) {{}}")))
    }

    fn parameter(text: &str) -> TypeRef {
        match clean(text).items.remove(0) {
            Item::Function(mut function) => function.params.remove(0).ty.unwrap(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_type_is_its_path_with_its_arguments() {
        assert_eq!(
            shown("Option<std::time::Duration>"),
            "Option(std::time::Duration)"
        );
    }

    #[test]
    fn references_pointers_and_lifetimes_are_left_out() {
        assert_eq!(shown("&'a mut *const (reqwest::Client)"), "reqwest::Client");
    }

    #[test]
    fn vectors_slices_and_arrays_are_lists() {
        assert_eq!(
            shown("(Vec<u8>, &[u8], [u8; 4])"),
            "?([](u8) [](u8) [](u8))"
        );
    }

    #[test]
    fn maps_have_one_name() {
        assert_eq!(
            shown("std::collections::HashMap<String, u64>"),
            "map(String u64)"
        );
    }

    #[test]
    fn functions_have_one_name() {
        assert_eq!(shown("impl Fn(u8) -> u16 + Send"), "func(u8 u16)");
        assert_eq!(shown("fn(u8) -> u16"), "func(u8 u16)");
    }

    #[test]
    fn a_trait_object_is_its_first_trait() {
        assert_eq!(
            shown("Box<dyn tower::Service<Request> + Send + 'static>"),
            "Box(tower::Service(Request))"
        );
    }

    #[test]
    fn a_type_spans_what_is_written_without_the_reference() {
        let text = "fn é(x: &'a mut tonic::transport::Channel<é>) {}";
        assert_eq!(
            slice(text, parameter(text).span),
            "tonic::transport::Channel<é>"
        );
    }
}
