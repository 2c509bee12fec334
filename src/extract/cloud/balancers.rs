//! Balancers: at layer 7 a server and a client of their own, at layer 4 a middlebox on the way.

use super::groups::{LISTENERS, anywhere, called, container, machine_of, of_listener, targets};
use super::resource::Resource;
use super::value::Value;
use super::{Cloud, google};
use crate::extract::draft::Draft;
use crate::model::Target;

const BALANCERS: &[&str] = &["aws_lb", "aws_alb"];

pub(super) fn read(cloud: &mut Cloud) {
    for balancer in cloud.of(BALANCERS) {
        let kind = balancer.at("load_balancer_type");
        let listeners: Vec<&Resource> = cloud
            .mentioning(LISTENERS, balancer)
            .into_iter()
            .filter(|own| {
                own.at("load_balancer_arn")
                    .is_some_and(|arn| balancer.is_meant(arn))
            })
            .collect();
        match kind.map(|kind| (kind, kind.text())) {
            None => application(cloud, balancer, &listeners),
            Some((kind, _)) if kind.is("application") => application(cloud, balancer, &listeners),
            Some((kind, _)) if kind.is("network") => {
                at_layer_4(cloud, "aws-nlb", balancer, &listeners);
            }
            Some((kind, _)) if kind.is("gateway") => {
                at_layer_4(cloud, "aws-gwlb", balancer, &listeners);
            }
            Some(_) => {}
        }
    }
    for balancer in cloud.of(&["aws_elb"]) {
        classic(cloud, balancer);
    }
    google::read(cloud);
}

fn application(cloud: &mut Cloud, balancer: &Resource, listeners: &[&Resource]) {
    let reached: Vec<Target> = listeners
        .iter()
        .flat_map(|listener| reached(cloud, listener))
        .collect();
    proxy(cloud, balancer, ["aws-alb", "aws-alb-targets"], reached);
}

/// What a listener leads to.
fn reached(cloud: &Cloud, listener: &Resource) -> Vec<Target> {
    let groups = of_listener(cloud, listener);
    groups
        .iter()
        .flat_map(|group| targets(cloud, group, listener.span))
        .collect()
}

/// A balancer that speaks itself: its server side and its client side.
pub(super) fn proxy(
    cloud: &mut Cloud,
    balancer: &Resource,
    sides: [&str; 2],
    reached: Vec<Target>,
) {
    let [server, client] = sides.map(|id| cloud.system(id));
    if let Some(server) = server {
        let mut draft = balancer.draft(server);
        draft.listens = cloud.listens(balancer, None);
        cloud.drafts.push(draft);
    }
    if let Some(client) = client {
        let mut draft = balancer.draft(client);
        draft.targets = reached;
        cloud.drafts.push(draft);
    }
}

/// A middlebox for each listener: each may have a limit of its own.
fn at_layer_4(cloud: &mut Cloud, system: &str, balancer: &Resource, listeners: &[&Resource]) {
    let Some(system) = cloud.system(system) else {
        return;
    };
    for listener in listeners {
        if listener
            .at("protocol")
            .is_some_and(|protocol| protocol.is("UDP") || protocol.is("QUIC"))
        {
            continue;
        }
        let mut draft: Draft = balancer.draft(system);
        listener.settle(&mut draft);
        draft.listens = cloud.listens(balancer, listener.at("port").and_then(Value::number));
        draft.targets = reached(cloud, listener);
        cloud.drafts.push(draft);
    }
}

/// The classic balancer has listeners of both layers. Those of layer 4 are left out: it closes both connections itself.
fn classic(cloud: &mut Cloud, balancer: &Resource) {
    let mut speaks = false;
    let mut reached = Vec::new();
    for listener in balancer.body.all("listener") {
        let protocol = listener
            .get("instance_protocol")
            .or_else(|| listener.get("lb_protocol"));
        if protocol.is_some_and(|own| own.is("http") || own.is("https")) {
            speaks = true;
            reached.extend(behind(cloud, balancer, listener));
        }
    }
    if speaks {
        proxy(cloud, balancer, ["aws-elb", "aws-elb-instances"], reached);
    }
}

/// What stands behind a listener of a classic balancer.
fn behind(cloud: &Cloud, balancer: &Resource, listener: &Value) -> Vec<Target> {
    let port = listener.get("instance_port");
    let chain = [listener.span];
    let mut found = Vec::new();
    for service in cloud.mentioning(&["aws_ecs_service"], balancer) {
        for balanced in service.body.all("load_balancer") {
            if balanced
                .get("elb_name")
                .is_some_and(|name| balancer.is_meant(name))
            {
                found.extend(container(cloud, service, balanced, &chain));
            }
        }
    }
    let mut machines: Vec<(&Value, _)> = balancer
        .body
        .all("instances")
        .into_iter()
        .map(|value| (value, value.span))
        .collect();
    for attachment in cloud.mentioning(&["aws_elb_attachment"], balancer) {
        let of_balancer = attachment
            .at("elb")
            .is_some_and(|elb| balancer.is_meant(elb));
        machines.extend(
            attachment
                .at("instance")
                .filter(|_| of_balancer)
                .map(|value| (value, attachment.span)),
        );
    }
    for (machine, place) in machines {
        let run = machine_of(cloud, machine);
        found.extend(
            run.into_iter()
                .flat_map(|run| called(run, port, place, &chain)),
        );
    }
    for group in cloud.mentioning(&["aws_autoscaling_group"], balancer) {
        let of_balancer = group
            .body
            .all("load_balancers")
            .into_iter()
            .any(|name| balancer.is_meant(name));
        let run = cloud.runs_of(group).into_iter().filter(|_| of_balancer);
        found.extend(run.flat_map(|run| called(run, port, group.span, &chain)));
    }
    if found.is_empty() {
        found.extend(anywhere(port, listener.span));
    }
    found
}
