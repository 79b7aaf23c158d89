//! What the services do, called without a network, in a time that stands still until all wait.

use std::time::Duration;

use avro_grpc_runtime::{Code, Request, Status};
use template_pipeline::client::{init_request, monitor_request};
use template_pipeline::jobs::Jobs;
use template_pipeline::service::{Pipeline, Replies};
use template_pipeline::templateaapi::template_init_server::TemplateInit;
use template_pipeline::templateaapi::template_monitor_server::TemplateMonitor;
use template_pipeline::{Statusenum, TaskArgsRecord, Taskenum, TemplateInput};
use tokio_stream::StreamExt;

use Statusenum::{Error, Pending, Processing, Success};

const STEP: Duration = Duration::from_millis(500);

fn pipeline(given: &[(&str, Statusenum)]) -> Pipeline {
    let jobs = Jobs::new(STEP);
    for (hash, status) in given {
        jobs.insert((*hash).to_owned(), *status)
            .expect("each job once");
    }
    Pipeline::new(jobs)
}

/// A request with something in each field.
fn request(persistence: Option<bool>) -> TemplateInput {
    let task_args = TaskArgsRecord {
        ingest: Some(true),
        ingest_type: Some("metadata".to_owned()),
        daterange: Some("2023-03-07".to_owned()),
        persistence,
    };
    TemplateInput {
        hash: Some("the caller's".to_owned()),
        id: Some(-7),
        status: Some(Error),
        ..init_request(Taskenum::Symbol2, task_args)
    }
}

async fn init(pipeline: &Pipeline, request: TemplateInput) -> Replies {
    pipeline
        .init_template(Request::new(request))
        .await
        .expect("it starts")
        .into_inner()
}

async fn monitor(pipeline: &Pipeline, request: TemplateInput) -> Result<Replies, Status> {
    Ok(pipeline
        .monitor_template(Request::new(request))
        .await?
        .into_inner())
}

async fn follow(pipeline: &Pipeline, hash: &str) -> Replies {
    monitor(pipeline, monitor_request(hash, true))
        .await
        .expect("the job is there")
}

async fn all(replies: Replies) -> Vec<TemplateInput> {
    replies.map(|reply| reply.expect("a reply")).collect().await
}

async fn statuses(replies: Replies) -> Vec<Statusenum> {
    all(replies)
        .await
        .into_iter()
        .map(|reply| reply.status.expect("a status"))
        .collect()
}

#[tokio::test(start_paused = true)]
async fn a_started_job_is_answered_at_once() {
    for persistence in [None, Some(false)] {
        let replies = all(init(&pipeline(&[]), request(persistence)).await).await;
        let [reply] = &replies[..] else {
            panic!("one reply, not {replies:?}")
        };
        let hash = reply.hash.as_deref().unwrap_or_default();
        assert!(
            hash.len() == 64
                && hash
                    .bytes()
                    .all(|digit| b"0123456789abcdef".contains(&digit)),
            "{hash}"
        );
        let mut expected = request(None);
        expected.hash = reply.hash.clone();
        expected.status = Some(Pending);
        assert_eq!(*reply, expected);
    }
}

#[tokio::test(start_paused = true)]
async fn the_same_request_starts_another_job() {
    let pipeline = pipeline(&[]);
    let first = all(init(&pipeline, request(None)).await).await;
    let second = all(init(&pipeline, request(None)).await).await;
    assert_ne!(first[0].hash, second[0].hash);
}

