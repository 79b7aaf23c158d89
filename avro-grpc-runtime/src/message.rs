//! Types that are messages by themselves.

use crate::Str;
use crate::compose;
use crate::wire::{self, Decode, DecodeError, DecodeOptions, Encode, EncodeError, words};
use avro_grpc_schema::{Report, RootSchema};
use bytes::Bytes;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A Rust type with a natural Avro schema: generated types, types with `#[derive(Message)]`, and
/// what can be made of them and of Rust's own types.
///
/// | Rust | Avro |
/// |---|---|
/// | `()`, `bool` | `null`, `boolean` |
/// | `i8`, `i16`, `i32`, `u16` | `int` |
/// | `i64`, `u32` | `long` |
/// | `f32`, `f64` | `float`, `double` |
/// | `String`, [`Str`] | `string` |
/// | `Vec<u8>`, [`Bytes`] | `bytes` |
/// | `Vec<T>` | array |
/// | `HashMap<String, T>`, `BTreeMap<String, T>` | map |
/// | `uuid::Uuid` | `string` with the logical type `uuid` |
/// | `chrono::NaiveDate`, `jiff::civil::Date` | `date` |
/// | `chrono::NaiveTime`, `jiff::civil::Time` | `time-micros` |
/// | `chrono::DateTime<Utc>`, `jiff::Timestamp` | `timestamp-micros` |
/// | `chrono::NaiveDateTime`, `jiff::civil::DateTime` | `local-timestamp-micros` |
/// | `Option<T>` | union, null first |
/// | `Box<T>`, `Arc<T>` | that of `T` |
///
/// ```
/// use avro_grpc_runtime::Message;
///
/// let bytes = vec![3_i64, 27].encode_to_vec().unwrap();
/// assert_eq!(bytes, [0x04, 0x06, 0x36, 0x00]);
/// assert_eq!(Vec::<i64>::decode(&bytes).unwrap(), [3, 27]);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no Avro schema",
    label = "not an Avro message",
    note = "of your own types, those with `#[derive(avro_grpc_runtime::Message)]` have one",
    note = "use `i64` for larger integers, `Vec<T>` for sets and other collections, maps with keys \
            of the type `String`, `DateTime<Utc>` for `SystemTime`",
    note = "a field with a `Decimal` needs `#[avro(logical_type = \"decimal(12, 2)\")]`, one with an \
            `avro_grpc_runtime::Duration` needs `#[avro(fixed = \"Name\")]`",
    note = "types of the crates `chrono`, `jiff` and `uuid` need the feature of that name of \
            `avro-grpc-runtime`"
)]
pub trait Message: Sized + 'static {
    /// The natural schema.
    #[doc(hidden)]
    type Schema: Encode<Self> + Decode<Self>;

    /// The schema, with all types that it names. It is composed when it is first asked for.
    ///
    /// ```
    /// use avro_grpc_runtime::Message;
    ///
    /// let schema = <Option<Vec<String>>>::schema();
    /// assert_eq!(schema.json(), r#"["null",{"type":"array","items":"string"}]"#);
    /// ```
    #[must_use]
    fn schema() -> &'static RootSchema {
        compose::root_schema::<Self::Schema>()
    }

    /// Whether the schema is valid: the parts fit together, and so do the defaults.
    ///
    /// That of generated types is. Of types with `#[derive(Message)]`, the compiler sees most of
    /// what may be wrong, but neither that two types have one name, nor what stands within the
    /// default of an array, a map or a record, nor that the default of a date or a `Uuid` is none:
    /// `Order::check_schema().unwrap()` in a test sees all. [`Message::schema`] panics where this is
    /// an error.
    ///
    /// # Errors
    ///
    /// All that is wrong.
    fn check_schema() -> Result<(), Report> {
        compose::check::<Self::Schema>()
    }

    /// The schema hash, 32 hexadecimal digits: it is the same for schemas that read each other's
    /// data alike.
    #[must_use]
    fn schema_hash() -> &'static str {
        compose::schema_hash::<Self::Schema>()
    }

    /// The datum of `self`, in the binary encoding.
    ///
    /// # Errors
    ///
    /// If a value does not fit its schema.
    fn encode_to_vec(&self) -> Result<Vec<u8>, EncodeError> {
        let mut out = Vec::new();
        self.encode(&mut out)?;
        Ok(out)
    }

    /// Appends the datum of `self` to `out`, which is left as it was on errors.
    ///
    /// # Errors
    ///
    /// If a value does not fit its schema.
    fn encode(&self, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        wire::encode_into::<Self::Schema, Self>(self, out)
    }

    /// Reads the datum that `bytes` begin with; what follows is ignored.
    ///
    /// # Errors
    ///
    /// If the bytes are not a datum of the schema, or would take more than the default limits.
    fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        Self::decode_with(bytes, &const { DecodeOptions::new() })
    }

    /// Like [`Message::decode`], with other rules and limits.
    ///
    /// # Errors
    ///
    /// If the bytes are not a datum of the schema, or would take more than the limits.
    fn decode_with(bytes: &[u8], options: &DecodeOptions) -> Result<Self, DecodeError> {
        wire::decode_datum::<Self::Schema, Self>(bytes, options)
    }

    /// Like [`Message::decode`], but no memory is allocated for the [`Bytes`] and [`Str`] in the
    /// message: but for the shortest [`Str`], they share that of `bytes`, which lives until the
    /// last of them is dropped.
    ///
    /// ```
    /// use avro_grpc_runtime::Message;
    /// use avro_grpc_runtime::bytes::Bytes;
    ///
    /// let bytes = Bytes::from_static(b"\x06owl");
    /// let content = Bytes::decode_bytes(&bytes).unwrap();
    /// assert_eq!(content, "owl");
    /// assert_eq!(content.as_ptr(), bytes[1..].as_ptr());
    /// ```
    ///
    /// # Errors
    ///
    /// If the bytes are not a datum of the schema, or would take more than the default limits.
    fn decode_bytes(bytes: &Bytes) -> Result<Self, DecodeError> {
        Self::decode_bytes_with(bytes, &const { DecodeOptions::new() })
    }

    /// Like [`Message::decode_bytes`], with other rules and limits.
    ///
    /// # Errors
    ///
    /// If the bytes are not a datum of the schema, or would take more than the limits.
    fn decode_bytes_with(bytes: &Bytes, options: &DecodeOptions) -> Result<Self, DecodeError> {
        wire::decode_shared::<Self::Schema, Self>(bytes, options)
    }
}

