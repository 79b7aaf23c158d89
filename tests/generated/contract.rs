//! Every service in `schemas/` as its generated description prints it: what is generated from
//! that is the same again.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use avro_grpc_build::configure;
use avro_grpc_runtime::{Message, RootSchema, ServiceDescription};
use expect_test::{Expect, expect};

use crate::snapshots::*;

/// Each file of services with their descriptions.
const SERVICES: &[(&str, &[ServiceDescription])] = &[
    (
        "call_kinds.avrpc",
        &[
            call_kinds_avrpc::cases::calls::calls_server::DESCRIPTION,
            call_kinds_avrpc::cases::calls::bare_server::DESCRIPTION,
            call_kinds_avrpc::cases::calls::empty_server::DESCRIPTION,
        ],
    ),
    (
        "helloworld.avrpc",
        &[helloworld_avrpc::helloworld::greeter_server::DESCRIPTION],
    ),
    (
        "name_traps.avrpc",
        &[name_traps_avrpc::cases::traps::future_server::DESCRIPTION],
    ),
    (
        "namespace_like_rpc.avrpc",
        &[namespace_like_rpc_avrpc::shop::orders_server::DESCRIPTION],
    ),
    (
        "routeguide.avrpc",
        &[routeguide_avrpc::routeguide::route_guide_server::DESCRIPTION],
    ),
    (
        "template.avrpc",
        &[
            template_avrpc::templateaapi::template_init_server::DESCRIPTION,
            template_avrpc::templateaapi::template_monitor_server::DESCRIPTION,
        ],
    ),
    (
        "typed_errors.avrpc",
        &[typed_errors_avrpc::cases::typed_errors::library_server::DESCRIPTION],
    ),
    (
        "unicode.avrpc",
        &[unicode_avrpc::größen::größe_server::DESCRIPTION],
    ),
];

/// The code that is generated from files in `directory`, in pieces that are sorted: types stand in
/// the order in which their files have them.
fn generate(directory: &Path, files: &[String]) -> Vec<String> {
    let generated = configure()
        .generate(files, &["."], directory)
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(generated.warnings.to_string(), "", "{files:?}");
    let (_, code) = generated.code.split_once("\n\n").expect("a header");
    let pieces = code.split(['\n', ',', '(', ')']);
    let mut pieces: Vec<String> = pieces.map(|piece| piece.trim().to_owned()).collect();
    pieces.sort();
    pieces
}

/// Writes the contract of a service; the name of its `.avrpc` file.
fn write(description: &ServiceDescription, directory: &Path) -> String {
    let contract = description
        .contract()
        .unwrap_or_else(|report| panic!("{report}"));
    contract
        .write(directory)
        .unwrap_or_else(|error| panic!("{error}"));
    contract.name
}

#[test]
fn what_is_printed_generates_the_same() {
    for (file, descriptions) in SERVICES {
        let directory = tempfile::tempdir().expect("a directory");
        let files: Vec<String> = descriptions
            .iter()
            .map(|description| write(description, directory.path()))
            .collect();
        let expected = generate(&schemas(), &[(*file).to_owned()]);
        let found = generate(directory.path(), &files);
        let difference = found
            .iter()
            .zip(&expected)
            .find(|(found, expected)| found != expected);
        assert_eq!(difference, None, "{file}");
        assert_eq!(found.len(), expected.len(), "{file}");
    }
}

#[test]
fn files_are_written_where_they_change() {
    let directory = tempfile::tempdir().expect("a directory");
    let folder = directory.path().join("made/for/it");
    let service = helloworld_avrpc::helloworld::greeter_server::DESCRIPTION;
    let contract = service.contract().expect("it is valid");
    contract.write(&folder).expect("folders are made");
    let avrpc = folder.join("helloworld.Greeter.avrpc");
    let avsc = folder.join("helloworld.HelloRequest.avsc");

    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let file = fs::File::options().append(true).open(&avrpc);
    let set = file.and_then(|file| file.set_modified(long_ago));
    set.expect("a file with a time");
    fs::write(&avsc, "else").expect("a file");
    fs::write(folder.join("notes.txt"), "mine").expect("a file");
    contract.write(&folder).expect("what changed is written");
    let modified = fs::metadata(&avrpc).and_then(|data| data.modified());
    assert_eq!(modified.expect("a time"), long_ago);
    for (name, text) in contract.files() {
        let written = fs::read_to_string(folder.join(name)).expect("text");
        assert_eq!(written, text, "{name}");
    }
    assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 4);

    let fails = |at: &Path, names: &Path| {
        let error = contract.write(at).expect_err("it cannot").to_string();
        let start = format!("cannot write `{}`: ", names.display());
        assert!(error.starts_with(&start), "{error}");
    };
    fails(&avsc, &avsc);
    fs::remove_file(&avsc).expect("it is there");
    fs::create_dir(&avsc).expect("a folder in its place");
    fails(&folder, &avsc);
}

#[test]
fn every_file_with_services_is_there() {
    let entries = fs::read_dir(schemas()).expect("schemas/ is there");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let mut found: Vec<String> = names
        .map(|name| name.into_string().expect("UTF-8"))
        .filter(|name| name.ends_with(".avrpc"))
        .collect();
    found.sort();
    let listed: Vec<&str> = SERVICES.iter().map(|(file, _)| *file).collect();
    assert_eq!(found, listed);
}

/// A type that can be derived, but not be declared in Avro IDL.
mod odd {
    use avro_grpc_runtime::{Message, Request, Response, Status, service};

    #[derive(Message, Debug)]
    #[avro(namespace = "a", name = "date")]
    pub(super) struct Date {
        pub(super) day: i32,
    }

