//! Joins endpoints to the workloads that run them: by mounts, by build contexts, by being the only candidate.

use super::{compose::Service, draft::Draft, image::image, lies_in};
use crate::source::Sources;

/// Gives every draft its service, where one can be told.
pub(super) fn attach(drafts: &mut [Draft], services: &[Service], sources: &Sources) {
    for draft in drafts.iter_mut().filter(|draft| draft.service.is_none()) {
        let path = sources.path(draft.span.file);
        draft.service = mounted(path, services)
            .or_else(|| built(path, services))
            .or_else(|| only_one(draft, services));
    }
}

/// The service into which the file is mounted; the one that mounts the innermost folder.
fn mounted(path: &str, services: &[Service]) -> Option<usize> {
    let depth = |service: &Service| {
        let sources = service.mounts.iter().map(|mount| &mount.source);
        sources
            .filter(|source| lies_in(path, source))
            .map(String::len)
            .max()
    };
    deepest(services.iter().map(depth))
}

/// The service whose build context holds the file; the innermost one.
fn built(path: &str, services: &[Service]) -> Option<usize> {
    let depth = |service: &Service| {
        let folder = service.workload.folder.as_deref()?;
        lies_in(path, folder).then_some(folder.len())
    };
    deepest(services.iter().map(depth))
}

/// The first of those that go deepest.
fn deepest(depths: impl Iterator<Item = Option<usize>>) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (at, depth) in depths.enumerate() {
        if let Some(depth) = depth
            && best.is_none_or(|(_, known)| depth > known)
        {
            best = Some((at, depth));
        }
    }
    best.map(|(at, _)| at)
}

/// The only service that runs an image of the draft's system, where the draft is configuration and not code.
fn only_one(draft: &Draft, services: &[Service]) -> Option<usize> {
    let runs = |service: &Service| {
        let reference = service.workload.image.as_ref();
        let name = reference.map(|reference| image(&reference.value).name.to_owned());
        name.is_some_and(|name| draft.system.images.contains(&name))
    };
    let mut candidates = services
        .iter()
        .enumerate()
        .filter(|(_, service)| runs(service));
    let (at, _) = candidates
        .next()
        .filter(|_| draft.system.language.is_none())?;
    candidates.next().is_none().then_some(at)
}
