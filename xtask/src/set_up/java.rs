//! The classes of the Java peer.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::prepared;
use crate::Error;
use crate::command;
use crate::workspace;

const DIRECTORY: &str = "tests/interop/java";
const PROTOCOLS: [&str; 2] = ["counter.avdl", "test_service.avdl"];

/// Compiles the peer where it is missing or out of date, and gives the class path of its programs.
pub fn class_path() -> Result<OsString, Error> {
    let directory = prepared::prepare("java", &made_from()?, |directory| {
        let made = made(directory);
        // Java would find what is left of former classes and libraries too.
        let _ = fs::remove_dir_all(&made); // it may not be there
        compile(&directory.join("repository"), &made)
    })?;
    let made = made(&directory);
    let mut class_path = made.join("classes").into_os_string();
    class_path.push(":");
    class_path.push(made.join("libraries/*"));
    Ok(class_path)
}

fn made(directory: &Path) -> PathBuf {
    directory.join("made")
}

/// What the classes depend on.
fn made_from() -> Result<String, Error> {
    let protocols = workspace::root().join("tests/interop/schemas");
    let mut files: Vec<_> = PROTOCOLS.map(|file| protocols.join(file)).into();
    list(&workspace::root().join(DIRECTORY), &mut files)?;
    files.sort();
    let version = command::output(&mut command::program(&["javac", "--version"]));
    let mut made_from = format!("// {}\n", version.map_err(|error| error.with_hint("java"))?);
    for file in files {
        let text = fs::read_to_string(&file).map_err(|error| Error::io("read", &file, &error))?;
        made_from.push_str(&text);
    }
    Ok(made_from)
}

fn list(directory: &Path, files: &mut Vec<PathBuf>) -> Result<(), Error> {
    let failed = |error| Error::io("list", directory, &error);
    for entry in fs::read_dir(directory).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            list(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

fn compile(repository: &Path, made: &Path) -> Result<(), Error> {
    let property = |name: &str, path: &Path| {
        let mut property = OsString::from(format!("-D{name}="));
        property.push(path);
        property
    };
    let mut maven = command::program(&["mvn", "--batch-mode", "--quiet", "--file", DIRECTORY]);
    maven
        .arg(property("maven.repo.local", repository))
        .arg(property("made", made))
        .arg("compile");
    command::run(&mut maven).map_err(|error| error.with_hint("java"))
}
