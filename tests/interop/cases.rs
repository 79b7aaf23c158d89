//! The calls that every client makes to every server.
//!
//! Bytes are written as [`notation`](crate::notation) says; `HASH` stands for the hash that the
//! server gave to the job, in JSON too.

use avro_grpc_runtime::tonic::Code;

/// The jobs that every server has at the start, and how long a job stays in one status.
pub(crate) const JOBS: &[(&str, &str)] = &[("done", "Success"), ("failed", "Error")];
pub(crate) const STEP_MS: u64 = 20;

pub(crate) const INIT: &str = "/templateaapi.TemplateInit/initTemplate";
pub(crate) const MONITOR: &str = "/templateaapi.TemplateMonitor/monitorTemplate";

/// One call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) method: &'static str,
    pub(crate) request: Request,
    pub(crate) outcome: Outcome,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Request {
    /// A message that the client encodes itself.
    Message(Message),
    /// A body that no honest client would send.
    Raw(&'static str),
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Outcome {
    Replies(&'static [Message]),
    Status(Code, Reason),
}

/// What the status's message must contain.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reason {
    /// This, whoever the server is.
    Text(&'static str),
    /// This, if the server is ours. Others have a code and words of their own for a body that
    /// they cannot decode.
    Undecodable(&'static str),
    /// Anything.
    Any,
}

/// A message as JSON and as Avro's bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Message {
    pub(crate) json: &'static str,
    pub(crate) datum: &'static str,
}

const fn message(json: &'static str, datum: &'static str) -> Message {
    Message { json, datum }
}

const GOLDEN: Message = message(
    r#"{"hash":"g425897fh3qp35890u54256342ewferht242546","id":null,"task":"SYMBOL1","status":null,
        "task_args":{"ingest":null,"ingest_type":"metadata","daterange":"2023-03-07","persistence":null}}"#,
    r#"00 4e "g425897fh3qp35890u54256342ewferht242546" 02 00 00 00 02 10 "metadata" 02 14 "2023-03-07" 02"#,
);
const GOLDEN_REPLY: Message = message(
    r#"{"hash":"HASH","id":null,"task":"SYMBOL1","status":"Pending",
        "task_args":{"ingest":null,"ingest_type":"metadata","daterange":"2023-03-07","persistence":null}}"#,
    r#"00 8001 HASH 02 00 02 00 00 02 10 "metadata" 02 14 "2023-03-07" 02"#,
);

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "start a job",
        method: INIT,
        request: Request::Message(GOLDEN),
        outcome: Outcome::Replies(&[GOLDEN_REPLY]),
    },
    Case {
        name: "start a job and follow it, with the other branch of each union",
        method: INIT,
        request: Request::Message(message(
            r#"{"hash":null,"id":7,"task":"SYMBOL2","status":"Error",
                "task_args":{"ingest":true,"ingest_type":null,"daterange":null,"persistence":true}}"#,
            "02 00 0e 02 02 04 02 01 00 00 00 01",
        )),
        outcome: Outcome::Replies(&[
            message(
                r#"{"hash":"HASH","id":7,"task":"SYMBOL2","status":"Pending",
                    "task_args":{"ingest":true,"ingest_type":null,"daterange":null,"persistence":null}}"#,
                "00 8001 HASH 00 0e 02 02 00 02 01 00 00 02",
            ),
            message(
                r#"{"hash":"HASH","id":7,"task":"SYMBOL2","status":"Pending",
                    "task_args":{"ingest":true,"ingest_type":null,"daterange":null,"persistence":null}}"#,
                "00 8001 HASH 00 0e 02 02 00 02 01 00 00 02",
            ),
            message(
                r#"{"hash":"HASH","id":7,"task":"SYMBOL2","status":"Processing",
                    "task_args":{"ingest":true,"ingest_type":null,"daterange":null,"persistence":null}}"#,
                "00 8001 HASH 00 0e 02 02 02 02 01 00 00 02",
            ),
            message(
                r#"{"hash":"HASH","id":7,"task":"SYMBOL2","status":"Success",
                    "task_args":{"ingest":true,"ingest_type":null,"daterange":null,"persistence":null}}"#,
                "00 8001 HASH 00 0e 02 02 06 02 01 00 00 02",
            ),
        ]),
    },
    Case {
        name: "the smallest int, empty text, text beyond ASCII",
        method: INIT,
        request: Request::Message(message(
            r#"{"hash":"","id":-2147483648,"task":"SYMBOL3","status":null,
                "task_args":{"ingest":false,"ingest_type":"","daterange":"März … ⛵","persistence":false}}"#,
            r#"00 00 00 ffffffff0f 04 00 02 00 02 00 02 1a "März … ⛵" 00 00"#,
        )),
        outcome: Outcome::Replies(&[message(
            r#"{"hash":"HASH","id":-2147483648,"task":"SYMBOL3","status":"Pending",
                "task_args":{"ingest":false,"ingest_type":"","daterange":"März … ⛵","persistence":null}}"#,
            r#"00 8001 HASH 00 ffffffff0f 04 02 00 02 00 02 00 02 1a "März … ⛵" 02"#,
        )]),
    },
    Case {
        name: "ask for a job's status",
        method: MONITOR,
        request: Request::Message(message(
            r#"{"hash":"done","id":2147483647,"task":"MONITOR","status":null,
                "task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":false}}"#,
            r#"00 08 "done" 00 feffffff0f 06 00 00 00 00 00 00"#,
        )),
        outcome: Outcome::Replies(&[message(
            r#"{"hash":"done","id":2147483647,"task":"MONITOR","status":"Success",
                "task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":false}}"#,
            r#"00 08 "done" 00 feffffff0f 06 02 06 00 00 00 00 00"#,
        )]),
    },
    Case {
        name: "follow a job that has ended",
        method: MONITOR,
        request: Request::Message(message(
            r#"{"hash":"failed","id":null,"task":"MONITOR","status":null,
                "task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":true}}"#,
            r#"00 0c "failed" 02 06 00 00 00 00 00 01"#,
        )),
        outcome: Outcome::Replies(&[message(
            r#"{"hash":"failed","id":null,"task":"MONITOR","status":"Error",
                "task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":true}}"#,
            r#"00 0c "failed" 02 06 02 04 00 00 00 00 01"#,
        )]),
    },
    Case {
        name: "ask without a hash",
        method: MONITOR,
        request: Request::Message(message(
            r#"{"hash":null,"id":null,"task":"MONITOR","status":null,
                "task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":true}}"#,
            "02 02 06 00 00 00 00 00 01",
        )),
        outcome: Outcome::Replies(&[message(
            r#"{"hash":null,"id":null,"task":"MONITOR","status":"Error",
                "task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":true}}"#,
            "02 02 06 02 04 00 00 00 00 01",
        )]),
    },
    Case {
        name: "ask for an unknown job",
        method: MONITOR,
        request: Request::Message(message(
            r#"{"hash":"nobody","id":null,"task":"MONITOR","status":null,
                "task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":null}}"#,
            r#"00 0c "nobody" 02 06 00 00 00 00 02"#,
        )),
        outcome: Outcome::Status(Code::NotFound, Reason::Text("`nobody`")),
    },
    Case {
        name: "bytes after the datum",
        method: INIT,
        request: Request::Raw(
            r#"00 4e "g425897fh3qp35890u54256342ewferht242546" 02 00 00 00 02 10 "metadata" 02 14 "2023-03-07" 02 ff 00"#,
        ),
        outcome: Outcome::Replies(&[GOLDEN_REPLY]),
    },
    Case {
        name: "a body that ends too early",
        method: INIT,
        request: Request::Raw(
            r#"00 4e "g425897fh3qp35890u54256342ewferht242546" 02 00 00 00 02 10 "metadata" 02 14 "2023-""#,
        ),
        outcome: Outcome::Status(
            Code::InvalidArgument,
            Reason::Undecodable("task_args.daterange"),
        ),
    },
    Case {
        name: "an empty body",
        method: MONITOR,
        request: Request::Raw(""),
        outcome: Outcome::Status(Code::InvalidArgument, Reason::Undecodable("hash")),
    },
    Case {
        name: "a good call after the bad ones",
        method: INIT,
        request: Request::Message(GOLDEN),
        outcome: Outcome::Replies(&[GOLDEN_REPLY]),
    },
    Case {
        name: "an unknown method",
        method: "/templateaapi.TemplateInit/InitTemplate",
        request: Request::Raw("00"),
        outcome: Outcome::Status(Code::Unimplemented, Reason::Any),
    },
    Case {
        name: "an unknown service",
        method: "/templateaapi.Template/initTemplate",
        request: Request::Raw("00"),
        outcome: Outcome::Status(Code::Unimplemented, Reason::Any),
    },
];
