//! What a call must come to.

use avro_grpc_runtime::tonic::Code;
use avro_grpc_runtime::tonic::metadata::MetadataMap;

use crate::case::{Case, Message, Metadata, Outcome, Request};
use crate::notation;
use crate::peer::{Answer, texts};
use crate::wire::{self, Traffic};

/// Where a library goes its own way.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Way {
    /// The names of the cases, or their beginning.
    pub(crate) cases: &'static str,
    pub(crate) instead: Instead,
    pub(crate) why: &'static str,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Instead {
    /// The call fails with this, and there are no replies.
    Status(Code, &'static str),
    /// Replies are not compressed.
    PlainReplies,
}

/// What is wrong with a call, if anything is.
pub(crate) fn check(
    case: &Case,
    way: Option<&Way>,
    answer: &Answer,
    traffic: &Traffic,
) -> Result<(), String> {
    let outcome = expected(case, way);
    check_status(answer, &outcome)?;
    check_request(case, &outcome, traffic)?;
    check_replies(case, &outcome, answer, traffic)?;
    let is_plain = matches!(way.map(|way| way.instead), Some(Instead::PlainReplies));
    check_compression("requests", &traffic.sent, case.gzip)?;
    check_compression("replies", &traffic.received, case.gzip && !is_plain)?;
    check_metadata("the headers", &answer.headers, pairs(outcome.headers))?;
    check_metadata("the trailers", &answer.trailers, pairs(outcome.trailers))
}

/// What must come of a call, be it as the case says or as the library has it.
fn expected(case: &Case, way: Option<&Way>) -> Outcome {
    match way.map(|way| way.instead) {
        Some(Instead::Status(code, text)) => Outcome {
            replies: &[],
            code,
            text,
            ..case.outcome
        },
        Some(Instead::PlainReplies) | None => case.outcome,
    }
}

fn check_status(answer: &Answer, outcome: &Outcome) -> Result<(), String> {
    let Answer { code, message, .. } = answer;
    if Code::from(*code) != outcome.code {
        let actual = Code::from(*code);
        return Err(format!(
            "the status is {actual:?} {message:?}, not {:?}",
            outcome.code
        ));
    }
    let text = outcome.text;
    if message.contains(text) {
        Ok(())
    } else {
        Err(format!("the status's message {message:?} lacks {text:?}"))
    }
}

fn check_request(case: &Case, outcome: &Outcome, traffic: &Traffic) -> Result<(), String> {
    let requests: Vec<Vec<u8>> = match case.request {
        Request::Messages(messages) => {
            let datum = |message: &Message| notation::bytes(message.datum);
            messages.iter().map(datum).collect()
        }
        Request::Raw(body) => vec![notation::bytes(body)],
    };
    let went = data(&traffic.sent);
    // A call that has failed need not have been heard to its end.
    let heard = if outcome.code == Code::Ok {
        requests.len()
    } else {
        went.len().min(requests.len())
    };
    equal("requests on the wire", &went, &requests[..heard])?;
    let headers = texts(&MetadataMap::from_headers(traffic.headers.clone()));
    check_metadata("the request's headers", &headers, case.all_metadata())?;
    // A slow machine may not send a call before its deadline.
    let is_sent = !traffic.headers.is_empty();
    if case.timeout_ms.is_some() && is_sent && !traffic.headers.contains_key("grpc-timeout") {
        return Err("the request's headers have no grpc-timeout".to_owned());
    }
    Ok(())
}

fn check_replies(
    case: &Case,
    outcome: &Outcome,
    answer: &Answer,
    traffic: &Traffic,
) -> Result<(), String> {
    let hash = given_hash(outcome, answer);
    let datum = |message: &Message| notation::bytes(&message.datum.replace("HASH", &hash));
    let replies: Vec<Vec<u8>> = outcome.replies.iter().map(datum).collect();
    // Those that are cut are not what came.
    if outcome.undeclared {
        check_undeclared(&data(&traffic.received), outcome.text)?;
    } else if !case.cut {
        equal("replies on the wire", &data(&traffic.received), &replies)?;
    }
    equal("replies", &answer.replies, &replies)
}

