//! Container images: which program an image name stands for, and which version its tag states.

use crate::model::{Doubt, Version, Versions};

/// An image reference, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Image<'a> {
    /// The name without registry and tag: `nginx`, `victoriametrics/vmselect`.
    pub(super) name: &'a str,
    /// The tag.
    pub(super) tag: Option<&'a str>,
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

/// The versions that a tag may stand for: `1.27-alpine` says 1.27, `alpine` and `latest` say nothing and move.
pub(super) fn versions(tag: Option<&str>) -> Result<Versions, Doubt> {
    tag.and_then(|tag| tag.parse::<Version>().ok())
        .map(|version| version.and_below())
        .ok_or(Doubt::Floating)
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
    fn moving_tags_state_no_version() {
        let stated = "1.27".parse::<Version>().unwrap().and_below();
        assert_eq!(versions(Some("1.27-alpine")), Ok(stated));
        assert_eq!(versions(Some("alpine")), Err(Doubt::Floating));
        assert_eq!(versions(None), Err(Doubt::Floating));
    }
}
