//! What a server says of itself, as models.

use avro_grpc_runtime::client::RpcClient;
use avro_grpc_runtime::dynamic::Services;
use avro_grpc_runtime::info::info_client::InfoClient;
use avro_grpc_runtime::info::{
    CallKind, Idempotency, InfoRequest, MethodInfo, ServerInfo, ServiceInfo, WireForm,
};
use avro_grpc_runtime::{Request, RootSchema, Status};
use avro_grpc_schema::Report;
use avro_grpc_schema::contract::{Declaration, Payload, Rpc};
use avro_grpc_schema::model::{self, Model};

use super::{Schemas, WrongService};
use crate::connection::Connection;
use crate::input::report;

/// Asks a server what it serves.
pub(crate) async fn ask(client: &RpcClient, connection: &Connection) -> Result<ServerInfo, Status> {
    let mut request = Request::new(InfoRequest::default());
    *request.metadata_mut() = connection.metadata();
    client.get::<InfoClient<_>>().ask(request).await
}

/// The services that can be called, and those that the server at `target` describes wrongly.
pub(crate) fn callable(
    target: &str,
    info: ServerInfo,
) -> Result<(Services, Vec<WrongService>), Report> {
    // Nearly always all is well, and then it is read once.
    if let Ok(services) = Services::of_info(&info) {
        return Ok((services, Vec::new()));
    }
    let mut wrong = Vec::new();
    let started_at = info.started_at;
    let services = info.services.into_iter().filter(|service| {
        let alone = ServerInfo::new(started_at, vec![service.clone()]);
        match Services::of_info(&alone) {
            Ok(_) => true,
            Err(why) => {
                wrong.push(WrongService::new(target, service, &why));
                false
            }
        }
    });
    let info = ServerInfo::new(started_at, services.collect());
    Ok((Services::of_info(&info)?, wrong))
}

impl Schemas {
    /// What the server at `target` has said of itself.
    pub(crate) fn of_server(target: &str, info: &ServerInfo) -> Result<Self, Report> {
        let mut models = Vec::new();
        let mut wrong = Vec::new();
        for service in &info.services {
            match model(service) {
                Ok(model) => models.push(model),
                Err(why) => wrong.push(WrongService::new(target, service, &why)),
            }
        }
        if models.is_empty() && !wrong.is_empty() {
            return Err(report(wrong.iter().map(WrongService::error)));
        }
        Ok(Self {
            models,
            wrong,
            origin: format!("what {target} says of itself"),
            warnings: report([]),
        })
    }
}

fn model(service: &ServiceInfo) -> Result<Model, Report> {
    let ServiceInfo {
        name,
        doc,
        api_version,
        min_api_version,
        crate_name: _,
        crate_version: _,
        methods,
    } = service;
    let versions = numbers([
        ("apiVersion", *api_version),
        ("minApiVersion", *min_api_version),
    ]);
    let methods = methods.as_deref().unwrap_or_default();
    let methods: Vec<Read<'_>> = methods.iter().map(read).collect::<Result<_, _>>()?;
    let annotations: Vec<_> = methods
        .iter()
        .map(|method| pairs(&method.annotations))
        .collect();
    let rpcs = methods.iter().zip(&annotations);
    let declaration = Declaration {
        name,
        doc: doc.as_deref(),
        annotations: &pairs(&versions),
        rpcs: rpcs
            .map(|(method, annotations)| method.rpc(annotations))
            .collect(),
    };
    declaration.model()
}

/// A method, its schemas read.
struct Read<'a> {
    info: &'a MethodInfo,
    annotations: Annotations,
    request: RootSchema,
    response: RootSchema,
    errors: Option<RootSchema>,
}

fn read(info: &MethodInfo) -> Result<Read<'_>, Report> {
    let idempotency = match info.idempotency {
        Idempotency::Unknown => None,
        Idempotency::NoSideEffects => Some(("idempotency", "\"NO_SIDE_EFFECTS\"".to_owned())),
        Idempotency::Idempotent => Some(("idempotency", "\"IDEMPOTENT\"".to_owned())),
    };
    let timeout = numbers([("timeoutMs", info.timeout_ms)]);
    let errors = info.errors_schema.as_deref();
    Ok(Read {
        info,
        annotations: idempotency.into_iter().chain(timeout).collect(),
        request: RootSchema::parse(&info.request_schema)?,
        response: RootSchema::parse(&info.response_schema)?,
        errors: errors.map(RootSchema::parse).transpose()?,
    })
}

impl Read<'_> {
    fn rpc<'a>(&'a self, annotations: &'a [(&'a str, &'a str)]) -> Rpc<'a> {
        let (streams_requests, streams_responses) = match self.info.kind {
            CallKind::Unary => (false, false),
            CallKind::ClientStreaming => (true, false),
            CallKind::ServerStreaming => (false, true),
            CallKind::Bidirectional => (true, true),
        };
        Rpc {
            name: &self.info.name,
            doc: self.info.doc.as_deref(),
            annotations,
            request: Payload {
                stream: streams_requests,
                schema: &self.request,
            },
            response: Payload {
                stream: streams_responses,
                schema: &self.response,
            },
            errors: self.errors.as_ref(),
            form: match self.info.form {
                WireForm::Datum => model::WireForm::Datum,
                WireForm::Protocol => model::WireForm::Protocol,
                WireForm::OneWay => model::WireForm::OneWay,
            },
        }
    }
}

/// Names and JSON.
type Annotations = Vec<(&'static str, String)>;

fn numbers<const N: usize>(numbers: [(&'static str, Option<i64>); N]) -> Annotations {
    let numbers = numbers.into_iter();
    let present = numbers.filter_map(|(name, number)| Some((name, number?.to_string())));
    present.collect()
}

fn pairs(annotations: &Annotations) -> Vec<(&str, &str)> {
    let pairs = annotations.iter();
    pairs.map(|(name, json)| (*name, json.as_str())).collect()
}
