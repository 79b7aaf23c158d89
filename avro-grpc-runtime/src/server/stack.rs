//! What a call goes through on its way to its service.

use super::admission::Admission;
use super::limits::Limits;
use super::outlet::Outlets;
use super::services::Services;
use crate::SchemaEvolution;
use crate::observe::ServerLayer;
use crate::transport::{BoxError, Defaults};
use bytes::Bytes;
use http::{Request, Response};
use http_body::Body as HttpBody;
use std::convert::Infallible;
use std::sync::Arc;
use tonic::Status;
use tonic::body::Body;
use tonic::service::Routes;
use tower::ServiceExt;
use tower::util::BoxCloneSyncService;
use tower_layer::Layer;
use tower_service::Service;

/// Services below a layer: what the layers of a server are put around.
pub type LayeredService = BoxCloneSyncService<Request<Body>, Response<Body>, Infallible>;

/// A layer of the user's, whatever its types.
pub(super) type AnyLayer = Box<dyn FnOnce(LayeredService) -> LayeredService + Send>;

/// What the stack is made of.
pub(super) struct Parts {
    pub(super) routes: Routes,
    pub(super) services: Services,
    /// The first is the outermost.
    pub(super) layers: Vec<AnyLayer>,
    pub(super) admission: Admission,
    pub(super) limits: Limits,
    pub(super) evolution: SchemaEvolution,
    pub(super) observe: ServerLayer,
    pub(super) outlets: Outlets,
}

/// All together. A call goes through the list from its end to its beginning.
pub(super) fn stack(parts: Parts) -> LayeredService {
    let Parts {
        routes,
        services,
        layers,
        admission,
        limits,
        evolution,
        observe,
        outlets,
    } = parts;
    let service = BoxCloneSyncService::new(routes.prepare());
    let service = with_defaults(service, limits, evolution);
    let service = for_services(service, services);
    let service = layers
        .into_iter()
        .rev()
        .fold(service, |service, layer| layer(service));
    let service = with_admission(service, admission);
    // Calls that are refused, break or are cut are seen too.
    let service = observe.layer(service);
    let service = service.map_response(move |response| outlets.watched(response));
    BoxCloneSyncService::new(service)
}

/// Settings for those services that have none of their own.
fn with_defaults(
    service: LayeredService,
    limits: Limits,
    evolution: SchemaEvolution,
) -> LayeredService {
    let defaults = Defaults {
        request: limits.request_message,
        response: limits.response_message,
        evolution,
    };
    let service = service.map_request(move |mut request: Request<Body>| {
        request.extensions_mut().insert(defaults.clone());
        request
    });
    BoxCloneSyncService::new(service)
}

/// Clients that call no service, or one that does not understand them, are told so.
fn for_services(service: LayeredService, services: Services) -> LayeredService {
    let services = Arc::new(services);
    BoxCloneSyncService::new(tower::service_fn(move |request: Request<Body>| {
        let checked = services.check(request.uri().path(), request.headers());
        let service = service.clone();
        async move {
            match checked {
                Ok(()) => service.oneshot(request).await,
                Err(status) => Ok(status.into_http()),
            }
        }
    }))
}

/// Calls that there is no room for are refused; the others run to an end that is known.
fn with_admission(service: LayeredService, admission: Admission) -> LayeredService {
    BoxCloneSyncService::new(tower::service_fn(move |mut request: Request<Body>| {
        let admitted = admission.admit(&request);
        let admitted_call = admitted.as_ref().ok();
        if let Some(host) = admitted_call.and_then(|call| admission.host(call)) {
            request.extensions_mut().insert(host);
        }
        let service = service.clone();
        async move {
            match admitted {
                Ok(running) => {
                    let response = service.oneshot(request);
                    let response = async { response.await.unwrap_or_else(|never| match never {}) };
                    Ok(running.answer(response).await)
                }
                Err(status) => Ok(status.into_http()),
            }
        }
    }))
}

/// A layer of the user's: its errors are answered as statuses.
pub(super) fn any_layer<L, B>(layer: L) -> AnyLayer
where
    L: Layer<LayeredService> + Send + 'static,
    L::Service: Service<Request<Body>, Response = Response<B>, Error: Into<BoxError>, Future: Send>
        + Clone
        + Send
        + Sync
        + 'static,
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
{
    Box::new(move |service| {
        let service = layer.layer(service);
        BoxCloneSyncService::new(tower::service_fn(move |request| {
            let response = service.clone().oneshot(request);
            async move {
                Ok(match response.await {
                    Ok(response) => response.map(Body::new),
                    Err(error) => Status::from_error(error.into()).into_http(),
                })
            }
        }))
    })
}
