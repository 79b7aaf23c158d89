//! `avro-grpc call`

use std::sync::Arc;

use avro_grpc_runtime::dynamic::Services;
use avro_grpc_runtime::tonic::codec::CompressionEncoding;
use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::Diagnostic;
use clap::ValueEnum;

use super::source::Failure;
use crate::call::{Call, Requests, Trace};
use crate::connection::Connection;
use crate::data::{Limits, Show};
use crate::input::report;
use crate::schemas::{self, Files, ask, callable, missing};

/// Call a method of a server
///
/// SERVER is host:port, https://host:port, dns:///name:port or unix:PATH. METHOD is
/// `shop.Orders/place` or `shop.Orders.place`; the last parts are enough where only one is called
/// so. A URL that ends in the method, `http://localhost:50051/shop.Orders/place`, is both.
///
/// Schemas are those of `--schema`, or what the server says of itself. Messages are JSON; comments
/// are passed over. What does not fit is refused with its path before anything is sent, but where
/// a stream comes from standard input: its messages are sent as they come.
///
/// Each response is printed when it is there. A declared error is printed to standard error as a
/// JSON object with the fields `error`, which is its name, `code` and `value`.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
#[command(after_long_help = "\
Exit codes:
  0     all is well
  1, 2  as elsewhere
  8-128 the call has failed: the code of gRPC times 8, 112 (UNAVAILABLE) say
  8     it was cancelled, by Ctrl-C too

Examples:
  avro-grpc call localhost:50051 shop.Orders/place -d '{\"id\": 1}'
  avro-grpc call localhost:50051 shop.Orders/place -d @order.json -H 'authorization: Bearer x' -v
  tail -f orders.json | avro-grpc call https://shop.example:443 shop.Orders/placeAll -d @-
  avro-grpc call unix:/run/shop.sock shop.Orders/watch -d '\"new\"' --max-messages 3")]
pub(crate) struct Args {
    /// The server, with the method or without
    #[arg(value_name = "SERVER")]
    server: String,
    /// The method
    #[arg(value_name = "METHOD")]
    method: Option<String>,
    /// The request, or the requests one after another, as JSON; of a file with @FILE, of standard input
    /// with @-; repeatable where the method takes a stream
    #[arg(short, long, value_name = "JSON", allow_hyphen_values = true)]
    data: Vec<String>,
    /// Compress requests; compressed responses are always read
    #[arg(long, value_name = "ENCODING")]
    compression: Option<Compression>,
    /// End the call after so many responses, which is a success
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..))]
    max_messages: Option<u64>,
    /// Show headers, trailers, sizes, schema hashes and times, on standard error; with -vv also the values of
    /// headers that are secret, `authorization` say
    #[arg(short, long, action = clap::ArgAction::Count)]
    verbose: u8,
    /// Print all fields, which is done anyway: messages of Avro have them all
    #[arg(long)]
    emit_defaults: bool,
    #[command(flatten)]
    show: Show,
    #[command(flatten)]
    limits: Limits,
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    connection: Connection,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Compression {
    Gzip,
    Deflate,
    Zstd,
}

impl From<Compression> for CompressionEncoding {
    fn from(compression: Compression) -> Self {
        match compression {
            Compression::Gzip => Self::Gzip,
            Compression::Deflate => Self::Deflate,
            Compression::Zstd => Self::Zstd,
        }
    }
}

pub(crate) fn run(args: &Args) -> Result<Report, Failure> {
    let (server, method) = args.target()?;
    let client = args.connection.client(server)?;
    let runtime = crate::runtime()?;
    let mut warnings = report([]);
    let mut wrong = Vec::new();
    let services = match args.files.is_empty() {
        true => {
            let info = runtime.block_on(ask(&client, &args.connection))?;
            let (services, others) = callable(server, info)?;
            wrong = others;
            services
        }
        false => {
            let (model, odd) = args.files.model()?;
            warnings = odd;
            Services::of_model(&model)
        }
    };
    let found = schemas::method(&services, method);
    let method = Arc::clone(found.map_err(|unknown| missing(method, unknown, &wrong))?);
    let requests = Requests::of(&args.data, &method)?;
    let call = Call {
        channel: client.dynamic_channel(&services),
        services,
        method,
        metadata: args.connection.call_metadata(),
        compression: args.compression.map(Into::into),
        max_message_size: args.connection.max_message_size,
        max_messages: args.max_messages.unwrap_or(u64::MAX),
        decoding: args.limits.options(),
        show: &args.show,
        trace: Trace::new(args.verbose),
    };
    runtime.block_on(call.run(server, requests))?;
    Ok(warnings)
}

impl Args {
    /// The server and the method.
    fn target(&self) -> Result<(&str, &str), Diagnostic> {
        if let Some(method) = &self.method {
            return Ok((&self.server, method));
        }
        match self.path_at().map(|at| self.server.split_at(at)) {
            Some((server, path)) if path.len() > 1 => Ok((server, path)),
            _ => {
                let message = "there is no method to call";
                let unix = if self.connection.unix { "--unix " } else { "" };
                let help = format!(
                    "`avro-grpc list {unix}{}` shows services, and methods of one",
                    self.server
                );
                Err(Diagnostic::error_without_place(message).help(help))
            }
        }
    }

    /// Where the path of a URL starts, which is the method. That of a socket is all its own.
    fn path_at(&self) -> Option<usize> {
        let server = &self.server;
        if self.connection.unix || server.starts_with("unix:") {
            return None;
        }
        let after_scheme = server.find("://").map_or(0, |at| at + 3);
        let slash = |from: usize| server[from..].find('/').map(|at| from + at);
        match server.starts_with("dns://") {
            // The name stands behind that of who knows it, `dns://1.1.1.1/name:port`, which may be empty.
            true => slash(slash(after_scheme)? + 1),
            false => slash(after_scheme),
        }
    }
}
