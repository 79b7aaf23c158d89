//! One peer that has everything read.

use std::collections::BTreeSet;
use std::process::Command;

use avro_grpc_runtime::resolve::Plan;
use avro_grpc_runtime::{DecodeOptions, RootSchema};
use xtask::interop::{Cell, Column};
use xtask::set_up::Language;

use super::compare::{Asked, Knows, findings};
use super::idl::idl;
use super::peer::Reader;
use super::random;
use super::rows::{Row, rows};
use super::ways::{Way, part_of};
use crate::notation;

/// A resolver in another language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Peer {
    pub(super) name: &'static str,
    /// Which of its readers it is.
    pub(super) role: &'static str,
    pub(super) language: Language,
    pub(super) knows: Knows,
    /// Where it goes its own way.
    pub(super) ways: &'static [Way],
    /// Of how many pairs of random schemas it must read the data as we do.
    pub(super) alike: usize,
}

impl Peer {
    /// Has it read the data of all rows, and random data.
    pub(super) fn check(&self, command: impl FnOnce() -> Command) {
        if self.language.is_left_out() {
            return;
        }
        let mut check = Check {
            peer: self,
            reader: Reader::start(command()),
            met: BTreeSet::new(),
            wrong: Vec::new(),
            alike: 0,
        };
        if let Err(error) = check.rows().and_then(|()| check.random()) {
            let complaints = check.reader.complaints();
            panic!("{error}\n\nthe peer wrote to standard error:\n{complaints}");
        }
        check.end();
    }
}

struct Check<'a> {
    peer: &'a Peer,
    reader: Reader,
    /// The rows in which it went its own way, and what was found in random data.
    met: BTreeSet<&'static str>,
    wrong: Vec<String>,
    alike: usize,
}

impl Check<'_> {
    fn rows(&mut self) -> Result<(), String> {
        let mut column = Column::new("resolution", self.peer.name, self.peer.role);
        for row in rows() {
            column.push(row.name, self.row(row)?);
        }
        column.write().map_err(|error| error.to_string())
    }

    fn row(&mut self, row: &Row) -> Result<Cell, String> {
        let (writer, reader) = (idl(row.writer), idl(row.reader));
        let data: Vec<_> = row.data().into_iter().map(notation::bytes).collect();
        let mut cell = Cell::Ok;
        for finding in self.findings(&writer, &reader, &data)? {
            let mut ways = self.peer.ways.iter();
            match ways.find(|way| {
                way.rows.contains(&row.name) && part_of(way.findings, &finding).is_some()
            }) {
                Some(way) => {
                    self.met.insert(row.name);
                    cell = Cell::Own(way.why.to_owned());
                }
                None => {
                    self.wrong.push(format!("{}: {finding}", row.name));
                    cell = Cell::Wrong;
                }
            }
        }
        Ok(cell)
    }

    fn random(&mut self) -> Result<(), String> {
        for random::Pair {
            writer,
            reader,
            data,
        } in random::pairs()
        {
            let is_read = Plan::new(writer.clone(), &reader).is_ok();
            // Of schemas that do not match, some data may be read.
            let data = if is_read { &data[..] } else { &[] };
            let found = self.findings(&writer, &reader, data)?;
            self.alike += usize::from(is_read && found.is_empty());
            for finding in found {
                let mut ways = self.peer.ways.iter();
                match ways.find_map(|way| part_of(way.random, &finding)) {
                    Some(part) => _ = self.met.insert(part),
                    None => self.wrong.push(format!("{finding}\n{writer}\n{reader}")),
                }
            }
        }
        Ok(())
    }

    fn findings(
        &mut self,
        writer: &RootSchema,
        reader: &RootSchema,
        data: &[Vec<u8>],
    ) -> Result<Vec<String>, String> {
        let plan = Plan::new(writer.clone(), reader);
        let expected = plan.map(|plan| data.iter().map(|datum| read(&plan, datum)).collect());
        let answer = self.reader.ask(writer, reader, data)?;
        let asked = Asked { reader, expected };
        Ok(findings(&asked, &answer, self.peer.knows))
    }

    fn end(mut self) {
        for way in self.peer.ways {
            let all = way.rows.iter().chain(way.random);
            let unmet = all.filter(|met| !self.met.contains(**met));
            let unmet = unmet.map(|unmet| format!("{unmet}: no longer so: {}", way.why));
            self.wrong.extend(unmet);
        }
        let Peer { name, alike, .. } = self.peer;
        assert!(self.wrong.is_empty(), "{name}:\n{}", self.wrong.join("\n"));
        assert!(self.alike >= *alike, "{name}: {} are alike", self.alike);
    }
}

/// What a datum becomes by a plan.
pub(super) fn read(plan: &Plan, datum: &[u8]) -> Vec<u8> {
    let read = plan.transcode(datum, &DecodeOptions::new().strict(true));
    read.unwrap_or_else(|error| panic!("{error}: {plan:?}"))
        .into_owned()
}
