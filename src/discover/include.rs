//! The files that a pattern of an `include` directive names.

use super::{
    Failure,
    load::{cannot_be_read, is_of_file},
    path,
};
use std::{
    fs, io,
    path::{Component, Path, PathBuf},
};

/// The files below `root` that fit an nginx pattern with `*` and `?`, in the order of their names. What lies outside
/// of `root`, by `..`, by an absolute path or by a link, is never among them.
///
/// # Errors
/// A folder that cannot be listed although it is there.
pub fn matching(root: &Path, pattern: &str) -> Result<Vec<PathBuf>, Failure> {
    let (Some(parts), Ok(real_root)) = (parts(pattern), root.canonicalize()) else {
        return Ok(Vec::new());
    };
    let mut found = vec![root.to_owned()];
    for part in parts {
        let mut inner = Vec::new();
        for folder in &found {
            inner.extend(children(folder, &part)?);
        }
        found = inner;
    }
    let is_inside = |path: &Path| {
        path.canonicalize()
            .is_ok_and(|real| real.starts_with(&real_root))
    };
    found.retain(|path| path.is_file() && is_inside(path));
    found.sort();
    Ok(found)
}

/// The names between the slashes, `..` resolved; none for a pattern that leads out of its root.
fn parts(pattern: &str) -> Option<Vec<String>> {
    let mut parts = Vec::new();
    for component in Path::new(pattern).components() {
        match component {
            Component::Normal(name) => parts.push(name.to_str()?.to_owned()),
            Component::CurDir => {}
            Component::ParentDir => {
                parts.pop()?;
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(parts)
}

fn children(folder: &Path, part: &str) -> Result<Vec<PathBuf>, Failure> {
    if !part.contains(['*', '?']) {
        return Ok(vec![folder.join(part)]);
    }
    let failed = |error: io::Error| Failure {
        path: path::shown(folder, &path::here()),
        message: cannot_be_read(&error),
    };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if is_of_file(&error) => return Ok(Vec::new()),
        Err(error) => return Err(failed(error)),
    };
    let mut children = Vec::new();
    for entry in entries {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        if name.to_str().is_some_and(|name| fits(part, name)) {
            children.push(entry.path());
        }
    }
    Ok(children)
}

/// Does a name fit a pattern? As in a shell, a dot at the start must be written out.
fn fits(pattern: &str, name: &str) -> bool {
    if name.starts_with('.') && !pattern.starts_with('.') {
        return false;
    }
    let pattern: Vec<char> = pattern.chars().collect();
    let name: Vec<char> = name.chars().collect();
    let (mut p, mut n) = (0, 0);
    // The last `*` and the place up to which it reaches so far: only that one ever needs to reach further.
    let mut star = None;
    while n < name.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(c) if *c == '?' || *c == name[n] => {
                p += 1;
                n += 1;
            }
            _ => {
                let Some((at, reach)) = star else {
                    return false;
                };
                star = Some((at, reach + 1));
                p = at + 1;
                n = reach + 1;
            }
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn found(scratch: &Scratch, root: &str, pattern: &str) -> Vec<String> {
        let root = scratch.path().join(root);
        let below = |path: PathBuf| path.strip_prefix(&root).unwrap().to_owned();
        matching(&root, pattern)
            .unwrap()
            .into_iter()
            .map(|path| below(path).to_string_lossy().into_owned())
            .collect()
    }

    fn tree() -> Scratch {
        let scratch = Scratch::new();
        for path in [
            "nginx/conf.d/b.conf",
            "nginx/conf.d/a.conf",
            "nginx/conf.d/a.conf.bak",
            "nginx/conf.d/.hidden.conf",
            "nginx/vhosts/x/v.conf",
            "nginx/vhosts/y/v.conf",
            "nginx/mime.types",
            "secret.conf",
        ] {
            scratch.write(path, "");
        }
        scratch
    }

    #[test]
    fn patterns_match_names_in_order() {
        let all = found(&tree(), "nginx", "conf.d/*.conf");
        assert_eq!(all, ["conf.d/a.conf", "conf.d/b.conf"]);
    }

    #[test]
    fn a_plain_name_is_the_file_itself() {
        assert_eq!(found(&tree(), "nginx", "mime.types"), ["mime.types"]);
        assert!(found(&tree(), "nginx", "absent.conf").is_empty());
    }

    #[test]
    fn folders_may_be_patterns_and_are_no_results() {
        let all = found(&tree(), "nginx", "vhosts/*/?.conf");
        assert_eq!(all, ["vhosts/x/v.conf", "vhosts/y/v.conf"]);
        assert!(found(&tree(), "nginx", "vhosts/*").is_empty());
    }

    #[test]
    fn nothing_outside_of_the_root_is_found() {
        let scratch = tree();
        let absolute = scratch.path().join("secret.conf");
        for pattern in [
            "../*.conf",
            "../secret.conf",
            "conf.d/../../secret.conf",
            absolute.to_str().unwrap(),
        ] {
            assert!(found(&scratch, "nginx", pattern).is_empty(), "{pattern}");
        }
    }

    #[test]
    fn a_way_out_and_back_within_the_root_is_followed() {
        let all = found(&tree(), "nginx", "./vhosts/../conf.d/b.conf");
        assert_eq!(all, ["conf.d/b.conf"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_root_is_not_followed() {
        let scratch = tree();
        let link = scratch.path().join("nginx/conf.d/link.conf");
        std::os::unix::fs::symlink(scratch.path().join("secret.conf"), link).unwrap();
        assert!(found(&scratch, "nginx", "conf.d/l*.conf").is_empty());
    }

    #[test]
    fn stars_reach_as_far_as_they_must() {
        assert!(fits("*a*b", "xaab"));
        assert!(fits("a*", "a"));
        assert!(!fits("*a*b", "xaabc"));
        assert!(!fits("?", ""));
        assert!(fits("é?", "éà"));
        assert!(!fits(&"*a".repeat(30), &"a".repeat(29)));
    }
}
