//! Services.

use avro_grpc_schema::model::Payload;
use expect_test::{Expect, expect};

use crate::support::{Files, model};

#[test]
fn methods() {
    let model = model(
        "a.avrpc",
        r#"namespace shop;
record Order { string id; }
error SoldOut { int left; }

/** Takes orders. */
@apiVersion(3)
service Orders {
  /** Places one. */
  @idempotency("IDEMPOTENT")
  rpc place(Order) returns (string) throws SoldOut;
  rpc watch() returns (stream Order);
  rpc upload(stream union { null, Order }) returns (void);
  rpc talk(stream Order) returns (stream array<long>) {}
}

/** May have the name of a type. */
service Order {}
"#,
    );
    let side = |payload: &Payload| {
        let stream = if payload.stream { "stream " } else { "" };
        let json = model.schema_json(&payload.schema);
        format!("{stream}{json}")
    };
    let mut text = String::new();
    for service in model.services() {
        text += &format!(
            "{} {:?} {:?}\n",
            service.name, service.doc, service.properties
        );
        for method in &service.methods {
            let errors: Vec<_> = method
                .errors
                .iter()
                .map(|id| model.get(*id).name.to_string())
                .collect();
            text += &format!(
                "  {}({}) -> {} {errors:?} {:?} {:?}\n",
                method.name,
                side(&method.request),
                side(&method.response),
                method.doc,
                method.properties
            );
        }
    }
    expect![[r#"
        shop.Orders Some("Takes orders.") [("apiVersion", Number("3"))]
          place({"type":"record","name":"Order","namespace":"shop","fields":[{"name":"id","type":"string"}]}) -> "string" ["shop.SoldOut"] Some("Places one.") [("idempotency", String("IDEMPOTENT"))]
          watch("null") -> stream {"type":"record","name":"Order","namespace":"shop","fields":[{"name":"id","type":"string"}]} [] None []
          upload(stream ["null",{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"id","type":"string"}]}]) -> "null" [] None []
          talk(stream {"type":"record","name":"Order","namespace":"shop","fields":[{"name":"id","type":"string"}]}) -> stream {"type":"array","items":"long"} [] None []
        shop.Order Some("May have the name of a type.") []
    "#]].assert_eq(&text);
}

