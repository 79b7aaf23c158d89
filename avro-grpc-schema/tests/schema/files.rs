//! Several files.

use avro_grpc_schema::Report;
use avro_grpc_schema::model::Model;
use expect_test::{Expect, expect};

use crate::support::{Files, model, record};

/// Everything that the model says, in its order.
fn describe(model: &Model) -> String {
    let types = model.types().map(|(id, ty)| {
        let location = model.sources().location(ty.origin.0);
        format!("{location} {}\n", model.definition_json(id))
    });
    types.collect()
}

fn check_error(result: Result<(Model, Report), Report>, expected: &Expect) {
    expected.assert_eq(&result.expect_err("an error").to_string());
}

const ORDER: (&str, &str) = (
    "order.avsc",
    r#"{"type": "record", "name": "shop.Order", "fields": [
    {"name": "lines", "type": {"type": "array", "items": "Line"}},
    {"name": "buyer", "type": "shop.Customer"}
]}"#,
);
const LINE: (&str, &str) = (
    "line.avsc",
    r#"[
    {"type": "record", "name": "Line", "namespace": "shop", "fields": [
        {"name": "order", "type": ["null", "Order"]},
        {"name": "color", "type": "shop.Color"}
    ]},
    {"type": "enum", "name": "Color", "namespace": "shop", "symbols": ["RED"]}
]"#,
);
const CUSTOMER: (&str, &str) = (
    "customer.avsc",
    r#"{"type": "record", "name": "Customer", "namespace": "shop", "fields": [
    {"name": "orders", "type": {"type": "map", "values": "Order"}},
    {"name": "favourite", "type": {"type": "enum", "name": "Color", "doc": "as in line.avsc", "symbols": ["RED"]}}
]}"#,
);

