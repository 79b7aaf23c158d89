//! Protocols as services: each message is a method.

use super::{
    FullName, Message, Method, Model, NamedKind, NamedType, Payload, Properties, Protocol, Record,
    Schema, SchemaKind, Service, TypeId, WireForm,
};

impl Model {
    /// This model, with a service more for each protocol that has messages.
    ///
    /// The parameters of a message `m` of a protocol `ns.P` become a record `ns.P.mRequest` (Avro
    /// specification, *Messages*: they have "the same form as the fields of a record declaration"); of a
    /// message without any, `null`. A message that says that it streams uses the datum form.
    #[must_use]
    pub fn with_protocols_served(&self) -> Self {
        let mut served = self.clone();
        let protocols = self.protocols.iter();
        for protocol in protocols.filter(|protocol| !protocol.messages.is_empty()) {
            let service = served.service_of(protocol);
            served.services.push(service);
        }
        served
    }

    fn service_of(&mut self, protocol: &Protocol) -> Service {
        let messages = protocol.messages.iter();
        let methods = messages.map(|message| self.method_of(protocol, message));
        Service {
            methods: methods.collect(),
            grpc_name: match protocol.name.namespace.as_str() {
                // So Java's module writes it.
                "" => format!("null.{}", protocol.name),
                _ => protocol.name.to_string(),
            },
            name: protocol.name.clone(),
            doc: protocol.doc.clone(),
            properties: protocol.properties.clone(),
            origin: protocol.origin,
        }
    }

    fn method_of(&mut self, protocol: &Protocol, message: &Message) -> Method {
        let streams = Streams::of(&message.properties);
        let request = match message.parameters.is_empty() {
            true => Schema::plain(SchemaKind::Null),
            false => self.parameters(&protocol.name, message).into(),
        };
        Method {
            name: message.name.clone(),
            doc: message.doc.clone(),
            request: Payload {
                stream: streams.is_some_and(|streams| streams != Streams::Response),
                schema: request,
            },
            response: Payload {
                stream: streams.is_some_and(|streams| streams != Streams::Request),
                schema: message.response.clone(),
            },
            errors: message.errors.clone(),
            form: match streams {
                Some(_) => WireForm::Datum,
                None if message.one_way => WireForm::OneWay,
                None => WireForm::Protocol,
            },
            properties: message.properties.clone(),
            origin: message.origin,
        }
    }

    /// The record of the parameters of `message`.
    fn parameters(&mut self, protocol: &FullName, message: &Message) -> TypeId {
        self.add(NamedType {
            name: FullName {
                namespace: protocol.to_string(),
                name: format!("{}Request", message.name),
            },
            aliases: Vec::new(),
            doc: Some(format!("The parameters of `{}`.", message.name)),
            kind: NamedKind::Record(Record {
                is_error: false,
                fields: message.parameters.clone(),
            }),
            properties: Properties::new(),
            origin: message.origin,
        })
    }

    /// Whether the type is the record of a message's parameters, of
    /// [`with_protocols_served`](Self::with_protocols_served).
    #[must_use]
    pub fn is_parameters(&self, id: TypeId) -> bool {
        self.find(&self.get(id).name) != Some(id)
    }

    /// Adds a type that no other refers to by its name.
    pub(crate) fn add(&mut self, ty: NamedType) -> TypeId {
        self.types.push(ty);
        TypeId::at(self.types.len() - 1)
    }
}

/// The sides of a message that send streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Streams {
    Request,
    Response,
    Both,
}

impl Streams {
    /// What the property `stream` of a message says.
    fn of(properties: &Properties) -> Option<Self> {
        let (_, value) = properties.iter().find(|(name, _)| name == "stream")?;
        value.as_str().and_then(Self::named)
    }

    pub(crate) fn named(text: &str) -> Option<Self> {
        Some(match text {
            "request" => Self::Request,
            "response" => Self::Response,
            "bidir" => Self::Both,
            _ => return None,
        })
    }
}
