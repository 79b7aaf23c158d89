//! Types that are derived are those that are generated from the same schemas: the JSON, the hash and
//! the bytes.

use std::collections::HashMap;
use std::fmt::Debug;

use apache_avro::writer::datum::GenericDatumWriter;
use avro_grpc_runtime::chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use avro_grpc_runtime::uuid::Uuid;
use avro_grpc_runtime::{Code, Decimal, DecodeOptions, Duration, Fault, Message};

use crate::oracle::parse;
use crate::random::Values;
use crate::snapshots as generated;

/// How much of the schemas is the same.
#[derive(Clone, Copy, PartialEq)]
enum Same {
    /// All of it.
    Json,
    /// What decides about the bytes: a nullable field has the default null when it is derived, and one
    /// that is generated need not have it.
    Hash,
}

/// `D` is the derived type, `G` the generated one.
#[track_caller]
fn check<D, G>(same: Same)
where
    D: Message + Debug,
    G: Message + Debug + PartialEq,
{
    D::check_schema().expect("it is valid");
    if same == Same::Json {
        assert_eq!(D::schema().json(), G::schema().json());
    }
    assert_eq!(D::schema_hash(), G::schema_hash(), "{}", D::schema().json());
    let schema = parse(&D::schema().json()).expect("apache-avro knows it");
    let writer = GenericDatumWriter::builder(&schema).build();
    let writer = writer.expect("a writer");
    for seed in 0..20 {
        let value = Values::new(&schema, seed).value(&schema, 0);
        let bytes = writer.write_value_to_vec(value).expect("a datum");
        let strict = DecodeOptions::new().strict(true);
        let derived = D::decode_with(&bytes, &strict).expect("what was written");
        let bytes_of_derived = derived.encode_to_vec().expect("what was read");
        let theirs = G::decode(&bytes).expect("what was written");
        // The entries of maps have no order, so the values are compared, not the bytes.
        let back = G::decode_with(&bytes_of_derived, &strict).expect("what was derived");
        assert_eq!(back, theirs, "{derived:?}");
    }
}

/// An error whose text is the user's own.
#[derive(Message, Debug)]
#[avro(
    namespace = "cases.typed_errors",
    doc = "There is nothing of this name.",
    error = "NOT_FOUND"
)]
struct NotFound {
    name: String,
}

/// A record that methods may declare is an error here.
#[derive(Message, Debug)]
#[avro(namespace = "cases.typed_errors", error)]
struct Closed {
    reason: String,
}

#[derive(Message, Debug)]
#[avro(error)]
enum NotFoundOrClosed {
    NotFound(NotFound),
    Closed(Closed),
}

macro_rules! texts {
    ($($ty:ty, |$error:ident| $text:expr;)*) => {$(
        impl std::fmt::Display for $ty {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let $error = self;
                write!(f, "{}", $text)
            }
        }

        impl std::error::Error for $ty {}
    )*};
}

texts! {
    NotFound, |error| error.name;
    Closed, |error| error.reason;
    NotFoundOrClosed, |error| match error {
        NotFoundOrClosed::NotFound(error) => error.to_string(),
        NotFoundOrClosed::Closed(error) => error.to_string(),
    };
}

#[test]
fn errors() {
    use generated::typed_errors_avrpc::cases::typed_errors as theirs;
    check::<NotFound, theirs::NotFound>(Same::Json);
    check::<Closed, theirs::Closed>(Same::Hash);
    check::<NotFoundOrClosed, theirs::NotFoundOrClosed>(Same::Hash);

    // One side has derived errors, the other generated ones.
    let error = NotFoundOrClosed::NotFound(NotFound {
        name: "Fish".to_owned(),
    });
    let status = avro_grpc_runtime::Status::from(Fault::Declared(error));
    assert_eq!((status.code(), status.message()), (Code::NotFound, "Fish"));
    let fault = Fault::<theirs::NotFoundOrClosed>::from(status);
    let same = theirs::NotFound::new("Fish".to_owned());
    assert_eq!(fault.declared(), Some(&same.into()));
}

#[derive(Message, Debug)]
#[avro(namespace = "cases")]
struct Primitives {
    nothing: (),
    flag: bool,
    small: i32,
    large: i64,
    single: f32,
    twice: f64,
    raw: Vec<u8>,
    text: String,
}

type Leaves = Vec<HashMap<String, Vec<u8>>>;

#[derive(Message, Debug)]
#[avro(namespace = "cases")]
struct Collections {
    longs: Vec<i64>,
    texts: Vec<Option<String>>,
    grid: Vec<Vec<f64>>,
    scores: HashMap<String, i32>,
    tree: HashMap<String, Leaves>,
}

#[test]
fn primitives_and_collections() {
    check::<Primitives, generated::primitives_avsc::cases::Primitives>(Same::Json);
    check::<Collections, generated::collections_avsc::cases::Collections>(Same::Json);
}

