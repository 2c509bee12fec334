//! Addresses that programs of .NET look up in their configuration: where no variable of the environment holds one, an
//! `appsettings.json` may.

use super::{Input, Tree, draft::Draft, lies_in, service::Service};
use crate::model::{Address, HostAddress};
use crate::source::Spanned;
use crate::syntax::tree::Node;

/// What the stage is called where nothing says so, and who says so.
const PRODUCTION: &str = "Production";
const STAGE: &[&str] = &["ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"];

/// A file of settings.
struct Settings<'i> {
    folder: String,
    /// The stage that it is for; none for all of them.
    stage: Option<String>,
    documents: &'i [Node],
}

/// Replaces variables that nothing sets by the addresses that files hold.
pub(super) fn fill(drafts: &mut [Draft], services: &[Service], input: Input) {
    let all = settings(input);
    if all.is_empty() {
        return;
    }
    let sets = |service: &Service, name: &str| service.workload.variable(name).is_some();
    for draft in drafts {
        if draft.system.language.as_deref() != Some("csharp") {
            continue;
        }
        let path = input.sources.location(draft.span.file);
        let service = draft.service.and_then(|at| services.get(at));
        for target in &mut draft.targets {
            let Address::Variable(name) = &target.address else {
                continue;
            };
            let is_set = match service {
                Some(own) => sets(own, name),
                None => services.iter().any(|any| sets(any, name)),
            };
            if is_set {
                continue;
            }
            if let Some(text) = find(&all, &path, &stage(service), name)
                && let Some(address) = HostAddress::parse(&text.value, true)
                && !address.is_local()
            {
                target.address = Address::Host(address);
                target.span = text.span;
            }
        }
    }
}

/// The files of the tree: `appsettings.json`, `appsettings.Production.json`.
fn settings(input: Input<'_>) -> Vec<Settings<'_>> {
    let each = input.trees.iter().filter_map(|(file, tree)| {
        let Tree::Documents(documents) = tree else {
            return None;
        };
        let location = input.sources.location(*file);
        let (folder, name) = location.rsplit_once('/').unwrap_or(("", &location));
        let stage = name.strip_prefix("appsettings")?.strip_suffix("json")?;
        Some(Settings {
            folder: folder.to_owned(),
            stage: stage
                .strip_prefix('.')?
                .strip_suffix('.')
                .map(str::to_owned),
            documents,
        })
    });
    each.collect()
}

fn stage(service: Option<&Service>) -> String {
    let set = |name: &&str| service?.workload.variable(name);
    let named = STAGE.iter().find_map(set);
    named.map_or_else(|| PRODUCTION.to_owned(), |named| named.value.clone())
}

/// What the files of the nearest folder say under a key; what is for the stage counts for more.
fn find(all: &[Settings], path: &str, stage: &str, name: &str) -> Option<Spanned<String>> {
    let around = all.iter().filter(|one| lies_in(path, &one.folder));
    let nearest = around
        .map(|one| one.folder.as_str())
        .max_by_key(|one| one.len())?;
    let own = || all.iter().filter(|one| one.folder == nearest);
    let special = own().filter(|one| one.stage.as_deref() == Some(stage));
    let common = own().filter(|one| one.stage.is_none());
    let mut documents = special.chain(common).flat_map(|one| one.documents);
    documents.find_map(|document| look_up(document, name))
}

/// `Services__Orders` is `Orders` among the `Services`, in upper or lower case.
fn look_up(document: &Node, name: &str) -> Option<Spanned<String>> {
    let mut node = document;
    for part in name.split("__") {
        let mut entries = node.entries().iter();
        node = &entries
            .find(|entry| entry.key.value.eq_ignore_ascii_case(part))?
            .value;
    }
    node.spanned()
}
