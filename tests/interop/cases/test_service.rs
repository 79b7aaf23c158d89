//! The protocols of `schemas/test_service.avdl` and `schemas/counter.avdl`, in Java's wire form. A reply is a response with the mark
//! before it, be it a declared error's.

use avro_grpc_runtime::tonic::Code;

use crate::case::{Case, Message, Table, message};

pub(crate) const ECHO: &str = "/org.apache.avro.grpc.test.TestService/echo";
pub(crate) const ADD: &str = "/org.apache.avro.grpc.test.TestService/add";
pub(crate) const ERROR: &str = "/org.apache.avro.grpc.test.TestService/error";
pub(crate) const PING: &str = "/org.apache.avro.grpc.test.TestService/ping";
pub(crate) const NEXT: &str = "/null.Counter/next";
pub(crate) const CONCATENATE: &str = "/org.apache.avro.grpc.test.TestService/concatenate";

pub(crate) const TABLE: Table = Table {
    name: "protocols, as Java's avro-grpc has them",
    cases: CASES,
};

const NUMBERS: Message = message(r#"{"arg1": 3, "arg2": 5, "arg3": 2}"#, "06 0a 04");
const SUM: Message = message("10", "00 14");
const RECORD: Message = message(
    r#"{"record": {"name": "foo", "kind": "FOO", "hash": "\u0004\u0002\u0004\u0002", "nullableHash": null,
        "arrayOfLongs": [42, 424, 4242]}}"#,
    r#"06 "foo" 00 04020402 02 06 54 d006 a442 00"#,
);
const RECORD_AGAIN: Message = message(
    r#"{"name": "foo", "kind": "FOO", "hash": "\u0004\u0002\u0004\u0002", "nullableHash": null,
        "arrayOfLongs": [42, 424, 4242]}"#,
    r#"00 06 "foo" 00 04020402 02 06 54 d006 a442 00"#,
);
const NOTHING: Message = message("{}", "");
const DECLARED: Message = message(r#"{"declared": true}"#, "01");
const UNDECLARED: Message = message(r#"{"declared": false}"#, "00");

/// What several threads do at once.
pub(crate) const AT_ONCE: [Case; 2] = [
    Case::new("add", ADD, &[NUMBERS]).replies(&[SUM]),
    Case::new("echo", ECHO, &[RECORD]).replies(&[RECORD_AGAIN]),
];

const CASES: &[Case] = &[
    Case::new("add", ADD, &[NUMBERS]).replies(&[SUM]),
    Case::new(
        "add the largest, the smallest and one",
        ADD,
        &[message(
            r#"{"arg1": 2147483647, "arg2": -2147483648, "arg3": 1}"#,
            "feffffff0f ffffffff0f 02",
        )],
    )
    .replies(&[message("0", "00 00")]),
    Case::new("echo", ECHO, &[RECORD]).replies(&[RECORD_AGAIN]),
    Case::new(
        "echo text beyond ASCII, the other branch, the extremes",
        ECHO,
        &[message(
            r#"{"record": {"name": "März … ⛵", "kind": "BAZ", "hash": "\u0000\u007f\u0080ÿ",
                "nullableHash": {"org.apache.avro.grpc.test.MD5": "abcd"},
                "arrayOfLongs": [9223372036854775807, -9223372036854775808]}}"#,
            r#"1a "März … ⛵" 04 007f80ff 00 "abcd" 04 feffffffffffffffff01 ffffffffffffffffff01 00"#,
        )],
    )
    .replies(&[message(
        r#"{"name": "März … ⛵", "kind": "BAZ", "hash": "\u0000\u007f\u0080ÿ",
            "nullableHash": {"org.apache.avro.grpc.test.MD5": "abcd"},
            "arrayOfLongs": [9223372036854775807, -9223372036854775808]}"#,
        r#"00 1a "März … ⛵" 04 007f80ff 00 "abcd" 04 feffffffffffffffff01 ffffffffffffffffff01 00"#,
    )]),
    Case::new(
        "echo an empty text and an empty array",
        ECHO,
        &[message(
            r#"{"record": {"name": "", "kind": "BAR", "hash": "0000", "nullableHash": null,
                "arrayOfLongs": []}}"#,
            r#"00 02 "0000" 02 00"#,
        )],
    )
    .replies(&[message(
        r#"{"name": "", "kind": "BAR", "hash": "0000", "nullableHash": null, "arrayOfLongs": []}"#,
        r#"00 00 02 "0000" 02 00"#,
    )]),
    Case::new(
        "echo 3 MiB",
        ECHO,
        &[message(
            r#"{"record": {"name": "LARGE", "kind": "FOO", "hash": "0000", "nullableHash": null,
                "arrayOfLongs": []}}"#,
            r#"80808003 LARGE 00 "0000" 02 00"#,
        )],
    )
    .replies(&[message(
        r#"{"name": "LARGE", "kind": "FOO", "hash": "0000", "nullableHash": null, "arrayOfLongs": []}"#,
        r#"00 80808003 LARGE 00 "0000" 02 00"#,
    )]),
    Case::new(
        "concatenate",
        CONCATENATE,
        &[message(
            r#"{"val1": "foo-bar", "val2": true, "val3": 123321, "val4": 42}"#,
            r#"0e "foo-bar" 01 f2860f 54"#,
        )],
    )
    .replies(&[message(
        r#"{"string": "foo-bartrue12332142"}"#,
        r#"00 02 26 "foo-bartrue12332142""#,
    )]),
    Case::new(
        "a null result",
        CONCATENATE,
        &[message(
            r#"{"val1": "", "val2": false, "val3": 0, "val4": -1}"#,
            "00 00 00 01",
        )],
    )
    .replies(&[message("null", "00 00")]),
    Case::new("a declared error", ERROR, &[DECLARED]).replies(&[message(
        r#"{"message": "Declared error"}"#,
        r#"01 02 1c "Declared error""#,
    )]),
    Case::new("an undeclared error", ERROR, &[UNDECLARED]).undeclared("Undeclared error"),
    Case::new("one-way", PING, &[NOTHING]).replies(&[message("null", "")]),
    Case::new("gzip: echo", ECHO, &[RECORD])
        .replies(&[RECORD_AGAIN])
        .gzip(),
    Case::new("gzip: a declared error", ERROR, &[DECLARED])
        .replies(&[message(
            r#"{"message": "Declared error"}"#,
            r#"01 02 1c "Declared error""#,
        )])
        .gzip(),
    Case::new(
        "a protocol without a namespace",
        NEXT,
        &[message(r#"{"number": 1}"#, "02")],
    )
    .replies(&[message("2", "00 04")]),
    Case::raw("bytes after the parameters", ADD, "06 0a 04 ff 00").replies(&[SUM]),
    Case::raw("a body that ends too early", ADD, "06 0a").fails(Code::InvalidArgument, "arg3"),
    Case::raw("a body that is empty", CONCATENATE, "").fails(Code::InvalidArgument, "val1"),
    Case::new("a reply that ends too early", ADD, &[NUMBERS])
        .cut()
        .fails(Code::Internal, ""),
    Case::raw(
        "an unknown method",
        "/org.apache.avro.grpc.test.TestService/Add",
        "06 0a 04",
    )
    .fails(Code::Unimplemented, ""),
    Case::raw(
        "an unknown protocol",
        "/org.apache.avro.grpc.test.Service/add",
        "06 0a 04",
    )
    .fails(Code::Unimplemented, ""),
];
