//! Signals, which are for whole processes.
#![cfg(unix)]

use crate::process::Process;
use crate::support::{connect, soon, until, works};
use crate::work::WorkClient;
use std::os::unix::process::ExitStatusExt;

#[tokio::test]
async fn a_signal_ends_a_server() {
    for signal in ["TERM", "INT"] {
        let mut process = Process::begin("", "").await;
        let mut client = WorkClient::new(connect(process.address).await);
        works(&mut client).await.unwrap();
        process.send(signal);
        assert!(process.ended().await.success(), "{signal}");
        assert!(
            process
                .report()
                .starts_with("while ending, calls that finished: 0, were cut: 0,")
        );
    }
}

/// With the grace period of an hour.
#[tokio::test]
async fn a_second_signal_ends_the_waiting() {
    let mut process = Process::begin("", "").await;
    let mut client = WorkClient::new(connect(process.address).await);
    let mut items = soon(client.watch("one".to_owned()))
        .await
        .unwrap()
        .into_inner();
    assert!(soon(items.message()).await.unwrap().is_some());
    process.send("TERM");
    until(|| std::net::TcpStream::connect(process.address).is_err()).await;
    process.send("INT");
    assert!(process.ended().await.success());
    assert!(
        process
            .report()
            .starts_with("while ending, calls that finished: 0, were cut: 1,")
    );
}

/// Then it does to the process what it does to others.
#[tokio::test]
async fn each_signal_can_be_switched_off() {
    for (signal, number, setting) in [("TERM", 15, "no-sigterm"), ("INT", 2, "no-ctrl-c")] {
        let mut process = Process::begin(setting, "").await;
        process.send(signal);
        assert_eq!(process.ended().await.signal(), Some(number));
    }
}
