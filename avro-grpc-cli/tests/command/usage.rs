//! What is said of short and of wrong command lines.

use expect_test::expect;

use crate::support::check;

#[test]
fn short_help() {
    check(
        &[],
        &["-h"],
        expect![[r#"
            exit code 0
            --- stdout
            Avro schemas, protocols and services at the command line

            Usage: avro-grpc [OPTIONS] <COMMAND>

            Commands:
              list         List services, the methods of one, or types
              describe     Show what a service, a method or a type is
              template     Print an example of a type's JSON, with its documentation as comments
              call         Call a method of a server
              mock         Serve the services of files with made-up replies
              encode       Make data of JSON
              decode       Show data as JSON
              idl          Print a file as JSON: a protocol as .avpr, schemas as .avsc
              canonical    Print the parsing canonical form of each named type
              fingerprint  Print the fingerprints of each named type
              check        Report everything that is wrong with files
              compat       Report what a new version of schemas or services would break
              generate     Generate the Rust code that a build script would
              completions  Print what makes a shell complete this command
              man          Print a man page, or write those of all commands
              help         Print this message or the help of the given subcommand(s)

            Options:
                  --color <WHEN>             When to colour messages [possible values: auto, always, never]
                  --config <FILE>            Read more options from FILE [default: avro-grpc.toml here or in a
                                             directory around]
                  --message-format <FORMAT>  How to show errors and warnings, on standard error [possible
                                             values: human, json]
                  --no-config                Read no file of options
              -h, --help                     Print help (see more with '--help')
              -V, --version                  Print version
        "#]],
    );
    check(
        &[],
        &["idl", "-h"],
        expect![[r#"
            exit code 0
            --- stdout
            Print a file as JSON: a protocol as .avpr, schemas as .avsc

            Usage: avro-grpc idl [OPTIONS] <FILE>

            Arguments:
              <FILE>  The file to print (.avsc, .avpr, .avdl or .avrpc)

            Options:
              -o, --out <FILE>               Write to FILE instead of standard output
              -I, --include <DIR>            Look for imports in DIR too, after the importing file's own
                                             directory; repeatable
                  --color <WHEN>             When to colour messages [possible values: auto, always, never]
                  --config <FILE>            Read more options from FILE [default: avro-grpc.toml here or in a
                                             directory around]
                  --message-format <FORMAT>  How to show errors and warnings, on standard error [possible
                                             values: human, json]
                  --no-config                Read no file of options
              -h, --help                     Print help (see more with '--help')
        "#]],
    );
}

#[test]
fn wrong_command_lines() {
    check(
        &[],
        &[],
        expect![[r#"
            exit code 2
            --- stderr
            Avro schemas, protocols and services at the command line

            Usage: avro-grpc [OPTIONS] <COMMAND>

            Commands:
              list         List services, the methods of one, or types
              describe     Show what a service, a method or a type is
              template     Print an example of a type's JSON, with its documentation as comments
              call         Call a method of a server
              mock         Serve the services of files with made-up replies
              encode       Make data of JSON
              decode       Show data as JSON
              idl          Print a file as JSON: a protocol as .avpr, schemas as .avsc
              canonical    Print the parsing canonical form of each named type
              fingerprint  Print the fingerprints of each named type
              check        Report everything that is wrong with files
              compat       Report what a new version of schemas or services would break
              generate     Generate the Rust code that a build script would
              completions  Print what makes a shell complete this command
              man          Print a man page, or write those of all commands
              help         Print this message or the help of the given subcommand(s)

            Options:
                  --color <WHEN>             When to colour messages [possible values: auto, always, never]
                  --config <FILE>            Read more options from FILE [default: avro-grpc.toml here or in a
                                             directory around]
                  --message-format <FORMAT>  How to show errors and warnings, on standard error [possible
                                             values: human, json]
                  --no-config                Read no file of options
              -h, --help                     Print help (see more with '--help')
              -V, --version                  Print version
        "#]],
    );
    check(
        &[],
        &["chek", "a.avsc"],
        expect![[r#"
            exit code 2
            --- stderr
            error: unrecognized subcommand 'chek'

              tip: a similar subcommand exists: 'check'

            Usage: avro-grpc [OPTIONS] <COMMAND>

            For more information, try '--help'.
        "#]],
    );
    check(
        &[],
        &["idl"],
        expect![[r#"
            exit code 2
            --- stderr
            error: the following required arguments were not provided:
              <FILE>

            Usage: avro-grpc idl <FILE>

            For more information, try '--help'.
        "#]],
    );
    check(
        &[],
        &["idl", "a.avsc", "b.avsc"],
        expect![[r#"
            exit code 2
            --- stderr
            error: unexpected argument 'b.avsc' found

            Usage: avro-grpc idl [OPTIONS] <FILE>

            For more information, try '--help'.
        "#]],
    );
    check(
        &[],
        &["check"],
        expect![[r#"
            exit code 2
            --- stderr
            error: the following required arguments were not provided:
              <FILE>...

            Usage: avro-grpc check <FILE>...

            For more information, try '--help'.
        "#]],
    );
    check(
        &[],
        &["check", "a.avsc", "--deny-warning"],
        expect![[r#"
            exit code 2
            --- stderr
            error: unexpected argument '--deny-warning' found

              tip: a similar argument exists: '--deny-warnings'

            Usage: avro-grpc check --deny-warnings <FILE>...

            For more information, try '--help'.
        "#]],
    );
    check(
        &[],
        &["check", "a.avsc", "--color", "sometimes"],
        expect![[r#"
            exit code 2
            --- stderr
            error: invalid value 'sometimes' for '--color <WHEN>'
              [possible values: auto, always, never]

            For more information, try '--help'.
        "#]],
    );
    check(
        &[],
        &["check", "a.avsc", "--message-format", "xml"],
        expect![[r#"
            exit code 2
            --- stderr
            error: invalid value 'xml' for '--message-format <FORMAT>'
              [possible values: human, json]

            For more information, try '--help'.
        "#]],
    );
    check(
        &[],
        &["generate", "a.avsc"],
        expect![[r#"
            exit code 2
            --- stderr
            error: the following required arguments were not provided:
              --out <DIR>

            Usage: avro-grpc generate --out <DIR> <FILE>...

            For more information, try '--help'.
        "#]],
    );
}

#[test]
fn version() {
    check(
        &[],
        &["--version"],
        expect![[r#"
            exit code 0
            --- stdout
            avro-grpc 0.1.0
        "#]],
    );
}