/// References forward, backward and in circles, and a type that one file names, a second one
/// defines and a third one spells out.
#[test]
fn the_order_of_files_makes_no_difference() {
    let files = [ORDER, LINE, CUSTOMER];
    let orders = [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ];
    let models = orders.map(|order| {
        let (model, report) = Files::new(files)
            .load(&order.map(|index| files[index].0))
            .unwrap();
        assert!(report.is_empty());
        describe(&model)
    });
    expect![[r#"
        customer.avsc:1:28 {"type":"record","name":"shop.Customer","fields":[{"name":"orders","type":{"type":"map","values":"shop.Order"}},{"name":"favourite","type":"shop.Color"}]}
        customer.avsc:3:60 {"type":"enum","name":"shop.Color","doc":"as in line.avsc","symbols":["RED"]}
        line.avsc:2:32 {"type":"record","name":"shop.Line","fields":[{"name":"order","type":["null","shop.Order"]},{"name":"color","type":"shop.Color"}]}
        order.avsc:1:28 {"type":"record","name":"shop.Order","fields":[{"name":"lines","type":{"type":"array","items":"shop.Line"}},{"name":"buyer","type":"shop.Customer"}]}
    "#]].assert_eq(&models[0]);
    assert!(models.iter().all(|model| *model == models[0]));
}

#[test]
fn one_file_is_read_once() {
    let inputs = ["a.avsc", "./a.avsc", "dir/../a.avsc"];
    let files = Files::new([("a.avsc", r#"{"type": "fixed", "name": "F", "size": 1}"#)]);
    let (model, _) = files.load(&inputs).unwrap();
    assert_eq!(model.sources().iter().len(), 1);
    assert_eq!(model.types().len(), 1);
}

#[test]
fn a_file_that_is_no_list_of_named_types_has_a_main_schema() {
    let main = |json: &str| {
        let model = model("a.avsc", json);
        let (id, _) = model.sources().iter().next().unwrap();
        model.main(id).map(|schema| model.schema_json(schema))
    };
    let record = r#"{"type":"record","name":"R","fields":[]}"#;
    let fixed = r#"{"type":"fixed","name":"F","size":1}"#;
    let check = |json: &str, expected: Option<&str>| assert_eq!(main(json).as_deref(), expected);
    check(r#"["null","string"]"#, Some(r#"["null","string"]"#));
    check("[]", Some("[]"));
    check(
        r#"{"type":"array","items":"int"}"#,
        Some(r#"{"type":"array","items":"int"}"#),
    );
    check(r#""int""#, Some(r#""int""#));
    check(
        &format!(r#"["null",{record}]"#),
        Some(&format!(r#"["null",{record}]"#)),
    );
    check(record, Some(record));
    check(&format!("[{record},{fixed}]"), None);
    assert_eq!(
        model("a.avsc", &format!("[{record},{fixed}]"))
            .types()
            .len(),
        2
    );
}

#[test]
fn the_same_definition_twice() {
    let check = |first: &str, second: &str| {
        let files = Files::new([("a.avsc", first), ("b.avsc", second)]);
        let (model, _) = files.load(&["a.avsc", "b.avsc"]).unwrap();
        assert_eq!(model.types().len(), 1);
    };
    let fixed = r#"{"type": "fixed", "name": "a.F", "size": 4, "x": 1, "y": {"z": []}}"#;
    check(fixed, fixed);
    check(
        fixed,
        r#"{"y": {"z": []}, "x": 1, "size": 4, "namespace": "a", "name": "F", "type": "fixed", "doc": "d"}"#,
    );
    check(
        r#"{"type": "record", "name": "R", "fields": [{"name": "r", "type": ["null", "R"], "default": null}]}"#,
        r#"{"type": "record", "name": "R", "fields": [
            {"name": "r", "doc": "d", "default": null, "order": "ascending", "type": ["null", "R"]}
        ]}"#,
    );
}

#[test]
fn another_definition_of_the_same_name() {
    let label = |first: &str, second: &str| {
        let files = Files::new([("a.avsc", first), ("b.avsc", second)]);
        let report = files.load(&["b.avsc", "a.avsc"]).expect_err("an error");
        let [diagnostic] = report.diagnostics() else {
            panic!("{report}")
        };
        assert_eq!(diagnostic.message, "`T` is defined twice, and differently");
        assert_eq!(report.location(diagnostic).unwrap().path, "b.avsc");
        diagnostic.primary.clone().unwrap().text
    };
    let check = |first: &str, second: &str, expected: &str| {
        let named = |rest: &str| format!(r#"{{"name": "T", {rest}}}"#);
        assert_eq!(label(&named(first), &named(second)), expected);
    };
    let check_field = |first: &str, second: &str, expected: &str| {
        let record =
            |rest: &str| format!(r#""type": "record", "fields": [{{"name": "f", {rest}}}]"#);
        check(&record(first), &record(second), expected);
    };
    let fixed = r#""type": "fixed", "size": 4"#;
    check(
        fixed,
        r#""type": "fixed", "size": 5"#,
        "5 bytes here, 4 bytes there",
    );
    check(
        fixed,
        r#""type": "enum", "symbols": []"#,
        "an enum here, a fixed there",
    );
    check(
        fixed,
        r#""type": "fixed", "size": 4, "x": 1"#,
        "the property `x` differs",
    );
    check(
        r#""type": "fixed", "size": 4, "x": 1"#,
        fixed,
        "the property `x` is missing here",
    );
    check(
        fixed,
        r#""type": "fixed", "size": 4, "aliases": ["U"]"#,
        "the aliases differ",
    );
    check(
        r#""type": "fixed", "size": 16"#,
        r#""type": "fixed", "size": 16, "logicalType": "uuid""#,
        "the logical types differ",
    );
    let enum_ = r#""type": "enum", "symbols": ["A", "B"]"#;
    check(
        enum_,
        r#""type": "enum", "symbols": ["A", "C"]"#,
        "symbol `C` is only here",
    );
    check(
        enum_,
        r#""type": "enum", "symbols": ["A"]"#,
        "symbol `B` is missing here",
    );
    check(
        enum_,
        r#""type": "enum", "symbols": ["B", "A"]"#,
        "the symbols have another order",
    );
    check(
        enum_,
        &format!(r#"{enum_}, "default": "A""#),
        "the defaults differ",
    );
    check(
        r#""type": "record", "fields": []"#,
        r#""type": "error", "fields": []"#,
        "one of them is an error, the other a record",
    );
    check_field(
        r#""type": "int""#,
        r#""type": "long""#,
        "the types of field `f` differ",
    );
    check_field(
        r#""type": "int", "default": 1"#,
        r#""type": "int", "default": 2"#,
        "the defaults of field `f` differ",
    );
    check_field(
        r#""type": "int""#,
        r#""type": "int", "order": "ignore""#,
        "the orders of field `f` differ",
    );
    check_field(
        r#""type": "int""#,
        r#""type": "int", "aliases": ["g"]"#,
        "the aliases of field `f` differ",
    );
    check_field(
        r#""type": "int", "x": 1"#,
        r#""type": "int""#,
        "of field `f`, the property `x` is missing here",
    );
}

#[test]
fn two_definitions_are_shown_with_both_places() {
    let files = Files::new([
        (
            "a.avsc",
            "{\n  \"type\": \"fixed\",\n  \"name\": \"shop.Id\",\n  \"size\": 8\n}\n",
        ),
        (
            "b.avsc",
            r#"{"type": "fixed", "name": "Id", "namespace": "shop", "size": 16}"#,
        ),
    ]);
    check_error(
        files.load(&["a.avsc", "b.avsc"]),
        &expect![[r#"
        error: `shop.Id` is defined twice, and differently
         --> b.avsc:1:27
          |
        1 | {"type": "fixed", "name": "Id", "namespace": "shop", "size": 16}
          |                           ^^^^ 16 bytes here, 8 bytes there
          |
         ::: a.avsc:3:11
          |
        3 |   "name": "shop.Id",
          |           --------- first defined here"#]],
    );
}

#[test]
fn imports_are_found_beside_the_file_and_in_include_directories() {
    let files = Files::new([
        (
            "api/main.avrpc",
            "import schema \"types.avsc\";\nimport idl \"../common/base.avdl\";\nimport schema \"shared.avsc\";\nrecord Main { Types t; Base b; Shared s; }\n",
        ),
        (
            "api/types.avsc",
            r#"{"type": "record", "name": "Types", "fields": []}"#,
        ),
        // Imports the file that imports it.
        (
            "common/base.avdl",
            "import idl \"../api/main.avrpc\";\nrecord Base { union { null, Main } main; }\n",
        ),
        (
            "include/shared.avsc",
            r#"{"type": "record", "name": "Shared", "fields": []}"#,
        ),
    ]);
    let (model, report) = files.load(&["api/main.avrpc"]).unwrap();
    assert!(report.is_empty(), "{report}");
    let paths: Vec<(&str, bool)> = model
        .sources()
        .iter()
        .map(|(id, source)| (source.path.as_str(), model.is_input(id)))
        .collect();
    assert_eq!(
        paths,
        [
            ("api/main.avrpc", true),
            ("api/types.avsc", false),
            ("common/base.avdl", false),
            ("include/shared.avsc", false),
        ]
    );
    assert_eq!(record(&model, "Main").fields.len(), 3);
}

#[test]
fn files_that_cannot_be_read() {
    let files = Files::new([(
        "main.avrpc",
        "import schema \"gone.avsc\";\nimport schema \"locked/a.avsc\";\nimport schema \"base.avdl\";\nimport schema \"latin.avsc\";\nrecord Main { Gone g; }\n",
    )])
    .with_bytes("latin.avsc", b"\"caf\xe9\"");
    check_error(
        files.load(&[
            "main.avrpc",
            "gone/too.avsc",
            "locked/b.avsc",
            "latin.avsc",
            "notes.txt",
        ]),
        &expect![[r#"
            error: there is no file `gone/too.avsc`

            error: `latin.avsc` is not UTF-8, from byte 4 on

            error: cannot read `locked/b.avsc`: permission denied

            error: `notes.txt` is not known to be a schema
             |
             = help: schemas end in .avsc, .avpr, .avdl or .avrpc

            error: there is no file `gone.avsc`
             --> main.avrpc:1:15
              |
            1 | import schema "gone.avsc";
              |               ^^^^^^^^^^^ not found
              |
              = help: looked for gone.avsc
              = help: looked for include/gone.avsc

            error: cannot read `locked/a.avsc`: permission denied
             --> main.avrpc:2:15
              |
            2 | import schema "locked/a.avsc";
              |               ^^^^^^^^^^^^^^^

            error: an import of the wrong kind
             --> main.avrpc:3:15
              |
            3 | import schema "base.avdl";
              |               ^^^^^^^^^^^ this is Avro IDL, not a JSON schema
              |
              = help: write `import idl "base.avdl";`"#]],
    );
}

#[test]
fn a_byte_order_mark_is_dropped() {
    let files = Files::new([("a.avsc", "\u{feff}\"What\"")]);
    check_error(
        files.load(&["a.avsc"]),
        &expect![[r#"
            error: unknown type `What`
             --> a.avsc:1:1
              |
            1 | "What"
              | ^^^^^^ there is no such type"#]],
    );
}

#[test]
fn paths_are_shown_alike_everywhere() {
    let files = Files::new([("dir/a.avsc", "\"int\"")]);
    let (model, _) = files.load(&["./dir/../dir/a.avsc"]).unwrap();
    let (_, source) = model.sources().iter().next().unwrap();
    assert_eq!(source.path, "dir/a.avsc");
}
