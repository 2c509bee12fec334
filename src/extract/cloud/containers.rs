//! Containers of ECS: services, and the definitions of their tasks.

use super::document::document;
use super::resource::Resource;
use super::value::Value;
use super::{Cloud, Run};
use crate::extract::service::Service;
use crate::model::{Form, Name, OpenFiles, Origin, Quantity, Variable, Workload};
use crate::source::Spanned;

const SERVICE: &str = "aws_ecs_service";
const DEFINITION: &str = "aws_ecs_task_definition";

/// A service, or a definition that none uses, gives a workload for each container.
pub(super) fn read(cloud: &mut Cloud) {
    let mut used = Vec::new();
    for service in cloud.of(&[SERVICE]) {
        let meant = service.at("task_definition");
        let definition = meant.and_then(|meant| definition(cloud, meant));
        used.extend(definition.map(|definition| definition.address.clone()));
        let found = containers(definition);
        let runs = if found.is_empty() {
            called(service)
        } else {
            found.iter().map(|own| run(own, service)).collect()
        };
        for run in runs {
            let run = Run {
                private: is_private(service),
                ..named(cloud, run, service)
            };
            cloud.add(run);
        }
    }
    for definition in cloud.of(&[DEFINITION]) {
        if !used.contains(&definition.address) {
            let runs = containers(Some(definition))
                .into_iter()
                .map(|own| run(&own, definition));
            runs.for_each(|run| cloud.add(run));
        }
    }
}

/// The definition that a service names: by reference, or by its family.
fn definition<'c>(cloud: &Cloud<'c, '_>, meant: &Value) -> Option<&'c Resource> {
    if let Some(found) = cloud.meant(&[DEFINITION], meant) {
        return Some(found);
    }
    let text = meant.text()?;
    let family = text.rsplit('/').next()?.split(':').next()?;
    cloud.meant(&[DEFINITION], &Value::of(family, meant.span))
}

/// The containers of a definition: its document's items, or those of a module's map.
fn containers(definition: Option<&Resource>) -> Vec<Value> {
    let Some(written) = definition.and_then(|definition| definition.at("container_definitions"))
    else {
        return Vec::new();
    };
    let document = document(written);
    let is_container =
        |value: &&Value| field(value, "image").is_some() || field(value, "name").is_some();
    document
        .items()
        .iter()
        .filter(is_container)
        .cloned()
        .collect()
}

/// A container's attribute: modules write them with underlines.
fn field<'v>(container: &'v Value, name: &str) -> Option<&'v Value> {
    container.get(name).or_else(|| {
        let mut spelled = String::new();
        for letter in name.chars() {
            if letter.is_ascii_uppercase() {
                spelled.push('_');
            }
            spelled.push(letter.to_ascii_lowercase());
        }
        container.get(&spelled)
    })
}

fn run(container: &Value, owner: &Resource) -> Run {
    let name = field(container, "name").and_then(Value::text);
    let shown = name.clone().unwrap_or_else(|| owner.name.clone());
    let span = field(container, "name").map_or(container.span, |name| name.span);
    let host = format!("{}.{shown}", owner.address).to_ascii_lowercase();
    let mut workload = Workload::new(&shown, &owner.root, span);
    workload.hosts.push(Name::plain(&host));
    workload.image = field(container, "image").and_then(image);
    workload.environment = pairs(field(container, "environment"), "name");
    workload.sysctls = pairs(field(container, "systemControls"), "namespace");
    workload.listens = ports(container);
    workload.replicas = owner.at("desired_count").and_then(count);
    let limits = field(container, "ulimits").map_or(&[][..], Value::items);
    let files = limits
        .iter()
        .find(|limit| limit.get("name").is_some_and(|name| name.is("nofile")));
    workload.open_files = files.map(open_files);
    let mut command = words(field(container, "entryPoint"));
    command.extend(words(field(container, "command")));
    Run {
        service: Service {
            workload,
            command,
            ..service()
        },
        resource: owner.address.clone(),
        container: name.unwrap_or_default(),
        host,
        root: owner.root.clone(),
        private: false,
    }
}

