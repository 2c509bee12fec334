//! Documents: the fenced blocks of Markdown are read as files, as if the document were the folder that they stand in.
//!
//! A document is a world of its own: its blocks belong together, and to nothing else. One that shows the same file
//! twice shows two states of it, which never stand side by side.

mod imports;
mod language;
mod name;
mod top;

use crate::discover::{File, Kind};
use crate::extract::Tree;
use crate::model::{Confidence, Endpoint, Evidence, Graph, Origin};
use crate::source::{FileId, Sources};
use crate::syntax::markdown::{self, Block};
use crate::systems::Systems;
use imports::Imports;
use name::Named;
use std::collections::{BTreeMap, BTreeSet};

/// How many bytes the copies for the blocks of one document may take: each is as long as the document.
const ROOM: usize = 64 << 20;
const TOO_MANY: &str = "the document has more blocks than are read of one of its length";

/// The blocks of documents.
#[derive(Default)]
pub(super) struct Opened {
    /// The blocks as files, and the files that are no documents. A document itself stays too: it has no tree, and what
    /// is wrong with it has a place.
    pub(super) files: Vec<File>,
    /// The paths of the blocks that leave something out.
    pub(super) elided: BTreeSet<String>,
}

/// Takes the blocks out of every document.
pub(super) fn open(files: Vec<File>) -> Opened {
    let mut opened = Opened::default();
    for mut file in files {
        if file.kind == Kind::Markdown {
            opened.add(&mut file);
        }
        opened.files.push(file);
    }
    opened
}

impl Opened {
    fn add(&mut self, document: &mut File) {
        let text = &document.text;
        let mut room = ROOM / text.len().max(1);
        let mut paths = Paths::default();
        for block in markdown::blocks(FileId(0), text) {
            let Some(named) = name::of(&block, text) else {
                continue;
            };
            if room == 0 {
                document.damaged_at = block.lines.first().map_or(0, |line| line.start as usize);
                document.damage = Some(TOO_MANY.to_owned());
                break;
            }
            room -= 1;
            let content = markdown::within(text, &block.lines);
            let path = format!(
                "{}/{}",
                document.path,
                paths.place(&named, &block, &content)
            );
            if markdown::is_elided(&block.text(text)) {
                self.elided.insert(path.clone());
            }
            self.files.push(File {
                path,
                kind: named.kind,
                text: content,
                damage: None,
                damaged_at: 0,
                document: Some(document.path.clone()),
                excerpt: !named.is_told,
            });
        }
    }
}

/// The paths that the blocks of a document have so far.
#[derive(Default)]
struct Paths {
    taken: BTreeSet<String>,
    /// What the blocks of configuration of each kind declare that share the folder.
    declared: BTreeMap<Kind, BTreeSet<String>>,
}

impl Paths {
    /// The path of a block below its document. What would not fit beside those before it has a folder of its own.
    fn place(&mut self, named: &Named, block: &Block, text: &str) -> String {
        let line = block.lines.first().map_or(0, |line| {
            let above = text.get(..line.start as usize).unwrap_or("");
            above.matches('\n').count() + 1
        });
        let apart = format!("line-{line}/{}", named.name);
        // Source code of one folder is one program, and an excerpt shows one program most of the time.
        if named.kind.is_source() && !named.is_told {
            return apart;
        }
        let tops = top::statements(named.kind, text);
        let declared = self.declared.entry(named.kind).or_default();
        let fits = tops.is_disjoint(declared);
        let is_free = !self.taken.contains(&named.name);
        let name = if named.is_told || tops.is_empty() || is_free {
            named.name.clone()
        } else {
            format!("line-{line}-{}", named.name)
        };
        if fits && self.taken.insert(name.clone()) {
            declared.extend(tops);
            return name;
        }
        apart
    }
}

/// Gives the excerpts of source code the imports that they leave out.
pub(super) fn imply(trees: &mut [(FileId, Tree)], sources: &Sources, systems: &Systems) {
    let mut imports = None;
    for (file, tree) in trees {
        if let (Tree::Code(unit), Some(_)) = (tree, sources.document(*file)) {
            let imports = imports.get_or_insert_with(|| Imports::new(systems));
            imports.imply(unit, *file, sources.text(*file));
        }
    }
}

/// What is not written in a block that leaves something out is unknown, and no default.
pub(super) fn doubt(endpoints: &mut [Endpoint], elided: &BTreeSet<String>, sources: &Sources) {
    let is_written = |origin: &Origin| !matches!(origin, Origin::Default { .. });
    let of_elided = |endpoint: &&mut Endpoint| elided.contains(sources.path(endpoint.span.file));
    for endpoint in endpoints.iter_mut().filter(of_elided) {
        for variant in &mut endpoint.variants {
            variant
                .settings
                .retain(|_, value| is_written(&value.origin));
        }
    }
}

/// A client and the only server that it may mean stand in one document: it was written about both.
pub(super) fn join(graph: &mut Graph) {
    for link in graph
        .links
        .iter_mut()
        .filter(|link| link.evidence.is_empty())
    {
        let server = &graph.endpoints[link.server.0];
        link.confidence = Confidence::Medium;
        link.evidence.push(Evidence {
            span: server.span,
            why: "the only server of the document that this client may call".to_owned(),
        });
    }
}
