//! A call itself.

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use avro_grpc_runtime::client::RpcChannel;
use avro_grpc_runtime::dynamic::{
    Datum, DynamicClient, DynamicError, DynamicMethod, DynamicStreaming, Services,
};
use avro_grpc_runtime::tonic::codec::CompressionEncoding;
use avro_grpc_runtime::tonic::metadata::MetadataMap;
use avro_grpc_runtime::{CallKind, Code, DecodeOptions, Fault, Request, Response, Status};
use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::Diagnostic;
use futures_util::{Stream, StreamExt, stream};
use tokio::sync::{mpsc, oneshot};

use super::seen::Seen;
use super::{Requests, Trace};
use crate::commands::Failure;
use crate::data::Show;
use crate::output::Sink;

/// All that a call needs but its requests.
pub(crate) struct Call<'a> {
    pub(crate) channel: RpcChannel,
    pub(crate) services: Services,
    pub(crate) method: Arc<DynamicMethod>,
    pub(crate) metadata: MetadataMap,
    pub(crate) compression: Option<CompressionEncoding>,
    pub(crate) max_message_size: Option<usize>,
    pub(crate) max_messages: u64,
    pub(crate) decoding: DecodeOptions,
    pub(crate) show: &'a Show,
    pub(crate) trace: Trace,
}

/// What both directions tell of themselves.
#[derive(Clone)]
pub(super) struct Shared(Arc<Mutex<Trace>>);

impl Shared {
    pub(super) fn trace(&self) -> MutexGuard<'_, Trace> {
        // What a panic has left is as good as before.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Call<'_> {
    /// Makes the call, up to its end, or until it is interrupted.
    pub(crate) async fn run(self, server: &str, requests: Requests) -> Result<(), Failure> {
        let Self {
            channel,
            services,
            method,
            metadata,
            compression,
            max_message_size,
            max_messages,
            decoding,
            show,
            mut trace,
        } = self;
        trace.begin(server, &method, &metadata, compression);
        let shared = Shared(Arc::new(Mutex::new(trace)));
        let (wrong, problem) = oneshot::channel();
        let replies = Replies {
            method,
            max_messages,
            decoding,
            show,
            shared: shared.clone(),
            sink: Sink::stdout(),
        };
        let client = DynamicClient::new(Seen::new(channel, shared.clone()), services);
        let client = settled(client, compression, max_message_size).decode_options(decoding);
        let exchanged = exchange(client, metadata, requests, replies, wrong);
        let result = tokio::select! {
            biased;
            // A request that is wrong ends the call before the server can.
            Ok(problem) = problem => Err(Failure::Wrong(problem)),
            result = exchanged => result,
            Ok(()) = tokio::signal::ctrl_c() => Err(Status::cancelled("interrupted").into()),
        };
        let code = match &result {
            Ok(()) => Code::Ok,
            Err(Failure::Status(status)) => status.code(),
            Err(Failure::Declared(error)) => error.code(),
            Err(Failure::Wrong(_)) => Code::Cancelled,
        };
        shared.trace().end(code);
        result
    }
}

fn settled(
    client: DynamicClient<Seen>,
    compression: Option<CompressionEncoding>,
    max_message_size: Option<usize>,
) -> DynamicClient<Seen> {
    let all = [
        CompressionEncoding::Gzip,
        CompressionEncoding::Deflate,
        CompressionEncoding::Zstd,
    ];
    let client = all
        .into_iter()
        .fold(client, DynamicClient::accept_compressed);
    let client = match compression {
        Some(encoding) => client.send_compressed(encoding),
        None => client,
    };
    match max_message_size {
        Some(size) => client
            .max_decoding_message_size(size)
            .max_encoding_message_size(size),
        None => client,
    }
}

/// The call by its kind. `wrong` is told of a request that cannot be sent.
async fn exchange(
    mut client: DynamicClient<Seen>,
    metadata: MetadataMap,
    requests: Requests,
    mut replies: Replies<'_>,
    wrong: oneshot::Sender<Report>,
) -> Result<(), Failure> {
    let method = Arc::clone(&replies.method);
    let shared = replies.shared.clone();
    match method.kind() {
        CallKind::Unary => {
            let request = with_metadata(one(requests, &shared)?, metadata);
            let response = client.unary(&method, request).await;
            replies.one(response)
        }
        CallKind::ServerStreaming => {
            let request = with_metadata(one(requests, &shared)?, metadata);
            let response = client.server_streaming(&method, request).await;
            replies.many(response).await
        }
        CallKind::ClientStreaming => {
            let requests = with_metadata(many(requests, shared, wrong), metadata);
            let response = client.client_streaming(&method, requests).await;
            replies.one(response)
        }
        CallKind::Bidirectional => {
            let requests = with_metadata(many(requests, shared, wrong), metadata);
            let response = client.bidi_streaming(&method, requests).await;
            replies.many(response).await
        }
    }
}

