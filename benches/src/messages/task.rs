//! *task*: the template's `TemplateInput`.

use super::{Case, Rng, ours};

/// prost's.
#[allow(missing_docs)]
pub mod proto {
    #[derive(Clone, PartialEq, prost::Message)]
    pub struct Task {
        #[prost(string, optional, tag = "1")]
        pub hash: Option<String>,
        #[prost(sint32, optional, tag = "2")]
        pub id: Option<i32>,
        #[prost(enumeration = "Kind", tag = "3")]
        pub task: i32,
        #[prost(enumeration = "Status", optional, tag = "4")]
        pub status: Option<i32>,
        #[prost(message, optional, tag = "5")]
        pub task_args: Option<TaskArgs>,
    }

    #[derive(Clone, PartialEq, prost::Message)]
    pub struct TaskArgs {
        #[prost(bool, optional, tag = "1")]
        pub ingest: Option<bool>,
        #[prost(string, optional, tag = "2")]
        pub ingest_type: Option<String>,
        #[prost(string, optional, tag = "3")]
        pub daterange: Option<String>,
        #[prost(bool, optional, tag = "4")]
        pub persistence: Option<bool>,
    }

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, prost::Enumeration)]
    pub enum Kind {
        Symbol1 = 0,
        Symbol2 = 1,
        Symbol3 = 2,
        Monitor = 3,
    }

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, prost::Enumeration)]
    pub enum Status {
        Pending = 0,
        Processing = 1,
        Error = 2,
        Success = 3,
    }
}

/// serde's. apache-avro wants names as in the schema.
#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename = "TemplateInput")]
pub struct Task {
    hash: Option<String>,
    id: Option<i32>,
    task: Kind,
    status: Option<Status>,
    task_args: TaskArgs,
}

#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename = "task_args_record")]
struct TaskArgs {
    ingest: Option<bool>,
    ingest_type: Option<String>,
    daterange: Option<String>,
    persistence: Option<bool>,
}

#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename = "taskenum", rename_all = "UPPERCASE")]
enum Kind {
    Symbol1,
    Symbol2,
    Symbol3,
    Monitor,
}

#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename = "statusenum")]
enum Status {
    Pending,
    Processing,
    Error,
    Success,
}

impl Case for ours::TemplateInput {
    const NAME: &'static str = "task";
    const INSTANCES: usize = 512;
    type Proto = proto::Task;
    type Serde = Task;

    /// A reply has a hash, a request none: half of each.
    fn random(rng: &mut Rng) -> Self {
        let reply = rng.coin();
        let kinds = [
            ours::Taskenum::Symbol1,
            ours::Taskenum::Symbol2,
            ours::Taskenum::Symbol3,
            ours::Taskenum::Monitor,
        ];
        let statuses = [
            ours::Statusenum::Pending,
            ours::Statusenum::Processing,
            ours::Statusenum::Error,
            ours::Statusenum::Success,
        ];
        Self {
            hash: reply.then(|| {
                rng.bytes(32)
                    .iter()
                    .map(|byte| format!("{byte:02x}"))
                    .collect()
            }),
            id: rng.coin().then(|| rng.int()),
            task: kinds[rng.below(4)],
            status: reply.then(|| statuses[rng.below(4)]),
            task_args: ours::TaskArgsRecord {
                ingest: rng.coin().then(|| rng.coin()),
                ingest_type: rng.coin().then(|| rng.text(8)),
                daterange: rng
                    .coin()
                    .then(|| format!("2023-03-{:02}", 1 + rng.below(31))),
                persistence: rng.coin().then(|| rng.coin()),
            },
        }
    }

    fn proto(&self) -> proto::Task {
        let args = &self.task_args;
        proto::Task {
            hash: self.hash.clone(),
            id: self.id,
            task: self.task as i32,
            status: self.status.map(|status| status as i32),
            task_args: Some(proto::TaskArgs {
                ingest: args.ingest,
                ingest_type: args.ingest_type.clone(),
                daterange: args.daterange.clone(),
                persistence: args.persistence,
            }),
        }
    }

    fn serde(&self) -> Task {
        let args = &self.task_args;
        Task {
            hash: self.hash.clone(),
            id: self.id,
            task: match self.task {
                ours::Taskenum::Symbol1 => Kind::Symbol1,
                ours::Taskenum::Symbol2 => Kind::Symbol2,
                ours::Taskenum::Symbol3 => Kind::Symbol3,
                ours::Taskenum::Monitor => Kind::Monitor,
            },
            status: self.status.map(|status| match status {
                ours::Statusenum::Pending => Status::Pending,
                ours::Statusenum::Processing => Status::Processing,
                ours::Statusenum::Error => Status::Error,
                ours::Statusenum::Success => Status::Success,
            }),
            task_args: TaskArgs {
                ingest: args.ingest,
                ingest_type: args.ingest_type.clone(),
                daterange: args.daterange.clone(),
                persistence: args.persistence,
            },
        }
    }
}
