//! What is meant by a name.

use std::sync::Arc;

use avro_grpc_runtime::dynamic::{DynamicMethod, DynamicService, Services};
use avro_grpc_schema::diagnostic::Diagnostic;
use avro_grpc_schema::model::{FullName, Method, Model, Schema, Service, TypeId};
use avro_grpc_schema::{Report, nearest};

use super::{Schemas, missing};
use crate::input::report;

/// What a name stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Symbol<'a> {
    Service(&'a Model, &'a Service),
    Method(&'a Model, &'a Service, &'a Method),
    Type(&'a Model, TypeId),
}

/// One side of a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Request,
    Response,
}

impl Symbol<'_> {
    pub(crate) fn full_name(&self) -> String {
        match self {
            Self::Service(_, service) => service.name.to_string(),
            Self::Method(_, service, method) => full_name(service, method),
            Self::Type(model, id) => model.get(*id).name.to_string(),
        }
    }
}

/// A method as commands print it.
pub(crate) fn full_name(service: &Service, method: &Method) -> String {
    format!("{}/{}", service.grpc_name, method.name)
}

/// Whether a symbol is called so, from what is said in full to the last part alone.
type Tier = fn(&Symbol<'_>, &str) -> bool;

const TIERS: [Tier; 3] = [
    |symbol, name| match symbol {
        Symbol::Service(_, service) => is_called(service, name),
        Symbol::Type(..) => symbol.full_name() == name,
        Symbol::Method(_, service, method) => is_method(service, method, name, is_called),
    },
    |symbol, name| match symbol {
        Symbol::Service(_, service) => service.name.name == name,
        Symbol::Type(model, id) => model.get(*id).name.name == name,
        Symbol::Method(_, service, method) => is_method(service, method, name, |service, name| {
            service.name.name == name
        }),
    },
    |symbol, name| matches!(symbol, Symbol::Method(_, _, method) if method.name == name),
];

/// The names of a service: its own, and the one in gRPC's paths.
fn is_called(service: &Service, name: &str) -> bool {
    service.grpc_name == name || service.name == FullName::new(name, "")
}

/// The method `name` of services that can be called: also by its own name, where only one is called so.
pub(crate) fn method<'a>(
    services: &'a Services,
    name: &str,
) -> Result<&'a Arc<DynamicMethod>, Diagnostic> {
    let methods = services.iter().flat_map(|service| service.methods());
    let alone: Vec<_> = methods.filter(|method| method.name() == name).collect();
    match (services.method(name), &alone[..]) {
        (Ok(method), _) => Ok(method),
        (Err(_), [method]) => Ok(*method),
        (Err(_), [_, _, ..]) => {
            let names = alone
                .iter()
                .map(|method| format!("`{}`", method.full_name()));
            let names: Vec<_> = names.collect();
            let message = format!("`{name}` may be one of several");
            let help = format!("write {}", names.join(" or "));
            Err(Diagnostic::error_without_place(message).help(help))
        }
        (Err(error), []) => {
            if let Some(service) = service(services, name) {
                return Err(unsaid(service));
            }
            let methods = services.iter().flat_map(|service| service.methods());
            let problem = Diagnostic::error_without_place(error.to_string());
            Err(match nearest(name, methods, |method| method.name()) {
                Some(method) => problem.help(format!("there is `{}`", method.full_name())),
                None => problem,
            })
        }
    }
}

/// The service that is called so, in full or by the last part of its name.
fn service<'a>(services: &'a Services, name: &str) -> Option<&'a DynamicService> {
    let name = name.trim_matches('/');
    let is_called = |service: &&DynamicService| {
        let full = service.name();
        full == name || full.rsplit('.').next() == Some(name)
    };
    services.iter().find(is_called)
}

/// A service where a method should be.
fn unsaid(service: &DynamicService) -> Diagnostic {
    let name = service.name();
    let problem = Diagnostic::error_without_place(format!("`{name}` is a service, not a method"));
    let methods = service.methods().iter();
    let methods: Vec<_> = methods
        .map(|method| format!("`{}`", method.full_name()))
        .collect();
    match methods.is_empty() {
        true => problem.help("it has none"),
        false => problem.help(format!("its methods are {}", methods.join(", "))),
    }
}

