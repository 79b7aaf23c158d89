//! Versions that are known.

use std::fmt::Write;

use avro_grpc_build::{Builder, Error, configure};
use avro_grpc_schema::RootSchema;
use expect_test::{Expect, expect};

use crate::{check, generate};

fn known() -> Builder {
    configure().known_versions("schemas/history/")
}

/// What the methods of the generated code know, and the constants for it.
fn summary(code: &str) -> String {
    let mut out = String::new();
    let mut hash = "";
    // Each argument on one line, wherever lines are broken.
    for line in code.lines().map(str::trim) {
        if let Some(constant) = line.strip_prefix("pub(super) const ") {
            if let Some((name, _)) = constant.split_once(": Method<") {
                write!(out, "\n{name}").expect("a string");
            }
        } else if let Some(call) = line.strip_prefix(".known_") {
            write!(out, " {}", call.trim_end_matches(';')).expect("a string");
        } else if let Some(version) = line.strip_prefix("/// Of the version ") {
            write!(out, "\n{version}").expect("a string");
        } else if let Some(constant) = line.strip_prefix("pub const ") {
            if let Some(name) = constant.strip_suffix(": KnownSchema = KnownSchema {") {
                write!(out, " {name}").expect("a string");
            }
        } else if let Some(text) = line.strip_prefix("hash: \"") {
            hash = text.trim_end_matches("\",");
        } else if let Some(text) = line.strip_prefix("json: r#\"") {
            let json = text.trim_end_matches("\"#,");
            let schema = RootSchema::parse_canonical(json).expect("a canonical form");
            assert_eq!(schema.extended_canonical_form(), json);
            assert_eq!(schema.hash(), hash);
            write!(out, " {json}").expect("a string");
        }
    }
    out
}

/// The options, the files, and what the generated code knows of their versions, or the problems.
type Row<'a> = (Builder, &'a [(&'a str, &'a str)], Expect);

