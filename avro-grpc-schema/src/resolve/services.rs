//! Services and their methods.
//!
//! A service may have the name of a type: gRPC's paths and Avro's names never meet.

use std::collections::HashMap;

use super::errors::errors;
use super::namespace;
use super::types::{Resolver, plain_properties};
use crate::ast::{self, File, Ident, Item, Primitive, Rpc};
use crate::check;
use crate::model::{
    FullName, Method, NamedType, Origin, Payload, Schema, SchemaKind, Service, WireForm,
};
use crate::source::Ranks;

/// All services of `files`. `types` are those of the model.
pub(super) fn services(
    files: &[File],
    types: &[NamedType],
    ranks: &Ranks,
    resolver: &mut Resolver<'_, '_>,
) -> Vec<Service> {
    let mut declared: Vec<(&ast::Service, &str)> = Vec::new();
    for file in files {
        for item in &file.items {
            if let Item::Service(service) = item {
                declared.push((service, namespace(file)));
            }
        }
    }
    declared.sort_by_key(|(service, _)| ranks.key(service.name.span));
    let mut firsts: HashMap<FullName, &Ident> = HashMap::new();
    let mut services = Vec::with_capacity(declared.len());
    for (service, namespace) in declared {
        check::simple_name(&service.name, resolver.diags);
        let name = FullName::new(&service.name.text, namespace);
        let first = *firsts.entry(name.clone()).or_insert(&service.name);
        if first.span != service.name.span {
            resolver
                .diags
                .push(check::declared_twice("service", &service.name, first));
        }
        services.push(Service {
            name,
            doc: service.doc.clone(),
            methods: methods(service, namespace, types, resolver),
            properties: plain_properties(&service.properties),
            origin: Origin(service.name.span),
        });
    }
    services
}

fn methods(
    service: &ast::Service,
    namespace: &str,
    types: &[NamedType],
    resolver: &mut Resolver<'_, '_>,
) -> Vec<Method> {
    let mut firsts: HashMap<&str, &Ident> = HashMap::new();
    let mut methods = Vec::with_capacity(service.rpcs.len());
    for rpc in &service.rpcs {
        check::simple_name(&rpc.name, resolver.diags);
        let first = *firsts.entry(&rpc.name.text).or_insert(&rpc.name);
        if first.span != rpc.name.span {
            resolver
                .diags
                .push(check::declared_twice("rpc", &rpc.name, first));
        }
        methods.push(method(rpc, namespace, types, resolver));
    }
    methods
}

fn method(
    rpc: &Rpc,
    namespace: &str,
    types: &[NamedType],
    resolver: &mut Resolver<'_, '_>,
) -> Method {
    let Rpc {
        name,
        doc,
        request,
        response,
        throws,
        properties,
    } = rpc;
    let thrown: Vec<_> = throws
        .iter()
        .filter_map(|name| {
            let schema = match Primitive::from_name(&name.text) {
                Some(primitive) => Schema::plain(primitive.into()),
                None => resolver.reference(name, namespace)?.into(),
            };
            Some((schema, name.span))
        })
        .collect();
    Method {
        name: name.text.clone(),
        doc: doc.clone(),
        request: payload(request, namespace, resolver),
        response: payload(response, namespace, resolver),
        errors: errors(thrown, types, resolver),
        form: WireForm::Datum,
        properties: plain_properties(properties),
        origin: Origin(name.span),
    }
}

fn payload(payload: &ast::Payload, namespace: &str, resolver: &mut Resolver<'_, '_>) -> Payload {
    let ast::Payload { stream, ty } = payload;
    let schema = resolver.schema(ty, namespace);
    let schema = schema.unwrap_or_else(|| Schema::plain(SchemaKind::Null));
    Payload {
        stream: stream.is_some(),
        schema,
    }
}
