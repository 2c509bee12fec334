//! Maven and Gradle: what a build file leaves to others is put together here.

use super::Manifest;
use super::format::Content;
use crate::model::Package;
use crate::source::Spanned;
use crate::syntax::manifest::{
    Dependency, gradle,
    maven::{self, Pom},
};
use std::collections::{BTreeMap, BTreeSet};

/// How many parents a pom may have, and how often a property may stand for another one.
const MOST_STEPS: usize = 16;

/// Replaces poms and build scripts by the dependencies that they come to.
///
/// `overrides` are properties that hold the version of a package.
pub(super) fn resolve(manifests: &mut [Manifest], overrides: &[(&str, &Package)]) {
    let poms = Poms::of(manifests);
    let scripts = Scripts::of(manifests);
    let resolved: Vec<Option<Vec<Dependency>>> = manifests
        .iter()
        .map(|manifest| match &manifest.content {
            Content::Pom(_) => Some(poms.dependencies(&manifest.path, overrides)),
            Content::Script(script) => {
                Some(scripts.dependencies(&manifest.folder, script, overrides))
            }
            _ => None,
        })
        .collect();
    let parts = poms.parts();
    for manifest in manifests.iter_mut() {
        if let Content::Pom(pom) = &manifest.content {
            let is_part = pom.artifact.as_ref().is_some_and(|own| parts.contains(own));
            manifest.runs = pom.packaging.as_deref() != Some("pom") && !is_part;
        }
    }
    for (manifest, resolved) in manifests.iter_mut().zip(resolved) {
        if let Some(dependencies) = resolved {
            manifest.content = Content::Plain(dependencies);
        }
    }
}

type Property = (String, Spanned<String>);

/// The poms of a tree, by their paths.
struct Poms {
    poms: BTreeMap<String, Pom>,
    /// Where the only one of an artifact stands.
    modules: BTreeMap<String, Option<String>>,
}

impl Poms {
    fn of(manifests: &[Manifest]) -> Self {
        let poms = manifests
            .iter()
            .filter_map(|manifest| match &manifest.content {
                Content::Pom(pom) => Some((manifest.path.clone(), (**pom).clone())),
                _ => None,
            });
        let poms: BTreeMap<String, Pom> = poms.collect();
        let mut modules: BTreeMap<String, Option<String>> = BTreeMap::new();
        for (path, pom) in &poms {
            if let Some(artifact) = pom.artifact.clone() {
                let known = modules.entry(artifact);
                known
                    .and_modify(|known| *known = None)
                    .or_insert_with(|| Some(path.clone()));
            }
        }
        Self { poms, modules }
    }

    /// What the dependencies bring that are modules of the tree themselves. All of it stands where the module is named.
    fn brought(&self, path: &str, own: &[Dependency]) -> Vec<Dependency> {
        let mut seen = BTreeSet::from([path]);
        let mut open: Vec<Dependency> = own.iter().rev().cloned().collect();
        let mut brought = Vec::new();
        while let Some(module) = open.pop() {
            let artifact = module.name.value.rsplit(':').next().unwrap_or("");
            let Some(place) = self.modules.get(artifact).and_then(Option::as_deref) else {
                continue;
            };
            if module.development || !seen.insert(place) {
                continue;
            }
            let chain = self.chain(place);
            let managed: Vec<&Dependency> = chain.iter().flat_map(|pom| &pom.managed).collect();
            for dependency in chain.iter().flat_map(|pom| &pom.dependencies) {
                let name = dependency.name.value.rsplit(':').next().unwrap_or("");
                if dependency.development || module.excluded.iter().any(|part| part == name) {
                    continue;
                }
                let mut dependency = with_version(dependency.clone(), &managed);
                dependency.name.span = module.name.span;
                dependency.excluded.extend(module.excluded.clone());
                open.push(dependency.clone());
                brought.push(dependency);
            }
        }
        brought
    }

    /// The artifacts of modules that others are built of: they run in those.
    fn parts(&self) -> BTreeSet<String> {
        let all = self.poms.values().flat_map(|pom| &pom.dependencies);
        let used = all.filter(|dependency| !dependency.development);
        let artifacts = used.filter_map(|used| used.name.value.rsplit(':').next());
        artifacts.map(str::to_owned).collect()
    }

    /// A pom and those that it builds on, as far as they stand in the tree.
    fn chain(&self, path: &str) -> Vec<&Pom> {
        let mut path = path.to_owned();
        let mut chain: Vec<&Pom> = Vec::new();
        while let Some(pom) = self.poms.get(&path).filter(|_| chain.len() < MOST_STEPS) {
            chain.push(pom);
            let Some(next) = pom
                .parent
                .as_ref()
                .and_then(|parent| self.above(&path, parent))
            else {
                break;
            };
            path = next;
        }
        chain
    }

    /// The path of a parent, if the file there is that parent.
    fn above(&self, path: &str, parent: &maven::Parent) -> Option<String> {
        if parent.path.is_empty() {
            return None;
        }
        let path = crate::extract::join(super::folder(path), &parent.path)?;
        let inner = || format!("{path}/pom.xml");
        let found = [path.clone(), inner()]
            .into_iter()
            .find(|path| self.poms.contains_key(path))?;
        let artifact = self.poms.get(&found)?.artifact.as_ref();
        (artifact == Some(&parent.artifact)).then_some(found)
    }

