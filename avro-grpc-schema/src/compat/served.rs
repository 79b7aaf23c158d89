//! Services and protocols alike.

use crate::json::Json;
use crate::model::{
    FullName, Method, Model, NamedKind, NamedType, Properties, Record, Schema, SchemaKind, Service,
    TypeId, WireForm,
};

/// What is served by one version, and the model that its schemas are in.
pub(super) struct Served {
    /// With a record for the parameters of each message of a protocol.
    pub(super) model: Model,
    pub(super) services: Vec<ServedService>,
}

/// A service, or a protocol.
pub(super) struct ServedService {
    pub(super) name: FullName,
    pub(super) methods: Vec<ServedMethod>,
    /// The API version, and the lowest that is served, where the service says so.
    pub(super) api_version: Option<i64>,
    pub(super) min_api_version: Option<i64>,
}

pub(super) struct ServedMethod {
    pub(super) name: String,
    pub(super) kind: &'static str,
    pub(super) form: WireForm,
    pub(super) request: Schema,
    pub(super) response: Schema,
    pub(super) errors: Vec<TypeId>,
    pub(super) idempotency: Idempotency,
}

/// Which calls may be repeated; the greater allows more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Idempotency {
    Unknown,
    Idempotent,
    NoSideEffects,
}

impl Idempotency {
    fn of(properties: &Properties) -> Self {
        match text(properties, "idempotency") {
            Some("IDEMPOTENT") => Self::Idempotent,
            Some("NO_SIDE_EFFECTS") => Self::NoSideEffects,
            _ => Self::Unknown,
        }
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Unknown => "does not say that a call may be repeated",
            Self::Idempotent => "says `IDEMPOTENT`",
            Self::NoSideEffects => "says `NO_SIDE_EFFECTS`",
        }
    }
}

impl Served {
    /// The services and protocols of the files that were asked for.
    pub(super) fn of(model: &Model) -> Self {
        let mut model = model.with_protocols_served();
        let services: Vec<Service> = model
            .services()
            .iter()
            .filter(|one| model.is_input(one.origin.0.file))
            .cloned()
            .collect();
        let services = services.iter().map(|one| service(one, &mut model));
        Self {
            services: services.collect(),
            model,
        }
    }
}

fn service(service: &Service, model: &mut Model) -> ServedService {
    let number = |key| property(&service.properties, key).and_then(Json::as_i64);
    let methods = service.methods.iter();
    ServedService {
        name: service.name.clone(),
        methods: methods.map(|one| method(one, model)).collect(),
        api_version: number("apiVersion"),
        min_api_version: number("minApiVersion"),
    }
}

fn method(method: &Method, model: &mut Model) -> ServedMethod {
    ServedMethod {
        name: method.name.clone(),
        kind: match (method.request.stream, method.response.stream) {
            _ if method.form == WireForm::OneWay => "one-way",
            (false, false) => "unary",
            (true, false) => "client streaming",
            (false, true) => "server streaming",
            (true, true) => "bidirectional",
        },
        request: request(method, model),
        response: method.response.schema.clone(),
        form: method.form,
        errors: method.errors.clone(),
        idempotency: Idempotency::of(&method.properties),
    }
}

/// Nobody sends the schema of parameters, so that no parameters are as good as a record of none.
fn request(method: &Method, model: &mut Model) -> Schema {
    let request = &method.request.schema;
    match method.form {
        WireForm::Datum => request.clone(),
        WireForm::Protocol | WireForm::OneWay if request.kind != SchemaKind::Null => {
            request.clone()
        }
        WireForm::Protocol | WireForm::OneWay => no_parameters(method, model).into(),
    }
}

fn no_parameters(method: &Method, model: &mut Model) -> TypeId {
    model.add(NamedType {
        name: FullName::new(&format!("{}Request", method.name), ""),
        aliases: Vec::new(),
        doc: None,
        kind: NamedKind::Record(Record {
            is_error: false,
            fields: Vec::new(),
        }),
        properties: Properties::new(),
        origin: method.origin,
    })
}

fn property<'a>(properties: &'a Properties, key: &str) -> Option<&'a Json> {
    let found = properties.iter().find(|(name, _)| name == key);
    found.map(|(_, value)| value)
}

fn text<'a>(properties: &'a Properties, key: &str) -> Option<&'a str> {
    property(properties, key).and_then(Json::as_str)
}
