//! Reports in files.

use super::*;
use crate::scratch::Scratch;
use std::fs;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn new_text_takes_the_place_of_old() {
    let scratch = Scratch::new();
    let old = scratch.write("old.json", "old and longer");
    let new = scratch.path().join("new.json");
    save(&[(&old, "a".to_owned()), (&new, "b".to_owned())]).unwrap();
    assert_eq!(fs::read_to_string(old).unwrap(), "a");
    assert_eq!(fs::read_to_string(new).unwrap(), "b");
    assert_eq!(names(scratch.path()), ["new.json", "old.json"]);
}

#[test]
fn where_one_cannot_be_written_none_is() {
    let scratch = Scratch::new();
    let old = scratch.write("old.json", "old");
    let lost = scratch.path().join("nowhere/new.json");
    let error = save(&[(&old, "a".to_owned()), (&lost, "b".to_owned())]).unwrap_err();
    assert!(
        error.contains("nowhere/new.json: the report cannot be written"),
        "{error}"
    );
    assert_eq!(fs::read_to_string(old).unwrap(), "old");
    assert_eq!(names(scratch.path()), ["old.json"]);
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let scratch = Scratch::new();
    let real = scratch.write("real.json", "old");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    let link = scratch.path().join("link.json");
    symlink("real.json", &link).unwrap();
    save(&[(&link, "new".to_owned())]).unwrap();
    assert!(link.is_symlink());
    assert_eq!(fs::read_to_string(&real).unwrap(), "new");
    assert_eq!(real.metadata().unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn what_cannot_be_written_is_told_beforehand() {
    let scratch = Scratch::new();
    let file = scratch.write("a", "");
    let report = |path: PathBuf| Report {
        format: Format::Json,
        file: Some(path),
    };
    let checked = |path: PathBuf| check(&[report(path)]);
    assert_eq!(checked(file.clone()), Ok(()));
    assert_eq!(checked(scratch.path().join("new")), Ok(()));
    let folder = checked(scratch.path().to_owned()).unwrap_err();
    assert!(folder.ends_with("it is a folder"), "{folder}");
    let nowhere = checked(scratch.path().join("b/new")).unwrap_err();
    assert!(nowhere.ends_with("its folder does not exist"), "{nowhere}");
    assert!(checked(file.join("new")).is_err());
}
