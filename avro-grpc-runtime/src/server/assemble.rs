//! From what is said of a server to the server.

use super::admission::Admission;
use super::builder::RpcServerBuilder;
use super::dump::Dumper;
use super::error::RpcServerError;
use super::health::Health;
use super::info::{About, Generated, Served, ServiceKind};
use super::limits::Limits;
use super::local::LocalChannel;
use super::outlet::Outlets;
use super::serve::{Over, RpcServer};
use super::services::Services;
use super::shared::Shared;
use super::stack::{Parts, stack};
use crate::info::info_server::InfoServer;
use crate::observe::ServerLayer;
use crate::transport::net;
use std::sync::Arc;
use tokio::runtime::Handle;
use tonic::server::NamedService;
use tonic::transport::Server;

impl RpcServerBuilder {
    /// Binds the socket, so that clients can connect; they are served when [`RpcServer::serve`] runs.
    ///
    /// # Errors
    ///
    /// If there is no socket to listen on, or a setting is wrong.
    pub async fn bind(self) -> Result<RpcServer, RpcServerError> {
        let (builder, health) = self.add_own_services();
        let Self {
            place,
            routes,
            services,
            managed,
            layers,
            settings,
            limits,
            evolution,
            timing,
            signals,
            health: _,
            info: _,
            threads: _,
            twice,
            dump_folder,
        } = builder;
        if let Some(name) = twice {
            let message = format!("the service {name} is added twice");
            return Err(RpcServerError::wrong(message));
        }
        let Some(place) = place else {
            return Err(RpcServerError::no_socket(
                "the server does not know where to listen: say `address`, `unix_socket`, `listener` or \
                 `systemd`",
            ));
        };
        let tonic = settings
            .into_iter()
            .try_fold(tonic_server(&limits), |server, setting| setting(server))?;
        let shared = Arc::new(Shared::default());
        let observe = observe(&services);
        let dumper = Dumper::new(observe.pending().clone(), Handle::current(), dump_folder);
        let outlets = Outlets::new(limits.stalled);
        let stack = stack(Parts {
            routes,
            services: checked(&services),
            layers,
            admission: Admission::new(Arc::clone(&shared), limits),
            limits,
            evolution,
            observe,
            outlets: outlets.clone(),
        });
        let socket = place.bind().await?;
        let address = socket.local_addr();
        let address = address.map_err(|error| RpcServerError::bind("the socket", error))?;
        health.set(false).await;
        Ok(RpcServer {
            socket,
            address,
            tonic,
            channel: LocalChannel::new(stack.clone()),
            stack,
            outlets,
            managed,
            over: Over(Arc::clone(&shared)),
            shared,
            dumper: Arc::new(dumper),
            health,
            limits,
            timing,
            signals,
        })
    }

    /// Health and information, of what was added before.
    fn add_own_services(self) -> (Self, Health) {
        let (reporter, service) = tonic_health::server::health_reporter();
        let names = self.services.iter().map(|service| service.name.clone());
        let health = Health::new(reporter, names.collect());
        let mut served = self.services.clone();
        let builder = match self.health {
            true => self.add_tonic(service),
            false => self,
        };
        if !builder.info {
            return (builder, health);
        }
        served.push(Served {
            name: InfoServer::<About>::NAME.into(),
            kind: ServiceKind::Generated(Generated::of::<InfoServer<About>>()),
        });
        let info = InfoServer::new(About::new(served));
        (builder.add(info), health)
    }
}

fn observe(services: &[Served]) -> ServerLayer {
    let described = services.iter().filter_map(|served| served.kind.outline());
    ServerLayer::serving(described, services.iter().map(|served| served.name.clone()))
}

fn checked(services: &[Served]) -> Services {
    let mut checked = Services::default();
    for Served { name, kind } in services {
        checked.add(name.clone(), kind.outline().as_ref());
    }
    checked
}

fn tonic_server(limits: &Limits) -> Server {
    let server = net::server()
        .load_shed(true)
        .max_concurrent_streams(limits.streams_per_connection)
        .http2_keepalive_interval(limits.keep_alive)
        .http2_keepalive_timeout(Some(limits.keep_alive_timeout));
    match limits.calls_per_connection {
        Some(calls) => server.concurrency_limit_per_connection(calls),
        None => server,
    }
}
