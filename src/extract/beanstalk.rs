//! Environments of Elastic Beanstalk: the balancer that files in `.ebextensions` set, before the nginx that files in
//! `.platform/nginx` set.

use super::draft::Draft;
use super::reading::{Found, Written};
use super::{Input, Tree, join};
use crate::model::{Address, Confidence, Form, HostAddress, Target};
use crate::source::{Span, Spanned};
use crate::syntax::{nginx::Directive, tree::Node};
use std::collections::BTreeMap;

/// Where an application's options stand.
const OPTIONS: &str = ".ebextensions";
/// Where the files of its nginx stand, and those among them that stand in `http`.
const NGINX: &str = ".platform/nginx/";
const FRAGMENTS: &str = ".platform/nginx/conf.d/";

/// The balancers that speak themselves: how they are chosen, where their options stand, and what they are.
const BALANCERS: &[(&str, &str, [&str; 2])] = &[
    ("application", "aws:elbv2:", ["aws-alb", "aws-alb-targets"]),
    ("classic", "aws:elb:", ["aws-elb", "aws-elb-instances"]),
];

/// The options of an application, `namespace.name`, as the last file sets them.
type Options = BTreeMap<String, Spanned<String>>;

/// Adds the balancers of all applications, and the nginx behind each. Where that is known by its own files, it is told
/// who calls it.
pub(super) fn read<'s>(input: Input<'s>, drafts: &mut Vec<Draft<'s>>) {
    for (root, options) in applications(input) {
        let Some(sides) = balancer(&options) else {
            continue;
        };
        let Some(place) = options.values().next().map(|value| value.span) else {
            continue;
        };
        let front = front(&root);
        let own = join(&root, NGINX).unwrap_or_default();
        for draft in drafts.iter_mut() {
            let location = input.sources.location(draft.span.file);
            if draft.system.id == "nginx" && location.starts_with(&own) {
                draft.listens.push(front.clone());
            }
        }
        drafts.extend(sides.iter().filter_map(|id| {
            let mut draft = Draft::new(input.systems.get(id)?, name(&root, id), place);
            set(&mut draft, &options);
            if *id == sides[1] {
                draft.call(Target {
                    address: Address::Host(front.clone()),
                    span: draft.span,
                    confidence: Confidence::High,
                });
            }
            Some(draft)
        }));
        drafts.extend(shipped(&root, &front, input));
    }
}

/// The applications by their folders.
fn applications(input: Input) -> BTreeMap<String, Options> {
    let mut files: Vec<(String, &Node)> = Vec::new();
    for (file, tree) in input.trees {
        let Tree::Documents(documents) = tree else {
            continue;
        };
        let location = input.sources.location(*file);
        let folder = location.rsplit_once('/').map_or("", |(folder, _)| folder);
        if folder == OPTIONS || folder.ends_with("/.ebextensions") {
            files.extend(documents.iter().map(|one| (location.clone(), one)));
        }
    }
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut applications: BTreeMap<String, Options> = BTreeMap::new();
    for (location, document) in files {
        let root = location.split(OPTIONS).next().unwrap_or("");
        let own = applications.entry(root.trim_end_matches('/').to_owned());
        own.or_default().extend(options(document));
    }
    applications
}

/// The options of a file: by namespace and name, or a list whose items say both.
fn options(document: &Node) -> Vec<(String, Spanned<String>)> {
    let Some(settings) = document.get("option_settings") else {
        return Vec::new();
    };
    let nested = settings.entries().iter().flat_map(|namespace| {
        let own = namespace.value.entries().iter();
        own.filter_map(|option| {
            let key = format!("{}.{}", namespace.key.value, option.key.value);
            Some((key, option.value.spanned()?))
        })
    });
    let listed = settings.items().iter().filter_map(|item| {
        let namespace = item.get("namespace")?.text()?;
        let name = item.get("option_name")?.text()?;
        Some((format!("{namespace}.{name}"), item.get("value")?.spanned()?))
    });
    nested.chain(listed).collect()
}

/// Which balancer stands before the instances, as far as options tell.
fn balancer(options: &Options) -> Option<[&'static str; 2]> {
    let chosen = |name: &str| {
        let value = options.get(&format!("aws:elasticbeanstalk:environment.{name}"));
        value.map(|value| value.value.as_str())
    };
    if chosen("EnvironmentType") == Some("SingleInstance") {
        return None;
    }
    let kind = chosen("LoadBalancerType");
    let found = BALANCERS.iter().find(|(own, namespace, _)| match kind {
        Some(kind) => kind == *own,
        None => options.keys().any(|key| key.starts_with(namespace)),
    });
    found.map(|(_, _, sides)| *sides)
}

fn set(draft: &mut Draft, options: &Options) {
    let system = draft.system;
    draft.form = Some(Form::Key);
    for entry in &system.entries {
        for spelled in &entry.spellings {
            if let Some(value) = options.get(&spelled.key) {
                draft.span = value.span;
                draft.set(
                    entry,
                    spelled,
                    &Written::Text(value.value.clone()),
                    value.span,
                );
            }
        }
    }
}

/// Where the balancer calls the instances: what answers there is this application's nginx alone.
fn front(root: &str) -> HostAddress {
    let host = match root {
        "" => "elasticbeanstalk".to_owned(),
        root => format!("{root}.elasticbeanstalk").to_ascii_lowercase(),
    };
    HostAddress {
        scheme: None,
        host,
        port: Some(80),
    }
}

fn name(root: &str, what: &str) -> String {
    match root.rsplit('/').next() {
        None | Some("") => what.to_owned(),
        Some(application) => format!("{application}.{what}"),
    }
}

/// The nginx that the platform brings, as far as the application's fragments set it. What the rest of it is set to, no
/// file shows.
fn shipped<'s>(root: &str, front: &HostAddress, input: Input<'s>) -> Option<Draft<'s>> {
    let [whole, fragments] = [NGINX, FRAGMENTS].map(|own| join(root, own).unwrap_or_default());
    let mut own: Vec<(String, &Directive)> = Vec::new();
    for (file, tree) in input.trees {
        let location = input.sources.location(*file);
        let Tree::Nginx(directives) = tree else {
            continue;
        };
        if location == format!("{whole}nginx.conf") {
            return None;
        }
        if location.starts_with(&fragments) {
            own.extend(directives.iter().map(|one| (location.clone(), one)));
        }
    }
    own.sort_by(|(one, _), (other, _)| one.cmp(other));
    let place: Span = own.first()?.1.span;
    let mut draft = Draft::new(input.systems.get("nginx")?, name(root, "nginx"), place);
    draft.look_up(Form::Directive, |key| {
        let mut named = own.iter().rev();
        let (_, line) = named.find(|(_, line)| line.name.value == key && line.block.is_none())?;
        Some(Found {
            written: Written::Text(line.args.first()?.value.clone()),
            span: line.span,
            inherited: false,
        })
    });
    draft.only = Some(draft.written.keys().copied().collect());
    draft.listens = vec![front.clone()];
    (!draft.written.is_empty()).then_some(draft)
}
