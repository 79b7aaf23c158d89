//! What servers say does nothing to the terminal.

use expect_test::expect;

use crate::server::Mock;
use crate::support::Place;

/// What a server says is shown, and does nothing to the terminal, or to what is read there.
#[test]
fn servers_have_no_say_in_the_terminal() {
    let contract = "/** Red: \u{1b}[31m, and \u{9b}2J.\n More: \u{202e}. */
record Text { /** Bell: \u{7}. */ string text = \"\u{7f}\"; }
/** Rings: \u{7}. */
service Bells { rpc get() returns (Text); rpc fail() returns (Text); }
";
    let script = r#"{
        "get": [{"reply": {"text": "\u001b[31m \u009b2J \u202e \u007f\n"}}],
        "fail": [{"error": "INTERNAL", "message": "one\n\u001b[31merror: \u009b two"}],
    }"#;
    let place = Place::new(&[("bells.avrpc", contract), ("bells.json", script)]);
    let mock = Mock::start(&place, &["bells.avrpc", "--reply", "@bells.json"]);
    let rows: &[&[&str]] = &[
        &["list", "SERVER", "--format", "table"],
        &["list", "SERVER", "--types", "--format", "json"],
        &["describe", "SERVER", "Bells"],
        &["describe", "SERVER", "Text", "--format", "table"],
        &["template", "SERVER", "Bells/get", "--response"],
        &["call", "SERVER", "get"],
        &["call", "SERVER", "get", "--pretty"],
        &["call", "SERVER", "fail"],
        &["call", "SERVER", "fail", "--message-format", "json"],
        &["call", "SERVER", "fail", "-v"],
    ];
    let shown = rows.iter().map(|args| {
        let printed = mock.run(&place, args);
        assert!(
            !printed.contains(|c: char| c.is_control() && c != '\n'),
            "{printed:?}"
        );
        format!("$ {}\n{printed}\n", args.join(" "))
    });
    expect![[r#"
        $ list SERVER --format table
        exit code 0
        --- stdout
        SERVICE            METHODS  API
        Bells              2             Rings: \u0007.
        avro.grpc.v1.Info  1        0-1  What a server serves, as it says itself.

        $ list SERVER --types --format json
        exit code 0
        --- stdout
        [
          {
            "type": "Text",
            "kind": "record",
            "doc": "Red: \u001b[31m, and \u009b2J.\nMore: \u202e."
          },
          {
            "type": "avro.grpc.v1.InfoRequest",
            "kind": "record",
            "doc": "Which services are meant."
          },
          {
            "type": "avro.grpc.v1.ServerInfo",
            "kind": "record",
            "doc": "A server and what it serves."
          },
          {
            "type": "avro.grpc.v1.ServiceInfo",
            "kind": "record",
            "doc": "A service."
          },
          {
            "type": "avro.grpc.v1.MethodInfo",
            "kind": "record",
            "doc": "A method."
          },
          {
            "type": "avro.grpc.v1.CallKind",
            "kind": "enum",
            "doc": "How many messages a call has in each direction."
          },
          {
            "type": "avro.grpc.v1.Idempotency",
            "kind": "enum",
            "doc": "What the author says of calls that are made more than once."
          },
          {
            "type": "avro.grpc.v1.WireForm",
            "kind": "enum",
            "doc": "How messages are laid out: as data, or as Java does it for Avro's protocols and their one-way messages."
          }
        ]

        $ describe SERVER Bells
        exit code 0
        --- stdout
        /**
         * Red: \u001b[31m, and \u009b2J.
         * More: \u202e.
         */
        record Text {
          /** Bell: \u0007. */
          string text = "\u007f";
        }

        /** Rings: \u0007. */
        service Bells {
          rpc get() returns (Text);
          rpc fail() returns (Text);
        }

        $ describe SERVER Text --format table
        exit code 0
        --- stdout
        FIELD  TYPE    LOGICAL  DEFAULT
        text   string           "\u007f"      Bell: \u0007.

        $ template SERVER Bells/get --response
        exit code 0
        --- stdout
        // Red: \u001b[31m, and \u009b2J.
        // More: \u202e.
        { // Text
          // Bell: \u0007.
          "text": "\u007f" // string, default "\u007f"
        }

        $ call SERVER get
        exit code 0
        --- stdout
        {"text":"\u001b[31m \u009b2J \u202e \u007f\n"}

        $ call SERVER get --pretty
        exit code 0
        --- stdout
        {
          "text": "\u001b[31m \u009b2J \u202e \u007f\n"
        }

        $ call SERVER fail
        exit code 104
        --- stderr
        error: INTERNAL: one
               \u001b[31merror: \u009b two

        $ call SERVER fail --message-format json
        exit code 104
        --- stderr
        {"severity":"error","message":"INTERNAL: one\n\\u001b[31merror: \\u009b two","related":[],"help":[],"rendered":"error: INTERNAL: one\n       \\u001b[31merror: \\u009b two"}

        $ call SERVER fail -v
        exit code 104
        --- stderr
        > Bells/fail at SERVER (unary)
        > request schema f072cbec3bf8841871d4284230c5e983
        > response schema e817dc045768044af290376c55c9526d
        > message 1: 0 bytes
        < trailers
        <   content-type: application/grpc
        < INTERNAL after TIME; sent 1 message of 0 bytes, received nothing
        error: INTERNAL: one
               \u001b[31merror: \u009b two

    "#]].assert_eq(&shown.collect::<String>());
}
