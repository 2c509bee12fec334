//! Where balancers lead: listeners, their rules, groups of targets, and what registers with those.

use super::machines::MACHINES;
use super::resource::Resource;
use super::value::Value;
use super::{Cloud, Run};
use crate::model::{Address, Confidence, HostAddress, Target};
use crate::source::Span;

pub(super) const LISTENERS: &[&str] = &["aws_lb_listener", "aws_alb_listener"];
const RULES: &[&str] = &["aws_lb_listener_rule", "aws_alb_listener_rule"];
const ATTACHMENTS: &[&str] = &[
    "aws_lb_target_group_attachment",
    "aws_alb_target_group_attachment",
];
const GROUPS: &[&str] = &["aws_lb_target_group", "aws_alb_target_group"];

/// The groups to which a listener and its rules lead.
pub(super) fn of_listener<'c>(cloud: &Cloud<'c, '_>, listener: &Resource) -> Vec<&'c Resource> {
    let rules = cloud
        .mentioning(RULES, listener)
        .into_iter()
        .filter(|rule| {
            rule.at("listener_arn")
                .is_some_and(|arn| listener.is_meant(arn))
        });
    let mut meant: Vec<&Value> = actions(listener, "default_action");
    let rules: Vec<&Resource> = rules.collect();
    meant.extend(rules.iter().flat_map(|rule| actions(rule, "action")));
    let mut groups: Vec<&Resource> = Vec::new();
    for value in meant {
        let found = cloud.meant(GROUPS, value);
        groups.extend(
            found.filter(|group| !groups.iter().any(|known| known.address == group.address)),
        );
    }
    groups
}

fn actions<'r>(resource: &'r Resource, name: &str) -> Vec<&'r Value> {
    let inner = [
        "target_group_arn",
        "forward.target_group.arn",
        "forward.target_group.target_group_arn",
    ];
    let paths = inner.map(|path| format!("{name}.{path}"));
    paths
        .iter()
        .flat_map(|path| resource.body.all(path))
        .collect()
}

/// What a group's connections reach: containers and machines that register with it, else its port.
pub(super) fn targets(cloud: &Cloud, group: &Resource, listener: Span) -> Vec<Target> {
    let chain = [listener, group.span];
    let mut targets = Vec::new();
    for service in cloud.mentioning(&["aws_ecs_service"], group) {
        for balanced in service.body.all("load_balancer") {
            if balanced
                .get("target_group_arn")
                .is_some_and(|arn| group.is_meant(arn))
            {
                targets.extend(container(cloud, service, balanced, &chain));
            }
        }
    }
    for attachment in cloud.mentioning(ATTACHMENTS, group) {
        let of_group = attachment
            .at("target_group_arn")
            .is_some_and(|arn| group.is_meant(arn));
        let machine = attachment.at("target_id").filter(|_| of_group);
        let port = attachment.at("port").or_else(|| group.at("port"));
        if let Some(run) = machine.and_then(|machine| machine_of(cloud, machine)) {
            targets.extend(called(run, port, attachment.span, &chain));
        }
    }
    for listed in group.body.all("targets") {
        let port = listed.get("port").or_else(|| group.at("port"));
        let run = listed
            .get("id")
            .and_then(|machine| machine_of(cloud, machine));
        targets.extend(
            run.into_iter()
                .flat_map(|run| called(run, port, listed.span, &chain)),
        );
    }
    targets.extend(scaled(cloud, group, &chain));
    if targets.is_empty() {
        targets.extend(anywhere(group.at("port"), group.span));
    }
    targets
}

/// The groups of machines that register by themselves.
fn scaled(cloud: &Cloud, group: &Resource, chain: &[Span]) -> Vec<Target> {
    let mut targets = Vec::new();
    for machines in cloud.mentioning(&["aws_autoscaling_group"], group) {
        let of_group = machines
            .body
            .all("target_group_arns")
            .into_iter()
            .any(|arn| group.is_meant(arn));
        let run = cloud.runs_of(machines).into_iter().filter(|_| of_group);
        targets.extend(run.flat_map(|run| called(run, group.at("port"), machines.span, chain)));
    }
    for attachment in cloud.mentioning(&["aws_autoscaling_attachment"], group) {
        let paths = ["lb_target_group_arn", "alb_target_group_arn"];
        let arn = paths.iter().find_map(|path| attachment.at(path));
        let machines = attachment
            .at("autoscaling_group_name")
            .filter(|_| arn.is_some_and(|arn| group.is_meant(arn)));
        if let Some(run) = machines.and_then(|machines| machine_of(cloud, machines)) {
            targets.extend(called(run, group.at("port"), attachment.span, chain));
        }
    }
    targets
}

/// The container that an ECS service registers, as every place of the way there.
pub(super) fn container(
    cloud: &Cloud,
    service: &Resource,
    balanced: &Value,
    chain: &[Span],
) -> Vec<Target> {
    let name = balanced
        .get("container_name")
        .and_then(Value::text)
        .unwrap_or_default();
    let own = cloud.runs_of(service);
    let named = own.iter().find(|run| run.container == name);
    // The only container is meant where no name is known.
    let only = match own.as_slice() {
        [run] if name.is_empty() || run.container.is_empty() => Some(run),
        _ => None,
    };
    match named.or(only) {
        Some(run) => called(run, balanced.get("container_port"), balanced.span, chain),
        None => Vec::new(),
    }
}

/// The machine that a value stands for.
pub(super) fn machine_of<'c>(cloud: &'c Cloud, value: &Value) -> Option<&'c Run> {
    let machine = cloud.meant(MACHINES, value)?;
    cloud.runs_of(machine).first().copied()
}

/// A workload as a target, once for each place that leads there.
pub(super) fn called(run: &Run, port: Option<&Value>, place: Span, chain: &[Span]) -> Vec<Target> {
    let address = Address::Host(HostAddress {
        scheme: None,
        host: run.host.clone(),
        port: port.and_then(Value::number),
    });
    let places = chain.iter().copied().chain([place]);
    places
        .map(|span| Target {
            address: address.clone(),
            span,
            confidence: Confidence::High,
        })
        .collect()
}

/// A port of machines that no file shows.
pub(super) fn anywhere(port: Option<&Value>, place: Span) -> Option<Target> {
    Some(Target {
        address: Address::Port(port?.number()?),
        span: place,
        confidence: Confidence::Medium,
    })
}
