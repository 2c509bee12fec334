//! Images that are built of a Dockerfile of the tree, although nothing that runs them says so: by the name of the
//! image, or by the script that both name. A Dockerfile that nothing runs is a workload of its own.

use super::dockerfile::{self, Build, Recipe};
use super::files::Files;
use super::folder;
use super::image::is_known;
use super::service::{Service, plain};
use crate::model::{Confidence, Workload};
use crate::source::Span;
use crate::systems::Systems;
use std::collections::{BTreeMap, BTreeSet};

/// Folders that say where something stands and not what it is.
const GENERIC: &[&str] = &[
    "docker",
    "dockerfiles",
    "images",
    "image",
    "build",
    "deploy",
    "deployment",
    "container",
    "containers",
    "src",
    "app",
    "apps",
    "cmd",
    "services",
    "service",
    "packages",
    "package",
    "dev",
    "prod",
    "production",
    "base",
];

/// Endings of Dockerfiles whose images others are built on or tested in.
const ASIDE: &[&str] = &[
    "base", "builder", "build", "binary", "test", "tests", "ci", "debug", "lint",
];

/// A Dockerfile that nothing names.
struct Candidate<'a> {
    path: &'a str,
    span: Span,
    recipe: Recipe,
    /// What its image may be called.
    names: Vec<String>,
}

/// Gives services the Dockerfiles that their images are built of, and makes services of those that are left.
pub(super) fn adopt(services: &mut Vec<Service>, files: &Files, systems: &Systems) {
    let taken: BTreeSet<String> = services
        .iter()
        .filter_map(|one| one.dockerfile.clone())
        .collect();
    let candidates: Vec<Candidate> = files
        .dockerfiles()
        .filter(|(path, ..)| !taken.contains(*path))
        .filter_map(|(path, file, _)| candidate(path, Span::new(file, 0, 0), files))
        .collect();
    let mut adopted = by_name_or_script(services, &candidates, systems);
    if let ([candidate], true) = (candidates.as_slice(), adopted.is_empty())
        && let Some(lonely) = lonely(services, systems)
    {
        adopted.insert(0);
        for at in lonely {
            give(&mut services[at], candidate, systems);
        }
    }
    let known: BTreeSet<String> = services
        .iter()
        .flat_map(|service| service.workload.hosts.iter().map(|name| name.host.clone()))
        .collect();
    let left = (0..)
        .zip(candidates)
        .filter(|(at, _)| !adopted.contains(at));
    let left = left.map(|(_, candidate)| candidate).filter(runs);
    services.extend(left.map(|candidate| alone(candidate, &known)));
}

/// Gives services the Dockerfile that alone has their name, or whose script they run, and the same one to those with
/// the same image. Returns which Dockerfiles found a service.
fn by_name_or_script(
    services: &mut [Service],
    candidates: &[Candidate],
    systems: &Systems,
) -> BTreeSet<usize> {
    let mut named: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        for name in &candidate.names {
            named.entry(name).or_default().push(at);
        }
    }
    let mut adopted = BTreeSet::new();
    let mut images: BTreeMap<String, usize> = BTreeMap::new();
    let mut open: Vec<&mut Service> = services
        .iter_mut()
        .filter(|service| is_open(service, systems))
        .collect();
    for service in &mut open {
        let own = names(service);
        let mut by_name = own.iter().filter_map(|name| named.get(name.as_str()));
        let alone = by_name.find_map(|found| only(found));
        let Some(at) = alone.or_else(|| by_script(service, candidates)) else {
            continue;
        };
        adopted.insert(at);
        let image = service.workload.image.as_ref();
        images.extend(image.map(|image| (image.value.clone(), at)));
        if let Some(candidate) = candidates.get(at) {
            give(service, candidate, systems);
        }
    }
    for service in open {
        let image = service.workload.image.as_ref();
        let at = image.and_then(|image| images.get(&image.value));
        if let Some(candidate) = at.and_then(|at| candidates.get(*at))
            && is_open(service, systems)
        {
            give(service, candidate, systems);
        }
    }
    adopted
}

/// The services of which it is open what they run, where one place defines them all: stages of one program.
fn lonely(services: &[Service], systems: &Systems) -> Option<Vec<usize>> {
    let runs = |one: &Service| is_open(one, systems) && !one.workload.listens.is_empty();
    let open = || (0..).zip(services).filter(|(_, one)| runs(one));
    let (_, first) = open().next()?;
    let same = open().all(|(_, one)| one.workload.span == first.workload.span);
    same.then(|| open().map(|(at, _)| at).collect())
}

fn only(found: &[usize]) -> Option<usize> {
    match found {
        [at] => Some(*at),
        _ => None,
    }
}

