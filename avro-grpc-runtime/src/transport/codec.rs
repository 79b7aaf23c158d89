//! The codecs that tonic is given: messages are bytes already.

use bytes::{Buf, BufMut, Bytes};
use tonic::Status;
use tonic::codec::{BufferSettings, Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};

/// tonic allocates so much for each buffer of a call before there is a message; by default 8 KiB,
/// four times. What is encoded goes past these buffers, and what comes in makes them as large as
/// it is. Also the steps in which they grow while something is compressed.
const BUFFER_SIZE: usize = 512;

/// What tonic may have before it hands on what is compressed; its default.
const YIELD_THRESHOLD: usize = 32 * 1024;

fn buffer_settings() -> BufferSettings {
    BufferSettings::new(BUFFER_SIZE, YIELD_THRESHOLD)
}

/// A server's: a response that cannot be encoded never gets here.
#[derive(Clone, Copy, Debug)]
pub(super) struct ServerCodec;

/// A client's: to fail the encoder is the only way to break off a request, so that errors come
/// here too.
#[derive(Clone, Copy, Debug)]
pub(super) struct ClientCodec;

/// Takes a message as it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct BytesDecoder;

impl Codec for ServerCodec {
    type Encode = Bytes;
    type Decode = Bytes;
    type Encoder = Self;
    type Decoder = BytesDecoder;

    fn encoder(&mut self) -> Self {
        *self
    }

    fn decoder(&mut self) -> BytesDecoder {
        BytesDecoder
    }
}

impl Codec for ClientCodec {
    type Encode = Result<Bytes, Status>;
    type Decode = Bytes;
    type Encoder = Self;
    type Decoder = BytesDecoder;

    fn encoder(&mut self) -> Self {
        *self
    }

    fn decoder(&mut self) -> BytesDecoder {
        BytesDecoder
    }
}

impl Encoder for ServerCodec {
    type Item = Bytes;
    type Error = Status;

    fn encode(&mut self, message: Bytes, out: &mut EncodeBuf<'_>) -> Result<(), Status> {
        out.reserve(message.len());
        out.put_slice(&message);
        Ok(())
    }

    fn buffer_settings(&self) -> BufferSettings {
        buffer_settings()
    }
}

impl Encoder for ClientCodec {
    type Item = Result<Bytes, Status>;
    type Error = Status;

    fn encode(&mut self, message: Self::Item, out: &mut EncodeBuf<'_>) -> Result<(), Status> {
        ServerCodec.encode(message?, out)
    }

    fn buffer_settings(&self) -> BufferSettings {
        buffer_settings()
    }
}

impl Decoder for BytesDecoder {
    type Item = Bytes;
    type Error = Status;

    fn decode(&mut self, input: &mut DecodeBuf<'_>) -> Result<Option<Bytes>, Status> {
        Ok(Some(input.copy_to_bytes(input.remaining())))
    }

    fn buffer_settings(&self) -> BufferSettings {
        buffer_settings()
    }
}
