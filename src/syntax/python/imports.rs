//! Imports.

use tree_sitter::Node;

use super::{super::treesitter::in_field, lowering::Lowering};
use crate::syntax::code::Import;

impl<'t> Lowering<'t> {
    /// `import a.b, c as d`: the name is `a`, or the one behind `as`.
    pub(super) fn import(&mut self, node: Node<'t>) {
        for one in in_field(node, "name") {
            if let Some((module, name)) = aliased(one) {
                let path = self.reading.text(module);
                self.bring(one, self.reading.text(name), path, None);
            } else {
                let path = self.reading.text(one);
                let first = path.split('.').next().unwrap_or(path);
                self.bring(one, first, first, None);
            }
        }
    }

    /// `from a.b import c, d as e`, `from .a import *`
    pub(super) fn import_from(&mut self, node: Node<'t>) {
        let module = node
            .child_by_field_name("module_name")
            .map_or("", |module| self.reading.text(module));
        let module: String = module.split_whitespace().collect();
        for one in in_field(node, "name") {
            let (member, name) = aliased(one).unwrap_or((one, one));
            let member = Some(self.reading.text(member));
            self.bring(one, self.reading.text(name), &module, member);
        }
        let parts = self.parts(node);
        if let Some(all) = parts.iter().find(|part| part.kind() == "wildcard_import") {
            self.bring(*all, "*", &module, None);
        }
    }

    fn bring(&mut self, at: Node<'t>, name: &str, path: &str, member: Option<&str>) {
        self.unit.imports.push(Import {
            name: name.to_owned(),
            path: path.to_owned(),
            member: member.map(str::to_owned),
            span: self.reading.span(at),
        });
    }
}

/// What is imported, and the name behind `as`.
fn aliased(node: Node<'_>) -> Option<(Node<'_>, Node<'_>)> {
    let name = node.child_by_field_name("name")?;
    Some((name, node.child_by_field_name("alias")?))
}

#[cfg(test)]
mod tests {
    use super::super::testing::unit;

    fn imports(text: &str) -> Vec<String> {
        let unit = unit(text);
        let shown = unit.imports.iter().map(|import| match &import.member {
            Some(member) => format!("{} = {} {member}", import.name, import.path),
            None => format!("{} = {}", import.name, import.path),
        });
        shown.collect()
    }

    #[test]
    fn modules_are_named_by_their_first_part_or_alias() {
        let text = "import os, aiohttp.web\nimport httpx as hx, urllib3.util as u\n";
        assert_eq!(
            imports(text),
            [
                "os = os",
                "aiohttp = aiohttp",
                "hx = httpx",
                "u = urllib3.util"
            ]
        );
    }

    #[test]
    fn members_are_named_by_themselves_or_alias() {
        let text = "from aiohttp import web, ClientSession as CS\nfrom . import db\nfrom ..core.db import (\n    engine,  # shared\n    pool,\n)\nfrom x import *\nfrom __future__ import annotations\n";
        assert_eq!(
            imports(text),
            [
                "web = aiohttp web",
                "CS = aiohttp ClientSession",
                "db = . db",
                "engine = ..core.db engine",
                "pool = ..core.db pool",
                "* = x"
            ]
        );
    }

    #[test]
    fn imports_may_stand_anywhere() {
        let text = "def f():\n    import uvicorn\n    uvicorn.run(app)\ntry:\n    import a\nexcept ImportError:\n    a = None\n";
        assert_eq!(imports(text), ["uvicorn = uvicorn", "a = a"]);
    }
}