    /// What a module depends on, its parents and the lists of versions that they import among it.
    fn dependencies(&self, path: &str, overrides: &[(&str, &Package)]) -> Vec<Dependency> {
        let chain = self.chain(path);
        let properties = properties(&chain);
        let parents = chain.iter().filter_map(|pom| pom.parent.as_ref());
        let parents = parents.map(|parent| parent.dependency.clone());
        let imports = chain.iter().flat_map(|pom| &pom.imports).cloned();
        let managed: Vec<&Dependency> = chain.iter().flat_map(|pom| &pom.managed).collect();
        let own = chain.iter().flat_map(|pom| &pom.dependencies);
        let own = own.map(|dependency| with_version(dependency.clone(), &managed));
        let own: Vec<Dependency> = own.collect();
        let brought = self.brought(path, &own);
        own.into_iter()
            .chain(brought)
            .chain(parents)
            .chain(imports)
            .chain(overriding(overrides, &properties))
            .map(|dependency| filled(dependency, &properties))
            .chain(maven::java(&properties))
            .collect()
    }
}

/// The packages whose version a property says.
fn overriding(overrides: &[(&str, &Package)], properties: &[Property]) -> Vec<Dependency> {
    let one = |(name, package): &(&str, &Package)| {
        let (_, version) = properties.iter().find(|(own, _)| own == name)?;
        let name = Spanned::new(package.name.clone(), version.span);
        Some(Dependency::package(name, Some(version.clone())))
    };
    overrides.iter().filter_map(one).collect()
}

/// The properties of a pom and its parents, the nearest first.
fn properties(chain: &[&Pom]) -> Vec<Property> {
    let mut all: Vec<Property> = Vec::new();
    for pom in chain {
        all.extend(pom.properties.iter().cloned());
    }
    let versions = chain.iter().filter_map(|pom| {
        let parent = pom.parent.as_ref()?.dependency.version.clone()?;
        let own = pom.version.clone().unwrap_or_else(|| parent.value.clone());
        Some((own, parent))
    });
    for (own, parent) in versions.take(1) {
        let named = |name: &str, value: &str| {
            (name.to_owned(), Spanned::new(value.to_owned(), parent.span))
        };
        all.push(named("project.version", &own));
        all.push(named("project.parent.version", &parent.value));
    }
    all
}

/// A dependency without a version takes the one that is managed.
fn with_version(dependency: Dependency, managed: &[&Dependency]) -> Dependency {
    if dependency.version.is_some() {
        return dependency;
    }
    let known = managed
        .iter()
        .find(|one| one.name.value == dependency.name.value);
    Dependency {
        version: known.and_then(|one| one.version.clone()),
        ..dependency
    }
}

/// `${spring.version}` replaced by what it stands for. A version that cannot be told is none.
fn filled(dependency: Dependency, properties: &[Property]) -> Dependency {
    let mut version = dependency.version.clone();
    for _ in 0..MOST_STEPS {
        let name = version.as_ref().and_then(|text| {
            let name = text.value.strip_prefix("${")?.strip_suffix('}')?;
            Some(name.to_owned())
        });
        let Some(name) = name else { break };
        let known = properties.iter().find(|(own, _)| *own == name);
        version = known.map(|(_, text)| text.clone());
    }
    Dependency {
        version,
        ..dependency
    }
}

/// The build scripts of a tree with what they may refer to, by folder.
struct Scripts {
    properties: Vec<(String, Vec<Property>)>,
    catalogs: Vec<(String, Vec<(String, Dependency)>)>,
}

impl Scripts {
    fn of(manifests: &[Manifest]) -> Self {
        let mut all = Self {
            properties: Vec::new(),
            catalogs: Vec::new(),
        };
        for manifest in manifests {
            let folder = manifest.folder.clone();
            match &manifest.content {
                Content::Script(script) => all.properties.push((folder, script.properties.clone())),
                Content::Properties(own) => all.properties.push((folder, own.clone())),
                Content::Catalog(entries) => all.catalogs.push((folder, entries.clone())),
                _ => {}
            }
        }
        // The innermost folder first: what is said there outdoes what is said above.
        all.properties
            .sort_by_key(|(folder, _)| std::cmp::Reverse(folder.len()));
        all.catalogs
            .sort_by_key(|(folder, _)| std::cmp::Reverse(folder.len()));
        all
    }

    fn dependencies(
        &self,
        folder: &str,
        script: &gradle::Script,
        overrides: &[(&str, &Package)],
    ) -> Vec<Dependency> {
        let above = |of: &str| crate::extract::lies_in(folder, of);
        let near = self.properties.iter().filter(|(of, _)| above(of));
        let properties: Vec<Property> = near.flat_map(|(_, all)| all.iter().cloned()).collect();
        let near = self.catalogs.iter().filter(|(of, _)| above(of));
        let catalog: Vec<&(String, Dependency)> = near.flat_map(|(_, all)| all).collect();
        let used = script.accessors.iter().filter_map(|accessor| {
            let (_, listed) = catalog.iter().find(|(name, _)| *name == accessor.value)?;
            let name = Spanned::new(listed.name.value.clone(), accessor.span);
            Some(Dependency {
                name,
                ..listed.clone()
            })
        });
        let own = script.dependencies.iter().cloned();
        own.map(|dependency| gradle::filled(dependency, &properties))
            .chain(used)
            .chain(overriding(overrides, &properties))
            .collect()
    }
}
