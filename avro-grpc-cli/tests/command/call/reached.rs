//! Servers that cannot be reached.

use std::io::{Read, Write};

use expect_test::expect;

use super::GUIDE;
use crate::support::Place;

/// Something listens there, and is no server of gRPC.
#[test]
fn who_answers_is_no_server() {
    let place = Place::new(&[GUIDE]);
    for (answer, expected) in [
        (
            &b"HTTP/1.1 400 Bad Request\r\n\r\n"[..],
            expect![[r#"
                exit code 112
                --- stderr
                error: UNAVAILABLE: no connection to SERVER: the connection was closed at once
                 |
                 = help: is it a server of gRPC? One with TLS does so where it is called without: write `--tls`, `--cacert FILE` or `https://`
            "#]],
        ),
        (
            b"SSH-2.0-OpenSSH_9.6\r\n",
            expect![[r#"
                exit code 112
                --- stderr
                error: UNAVAILABLE: no connection to SERVER: the connection was closed at once
                 |
                 = help: is it a server of gRPC? One with TLS does so where it is called without: write `--tls`, `--cacert FILE` or `https://`
            "#]],
        ),
        (
            b"",
            expect![[r#"
            exit code 112
            --- stderr
            error: UNAVAILABLE: no connection to SERVER: SERVER: the connection was closed before the server said anything
        "#]],
        ),
    ] {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address").to_string();
        let answering = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a connection");
            let mut preface = [0; 24];
            stream.read_exact(&mut preface).expect("a client");
            stream.write_all(answer).expect("it reads");
            // What is left unread when a socket is closed makes another end.
            stream
                .shutdown(std::net::Shutdown::Write)
                .expect("it is open");
            _ = stream.read_to_end(&mut Vec::new());
        });
        let args = [
            "call",
            &address,
            "ping",
            "-s",
            "guide.avrpc",
            "--retries",
            "0",
        ];
        let printed = place.run(&args).replace(&address, "SERVER");
        expected.assert_eq(&printed);
        answering.join().expect("it was called");
    }
}

/// A server takes the call and says nothing.
#[test]
fn nobody_answers() {
    let place = Place::new(&[GUIDE]);
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    let args = [
        "call",
        &address,
        "ping",
        "-s",
        "guide.avrpc",
        "--deadline",
        "100ms",
    ];
    place.check(&args, expect![[r#"
        exit code 32
        --- stderr
        error: DEADLINE_EXCEEDED: the call has not ended within 100ms: no connection: no answer to the attempt to connect
    "#]]);
}
