//! The services that the Python template writes by hand, `schemas/template.avrpc`.
//!
//! `HASH` stands for the hash that the server gives to a job.

use avro_grpc_runtime::tonic::Code;

use crate::case::{Case, Message, Table, message};

/// The jobs that every server has at the start, and how long a job stays in one status.
pub(crate) const JOBS: &[(&str, &str)] = &[("done", "Success"), ("failed", "Error")];
pub(crate) const STEP_MS: u64 = 20;

pub(crate) const INIT: &str = "/templateaapi.TemplateInit/initTemplate";
pub(crate) const MONITOR: &str = "/templateaapi.TemplateMonitor/monitorTemplate";

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

pub(crate) const TABLE: Table = Table {
    name: "the Template pipeline, in Python",
    cases: CASES,
};

const CASES: &[Case] = &[
    Case::new("start a job", INIT, &[GOLDEN])
    .replies(&[GOLDEN_REPLY]),
    Case::new(
        "start a job and follow it, with the other branch of each union",
        INIT,
        &[message(
            r#"{"hash":null,"id":7,"task":"SYMBOL2","status":"Error",
                "task_args":{"ingest":true,"ingest_type":null,"daterange":null,"persistence":true}}"#,
            "02 00 0e 02 02 04 02 01 00 00 00 01",
        )],
    )
    .replies(&[
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
    Case::new(
        "the smallest int, empty text, text beyond ASCII",
        INIT,
        &[message(
            r#"{"hash":"","id":-2147483648,"task":"SYMBOL3","status":null,
                "task_args":{"ingest":false,"ingest_type":"","daterange":"März … ⛵","persistence":false}}"#,
            r#"00 00 00 ffffffff0f 04 00 02 00 02 00 02 1a "März … ⛵" 00 00"#,
        )],
    )
    .replies(&[message(
        r#"{"hash":"HASH","id":-2147483648,"task":"SYMBOL3","status":"Pending",
            "task_args":{"ingest":false,"ingest_type":"","daterange":"März … ⛵","persistence":null}}"#,
        r#"00 8001 HASH 00 ffffffff0f 04 02 00 02 00 02 00 02 1a "März … ⛵" 02"#,
    )]),
    Case::new(
        "ask for a job's status",
        MONITOR,
        &[message(
            r#"{"hash":"done","id":2147483647,"task":"MONITOR","status":null,
                "task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":false}}"#,
            r#"00 08 "done" 00 feffffff0f 06 00 00 00 00 00 00"#,
        )],
    )
    .replies(&[message(
        r#"{"hash":"done","id":2147483647,"task":"MONITOR","status":"Success",
            "task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":false}}"#,
        r#"00 08 "done" 00 feffffff0f 06 02 06 00 00 00 00 00"#,
    )]),
    Case::new(
        "follow a job that has ended",
        MONITOR,
        &[message(
            r#"{"hash":"failed","id":null,"task":"MONITOR","status":null,
                "task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":true}}"#,
            r#"00 0c "failed" 02 06 00 00 00 00 00 01"#,
        )],
    )
    .replies(&[message(
        r#"{"hash":"failed","id":null,"task":"MONITOR","status":"Error",
            "task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":true}}"#,
        r#"00 0c "failed" 02 06 02 04 00 00 00 00 01"#,
    )]),
    Case::new(
        "ask without a hash",
        MONITOR,
        &[message(
            r#"{"hash":null,"id":null,"task":"MONITOR","status":null,
                "task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":true}}"#,
            "02 02 06 00 00 00 00 00 01",
        )],
    )
    .replies(&[message(
        r#"{"hash":null,"id":null,"task":"MONITOR","status":"Error",
            "task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":true}}"#,
        "02 02 06 02 04 00 00 00 00 01",
    )]),
    Case::new(
        "ask for an unknown job",
        MONITOR,
        &[message(
            r#"{"hash":"nobody","id":null,"task":"MONITOR","status":null,
                "task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":null}}"#,
            r#"00 0c "nobody" 02 06 00 00 00 00 02"#,
        )],
    )
    .fails(Code::NotFound, "`nobody`"),
    Case::raw(
        "bytes after the datum",
        INIT,
        r#"00 4e "g425897fh3qp35890u54256342ewferht242546" 02 00 00 00 02 10 "metadata" 02 14 "2023-03-07" 02 ff 00"#,
    )
    .replies(&[GOLDEN_REPLY]),
    Case::raw(
        "a body that ends too early",
        INIT,
        r#"00 4e "g425897fh3qp35890u54256342ewferht242546" 02 00 00 00 02 10 "metadata" 02 14 "2023-""#,
    )
    .fails(Code::InvalidArgument, "task_args.daterange"),
    Case::raw(
        "a body that is empty",
        MONITOR,
        "",
    )
    .fails(Code::InvalidArgument, "hash"),
    Case::new("a good call after the bad ones", INIT, &[GOLDEN])
    .replies(&[GOLDEN_REPLY]),
    Case::raw(
        "an unknown method",
        "/templateaapi.TemplateInit/InitTemplate",
        "00",
    )
    .fails(Code::Unimplemented, ""),
    Case::raw(
        "an unknown service",
        "/templateaapi.Template/initTemplate",
        "00",
    )
    .fails(Code::Unimplemented, ""),
    Case::new("a reply that ends too early", INIT, &[GOLDEN])
        .cut()
        .fails(Code::Internal, "task_args.persistence"),
];
