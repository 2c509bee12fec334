//! What of the linted tree a service sees, and where: `volumes`, `configs`, `secrets`.

use super::load::Project;
use crate::extract::{service::Mount, texts};
use crate::source::Spanned;
use crate::syntax::tree::Node;

/// The folder in which Compose is called: most of the time that of its file.
const WORKING: &[&str] = &["${PWD}", "$PWD"];

/// Every mount of a service, in the order in which they are laid over each other.
pub(super) fn mounts(project: &Project, node: &Node) -> Vec<Mount> {
    let items = |key: &str| node.get(key).map_or(&[][..], Node::items).iter();
    let volumes = items("volumes").filter_map(|item| volume(project, item));
    let configs = items("configs").filter_map(|item| granted(project, item, "configs", "/"));
    let secrets =
        items("secrets").filter_map(|item| granted(project, item, "secrets", "/run/secrets/"));
    volumes.chain(configs).chain(secrets).collect()
}

fn volume(project: &Project, item: &Node) -> Option<Mount> {
    if let Some(text) = project.text(item) {
        let (source, rest) = split(&text.value)?;
        let target = rest.split(':').next().unwrap_or(rest).to_owned();
        let is_path = source.starts_with(['.', '/', '~'])
            || WORKING.iter().any(|name| source.starts_with(name));
        let source = Spanned::new(source.to_owned(), text.span);
        let source = if is_path {
            place(project, &source)
        } else {
            named(project, &source)
        };
        return Some(Mount::new(&source, &target));
    }
    let text = |key: &str| project.text(item.get(key)?);
    let source = text("source").or_else(|| text("src"))?;
    let target = text("target").or_else(|| text("dst"))?;
    let bound = text("type").is_some_and(|kind| kind.value == "bind");
    let source = if bound {
        place(project, &source)
    } else {
        named(project, &source)
    };
    Some(Mount::new(&source, &target.value))
}

/// `source:target`; a colon within a variable that nobody knows separates nothing.
fn split(text: &str) -> Option<(&str, &str)> {
    let from = text.rfind('}').filter(|_| text.contains("${")).unwrap_or(0);
    let first = text.find(':').filter(|at| *at > from);
    let at = first.or_else(|| text.get(from..)?.find(':').map(|at| from + at))?;
    Some((&text[..at], &text[at + 1..]))
}

/// A path of the tree; outside of it, something that is no path of the tree.
fn place(project: &Project, source: &Spanned<String>) -> String {
    let here = |rest: &str| format!(".{rest}");
    let own = WORKING
        .iter()
        .find_map(|name| source.value.strip_prefix(name));
    let own = own.map(|rest| Spanned::new(here(rest), source.span));
    let inside = project.path(own.as_ref().unwrap_or(source));
    inside.unwrap_or_else(|| format!("{}:", source.value))
}

/// A named volume is something of the service's own, unless it is bound to a folder.
fn named(project: &Project, source: &Spanned<String>) -> String {
    let volume = project.definition("volumes", &source.value);
    let options = volume.and_then(|volume| volume.get("driver_opts"));
    let option = |key: &str| project.text(options?.get(key)?);
    let bound = option("o").is_some_and(|o| o.value.split(',').any(|o| o == "bind"));
    match option("device").filter(|_| bound) {
        Some(device) => place(project, &device),
        None => format!("{}:", source.value),
    }
}

/// A config or secret that a service is given: a file, or a text of the Compose file.
fn granted(project: &Project, item: &Node, kind: &str, folder: &str) -> Option<Mount> {
    let source = project
        .text(item)
        .or_else(|| project.text(item.get("source")?))?;
    let told = item.get("target").and_then(|target| project.text(target));
    let target = told.map_or_else(|| source.value.clone(), |target| target.value);
    let target = if target.starts_with('/') {
        target
    } else {
        format!("{folder}{target}")
    };
    let definition = project.definition(kind, &source.value);
    let file = definition.and_then(|definition| project.text(definition.get("file")?));
    let content = definition.and_then(|definition| definition.get("content"));
    let inline = content.map(|content| {
        let path = project.files.path(content.span.file);
        format!("{path}#{}", texts::config(kind, &source.value, &target))
    });
    let placed = file.map(|file| place(project, &file)).or(inline);
    let placed = placed.unwrap_or_else(|| format!("{}:", source.value));
    Some(Mount::new(&placed, &target))
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_volume_is_split_outside_of_variables() {
        assert_eq!(split("./a:/b:ro"), Some(("./a", "/b:ro")));
        assert_eq!(split("${A:?say so}/x:/b"), Some(("${A:?say so}/x", "/b")));
        assert_eq!(split("/b"), None);
        assert_eq!(split("${A:?x}"), None);
    }
}
