//! Files as JSON.

use expect_test::expect;

use crate::commands::{MAIL, MONEY, ORDER};
use crate::support::{Place, check};

#[test]
fn idl_prints_a_protocol() {
    check(
        &[MAIL],
        &["idl", "mail.avdl"],
        expect![[r#"
            exit code 0
            --- stdout
            {
              "protocol": "Mail",
              "namespace": "post",
              "types": [
                {
                  "type": "record",
                  "name": "Letter",
                  "fields": [
                    {
                      "name": "text",
                      "type": "string"
                    }
                  ]
                }
              ],
              "messages": {
                "send": {
                  "doc": "Sends a letter.",
                  "request": [
                    {
                      "name": "letter",
                      "type": "Letter"
                    }
                  ],
                  "response": "boolean"
                }
              }
            }
        "#]],
    );
}

#[test]
fn idl_prints_schemas() {
    check(
        &[MONEY, ORDER],
        &["idl", "order.avdl"],
        expect![[r#"
            exit code 0
            --- stdout
            [
              {
                "type": "record",
                "name": "Money",
                "namespace": "shop",
                "fields": [
                  {
                    "name": "amount",
                    "type": {
                      "type": "bytes",
                      "logicalType": "decimal",
                      "precision": 9,
                      "scale": 2
                    }
                  },
                  {
                    "name": "currency",
                    "type": {
                      "type": "enum",
                      "name": "Currency",
                      "symbols": [
                        "EUR",
                        "USD"
                      ]
                    }
                  }
                ]
              },
              {
                "type": "record",
                "name": "Order",
                "namespace": "shop",
                "doc": "What a customer buys.",
                "fields": [
                  {
                    "name": "id",
                    "type": "long"
                  },
                  {
                    "name": "prices",
                    "type": {
                      "type": "array",
                      "items": "Money"
                    },
                    "default": []
                  }
                ]
              }
            ]
        "#]],
    );
    check(
        &[MONEY],
        &["idl", "money.avsc"],
        expect![[r#"
            exit code 0
            --- stdout
            {
              "type": "record",
              "name": "Money",
              "namespace": "shop",
              "fields": [
                {
                  "name": "amount",
                  "type": {
                    "type": "bytes",
                    "logicalType": "decimal",
                    "precision": 9,
                    "scale": 2
                  }
                },
                {
                  "name": "currency",
                  "type": {
                    "type": "enum",
                    "name": "Currency",
                    "symbols": [
                      "EUR",
                      "USD"
                    ]
                  }
                }
              ]
            }
        "#]],
    );
}

#[test]
fn idl_prints_the_main_schema() {
    let main = "namespace a;\nschema union { null, array<E> };\nenum E { A, B }\n";
    check(
        &[("main.avdl", main)],
        &["idl", "main.avdl"],
        expect![[r#"
            exit code 0
            --- stdout
            [
              "null",
              {
                "type": "array",
                "items": {
                  "type": "enum",
                  "name": "E",
                  "namespace": "a",
                  "symbols": [
                    "A",
                    "B"
                  ]
                }
              }
            ]
        "#]],
    );
}

#[test]
fn idl_prints_what_it_printed() {
    for (path, text, again) in [
        (MAIL.0, MAIL.1, "again.avpr"),
        (ORDER.0, ORDER.1, "again.avsc"),
        (MONEY.0, MONEY.1, "again.avsc"),
    ] {
        let place = Place::new(&[(path, text), MONEY]);
        let printed = place.run(&["idl", path]);
        let written = place.run(&["idl", path, "--out", again]);
        assert_eq!(written, "exit code 0\n");
        assert_eq!(place.run(&["idl", again]), printed);
    }
}
