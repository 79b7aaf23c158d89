//! The files of dumps.

use chrono::{DateTime, Utc};
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;

/// Dumps of one second that are told apart. Whoever asks for more has enough.
const MAX_IN_A_SECOND: u32 = 1000;

/// Writes a dump to a new file.
pub(super) fn write(folder: &Path, time: DateTime<Utc>, text: &str) -> io::Result<PathBuf> {
    let (mut file, path) = create(folder, time)?;
    let written = file.write_all(text.as_bytes());
    written.map_err(|error| about("write", &path, &error))?;
    Ok(path)
}

/// Creates a file that was not there before, with the process in its name, since several may share a folder: what lies at a path that can be foretold, in a folder
/// of all, may be someone's trap.
fn create(folder: &Path, time: DateTime<Utc>) -> io::Result<(File, PathBuf)> {
    let time = time.format("%Y%m%d%H%M%S");
    let name = format!("RpcServerDump-{time}-{}", process::id());
    let mut path = folder.join(format!("{name}.txt"));
    for number in 2..=MAX_IN_A_SECOND {
        match new_file(&path) {
            Ok(file) => return Ok((file, path)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                path = folder.join(format!("{name}-{number}.txt"));
            }
            Err(error) => return Err(about("create", &path, &error)),
        }
    }
    let error = io::Error::from(io::ErrorKind::AlreadyExists);
    Err(about("create", &path, &error))
}

/// Only the server's user may read it: it tells who calls what.
fn new_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn about(what: &str, path: &Path, error: &io::Error) -> io::Error {
    let text = format!("cannot {what} the dump {}: {error}", path.display());
    io::Error::new(error.kind(), text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;
    use std::fs;

    fn time() -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 3, 9, 8, 7, 6).unwrap()
    }

    #[test]
    fn a_dump_never_goes_into_a_file_that_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let name = format!("RpcServerDump-20260309080706-{}", process::id());
        let trap = folder.join(format!("{name}-2.txt"));
        let elsewhere = folder.join("elsewhere");
        #[cfg(unix)]
        std::os::unix::fs::symlink(&elsewhere, &trap).unwrap();
        #[cfg(not(unix))]
        fs::write(&trap, "").unwrap();

        let paths = ["one", "two"].map(|text| write(folder, time(), text).unwrap());
        let names = paths.each_ref().map(|path| path.file_name().unwrap());
        assert_eq!(names, [&*format!("{name}.txt"), &*format!("{name}-3.txt")]);
        assert_eq!(fs::read_to_string(&paths[0]).unwrap(), "one");
        assert_eq!(fs::read_to_string(&paths[1]).unwrap(), "two");
        assert!(!elsewhere.exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_dump_is_for_the_servers_user_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = write(folder.path(), time(), "").unwrap();
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o077, 0);
    }

    #[test]
    fn where_there_is_no_folder_the_error_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let error = write(&folder.path().join("missing"), time(), "").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
        let text = error.to_string();
        assert!(text.starts_with("cannot create the dump "), "{text}");
        assert!(text.contains("missing"), "{text}");
    }
}
