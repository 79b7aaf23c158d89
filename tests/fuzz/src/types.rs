//! The types that data are read as: generated ones, and some that are derived.

use std::fmt::Debug;
use std::sync::LazyLock;

use apache_avro::reader::datum::GenericDatumReader;
use apache_avro::writer::datum::GenericDatumWriter;
use avro_grpc_runtime::{DecodeOptions, Message};

use crate::all_types::{all_types, name};
use crate::derived;
use crate::random::Values;
use crate::snapshots::*;
use crate::{Difference, decode, differential};

/// A type, and what is checked of it.
#[expect(missing_debug_implementations, reason = "a reader has none")]
pub struct Type {
    /// Its path, whose first part is the name of the snapshot, or `derived`.
    pub name: String,
    /// The schema in apache-avro's terms, if that parses it.
    pub(crate) apache: Option<Apache>,
    pub(crate) decode: fn(&[u8]),
    pub(crate) differential: fn(&Apache, &[u8]) -> Option<&'static Difference>,
    decodes: fn(&[u8], &DecodeOptions) -> bool,
}

impl Type {
    /// Decodes `bytes`, and tells whether they are a datum.
    #[must_use]
    pub fn decodes(&self, bytes: &[u8], options: &DecodeOptions) -> bool {
        (self.decodes)(bytes, options)
    }

    /// Whether apache-avro parses the schema. What it does not parse is not compared.
    #[must_use]
    pub fn is_compared(&self) -> bool {
        self.apache.is_some()
    }

    /// The encodings of so many random values. A type that apache-avro does not know has none.
    fn random_data(&self, count: u64) -> Vec<Vec<u8>> {
        let Some(Apache { schema, .. }) = self.apache else {
            return Vec::new();
        };
        let writer = GenericDatumWriter::builder(schema)
            .build()
            .expect("a writer");
        let datum = |seed| writer.write_value_to_vec(Values::new(schema, seed).value(schema, 0));
        (0..count)
            .map(|seed| datum(seed).expect("a datum"))
            .collect()
    }
}

/// A schema as apache-avro has parsed it.
#[derive(Clone, Copy)]
pub(crate) struct Apache {
    pub(crate) schema: &'static apache_avro::Schema,
    pub(crate) reader: &'static GenericDatumReader<'static>,
}

impl Apache {
    /// The extended canonical form is all that matters to data, and spares apache-avro much that
    /// it does not parse. What is left are names that it does not take.
    fn parse(json: &str) -> Option<Self> {
        let schema = apache_avro::Schema::parse_str(json).ok()?;
        let schema: &_ = Box::leak(Box::new(schema));
        let reader = GenericDatumReader::builder(schema).build().ok()?;
        let reader = Box::leak(Box::new(reader));
        Some(Self { schema, reader })
    }
}

fn ty<T: Message + Debug + PartialEq>(path: &str) -> Type {
    Type {
        name: name(path),
        apache: Apache::parse(&T::schema().extended_canonical_form()),
        decode: decode::check::<T>,
        differential: differential::check::<T>,
        decodes: |bytes, options| T::decode_with(bytes, options).is_ok(),
    }
}

macro_rules! list {
    ($($ty:path,)*) => {
        vec![$(ty::<$ty>(stringify!($ty))),*]
    };
}

static TYPES: LazyLock<Vec<Type>> = LazyLock::new(|| {
    let mut types = all_types!(list);
    // Those whose fields have other Rust types than without options. (Where those of logical types
    // are raw, we take what apache-avro does not.)
    types.extend(list! {
        option_jiff::cases::logical::LogicalTypes,
        option_shared::cases::defaults::Defaults,
        option_shared::cases::defaults::LongOrString,
        option_shared::cases::defaults::Required,
        option_sort_order::cases::order::Event,
        derived::Numbers,
        derived::Logical,
        derived::Node,
        derived::Value,
        derived::Maybe,
        derived::Level,
        derived::Name,
        derived::Digest,
    });
    assert!(types.len() <= 256, "one byte tells a type from another");
    types
});

/// All types, always in the same order.
#[must_use]
pub fn types() -> &'static [Type] {
    &TYPES
}

/// Inputs that are so many random data of each type, and one of zeroes, which is a datum of many.
///
/// # Panics
///
/// If apache-avro cannot write its own values.
#[must_use]
pub fn data(count: u64) -> Vec<Vec<u8>> {
    let types = types().iter().enumerate();
    let inputs = types.flat_map(|(number, ty)| {
        let input = move |datum: Vec<u8>| [&[number as u8][..], &datum].concat();
        let zeroes = std::iter::once(vec![0; 64]);
        ty.random_data(count).into_iter().chain(zeroes).map(input)
    });
    inputs.collect()
}

/// The type that the first byte of `input` stands for, and the message after it.
pub(crate) fn split(input: &[u8]) -> Option<(&'static Type, &[u8])> {
    let (first, message) = input.split_first()?;
    let types = types();
    Some((&types[usize::from(*first) % types.len()], message))
}
