//! The command `demo`: a server, a client, and what goes between them.

use std::time::Duration;

use avro_grpc_runtime::Message;
use tokio::sync::mpsc::{self, UnboundedReceiver};

use crate::jobs::Jobs;
use crate::tap::{Event, PREFIX, Tap};
use crate::templateaapi::template_init_client::TemplateInitClient;
use crate::templateaapi::template_monitor_client::TemplateMonitorClient;
use crate::{Error, TaskArgsRecord, Taskenum, TemplateInput, client, server};

const STEP: Duration = Duration::from_millis(300);

pub(crate) async fn run() -> Result<(), Error> {
    let incoming = server::bind("127.0.0.1:0").await?;
    let addr = server::local_addr(&incoming)?;
    println!("A server and a client, both generated from schemas/template.avrpc, on {addr}.");
    println!(
        "Each message (→ sent, ← received) as JSON, and as it went over the wire: gRPC's prefix of five"
    );
    println!("bytes, then the bare Avro datum.");
    tokio::select! {
        served = server::serve(incoming, Jobs::new(STEP), std::future::pending()) => served,
        called = call(&addr) => called,
    }
}

/// Starts a job, then watches it to its end.
async fn call(addr: &str) -> Result<(), Error> {
    let (events, heard) = mpsc::unbounded_channel();
    let printer = tokio::spawn(print(heard));
    let channel = Tap {
        inner: client::connect(addr).await?,
        events,
    };

    let mut init = TemplateInitClient::new(channel.clone());
    let mut replies = init.init_template(request()).await?.into_inner();
    let mut hash = None;
    while let Some(reply) = replies.message().await? {
        hash = reply.hash;
    }

    let mut monitor = TemplateMonitorClient::new(channel);
    let request = client::monitor_request(&hash.unwrap_or_default(), true);
    let mut replies = monitor.monitor_template(request).await?.into_inner();
    while replies.message().await?.is_some() {}

    // With the last client gone nothing more can be heard.
    drop((init, monitor, replies));
    printer.await.expect("the printer does not panic");
    println!("\nA Python program with grpcio and avro sends and receives the very same bytes.");
    Ok(())
}

fn request() -> TemplateInput {
    TemplateInput {
        hash: Some("g425897fh3qp35890u54256342ewferht242546".to_owned()),
        id: None,
        task: Taskenum::Symbol1,
        status: None,
        task_args: TaskArgsRecord {
            ingest: None,
            ingest_type: Some("metadata".to_owned()),
            daterange: Some("2023-03-07".to_owned()),
            persistence: None,
        },
    }
}

async fn print(mut events: UnboundedReceiver<Event>) {
    while let Some(event) = events.recv().await {
        match event {
            Event::Call(path) => println!("\nPOST {path}"),
            Event::Sent(frame) => print_message('→', &frame),
            Event::Received(frame) => print_message('←', &frame),
        }
    }
}

fn print_message(arrow: char, frame: &[u8]) {
    let (prefix, datum) = frame.split_at(PREFIX);
    let json = TemplateInput::decode(datum)
        .map_err(|error| error.to_string())
        .and_then(|message| serde_json::to_string(&message).map_err(|error| error.to_string()))
        .unwrap_or_else(|error| format!("not a TemplateInput: {error}"));
    println!("\n{arrow} {json}");
    println!(
        "  {:<48} gRPC: not compressed, {} bytes",
        hex(prefix),
        datum.len()
    );
    for row in datum.chunks(16) {
        println!("  {:<48} {}", hex(row), ascii(row));
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x} ")).collect()
}

/// The bytes as text, a dot for each that has no picture.
fn ascii(bytes: &[u8]) -> String {
    let picture = |byte: &u8| {
        if matches!(byte, b' '..=b'~') {
            char::from(*byte)
        } else {
            '.'
        }
    };
    bytes.iter().map(picture).collect()
}
