//! Rules for what is compared, and where there is no answer.

use expect_test::expect;

use crate::compat::{NEW, OLD};
use crate::support::{Place, check};

#[test]
fn rules_pass_over_what_is_known() {
    let place = Place::new(&[OLD, NEW]);
    place.check(
        &[
            "compat",
            "old",
            "new",
            "--ignore",
            "READER_FIELD_MISSING_DEFAULT_VALUE:shop.Order.note",
        ],
        expect![[r#"
            exit code 0
        "#]],
    );
    place.check(
        &[
            "compat",
            "old",
            "new",
            "--service",
            "--ignore",
            "METHOD_DELETED:shop.Orders.list",
            "--ignore=STREAMING_CHANGED",
            "--ignore=API_VERSION_RANGE_SHRUNK",
            "--ignore=IDEMPOTENCY_CHANGED",
            "--ignore",
            "READER_FIELD_MISSING_DEFAULT_VALUE:shop.Order",
            "--ignore",
            "MISSING_ENUM_SYMBOLS",
        ],
        expect![[r#"
            exit code 1
            --- stdout
            shop.Orders.place: RESPONSE_TYPE_CHANGED
              old clients cannot read responses of new servers
              TYPE_MISMATCH at shop.Order.id: the writer has `long`, the reader `int`

            shop.Orders.watch: RESPONSE_TYPE_CHANGED
              old clients cannot read responses of new servers
              TYPE_MISMATCH at shop.Order.id: the writer has `long`, the reader `int`
        "#]],
    );
    // A rule that is about nothing may have been meant for something else.
    place.check(
        &["compat", "old", "old", "--ignore", "TYPE_DELETED:shop"],
        expect![[r#"
            exit code 0
            --- stderr
            warning: there is nothing that `--ignore TYPE_DELETED:shop` is about
        "#]],
    );
}

#[test]
fn other_kinds_of_files() {
    let files = [
        ("a.avsc", r#"["null", "int", "string"]"#),
        ("b.avsc", r#"["null", "int"]"#),
        (
            "a.avpr",
            r#"{"protocol": "P", "messages": {"m": {"request": [], "response": "int"}}}"#,
        ),
        ("b.avdl", "protocol P { long m(); }"),
        ("lib/i.avsc", r#"{"type": "fixed", "name": "I", "size": 1}"#),
        ("c.avdl", "import schema \"i.avsc\"; record C { I i; }"),
    ];
    let place = Place::new(&files);
    place.check(
        &["compat", "a.avsc", "b.avsc"],
        expect![[r#"
        exit code 1
        --- stdout
        union: MISSING_UNION_BRANCH
          new readers cannot read what old writers write
          the writer has `string`, the reader's `union<null, int>` no branch for it
    "#]],
    );
    place.check(
        &["compat", "a.avpr", "b.avdl", "--service"],
        expect![[r#"
        exit code 1
        --- stdout
        P.m: RESPONSE_TYPE_CHANGED
          old clients cannot read responses of new servers
          TYPE_MISMATCH at int (the writer's long): the writer has `long`, the reader `int`
    "#]],
    );
    place.check(
        &["compat", "c.avdl", "c.avdl", "-I", "lib"],
        expect![[r#"
        exit code 0
    "#]],
    );
}

/// Neither "yes" nor "no".
#[test]
fn no_answer() {
    let place = Place::new(&[OLD, ("wrong/a.avsc", "\"strnig\""), ("a.avsc", "\"int\"")]);
    place.check(
        &["compat", "old", "wrong"],
        expect![[r#"
        exit code 2
        --- stderr
        error: unknown type `strnig`
         --> wrong/a.avsc:1:1
          |
        1 | "strnig"
          | ^^^^^^^^ there is no such type
          |
          = help: there is a type `string`
    "#]],
    );
    place.check(
        &["compat", "none", "old"],
        expect![[r#"
        exit code 2
        --- stderr
        error: there is no file `none`
    "#]],
    );
    place.check(
        &["compat", "a.avsc", "a.avsc", "--service"],
        expect![[r#"
        exit code 2
        --- stderr
        error: there is no service and no protocol in `a.avsc` or in `a.avsc`
         |
         = help: leave out `--service` to compare types
    "#]],
    );
    place.check(
        &["compat", "old", "c.avdl", "--message-format", "json"],
        expect![[r#"
            exit code 2
            --- stderr
            {"severity":"error","message":"there is no file `c.avdl`","related":[],"help":[],"rendered":"error: there is no file `c.avdl`"}
        "#]],
    );
}

#[test]
fn wrong_command_lines() {
    check(
        &[],
        &["compat", "old"],
        expect![[r#"
        exit code 2
        --- stderr
        error: the following required arguments were not provided:
          <NEW>

        Usage: avro-grpc compat <OLD> <NEW>

        For more information, try '--help'.
    "#]],
    );
    check(
        &[],
        &["compat", "old", "new", "--mode", "sideways"],
        expect![[r#"
            exit code 2
            --- stderr
            error: invalid value 'sideways' for '--mode <MODE>'
              [possible values: backward, forward, full]

            For more information, try '--help'.
        "#]],
    );
    check(
        &[],
        &["compat", "old", "new", "--ignore", "METHOD_DELTED"],
        expect![[r#"
            exit code 2
            --- stderr
            error: invalid value 'METHOD_DELTED' for '--ignore <KIND[:PATH]>': there is no kind `METHOD_DELTED`, but `METHOD_DELETED`

            For more information, try '--help'.
        "#]],
    );
    check(
        &[],
        &["compat", "old", "new", "--ignore", ":shop"],
        expect![[r#"
            exit code 2
            --- stderr
            error: invalid value ':shop' for '--ignore <KIND[:PATH]>': there is no kind ``: the kinds are NAME_MISMATCH, FIXED_SIZE_MISMATCH, MISSING_ENUM_SYMBOLS, READER_FIELD_MISSING_DEFAULT_VALUE, TYPE_MISMATCH, MISSING_UNION_BRANCH, LOGICAL_TYPE_MISMATCH, DECIMAL_MISMATCH, TYPE_DELETED, SERVICE_DELETED, METHOD_DELETED, REQUEST_TYPE_CHANGED, RESPONSE_TYPE_CHANGED, ERROR_TYPE_CHANGED, STREAMING_CHANGED, WIRE_FORM_CHANGED, IDEMPOTENCY_CHANGED, API_VERSION_RANGE_SHRUNK, API_SERVER_TOO_OLD

            For more information, try '--help'.
        "#]],
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_no_answer() {
    let full = std::fs::File::create("/dev/full").expect("Linux has it");
    let place = Place::new(&[OLD, NEW]);
    let mut command = place.command(&["compat", "old", "new"]);
    let output = command.stdout(full).output().expect("it runs");
    expect![[r#"
        exit code 2
        --- stderr
        error: cannot write to standard output: No space left on device (os error 28)
    "#]]
    .assert_eq(&crate::support::shown(&output));
}

#[test]
fn help() {
    check(
        &[],
        &["compat", "--help"],
        expect![[r#"
            exit code 0
            --- stdout
            Report what a new version of schemas or services would break

            OLD and NEW are files, or directories that stand for all schema files below them. Types are
            compared with those of the same name. Prints nothing when all goes on working.

            With --service, services and protocols are compared instead: backward is for a roll-out that
            updates servers first, so that new servers read the requests of old clients, and old clients the
            responses of new servers; forward is for clients first.

            Usage: avro-grpc compat [OPTIONS] <OLD> <NEW>

            Arguments:
              <OLD>
                      What is deployed

              <NEW>
                      What is to be deployed

            Options:
                  --mode <MODE>
                      What has to go on working

                      Possible values:
                      - backward: New schemas read what old ones wrote (default)
                      - forward:  Old schemas read what new ones write
                      - full:     Both

                  --service
                      Compare services and protocols instead of types

                  --ignore <KIND[:PATH]>
                      Pass over incompatibilities of KIND, at PATH and below where that is given; repeatable

                  --json
                      Print a JSON object instead of text

              -I, --include <DIR>
                      Look for imports in DIR too, after the importing file's own directory; repeatable

                  --color <WHEN>
                      When to colour messages

                      Possible values:
                      - auto:   On a terminal
                      - always: In pipes and files too
                      - never:  Nowhere

                  --config <FILE>
                      Read more options from FILE [default: avro-grpc.toml here or in a directory around]

                  --message-format <FORMAT>
                      How to show errors and warnings, on standard error

                      Possible values:
                      - human: Text for people
                      - json:  A JSON object on a line for each, for editors

                  --no-config
                      Read no file of options

              -h, --help
                      Print help (see a summary with '-h')

            Exit codes:
              0  all goes on working; warnings may have been shown
              1  something breaks
              2  the command line is wrong, or something is wrong with the input

            Examples:
              avro-grpc compat schemas/baseline schemas
              avro-grpc compat order-v1.avsc order-v2.avsc --mode full
              avro-grpc compat main/shop.avrpc shop.avrpc --service
              avro-grpc compat old new --ignore MISSING_ENUM_SYMBOLS:shop.Suit --ignore TYPE_DELETED
        "#]],
    );
}
