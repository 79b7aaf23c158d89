//! The JSON of the tables' messages and their bytes are the same values.

use avro_grpc_runtime::{Message, json};
use template_pipeline::TemplateInput;

use crate::case::{self, Request, Table};
use crate::cases::{mirror, template, test_service};
use crate::notation;
use crate::ours::generated::mirrors::Item;
use crate::ours::generated::org::apache::avro::grpc::test as testing;

fn messages(table: Table) -> Vec<case::Message> {
    let of_case = |case: &case::Case| {
        let requests = match case.request {
            Request::Messages(messages) => messages,
            Request::Raw(_) => &[],
        };
        requests.iter().chain(case.outcome.replies)
    };
    table.cases.iter().flat_map(of_case).copied().collect()
}

fn check<T: Message>(message: case::Message) {
    let hash = "0123".repeat(16);
    let json = message
        .json
        .replace("HASH", &hash)
        .replace("LARGE", &notation::large());
    let value: T = json::from_str(&json).unwrap_or_else(|error| panic!("{message:?}: {error}"));
    let datum = message.datum.replace("HASH", &format!("\"{hash}\""));
    assert!(
        value.encode_to_vec().expect("it fits") == notation::bytes(&datum),
        "{message:?}"
    );
}

#[test]
fn of_template() {
    for message in messages(template::TABLE) {
        check::<TemplateInput>(message);
    }
}

#[test]
fn of_mirror() {
    for message in messages(mirror::TABLE) {
        match message.json.as_bytes() {
            [] => (), // no JSON says it
            [b'[', ..] => check::<Vec<Item>>(message),
            _ => check::<Item>(message),
        }
    }
}

#[test]
fn of_test_service() {
    use crate::ours::generated::counter::NextRequest;
    use testing::test_service::{AddRequest, ConcatenateRequest, EchoRequest, ErrorRequest};
    for case in test_service::TABLE.cases {
        let Request::Messages([request]) = case.request else {
            continue; // no JSON says it
        };
        match case.method {
            test_service::ADD => check_call::<AddRequest, i32>(*request, case),
            test_service::CONCATENATE => {
                check_call::<ConcatenateRequest, Option<String>>(*request, case);
            }
            test_service::ECHO => check_call::<EchoRequest, testing::TestRecord>(*request, case),
            test_service::NEXT => check_call::<NextRequest, i32>(*request, case),
            test_service::ERROR => check::<ErrorRequest>(*request),
            _ => assert_eq!((case.method, request.datum), (test_service::PING, "")),
        }
    }
}

/// The mark before a reply is no part of the value.
fn check_call<Q: Message, S: Message>(request: case::Message, case: &case::Case) {
    check::<Q>(request);
    for reply in case.outcome.replies {
        let datum = reply.datum.strip_prefix("00").expect("it is no error");
        check::<S>(case::message(reply.json, datum));
    }
}
