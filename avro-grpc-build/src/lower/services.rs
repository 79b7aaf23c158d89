//! Services and their methods.

use avro_grpc_schema::model::{Method, Properties, Schema, Service, WireForm};
use proc_macro2::TokenStream;

use super::Lowering;
use super::errors::declared;
use super::known;
use super::names::home;
use super::properties::deprecated;
use super::scope::{Claim, Scope, reserved};
use super::types::{Site, join};
use crate::codegen::item::{self, CallKind, Description, Item};
use crate::codegen::names::{
    CLIENT_FUNCTIONS, GENERATED_TYPES, MethodNames, ServiceNames, percent_encode,
};
use crate::codegen::place::Place;
use crate::codegen::{Case, Ident, Payload};

impl Lowering<'_> {
    /// The item for `service`, and the enums of unions that appear in its methods first.
    pub(super) fn service(&mut self, service: &Service) -> (Vec<Item>, item::Service) {
        let claim = service_claim(service);
        let home = home(&service.name.namespace, &claim, self.diagnostics);
        let service_names = self.service_names(service, &home);
        let mut scope = Scope::default();
        let mut methods = Vec::with_capacity(service.methods.len());
        for method in &service.methods {
            let claim = method_claim(service, method);
            let names = self.method_names(method, &claim);
            self.check_reserved(&names.method, &claim);
            let mut taken = vec![&names.method, &names.constant];
            if method.response.stream {
                taken.push(&names.stream);
            }
            for ident in taken {
                scope.claim(ident, claim.clone(), self.diagnostics);
            }
            let site = Site {
                home: home.clone(),
                // Client, server and methods each stand in a module of their own.
                from: [
                    &home[..],
                    std::slice::from_ref(&service_names.client_module),
                ]
                .concat(),
                holder: None,
                name: format!(
                    "{}{}",
                    service_names.trait_.unraw(),
                    Case::UpperCamel.ident(names.method.unraw()).unraw()
                ),
                namespace: service.name.namespace.clone(),
                path: format!("{}.{}", service.name, method.name),
                external: None,
                claim,
            };
            methods.push(self.method(service, method, names, &site));
        }
        let item = item::Service {
            place: Place::Modules,
            known: (methods.iter())
                .any(|method| !method.known.is_empty())
                .then(|| known::module(&home)),
            doc: self.doc(&service.name.to_string(), service.doc.as_deref()),
            deprecated: deprecated(&service.properties),
            name: service.name.to_string(),
            path: percent_encode(&service.grpc_name),
            names: service_names,
            methods,
            description: description(service.doc.as_ref(), &service.properties),
            parts: self.options.services,
        };
        (self.unions.take(&home), item)
    }

    fn service_names(&mut self, service: &Service, home: &[Ident]) -> ServiceNames {
        let claim = service_claim(service);
        let trait_ = self.renames.ident(
            Case::UpperCamel,
            &service.name.name,
            &claim,
            &service.properties,
            self.diagnostics,
        );
        if GENERATED_TYPES.contains(&trait_.as_str()) {
            let what = "something that its own code needs";
            self.diagnostics.push(reserved(&trait_, &claim, what));
        }
        let names = ServiceNames::of(trait_);
        let modules = [
            &names.client_module,
            &names.server_module,
            &names.methods_module,
        ];
        for ident in modules {
            self.scopes.claim(home, ident, claim.clone());
        }
        names
    }

    fn method_names(&mut self, method: &Method, claim: &Claim) -> MethodNames {
        let properties = &method.properties;
        let ident = self.renames.ident(
            Case::Snake,
            &method.name,
            claim,
            properties,
            self.diagnostics,
        );
        MethodNames::of(ident)
    }

    /// Reports a method that would hide one of the client's own functions.
    fn check_reserved(&mut self, ident: &Ident, claim: &Claim) {
        if self.options.services.client && CLIENT_FUNCTIONS.contains(&ident.as_str()) {
            let what = "a function that every client has";
            self.diagnostics.push(reserved(ident, claim, what));
        }
    }

    fn method(
        &mut self,
        service: &Service,
        method: &Method,
        names: MethodNames,
        site: &Site,
    ) -> item::Method {
        let Method {
            name,
            doc,
            request,
            response,
            errors,
            form,
            properties,
            origin: _,
        } = method;
        self.check_external_errors(errors);
        let rustdoc = self.doc(&site.path, doc.as_deref());
        let errors_as_status = self.options.protocol_errors_as_status;
        let mut payload = |schema: &Schema, side: &str| {
            let site = Site {
                name: format!("{}{}", site.name, Case::UpperCamel.ident(side).unraw()),
                path: join(&site.path, side),
                claim: Claim {
                    what: format!("the {side} of {}", site.claim.what),
                    key: None,
                    ..site.claim.clone()
                },
                ..site.clone()
            };
            self.check_levels(schema, &site);
            Payload::Type(self.type_(schema, &site))
        };
        let errors = declared(errors);
        let route = percent_encode(name);
        item::Method {
            doc: rustdoc,
            deprecated: deprecated(properties),
            name: name.clone(),
            path: format!("/{}/{route}", percent_encode(&service.grpc_name)),
            route,
            kind: CallKind::of(request.stream, response.stream),
            form: match form {
                WireForm::Datum => item::WireForm::Datum,
                WireForm::Protocol => item::WireForm::Protocol { errors_as_status },
                WireForm::OneWay => item::WireForm::OneWay,
            },
            request: payload(&request.schema, "request"),
            response: payload(&response.schema, "response"),
            errors: errors.map(|errors| payload(&errors, "error")),
            known: self.known.of(service, method),
            names,
            description: description(doc.as_ref(), properties),
            conditions: TokenStream::new(),
            is_served: true,
        }
    }
}

fn service_claim(service: &Service) -> Claim {
    Claim::new("service", service.name.to_string(), service.origin.0)
}

fn method_claim(service: &Service, method: &Method) -> Claim {
    Claim::new(
        "rpc",
        format!("{}.{}", service.name, method.name),
        method.origin.0,
    )
}

/// All annotations but the one that speaks of Rust only.
fn description(doc: Option<&String>, properties: &Properties) -> Description {
    let properties = properties.iter().filter(|(name, _)| name != "rustName");
    Description {
        doc: doc.cloned(),
        properties: properties
            .map(|(name, json)| (name.clone(), json.to_string()))
            .collect(),
    }
}
