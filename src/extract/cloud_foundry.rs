//! Cloud Foundry: applications of a `manifest.yml`, and the router before them.
//!
//! The router's properties stand in BOSH manifests, and in the operations that change those.

use super::{Input, Tree, draft::Draft, folder, join, reading::Written, service::Service};
use crate::model::{
    Address, Confidence, Form, HostAddress, Name, Role, Target, Variable, Workload,
};
use crate::source::{FileId, Span, Spanned};
use crate::syntax::{
    tree::Node,
    words::{self, Part},
};

/// All applications of a tree are behind one router.
const NETWORK: &str = "cloud foundry";
/// Adds the applications to the services, and gives both sides of the router where its properties are in the tree.
pub(super) fn read<'s>(input: Input<'s>, services: &mut Vec<Service>) -> Vec<Draft<'s>> {
    let first = services.len();
    let mut properties = Vec::new();
    for (file, tree) in input.trees {
        let Tree::Documents(documents) = tree else {
            continue;
        };
        for document in documents {
            let applications = document.get("applications").map_or(&[][..], Node::items);
            services.extend(
                applications
                    .iter()
                    .filter_map(|node| application(input, *file, node)),
            );
            collect(&mut properties, input, document);
        }
    }
    let applications: Vec<Target> = services
        .iter()
        .skip(first)
        .map(|service| target(&service.workload))
        .collect();
    drafts(input, &properties, &applications)
}

/// One application of a manifest; none for a list of that name in another format.
fn application(input: Input, file: FileId, node: &Node) -> Option<Service> {
    const OWN: &[&str] = &[
        "buildpack",
        "buildpacks",
        "command",
        "memory",
        "instances",
        "routes",
        "stack",
        "docker",
        "disk_quota",
    ];
    OWN.iter().find(|key| node.get(key).is_some())?;
    let name = node.get("name")?.spanned()?;
    let around = folder(input.sources.path(file));
    let path = node.get("path").and_then(Node::text).unwrap_or(".");
    let routes = node.get("routes").map_or(&[][..], Node::items).iter();
    let hosts = routes
        .filter_map(|route| route.get("route")?.text())
        .map(|route| Name::plain(route.split(['/', ':']).next().unwrap_or(route)));
    let mut workload = Workload::new(&name.value, NETWORK, name.span);
    workload.hosts.extend(hosts);
    workload.folder = join(around, sources(path)).filter(|_| node.get("docker").is_none());
    workload.image = node.at(&["docker", "image"]).and_then(Node::spanned);
    workload.environment = environment(node);
    workload.replicas = node.get("instances").and_then(count);
    Some(Service {
        command: node.get("command").map(command).unwrap_or_default(),
        ..Service::new(workload)
    })
}

/// The folder of the sources of what is pushed: that in which the build put it.
fn sources(path: &str) -> &str {
    const BUILT: &[&str] = &["build", "target", "dist", "out", "bin"];
    let mut at = 0;
    for part in path.split('/') {
        if BUILT.contains(&part) {
            return path
                .get(..at)
                .map_or(".", |above| above.trim_end_matches('/'));
        }
        at += part.len() + 1;
    }
    path
}

fn count(node: &Node) -> Option<Spanned<u64>> {
    Some(Spanned::new(node.text()?.parse().ok()?, node.span))
}

/// The variables of an application. The platform tells it the port.
fn environment(node: &Node) -> Vec<Variable> {
    let own = node.get("env").map_or(&[][..], Node::entries).iter();
    own.filter_map(|entry| {
        Some(Variable {
            name: entry.key.value.clone(),
            value: entry.value.spanned()?,
        })
    })
    .collect()
}

fn command(node: &Node) -> Vec<Spanned<String>> {
    let Some(line) = node.spanned() else {
        return Vec::new();
    };
    let text = |part: &Part| match part {
        Part::Text(text) => text.clone(),
        Part::Variable { name, default, .. } => {
            default.clone().unwrap_or_else(|| format!("${{{name}}}"))
        }
    };
    words::split(&line, &line.value)
        .iter()
        .map(|word| Spanned::new(word.parts.iter().map(text).collect(), line.span))
        .collect()
}

fn target(application: &Workload) -> Target {
    Target {
        address: Address::Host(HostAddress {
            scheme: None,
            host: application.name.to_ascii_lowercase(),
            port: None,
        }),
        span: application.span,
        confidence: Confidence::High,
    }
}

/// What a deployment sets of a job.
struct Property<'n> {
    job: &'n str,
    /// Its path: `router.frontend_idle_timeout`.
    path: String,
    value: &'n Node,
    /// Where the block that holds it begins.
    block: Span,
}

/// The properties of known jobs in a document: of a list of operations, or of the jobs of a deployment.
fn collect<'n>(found: &mut Vec<Property<'n>>, input: Input<'n>, document: &'n Node) {
    let known = || input.systems.iter().flat_map(|system| &system.jobs);
    for operation in document.items() {
        let (Some(path), Some(value)) = (operation.get("path"), operation.get("value")) else {
            continue;
        };
        // `/instance_groups/name=router/jobs/name=gorouter/properties/router/enable_ssl?`
        let text = path.text().unwrap_or("");
        let Some((above, below)) = text.split_once("/properties/") else {
            continue;
        };
        let job = known().find(|job| above.ends_with(&format!("jobs/name={job}")));
        if let Some(job) = job {
            let path_below = below.replace('?', "").replace('/', ".");
            scalars(found, (job, path.span), &path_below, value);
        }
    }
    let groups = document
        .get("instance_groups")
        .map_or(&[][..], Node::items)
        .iter();
    for job in groups.flat_map(|group| group.get("jobs").map_or(&[][..], Node::items)) {
        let name = job.get("name").and_then(Node::text);
        let known = known().find(|known| name == Some(known));
        if let (Some(known), Some(properties)) = (known, job.get("properties")) {
            scalars(found, (known, job.span), "", properties);
        }
    }
}

/// The scalars below a value. Trees have a depth that recursion can bear.
fn scalars<'n>(found: &mut Vec<Property<'n>>, place: (&'n str, Span), path: &str, value: &'n Node) {
    let (job, block) = place;
    for entry in value.entries() {
        let path = match path {
            "" => entry.key.value.clone(),
            _ => format!("{path}.{}", entry.key.value),
        };
        scalars(found, place, &path, &entry.value);
    }
    found.push(Property {
        job,
        path: path.to_owned(),
        value,
        block,
    });
}

/// Both sides of the router.
fn drafts<'s>(
    input: Input<'s>,
    properties: &[Property],
    applications: &[Target],
) -> Vec<Draft<'s>> {
    let mut drafts = Vec::new();
    for system in input.systems.iter() {
        let own = |property: &&Property| system.jobs.iter().any(|job| job == property.job);
        let Some(first) = properties.iter().find(own) else {
            continue;
        };
        let mut draft = Draft::new(system, first.job.to_owned(), first.block);
        for entry in &system.entries {
            for spelled in entry
                .spellings
                .iter()
                .filter(|spelled| spelled.form == Form::Key)
            {
                let fits = |property: &&Property| own(property) && property.path == spelled.key;
                let told = properties.iter().rfind(fits);
                if let Some(text) = told.and_then(|property| property.value.spanned()) {
                    draft.set(entry, spelled, &Written::Text(text.value), text.span);
                }
            }
        }
        if system.role == Role::Client {
            draft.targets = applications.to_vec();
        }
        if system.role == Role::Server || !draft.targets.is_empty() {
            drafts.push(draft);
        }
    }
    drafts
}
