//! Services that are put together at run time.

use avro_grpc_schema::RootSchema;
use avro_grpc_schema::contract::{Contract, Declaration, Payload, Rpc};
use avro_grpc_schema::model::WireForm;
use expect_test::{Expect, expect};

use crate::support::parse;

/// The rpcs of a service: a name, and on each side whether it streams, and a schema.
type Rpcs<'a> = &'a [(&'a str, Side<'a>, Side<'a>)];
type Side<'a> = (bool, &'a RootSchema);

fn declare<'a>(
    name: &'a str,
    annotations: &'a [(&'a str, &'a str)],
    rpcs: Rpcs<'a>,
) -> Declaration<'a> {
    let payload = |(stream, schema): Side<'a>| Payload { stream, schema };
    let rpc = |(name, request, response): &(&'a str, Side<'a>, Side<'a>)| Rpc {
        name,
        doc: None,
        annotations,
        request: payload(*request),
        response: payload(*response),
        errors: None,
        form: WireForm::Datum,
    };
    Declaration {
        name,
        doc: None,
        annotations,
        rpcs: rpcs.iter().map(rpc).collect(),
    }
}

fn check(declaration: &Declaration<'_>, expected: Expect) {
    expected.assert_eq(&match Contract::new(declaration) {
        Ok(contract) => contract.avrpc,
        Err(report) => report.to_string(),
    });
}

#[test]
fn a_service() {
    let request = parse(r#"{"type": "record", "name": "a.R", "fields": []}"#);
    let response = parse(r#"["null", {"type": "record", "name": "a.R", "fields": []}]"#);
    let null = parse("\"null\"");
    let times =
        parse(r#"{"type": "array", "items": {"type": "long", "logicalType": "timestamp-micros"}}"#);
    let price = parse(
        r#"["string", {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}, "null"]"#,
    );
    let annotations = [("owner", "\"me\""), ("apiVersion", "2")];
    check(
        &declare(
            "a.S",
            &annotations,
            &[
                ("one", (false, &request), (true, &response)),
                ("two", (true, &request), (false, &null)),
                ("three", (true, &times), (false, &price)),
            ],
        ),
        expect![[r#"
            namespace a;

            record R {}

            @owner("me") @apiVersion(2)
            service S {
              @owner("me") @apiVersion(2)
              rpc one(R) returns (stream R?);
              @owner("me") @apiVersion(2)
              rpc two(stream R) returns (void);
              @owner("me") @apiVersion(2)
              rpc three(stream array<@logicalType("timestamp-micros") long>) returns (union { string, decimal(9, 2), null });
            }
        "#]],
    );
}

/// Relative to nothing, wherever the service is.
#[test]
fn schemas_keep_their_namespaces() {
    let null = parse("\"null\"");
    let root = parse(r#"{"type": "record", "name": "R", "fields": []}"#);
    let nested = parse(
        r#"{"type": "record", "name": "b.R", "fields": [
            {"name": "r", "type": {"type": "fixed", "name": "F", "size": 1}},
            {"name": "s", "type": {"type": "enum", "name": ".E", "symbols": []}}
        ]}"#,
    );
    check(
        &declare(
            "a.S",
            &[],
            &[
                ("one", (false, &root), (false, &nested)),
                ("two", (false, &null), (false, &null)),
            ],
        ),
        expect![[r#"
            namespace a;

            @namespace("")
            record R {}

            @namespace("b")
            fixed F(1);

            @namespace("")
            enum E {}

            @namespace("b")
            record R {
              F r;
              E s;
            }

            service S {
              rpc one(R) returns (b.R);
              rpc two() returns (void);
            }
        "#]],
    );
}

#[test]
fn what_is_wrong() {
    let schema = |name: &str, size: u32| {
        parse(&format!(
            r#"{{"type": "fixed", "name": "{name}", "size": {size}}}"#
        ))
    };
    let null = parse("\"null\"");
    let (one, two, hidden, root) = (
        schema("a.F", 1),
        schema("a.F", 2),
        schema("a.R", 1),
        schema("R", 1),
    );
    check(
        &declare(
            "a.S",
            &[],
            &[
                ("first", (false, &one), (false, &one)),
                ("second", (false, &null), (false, &two)),
            ],
        ),
        expect![[r#"
            error: `a.F` is defined twice, and differently
             --> a.S.second (response):1:24
              |
            1 | {"type":"fixed","name":"F","namespace":"a","size":2}
              |                        ^^^ 2 bytes here, 1 bytes there
              |
             ::: a.S.first (request):1:24
              |
            1 | {"type":"fixed","name":"F","namespace":"a","size":1}
              |                        --- first defined here"#]],
    );
    check(
        &declare(
            "a.S",
            &[("my key", "1"), ("doc", "1")],
            &[
                ("hidden", (false, &hidden), (false, &root)),
                ("nothing", (true, &null), (false, &null)),
            ],
        ),
        expect![[r#"
            error: an annotation of `a.S` cannot be written in Avro IDL
             |
             = help: annotations have names, joined by `.` or `-`, that IDL does not use itself

            error: an annotation of `a.S.hidden` cannot be written in Avro IDL
             |
             = help: annotations have names, joined by `.` or `-`, that IDL does not use itself

            error: the response of `a.S.hidden` cannot be written in Avro IDL
             |
             = help: make it a record with a namespace

            error: an annotation of `a.S.nothing` cannot be written in Avro IDL
             |
             = help: annotations have names, joined by `.` or `-`, that IDL does not use itself

            error: the request of `a.S.nothing` cannot be written in Avro IDL
             |
             = help: make it a record with a namespace"#]],
    );
    check(
        &declare(
            "a.1",
            &[("x", "{")],
            &[("b c", (false, &null), (false, &null))],
        ),
        expect![[r#"
            error: `a.1` is not a valid name
             --> a.1:1:1
              |
            1 | a.1
              | ^^^ a name cannot start with `1`
              |
              = help: a name is made of letters, digits and `_`, and does not start with a digit

            error: expected `}`
             --> a.1 (@x):1:2
              |
            1 | {
              | -^ the file ends here
              | |
              | opened here

            error: `b c` is not a valid name
             --> a.1.b c:1:1
              |
            1 | b c
              | ^^^ ` ` cannot stand in a name
              |
              = help: a name is made of letters, digits and `_`, and does not start with a digit

            error: expected `}`
             --> a.1.b c (@x):1:2
              |
            1 | {
              | -^ the file ends here
              | |
              | opened here"#]],
    );
}
