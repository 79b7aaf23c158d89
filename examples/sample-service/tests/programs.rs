//! The programs, as somebody runs them.
#![cfg(unix)]

use avro_grpc_runtime::Request;
use avro_grpc_runtime::tonic::transport::Channel;
use sample_service::jobs::Job;
use sample_service::jobs::jobs_client::JobsClient;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

/// The server's process.
struct Server {
    child: Child,
    output: BufReader<ChildStdout>,
    address: String,
}

impl Server {
    fn begin(file: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jobs-server"));
        command.arg("127.0.0.1:0").arg(file).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the server is there");
        let mut output = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        output.read_line(&mut line).expect("a line");
        let address = line.trim().strip_prefix("listening on ");
        Self {
            address: address.expect("its address").to_owned(),
            child,
            output,
        }
    }

    async fn client(&self) -> JobsClient<Channel> {
        let address = format!("http://{}", self.address);
        JobsClient::connect(address).await.expect("a server")
    }

    /// Asks for the end, and tells what the server says. Clients must go on meanwhile, to learn of it.
    async fn end(mut self) -> String {
        let id = self.child.id().to_string();
        let kill = Command::new("kill").arg(id).status().expect("a command");
        assert!(kill.success());
        let ended = tokio::task::spawn_blocking(move || {
            let mut said = String::new();
            self.output.read_to_string(&mut said).expect("text");
            assert!(self.child.wait().expect("an end").success());
            said
        });
        ended.await.expect("what it said")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.child.kill();
    }
}

fn job(name: &str, milliseconds: i32) -> Job {
    Job::new(name.to_owned(), milliseconds)
}

#[tokio::test]
async fn jobs_outlive_their_server() {
    let directory = tempfile::tempdir().expect("a folder");
    let file = directory.path().join("jobs.avro");
    let server = Server::begin(&file);
    let mut client = server.client().await;
    let short = client.begin(job("short", 1)).await.expect("a job");
    let short = short.into_inner();
    let mut states = client.watch(short.id).await.expect("a stream").into_inner();
    let mut last = None;
    while let Some(state) = states.message().await.expect("a state") {
        last = Some(state);
    }
    assert!(last.expect("states").done);
    let long = client.begin(job("long", 3_600_000)).await.expect("a job");
    let long = long.into_inner();
    let mut states = client.watch(long.id).await.expect("a stream").into_inner();
    assert_eq!(states.message().await.expect("a state"), Some(long));
    // Its stream does not keep the server.
    assert_eq!(
        server.end().await,
        "jobs that are kept: 1\n\
         while ending, calls that finished: 1, were cut: 0, were abandoned by their clients: 0\n"
    );
    assert_eq!(states.message().await.expect("an end"), None);

    let server = Server::begin(&file);
    let mut client = server.client().await;
    let mut jobs = Vec::new();
    // It may still load.
    while jobs.is_empty() {
        jobs = client.list(()).await.expect("jobs").into_inner();
    }
    let names: Vec<_> = jobs.iter().map(|state| state.job.name.as_str()).collect();
    assert_eq!(names, ["long"]);
    assert!(server.end().await.starts_with("jobs that are kept: 1\n"));
}

#[tokio::test]
async fn a_file_of_something_else_is_an_error() {
    let directory = tempfile::tempdir().expect("a folder");
    let file = directory.path().join("jobs.avro");
    std::fs::write(&file, [1]).expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_jobs-server"));
    let output = command.arg("127.0.0.1:0").arg(&file).output();
    let output = output.expect("the server is there");
    assert!(!output.status.success());
    let said = String::from_utf8(output.stderr).expect("text");
    assert!(said.contains("jobs.Jobs"), "{said}");
    assert_eq!(std::fs::read(&file).expect("the file"), [1]);
}

#[test]
fn clients_are_told_if_they_are_too_old_or_too_new() {
    let directory = tempfile::tempdir().expect("a folder");
    let server = Server::begin(&directory.path().join("jobs.avro"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_jobs-client"));
    let output = command.arg(&server.address).output();
    let output = output.expect("the client is there");
    let said = |bytes| String::from_utf8(bytes).expect("text");
    assert_eq!(said(output.stderr), "");
    assert_eq!(
        said(output.stdout),
        "sweep: begun\n\
         sweep: done\n\
         too old: the client has version 1 of jobs.Jobs, the server has 2 to 3\n\
         too new: the client has version 4 of jobs.Jobs, the server has 2 to 3\n"
    );
}

/// The service says that it understands these; others are seen above.
#[tokio::test]
async fn clients_of_two_versions_are_understood() {
    let directory = tempfile::tempdir().expect("a folder");
    let server = Server::begin(&directory.path().join("jobs.avro"));
    let mut client = server.client().await;
    for version in ["2", "3"] {
        let mut request = Request::new(());
        let metadata = request.metadata_mut();
        metadata.insert("avro-api-version", version.parse().expect("a number"));
        client.list(request).await.expect("jobs");
    }
}
