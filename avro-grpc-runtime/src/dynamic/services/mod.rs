//! Services that are known at run time.

mod info;
mod load;
mod method;

pub use method::DynamicMethod;
pub(super) use method::{DeclaredError, path_of};

use avro_grpc_schema::nearest;
use std::fmt;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// Services that are known at run time: from files, or from what a server says of itself. Clones share them.
///
/// ```
/// use avro_grpc_runtime::dynamic::Services;
///
/// let services = Services::parse(
///     "namespace shop;
///      service Orders { rpc count(string) returns (long); }",
/// )?;
/// let method = services.method("shop.Orders/count")?;
/// assert_eq!(method.path(), "/shop.Orders/count");
/// let error = services.method("Orders/cuont").unwrap_err();
/// assert_eq!(error.to_string(), "`shop.Orders` has no method `cuont`; there is `count`");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Default)]
pub struct Services(Arc<[DynamicService]>);

/// A service that is known at run time.
#[derive(Clone)]
pub struct DynamicService {
    name: String,
    grpc_name: String,
    doc: Option<String>,
    annotations: Vec<(String, String)>,
    api_versions: Option<RangeInclusive<u32>>,
    methods: Vec<Arc<DynamicMethod>>,
}

/// There is no service, or no method, of that name. The text says which there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameError(String);

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NameError {}

impl Services {
    fn new(services: Vec<DynamicService>) -> Self {
        Self(services.into())
    }

    /// The services.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &DynamicService> {
        self.0.iter()
    }

    /// The service called `name`: its fullname, or its name alone where no other service has it.
    ///
    /// # Errors
    ///
    /// If there is none, or more than one.
    pub fn service(&self, name: &str) -> Result<&DynamicService, NameError> {
        let is_full = |service: &&DynamicService| service.name == name || service.grpc_name == name;
        if let Some(service) = self.0.iter().find(is_full) {
            return Ok(service);
        }
        let named: Vec<_> = self
            .0
            .iter()
            .filter(|it| it.simple_name() == name)
            .collect();
        match named[..] {
            [service] => Ok(service),
            [] => Err(self.no_service(name)),
            _ => {
                let names: Vec<_> = named.iter().map(|service| service.name()).collect();
                let names = names.join(", ");
                Err(NameError(format!("`{name}` is any of {names}: say which")))
            }
        }
    }

    /// These services alone, called as in [`service`](Self::service).
    ///
    /// # Errors
    ///
    /// If there is none of a name, or more than one.
    pub fn only(&self, names: &[&str]) -> Result<Self, NameError> {
        let services = names.iter().map(|name| self.service(name).cloned());
        services.collect::<Result<_, _>>().map(Self::new)
    }

    fn no_service(&self, name: &str) -> NameError {
        let names = self.0.iter().flat_map(|it| [it.name(), it.simple_name()]);
        let hint = match nearest(name, names, |known| known) {
            Some(known) => format!("; there is `{known}`"),
            None if self.0.is_empty() => "; there are no services".to_owned(),
            None => {
                let names: Vec<_> = self.0.iter().take(MAX_SHOWN).map(|it| it.name()).collect();
                let more = if self.0.len() > MAX_SHOWN {
                    ", …"
                } else {
                    ""
                };
                format!("; there are {}{more}", names.join(", "))
            }
        };
        NameError(format!("there is no service `{}`{hint}", shown(name)))
    }

    /// The method called `path`: `shop.Orders/get`, with or without a slash before it, or with a dot in the place of
    /// the other. The namespace may be left out, as in [`service`](Self::service).
    ///
    /// # Errors
    ///
    /// If there is none, or more than one.
    pub fn method(&self, path: &str) -> Result<&Arc<DynamicMethod>, NameError> {
        let all = path.strip_prefix('/').unwrap_or(path);
        let split = all.rsplit_once('/').or_else(|| all.rsplit_once('.'));
        match split {
            Some((service, method)) => self.service(service)?.method(method),
            None => Err(NameError(format!(
                "`{}` is no method: write `service/method`",
                shown(path)
            ))),
        }
    }
}

/// So many names are shown where none is like the one that was asked for.
const MAX_SHOWN: usize = 8;

/// What somebody asked for, in an error.
fn shown(name: &str) -> String {
    name.chars().take(200).collect()
}

impl DynamicService {
    /// The name, with its namespace.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name without its namespace.
    fn simple_name(&self) -> &str {
        self.name.rsplit('.').next().unwrap_or(&self.name)
    }

    /// The name as it stands in paths: that of a protocol without a namespace is `null.Protocol`.
    #[must_use]
    pub fn grpc_name(&self) -> &str {
        &self.grpc_name
    }

    /// The same with letters beyond ASCII percent-encoded, as the services of generated code are called.
    pub(crate) fn path_name(&self) -> String {
        let path = path_of(&self.grpc_name, "");
        path.trim_matches('/').to_owned()
    }

    /// What its author says about the service.
    #[must_use]
    pub fn documentation(&self) -> Option<&str> {
        self.doc.as_deref()
    }

    /// The annotations, each with its JSON. A server does not tell those of its services.
    #[must_use]
    pub fn annotations(&self) -> &[(String, String)] {
        &self.annotations
    }

    /// The API versions that a server of the service understands, as
    /// [`ServiceDescription::api_versions`](crate::ServiceDescription::api_versions).
    #[must_use]
    pub fn api_versions(&self) -> Option<RangeInclusive<u32>> {
        self.api_versions.clone()
    }

    /// The methods, as they stand in the service.
    #[must_use]
    pub fn methods(&self) -> &[Arc<DynamicMethod>] {
        &self.methods
    }

    /// The method called `name`.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub fn method(&self, name: &str) -> Result<&Arc<DynamicMethod>, NameError> {
        if let Some(method) = self.methods.iter().find(|method| method.name() == name) {
            return Ok(method);
        }
        let names = self.methods.iter().map(|method| method.name());
        let hint = match nearest(name, names.clone(), |known| known) {
            Some(known) => format!("; there is `{known}`"),
            None => {
                let shown: Vec<_> = names.take(MAX_SHOWN).collect();
                let more = if self.methods.len() > MAX_SHOWN {
                    ", …"
                } else {
                    ""
                };
                format!("; it has {}{more}", shown.join(", "))
            }
        };
        let (service, name) = (&self.name, shown(name));
        Err(NameError(format!(
            "`{service}` has no method `{name}`{hint}"
        )))
    }
}

impl fmt::Debug for Services {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter()).finish()
    }
}

impl fmt::Debug for DynamicService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let methods: Vec<_> = self.methods.iter().map(|method| method.name()).collect();
        f.debug_struct("DynamicService")
            .field("name", &self.name)
            .field("methods", &methods)
            .finish_non_exhaustive()
    }
}