fn knows<const N: usize>(rows: [Row<'_>; N]) {
    for (builder, files, expected) in rows {
        expected.assert_eq(&match generate(&builder, files) {
            Ok(generated) => format!("{}{}", generated.warnings, summary(&generated.code)),
            Err(error) => error.to_string(),
        });
    }
}

const NOW: &str = "namespace shop;
error Gone { string why; long since = 0; }
error Full { string why; }
record Item { string name; }
record Order { int id; array<Item> items = []; }
service Orders {
  rpc place(Order) returns (Order) throws Gone, Full;
  rpc list(string) returns (stream array<Order>);
}
service Stock {
  rpc check(Item) returns (Order);
}
";

const V1: &str = "namespace shop;
error Gone { string why; }
error Bad { int code; }
record Order { int id; }
service Orders {
  rpc place(Order) returns (Order) throws Bad, Gone;
  rpc removed(Order) returns (string);
}
";

#[test]
fn versions() {
    const ITEM: &str = r#"{
  "type": "record", "name": "Item", "namespace": "shop",
  "fields": [{"name": "weight", "type": "int"}, {"name": "name", "type": "string"}]
}"#;
    knows([
        // One with the service: methods that it has, errors that both declare.
        (
            known(),
            &[("schemas/a.avrpc", NOW), ("schemas/history/v1.avrpc", V1)],
            expect![[r#"

                PLACE requests(&[known::ORDER_1]) responses(&[known::ORDER_1]) errors(&[known::GONE_1])
                LIST
                CHECK
                `schemas/history/v1.avrpc`. ORDER_1 {"name":"shop.Order","type":"record","fields":[{"name":"id","type":"int"}]}
                `schemas/history/v1.avrpc`. GONE_1 {"name":"shop.Gone","type":"record","fields":[{"name":"why","type":"string"}]}"#]],
        ),
        // One with types alone, which stand within others. What is found first is numbered first.
        (
            known(),
            &[
                ("schemas/a.avrpc", NOW),
                ("schemas/history/item.avsc", ITEM),
                ("schemas/history/v1.avrpc", V1),
            ],
            expect![[r#"

                PLACE requests(&[known::ORDER_1, known::ORDER_2]) responses(&[known::ORDER_1, known::ORDER_2]) errors(&[known::GONE_1])
                LIST responses(&[known::ARRAY_1])
                CHECK requests(&[known::ITEM_1]) responses(&[known::ORDER_1])
                `schemas/history/item.avsc`. ORDER_1 {"name":"shop.Order","type":"record","fields":[{"name":"id","type":"int"},{"name":"items","type":{"type":"array","items":{"name":"shop.Item","type":"record","fields":[{"name":"weight","type":"int"},{"name":"name","type":"string"}]}}}]}
                `schemas/history/item.avsc`. ARRAY_1 {"type":"array","items":{"name":"shop.Order","type":"record","fields":[{"name":"id","type":"int"},{"name":"items","type":{"type":"array","items":{"name":"shop.Item","type":"record","fields":[{"name":"weight","type":"int"},{"name":"name","type":"string"}]}}}]}}
                `schemas/history/item.avsc`. ITEM_1 {"name":"shop.Item","type":"record","fields":[{"name":"weight","type":"int"},{"name":"name","type":"string"}]}
                `schemas/history/v1.avrpc`. ORDER_2 {"name":"shop.Order","type":"record","fields":[{"name":"id","type":"int"}]}
                `schemas/history/v1.avrpc`. GONE_1 {"name":"shop.Gone","type":"record","fields":[{"name":"why","type":"string"}]}"#]],
        ),
        // A directory is one version; its own files are imported before those of the current one.
        (
            known().include("schemas"),
            &[
                ("schemas/a.avrpc", NOW),
                ("schemas/types/item.avsc", "[]"),
                ("schemas/history/2/types/item.avsc", ITEM),
                (
                    "schemas/history/2/services/orders.avrpc",
                    "namespace shop;
                    import schema \"types/item.avsc\";
                    record Order { int id; array<Item> items; }
                    service Stock { rpc check(Item) returns (Order); }
                    service Other { rpc list(string) returns (stream array<Order>); }",
                ),
            ],
            expect![[r#"

                PLACE
                LIST
                CHECK requests(&[known::ITEM_1]) responses(&[known::ORDER_1])
                `schemas/history/2`. ITEM_1 {"name":"shop.Item","type":"record","fields":[{"name":"weight","type":"int"},{"name":"name","type":"string"}]}
                `schemas/history/2`. ORDER_1 {"name":"shop.Order","type":"record","fields":[{"name":"id","type":"int"},{"name":"items","type":{"type":"array","items":{"name":"shop.Item","type":"record","fields":[{"name":"weight","type":"int"},{"name":"name","type":"string"}]}}}]}"#]],
        ),
        // What is as it is now, and what was there before.
        (
            known(),
            &[
                ("schemas/a.avrpc", NOW),
                ("schemas/history/v1.avrpc", V1),
                ("schemas/history/v1-again.avrpc", V1),
                ("schemas/history/v2.avrpc", NOW),
                ("schemas/history/README.md", "Versions."),
            ],
            expect![[r#"

                PLACE requests(&[known::ORDER_1]) responses(&[known::ORDER_1]) errors(&[known::GONE_1])
                LIST
                CHECK
                `schemas/history/v1-again.avrpc`. ORDER_1 {"name":"shop.Order","type":"record","fields":[{"name":"id","type":"int"}]}
                `schemas/history/v1-again.avrpc`. GONE_1 {"name":"shop.Gone","type":"record","fields":[{"name":"why","type":"string"}]}"#]],
        ),
        // A file by itself.
        (
            configure().known_versions("old.avrpc"),
            &[("schemas/a.avrpc", NOW), ("old.avrpc", V1)],
            expect![[r#"

                PLACE requests(&[known::ORDER_1]) responses(&[known::ORDER_1]) errors(&[known::GONE_1])
                LIST
                CHECK
                `old.avrpc`. ORDER_1 {"name":"shop.Order","type":"record","fields":[{"name":"id","type":"int"}]}
                `old.avrpc`. GONE_1 {"name":"shop.Gone","type":"record","fields":[{"name":"why","type":"string"}]}"#]],
        ),
    ]);
}

#[test]
fn only_what_is_read() {
    let files = [("schemas/a.avrpc", NOW), ("schemas/history/v1.avrpc", V1)];
    knows([
        (
            known().build_client(false),
            &files,
            expect![[r#"

                PLACE requests(&[known::ORDER_1])
                LIST
                CHECK
                `schemas/history/v1.avrpc`. ORDER_1 {"name":"shop.Order","type":"record","fields":[{"name":"id","type":"int"}]}"#]],
        ),
        (
            known().build_server(false),
            &files,
            expect![[r#"

                PLACE responses(&[known::ORDER_1]) errors(&[known::GONE_1])
                LIST
                CHECK
                `schemas/history/v1.avrpc`. ORDER_1 {"name":"shop.Order","type":"record","fields":[{"name":"id","type":"int"}]}
                `schemas/history/v1.avrpc`. GONE_1 {"name":"shop.Gone","type":"record","fields":[{"name":"why","type":"string"}]}"#]],
        ),
        (
            known().build_server(false).build_client(false),
            &files,
            expect![[r#"
                warning: `known_versions("schemas/history/")` is about nothing: no schemas travel in the calls
                 |
                 = help: it is for services; calls of protocols have no room for schemas"#]],
        ),
    ]);
}

#[test]
fn other_shapes() {
    const STREAM: &str = "record R { int x; } service S { rpc m(stream R) returns (stream R); }";
    const ALIASES: &str = "namespace shop;
@aliases([\"Order\"]) record Purchase { long @aliases([\"id\"]) number; }
service Shop { rpc buy(Purchase) returns (void); }
";
    const LIST: &str = "record List { long value; List? next; }
service Lists { rpc reverse(List) returns (List); }
";
    knows([
        // Who sends a stream is another matter.
        (
            known(),
            &[
                ("schemas/a.avrpc", STREAM),
                (
                    "schemas/history/v1.avrpc",
                    "record R { int x; int y; } service S { rpc m(R) returns (R); }",
                ),
            ],
            expect![[r#"

                M requests(&[known::R_1]) responses(&[known::R_1])
                `schemas/history/v1.avrpc`. R_1 {"name":"R","type":"record","fields":[{"name":"x","type":"int"},{"name":"y","type":"int"}]}"#]],
        ),
        // A type under an older name, with its service and without.
        (
            known(),
            &[
                ("schemas/a.avrpc", ALIASES),
                (
                    "schemas/history/v1.avrpc",
                    "namespace shop; record Order { int id; }
                    service Shop { rpc buy(Order) returns (void); }",
                ),
                (
                    "schemas/history/v2.avdl",
                    "namespace shop; record Order { long id; }",
                ),
                // In another namespace it may be another type.
                (
                    "schemas/history/v3.avdl",
                    "namespace post; record Order { string from; }",
                ),
            ],
            expect![[r#"

                BUY requests(&[known::ORDER_1, known::ORDER_2])
                `schemas/history/v1.avrpc`. ORDER_1 {"name":"shop.Order","type":"record","fields":[{"name":"id","type":"int"}]}
                `schemas/history/v2.avdl`. ORDER_2 {"name":"shop.Order","type":"record","fields":[{"name":"id","type":"long"}]}"#]],
        ),
        (
            known(),
            &[
                ("schemas/a.avrpc", LIST),
                (
                    "schemas/history/v1.avdl",
                    "record List { int value; List? next; }",
                ),
            ],
            expect![[r#"

                REVERSE requests(&[known::LIST_1]) responses(&[known::LIST_1])
                `schemas/history/v1.avdl`. LIST_1 {"name":"List","type":"record","fields":[{"name":"value","type":"int"},{"name":"next","type":["null","List"]}]}"#]],
        ),
    ]);
}

#[test]
fn protocols() {
    const PROTOCOL: &str = "@namespace(\"shop\") protocol Orders {
  record Order { long id; }
  void place(Order order);
  @stream(\"response\") Order watch(Order order, int limit);
}
";
    const OLD: &str = "@namespace(\"shop\") protocol Orders {
  record Order { int id; }
  void place(Order order);
  @stream(\"response\") Order watch(Order order, int limit);
}
";
    const TYPE: &str = "@namespace(\"shop\") protocol Other { record Order { int id; } }";
    const SERVICE: &str = "namespace shop;
record Order { long id; }
service Orders { rpc place(Order) returns (void); }
";
    knows([
        // Of messages only those that stream have the form of services.
        (
            known(),
            &[
                ("schemas/a.avdl", PROTOCOL),
                ("schemas/history/v1.avdl", OLD),
                ("schemas/history/v2.avdl", TYPE),
            ],
            expect![[r#"

                PLACE
                WATCH requests(&[known::WATCH_REQUEST_1]) responses(&[known::ORDER_1])
                `schemas/history/v1.avdl`. WATCH_REQUEST_1 {"name":"shop.Orders.watchRequest","type":"record","fields":[{"name":"order","type":{"name":"shop.Order","type":"record","fields":[{"name":"id","type":"int"}]}},{"name":"limit","type":"int"}]}
                `schemas/history/v1.avdl`. ORDER_1 {"name":"shop.Order","type":"record","fields":[{"name":"id","type":"int"}]}"#]],
        ),
        // What is a service now was a protocol: its bytes were others.
        (
            known(),
            &[
                ("schemas/a.avrpc", SERVICE),
                ("schemas/history/v1.avdl", OLD),
            ],
            expect![[r#"

                PLACE"#]],
        ),
        (
            known(),
            &[("schemas/a.avdl", TYPE), ("schemas/history/v1.avdl", OLD)],
            expect![[r#"
                warning: `known_versions("schemas/history/")` is about nothing: no schemas travel in the calls
                 |
                 = help: it is for services; calls of protocols have no room for schemas"#]],
        ),
    ]);
}

#[test]
fn what_cannot_be_read() {
    const NOW: &str = "namespace shop;
error Gone { string why; long since; }
record Order { int id; string note; }
service Orders { rpc place(Order) returns (Order) throws Gone; }
";
    const V2: &str = "namespace shop;
error Gone { long since; string why; }
record Order { string note; boolean id; }
service Orders { rpc place(Order) returns (Order) throws Gone; }
";
    let files = [
        ("schemas/a.avrpc", NOW),
        ("schemas/history/v1.avrpc", V1),
        ("schemas/history/v1-again.avrpc", V1),
        ("schemas/history/v2.avrpc", V2),
    ];
    knows([
        (
            known(),
            &files,
            expect![[r#"
            error: `shop.Orders.place` does not get on with `schemas/history/v1-again.avrpc`: new servers cannot read requests of old clients
             |
             = help: READER_FIELD_MISSING_DEFAULT_VALUE at shop.Order.note (the writer's shop.Order): the writer's record `shop.Order` has no field `note`, and the reader's field has no default
             = help: where nobody has that version any more, take it out of `schemas/history`
             = help: where that is meant, write `configure().ignore_incompatibility("REQUEST_TYPE_CHANGED:shop.Orders.place")`

            error: `shop.Orders.place` does not get on with `schemas/history/v1-again.avrpc`: new clients cannot read responses of old servers
             |
             = help: READER_FIELD_MISSING_DEFAULT_VALUE at shop.Order.note (the writer's shop.Order): the writer's record `shop.Order` has no field `note`, and the reader's field has no default
             = help: where nobody has that version any more, take it out of `schemas/history`
             = help: where that is meant, write `configure().ignore_incompatibility("RESPONSE_TYPE_CHANGED:shop.Orders.place")`

            error: `shop.Orders.place` does not get on with `schemas/history/v1-again.avrpc`: new clients cannot read errors of old servers
             |
             = help: READER_FIELD_MISSING_DEFAULT_VALUE at union(shop.Gone).since (the writer's shop.Gone): the writer's error `shop.Gone` has no field `since`, and the reader's field has no default
             = help: where nobody has that version any more, take it out of `schemas/history`
             = help: where that is meant, write `configure().ignore_incompatibility("ERROR_TYPE_CHANGED:shop.Orders.place")`

            error: `shop.Orders.place` does not get on with `schemas/history/v2.avrpc`: new servers cannot read requests of old clients
             |
             = help: TYPE_MISMATCH at shop.Order.id: the writer has `boolean`, the reader `int`
             = help: where nobody has that version any more, take it out of `schemas/history`
             = help: where that is meant, write `configure().ignore_incompatibility("REQUEST_TYPE_CHANGED:shop.Orders.place")`

            error: `shop.Orders.place` does not get on with `schemas/history/v2.avrpc`: new clients cannot read responses of old servers
             |
             = help: TYPE_MISMATCH at shop.Order.id: the writer has `boolean`, the reader `int`
             = help: where nobody has that version any more, take it out of `schemas/history`
             = help: where that is meant, write `configure().ignore_incompatibility("RESPONSE_TYPE_CHANGED:shop.Orders.place")`"#]],
        ),
        (
            known()
                .ignore_incompatibility("REQUEST_TYPE_CHANGED:shop.Orders.place")
                .ignore_incompatibility("RESPONSE_TYPE_CHANGED:shop.Orders.place")
                .ignore_incompatibility("READER_FIELD_MISSING_DEFAULT_VALUE:shop.Gone.since"),
            &files,
            expect![[r#"

                PLACE errors(&[known::GONE_1])
                `schemas/history/v2.avrpc`. GONE_1 {"name":"shop.Gone","type":"record","fields":[{"name":"since","type":"long"},{"name":"why","type":"string"}]}"#]],
        ),
        // The check against what is deployed goes by the same rules, and has problems of its own.
        (
            known()
                .check_against("schemas/history/v2.avrpc")
                .ignore_incompatibility("READER_FIELD_MISSING_DEFAULT_VALUE"),
            &files,
            expect![[r#"
                error: `shop.Orders.place` does not get on with `schemas/history/v2.avrpc`: new servers cannot read requests of old clients
                 |
                 = help: TYPE_MISMATCH at shop.Order.id: the writer has `boolean`, the reader `int`
                 = help: where that is meant, write `configure().ignore_incompatibility("REQUEST_TYPE_CHANGED:shop.Orders.place")`

                error: `shop.Orders.place` does not get on with `schemas/history/v2.avrpc`: old clients cannot read responses of new servers
                 |
                 = help: TYPE_MISMATCH at shop.Order.id: the writer has `int`, the reader `boolean`
                 = help: where that is meant, write `configure().ignore_incompatibility("RESPONSE_TYPE_CHANGED:shop.Orders.place")`

                error: `shop.Orders.place` does not get on with `schemas/history/v2.avrpc`: new servers cannot read requests of old clients
                 |
                 = help: TYPE_MISMATCH at shop.Order.id: the writer has `boolean`, the reader `int`
                 = help: where nobody has that version any more, take it out of `schemas/history`
                 = help: where that is meant, write `configure().ignore_incompatibility("REQUEST_TYPE_CHANGED:shop.Orders.place")`

                error: `shop.Orders.place` does not get on with `schemas/history/v2.avrpc`: new clients cannot read responses of old servers
                 |
                 = help: TYPE_MISMATCH at shop.Order.id: the writer has `boolean`, the reader `int`
                 = help: where nobody has that version any more, take it out of `schemas/history`
                 = help: where that is meant, write `configure().ignore_incompatibility("RESPONSE_TYPE_CHANGED:shop.Orders.place")`"#]],
        ),
    ]);
}

#[test]
fn what_cannot_be_used() {
    check([
        (
            known(),
            &[("schemas/a.avrpc", NOW)],
            expect!["cannot take schemas from `schemas/history`: there is no such directory"],
        ),
        (
            known(),
            &[
                ("schemas/a.avrpc", NOW),
                ("schemas/history/README.md", "Versions."),
            ],
            expect![
                "cannot take schemas from `schemas/history`: it holds no .avsc, .avpr, .avdl, .avrpc file"
            ],
        ),
        (
            known(),
            &[
                ("schemas/a.avrpc", NOW),
                ("schemas/history/v1/README.md", "A version."),
            ],
            expect![
                "cannot take schemas from `schemas/history/v1`: it holds no .avsc, .avpr, .avdl, .avrpc file"
            ],
        ),
        // All that is wrong is told, what two versions import once.
        (
            known(),
            &[
                ("schemas/a.avrpc", NOW),
                ("schemas/history/v1.avrpc", "import idl \"common.avdl\";"),
                (
                    "schemas/history/v2.avrpc",
                    "import idl \"common.avdl\"; record R { int x }",
                ),
                ("schemas/history/v3.avrpc", "import idl \"common.avdl\";"),
                ("schemas/history/common.avdl", "record { }"),
            ],
            expect![[r#"
                error: expected the name of a type, found `{`
                 --> schemas/history/common.avdl:1:8
                  |
                1 | record { }
                  |        ^

                error: expected `=`, `,` or `;`, found `}`
                 --> schemas/history/v2.avrpc:1:44
                  |
                1 | import idl "common.avdl"; record R { int x }
                  |                                            ^"#]],
        ),
        (
            known().rename("shop.Nothing", "Something"),
            &[
                ("schemas/a.avrpc", NOW),
                ("schemas/history/v1.avrpc", "import idl \"common.avdl\";"),
                ("schemas/history/v2.avsc", "{"),
            ],
            expect![[r#"
                warning: `rename("shop.Nothing", …)` matches nothing that is generated

                error: there is no file `common.avdl`
                 --> schemas/history/v1.avrpc:1:12
                  |
                1 | import idl "common.avdl";
                  |            ^^^^^^^^^^^^^ not found
                  |
                  = help: looked for schemas/history/common.avdl

                error: expected `}`
                 --> schemas/history/v2.avsc:1:2
                  |
                1 | {
                  | -^ the file ends here
                  | |
                  | opened here"#]],
        ),
    ]);
}

/// However many versions there are, and methods that know them, each schema is there once.
#[test]
fn many_versions() -> Result<(), Error> {
    let methods: String = (0..20)
        .map(|number| format!("rpc m{number}(R) returns (array<R>);"))
        .collect();
    let version = |fields: usize| {
        let fields: String = (0..fields)
            .map(|number| format!("int f{number} = 0;"))
            .collect();
        format!("record R {{ {fields} }} service S {{ {methods} }}")
    };
    const VERSIONS: usize = 50;
    let texts: Vec<(String, String)> = (0..VERSIONS)
        .map(|number| {
            (
                format!("schemas/history/{number:03}.avrpc"),
                version(number),
            )
        })
        .collect();
    let now = version(VERSIONS);
    let mut files = vec![("schemas/a.avrpc", now.as_str())];
    files.extend(
        texts
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    );
    let code = generate(&known(), &files)?.code;
    for number in 1..=VERSIONS {
        for name in ["R", "ARRAY"] {
            let count = |text: String| code.matches(&text).count();
            let constants = count(format!("pub const {name}_{number}: KnownSchema"));
            let uses = count(format!("known::{name}_{number},"))
                + count(format!("known::{name}_{number}]"));
            assert_eq!((constants, uses), (1, 20), "{name}_{number}");
        }
    }
    Ok(())
}
