//! Data in files and pipes, and their JSON.
//!
//! ```text
//! JSON ──Splitter──▶ Text ──schema──▶ datum ──Wrapping──▶ bytes      (encode)
//! bytes ──Wrapping──▶ datum ──schema──▶ JSON ──Shown──▶ text         (decode)
//! ```

mod damage;
mod hex;
mod limits;
mod show;
mod ty;
mod wrap;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use avro_grpc_schema::diagnostic::Diagnostic;

pub(crate) use self::damage::{Place, bytes};
pub(crate) use self::hex::{Hex, unhex};
pub(crate) use self::limits::{Limits, MEMORY_HELP, is_about_memory};
pub(crate) use self::show::Show;
pub(crate) use self::ty::Data;
pub(crate) use self::wrap::{Piece, Wrapping};

/// What is read, and what it is called in messages.
pub(crate) struct Input {
    reader: Box<dyn Read>,
    pub(crate) name: String,
}

impl Input {
    /// The file `path`; without one, and for `-`, standard input.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, Diagnostic> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            return Ok(Self {
                reader: Box::new(io::stdin()),
                name: "standard input".to_owned(),
            });
        };
        let name = path.display().to_string();
        match File::open(path) {
            Ok(file) => Ok(Self {
                reader: Box::new(file),
                name,
            }),
            Err(error) => Err(unread(&name, &error)),
        }
    }

    /// Adds what there is to `buffer`, up to 64 KiB. At the end it is nothing.
    pub(crate) fn read(&mut self, buffer: &mut Vec<u8>) -> Result<usize, Diagnostic> {
        let start = buffer.len();
        buffer.resize(start + (64 << 10), 0);
        let read = loop {
            match self.reader.read(&mut buffer[start..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        buffer.truncate(start + *read.as_ref().unwrap_or(&0));
        read.map_err(|error| unread(&self.name, &error))
    }
}

fn unread(name: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error_without_place(format!("cannot read {name}: {error}"))
}
