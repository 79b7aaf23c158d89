//! Unix sockets that have a file.

use rustix::fs::{FlockOperation, flock};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::net::{UnixListener, UnixStream};
use tokio::time::{Instant, sleep};

/// How long others may have the folder locked: each needs a moment.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often it is looked whether they still have.
const PAUSE: Duration = Duration::from_millis(5);

/// The file of a socket that we made; it goes with the server.
#[derive(Debug)]
pub(super) struct SocketFile {
    path: PathBuf,
    id: FileId,
}

/// A device, and a file of it.
type FileId = (u64, u64);

fn file_id(path: &Path) -> io::Result<FileId> {
    use std::os::unix::fs::MetadataExt;
    let metadata = std::fs::symlink_metadata(path)?;
    Ok((metadata.dev(), metadata.ino()))
}

/// Listens at `path`. A socket that nobody listens at is of a server that did not end well; then it is replaced.
///
/// Another server may do the same, and a socket that is bound is dead until it listens: so the folder is locked
/// from the first look to the end. A lock is on what is open, and leaves nothing behind.
pub(super) async fn bind(path: &Path) -> io::Result<(UnixListener, SocketFile)> {
    let _locked = lock_folder_of(path).await?;
    let listener = match UnixListener::bind(path) {
        Err(error) if error.kind() == io::ErrorKind::AddrInUse && is_dead(path).await => {
            std::fs::remove_file(path)?;
            UnixListener::bind(path)?
        }
        other => other?,
    };
    let file = SocketFile {
        path: path.to_owned(),
        id: file_id(path)?,
    };
    Ok((listener, file))
}

/// The folder, which is locked as long as it is open. `None` where there are no locks: some file systems of networks have
/// none for folders.
async fn lock_folder_of(path: &Path) -> io::Result<Option<File>> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let folder = File::open(folder)?;
    let end = Instant::now() + PATIENCE;
    loop {
        match flock(&folder, FlockOperation::NonBlockingLockExclusive).map_err(io::Error::from) {
            Ok(()) => return Ok(Some(folder)),
            Err(error) if error.kind() != io::ErrorKind::WouldBlock => return Ok(None),
            Err(_) if Instant::now() >= end => {
                let message = "another process keeps the folder locked";
                return Err(io::Error::new(io::ErrorKind::TimedOut, message));
            }
            Err(_) => sleep(PAUSE).await,
        }
    }
}

/// Other files refuse connections too, and are not ours.
async fn is_dead(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt;
    let is_socket = std::fs::symlink_metadata(path).is_ok_and(|file| file.file_type().is_socket());
    if !is_socket {
        return false;
    }
    let connected = UnixStream::connect(path).await;
    connected.is_err_and(|error| error.kind() == io::ErrorKind::ConnectionRefused)
}

impl Drop for SocketFile {
    fn drop(&mut self) {
        // Somebody else may have removed it, and put another in its place.
        if file_id(&self.path).is_ok_and(|id| id == self.id) {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}
