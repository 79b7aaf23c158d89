//! The server's process: this program again, told to serve.

use std::io::{self, BufRead, BufReader, Read};
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Child, Command, Stdio};

use tonic::transport::server::TcpIncoming;

use super::{ours, theirs};

/// How this program is told to serve.
const SERVE: &str = "--serve";

/// A server in a process of its own, until it is dropped.
pub(super) struct Server {
    process: Child,
    address: SocketAddr,
}

impl Server {
    pub(super) fn start() -> io::Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command
            .arg(SERVE)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut process = command.spawn()?;
        let mut line = String::new();
        let stdout = process.stdout.take().expect("it is a pipe");
        BufReader::new(stdout).read_line(&mut line)?;
        let address = line.trim().parse().map_err(|_| {
            io::Error::other(format!("the server says {line:?} rather than its address"))
        })?;
        Ok(Self { process, address })
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The end of its input ends it; the process of ours that dies does the same.
        drop(self.process.stdin.take());
        if let Err(error) = self.process.wait() {
            eprintln!("the server cannot be waited for: {error}");
        }
    }
}

/// Serves both services until standard input ends; the address is the one line of output.
///
/// # Errors
///
/// If no port can be opened.
pub(crate) fn serve() -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        // `serve` would set it, but does not tell its port; `serve_with_incoming` ignores the
        // server's setting, and streams would wait for acknowledgements.
        let incoming = TcpIncoming::bind((Ipv4Addr::LOCALHOST, 0).into())?.with_nodelay(Some(true));
        println!("{}", incoming.local_addr()?);
        let server = tonic::transport::Server::builder()
            .add_service(ours::server())
            .add_service(theirs::server());
        let (closed, end) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || {
            let read = io::stdin().read_to_end(&mut Vec::new());
            _ = closed.send(read);
        });
        let end = async { _ = end.await };
        server
            .serve_with_incoming_shutdown(incoming, end)
            .await
            .map_err(io::Error::other)
    })
}
