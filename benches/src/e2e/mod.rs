//! Calls from end to end: one service on our stack and on tonic with prost, in one run.
//!
//! The server is a process of its own, which serves both on one port with tonic's stock settings;
//! client and server have one thread each, as there are two cores. In a sample, messages go on one
//! connection that is open already.
//!
//! A unary call answers with its request, so that both sides encode and decode, and the answer is
//! the next request: nothing is cloned to be sent. A stream is timed from its headers to its end;
//! the server has cloned all its messages before it sends the headers.
//!
//! Rows to add when the runtime has settings of its own: each call *with our defaults beside
//! tonic's* (`max_frame_size`, `tcp_nodelay` where `serve_with_incoming` ignores it, buffer sizes,
//! bodies by reference), against our stack with tonic's settings ([`Peer::Ours`]) and against
//! tonic-prost with the same settings. They need another port of the server, with those settings.

mod calls;
mod ours;
mod process;
mod theirs;

use std::time::Duration;

pub(crate) use process::serve;

use crate::harness::contest;
use crate::row::Goal::Faster;
use crate::row::{Goal, Group, Peer, Row};
use calls::{Calls, Clients};

/// Each call, and how many times as fast as tonic-prost it must be.
const CALLS: &[(&str, Calls, Goal)] = &[
    ("small unary", Calls::EchoTask, Faster(0.98)),
    ("unary records", Calls::EchoRecords, Faster(1.5)),
    ("stream of task", Calls::StreamTask, Faster(1.6)),
    ("stream of medium", Calls::StreamMedium, Faster(2.2)),
    ("stream of records", Calls::StreamRecords, Faster(2.2)),
    ("large bytes", Calls::EchoBytes, Faster(1.0)),
];

/// Measures the calls that `wanted` lets pass, each for `budget`.
///
/// # Errors
///
/// If the server cannot be started.
pub(crate) fn rows(wanted: &dyn Fn(&str) -> bool, budget: Duration) -> std::io::Result<Vec<Row>> {
    let calls: Vec<_> = CALLS
        .iter()
        .filter(|(name, ..)| wanted(&format!("calls/{name}")))
        .collect();
    if calls.is_empty() {
        return Ok(Vec::new());
    }
    let server = process::Server::start()?;
    let clients = Clients::connect(server.address())?;
    let row = |&&(name, call, goal): &&(&'static str, Calls, Goal)| {
        eprintln!("calls/{name}");
        let turns = contest(&mut clients.contestants(call), budget);
        Row::beside(
            Group::Calls,
            name,
            (1, Peer::Prost),
            &turns,
            Some(goal.into()),
        )
    };
    Ok(calls.iter().map(row).collect())
}
