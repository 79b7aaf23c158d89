//! Calls from end to end: one service on our stack and on tonic with prost, in one run.
//!
//! The server is a process of its own, which serves both on one port, with tonic's stock settings;
//! client and server have one thread each, as there are two cores. In a sample, messages go on one
//! connection that is open already.
//!
//! A unary call answers with its request, so that both sides encode and decode, and the answer is
//! the next request: nothing is cloned to be sent. A stream is timed from its headers to its end;
//! the server has cloned all its messages before it sends the headers.
//!
//! Some calls are made with the runtime's settings of a connection too, `net::endpoint` and
//! `net::server`, through another port of the server: our stack with them beside our stack with
//! tonic's (`avro-grpc stock`), beside tonic-prost with the same settings (`prost`), and beside
//! tonic-prost with tonic's (`prost stock`).
//!
//! With tonic's settings is as `serve` serves. `serve_with_incoming` leaves accepted connections as
//! they are, without `TCP_NODELAY`: a row tells what that costs where a stream is short.
//! Some streams wait 40 ms for an acknowledgement there and some do not, by where their last
//! segment ends: the quartiles are far apart.

mod calls;
mod ours;
mod process;
mod theirs;

use std::io;
use std::time::Duration;

use avro_grpc_runtime::net;
use tonic::transport::Endpoint;

pub(crate) use process::serve;

use crate::harness::{Turns, contest};
use crate::row::Goal::Faster;
use crate::row::{Goal, Group, Peer, Row};
use calls::{Calls, Clients, TASKS};

/// Each call, and how many times as fast as tonic-prost it must be.
const CALLS: &[(&str, Calls, Goal)] = &[
    ("small unary", Calls::EchoTask, Faster(0.98)),
    ("unary records", Calls::EchoRecords, Faster(1.5)),
    ("stream of task", Calls::StreamTask(TASKS), Faster(1.6)),
    ("stream of medium", Calls::StreamMedium, Faster(2.2)),
    ("stream of records", Calls::StreamRecords, Faster(2.2)),
    ("large bytes", Calls::EchoBytes(1 << 20), Faster(1.0)),
];

/// Calls with the runtime's settings.
const TUNED: &[(&str, Calls)] = &[
    ("small unary, tuned", Calls::EchoTask),
    ("unary records, tuned", Calls::EchoRecords),
    ("stream of task, tuned", Calls::StreamTask(TASKS)),
    ("stream of records, tuned", Calls::StreamRecords),
    ("bytes of 64 KiB, tuned", Calls::EchoBytes(64 << 10)),
    ("bytes of 256 KiB, tuned", Calls::EchoBytes(256 << 10)),
    ("large bytes, tuned", Calls::EchoBytes(1 << 20)),
];

/// A call with the runtime's settings, beside one where connections are served as accepted.
const ACCEPTED: (&str, Calls) = ("short stream, as accepted", Calls::StreamTask(1_000));

/// Measures the calls that `wanted` lets pass, each for `budget`.
///
/// # Errors
///
/// If the server cannot be started.
pub(crate) fn rows(wanted: &dyn Fn(&str) -> bool, budget: Duration) -> io::Result<Vec<Row>> {
    let wanted = |name: &str| wanted(&format!("calls/{name}"));
    let mut stock_calls = CALLS.iter().filter(|(name, ..)| wanted(name)).peekable();
    let mut tuned_calls = TUNED.iter().filter(|(name, _)| wanted(name)).peekable();
    let accepted_call = Some(ACCEPTED).filter(|(name, _)| wanted(name));
    if stock_calls.peek().is_none() && tuned_calls.peek().is_none() && accepted_call.is_none() {
        return Ok(Vec::new());
    }
    let server = process::Process::start()?;
    let address = server.addresses();
    let runtime = calls::runtime()?;
    let plain = |address| Endpoint::new(format!("http://{address}")).map_err(io::Error::other);
    let stock = Clients::connect(&runtime, &plain(address.stock)?)?;
    let accepted = Clients::connect(&runtime, &plain(address.accepted)?)?;
    let tuned = net::endpoint(format!("http://{}", address.tuned)).map_err(io::Error::other)?;
    let tuned = Clients::connect(&runtime, &tuned)?;

    let mut rows = Vec::new();
    for &(name, call, goal) in stock_calls {
        eprintln!("calls/{name}");
        let turns = contest(&mut stock.contestants(call), budget);
        rows.push(row(name, (1, Peer::Prost), &turns, Some(goal)));
    }
    for &(name, call) in tuned_calls {
        eprintln!("calls/{name}");
        let [ours, theirs] = tuned.contestants(call);
        let [ours_stock, theirs_stock] = stock.contestants(call);
        let turns = contest(&mut [ours, ours_stock, theirs, theirs_stock], budget);
        rows.push(row(name, (1, Peer::OursStock), &turns, None));
        rows.push(row(name, (2, Peer::Prost), &turns, None));
        rows.push(row(name, (3, Peer::ProstStock), &turns, None));
    }
    if let Some((name, call)) = accepted_call {
        eprintln!("calls/{name}");
        let [ours, _] = tuned.contestants(call);
        let [ours_accepted, theirs_accepted] = accepted.contestants(call);
        let turns = contest(&mut [ours, ours_accepted, theirs_accepted], budget);
        rows.push(row(name, (1, Peer::OursStock), &turns, None));
        rows.push(row(name, (2, Peer::ProstStock), &turns, None));
    }
    Ok(rows)
}

fn row(name: &'static str, peer: (usize, Peer), turns: &Turns, goal: Option<Goal>) -> Row {
    Row::beside(Group::Calls, name, peer, turns, goal.map(Into::into))
}