fn with_metadata<T>(message: T, metadata: MetadataMap) -> Request<T> {
    let mut request = Request::new(message);
    *request.metadata_mut() = metadata;
    request
}

fn one(requests: Requests, shared: &Shared) -> Result<Datum, Failure> {
    match requests {
        Requests::Ready(data) => {
            let datum = data.into_iter().next();
            let datum =
                datum.ok_or_else(|| Diagnostic::error_without_place("there is no request"))?;
            shared.trace().sent(datum.0.len());
            Ok(datum)
        }
        Requests::Coming(_) => {
            let message = "one request does not come as a stream";
            Err(Diagnostic::error_without_place(message).into())
        }
    }
}

/// The requests as a stream. It has no end where one is wrong: the server would take what it has for all.
fn many(
    requests: Requests,
    shared: Shared,
    wrong: oneshot::Sender<Report>,
) -> impl Stream<Item = Datum> + Send + 'static {
    let data = match requests {
        Requests::Ready(data) => stream::iter(data).boxed(),
        Requests::Coming(coming) => stream::unfold((coming, wrong), next).boxed(),
    };
    data.inspect(move |datum| shared.trace().sent(datum.0.len()))
}

type Coming = (
    mpsc::Receiver<Result<Datum, Report>>,
    oneshot::Sender<Report>,
);

async fn next((mut coming, wrong): Coming) -> Option<(Datum, Coming)> {
    match coming.recv().await? {
        Ok(datum) => Some((datum, (coming, wrong))),
        Err(problem) => {
            _ = wrong.send(problem);
            std::future::pending().await
        }
    }
}

/// Where responses go.
struct Replies<'a> {
    method: Arc<DynamicMethod>,
    max_messages: u64,
    decoding: DecodeOptions,
    show: &'a Show,
    shared: Shared,
    sink: Sink,
}

impl Replies<'_> {
    fn one(
        &mut self,
        response: Result<Response<Datum>, Fault<DynamicError>>,
    ) -> Result<(), Failure> {
        let response = response.map_err(|fault| self.failed(fault))?;
        self.shared.trace().headers(response.metadata());
        _ = self.print(response.get_ref())?;
        Ok(())
    }

    async fn many(
        &mut self,
        response: Result<Response<DynamicStreaming<Datum>>, Fault<DynamicError>>,
    ) -> Result<(), Failure> {
        let response = response.map_err(|fault| self.failed(fault))?;
        self.shared.trace().headers(response.metadata());
        let mut messages = response.into_inner();
        for _ in 0..self.max_messages {
            let message = messages.message().await;
            let message = message.map_err(|status| self.failed(messages.fault(status)))?;
            match message {
                // Nobody reads any more.
                Some(message) if self.print(&message)?.is_break() => return Ok(()),
                Some(_) => {}
                None => {
                    if let Some(trailers) = messages.trailers().await? {
                        self.shared.trace().trailers(&trailers);
                    }
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    fn print(&mut self, Datum(datum): &Datum) -> Result<ControlFlow<()>, Failure> {
        self.shared.trace().received(datum.len());
        // It was looked at when it came, but may be much larger as text.
        let text = self
            .show
            .text(datum, self.method.response(), &self.decoding);
        let text =
            text.map_err(|error| Status::internal(format!("cannot decode the response: {error}")))?;
        let written = self.sink.write(text.as_bytes())?;
        Ok(match written {
            ControlFlow::Continue(()) => self.sink.flush()?,
            ControlFlow::Break(()) => written,
        })
    }

    fn failed(&self, fault: Fault<DynamicError>) -> Failure {
        match fault {
            Fault::Declared(error) => Failure::Declared(Box::new(error)),
            Fault::Status(status) => {
                self.shared.trace().trailers(status.metadata());
                status.into()
            }
        }
    }
}
