//! The arguments of `#[service]`.

use avro_grpc_build::codegen::item::{Bodies, Futures, ServerStyle, ServiceParts};
use avro_grpc_build::codegen::place::RuntimePath;
use proc_macro2::TokenStream;
use quote::quote;
use syn::LitInt;

use super::names;
use super::place;
use crate::arguments::{Argument, arguments};
use crate::case::Case;
use crate::errors::Errors;
use crate::json;

/// What the user decides about a service.
pub(super) struct Options {
    pub(super) namespace: String,
    /// The name of the service, if it is not that of the trait.
    pub(super) name: Option<String>,
    rename_all: Option<Case>,
    /// Annotations: name and JSON.
    pub(super) annotations: Vec<(String, String)>,
    api_version: Option<Version>,
    min_api_version: Option<Version>,
    pub(super) runtime: RuntimePath,
    pub(super) client: bool,
    pub(super) server: bool,
    pub(super) style: ServerStyle,
}

impl Default for Options {
    fn default() -> Self {
        let runtime = quote!(::avro_grpc_runtime);
        Self {
            namespace: String::new(),
            name: None,
            rename_all: None,
            annotations: Vec::new(),
            api_version: None,
            min_api_version: None,
            runtime: RuntimePath {
                beside: runtime.clone(),
                within: runtime,
            },
            client: true,
            server: true,
            // Implementations read as the trait does; neither kind of future is dearer than the other.
            style: ServerStyle {
                futures: Futures::Native,
                bodies: Bodies::Required,
            },
        }
    }
}

impl Options {
    pub(super) fn parse(tokens: TokenStream, errors: &mut Errors) -> Self {
        let mut options = Self::default();
        for argument in arguments(tokens, errors) {
            let result = options.set(&argument, errors);
            errors.ok(result);
        }
        options.take_versions(errors);
        options
    }

    /// What a method is called on the wire that has no name of its own.
    pub(super) fn name_of(&self, method: &str) -> String {
        match self.rename_all {
            None => method.to_owned(),
            Some(case) => case.of_field(method),
        }
    }

    /// The runtime's module, beside the trait.
    pub(super) fn v1(&self) -> TokenStream {
        let runtime = &self.runtime.beside;
        quote!(#runtime::__v1)
    }

    /// The parts that are generated.
    pub(super) fn parts(&self) -> ServiceParts {
        ServiceParts {
            client: self.client,
            server: self.server.then_some(self.style),
        }
    }

    fn set(&mut self, argument: &Argument, errors: &mut Errors) -> syn::Result<()> {
        match argument.key.to_string().as_str() {
            "namespace" => self.namespace = names::namespace(&argument.string()?)?,
            "name" => self.name = Some(names::name(&argument.string()?)?),
            "rename_all" => self.rename_all = Some(names::case(&argument.string()?)?),
            "api_version" => self.api_version = Some(Version::parse(argument)?),
            "min_api_version" => self.min_api_version = Some(Version::parse(argument)?),
            "annotations" => annotations(argument, &mut self.annotations, errors),
            "crate" => self.runtime = place::runtime(&argument.path()?),
            "build_client" => self.client = argument.flag()?,
            "build_server" => self.server = argument.flag()?,
            "default_stubs" => {
                self.style.bodies = match argument.flag()? {
                    true => Bodies::Stubs,
                    false => Bodies::Required,
                };
            }
            "async_trait" => {
                self.style.futures = match argument.flag()? {
                    true => Futures::Boxed,
                    false => Futures::Native,
                };
            }
            _ => return Err(argument.unknown("service", ARGUMENTS)),
        }
        Ok(())
    }

    /// Makes annotations of the versions.
    fn take_versions(&mut self, errors: &mut Errors) {
        let (own, least) = (self.api_version.take(), self.min_api_version.take());
        if let (Some(own), Some(least)) = (&own, &least)
            && least.number > own.number
        {
            let message = format!("this is above `api_version`, {}", own.number);
            errors.push(&least.literal, message);
        }
        for (name, version) in [("apiVersion", own), ("minApiVersion", least)] {
            let annotation = version.map(|version| (name.to_owned(), version.number.to_string()));
            self.annotations.extend(annotation);
        }
    }
}

/// A version of an API.
struct Version {
    number: u32,
    literal: LitInt,
}

impl Version {
    fn parse(argument: &Argument) -> syn::Result<Self> {
        let literal: LitInt = argument.parse("2")?;
        let number = literal.base10_parse().map_err(|_| {
            let message = "a version is a whole number below 4294967296";
            syn::Error::new_spanned(&literal, message)
        })?;
        Ok(Self { number, literal })
    }
}

const ARGUMENTS: &[&str] = &[
    "namespace",
    "name",
    "rename_all",
    "api_version",
    "min_api_version",
    "annotations",
    "crate",
    "build_client",
    "build_server",
    "default_stubs",
    "async_trait",
];

/// Adds the arguments of `annotations(owner = "search", limits = [1, 2])`, whose values are JSON.
pub(super) fn annotations(
    argument: &Argument,
    annotations: &mut Vec<(String, String)>,
    errors: &mut Errors,
) {
    for annotation in argument.list(errors) {
        let json = annotation.parse_by(json::value, "JSON");
        if let Some(json) = errors.ok(json) {
            let name = annotation.key.to_string();
            annotations.push((name, json));
        }
    }
}