impl Schemas {
    /// What `name` means: a service, a method or a type by its full name, or, where only one is
    /// called so, by the last part.
    pub(crate) fn find(&self, name: &str) -> Result<Symbol<'_>, Report> {
        self.nearest_tier(name, self.symbols())
    }

    /// The symbol that `name` means the most exactly.
    fn nearest_tier<'a>(&self, name: &str, symbols: Vec<Symbol<'a>>) -> Result<Symbol<'a>, Report> {
        for tier in TIERS {
            let found: Vec<_> = symbols
                .iter()
                .copied()
                .filter(|symbol| tier(symbol, name))
                .collect();
            match found[..] {
                [] => {}
                [symbol] => return Ok(symbol),
                // Services of a server may share a type.
                [symbol, ..]
                    if found
                        .iter()
                        .all(|other| other.full_name() == symbol.full_name()) =>
                {
                    return Ok(symbol);
                }
                _ => return Err(report([ambiguous(name, &found)])),
            }
        }
        let unknown = self.unknown(name, &symbols);
        Err(missing(name, unknown, &self.wrong))
    }

    fn symbols(&self) -> Vec<Symbol<'_>> {
        let services = self.services();
        let services = services.map(|(model, service)| Symbol::Service(model, service));
        let types = self.types().into_iter();
        let types = types.map(|(model, id, _)| Symbol::Type(model, id));
        let methods = self.methods();
        let methods =
            methods.map(|(model, service, method)| Symbol::Method(model, service, method));
        services.chain(types).chain(methods).collect()
    }

    fn unknown(&self, name: &str, known: &[Symbol<'_>]) -> Diagnostic {
        let message = format!(
            "there is no service, method or type `{name}` in {}",
            self.origin()
        );
        let problem = Diagnostic::error_without_place(message);
        let names = known.iter().flat_map(|symbol| {
            let full = symbol.full_name();
            let part = full.rsplit(['.', '/']).next().map(str::to_owned);
            [
                (full.clone(), full.clone()),
                (part.unwrap_or_default(), full),
            ]
        });
        if let Some((_, full)) = nearest(name, names, |(name, _)| name) {
            return problem.help(format!("there is `{full}`"));
        }
        match known.len() {
            0 => problem.help("there is none at all"),
            1..=8 => {
                let names: Vec<_> = known
                    .iter()
                    .map(|symbol| format!("`{}`", symbol.full_name()))
                    .collect();
                problem.help(format!("there are {}", names.join(", ")))
            }
            _ => problem.help("`avro-grpc list` shows what there is"),
        }
    }
}

/// Whether `name` is the method's: a service that `is_service` accepts, `/` or `.`, and the method.
fn is_method(
    service: &Service,
    method: &Method,
    name: &str,
    is_service: impl Fn(&Service, &str) -> bool,
) -> bool {
    let name = name.strip_prefix('/').unwrap_or(name);
    let parts = name.rsplit_once(['/', '.']);
    parts.is_some_and(|(before, own)| own == method.name && is_service(service, before))
}

fn ambiguous(name: &str, found: &[Symbol<'_>]) -> Diagnostic {
    let names: Vec<String> = found
        .iter()
        .map(|symbol| format!("`{}`", symbol.full_name()))
        .collect();
    Diagnostic::error_without_place(format!("`{name}` may be one of several"))
        .help(format!("write {}", names.join(" or ")))
}

/// What one side of a method sends.
fn payload(method: &Method, side: Side) -> &Schema {
    match side {
        Side::Request => &method.request.schema,
        Side::Response => &method.response.schema,
    }
}

impl Schemas {
    /// The schema that `name` means: a type, or one side of a method; without a name what the only file
    /// stands for.
    pub(crate) fn message(
        &self,
        name: Option<&str>,
        side: Side,
    ) -> Result<(&Model, Schema), Report> {
        let Some(name) = name else {
            let mut mains = self.mains();
            return match (mains.next(), mains.next()) {
                (Some((model, schema)), None) => Ok((model, schema.clone())),
                _ => Err(report([self.unnamed()])),
            };
        };
        match self.find(name)? {
            Symbol::Type(model, id) => Ok((model, id.into())),
            Symbol::Method(model, _, method) => Ok((model, payload(method, side).clone())),
            Symbol::Service(_, service) => {
                let message = format!("`{name}` is a service, which has no value");
                let problem = Diagnostic::error_without_place(message);
                let methods = service.methods.iter().take(4);
                let methods: Vec<_> = methods
                    .map(|method| format!("`{}`", full_name(service, method)))
                    .collect();
                Err(report([match methods.is_empty() {
                    true => problem,
                    false => {
                        problem.help(format!("name one of its methods: {}", methods.join(", ")))
                    }
                }]))
            }
        }
    }

    fn unnamed(&self) -> Diagnostic {
        let types = self.types();
        let origin = self.origin();
        let message = match (self.mains().count(), types.len()) {
            (0, 0) => format!("there is no type in {origin}"),
            (0, 1) => format!("{origin} says of no schema that it is the one which is meant"),
            _ => format!("there are several schemas in {origin}"),
        };
        let types = types.iter().map(|(_, _, ty)| ty.name.to_string());
        let methods = self.methods();
        let methods = methods.map(|(_, service, method)| full_name(service, method));
        let names = types.chain(methods).take(4).map(|name| format!("`{name}`"));
        let names: Vec<_> = names.collect();
        let problem = Diagnostic::error_without_place(message);
        match names.is_empty() {
            true => problem.help("name a file with one schema"),
            false => problem.help(format!("name what is meant: {}", names.join(", "))),
        }
    }
}
