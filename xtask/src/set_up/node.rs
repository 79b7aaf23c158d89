//! The packages of the Node peers.

use std::fs;
use std::path::PathBuf;

use super::prepared;
use crate::Error;
use crate::command;

const DIRECTORY: &str = "tests/interop/node";
const FILES: [&str; 2] = ["package.json", "package-lock.json"];

/// Installs the packages where they are missing or out of date, and gives the directory in which
/// Node finds them if `NODE_PATH` names it.
pub fn modules() -> Result<PathBuf, Error> {
    let [package, lock] = FILES.map(|file| prepared::read(&format!("{DIRECTORY}/{file}")));
    let (package, lock) = (package?, lock?);
    let version = command::output(&mut command::program(&["node", "--version"]));
    let version = version.map_err(|error| error.with_hint("node"))?;
    let made_from = format!("{version}\n{package}{lock}");
    let directory = prepared::prepare("node", &made_from, |directory| {
        fs::create_dir_all(directory).map_err(|error| Error::io("make", directory, &error))?;
        for (file, text) in FILES.iter().zip([&package, &lock]) {
            let path = directory.join(file);
            fs::write(&path, text).map_err(|error| Error::io("write", &path, &error))?;
        }
        let mut install =
            command::program(&["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        command::run(install.current_dir(directory)).map_err(|error| error.with_hint("node"))
    })?;
    Ok(directory.join("node_modules"))
}
