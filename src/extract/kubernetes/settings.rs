//! What manifests set: by annotations, by keys of ConfigMaps and of objects of their own, by command lines.

use super::objects::Object;
use crate::extract::{
    draft::Draft,
    likeness::{self, Slip},
    reading::Written,
};
use crate::model::{Form, Variable};
use crate::source::{Span, Spanned};
use crate::syntax::tree::Node;
use crate::systems::{Entry, Spelled};

/// Sets what is spelled that way, if anything is.
pub(super) fn write(draft: &mut Draft, form: Form, key: &str, text: &Spanned<String>) {
    let system = draft.system;
    for entry in &system.entries {
        let own = |spelled: &&Spelled| spelled.form == form && spelled.key == key;
        if let Some(spelled) = entry.spellings.iter().find(own) {
            set(draft, entry, spelled, text);
        }
    }
}

fn set(draft: &mut Draft, entry: &Entry, spelled: &Spelled, text: &Spanned<String>) {
    let written = Written::Text(text.value.clone());
    draft.set(entry, spelled, &written, text.span);
}

/// The keys of the draft's system, each with its entry.
fn keys(draft: &Draft) -> Vec<(Entry, Spelled)> {
    let entries = draft.system.entries.iter();
    let all = entries.flat_map(|entry| entry.spellings.iter().map(move |spelled| (entry, spelled)));
    let keys = all.filter(|(_, spelled)| spelled.form == Form::Key);
    keys.map(|(entry, spelled)| (entry.clone(), spelled.clone()))
        .collect()
}

/// Sets what an object's annotations say; those that hold a list of keys say several things.
pub(super) fn annotations(draft: &mut Draft, object: &Object, lists: &[String]) {
    for annotation in object.annotations().entries() {
        let Some(text) = annotation.value.spanned() else {
            continue;
        };
        let name = &annotation.key.value;
        write(draft, Form::Annotation, name, &text);
        let span = annotation.key.span;
        if let Some(key) = of_config_map(draft, name) {
            // The rule sets it in backticks: "`key` in its `ConfigMap`".
            let meant = format!("{key}` in its `ConfigMap");
            draft.misspelled.push(slip(name, &meant, span));
        }
        if draft.system.ignores(Form::Annotation) {
            misspelled(draft, &[Form::Annotation], name, span);
        }
        if lists.contains(name) {
            for (key, value) in attributes(&text) {
                write(draft, Form::Key, &key, &value);
            }
        }
    }
}

fn slip(name: &str, meant: &str, span: Span) -> Slip {
    Slip {
        name: Some(name.to_owned()),
        meant: meant.to_owned(),
        span,
    }
}

/// Notes a name that is nearly a known one.
fn misspelled(draft: &mut Draft, forms: &'static [Form], name: &str, span: Span) {
    let known = || likeness::names(draft.system, forms);
    if known().any(|known| known == name) {
        return;
    }
    let meant = known().find(|known| likeness::is_slip_of_words(name, known, false));
    let slip = meant.map(|meant| slip(name, meant, span));
    draft.misspelled.extend(slip);
}

/// The key of the ConfigMap that an annotation is called after, where there is no such annotation.
fn of_config_map<'s>(draft: &Draft<'s>, annotation: &str) -> Option<&'s str> {
    let kubernetes = &draft.system.kubernetes;
    let mut prefixes = kubernetes.annotations.iter();
    let rest = prefixes.find_map(|prefix| annotation.strip_prefix(prefix.as_str()))?;
    let mut keys = kubernetes.config_map_only.iter();
    keys.find(|key| *key == rest).map(String::as_str)
}

/// `idle_timeout.timeout_seconds=60,deletion_protection.enabled=true`.
fn attributes(text: &Spanned<String>) -> Vec<(String, Spanned<String>)> {
    let pairs = text
        .value
        .split(',')
        .filter_map(|pair| pair.split_once('='));
    let own = |value: &str| Spanned::new(value.trim().to_owned(), text.span);
    pairs
        .map(|(key, value)| (key.trim().to_owned(), own(value)))
        .collect()
}

/// Sets what stands under the keys of the draft's system, whose paths begin at that node. A `*` in a path stands for
/// any name or item; of several values the last one counts.
pub(super) fn keyed(draft: &mut Draft, root: &Node) {
    for (entry, spelled) in keys(draft) {
        let path: Vec<&str> = spelled.key.split('.').collect();
        if let Some(text) = last(root, &path).and_then(Node::spanned) {
            set(draft, &entry, &spelled, &text);
        }
    }
}

/// Sets what an object of its own holds under those keys, whose paths may begin at its spec.
pub(super) fn object(draft: &mut Draft, object: &Object) {
    keyed(draft, &object.node);
    if let Some(spec) = object.node.get("spec") {
        keyed(draft, spec);
    }
}

fn last<'n>(node: &'n Node, path: &[&str]) -> Option<&'n Node> {
    match path {
        [] => Some(node),
        ["*", rest @ ..] => {
            let named = node.entries().iter().map(|entry| &entry.value);
            let mut inner = named.chain(node.items()).rev();
            inner.find_map(|value| last(value, rest))
        }
        [name, rest @ ..] => last(node.get(name)?, rest),
    }
}

/// Sets what the flat keys of a map say: the data of a ConfigMap.
pub(super) fn flat(draft: &mut Draft, data: &Node) {
    for entry in data.entries() {
        if let Some(text) = entry.value.spanned() {
            write(draft, Form::Key, &entry.key.value, &text);
            if draft.system.ignores(Form::Key) {
                misspelled(draft, &[Form::Key], &entry.key.value, entry.key.span);
            }
        }
    }
}

/// Sets what a command line and an environment say. A flag may be called like the path of a key, whatever its case.
pub(super) fn command(draft: &mut Draft, words: &[Spanned<String>], environment: &[Variable]) {
    let system = draft.system;
    for word in words.iter().filter(|word| word.value.starts_with('-')) {
        let Some((name, value)) = word.value.trim_start_matches('-').split_once('=') else {
            continue;
        };
        let text = Spanned::new(value.to_owned(), word.span);
        for entry in &system.entries {
            let own = entry.spellings.iter().find(|spelled| match spelled.form {
                Form::Flag => spelled.key.trim_start_matches('-') == name,
                Form::Key => is_path(&spelled.key, name),
                _ => false,
            });
            if let Some(spelled) = own {
                set(draft, entry, spelled, &text);
            }
        }
    }
    for variable in environment {
        write(draft, Form::Variable, &variable.name, &variable.value);
    }
}

/// Does a flag spell the path of a key?
fn is_path(key: &str, flag: &str) -> bool {
    let mut names = flag.split('.');
    let fits = key.contains('.')
        && key.split('.').all(|wanted| {
            let name = names.next();
            name.is_some_and(|name| wanted == "*" || wanted.eq_ignore_ascii_case(name))
        });
    fits && names.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_spell_paths() {
        assert!(is_path(
            "entryPoints.*.transport",
            "entrypoints.web.transport"
        ));
        assert!(!is_path("entryPoints.*.transport", "entrypoints.web"));
        assert!(!is_path("entryPoints.*", "entrypoints.web.transport"));
        assert!(!is_path("timeout", "timeout"));
    }
}
