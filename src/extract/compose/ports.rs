//! `ports:` and `expose:`, in their short and long forms, with ranges.

use super::load::Project;
use crate::model::Port;
use crate::syntax::tree::Node;

/// How many ports a range may stand for. Larger ones are no lists of servers.
const LONGEST_RANGE: u16 = 100;

/// The ports that a service publishes.
pub(super) fn published(project: &Project, node: &Node) -> Vec<Port> {
    let items = node.get("ports").map_or(&[][..], Node::items).iter();
    items.flat_map(|item| of_item(project, item)).collect()
}

fn of_item(project: &Project, item: &Node) -> Vec<Port> {
    if let Some(text) = project.text(item) {
        return short(&text.value);
    }
    let text = |key: &str| Some(project.text(item.get(key)?)?.value);
    let inside = text("target").map(|text| range(&text)).unwrap_or_default();
    let outside = text("published")
        .map(|text| range(&text))
        .unwrap_or_default();
    paired(&inside, &outside)
}

/// The ports on which a service says that it listens: published ones, and those that only its network sees.
pub(super) fn listens(project: &Project, node: &Node) -> Vec<u16> {
    let items = node.get("expose").map_or(&[][..], Node::items).iter();
    let exposed = items.filter_map(|item| project.text(item));
    let mut ports: Vec<u16> = exposed
        .flat_map(|text| range(text.value.split('/').next().unwrap_or("")))
        .chain(published(project, node).iter().map(|port| port.inside))
        .collect();
    ports.sort_unstable();
    ports.dedup();
    ports
}

/// `8080`, `8080:80`, `127.0.0.1:8080:80/tcp`, `3000-3002:3000-3002`.
fn short(text: &str) -> Vec<Port> {
    let text = text.split('/').next().unwrap_or("");
    let mut parts = text.rsplit(':');
    let inside = parts.next().map(range).unwrap_or_default();
    let outside = parts.next().map(range).unwrap_or_default();
    paired(&inside, &outside)
}

/// Each port with the one outside of it: a range has as many on both sides, or one of which any is taken.
fn paired(inside: &[u16], outside: &[u16]) -> Vec<Port> {
    let fixed = outside.len() == inside.len();
    let port = |(at, inside): (usize, &u16)| Port {
        outside: outside.get(at).copied().filter(|_| fixed),
        inside: *inside,
    };
    inside.iter().enumerate().map(port).collect()
}

/// `80` or `80-82`; nothing for what is no port.
pub(in crate::extract) fn range(text: &str) -> Vec<u16> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (Ok(first), Ok(last)) = (first.trim().parse::<u16>(), last.trim().parse::<u16>()) else {
        return Vec::new();
    };
    if last
        .checked_sub(first)
        .is_none_or(|length| length >= LONGEST_RANGE)
    {
        return Vec::new();
    }
    (first..=last).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_ports_may_name_an_interface_and_a_protocol() {
        let port = |outside, inside| vec![Port { outside, inside }];
        assert_eq!(short("8428:8428"), port(Some(8428), 8428));
        assert_eq!(short("127.0.0.1:8080:80/tcp"), port(Some(8080), 80));
        assert_eq!(short("[::1]:8080:80"), port(Some(8080), 80));
        assert_eq!(short("9000"), port(None, 9000));
        assert_eq!(short("${PORT}:80"), port(None, 80));
        assert_eq!(short("x"), []);
    }

    #[test]
    fn ranges_are_pairs_of_ports() {
        let pairs = |text| -> Vec<(Option<u16>, u16)> {
            let ports = short(text).into_iter();
            ports.map(|port| (port.outside, port.inside)).collect()
        };
        assert_eq!(pairs("81-82:80-81"), [(Some(81), 80), (Some(82), 81)]);
        assert_eq!(pairs("8000-8009:80"), [(None, 80)]);
        assert_eq!(pairs("1-60000"), []);
        assert_eq!(pairs("9-8"), []);
    }
}
