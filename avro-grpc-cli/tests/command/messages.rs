//! Colours and JSON.

use expect_test::expect;

use crate::support::{Place, check};

const WRONG: (&str, &str) = (
    "order.avdl",
    "namespace shop;\nrecord Money {}\nrecord Order {\n  /** Größe */ Monney price;\n  int price;\n}\n",
);

#[test]
fn colours_are_forced() {
    let place = Place::new(&[WRONG]);
    let colored = place.run(&["check", "order.avdl", "--color", "always"]);
    expect![[r#"
        exit code 1
        --- stderr
        ␛[1m␛[91merror␛[0m␛[1m: unknown type `Monney`␛[0m
         ␛[1m␛[94m--> ␛[0morder.avdl:4:16
          ␛[1m␛[94m|␛[0m
        ␛[1m␛[94m4␛[0m ␛[1m␛[94m|␛[0m   /** Größe */ Monney price;
          ␛[1m␛[94m|␛[0m                ␛[1m␛[91m^^^^^^␛[0m ␛[1m␛[91mnot found in namespace `shop`␛[0m
          ␛[1m␛[94m|␛[0m
          ␛[1m␛[94m= ␛[0m␛[1mhelp␛[0m: `shop.Money` is declared in order.avdl

        ␛[1m␛[91merror␛[0m␛[1m: field `price` is declared twice␛[0m
         ␛[1m␛[94m--> ␛[0morder.avdl:5:7
          ␛[1m␛[94m|␛[0m
        ␛[1m␛[94m4␛[0m ␛[1m␛[94m|␛[0m   /** Größe */ Monney price;
          ␛[1m␛[94m|␛[0m                       ␛[1m␛[94m-----␛[0m ␛[1m␛[94mthe first time␛[0m
        ␛[1m␛[94m5␛[0m ␛[1m␛[94m|␛[0m   int price;
          ␛[1m␛[94m|␛[0m       ␛[1m␛[91m^^^^^␛[0m ␛[1m␛[91mthe second time␛[0m
    "#]].assert_eq(&colored.replace('\u{1b}', "␛"));
}

#[test]
fn a_pipe_is_plain() {
    let place = Place::new(&[WRONG]);
    let plain = place.run(&["check", "order.avdl"]);
    assert!(!plain.contains('\u{1b}'), "{plain}");
    for args in [
        ["check", "order.avdl", "--color", "auto"],
        ["--color", "never", "check", "order.avdl"],
    ] {
        assert_eq!(place.run(&args), plain);
    }
}

#[test]
fn the_environment_forces_colours() {
    let place = Place::new(&[WRONG]);
    let run = |args: &[&str], variable| {
        let mut command = place.command(args);
        command.env(variable, "1");
        let output = command.output().expect("it runs");
        output.stderr.contains(&0x1b)
    };
    assert!(run(&["check", "order.avdl"], "CLICOLOR_FORCE"));
    assert!(!run(
        &["check", "order.avdl", "--color", "never"],
        "CLICOLOR_FORCE"
    ));
    assert!(run(
        &["check", "order.avdl", "--color", "always"],
        "NO_COLOR"
    ));
}

#[test]
fn json_has_a_line_for_each_problem() {
    check(
        &[WRONG],
        &["check", "order.avdl", "--message-format", "json"],
        expect![[r#"
            exit code 1
            --- stderr
            {"severity":"error","message":"unknown type `Monney`","file":"order.avdl","line":4,"column":16,"end_line":4,"end_column":22,"byte_start":64,"byte_end":70,"label":"not found in namespace `shop`","related":[],"help":["`shop.Money` is declared in order.avdl"],"rendered":"error: unknown type `Monney`\n --> order.avdl:4:16\n  |\n4 |   /** Größe */ Monney price;\n  |                ^^^^^^ not found in namespace `shop`\n  |\n  = help: `shop.Money` is declared in order.avdl"}
            {"severity":"error","message":"field `price` is declared twice","file":"order.avdl","line":5,"column":7,"end_line":5,"end_column":12,"byte_start":84,"byte_end":89,"label":"the second time","related":[{"file":"order.avdl","line":4,"column":23,"end_line":4,"end_column":28,"byte_start":71,"byte_end":76,"label":"the first time"}],"help":[],"rendered":"error: field `price` is declared twice\n --> order.avdl:5:7\n  |\n4 |   /** Größe */ Monney price;\n  |                       ----- the first time\n5 |   int price;\n  |       ^^^^^ the second time"}
        "#]],
    );
}

#[test]
fn json_of_what_is_in_no_file() {
    check(
        &[],
        &["--message-format=json", "check", "a.avsc"],
        expect![[r#"
            exit code 1
            --- stderr
            {"severity":"error","message":"there is no file `a.avsc`","related":[],"help":[],"rendered":"error: there is no file `a.avsc`"}
        "#]],
    );
    check(
        &[("order.txt", "")],
        &["check", "order.txt", "--message-format", "json"],
        expect![[r#"
            exit code 1
            --- stderr
            {"severity":"error","message":"`order.txt` is not known to be a schema","related":[],"help":["schemas end in .avsc, .avpr, .avdl or .avrpc"],"rendered":"error: `order.txt` is not known to be a schema\n |\n = help: schemas end in .avsc, .avpr, .avdl or .avrpc"}
        "#]],
    );
}

#[test]
fn json_of_other_places_and_warnings() {
    let files = [
        ("a.avdl", "/** Lost. */\nnamespace a;\nfixed F(1);\n"),
        ("b.avsc", r#"{"type": "fixed", "name": "a.F", "size": 2}"#),
    ];
    check(
        &files,
        &["check", "a.avdl", "b.avsc", "--message-format", "json"],
        expect![[r#"
            exit code 1
            --- stderr
            {"severity":"warning","message":"this doc comment documents nothing","file":"a.avdl","line":1,"column":1,"end_line":1,"end_column":13,"byte_start":0,"byte_end":12,"label":"","related":[],"help":["put it directly before what it is about, or make it a comment: `/* … */`"],"rendered":"warning: this doc comment documents nothing\n --> a.avdl:1:1\n  |\n1 | /** Lost. */\n  | ^^^^^^^^^^^^\n  |\n  = help: put it directly before what it is about, or make it a comment: `/* … */`"}
            {"severity":"error","message":"`a.F` is defined twice, and differently","file":"b.avsc","line":1,"column":27,"end_line":1,"end_column":32,"byte_start":26,"byte_end":31,"label":"2 bytes here, 1 bytes there","related":[{"file":"a.avdl","line":3,"column":7,"end_line":3,"end_column":8,"byte_start":32,"byte_end":33,"label":"first defined here"}],"help":[],"rendered":"error: `a.F` is defined twice, and differently\n --> b.avsc:1:27\n  |\n1 | {\"type\": \"fixed\", \"name\": \"a.F\", \"size\": 2}\n  |                           ^^^^^ 2 bytes here, 1 bytes there\n  |\n ::: a.avdl:3:7\n  |\n3 | fixed F(1);\n  |       - first defined here"}
        "#]],
    );
}

/// A problem on several lines, and in a file with a byte order mark.
#[test]
fn json_of_an_end_on_another_line() {
    let text = "\u{feff}record R {\n  union {\n    int, int } x;\n}\n";
    check(
        &[("r.avdl", text)],
        &["check", "r.avdl", "--message-format", "json"],
        expect![[r#"
            exit code 1
            --- stderr
            {"severity":"error","message":"a union with two branches `int`","file":"r.avdl","line":3,"column":10,"end_line":3,"end_column":13,"byte_start":30,"byte_end":33,"label":"the second one","related":[{"file":"r.avdl","line":3,"column":5,"end_line":3,"end_column":8,"byte_start":25,"byte_end":28,"label":"the first one"}],"help":[],"rendered":"error: a union with two branches `int`\n --> r.avdl:3:10\n  |\n3 |     int, int } x;\n  |     ---  ^^^ the second one\n  |     |\n  |     the first one"}
        "#]],
    );
    let text = "service S {\n  rpc m(stream\n    void) returns ();\n}\n";
    check(
        &[("s.avrpc", text)],
        &["check", "s.avrpc", "--message-format", "json"],
        expect![[r#"
            exit code 1
            --- stderr
            {"severity":"error","message":"a stream of `void`","file":"s.avrpc","line":2,"column":9,"end_line":3,"end_column":9,"byte_start":20,"byte_end":35,"label":"its messages would be empty","related":[],"help":["name the type of its messages, or leave out `stream`"],"rendered":"error: a stream of `void`\n --> s.avrpc:2:9\n  |\n2 |   rpc m(stream\n  |         ^^^^^^ its messages would be empty\n  |\n  = help: name the type of its messages, or leave out `stream`"}
        "#]],
    );
}

#[test]
fn json_with_colours() {
    let place = Place::new(&[("a.avsc", "\"strnig\"")]);
    let args = [
        "check",
        "a.avsc",
        "--message-format",
        "json",
        "--color",
        "always",
    ];
    let json = place.run(&args);
    assert!(json.contains(r#""rendered":"\u001b["#), "{json}");
}
