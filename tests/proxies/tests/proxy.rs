//! Proxies, started and stopped by the tests.

use std::fs;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use xtask::set_up::Language;

const STARTS_WITHIN: Duration = Duration::from_secs(30);

#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Nginx,
    /// With no more room for the headers of responses than by default.
    NarrowNginx,
    Haproxy,
    Envoy,
}

/// A proxy in front of two servers. Dropped, it is killed.
#[derive(Debug)]
pub(crate) struct Proxy {
    process: Child,
    pub(crate) addr: SocketAddr,
    _files: TempDir,
}

impl Proxy {
    pub(crate) fn start(kind: Kind, backends: [SocketAddr; 2]) -> Self {
        // Nobody can hand a socket to a proxy: its port may be taken by somebody else meanwhile.
        (0..5)
            .find_map(|_| Self::try_start(kind, backends))
            .unwrap_or_else(|| panic!("{kind:?} does not start"))
    }

    fn try_start(kind: Kind, backends: [SocketAddr; 2]) -> Option<Self> {
        let files = TempDir::new().expect("a directory can be had");
        let addr = free_address();
        let process = kind.command(files.path(), addr, backends).spawn();
        let mut proxy = Self {
            process: process.unwrap_or_else(|error| panic!("cannot start {kind:?}: {error}")),
            addr,
            _files: files,
        };
        proxy.listens().then_some(proxy)
    }

    fn listens(&mut self) -> bool {
        let start = Instant::now();
        while start.elapsed() < STARTS_WITHIN {
            if self.process.try_wait().is_ok_and(|ended| ended.is_some()) {
                return false;
            }
            if TcpStream::connect(self.addr).is_ok() {
                return true;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        false
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let _ = self.process.kill(); // it may have ended
        let _ = self.process.wait();
    }
}

impl Kind {
    /// Whether the proxy cannot be had: a package for Python brings Envoy.
    pub(crate) fn is_left_out(self) -> bool {
        matches!(self, Self::Envoy) && Language::Python.is_left_out()
    }

    /// What runs the proxy in the foreground, as one process.
    fn command(self, files: &Path, front: SocketAddr, backends: [SocketAddr; 2]) -> Command {
        let write = |name: &str, text: &str| {
            let path = files.join(name);
            fs::write(&path, text).expect("a file can be written");
            path
        };
        let with_ports = |text: &str| {
            text.replace("50050", &front.port().to_string())
                .replace("50051", &backends[0].port().to_string())
                .replace("50052", &backends[1].port().to_string())
        };
        let mut command;
        match self {
            Self::Nginx | Self::NarrowNginx => {
                let text = with_ports(include_str!("../nginx.conf"));
                let text = match self {
                    Self::NarrowNginx => text.replace("grpc_buffer_size 16k;", ""),
                    _ => text,
                };
                write("calls.conf", &text);
                write("nginx.conf", include_str!("nginx.conf"));
                command = system_program("nginx");
                command.arg("-p").arg(files).args(["-c", "nginx.conf"]);
            }
            Self::Haproxy => {
                let text = with_ports(include_str!("../haproxy.cfg"));
                command = system_program("haproxy");
                command.args(["-db", "-f"]).arg(write("haproxy.cfg", &text));
            }
            Self::Envoy => {
                let text = with_ports(include_str!("../envoy.yaml"));
                command = Command::new(xtask::set_up::envoy().expect("Envoy can be had"));
                command.args([
                    "--use-dynamic-base-id",
                    "--concurrency",
                    "2",
                    "-l",
                    "error",
                    "-c",
                ]);
                command.arg(write("envoy.yaml", &text));
            }
        }
        command.stdin(Stdio::null());
        command
    }
}

/// Debian puts servers where only root looks for programs.
fn system_program(name: &str) -> Command {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path)
        .chain(["/usr/sbin".into(), "/usr/local/sbin".into()])
        .map(|directory| directory.join(name))
        .find(|program| program.is_file());
    Command::new(found.unwrap_or_else(|| {
        panic!("{name} is missing; `cargo xtask test system-packages` installs it")
    }))
}

fn free_address() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port can be had");
    listener.local_addr().expect("the port is known")
}