macro_rules! natural {
    ($(<$($generic:ident)?> $ty:ty => $schema:ty;)*) => {
        $(
            impl<$($generic: Message)?> Message for $ty {
                type Schema = $schema;
            }
        )*
    };
}

natural! {
    <> () => words::null;
    <> bool => words::boolean;
    <> i8 => words::int;
    <> i16 => words::int;
    <> i32 => words::int;
    <> u16 => words::int;
    <> i64 => words::long;
    <> u32 => words::long;
    <> f32 => words::float;
    <> f64 => words::double;
    <> String => words::string;
    <> Str => words::string;
    <> Vec<u8> => words::bytes;
    <> Bytes => words::bytes;
    <T> Vec<T> => words::array<T::Schema>;
    <T> HashMap<String, T> => words::map<T::Schema>;
    <T> BTreeMap<String, T> => words::map<T::Schema>;
    <T> Option<T> => words::null_or<T::Schema>;
    <T> Box<T> => words::boxed<T::Schema>;
    <T> Arc<T> => words::boxed<T::Schema>;
}

#[cfg(feature = "uuid")]
natural! { <> uuid::Uuid => words::uuid; }
#[cfg(feature = "chrono")]
natural! {
    <> chrono::NaiveDate => words::date;
    <> chrono::NaiveTime => words::time_micros;
    <> chrono::DateTime<chrono::Utc> => words::timestamp_micros;
    <> chrono::NaiveDateTime => words::local_timestamp_micros;
}
#[cfg(feature = "jiff")]
natural! {
    <> jiff::civil::Date => words::date;
    <> jiff::civil::Time => words::time_micros;
    <> jiff::Timestamp => words::timestamp_micros;
    <> jiff::civil::DateTime => words::local_timestamp_micros;
}
