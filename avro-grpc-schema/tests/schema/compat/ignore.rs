//! Rules for what is passed over.

use avro_grpc_schema::compat::{self, ChangeKind, Ignore, Mode, Version};
use expect_test::expect;

use super::{services, text, types};

const OLD: &str = "record shop.Order { int a; shop.Line line; } record shop.Line { int a; int b; }";
const NEW: &str =
    "record shop.Order { string a; shop.Line line; } record shop.Line { string a; string b; }";
const RPC: &str = "service S { rpc m(shop.Order) returns (); rpc n() returns (); }";

fn rule(text: &str) -> Ignore {
    let rule: Ignore = text.parse().unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(rule.to_string(), text);
    rule
}

/// The paths that a rule leaves.
fn left(text: &str) -> Vec<String> {
    let mut found = types(OLD, NEW, Mode::Backward);
    let all = found.len();
    assert_eq!(rule(text).apply(&mut found), found.len() < all);
    found.into_iter().map(|one| one.path).collect()
}

#[test]
fn of_types() {
    let all = ["shop.Order.a", "shop.Line.a", "shop.Line.b"];
    for (rule, expected) in [
        ("TYPE_MISMATCH", &[][..]),
        ("NAME_MISMATCH", &all),
        ("TYPE_MISMATCH:shop.Order.a", &all[1..]),
        ("TYPE_MISMATCH:shop.Line", &all[..1]),
        ("TYPE_MISMATCH:shop.Order.line.b", &all[..2]),
        ("TYPE_MISMATCH:shop.Order", &[]),
        ("TYPE_MISMATCH:shop", &[]),
        ("TYPE_MISMATCH:shop.Li", &all),
        ("TYPE_MISMATCH:shop.Line.bb", &all),
        ("TYPE_MISMATCH:", &all),
    ] {
        assert_eq!(left(rule), expected, "{rule}");
    }
}

/// A schema without a name goes by its file.
#[test]
fn of_files() {
    let load = |schema| {
        let files = crate::support::Files::new([("v/a.avsc", schema)]);
        files.load(&["v/a.avsc"]).unwrap().0
    };
    let (old, new) = (load(r#"["int", "string"]"#), load(r#"["int"]"#));
    let version = |model| Version::new(model, "v".as_ref());
    let mut found = compat::types(&version(&old), &version(&new), Mode::Backward);
    assert_eq!(found[0].path, "a.avsc: union");
    assert!(!rule("MISSING_UNION_BRANCH:b.avsc").apply(&mut found));
    assert!(rule("MISSING_UNION_BRANCH:a.avsc").apply(&mut found));
    assert_eq!(found, []);
}

#[test]
fn of_services() {
    let (old, new) = (format!("{OLD} {RPC}"), format!("{NEW} {RPC}"));
    let new = new.replace("rpc n() returns ();", "");
    let left = |text: &str| {
        let mut found = services(&old, &new, Mode::Backward);
        rule(text).apply(&mut found);
        super::text(&found)
    };
    expect![[r#"
        S.m: REQUEST_TYPE_CHANGED
          new servers cannot read requests of old clients
          TYPE_MISMATCH at shop.Order.a: the writer has `int`, the reader `string`
          TYPE_MISMATCH at shop.Order.line.a: the writer has `int`, the reader `string`
          TYPE_MISMATCH at shop.Order.line.b: the writer has `int`, the reader `string`
        S.n: METHOD_DELETED
          old clients call it, and new servers answer UNIMPLEMENTED"#]]
    .assert_eq(&left("NAME_MISMATCH"));
    expect![[r#"
        S.n: METHOD_DELETED
          old clients call it, and new servers answer UNIMPLEMENTED"#]]
    .assert_eq(&left("REQUEST_TYPE_CHANGED:S.m"));
    expect![[r#"
        S.m: REQUEST_TYPE_CHANGED
          new servers cannot read requests of old clients
          TYPE_MISMATCH at shop.Order.a: the writer has `int`, the reader `string`
          TYPE_MISMATCH at shop.Order.line.a: the writer has `int`, the reader `string`
          TYPE_MISMATCH at shop.Order.line.b: the writer has `int`, the reader `string`"#]]
    .assert_eq(&left("METHOD_DELETED"));
    // Some of the reasons, and all.
    expect![[r#"
        S.m: REQUEST_TYPE_CHANGED
          new servers cannot read requests of old clients
          TYPE_MISMATCH at shop.Order.a: the writer has `int`, the reader `string`
        S.n: METHOD_DELETED
          old clients call it, and new servers answer UNIMPLEMENTED"#]]
    .assert_eq(&left("TYPE_MISMATCH:shop.Line"));
    expect![[r#"
        S.n: METHOD_DELETED
          old clients call it, and new servers answer UNIMPLEMENTED"#]]
    .assert_eq(&left("TYPE_MISMATCH"));
}

#[test]
fn unknown_kinds() {
    let error = |text: &str| text.parse::<Ignore>().unwrap_err().to_string();
    expect!["there is no kind `METHOD_DELETE`, but `METHOD_DELETED`"]
        .assert_eq(&error("METHOD_DELETE:a"));
    expect!["there is no kind `x`: the kinds are NAME_MISMATCH, FIXED_SIZE_MISMATCH, MISSING_ENUM_SYMBOLS, READER_FIELD_MISSING_DEFAULT_VALUE, TYPE_MISMATCH, MISSING_UNION_BRANCH, LOGICAL_TYPE_MISMATCH, DECIMAL_MISMATCH, TYPE_DELETED, SERVICE_DELETED, METHOD_DELETED, REQUEST_TYPE_CHANGED, RESPONSE_TYPE_CHANGED, ERROR_TYPE_CHANGED, STREAMING_CHANGED, WIRE_FORM_CHANGED, IDEMPOTENCY_CHANGED, API_VERSION_RANGE_SHRUNK, API_SERVER_TOO_OLD"].assert_eq(&error("x"));
    assert_eq!(text(&[]), "");
    // Every kind has a code of its own.
    let mut codes: Vec<_> = ChangeKind::all().map(ChangeKind::code).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), ChangeKind::all().count());
    codes.into_iter().for_each(|code| _ = rule(code));
}
