//! Where the working directory lies in its repository: services that show findings beside code know the paths from
//! its root.

use std::path::{MAIN_SEPARATOR, Path};

/// A repository, and the folder of it that keepalint ran in. The default is to run at its root.
#[derive(Debug, Clone, Default)]
pub struct Repository {
    /// Its root: an absolute path with `/`.
    root: String,
    /// The working directory.
    here: String,
    /// The address of the folder of pages that show its files: `https://github.com/shop/shop/blob/1a2b3c`.
    pages: Option<String>,
}

impl Repository {
    /// The repository with that root, seen from the working directory; both are absolute.
    pub fn new(root: &Path, here: &Path, pages: Option<String>) -> Self {
        Self {
            root: slashes(root),
            here: slashes(here),
            pages,
        }
    }

    /// A path as keepalint shows it, seen from the root; none where it leads elsewhere.
    pub(super) fn path(&self, shown: &str) -> Option<String> {
        let absolute = if is_absolute(shown) {
            shown.to_owned()
        } else {
            format!("{}/{shown}", self.here)
        };
        let mut parts: Vec<&str> = Vec::new();
        for part in absolute.split('/') {
            match part {
                "" | "." => {}
                ".." => _ = parts.pop()?,
                part => parts.push(part),
            }
        }
        let root: Vec<&str> = self
            .root
            .split('/')
            .filter(|part| !part.is_empty())
            .collect();
        let inside = parts.strip_prefix(root.as_slice())?;
        Some(inside.join("/"))
    }

    /// The address of the page that shows a line of a file, where there is one.
    pub(super) fn page(&self, shown: &str, line: usize) -> Option<String> {
        let path = encoded(&self.path(shown)?);
        Some(format!("{}/{path}#L{line}", self.pages.as_ref()?))
    }
}

/// Does the path begin at the root of the file system?
pub(super) fn is_absolute(path: &str) -> bool {
    path.starts_with('/') || Path::new(path).is_absolute()
}

fn slashes(path: &Path) -> String {
    let text = path.to_string_lossy();
    if MAIN_SEPARATOR == '\\' {
        return text.trim_start_matches(r"\\?\").replace('\\', "/");
    }
    text.into_owned()
}

/// A path as it stands in an address: every byte that is more than a letter, a digit or one of `-._~/` is spelled out.
pub(super) fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn below() -> Repository {
        let pages = Some("https://host/shop/blob/1a".to_owned());
        Repository::new(
            Path::new("/srv/shop"),
            Path::new("/srv/shop/services/api"),
            pages,
        )
    }

    #[test]
    fn paths_begin_at_the_root() {
        assert_eq!(Repository::default().path("a/b.conf").unwrap(), "a/b.conf");
        let below = |path| below().path(path);
        assert_eq!(below("main.go").unwrap(), "services/api/main.go");
        assert_eq!(
            below("../edge/nginx.conf").unwrap(),
            "services/edge/nginx.conf"
        );
        assert_eq!(below("/srv/shop/a.conf").unwrap(), "a.conf");
        assert_eq!(below("/srv/shopping/a.conf"), None);
        assert_eq!(below("../../../a.conf"), None);
        assert_eq!(Repository::default().path("../a.conf"), None);
    }

    #[test]
    fn pages_are_addresses_whatever_the_file_is_called() {
        assert_eq!(
            below().page("a b)\n%é.conf", 7).unwrap(),
            "https://host/shop/blob/1a/services/api/a%20b%29%0A%25%C3%A9.conf#L7"
        );
        assert_eq!(Repository::default().page("a.conf", 7), None);
    }
}
