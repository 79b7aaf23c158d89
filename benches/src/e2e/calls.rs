//! The client's side: each call as a contestant, on both stacks.

use std::io;
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;
use tonic::transport::{Channel, Endpoint};

use super::theirs::{self, BenchClient as TheirClient};
use crate::harness::Work;
use crate::messages::bytes::blobs;
use crate::messages::ours::bench_client::BenchClient as OurClient;
use crate::messages::ours::{Records, TemplateInput};
use crate::messages::{Count, instances};

/// A call of the service.
#[derive(Clone, Copy, Debug)]
pub(super) enum Calls {
    EchoTask,
    EchoRecords,
    /// Of so many bytes.
    EchoBytes(usize),
    /// Of so many messages.
    StreamTask(u32),
    StreamMedium,
    StreamRecords,
}

/// Messages of one stream: a few megabytes.
pub(super) const TASKS: u32 = 20_000;
const MEDIUMS: u32 = 4_000;
const RECORDS: u32 = 100;

/// Clients of both services, a connection each.
pub(super) struct Clients<'r> {
    runtime: &'r Runtime,
    ours: OurClient<Channel>,
    theirs: TheirClient<Channel>,
}

/// A unary call whose answer is the next request, so many times.
macro_rules! echo {
    ($clients:expr, $client:ident . $method:ident, $messages:expr) => {{
        let (runtime, mut client) = ($clients.runtime, $clients.$client.clone());
        let mut messages = std::collections::VecDeque::from($messages);
        Work::new(move |times| {
            runtime.block_on(async {
                let start = Instant::now();
                for _ in 0..times {
                    let message = messages.pop_front().expect("there are some");
                    let answer = client.$method(message).await.expect("an echo");
                    messages.push_back(answer.into_inner());
                }
                start.elapsed()
            })
        })
    }};
}

/// Streams, one after another; the time is that of one message.
macro_rules! stream {
    ($clients:expr, $client:ident . $method:ident, $request:expr, $count:expr) => {{
        let (runtime, mut client) = ($clients.runtime, $clients.$client.clone());
        Work::new(move |times| {
            runtime.block_on(async {
                let mut time = Duration::ZERO;
                for _ in 0..times {
                    let answer = client.$method($request).await.expect("a stream");
                    let mut messages = answer.into_inner();
                    let start = Instant::now();
                    let mut count = 0;
                    while let Some(message) = messages.message().await.expect("a message") {
                        std::hint::black_box(message);
                        count += 1;
                    }
                    time += start.elapsed();
                    assert_eq!(count, $count, "messages are missing");
                }
                time
            })
        })
        .of_items($count)
    }};
}

/// What clients run on.
pub(super) fn runtime() -> io::Result<Runtime> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
}

impl<'r> Clients<'r> {
    pub(super) fn connect(runtime: &'r Runtime, endpoint: &Endpoint) -> io::Result<Self> {
        let channel = || {
            runtime
                .block_on(endpoint.connect())
                .map_err(io::Error::other)
        };
        Ok(Self {
            runtime,
            ours: OurClient::new(channel()?),
            theirs: TheirClient::new(channel()?),
        })
    }

    /// A call on our stack, then on theirs.
    pub(super) fn contestants(&self, call: Calls) -> [Work<'_>; 2] {
        match call {
            Calls::EchoTask => [
                echo!(self, ours.echo_task, instances::<TemplateInput>()),
                echo!(self, theirs.echo_task, theirs::proto::<TemplateInput>()),
            ],
            Calls::EchoRecords => [
                echo!(self, ours.echo_records, instances::<Records>()),
                echo!(self, theirs.echo_records, theirs::proto::<Records>()),
            ],
            Calls::EchoBytes(size) => [
                echo!(self, ours.echo_bytes, blobs(size)),
                echo!(self, theirs.echo_bytes, theirs::blobs(size)),
            ],
            Calls::StreamTask(count) => [
                stream!(self, ours.stream_task, i64::from(count), count),
                stream!(
                    self,
                    theirs.stream_task,
                    Count {
                        messages: i64::from(count)
                    },
                    count
                ),
            ],
            Calls::StreamMedium => [
                stream!(self, ours.stream_medium, i64::from(MEDIUMS), MEDIUMS),
                stream!(
                    self,
                    theirs.stream_medium,
                    Count {
                        messages: i64::from(MEDIUMS)
                    },
                    MEDIUMS
                ),
            ],
            Calls::StreamRecords => [
                stream!(self, ours.stream_records, i64::from(RECORDS), RECORDS),
                stream!(
                    self,
                    theirs.stream_records,
                    Count {
                        messages: i64::from(RECORDS)
                    },
                    RECORDS
                ),
            ],
        }
    }
}
