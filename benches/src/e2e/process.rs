//! The server's process: this program again, told to serve.

use std::io::{self, BufRead, BufReader, Read};
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Child, Command, Stdio};

use avro_grpc_runtime::net;
use tonic::transport::Server;
use tonic::transport::server::TcpIncoming;

use super::{ours, theirs};

/// How this program is told to serve.
const SERVE: &str = "--serve";

/// A server in a process of its own, until it is dropped.
pub(super) struct Process {
    process: Child,
    addresses: Addresses,
}

/// The ports that both services are on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Addresses {
    /// With tonic's settings.
    pub(super) stock: SocketAddr,
    /// With the runtime's.
    pub(super) tuned: SocketAddr,
    /// With tonic's, on connections that `serve_with_incoming` gets as they are accepted.
    pub(super) accepted: SocketAddr,
}

impl Process {
    pub(super) fn start() -> io::Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command
            .arg(SERVE)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut process = command.spawn()?;
        let mut stdout = BufReader::new(process.stdout.take().expect("it is a pipe"));
        let mut address = || {
            let mut line = String::new();
            stdout.read_line(&mut line)?;
            line.trim().parse().map_err(|_| {
                io::Error::other(format!("the server says {line:?} rather than its address"))
            })
        };
        let addresses = Addresses {
            stock: address()?,
            tuned: address()?,
            accepted: address()?,
        };
        Ok(Self { process, addresses })
    }

    pub(super) fn addresses(&self) -> Addresses {
        self.addresses
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // The end of its input ends it; the process of ours that dies does the same.
        drop(self.process.stdin.take());
        if let Err(error) = self.process.wait() {
            eprintln!("the server cannot be waited for: {error}");
        }
    }
}

/// Serves both services until standard input ends; the addresses are the three lines of output.
///
/// # Errors
///
/// If no port can be opened.
pub(crate) fn serve() -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        // `serve` would set `TCP_NODELAY` too, but does not tell its port.
        let stock = serve_with(Server::builder(), net::incoming(listen()?))?;
        let tuned = serve_with(net::server(), net::incoming(listen()?))?;
        let accepted = serve_with(Server::builder(), listen()?)?;
        let (closed, end) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || {
            let read = io::stdin().read_to_end(&mut Vec::new());
            _ = closed.send(read);
        });
        tokio::select! {
            served = stock => served.map_err(io::Error::other),
            served = tuned => served.map_err(io::Error::other),
            served = accepted => served.map_err(io::Error::other),
            _ = end => Ok(()),
        }
    })
}

/// Opens a port.
fn listen() -> io::Result<TcpIncoming> {
    TcpIncoming::bind((Ipv4Addr::LOCALHOST, 0).into())
}

/// Serves both services, and says where.
fn serve_with(
    mut server: Server,
    incoming: TcpIncoming,
) -> io::Result<impl Future<Output = Result<(), tonic::transport::Error>>> {
    println!("{}", incoming.local_addr()?);
    Ok(server
        .add_service(ours::server())
        .add_service(theirs::server())
        .serve_with_incoming(incoming))
}
