//! `avro-grpc list`

use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::Diagnostic;
use avro_grpc_schema::model::{Method, Model, NamedKind, NamedType, Payload, Service};
use clap::ValueEnum;
use serde::Serialize;

use super::describe::method_rows;
use super::source::{Failure, Source};
use crate::output;
use crate::schemas::{Schemas, Symbol, full_name, kind};
use crate::table::{summary, table};

/// List services, the methods of one, or types
///
/// Of a server, which says by itself what it serves (with its service avro.grpc.v1.Info), or of
/// files. SOURCE is a server (host:port, unix:PATH, https://…), a file or a directory; options may
/// name files as well.
///
/// Without SERVICE all services are listed, with it its methods, in the form that `call` takes.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
#[command(after_long_help = "\
Examples:
  avro-grpc list localhost:50051
  avro-grpc list localhost:50051 shop.Orders
  avro-grpc list shop.avrpc --types
  avro-grpc list shop.avrpc --format table")]
pub(crate) struct Args {
    /// A server or a file, or the name where options name files
    #[arg(value_name = "SOURCE")]
    source: Option<String>,
    /// The service whose methods are listed
    #[arg(value_name = "SERVICE")]
    service: Option<String>,
    /// List types that have names instead
    #[arg(long, conflicts_with = "service")]
    types: bool,
    /// How to list
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "names",
        hide_default_value = true
    )]
    format: Format,
    #[command(flatten)]
    from: Source,
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
enum Format {
    /// A name on each line (default)
    Names,
    /// With kinds, types and the first line of the documentation
    Table,
    /// A JSON array of objects
    Json,
}

pub(crate) fn run(args: &Args) -> Result<Report, Failure> {
    let (source, name) = (args.source.as_deref(), args.service.as_deref());
    let (schemas, name) = args.from.read(source, name)?;
    let text = match &name {
        _ if args.types => types(&schemas, args.format),
        None => services(&schemas, args.format),
        Some(name) => match schemas.find(name)? {
            Symbol::Service(model, service) => methods(model, service, args.format),
            Symbol::Method(..) | Symbol::Type(..) => {
                let message = format!("`{name}` is no service");
                let help = "`avro-grpc describe` shows what it is";
                return Err(Diagnostic::error_without_place(message).help(help).into());
            }
        },
    };
    output::print([text])?;
    if name.is_none() && !args.types && schemas.services().next().is_none() {
        let message = format!("there is no service in {}", schemas.origin());
        let problem = Diagnostic::warning_without_place(message);
        let help = "`--types` lists types";
        let remarks = schemas.into_remarks();
        return Ok(remarks.with([problem.help(help)].into_iter().collect()));
    }
    Ok(match name {
        Some(_) if !args.types => schemas.warnings,
        _ => schemas.into_remarks(),
    })
}

fn services(schemas: &Schemas, format: Format) -> String {
    let all: Vec<&Service> = schemas.services().map(|(_, service)| service).collect();
    match format {
        Format::Names => lines(all.iter().map(|service| service.grpc_name.clone())),
        Format::Table => {
            let rows: Vec<_> = all
                .iter()
                .map(|service| {
                    [
                        service.grpc_name.clone(),
                        service.methods.len().to_string(),
                        version(service),
                        summary(service.doc.as_deref()),
                    ]
                })
                .collect();
            table(["SERVICE", "METHODS", "API", ""], &rows)
        }
        Format::Json => array(all.iter().map(|service| {
            ServiceRow {
                service: &service.grpc_name,
                methods: service
                    .methods
                    .iter()
                    .map(|method| method.name.as_str())
                    .collect(),
                doc: service.doc.as_deref(),
            }
        })),
    }
}

/// The range of API versions: `1-3`, or nothing.
fn version(service: &Service) -> String {
    let number = |name: &str| {
        let mut properties = service.properties.iter();
        let (_, value) = properties.find(|(key, _)| key == name)?;
        value.as_i64()
    };
    match (number("minApiVersion"), number("apiVersion")) {
        (Some(min), Some(max)) if min != max => format!("{min}-{max}"),
        (_, Some(version)) => version.to_string(),
        (_, None) => String::new(),
    }
}

fn methods(model: &Model, service: &Service, format: Format) -> String {
    let all = service.methods.iter();
    match format {
        Format::Names => lines(all.map(|method| full_name(service, method))),
        Format::Table => method_rows(model, &all.collect::<Vec<_>>()),
        Format::Json => array(all.map(|method| MethodRow {
            method: full_name(service, method),
            kind: kind(method),
            request: model.words(&method.request.schema),
            response: model.words(&method.response.schema),
            errors: errors(model, method),
            doc: method.doc.as_deref(),
        })),
    }
}

pub(super) fn payload(model: &Model, payload: &Payload) -> String {
    let stream = if payload.stream { "stream " } else { "" };
    format!("{stream}{}", model.words(&payload.schema))
}

pub(super) fn errors(model: &Model, method: &Method) -> Vec<String> {
    let errors = method.errors.iter();
    errors.map(|id| model.get(*id).name.to_string()).collect()
}

fn types(schemas: &Schemas, format: Format) -> String {
    let all = schemas.types();
    let all = all.iter().map(|(_, _, ty)| *ty);
    match format {
        Format::Names => lines(all.map(|ty| ty.name.to_string())),
        Format::Table => {
            let rows: Vec<_> = all
                .map(|ty| {
                    [
                        ty.name.to_string(),
                        word(ty).to_owned(),
                        summary(ty.doc.as_deref()),
                    ]
                })
                .collect();
            table(["TYPE", "KIND", ""], &rows)
        }
        Format::Json => array(all.map(|ty| TypeRow {
            ty: ty.name.to_string(),
            kind: word(ty),
            doc: ty.doc.as_deref(),
        })),
    }
}

pub(super) fn word(ty: &NamedType) -> &'static str {
    match &ty.kind {
        NamedKind::Record(record) if record.is_error => "error",
        NamedKind::Record(_) => "record",
        NamedKind::Enum(_) => "enum",
        NamedKind::Fixed(_) => "fixed",
    }
}

fn lines(names: impl Iterator<Item = String>) -> String {
    names.map(|name| name + "\n").collect()
}

fn array(rows: impl Iterator<Item = impl Serialize>) -> String {
    let rows: Vec<_> = rows.collect();
    // Texts and lists of texts have a form in JSON.
    serde_json::to_string_pretty(&rows).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct ServiceRow<'a> {
    service: &'a str,
    methods: Vec<&'a str>,
    doc: Option<&'a str>,
}

#[derive(Serialize)]
struct MethodRow<'a> {
    method: String,
    kind: &'static str,
    request: String,
    response: String,
    errors: Vec<String>,
    doc: Option<&'a str>,
}

#[derive(Serialize)]
struct TypeRow<'a> {
    #[serde(rename = "type")]
    ty: String,
    kind: &'static str,
    doc: Option<&'a str>,
}
