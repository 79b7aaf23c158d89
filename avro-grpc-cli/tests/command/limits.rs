//! How much a message may take in memory.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use expect_test::expect;

use crate::server::Mock;
use crate::support::{Place, shown};

const LISTS: (&str, &str) = (
    "lists.avrpc",
    "record Item { boolean is_there; }
record Other { boolean is_there; }
service Lists { rpc get() returns (array<Item>); rpc nothing(int) returns (array<null>); rpc same(array<Item>) returns (array<Other>); }
",
);

/// An array of `count` items in hexadecimal digits, each of them `item`.
fn array(count: u32, item: &str) -> String {
    // Of a long: seven bits a byte, the sign first.
    let mut rest = count << 1;
    let mut text = String::new();
    while rest > 0x7f {
        text += &format!("{:02x}", (rest & 0x7f) | 0x80);
        rest >>= 7;
    }
    format!("{text}{rest:02x}{}00", item.repeat(count as usize))
}

#[test]
fn what_is_decoded_has_a_limit() {
    let name = "name_".repeat(200);
    let wide = format!(
        r#"{{"type": "array", "items": {{"type": "record", "name": "Item", "fields": [{{"name": "{name}", "type": "boolean"}}]}}}}"#
    );
    let place = Place::new(&[
        LISTS,
        ("wide.avsc", &wide),
        ("nulls.avsc", r#"{"type": "array", "items": "null"}"#),
        ("wide.hex", &array(70_000, "01")),
        ("nulls.hex", &array(70_000, "")),
        ("three.hex", &array(3, "01")),
        ("limit.toml", "max-memory = \"40\""),
    ]);
    let rows: &[&[&str]] = &[
        // Each byte of it stands for a thousand.
        &["wide.avsc", "wide.hex"],
        &["nulls.avsc", "nulls.hex"],
        &["nulls.avsc", "nulls.hex", "--max-memory", "1k"],
        &["Lists/get", "--response", "-s", "lists.avrpc", "three.hex"],
        &[
            "Lists/get",
            "--response",
            "-s",
            "lists.avrpc",
            "three.hex",
            "--max-memory",
            "40",
        ],
        &[
            "Lists/get",
            "--response",
            "-s",
            "lists.avrpc",
            "three.hex",
            "--config",
            "limit.toml",
        ],
        &[
            "Lists/get",
            "--response",
            "-s",
            "lists.avrpc",
            "three.hex",
            "--max-memory",
            "5GiB",
        ],
    ];
    let shown = rows.iter().map(|args| {
        let printed = place.run(&[&["decode", "--hex"], *args].concat());
        let printed = printed.replace(&name, "NAME");
        format!("$ decode {}\n{printed}\n", args.join(" "))
    });
    expect![[r#"
        $ decode wide.avsc wide.hex
        exit code 1
        --- stderr
        error: wide.hex: [66229].NAME: takes more than 67108864 bytes of memory (at byte 66232)
         |
         = help: `--max-memory SIZE` lets a message take more
         = help: from byte 66224: 01 01 01 01 01 01 01 01 [01] 01 01 01 01 01 01 01

        $ decode nulls.avsc nulls.hex
        exit code 1
        --- stderr
        error: nulls.hex: more than 65536 items without content, the limit of `DecodeOptions::max_empty_items` (at byte 3)
         |
         = help: `--max-memory SIZE` lets a message take more
         = help: from byte 0: e0 c5 08 [00]

        $ decode nulls.avsc nulls.hex --max-memory 1k
        exit code 1
        --- stderr
        error: nulls.hex: more than 1024 items without content, the limit of `DecodeOptions::max_empty_items` (at byte 3)
         |
         = help: `--max-memory SIZE` lets a message take more
         = help: from byte 0: e0 c5 08 [00]

        $ decode Lists/get --response -s lists.avrpc three.hex
        exit code 0
        --- stdout
        [{"is_there":true},{"is_there":true},{"is_there":true}]

        $ decode Lists/get --response -s lists.avrpc three.hex --max-memory 40
        exit code 1
        --- stderr
        error: three.hex: [1].is_there: takes more than 40 bytes of memory (at byte 2)
         |
         = help: `--max-memory SIZE` lets a message take more
         = help: from byte 0: 06 01 [01] 01 00

        $ decode Lists/get --response -s lists.avrpc three.hex --config limit.toml
        exit code 1
        --- stderr
        error: three.hex: [1].is_there: takes more than 40 bytes of memory (at byte 2)
         |
         = help: `--max-memory SIZE` lets a message take more
         = help: from byte 0: 06 01 [01] 01 00

        $ decode Lists/get --response -s lists.avrpc three.hex --max-memory 5GiB
        exit code 2
        --- stderr
        error: invalid value '5GiB' for '--max-memory <SIZE>': write a number and a unit, up to 4GiB: `4MiB`, `64k`, `1024`

        For more information, try '--help'.

    "#]].assert_eq(&shown.collect::<String>());
    // With more memory, it is as any other.
    let args = [
        "decode",
        "--hex",
        "nulls.avsc",
        "nulls.hex",
        "--max-memory",
        "1MiB",
    ];
    let status = place.command(&args).stdout(Stdio::null()).status();
    assert!(status.expect("it runs").success());
}

/// What arrives in pieces comes to the same.
#[test]
fn pieces_have_the_limit_of_the_whole() {
    let fields: String = (0..100).map(|n| format!("null f{n}; ")).collect();
    let place = Place::new(&[(
        "nulls.avrpc",
        &format!("record Nulls {{ {fields} }} record Most {{ array<Nulls> nulls; string text; }}"),
    )]);
    // A small one, then more values than are allowed for their bytes.
    let first = [0, 2, b'a'];
    let head = [0xf8, 0x0a, 0, 0xd0, 0x0f];
    let mut process = place.spawn(&["decode", "Most", "-s", "nulls.avrpc"]);
    let mut stdin = process.stdin.take().expect("a pipe");
    let mut stdout = BufReader::new(process.stdout.take().expect("a pipe"));
    let mut line = String::new();
    stdin
        .write_all(&[&first[..], &head].concat())
        .expect("it reads");
    stdout.read_line(&mut line).expect("it has read both");
    assert_eq!(line, "{\"nulls\":[],\"text\":\"a\"}\n");
    // And the bytes that allow them.
    stdin.write_all(&[b'a'; 1000]).expect("it reads");
    drop(stdin);
    line.clear();
    stdout.read_line(&mut line).expect("it answers");
    assert!(line.ends_with("a\"}\n"), "{line}");
    let output = process.wait_with_output().expect("it ends");
    assert_eq!(shown(&output), "exit code 0\n");
}

#[test]
fn calls_have_a_limit() {
    let nulls = vec!["null"; 70_000].join(",");
    let place = Place::new(&[
        LISTS,
        ("limit.toml", "[call]\nmax-memory = \"40\""),
        ("nulls.json", &format!("[{nulls}]")),
    ]);
    let item = "{\"is_there\": true}";
    let replies = format!("get=[{}]", [item; 5].join(","));
    let same = format!("[{}]", [item; 5].join(","));
    let args = ["lists.avrpc", "--reply", "echo", "--reply", &replies];
    let nulls = [&args[..], &["--reply", "nothing=@nulls.json"]].concat();
    let mock = Mock::start(&place, &nulls);
    let small = Mock::start(&place, &[&args[..], &["--max-memory", "40"]].concat());
    let rows: &[(&Mock, &[&str])] = &[
        (&mock, &["get"]),
        (&mock, &["get", "--max-memory", "40"]),
        (&mock, &["get", "--config", "limit.toml"]),
        (&mock, &["nothing", "-d", "1"]),
        (&mock, &["same", "-d", &same]),
        (&small, &["same", "-d", "[]"]),
        (&small, &["same", "-d", &same]),
    ];
    let shown = rows.iter().map(|(mock, args)| {
        let printed = mock.run(&place, &[&["call", "SERVER"], *args].concat());
        format!("$ call SERVER {}\n{printed}\n", args.join(" "))
    });
    expect![[r#"
        $ call SERVER get
        exit code 0
        --- stdout
        [{"is_there":true},{"is_there":true},{"is_there":true},{"is_there":true},{"is_there":true}]

        $ call SERVER get --max-memory 40
        exit code 104
        --- stderr
        error: INTERNAL: cannot decode the response: [0].is_there: takes more than 40 bytes of memory (at byte 1)
         |
         = help: `--max-memory SIZE` lets a message take more

        $ call SERVER get --config limit.toml
        exit code 104
        --- stderr
        error: INTERNAL: cannot decode the response: [0].is_there: takes more than 40 bytes of memory (at byte 1)
         |
         = help: `--max-memory SIZE` lets a message take more

        $ call SERVER nothing -d 1
        exit code 104
        --- stderr
        error: INTERNAL: cannot decode the response: more than 65536 items without content, the limit of `DecodeOptions::max_empty_items` (at byte 3)
         |
         = help: `--max-memory SIZE` lets a message take more

        $ call SERVER same -d [{"is_there": true},{"is_there": true},{"is_there": true},{"is_there": true},{"is_there": true}]
        exit code 0
        --- stdout
        [{"is_there":true},{"is_there":true},{"is_there":true},{"is_there":true},{"is_there":true}]

        $ call SERVER same -d []
        exit code 0
        --- stdout
        []

        $ call SERVER same -d [{"is_there": true},{"is_there": true},{"is_there": true},{"is_there": true},{"is_there": true}]
        exit code 24
        --- stderr
        error: INVALID_ARGUMENT: [0].is_there: takes more than 40 bytes of memory (at byte 1)

    "#]].assert_eq(&shown.collect::<String>());
}

/// A few words may stand for more than anybody wants to see.
#[test]
fn what_is_made_up_has_a_limit() {
    let twice = |n: usize| format!("record R{n} {{ R{} a; R{} b; }} ", n + 1, n + 1);
    let laughs: String = (0..30).map(twice).collect();
    let laughs = laughs + "record R30 { int a; } ";
    let links: String = (0..500)
        .map(|n| format!("record L{n} {{ L{} a; }} ", n + 1))
        .collect();
    let links = links + "record L500 { int a; } ";
    let services = "service S { rpc huge() returns (Huge); rpc long() returns (Long);
        rpc laughs() returns (R0); } service T { rpc links() returns (L0); }";
    let place = Place::new(&[(
        "large.avrpc",
        &format!("fixed Huge(2147483647); fixed Long(3000); {laughs} {links} {services}"),
    )]);
    let cut = |text: &str| {
        // Of zeros, or of random bytes, it is enough that they are there.
        let lines = text.lines().map(|line| match line.len() {
            0..200 => format!("{line}\n"),
            long => format!("{long} bytes\n"),
        });
        lines.collect::<String>()
    };
    let rows: &[&[&str]] = &[
        &["template", "large.avrpc", "S/huge", "--response"],
        &["template", "large.avrpc", "S/huge", "--response", "--bare"],
        &["template", "large.avrpc", "Long"],
        &["template", "large.avrpc", "Long", "--bare"],
        &["template", "large.avrpc", "R0"],
        &["template", "large.avrpc", "L0"],
        &[
            "mock",
            "large.avrpc",
            "--reply",
            "huge=random",
            "--reply",
            "links=random",
        ],
    ];
    let shown = rows.iter().map(|args| {
        let printed = cut(&place.run(args));
        format!("$ {}\n{printed}\n", args.join(" "))
    });
    let mut shown: String = shown.collect();
    let mock = Mock::start(&place, &["large.avrpc", "--reply", "random", "--seed", "1"]);
    for method in ["huge", "long", "laughs", "links"] {
        let printed = cut(&mock.run(&place, &["call", "SERVER", method, "-s", "large.avrpc"]));
        shown += &format!("$ call SERVER {method}\n{printed}\n");
    }
    expect![[r#"
        $ template large.avrpc S/huge --response
        exit code 0
        --- stdout
        1077 bytes

        $ template large.avrpc S/huge --response --bare
        exit code 1
        --- stderr
        error: the type's fixed types are too long for a whole example

        $ template large.avrpc Long
        exit code 0
        --- stdout
        1071 bytes

        $ template large.avrpc Long --bare
        exit code 0
        --- stdout
        3002 bytes

        $ template large.avrpc R0
        exit code 1
        --- stderr
        error: the type is too large or too deep for an example

        $ template large.avrpc L0
        exit code 1
        --- stderr
        error: the type is too large or too deep for an example

        $ mock large.avrpc --reply huge=random --reply links=random
        exit code 1
        --- stderr
        error: there is no example of what S/laughs answers: the type is too large or too deep for an example
         |
         = help: say with `--reply` what it answers

        $ call SERVER huge
        exit code 104
        --- stderr
        error: INTERNAL: the type is too large or too deep for a random value

        $ call SERVER long
        exit code 0
        --- stdout
        7861 bytes

        $ call SERVER laughs
        exit code 104
        --- stderr
        error: INTERNAL: the type is too large or too deep for a random value

        $ call SERVER links
        exit code 104
        --- stderr
        error: INTERNAL: the type is too large or too deep for a random value

    "#]].assert_eq(&shown);
}
