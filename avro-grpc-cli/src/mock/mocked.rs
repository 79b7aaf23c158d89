//! A method and what it answers.

use std::collections::VecDeque;
use std::error::Error;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use avro_grpc_runtime::bytes::Bytes;
use avro_grpc_runtime::dynamic::{
    Context, Datum, DynamicMethod, DynamicServer, DynamicStreaming, HandlerError, Replies,
};
use avro_grpc_runtime::{CallKind, DecodeOptions, Status};
use avro_grpc_schema::diagnostic::Diagnostic;
use fastrand::Rng;
use futures_util::stream;

use super::answer::{Answer, Step, What};
use super::echo::echo;
use super::random::Roll;
use super::told::Told;
use super::{Faults, Mock};
use crate::readable;
use crate::template::{Layout, make};

pub(super) type BoxError = Box<dyn Error + Send + Sync>;

/// What handlers of a method share.
pub(super) struct Mocked {
    method: Arc<DynamicMethod>,
    answer: Answer,
    faults: Faults,
    messages: usize,
    decoding: DecodeOptions,
    verbose: bool,
    /// What `template` shows, where that is the answer.
    example: Option<Bytes>,
    calls: AtomicUsize,
    rng: Mutex<Rng>,
}

impl Mocked {
    pub(super) fn new(method: &Arc<DynamicMethod>, mock: &Mock) -> Result<Self, Diagnostic> {
        let answer = mock.replies.of(method).clone();
        let example = match &answer {
            Answer::Example => Some(example(method)?),
            _ => None,
        };
        Ok(Self {
            method: Arc::clone(method),
            answer,
            faults: mock.faults,
            messages: mock.messages,
            decoding: mock.decoding,
            verbose: mock.verbose,
            example,
            calls: AtomicUsize::new(0),
            rng: Mutex::new(Rng::with_seed(mock.seed)),
        })
    }

    /// Adds the handler of the method, by its call kind.
    pub(super) fn add_to(self, service: &str, server: &DynamicServer) -> Result<(), HandlerError> {
        type Requests = DynamicStreaming<Datum>;
        let rpc = self.method.name().to_owned();
        let kind = self.method.kind();
        let mocked = Arc::new(self);
        let shared = move || Arc::clone(&mocked);
        match kind {
            CallKind::Unary => {
                let handler = move |request: Datum, cx: Context| shared().one(Some(request), cx);
                server.add_handler(service, &rpc, handler)
            }
            CallKind::ClientStreaming => {
                let handler = move |requests: Requests, cx: Context| shared().last(requests, cx);
                server.add_handler(service, &rpc, handler)
            }
            CallKind::ServerStreaming => {
                let handler = move |request: Datum, cx: Context| shared().many(request, cx);
                server.add_handler(service, &rpc, handler)
            }
            CallKind::Bidirectional => {
                let handler = move |requests: Requests, cx: Context| shared().talk(requests, cx);
                server.add_handler(service, &rpc, handler)
            }
        }
    }

    async fn one(self: Arc<Self>, request: Option<Datum>, cx: Context) -> Result<Datum, BoxError> {
        let told = Told::new(&cx, self.verbose);
        self.answer(request, cx, told).await
    }

    async fn answer(
        &self,
        request: Option<Datum>,
        cx: Context,
        mut told: Told,
    ) -> Result<Datum, BoxError> {
        self.begin(&mut told).await?;
        let step = self.steps(request.as_ref()).pop_front();
        let reply = self.do_step(step, &cx, &mut told).await?;
        told.done();
        Ok(reply)
    }

    /// A reply to all requests, of which the last counts.
    async fn last(
        self: Arc<Self>,
        mut requests: DynamicStreaming<Datum>,
        cx: Context,
    ) -> Result<Datum, BoxError> {
        let mut told = Told::new(&cx, self.verbose);
        let mut last = None;
        while let Some(request) = told.result(requests.message().await.map_err(Into::into))? {
            last = Some(request);
        }
        self.answer(last, cx, told).await
    }

    async fn many(
        self: Arc<Self>,
        request: Datum,
        cx: Context,
    ) -> Result<Replies<Datum>, BoxError> {
        let mut told = Told::new(&cx, self.verbose);
        self.begin(&mut told).await?;
        let steps = self.steps(Some(&request));
        let list = List {
            mocked: self,
            steps,
            cx,
            told,
        };
        Ok(Replies::new(stream::unfold(list, List::next)))
    }

    async fn talk(
        self: Arc<Self>,
        requests: DynamicStreaming<Datum>,
        cx: Context,
    ) -> Result<Replies<Datum>, BoxError> {
        let mut told = Told::new(&cx, self.verbose);
        self.begin(&mut told).await?;
        let talk = Talk::new(self, requests, cx, told);
        Ok(Replies::new(stream::unfold(talk, Talk::next)))
    }

    /// What happens before the first reply.
    async fn begin(&self, told: &mut Told) -> Result<(), BoxError> {
        let (share, chance) = {
            let mut rng = self.rng();
            (rng.f64(), rng.f64())
        };
        let met = self.faults.meet(share, chance).await;
        told.result(met.map_err(Into::into))
    }

