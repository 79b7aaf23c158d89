//! Versions that call each other.

use avro_grpc_runtime::client::RpcClient;
use avro_grpc_runtime::{Code, ErrorCode};
use serde_json::Value as Json;

use crate::case::{Case, Direction};
use crate::program::{Answer, Failure, Kind, Program};
use crate::server::{Schemas, Server};

/// One version calls another.
#[derive(Clone, Debug)]
pub(crate) struct Calls<'a> {
    /// For messages of failures.
    pub(crate) name: String,
    pub(crate) client: Program,
    /// What the client writes to the server.
    pub(crate) requests: &'a Direction,
    /// What the server writes to the client.
    pub(crate) responses: &'a Direction,
}

/// Has an old client call a new server, and a new client an old server; once more with the new version as it
/// is built with the old one's schemas, if it can be.
pub(crate) async fn check(name: &str, old: Program, new: Program, knowing: &[Program]) {
    let case = Case::read(name);
    let Case {
        old_to_new,
        new_to_old,
        ..
    } = &case;
    assert_eq!(knowing.len(), usize::from(old_to_new.is_read()), "{name}");
    let old_client = Calls {
        name: format!("{name}: an old client of a new server"),
        client: old,
        requests: old_to_new,
        responses: new_to_old,
    };
    let new_client = Calls {
        name: format!("{name}: a new client of an old server"),
        client: new,
        requests: new_to_old,
        responses: old_to_new,
    };
    old_client.check(new, Schemas::Carried).await;
    new_client.check(old, Schemas::Carried).await;
    for knowing in knowing {
        old_client.check(*knowing, Schemas::LostByClient).await;
        let knowing_client = Calls {
            client: *knowing,
            ..new_client.clone()
        };
        knowing_client.check(old, Schemas::LostByServer).await;
    }
}

impl Calls<'_> {
    async fn check(&self, server: Program, schemas: Schemas) {
        let server = Server::start(server, schemas);
        // Calls of the first round are of an unknown version, those of the second are not.
        for round in ["first", "second"] {
            let client = server.client();
            for kind in Kind::ALL {
                for fails in [false, true] {
                    let name = &self.name;
                    let context = format!("{name}, {schemas:?}, {kind:?}, {round}, fails: {fails}");
                    self.prepare(&server, kind, fails);
                    let answer = self.call(&client, kind).await;
                    self.check_requests(kind, &server.script.seen(), &context);
                    self.check_answer(kind, fails, &answer, &context);
                    let is_known = round == "second" || schemas == Schemas::LostByClient;
                    check_carried(kind, is_known, &server.carried(), &context);
                }
            }
        }
    }

    /// Says how the server answers the next call.
    pub(crate) fn prepare(&self, server: &Server, kind: Kind, fails: bool) {
        let error = fails.then(|| self.responses.error().written);
        server
            .script
            .answer(kind.responses(&self.responses.written), error);
    }

    pub(crate) async fn call(&self, client: &RpcClient, kind: Kind) -> Answer {
        let requests = kind.requests(&self.requests.written);
        (self.client.call)(client.clone(), kind, requests).await
    }

    pub(crate) fn check_requests(&self, kind: Kind, seen: &[Json], context: &str) {
        let expected = match self.requests.is_read() {
            true => kind.requests(&self.requests.read),
            false => Vec::new(),
        };
        assert_eq!(seen, expected, "{context}");
    }

    pub(crate) fn check_answer(&self, kind: Kind, fails: bool, answer: &Answer, context: &str) {
        let Self {
            requests,
            responses,
            ..
        } = self;
        let Answer { values, failure } = answer;
        let has_values = !fails || kind.is_answered_by_stream();
        if !requests.is_read() {
            check_refusal("request", requests, failure, context);
            return assert!(values.is_empty(), "{context}: {values:?}");
        }
        if has_values && !responses.is_read() {
            check_refusal("response", responses, failure, context);
            return assert!(values.is_empty(), "{context}: {values:?}");
        }
        match has_values {
            true => assert_eq!(*values, kind.responses(&responses.read), "{context}"),
            false => assert!(values.is_empty(), "{context}: {values:?}"),
        }
        match (fails, failure, responses.error().read) {
            (false, None, _) => {}
            (true, Some(Failure::Declared(error)), Some(read)) => {
                assert_eq!(*error, read, "{context}");
            }
            // It stays what it was on the way.
            (true, Some(Failure::Status(status)), None) => {
                assert_eq!(status.code(), Code::FailedPrecondition, "{context}");
                assert!(
                    status.metadata().contains_key("avro-error-bin"),
                    "{context}"
                );
                assert_eq!(ErrorCode::of(status), None, "{context}");
            }
            _ => panic!("{context}: {failure:?}"),
        }
    }
}

/// Neither more nor less is told than what does not match.
fn check_refusal(what: &str, direction: &Direction, failure: &Option<Failure>, context: &str) {
    let Some(Failure::Status(status)) = failure else {
        panic!("{context}: {failure:?}");
    };
    assert_eq!(
        ErrorCode::of(status),
        Some(ErrorCode::SchemaIncompatible),
        "{context}: {status}"
    );
    let mut lines = status.message().lines();
    let first = lines.next().unwrap_or_default();
    let start = format!("the {what} is written with the schema ");
    assert!(first.starts_with(&start), "{context}: {first}");
    let lines: Vec<&str> = lines.collect();
    assert_eq!(lines, direction.refused, "{context}");
}

/// A call with one request carries no schema, unless the client has been told that it is not known: of this
/// call, or of one before.
fn check_carried(kind: Kind, is_known: bool, carried: &[bool], context: &str) {
    let once = &[false][..];
    match kind {
        Kind::Unary | Kind::Expand if is_known => assert_eq!(carried, once, "{context}"),
        Kind::Unary | Kind::Expand => {
            assert!(
                [once, &[false, true], &[true]].contains(&carried),
                "{context}: {carried:?}"
            );
        }
        Kind::Collect | Kind::Chat => assert_eq!(carried, [true], "{context}"),
    }
}
