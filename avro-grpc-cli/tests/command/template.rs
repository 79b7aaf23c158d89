//! Examples of values.

use expect_test::expect;

use crate::show::{LIST, MAIL, SHOP};
use crate::support::Place;

#[test]
fn templates() {
    let place = Place::new(&[SHOP, LIST, MAIL]);
    place.check(
        &["template", "shop.avrpc", "shop.Order"],
        expect![[r#"
        exit code 0
        --- stdout
        // What is bought.
        { // shop.Order
          // Its number.
          "id": 0, // long
          "prices": [ // array<shop.Money>, default []
            // What one pays.
            { // shop.Money
              "cents": 0, // long
              "currency": "EUR" // string, default "EUR"
            }
          ],
          // For the courier.
          "note": "", // null or string, default null
          "extra": { // null or string or shop.Money, default null
            "string": ""
          },
          // or null
          // or {"shop.Money": {…}}
          "kind": "NEW" // shop.Kind: NEW | PAID, default "NEW"
        }
    "#]],
    );
    place.check(
        &["template", "shop.avrpc", "place", "--response", "--bare"],
        expect![[r#"
            exit code 0
            --- stdout
            {
              "cents": 0,
              "currency": "EUR"
            }
        "#]],
    );
    place.check(
        &["template", "list.avsc"],
        expect![[r#"
        exit code 0
        --- stdout
        { // List
          "value": 0, // long
          "next": null, // null or List
          "all": [], // array<List>
          "named": {} // map<union<List, int>>
        }
    "#]],
    );
    place.check(
        &["template", "-s", "mail.avdl", "Mail/send"],
        expect![[r#"
            exit code 0
            --- stdout
            // The parameters of `send`.
            { // Mail.sendRequest
              "letter": { // Letter
                "text": "" // string
              }
            }
        "#]],
    );
    place.check(
        &["template", "shop.avrpc"],
        expect![[r#"
            exit code 1
            --- stderr
            error: there are several schemas in shop.avrpc
             |
             = help: name what is meant: `shop.Money`, `shop.Kind`, `shop.Order`, `shop.SoldOut`
        "#]],
    );
    place.check(
        &["template", "shop.avrpc", "Orders"],
        expect![[r#"
        exit code 1
        --- stderr
        error: `Orders` is a service, which has no value
         |
         = help: name one of its methods: `shop.Orders/place`, `shop.Orders/watch`
    "#]],
    );
}

/// Whatever the type, its example is one of its values.
#[test]
fn templates_are_values() {
    let place = Place::new(&[]);
    let schemas = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    let mut examples = 0;
    for file in std::fs::read_dir(schemas).expect("the schemas of the project") {
        let file = file.expect("a file").path();
        let file = file.to_str().expect("a name in UTF-8");
        let listed = place.run(&["list", file, "--types"]);
        let names = listed.lines().skip(2);
        for (index, name) in names.enumerate() {
            let layouts = [&[][..], &["--bare"]];
            // Comments are the same everywhere.
            for layout in layouts.into_iter().take(if index == 0 { 2 } else { 1 }) {
                let args = [&["template", file, name][..], layout].concat();
                let template = place.run(&args);
                if template.contains("the type has no value") {
                    continue;
                }
                let text = template
                    .split_once("--- stdout\n")
                    .expect("it is printed")
                    .1;
                std::fs::write(place.path().join("example.json"), text).expect("writable");
                let encoded = place.run(&["encode", "-s", file, name, "example.json", "--hex"]);
                assert!(
                    encoded.starts_with("exit code 0\n"),
                    "{name}\n{text}\n{encoded}"
                );
                examples += 1;
            }
        }
    }
    assert!(examples > 80, "{examples}");
}

/// Of files that do not stand for one schema, a type is to be named.
#[test]
fn a_template_of_nothing() {
    let place = Place::new(&[
        ("one.avdl", "record A { int a; }"),
        ("two.avdl", "record A { int a; } record B { int b; }"),
        ("none.avrpc", "service S { rpc get() returns (int); }"),
        ("d/a.avsc", "\"int\""),
        ("d/b.avsc", "\"long\""),
    ]);
    for (file, expected) in [
        (
            "one.avdl",
            expect![[r#"
                exit code 1
                --- stderr
                error: one.avdl says of no schema that it is the one which is meant
                 |
                 = help: name what is meant: `A`
            "#]],
        ),
        (
            "two.avdl",
            expect![[r#"
                exit code 1
                --- stderr
                error: there are several schemas in two.avdl
                 |
                 = help: name what is meant: `A`, `B`
            "#]],
        ),
        (
            "none.avrpc",
            expect![[r#"
                exit code 1
                --- stderr
                error: there is no type in none.avrpc
                 |
                 = help: name what is meant: `S/get`
            "#]],
        ),
        (
            "d",
            expect![[r#"
                exit code 1
                --- stderr
                error: there are several schemas in d
                 |
                 = help: name a file with one schema
            "#]],
        ),
    ] {
        place.check(&["template", file], expected);
    }
}
