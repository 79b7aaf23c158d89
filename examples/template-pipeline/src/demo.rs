//! The command `demo`: a server, a client, and what goes between them.

use std::io::{self, Write};
use std::time::Duration;

use avro_grpc_runtime::Message;
use avro_grpc_runtime::tonic::transport::Channel;
use tokio::sync::mpsc::{self, UnboundedReceiver};

use crate::jobs::Jobs;
use crate::tap::{Event, PREFIX, Tap};
use crate::templateaapi::template_init_client::TemplateInitClient;
use crate::templateaapi::template_monitor_client::TemplateMonitorClient;
use crate::{Error, TaskArgsRecord, Taskenum, TemplateInput, client, server};

const STEP: Duration = Duration::from_millis(300);

const BEFORE: &str = "\
A call in both directions, as JSON and as it goes over the wire: the five bytes that
gRPC puts before each message, then the bare Avro datum. → is sent, ← is received.
Server and client are generated from schemas/template.avrpc; they meet";

const AFTER: &str = "A Python program with grpcio and avro sends and receives the very same bytes.";

pub(crate) async fn run() -> Result<(), Error> {
    let incoming = server::bind("127.0.0.1:0").await?;
    let addr = server::local_addr(&incoming)?;
    tokio::select! {
        served = server::serve(incoming, Jobs::new(STEP), std::future::pending()) => served,
        called = show(&addr) => called,
    }
}

/// Makes the calls and prints what goes over the channel.
async fn show(addr: &str) -> Result<(), Error> {
    let (events, heard) = mpsc::unbounded_channel();
    let channel = Tap {
        inner: client::connect(addr).await?,
        events,
    };
    // The channel and all that listens to it is gone when the calls are made, which ends the
    // printing.
    let (called, printed) = tokio::join!(call(channel), print(addr, heard));
    printed.map_err(Error::Print)?;
    called
}

/// Starts a job, then follows it to its end.
async fn call(channel: Tap<Channel>) -> Result<(), Error> {
    let hash = start(channel.clone()).await?;
    follow(channel, &hash).await
}

async fn start(channel: Tap<Channel>) -> Result<String, Error> {
    let mut client = TemplateInitClient::new(channel);
    let mut replies = client.init_template(request()).await?.into_inner();
    let mut hash = None;
    while let Some(reply) = replies.message().await? {
        hash = reply.hash;
    }
    Ok(hash.unwrap_or_default())
}

async fn follow(channel: Tap<Channel>, hash: &str) -> Result<(), Error> {
    let mut client = TemplateMonitorClient::new(channel);
    let request = client::monitor_request(hash, true);
    let mut replies = client.monitor_template(request).await?.into_inner();
    while replies.message().await?.is_some() {}
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

async fn print(addr: &str, mut events: UnboundedReceiver<Event>) -> io::Result<()> {
    let mut out = io::stdout();
    writeln!(out, "{BEFORE} on {addr}.")?;
    while let Some(event) = events.recv().await {
        match event {
            Event::Call(path) => writeln!(out, "\nPOST {path}")?,
            Event::Sent(frame) => print_message(&mut out, '→', &frame)?,
            Event::Received(frame) => print_message(&mut out, '←', &frame)?,
        }
    }
    writeln!(out, "\n{AFTER}")
}

fn print_message(out: &mut impl Write, arrow: char, frame: &[u8]) -> io::Result<()> {
    let (prefix, datum) = frame.split_at(PREFIX);
    let message = TemplateInput::decode(datum).map_err(io::Error::other)?;
    writeln!(out, "\n{arrow} {}", serde_json::to_string(&message)?)?;
    writeln!(
        out,
        "  {:<48} gRPC: not compressed, {} bytes",
        hex(prefix),
        datum.len()
    )?;
    for row in datum.chunks(16) {
        writeln!(out, "  {:<48} {}", hex(row), ascii(row))?;
    }
    Ok(())
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
