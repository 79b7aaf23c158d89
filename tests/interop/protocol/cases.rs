//! The calls that every client makes to every server.
//!
//! Bytes are written as [`notation`](crate::notation) says.

use avro_grpc_runtime::tonic::Code;

pub(super) const SERVICE: &str = "org.apache.avro.grpc.test.TestService";

/// One call.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) name: &'static str,
    /// The name of the protocol's message.
    pub(super) method: &'static str,
    pub(super) request: Request,
    pub(super) outcome: Outcome,
}

#[derive(Debug)]
pub(super) enum Request {
    /// Parameters that the client encodes itself.
    Parameters(Message),
    /// A body that no honest client would send.
    Raw(&'static str),
}

#[derive(Debug)]
pub(super) enum Outcome {
    Reply(Message),
    /// A declared error.
    Declared(Message),
    /// An undeclared one, whose text contains this. Java's has the names of exceptions around it.
    Undeclared(&'static str),
    /// A gRPC status, whose message contains this if the server is ours.
    Status(Code, &'static str),
}

/// A message as JSON and as its bytes, which for a response begin with the mark of its kind.
#[derive(Debug)]
pub(super) struct Message {
    pub(super) json: String,
    pub(super) bytes: String,
}

fn message(json: impl Into<String>, bytes: impl Into<String>) -> Message {
    Message {
        json: json.into(),
        bytes: bytes.into(),
    }
}

fn call(name: &'static str, method: &'static str, request: Message, outcome: Outcome) -> Case {
    Case {
        name,
        method,
        request: Request::Parameters(request),
        outcome,
    }
}

fn raw(name: &'static str, method: &'static str, body: &'static str, outcome: Outcome) -> Case {
    Case {
        name,
        method,
        request: Request::Raw(body),
        outcome,
    }
}

/// A record that is given back.
fn echo(name: &'static str, json: &str, datum: &str) -> Case {
    call(
        name,
        "echo",
        message(format!(r#"{{"record":{json}}}"#), datum),
        Outcome::Reply(message(json, format!("00 {datum}"))),
    )
}

fn text_of_3_mib() -> Case {
    let text = "ab⛵".repeat((3 << 20) / 5);
    echo(
        "3 MiB",
        &format!(
            r#"{{"name":"{text}","kind":"FOO","hash":"0000","nullableHash":null,"arrayOfLongs":[]}}"#
        ),
        &format!(r#"faffff02 "{text}" 00 "0000" 02 00"#),
    )
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        call(
            "add",
            "add",
            message(r#"{"arg1":3,"arg2":5,"arg3":2}"#, "06 0a 04"),
            Outcome::Reply(message("10", "00 14")),
        ),
        call(
            "add the largest, the smallest and one",
            "add",
            message(
                r#"{"arg1":2147483647,"arg2":-2147483648,"arg3":1}"#,
                "feffffff0f ffffffff0f 02",
            ),
            Outcome::Reply(message("0", "00 00")),
        ),
        echo(
            "echo",
            r#"{"name":"foo","kind":"FOO","hash":"\u0004\u0002\u0004\u0002","nullableHash":null,
                "arrayOfLongs":[42,424,4242]}"#,
            r#"06 "foo" 00 04020402 02 06 54 d006 a442 00"#,
        ),
        echo(
            "echo, with the other branch and the extremes",
            r#"{"name":"März … ⛵","kind":"BAZ","hash":"\u0000\u007f\u0080ÿ","nullableHash":"abcd",
                "arrayOfLongs":[9223372036854775807,-9223372036854775808]}"#,
            r#"1a "März … ⛵" 04 007f80ff 00 "abcd" 04 feffffffffffffffff01 ffffffffffffffffff01 00"#,
        ),
        echo(
            "echo an empty text and an empty array",
            r#"{"name":"","kind":"BAR","hash":"0000","nullableHash":null,"arrayOfLongs":[]}"#,
            r#"00 02 "0000" 02 00"#,
        ),
        text_of_3_mib(),
        call(
            "concatenate",
            "concatenate",
            message(
                r#"{"val1":"foo-bar","val2":true,"val3":123321,"val4":42}"#,
                r#"0e "foo-bar" 01 f2860f 54"#,
            ),
            Outcome::Reply(message(
                r#""foo-bartrue12332142""#,
                r#"00 02 26 "foo-bartrue12332142""#,
            )),
        ),
        call(
            "a null result",
            "concatenate",
            message(
                r#"{"val1":"","val2":false,"val3":0,"val4":-1}"#,
                "00 00 00 01",
            ),
            Outcome::Reply(message("null", "00 00")),
        ),
        call(
            "a declared error",
            "error",
            message(r#"{"declared":true}"#, "01"),
            Outcome::Declared(message(
                r#"{"message":"Declared error"}"#,
                r#"01 02 1c "Declared error""#,
            )),
        ),
        call(
            "an undeclared error",
            "error",
            message(r#"{"declared":false}"#, "00"),
            Outcome::Undeclared("Undeclared error"),
        ),
        call(
            "one-way",
            "ping",
            message("{}", ""),
            Outcome::Reply(message("null", "")),
        ),
        raw(
            "bytes after the parameters",
            "add",
            "06 0a 04 ff 00",
            Outcome::Reply(message("10", "00 14")),
        ),
        raw(
            "a body that ends too early",
            "add",
            "06 0a",
            Outcome::Status(Code::InvalidArgument, "arg3"),
        ),
        raw(
            "an empty body",
            "concatenate",
            "",
            Outcome::Status(Code::InvalidArgument, "val1"),
        ),
        raw(
            "an unknown method",
            "Add",
            "06 0a 04",
            Outcome::Status(Code::Unimplemented, ""),
        ),
    ]
}
