//! Services that a server describes wrongly. They are no reason to show or call no other one.

use avro_grpc_runtime::info::{MethodInfo, ServiceInfo};
use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::Diagnostic;

use crate::input::report;

/// A service that a server describes wrongly.
#[derive(Debug)]
pub(crate) struct WrongService {
    name: String,
    methods: Vec<String>,
    message: String,
    why: String,
}

impl WrongService {
    /// What the server at `target` says of `service`, which has these `problems`.
    pub(super) fn new(target: &str, service: &ServiceInfo, problems: &Report) -> Self {
        let methods = service.methods.iter().flatten();
        Self {
            name: service.name.clone(),
            methods: methods
                .map(|MethodInfo { name, .. }| name.clone())
                .collect(),
            message: format!("{target} describes `{}` wrongly", service.name),
            why: problems.to_string(),
        }
    }

    /// Nothing can be done without it.
    pub(crate) fn error(&self) -> Diagnostic {
        Diagnostic::error_without_place(&self.message).help(&self.why)
    }

    /// All else can be done.
    pub(crate) fn warning(&self) -> Diagnostic {
        Diagnostic::warning_without_place(&self.message).help(&self.why)
    }

    /// Whether `name` means the service or one of its methods, by its full name or the last part.
    fn is_called(&self, name: &str) -> bool {
        let name = name.strip_prefix('/').unwrap_or(name);
        let is_method = |name: &str| self.methods.iter().any(|method| method == name);
        let is_service = |name: &str| {
            let last = self.name.rsplit('.').next();
            name == self.name || Some(name) == last
        };
        match name.rsplit_once(['/', '.']) {
            _ if is_service(name) => true,
            Some((service, method)) => is_service(service) && is_method(method),
            None => is_method(name),
        }
    }
}

/// Why there is no `name` among what a server serves: it means one of the services that are `wrong`, or else it is
/// `unknown`, and may be a part of one of these.
pub(crate) fn missing(name: &str, unknown: Diagnostic, wrong: &[WrongService]) -> Report {
    match wrong.iter().find(|service| service.is_called(name)) {
        Some(service) => report([service.error()]),
        None => {
            let warnings = wrong.iter().map(WrongService::warning);
            report(warnings.chain([unknown]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::WrongService;

    #[test]
    fn names_mean_the_service_or_a_method() {
        let wrong = WrongService {
            name: "a.Bad".to_owned(),
            methods: vec!["get".to_owned()],
            message: String::new(),
            why: String::new(),
        };
        let check = |name: &str, expected: bool| {
            assert_eq!(wrong.is_called(name), expected, "{name}");
        };
        for name in [
            "a.Bad",
            "Bad",
            "a.Bad/get",
            "/a.Bad/get",
            "a.Bad.get",
            "Bad/get",
            "get",
        ] {
            check(name, true);
        }
        for name in [
            "",
            "a",
            "Ba",
            "b.Bad",
            "a.Bad/set",
            "b.Bad/get",
            "set",
            "a.Bad/",
            "Bad/a.get",
        ] {
            check(name, false);
        }
    }
}
