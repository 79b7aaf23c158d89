//! Services of files.

use super::method::{DynamicMethod, Place, path_of};
use super::{DynamicService, Services};
use crate::describe::{CallKind, Idempotency};
use avro_grpc_schema::model::{self, Model, Payload, Properties, Schema, SchemaKind};
use avro_grpc_schema::source::Loader;
use avro_grpc_schema::{Report, load};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

impl Services {
    /// The services of files, and of what they import: of `.avrpc`, and each protocol that has messages of `.avdl`
    /// and `.avpr`. An import is looked for beside the importing file, then in each of `includes`.
    ///
    /// # Errors
    ///
    /// All that is wrong with the files.
    pub fn load<P: AsRef<Path>>(files: &[P], includes: &[P]) -> Result<Self, Report> {
        let paths = |paths: &[P]| -> Vec<PathBuf> {
            paths.iter().map(|path| path.as_ref().to_owned()).collect()
        };
        let (model, _) = load(&paths(files), &paths(includes), &Disk)?;
        Ok(Self::of_model(&model))
    }

    /// The services of a text: of a protocol in JSON, if it begins like one, or else of Avro IDL with or without
    /// services. It can import nothing.
    ///
    /// # Errors
    ///
    /// All that is wrong with it.
    pub fn parse(text: &str) -> Result<Self, Report> {
        let path = match text.trim_start().starts_with('{') {
            true => "text.avpr",
            false => "text.avrpc",
        };
        let (model, _) = load(&[path.into()], &[], &Text { path, text })?;
        Ok(Self::of_model(&model))
    }

    /// The services of a model, and its protocols as services.
    #[must_use]
    pub fn of_model(model: &Model) -> Self {
        let model = Arc::new(model.with_protocols_served());
        let services = model.services().iter();
        Self::new(services.map(|of| service(&model, of)).collect())
    }
}

/// Files as they are.
struct Disk;

impl Loader for Disk {
    fn load(&self, path: &Path) -> io::Result<Vec<u8>> {
        std::fs::read(path)
    }

    fn identity(&self, path: &Path) -> PathBuf {
        path.canonicalize().unwrap_or_else(|_| path.to_owned())
    }
}

/// One text, and no files.
struct Text<'a> {
    path: &'a str,
    text: &'a str,
}

impl Loader for Text<'_> {
    fn load(&self, path: &Path) -> io::Result<Vec<u8>> {
        match path == Path::new(self.path) {
            true => Ok(self.text.as_bytes().to_owned()),
            false => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

fn service(model: &Arc<Model>, service: &model::Service) -> DynamicService {
    let model::Service {
        name,
        grpc_name,
        doc,
        methods,
        properties,
        origin: _,
    } = service;
    let number = |name| -> Option<u32> {
        let mut properties = properties.iter();
        let (_, json) = properties.find(|(known, _)| known == name)?;
        json.as_i64()?.try_into().ok()
    };
    let versions = number("apiVersion").map(|own| number("minApiVersion").unwrap_or(0)..=own);
    let methods = methods.iter();
    DynamicService {
        name: name.to_string(),
        grpc_name: grpc_name.clone(),
        doc: doc.clone(),
        annotations: annotations(properties),
        methods: methods
            .map(|of| {
                Arc::new(method(
                    model,
                    service,
                    versions.as_ref().map(|it| *it.end()),
                    of,
                ))
            })
            .collect(),
        api_versions: versions,
    }
}

fn method(
    model: &Arc<Model>,
    service: &model::Service,
    api_version: Option<u32>,
    method: &model::Method,
) -> DynamicMethod {
    let model::Method {
        name,
        doc,
        request,
        response,
        errors,
        form,
        properties,
        origin: _,
    } = method;
    let property = |name: &str| {
        let mut properties = properties.iter();
        properties
            .find(|(known, _)| known == name)
            .map(|(_, json)| json)
    };
    let timeout = property("timeoutMs").and_then(|json| json.as_i64()?.try_into().ok());
    let errors = (!errors.is_empty()).then(|| {
        let branches = errors.iter().map(|id| Schema::from(*id));
        let union = Schema::plain(SchemaKind::Union(branches.collect()));
        Place::new(model, union)
    });
    DynamicMethod {
        name: name.clone(),
        full_name: format!("{}/{name}", service.name),
        path: path_of(&service.grpc_name, name),
        kind: kind(request, response),
        form: *form,
        doc: doc.clone(),
        annotations: annotations(properties),
        timeout: timeout.map(Duration::from_millis),
        idempotency: match property("idempotency").and_then(|json| json.as_str()) {
            Some("NO_SIDE_EFFECTS") => Idempotency::NoSideEffects,
            Some("IDEMPOTENT") => Idempotency::Idempotent,
            _ => Idempotency::Unknown,
        },
        request: Place::new(model, request.schema.clone()),
        response: Place::new(model, response.schema.clone()),
        api_version,
        errors,
        compiled_errors: OnceLock::new(),
    }
}

fn kind(request: &Payload, response: &Payload) -> CallKind {
    match (request.stream, response.stream) {
        (false, false) => CallKind::Unary,
        (true, false) => CallKind::ClientStreaming,
        (false, true) => CallKind::ServerStreaming,
        (true, true) => CallKind::Bidirectional,
    }
}

fn annotations(properties: &Properties) -> Vec<(String, String)> {
    let shown = properties.iter().filter(|(name, _)| name != "rustName");
    shown
        .map(|(name, json)| (name.clone(), json.to_string()))
        .collect()
}
