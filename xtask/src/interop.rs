//! The tables of calls between ours and peers in other languages.
//!
//! Each of the interop tests writes a [`Column`]; the step `interop` prints them side by side.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::command;
use crate::set_up::Language;
use crate::workspace;

/// What came of the calls between ours and a peer in one role.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Column {
    table: String,
    peer: String,
    role: String,
    /// The name of each case, and what came of it.
    cells: Vec<(String, Cell)>,
}

/// What came of a call.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Cell {
    /// What must come of it.
    Ok,
    /// What must come of it where the peer has its own way, for this reason.
    Own(String),
    /// Something else.
    Wrong,
}

impl Column {
    /// An empty column of this table; the role is that of the peer.
    pub fn new(table: &str, peer: &str, role: &str) -> Self {
        Self {
            table: table.to_owned(),
            peer: peer.to_owned(),
            role: role.to_owned(),
            cells: Vec::new(),
        }
    }

    /// Adds the next case.
    pub fn push(&mut self, case: &str, cell: Cell) {
        self.cells.push((case.to_owned(), cell));
    }

    /// Keeps it for the step that prints the tables.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    pub fn write(&self) -> Result<(), Error> {
        let directory = directory();
        fs::create_dir_all(&directory).map_err(|error| Error::io("make", &directory, &error))?;
        let Self {
            table, peer, role, ..
        } = self;
        let path = directory.join(format!("{table}, {peer} as {role}.json"));
        let json = serde_json::to_string(self).expect("texts have a JSON form");
        fs::write(&path, json).map_err(|error| Error::io("write", &path, &error))
    }

    fn read(path: &Path) -> Result<Self, Error> {
        let json = fs::read_to_string(path).map_err(|error| Error::io("read", path, &error))?;
        serde_json::from_str(&json)
            .map_err(|error| Error::new(format!("{}: {error}", path.display())))
    }
}

fn directory() -> PathBuf {
    workspace::target_dir().join("interop/columns")
}

/// Runs the interop tests, and prints their tables.
pub(crate) fn run(without: &[Language]) -> Result<(), Error> {
    // Those of tests that no more exist.
    let _ = fs::remove_dir_all(directory()); // it need not be there
    let mut test = command::cargo(&["test", "--package", "avro-grpc-tests", "--test", "interop"]);
    let tested = command::run(test.envs([Language::leave_out(without)]));
    for table in tables(columns()?) {
        print!("\n{table}");
    }
    for language in without {
        println!("{} was left out", language.name());
    }
    tested
}

/// What the tests have written.
fn columns() -> Result<Vec<Column>, Error> {
    let directory = directory();
    let Ok(entries) = fs::read_dir(&directory) else {
        return Ok(Vec::new()); // no test got so far
    };
    entries
        .map(|entry| {
            let entry = entry.map_err(|error| Error::io("read", &directory, &error))?;
            Column::read(&entry.path())
        })
        .collect()
}

fn tables(mut columns: Vec<Column>) -> Vec<Table> {
    columns.sort();
    let mut tables = BTreeMap::<String, Vec<Column>>::new();
    for column in columns {
        let table = tables.entry(column.table.clone()).or_default();
        table.push(column);
    }
    tables
        .into_iter()
        .map(|(name, columns)| Table { name, columns })
        .collect()
}

/// Columns with the same cases.
#[derive(Debug)]
struct Table {
    name: String,
    columns: Vec<Column>,
}

/// The width of a cell.
const CELL: usize = 7;

impl Display for Table {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let cases = self.cases();
        let names = cases.iter().map(|case| case.chars().count());
        let width = names.chain([self.name.len()]).max().unwrap_or_default() + 2;
        writeln!(f, "{}", self.peers(width).trim_end())?;
        let roles = self.columns.iter().map(|column| column.role.as_str());
        write_row(f, width, "", roles)?;
        for case in cases {
            let cell = |column: &Column| {
                let mut cells = column.cells.iter();
                match cells.find(|(name, _)| *name == case) {
                    Some((_, Cell::Ok)) => "ok",
                    Some((_, Cell::Own(_))) => "own",
                    Some((_, Cell::Wrong)) => "WRONG",
                    None => "–",
                }
            };
            write_row(f, width, &case, self.columns.iter().map(cell))?;
        }
        self.write_reasons(f)
    }
}

impl Table {
    /// All cases, in the order of the column that has most.
    fn cases(&self) -> Vec<String> {
        let longest = self.columns.iter().max_by_key(|column| column.cells.len());
        let cells = longest.map_or(&[][..], |column| &column.cells);
        cells.iter().map(|(case, _)| case.clone()).collect()
    }

    /// The first line: each peer's name above its columns.
    fn peers(&self, width: usize) -> String {
        let mut line = format!("{:width$}", self.name);
        for peers in self.columns.chunk_by(|a, b| a.peer == b.peer) {
            line += &format!("{:1$}", peers[0].peer, CELL * peers.len());
        }
        line
    }

    /// Why cells are `own`.
    fn write_reasons(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for Column {
            peer, role, cells, ..
        } in &self.columns
        {
            let mut reasons = BTreeMap::<&str, Vec<&str>>::new();
            for (case, cell) in cells {
                if let Cell::Own(why) = cell {
                    reasons.entry(why).or_default().push(case);
                }
            }
            for (why, cases) in reasons {
                writeln!(f, "own: {peer} {role}: {why}\n     {}", cases.join(", "))?;
            }
        }
        Ok(())
    }
}

fn write_row<'a>(
    f: &mut Formatter<'_>,
    width: usize,
    name: &str,
    cells: impl Iterator<Item = &'a str>,
) -> fmt::Result {
    let cells: String = cells.map(|cell| format!("{cell:CELL$}")).collect();
    writeln!(f, "{}", format!("{name:width$}{cells}").trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    fn column(peer: &str, role: &str, cells: &[Cell]) -> Column {
        let mut column = Column::new("calls", peer, role);
        for (case, cell) in ["a good call", "a bad one"].iter().zip(cells) {
            column.push(case, cell.clone());
        }
        column
    }

    #[test]
    fn columns_stand_side_by_side() {
        let own = Cell::Own("it never answers".to_owned());
        let columns = vec![
            column("perl", "server", &[Cell::Wrong]),
            column("perl", "client", &[Cell::Ok, own]),
            column("ada", "client", &[Cell::Ok, Cell::Ok]),
        ];
        let tables: Vec<String> = tables(columns).iter().map(Table::to_string).collect();
        expect![[r"
            calls        ada    perl
                         client client server
            a good call  ok     ok     WRONG
            a bad one    ok     own    –
            own: perl client: it never answers
                 a bad one
        "]]
        .assert_eq(&tables.concat());
    }
}
