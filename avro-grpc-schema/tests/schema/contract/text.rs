//! What the text looks like.

use expect_test::{Expect, expect};

use super::contract;
use crate::support::Files;

/// The `.avrpc` text of the service in `text`, which may import `types.avsc`, and the names of the
/// schemas beside it.
fn check_with(types: &str, text: &str, expected: Expect) {
    let files = Files::new([("a.avrpc", text), ("types.avsc", types)]);
    let (model, _) = files
        .load(&["a.avrpc"])
        .unwrap_or_else(|report| panic!("{report}"));
    let contract = contract(&model);
    let beside = contract.schemas.iter();
    let beside: String = beside.map(|(name, _)| format!("{name}\n")).collect();
    expected.assert_eq(&format!("{}\n{beside}", contract.avrpc));
}

fn check(text: &str, expected: Expect) {
    check_with("[]", text, expected);
}

/// The text of one field, with its default.
fn check_fields(rows: &[&str]) {
    for row in rows {
        let text = format!(
            "record R {{\n  {row}\n}}\nrecord Other {{}}\nenum E {{ A }}\n\
             service S {{ rpc m(R) returns (union {{ Other, E }}); }}"
        );
        let (model, report) = Files::new([("a.avrpc", &*text)])
            .load(&["a.avrpc"])
            .unwrap();
        assert!(report.is_empty(), "{report}");
        let printed = contract(&model).avrpc;
        assert!(printed.contains(&format!("  {row}\n")), "{row}\n{printed}");
    }
}

