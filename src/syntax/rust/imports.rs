//! `use` and `extern crate`.

use super::lowering::Lowering;
use crate::syntax::code::Import;
use proc_macro2::Span as TokenSpan;
use syn::{Ident, ItemExternCrate, ItemUse, UseTree, ext::IdentExt as _};

impl Lowering {
    /// One import for each leaf of a `use`.
    pub(super) fn item_use(&mut self, item: &ItemUse) {
        self.use_tree(&item.tree, "");
    }

    /// `extern crate a as b;`
    pub(super) fn extern_crate(&mut self, item: &ItemExternCrate) {
        let name = item.rename.as_ref().map_or(&item.ident, |(_, name)| name);
        self.import(
            &name.unraw().to_string(),
            item.ident.unraw().to_string(),
            (item.ident.span(), name.span()),
        );
    }

    fn use_tree(&mut self, tree: &UseTree, module: &str) {
        match tree {
            UseTree::Path(path) => self.use_tree(&path.tree, &joined(module, &path.ident)),
            UseTree::Group(group) => group
                .items
                .iter()
                .for_each(|tree| self.use_tree(tree, module)),
            UseTree::Glob(glob) => {
                let star = glob.star_token.span;
                self.import("*", module.to_owned(), (star, star));
            }
            UseTree::Name(leaf) => {
                let path = leaf_path(module, &leaf.ident);
                let name = path.rsplit("::").next().unwrap_or_default().to_owned();
                self.import(&name, path, (leaf.ident.span(), leaf.ident.span()));
            }
            UseTree::Rename(leaf) => {
                let name = leaf.rename.unraw().to_string();
                self.import(
                    &name,
                    leaf_path(module, &leaf.ident),
                    (leaf.ident.span(), leaf.rename.span()),
                );
            }
        }
    }

    fn import(&mut self, name: &str, path: String, (first, last): (TokenSpan, TokenSpan)) {
        self.imports.push(Import {
            name: name.to_owned(),
            path,
            member: None,
            span: self.between(first, last),
        });
    }
}

/// `self` among the leaves of a module is the module.
fn leaf_path(module: &str, leaf: &Ident) -> String {
    if leaf == "self" && !module.is_empty() {
        module.to_owned()
    } else {
        joined(module, leaf)
    }
}

fn joined(module: &str, name: &Ident) -> String {
    let name = name.unraw();
    if module.is_empty() {
        name.to_string()
    } else {
        format!("{module}::{name}")
    }
}

#[cfg(test)]
mod tests {
    use crate::syntax::rust::testing::{clean, slice};

    fn imports(text: &str) -> Vec<(String, String)> {
        let imports = clean(text).imports.into_iter();
        imports.map(|import| (import.name, import.path)).collect()
    }

    fn one(name: &str, path: &str) -> Vec<(String, String)> {
        vec![(name.to_owned(), path.to_owned())]
    }

    #[test]
    fn a_plain_import_is_called_by_its_last_name() {
        assert_eq!(
            imports("use std::time::Duration;"),
            one("Duration", "std::time::Duration")
        );
    }

    #[test]
    fn a_renamed_import_is_called_by_its_new_name() {
        assert_eq!(
            imports("use hyper::Client as Http;"),
            one("Http", "hyper::Client")
        );
    }

    #[test]
    fn a_glob_is_the_whole_module() {
        assert_eq!(imports("pub use tokio::time::*;"), one("*", "tokio::time"));
    }

    #[test]
    fn a_group_is_one_import_a_leaf() {
        let found = imports("use tonic::{self, transport::{Channel, Server as Grpc}};");
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["tonic", "Channel", "Grpc"]);
        assert_eq!(found[2].1, "tonic::transport::Server");
        assert_eq!(found[0].1, "tonic");
    }

    #[test]
    fn relative_prefixes_are_kept() {
        assert_eq!(
            imports("use crate::config::Settings;"),
            one("Settings", "crate::config::Settings")
        );
        assert_eq!(imports("use super::IDLE;"), one("IDLE", "super::IDLE"));
    }

    #[test]
    fn a_raw_name_is_the_name() {
        assert_eq!(imports("use r#async::r#try;"), one("try", "async::try"));
    }

    #[test]
    fn an_old_extern_crate_is_an_import() {
        assert_eq!(
            imports("extern crate reqwest as http;"),
            one("http", "reqwest")
        );
    }

    #[test]
    fn imports_within_a_function_are_imports() {
        assert_eq!(
            imports("fn f() { use std::time::Duration; }"),
            one("Duration", "std::time::Duration")
        );
    }

    #[test]
    fn an_import_spans_its_leaf() {
        let text = "// é\nuse tonic::{Status, transport::Server as Grpc};";
        let span = clean(text).imports[1].span;
        assert_eq!(slice(text, span), "Server as Grpc");
    }
}
