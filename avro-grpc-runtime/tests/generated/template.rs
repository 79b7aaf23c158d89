// What the generator writes for a record in no namespace, with null first and last.

use ::avro_grpc_runtime::__v1;

/// A job.
#[derive(Clone, Debug, PartialEq)]
pub struct TemplateInput {
    /// The job's name.
    pub hash: ::std::option::Option<::std::string::String>,
    /// A number.
    pub id: ::std::option::Option<i32>,
    /// What to do.
    pub task: Taskenum,
    /// How far it is.
    pub status: ::std::option::Option<Statusenum>,
    /// How to do it.
    pub task_args: TaskArgsRecord,
}
__v1::record!(TemplateInput {
    hash: or_null<string>,
    id: or_null<int>,
    task: Taskenum,
    status: null_or<Statusenum>,
    task_args: TaskArgsRecord,
});

/// How to do it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskArgsRecord {
    /// Whether to ingest.
    pub ingest: ::std::option::Option<bool>,
    /// What to ingest.
    pub ingest_type: ::std::option::Option<::std::string::String>,
    /// Which days.
    pub daterange: ::std::option::Option<::std::string::String>,
    /// Whether to keep at it.
    pub persistence: ::std::option::Option<bool>,
}
__v1::record!(TaskArgsRecord {
    ingest: null_or<boolean>,
    ingest_type: null_or<string>,
    daterange: null_or<string>,
    persistence: or_null<boolean>,
});

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Taskenum {
    /// `SYMBOL1`.
    Symbol1,
    /// `SYMBOL2`.
    Symbol2,
    /// `SYMBOL3`.
    Symbol3,
    /// `MONITOR`.
    Monitor,
}
__v1::enumeration!(Taskenum {
    Symbol1 = "SYMBOL1",
    Symbol2 = "SYMBOL2",
    Symbol3 = "SYMBOL3",
    Monitor = "MONITOR",
});

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Statusenum {
    /// `Pending`.
    Pending,
    /// `Processing`.
    Processing,
    /// `Error`.
    Error,
    /// `Success`.
    Success,
}
__v1::enumeration!(Statusenum {
    Pending = "Pending",
    Processing = "Processing",
    Error = "Error",
    Success = "Success",
});

__v1::schema!(
    TemplateInput = "TemplateInput",
    "0123456789abcdef0123456789abcdef",
    [Taskenum, Statusenum, TaskArgsRecord],
    r#"{"type":"record","name":"TemplateInput","fields":[{"name":"hash","type":["string","null"]},{"name":"id","type":["int","null"]},{"name":"task","type":"taskenum"},{"name":"status","type":["null","statusenum"],"default":null},{"name":"task_args","type":"task_args_record"}]}"#
);
__v1::schema!(
    TaskArgsRecord = "task_args_record",
    "0123456789abcdef0123456789abcdef",
    [],
    r#"{"type":"record","name":"task_args_record","fields":[{"name":"ingest","type":["null","boolean"]},{"name":"ingest_type","type":["null","string"]},{"name":"daterange","type":["null","string"]},{"name":"persistence","type":["boolean","null"],"default":false}]}"#
);
__v1::schema!(
    Taskenum = "taskenum",
    "0123456789abcdef0123456789abcdef",
    [],
    r#"{"type":"enum","name":"taskenum","symbols":["SYMBOL1","SYMBOL2","SYMBOL3","MONITOR"]}"#
);
__v1::schema!(
    Statusenum = "statusenum",
    "0123456789abcdef0123456789abcdef",
    [],
    r#"{"type":"enum","name":"statusenum","symbols":["Pending","Processing","Error","Success"]}"#
);

__v1::serde!(TemplateInput, TaskArgsRecord, Taskenum, Statusenum);
