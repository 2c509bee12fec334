//! Extraction: trees and knowledge to endpoints and workloads.
//!
//! Each reader leaves `Draft`s: what the files say, and nothing else. When all are read, drafts are joined to
//! the workloads that run them, which gives their versions, and completed with the defaults of those versions.

mod adopt;
mod apache;
mod attach;
mod beanstalk;
mod bound;
mod caddy;
mod cloud;
mod cloud_foundry;
mod cloudformation;
mod code;
mod complete;
mod compose;
mod configured;
mod connection_strings;
mod dated;
mod dockerfile;
mod dotenv;
mod draft;
mod environment;
mod envoy;
mod files;
mod filling;
mod gateways;
mod grafana;
mod haproxy;
mod host;
mod image;
mod implied;
mod includes;
mod keyed;
mod kubernetes;
mod launch;
mod likeness;
mod machine;
mod misspelled;
mod nginx;
mod npm_scripts;
mod open_files;
mod process;
mod ranges;
mod reading;
mod routes;
mod scripts;
mod service;
mod swarm;
mod terraform;
mod texts;
mod traefik;
mod varnish;
mod versions;

pub use compose::{Named, named};
pub use image::runtime;
pub use texts::{Text, texts};

use crate::model::{
    Endpoint, Environment, HostAddress, KernelSetting, Origin, Package, Quantity, SessionLimit,
    Setting, Value, Version, Versions, Workload,
};
use crate::source::{FileId, Sources, Span, Spanned, folder};
use crate::syntax::{
    SyntaxError, code::Unit, dockerfile::Instruction, env::Assignment, hcl::Body, nginx::Directive,
    tree::Node,
};
use crate::systems::{System, Systems};
use files::Files;
use std::collections::BTreeMap;

/// A parsed file.
#[derive(Debug, Clone)]
pub enum Tree {
    /// nginx configuration.
    Nginx(Vec<Directive>),
    /// `HAProxy` configuration.
    Haproxy(Vec<Directive>),
    /// Apache configuration.
    Apache(Vec<Directive>),
    /// A Caddyfile.
    Caddyfile(Vec<Directive>),
    /// The language of Varnish.
    Vcl(Vec<Directive>),
    /// The documents of a YAML, JSON or TOML file.
    Documents(Vec<Node>),
    /// How an image is built.
    Dockerfile(Vec<Instruction>),
    /// The variables of an environment file.
    Environment(Vec<Assignment>),
    /// Source code.
    Code(Unit),
    /// Terraform.
    Terraform(Body),
}

/// What extraction works on.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The document whose blocks are read; none for the files of the tree.
    pub document: Option<&'a str>,
    /// Every parsed file.
    pub trees: &'a [(FileId, Tree)],
    /// The files behind each `include` of nginx, by the place of its pattern.
    pub includes: &'a BTreeMap<Span, Vec<FileId>>,
    /// The modules that manifests name.
    pub modules: &'a [Module],
    /// The programs that show by their dependencies what they are.
    pub programs: &'a [Program],
    /// The modules of Go in the tree: folder, and the path by which its packages are imported; the longest path first.
    pub go_modules: &'a [(String, String)],
    /// The text of the files.
    pub sources: &'a Sources,
    /// The knowledge base.
    pub systems: &'a Systems,
    /// Versions that no file states, by system or family.
    pub assumed: &'a [(String, Version)],
    /// Services that no file shows.
    pub declared: &'a [DeclaredService],
}

/// A package that a manifest or lock file names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Module {
    /// The folder of the manifest: it speaks for what stands below.
    pub folder: String,
    /// The package.
    pub package: Package,
    /// The versions that it may be.
    pub versions: Versions,
    /// Does the file state what runs, and not only what may?
    pub locked: bool,
    /// Where it says so.
    pub span: Span,
}

/// A program as its manifest shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// The folder that it is built from.
    pub folder: String,
    /// What it depends on.
    pub packages: Vec<Used>,
    /// The command lines by which it is started.
    pub scripts: Vec<Spanned<String>>,
}

/// A package that a program depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    /// The package.
    pub package: Package,
    /// Parts that are left out of it.
    pub excluded: Vec<String>,
    /// Is it there to build the program?
    pub development: bool,
    /// Where that is said.
    pub span: Span,
}

/// A service that `keepalint.toml` declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredService {
    /// Its name.
    pub name: String,
    /// The id of its system.
    pub system: String,
    /// What is set, and where that is said.
    pub settings: Vec<(Setting, Quantity, Span)>,
    /// Where it is declared.
    pub span: Span,
}

/// What extraction found.
#[derive(Debug, Default)]
pub struct Extracted {
    /// The workloads.
    pub workloads: Vec<Workload>,
    /// The endpoints, complete with defaults.
    pub endpoints: Vec<Endpoint>,
    /// What files set of kernels.
    pub kernel: Vec<KernelSetting>,
    /// What files let sessions of users open.
    pub sessions: Vec<SessionLimit>,
    /// The environments of programs of which nothing says how they run.
    pub environments: Vec<Environment>,
    /// What is wrong with the files beyond their syntax: an include that includes itself.
    pub problems: Vec<SyntaxError>,
}

