//! Messages as bytes.

use avro_grpc_runtime::tonic::client::Grpc;
use avro_grpc_runtime::tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use avro_grpc_runtime::tonic::transport::Channel;
use avro_grpc_runtime::tonic::{Response, Streaming};
use avro_grpc_runtime::{Request, Status};
use bytes::{Buf, BufMut};
use http::uri::PathAndQuery;

use crate::wire::Wired;

/// Calls a method with this body, whatever it is.
pub(super) async fn call(
    channel: Wired<Channel>,
    method: &'static str,
    body: Vec<u8>,
) -> Result<Response<Streaming<Vec<u8>>>, Status> {
    let mut grpc = Grpc::new(channel);
    grpc.ready()
        .await
        .map_err(|error| Status::from_error(error.into()))?;
    let path = PathAndQuery::from_static(method);
    grpc.server_streaming(Request::new(body), path, Raw).await
}

struct Raw;

impl Codec for Raw {
    type Encode = Vec<u8>;
    type Decode = Vec<u8>;
    type Encoder = Self;
    type Decoder = Self;

    fn encoder(&mut self) -> Self {
        Self
    }

    fn decoder(&mut self) -> Self {
        Self
    }
}

impl Encoder for Raw {
    type Item = Vec<u8>;
    type Error = Status;

    fn encode(&mut self, body: Vec<u8>, out: &mut EncodeBuf<'_>) -> Result<(), Status> {
        out.put_slice(&body);
        Ok(())
    }
}

impl Decoder for Raw {
    type Item = Vec<u8>;
    type Error = Status;

    fn decode(&mut self, body: &mut DecodeBuf<'_>) -> Result<Option<Vec<u8>>, Status> {
        Ok(Some(body.copy_to_bytes(body.remaining()).into()))
    }
}
