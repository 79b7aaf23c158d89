//! What is around a datum.

use clap::ValueEnum;

use avro_grpc_runtime::dynamic::DynamicSchema;
use avro_grpc_runtime::single_object;

/// What data are wrapped in.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub(crate) enum Wrapping {
    /// Nothing: one datum after another (default)
    Datum,
    /// Avro's single-object encoding: `C3 01` and the fingerprint of the schema before each
    SingleObject,
    /// The frames of gRPC: a byte and the length before each
    Grpc,
}

/// What a buffer begins with.
#[derive(Debug, PartialEq)]
pub(crate) enum Piece {
    /// So many bytes before a datum that nothing bounds.
    Open { head: usize },
    /// So many bytes before a datum, and its length.
    Bounded { head: usize, length: usize },
    /// More bytes must come.
    Part,
    /// Something else.
    Wrong(String),
}

/// The bytes before a datum in single-object encoding.
const SINGLE_OBJECT: usize = 10;

/// The bytes before a message of gRPC.
const GRPC: usize = 5;

impl Wrapping {
    /// What `buffer`, which is not empty, begins with.
    pub(crate) fn piece(self, buffer: &[u8], schema: &DynamicSchema) -> Piece {
        match self {
            Self::Datum => Piece::Open { head: 0 },
            Self::SingleObject => single_object_piece(buffer, schema),
            Self::Grpc => match buffer {
                [0, a, b, c, d, ..] => Piece::Bounded {
                    head: GRPC,
                    length: u32::from_be_bytes([*a, *b, *c, *d]) as usize,
                },
                [0, ..] => Piece::Part,
                [1, ..] => Piece::Wrong("a message of gRPC that is compressed".to_owned()),
                [other, ..] => Piece::Wrong(format!(
                    "no message of gRPC, which begins with a byte 0: it is {other:#04x}"
                )),
                [] => Piece::Part,
            },
        }
    }

    /// `datum` with what is around it.
    pub(crate) fn wrap(self, datum: &[u8], schema: &DynamicSchema) -> Vec<u8> {
        let mut out = Vec::with_capacity(datum.len() + SINGLE_OBJECT);
        match self {
            Self::Datum => {}
            Self::SingleObject => {
                out.extend([0xc3, 0x01]);
                out.extend(schema.root().fingerprint().to_le_bytes());
            }
            Self::Grpc => {
                out.push(0);
                // No file of JSON is as large.
                let length = u32::try_from(datum.len()).unwrap_or(u32::MAX);
                out.extend(length.to_be_bytes());
            }
        }
        out.extend(datum);
        out
    }
}

fn single_object_piece(buffer: &[u8], schema: &DynamicSchema) -> Piece {
    let Some((fingerprint, _)) = single_object::split(buffer) else {
        let marker = &buffer[..buffer.len().min(2)];
        return match [0xc3, 0x01].starts_with(marker) && buffer.len() < SINGLE_OBJECT {
            true => Piece::Part,
            false => Piece::Wrong("no single-object encoding, which begins with C3 01".to_owned()),
        };
    };
    let own = schema.root().fingerprint();
    if fingerprint != own {
        return Piece::Wrong(format!(
            "a datum of another schema: its fingerprint is {fingerprint:016x}, and that of the type {own:016x}"
        ));
    }
    Piece::Open {
        head: SINGLE_OBJECT,
    }
}
