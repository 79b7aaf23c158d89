//! What only the whole schema shows to be wrong.

use std::collections::HashMap;

use avro_grpc_runtime::__v1::Schema;
use avro_grpc_runtime::Message;
use expect_test::{Expect, expect};

#[track_caller]
#[allow(clippy::needless_pass_by_value, reason = "rows are shorter")]
fn check<M: Message>(expected: Expect) {
    expected.assert_eq(&M::check_schema().unwrap_err().to_string());
}

#[derive(Message)]
#[avro(namespace = "n")]
struct Item {
    a: i32,
}

mod other {
    use avro_grpc_runtime::Message;

    #[derive(Message)]
    #[avro(namespace = "n")]
    pub(super) struct Item {
        b: i32,
    }

    /// What stands under the name of [`super::Item`] too, with the same schema.
    pub(super) mod same {
        use avro_grpc_runtime::Message;

        #[derive(Message)]
        #[avro(namespace = "n")]
        pub(in super::super) struct Item {
            a: i32,
        }
    }
}

#[derive(Message)]
struct TwoOfOneName {
    a: Item,
    b: Vec<other::Item>,
}

#[derive(Message)]
struct TwoThatAreOne {
    a: Item,
    b: Vec<other::same::Item>,
}

#[derive(Message)]
struct Inside {
    #[avro(default = [1, "two"])]
    list: Vec<i32>,
    #[avro(default = { "a": null })]
    map: HashMap<String, bool>,
    #[avro(default = { "b": 1 })]
    item: Item,
}

#[test]
fn two_types_of_one_name() {
    check::<TwoOfOneName>(expect![[r#"
        error: `n.Item` is defined twice, and differently
         --> <part 2>:1:25
          |
        1 | {"type":"record","name":"n.Item","fields":[{"name":"b","type":"int"}]}
          |                         ^^^^^^^^ field `b` is only here
          |
         ::: <part 1>:1:25
          |
        1 | {"type":"record","name":"n.Item","fields":[{"name":"a","type":"int"}]}
          |                         -------- first defined here"#]]);
    TwoThatAreOne::check_schema().unwrap();
}

#[test]
fn what_stands_within_a_default() {
    check::<Inside>(expect![[r#"
        error: wrong default for field `list`
         --> <part 0>:1:110
          |
        1 | ...e":{"type":"array","items":"int"},"default":[1,"two"]},{"name":"map","type":{"type":"map","values":"boolean"},"default":{"a":null}...
          |                                                   ^^^^^ expected `int`, found a string

        error: wrong default for field `map`
         --> <part 0>:1:188
          |
        1 | ...type":"map","values":"boolean"},"default":{"a":null}},{"name":"item","type":"n.Item","default":{"b":1}}]}
          |                                                   ^^^^ expected `boolean`, found null

        error: wrong default for field `item`
         --> <part 0>:1:236
          |
        1 | ...{"name":"item","type":"n.Item","default":{"b":1}}]}
          |                                             ^ `a` of `n.Item` is missing, and has no default

        error: wrong default for field `item`
         --> <part 0>:1:237
          |
        1 | ...:null}},{"name":"item","type":"n.Item","default":{"b":1}}]}
          |                                                      ^^^ `n.Item` has no such field"#]]);
}

#[test]
#[should_panic(expected = "a schema is not valid, as a test with `check_schema` would tell:")]
fn a_wrong_schema_is_never_used() {
    let _ = TwoOfOneName::schema();
}

#[derive(Message)]
enum NullByAnotherName {
    Null(()),
    Number(i32),
}

/// By which an option of it does not compile.
#[test]
fn a_union_has_null_whatever_its_variant_is() {
    const { assert!(<NullByAnotherName as Schema>::HAS_NULL) };
    let values = [NullByAnotherName::Null(()), NullByAnotherName::Number(1)];
    let bytes = values.map(|value| value.encode_to_vec().unwrap());
    assert_eq!(bytes, [vec![0], vec![2, 2]]);
}
