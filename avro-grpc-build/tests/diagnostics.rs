//! What the author of a schema sees when something is wrong: the exact text.

use std::path::Path;

use avro_grpc_build::{Builder, BytesType, LogicalTypes, MapType, StringType, configure};
use expect_test::{Expect, expect};

/// Generates from `files` (name and text), the first of which is the input; the others are there
/// to be imported.
fn run(builder: &Builder, files: &[(&str, &str)]) -> Result<String, String> {
    let directory = tempfile::tempdir().expect("a temporary directory");
    for (name, text) in files {
        std::fs::write(directory.path().join(name), text).expect("a writable directory");
    }
    let includes: [&Path; 0] = [];
    match builder.generate(&[files[0].0], &includes, directory.path()) {
        Ok(generated) => Ok(generated.warnings.to_string()),
        Err(error) => Err(error.to_string()),
    }
}

fn check_error(files: &[(&str, &str)], expected: Expect) {
    let error = run(&configure(), files).expect_err("the input is wrong");
    expected.assert_eq(&error);
}

#[test]
fn a_file_is_missing() {
    let includes: [&Path; 0] = [];
    let error = configure()
        .generate(&["no/such.avsc"], &includes, "/")
        .unwrap_err();
    expect!["error: there is no file `no/such.avsc`"].assert_eq(&error.to_string());
}

#[test]
fn a_directory_holds_nothing() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    std::fs::create_dir(directory.path().join("schemas")).expect("a writable directory");
    let includes: [&Path; 0] = [];
    let error = configure()
        .generate(&["schemas"], &includes, directory.path())
        .unwrap_err();
    expect!["cannot take schemas from `schemas`: it holds no .avsc, .avpr, .avdl, .avrpc file"]
        .assert_eq(&error.to_string());
}

