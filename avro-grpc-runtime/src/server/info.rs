//! What a server says of itself.

use crate::describe::FindSchema;
use crate::info::info_server::Info;
use crate::info::{
    CallKind, Idempotency, InfoRequest, MethodInfo, ServerInfo, ServiceInfo, WireForm,
};
use crate::{GeneratedServer, MethodDescription, ServiceDescription};
use std::time::SystemTime;
use tonic::{Request, Response, Status, async_trait};

/// A service that is served.
#[derive(Clone, Copy, Debug)]
pub(super) struct Served {
    /// The name that stands in paths.
    pub(super) name: &'static str,
    /// What is known of a generated service.
    pub(super) generated: Option<Generated>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Generated {
    pub(super) description: ServiceDescription,
    crate_name: Option<&'static str>,
    crate_version: Option<&'static str>,
}

impl Generated {
    pub(super) fn of<S: GeneratedServer>() -> Self {
        Self {
            description: S::DESCRIPTION,
            crate_name: S::CRATE_NAME,
            crate_version: S::CRATE_VERSION,
        }
    }
}

/// The service itself.
#[derive(Debug)]
pub(super) struct About {
    started_at: i64,
    services: Vec<Served>,
}

impl About {
    /// The server begins now.
    pub(super) fn new(mut services: Vec<Served>) -> Self {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let started_at = now.map_or(0, |now| now.as_millis().try_into().unwrap_or(i64::MAX));
        services.sort_by_key(|service| service.name);
        Self {
            started_at,
            services,
        }
    }
}

#[async_trait]
impl Info for About {
    async fn describe(
        &self,
        request: Request<InfoRequest>,
    ) -> Result<Response<ServerInfo>, Status> {
        let mut services = Vec::with_capacity(self.services.len());
        for served in &self.services {
            services.push(service(served)?);
        }
        if let Some(name) = request.into_inner().service {
            services.retain(|service| service.name == name);
            if services.is_empty() {
                return Err(Status::not_found(format!("there is no service `{name}`")));
            }
        }
        Ok(Response::new(ServerInfo {
            started_at: self.started_at,
            services,
        }))
    }
}

fn service(served: &Served) -> Result<ServiceInfo, Status> {
    let Served { name, generated } = served;
    let Some(generated) = generated else {
        return Ok(ServiceInfo {
            name: (*name).to_owned(),
            doc: None,
            api_version: None,
            min_api_version: None,
            crate_name: None,
            crate_version: None,
            methods: None,
        });
    };
    let Generated {
        description,
        crate_name,
        crate_version,
    } = generated;
    let versions = description.api_versions();
    let methods = description.methods().iter().map(method);
    Ok(ServiceInfo {
        name: description.name().into_owned(),
        doc: description.documentation().map(str::to_owned),
        api_version: versions.as_ref().map(|versions| (*versions.end()).into()),
        min_api_version: versions.as_ref().map(|versions| (*versions.start()).into()),
        crate_name: crate_name.map(str::to_owned),
        crate_version: crate_version.map(str::to_owned),
        methods: Some(methods.collect::<Result<_, _>>()?),
    })
}

fn method(method: &MethodDescription) -> Result<MethodInfo, Status> {
    let timeout = method.timeout().map(|timeout| timeout.as_millis());
    Ok(MethodInfo {
        name: method.name().into_owned(),
        path: method.path().to_owned(),
        kind: match method.kind() {
            crate::CallKind::Unary => CallKind::Unary,
            crate::CallKind::ClientStreaming => CallKind::ClientStreaming,
            crate::CallKind::ServerStreaming => CallKind::ServerStreaming,
            crate::CallKind::Bidirectional => CallKind::Bidirectional,
        },
        request_schema: schema(method, method.request)?,
        response_schema: schema(method, method.response)?,
        doc: method.documentation().map(str::to_owned),
        idempotency: match method.idempotency() {
            crate::Idempotency::Unknown => Idempotency::Unknown,
            crate::Idempotency::NoSideEffects => Idempotency::NoSideEffects,
            crate::Idempotency::Idempotent => Idempotency::Idempotent,
        },
        timeout_ms: timeout.map(|timeout| timeout.try_into().unwrap_or(i64::MAX)),
        form: match method.form() {
            crate::WireForm::Datum => WireForm::Datum,
            crate::WireForm::Protocol => WireForm::Protocol,
            crate::WireForm::OneWay => WireForm::OneWay,
        },
        errors_schema: method.errors.map(|find| schema(method, find)).transpose()?,
    })
}

/// A schema as text. One of derived types may not be valid.
fn schema(method: &MethodDescription, find: FindSchema) -> Result<String, Status> {
    match find() {
        Ok(schema) => Ok(schema.json().to_string()),
        Err(report) => Err(Status::internal(format!(
            "a schema of {} is not valid: {report}",
            method.path()
        ))),
    }
}