/// One reply with the mark of an error, the first branch of the union, and a text.
fn check_undeclared(received: &[Vec<u8>], text: &str) -> Result<(), String> {
    if let [reply] = received
        && let [1, 0, rest @ ..] = &reply[..]
        && rest.windows(text.len()).any(|part| part == text.as_bytes())
    {
        return Ok(());
    }
    let received = all_shown(received);
    Err(format!(
        "replies on the wire are no undeclared error: {received}"
    ))
}

/// The hash that the server gave to the job, in quotes, if it was to give one.
fn given_hash(outcome: &Outcome, answer: &Answer) -> String {
    let is_given = outcome
        .replies
        .iter()
        .any(|message| message.datum.contains("HASH"));
    // It follows a byte for the branch of the union and two for its length.
    let reply = answer.replies.first();
    let hash = reply.and_then(|reply| String::from_utf8(reply.get(3..3 + 64)?.into()).ok());
    let is_hash = |hash: &String| {
        hash.bytes()
            .all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
    };
    match hash.filter(is_hash) {
        Some(hash) if is_given => format!("\"{hash}\""),
        _ => String::new(),
    }
}

fn check_compression(
    what: &str,
    messages: &[wire::Message],
    compressed: bool,
) -> Result<(), String> {
    let plain = if compressed { "not " } else { "" };
    match messages
        .iter()
        .position(|message| message.compressed != compressed)
    {
        Some(index) => Err(format!("number {index} of the {what} is {plain}compressed")),
        None => Ok(()),
    }
}

fn check_metadata(
    what: &str,
    actual: &[(String, String)],
    expected: impl Iterator<Item = (&'static str, &'static str)>,
) -> Result<(), String> {
    for (key, value) in expected {
        let value = notation::metadata_text(key, value);
        if !actual.contains(&(key.to_owned(), value.clone())) {
            return Err(format!("{what} lack {key}: {value:?}; they are {actual:?}"));
        }
    }
    Ok(())
}

fn pairs(metadata: Metadata) -> impl Iterator<Item = (&'static str, &'static str)> {
    metadata.iter().copied()
}

fn data(messages: &[wire::Message]) -> Vec<Vec<u8>> {
    let datum = |message: &wire::Message| message.datum.clone();
    messages.iter().map(datum).collect()
}

fn equal(what: &str, actual: &[Vec<u8>], expected: &[Vec<u8>]) -> Result<(), String> {
    if actual.len() != expected.len() {
        let (actual, expected) = (all_shown(actual), all_shown(expected));
        return Err(format!("{what}:\n     are {actual}\n  not as {expected}"));
    }
    match actual.iter().zip(expected).position(|(a, b)| a != b) {
        Some(index) => {
            let (actual, expected) = (&actual[index], &expected[index]);
            let same = actual.iter().zip(expected).take_while(|(a, b)| a == b);
            let from = same.count();
            Err(format!(
                "number {index} of the {what} differs from byte {from} on:\n     is {}\n  not as {}",
                shown(&actual[from..]),
                shown(&expected[from..])
            ))
        }
        None => Ok(()),
    }
}

fn all_shown(data: &[Vec<u8>]) -> String {
    let shown: Vec<String> = data.iter().map(|datum| shown(datum)).collect();
    format!("{}: [{}]", data.len(), shown.join(", "))
}

/// As much of it as a person reads.
fn shown(datum: &[u8]) -> String {
    if datum.is_empty() {
        return "nothing".to_owned();
    }
    match datum.get(..80) {
        Some(beginning) => {
            let rest = datum.len() - beginning.len();
            format!("{}… and {rest} more bytes", notation::to_hex(beginning))
        }
        None => notation::to_hex(datum),
    }
}
