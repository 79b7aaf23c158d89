//! Plans beside apache-avro's resolution.

use apache_avro::reader::datum::GenericDatumReader;
use apache_avro::types::Value;
use avro_grpc_runtime::RootSchema;

use crate::{Difference, same};

/// What apache-avro 0.22 makes another value of, or does not read.
pub const PLAN_DIFFERENCES: &[Difference] = &[];

/// `datum` of the writer's schema is `read` of the reader's, to apache-avro too.
pub(super) fn compare(
    writer: &RootSchema,
    reader: &RootSchema,
    datum: &[u8],
    read: &[u8],
) -> Option<&'static Difference> {
    let [from, to] = [writer, reader].map(|schema| {
        apache_avro::Schema::parse_str(&schema.json())
            .unwrap_or_else(|error| panic!("{error}\n{schema}"))
    });
    let value = |bytes: &[u8], from, to: Option<_>| {
        let builder = GenericDatumReader::builder(from);
        let datum_reader = match to {
            Some(to) => builder.reader_schema(to).build(),
            None => builder.build(),
        };
        datum_reader.and_then(|reader| reader.read_value(&mut &bytes[..]))
    };
    let ours = value(read, &to, None).unwrap_or_else(|error| panic!("{error}\n{reader}"));
    match value(datum, &from, Some(&to)) {
        Ok(theirs) if same::values(&ours, &theirs) => None,
        Ok(theirs) => known(&different(&ours, &theirs), writer, reader),
        Err(error) => known(&error.to_string(), writer, reader),
    }
}

fn different(ours: &Value, theirs: &Value) -> String {
    format!("{ours:?} is {theirs:?}")
}

fn known(text: &str, writer: &RootSchema, reader: &RootSchema) -> Option<&'static Difference> {
    let mut differences = PLAN_DIFFERENCES.iter();
    let difference = differences.find(|difference| text.contains(difference.text));
    assert!(difference.is_some(), "{text}\n{writer}\n{reader}");
    difference
}
