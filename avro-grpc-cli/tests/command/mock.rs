//! `mock`: what servers answer.

use std::process::Stdio;

use expect_test::expect;

use crate::server::Mock;
use crate::support::{Place, shown};

pub(crate) const SHOP: (&str, &str) = (
    "shop.avrpc",
    "namespace shop;
enum Kind { NEW, PAID }
record Order {
  long id;
  string? note = null;
  Kind kind = \"NEW\";
  array<Order> parts = [];
  union { null, string, double } extra = null;
  @logicalType(\"decimal\") @precision(6) @scale(2) bytes price;
  uuid key;
  date day;
}
record Small { long id; }
error SoldOut { long id; }
service Orders {
  rpc get(Small) returns (Order) throws SoldOut;
  rpc same(Small) returns (Small);
  rpc wider(Order) returns (Small);
  rpc list(Small) returns (stream Small);
  rpc sum(stream Small) returns (Small);
  rpc chat(stream Small) returns (stream Small);
}
",
);

/// What each of `calls` comes to at a server with `replies`.
fn run(replies: &[&str], calls: &[&[&str]]) -> String {
    let place = Place::new(&[SHOP, ("ids.json", "{\"id\": 7} {\"id\": 8}")]);
    let mut args = vec!["shop.avrpc"];
    args.extend(replies.iter().flat_map(|reply| ["--reply", reply]));
    let mock = Mock::start(&place, &args);
    let shown = calls.iter().map(|call| {
        let args = [&["call", "SERVER", "--retries", "0"], *call].concat();
        format!("$ {}\n{}", call.join(" "), mock.run(&place, &args))
    });
    shown.collect()
}

const ID: &str = "{\"id\": 1}";

#[test]
fn examples_are_answered() {
    let calls: &[&[&str]] = &[
        &["get", "-d", ID],
        &["list", "-d", ID],
        &["sum"],
        &["chat", "-d", "{\"id\": 1} {\"id\": 2}"],
    ];
    expect![[r#"
        $ get -d {"id": 1}
        exit code 0
        --- stdout
        {"id":0,"note":"","kind":"NEW","parts":[],"extra":{"string":""},"price":"0.00","key":"00000000-0000-0000-0000-000000000000","day":0}
        $ list -d {"id": 1}
        exit code 0
        --- stdout
        {"id":0}
        {"id":0}
        {"id":0}
        $ sum
        exit code 0
        --- stdout
        {"id":0}
        $ chat -d {"id": 1} {"id": 2}
        exit code 0
        --- stdout
        {"id":0}
        {"id":0}
    "#]].assert_eq(&run(&[], calls));
}

#[test]
fn values_are_answered() {
    let calls: &[&[&str]] = &[
        &["same", "-d", ID],
        &["same", "-d", ID],
        &["same", "-d", ID],
        &["list", "-d", ID],
        &["sum", "-d", ID],
        &["chat", "-d", ID],
    ];
    let replies = [
        "shop.Orders/same={\"id\": 5} {\"id\": 6}",
        "list=@ids.json",
        "sum=echo",
        "chat=@ids.json",
    ];
    expect![[r#"
        $ same -d {"id": 1}
        exit code 0
        --- stdout
        {"id":5}
        $ same -d {"id": 1}
        exit code 0
        --- stdout
        {"id":6}
        $ same -d {"id": 1}
        exit code 0
        --- stdout
        {"id":6}
        $ list -d {"id": 1}
        exit code 0
        --- stdout
        {"id":7}
        {"id":8}
        $ sum -d {"id": 1}
        exit code 0
        --- stdout
        {"id":1}
        $ chat -d {"id": 1}
        exit code 0
        --- stdout
        {"id":7}
        {"id":8}
    "#]]
    .assert_eq(&run(&replies, calls));
}

#[test]
fn requests_are_echoed() {
    let calls: &[&[&str]] = &[
        &["same", "-d", ID],
        &["list", "-d", ID],
        &["sum", "-d", "{\"id\": 1} {\"id\": 2}"],
        &["chat", "-d", "{\"id\": 1} {\"id\": 2}"],
        // A request that is no response.
        &["get", "-d", ID],
    ];
    expect![[r#"
        $ same -d {"id": 1}
        exit code 0
        --- stdout
        {"id":1}
        $ list -d {"id": 1}
        exit code 0
        --- stdout
        {"id":1}
        $ sum -d {"id": 1} {"id": 2}
        exit code 0
        --- stdout
        {"id":2}
        $ chat -d {"id": 1} {"id": 2}
        exit code 0
        --- stdout
        {"id":1}
        {"id":2}
        $ get -d {"id": 1}
        exit code 24
        --- stderr
        error: INVALID_ARGUMENT: the request is no response, so there is no echo: missing field `price`
    "#]].assert_eq(&run(&["echo"], calls));
}

#[test]
fn random_values_are_the_same_again() {
    let calls: &[&[&str]] = &[&["get", "-d", ID], &["list", "-d", ID], &["chat", "-d", ID]];
    let shown = run(&["random"], calls);
    assert_eq!(shown, run(&["random"], calls));
    expect![[r#"
        $ get -d {"id": 1}
        exit code 0
        --- stdout
        {"id":751475,"note":null,"kind":"NEW","parts":[],"extra":{"double":15184.375},"price":"-8617.54","key":"c28b1cfc-8cc7-40be-bdf9-6569dee880a2","day":27933}
        $ list -d {"id": 1}
        exit code 0
        --- stdout
        {"id":751475}
        {"id":-23245}
        {"id":823249}
        $ chat -d {"id": 1}
        exit code 0
        --- stdout
        {"id":751475}
    "#]].assert_eq(&shown);
}

/// Whatever the type, random values are values of it: they are read, and written again.
#[test]
fn random_values_fit_all_schemas() {
    let place = Place::new(&[]);
    let schemas = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    let mut service = String::from("namespace all;\n");
    let mut methods = Vec::new();
    for file in [
        "collections",
        "decimals",
        "defaults",
        "enums",
        "fixed",
        "logical_types",
        "nullable",
        "primitives",
        "recursive",
        "unions",
        "unions_by_site",
    ] {
        let path = schemas.join(file).with_extension("avsc");
        if !path.exists() {
            continue;
        }
        service += &format!("import schema \"{}\";\n", path.display());
        let path = path.to_str().expect("UTF-8");
        let types = place.run(&["list", path, "--types"]);
        methods.extend(types.lines().skip(2).map(str::to_owned));
    }
    service += "service All {\n";
    for (number, ty) in methods.iter().enumerate() {
        service += &format!("  rpc m{number}() returns (stream {ty});\n");
    }
    service += "}\n";
    std::fs::write(place.path().join("all.avrpc"), service).expect("writable");
    let mock = Mock::start(
        &place,
        &["all.avrpc", "--reply", "random", "--messages", "20"],
    );
    for (number, ty) in methods.iter().enumerate() {
        let printed = mock.run(
            &place,
            &["call", "SERVER", &format!("m{number}"), "--compact"],
        );
        let lines = printed.lines().count();
        assert_eq!(lines, 22, "{ty}: {printed}");
    }
    assert!(methods.len() > 20, "{}", methods.len());
}

#[test]
fn calls_fail_on_demand() {
    let place = Place::new(&[SHOP]);
    let args = [
        "shop.avrpc",
        "--error",
        "ABORTED",
        "--error-rate",
        "0.5",
        "--latency",
        "1ms..2ms",
    ];
    let mock = Mock::start(&place, &args);
    let call = ["call", "SERVER", "same", "-d", ID];
    let ends: Vec<bool> = (0..20)
        .map(|_| match mock.run(&place, &call).as_str() {
            "exit code 80\n--- stderr\nerror: ABORTED: as --error says\n" => false,
            "exit code 0\n--- stdout\n{\"id\":0}\n" => true,
            other => panic!("{other}"),
        })
        .collect();
    assert!(ends.contains(&true) && ends.contains(&false), "{ends:?}");
}

#[test]
fn two_servers_do_not_share_a_port() {
    let place = Place::new(&[SHOP]);
    let mock = Mock::start(&place, &["shop.avrpc"]);
    let second = place.run(&["mock", "shop.avrpc", "--listen", mock.address()]);
    expect![[r#"
        exit code 1
        --- stderr
        error: cannot listen on SERVER: Address already in use (os error 98)
    "#]]
    .assert_eq(&mock.plain(&second));
}

#[cfg(unix)]
#[test]
fn it_ends_well() {
    let place = Place::new(&[SHOP]);
    for signal in ["-INT", "-TERM"] {
        let mut command = place.command(&["mock", "shop.avrpc", "--listen", "127.0.0.1:0", "-v"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn().expect("it starts");
        let mut line = [0; 1];
        let stdout = process.stdout.as_mut().expect("a pipe");
        std::io::Read::read_exact(stdout, &mut line).expect("it says where it is");
        let id = process.id().to_string();
        let killed = std::process::Command::new("kill")
            .args([signal, &id])
            .status();
        assert!(killed.expect("a system with signals").success());
        let output = process.wait_with_output().expect("it ends");
        assert_eq!(
            output.status.code(),
            Some(0),
            "{signal}: {}",
            shown(&output)
        );
    }
}

/// Each call is told of when it is over.
#[cfg(unix)]
#[test]
fn calls_are_told_of() {
    let place = Place::new(&[SHOP]);
    let args = [
        "shop.avrpc",
        "-v",
        "--reply",
        "sum=echo",
        "--reply",
        "list=random",
    ];
    let address = format!("unix:{}", place.path().join("socket").display());
    for (listen, expected) in [
        (
            "127.0.0.1:0",
            expect![[r#"
            shop.Orders/same: OK after TIME for 127.0.0.1
            shop.Orders/list: OK after TIME for 127.0.0.1
            shop.Orders/sum: INVALID_ARGUMENT after TIME for 127.0.0.1
            shop.Orders/chat: OK after TIME for 127.0.0.1
        "#]],
        ),
        (
            address.as_str(),
            expect![[r#"
            shop.Orders/same: OK after TIME
            shop.Orders/list: OK after TIME
            shop.Orders/sum: INVALID_ARGUMENT after TIME
            shop.Orders/chat: OK after TIME
        "#]],
        ),
    ] {
        let mut command = place.command(&[&["mock", "--listen", listen], &args[..]].concat());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn().expect("it starts");
        let mut line = String::new();
        let stdout = process.stdout.as_mut().expect("a pipe");
        let mut stdout = std::io::BufReader::new(stdout);
        std::io::BufRead::read_line(&mut stdout, &mut line).expect("it says where it is");
        let address = line.trim_end().strip_prefix("listening on ").expect(&line);
        for call in [
            &["same", "-d", ID][..],
            &["list", "-d", ID],
            &["sum"],
            &["chat", "-d", ID],
        ] {
            place.run(&[&["call", address], call].concat());
        }
        let id = process.id().to_string();
        let killed = std::process::Command::new("kill")
            .args(["-INT", &id])
            .status();
        assert!(killed.expect("a system with signals").success());
        let output = process.wait_with_output().expect("it ends");
        let told = String::from_utf8(output.stderr).expect("text");
        let told = told.lines().map(|line| {
            let (before, time) = line.split_once(" after ").expect(line);
            let (_, peer) = time.split_once(" ms").expect(line);
            let (peer, _) = peer.rsplit_once(':').unwrap_or((peer, ""));
            format!("{before} after TIME{peer}\n")
        });
        expected.assert_eq(&told.collect::<String>());
    }
}