/// A request of the Template pipeline, and each reply to it: what is asked for, echoed, with the job and its status filled in.
#[derive(Message, Debug)]
struct TemplateInput {
    #[avro(null = "last")]
    /// The job: 64 hex digits that `initTemplate` gives and `monitorTemplate` takes.
    hash: Option<String>,
    /// A number of the caller's own.
    #[avro(null = "last")]
    id: Option<i32>,
    /// What is to be done.
    task: Task,
    /// How far the job is; null in a request.
    status: Option<Status>,
    /// The details of the task.
    task_args: TaskArgs,
}

#[derive(Message, Debug)]
#[avro(name = "taskenum", doc = "What the pipeline can do.")]
#[avro(rename_all = "UPPERCASE")]
enum Task {
    Symbol1,
    Symbol2,
    Symbol3,
    Monitor,
}

#[derive(Message, Debug)]
#[avro(
    name = "statusenum",
    doc = "How far a job is. `Error` and `Success` are final."
)]
enum Status {
    Pending,
    Processing,
    Error,
    Success,
}

#[derive(Message, Debug)]
#[avro(name = "task_args_record")]
struct TaskArgs {
    ingest: Option<bool>,
    ingest_type: Option<String>,
    daterange: Option<String>,
    #[avro(default = false)]
    persistence: Option<bool>,
}

#[test]
fn the_template_s_message() {
    check::<TemplateInput, generated::TemplateInput_avsc::TemplateInput>(Same::Hash);
    check::<Status, generated::TemplateInput_avsc::Statusenum>(Same::Json);
}

mod recursive {
    use std::collections::HashMap;

    use avro_grpc_runtime::Message;

    #[derive(Message, Debug)]
    #[avro(namespace = "cases.recursive")]
    pub(super) struct List {
        value: i64,
        next: Option<Box<List>>,
    }

    #[derive(Message, Debug)]
    #[avro(namespace = "cases.recursive", rename_all = "camelCase")]
    pub(super) struct Tree {
        children: Vec<Self>,
        by_name: HashMap<String, Option<Tree>>,
    }

    #[derive(Message, Debug)]
    #[avro(namespace = "cases.recursive")]
    pub(super) struct Even {
        odd: Odd,
    }

    #[derive(Message, Debug)]
    #[avro(namespace = "cases.recursive")]
    pub(super) struct Odd {
        #[avro(null = "last")]
        even: Option<std::sync::Arc<Even>>,
        leaf: Option<Leaf>,
    }

    #[derive(Message, Debug)]
    #[avro(namespace = "cases.recursive")]
    pub(super) struct Leaf {
        name: String,
    }

    #[derive(Message, Debug)]
    #[avro(namespace = "cases.recursive")]
    pub(super) struct Expression {
        term: Term,
    }

    #[derive(Message, Debug)]
    pub(super) enum Term {
        Number(i64),
        Leaf(Leaf),
        Inner(Box<Expression>),
    }
}

#[test]
fn recursion() {
    use generated::recursive_avsc::cases::recursive as theirs;
    check::<recursive::List, theirs::List>(Same::Json);
    check::<recursive::Tree, theirs::Tree>(Same::Json);
    check::<recursive::Even, theirs::Even>(Same::Hash);
    check::<recursive::Odd, theirs::Odd>(Same::Hash);
    check::<recursive::Expression, theirs::Expression>(Same::Json);
    check::<recursive::Term, theirs::LongOrLeafOrExpression>(Same::Json);
}

#[derive(Message, Debug)]
#[avro(namespace = "cases.fixed")]
struct Hashes {
    md5: Md5,
    #[avro(fixed = "Sha512")]
    sha512: Option<[u8; 64]>,
    #[avro(fixed = "Empty")]
    empty: [u8; 0],
    all: Vec<Md5>,
}

#[derive(Message, Debug)]
#[avro(name = "cases.fixed.MD5")]
struct Md5([u8; 16]);

#[test]
fn fixed() {
    use generated::fixed_avsc::cases::fixed as theirs;
    check::<Hashes, theirs::Hashes>(Same::Hash);
    check::<Md5, theirs::Md5>(Same::Json);
}

#[derive(Message, Debug)]
#[avro(namespace = "cases.logical", rename_all = "camelCase")]
struct LogicalTypes {
    date: NaiveDate,
    #[avro(logical_type = "time-millis")]
    time_millis: NaiveTime,
    time_micros: NaiveTime,
    #[avro(logical_type = "timestamp-millis")]
    timestamp_millis: DateTime<Utc>,
    timestamp_micros: DateTime<Utc>,
    #[avro(logical_type = "timestamp-nanos")]
    timestamp_nanos: DateTime<Utc>,
    #[avro(logical_type = "local-timestamp-millis")]
    local_timestamp_millis: NaiveDateTime,
    local_timestamp_micros: NaiveDateTime,
    #[avro(logical_type = "local-timestamp-nanos")]
    local_timestamp_nanos: NaiveDateTime,
    #[avro(logical_type = "decimal(9, 2)")]
    decimal: Decimal,
    #[avro(fixed = "Money(8)", logical_type = "decimal(18, 4)")]
    fixed_decimal: Decimal,
    #[avro(logical_type = "big-decimal")]
    big_decimal: Decimal,
    uuid: Uuid,
    #[avro(fixed = "Uuid")]
    fixed_uuid: Uuid,
    #[avro(fixed = "Span")]
    duration: Duration,
    unknown: String,
}

