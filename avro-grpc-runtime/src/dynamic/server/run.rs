//! One call.

use super::Context;
use super::ends::Ends;
use super::failure::{Failures, Tell};
use super::handler::{Answer, AnyHandler};
use crate::describe::WireForm;
use crate::dynamic::services::DynamicMethod;
use crate::dynamic::{DynamicError, protocol};
use crate::fault::Fault;
use crate::transport::{BoxError, DataHandler, Given, RawCall, Reply, Sent};
use futures_util::StreamExt;
use std::sync::Arc;
use tonic::{Request, Response, Status};

/// Answers a call by its handler.
pub(super) fn run(
    raw: RawCall,
    method: Arc<DynamicMethod>,
    handler: AnyHandler,
    tell: Option<Tell>,
) -> Reply {
    let call = Call {
        failures: Failures {
            method: Arc::clone(&method),
            tell,
        },
        handler,
        ends: Ends::new(),
    };
    let watch = call.ends.watch();
    let path = method.shared_path();
    let reply = match method.form() {
        WireForm::OneWay => {
            let handler = Box::new(move |request| {
                let (answering, _) = call.begin(request)?;
                let failures = call.failures.clone();
                let work: crate::transport::BoxFuture<'static, _> = Box::pin(async move {
                    match answering.await {
                        Ok(_) => Ok(()),
                        Err(error) => Err(Status::from(failures.fault(error))),
                    }
                });
                Ok(work)
            });
            raw.answer_data_one_way(path, handler)
        }
        WireForm::Datum | WireForm::Protocol => {
            let handler: DataHandler = Arc::new(move |request| {
                let begun = call.begin(request);
                let failures = call.failures.clone();
                Box::pin(async move {
                    let (answering, context) = begun?;
                    let answer = answering.await;
                    answered(answer, &failures, &context)
                })
            });
            raw.answer_data(path, method.sides(), method.kind(), handler)
        }
    };
    Box::pin(async move {
        let response = reply.await?;
        Ok(watch.response(response))
    })
}

struct Call {
    failures: Failures,
    handler: AnyHandler,
    ends: Ends,
}

/// The future of what a handler answers.
type Answering = crate::transport::BoxFuture<'static, Result<Answer, BoxError>>;

impl Call {
    fn begin(&self, request: Request<Given>) -> Result<(Answering, Context), Status> {
        let (metadata, extensions, given) = request.into_parts();
        let method = Arc::clone(&self.failures.method);
        let context = Context::new(method, metadata, extensions, self.ends.clone());
        let answering = (self.handler)(given, context.clone())?;
        Ok((answering, context))
    }
}

fn answered(
    answer: Result<Answer, BoxError>,
    failures: &Failures,
    context: &Context,
) -> Result<Response<Sent>, Status> {
    let is_protocol = context.method().form() == WireForm::Protocol;
    let sent = match answer {
        Ok(Answer::One(datum)) if is_protocol => Sent::One(protocol::response(&datum)),
        Ok(Answer::One(datum)) => Sent::One(datum),
        Ok(Answer::Many(data)) => {
            let failures = failures.clone();
            let data =
                data.map(move |datum| datum.map_err(|error| Status::from(failures.fault(error))));
            Sent::Many(data.boxed())
        }
        Err(error) => match failures.fault(error) {
            fault if is_protocol => Sent::One(error_of_protocol(context.method(), &fault)),
            fault => return Err(with_metadata(Status::from(fault), context)),
        },
    };
    let mut response = Response::new(sent);
    *response.metadata_mut() = context.ends().take_metadata();
    Ok(response)
}

fn error_of_protocol(method: &DynamicMethod, fault: &Fault<DynamicError>) -> Vec<u8> {
    match fault {
        Fault::Declared(error) => protocol::declared(method, error),
        Fault::Status(status) => protocol::status(status),
    }
}

/// A status that stands alone has all metadata of the response.
fn with_metadata(mut status: Status, context: &Context) -> Status {
    let metadata = context.ends().take_metadata().into_headers();
    let headers: &mut http::HeaderMap = status.metadata_mut().as_mut();
    headers.extend(metadata);
    status
}
