//! Container images: which program an image name stands for, and which version its tag states.

use crate::model::{Doubt, Version, Versions};
use crate::systems::Systems;

/// An image reference, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Image<'a> {
    /// The name without registry and tag: `nginx`, `victoriametrics/vmselect`.
    pub(super) name: &'a str,
    /// The tag.
    pub(super) tag: Option<&'a str>,
}

impl Image<'_> {
    /// Is it the variant that `name:word` means, one whose tag holds that word? `name:-word` means those without it.
    pub(super) fn is_variant(&self, pattern: &str) -> bool {
        let Some((name, word)) = pattern.split_once(':') else {
            return false;
        };
        let tag = self.tag.unwrap_or("");
        let fits = match word.strip_prefix('-') {
            Some(word) => !tag.contains(word),
            None => tag.contains(word),
        };
        self.name == name && fits
    }
}

/// Takes an image reference apart: `registry:5000/library/nginx:1.27@sha256:...`.
pub(super) fn image(reference: &str) -> Image<'_> {
    let tagged = reference.split('@').next().unwrap_or(reference);
    let (path, tag) = match tagged.rsplit_once(':') {
        Some((path, tag)) if !tag.contains('/') => (path, Some(tag)),
        _ => (tagged, None),
    };
    let name = match path.split_once('/') {
        Some((host, rest)) if host.contains(['.', ':']) || host == "localhost" => rest,
        _ => path,
    };
    let name = name.strip_prefix("library/").unwrap_or(name);
    Image { name, tag }
}

/// Is an image that of a known program?
pub(super) fn is_known(reference: &str, systems: &Systems) -> bool {
    let name = image(reference).name;
    let mut systems = systems.iter();
    systems.any(|system| system.images.iter().any(|own| own == name))
}

/// The versions that a tag may stand for: `1.27-alpine` says 1.27, `alpine` and `latest` say nothing and move.
pub(super) fn versions(tag: Option<&str>) -> Result<Versions, Doubt> {
    tag.and_then(|tag| tag.parse::<Version>().ok())
        .map(|version| version.and_below())
        .ok_or(Doubt::Floating)
}

/// Images that run programs of a language, by the name of the image.
const RUNTIMES: &[(&str, &str)] = &[
    ("amazoncorretto", "java"),
    ("circleci/node", "node"),
    ("dotnet/aspnet", "dotnet"),
    ("dotnet/runtime", "dotnet"),
    ("dotnet/sdk", "dotnet"),
    ("eclipse-temurin", "java"),
    ("golang", "go"),
    ("node", "node"),
    ("openjdk", "java"),
    ("oven/bun", "bun"),
    ("php", "php"),
    ("python", "python"),
    ("ruby", "ruby"),
];

/// Images whose name ends with the version of the language: `distroless/nodejs20-debian12`.
const VERSIONED: &[(&str, &str)] = &[
    ("distroless/nodejs", "node"),
    ("distroless/java", "java"),
    ("chainguard/node-", "node"),
    ("ubi8/nodejs-", "node"),
    ("ubi9/nodejs-", "node"),
];

/// The language that an image runs programs of, and the text that states its version.
pub fn runtime(reference: &str) -> Option<(&'static str, &str)> {
    let image = image(reference);
    let last = image
        .name
        .strip_prefix("docker/library/")
        .unwrap_or(image.name);
    if let Some((_, language)) = RUNTIMES.iter().find(|(name, _)| *name == last) {
        return Some((language, image.tag?));
    }
    let (start, language) = VERSIONED
        .iter()
        .find(|(start, _)| last.starts_with(start))?;
    let rest = last.strip_prefix(start)?;
    rest.starts_with(|c: char| c.is_ascii_digit())
        .then_some((*language, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registries_and_digests_are_no_part_of_the_name() {
        let parts = |text| {
            (
                image(text).name.to_owned(),
                image(text).tag.map(str::to_owned),
            )
        };
        assert_eq!(parts("nginx"), ("nginx".into(), None));
        assert_eq!(
            parts("docker.io/library/nginx:1.27@sha256:00"),
            ("nginx".into(), Some("1.27".into()))
        );
        assert_eq!(parts("localhost:5000/a/b"), ("a/b".into(), None));
    }

    #[test]
    fn an_image_may_be_that_of_a_language() {
        assert_eq!(runtime("node:20.11-alpine"), Some(("node", "20.11-alpine")));
        assert_eq!(
            runtime("public.ecr.aws/docker/library/python:3.12"),
            Some(("python", "3.12"))
        );
        assert_eq!(
            runtime("gcr.io/distroless/nodejs20-debian12"),
            Some(("node", "20-debian12"))
        );
        assert_eq!(runtime("node"), None);
        assert_eq!(runtime("acme/node:20"), None);
    }

    #[test]
    fn a_word_of_the_tag_may_tell_what_an_image_runs() {
        assert!(image("php:8.3-apache").is_variant("php:apache"));
        assert!(!image("php:8.3-fpm").is_variant("php:apache"));
        assert!(image("wordpress").is_variant("wordpress:-fpm"));
        assert!(!image("wordpress:fpm-alpine").is_variant("wordpress:-fpm"));
        assert!(!image("httpd").is_variant("httpd"));
    }

    #[test]
    fn moving_tags_state_no_version() {
        let stated = "1.27".parse::<Version>().unwrap().and_below();
        assert_eq!(versions(Some("1.27-alpine")), Ok(stated));
        assert_eq!(versions(Some("alpine")), Err(Doubt::Floating));
        assert_eq!(versions(None), Err(Doubt::Floating));
    }
}
