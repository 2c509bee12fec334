//! Functions and containers that a cloud runs by itself: Lambda, Cloud Run.

use super::containers::{image, service};
use super::resource::Resource;
use super::value::Value;
use super::{Cloud, Run};
use crate::extract::join;
use crate::extract::service::Service;
use crate::model::{Name, Variable, Workload};
use crate::source::Spanned;

const LAMBDA: &[&str] = &["aws_lambda_function"];
const CLOUD_RUN: &[&str] = &[
    "google_cloud_run_service",
    "google_cloud_run_v2_service",
    "google_cloud_run_v2_job",
];

/// A workload for each function and each container.
pub(super) fn read(cloud: &mut Cloud) {
    for function in cloud.of(LAMBDA) {
        let name = function.text("function_name");
        let mut run = run(function, name.as_deref());
        let workload = &mut run.service.workload;
        let managed = || function.at("runtime").and_then(managed);
        workload.image = function.at("image_uri").and_then(image).or_else(managed);
        let variables = function
            .at("environment.variables")
            .map_or(&[][..], Value::entries);
        workload.environment = variables
            .iter()
            .filter_map(|(name, value)| {
                Some(Variable {
                    name: name.value.clone(),
                    value: value.spanned()?,
                })
            })
            .collect();
        workload.folder = code(cloud, function);
        run.private = function
            .at("vpc_config.subnet_ids")
            .is_some_and(|ids| !ids.items().is_empty());
        cloud.add(run);
    }
    for function in cloud.of(CLOUD_RUN) {
        let containers = [
            "template.spec.containers",
            "template.containers",
            "template.template.containers",
        ];
        let name = function.text("name");
        for container in containers.iter().flat_map(|path| function.body.all(path)) {
            let mut run = run(function, name.as_deref());
            let workload = &mut run.service.workload;
            workload.image = container.get("image").and_then(image);
            workload.environment = environment(container);
            workload.listens = container
                .all("ports.container_port")
                .into_iter()
                .filter_map(Value::number)
                .collect();
            if workload.listens.is_empty() {
                workload.listens = vec![8080];
            }
            cloud.add(run);
        }
    }
}

/// A managed runtime as the image of that language: `nodejs18.x` is `node:18`.
fn managed(runtime: &Value) -> Option<Spanned<String>> {
    let text = runtime.spanned()?;
    let version = text.value.strip_prefix("nodejs")?.strip_suffix(".x")?;
    Some(Spanned::new(format!("node:{version}"), text.span))
}

fn run(function: &Resource, name: Option<&str>) -> Run {
    let host = function.address.to_ascii_lowercase();
    let mut workload = Workload::new(
        name.unwrap_or(&function.name),
        &function.root,
        function.span,
    );
    workload.hosts.push(Name::plain(&host));
    Run {
        service: Service {
            workload,
            ..service()
        },
        resource: function.address.clone(),
        container: String::new(),
        host,
        root: function.root.clone(),
        private: false,
    }
}

fn environment(container: &Value) -> Vec<Variable> {
    let variable = |item: &Value| {
        Some(Variable {
            name: item.get("name")?.text()?,
            value: item.get("value")?.spanned()?,
        })
    };
    container
        .all("env")
        .into_iter()
        .filter_map(variable)
        .collect()
}

/// The folder of a function's code, where the archive is made of one.
fn code(cloud: &Cloud, function: &Resource) -> Option<String> {
    if let Some(folder) = function.text("source_dir") {
        return join(
            &function.root,
            folder.strip_prefix(&function.root).unwrap_or(&folder),
        );
    }
    let archive = function.at("filename")?.reference()?;
    let archive = cloud.at(&archive.resource)?;
    let folder = archive.text("source_dir")?;
    join(
        &archive.root,
        folder.strip_prefix(&archive.root).unwrap_or(&folder),
    )
}