/// `ulimits` of a container: each limit by itself.
fn open_files(limit: &Value) -> OpenFiles {
    let read = |name: &str| {
        let number = field(limit, name).and_then(count)?;
        let quantity = Quantity::Count(number.value);
        let key = format!("ulimits.nofile.{name}");
        let origin = Origin::Explicit(number.span);
        Some(OpenFiles::limit(quantity, origin, &key, Form::Attribute))
    };
    OpenFiles {
        soft: read("softLimit"),
        hard: read("hardLimit"),
    }
}

/// A service without anything but its name.
pub(super) fn service() -> Service {
    Service::new(Workload::new(
        "",
        "",
        crate::source::Span::new(crate::source::FileId(0), 0, 0),
    ))
}

/// Where the definition cannot be read, a balancer still names the container and its port.
fn called(service: &Resource) -> Vec<Run> {
    let balanced = service.body.all("load_balancer");
    let mut runs: Vec<Run> = Vec::new();
    for balanced in balanced {
        let container = balanced.get("container_name");
        let name = container
            .and_then(Value::text)
            .unwrap_or_else(|| service.name.clone());
        let host = format!("{}.{name}", service.address).to_ascii_lowercase();
        if runs.iter().any(|run| run.host == host) {
            continue;
        }
        let mut workload = Workload::new(&name, &service.root, service.span);
        workload.hosts.push(Name::plain(&host));
        workload.listens = balanced
            .get("container_port")
            .and_then(Value::number)
            .into_iter()
            .collect();
        runs.push(Run {
            service: Service {
                workload,
                ..self::service()
            },
            resource: service.address.clone(),
            container: container.and_then(Value::text).unwrap_or_default(),
            host,
            root: service.root.clone(),
            private: false,
        });
    }
    runs
}

/// An image, as far as it is known: of `${var.registry}/shop/api:1.2` its end.
pub(super) fn image(value: &Value) -> Option<Spanned<String>> {
    let text = if let Some(text) = value.text() {
        text
    } else {
        let ending = value.ending()?;
        ending.split_once('/').map(|(_, path)| path.to_owned())?
    };
    (!text.is_empty()).then(|| Spanned::new(text, value.span))
}

fn pairs(list: Option<&Value>, name: &str) -> Vec<Variable> {
    let pair = |item: &Value| {
        Some(Variable {
            name: item.get(name)?.text()?,
            value: item.get("value")?.spanned()?,
        })
    };
    list.map_or(&[][..], Value::items)
        .iter()
        .filter_map(pair)
        .collect()
}

fn ports(container: &Value) -> Vec<u16> {
    let mappings = field(container, "portMappings").map_or(&[][..], Value::items);
    mappings
        .iter()
        .filter_map(|mapping| field(mapping, "containerPort")?.number())
        .collect()
}

fn count(value: &Value) -> Option<Spanned<u64>> {
    Some(Spanned::new(value.number()?, value.span))
}

/// The words of a command; none where one of them is unknown.
fn words(list: Option<&Value>) -> Vec<Spanned<String>> {
    let words: Option<Vec<_>> = list
        .map_or(&[][..], Value::items)
        .iter()
        .map(Value::spanned)
        .collect();
    words.unwrap_or_default()
}

/// Is the service without an address of its own? Fargate gives none unless told so.
fn is_private(service: &Resource) -> bool {
    let network = service.at("network_configuration");
    network.is_some_and(|network| {
        network
            .get("assign_public_ip")
            .is_none_or(|public| public.is("false") || public.is("disabled"))
    })
}

/// Adds the names by which Cloud Map knows a service.
fn named(cloud: &Cloud, mut run: Run, service: &Resource) -> Run {
    for registry in service.body.all("service_registries.registry_arn") {
        let Some(entry) = cloud.meant(&["aws_service_discovery_service"], registry) else {
            continue;
        };
        let namespace = entry.at("dns_config.namespace_id").and_then(|id| {
            cloud.meant(
                &[
                    "aws_service_discovery_private_dns_namespace",
                    "aws_service_discovery_http_namespace",
                ],
                id,
            )
        });
        let host = match (
            entry.text("name"),
            namespace.and_then(|own| own.text("name")),
        ) {
            (Some(name), Some(namespace)) => format!("{name}.{namespace}"),
            (Some(name), None) => name,
            _ => continue,
        };
        run.service.workload.hosts.push(Name::plain(&host));
    }
    run
}