#[test]
fn json_is_cut_off() {
    check_error(
        &[(
            "a.avsc",
            "{\"type\": \"record\",\n \"name\": \"A\", \"fields\": [",
        )],
        expect![[r#"
        error: expected `]`
         --> a.avsc:2:26
          |
        2 |  "name": "A", "fields": [
          |                         -^ the file ends here
          |                         |
          |                         opened here"#]],
    );
}

#[test]
fn types_are_unknown() {
    check_error(
        &[
            (
                "order.avrpc",
                "namespace shop;\nimport schema \"money.avsc\";\nrecord Order {\n  Monney price;\n  Itm item;\n}\n",
            ),
            (
                "money.avsc",
                r#"{"type":"fixed","name":"shop.Money","size":8}"#,
            ),
        ],
        expect![[r#"
            error: unknown type `Monney`
             --> order.avrpc:4:3
              |
            4 |   Monney price;
              |   ^^^^^^ not found in namespace `shop`
              |
              = help: `shop.Money` is declared in money.avsc

            error: unknown type `Itm`
             --> order.avrpc:5:3
              |
            5 |   Itm item;
              |   ^^^ not found in namespace `shop`"#]],
    );
}

#[test]
fn a_type_is_defined_twice() {
    check_error(
        &[
            (
                "a.avrpc",
                "namespace n;\nimport schema \"b.avsc\";\nrecord A {\n  int x;\n}\nservice S {\n  rpc m(A) returns (A);\n}\n",
            ),
            (
                "b.avsc",
                "{\"type\":\"record\",\"name\":\"A\",\"namespace\":\"n\",\n \"fields\":[]}",
            ),
        ],
        expect![[r#"
            error: `n.A` is defined twice, and differently
             --> b.avsc:1:25
              |
            1 | {"type":"record","name":"A","namespace":"n",
              |                         ^^^ field `x` is missing here
              |
             ::: a.avrpc:3:8
              |
            3 | record A {
              |        - first defined here"#]],
    );
}

#[test]
fn an_rpc_is_declared_twice() {
    check_error(
        &[(
            "a.avrpc",
            "service S {\n  rpc m() returns ();\n  rpc m(int) returns ();\n}\n",
        )],
        expect![[r#"
            error: rpc `m` is declared twice
             --> a.avrpc:3:7
              |
            2 |   rpc m() returns ();
              |       - the first time
            3 |   rpc m(int) returns ();
              |       ^ the second time"#]],
    );
}

#[test]
fn void_is_streamed() {
    check_error(
        &[(
            "a.avrpc",
            "service S {\n  rpc m(stream void) returns ();\n  rpc n() returns (stream null);\n}\n",
        )],
        expect![[r#"
            error: a stream of `void`
             --> a.avrpc:2:9
              |
            2 |   rpc m(stream void) returns ();
              |         ^^^^^^^^^^^ its messages would be empty
              |
              = help: name the type of its messages, or leave out `stream`

            error: a stream of `void`
             --> a.avrpc:3:20
              |
            3 |   rpc n() returns (stream null);
              |                    ^^^^^^^^^^^ its messages would be empty
              |
              = help: name the type of its messages, or leave out `stream`"#]],
    );
}

#[test]
fn an_import_is_missing() {
    check_error(
        &[("a.avrpc", "import schema \"b.avsc\";\n")],
        expect![[r#"
        error: there is no file `b.avsc`
         --> a.avrpc:1:15
          |
        1 | import schema "b.avsc";
          |               ^^^^^^^^ not found
          |
          = help: looked for b.avsc"#]],
    );
}

#[test]
fn rust_names_collide() {
    check_error(
        &[(
            "a.avrpc",
            r#"namespace shop;
record order_line { int id; }
record OrderLine {
  int unitPrice;
  int unit_price;
}
enum Color { RED, Red }
service S {
  rpc get() returns ();
  rpc Get() returns ();
  rpc connect() returns ();
}
record SClient {}
service s {}
"#,
        )],
        expect![[r#"
            error: the record `shop.order_line` and the record `shop.OrderLine` are both `OrderLine` in Rust
             --> a.avrpc:3:8
              |
            2 | record order_line { int id; }
              |        ---------- this is `OrderLine`
            3 | record OrderLine {
              |        ^^^^^^^^^ this is `OrderLine` too
              |
              = help: give one of them another name in Rust: `configure().rename("shop.OrderLine", "…")`, or `@rustName("…")` before it

            error: the field `shop.OrderLine.unitPrice` and the field `shop.OrderLine.unit_price` are both `unit_price` in Rust
             --> a.avrpc:5:7
              |
            4 |   int unitPrice;
              |       --------- this is `unit_price`
            5 |   int unit_price;
              |       ^^^^^^^^^^ this is `unit_price` too
              |
              = help: give one of them another name in Rust: `configure().rename("shop.OrderLine.unit_price", "…")`, or `@rustName("…")` before it

            error: the symbol `shop.Color.RED` and the symbol `shop.Color.Red` are both `Red` in Rust
             --> a.avrpc:7:19
              |
            7 | enum Color { RED, Red }
              |              ---  ^^^ this is `Red` too
              |              |
              |              this is `Red`
              |
              = help: give one of them another name in Rust: `configure().rename("shop.Color.Red", "…")`

            error: the rpc `shop.S.get` and the rpc `shop.S.Get` are both `get` in Rust
              --> a.avrpc:10:7
               |
             9 |   rpc get() returns ();
               |       --- this is `get`
            10 |   rpc Get() returns ();
               |       ^^^ this is `get` too
               |
               = help: give one of them another name in Rust: `configure().rename("shop.S.Get", "…")`, or `@rustName("…")` before it

            error: the rpc `shop.S.connect` would be `connect` in Rust, the name of a function that every client has
              --> a.avrpc:11:7
               |
            11 |   rpc connect() returns ();
               |       ^^^^^^^
               |
               = help: give it another name in Rust: `configure().rename("shop.S.connect", "…")`, or `@rustName("…")` before it

            error: the service `shop.S` and the service `shop.s` are both `s_client` in Rust
              --> a.avrpc:14:9
               |
             8 | service S {
               |         - this is `s_client`
            ...
            14 | service s {}
               |         ^ this is `s_client` too
               |
               = help: give one of them another name in Rust: `configure().rename("shop.s", "…")`, or `@rustName("…")` before it"#]],
    );
}

#[test]
fn names_that_come_from_a_method_collide() {
    check_error(
        &[(
            "a.avrpc",
            "service S {\n  rpc step1() returns (stream int);\n  rpc step_1() returns (stream int);\n  rpc clone() returns ();\n}\n",
        )],
        expect![[r#"
            error: the rpc `S.step1` and the rpc `S.step_1` are both `Step1Stream` in Rust
             --> a.avrpc:3:7
              |
            2 |   rpc step1() returns (stream int);
              |       ----- this is `Step1Stream`
            3 |   rpc step_1() returns (stream int);
              |       ^^^^^^ this is `Step1Stream` too
              |
              = help: give one of them another name in Rust: `configure().rename("S.step_1", "…")`, or `@rustName("…")` before it

            error: the rpc `S.clone` would be `clone` in Rust, the name of a function that every client has
             --> a.avrpc:4:7
              |
            4 |   rpc clone() returns ();
              |       ^^^^^
              |
              = help: give it another name in Rust: `configure().rename("S.clone", "…")`, or `@rustName("…")` before it"#]],
    );
}

#[test]
fn a_fixed_is_too_large() {
    check_error(
        &[("a.avrpc", "fixed F(8193);\nfixed G(8192);\n")],
        expect![[r#"
            error: the fixed `F` of 8193 bytes is too large for a stack
             --> a.avrpc:1:7
              |
            1 | fixed F(8193);
              |       ^
              |
              = help: at most 8192 bytes can be; use `bytes`"#]],
    );
}

#[test]
fn a_type_is_nested_too_deep() {
    let nested = |levels| format!("{}int{}", "array<".repeat(levels), ">".repeat(levels));
    let file = |levels| {
        let schema = nested(levels);
        format!(
            "record R {{\n  {schema}\n  x;\n}}\nservice S {{\n  rpc\n  get(R) returns ({schema});\n}}\n"
        )
    };
    assert_eq!(
        run(&configure(), &[("a.avrpc", &file(24))]),
        Ok(String::new())
    );
    let error = run(&configure(), &[("a.avrpc", &file(25))]).expect_err("a level too much");
    for what in ["the field `R.x`", "the response of the rpc `S.get`"] {
        let message = format!("error: {what} is nested too deep for Rust's compiler\n");
        assert_eq!(error.matches(&message).count(), 1, "{error}");
    }
}

#[test]
fn unions_collide_with_types() {
    check_error(
        &[(
            "a.avrpc",
            "record StringOrLong {\n  union { string, long } either;\n}\nrecord Array {\n  union { Array, array<int>, null } it;\n}\n",
        )],
        expect![[r#"
            error: the record `StringOrLong` and the union of the field `StringOrLong.either` are both `StringOrLong` in Rust
             --> a.avrpc:2:26
              |
            1 | record StringOrLong {
              |        ------------ this is `StringOrLong`
            2 |   union { string, long } either;
              |                          ^^^^^^ this is `StringOrLong` too
              |
              = help: give one of them another name in Rust: `configure().rename("StringOrLong.either.StringOrLong", "…")`

            error: the branch `Array` of the field `Array.it` and the branch `array` of the field `Array.it` are both `Array` in Rust
             --> a.avrpc:5:37
              |
            4 | record Array {
              |        ----- this is `Array`
            5 |   union { Array, array<int>, null } it;
              |                                     ^^ this is `Array` too
              |
              = help: give one of them another name in Rust: `configure().rename("Array", "…")`, or `@rustName("…")` before it"#]],
    );
}

#[test]
fn a_rename_resolves_a_collision() {
    let file = (
        "a.avrpc",
        "enum Color { RED, Red }\nservice S { rpc new() returns (Color); }\n",
    );
    let builder = configure()
        .rename("Color.Red", "LightRed")
        .rename("S.new", "create");
    assert_eq!(run(&builder, &[file]), Ok(String::new()));
}

/// Decimals of two scales in unions of one name: in two fields, and in branches of one field.
const PRICES: &str = r#"record Price {
  union { string, decimal(4, 2) } net;
  union { string, decimal(9, 3) } gross = "free";
  union { array<union { int, decimal(4, 2) }>, map<union { int, decimal(9, 3) }> } parts;
}
"#;

#[test]
fn unions_collide_with_each_other() {
    check_error(
        &[("a.avrpc", PRICES)],
        expect![[r#"
        error: the union of the field `Price.net` and the union of the field `Price.gross` are both `StringOrDecimal` in Rust
         --> a.avrpc:3:35
          |
        2 |   union { string, decimal(4, 2) } net;
          |                                   --- this is `StringOrDecimal`
        3 |   union { string, decimal(9, 3) } gross = "free";
          |                                   ^^^^^ this is `StringOrDecimal` too
          |
          = help: give one of them another name in Rust: `configure().rename("Price.gross.StringOrDecimal", "…")`

        error: the union of the field `Price.parts` and the union of the field `Price.parts` are both `IntOrDecimal` in Rust
         --> a.avrpc:4:84
          |
        4 |   union { array<union { int, decimal(4, 2) }>, map<union { int, decimal(9, 3) }> } parts;
          |                                                                                    ^^^^^
          |                                                                                    |
          |                                                                                    this is `IntOrDecimal` too
          |                                                                                    this is `IntOrDecimal`
          |
          = help: give one of them another name in Rust: `configure().rename("PriceParts.Map.IntOrDecimal", "…")`"#]],
    );
}

#[test]
fn a_rename_resolves_a_collision_of_unions() {
    let builder = configure()
        .rename("Price.gross.StringOrDecimal", "StringOrGross")
        .rename("PriceParts.Map.IntOrDecimal", "IntOrPart");
    assert_eq!(run(&builder, &[("a.avrpc", PRICES)]), Ok(String::new()));
    let builder = configure().rename("Price.gross.StringOrDecimal", "gross");
    let error = run(&builder, &[("a.avrpc", PRICES)]).expect_err("a type in lower case");
    let message = "the union of the field `Price.gross` cannot be called `gross` in Rust";
    assert_eq!(error.matches(message).count(), 1, "{error}");
}

#[test]
fn unions_of_one_rpc_collide() {
    let file = (
        "a.avrpc",
        "service S { rpc get(union { int, decimal(4, 2) }) returns (union { int, decimal(9, 3) }); }",
    );
    let error = run(&configure(), &[file]).expect_err("two enums of one name");
    let help = r#"`configure().rename("S.get.response.IntOrDecimal", "…")`"#;
    assert!(error.contains(help), "{error}");
    let builder = configure().rename("S.get.response.IntOrDecimal", "Answer");
    assert_eq!(run(&builder, &[file]), Ok(String::new()));
}

#[test]
fn two_unions_have_the_same_other_name() {
    let file = (
        "a.avrpc",
        "record Z {\n  union { int, string, long, double, bytes } a;\n  union { int, string, long, double, boolean } b;\n}\n\
         record A { union { int, string, long, double, bytes } bc_d; }\n\
         record ABc { union { int, string, long, double, boolean } d; }\n",
    );
    check_error(
        &[file],
        expect![[r#"
        error: the union of the field `A.bc_d` and the union of the field `ABc.d` are both `ABcD` in Rust
         --> a.avrpc:6:59
          |
        5 | record A { union { int, string, long, double, bytes } bc_d; }
          |                                                       ---- this is `ABcD`
        6 | record ABc { union { int, string, long, double, boolean } d; }
          |                                                           ^ this is `ABcD` too
          |
          = help: give one of them another name in Rust: `configure().rename("ABc.d.ABcD", "…")`"#]],
    );
    let builder = configure().rename("ABc.d.ABcD", "Other");
    assert_eq!(run(&builder, &[file]), Ok(String::new()));
}

#[test]
fn an_error_has_a_code_that_is_none() {
    let file = "@grpcCode(\"NOTFOUND\")\nerror A {}\n@grpcCode(\"OK\")\nerror B {}\n\
                @grpcCode(\"no matter\")\nrecord C {}\n@grpcCode(5)\nerror D {}\n";
    check_error(
        &[("a.avrpc", file)],
        expect![[r#"
        error: the `grpcCode` of `A` is `NOTFOUND`
         --> a.avrpc:2:7
          |
        2 | error A {}
          |       ^
          |
          = help: the codes of errors are CANCELLED, UNKNOWN, INVALID_ARGUMENT, DEADLINE_EXCEEDED, NOT_FOUND, ALREADY_EXISTS, PERMISSION_DENIED, RESOURCE_EXHAUSTED, FAILED_PRECONDITION, ABORTED, OUT_OF_RANGE, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS, UNAUTHENTICATED

        error: the `grpcCode` of `B` is `OK`
         --> a.avrpc:4:7
          |
        4 | error B {}
          |       ^
          |
          = help: the codes of errors are CANCELLED, UNKNOWN, INVALID_ARGUMENT, DEADLINE_EXCEEDED, NOT_FOUND, ALREADY_EXISTS, PERMISSION_DENIED, RESOURCE_EXHAUSTED, FAILED_PRECONDITION, ABORTED, OUT_OF_RANGE, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS, UNAUTHENTICATED"#]],
    );
}

#[test]
fn errors_that_stand_elsewhere() {
    let file = (
        "a.avdl",
        "@namespace(\"shop\")\nprotocol Till {\n  record Empty { string why; }\n  error Broken {}\n\
         void open(int key) throws Empty, Broken;\n}\n",
    );
    let elsewhere = configure().extern_path(".shop", "::shop");
    let error = run(&elsewhere, &[file]).expect_err("a record is thrown");
    expect![[r#"
        error: the record `shop.Empty` is thrown, and `extern_path` says that it stands elsewhere
         --> a.avdl:3:10
          |
        3 |   record Empty { string why; }
          |          ^^^^^
          |
          = help: declare it as an `error`, so that it is one there too"#]]
    .assert_eq(&error);
}

/// Whoever has the types has not the parameters of messages.
#[test]
fn parameters_stand_with_their_messages() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let file = "@namespace(\"shop\")\nprotocol Till {\n  record Key { int id; }\n  void open(Key key);\n}\n";
    std::fs::write(directory.path().join("a.avdl"), file).expect("a writable directory");
    let includes: [&Path; 0] = [];
    let builder = configure().extern_path(".shop", "::shop");
    let generated = builder.generate(&["a.avdl"], &includes, directory.path());
    let code = generated.expect("it is right").code;
    assert!(code.contains("pub struct OpenRequest"), "{code}");
    assert!(code.contains("pub key: ::shop::Key"), "{code}");
}

#[test]
fn a_request_of_a_protocol_has_the_name_of_a_type() {
    let file = (
        "a.avdl",
        "protocol P {\n  @namespace(\"P\") record AddRequest {}\n  void add(int i);\n  void Add(int i);\n}\n",
    );
    check_error(
        &[file],
        expect![[r#"
            error: the record `P.AddRequest` and the request `P.addRequest` are both `AddRequest` in Rust
             --> a.avdl:3:8
              |
            2 |   @namespace("P") record AddRequest {}
              |                          ---------- this is `AddRequest`
            3 |   void add(int i);
              |        ^^^ this is `AddRequest` too
              |
              = help: give one of them another name in Rust: `configure().rename("P.addRequest", "…")`

            error: the rpc `P.add` and the rpc `P.Add` are both `add` in Rust
             --> a.avdl:4:8
              |
            3 |   void add(int i);
              |        --- this is `add`
            4 |   void Add(int i);
              |        ^^^ this is `add` too
              |
              = help: give one of them another name in Rust: `configure().rename("P.Add", "…")`, or `@rustName("…")` before it

            error: the record `P.AddRequest` and the request `P.AddRequest` are both `AddRequest` in Rust
             --> a.avdl:4:8
              |
            2 |   @namespace("P") record AddRequest {}
              |                          ---------- this is `AddRequest`
            3 |   void add(int i);
            4 |   void Add(int i);
              |        ^^^ this is `AddRequest` too
              |
              = help: give one of them another name in Rust: `configure().rename("P.AddRequest", "…")`"#]],
    );
}

#[test]
fn a_rename_cannot_be_used() {
    let builder = configure()
        .rename("Color", "color")
        .rename("Color.RED", "the red")
        .rename("R.color", "Self")
        .rename("Colour", "Color");
    let error = run(
        &builder,
        &[(
            "a.avrpc",
            "enum Color { RED }\nrecord R { Color color = \"RED\"; Color other = \"RED\"; }\n",
        )],
    )
    .unwrap_err();
    expect![[r#"
        warning: `rename("Colour", …)` matches nothing that is generated

        error: the enum `Color` cannot be called `color` in Rust
         --> a.avrpc:1:6
          |
        1 | enum Color { RED }
          |      ^^^^^
          |
          = help: the name of a type does not start with a small letter

        error: the symbol `Color.RED` cannot be called `the red` in Rust
         --> a.avrpc:1:14
          |
        1 | enum Color { RED }
          |              ^^^
          |
          = help: a Rust identifier has letters, digits and `_` only

        error: the field `R.color` cannot be called `Self` in Rust
         --> a.avrpc:2:18
          |
        2 | record R { Color color = "RED"; Color other = "RED"; }
          |                  ^^^^^
          |
          = help: this keyword is never a name"#]]
    .assert_eq(&error);
}

const SHOP: &str = r#"namespace shop;
record Order { Money total; map<int> notes; }
record Money { long cents; }
record MoneyBuilder { array<Order> orders; }
"#;

#[track_caller]
fn check_option(builder: Builder, text: &str, expected: Expect) {
    let error = run(&builder, &[("a.avrpc", text)]).expect_err("something is wrong");
    expected.assert_eq(&error);
}

#[test]
fn options_match_nothing() {
    let builder = configure()
        .logical_types(".shop.Monney", LogicalTypes::Raw)
        .bytes_type("shop.Money.cent", BytesType::Bytes)
        .string_type("", StringType::Str)
        .map_type(".order", MapType::BTreeMap)
        .type_attribute("Orders", "#[a]")
        .field_attribute(".shop.Money.CENTS", "#[b]")
        .enum_attribute(".shop", "#[c]")
        .derive(".shop.Money.cents", "D")
        .disable_comments("shops")
        .sort_order(".shop.money")
        .extern_path(".shop.money", "::money::Money")
        .rename("shop.Coin", "Coin");
    let warnings = run(&builder, &[("a.avrpc", SHOP)]).expect("warnings only");
    expect![[r#"
        warning: `rename("shop.Coin", …)` matches nothing that is generated

        warning: `logical_types(".shop.Monney", …)` matches nothing that is generated

        warning: `bytes_type("shop.Money.cent", …)` matches nothing that is generated

        warning: `string_type("", …)` matches nothing that is generated

        warning: `map_type(".order", …)` matches nothing that is generated

        warning: `type_attribute("Orders", …)` matches nothing that is generated

        warning: `field_attribute(".shop.Money.CENTS", …)` matches nothing that is generated

        warning: `enum_attribute(".shop", …)` matches nothing that is generated

        warning: `derive(".shop.Money.cents", …)` matches nothing that is generated

        warning: `disable_comments("shops", …)` matches nothing that is generated

        warning: `sort_order(".shop.money", …)` matches nothing that is generated

        warning: `extern_path(".shop.money", "::money::Money")` matches nothing that is generated"#]].assert_eq(&warnings);
}

#[test]
fn options_are_not_rust() {
    let builder = configure()
        .type_attribute(".", "#[a")
        .type_attribute("shop.Order", "a]")
        .field_attribute(".", "")
        .enum_attribute(".", "#![a]")
        .derive("Money", "Ord, #")
        .derive("Money", " ")
        .module_prefix("api.v1")
        .extern_path("shop.Money", "::a::Money")
        .extern_path(".shop.Order", "a::Order")
        .extern_path(".shop.MoneyBuilder", "::a::Builder<u8>")
        .extern_path(".shop", "::b")
        .extern_path(".shop", "::c");
    check_option(
        builder,
        SHOP,
        expect![[r##"
            error: `extern_path("shop.Money", "::a::Money")` cannot be used: its Avro path must start with a dot: `.shop.Money`

            error: `extern_path(".shop.Order", "a::Order")` cannot be used: its Rust path must be absolute, and start with `::` or `crate::`

            error: `extern_path(".shop.MoneyBuilder", "::a::Builder<u8>")` cannot be used: its Rust path must be names with `::` between them

            error: `extern_path(".shop", "::c")` says something else than `extern_path(".shop", "::b")`

            error: `type_attribute(".", "#[a")` cannot be used: a bracket or a quotation mark stands alone in it

            error: `type_attribute("shop.Order", "a]")` cannot be used: a bracket or a quotation mark stands alone in it

            error: `field_attribute(".", "")` cannot be used: it takes attributes such as `#[allow(dead_code)]`, but there is none

            error: `enum_attribute(".", "#![a]")` cannot be used: it takes attributes such as `#[allow(dead_code)]`, but expected square brackets

            error: `derive("Money", "Ord, #")` cannot be used: it takes traits such as `Ord, arbitrary::Arbitrary`, but expected identifier

            error: `derive("Money", " ")` cannot be used: it takes traits such as `Ord, arbitrary::Arbitrary`, but there is none

            error: `module_prefix("api.v1")` cannot be used: it takes the path of a module such as `api::v1`"##]],
    );
}

#[test]
fn a_builder_collides_with_a_type() {
    check_option(
        configure().builders(true),
        SHOP,
        expect![[r#"
        error: the builder of the record `shop.Money` and the record `shop.MoneyBuilder` are both `MoneyBuilder` in Rust
         --> a.avrpc:4:8
          |
        3 | record Money { long cents; }
          |        ----- this is `MoneyBuilder`
        4 | record MoneyBuilder { array<Order> orders; }
          |        ^^^^^^^^^^^^ this is `MoneyBuilder` too
          |
          = help: give one of them another name in Rust: `configure().rename("shop.MoneyBuilder", "…")`, or `@rustName("…")` before it"#]],
    );
}

#[test]
fn maps_have_no_order() {
    check_option(
        configure().sort_order(".shop.MoneyBuilder"),
        SHOP,
        expect![[r#"
            error: the field `shop.Order.notes` holds a map, which has no order
             --> a.avrpc:2:38
              |
            2 | record Order { Money total; map<int> notes; }
              |                                      ^^^^^ `sort_order` orders `Order` by it
            3 | record Money { long cents; }
            4 | record MoneyBuilder { array<Order> orders; }
              |                                    ------ which has to be ordered for this field
              |
              = help: `"order": "ignore"` leaves a field out, in IDL `@order("ignore")` before its name"#]],
    );
    let union = "record R { union { map<int>, int } x; }\n";
    check_option(
        configure().sort_order("MapOfIntOrInt"),
        union,
        expect![
            "error: `sort_order` names the union `MapOfIntOrInt` with a map, which has no order"
        ],
    );
    check_option(
        configure().sort_order("R"),
        union,
        expect![[r#"
            error: the field `R.x` holds a map, which has no order
             --> a.avrpc:1:36
              |
            1 | record R { union { map<int>, int } x; }
              |                                    ^ `sort_order` orders `MapOfIntOrInt` by it
              |
              = help: `"order": "ignore"` leaves a field out, in IDL `@order("ignore")` before its name"#]],
    );
}

#[test]
fn a_default_needs_a_type_that_is_nowhere() {
    let text = r#"namespace a;
@namespace("b") record R { a.E e; int x = 1; }
enum E { A }
record S { b.R r = { "e": "A" }; }
"#;
    check_option(
        configure().extern_path(".b", "::b"),
        text,
        expect![[r#"
        error: a default needs `a.E`, and nothing says where that is
         --> a.avrpc:2:32
          |
        2 | @namespace("b") record R { a.E e; int x = 1; }
          |                                ^ the field `b.R.e` is of this type
          |
          = help: `configure().extern_path(".a.E", "…")` says where it is"#]],
    );
}

#[test]
fn all_problems_are_reported_at_once() {
    check_error(
        &[(
            "a.avrpc",
            r#"record A {
  int x = "one";
  strin y;
}
record B {
  long z
}
record C {
  int i;
  int i;
}
service S {
  rpc m(A) returns (stream void);
  rpc n(D) returns (A);
}
"#,
        )],
        expect![[r#"
            error: wrong default for field `x`
             --> a.avrpc:2:11
              |
            2 |   int x = "one";
              |           ^^^^^ expected `int`, found a string

            error: unknown type `strin`
             --> a.avrpc:3:3
              |
            3 |   strin y;
              |   ^^^^^ there is no such type
              |
              = help: there is a type `string`

            error: expected `=`, `,` or `;`, found `}`
             --> a.avrpc:7:1
              |
            7 | }
              | ^

            error: field `i` is declared twice
              --> a.avrpc:10:7
               |
             9 |   int i;
               |       - the first time
            10 |   int i;
               |       ^ the second time

            error: a stream of `void`
              --> a.avrpc:13:21
               |
            13 |   rpc m(A) returns (stream void);
               |                     ^^^^^^^^^^^ its messages would be empty
               |
               = help: name the type of its messages, or leave out `stream`

            error: unknown type `D`
              --> a.avrpc:14:9
               |
            14 |   rpc n(D) returns (A);
               |         ^ there is no such type"#]],
    );
}

#[test]
fn a_default_that_its_logical_type_does_not_have() {
    check_error(
        &[(
            "a.avsc",
            r#"{"type": "record", "name": "ns.A", "fields": [
  {"name": "never", "type": {"type": "long", "logicalType": "timestamp-millis"}, "default": 9223372036854775807},
  {"name": "id", "type": ["null", {"type": "string", "logicalType": "uuid"}], "default": "none"},
  {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 2}, "default": "\u007f"}
]}"#,
        )],
        expect![[r#"
            error: the default of the field `ns.A.never` is no value of its Rust type
             --> a.avsc:2:12
              |
            2 |   {"name": "never", "type": {"type": "long", "logicalType": "timestamp-millis"}, "default": 9223372036854775807},
              |            ^^^^^^^ 9223372036854775807 is not between -8334601228800000 and 8210266876799999
              |
              = help: `configure().logical_types("ns.A.never", LogicalTypes::Raw)` keeps what is on the wire

            error: the default of the field `ns.A.id` is no value of its Rust type
             --> a.avsc:3:12
              |
            3 |   {"name": "id", "type": ["null", {"type": "string", "logicalType": "uuid"}], "default": "none"},
              |            ^^^^ "none" is not a UUID
              |
              = help: `configure().logical_types("ns.A.id", LogicalTypes::Raw)` keeps what is on the wire

            error: the default of the field `ns.A.price` is no value of its Rust type
             --> a.avsc:4:12
              |
            4 |   {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 2}, "default": "\u007f"}
              |            ^^^^^^^ 3 digits, where the precision is 2
              |
              = help: `configure().logical_types("ns.A.price", LogicalTypes::Raw)` keeps what is on the wire"#]],
    );
}

#[test]
fn a_namespace_has_too_many_parts() {
    let schema = format!(
        r#"{{"type": "fixed", "name": "F", "size": 1, "namespace": "{}a"}}"#,
        "a.".repeat(299)
    );
    let error = run(&configure(), &[("a.avsc", &schema)]).expect_err("the input is wrong");
    let (first, _) = error.split_once('\n').expect("lines");
    let (_, help) = error.split_once("= help: ").expect("a help");
    expect![[r#"
        error: the namespace of the fixed `a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.F` has 300 parts
        each part is a module in Rust; at most 32 can be"#]].assert_eq(&format!("{first}\n{help}"));
}
