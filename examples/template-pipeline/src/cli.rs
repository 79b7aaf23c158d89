//! The command line.

use std::time::Duration;

use clap::{Args, Parser, Subcommand};
use serde_json::Value;

use crate::{Error, Statusenum, TaskArgsRecord, Taskenum, client, demo, server};

const ADDR: &str = "127.0.0.1:50051";

/// The API of the Template pipeline: gRPC with Avro messages.
#[derive(Debug, Parser)]
#[command(name = "template-pipeline", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves on a free port, calls itself both ways, prints what went over the wire (the default).
    Demo,
    /// Serves until Ctrl-C; a second Ctrl-C does not wait for the running calls.
    Serve(Serve),
    /// Starts a job and prints one line of JSON per reply.
    Init(Init),
    /// Asks for a job's status and prints one line of JSON per reply.
    Monitor(Monitor),
}

#[derive(Debug, Args)]
struct Serve {
    /// Where to listen; port 0 takes a free one.
    #[arg(long, value_name = "HOST:PORT", default_value = ADDR)]
    addr: String,
    /// How long a job stays in one status, in milliseconds.
    #[arg(long, value_name = "N", default_value_t = 500)]
    step_ms: u64,
    /// A job that is there from the start, such as `cafe=Pending`; may be repeated.
    #[arg(long = "job", value_name = "HASH=STATUS", value_parser = job)]
    jobs: Vec<(String, Statusenum)>,
}

#[derive(Debug, Args)]
struct Init {
    /// What is to be done: SYMBOL1, SYMBOL2, SYMBOL3 or MONITOR.
    #[arg(long, value_name = "SYMBOL")]
    task: Taskenum,
    /// The details, such as `{"ingest_type":"metadata"}`; what is left out has its default.
    #[arg(long, value_name = "JSON", value_parser = task_args)]
    task_args: TaskArgsRecord,
    /// Follow the job to its end.
    #[arg(long)]
    persistence: bool,
    /// The server.
    #[arg(long, value_name = "HOST:PORT", default_value = ADDR)]
    addr: String,
}

#[derive(Debug, Args)]
struct Monitor {
    /// The job's hash, as `init` printed it.
    #[arg(long, value_name = "HASH")]
    job_id: String,
    /// Follow the job to its end.
    #[arg(long)]
    persistence: bool,
    /// The server.
    #[arg(long, value_name = "HOST:PORT", default_value = ADDR)]
    addr: String,
}

impl Cli {
    /// Does what the command line says.
    ///
    /// # Errors
    ///
    /// What ended the command early.
    pub async fn run(self) -> Result<(), Error> {
        match self.command.unwrap_or(Command::Demo) {
            Command::Demo => demo::run().await,
            Command::Serve(Serve {
                addr,
                step_ms,
                jobs,
            }) => server::run(&addr, Duration::from_millis(step_ms), jobs).await,
            Command::Init(Init {
                task,
                mut task_args,
                persistence,
                addr,
            }) => {
                if persistence {
                    task_args.persistence = Some(true);
                }
                client::init(&addr, client::init_request(task, task_args)).await
            }
            Command::Monitor(Monitor {
                job_id,
                persistence,
                addr,
            }) => client::monitor(&addr, client::monitor_request(&job_id, persistence)).await,
        }
    }
}

fn job(text: &str) -> Result<(String, Statusenum), String> {
    let (hash, status) = text
        .rsplit_once('=')
        .ok_or("no `=` between the hash and the status")?;
    let status = status
        .parse::<Statusenum>()
        .map_err(|error| error.to_string())?;
    Ok((hash.to_owned(), status))
}

fn task_args(json: &str) -> Result<TaskArgsRecord, String> {
    let args: TaskArgsRecord = serde_json::from_str(json).map_err(|error| error.to_string())?;
    // serde passes over what it does not know; here it is surely a slip of the pen.
    let known = serde_json::to_value(&args).map_err(|error| error.to_string())?;
    let given: Value = serde_json::from_str(json).map_err(|error| error.to_string())?;
    match (given, known) {
        (Value::Object(given), Value::Object(known)) => {
            match given.keys().find(|name| !known.contains_key(*name)) {
                Some(name) => Err(format!(
                    "unknown field `{name}`, expected one of {}",
                    list(&known)
                )),
                None => Ok(args),
            }
        }
        _ => Err("an object is expected".to_owned()),
    }
}

fn list(fields: &serde_json::Map<String, Value>) -> String {
    fields
        .keys()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}
