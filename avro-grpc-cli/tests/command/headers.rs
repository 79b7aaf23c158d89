//! Headers from the command line and from the file of options.

use expect_test::expect;

use crate::config::place;
use crate::server::Mock;
use crate::support::shown;

/// A header of the command line takes the place of those of its name in the file. Those that are secret are not
/// shown, unless that is asked for.
#[test]
fn headers_are_replaced_and_hidden() {
    let place =
        place("header = [\"Authorization: Bearer file\", \"x-a: file\", \"x-api-token: t\"]\n");
    let mock = Mock::start(&place, &["shop.avrpc"]);
    let rows: &[&[&str]] = &[
        &["-v"],
        &[
            "-v",
            "-H",
            "authorization: Bearer line",
            "-H",
            "X-A:line",
            "-H",
            "x-a: both",
        ],
        &["-vv", "-H", "authorization: Bearer line"],
    ];
    let shown = rows.iter().map(|more| {
        let call = ["call", "SERVER", "place", "-d", "{\"id\": 1}"];
        let printed = mock.run(&place, &[&call, *more].concat());
        let headers = printed.lines().filter(|line| line.starts_with(">   "));
        let headers: String = headers.map(|line| format!("{line}\n")).collect();
        format!("{}\n{headers}", more.join(" "))
    });
    expect![[r#"
        -v
        >   authorization: (hidden, -vv shows it)
        >   x-a: file
        >   x-api-token: (hidden, -vv shows it)
        -v -H authorization: Bearer line -H X-A:line -H x-a: both
        >   x-api-token: (hidden, -vv shows it)
        >   authorization: (hidden, -vv shows it)
        >   x-a: line
        >   x-a: both
        -vv -H authorization: Bearer line
        >   x-a: file
        >   x-api-token: t
        >   authorization: Bearer line
    "#]]
    .assert_eq(&shown.collect::<String>());
}

/// Variables of the environment stand for what nobody should write down. Values of variables are in no message.
#[test]
fn variables_stand_in_values() {
    let rows: &[(&str, &[&str], &str)] = &[
        ("x-a: ${CLI_TEST_WORD}, b", &[], "word"),
        ("x-a: file", &["-H", "X-A: a${CLI_TEST_WORD}"], "word"),
        ("x-a: $${CLI_TEST_WORD} $ $$", &[], "word"),
        ("x-bin: ${CLI_TEST_WORD}", &[], "aGVsbG8="),
        ("x-a: ${CLI_TEST_WORD}", &[], "word\n"),
        ("x-a: ${CLI_TEST_WORD}", &[], ""),
        ("x-bin: ${CLI_TEST_WORD}", &[], "a secret"),
        ("x-a: ${CLI_TEST_WORD}", &[], "a\nsecret"),
        ("x-a: ${CLI_TEST_NONE}", &[], "word"),
        ("x-a: file", &["-H", "X-B: ${CLI_TEST_NONE}"], "word"),
        // What the command line says takes its place, and is all that is looked at.
        ("x-a: ${CLI_TEST_NONE}", &["-H", "x-a: line"], "word"),
        ("x-a: ${CLI_TEST_WORD", &[], "word"),
        ("x-a: ${CLI_TEST_WORD:-b}", &[], "word"),
    ];
    let mock = Mock::start(&place(""), &["shop.avrpc"]);
    let shown = rows.iter().map(|(header, args, word)| {
        let place = place(&format!("header = [{header:?}]\n"));
        let call = ["call", mock.address(), "place", "-d", "{\"id\": 1}", "-v"];
        let mut command = place.command(&[&call, *args].concat());
        command.env("CLI_TEST_WORD", word);
        let printed = shown(&command.output().expect("it runs"));
        let printed = printed.lines().filter(|line| {
            let is_about = |start| line.starts_with(start);
            is_about("exit") || is_about(">   x-") || is_about("error") || is_about("It is")
        });
        let printed: String = printed.map(|line| format!("{line}\n")).collect();
        format!("{header} {} ({word:?})\n{printed}\n", args.join(" "))
    });
    expect![[r#"
        x-a: ${CLI_TEST_WORD}, b  ("word")
        exit code 0
        >   x-a: word, b

        x-a: file -H X-A: a${CLI_TEST_WORD} ("word")
        exit code 0
        >   x-a: aword

        x-a: $${CLI_TEST_WORD} $ $$  ("word")
        exit code 0
        >   x-a: ${CLI_TEST_WORD} $ $$

        x-bin: ${CLI_TEST_WORD}  ("aGVsbG8=")
        exit code 0
        >   x-bin: aGVsbG8=

        x-a: ${CLI_TEST_WORD}  ("word\n")
        exit code 0
        >   x-a: word

        x-a: ${CLI_TEST_WORD}  ("")
        exit code 0
        >   x-a: 

        x-bin: ${CLI_TEST_WORD}  ("a secret")
        exit code 2
        error: invalid value 'x-bin: ${CLI_TEST_WORD}' for '--header <NAME: VALUE>': the value of `x-bin` is not base64
        It is about an option in `avro-grpc.toml`.

        x-a: ${CLI_TEST_WORD}  ("a\nsecret")
        exit code 2
        error: invalid value 'x-a: ${CLI_TEST_WORD}' for '--header <NAME: VALUE>': the value of `x-a` has characters that no header has
        It is about an option in `avro-grpc.toml`.

        x-a: ${CLI_TEST_NONE}  ("word")
        exit code 2
        error: invalid value 'x-a: ${CLI_TEST_NONE}' for '--header <NAME: VALUE>': the value of `x-a` has the variable `CLI_TEST_NONE`, which is not set in the environment
        It is about an option in `avro-grpc.toml`.

        x-a: file -H X-B: ${CLI_TEST_NONE} ("word")
        exit code 2
        error: invalid value 'X-B: ${CLI_TEST_NONE}' for '--header <NAME: VALUE>': the value of `X-B` has the variable `CLI_TEST_NONE`, which is not set in the environment

        x-a: ${CLI_TEST_NONE} -H x-a: line ("word")
        exit code 0
        >   x-a: line

        x-a: ${CLI_TEST_WORD  ("word")
        exit code 2
        error: invalid value 'x-a: ${CLI_TEST_WORD' for '--header <NAME: VALUE>': the value of `x-a` has `${` without `}`: write `$${` for what is no variable
        It is about an option in `avro-grpc.toml`.

        x-a: ${CLI_TEST_WORD:-b}  ("word")
        exit code 2
        error: invalid value 'x-a: ${CLI_TEST_WORD:-b}' for '--header <NAME: VALUE>': the value of `x-a` has `${CLI_TEST_WORD:-b}`, which is no name of a variable: write `$${` for what is none
        It is about an option in `avro-grpc.toml`.

    "#]].assert_eq(&shown.collect::<String>());
}
