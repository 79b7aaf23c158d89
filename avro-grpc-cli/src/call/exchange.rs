//! A call itself.

use std::future::Future;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};
use std::task::Poll;

use avro_grpc_runtime::client::RpcChannel;
use avro_grpc_runtime::dynamic::{Datum, DynamicClient, DynamicError, DynamicMethod, DynamicStreaming};
use avro_grpc_runtime::tonic::codec::CompressionEncoding;
use avro_grpc_runtime::tonic::metadata::MetadataMap;
use avro_grpc_runtime::{CallKind, Code, DecodeOptions, Fault, Request, Response, Status};
use avro_grpc_schema::Report;
use tokio::sync::{mpsc, oneshot};
use tokio_stream::{Stream, StreamExt};

use super::{Requests, Trace};
use crate::commands::Failure;
use crate::data::Show;
use crate::output::Sink;
