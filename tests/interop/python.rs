//! Python with grpcio, or its asyncio, and either of two Avro packages.

use std::path::Path;
use std::process::Command;

use avro_grpc_runtime::tonic::Code;
use xtask::set_up::Language;

use crate::cases::mirror;
use crate::cases::template::{self, JOBS, STEP_MS};
use crate::check::{Instead, Way};
use crate::ours::By;
use crate::pair::Pair;

const SERVER_WAYS: &[Way] = &[Way {
    cases: "a body that",
    instead: Instead::Status(Code::Internal, "Exception deserializing request!"),
    why: "grpcio answers INTERNAL to any exception of a deserializer",
}];
const CLIENT_WAYS: &[Way] = &[Way {
    cases: "a reply that ends too early",
    instead: Instead::Status(Code::Internal, "Exception deserializing response!"),
    why: "grpcio has a text of its own, and logs the exception",
}];

const AIO_SERVER_WAYS: &[Way] = &[Way {
    cases: "a body that",
    instead: Instead::Status(Code::Unknown, "EOFError"),
    why: "grpc.aio answers UNKNOWN to any exception, with its text",
}];
const AIO_CLIENT_WAYS: &[Way] = &[Way {
    cases: "a reply that ends too early",
    instead: Instead::Status(Code::Ok, ""),
    why: "grpc.aio logs the exception and gives None for the reply, with status OK",
}];

pub(crate) const AVRO: Pair = pair("py avro");
pub(crate) const FASTAVRO: Pair = pair("py fastavro");
pub(crate) const AIO: Pair = Pair {
    client_ways: AIO_CLIENT_WAYS,
    server_ways: AIO_SERVER_WAYS,
    ..pair("py aio")
};

const fn pair(peer: &'static str) -> Pair {
    Pair {
        table: mirror::TABLE,
        peer,
        language: Language::Python,
        ours: By::GeneratedCode,
        client_ways: CLIENT_WAYS,
        server_ways: SERVER_WAYS,
    }
}

pub(crate) fn program(line: &str) -> Command {
    let python = xtask::set_up::python_environment().unwrap_or_else(|error| panic!("{error}"));
    let mut words = line.split(' ');
    let script = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("interop/python")
        .join(words.next().expect("a script"));
    let mut command = Command::new(python);
    command.arg(script).args(words);
    command
}

#[test]
fn avro_client() {
    AVRO.check_client(|| program("client.py --codec avro_codec"));
}

#[test]
fn avro_server() {
    AVRO.check_server(|| program("server.py --codec avro_codec"));
}

#[test]
fn fastavro_client() {
    FASTAVRO.check_client(|| program("client.py --codec fastavro_codec"));
}

#[test]
fn fastavro_server() {
    FASTAVRO.check_server(|| program("server.py --codec fastavro_codec"));
}

#[test]
fn aio_client() {
    AIO.check_client(|| program("aio_client.py --codec fastavro_codec"));
}

#[test]
fn aio_server() {
    AIO.check_server(|| program("aio_server.py --codec fastavro_codec"));
}

mod dynamic {
    //! Ours without generated code.

    use super::*;

    const AVRO: Pair = Pair {
        peer: "py avro, ours dynamic",
        ours: By::Schemas,
        ..super::AVRO
    };

    #[test]
    fn avro_client() {
        AVRO.check_client(|| program("client.py --codec avro_codec"));
    }

    #[test]
    fn avro_server() {
        AVRO.check_server(|| program("server.py --codec avro_codec"));
    }
}

mod template_pipeline {
    //! The API that the Python template writes by hand.

    use super::*;

    const STUB: Pair = Pair {
        table: template::TABLE,
        peer: "stub",
        ..AVRO
    };
    const STATIC: Pair = Pair {
        peer: "static",
        ..STUB
    };

    #[test]
    fn stub_client() {
        STUB.check_client(|| program("template/client.py"));
    }

    #[test]
    fn static_client() {
        STATIC.check_client(|| program("template/client.py --static"));
    }

    #[test]
    fn server() {
        STUB.check_server(|| {
            let mut command = program("template/server.py");
            command.args(["--step-ms", &STEP_MS.to_string()]);
            for (hash, status) in JOBS {
                command.args(["--job", &format!("{hash}={status}")]);
            }
            command
        });
    }
}
