//! Modules of the public registry: what a call of one of them makes. Their inputs have the names of the resources' own
//! attributes most of the time.

use crate::extract::cloud::resource::Resource;
use crate::extract::cloud::value::{Reference, Value, ValueKind};
use crate::source::{Span, Spanned};

/// What a module makes of its inputs.
type Makes = fn(&Resource) -> Vec<Resource>;

/// Modules by the names that their sources hold: in the registry, and as a repository.
const MODULES: &[(&str, &str, Makes)] = &[
    (
        "terraform-aws-modules/alb/aws",
        "terraform-aws-alb",
        balancer,
    ),
    ("cloudposse/alb/aws", "terraform-aws-alb", balancer),
    (
        "terraform-aws-modules/elb/aws",
        "terraform-aws-elb",
        |own| vec![like(own, "aws_elb", own.body.clone())],
    ),
    (
        "terraform-aws-modules/ecs/aws//modules/service",
        "terraform-aws-ecs//modules/service",
        |own| container_service(own, &own.body),
    ),
    (
        "terraform-aws-modules/ecs/aws",
        "terraform-aws-ecs",
        cluster,
    ),
    (
        "terraform-aws-modules/rds/aws",
        "terraform-aws-rds",
        |own| vec![like(own, "aws_db_instance", own.body.clone())],
    ),
    (
        "terraform-aws-modules/rds-aurora/aws",
        "terraform-aws-rds-aurora",
        |own| vec![like(own, "aws_rds_cluster", own.body.clone())],
    ),
    (
        "terraform-aws-modules/vpc/aws",
        "terraform-aws-vpc",
        network,
    ),
    (
        "terraform-aws-modules/lambda/aws",
        "terraform-aws-lambda",
        function,
    ),
    (
        "GoogleCloudPlatform/lb-http/google",
        "terraform-google-lb-http",
        backends,
    ),
];

/// The resources that a call of a module makes, where the module is known.
pub(super) fn made(call: &Resource) -> Vec<Resource> {
    let Some(source) = call.text("source") else {
        return Vec::new();
    };
    let source = source
        .split('?')
        .next()
        .unwrap_or_default()
        .replace(".git", "");
    let known = MODULES.iter().find(|(name, repository, _)| {
        let source = source
            .strip_prefix("registry.terraform.io/")
            .unwrap_or(&source);
        source == *name || source.ends_with(&format!("/{repository}"))
    });
    known.map_or(Vec::new(), |(_, _, makes)| makes(call))
}

/// A resource that the module makes, at the call's place.
fn like(call: &Resource, kind: &str, body: Value) -> Resource {
    Resource {
        kind: kind.to_owned(),
        body,
        ..call.clone()
    }
}

fn map(entries: Vec<(&str, Value)>, span: Span) -> Value {
    let entry = |(key, value): (&str, Value)| (Spanned::new(key.to_owned(), span), value);
    Value::new(
        ValueKind::Map(entries.into_iter().map(entry).collect()),
        span,
    )
}

fn reference(to: &Resource) -> Value {
    let reference = Reference {
        resource: to.address.clone(),
        attribute: String::new(),
        set: None,
    };
    Value::new(ValueKind::Reference(reference), to.span)
}

/// A balancer with its listeners and groups: all of them have the address of the call.
fn balancer(call: &Resource) -> Vec<Resource> {
    let own = || reference(call);
    let forward = map(vec![("target_group_arn", own())], call.span);
    let listener = map(
        vec![("load_balancer_arn", own()), ("default_action", forward)],
        call.span,
    );
    vec![
        like(call, "aws_lb", call.body.clone()),
        like(call, "aws_lb_listener", listener),
        like(call, "aws_lb_target_group", map(group(call), call.span)),
    ]
}

/// The port of the group, where there is only one.
fn group(call: &Resource) -> Vec<(&'static str, Value)> {
    let groups = call.at("target_groups");
    let groups: Vec<&Value> = match groups.map(|groups| &groups.kind) {
        Some(ValueKind::Map(entries)) => entries.iter().map(|(_, group)| group).collect(),
        Some(ValueKind::List(items)) => items.iter().collect(),
        _ => Vec::new(),
    };
    let port = match groups.as_slice() {
        [group] => group.get("port").or_else(|| group.get("backend_port")),
        _ => call.at("target_group_port"),
    };
    port.map(|port| ("port", port.clone()))
        .into_iter()
        .collect()
}

