//! What clients, servers and observers of calls need to know of a service, generated or not.

use crate::{CallKind, Idempotency, ServiceDescription};
use std::borrow::Cow;
use std::ops::RangeInclusive;
use std::time::Duration;

/// A service.
#[derive(Clone, Debug)]
pub(crate) struct Outline {
    pub(crate) name: Cow<'static, str>,
    pub(crate) api_versions: Option<RangeInclusive<u32>>,
    pub(crate) methods: Vec<MethodOutline>,
}

/// A method of a service.
// How it is called matters to clients alone.
#[cfg_attr(not(feature = "client"), allow(dead_code))]
#[derive(Clone, Debug)]
pub(crate) struct MethodOutline {
    pub(crate) name: Cow<'static, str>,
    pub(crate) path: Cow<'static, str>,
    pub(crate) kind: CallKind,
    pub(crate) timeout: Option<Duration>,
    pub(crate) idempotency: Idempotency,
}

impl From<&ServiceDescription> for Outline {
    fn from(service: &ServiceDescription) -> Self {
        let methods = service.methods().iter().map(|method| MethodOutline {
            name: method.name(),
            path: method.path().into(),
            kind: method.kind(),
            timeout: method.timeout(),
            idempotency: method.idempotency(),
        });
        Self {
            name: service.name(),
            api_versions: service.api_versions(),
            methods: methods.collect(),
        }
    }
}

#[cfg(feature = "dynamic")]
impl From<&crate::dynamic::DynamicService> for Outline {
    fn from(service: &crate::dynamic::DynamicService) -> Self {
        let methods = service.methods().iter().map(|method| MethodOutline {
            name: method.name().to_owned().into(),
            path: method.path().to_owned().into(),
            kind: method.kind(),
            timeout: method.timeout(),
            idempotency: method.idempotency(),
        });
        Self {
            name: service.name().to_owned().into(),
            api_versions: service.api_versions(),
            methods: methods.collect(),
        }
    }
}