#[test]
fn a_whole_service() {
    check(
        r#"namespace shop;
@logicalType("decimal") @precision(9) @scale(2) fixed Money(4);
error SoldOut { int left; }
/** What is bought. */
@aliases(["Purchase", "old.Order"]) @owner({"team": ["a", 1.5, null]})
record Order {
  /** Its number. */
  string id;
  /**
   * Several lines.
   *
   *   * and a list
   */
  array<Money> prices = [];
  timestamp_ms @order("descending") @aliases(["when"]) @unit("ms") at;
  Kind kind = "NEW";
  Order? parent;
}
enum Kind { NEW, SOLD } = NEW;
/** Sells. */
@apiVersion(3) @owner("team-a")
service Shop {
  /** Places an order. */
  @idempotency("IDEMPOTENT")
  @timeoutMs(500)
  rpc place(Order) returns (void) throws SoldOut;
  rpc watch() returns (stream Order?);
  rpc upload(stream array<Money>) returns (map<union { null, Money, string }>);
}
"#,
        expect![[r#"
            namespace shop;

            @logicalType("decimal") @precision(9) @scale(2)
            fixed Money(4);

            enum Kind { NEW, SOLD } = NEW;

            /** What is bought. */
            @aliases(["Purchase","old.Order"]) @owner({"team":["a",1.5,null]})
            record Order {
              /** Its number. */
              string id;
              /**
               * Several lines.
               *
               *   * and a list
               */
              array<Money> prices = [];
              timestamp_ms @order("descending") @aliases(["when"]) @unit("ms") at;
              Kind kind = "NEW";
              Order? parent;
            }

            error SoldOut {
              int left;
            }

            /** Sells. */
            @apiVersion(3) @owner("team-a")
            service Shop {
              /** Places an order. */
              @idempotency("IDEMPOTENT") @timeoutMs(500)
              rpc place(Order) returns (void) throws SoldOut;
              rpc watch() returns (stream Order?);
              rpc upload(stream array<Money>) returns (map<union { null, Money, string }>);
            }

            shop.Order.avsc
            shop.SoldOut.avsc
            shop.Money.avsc
        "#]],
    );
}

#[test]
fn a_service_without_anything() {
    check(
        "service Empty {}",
        expect![[r#"
            service Empty {}

        "#]],
    );
}

/// Each in the namespace that it has, with keywords in backticks.
#[test]
fn names() {
    check(
        r#"namespace `error`.a;
@namespace("") record Root { Root? again; a.b.Far? far; }
@namespace("a.b") record Far { Root root; Near near; `error`.a.`record` other; }
@namespace("a.b") enum Near { `enum`, NaN, `true`, länge }
record `record` { int `int`; a.b.Near `date` = "NaN"; `map` map; }
record `map` {}
service `service` {
  rpc `rpc`(`record`) returns (stream `stream`);
  rpc `stream`(stream `array`) returns (Root);
}
record `stream` {}
record `array` {}
"#,
        expect![[r#"
            namespace `error`.a;

            @namespace("a.b")
            enum Near { `enum`, `NaN`, `true`, länge }

            record `map` {}

            record `record` {
              int `int`;
              a.b.Near `date` = "NaN";
              `map` `map`;
            }

            record `stream` {}

            record `array` {}

            @namespace("a.b")
            record Far {
              Root root;
              Near near;
              `error`.a.`record` other;
            }

            @namespace("")
            record Root {
              Root? again;
              a.b.Far? far;
            }

            service `service` {
              rpc `rpc`(`record`) returns (stream `stream`);
              rpc `stream`(stream `array`) returns (Root);
            }

            error.a.record.avsc
            error.a.stream.avsc
            error.a.array.avsc
            Root.avsc
        "#]],
    );
}

#[test]
fn fields() {
    check_fields(&[
        "null nothing = null;",
        "boolean yes = true;",
        "int least = -2147483648;",
        "long most = 9223372036854775807;",
        "float half = 0.5;",
        "double big = 1.0E20;",
        "double integer = 3;",
        "double nan = \"NaN\";",
        r#"bytes raw = "ÿ\u0000\n";"#,
        r#"string text = "\"\\ \t\b\f /* */ // \u0001 ü 😀";"#,
        r#"array<array<string>> list = [["a"],[]];"#,
        r#"map<int> entries = {"a b":1,"":2};"#,
        "string? nothing;",
        "string? nothing = null;",
        "string? something = \"null\";",
        "union { string, null } nothing;",
        "union { string, null } nothing = null;",
        "union { null, string } something = \"a\";",
        "union { null, array<int> } list = null;",
        "union { null } only;",
        "union { int, string, Other } any = {};",
        "Other other = {};",
        "E e = \"A\";",
        "date? day;",
        "time_ms time = 1;",
        "local_timestamp_ms local;",
        "uuid id;",
        "decimal(9, 2) price;",
        "@logicalType(\"timestamp-nanos\") long at;",
        "@logicalType(\"big-decimal\") bytes? big;",
        "@java-class(\"java.util.ArrayList\") array<@x(1) int> list;",
        "@x(1) decimal(4, 0)? number;",
        "int @order(\"ignore\") @aliases([\"a\",\"b\"]) @x.y({\"z\":[true]}) number = 1;",
    ]);
}

/// What IDL has no words for stays in JSON.
#[test]
fn what_idl_cannot_say() {
    for row in [
        r#"{"name": "f", "type": {"type": "int", "name": "n"}}"#,
        r#"{"name": "f", "type": {"type": ["null", "int"], "x": 1}}"#,
        r#"{"name": "f", "type": {"type": "Held", "x": 1}}"#,
        r#"{"name": "f", "type": "double", "default": 1.50}"#,
        r#"{"name": "f", "type": "double", "default": 1e3}"#,
        r#"{"name": "f", "type": "int", "my key": 1}"#,
        r#"{"name": "f", "type": "int", "x": 12345678901234567890}"#,
        r#"{"name": "f", "type": "int", "x": [[-0]]}"#,
        r#"{"name": "f", "type": []}"#,
    ] {
        let types = format!(
            r#"{{"type": "record", "name": "R", "namespace": "a", "fields": [
                {{"name": "held", "type": {{"type": "record", "name": "Held", "fields": []}}}}, {row}
            ]}}"#
        );
        let text =
            "namespace a; import schema \"types.avsc\"; service S { rpc m(R) returns (void); }";
        let files = Files::new([("a.avrpc", text), ("types.avsc", &*types)]);
        let (model, _) = files
            .load(&["a.avrpc"])
            .unwrap_or_else(|report| panic!("{report}"));
        let printed = contract(&model).avrpc;
        let expected = "namespace a;\n\nimport schema \"a.R.avsc\";\n\nservice S {";
        assert!(printed.starts_with(expected), "{row}\n{printed}");
    }
}

/// Types by names that IDL has for its own, or that are hidden by others.
#[test]
fn types_that_idl_cannot_declare() {
    check_with(
        r#"[
            {"type": "enum", "name": "a.date", "symbols": []},
            {"type": "record", "name": "R", "fields": []},
            {"type": "record", "name": "a.R", "fields": [
                {"name": "hidden", "type": ".R"}, {"name": "day", "type": "date"}
            ]},
            {"type": "record", "name": "a.S", "fields": [{"name": "day", "type": "date"}]}
        ]"#,
        "namespace a; import schema \"types.avsc\"; service S { rpc m(S) returns (R); }",
        expect![[r#"
            namespace a;

            import schema "a.date.avsc";
            import schema "a.R.avsc";

            record S {
              `date` day;
            }

            service S {
              rpc m(S) returns (R);
            }

            a.S.avsc
            a.R.avsc
            a.date.avsc
        "#]],
    );
}

/// Comments hold almost everything.
#[test]
fn docs() {
    let check = |doc: &str, expected: &str| {
        let json = doc
            .replace('\\', "\\\\")
            .replace('\n', "\\n")
            .replace('\r', "\\r")
            .replace('\t', "\\t");
        let types = format!(r#"{{"type": "fixed", "name": "F", "size": 1, "doc": "{json}"}}"#);
        let text = "import schema \"types.avsc\"; service S { rpc m(F) returns (void); }";
        let files = Files::new([("a.avrpc", text), ("types.avsc", &*types)]);
        let (model, _) = files.load(&["a.avrpc"]).unwrap();
        let contract = super::Contract::of(&model, &model.services()[0]).unwrap();
        let again = super::load(&contract);
        let (_, ty) = again.types().next().expect("a type");
        assert_eq!(ty.doc.as_deref(), Some(expected), "{}", contract.avrpc);
    };
    for doc in [
        "",
        "a",
        "*",
        "* a",
        "** a",
        "/",
        "/*",
        "//",
        "a *",
        "a\nb",
        "a\n\n  b",
        "\na",
        "a\n",
        " a",
        "  a\n b",
        "* a\n* b",
        "*a\n*b",
        "**a\n**b",
        "a\n\tb",
        "\u{3000}a\n\u{3000}b",
        "a\n",
        "a \nb",
        "ü",
        "\\",
        "@a",
    ] {
        check(doc, doc);
    }
    for (doc, expected) in [
        ("a */ b", "a *&#47; b"),
        ("*/", "*&#47;"),
        ("a **/", "a **&#47;"),
        ("a\r\nb\rc\u{2028}d", "a\nb\nc\nd"),
        ("a\nb  ", "a\nb"),
        ("a  ", "a"),
    ] {
        check(doc, expected);
    }
}

#[test]
fn types_alone() {
    let text = "namespace shop;
/** What one pays. */
record Money { long cents; iso.Currency currency = \"EUR\"; }
@namespace(\"iso\") enum Currency { EUR, USD }
record Order { array<Money> prices; }
record Other { int a; }
";
    let files = Files::new([("a.avdl", text)]);
    let (model, _) = files.load(&["a.avdl"]).unwrap();
    let types = model.types().filter(|(_, ty)| ty.name.name == "Order");
    let types: Vec<_> = types.map(|(id, _)| id).collect();
    expect![[r#"
        namespace shop;

        @namespace("iso")
        enum Currency { EUR, USD }

        /** What one pays. */
        record Money {
          long cents;
          iso.Currency currency = "EUR";
        }

        record Order {
          array<Money> prices;
        }
    "#]]
    .assert_eq(&model.idl(&types));
}
