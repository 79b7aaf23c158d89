//! The classes of the Java peer, under Cargo's target directory.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::Error;
use crate::command;
use crate::workspace;

const SOURCES: &str = "tests/interop/java";
const PROTOCOLS: &str = "tests/interop/schemas";

/// Compiles the peer where it is missing or out of date, and gives the class path of its programs.
pub fn class_path() -> Result<OsString, Error> {
    // Tests ask from several threads.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _guard = ONE_AT_A_TIME.lock();
    let directory = workspace::target_dir().join("interop/java");
    let made = directory.join("made");
    let stamp = made.join("made-from.txt");
    let wanted = made_from()?;
    if !fs::read_to_string(&stamp).is_ok_and(|made_from| made_from == wanted) {
        // Java would find what is left of former classes and libraries too.
        let _ = fs::remove_dir_all(&made); // it may not be there
        compile(&directory.join("repository"), &made)?;
        fs::write(&stamp, wanted).map_err(|error| Error::io("write", &stamp, &error))?;
    }
    let mut class_path = made.join("classes").into_os_string();
    class_path.push(":");
    class_path.push(made.join("libraries/*"));
    Ok(class_path)
}

/// What the classes depend on.
fn made_from() -> Result<String, Error> {
    let mut files = Vec::new();
    for directory in [SOURCES, PROTOCOLS] {
        list(&workspace::root().join(directory), &mut files)?;
    }
    files.sort();
    let version =
        command::output(&mut command::program(&["javac", "--version"])).map_err(what_to_do)?;
    let mut made_from = format!("// {version}\n");
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
    let mut maven = command::program(&["mvn", "--batch-mode", "--quiet", "--file", SOURCES]);
    maven
        .arg(property("maven.repo.local", repository))
        .arg(property("made", made))
        .arg("compile");
    command::run(&mut maven).map_err(what_to_do)
}

fn what_to_do(error: Error) -> Error {
    Error::new(format!(
        "{error}; `cargo xtask test system-packages` installs a JDK and Maven"
    ))
}
