//! Finds the repository that keepalint runs in, and what GitHub Actions says of it.

use crate::report::Repository;
use std::{
    env,
    path::{Path, PathBuf},
};

/// The repository of the working directory.
pub fn repository() -> Repository {
    let here = Path::new(".").canonicalize().unwrap_or_default();
    let workspace = env::var_os("GITHUB_WORKSPACE").map(PathBuf::from);
    let workspace = workspace.and_then(|path| path.canonicalize().ok());
    let root = root(&here, workspace.as_deref());
    let variable = |name: &str| env::var(name).ok();
    Repository::new(&root, &here, pages(variable))
}

/// The root: the nearest folder upwards with `.git`; within the workspace of a GitHub job the furthest, so that a
/// submodule counts as part of what was checked out. Without any, the workspace; else the working directory.
fn root(here: &Path, workspace: Option<&Path>) -> PathBuf {
    let workspace = workspace.filter(|folder| here.starts_with(folder));
    let inside = here
        .ancestors()
        .take_while(|folder| workspace.is_none_or(|all| folder.starts_with(all)));
    let mut repositories = inside.filter(|folder| folder.join(".git").exists());
    let found = match workspace {
        Some(_) => repositories.last(),
        None => repositories.next(),
    };
    found.or(workspace).unwrap_or(here).to_owned()
}

/// The address of the pages that show the files of the commit that is checked, as the job's variables tell it.
fn pages(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    let [server, repository, commit] =
        ["GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA"].map(variable);
    let (server, repository, commit) = (server?, repository?, commit?);
    let plain = |text: &str, others: &str| {
        let known = |c: char| c.is_ascii_alphanumeric() || others.contains(c);
        !text.is_empty() && text.chars().all(known)
    };
    let sound = server.starts_with("https://")
        && plain(&server, ":/.-_")
        && plain(&repository, "/.-_")
        && plain(&commit, "");
    sound.then(|| format!("{server}/{repository}/blob/{commit}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn the_root_is_where_git_is() {
        let scratch = Scratch::new();
        let job = scratch.path().join("job");
        scratch.write("job/shop/.git/HEAD", "");
        scratch.write("job/shop/vendor/lib/.git", "gitdir: ../../.git/modules/lib");
        scratch.write("job/shop/vendor/lib/src/a.conf", "");
        scratch.write("job/plain/a/b.conf", "");
        let below = job.join("shop/vendor/lib/src");
        assert_eq!(root(&below, None), job.join("shop/vendor/lib"));
        assert_eq!(root(&below, Some(&job)), job.join("shop"));
        assert_eq!(root(&job.join("plain/a"), Some(&job)), job);
        let elsewhere = scratch.path().join("elsewhere");
        assert_eq!(root(&below, Some(&elsewhere)), job.join("shop/vendor/lib"));
    }

    #[test]
    fn pages_have_an_address_only_where_all_of_it_is_known_and_sound() {
        let of = |server: &str, commit: &str| {
            pages(|name| {
                Some(match name {
                    "GITHUB_SERVER_URL" => server.to_owned(),
                    "GITHUB_REPOSITORY" => "shop/shop".to_owned(),
                    _ => commit.to_owned(),
                })
            })
        };
        assert_eq!(
            of("https://github.com", "1a2b").unwrap(),
            "https://github.com/shop/shop/blob/1a2b"
        );
        assert_eq!(of("https://github.com", "1a)"), None);
        assert_eq!(of("javascript:x", "1a"), None);
        assert_eq!(pages(|_| None), None);
    }
}