#[test]
fn logical_types() {
    use generated::logical_types_avsc::cases::logical as theirs;
    check::<LogicalTypes, theirs::LogicalTypes>(Same::Hash);
}

#[derive(Message, Debug)]
#[avro(namespace = "cases", rename_all = "camelCase")]
struct Nullable {
    null_first: Option<String>,
    #[avro(null = "last")]
    null_last: Option<String>,
    null_alone: Alone,
    one: One,
    null_in_the_middle: StringOrNullOrLong,
    null_before_two: Option<StringOrLong>,
    no_null: StringOrLong,
}

#[derive(Message, Debug)]
enum Alone {
    Null(()),
}

#[derive(Message, Debug)]
enum One {
    Text(String),
}

#[derive(Message, Debug)]
enum StringOrNullOrLong {
    Text(String),
    Nothing,
    Number(i64),
}

#[derive(Message, Debug)]
enum StringOrLong {
    Text(String),
    Number(i64),
}

#[test]
fn the_place_of_null() {
    check::<Nullable, generated::nullable_avsc::cases::Nullable>(Same::Hash);
}

#[derive(Message, Debug)]
#[avro(namespace = "cases.order")]
struct Event {
    #[avro(order = "descending", logical_type = "timestamp-millis")]
    at: DateTime<Utc>,
    name: String,
    #[avro(null = "last")]
    source: Option<String>,
    part: IntOrPart,
    #[avro(order = "ignore")]
    notes: HashMap<String, String>,
}

#[derive(Message, Debug)]
enum IntOrPart {
    Int(i32),
    Part(Part),
}

#[derive(Message, Debug)]
#[avro(namespace = "cases.order")]
struct Part {
    number: i64,
}

// Not documentation, which would be in the schema: it holds generated types.
#[derive(Message, Debug)]
#[avro(name = "Outside", namespace = "cases.recursive")]
struct HoldsGenerated {
    term: generated::recursive_avsc::cases::recursive::LongOrLeafOrExpression,
}

#[test]
fn generated_types_are_messages_as_others() {
    check::<HoldsGenerated, generated::recursive_avsc::cases::recursive::Outside>(Same::Json);
}

#[test]
fn order() {
    check::<Event, generated::sort_order_avsc::cases::order::Event>(Same::Json);
}

#[derive(Message, Debug)]
#[avro(namespace = "cases.defaults", rename_all = "camelCase")]
struct Defaults {
    #[avro(default = null)]
    nothing: (),
    #[avro(default = true)]
    flag: bool,
    #[avro(default = -1)]
    small: i32,
    #[avro(default = 9007199254740993)]
    large: i64,
    #[avro(default = 0.1)]
    single: f32,
    #[avro(default = 1)]
    whole: f64,
    #[avro(default = "NaN")]
    not_a_number: f64,
    #[avro(default = "-Infinity")]
    endless: f32,
    #[avro(default = b"\x00\xffA")]
    raw: Vec<u8>,
    #[avro(default = "a \"quoted\"\nline")]
    text: String,
    #[avro(default = "GREEN")]
    color: Color,
    #[avro(default = b"\x01\xfe", fixed = "Id")]
    id: [u8; 2],
    #[avro(default = [1, 2])]
    list: Vec<i32>,
    #[avro(default = { "k": "v" })]
    map: HashMap<String, String>,
    null_first: Option<String>,
    #[avro(default = "x")]
    null_last: Option<String>,
    #[avro(default = 7)]
    union: LongOrNullOrString,
    #[avro(default = "later", null = "first")]
    later_branch: Option<LongOrString>,
    missing: NullOrString,
    #[avro(default = { "c": "given", "a": 2 })]
    inner: Inner,
}

#[derive(Message, Debug)]
#[avro(namespace = "cases.defaults", rename_all = "UPPERCASE")]
enum Color {
    Red,
    Green,
}

#[derive(Message, Debug)]
enum LongOrNullOrString {
    Long(i64),
    Null,
    String(String),
}

#[derive(Message, Debug)]
enum LongOrString {
    Long(i64),
    String(String),
}

#[derive(Message, Debug)]
enum NullOrString {
    Null,
    String(String),
}

#[derive(Message, Debug)]
#[avro(namespace = "cases.defaults")]
struct Inner {
    #[avro(default = 1)]
    a: i32,
    #[avro(default = "b")]
    b: Option<String>,
    c: String,
}

#[derive(Message, Debug)]
#[avro(namespace = "cases.enums")]
enum WithDefault {
    #[avro(default, name = "UNKNOWN")]
    Unknown,
    #[avro(name = "KNOWN")]
    Known,
}

#[test]
fn defaults() {
    use generated::defaults_avsc::cases::defaults as theirs;
    check::<Defaults, theirs::Defaults>(Same::Json);
    check::<Inner, theirs::Inner>(Same::Json);
    check::<WithDefault, generated::enums_avsc::cases::enums::WithDefault>(Same::Json);
}
