//! Schemas that were rolled, with readers that are edited versions of them.

use avro_grpc_runtime::RootSchema;

use super::datum;
use super::roll::{Roll, random};

/// Schemas of the writer.
const SEEDS: u64 = 150;

/// Edits that make the reader's schema of it.
const EDITS: [&[u64]; 6] = [&[1], &[3], &[4, 7], &[2, 6], &[5, 8], &[0, 9]];

/// Data of each writer's schema.
const DATA: u64 = 4;

/// Two schemas, and data of the first.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) writer: RootSchema,
    pub(super) reader: RootSchema,
    pub(super) data: Vec<Vec<u8>>,
}

/// The same in each run.
pub(super) fn pairs() -> impl Iterator<Item = Pair> {
    (0..SEEDS).flat_map(|seed| {
        EDITS.map(|edits| {
            let [writer, reader] = [&[][..], edits].map(|edits| Roll::new(seed).schema(edits));
            let datum = |number| {
                let value = random(&mut Roll::new(number), (&writer).into(), 0);
                let mut bytes = Vec::new();
                datum::encode((&writer).into(), &value, &mut bytes);
                bytes
            };
            let data = (0..DATA).map(datum).collect();
            Pair {
                writer,
                reader,
                data,
            }
        })
    })
}
