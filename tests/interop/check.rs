//! What a call must come to.

use avro_grpc_runtime::tonic::Code;
use serde_json::Value;

use crate::cases::{CASES, Case, Message, Outcome, Reason, Request};
use crate::notation;
use crate::peer::Answer;

/// How a server answers a body that it cannot decode.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Undecodable {
    /// As the case says.
    AsOurs,
    /// With a code of its own.
    Code(Code),
}

/// Makes all the calls, prints a row for each, and panics with those that went wrong.
pub(crate) fn all(pair: &str, undecodable: Undecodable, mut call: impl FnMut(&Case) -> Answer) {
    let mut wrong = Vec::new();
    for case in CASES {
        let outcome = check(case, undecodable, &call(case));
        println!(
            "{pair:<32} {:<64} {}",
            case.name,
            if outcome.is_ok() { "ok" } else { "WRONG" }
        );
        wrong.extend(outcome.err().map(|error| format!("{}: {error}", case.name)));
    }
    assert!(wrong.is_empty(), "{pair}:\n{}", wrong.join("\n"));
}

fn check(case: &Case, undecodable: Undecodable, answer: &Answer) -> Result<(), String> {
    let request = match case.request {
        Request::Message(message) => message.datum,
        Request::Raw(body) => body,
    };
    if let Some(sent) = &answer.sent {
        equal(
            "request",
            sent,
            &notation::to_hex(&notation::bytes(request)),
        )?;
    }
    match case.outcome {
        Outcome::Replies(expected) => check_replies(answer, expected),
        Outcome::Status(code, reason) => check_status(answer, code, reason, undecodable),
    }
}

fn check_replies(answer: &Answer, expected: &[Message]) -> Result<(), String> {
    equal("status", &(answer.code, answer.message.as_str()), &(0, ""))?;
    equal("number of replies", &answer.replies.len(), &expected.len())?;
    equal("number of data", &answer.received.len(), &expected.len())?;
    let hash = given_hash(answer, expected)?;
    for ((value, datum), expected) in answer.replies.iter().zip(&answer.received).zip(expected) {
        let json = expected.json.replace("HASH", &hash);
        let expected_value: Value =
            serde_json::from_str(&json).map_err(|error| error.to_string())?;
        equal("reply", value, &expected_value)?;
        let expected_datum = expected.datum.replace("HASH", &format!("\"{hash}\""));
        equal(
            "reply",
            datum,
            &notation::to_hex(&notation::bytes(&expected_datum)),
        )?;
    }
    Ok(())
}

/// The hash that the server gave to the job, if it was to give one.
fn given_hash(answer: &Answer, expected: &[Message]) -> Result<String, String> {
    if !expected.iter().any(|message| message.json.contains("HASH")) {
        return Ok(String::new());
    }
    let hash = answer.replies[0]["hash"].as_str().unwrap_or_default();
    let is_hash = hash.len() == 64
        && hash
            .bytes()
            .all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    if is_hash {
        Ok(hash.to_owned())
    } else {
        Err(format!("the job's hash is {hash:?}"))
    }
}

fn check_status(
    answer: &Answer,
    code: Code,
    reason: Reason,
    undecodable: Undecodable,
) -> Result<(), String> {
    let (code, text) = match (reason, undecodable) {
        (Reason::Undecodable(_), Undecodable::Code(code)) => (code, ""),
        (Reason::Undecodable(text) | Reason::Text(text), _) => (code, text),
        (Reason::Any, _) => (code, ""),
    };
    equal("status", &Code::from(answer.code), &code)?;
    equal("replies", &answer.replies, &Vec::new())?;
    let message = &answer.message;
    if message.contains(text) {
        Ok(())
    } else {
        Err(format!("{message:?} lacks {text:?}"))
    }
}

fn equal<T: PartialEq + std::fmt::Debug>(
    what: &str,
    actual: &T,
    expected: &T,
) -> Result<(), String> {
    if actual == expected {
        Ok(())
    } else {
        Err(format!(
            "{what}\n     was {actual:?}\n  not as {expected:?}"
        ))
    }
}
