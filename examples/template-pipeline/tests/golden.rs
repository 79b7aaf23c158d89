//! The bytes of a known message, the same in every language.

use avro_grpc_runtime::Message;
use template_pipeline::{TaskArgsRecord, Taskenum, TemplateInput};

const DATUM: &[u8] = b"\x00\x4eg425897fh3qp35890u54256342ewferht242546\
    \x02\x00\x00\x00\x02\x10metadata\x02\x142023-03-07\x02";

fn message() -> TemplateInput {
    TemplateInput {
        hash: Some("g425897fh3qp35890u54256342ewferht242546".to_owned()),
        id: None,
        task: Taskenum::Symbol1,
        status: None,
        task_args: TaskArgsRecord {
            ingest: None,
            ingest_type: Some("metadata".to_owned()),
            daterange: Some("2023-03-07".to_owned()),
            persistence: None,
        },
    }
}

#[test]
fn a_message_has_these_bytes_and_the_bytes_this_message() {
    assert_eq!(message().encode_to_vec().expect("it has a datum"), DATUM);
    assert_eq!(
        TemplateInput::decode(DATUM).expect("it is a datum"),
        message()
    );
}

#[test]
fn cut_anywhere_it_is_an_error() {
    for length in 0..DATUM.len() {
        assert!(
            TemplateInput::decode(&DATUM[..length]).is_err(),
            "{length} bytes"
        );
    }
}
