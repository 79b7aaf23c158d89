//! `avro-grpc describe`

use std::collections::BTreeMap;

use avro_grpc_schema::Report;
use avro_grpc_schema::contract::Contract;
use avro_grpc_schema::diagnostic::Diagnostic;
use avro_grpc_schema::model::{
    Method, Model, NamedKind, NamedType, Properties, Schema, Service, TypeId, WireForm,
};
use clap::ValueEnum;
use serde::Serialize;
use serde_json::value::RawValue;

use super::list::{errors, payload, word};
use super::source::{Failure, Source};
use crate::json::{Paint, pretty};
use crate::output;
use crate::schemas::{Schemas, Symbol, full_name, kind};
use crate::table::{summary, table};

/// Show what a service, a method or a type is
///
/// Of a server, which says by itself what it serves (with its service avro.grpc.v1.Info), or of
/// files. SOURCE is a server (host:port, unix:PATH, https://…), a file or a directory; options may
/// name files as well.
///
/// Without NAME all services are shown. A method is `shop.Orders/place` or `shop.Orders.place`; of
/// any name, the last part is enough where only one is called so.
///
/// As .avrpc, the types that are needed are shown too: but for those that Avro IDL has no words
/// for, and services in the form of Avro's protocols, the text is a file that others can use.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
#[command(after_long_help = "\
Examples:
  avro-grpc describe localhost:50051 > server.avrpc
  avro-grpc describe localhost:50051 shop.Orders/place
  avro-grpc describe shop.avrpc shop.Money --format json")]
pub(crate) struct Args {
    /// A server or a file, or the name where options name files
    #[arg(value_name = "SOURCE")]
    source: Option<String>,
    /// A service, a method or a type
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// How to describe it
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "avrpc",
        hide_default_value = true
    )]
    format: Format,
    #[command(flatten)]
    from: Source,
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
enum Format {
    /// Avro IDL with services (default)
    Avrpc,
    /// A type's schema; for services and methods an object with schemas in it
    Json,
    /// The fields of a record, the methods of a service
    Table,
}

pub(crate) fn run(args: &Args) -> Result<Report, Failure> {
    let (source, name) = (args.source.as_deref(), args.name.as_deref());
    let (schemas, name) = args.from.read(source, name)?;
    if let Some(name) = &name {
        output::print([described(schemas.find(name)?, args.format)?])?;
        return Ok(schemas.warnings);
    }
    let (texts, wordless) = all(&schemas, args.format);
    if texts.is_empty() && !wordless.is_empty() {
        let remarks = schemas.into_remarks();
        let problems = wordless.into_iter().map(|(_, why)| why);
        return Err(problems.fold(remarks, Report::and).into());
    }
    output::print([texts.join("\n")])?;
    let left_out = wordless.into_iter().map(|(name, why)| {
        Diagnostic::warning_without_place(format!("`{name}` is left out"))
            .help(why.to_string())
            .help("`--format json` shows it")
    });
    Ok(schemas.into_remarks().with(left_out.collect()))
}

/// All services; all types where there are none. And the names of those for which the format has no words, with what
/// it has none for.
fn all(schemas: &Schemas, format: Format) -> (Vec<String>, Vec<(String, Report)>) {
    let services = schemas
        .services()
        .map(|(model, service)| Symbol::Service(model, service));
    let mut symbols: Vec<Symbol<'_>> = services.collect();
    if symbols.is_empty() {
        let types = schemas.types();
        if format == Format::Avrpc {
            let model = types.first().map(|(model, _, _)| *model);
            let ids: Vec<TypeId> = types.iter().map(|(_, id, _)| *id).collect();
            let texts = model.map(|model| model.idl(&ids));
            return (texts.into_iter().collect(), Vec::new());
        }
        symbols = types
            .iter()
            .map(|(model, id, _)| Symbol::Type(model, *id))
            .collect();
    }
    let mut texts = Vec::new();
    let mut wordless = Vec::new();
    for symbol in symbols {
        match described(symbol, format) {
            Ok(text) => texts.push(text),
            Err(why) => wordless.push((symbol.full_name(), why)),
        }
    }
    (texts, wordless)
}

fn described(symbol: Symbol<'_>, format: Format) -> Result<String, Report> {
    match format {
        Format::Avrpc => avrpc(symbol),
        Format::Json => Ok(json(symbol)),
        Format::Table => Ok(rows(symbol)),
    }
}

fn avrpc(symbol: Symbol<'_>) -> Result<String, Report> {
    match symbol {
        Symbol::Type(model, id) => Ok(model.idl(&[id])),
        Symbol::Service(model, service) => service_text(model, service),
        Symbol::Method(model, service, method) => {
            let alone = Service {
                methods: vec![method.clone()],
                ..service.clone()
            };
            service_text(model, &alone)
        }
    }
}

