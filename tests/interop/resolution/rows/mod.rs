//! A writer's schema, a reader's and data for each rule of *Schema Resolution*.
//!
//! Data are as [`notation`](crate::notation) says, schemas in Avro IDL.

mod logical;
mod names;
mod records;
mod types;

/// Two schemas, and what data of the one are to the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) writer: &'static str,
    pub(super) reader: &'static str,
    pub(super) outcome: Outcome,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Outcome {
    /// The writer's data, and what they become.
    Read(&'static [(&'static str, &'static str)]),
    /// Data that are nothing to the reader.
    Refused(&'static [&'static str]),
}

impl Row {
    /// The data that the writer sends.
    pub(super) fn data(&self) -> Vec<&'static str> {
        match self.outcome {
            Outcome::Read(data) => data.iter().map(|(datum, _)| *datum).collect(),
            Outcome::Refused(data) => data.to_vec(),
        }
    }
}

const fn read(
    name: &'static str,
    writer: &'static str,
    reader: &'static str,
    data: &'static [(&'static str, &'static str)],
) -> Row {
    Row {
        name,
        writer,
        reader,
        outcome: Outcome::Read(data),
    }
}

const fn refused(
    name: &'static str,
    writer: &'static str,
    reader: &'static str,
    data: &'static [&'static str],
) -> Row {
    Row {
        name,
        writer,
        reader,
        outcome: Outcome::Refused(data),
    }
}

pub(super) fn rows() -> impl Iterator<Item = &'static Row> {
    let all = [records::ROWS, names::ROWS, types::ROWS, logical::ROWS];
    all.into_iter().flatten()
}
