//! What a call must come to.

use std::fmt::Debug;

use avro_grpc_runtime::tonic::Code;
use serde_json::Value;

use super::answer::Answer;
use super::cases::{Case, Message, Outcome, Request, cases};
use crate::notation;

/// How a server answers a body that it cannot decode.
#[derive(Clone, Copy, Debug)]
pub(super) enum Undecodable {
    /// As the case says.
    AsOurs,
    /// Java's way: UNKNOWN, and nothing of the reason.
    AsJava,
}

/// Makes all the calls, prints a row for each, and panics with those that went wrong.
pub(super) fn all(pair: &str, undecodable: Undecodable, mut call: impl FnMut(&Case) -> Answer) {
    let mut wrong = Vec::new();
    for case in cases() {
        let outcome = check(&case, undecodable, &call(&case));
        println!(
            "{pair:<32} {:<64} {}",
            case.name,
            if outcome.is_ok() { "ok" } else { "WRONG" }
        );
        wrong.extend(outcome.err().map(|error| format!("{}: {error}", case.name)));
    }
    assert!(wrong.is_empty(), "{pair}:\n{}", wrong.join("\n"));
}

pub(super) fn check(case: &Case, undecodable: Undecodable, answer: &Answer) -> Result<(), String> {
    let request = match &case.request {
        Request::Parameters(parameters) => &parameters.bytes,
        Request::Raw(body) => *body,
    };
    if let Some(sent) = &answer.sent {
        equal("request", sent, &hex(request))?;
    }
    match &case.outcome {
        Outcome::Reply(reply) => {
            check_bytes(answer, &reply.bytes)?;
            equal("error", &answer.error, &Value::Null)?;
            check_reply(case, &answer.replies)
        }
        Outcome::Declared(error) => {
            check_bytes(answer, &error.bytes)?;
            equal("declared error", &answer.error, &value(error)?)
        }
        Outcome::Undeclared(text) => check_undeclared(answer, text),
        Outcome::Status(code, text) => check_status(answer, *code, text, undecodable),
    }
}

fn check_bytes(answer: &Answer, expected: &str) -> Result<(), String> {
    equal("code", &Code::from(answer.code), &Code::Ok)?;
    equal("response", &answer.received, &vec![hex(expected)])
}

/// The value of a reply. What was sent raw comes back raw.
pub(super) fn check_reply(case: &Case, replies: &[Value]) -> Result<(), String> {
    match (&case.request, &case.outcome) {
        (Request::Parameters(_), Outcome::Reply(expected)) => {
            equal("reply", &replies, &&[value(expected)?][..])
        }
        _ => Ok(()),
    }
}

/// A text in the first branch of the union of errors. Java's client has it as the text of an exception, ours
/// as that of a status.
fn check_undeclared(answer: &Answer, text: &str) -> Result<(), String> {
    let shown = match Code::from(answer.code) {
        Code::Unknown => answer.message.as_deref(),
        _ => answer.error.as_str(),
    };
    contains(shown.unwrap_or_default(), text)?;
    let [response] = &answer.received[..] else {
        return Err(format!("the responses are {:?}", answer.received));
    };
    contains(response, &hex(&format!("{text:?}")))?;
    equal("beginning", &response.get(..4), &Some("0100"))
}

fn check_status(
    answer: &Answer,
    code: Code,
    text: &str,
    undecodable: Undecodable,
) -> Result<(), String> {
    let (code, text) = match (code, undecodable) {
        (Code::InvalidArgument, Undecodable::AsJava) => (Code::Unknown, ""),
        _ => (code, text),
    };
    equal("code", &Code::from(answer.code), &code)?;
    equal("responses", &answer.received, &Vec::new())?;
    contains(answer.message.as_deref().unwrap_or_default(), text)
}

fn hex(notation: &str) -> String {
    notation::to_hex(&notation::bytes(notation))
}

fn value(message: &Message) -> Result<Value, String> {
    serde_json::from_str(&message.json).map_err(|error| format!("{}: {error}", message.json))
}

fn contains(text: &str, part: &str) -> Result<(), String> {
    if text.contains(part) {
        Ok(())
    } else {
        Err(format!("{text:?} lacks {part:?}"))
    }
}

/// Long values are cut.
fn equal<T: PartialEq + Debug>(what: &str, actual: &T, expected: &T) -> Result<(), String> {
    if actual == expected {
        Ok(())
    } else {
        Err(format!(
            "{what}\n     was {actual:.200?}\n  not as {expected:.200?}"
        ))
    }
}
