//! The codecs, each used as its documentation says is fastest.
//!
//! - prost: `Message::encode` into a `Vec<u8>`, `Message::decode` from `&[u8]`, or from
//!   `Bytes` where its type shares their memory.
//! - apache-avro: `to_avro_datum` and `from_avro_datum` go through its `Value` and resolve the
//!   schema anew each time; 0.22 deprecates them. Measured is its serde path,
//!   `GenericDatumWriter::write_ser` and `GenericDatumReader::read_deser`, both made once and told
//!   not to be human-readable.
//! - serde_avro_fast: `to_datum` with a `SerializerConfig` that is kept (it holds the buffers),
//!   `from_datum_slice`.
//!
//! Both Avro peers get the parsing canonical form, without logical types: the bytes are the same,
//! and they need not build decimals and timestamps.

use apache_avro::reader::datum::GenericDatumReader;
use apache_avro::writer::datum::GenericDatumWriter;
use serde_avro_fast::ser::SerializerConfig;

use crate::messages::Case;

/// Schemas for the two Avro peers.
#[derive(Debug)]
pub struct Schemas {
    apache: apache_avro::Schema,
    fast: serde_avro_fast::Schema,
}

impl Schemas {
    /// Those of a message.
    ///
    /// # Panics
    ///
    /// If a peer does not take the schema.
    #[must_use]
    pub fn of<C: Case>() -> Self {
        let json = C::schema().canonical_form();
        Self {
            apache: apache_avro::Schema::parse_str(&json).expect("apache-avro takes the schema"),
            fast: json.parse().expect("serde_avro_fast takes the schema"),
        }
    }
}

/// Ours.
pub mod ours {
    use avro_grpc_runtime::Message;
    use avro_grpc_runtime::bytes::Bytes;

    use crate::messages::Case;

    /// Appends a datum.
    #[inline]
    pub fn encode<M: Message>(value: &M, out: &mut Vec<u8>) {
        value.encode(out).expect("it can be encoded");
    }

    /// Reads a datum.
    #[inline]
    pub fn decode<C: Case>(bytes: &[u8]) -> C {
        C::decode(bytes).expect("it can be decoded")
    }

    /// Reads a datum, whose memory is shared.
    #[inline]
    pub fn decode_bytes<M: Message>(bytes: &Bytes) -> M {
        M::decode_bytes(bytes).expect("it can be decoded")
    }
}

/// prost.
pub mod prost_peer {
    use prost::bytes::Bytes;

    /// Appends a message.
    #[inline]
    pub fn encode<M: prost::Message>(value: &M, out: &mut Vec<u8>) {
        value.encode(out).expect("a Vec has room");
    }

    /// Reads a message.
    #[inline]
    pub fn decode<M: prost::Message + Default>(bytes: &[u8]) -> M {
        M::decode(bytes).expect("it can be decoded")
    }

    /// Reads a message, whose memory is shared.
    #[inline]
    pub fn decode_bytes<M: prost::Message + Default>(bytes: &Bytes) -> M {
        M::decode(bytes.clone()).expect("it can be decoded")
    }
}

/// apache-avro.
#[expect(
    missing_debug_implementations,
    reason = "the writer and the reader have none"
)]
pub struct Apache<'s> {
    writer: GenericDatumWriter<'s>,
    reader: GenericDatumReader<'s>,
}

impl<'s> Apache<'s> {
    /// For messages of these schemas.
    ///
    /// # Panics
    ///
    /// If names in the schema are not defined.
    #[must_use]
    pub fn new(schemas: &'s Schemas) -> Self {
        let writer = GenericDatumWriter::builder(&schemas.apache).human_readable(false);
        let reader = GenericDatumReader::builder(&schemas.apache).human_readable(false);
        Self {
            writer: writer.build().expect("a schema whose names are known"),
            reader: reader.build().expect("a schema whose names are known"),
        }
    }

    /// Appends a datum.
    ///
    /// # Panics
    ///
    /// If the value does not fit the schema.
    #[inline]
    pub fn encode<T: serde::Serialize>(&self, value: &T, out: &mut Vec<u8>) {
        self.writer
            .write_ser(out, value)
            .expect("it can be encoded");
    }

    /// Reads a datum.
    ///
    /// # Panics
    ///
    /// If the bytes are not of the schema.
    #[inline]
    #[must_use]
    pub fn decode<T: serde::de::DeserializeOwned>(&self, mut bytes: &[u8]) -> T {
        self.reader
            .read_deser(&mut bytes)
            .expect("it can be decoded")
    }
}

/// serde_avro_fast.
#[expect(missing_debug_implementations, reason = "the configuration has none")]
pub struct Fast<'s> {
    config: SerializerConfig<'s>,
    schema: &'s serde_avro_fast::Schema,
}

impl<'s> Fast<'s> {
    /// For messages of these schemas.
    #[must_use]
    pub fn new(schemas: &'s Schemas) -> Self {
        Self {
            config: SerializerConfig::new(&schemas.fast),
            schema: &schemas.fast,
        }
    }

    /// Appends a datum.
    ///
    /// # Panics
    ///
    /// If the value does not fit the schema.
    #[inline]
    pub fn encode<T: serde::Serialize>(&mut self, value: &T, out: &mut Vec<u8>) {
        serde_avro_fast::to_datum(value, out, &mut self.config).expect("it can be encoded");
    }

    /// Reads a datum.
    ///
    /// # Panics
    ///
    /// If the bytes are not of the schema.
    #[inline]
    #[must_use]
    pub fn decode<T: serde::de::DeserializeOwned>(&self, bytes: &[u8]) -> T {
        serde_avro_fast::from_datum_slice(bytes, self.schema).expect("it can be decoded")
    }
}
