//! A table of calls between ours and one peer.

use std::process::Command;
use std::sync::mpsc::Receiver;

use xtask::interop::{Cell, Column};
use xtask::set_up::Language;

use crate::case::{Case, Table};
use crate::check::{Way, check};
use crate::ours::{self, By};
use crate::peer::{Answer, Client, PATIENCE, Server};
use crate::wire::Traffic;

/// Ours and a peer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    pub(crate) table: Table,
    pub(crate) peer: &'static str,
    pub(crate) language: Language,
    /// What ours are.
    pub(crate) ours: By,
    /// Where its client goes its own way.
    pub(crate) client_ways: &'static [Way],
    /// Where its server does.
    pub(crate) server_ways: &'static [Way],
}

impl Pair {
    /// Makes all calls with the peer's client to our server.
    pub(crate) fn check_client(&self, command: impl FnOnce() -> Command) {
        if self.language.is_left_out() {
            return;
        }
        let server = ours::Server::start(self.ours);
        let mut client = Client::start(command(), &server.addr);
        let wrong = self.all("client", self.client_ways, |case| {
            server.wire.begin(case.cut);
            let answer = client.call(case)?;
            if let Some(name) = case.given_up() {
                wait_for_end(&server.ended, name)?;
            }
            Ok((answer, server.wire.traffic()))
        });
        report(&wrong, || client.complaints());
    }

    /// Makes all calls with our client to the peer's server.
    pub(crate) fn check_server(&self, command: impl FnOnce() -> Command) {
        if self.language.is_left_out() {
            return;
        }
        let server = Server::start(command());
        let client = ours::Client::start(self.ours, &server.addr);
        let wrong = self.all("server", self.server_ways, |case| {
            client.wire.begin(case.cut);
            let answer = client.call(case)?;
            if let Some(name) = case.given_up() {
                server.wait_for_end(name)?;
            }
            Ok((answer, client.wire.traffic()))
        });
        report(&wrong, || server.complaints());
    }

    /// Makes all calls, writes the column for the printed table, and gives what went wrong.
    fn all(
        &self,
        role: &str,
        ways: &[Way],
        mut call: impl FnMut(&Case) -> Result<(Answer, Traffic), String>,
    ) -> Vec<String> {
        let mut column = Column::new(self.table.name, self.peer, role);
        let mut wrong = Vec::new();
        for way in ways {
            let mut cases = self.table.cases.iter();
            if !cases.any(|case| case.name.starts_with(way.cases)) {
                wrong.push(format!("no case has a name like {:?}", way.cases));
            }
        }
        for case in self.table.cases {
            let way = ways.iter().find(|way| case.name.starts_with(way.cases));
            let called = call(case);
            let is_there = called.is_ok();
            let checked = called.and_then(|(answer, traffic)| check(case, way, &answer, &traffic));
            column.push(
                case.name,
                match (&checked, way) {
                    (Err(_), _) => Cell::Wrong,
                    (Ok(()), None) => Cell::Ok,
                    (Ok(()), Some(way)) => Cell::Own(way.why.to_owned()),
                },
            );
            if let Err(error) = checked {
                wrong.push(format!("{} as {role}: {}: {error}", self.peer, case.name));
            }
            if !is_there {
                break; // who hangs once is not asked again
            }
        }
        column.write().unwrap_or_else(|error| panic!("{error}"));
        wrong
    }
}

/// Fails the test if a call went wrong.
fn report(wrong: &[String], complaints: impl FnOnce() -> String) {
    if !wrong.is_empty() {
        let wrong = wrong.join("\n");
        panic!(
            "{wrong}\n\nthe peer wrote to standard error:\n{}",
            complaints()
        );
    }
}

fn wait_for_end(ended: &Receiver<String>, name: &str) -> Result<(), String> {
    loop {
        match ended.recv_timeout(PATIENCE) {
            Ok(ended) if ended == name => return Ok(()),
            Ok(_) => (), // another call
            Err(error) => return Err(format!("our server does not end {name:?}: {error}")),
        }
    }
}
