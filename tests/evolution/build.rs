//! Generates both versions of each case, and the newer one once more, as it knows the older.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use avro_grpc_build::configure;

const CASES: &str = "cases";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={CASES}");
    let mut names = Vec::new();
    for entry in fs::read_dir(CASES)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            let name = entry.file_name().into_string();
            names.push(name.map_err(|name| format!("{name:?} is no name of a case"))?);
        }
    }
    names.sort();
    let mut list = format!("const NAMES: [&str; {}] = {names:?};\n", names.len());
    for name in &names {
        let directory = Path::new(CASES).join(name);
        for version in ["old", "new"] {
            let file = format!("{name}_{version}.rs");
            configure()
                .async_trait(false)
                .file_name(file)
                .compile(&files(&directory.join(version))?, &[""; 0])?;
        }
        let case = read(&directory)?;
        let is_read = |direction: &str| case[direction]["refused"].is_null();
        // Otherwise it cannot be built to know the older.
        let knows = is_read("old_to_new");
        if knows {
            configure()
                .async_trait(false)
                .file_name(format!("{name}_knowing.rs"))
                .known_versions(directory.join("old"))
                .compile(&files(&directory.join("new"))?, &[""; 0])?;
        }
        let knowing = if knows { "knowing" } else { "" };
        let both = match knows && is_read("new_to_old") {
            true => "behind_one_channel",
            false => "",
        };
        writeln!(list, "case! {{ {name} [{knowing}] [{both}] }}")?;
    }
    let out_dir = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    fs::write(PathBuf::from(out_dir).join("cases.rs"), list)?;
    Ok(())
}

/// The types of a version, and what all cases have.
fn files(version: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let types = version.join("types.avdl");
    let text =
        fs::read_to_string(&types).map_err(|error| format!("{}: {error}", types.display()))?;
    let mut files = vec![types, "calls.avrpc".into()];
    if !text.contains("error Refused") {
        files.push("refused.avdl".into());
    }
    Ok(files)
}

fn read(case: &Path) -> Result<serde_json::Value, Box<dyn Error>> {
    let path = case.join("case.json");
    let text = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let case = serde_json::from_slice(&text);
    Ok(case.map_err(|error| format!("{}: {error}", path.display()))?)
}
