//! The methods that are told apart.

use super::Server;
use super::metrics::{Instruments, MethodMetrics};
use crate::outline::{MethodOutline, Outline};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

/// What methods are called that are not told apart.
const OTHER: &str = "_OTHER";

/// So many methods are told apart that no description names. Whoever calls paths at random must
/// not fill the memory of all that stores metrics, nor take the places of methods that there are: a server
/// learns a name from the first call of it that ends well.
const MAX_LEARNED: usize = 256;

/// A method as spans and metrics have it.
pub(super) struct Method {
    /// Its service and its name, `shop.Orders/find`, or `_OTHER`.
    pub(super) name: Arc<str>,
    pub(super) metrics: MethodMetrics,
}

/// The methods of a server, or those that a client calls.
pub(super) struct Methods {
    instruments: Arc<Instruments>,
    /// Where a client calls.
    server: Option<Server>,
    /// The methods of services that are described, by their paths.
    described: HashMap<Cow<'static, str>, Arc<Method>>,
    /// What these services are called in paths: they have no other methods.
    closed: HashSet<String>,
    /// All services that there are, where that is known.
    all: Option<HashSet<Cow<'static, str>>>,
    /// Methods of other services, as they are called.
    learned: RwLock<HashMap<Box<str>, Arc<Method>>>,
    other: Arc<Method>,
}

impl Methods {
    /// No methods yet; `server` is where a client calls.
    pub(super) fn new(instruments: Arc<Instruments>, server: Option<Server>) -> Self {
        Self {
            described: HashMap::new(),
            closed: HashSet::new(),
            all: None,
            learned: RwLock::default(),
            other: Method::new(OTHER, &instruments, server.as_ref()),
            instruments,
            server,
        }
    }

    fn method(&self, name: &str) -> Arc<Method> {
        Method::new(name, &self.instruments, self.server.as_ref())
    }

    /// The server that a client calls.
    pub(super) fn server(&self) -> Option<&Server> {
        self.server.as_ref()
    }

    pub(super) fn describe(&mut self, service: &Outline) {
        for MethodOutline { name, path, .. } in &service.methods {
            let name = format!("{}/{name}", service.name);
            self.closed.extend(service_of(path).map(str::to_owned));
            let method = self.method(&name);
            self.described.insert(path.clone(), method);
        }
    }

    /// Says that there are no other services than these, and those that are described.
    #[cfg(feature = "server")]
    pub(super) fn no_others(&mut self, names: impl IntoIterator<Item = Cow<'static, str>>) {
        self.all = Some(names.into_iter().collect());
    }

    /// The method with that path, as far as it is known.
    pub(super) fn find(&self, path: &str) -> Arc<Method> {
        if let Some(method) = self.described.get(path) {
            return Arc::clone(method);
        }
        let learned = self.learned.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(learned.get(path).unwrap_or(&self.other))
    }

    /// Whether there may be a method with that path that is not known, and room for it.
    pub(super) fn may_learn(&self, path: &str) -> bool {
        service_of(path).is_some_and(|service| {
            let is_there = self.all.as_ref().is_none_or(|all| all.contains(service));
            is_there && !self.closed.contains(service)
        }) && self.count_learned() < MAX_LEARNED
    }

    /// The method with that path, which is told apart from now on if it may be.
    pub(super) fn learn(&self, path: &str) -> Arc<Method> {
        let found = self.find(path);
        if !found.is_other() || !self.may_learn(path) {
            return found;
        }
        let method = self.method(path.trim_start_matches('/'));
        let mut learned = self.learned.write().unwrap_or_else(PoisonError::into_inner);
        let method = learned.entry(path.into()).or_insert(method);
        Arc::clone(method)
    }

    fn count_learned(&self) -> usize {
        let learned = self.learned.read().unwrap_or_else(PoisonError::into_inner);
        learned.len()
    }
}

impl Method {
    fn new(name: &str, instruments: &Arc<Instruments>, server: Option<&Server>) -> Arc<Self> {
        let name: Arc<str> = name.into();
        Arc::new(Self {
            metrics: MethodMetrics::new(instruments, &name, server),
            name,
        })
    }

    pub(super) fn is_other(&self) -> bool {
        &*self.name == OTHER
    }
}

/// The service in the path of a method, if it is one.
fn service_of(path: &str) -> Option<&str> {
    let (service, method) = path.strip_prefix('/')?.split_once('/')?;
    (!service.is_empty() && !method.is_empty() && !method.contains('/')).then_some(service)
}

impl fmt::Debug for Methods {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Methods")
            .field("closed", &self.closed)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::__v1::Method as Generated;
    use crate::observe::Role;
    use crate::wire::words::null;

    const METHODS: &[crate::MethodDescription] = &[
        Generated::<null, null>::unary("/birds.Log/watch").describe(),
        Generated::<null, null>::unary("/birds.Log/gr%C3%BC%C3%9Fe").describe(),
    ];
    const SERVICE: crate::ServiceDescription = crate::ServiceDescription::new("birds.Log", METHODS);

    #[test]
    fn strangers_are_not_told_apart() {
        let mut methods = Methods::new(Instruments::of(Role::Server).into(), None);
        methods.describe(&Outline::from(&SERVICE));
        let cases = [
            ("/birds.Log/watch", "birds.Log/watch"),
            ("/birds.Log/gr%C3%BC%C3%9Fe", "birds.Log/grüße"),
            ("/birds.Log/steal", OTHER),
            ("/other.Service/call", "other.Service/call"),
            ("/other.Service/call/more", OTHER),
            ("/other.Service/", OTHER),
            ("//call", OTHER),
            ("/", OTHER),
            ("", OTHER),
        ];
        for (path, name) in cases {
            assert_eq!(&*methods.learn(path).name, name, "{path}");
        }
    }

    #[cfg(feature = "server")]
    #[test]
    fn services_that_are_not_there_have_no_methods() {
        let mut methods = Methods::new(Instruments::of(Role::Server).into(), None);
        methods.describe(&Outline::from(&SERVICE));
        methods.no_others(["birds.Log", "grpc.health.v1.Health"].map(Cow::Borrowed));
        assert!(!methods.learn("/grpc.health.v1.Health/Check").is_other());
        assert!(!methods.find("/birds.Log/watch").is_other());
        assert!(methods.learn("/other.Service/call").is_other());
    }

    #[test]
    fn who_asks_teaches_nothing() {
        let methods = Methods::new(Instruments::of(Role::Server).into(), None);
        assert!(methods.find("/other.Service/call").is_other());
        assert!(methods.may_learn("/other.Service/call"));
        assert!(methods.find("/other.Service/call").is_other());
        assert!(!methods.learn("/other.Service/call").is_other());
        assert!(!methods.find("/other.Service/call").is_other());
    }

    #[test]
    fn there_is_an_end_to_methods() {
        let mut methods = Methods::new(Instruments::of(Role::Server).into(), None);
        methods.describe(&Outline::from(&SERVICE));
        for number in 0..MAX_LEARNED {
            assert!(!methods.learn(&format!("/a.B/{number}")).is_other());
        }
        assert!(methods.learn("/a.B/more").is_other());
        assert!(!methods.find("/a.B/0").is_other());
        assert!(!methods.find("/birds.Log/watch").is_other());
    }
}
