//! What a call is, and what must come of it.

use avro_grpc_runtime::tonic::Code;

/// One call, and what must come of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) method: &'static str,
    pub(crate) request: Request,
    pub(crate) metadata: Metadata,
    /// The client's deadline.
    pub(crate) timeout_ms: Option<u64>,
    /// After how many replies the client gives up.
    pub(crate) cancel_after: Option<usize>,
    /// Whether both sides are to compress.
    pub(crate) gzip: bool,
    /// Whether the last byte of each reply is lost on the way.
    pub(crate) cut: bool,
    pub(crate) outcome: Outcome,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Request {
    /// Messages that the client encodes itself.
    Messages(&'static [Message]),
    /// A body that no honest client would send.
    Raw(&'static str),
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Outcome {
    pub(crate) replies: &'static [Message],
    pub(crate) code: Code,
    /// What the status's message must contain.
    pub(crate) text: &'static str,
    /// Whether the status is that of an undeclared error of a protocol, which stands in a reply of a call that
    /// has succeeded for gRPC.
    pub(crate) undeclared: bool,
    /// What the headers must hold.
    pub(crate) headers: Metadata,
    /// What the trailers must hold.
    pub(crate) trailers: Metadata,
}

/// Keys and values; the values of keys in `-bin` are as [`notation`](crate::notation) says.
pub(crate) type Metadata = &'static [(&'static str, &'static str)];

/// A message as JSON, where a missing field has its default, and as Avro's bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Message {
    pub(crate) json: &'static str,
    pub(crate) datum: &'static str,
}

pub(crate) const fn message(json: &'static str, datum: &'static str) -> Message {
    Message { json, datum }
}

/// Cases that the same services are for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) cases: &'static [Case],
}

impl Case {
    /// What the server must name as ended, because the client gives up, before a test goes on.
    pub(crate) fn given_up(&self) -> Option<&'static str> {
        let is_name = |(key, _): &&(&str, &str)| *key == "name";
        let name = self.metadata.iter().find(is_name);
        self.cancel_after.and(name).map(|(_, name)| *name)
    }

    /// The metadata that go with the call.
    pub(crate) fn all_metadata(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let compress = self.gzip.then_some(("compress", "gzip"));
        self.metadata.iter().copied().chain(compress)
    }

    /// A call that succeeds without a reply, until the other functions say more.
    pub(crate) const fn new(
        name: &'static str,
        method: &'static str,
        messages: &'static [Message],
    ) -> Self {
        Self {
            name,
            method,
            request: Request::Messages(messages),
            metadata: &[],
            timeout_ms: None,
            cancel_after: None,
            gzip: false,
            cut: false,
            outcome: Outcome {
                replies: &[],
                code: Code::Ok,
                text: "",
                undeclared: false,
                headers: &[],
                trailers: &[],
            },
        }
    }

    pub(crate) const fn raw(name: &'static str, method: &'static str, body: &'static str) -> Self {
        Self {
            request: Request::Raw(body),
            ..Self::new(name, method, &[])
        }
    }

    pub(crate) const fn replies(mut self, replies: &'static [Message]) -> Self {
        self.outcome.replies = replies;
        self
    }

    pub(crate) const fn fails(mut self, code: Code, text: &'static str) -> Self {
        self.outcome.code = code;
        self.outcome.text = text;
        self
    }

    pub(crate) const fn undeclared(mut self, text: &'static str) -> Self {
        self.outcome.undeclared = true;
        self.fails(Code::Unknown, text)
    }

    pub(crate) const fn metadata(mut self, metadata: Metadata) -> Self {
        self.metadata = metadata;
        self
    }

    pub(crate) const fn headers(mut self, headers: Metadata) -> Self {
        self.outcome.headers = headers;
        self
    }

    pub(crate) const fn trailers(mut self, trailers: Metadata) -> Self {
        self.outcome.trailers = trailers;
        self
    }

    pub(crate) const fn gzip(mut self) -> Self {
        self.gzip = true;
        self
    }

    /// The last byte of each reply is lost on the way.
    pub(crate) const fn cut(mut self) -> Self {
        self.cut = true;
        self
    }

    pub(crate) const fn timeout_ms(mut self, milliseconds: u64) -> Self {
        self.timeout_ms = Some(milliseconds);
        self.fails(Code::DeadlineExceeded, "")
    }

    /// The client gives up after so many replies, and the server must notice.
    pub(crate) const fn cancel_after(mut self, replies: usize) -> Self {
        self.cancel_after = Some(replies);
        self.fails(Code::Cancelled, "")
    }
}
