//! Joins endpoints to the workloads that run them: by mounts, by build contexts, by name, by being the only candidate.

mod homes;

use super::draft::Draft;
use super::image::image;
use super::process::{Program, programs};
use super::service::{Service, plain};
use crate::model::{Confidence, Role};
use crate::source::Sources;
use crate::systems::{System, Systems};
use homes::Homes;
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

/// A file may run in several workloads: one deployment for each stage. More of them say nothing new.
const MOST_PLACES: usize = 8;

/// Gives every draft its service, where one can be told; a draft that runs in several becomes several.
pub(super) fn attach<'s>(
    drafts: Vec<Draft<'s>>,
    services: &[Service],
    sources: &Sources,
    systems: &Systems,
) -> Vec<Draft<'s>> {
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, service) in services.iter().enumerate() {
        for place in service.holds() {
            let own = holders.entry(place).or_default();
            if own.last() != Some(&at) {
                own.push(at);
            }
        }
    }
    let floor = Floor {
        services,
        sources,
        systems,
        holders,
        programs: services.iter().map(|_| OnceCell::new()).collect(),
        started: OnceCell::new(),
        names: services
            .iter()
            .map(|service| program_names(service, systems))
            .collect(),
        running: running(services),
        homes: Homes::new(&drafts, services, sources),
        run: RefCell::default(),
    };
    let mut joined = Vec::with_capacity(drafts.len());
    let mut left = Vec::new();
    for draft in drafts {
        if draft.service.is_some() {
            joined.push(draft);
            continue;
        }
        match floor.places(&draft) {
            Some((places, confidence)) => {
                joined.extend(places.into_iter().take(MOST_PLACES).map(|at| Draft {
                    service: Some(at),
                    attachment: confidence.min(services[at].certainty),
                    ..draft.clone()
                }));
            }
            None => left.push(draft),
        }
    }
    floor.by_port(&mut left, &joined);
    floor.only_program(&mut left, &joined);
    joined.extend(left);
    joined
}

/// What runs, and the files that may run in it.
struct Floor<'a> {
    services: &'a [Service],
    sources: &'a Sources,
    systems: &'a Systems,
    /// The services that hold a file or folder.
    holders: BTreeMap<&'a str, Vec<usize>>,
    /// What each service starts, once somebody asks.
    programs: Vec<OnceCell<Vec<Program>>>,
    /// The services by the names of all programs that they start, once somebody asks.
    started: OnceCell<BTreeMap<String, BTreeSet<usize>>>,
    /// The names of each service's program, where nothing else tells it.
    names: Vec<Option<Vec<String>>>,
    /// The services by what they plainly run.
    running: Running<'a>,
    /// Where each service's program is at home.
    homes: Homes<'a>,
    /// Whether any service is seen to run a system, by its id, once somebody asks.
    run: RefCell<BTreeMap<String, bool>>,
}

/// Services by the names of their images, and by the first words of their commands.
struct Running<'a> {
    images: BTreeMap<&'a str, BTreeSet<usize>>,
    commands: BTreeMap<&'a str, BTreeSet<usize>>,
}