/// A service of ECS and the definition of its task.
fn container_service(call: &Resource, inputs: &Value) -> Vec<Resource> {
    let containers = inputs
        .get("container_definitions")
        .map_or(&[][..], Value::entries);
    let container = |(name, container): &(Spanned<String>, Value)| {
        let mut entries = vec![(
            Spanned::new("name".to_owned(), name.span),
            Value::of(name.value.as_str(), name.span),
        )];
        entries.extend(container.entries().iter().cloned());
        Value::new(ValueKind::Map(entries), container.span)
    };
    let containers = containers.iter().map(container).collect();
    let containers = Value::new(ValueKind::List(containers), call.span);
    let balanced = inputs.get("load_balancer").map_or(&[][..], Value::entries);
    let balanced = balanced.iter().map(|(_, value)| value.clone()).collect();
    let mut service = vec![
        ("task_definition", reference(call)),
        (
            "load_balancer",
            Value::new(ValueKind::List(balanced), call.span),
        ),
    ];
    for name in ["name", "desired_count"] {
        service.extend(inputs.get(name).map(|value| (name, value.clone())));
    }
    let public = inputs
        .get("assign_public_ip")
        .map(|value| ("assign_public_ip", value.clone()));
    service.push((
        "network_configuration",
        map(public.into_iter().collect(), call.span),
    ));
    vec![
        like(call, "aws_ecs_service", map(service, call.span)),
        like(
            call,
            "aws_ecs_task_definition",
            map(vec![("container_definitions", containers)], call.span),
        ),
    ]
}

/// A cluster with its services.
fn cluster(call: &Resource) -> Vec<Resource> {
    let services = call.at("services").map_or(&[][..], Value::entries);
    let service = |(name, inputs): &(Spanned<String>, Value)| {
        let own = Resource {
            name: name.value.clone(),
            address: format!("{}..{}", call.address, name.value),
            span: name.span,
            ..call.clone()
        };
        container_service(&own, inputs)
    };
    services.iter().flat_map(service).collect()
}

fn network(call: &Resource) -> Vec<Resource> {
    let translates = call
        .at("enable_nat_gateway")
        .is_some_and(|on| on.is("true"));
    let gateway = || like(call, "aws_nat_gateway", map(Vec::new(), call.span));
    translates.then(gateway).into_iter().collect()
}

fn function(call: &Resource) -> Vec<Resource> {
    let mut entries = Vec::new();
    for name in ["function_name", "image_uri", "timeout"] {
        entries.extend(call.at(name).map(|value| (name, value.clone())));
    }
    let variables = call.at("environment_variables").cloned();
    entries.extend(variables.map(|own| ("environment", map(vec![("variables", own)], call.span))));
    let subnets = call.at("vpc_subnet_ids").cloned();
    entries.extend(subnets.map(|own| ("vpc_config", map(vec![("subnet_ids", own)], call.span))));
    entries.extend(
        call.at("source_path")
            .map(|path| ("source_dir", path.clone())),
    );
    vec![like(call, "aws_lambda_function", map(entries, call.span))]
}

/// The backend services of a balancer of Google.
fn backends(call: &Resource) -> Vec<Resource> {
    let backends = call.at("backends").map_or(&[][..], Value::entries);
    let backend = |(name, inputs): &(Spanned<String>, Value)| {
        let mut entries = Vec::new();
        for key in ["protocol", "port_name", "timeout_sec"] {
            entries.extend(inputs.get(key).map(|value| (key, value.clone())));
        }
        entries.extend(
            inputs
                .get("groups")
                .map(|groups| ("backend", groups.clone())),
        );
        Resource {
            kind: "google_compute_backend_service".to_owned(),
            name: name.value.clone(),
            address: format!("{}..{}", call.address, name.value),
            body: map(entries, inputs.span),
            span: name.span,
            ..call.clone()
        }
    };
    backends.iter().map(backend).collect()
}
