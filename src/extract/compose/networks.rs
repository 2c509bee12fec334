//! Who reaches a service, and by which names.

use super::load::{Project, texts};
use crate::model::Name;
use crate::syntax::tree::Node;

/// The names of a service: its own, that of its container, and its aliases.
pub(super) fn hosts(project: &Project, name: &str, node: &Node) -> Vec<Name> {
    let text = |key: &str| Some(project.text(node.get(key)?)?.value);
    let own = ["container_name", "hostname"].into_iter().filter_map(text);
    let networks = node.get("networks").map_or(&[][..], Node::entries).iter();
    let aliases = networks.filter_map(|network| network.value.get("aliases"));
    let aliases = aliases
        .flat_map(texts)
        .map(|alias| project.filled(&alias).value);
    let mut names: Vec<Name> = std::iter::once(name.to_owned())
        .chain(own)
        .chain(aliases)
        .map(|host| Name::plain(&host))
        .collect();
    let mut known = std::collections::BTreeSet::new();
    names.retain(|name| known.insert(name.host.clone()));
    names
}

/// The networks of a service, those of its own project first. Projects of one folder are one to Compose unless they are
/// named, and share what is called alike.
pub(super) fn networks(project: &Project, node: &Node) -> Vec<String> {
    let mode = node.get("network_mode").and_then(|mode| project.text(mode));
    match mode.as_ref().map(|mode| mode.value.as_str()) {
        Some("host") => return vec!["network of the host".to_owned()],
        Some("none") => return vec![format!("nothing but {}", project.id)],
        Some(mode) => {
            let other = mode.strip_prefix("service:");
            if let Some(other) = other.and_then(|name| project.service(name)) {
                // One that shares with another shares no further.
                let shares = other.get("network_mode").is_some();
                return if shares {
                    Vec::new()
                } else {
                    networks(project, other)
                };
            }
        }
        None => {}
    }
    let named = keys(project, node);
    let keys = match named.as_slice() {
        [] => vec!["default".to_owned()],
        _ => named,
    };
    let mut own = Vec::new();
    let mut wider = Vec::new();
    for key in keys {
        if let Some(name) = shared(project, &key) {
            own.push(format!("network {name}"));
        } else {
            own.push(format!("{} {key}", project.id));
            wider.push(format!("{}/ {key}", project.folder));
        }
    }
    own.extend(wider);
    own
}

/// The keys of the networks that a service is in, from a list or a map.
fn keys(project: &Project, node: &Node) -> Vec<String> {
    let Some(networks) = node.get("networks") else {
        return Vec::new();
    };
    let keys = networks
        .entries()
        .iter()
        .map(|entry| entry.key.value.clone());
    let listed = networks
        .items()
        .iter()
        .filter_map(|item| project.text(item));
    keys.chain(listed.map(|text| text.value)).collect()
}

/// The name under which a network is known outside of its project, if it is.
fn shared(project: &Project, key: &str) -> Option<String> {
    let network = project.definition("networks", key)?;
    let name = network.get("name").and_then(|name| project.text(name));
    let external = network.get("external");
    let older = external.and_then(|external| project.text(external.get("name")?));
    let is_external = external.is_some_and(|external| external.text() != Some("false"));
    let own = || is_external.then(|| key.to_owned());
    name.or(older).map(|name| name.value).or_else(own)
}

/// The network namespace that a service shares with others.
pub(super) fn namespace(project: &Project, name: &str, node: &Node) -> Option<String> {
    let mode = node.get("network_mode").and_then(|mode| project.text(mode));
    match mode {
        // Of the machine that the project runs on.
        Some(mode) if mode.value == "host" => Some(format!("host of {}", project.folder)),
        Some(mode) => {
            let other = mode.value.strip_prefix("service:")?.to_owned();
            Some(format!("{} {other}", project.id))
        }
        None => (project.hosts.contains(name)).then(|| format!("{} {name}", project.id)),
    }
}
