//! serde's view of generated types: plain JSON with the Avro names.

use std::fmt::Debug;

use avro_grpc_runtime::__v1::serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::snapshots::TemplateInput_avsc::{Statusenum, TaskArgsRecord, Taskenum, TemplateInput};
use crate::snapshots::defaults_avsc::cases::defaults::{Required, Zeroes};
use crate::snapshots::fixed_avsc::cases::fixed::{Empty, Hashes, Md5};
use crate::snapshots::namespaces_avsc::com::Far;
use crate::snapshots::recursive_avsc::cases::recursive::{
    Expression, Leaf, LongOrLeafOrExpression, Odd,
};

/// `value` is `json`, both ways.
fn check<T: Serialize + DeserializeOwned + Debug + PartialEq>(value: T, json: Value) {
    assert_eq!(
        serde_json::to_value(&value).expect("it has a JSON form"),
        json
    );
    assert_eq!(
        serde_json::from_value::<T>(json).expect("the JSON form is read"),
        value
    );
}

#[test]
fn names_are_those_of_avro() {
    let task_args = TaskArgsRecord {
        ingest: Some(true),
        ..TaskArgsRecord::default()
    };
    check(
        TemplateInput {
            hash: None,
            id: Some(1),
            task: Taskenum::Symbol2,
            status: Some(Statusenum::Pending),
            task_args,
        },
        json!({
            "hash": null, "id": 1, "task": "SYMBOL2", "status": "Pending",
            "task_args": {"ingest": true, "ingest_type": null, "daterange": null, "persistence": false}
        }),
    );
    check(Far {}, json!({}));
}

#[test]
fn unions_are_objects_with_the_branch_s_name() {
    let leaf = Leaf {
        name: "x".to_owned(),
    };
    let inner = Expression {
        term: LongOrLeafOrExpression::from(leaf.clone()),
    };
    check(
        Expression {
            term: LongOrLeafOrExpression::Expression(Box::new(inner)),
        },
        json!({"term": {"cases.recursive.Expression": {"term": {"cases.recursive.Leaf": {"name": "x"}}}}}),
    );
    check(
        Odd {
            even: None,
            leaf: Some(leaf),
        },
        json!({"even": null, "leaf": {"name": "x"}}),
    );
}

#[test]
fn fixed_are_strings_of_code_points() {
    check(
        Hashes {
            md5: Md5([0xff; 16]),
            sha512: None,
            empty: Empty([]),
            all: vec![Md5([0x41; 16])],
        },
        json!({"md5": "ÿ".repeat(16), "sha512": null, "empty": "", "all": ["A".repeat(16)]}),
    );
}

#[test]
fn what_is_missing_takes_its_default() {
    let args: TaskArgsRecord = serde_json::from_value(json!({"ingest_type": "metadata"})).unwrap();
    assert_eq!(args.persistence, Some(false));
    assert_eq!(
        serde_json::from_value::<Zeroes>(json!({})).unwrap(),
        Zeroes::default()
    );
    let required: Required = serde_json::from_value(json!({"key": "k"})).unwrap();
    assert_eq!(
        required,
        Required {
            key: "k".to_owned(),
            count: 0,
            max_retries: 3,
            mail: Some(String::new()),
            note: None,
        }
    );
    let error = serde_json::from_value::<Required>(json!({"count": 1})).unwrap_err();
    assert_eq!(error.to_string(), "missing field `key`");
}
