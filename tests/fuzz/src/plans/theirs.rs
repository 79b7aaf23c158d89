//! Plans beside apache-avro's resolution.

use apache_avro::reader::datum::GenericDatumReader;
use apache_avro::types::Value;
use avro_grpc_runtime::RootSchema;

use crate::{Difference, same};

/// What apache-avro 0.22 makes another value of, or does not read.
pub const PLAN_DIFFERENCES: &[Difference] = &[
    Difference {
        text: "Missing field in record",
        reason: "Aliases: \"a writer's field is renamed by the reader's alias\"; apache-avro does not look at aliases of fields",
    },
    Difference {
        text: "too small to hold decimal values with",
        reason: "Decimal: the bytes are the two's-complement of the unscaled value; apache-avro wants as many as the \
                 precision could need",
    },
    Difference {
        text: "Could not find matching type",
        reason: "the same decimals, in a union: there apache-avro looks for a branch that can hold the value",
    },
    Difference {
        text: "another branch",
        reason: "Schema Resolution: \"both schemas are records with the same (unqualified) name\"; apache-avro takes the \
                 first record of a union whose fields it finds, whatever its name",
    },
    Difference {
        text: "Expected Value::Long or Value::Int, got: Timestamp",
        reason: "Logical Types: one that the reader does not have is ignored; apache-avro does not read a timestamp as a long",
    },
];

/// The writer's schema and the reader's.
#[derive(Debug)]
pub(super) struct Schemas([apache_avro::Schema; 2]);

impl Schemas {
    pub(super) fn new(writer: &RootSchema, reader: &RootSchema) -> Self {
        Self([writer, reader].map(|schema| {
            let parsed = apache_avro::Schema::parse_str(&schema.json());
            parsed.unwrap_or_else(|error| panic!("{error}\n{schema}"))
        }))
    }

    /// `datum` of the writer's schema is `read` of the reader's, to apache-avro too.
    pub(super) fn compare(&self, datum: &[u8], read: &[u8]) -> Option<&'static Difference> {
        let Self([writer, reader]) = self;
        let value = |bytes: &[u8], from, to: Option<_>| {
            let builder = GenericDatumReader::builder(from);
            let datum_reader = match to {
                Some(to) => builder.reader_schema(to).build(),
                None => builder.build(),
            };
            datum_reader.and_then(|reader| reader.read_value(&mut &bytes[..]))
        };
        let ours = value(read, reader, None).unwrap_or_else(|error| panic!("{error}\n{self:?}"));
        match value(datum, writer, Some(reader)) {
            Ok(theirs) if same::values(&ours, &theirs) => None,
            Ok(theirs) => Some(self.known(&different(&ours, &theirs))),
            Err(error) => Some(self.known(&error.to_string())),
        }
    }

    fn known(&self, text: &str) -> &'static Difference {
        let mut differences = PLAN_DIFFERENCES.iter();
        let difference = differences.find(|difference| text.contains(difference.text));
        difference.unwrap_or_else(|| panic!("{text}\n{self:?}"))
    }
}

/// In what two values differ.
fn different(ours: &Value, theirs: &Value) -> String {
    let pairs: Vec<(&Value, &Value)> = match (ours, theirs) {
        (Value::Union(a, _), Value::Union(b, _)) if a != b => return "another branch".to_owned(),
        (Value::Union(_, a), Value::Union(_, b)) => vec![(&**a, &**b)],
        (Value::Array(a), Value::Array(b)) => a.iter().zip(b).collect(),
        (Value::Map(a), Value::Map(b)) => {
            let pair = |(key, a)| Some((a, b.get(key)?));
            a.iter().filter_map(pair).collect()
        }
        (Value::Record(a), Value::Record(b)) => {
            let pairs = a.iter().zip(b);
            pairs.map(|((_, a), (_, b))| (a, b)).collect()
        }
        _ => Vec::new(),
    };
    match pairs.into_iter().find(|(a, b)| !same::values(a, b)) {
        Some((a, b)) => different(a, b),
        None => format!("{ours:?} is {theirs:?}"),
    }
}
