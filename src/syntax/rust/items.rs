//! Items: constants, functions, `impl` blocks, traits, structs, modules.

use super::{lowering::Lowering, statements::Tail};
use crate::syntax::code::{FieldDecl, Function, Item, Param, StructDecl};
use proc_macro2::{Span as TokenSpan, TokenStream, TokenTree};
use syn::{
    Attribute, Block, FnArg, ImplItem, ItemImpl, ItemTrait, Meta, Signature, TraitItem, Visibility,
};

impl Lowering {
    /// Items one after the other; those of modules and `impl` blocks lie flat among them.
    pub(super) fn items(&mut self, items: &[syn::Item]) {
        for item in items {
            self.item(item);
        }
    }

    pub(super) fn item(&mut self, item: &syn::Item) {
        if is_for_tests(attributes(item)) {
            return;
        }
        match item {
            syn::Item::Const(item) => {
                let bind = self.constant(&item.ident, &item.ty, &item.expr);
                self.items.push(Item::Bind(bind));
            }
            syn::Item::Static(item) => {
                let bind = self.constant(&item.ident, &item.ty, &item.expr);
                self.items.push(Item::Bind(bind));
            }
            syn::Item::Fn(item) => self.function(&item.vis, &item.sig, Some(&item.block), None),
            syn::Item::Impl(item) => self.impl_block(item),
            syn::Item::Trait(item) => self.trait_block(item),
            syn::Item::Struct(item) => self.struct_item(item),
            syn::Item::Mod(item) => item.content.iter().for_each(|(_, items)| self.items(items)),
            syn::Item::Use(item) => self.item_use(item),
            syn::Item::ExternCrate(item) => self.extern_crate(item),
            syn::Item::Macro(item) => self.macro_item(&item.mac),
            _ => {}
        }
    }

    fn impl_block(&mut self, block: &ItemImpl) {
        let receiver = Param {
            name: "self".to_owned(),
            ty: Some(self.ty(&block.self_ty)),
        };
        for item in &block.items {
            match item {
                ImplItem::Fn(item) if !is_for_tests(&item.attrs) => {
                    self.function(
                        &item.vis,
                        &item.sig,
                        Some(&item.block),
                        Some(receiver.clone()),
                    );
                }
                ImplItem::Const(item) if !is_for_tests(&item.attrs) => {
                    let bind = self.constant(&item.ident, &item.ty, &item.expr);
                    self.items.push(Item::Bind(bind));
                }
                _ => {}
            }
        }
    }

    /// What a trait declares without a value or body says nothing.
    fn trait_block(&mut self, block: &ItemTrait) {
        let receiver = Param {
            name: "self".to_owned(),
            ty: Some(self.path_type(None, &block.ident.clone().into())),
        };
        for item in &block.items {
            match item {
                TraitItem::Fn(item) if item.default.is_some() && !is_for_tests(&item.attrs) => {
                    let body = item.default.as_ref();
                    self.function(
                        &Visibility::Inherited,
                        &item.sig,
                        body,
                        Some(receiver.clone()),
                    );
                }
                TraitItem::Const(item) => {
                    if let Some((_, value)) = &item.default {
                        let bind = self.constant(&item.ident, &item.ty, value);
                        self.items.push(Item::Bind(bind));
                    }
                }
                _ => {}
            }
        }
    }

    fn function(
        &mut self,
        vis: &Visibility,
        sig: &Signature,
        block: Option<&Block>,
        receiver: Option<Param>,
    ) {
        let params = sig.inputs.iter().filter_map(|input| match input {
            FnArg::Receiver(_) => None,
            FnArg::Typed(typed) => Some(Param {
                ty: Some(self.ty(&typed.ty)),
                ..self.param(&typed.pat)
            }),
        });
        let end = block.map_or(sig.paren_token.span.close(), |block| {
            block.brace_token.span.close()
        });
        let function = Function {
            name: self.name(&sig.ident),
            receiver,
            params: params.collect(),
            results: self.results(&sig.output),
            body: Vec::new(),
            span: self.between(function_start(vis, sig), end),
        };
        // The place is taken before the body is lowered: functions within it come behind.
        let place = self.items.len();
        self.items.push(Item::Function(function));
        let body = block.map(|block| self.body(&block.stmts, Tail::Returned));
        if let (Some(Item::Function(function)), Some(body)) = (self.items.get_mut(place), body) {
            function.body = body;
        }
    }

    fn struct_item(&mut self, item: &syn::ItemStruct) {
        let mut fields = Vec::with_capacity(item.fields.len());
        for (index, field) in item.fields.iter().enumerate() {
            let name = match &field.ident {
                Some(ident) => self.name(ident).value,
                None => index.to_string(),
            };
            fields.push(FieldDecl {
                given: self.given(field, &name),
                name,
                ty: Some(self.ty(&field.ty)),
            });
        }
        let declared = StructDecl {
            name: self.name(&item.ident),
            fields,
        };
        self.items.push(Item::Struct(declared));
    }
}

fn function_start(vis: &Visibility, sig: &Signature) -> TokenSpan {
    let visibility = match vis {
        Visibility::Public(token) => Some(token.span),
        Visibility::Restricted(restricted) => Some(restricted.pub_token.span),
        Visibility::Inherited => None,
    };
    let safety = match &sig.safety {
        syn::Safety::Safe(token) => Some(token.span),
        syn::Safety::Unsafe(token) => Some(token.span),
        syn::Safety::Default => None,
    };
    let candidates = [
        visibility,
        sig.constness.as_ref().map(|token| token.span),
        sig.asyncness.as_ref().map(|token| token.span),
        safety,
        sig.abi.as_ref().map(|abi| abi.extern_token.span),
    ];
    let first = candidates.into_iter().flatten().next();
    first.unwrap_or(sig.fn_token.span)
}

fn attributes(item: &syn::Item) -> &[Attribute] {
    match item {
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Static(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Trait(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        syn::Item::Macro(item) => &item.attrs,
        _ => &[],
    }
}

/// Is it compiled for tests only? Tests are not deployed.
pub(super) fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("cfg") => holds_in_tests_only(list.tokens.clone()),
        meta => meta.path().segments.last().is_some_and(|last| {
            let name = last.ident.to_string();
            matches!(name.as_str(), "test" | "bench" | "rstest" | "test_case")
        }),
    })
}

/// `test`, or an `all(..)` with such a part. What holds in tests among others is deployed.
fn holds_in_tests_only(condition: TokenStream) -> bool {
    let mut all = false;
    condition.into_iter().any(|token| match token {
        TokenTree::Ident(word) => {
            all = word == "all";
            word == "test"
        }
        TokenTree::Group(group) => std::mem::take(&mut all) && holds_in_tests_only(group.stream()),
        _ => false,
    })
}

#[cfg(test)]
mod tests;
