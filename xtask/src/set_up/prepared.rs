//! Directories under Cargo's target directory that are made once.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::Error;
use crate::workspace;

/// Where the peers of this language have what is not in the repository.
pub(super) fn directory(language: &str) -> PathBuf {
    workspace::target_dir().join("interop").join(language)
}

/// Calls `make` for the directory of this language if it was not made from the same before.
pub(super) fn prepare(
    language: &str,
    made_from: &str,
    make: impl FnOnce(&Path) -> Result<(), Error>,
) -> Result<PathBuf, Error> {
    // Tests ask from several threads.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _guard = ONE_AT_A_TIME.lock();
    let directory = directory(language);
    let stamp = directory.join("made-from.txt");
    if fs::read_to_string(&stamp).is_ok_and(|text| text == made_from) {
        return Ok(directory);
    }
    // What is made from now on is not what it was made from before, even if this fails.
    let _ = fs::remove_file(&stamp); // it may not be there
    make(&directory)?;
    // Written last: what was interrupted has none and is made again.
    fs::write(&stamp, made_from).map_err(|error| Error::io("write", &stamp, &error))?;
    Ok(directory)
}

/// A file of the repository.
pub(super) fn read(path: &str) -> Result<String, Error> {
    let path = workspace::root().join(path);
    fs::read_to_string(&path).map_err(|error| Error::io("read", &path, &error))
}
