//! Services and protocols alike.

use crate::json::Json;
use crate::model::{
    Field, FullName, Message, Method, Model, NamedKind, NamedType, Properties, Record, Schema,
    Service, TypeId,
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

/// How messages are laid out, and with them what a client has to know of errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WireForm {
    /// A client that does not know an error gets its status.
    Datum,
    /// A client has to read whatever is sent.
    Protocol,
}

impl WireForm {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Datum => "a service",
            Self::Protocol => "a protocol",
        }
    }
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
        let mut with_records = model.clone();
        let services = model.services().iter();
        let services = services
            .filter(|one| model.is_input(one.origin.0.file))
            .map(service);
        let mut services: Vec<_> = services.collect();
        for protocol in model.protocols() {
            if model.is_input(protocol.origin.0.file) {
                let name = &protocol.name;
                let messages = protocol.messages.iter();
                let methods = messages.map(|one| message(name, one, &mut with_records));
                let methods = methods.collect();
                services.push(served(name, &protocol.properties, methods));
            }
        }
        Self {
            model: with_records,
            services,
        }
    }
}

fn service(service: &Service) -> ServedService {
    let methods = service.methods.iter().map(method).collect();
    served(&service.name, &service.properties, methods)
}

fn served(name: &FullName, properties: &Properties, methods: Vec<ServedMethod>) -> ServedService {
    let number = |key| property(properties, key).and_then(Json::as_i64);
    ServedService {
        name: name.clone(),
        methods,
        api_version: number("apiVersion"),
        min_api_version: number("minApiVersion"),
    }
}

fn method(method: &Method) -> ServedMethod {
    ServedMethod {
        name: method.name.clone(),
        kind: match (method.request.stream, method.response.stream) {
            (false, false) => "unary",
            (true, false) => "client streaming",
            (false, true) => "server streaming",
            (true, true) => "bidirectional",
        },
        request: method.request.schema.clone(),
        response: method.response.schema.clone(),
        form: WireForm::Datum,
        errors: method.errors.clone(),
        idempotency: Idempotency::of(&method.properties),
    }
}

/// A message; its parameters become a record of `model`, as which they are sent.
fn message(protocol: &FullName, message: &Message, model: &mut Model) -> ServedMethod {
    let stream = match text(&message.properties, "stream") {
        Some("request") => Some("client streaming"),
        Some("response") => Some("server streaming"),
        Some("bidir") => Some("bidirectional"),
        _ => None,
    };
    ServedMethod {
        name: message.name.clone(),
        kind: match stream {
            Some(kind) => kind,
            None if message.one_way => "one-way",
            None => "unary",
        },
        form: match stream {
            Some(_) => WireForm::Datum,
            None => WireForm::Protocol,
        },
        request: parameters(protocol, message, model).into(),
        response: message.response.clone(),
        errors: message.errors.clone(),
        idempotency: Idempotency::of(&message.properties),
    }
}

/// *Messages*: "The request is a list of named, typed parameter schemas (this has the same form as the
/// fields of a record declaration)".
fn parameters(protocol: &FullName, message: &Message, model: &mut Model) -> TypeId {
    let fields: Vec<Field> = message.parameters.clone();
    let id = TypeId(u32::try_from(model.types.len()).expect("fewer than 2^32 types"));
    model.types.push(NamedType {
        name: FullName {
            namespace: protocol.to_string(),
            name: message.name.clone(),
        },
        aliases: Vec::new(),
        doc: None,
        kind: NamedKind::Record(Record {
            is_error: false,
            fields,
        }),
        properties: Properties::new(),
        origin: message.origin,
    });
    id
}

fn property<'a>(properties: &'a Properties, key: &str) -> Option<&'a Json> {
    let found = properties.iter().find(|(name, _)| name == key);
    found.map(|(_, value)| value)
}

fn text<'a>(properties: &'a Properties, key: &str) -> Option<&'a str> {
    property(properties, key).and_then(Json::as_str)
}
