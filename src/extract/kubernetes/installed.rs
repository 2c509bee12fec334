//! Charts that are installed with values of one's own: the values stand in the tree, the templates elsewhere.

use super::helm::Charts;
use super::objects::Object;
use crate::extract::{Input, Tree, service::Service};
use crate::model::{Form, Name, Workload};
use crate::source::{FileId, Span, Spanned};
use crate::syntax::tree::{Entry, Node, NodeKind};
use crate::systems::System;
use std::borrow::Cow;

/// The kind of the objects that the values of a chart are here. No object of Kubernetes has it.
pub(super) const VALUES: &str = "values of a chart";

/// The values of every chart that a system file knows, as objects that are called like the chart, and the Services
/// that the charts make of them.
pub(super) fn objects<'a>(
    input: Input<'a>,
    charts: &Charts<'a>,
    objects: &[Object<'a>],
) -> Vec<Object<'a>> {
    let mut found = Vec::new();
    for object in objects {
        found.extend(released(object));
    }
    for (file, chart, values) in charts.dependencies() {
        found.push(values_of(chart, file, Cow::Borrowed(values)));
    }
    for (file, tree) in input.trees {
        if let Tree::Documents(documents) = tree {
            let location = input.sources.location(*file);
            let is_own = charts.has_values(*file);
            let roots = documents
                .iter()
                .filter(|root| root.get("kind").is_none() && !is_own);
            for root in roots.take(1) {
                let chart = named_by(&location, input).or_else(|| shown_by(root, input));
                found.extend(chart.map(|chart| values_of(chart, *file, Cow::Borrowed(root))));
            }
        }
    }
    let known = |object: &Object| systems(input, &object.name.value).next().is_some();
    found.retain(known);
    let services: Vec<Object> = found
        .iter()
        .filter_map(|values| service(values, input))
        .collect();
    found.extend(services);
    found
}

/// The proxies that a chart installs.
fn systems<'s>(input: Input<'s>, chart: &str) -> impl Iterator<Item = &'s System> {
    let installs = move |system: &&System| system.kubernetes.charts.iter().any(|own| own == chart);
    input.systems.iter().filter(installs)
}

fn values_of<'a>(chart: &str, file: FileId, node: Cow<'a, Node>) -> Object<'a> {
    let start = node.span.start as usize;
    Object {
        kind: VALUES.to_owned(),
        group: String::new(),
        name: Spanned::new(chart.to_owned(), Span::new(file, start, start)),
        namespace: None,
        scope: String::new(),
        place: None,
        deployed_as: None,
        files: Vec::new(),
        file,
        node,
    }
}

/// The values in a release of Flux, or in an application of Argo CD. Those that are a text are a part of the file.
fn released<'a>(object: &Object<'a>) -> Option<Object<'a>> {
    let spec = object.node.get("spec")?;
    let (chart, values) = match object.kind.as_str() {
        "HelmRelease" => (spec.at(&["chart", "spec", "chart"])?, spec.get("values")?),
        "Application" => (
            spec.at(&["source", "chart"])?,
            spec.at(&["source", "helm", "valuesObject"])?,
        ),
        _ => return None,
    };
    Some(values_of(
        chart.text()?,
        object.file,
        Cow::Owned(values.clone()),
    ))
}

/// The chart that the path of a values file names: `apisix-values.yaml`, `traefik/values.yaml`.
fn named_by<'s>(location: &str, input: Input<'s>) -> Option<&'s str> {
    let mut parts = location.rsplit('/');
    let file = parts.next()?;
    let stem = file.split('.').next().unwrap_or(file);
    if !stem.contains("values") {
        return None;
    }
    let around = parts.next().unwrap_or("");
    let charts = input
        .systems
        .iter()
        .flat_map(|system| &system.kubernetes.charts);
    let named = charts.filter(|chart| holds(stem, chart) || around == chart.as_str());
    named.max_by_key(|chart| chart.len()).map(String::as_str)
}

/// Does a name hold another one, whole?
fn holds(name: &str, part: &str) -> bool {
    let is_end = |byte: Option<u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric());
    name.match_indices(part).any(|(at, _)| {
        let before = at
            .checked_sub(1)
            .and_then(|at| name.as_bytes().get(at).copied());
        is_end(before) && is_end(name.as_bytes().get(at + part.len()).copied())
    })
}

