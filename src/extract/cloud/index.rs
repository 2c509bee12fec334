//! Finds resources by their type, by their address and name, and by what they mention: trees have thousands of them.

use super::resource::Resource;
use super::value::{Value, ValueKind};
use std::collections::HashMap;

/// Longer texts are no names.
const LONGEST_NAME: usize = 128;

/// So many resources that mention one name are looked at.
const MOST: usize = 2_000;

pub(super) struct Index<'c> {
    resources: &'c [Resource],
    kinds: HashMap<&'c str, Vec<usize>>,
    /// By address, and by the name that is written in the resource.
    names: HashMap<String, Vec<usize>>,
    /// By the addresses and texts that a resource holds anywhere.
    mentions: HashMap<String, Vec<usize>>,
}

impl<'c> Index<'c> {
    pub(super) fn new(resources: &'c [Resource]) -> Self {
        let mut index = Self {
            resources,
            kinds: HashMap::new(),
            names: HashMap::new(),
            mentions: HashMap::new(),
        };
        for (at, resource) in resources.iter().enumerate() {
            index.kinds.entry(&resource.kind).or_default().push(at);
            for name in own_names(resource) {
                index.names.entry(name).or_default().push(at);
            }
            index.note(&resource.body, at);
        }
        index
    }

    /// Notes what a value mentions. Values have a bound to their depth, and so has the recursion.
    fn note(&mut self, value: &Value, at: usize) {
        let mention = match &value.kind {
            ValueKind::Reference(reference) => {
                let whole = reference.resource.split("..").next().unwrap_or_default();
                if whole != reference.resource {
                    self.mention(whole.to_owned(), at);
                }
                reference.resource.clone()
            }
            ValueKind::Text(text) if text.len() <= LONGEST_NAME => text.to_ascii_lowercase(),
            ValueKind::List(items) | ValueKind::Template(items) => {
                return items.iter().for_each(|item| self.note(item, at));
            }
            ValueKind::Map(entries) => {
                return entries.iter().for_each(|(_, value)| self.note(value, at));
            }
            _ => return,
        };
        self.mention(mention, at);
    }

    fn mention(&mut self, name: String, at: usize) {
        let known = self.mentions.entry(name).or_default();
        if known.last() != Some(&at) && known.len() < MOST {
            known.push(at);
        }
    }

    /// Every resource of some types.
    pub(super) fn of(&self, kinds: &[&str]) -> Vec<&'c Resource> {
        let found = kinds.iter().filter_map(|kind| self.kinds.get(kind));
        self.resources(found.flatten().copied().collect())
    }

    /// The resource of that address.
    pub(super) fn at(&self, address: &str) -> Option<&'c Resource> {
        let found = self.names.get(address)?;
        let mut resources = found.iter().filter_map(|at| self.resources.get(*at));
        resources.find(|resource| resource.address == address)
    }

    /// The resource of some types that a value stands for.
    pub(super) fn meant(&self, kinds: &[&str], value: &Value) -> Option<&'c Resource> {
        let name = match value.reference() {
            Some(reference) => reference.resource.clone(),
            None => value.text()?.to_ascii_lowercase(),
        };
        let whole = name.split("..").next().unwrap_or_default();
        let found = [name.as_str(), whole]
            .into_iter()
            .filter_map(|name| self.names.get(name));
        let mut resources = found.flatten().filter_map(|at| self.resources.get(*at));
        resources.find(|own| kinds.contains(&own.kind.as_str()) && own.is_meant(value))
    }

    /// The resources of some types that mention another one anywhere.
    pub(super) fn mentioning(&self, kinds: &[&str], resource: &Resource) -> Vec<&'c Resource> {
        let names = own_names(resource);
        let found = names.iter().filter_map(|name| self.mentions.get(name));
        let mut resources = self.resources(found.flatten().copied().collect());
        resources.retain(|own| kinds.contains(&own.kind.as_str()));
        resources
    }

    fn resources(&self, mut found: Vec<usize>) -> Vec<&'c Resource> {
        found.sort_unstable();
        found.dedup();
        found
            .into_iter()
            .filter_map(|at| self.resources.get(at))
            .collect()
    }
}

/// The address of a resource, and the names by which texts may mean it.
fn own_names(resource: &Resource) -> Vec<String> {
    let mut names = vec![resource.address.clone()];
    names.extend(
        resource
            .written_names()
            .map(|text| text.to_ascii_lowercase()),
    );
    names
}
