//! `COPY` and `ADD`: which files of the tree an image holds, and where.

use super::{Mount, Recipe, stage::Stage};
use crate::extract::{files::Files, join, lies_in, texts};
use crate::syntax::dockerfile::Heredoc;

/// Where something is copied to.
pub(super) struct Target {
    path: String,
    /// Is it a folder for certain, by its last slash or dot?
    folder: bool,
}

impl Target {
    /// `path` is absolute, `written` is what the instruction says.
    pub(super) fn new(path: &str, written: &str) -> Self {
        let folder = written.ends_with(['/', '.']);
        Self {
            path: path.to_owned(),
            folder,
        }
    }

    /// The places where a file of that name may come to lie: a folder that is there takes it in, under a path that is
    /// not there it is put itself.
    fn places(&self, name: &str, several: bool) -> Vec<String> {
        let inside = format!("{}/{name}", self.path.trim_end_matches('/'));
        if self.folder || several {
            return vec![inside];
        }
        let last = self.path.rsplit('/').next().unwrap_or("");
        let ending = last.rsplit_once('.').map(|(_, ending)| ending);
        let may_be_folder = ending.is_none_or(|ending| ending == "d");
        let mut places = vec![self.path.clone()];
        places.extend((may_be_folder && last != name).then_some(inside));
        places
    }
}

/// Copies of files of the build context.
pub(super) fn from_context(
    stage: &mut Stage,
    files: &Files,
    context: &str,
    sources: &[String],
    target: &Target,
) {
    for source in sources {
        // Docker takes paths as relative to the context, whatever they begin with.
        let Some(path) = join(context, source.trim_start_matches('/')) else {
            continue;
        };
        if path.contains(['*', '?']) {
            let found: Vec<&str> = files.matching(&path).collect();
            if found.is_empty() {
                stage.recipe.sources.extend(built_in(&path));
            }
            for file in found {
                put(stage, file, target, true);
            }
        } else if files.id(&path).is_none() && files.is_folder(&path) {
            stage.recipe.sources.push(path.clone());
            stage.recipe.mounts.push(Mount::new(&path, &target.path));
        } else {
            if files.id(&path).is_none() {
                stage.recipe.sources.extend(built_in(&path));
            }
            put(stage, &path, target, sources.len() > 1);
        }
    }
}

/// Where tools put what they build.
const PRODUCTS: &[&str] = &["target", "build", "dist", "out", "publish"];

/// The folder whose source a build product is made of: that of `api` for `api/target/api.jar`.
fn built_in(path: &str) -> Option<String> {
    let segments: Vec<&str> = path.split('/').collect();
    let at = segments
        .iter()
        .position(|segment| PRODUCTS.contains(segment))?;
    Some(segments.get(..at)?.join("/"))
}

/// Copies one file.
fn put(stage: &mut Stage, file: &str, target: &Target, several: bool) {
    stage.recipe.sources.push(file.to_owned());
    let name = file.rsplit('/').next().unwrap_or(file);
    let places = target.places(name, several);
    let mounts = places.iter().map(|place| Mount::new(file, place));
    stage.recipe.mounts.extend(mounts);
}

/// Copies of what another stage holds. What is built there comes of everything that the stage sees.
pub(super) fn from_stage(
    stage: &mut Stage,
    files: &Files,
    other: &Recipe,
    sources: &[String],
    target: &Target,
) {
    stage.recipe.sources.extend(other.sources.iter().cloned());
    for source in sources {
        let path = if source.starts_with('/') {
            source.trim_end_matches('/').to_owned()
        } else {
            format!("{}/{source}", other.directory.trim_end_matches('/'))
        };
        for mount in &other.mounts {
            if lies_in(&mount.target, &path) {
                // A folder, or the very file.
                let rest = mount.target.get(path.len()..).unwrap_or("");
                let name = mount.target.rsplit('/').next().unwrap_or("");
                let is_file = files.id(&mount.source).is_some();
                let targets = match rest {
                    "" if is_file => target.places(name, sources.len() > 1),
                    _ => vec![format!("{}{rest}", target.path.trim_end_matches('/'))],
                };
                let moved = targets
                    .into_iter()
                    .map(|place| Mount::new(&mount.source, &place));
                stage.recipe.mounts.extend(moved);
            } else if lies_in(&path, &mount.target) {
                // Something within a folder that was copied.
                let rest = path.get(mount.target.len()..).unwrap_or("");
                let Some(inside) = join(&mount.source, rest) else {
                    continue;
                };
                let name = path.rsplit('/').next().unwrap_or("");
                let targets = match files.id(&inside) {
                    Some(_) => target.places(name, sources.len() > 1),
                    None => vec![target.path.clone()],
                };
                let moved = targets.into_iter().map(|place| Mount::new(&inside, &place));
                stage.recipe.mounts.extend(moved);
            }
        }
    }
}

/// A text of the Dockerfile itself that is put into the image.
pub(super) fn text(dockerfile: &str, heredoc: &Heredoc, target: &Target) -> Mount {
    let path = texts::path(heredoc, &target.path, target.folder);
    let name = texts::heredoc_name(heredoc, &path);
    Mount::new(&format!("{dockerfile}#{name}"), &path)
}