/// The only chart whose settings values hold.
fn shown_by<'s>(root: &Node, input: Input<'s>) -> Option<&'s str> {
    if root.entries().is_empty() {
        return None;
    }
    let shows = |system: &&System| {
        let proxies = || {
            input
                .systems
                .iter()
                .filter(|other| other.family == system.family)
        };
        !system.kubernetes.charts.is_empty() && proxies().any(|other| is_set(root, system, other))
    };
    let mut showing = input.systems.iter().filter(shows);
    let first = showing.next()?;
    showing.next().is_none().then_some(())?;
    first.kubernetes.charts.first().map(String::as_str)
}

/// Do the values of a chart set anything of a part of what it installs?
fn is_set(root: &Node, chart: &System, part: &System) -> bool {
    let spellings = part.entries.iter().flat_map(|entry| &entry.spellings);
    let mut keys = spellings
        .filter(|spelled| spelled.form == Form::Key)
        .map(|spelled| spelled.key.as_str());
    let configs: Vec<&Node> = chart
        .kubernetes
        .chart_config
        .iter()
        .filter_map(|path| at(root, path))
        .collect();
    keys.any(|key| {
        let whole = key.contains('.') && at(root, key).is_some();
        whole || configs.iter().any(|config| config.get(key).is_some())
    })
}

/// The value under a path with dots.
pub(super) fn at<'n>(root: &'n Node, path: &str) -> Option<&'n Node> {
    let path: Vec<&str> = path.split('.').collect();
    root.at(&path)
}

/// The Service that a chart makes for clients, with the annotations that its values give it.
fn service<'a>(values: &Object<'a>, input: Input) -> Option<Object<'a>> {
    let system = systems(input, &values.name.value).next()?;
    let known = &system.kubernetes;
    let annotations = known
        .chart_annotations
        .iter()
        .find_map(|path| at(&values.node, path))?;
    let span = values.name.span;
    let key = |name: &str| Spanned::new(name.to_owned(), span);
    let node = |kind| Node { kind, span };
    let text = |text: &str| node(NodeKind::Scalar(text.to_owned()));
    let map = |entries: Vec<(&str, Node)>| {
        let entry = |(name, value): (&str, Node)| Entry {
            key: key(name),
            value,
        };
        node(NodeKind::Map(entries.into_iter().map(entry).collect()))
    };
    let ports = [80, 443].map(|port: u16| map(vec![("port", text(&port.to_string()))]));
    let spec = map(vec![
        ("type", text("LoadBalancer")),
        ("ports", node(NodeKind::List(ports.to_vec()))),
    ]);
    let name = known.chart_services.first()?;
    let metadata = map(vec![
        ("name", text(name)),
        ("annotations", annotations.clone()),
    ]);
    let root = map(vec![
        ("apiVersion", text("v1")),
        ("kind", text("Service")),
        ("metadata", metadata),
        ("spec", spec),
    ]);
    Object::new(values.file, Cow::Owned(root))
}

/// What a chart installs, as a workload under the names of its Services.
pub(super) fn workload(values: &Object, system: &System) -> Service {
    let known = &system.kubernetes;
    let chart = &values.name.value;
    let span = first_key(&values.node);
    let mut workload = Workload::new(chart, &values.scope, span);
    workload
        .hosts
        .extend(known.chart_services.iter().map(|name| Name::plain(name)));
    let tag = at(&values.node, "image.tag").or_else(|| at(&values.node, "controller.image.tag"));
    let tag = tag.and_then(Node::text).map(|tag| format!(":{tag}"));
    workload.image = system.images.first().map(|image| {
        let reference = format!("{image}{}", tag.unwrap_or_default());
        Spanned::new(reference, span)
    });
    let lists = known
        .chart_arguments
        .iter()
        .filter_map(|path| at(&values.node, path));
    let told = lists.flat_map(Node::items).filter_map(Node::spanned);
    let usual = known
        .chart_flags
        .iter()
        .map(|flag| Spanned::new(flag.clone(), span));
    let mut service = Service::new(workload);
    service.command = usual.chain(told).collect();
    service
}

/// Where values begin: a default stands there.
fn first_key(values: &Node) -> Span {
    values
        .entries()
        .first()
        .map_or(values.span, |entry| entry.key.span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_holds_whole_names_only() {
        assert!(holds("apisix-values", "apisix"));
        assert!(holds("values-ingress-nginx", "ingress-nginx"));
        assert!(!holds("kongress-values", "kong"));
    }
}
