//! The objects of manifests: every document of a file, and every item of a List.

use super::helm::Charts;
use super::installed;
use super::kustomize;
use super::scope;
use crate::extract::{Input, Tree};
use crate::source::{FileId, Spanned};
use crate::syntax::tree::Node;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// One object.
#[derive(Debug, Clone)]
pub(super) struct Object<'a> {
    /// `Deployment`.
    pub(super) kind: String,
    /// The group of `apiVersion`: `apps`, empty for the core.
    pub(super) group: String,
    /// Its name.
    pub(super) name: Spanned<String>,
    /// Its namespace, where it is written: often only the release knows it.
    pub(super) namespace: Option<String>,
    /// What is deployed together: only objects of one scope know each other.
    pub(super) scope: String,
    /// Where it counts as standing, where that is not its file: the kustomization that deploys it.
    pub(super) place: Option<String>,
    /// The name that it is deployed under, where a kustomization puts something around its own.
    pub(super) deployed_as: Option<String>,
    /// The keys whose values are files of the tree, with their paths.
    pub(super) files: Vec<(String, String)>,
    /// The file that it stands in.
    pub(super) file: FileId,
    /// The whole object.
    pub(super) node: Cow<'a, Node>,
}

impl<'a> Object<'a> {
    /// The object that a document is; none for a document that is something else.
    pub(super) fn new(file: FileId, node: Cow<'a, Node>) -> Option<Self> {
        let kind = node.get("kind")?.text()?.to_owned();
        let version = node.get("apiVersion")?.text()?;
        let group = version.split_once('/').map_or("", |(group, _)| group);
        let metadata = node.get("metadata")?;
        let name = metadata
            .get("name")
            .or_else(|| metadata.get("generateName"))?
            .spanned()?;
        let namespace = metadata.get("namespace").and_then(Node::text);
        Some(Self {
            kind,
            group: group.to_owned(),
            name,
            namespace: namespace
                .filter(|name| !name.contains("{{"))
                .map(str::to_owned),
            scope: String::new(),
            place: None,
            deployed_as: None,
            files: Vec::new(),
            file,
            node,
        })
    }

    /// Is it of that kind, of the core or one of the groups of Kubernetes itself?
    pub(super) fn is(&self, kind: &str) -> bool {
        self.kind == kind && !self.group.contains("knative")
    }

    /// Its annotations.
    pub(super) fn annotations(&self) -> &Node {
        pairs(&self.node, "annotations")
    }

    /// The value of one of its annotations.
    pub(super) fn annotation(&self, name: &str) -> Option<Spanned<String>> {
        self.annotations().get(name)?.spanned()
    }

    /// May both stand in one namespace? One that is not written may be any.
    pub(super) fn is_near(&self, other: &Object) -> bool {
        self.scope == other.scope && same_namespace(self.namespace(), other.namespace())
    }

    /// Its namespace, where it is written.
    pub(super) fn namespace(&self) -> Option<&str> {
        self.namespace.as_deref()
    }
}

/// May two namespaces be one?
pub(super) fn same_namespace(one: Option<&str>, other: Option<&str>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

/// `metadata.labels` or `metadata.annotations` of an object or of a pod template; the node itself, which has no entries
/// of that kind, where there are none.
pub(super) fn pairs<'n>(node: &'n Node, key: &str) -> &'n Node {
    static NONE: Node = Node {
        kind: crate::syntax::tree::NodeKind::Null,
        span: crate::source::Span {
            file: FileId(0),
            start: 0,
            end: 0,
        },
    };
    node.at(&["metadata", key]).unwrap_or(&NONE)
}

/// Everything that the manifests hold.
pub(super) struct Cluster<'a> {
    /// The objects.
    pub(super) objects: Vec<Object<'a>>,
    /// By kind and name.
    index: BTreeMap<(String, String), Vec<usize>>,
}

/// Lists of one name in one tree: more would be searched in vain.
const MOST_NAMESAKES: usize = 64;

impl<'a> Cluster<'a> {
    /// Reads the objects of every file.
    pub(super) fn new(input: Input<'a>) -> Self {
        let charts = Charts::new(input.trees, input.sources);
        let mut objects = Vec::new();
        for (file, tree) in input.trees {
            // What a ConfigMap holds is no object.
            let whole = input.sources.location(*file) == input.sources.path(*file);
            let (Tree::Documents(documents), true) = (tree, whole) else {
                continue;
            };
            let template = charts.template(*file);
            let mut before = 0;
            for document in documents {
                match &template {
                    None => add(&mut objects, *file, Cow::Borrowed(document)),
                    Some(template) => {
                        if let Some(document) = template.render(before, document) {
                            add(&mut objects, *file, Cow::Owned(document));
                        }
                    }
                }
                before = document.span.end as usize;
            }
        }
        let mut objects = kustomize::build(input, objects);
        let installed = installed::objects(input, &charts, &objects);
        objects.extend(installed);
        scope::divide(&mut objects, input.sources);
        let mut index: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
        for (at, object) in objects.iter().enumerate() {
            let key = (object.kind.clone(), object.name.value.clone());
            index.entry(key).or_default().push(at);
        }
        Self { objects, index }
    }

    /// The object of that kind and name that another one means: of its scope and namespace.
    pub(super) fn find(&self, from: &Object, kind: &str, name: &str) -> Option<&Object<'a>> {
        self.find_in(from, from.namespace(), kind, name)
    }

    /// The object of that kind and name in a namespace that another one names.
    pub(super) fn find_in(
        &self,
        from: &Object,
        namespace: Option<&str>,
        kind: &str,
        name: &str,
    ) -> Option<&Object<'a>> {
        self.namesakes(kind, name)
            .find(|other| other.scope == from.scope && same_namespace(other.namespace(), namespace))
    }

    /// The objects of that kind and name, whatever their scope.
    pub(super) fn namesakes(&self, kind: &str, name: &str) -> impl Iterator<Item = &Object<'a>> {
        let key = (kind.to_owned(), name.to_owned());
        let all = self.index.get(&key).map_or(&[][..], Vec::as_slice);
        all.iter()
            .take(MOST_NAMESAKES)
            .filter_map(|at| self.objects.get(*at))
    }

    /// The objects of a kind.
    pub(super) fn of_kind(&self, kind: &str) -> impl Iterator<Item = &Object<'a>> {
        self.objects.iter().filter(move |object| object.is(kind))
    }
}

/// The object of a document, or those of a List. A List within a List is none.
fn add<'a>(objects: &mut Vec<Object<'a>>, file: FileId, document: Cow<'a, Node>) {
    let kind = document.get("kind").and_then(Node::text);
    if kind.is_none_or(|kind| !kind.ends_with("List")) {
        objects.extend(Object::new(file, document));
        return;
    }
    match document {
        Cow::Borrowed(list) => {
            let items = list.get("items").map_or(&[][..], Node::items).iter();
            objects.extend(items.filter_map(|item| Object::new(file, Cow::Borrowed(item))));
        }
        Cow::Owned(list) => {
            let items = list
                .get("items")
                .map_or(&[][..], Node::items)
                .iter()
                .cloned();
            objects.extend(items.filter_map(|item| Object::new(file, Cow::Owned(item))));
        }
    }
}
