//! The service of `schemas/mirror.avrpc`: all call kinds, and what may become of calls.

mod messages;

use avro_grpc_runtime::tonic::Code;

use self::messages::*;
use crate::case::{Case, Metadata, Table};

pub(crate) const UNARY: &str = "/mirrors.Mirror/unary";
pub(crate) const COLLECT: &str = "/mirrors.Mirror/collect";
pub(crate) const EXPAND: &str = "/mirrors.Mirror/expand";
pub(crate) const CHAT: &str = "/mirrors.Mirror/chat";

const ECHO: Metadata = &[
    ("echo-text", "some text"),
    ("echo-data-bin", r#"00 ff "bytes" 80"#),
];
const REFUSED: &str = "März: 50 % of it";
/// How long a client waits for a server that takes ten minutes.
const DEADLINE_MS: u64 = 300;

pub(crate) const TABLE: Table = Table {
    name: "services, one datum a message",
    cases: CASES,
};

const CASES: &[Case] = &[
    Case::new("a small message", UNARY, &[SMALL]).replies(&[SMALL_IMAGE]),
    Case::new("nothing but defaults", UNARY, &[EMPTY]).replies(&[EMPTY_IMAGE]),
    Case::new("empty texts and keys", UNARY, &[EMPTIES]).replies(&[EMPTIES_IMAGE]),
    Case::new("text beyond ASCII", UNARY, &[FOREIGN]).replies(&[FOREIGN_IMAGE]),
    Case::new("bytes and fixed", UNARY, &[BYTES]).replies(&[BYTES_IMAGE]),
    Case::new("the smallest numbers", UNARY, &[SMALLEST]).replies(&[SMALLEST_IMAGE]),
    Case::new("the largest numbers", UNARY, &[LARGEST]).replies(&[LARGEST_IMAGE]),
    Case::new("the floats next to zero", UNARY, &[TINY]).replies(&[TINY_IMAGE]),
    Case::new("negative zero", UNARY, &[NEGATIVE_ZERO]).replies(&[NEGATIVE_ZERO_IMAGE]),
    Case::new("infinities", UNARY, &[INFINITE]).replies(&[INFINITE_IMAGE]),
    Case::new("NaN", UNARY, &[NAN]).replies(&[NAN_IMAGE]),
    Case::new("NaN with odd bits", UNARY, &[ODD_NAN]).replies(&[ODD_NAN_IMAGE]),
    Case::new("many requests, one reply", COLLECT, &[FIRST, SECOND, THIRD]).replies(&[ALL_IMAGES]),
    Case::new("no requests, one reply", COLLECT, &[]).replies(&[NONE]),
    Case::new("one request, many replies", EXPAND, &[ALL]).replies(&[
        FIRST_IMAGE,
        SECOND_IMAGE,
        THIRD_IMAGE,
    ]),
    Case::new("one request, no replies", EXPAND, &[NONE]),
    Case::new("many requests and replies", CHAT, &[FIRST, SECOND, THIRD]).replies(&[
        FIRST_IMAGE,
        SECOND_IMAGE,
        THIRD_IMAGE,
    ]),
    Case::new("no requests, no replies", CHAT, &[]),
    Case::new("3 MiB: unary", UNARY, &[LARGE]).replies(&[LARGE_IMAGE]),
    Case::new("3 MiB: collect", COLLECT, &[LARGE]).replies(&[LARGE_ALONE_IMAGE]),
    Case::new("3 MiB: expand", EXPAND, &[LARGE_ALONE]).replies(&[LARGE_IMAGE]),
    Case::new("3 MiB: chat", CHAT, &[LARGE, LARGE]).replies(&[LARGE_IMAGE, LARGE_IMAGE]),
    Case::new("metadata: unary", UNARY, &[SMALL])
        .replies(&[SMALL_IMAGE])
        .metadata(ECHO)
        .headers(ECHO),
    Case::new("metadata: collect", COLLECT, &[FIRST, SECOND, THIRD])
        .replies(&[ALL_IMAGES])
        .metadata(ECHO)
        .headers(ECHO),
    Case::new("metadata: expand", EXPAND, &[ALL])
        .replies(&[FIRST_IMAGE, SECOND_IMAGE, THIRD_IMAGE])
        .metadata(ECHO)
        .headers(ECHO),
    Case::new("metadata: chat", CHAT, &[FIRST])
        .replies(&[FIRST_IMAGE])
        .metadata(ECHO)
        .headers(ECHO),
    Case::new("gzip: unary", UNARY, &[REPETITIVE])
        .replies(&[REPETITIVE_IMAGE])
        .gzip(),
    Case::new("gzip: collect", COLLECT, &[REPETITIVE, REPETITIVE])
        .replies(&[REPETITIVE_IMAGES])
        .gzip(),
    Case::new("gzip: expand", EXPAND, &[REPETITIVE_TWICE])
        .replies(&[REPETITIVE_IMAGE, REPETITIVE_IMAGE])
        .gzip(),
    Case::new("gzip: chat", CHAT, &[REPETITIVE, REPETITIVE])
        .replies(&[REPETITIVE_IMAGE, REPETITIVE_IMAGE])
        .gzip(),
    Case::new("an error with trailers: unary", UNARY, &[FAILING])
        .metadata(ECHO)
        .fails(Code::FailedPrecondition, REFUSED)
        .trailers(ECHO),
    Case::new("an error with trailers: collect", COLLECT, &[FIRST, FAILING])
        .metadata(ECHO)
        .fails(Code::FailedPrecondition, REFUSED)
        .trailers(ECHO),
    Case::new("an error after a reply: expand", EXPAND, &[FAILING_LAST])
        .metadata(ECHO)
        .replies(&[FIRST_IMAGE])
        .fails(Code::FailedPrecondition, REFUSED)
        .trailers(ECHO),
    Case::new("an error after a reply: chat", CHAT, &[FIRST, FAILING])
        .metadata(ECHO)
        .replies(&[FIRST_IMAGE])
        .fails(Code::FailedPrecondition, REFUSED)
        .trailers(ECHO),
    Case::new("deadline: unary", UNARY, &[SLOW]).timeout_ms(DEADLINE_MS),
    Case::new("deadline: collect", COLLECT, &[SLOW]).timeout_ms(DEADLINE_MS),
    Case::new("deadline: expand", EXPAND, &[SLOW_ALONE]).timeout_ms(DEADLINE_MS),
    Case::new("deadline: chat", CHAT, &[SLOW]).timeout_ms(DEADLINE_MS),
    Case::new("cancelled after a reply: expand", EXPAND, &[SLOW_LAST])
        .replies(&[FIRST_IMAGE])
        .metadata(&[("name", "an expand")])
.cancel_after(1),
    Case::new("cancelled after a reply: chat", CHAT, &[FIRST, SLOW])
        .replies(&[FIRST_IMAGE])
        .metadata(&[("name", "a chat")])
.cancel_after(1),
    Case::raw(
        "bytes after the datum",
        UNARY,
        r#"0a "hello" 00 02 00 00000000 0000000000000000 00 0000 04 02 "a" 02 "b" 00 00 00 00 00 ff"#,
    )
    .replies(&[SMALL_IMAGE]),
    Case::raw(
        "a body that ends too early",
        UNARY,
        r#"0a "hello" 00 02 00 00000000 0000000000000000 00 0000 04 02 "a" 02"#,
    )
    .fails(Code::InvalidArgument, "tags"),
    Case::raw("a body that is empty", UNARY, "")
        .fails(Code::InvalidArgument, "text"),
    Case::new("a reply that ends too early: unary", UNARY, &[SMALL])
        .cut()
        .fails(Code::Internal, "fail"),
    Case::new("a reply that ends too early: chat", CHAT, &[SMALL])
        .cut()
        .fails(Code::Internal, "fail"),
    Case::raw("an unknown method", "/mirrors.Mirror/Unary", "00")
        .fails(Code::Unimplemented, ""),
    Case::raw("an unknown service", "/mirrors.Window/unary", "00")
        .fails(Code::Unimplemented, ""),
    Case::new("a good call after the bad ones", UNARY, &[SMALL]).replies(&[SMALL_IMAGE]),
];
