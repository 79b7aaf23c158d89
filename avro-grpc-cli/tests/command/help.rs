//! Help texts.

use expect_test::expect;

use crate::support::check;

#[test]
fn long_help() {
    check(
        &[],
        &["--help"],
        expect![[r#"
            exit code 0
            --- stdout
            Avro schemas, protocols and services at the command line

            Reads .avsc and .avpr (JSON), .avdl (Avro IDL) and .avrpc (Avro IDL with services), and calls
            servers.

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

              -V, --version
                      Print version

            Options are also read from avro-grpc.toml, in the current directory or one around it.

            Exit codes:
              0  all is well
              1  something is wrong with the input, or a file cannot be read or written
              2  the command line is wrong, or the file of options is
              8  and its multiples up to 128: a server has failed, or cannot be reached: the code of gRPC times
              8

            compat has exit codes of its own.
        "#]],
    );
    check(
        &[],
        &["help", "idl"],
        expect![[r#"
            exit code 0
            --- stdout
            Print a file as JSON: a protocol as .avpr, schemas as .avsc

            Types that are imported are part of what is printed, each type defined where it is first used.
            A file of several schemas, none of which is its main one, becomes a JSON array. Services have no
            form in JSON: of an .avrpc file only the types are printed.

            Usage: avro-grpc idl [OPTIONS] <FILE>

            Arguments:
              <FILE>
                      The file to print (.avsc, .avpr, .avdl or .avrpc)

            Options:
              -o, --out <FILE>
                      Write to FILE instead of standard output

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

            Examples:
              avro-grpc idl mail.avdl
              avro-grpc idl mail.avdl --out mail.avpr
              avro-grpc idl order.avdl -I ../common/schemas
        "#]],
    );
    check(
        &[],
        &["canonical", "--help"],
        expect![[r#"
            exit code 0
            --- stdout
            Print the parsing canonical form of each named type

            One line for each named type, those of imported files included: by file, and in the order of
            the file. What a file stands for without giving it a name, a union say, comes first.

            The form is the one of the Avro specification: names are full names, and what does not matter
            to a reader of data is left out, logical types with it.

            Usage: avro-grpc canonical [OPTIONS] <FILE> [NAME]

            Arguments:
              <FILE>
                      The file to read (.avsc, .avpr, .avdl or .avrpc)

              [NAME]
                      Only this type, with its namespace or, where only one has this name, without

            Options:
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

            Examples:
              avro-grpc canonical order.avsc
              avro-grpc canonical order.avdl shop.Order
        "#]],
    );
    check(
        &[],
        &["fingerprint", "--help"],
        expect![[r#"
            exit code 0
            --- stdout
            Print the fingerprints of each named type

            CRC-64-AVRO, SHA-256 and MD5 are those of the parsing canonical form, as the Avro
            specification has them, in hexadecimal. CRC-64-AVRO is written as a number; the header of
            single-object encoding has its bytes in reverse.

            The schema hash is what avro-grpc compares in calls: the first half of the SHA-256 of the
            canonical form with logical types.

            Usage: avro-grpc fingerprint [OPTIONS] <FILE> [NAME]

            Arguments:
              <FILE>
                      The file to read (.avsc, .avpr, .avdl or .avrpc)

              [NAME]
                      Only this type, with its namespace or, where only one has this name, without

            Options:
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

            Examples:
              avro-grpc fingerprint order.avsc
              avro-grpc fingerprint order.avdl shop.Order
        "#]],
    );
    check(
        &[],
        &["check", "--help"],
        expect![[r#"
            exit code 0
            --- stdout
            Report everything that is wrong with files

            All files are read together, as a build does: a type may be defined in one and used in
            another, and is refused where two define it differently. Prints nothing when all is well.

            Whether names collide in Rust is not looked at; `avro-grpc generate` reports that too.

            Usage: avro-grpc check [OPTIONS] <FILE>...

            Arguments:
              <FILE>...
                      Files to check; a directory stands for all schema files below it

            Options:
                  --deny-warnings
                      Exit with code 1 where there are warnings

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

            Examples:
              avro-grpc check schemas
              avro-grpc check --deny-warnings order.avdl mail.avpr
              avro-grpc check schemas --message-format json 2>&1 | jq .message
        "#]],
    );
    check(
        &[],
        &["generate", "--help"],
        expect![[r#"
            exit code 0
            --- stdout
            Generate the Rust code that a build script would

            For those who commit generated code. The file is called avro_grpc.rs, and is left alone where
            it is as it should be. Paths in its first line are relative to the current directory: run the
            command where the package's Cargo.toml is.

            Bring it in with `avro_grpc_runtime::include_avro!(path = "…/avro_grpc.rs");`.

            Usage: avro-grpc generate [OPTIONS] --out <DIR> <FILE>...

            Arguments:
              <FILE>...
                      Files to generate from; a directory stands for all schema files below it

            Options:
              -o, --out <DIR>
                      The directory to write to; made where it is missing

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

            Examples:
              avro-grpc generate schemas --out src/generated
              avro-grpc generate birds.avrpc -I ../common/schemas --out src/generated
        "#]],
    );
}
