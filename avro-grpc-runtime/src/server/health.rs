//! What probes are told, by tonic's own service.

use std::borrow::Cow;
use tonic_health::ServingStatus;
use tonic_health::server::HealthReporter;

/// The state of all services: they go up and down together.
#[derive(Clone, Debug)]
pub(super) struct Health {
    reporter: HealthReporter,
    /// The empty name is that of the server.
    names: Vec<Cow<'static, str>>,
}

impl Health {
    pub(super) fn new(reporter: HealthReporter, services: Vec<Cow<'static, str>>) -> Self {
        let mut names = vec![Cow::Borrowed("")];
        names.extend(services);
        Self { reporter, names }
    }

    pub(super) async fn set(&self, is_serving: bool) {
        let status = if is_serving {
            ServingStatus::Serving
        } else {
            ServingStatus::NotServing
        };
        for name in &self.names {
            self.reporter.set_service_status(name, status).await;
        }
    }
}