fn candidate<'a>(path: &'a str, span: Span, files: &Files) -> Option<Candidate<'a>> {
    if files.is_aside(path) || ending(path).is_some_and(|ending| ASIDE.contains(&ending)) {
        return None;
    }
    let build = |context: &str| Build {
        context: Some(context.to_owned()),
        dockerfile: Some(path.to_owned()),
        inline: None,
        target: None,
        arguments: Vec::new(),
    };
    // The context is its folder, or the nearest one above it in which there is what it copies.
    let above = std::iter::successors(Some(folder(path)), |inner| {
        (!inner.is_empty()).then(|| folder(inner))
    });
    let recipes = above.filter_map(|context| dockerfile::recipe(files, &build(context)));
    let found = |recipe: &Recipe| {
        let sources = recipe.sources.iter();
        let there = sources.filter(|source| files.id(source).is_some() || files.is_folder(source));
        there.count()
    };
    let (_, recipe) = recipes
        .enumerate()
        .max_by_key(|(depth, recipe)| (found(recipe), std::cmp::Reverse(*depth)))?;
    Some(Candidate {
        path,
        span,
        recipe,
        names: names_of(path),
    })
}

/// What tells a Dockerfile from others of its folder: `Dockerfile.api`, `api.Dockerfile`.
fn ending(path: &str) -> Option<&str> {
    let own = path.rsplit('/').next().unwrap_or(path);
    own.strip_prefix("Dockerfile.")
        .or_else(|| own.strip_prefix("Dockerfile-"))
        .or_else(|| own.strip_suffix(".Dockerfile"))
        .or_else(|| own.strip_suffix(".dockerfile"))
}

/// What an image may be called that a Dockerfile builds: like the end of its name, or like its folder.
fn names_of(path: &str) -> Vec<String> {
    let told = ending(path).filter(|ending| !GENERIC.contains(ending));
    let around = folder(path)
        .rsplit('/')
        .find(|name| !name.is_empty() && !GENERIC.contains(name));
    told.or(around).into_iter().map(plain).collect()
}

/// What the image of a service may be called.
fn names(service: &Service) -> Vec<String> {
    let workload = &service.workload;
    // `aws_ecs_service.orders.orders`: the container's own name stands last.
    let own = workload.name.rsplit('.').next().map(plain);
    service
        .image_name()
        .into_iter()
        .chain([plain(&workload.name)])
        .chain(own)
        .collect()
}

/// May an image that is built elsewhere be one of the tree's Dockerfiles?
fn is_open(service: &Service, systems: &Systems) -> bool {
    // A container whose image a variable names says at least on which port it listens.
    let contained = service.workload.image.is_some() || !service.workload.listens.is_empty();
    contained && service.sources.is_none() && service.is_open(systems)
}

/// The first Dockerfile that puts a script of the tree where the service's command names one.
fn by_script(service: &Service, candidates: &[Candidate]) -> Option<usize> {
    let first = service.command.first()?.value.as_str();
    let name = first.rsplit('/').next().filter(|name| name.contains('.'))?;
    let sources = |candidate: &Candidate| {
        let mut mounts = candidate.recipe.mounts.iter();
        mounts
            .find(|mount| mount.target.rsplit('/').next() == Some(name))
            .map(|mount| mount.source.clone())
    };
    let mut found = candidates
        .iter()
        .enumerate()
        .filter_map(|(at, one)| Some((at, sources(one)?)));
    let (at, source) = found.next()?;
    // Variants of one image copy the same script; another image's script of that name makes it a guess.
    found.all(|(_, other)| other == source).then_some(at)
}

/// The image of the Dockerfile is the service's own; what the service says counts for more.
fn give(service: &mut Service, candidate: &Candidate, systems: &Systems) {
    let mut recipe = candidate.recipe.clone();
    let base = recipe.image.as_ref();
    if !base.is_some_and(|base| is_known(&base.value, systems)) {
        recipe.image = None;
    }
    let command = std::mem::take(&mut service.command);
    let own = (!command.is_empty()).then_some(command);
    service.build(recipe, None, own);
    service.dockerfile = Some(candidate.path.to_owned());
    service.certainty = Confidence::Medium;
}

/// Does anything run in such an image that is worth a workload: a command, or files of the tree?
fn runs(candidate: &Candidate) -> bool {
    let recipe = &candidate.recipe;
    recipe.image.is_some()
        && (recipe.command.is_some() || recipe.entrypoint.is_some() || !recipe.mounts.is_empty())
}

/// A workload of which nobody says where it runs. A name that something else is known by is that one's.
fn alone(candidate: Candidate, known: &BTreeSet<String>) -> Service {
    let name = candidate.names.first().cloned();
    let name = name.unwrap_or_else(|| candidate.path.to_owned());
    let span = candidate
        .recipe
        .image
        .as_ref()
        .map_or(candidate.span, |image| image.span);
    let mut workload = Workload::new(&name, "", span);
    workload.networks.clear();
    workload.hosts.retain(|name| !known.contains(&name.host));
    let mut service = Service::new(workload);
    service.build(candidate.recipe, None, None);
    service.dockerfile = Some(candidate.path.to_owned());
    service
}
