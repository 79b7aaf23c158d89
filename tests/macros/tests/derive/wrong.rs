//! What only the whole schema shows to be wrong.

use std::collections::HashMap;

use avro_grpc_runtime::__v1::Schema;
use avro_grpc_runtime::chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use avro_grpc_runtime::uuid::Uuid;
use avro_grpc_runtime::{Decimal, Message};
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
         --> derive::wrong::other::Item:1:25
          |
        1 | {"type":"record","name":"n.Item","fields":[{"name":"b","type":"int"}]}
          |                         ^^^^^^^^ field `b` is only here
          |
         ::: derive::wrong::Item:1:25
          |
        1 | {"type":"record","name":"n.Item","fields":[{"name":"a","type":"int"}]}
          |                         -------- first defined here"#]]);
    TwoThatAreOne::check_schema().unwrap();
}

#[test]
fn what_stands_within_a_default() {
    check::<Inside>(expect![[r#"
        error: wrong default for field `list`
         --> derive::wrong::Inside:1:110
          |
        1 | ...e":{"type":"array","items":"int"},"default":[1,"two"]},{"name":"map","type":{"type":"map","values":"boolean"},"default":{"a":null}...
          |                                                   ^^^^^ expected `int`, found a string

        error: wrong default for field `map`
         --> derive::wrong::Inside:1:188
          |
        1 | ...type":"map","values":"boolean"},"default":{"a":null}},{"name":"item","type":"n.Item","default":{"b":1}}]}
          |                                                   ^^^^ expected `boolean`, found null

        error: wrong default for field `item`
         --> derive::wrong::Inside:1:236
          |
        1 | ...{"name":"item","type":"n.Item","default":{"b":1}}]}
          |                                             ^ `a` of `n.Item` is missing, and has no default

        error: wrong default for field `item`
         --> derive::wrong::Inside:1:237
          |
        1 | ...:null}},{"name":"item","type":"n.Item","default":{"b":1}}]}
          |                                                      ^^^ `n.Item` has no such field"#]]);
}

#[derive(Message)]
struct Age(u8);

#[derive(Message)]
struct Person {
    #[avro(default = 30)]
    age: Age,
}

#[derive(Message)]
enum IdOrNumbers {
    Id(Uuid),
    Numbers(Vec<i8>),
}

/// Right as schemas, but none of the values that these types have.
#[derive(Message)]
#[avro(namespace = "n", rename_all = "camelCase")]
struct NotOfTheirTypes {
    #[avro(default = "x")]
    own_id: Uuid,
    #[avro(default = 2147483647)]
    day: NaiveDate,
    #[avro(default = 9223372036854775807)]
    time: Option<DateTime<Utc>>,
    #[avro(default = -1)]
    time_of_day: NaiveTime,
    #[avro(default = b"\x7f\xff", logical_type = "decimal(3, 2)")]
    price: Decimal,
    #[avro(default = [1, 70000])]
    ports: Vec<u16>,
    #[avro(default = { "a": [1, -129] })]
    map: HashMap<String, Vec<i8>>,
    #[avro(default = { "age": 300 })]
    person: Person,
    #[avro(default = [128])]
    number: IdOrNumbers,
    #[avro(default = [{}])]
    right: Vec<Person>,
}

#[derive(Message)]
struct Outside {
    inside: Option<Vec<NotOfTheirTypes>>,
}

#[test]
fn defaults_that_are_no_value_of_the_field() {
    check::<NotOfTheirTypes>(expect![[r#"
        error: wrong default of a field of `derive::wrong::NotOfTheirTypes`: ownId: a string that is not a UUID

        error: wrong default of a field of `derive::wrong::NotOfTheirTypes`: day: a date of 2147483647 days, which is beyond the range of `NaiveDate`

        error: wrong default of a field of `derive::wrong::NotOfTheirTypes`: time: a timestamp of 9223372036854775807 µs, which is beyond the range of `DateTime<Utc>`

        error: wrong default of a field of `derive::wrong::NotOfTheirTypes`: timeOfDay: a time of -1 µs, which is beyond the range of `NaiveTime`

        error: wrong default of a field of `derive::wrong::NotOfTheirTypes`: price: a decimal of more digits than its precision, which is 3

        error: wrong default of a field of `derive::wrong::NotOfTheirTypes`: ports[1]: a number of 70000, which is beyond the range of `u16`

        error: wrong default of a field of `derive::wrong::NotOfTheirTypes`: map["a"][1]: a number of -129, which is beyond the range of `i8`

        error: wrong default of a field of `derive::wrong::NotOfTheirTypes`: person.age: a number of 300, which is beyond the range of `u8`

        error: wrong default of a field of `derive::wrong::NotOfTheirTypes`: number[0]: a number of 128, which is beyond the range of `i8`"#]]);
    let [whole, part] = [NotOfTheirTypes::check_schema(), Outside::check_schema()];
    assert_eq!(
        whole.unwrap_err().to_string(),
        part.unwrap_err().to_string()
    );
    Person::check_schema().unwrap();
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
