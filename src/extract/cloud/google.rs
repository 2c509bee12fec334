//! Balancers of Google Cloud: forwarding rules, the proxies behind them, and backend services.

use super::Cloud;
use super::groups::{anywhere, called, machine_of};
use super::resource::Resource;
use super::value::Value;
use crate::model::{HostAddress, Target};

const RULES: &[&str] = &[
    "google_compute_forwarding_rule",
    "google_compute_global_forwarding_rule",
];
const BACKENDS: &[&str] = &[
    "google_compute_backend_service",
    "google_compute_region_backend_service",
];

/// Types of proxies, and the systems that they are towards their clients.
const PROXIES: &[(&str, &str)] = &[
    ("google_compute_target_https_proxy", "gcp-alb"),
    ("google_compute_target_http_proxy", "gcp-alb"),
    (
        "google_compute_region_target_https_proxy",
        "gcp-regional-alb",
    ),
    (
        "google_compute_region_target_http_proxy",
        "gcp-regional-alb",
    ),
];

pub(super) fn read(cloud: &mut Cloud) {
    for (kind, system) in PROXIES {
        for proxy in cloud.of(&[*kind]) {
            let Some(system) = cloud.system(system) else {
                continue;
            };
            let mut draft = proxy.draft(system);
            draft.listens = rules_to(cloud, proxy, "target");
            cloud.drafts.push(draft);
        }
    }
    for backend in cloud.of(BACKENDS) {
        let protocol = backend
            .at("protocol")
            .and_then(Value::text)
            .unwrap_or_else(|| "HTTP".to_owned());
        if !matches!(
            protocol.to_ascii_uppercase().as_str(),
            "HTTP" | "HTTPS" | "HTTP2" | "H2C"
        ) {
            continue;
        }
        if let Some(system) = cloud.system("gcp-alb-backend") {
            let mut draft = backend.draft(system);
            draft.targets = machines(cloud, backend);
            cloud.drafts.push(draft);
        }
    }
    for rule in cloud.of(&["google_compute_forwarding_rule"]) {
        passthrough(cloud, rule);
    }
}

/// The names of the forwarding rules that lead to something.
fn rules_to(cloud: &Cloud, end: &Resource, path: &str) -> Vec<HostAddress> {
    let rules = cloud
        .mentioning(RULES, end)
        .into_iter()
        .filter(|rule| rule.at(path).is_some_and(|target| end.is_meant(target)));
    rules.flat_map(|rule| names(cloud, rule)).collect()
}

/// The names of a rule, and of the address that it has.
fn names(cloud: &Cloud, rule: &Resource) -> Vec<HostAddress> {
    let port = rule
        .at("port_range")
        .or_else(|| rule.at("ports")?.items().first());
    let port = port.and_then(Value::number);
    let mut all = cloud.listens(rule, port);
    let address = rule.at("ip_address").and_then(|address| {
        cloud.meant(
            &["google_compute_address", "google_compute_global_address"],
            address,
        )
    });
    all.extend(
        address
            .into_iter()
            .flat_map(|address| cloud.listens(address, port)),
    );
    all
}

/// The machines of a backend service.
fn machines(cloud: &Cloud, backend: &Resource) -> Vec<Target> {
    let mut targets = Vec::new();
    for group in backend.body.all("backend.group") {
        if let Some(run) = machine_of(cloud, group) {
            let port = named_port(cloud, group, backend);
            targets.extend(called(run, port, group.span, &[backend.span]));
        }
    }
    targets
}

/// The port that a group of machines has under the name that the backend service uses.
fn named_port<'c>(cloud: &Cloud<'c, '_>, group: &Value, backend: &Resource) -> Option<&'c Value> {
    let group = cloud.at(&group.reference()?.resource)?;
    let name = backend
        .text("port_name")
        .unwrap_or_else(|| "http".to_owned());
    let ports = group.body.all("named_port");
    let own = ports
        .into_iter()
        .find(|port| port.get("name").is_some_and(|own| own.is(&name)));
    own.and_then(|port| port.get("port"))
}

/// A rule that leads to machines without a proxy between.
fn passthrough(cloud: &mut Cloud, rule: &Resource) {
    if rule
        .at("ip_protocol")
        .is_some_and(|protocol| !protocol.is("TCP") && !protocol.is("L3_DEFAULT"))
    {
        return;
    }
    let backend = rule
        .at("backend_service")
        .and_then(|service| cloud.meant(BACKENDS, service));
    let pool = rule
        .at("target")
        .and_then(|target| cloud.meant(&["google_compute_target_pool"], target));
    let scheme = rule.text("load_balancing_scheme");
    let system = match (backend, pool, scheme.as_deref()) {
        (_, Some(_), _) => "gcp-target-pool",
        (Some(_), None, Some("INTERNAL")) => "gcp-internal-network-lb",
        (Some(_), None, None | Some("EXTERNAL")) => "gcp-network-lb",
        _ => return,
    };
    let Some(system) = cloud.system(system) else {
        return;
    };
    let mut draft = rule.draft(system);
    if let Some(backend) = backend {
        backend.settle(&mut draft);
    }
    draft.listens = names(cloud, rule);
    let groups: Vec<&Value> = match (backend, pool) {
        (Some(backend), _) => backend.body.all("backend.group"),
        (None, Some(pool)) => pool.body.all("instances"),
        _ => Vec::new(),
    };
    let port = rule
        .at("port_range")
        .or_else(|| rule.at("ports")?.items().first());
    for group in groups {
        let run = machine_of(cloud, group);
        draft.targets.extend(
            run.into_iter()
                .flat_map(|run| called(run, port, group.span, &[rule.span])),
        );
    }
    if draft.targets.is_empty() {
        draft.targets.extend(anywhere(port, rule.span));
    }
    cloud.drafts.push(draft);
}
