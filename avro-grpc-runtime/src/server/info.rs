//! What a server says of itself.

use crate::describe::FindSchema;
#[cfg(feature = "dynamic")]
use crate::dynamic::DynamicService;
use crate::info::info_server::Info;
use crate::info::{
    CallKind, Idempotency, InfoRequest, MethodInfo, ServerInfo, ServiceInfo, WireForm,
};
use crate::outline::Outline;
use crate::{GeneratedServer, MethodDescription, ServiceDescription};
use std::borrow::Cow;
use std::time::{Duration, SystemTime};
use tonic::{Request, Response, Status, async_trait};

/// A service that is served.
#[derive(Clone, Debug)]
pub(super) struct Served {
    /// The name that stands in paths.
    pub(super) name: Cow<'static, str>,
    pub(super) kind: ServiceKind,
}

/// What is known of a service, by what it is served with.
#[derive(Clone, Debug)]
pub(super) enum ServiceKind {
    Other,
    Generated(Generated),
    #[cfg(feature = "dynamic")]
    Dynamic(DynamicService),
}

impl ServiceKind {
    pub(super) fn outline(&self) -> Option<Outline> {
        match self {
            Self::Other => None,
            Self::Generated(generated) => Some((&generated.description).into()),
            #[cfg(feature = "dynamic")]
            Self::Dynamic(service) => Some(service.into()),
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Generated {
    description: ServiceDescription,
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
        services.sort_by(|a, b| a.name.cmp(&b.name));
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
    let info = ServiceInfo {
        name: served.name.clone().into_owned(),
        doc: None,
        api_version: None,
        min_api_version: None,
        crate_name: None,
        crate_version: None,
        methods: None,
    };
    let Some(outline) = served.kind.outline() else {
        return Ok(info);
    };
    let versions = outline.api_versions;
    let info = ServiceInfo {
        name: outline.name.into_owned(),
        api_version: versions.as_ref().map(|versions| (*versions.end()).into()),
        min_api_version: versions.as_ref().map(|versions| (*versions.start()).into()),
        ..info
    };
    match &served.kind {
        ServiceKind::Other => Ok(info),
        ServiceKind::Generated(generated) => self::generated(generated, info),
        #[cfg(feature = "dynamic")]
        ServiceKind::Dynamic(service) => Ok(dynamic(service, info)),
    }
}

fn generated(generated: &Generated, info: ServiceInfo) -> Result<ServiceInfo, Status> {
    let Generated {
        description,
        crate_name,
        crate_version,
    } = generated;
    let methods = description.methods().iter().map(method);
    Ok(ServiceInfo {
        doc: description.documentation().map(str::to_owned),
        crate_name: crate_name.map(str::to_owned),
        crate_version: crate_version.map(str::to_owned),
        methods: Some(methods.collect::<Result<_, _>>()?),
        ..info
    })
}

#[cfg(feature = "dynamic")]
fn dynamic(service: &DynamicService, info: ServiceInfo) -> ServiceInfo {
    let methods = service.methods().iter().map(|method| MethodInfo {
        name: method.name().to_owned(),
        path: method.path().to_owned(),
        kind: kind(method.kind()),
        request_schema: method.request().to_string(),
        response_schema: method.response().to_string(),
        doc: method.documentation().map(str::to_owned),
        idempotency: idempotency(method.idempotency()),
        timeout_ms: method.timeout().map(milliseconds),
        form: form(method.form()),
        errors_schema: method.errors_schema().map(ToString::to_string),
    });
    ServiceInfo {
        doc: service.documentation().map(str::to_owned),
        methods: Some(methods.collect()),
        ..info
    }
}

fn method(method: &MethodDescription) -> Result<MethodInfo, Status> {
    Ok(MethodInfo {
        name: method.name().into_owned(),
        path: method.path().to_owned(),
        kind: kind(method.kind()),
        request_schema: schema(method, method.request)?,
        response_schema: schema(method, method.response)?,
        doc: method.documentation().map(str::to_owned),
        idempotency: idempotency(method.idempotency()),
        timeout_ms: method.timeout().map(milliseconds),
        form: form(method.form()),
        errors_schema: method.errors.map(|find| schema(method, find)).transpose()?,
    })
}

fn kind(kind: crate::CallKind) -> CallKind {
    match kind {
        crate::CallKind::Unary => CallKind::Unary,
        crate::CallKind::ClientStreaming => CallKind::ClientStreaming,
        crate::CallKind::ServerStreaming => CallKind::ServerStreaming,
        crate::CallKind::Bidirectional => CallKind::Bidirectional,
    }
}

fn idempotency(idempotency: crate::Idempotency) -> Idempotency {
    match idempotency {
        crate::Idempotency::Unknown => Idempotency::Unknown,
        crate::Idempotency::NoSideEffects => Idempotency::NoSideEffects,
        crate::Idempotency::Idempotent => Idempotency::Idempotent,
    }
}

fn form(form: crate::WireForm) -> WireForm {
    match form {
        crate::WireForm::Datum => WireForm::Datum,
        crate::WireForm::Protocol => WireForm::Protocol,
        crate::WireForm::OneWay => WireForm::OneWay,
    }
}

fn milliseconds(time: Duration) -> i64 {
    time.as_millis().try_into().unwrap_or(i64::MAX)
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
