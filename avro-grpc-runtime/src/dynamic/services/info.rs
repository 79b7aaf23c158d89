//! Services as a server describes them.

use super::method::{DynamicMethod, Place, path_of};
use super::{DynamicService, Services};
use crate::describe;
use crate::info::info_client::InfoClient;
use crate::info::{
    CallKind, Idempotency, InfoRequest, MethodInfo, ServerInfo, ServiceInfo, WireForm,
};
use crate::{Report, RootSchema, Transport};
use avro_grpc_schema::model::Model;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tonic::{Request, Status};

impl Services {
    /// The services of a server, as it describes them itself, by the service `avro.grpc.v1.Info`. Those whose messages
    /// are not Avro are left out.
    ///
    /// # Errors
    ///
    /// If the server cannot be asked, or does not tell, or its schemas are not valid.
    pub async fn learn<T: Transport>(transport: T) -> Result<Self, Status> {
        Self::ask(transport, None).await
    }

    /// The same of one service, by its fullname.
    ///
    /// # Errors
    ///
    /// As [`learn`](Self::learn); and if the server has no such service.
    pub async fn learn_one<T: Transport>(transport: T, service: &str) -> Result<Self, Status> {
        Self::ask(transport, Some(service.to_owned())).await
    }

    async fn ask<T: Transport>(transport: T, service: Option<String>) -> Result<Self, Status> {
        let request = Request::new(InfoRequest { service });
        let info = InfoClient::new(transport).ask(request).await?;
        Self::of_info(&info).map_err(|report| {
            Status::internal(format!(
                "what the server says of its services is not valid: {report}"
            ))
        })
    }

    /// The services of a description.
    ///
    /// # Errors
    ///
    /// If a schema in it is not valid.
    pub fn of_info(info: &ServerInfo) -> Result<Self, Report> {
        let described = info.services.iter().filter_map(|service| {
            let methods = service.methods.as_ref()?;
            Some(self::service(service, methods))
        });
        described.collect::<Result<_, _>>().map(Self::new)
    }
}

fn service(info: &ServiceInfo, methods: &[MethodInfo]) -> Result<DynamicService, Report> {
    // What stands in paths may differ from the name, as for protocols.
    let grpc_name = methods.iter().find_map(|method| {
        let (service, _) = method.path.strip_prefix('/')?.rsplit_once('/')?;
        (!service.contains('%')).then_some(service)
    });
    let own = version(info.api_version);
    let methods = methods.iter().map(|method| self::method(info, method));
    Ok(DynamicService {
        name: info.name.clone(),
        grpc_name: grpc_name.unwrap_or(&info.name).to_owned(),
        doc: info.doc.clone(),
        annotations: Vec::new(),
        api_versions: own.map(|own| version(info.min_api_version).unwrap_or(0)..=own),
        methods: methods
            .map(|method| method.map(Arc::new))
            .collect::<Result<_, _>>()?,
    })
}

fn version(version: Option<i64>) -> Option<u32> {
    version?.try_into().ok()
}

fn method(service: &ServiceInfo, info: &MethodInfo) -> Result<DynamicMethod, Report> {
    let timeout = info.timeout_ms.and_then(|time| time.try_into().ok());
    Ok(DynamicMethod {
        name: info.name.clone(),
        full_name: format!("{}/{}", service.name, info.name),
        path: match info.path.starts_with('/') {
            true => crate::transport::MethodPath::Found(info.path.clone().into()),
            false => path_of(&service.name, &info.name),
        },
        kind: match info.kind {
            CallKind::Unary => describe::CallKind::Unary,
            CallKind::ClientStreaming => describe::CallKind::ClientStreaming,
            CallKind::ServerStreaming => describe::CallKind::ServerStreaming,
            CallKind::Bidirectional => describe::CallKind::Bidirectional,
        },
        form: match info.form {
            WireForm::Datum => describe::WireForm::Datum,
            WireForm::Protocol => describe::WireForm::Protocol,
            WireForm::OneWay => describe::WireForm::OneWay,
        },
        doc: info.doc.clone(),
        annotations: Vec::new(),
        timeout: timeout.map(Duration::from_millis),
        idempotency: match info.idempotency {
            Idempotency::Unknown => describe::Idempotency::Unknown,
            Idempotency::NoSideEffects => describe::Idempotency::NoSideEffects,
            Idempotency::Idempotent => describe::Idempotency::Idempotent,
        },
        request: place(&info.request_schema)?,
        response: place(&info.response_schema)?,
        errors: info.errors_schema.as_deref().map(place).transpose()?,
        api_version: version(service.api_version),
        compiled_errors: OnceLock::new(),
    })
}

fn place(json: &str) -> Result<Place, Report> {
    let root = RootSchema::parse(json)?;
    let model: Arc<Model> = Arc::new(root.model().clone());
    Ok(Place::new(&model, root.schema().clone()))
}