    #[service(namespace = "a")]
    pub(super) trait Days {
        async fn next(&self, request: Request<Date>) -> Result<Response<Date>, Status>;
    }
}

#[test]
fn what_idl_cannot_say_is_imported() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = write(&odd::days_server::DESCRIPTION, directory.path());
    let hash = format!("{:?}", odd::Date::schema_hash());
    let code = generate(directory.path(), &[file]);
    assert!(code.contains(&hash), "{code:?}");
    assert!(code.contains(&"\"/a.Days/next\"".to_owned()), "{code:?}");
}

/// Types of Rust with much of what Avro has.
mod derived {
    use std::collections::HashMap;

    use avro_grpc_runtime::chrono::{DateTime, NaiveDate, Utc};
    use avro_grpc_runtime::uuid::Uuid;
    use avro_grpc_runtime::{
        BoxStream, Decimal, Message, Request, Response, Status, Streaming, service,
    };

    /// An order.
    #[derive(Message, Debug)]
    #[avro(namespace = "shop", rename_all = "camelCase", alias = "Purchase")]
    pub(super) struct Order {
        pub(super) order_id: Uuid,
        #[avro(default = 1, order = "descending")]
        pub(super) count: u16,
        #[avro(logical_type = "decimal(12, 2)")]
        pub(super) total: Decimal,
        #[avro(default = "none")]
        pub(super) note: Option<String>,
        #[avro(logical_type = "timestamp-millis")]
        pub(super) times: Vec<DateTime<Utc>>,
        pub(super) payment: Payment,
        #[avro(default = { "late": "LOW" })]
        pub(super) levels: HashMap<String, Level>,
        pub(super) digest: [u8; 4],
        pub(super) parts: Option<Box<Order>>,
    }

    #[derive(Message, Debug)]
    pub(super) enum Payment {
        Cash,
        Voucher(String),
        Due(NaiveDate),
    }

    /// How much.
    #[derive(Message, Debug)]
    #[avro(namespace = "shop.levels", rename_all = "UPPERCASE")]
    pub(super) enum Level {
        #[avro(default)]
        Low,
        High,
    }

    /// Takes orders.
    #[service(namespace = "shop", api_version = 3)]
    pub(super) trait Orders {
        /// All at once.
        async fn all(
            &self,
            request: Request<Streaming<Order>>,
        ) -> Result<Response<BoxStream<Level>>, Status>;

        #[rpc(name = "countOf", timeout = "5s")]
        async fn count(&self, request: Request<Order>) -> Result<Response<i64>, Status>;
    }
}

#[test]
fn what_derived_types_print_generates_their_schemas() {
    let directory = tempfile::tempdir().expect("a directory");
    let service = derived::orders_server::DESCRIPTION;
    let file = write(&service, directory.path());
    let code = generate(directory.path(), &[file]);
    for piece in [
        format!("{:?}", derived::Order::schema_hash()),
        format!("{:?}", derived::Level::schema_hash()),
        "\"/shop.Orders/all\"".to_owned(),
        "\"/shop.Orders/countOf\"".to_owned(),
    ] {
        assert!(code.contains(&piece), "{piece} in {code:#?}");
    }
    for (file, schema) in [
        ("shop.Order.avsc", derived::Order::schema()),
        ("shop.levels.Level.avsc", derived::Level::schema()),
    ] {
        let json = fs::read_to_string(directory.path().join(file)).expect(file);
        let read = RootSchema::parse(&json).unwrap_or_else(|report| panic!("{report}"));
        assert_eq!(read.json(), schema.json());
    }
}

/// What the compiler does not see of types and traits.
mod wrong {
    use avro_grpc_runtime::{Message, Request, Response, Status, service};

    #[derive(Message, Debug)]
    #[avro(namespace = "a", name = "Twin")]
    pub(super) struct First {
        pub(super) text: String,
    }

    #[derive(Message, Debug)]
    #[avro(namespace = "a", name = "Twin")]
    pub(super) struct Second {
        pub(super) number: i32,
    }

    #[derive(Message, Debug)]
    #[avro(namespace = "a")]
    pub(super) struct Holder {
        #[avro(default = {})]
        pub(super) first: First,
    }

    #[service(namespace = "a")]
    pub(super) trait Twins {
        async fn one(&self, request: Request<First>) -> Result<Response<Second>, Status>;
    }

    #[service(namespace = "a")]
    pub(super) trait Holds {
        async fn hold(&self, request: Request<Holder>) -> Result<Response<()>, Status>;
    }
}

#[test]
fn what_is_wrong_with_types_is_an_error() {
    let check = |service: ServiceDescription, expected: Expect| {
        let report = service.contract().expect_err("it is wrong");
        expected.assert_eq(&format!("{report}\n"));
    };
    check(
        wrong::twins_server::DESCRIPTION,
        expect![[r#"
        error: `a.Twin` is defined twice, and differently
         --> a.Twins.one (response):1:25
          |
        1 | {"type":"record","name":"Twin","namespace":"a","fields":[{"name":"number","type":"int"}]}
          |                         ^^^^^^ field `number` is only here
          |
         ::: a.Twins.one (request):1:25
          |
        1 | {"type":"record","name":"Twin","namespace":"a","fields":[{"name":"text","type":"string"}]}
          |                         ------ first defined here
    "#]],
    );
    check(
        wrong::holds_server::DESCRIPTION,
        expect![[r#"
            error: wrong default for field `first`
             --> generated::contract::wrong::Holder:1:88
              |
            1 | {"type":"record","name":"a.Holder","fields":[{"name":"first","type":"a.Twin","default":{}}]}
              |                                                                                        ^ `text` of `a.Twin` is missing, and has no default
        "#]],
    );
}

fn schemas() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas")
}