#[test]
fn protocols_are_services() {
    let model = model(
        "a.avdl",
        r#"@namespace("shop")
protocol Till {
  error Empty { string message; }
  /** Adds up. */
  int add(int one, int @p(1) more = 0) throws Empty;
  void open();
  void log(string line) oneway;
  @stream("request") int sum(int number);
  @stream("response") int count();
  @stream("bidir") union { null, string } talk(string text) throws Empty;
}
"#,
    );
    assert_eq!(model.services(), []);
    let served = model.with_protocols_served();
    let empty = crate::support::model("b.avdl", "protocol Types { record R {} }");
    assert_eq!(empty.with_protocols_served().services(), []);
    let [service] = served.services() else {
        panic!("one service")
    };
    let side = |payload: &Payload| {
        let stream = if payload.stream { "stream " } else { "" };
        format!("{stream}{}", served.schema_json(&payload.schema))
    };
    let mut text = format!("{}\n", service.name);
    for method in &service.methods {
        let (request, response) = (side(&method.request), side(&method.response));
        let errors = method.errors.len();
        text += &format!(
            "  {}({request}) -> {response}, {:?}, {errors} errors, {:?}\n",
            method.name, method.form, method.doc
        );
    }
    expect![[r#"
        shop.Till
          add({"type":"record","name":"addRequest","namespace":"shop.Till","doc":"The parameters of `add`.","fields":[{"name":"one","type":"int"},{"name":"more","type":"int","default":0,"p":1}]}) -> "int", Protocol, 1 errors, Some("Adds up.")
          open("null") -> "null", Protocol, 0 errors, None
          log({"type":"record","name":"logRequest","namespace":"shop.Till","doc":"The parameters of `log`.","fields":[{"name":"line","type":"string"}]}) -> "null", OneWay, 0 errors, None
          sum(stream {"type":"record","name":"sumRequest","namespace":"shop.Till","doc":"The parameters of `sum`.","fields":[{"name":"number","type":"int"}]}) -> "int", Datum, 0 errors, None
          count("null") -> stream "int", Datum, 0 errors, None
          talk(stream {"type":"record","name":"talkRequest","namespace":"shop.Till","doc":"The parameters of `talk`.","fields":[{"name":"text","type":"string"}]}) -> stream ["null","string"], Datum, 1 errors, None
    "#]].assert_eq(&text);
}

#[test]
fn services_stand_in_the_order_of_files_and_places() {
    let files = Files::new([
        ("b.avrpc", "service A {}\n"),
        (
            "a.avrpc",
            "import idl \"b.avrpc\";\nservice C {}\nservice B {}\n",
        ),
    ]);
    let (model, _) = files.load(&["a.avrpc"]).unwrap();
    let services: Vec<_> = model
        .services()
        .iter()
        .map(|service| {
            (
                service.name.to_string(),
                model.is_input(service.origin.0.file),
            )
        })
        .collect();
    let expected = [("C", true), ("B", true), ("A", false)];
    assert_eq!(
        services,
        expected.map(|(name, is_input)| (name.to_owned(), is_input))
    );
}

fn check<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>, expected: &Expect) {
    let report = Files::new(files).load(&["a.avrpc"]).expect_err("an error");
    expected.assert_eq(&report.to_string());
}

#[test]
fn wrong_services() {
    check(
        [
            (
                "a.avrpc",
                "namespace shop;
import idl \"b.avrpc\";
import schema \"order.avsc\";
enum Color { RED }

service Orders {
  rpc place(Order) returns (Ordre) throws Color, Order, Order, Gone;
  rpc watch(stream void) returns (stream null);
  rpc place(void) returns (Price);
}
service Orders {}
",
            ),
            ("b.avrpc", "namespace shop;\nservice Orders {}\n"),
            (
                "order.avsc",
                r#"{"type": "record", "name": "shop.Order", "fields": [
    {"name": "price", "type": {"type": "fixed", "name": "money.Price", "size": 8}}
]}"#,
            ),
        ],
        &expect![[r#"
            error: unknown type `Ordre`
             --> a.avrpc:7:29
              |
            7 |   rpc place(Order) returns (Ordre) throws Color, Order, Order, Gone;
              |                             ^^^^^ not found in namespace `shop`
              |
              = help: `shop.Order` is declared in order.avsc

            error: `shop.Color` cannot be thrown
             --> a.avrpc:7:43
              |
            4 | enum Color { RED }
              |      ----- declared here
            ...
            7 |   rpc place(Order) returns (Ordre) throws Color, Order, Order, Gone;
              |                                           ^^^^^ neither an error nor a record

            error: `shop.Order` is thrown twice
             --> a.avrpc:7:57
              |
            7 |   rpc place(Order) returns (Ordre) throws Color, Order, Order, Gone;
              |                                                  -----  ^^^^^ the second time
              |                                                  |
              |                                                  the first time

            error: unknown type `Gone`
             --> a.avrpc:7:64
              |
            7 |   rpc place(Order) returns (Ordre) throws Color, Order, Order, Gone;
              |                                                                ^^^^ not found in namespace `shop`

            error: a stream of `void`
             --> a.avrpc:8:13
              |
            8 |   rpc watch(stream void) returns (stream null);
              |             ^^^^^^^^^^^ its messages would be empty
              |
              = help: name the type of its messages, or leave out `stream`

            error: a stream of `void`
             --> a.avrpc:8:35
              |
            8 |   rpc watch(stream void) returns (stream null);
              |                                   ^^^^^^^^^^^ its messages would be empty
              |
              = help: name the type of its messages, or leave out `stream`

            error: rpc `place` is declared twice
             --> a.avrpc:9:7
              |
            7 |   rpc place(Order) returns (Ordre) throws Color, Order, Order, Gone;
              |       ----- the first time
            8 |   rpc watch(stream void) returns (stream null);
            9 |   rpc place(void) returns (Price);
              |       ^^^^^ the second time

            error: unknown type `Price`
             --> a.avrpc:9:28
              |
            9 |   rpc place(void) returns (Price);
              |                            ^^^^^ not found in namespace `shop`
              |
              = help: `money.Price` is declared in order.avsc

            error: service `Orders` is declared twice
              --> a.avrpc:11:9
               |
             6 | service Orders {
               |         ------ the first time
            ...
            11 | service Orders {}
               |         ^^^^^^ the second time

            error: service `Orders` is declared twice
             --> b.avrpc:2:9
              |
            2 | service Orders {}
              |         ^^^^^^ the second time
              |
             ::: a.avrpc:6:9
              |
            6 | service Orders {
              |         ------ the first time"#]],
    );
}

#[test]
fn a_type_defined_twice_that_a_service_uses() {
    check(
        [
            (
                "a.avrpc",
                "import schema \"one.avsc\";\nimport schema \"two.avsc\";\nservice S { rpc get(Item) returns (Item); }\n",
            ),
            (
                "one.avsc",
                r#"{"type": "record", "name": "Item", "fields": [{"name": "id", "type": "int"}]}"#,
            ),
            (
                "two.avsc",
                r#"{"type": "record", "name": "Item", "fields": [{"name": "id", "type": "long"}]}"#,
            ),
        ],
        &expect![[r#"
            error: `Item` is defined twice, and differently
             --> two.avsc:1:28
              |
            1 | {"type": "record", "name": "Item", "fields": [{"name": "id", "type": "long"}]}
              |                            ^^^^^^ the types of field `id` differ
              |
             ::: one.avsc:1:28
              |
            1 | {"type": "record", "name": "Item", "fields": [{"name": "id", "type": "int"}]}
              |                            ------ first defined here"#]],
    );
}

/// Java writes the null namespace of a protocol as `null`.
#[test]
fn names_in_paths() {
    for (file, source, route) in [
        ("a.avdl", "protocol P { int next(int number); }", "null.P"),
        ("a.avdl", "protocol P { void ping() oneway; }", "null.P"),
        (
            "a.avdl",
            r#"protocol P { @stream("bidir") int m(int i); }"#,
            "null.P",
        ),
        (
            "a.avdl",
            "@namespace(\"x.y\") protocol P { int next(int number); }",
            "x.y.P",
        ),
        ("a.avrpc", "service P { rpc next(int) returns (int); }", "P"),
        (
            "a.avrpc",
            "namespace x; service P { rpc next(int) returns (int); }",
            "x.P",
        ),
    ] {
        let served = model(file, source).with_protocols_served();
        assert_eq!(served.services()[0].grpc_name, route, "{source}");
    }
}
