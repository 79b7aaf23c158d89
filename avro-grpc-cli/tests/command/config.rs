//! Options from `avro-grpc.toml`, and those that other tools have taught.

use expect_test::expect;

use crate::server::Mock;
use crate::show::SHOP;
use crate::support::Place;

pub(crate) fn place(config: &str) -> Place {
    Place::new(&[
        SHOP,
        ("avro-grpc.toml", config),
        ("sub/money.json", "{\"cents\": 1}"),
    ])
}

#[test]
fn options_stand_in_a_file() {
    let place = place("schema = [\"shop.avrpc\"]\n[encode]\nhex = true\nas = \"grpc\"\n");
    place.check(
        &["list"],
        expect![[r#"
        exit code 0
        --- stdout
        shop.Orders
    "#]],
    );
    place.check(
        &["encode", "Money", "sub/money.json"],
        expect![[r#"
        exit code 0
        --- stdout
        00000000050206455552
    "#]],
    );
    // What is said at the command line holds.
    place.check(
        &["encode", "Money", "sub/money.json", "--as", "datum"],
        expect![[r#"
            exit code 0
            --- stdout
            0206455552
        "#]],
    );
    place.check(
        &["--no-config", "list"],
        expect![[r#"
        exit code 1
        --- stderr
        error: there is nothing to read
         |
         = help: name a server (`localhost:50051`), a file (`shop.avrpc`), or files with `--schema`
    "#]],
    );
    place.check(
        &["list", "--no-config", "shop.avrpc"],
        expect![[r#"
        exit code 0
        --- stdout
        shop.Orders
    "#]],
    );
}

/// Paths start at the file wherever they are a part of a value.
#[test]
fn paths_are_relative_to_the_file() {
    let config = "schema = [\"../shop.avrpc\"]\n[call]\ndata = \"@order.json\"\n[mock]\nreply = [\"place=@money.json\"]\n";
    let place = Place::new(&[
        SHOP,
        ("sub/money.json", "{\"cents\": 1}"),
        ("sub/order.json", "{\"id\": 1}"),
        ("sub/some.toml", config),
    ]);
    let mock = Mock::start(&place, &["shop.avrpc", "--config", "sub/some.toml"]);
    let called = mock.run(
        &place,
        &["call", "SERVER", "place", "--config", "sub/some.toml"],
    );
    assert_eq!(
        called,
        "exit code 0\n--- stdout\n{\"cents\":1,\"currency\":\"EUR\"}\n"
    );
}

/// Lists in the file and at the command line both hold, and what is asked of a server is in the file too.
#[test]
fn calls_have_options_in_a_file() {
    let place = place(
        "[call]\nheader = [\"x-a: file\"]\nverbose = 1\ncompact = true\n[mock]\nreply = [\"place={\\\"cents\\\": 5}\"]\n",
    );
    let mock = Mock::start(&place, &["shop.avrpc"]);
    let call = [
        "call",
        "SERVER",
        "place",
        "-d",
        "{\"id\": 1}",
        "-H",
        "x-b: line",
    ];
    expect![[r#"
        exit code 0
        --- stdout
        {"cents":5,"currency":"EUR"}
        --- stderr
        > shop.Orders/place at SERVER (unary)
        > request schema df60ace19ebd12714b12c1446c913b7b
        > response schema 76ade458e8156b9383949fab89a1ddb3
        >   x-a: file
        >   x-b: line
        > message 1: 5 bytes
        < headers after TIME
        <   content-type: application/grpc
        <   grpc-status: 0
        < message 1: 5 bytes after TIME
        < OK after TIME; sent 1 message of 5 bytes, received 1 message of 5 bytes
    "#]]
    .assert_eq(&mock.run(&place, &call));
}

#[test]
fn the_file_is_looked_for_around() {
    let place = place("schema = [\"shop.avrpc\"]\n[list]\nformat = \"table\"\n");
    let mut command = place.command(&["list"]);
    let output = command.current_dir(place.path().join("sub")).output();
    expect![[r#"
        exit code 0
        --- stdout
        SERVICE      METHODS  API
        shop.Orders  2        1-3  Sells.
    "#]]
    .assert_eq(&crate::support::shown(&output.expect("it runs")));
    place.check(
        &["list", "--config", "sub/none.toml"],
        expect![[r#"
        exit code 2
        --- stderr
        error: cannot read `sub/none.toml`: No such file or directory (os error 2)
    "#]],
    );
    std::fs::write(
        place.path().join("sub/other.toml"),
        "schema = \"../shop.avrpc\"",
    )
    .expect("a writable directory");
    place.check(
        &["list", "--config", "sub/other.toml"],
        expect![[r#"
        exit code 0
        --- stdout
        shop.Orders
    "#]],
    );
}

/// Whichever of the two says that they do not go together.
#[test]
fn conflicts_are_won_by_the_command_line() {
    for (config, args) in [
        ("[decode]\npretty = true\n", ["decode", "--compact", "null"]),
        ("[decode]\ncompact = true\n", ["decode", "--pretty", "null"]),
    ] {
        place(config).check(
            &args,
            expect![[r#"
            exit code 0
            --- stdout
            null
        "#]],
        );
    }
    for tls in [
        "tls = true\n",
        "cacert = \"none.pem\"\n",
        "server-name = \"a\"\n",
        "cert = \"none.pem\"\nkey = \"none.pem\"\n",
    ] {
        let place = self::place(tls);
        let mock = Mock::start(&place, &["shop.avrpc", "--no-config"]);
        expect![[r#"
            exit code 0
            --- stdout
            avro.grpc.v1.Info
            shop.Orders
        "#]]
        .assert_eq(&mock.run(&place, &["list", "SERVER", "--plaintext"]));
    }
}

#[test]
fn what_is_wrong_in_the_file_is_drawn() {
    let mut shown = String::new();
    for config in [
        "schemaa = [\"shop.avrpc\"]\n[lst]\n[decode]\nprety = true\npretty = 1\n[list]\nformat = [\"names\"]\ntypes = \"yes\"\n",
        "decode = 1",
        "[list\n",
        "schema = { a = 1 }",
        "help = true",
        "[encode]\nfile = \"a\"\n",
        "[encode]\nout = \"a\"\n",
    ] {
        shown += &place(config).run(&["list"]);
        shown += "\n";
    }
    expect![[r#"
        exit code 2
        --- stderr
        error: there is no option and no command `schemaa`
         --> avro-grpc.toml:1:1
          |
        1 | schemaa = ["shop.avrpc"]
          | ^^^^^^^
          |
          = help: there is `schema`

        error: there is no option and no command `lst`
         --> avro-grpc.toml:2:2
          |
        2 | [lst]
          |  ^^^
          |
          = help: there is `list`

        error: `decode` has no option `prety`
         --> avro-grpc.toml:4:1
          |
        4 | prety = true
          | ^^^^^
          |
          = help: there is `pretty`

        error: `pretty` is `true` or `false`
         --> avro-grpc.toml:5:10
          |
        5 | pretty = 1
          |          ^

        error: `format` is one value, not a list
         --> avro-grpc.toml:7:10
          |
        7 | format = ["names"]
          |          ^^^^^^^^^

        error: `types` is `true` or `false`
         --> avro-grpc.toml:8:9
          |
        8 | types = "yes"
          |         ^^^^^

        exit code 2
        --- stderr
        error: `decode` is a command, whose options are a table
         --> avro-grpc.toml:1:10
          |
        1 | decode = 1
          |          ^

        exit code 2
        --- stderr
        error: unclosed table, expected `]`
         --> avro-grpc.toml:1:6
          |
        1 | [list
          |      ^

        exit code 2
        --- stderr
        error: `schema` is a text or a number
         --> avro-grpc.toml:1:10
          |
        1 | schema = { a = 1 }
          |          ^^^^^^^^^

        exit code 2
        --- stderr
        error: there is no option and no command `help`
         --> avro-grpc.toml:1:1
          |
        1 | help = true
          | ^^^^

        exit code 2
        --- stderr
        error: `encode` has no option `file`
         --> avro-grpc.toml:2:1
          |
        2 | file = "a"
          | ^^^^

        exit code 2
        --- stderr
        error: `out` is for the command line, and for a file that `--config` names
         --> avro-grpc.toml:2:7
          |
        2 | out = "a"
          |       ^^^

    "#]]
    .assert_eq(&shown);
}

/// What clap says of a wrong value is said of one from the file too.
#[test]
fn wrong_values_are_told() {
    let place = place("[list]\nformat = \"tabel\"\nschema = [\"shop.avrpc\"]\n");
    place.check(
        &["list"],
        expect![[r#"
            exit code 2
            --- stderr
            error: invalid value 'tabel' for '--format <FORMAT>'
              [possible values: names, table, json]

              tip: a similar value exists: 'table'

            For more information, try '--help'.
            It is about an option in `avro-grpc.toml`.
        "#]],
    );
}

/// The file is told of only where it has to do with it.
#[test]
fn the_command_line_is_wrong_by_itself() {
    let place = place("[mock]\nreply = [\"random\"]\nlisten = \"nowhere\"\n");
    place.check(
        &["mock", "--listen", "127.0.0.1:0"],
        expect![[r#"
        exit code 2
        --- stderr
        error: the following required arguments were not provided:
          <FILE>...

        Usage: avro-grpc mock --reply <REPLY> --listen <ADDRESS> <FILE>...

        For more information, try '--help'.
    "#]],
    );
    place.check(
        &["mock", "shop.avrpc"],
        expect![[r#"
        exit code 2
        --- stderr
        error: invalid value 'nowhere' for '--listen <ADDRESS>': write host:port or unix:PATH

        For more information, try '--help'.
        It is about an option in `avro-grpc.toml`.
    "#]],
    );
}

#[test]
fn grpcurl_has_one_dash() {
    let place = Place::new(&[SHOP]);
    place.check(
        &["list", "-proto", "shop.avrpc", "-import-path=."],
        expect![[r#"
            exit code 0
            --- stdout
            shop.Orders
        "#]],
    );
    place.check(
        &["list", "-plaintext", "-proto", "none.avrpc"],
        expect![[r#"
            exit code 1
            --- stderr
            error: there is no file `none.avrpc`
        "#]],
    );
}

#[test]
fn man_pages() {
    let place = Place::new(&[]);
    let page = place.run(&["man", "list"]);
    for part in [
        ".TH",
        ".SH NAME",
        "\\-\\-format",
        "avro\\-grpc\\-list \\- List services",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    place.check(
        &["man", "none"],
        expect![[r#"
        exit code 1
        --- stderr
        error: there is no command `none`
    "#]],
    );
    place.check(
        &["man", "--out", "pages"],
        expect![[r#"
        exit code 0
    "#]],
    );
    let pages = std::fs::read_dir(place.path().join("pages")).expect("a directory");
    let mut names: Vec<_> = pages
        .map(|page| page.expect("a page").file_name())
        .collect();
    names.sort();
    expect![[r#"
        [
            "avro-grpc-call.1",
            "avro-grpc-canonical.1",
            "avro-grpc-check.1",
            "avro-grpc-compat.1",
            "avro-grpc-completions.1",
            "avro-grpc-decode.1",
            "avro-grpc-describe.1",
            "avro-grpc-encode.1",
            "avro-grpc-fingerprint.1",
            "avro-grpc-generate.1",
            "avro-grpc-idl.1",
            "avro-grpc-list.1",
            "avro-grpc-man.1",
            "avro-grpc-mock.1",
            "avro-grpc-template.1",
            "avro-grpc.1",
        ]
    "#]]
    .assert_debug_eq(&names);
}