impl Floor<'_> {
    /// The services that run a draft, and how surely.
    fn places(&self, draft: &Draft) -> Option<(Vec<usize>, Confidence)> {
        let path = self.sources.location(draft.span.file);
        let sure = |places: Vec<usize>| (!places.is_empty()).then_some((places, Confidence::High));
        let (place, holders) = self.holding(&path);
        if !holders.is_empty() && self.lies_elsewhere(draft, &path, place, &holders) {
            return None;
        }
        let holders = self.homes.around(&path, place, holders);
        sure(self.running(draft, holders))
            .or_else(|| sure(self.only_image(draft).into_iter().collect()))
            .or_else(|| sure(self.only_script(draft).into_iter().collect()))
            .or_else(|| {
                let named = self.named(&path);
                (!named.is_empty()).then_some((named, Confidence::Medium))
            })
    }

    /// The services into which the file is mounted or built, and the folder by which: those that take the innermost.
    fn holding<'p>(&self, path: &'p str) -> (&'p str, Vec<usize>) {
        let mut inner = path;
        loop {
            if let Some(holders) = self.holders.get(inner) {
                return (inner, holders.clone());
            }
            match inner.rsplit_once('/') {
                Some((above, _)) => inner = above,
                None if inner.is_empty() => return ("", Vec::new()),
                None => inner = "",
            }
        }
    }

    /// Is a configuration only somewhere below what the services take, and its program run by others? Who takes a
    /// whole repository takes the files of every program.
    fn lies_elsewhere(&self, draft: &Draft, path: &str, place: &str, holders: &[usize]) -> bool {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        draft.system.language.is_none()
            && place != path
            && place != folder
            && !holders.iter().any(|at| self.runs(*at, draft.system))
            && self.is_run(draft.system)
    }

    /// Is any service seen to run a system?
    fn is_run(&self, system: &System) -> bool {
        if let Some(known) = self.run.borrow().get(&system.id) {
            return *known;
        }
        let found = (0..self.services.len()).any(|at| self.runs(at, system));
        self.run.borrow_mut().insert(system.id.clone(), found);
        found
    }

    /// Is a service seen to run a system: by its image, or by a program that it starts?
    fn runs(&self, at: usize, system: &System) -> bool {
        let mut images = system.images.iter();
        let image = images.any(|name| {
            let running = self.running.images.get(name.as_str());
            running.is_some_and(|running| running.contains(&at))
        });
        image || self.starts(at, system)
    }

    /// Of several services that hold a configuration, those that start its program, where any is seen to: services of
    /// one image hold the same files.
    fn running(&self, draft: &Draft, holders: Vec<usize>) -> Vec<usize> {
        if holders.len() < 2 || draft.system.language.is_some() {
            return holders;
        }
        let starts = |at: &usize| self.starts(*at, draft.system);
        let starting: Vec<usize> = holders.iter().copied().filter(starts).collect();
        if starting.is_empty() {
            holders
        } else {
            starting
        }
    }

    /// The services of machines by the names of all programs that they start.
    fn started(&self) -> &BTreeMap<String, BTreeSet<usize>> {
        self.started.get_or_init(|| {
            let mut all: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
            let on_machine = |at: &usize| {
                let workload = self.services.get(*at).map(|service| &service.workload);
                workload.is_some_and(|own| own.on_machine && own.image.is_none())
            };
            for at in (0..self.services.len()).filter(on_machine) {
                for program in self.programs(at) {
                    all.entry(program.name.clone()).or_default().insert(at);
                }
            }
            all
        })
    }

    /// Does a service start a program of that system?
    fn starts(&self, at: usize, system: &System) -> bool {
        let programs = self.programs(at);
        let mut names = system.binaries.iter();
        names.any(|name| programs.iter().any(|program| program.is(name)))
    }

    /// The programs that a service starts.
    fn programs(&self, at: usize) -> &[Program] {
        let (Some(known), Some(service)) = (self.programs.get(at), self.services.get(at)) else {
            return &[];
        };
        known.get_or_init(|| programs(service, self.sources))
    }

    /// The only service that runs an image of the draft's system, where the draft is configuration and not code.
    fn only_image(&self, draft: &Draft) -> Option<usize> {
        if draft.system.language.is_some() {
            return None;
        }
        let images = draft.system.images.iter();
        let images = images.filter_map(|name| self.running.images.get(name.as_str()));
        let binaries = executables(draft.system);
        let binaries = binaries
            .iter()
            .filter_map(|name| self.running.commands.get(name.as_str()));
        only(images.chain(binaries).flatten().copied())
    }

    /// The only service of a machine that starts a program of the draft's system from a script or behind a shell, where
    /// no image and no command names it.
    fn only_script(&self, draft: &Draft) -> Option<usize> {
        if draft.system.language.is_some() {
            return None;
        }
        let binaries = draft.system.binaries.iter();
        let first = binaries.filter_map(|name| self.started().get(name.split(' ').next()?));
        let all = first.flatten().copied();
        only(all.filter(|at| self.starts(*at, draft.system)))
    }

    /// The services that are called like a folder above the file: what they run is built elsewhere, from that folder.
    /// The innermost such folder counts.
    fn named(&self, path: &str) -> Vec<usize> {
        let folders: Vec<String> = path.split('/').rev().skip(1).map(plain).collect();
        let depth = |names: &Option<Vec<String>>| {
            let names = names.as_ref()?;
            let at = folders.iter().position(|folder| names.contains(folder))?;
            Some(folders.len() - at)
        };
        deepest(self.names.iter().map(depth))
    }

    /// A server that alone listens on a port joins the service that alone declares that port.
    fn by_port(&self, left: &mut [Draft], placed: &[Draft]) {
        let free = self.free(placed);
        let mut declaring: BTreeMap<u16, BTreeSet<usize>> = BTreeMap::new();
        for (at, service) in &free {
            for port in &service.workload.listens {
                declaring.entry(*port).or_default().insert(*at);
            }
        }
        let mut listening: BTreeMap<u16, BTreeSet<usize>> = BTreeMap::new();
        for (at, draft) in left.iter().enumerate() {
            // The configuration of a program is for those that are seen to run it, where any is.
            if draft.system.language.is_none() && self.is_run(draft.system) {
                continue;
            }
            for port in server_ports(draft) {
                listening.entry(port).or_default().insert(at);
            }
        }
        for (at, service) in free {
            let declared = &service.workload.listens;
            let alone = |port: &u16| declaring.get(port).is_some_and(|all| all.len() == 1);
            let all = declared.iter().filter_map(|port| listening.get(port));
            let Some(draft) = only(all.flatten().copied()) else {
                continue;
            };
            if declared.iter().all(alone)
                && let Some(draft) = left.get_mut(draft)
            {
                draft.service = Some(at);
                draft.attachment = Confidence::Medium;
            }
        }
    }

    /// Where one program is left and one service that may run it, that is the one.
    fn only_program(&self, left: &mut [Draft], placed: &[Draft]) {
        let taken: BTreeSet<usize> = left.iter().filter_map(|draft| draft.service).collect();
        let free = self.free(placed).into_iter();
        let mut free = free.filter(|(at, _)| !taken.contains(at));
        let (Some((at, _)), None) = (free.next(), free.next()) else {
            return;
        };
        let mut open = left
            .iter_mut()
            .filter(|draft| draft.service.is_none() && draft.system.role == Role::Server);
        if let (Some(draft), None) = (open.next(), open.next()) {
            draft.service = Some(at);
            draft.attachment = Confidence::Medium;
        }
    }

    /// The services of which it is open what they run, and to which nothing is joined.
    fn free(&self, placed: &[Draft]) -> Vec<(usize, &Service)> {
        let taken: BTreeSet<usize> = placed.iter().filter_map(|draft| draft.service).collect();
        (0..)
            .zip(self.services)
            .filter(|(at, service)| !taken.contains(at) && service.is_open(self.systems))
            .collect()
    }
}