/// Finds the endpoints and workloads of all files.
pub fn extract(input: Input) -> Extracted {
    let files = Files::new(input);
    let mut services = compose::services(&files, input.sources);
    services.extend(host::services(input, &files));
    let mut problems = Vec::new();
    let mut platform = kubernetes::read(input, &mut services, &mut problems);
    platform.extend(cloud_foundry::read(input, &mut services));
    let clouds = cloud::read(input, &mut services);
    adopt::adopt(&mut services, &files, input.systems);
    scripts::read(&mut services, &files);
    services.extend(launch::find(&services, &files, input));
    npm_scripts::resolve(&mut services, input);
    process::note_options(&mut services, input.sources);
    let (mut drafts, damage) = nginx::drafts(input, &services);
    problems.extend(damage);
    drafts.extend(proxies(input, &services));
    beanstalk::read(input, &mut drafts);
    let code = code::Code::new(input);
    drafts.extend(code::drafts(&code, input));
    drafts.extend(platform);
    drafts.extend(keyed::drafts(&code, input));
    let mut drafts = bound::unite(drafts, input);
    let implied = implied::drafts(input, &drafts);
    drafts.extend(implied);
    let mut drafts = attach::attach(drafts, &services, input.sources, input.systems);
    configured::settle(&mut drafts, &services, input);
    for draft in &mut drafts {
        environment::settle(draft, &services);
        implied::settle(draft, &services);
    }
    connection_strings::settle(&mut drafts, &services);
    drafts = keyed::gather(drafts, input.sources);
    filling::fill(&mut drafts, &services);
    code.customize(&mut drafts, input);
    grafana::doubt(&mut drafts, &services);
    drafts = process::drafts(&services, drafts, &code, input);
    drafts = routes::settle(drafts, input.sources);
    drafts = implied::without_rivals(drafts, input.sources);
    bound::forget(&mut drafts, input);
    misspelled::find(&mut drafts, &services, input);
    drafts.extend(clouds);
    drafts.extend(swarm::drafts(input, &services));
    let told = input.declared.iter();
    drafts.extend(told.filter_map(|service| declared(service, input)));
    let endpoints = drafts
        .into_iter()
        .map(|draft| complete::complete(draft, &services, input))
        .collect();
    Extracted {
        kernel: host::kernel_settings(input, &services),
        sessions: host::session_limits(input),
        environments: dotenv::environments(&files),
        workloads: services
            .into_iter()
            .map(service::Service::into_workload)
            .collect(),
        endpoints,
        problems,
    }
}

/// The drafts of every proxy but nginx, each by its own configuration.
fn proxies<'s>(input: Input<'s>, services: &[service::Service]) -> Vec<draft::Draft<'s>> {
    let mut drafts = haproxy::drafts(input);
    drafts.extend(envoy::drafts(input));
    drafts.extend(apache::drafts(input));
    drafts.extend(caddy::drafts(input));
    drafts.extend(grafana::drafts(input));
    drafts.extend(traefik::drafts(input, services));
    drafts.extend(connection_strings::drafts(input, services));
    drafts.extend(gateways::drafts(input));
    drafts.extend(varnish::drafts(input, services));
    drafts
}

/// Does a file of that path set anything of the system?
pub fn configures(system: &System, path: &str) -> bool {
    keyed::configures(system, path) || connection_strings::configures(system, path)
}

/// The texts within the templates of charts as they come out with the charts' values, by the numbers of their trees.
pub fn chart_texts(trees: &[(FileId, Tree)], sources: &Sources) -> Vec<(usize, Tree)> {
    kubernetes::chart_texts(trees, sources)
}

/// Where the imports of a source file lead that name a file by its place: paths without extension.
pub fn imported_paths(path: &str, unit: &Unit) -> Vec<String> {
    code::imported_paths(path, unit)
}

/// Packages that tell what a project is: manifests are asked for them, besides those of known systems.
pub fn telling_packages() -> impl Iterator<Item = Package> {
    code::telling_packages()
}

/// A declared service as a draft. Its system is known: the configuration was checked.
fn declared<'s>(service: &DeclaredService, input: Input<'s>) -> Option<draft::Draft<'s>> {
    let system = input.systems.get(&service.system)?;
    let mut draft = draft::Draft::new(system, service.name.clone(), service.span);
    draft.listens = vec![HostAddress {
        scheme: None,
        host: service.name.to_ascii_lowercase(),
        port: None,
    }];
    for (setting, quantity, span) in &service.settings {
        let value = Value::new(*quantity, Origin::Declared(*span));
        draft.written.insert(*setting, value);
    }
    Some(draft)
}

/// The folder of a path; empty at the top.
/// `folder` and `relative` as one path, with `.` and `..` resolved; none where it leads out of the tree.
pub fn join(folder: &str, relative: &str) -> Option<String> {
    let top = if folder.starts_with('/') { "/" } else { "" };
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().filter(|above| *above != "..")?;
            }
            _ => parts.push(part),
        }
    }
    Some(format!("{top}{}", parts.join("/")))
}

/// Does `path` lie in `folder` (or equal it)?
pub fn lies_in(path: &str, folder: &str) -> bool {
    folder.is_empty()
        || path == folder
        || path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/'))
}
