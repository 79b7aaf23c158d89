//! `avro-grpc mock`

use std::path::PathBuf;
use std::time::Duration;

use avro_grpc_runtime::Code;
use avro_grpc_runtime::dynamic::Services;
use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::Diagnostic;

use crate::connection::duration;
use crate::data::Limits;
use crate::input::{self, Includes, report};
use crate::mock::{Faults, Listen, Mock, Replies, serve};
use crate::status;

/// Serve the services of files with made-up replies
///
/// The server describes itself, so that `call`, `list` and `describe` need no files, and it has
/// gRPC's health service. Replies are checked against their schemas before it begins.
///
/// REPLY is one of the words below, for all methods, or METHOD=REPLY for one of them:
///   example   what `template` shows (default)
///   random    random values of the type; a stream has as many as --messages says
///   echo      each request itself, where it is one of the response's type
///   JSON      values: an answer for each call, of which the last is given again and again;
///             a stream of responses has them all
///   @FILE     values in a file
/// or @SCRIPT, a file with an object of methods and their replies: a word, or a list of steps,
/// which are objects with the fields `reply` (a value), `error` (the code of a status) with
/// `message`, or `throw` (a declared error, {"shop.SoldOut": {…}}), and `delay` (a time).
///
/// In a bidirectional call each request is answered with the next reply, and what is left follows
/// the last request.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
#[command(after_long_help = "\
Examples:
  avro-grpc mock shop.avrpc
  avro-grpc mock shop.avrpc --listen 0.0.0.0:8080 --reply random --latency 20ms..200ms
  avro-grpc mock shop.avrpc --reply 'shop.Orders/place={\"cents\": 5}' --reply shop.Orders/watch=random
  avro-grpc mock shop.avrpc --error UNAVAILABLE --error-rate 0.2
  avro-grpc mock shop.avrpc --reply @script.json

A script:
  {
    \"shop.Orders/place\": [
      {\"error\": \"UNAVAILABLE\", \"message\": \"try again\"},
      {\"reply\": {\"cents\": 5}, \"delay\": \"50ms\"},
      {\"throw\": {\"shop.SoldOut\": {\"id\": 1}}}
    ],
    \"shop.Orders/watch\": \"random\"
  }")]
pub(crate) struct Args {
    /// Files with services or protocols; a directory stands for all schema files below it
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Where to listen: host:port or unix:PATH; for port 0 the system chooses one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:50051")]
    listen: Listen,
    /// What is answered; repeatable
    #[arg(long = "reply", value_name = "REPLY")]
    replies: Vec<String>,
    /// How many messages a stream of random replies has, or of examples
    #[arg(long, value_name = "NUMBER", default_value_t = 3)]
    messages: usize,
    /// The number that random replies begin with: the same gives the same
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    seed: u64,
    /// How long each call waits before its first reply: a time, or two of them as in `20ms..200ms`
    #[arg(long, value_name = "TIME", value_parser = times)]
    latency: Option<(Duration, Duration)>,
    /// Fail calls with a status of this code, `UNAVAILABLE` say
    #[arg(long, value_name = "CODE", value_parser = status::code)]
    error: Option<Code>,
    /// How many of the calls fail so, from 0 to 1
    #[arg(long, value_name = "RATE", default_value_t = 1.0, value_parser = rate, requires = "error")]
    error_rate: f64,
    /// Show each call on standard error, when it is over: its method, status and time, and who has called
    #[arg(short, long)]
    verbose: bool,
    /// Speak TLS with the certificate in FILE (PEM)
    #[arg(long, value_name = "FILE", requires = "key")]
    cert: Option<PathBuf>,
    /// The private key of that certificate (PEM)
    #[arg(long, value_name = "FILE", requires = "cert")]
    key: Option<PathBuf>,
    /// Want certificates of clients that those in FILE (PEM) have signed
    #[arg(long, value_name = "FILE", requires = "cert")]
    cacert: Option<PathBuf>,
    #[command(flatten)]
    limits: Limits,
    #[command(flatten)]
    includes: Includes,
}

fn rate(text: &str) -> Result<f64, String> {
    let rate = text.parse().ok().filter(|rate| (0.0..=1.0).contains(rate));
    rate.ok_or_else(|| "write a number from 0 to 1".to_owned())
}

pub(crate) fn run(args: &Args) -> Result<Report, Report> {
    let alone = |problem: Diagnostic| report([problem]);
    let (model, warnings) = input::load(&input::expand(&args.files)?, &args.includes)?;
    let services = Services::of_model(&model);
    if services.iter().len() == 0 {
        let message = "there is no service and no protocol in the files";
        return Err(alone(Diagnostic::error_without_place(message)));
    }
    let replies = Replies::read(&args.replies, &services)?;
    let faults = Faults {
        latency: args.latency,
        error: args.error.map(|code| (code, args.error_rate)),
    };
    let mock = Mock {
        services,
        replies,
        faults,
        messages: args.messages,
        seed: args.seed,
        decoding: args.limits.options(),
        verbose: args.verbose,
    };
    let tls = serve::tls(
        args.cert.as_deref(),
        args.key.as_deref(),
        args.cacert.as_deref(),
    );
    let runtime = crate::runtime().map_err(alone)?;
    let served = runtime.block_on(serve::run(mock, &args.listen, tls.map_err(alone)?));
    served.map_err(alone)?;
    Ok(warnings)
}

fn times(text: &str) -> Result<(Duration, Duration), String> {
    match text.split_once("..") {
        None => duration(text).map(|time| (time, time)),
        Some((from, to)) => match (duration(from)?, duration(to)?) {
            (from, to) if from <= to => Ok((from, to)),
            _ => Err("the first time is the longer one".to_owned()),
        },
    }
}