    /// What a call is answered with; `request` is the last that has come.
    fn steps(&self, request: Option<&Datum>) -> VecDeque<Step> {
        let is_stream = matches!(
            self.method.kind(),
            CallKind::ServerStreaming | CallKind::Bidirectional
        );
        let count = if is_stream { self.messages } else { 1 };
        match &self.answer {
            Answer::Example => (0..count).map(|_| self.made(None)).collect(),
            Answer::Random => (0..count).map(|_| self.made(None)).collect(),
            Answer::Echo => [self.made(request)].into(),
            Answer::Steps(steps) if is_stream => steps.iter().cloned().collect(),
            Answer::Steps(steps) => {
                let call = self.calls.fetch_add(1, Ordering::Relaxed);
                let step = steps.get(call).or(steps.last());
                step.cloned().into_iter().collect()
            }
        }
    }

    /// One reply that is not in a list.
    fn made(&self, request: Option<&Datum>) -> Step {
        let what = match (&self.answer, &self.example) {
            (_, Some(example)) => Ok(What::Reply(example.clone())),
            (Answer::Echo, _) => self.echo(request),
            _ => self.random(),
        };
        let failed = |status: Status| What::Status(status.code(), status.message().to_owned());
        Step {
            delay: std::time::Duration::ZERO,
            what: what.unwrap_or_else(failed),
        }
    }

    fn random(&self) -> Result<What, Status> {
        let root = self.method.response().root();
        let seed = self.rng().u64(..);
        let value = Roll::new(root.model(), seed).roll(root.schema());
        let value = value.ok_or_else(|| {
            Status::internal("the type is too large or too deep for a random value")
        })?;
        let datum = self.method.response().encode(&value);
        let datum = datum.map_err(|error| Status::internal(format!("a random value: {error}")))?;
        Ok(What::Reply(datum.into()))
    }

    fn echo(&self, request: Option<&Datum>) -> Result<What, Status> {
        let Some(Datum(request)) = request else {
            return Err(Status::invalid_argument("there is no request to echo"));
        };
        let echo = echo(&self.method, request, &self.decoding);
        echo.map(What::Reply).map_err(Status::invalid_argument)
    }

    async fn do_step(
        &self,
        step: Option<Step>,
        cx: &Context,
        told: &mut Told,
    ) -> Result<Datum, BoxError> {
        let Some(Step { delay, what }) = step else {
            let status = cx.abort(avro_grpc_runtime::Code::Internal, "there is no reply");
            return told.result(Err(status.into()));
        };
        if !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
        told.result(match what {
            What::Reply(datum) => Ok(Datum(datum)),
            What::Status(code, message) => Err(cx.abort(code, message).into()),
            What::Throw(name, datum) => Err(cx.error(&name, &Datum(datum))),
        })
    }

    fn rng(&self) -> MutexGuard<'_, Rng> {
        self.rng.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn example(method: &DynamicMethod) -> Result<Bytes, Diagnostic> {
    let wrong = |error: String| {
        let message = format!(
            "there is no example of what {} answers: {error}",
            method.full_name()
        );
        Diagnostic::error_without_place(message).help("say with `--reply` what it answers")
    };
    let root = method.response().root();
    let example = make(root.model(), root.schema());
    let example = example.and_then(|example| example.text(Layout::Bare));
    let example = example.map_err(|error| wrong(error.to_string()))?;
    let datum = readable::datum(method.response(), &example);
    Ok(datum.map_err(|error| wrong(error.to_string()))?.into())
}

/// A call with many replies to one request.
struct List {
    mocked: Arc<Mocked>,
    steps: VecDeque<Step>,
    cx: Context,
    told: Told,
}

impl List {
    async fn next(mut self) -> Option<(Result<Datum, BoxError>, Self)> {
        let Some(step) = self.steps.pop_front() else {
            self.told.done();
            return None;
        };
        let reply = self.mocked.do_step(Some(step), &self.cx, &mut self.told);
        let reply = reply.await;
        Some((reply, self))
    }
}

/// A bidirectional call: a reply for each request, and what is left when there are no more.
struct Talk {
    mocked: Arc<Mocked>,
    requests: DynamicStreaming<Datum>,
    cx: Context,
    told: Told,
    /// What is still to be said, where that is known.
    steps: VecDeque<Step>,
    is_over: bool,
}

impl Talk {
    fn new(
        mocked: Arc<Mocked>,
        requests: DynamicStreaming<Datum>,
        cx: Context,
        told: Told,
    ) -> Self {
        let steps = match &mocked.answer {
            Answer::Steps(steps) => steps.iter().cloned().collect(),
            Answer::Example | Answer::Random | Answer::Echo => VecDeque::new(),
        };
        Self {
            mocked,
            requests,
            cx,
            told,
            steps,
            is_over: false,
        }
    }

    async fn next(mut self) -> Option<(Result<Datum, BoxError>, Self)> {
        loop {
            let request = match self.is_over {
                true => None,
                false => match self.requests.message().await {
                    Ok(request) => request,
                    Err(status) => {
                        let failed = self.told.result(Err(status.into()));
                        return Some((failed, self));
                    }
                },
            };
            self.is_over = request.is_none();
            let step = match (&self.mocked.answer, &request) {
                (Answer::Steps(_), _) => self.steps.pop_front(),
                (_, Some(_)) => Some(self.mocked.made(request.as_ref())),
                (_, None) => None,
            };
            match step {
                Some(step) => {
                    let reply = self.mocked.do_step(Some(step), &self.cx, &mut self.told);
                    let reply = reply.await;
                    return Some((reply, self));
                }
                // There is no answer any more, but who still talks is heard.
                None if !self.is_over => {}
                None => {
                    self.told.done();
                    return None;
                }
            }
        }
    }
}