/// A service and its types. What is in the form of Avro's protocols is written as if it were not, which is
/// how people read it, and says so.
fn service_text(model: &Model, service: &Service) -> Result<String, Report> {
    let methods = &service.methods;
    if methods.iter().all(|method| method.form == WireForm::Datum) {
        return Ok(Contract::of(model, service)?.avrpc);
    }
    let datum = |method: &Method| Method {
        form: WireForm::Datum,
        ..method.clone()
    };
    let said = Service {
        methods: methods.iter().map(datum).collect(),
        ..service.clone()
    };
    let text = Contract::of(model, &said)?.avrpc;
    Ok(format!(
        "// An Avro protocol, whose messages are laid out in another way than this text says.\n{text}"
    ))
}

#[derive(Serialize)]
struct ServiceObject<'a> {
    service: &'a str,
    doc: Option<&'a str>,
    annotations: BTreeMap<&'a str, Box<RawValue>>,
    methods: Vec<MethodObject<'a>>,
}

#[derive(Serialize)]
struct MethodObject<'a> {
    method: String,
    doc: Option<&'a str>,
    kind: &'static str,
    form: &'static str,
    annotations: BTreeMap<&'a str, Box<RawValue>>,
    request: Box<RawValue>,
    response: Box<RawValue>,
    errors: Vec<Box<RawValue>>,
}

fn json(symbol: Symbol<'_>) -> String {
    match symbol {
        Symbol::Type(model, id) => model.pretty_schema_json(&id.into()) + "\n",
        Symbol::Method(model, service, method) => written(&object(model, service, method)),
        Symbol::Service(model, service) => {
            let methods = service.methods.iter();
            written(&ServiceObject {
                service: &service.grpc_name,
                doc: service.doc.as_deref(),
                annotations: annotations(&service.properties),
                methods: methods
                    .map(|method| object(model, service, method))
                    .collect(),
            })
        }
    }
}

fn object<'a>(model: &Model, service: &Service, method: &'a Method) -> MethodObject<'a> {
    let schema = |schema: &Schema| raw(model.schema_json(schema));
    MethodObject {
        method: full_name(service, method),
        doc: method.doc.as_deref(),
        kind: kind(method),
        form: match method.form {
            WireForm::Datum => "datum",
            WireForm::Protocol => "protocol",
            WireForm::OneWay => "one-way",
        },
        annotations: annotations(&method.properties),
        request: schema(&method.request.schema),
        response: schema(&method.response.schema),
        errors: method
            .errors
            .iter()
            .map(|id| schema(&(*id).into()))
            .collect(),
    }
}

fn annotations(properties: &Properties) -> BTreeMap<&str, Box<RawValue>> {
    let properties = properties.iter();
    properties
        .map(|(name, value)| (name.as_str(), raw(value.to_string())))
        .collect()
}

/// JSON that is written already, its parts in the order that they have.
fn raw(json: String) -> Box<RawValue> {
    RawValue::from_string(json).expect("the model writes JSON")
}

/// Over several lines, schemas too.
fn written(object: &impl Serialize) -> String {
    let compact = serde_json::to_string(object).expect("texts and JSON have a form in JSON");
    pretty(&compact, Paint::Plain) + "\n"
}

fn rows(symbol: Symbol<'_>) -> String {
    match symbol {
        Symbol::Type(model, id) => type_rows(model, model.get(id)),
        Symbol::Method(model, _, method) => method_rows(model, &[method]),
        Symbol::Service(model, service) => {
            method_rows(model, &service.methods.iter().collect::<Vec<_>>())
        }
    }
}

pub(super) fn method_rows(model: &Model, methods: &[&Method]) -> String {
    let rows: Vec<_> = methods
        .iter()
        .map(|method| {
            [
                method.name.clone(),
                payload(model, &method.request),
                payload(model, &method.response),
                errors(model, method).join(", "),
                summary(method.doc.as_deref()),
            ]
        })
        .collect();
    table(["METHOD", "REQUEST", "RESPONSE", "ERRORS", ""], &rows)
}

fn type_rows(model: &Model, ty: &NamedType) -> String {
    match &ty.kind {
        NamedKind::Record(record) => {
            let rows: Vec<_> = record
                .fields
                .iter()
                .map(|field| {
                    let default = field.default.as_ref();
                    [
                        field.name.clone(),
                        model.words(&field.schema),
                        field
                            .schema
                            .logical
                            .map_or("", |logical| logical.name())
                            .to_owned(),
                        default.map_or(String::new(), |default| default.json.to_string()),
                        summary(field.doc.as_deref()),
                    ]
                })
                .collect();
            table(["FIELD", "TYPE", "LOGICAL", "DEFAULT", ""], &rows)
        }
        NamedKind::Enum(enum_) => {
            let rows: Vec<_> = enum_
                .symbols
                .iter()
                .enumerate()
                .map(|(index, symbol)| {
                    let default = if enum_.default == Some(index) {
                        "default"
                    } else {
                        ""
                    };
                    [symbol.name.clone(), default.to_owned()]
                })
                .collect();
            table(["SYMBOL", ""], &rows)
        }
        NamedKind::Fixed(fixed) => {
            let logical = fixed
                .logical
                .map_or("", |logical| logical.name())
                .to_owned();
            let row = [word(ty).to_owned(), fixed.size.to_string(), logical];
            table(["KIND", "BYTES", "LOGICAL"], &[row])
        }
    }
}