/// The names of a program that nothing else tells: its workload's and its image's. None where something does.
fn program_names(service: &Service, systems: &Systems) -> Option<Vec<String>> {
    let workload = &service.workload;
    let built = service.image_name();
    // `dotnet /srv/shop/Shop.Api.dll` runs what is built from `Shop.Api`.
    let words = service.command.iter();
    let assemblies = words.filter_map(|word| {
        let name = word.value.rsplit('/').next()?;
        Some(plain(name.strip_suffix(".dll")?))
    });
    let all = std::iter::once(plain(&workload.name))
        .chain(built)
        .chain(assemblies);
    service.is_open(systems).then(|| all.collect())
}

fn running(services: &[Service]) -> Running<'_> {
    let mut running = Running {
        images: BTreeMap::new(),
        commands: BTreeMap::new(),
    };
    for (at, service) in services.iter().enumerate() {
        let reference = service.workload.image.as_ref();
        if let Some(name) = reference.map(|reference| image(&reference.value).name) {
            running.images.entry(name).or_default().insert(at);
        }
        let command = service.command.first();
        if let Some(name) = command.and_then(|word| word.value.rsplit('/').next()) {
            running.commands.entry(name).or_default().insert(at);
        }
    }
    running
}

/// The names of a system's executables; where none is told, they are called like its images: `mysqld`.
fn executables(system: &System) -> Vec<String> {
    if !system.binaries.is_empty() {
        return system.binaries.clone();
    }
    let images = system.images.iter().filter(|name| !name.contains('/'));
    images
        .flat_map(|name| [name.clone(), format!("{name}d"), format!("{name}d_safe")])
        .collect()
}

fn server_ports(draft: &Draft) -> Vec<u16> {
    if draft.system.role != Role::Server {
        return Vec::new();
    }
    draft
        .listens
        .iter()
        .filter_map(|listen| listen.port)
        .collect()
}

/// The only number of a list, which may stand in it several times.
fn only(mut numbers: impl Iterator<Item = usize>) -> Option<usize> {
    let first = numbers.next()?;
    numbers.all(|other| other == first).then_some(first)
}

/// Those that go deepest.
fn deepest(depths: impl Iterator<Item = Option<usize>>) -> Vec<usize> {
    let mut best = Vec::new();
    let mut deepest = 0;
    for (at, depth) in depths.enumerate() {
        let Some(depth) = depth else { continue };
        if depth > deepest || best.is_empty() {
            deepest = depth;
            best.clear();
        }
        if depth == deepest {
            best.push(at);
        }
    }
    best
}
