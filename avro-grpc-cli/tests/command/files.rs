//! Where data come from and go to.

use std::io::{Read, Write};
use std::process::Stdio;

use expect_test::expect;

use crate::data::{check, feed};
use crate::show::SHOP;
use crate::support::{Place, shown};

/// A line is answered before the next one comes.
#[test]
fn what_comes_is_written_at_once() {
    let place = Place::new(&[SHOP]);
    for (args, lines, answers) in [
        (["encode", "int", "--hex"], ["1\n", "2\n"], ["02\n", "04\n"]),
        (
            ["decode", "string", "--compact"],
            ["\x02a", "\x02b"],
            ["\"a\"\n", "\"b\"\n"],
        ),
    ] {
        let mut command = place.command(&args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().expect("it starts");
        let mut stdin = process.stdin.take().expect("a pipe");
        let mut stdout = process.stdout.take().expect("a pipe");
        for (line, answer) in lines.iter().zip(answers) {
            stdin.write_all(line.as_bytes()).expect("it reads");
            let mut read = vec![0; answer.len()];
            stdout.read_exact(&mut read).expect("it answers");
            assert_eq!(String::from_utf8_lossy(&read), answer);
        }
        drop(stdin);
        assert!(process.wait().expect("it ends").success());
    }
}

#[test]
fn a_reader_may_stop() {
    let place = Place::new(&[SHOP]);
    let numbers = "1\n".repeat(200_000);
    let data = [2_u8; 200_000];
    for (args, input) in [
        (["encode", "int", "--hex"], numbers.as_bytes()),
        (["decode", "int", "--compact"], &data),
    ] {
        let mut process = place.spawn(&args);
        drop(process.stdout.take());
        let mut stdin = process.stdin.take().expect("a pipe");
        _ = stdin.write_all(input);
        drop(stdin);
        let output = process.wait_with_output().expect("it ends");
        assert_eq!(shown(&output), "exit code 0\n");
    }
}

#[test]
fn colours_are_for_terminals() {
    let decode = ["decode", "-s", "shop.avrpc", "Money", "--hex", "--pretty"];
    check(
        &decode,
        b"020261",
        expect![[r#"
        exit code 0
        --- stdout
        {
          "cents": 1,
          "currency": "a"
        }
    "#]],
    );
    let place = Place::new(&[SHOP]);
    let colored = [&decode[..], &["--color", "always"]].concat();
    let shown = shown(&feed(&place, &colored, b"020261")).replace('\u{1b}', "ESC");
    expect![[r#"
        exit code 0
        --- stdout
        {
          ESC[34m"cents"ESC[0m: 1,
          ESC[34m"currency"ESC[0m: "a"
        }
    "#]]
    .assert_eq(&shown);
}

#[test]
fn files_are_written() {
    let place = Place::new(&[SHOP, ("orders.json", "{\"id\": 1} {\"id\": 2}")]);
    let encode = [
        "encode",
        "-s",
        "shop.avrpc",
        "Order",
        "orders.json",
        "--out",
        "orders.bin",
    ];
    place.check(
        &encode,
        expect![[r#"
        exit code 0
    "#]],
    );
    place.check(
        &["decode", "-s", "shop.avrpc", "Order", "orders.bin"],
        expect![[r#"
            exit code 0
            --- stdout
            {"id":1,"prices":[],"note":null,"extra":null,"kind":"NEW"}
            {"id":2,"prices":[],"note":null,"extra":null,"kind":"NEW"}
        "#]],
    );
    let mut nowhere = encode;
    nowhere[6] = "no/orders.bin";
    place.check(
        &nowhere,
        expect![[r#"
        exit code 1
        --- stderr
        error: cannot write to `no/orders.bin`: No such file or directory (os error 2)
    "#]],
    );
}

/// The file that is written may be the one that is read, and stays as it was where something is wrong.
#[test]
fn files_are_replaced_when_all_is_well() {
    let place = Place::new(&[("long.json", "1 2"), ("wrong.json", "1 2 x")]);
    let encode = |file: &str| place.run(&["encode", "long", file, "--hex", "--out", file]);
    assert_eq!(encode("long.json"), "exit code 0\n");
    assert_eq!(place.read("long.json"), "02\n04\n");
    assert!(encode("wrong.json").starts_with("exit code 1\n"));
    assert_eq!(place.read("wrong.json"), "1 2 x");
    assert!(
        place
            .run(&["encode", "long", "wrong.json", "--out", "new"])
            .starts_with("exit code 1\n")
    );
    let mut left: Vec<_> = std::fs::read_dir(place.path())
        .expect("a directory")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    left.sort();
    assert_eq!(left, ["long.json", "wrong.json"]);
}

/// Links and permissions stay, and what is no file is written itself.
#[cfg(unix)]
#[test]
fn what_is_replaced_is_like_before() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let place = Place::new(&[("long.json", "1"), ("out.hex", "")]);
    let (link, out) = (place.path().join("link"), place.path().join("out.hex"));
    symlink("out.hex", &link).expect("a writable directory");
    let mode = |mode| std::fs::set_permissions(&out, PermissionsExt::from_mode(mode));
    mode(0o640).expect("its own file");
    for out in ["link", "/dev/null"] {
        let args = ["encode", "long", "long.json", "--hex", "--out", out];
        assert_eq!(place.run(&args), "exit code 0\n");
    }
    assert!(link.is_symlink());
    assert_eq!(place.read("out.hex"), "02\n");
    let permissions = std::fs::metadata(&out).expect("it is there").permissions();
    assert_eq!(permissions.mode() & 0o777, 0o640);
}
