//! Which versions of a system may run at an endpoint: what image tags, lock files, manifests and the user say.

use super::{Input, Module, draft::Draft, image, lies_in, service::Service};
use crate::model::{Doubt, Package, Registry, Versions};

/// What is said of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stated {
    /// The versions that may run.
    pub(super) versions: Versions,
    /// Why they may be several.
    pub(super) doubt: Doubt,
    /// Is the newest of them the likely one? So it is where nothing is said, or only which ones are allowed.
    pub(super) moving: bool,
}

/// The versions that the files or the user state.
pub(super) fn stated(draft: &Draft, services: &[Service], input: Input) -> Stated {
    let service = draft.service.and_then(|at| services.get(at));
    let (image, doubt) = match service.map(|service| by_image(draft, service)) {
        Some(Ok(versions)) => (versions, Doubt::Unstated),
        Some(Err(doubt)) => (None, doubt),
        None => (None, Doubt::Unstated),
    };
    let exact = |versions| Stated {
        versions,
        doubt: Doubt::Floating,
        moving: false,
    };
    if let Some(stated) = image.map(exact).or_else(|| required(draft, service, input)) {
        return stated;
    }
    let system = draft.system;
    let mut assumed = input.assumed.iter();
    let assumed = assumed.find(|(name, _)| *name == system.id || *name == system.family);
    match assumed {
        Some((_, version)) => Stated {
            doubt,
            ..exact(version.and_below())
        },
        None => Stated {
            versions: Versions::default(),
            doubt,
            moving: true,
        },
    }
}

/// What the image of a workload says: of the system itself, or of the language that is its version.
fn by_image(draft: &Draft, service: &Service) -> Result<Option<Versions>, Doubt> {
    let Some(reference) = &service.workload.image else {
        return Ok(None);
    };
    let image = image::image(&reference.value);
    let mut names = draft.system.images.iter().chain(&draft.system.runtimes);
    if names.any(|name| name == image.name) {
        return image::versions(image.tag).map(Some);
    }
    let language = image::runtime(&reference.value);
    let own = |(name, _): &(&str, &str)| {
        let package = Package::new(Registry::Runtime, name);
        draft.system.modules.contains(&package)
    };
    match language.filter(own) {
        Some((_, version)) => image::versions(Some(version)).map(Some),
        None => Ok(None),
    }
}

/// What the manifests and lock files around an endpoint say of its system, or of the platform that brings it along.
fn required(draft: &Draft, service: Option<&Service>, input: Input) -> Option<Stated> {
    let system = draft.system;
    let own = said_of(&system.modules, draft, service, input);
    own.or_else(|| {
        let mut platforms = system.brought_by.iter();
        platforms.find_map(|platform| {
            let stated = said_of(&platform.by, draft, service, input)?;
            Some(Stated {
                versions: platform.brings(&stated.versions)?,
                ..stated
            })
        })
    })
}

/// What the manifests and lock files around an endpoint, or in its workload's build context, say of some packages.
///
/// The nearest manifest says what may run, the nearest lock file what does: where it lists several versions, those
/// that the manifest allows.
fn said_of(
    packages: &[Package],
    draft: &Draft,
    service: Option<&Service>,
    input: Input,
) -> Option<Stated> {
    let path = input.sources.path(draft.span.file);
    let context = service.and_then(|service| service.workload.folder.as_deref());
    let around = |module: &&Module| {
        let holds = |path| lies_in(path, &module.folder);
        packages.contains(&module.package) && (holds(path) || context.is_some_and(holds))
    };
    let all: Vec<&Module> = input.modules.iter().filter(around).collect();
    let allowed = nearest(&all, false)
        .into_iter()
        .reduce(|one, other| one.hull(&other));
    let locked = nearest(&all, true);
    let fits = |versions: &&Versions| {
        allowed
            .as_ref()
            .is_none_or(|allowed| allowed.overlap(versions).is_some())
    };
    // Two files that speak of one version meet; two versions side by side span all between them.
    let meet =
        |one: Versions, other: &Versions| one.overlap(other).unwrap_or_else(|| one.hull(other));
    let mut fitting = locked.iter().filter(fits);
    let first = fitting.next().cloned();
    let runs = first.map(|first| fitting.fold(first, meet));
    let moving = runs.is_none();
    Some(Stated {
        versions: runs.or(allowed)?,
        doubt: Doubt::Floating,
        moving,
    })
}

/// What the innermost folder that says anything says.
fn nearest(modules: &[&Module], locked: bool) -> Vec<Versions> {
    let of_kind = || modules.iter().filter(|module| module.locked == locked);
    let depth = of_kind().map(|module| module.folder.len()).max();
    of_kind()
        .filter(|module| Some(module.folder.len()) == depth)
        .map(|module| module.versions.clone())
        .collect()
}
