//! Reads `src/systems/*.toml`, checks them with the library's own code, and encodes them for the binary: a bad file
//! fails the build, and nothing is parsed when keepalint starts.
#![allow(dead_code, unused_imports, missing_docs, unreachable_pub)]

#[path = "src/systems/brought.rs"]
mod brought;
#[path = "src/systems/check/mod.rs"]
mod check;
#[path = "src/systems/condition.rs"]
mod condition;
#[path = "src/systems/evidence.rs"]
mod evidence;
#[path = "src/systems/kubernetes.rs"]
mod kubernetes;
#[path = "src/model/mod.rs"]
mod model;
#[path = "src/source.rs"]
mod source;
#[path = "src/systems/spelled.rs"]
mod spelled;
#[path = "src/systems/system.rs"]
mod system;
#[path = "src/table.rs"]
mod table;

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src");
    let mut paths: Vec<_> = fs::read_dir("src/systems")?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|ext| ext == "toml"));
    // By id: `kong` stands before `kong-upstream`, as it does among the systems of the user's own.
    paths.sort_by(|one, other| one.file_stem().cmp(&other.file_stem()));
    let mut systems = paths
        .iter()
        .map(|path| read(path))
        .collect::<Result<Vec<_>, _>>()?;
    system::share_habits(&mut systems, &[])
        .map_err(|(id, name)| format!("src/systems/{id}.toml: `habits-of`: no system `{name}`"))?;
    let out = Path::new(&env::var("OUT_DIR")?).join("systems.bin");
    fs::write(out, postcard::to_stdvec(&systems)?)?;
    Ok(())
}

fn read(path: &Path) -> Result<system::System, Box<dyn Error>> {
    let text = fs::read_to_string(path)?;
    let id = path
        .file_stem()
        .and_then(|stem| stem.to_str())
        .ok_or("a system file has no name")?;
    check::read(id, &text).map_err(|mistake| {
        let line = mistake.line(&text);
        format!("{}:{line}: {}", path.display(), mistake.message).into()
    })
}
