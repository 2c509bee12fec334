//! Maven: `pom.xml`. What its parents say too is put together where files are read.

use super::Dependency;
use crate::source::{Span, Spanned};
use crate::syntax::tree::{Entry, Node};

/// What one `pom.xml` says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pom {
    /// The one that it builds on.
    pub parent: Option<Parent>,
    /// Its own artifact, as children name it.
    pub artifact: Option<String>,
    /// What it makes: `jar`, `war`; a `pom` is nothing that runs.
    pub packaging: Option<String>,
    /// Its own version.
    pub version: Option<String>,
    /// Names for texts.
    pub properties: Vec<(String, Spanned<String>)>,
    /// What it depends on. A version may be missing: then a parent or an imported list of versions says it.
    pub dependencies: Vec<Dependency>,
    /// The versions of what it or its children may depend on.
    pub managed: Vec<Dependency>,
    /// Lists of versions that it imports.
    pub imports: Vec<Dependency>,
}

/// The pom that another one builds on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parent {
    /// The parent as a dependency.
    pub dependency: Dependency,
    /// Its artifact.
    pub artifact: String,
    /// Where it stands; empty for "not in this tree".
    pub path: String,
}

/// Reads a pom: the root of its tree.
pub fn pom(root: &Node) -> Pom {
    let Some(root) = root.get("project") else {
        return Pom::default();
    };
    let managed = listed(
        root.at(&["dependencyManagement", "dependencies"]),
        "dependency",
    );
    let (imports, managed): (Vec<&Node>, Vec<&Node>) =
        managed.partition(|one| value(one, "scope") == Some("import"));
    let all = |list: Vec<&Node>| list.into_iter().filter_map(dependency).collect();
    let own = |name| value(root, name).map(str::to_owned);
    Pom {
        parent: root.get("parent").and_then(parent),
        artifact: own("artifactId"),
        packaging: own("packaging"),
        version: own("version"),
        properties: properties(root),
        dependencies: all(listed(root.get("dependencies"), "dependency").collect()),
        managed: all(managed),
        imports: all(imports),
    }
}

/// The elements of that name in a list of elements.
fn listed<'n>(list: Option<&'n Node>, name: &'n str) -> impl Iterator<Item = &'n Node> {
    let entries = list.map_or(&[][..], Node::entries).iter();
    let named = entries.filter(move |entry| entry.key.value == name);
    named.map(|entry: &Entry| &entry.value)
}

fn value<'n>(node: &'n Node, name: &str) -> Option<&'n str> {
    node.get(name)?.text()
}

fn properties(root: &Node) -> Vec<(String, Spanned<String>)> {
    let own = root.get("properties").map_or(&[][..], Node::entries);
    own.iter()
        .filter_map(|one| Some((one.key.value.clone(), one.value.spanned()?)))
        .collect()
}

fn parent(node: &Node) -> Option<Parent> {
    // An empty path says that the parent stands elsewhere.
    let path = node
        .get("relativePath")
        .map(|path| path.text().unwrap_or(""));
    Some(Parent {
        dependency: dependency(node)?,
        artifact: value(node, "artifactId")?.to_owned(),
        path: path.unwrap_or("../pom.xml").to_owned(),
    })
}

/// `group:artifact`, placed where the artifact is named.
fn dependency(node: &Node) -> Option<Dependency> {
    let group = value(node, "groupId")?;
    let artifact = node.get("artifactId")?.spanned()?;
    let name = Spanned::new(format!("{group}:{}", artifact.value), artifact.span);
    let excluded = listed(node.get("exclusions"), "exclusion");
    let excluded = excluded.filter_map(|one| value(one, "artifactId"));
    let version = node.get("version").and_then(Node::spanned);
    Some(Dependency {
        development: value(node, "scope") == Some("test"),
        excluded: excluded.map(str::to_owned).collect(),
        ..Dependency::package(name, version)
    })
}

/// The version of Java that a program is made for, by its properties: what runs it is at least that.
pub fn java(properties: &[(String, Spanned<String>)]) -> Option<Dependency> {
    const NAMES: &[&str] = &[
        "maven.compiler.release",
        "java.version",
        "maven.compiler.target",
    ];
    let named = |name: &&str| properties.iter().find(|(own, _)| own == name);
    let (_, text) = NAMES.iter().find_map(named)?;
    let span: Span = text.span;
    // `1.8` is Java 8.
    let number = text.value.strip_prefix("1.").unwrap_or(&text.value);
    Some(Dependency::runtime(
        "java",
        Spanned::new(number.to_owned(), span),
    ))
}
