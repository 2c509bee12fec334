//! .NET: project files, `Directory.Packages.props` and `packages.lock.json`.

use super::Dependency;
use crate::source::Spanned;
use crate::syntax::tree::{Entry, Node};

/// What a project file or a list of central versions says: packages, and the .NET that it is made for.
pub fn project(root: &Node) -> Vec<Dependency> {
    let groups = |name: &'static str| {
        let all = root.get("Project").map_or(&[][..], Node::entries).iter();
        all.filter(move |group| group.key.value == name)
    };
    let items = groups("ItemGroup").flat_map(|group| group.value.entries());
    let mut all: Vec<Dependency> = items.filter_map(package).collect();
    let framework = [
        "TargetFramework",
        "TargetFrameworks",
        "TargetFrameworkVersion",
    ]
    .iter()
    .find_map(|key| groups("PropertyGroup").find_map(|group| group.value.get(key)?.spanned()));
    all.extend(framework.as_ref().and_then(runtime));
    all.extend(sdk(root));
    all
}

/// What the project is built with, by which it gets a framework: `Microsoft.NET.Sdk.Web`.
fn sdk(root: &Node) -> Option<Dependency> {
    let written = root.at(&["Project", "Sdk"])?.spanned()?;
    let (name, version) = match written.value.split_once('/') {
        Some((name, version)) => (name, Some(version)),
        None => (written.value.as_str(), None),
    };
    let part = |text: &str| Spanned::new(text.to_owned(), written.span);
    Some(Dependency::package(part(name), version.map(part)))
}

fn package(item: &Entry) -> Option<Dependency> {
    if !matches!(
        item.key.value.as_str(),
        "PackageReference" | "PackageVersion"
    ) {
        return None;
    }
    let value = |keys: [&str; 2]| {
        let mut found = keys.iter().filter_map(|key| item.value.get(key)?.spanned());
        found.next()
    };
    let version = value(["VersionOverride", "Version"]);
    Some(Dependency::package(value(["Include", "Update"])?, version))
}

/// `net8.0`, `netcoreapp3.1`, `net8.0-windows`, `net472`, `v4.7.2`; of several the first one. The standards are no
/// version of what runs. `.NET` itself has no version 4: that is the one before it, the `.NET` Framework.
fn runtime(text: &Spanned<String>) -> Option<Dependency> {
    let first = text.value.split(';').next()?.trim();
    let mut heads = ["netcoreapp", "net", "v"].iter();
    let number = heads.find_map(|head| first.strip_prefix(head))?;
    let number = number.split('-').next()?;
    let is_framework = number.len() > 1 && number.chars().all(|c| c.is_ascii_digit());
    let digits: Vec<String> = number.chars().map(String::from).collect();
    let number = if is_framework {
        digits.join(".")
    } else {
        number.to_owned()
    };
    let plain = number.contains('.') && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    plain.then(|| Dependency::runtime("dotnet", Spanned::new(number, text.span)))
}

/// What `packages.lock.json` resolves, for every framework.
pub fn lock(root: &Node) -> Vec<Dependency> {
    let frameworks = root.get("dependencies").map_or(&[][..], Node::entries);
    let packages = frameworks
        .iter()
        .flat_map(|framework| framework.value.entries());
    packages
        .filter_map(|package| {
            let version = package.value.get("resolved")?.spanned()?;
            Some(Dependency::package(package.key.clone(), Some(version)))
        })
        .collect()
}
