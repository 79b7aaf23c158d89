//! A method and what it answers.

use std::collections::VecDeque;
use std::error::Error;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use avro_grpc_runtime::bytes::Bytes;
use avro_grpc_runtime::dynamic::{
    Context, Datum, DynamicMethod, DynamicServer, DynamicStreaming, HandlerError, JsonForm, Replies,
};
use avro_grpc_runtime::{CallKind, DecodeOptions, Status};
use avro_grpc_schema::diagnostic::Diagnostic;
use fastrand::Rng;
use futures_util::stream;

use super::answer::{Answer, Step, What};
use super::random::Roll;
use super::{Faults, Mock};
use crate::readable;
use crate::template::{Layout, make};

type BoxError = Box<dyn Error + Send + Sync>;

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
        self.begin().await?;
        let step = self.steps(request.as_ref()).pop_front();
        self.do_step(step, &cx).await
    }

    /// A reply to all requests, of which the last counts.
    async fn last(
        self: Arc<Self>,
        mut requests: DynamicStreaming<Datum>,
        cx: Context,
    ) -> Result<Datum, BoxError> {
        let mut last = None;
        while let Some(request) = requests.message().await? {
            last = Some(request);
        }
        self.one(last, cx).await
    }

    async fn many(
        self: Arc<Self>,
        request: Datum,
        cx: Context,
    ) -> Result<Replies<Datum>, BoxError> {
        self.begin().await?;
        let steps = self.steps(Some(&request));
        let replies = stream::unfold((self, steps, cx), |(mocked, mut steps, cx)| async {
            let step = steps.pop_front()?;
            let reply = mocked.do_step(Some(step), &cx).await;
            Some((reply, (mocked, steps, cx)))
        });
        Ok(Replies::new(replies))
    }

    async fn talk(
        self: Arc<Self>,
        requests: DynamicStreaming<Datum>,
        cx: Context,
    ) -> Result<Replies<Datum>, BoxError> {
        self.begin().await?;
        let talk = Talk::new(self, requests, cx);
        Ok(Replies::new(stream::unfold(talk, Talk::next)))
    }

    /// What happens before the first reply.
    async fn begin(&self) -> Result<(), Status> {
        let (share, chance) = {
            let mut rng = self.rng();
            (rng.f64(), rng.f64())
        };
        if self.verbose {
            eprintln!("{}", self.method.full_name());
        }
        self.faults.meet(share, chance).await
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

    /// The request as a response, by the names of its fields where the types are not the same.
    fn echo(&self, request: Option<&Datum>) -> Result<What, Status> {
        let Some(Datum(request)) = request else {
            return Err(Status::invalid_argument("there is no request to echo"));
        };
        let (from, to) = (self.method.request(), self.method.response());
        if from.hash() == to.hash() {
            return Ok(What::Reply(request.clone()));
        }
        let json = from.json_of_datum(request, JsonForm::Tagged, &self.decoding);
        let json = json.map_err(|error| Status::invalid_argument(error.to_string()))?;
        let datum = to.datum_of_json(&json).map_err(|error| {
            Status::invalid_argument(format!(
                "the request is no response, so there is no echo: {error}"
            ))
        })?;
        Ok(What::Reply(datum.into()))
    }

    async fn do_step(&self, step: Option<Step>, cx: &Context) -> Result<Datum, BoxError> {
        let Some(Step { delay, what }) = step else {
            return Err(cx
                .abort(avro_grpc_runtime::Code::Internal, "there is no reply")
                .into());
        };
        if !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
        match what {
            What::Reply(datum) => Ok(Datum(datum)),
            What::Status(code, message) => Err(cx.abort(code, message).into()),
            What::Throw(name, datum) => Err(cx.error(&name, &Datum(datum))),
        }
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

/// A bidirectional call: a reply for each request, and what is left when there are no more.
struct Talk {
    mocked: Arc<Mocked>,
    requests: DynamicStreaming<Datum>,
    cx: Context,
    /// What is still to be said, where that is known.
    steps: VecDeque<Step>,
    is_over: bool,
}

impl Talk {
    fn new(mocked: Arc<Mocked>, requests: DynamicStreaming<Datum>, cx: Context) -> Self {
        let steps = match &mocked.answer {
            Answer::Steps(steps) => steps.iter().cloned().collect(),
            Answer::Example | Answer::Random | Answer::Echo => VecDeque::new(),
        };
        Self {
            mocked,
            requests,
            cx,
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
                    Err(status) => return Some((Err(status.into()), self)),
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
                    let reply = self.mocked.do_step(Some(step), &self.cx).await;
                    return Some((reply, self));
                }
                // There is no answer any more, but who still talks is heard.
                None if !self.is_over => {}
                None => return None,
            }
        }
    }
}