#[tokio::test(start_paused = true)]
async fn with_persistence_a_started_job_is_followed_to_its_end() {
    let replies = all(init(&pipeline(&[]), request(Some(true))).await).await;
    let statuses: Vec<_> = replies.iter().map(|reply| reply.status).collect();
    assert_eq!(
        statuses,
        [
            Some(Pending),
            Some(Pending),
            Some(Processing),
            Some(Success)
        ]
    );
    let first = &replies[0];
    assert_eq!(first.task_args, request(None).task_args);
    for reply in &replies {
        assert_eq!(
            *reply,
            TemplateInput {
                status: reply.status,
                ..first.clone()
            }
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_started_job_can_be_watched() {
    let pipeline = pipeline(&[]);
    let started = all(init(&pipeline, request(None)).await).await;
    let hash = started[0].hash.as_deref().expect("a hash");
    assert_eq!(
        statuses(follow(&pipeline, hash).await).await,
        [Pending, Processing, Success]
    );
}

#[tokio::test(start_paused = true)]
async fn one_step_each_time() {
    let pipeline = pipeline(&[("job", Pending)]);
    let ask = || monitor(&pipeline, monitor_request("job", false));
    for expected in [Pending, Processing, Success, Success] {
        let replies = ask().await.expect("the job is there");
        assert_eq!(statuses(replies).await, [expected]);
        tokio::time::sleep(STEP + Duration::from_millis(1)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_given_is_where_a_job_starts() {
    let pipeline = pipeline(&[
        ("a", Pending),
        ("b", Processing),
        ("c", Success),
        ("d", Error),
    ]);
    let (a, b, c, d) = (
        follow(&pipeline, "a").await,
        follow(&pipeline, "b").await,
        follow(&pipeline, "c").await,
        follow(&pipeline, "d").await,
    );
    assert_eq!(statuses(a).await, [Pending, Processing, Success]);
    assert_eq!(statuses(b).await, [Processing, Success]);
    assert_eq!(statuses(c).await, [Success]);
    assert_eq!(statuses(d).await, [Error]);
}

#[tokio::test(start_paused = true)]
async fn all_else_is_echoed_to_a_watcher() {
    let pipeline = pipeline(&[("the caller's", Success)]);
    for persistence in [None, Some(false), Some(true)] {
        let replies = monitor(&pipeline, request(persistence))
            .await
            .expect("the job is there");
        let expected = TemplateInput {
            status: Some(Success),
            ..request(persistence)
        };
        assert_eq!(all(replies).await, [expected]);
    }
}

#[tokio::test(start_paused = true)]
async fn without_a_hash_the_status_is_error() {
    for persistence in [None, Some(false), Some(true)] {
        let request = TemplateInput {
            hash: None,
            ..request(persistence)
        };
        let replies = monitor(&pipeline(&[]), request.clone())
            .await
            .expect("a reply");
        assert_eq!(
            all(replies).await,
            [TemplateInput {
                status: Some(Error),
                ..request
            }]
        );
    }
}

#[tokio::test(start_paused = true)]
async fn an_unknown_hash_is_not_found() {
    for persistence in [false, true] {
        let outcome = monitor(&pipeline(&[]), monitor_request("cafe", persistence)).await;
        let status = outcome.err().expect("an error");
        assert_eq!(
            (status.code(), status.message()),
            (Code::NotFound, "no job has the hash `cafe`")
        );
    }
}

#[tokio::test(start_paused = true)]
async fn each_watcher_sees_each_change_from_when_it_came() {
    let pipeline = pipeline(&[("job", Pending)]);
    let early = [
        follow(&pipeline, "job").await,
        follow(&pipeline, "job").await,
    ];
    tokio::time::sleep(STEP + Duration::from_millis(1)).await;
    let late = follow(&pipeline, "job").await;
    // None has read until the job is at its end, and still none misses a change.
    tokio::time::sleep(STEP * 3).await;
    for watcher in early {
        assert_eq!(statuses(watcher).await, [Pending, Processing, Success]);
    }
    assert_eq!(statuses(late).await, [Processing, Success]);
}

#[tokio::test(start_paused = true)]
async fn a_watcher_that_goes_away_disturbs_nobody() {
    let pipeline = pipeline(&[("job", Pending)]);
    let gone = follow(&pipeline, "job").await;
    let stays = follow(&pipeline, "job").await;
    drop(gone);
    assert_eq!(statuses(stays).await, [Pending, Processing, Success]);
}
