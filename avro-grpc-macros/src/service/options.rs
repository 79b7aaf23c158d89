//! The arguments of `#[service]`.

use avro_grpc_build::codegen::item::{Bodies, Futures, ServerStyle, ServiceParts};
use avro_grpc_build::codegen::place::RuntimePath;
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::LitInt;

use super::names::{self, Rename};
use super::place;
use crate::arguments::{Argument, arguments};
use crate::errors::Errors;
use crate::json;

/// What the user decides about a service.
#[derive(Debug)]
pub(super) struct Options {
    pub(super) namespace: String,
    /// The name of the service, if it is not that of the trait.
    pub(super) name: Option<String>,
    pub(super) rename_all: Rename,
    /// Annotations: name and JSON.
    pub(super) annotations: Vec<(String, String)>,
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
            rename_all: Rename::None,
            annotations: Vec::new(),
            runtime: RuntimePath {
                beside: runtime.clone(),
                within: runtime,
            },
            client: true,
            server: true,
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
        options.check_versions(errors);
        options
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
            "rename_all" => self.rename_all = Rename::parse(&argument.string()?)?,
            "api_version" => self.annotate("apiVersion", version(argument)?),
            "min_api_version" => self.annotate("minApiVersion", version(argument)?),
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

    fn annotate(&mut self, name: &str, json: String) {
        self.annotations.push((name.to_owned(), json));
    }

    fn check_versions(&self, errors: &mut Errors) {
        let version = |name: &str| {
            let annotation = self.annotations.iter().find(|(key, _)| key == name)?;
            annotation.1.parse::<u64>().ok()
        };
        if let (Some(least), Some(own)) = (version("minApiVersion"), version("apiVersion"))
            && least > own
        {
            let message = format!("`min_api_version` is {least}, but `api_version` only {own}");
            errors.push_at(Span::call_site(), message);
        }
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

fn version(argument: &Argument) -> syn::Result<String> {
    let number: LitInt = argument.parse("2")?;
    let version: u32 = number.base10_parse()?;
    Ok(version.to_string())
}

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
