//! Metrics of OpenTelemetry.

use super::End;
use crate::observe::code::name_of;
use crate::observe::{Role, Server};
use crate::transport::{Watch, Watcher};
use opentelemetry::metrics::{Counter, Histogram, UpDownCounter};
use opentelemetry::{KeyValue, global};
use std::sync::{Arc, OnceLock};

/// What OpenTelemetry's conventions advise for durations in seconds.
const SECONDS: &[f64] = &[
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0,
];

/// Powers of four from 64 bytes to 64 MiB: a call of one small message, and long streams.
const BYTES: &[f64] = &[
    64.0,
    256.0,
    1024.0,
    4096.0,
    16384.0,
    65536.0,
    262_144.0,
    1_048_576.0,
    4_194_304.0,
    16_777_216.0,
    67_108_864.0,
];

/// How many codes gRPC has.
const CODES: usize = 17;

/// The instruments of a role.
#[derive(Debug)]
pub(in crate::observe) struct Instruments {
    duration: Histogram<f64>,
    active: UpDownCounter<i64>,
    request_size: Histogram<u64>,
    response_size: Histogram<u64>,
    undecodable: Counter<u64>,
    schema_misses: Counter<u64>,
}

impl Instruments {
    pub(in crate::observe) fn of(role: Role) -> Self {
        let meter = global::meter("avro-grpc");
        let (rpc, own) = match role {
            Role::Server => ("rpc.server", "avro_grpc.server"),
            Role::Client => ("rpc.client", "avro_grpc.client"),
        };
        let bytes = |name: &str, what: &'static str| {
            meter
                .u64_histogram(format!("{own}.{name}"))
                .with_unit("By")
                .with_description(what)
                .with_boundaries(BYTES.to_vec())
                .build()
        };
        let counter = |name: &str, unit: &'static str, what: &'static str| {
            meter
                .u64_counter(format!("{own}.{name}"))
                .with_unit(unit)
                .with_description(what)
                .build()
        };
        Self {
            duration: meter
                .f64_histogram(format!("{rpc}.call.duration"))
                .with_unit("s")
                .with_description("How long calls take")
                .with_boundaries(SECONDS.to_vec())
                .build(),
            active: meter
                .i64_up_down_counter(format!("{own}.active_calls"))
                .with_unit("{call}")
                .with_description("Calls that are running")
                .build(),
            request_size: bytes("request.size", "What the requests of a call add up to"),
            response_size: bytes("response.size", "What the responses of a call add up to"),
            undecodable: counter(
                "undecodable_messages",
                "{message}",
                "Received messages that could not be decoded",
            ),
            schema_misses: counter(
                "schema_misses",
                "{miss}",
                "Schemas of the other side that were not known",
            ),
        }
    }
}

/// The instruments with what is always said of a method.
pub(in crate::observe) struct MethodMetrics {
    measured: Arc<Measured>,
    watcher: Watcher,
}

struct Measured {
    instruments: Arc<Instruments>,
    attributes: [KeyValue; 2],
    /// The server, where a client calls.
    server: Vec<KeyValue>,
    /// All attributes of calls that end with a code, by its number, when there is one.
    of_codes: [OnceLock<Vec<KeyValue>>; CODES],
}

impl MethodMetrics {
    pub(in crate::observe) fn new(
        instruments: &Arc<Instruments>,
        method: &Arc<str>,
        server: Option<&Server>,
    ) -> Self {
        let measured = Arc::new(Measured {
            instruments: Arc::clone(instruments),
            attributes: [
                KeyValue::new("rpc.system.name", "grpc"),
                KeyValue::new("rpc.method", Arc::clone(method)),
            ],
            server: server.map_or_else(Vec::new, of_server),
            of_codes: Default::default(),
        });
        Self {
            watcher: Watcher::new(Arc::clone(&measured) as Arc<dyn Watch>),
            measured,
        }
    }

    pub(in crate::observe) fn began(&self) {
        let measured = &*self.measured;
        measured.instruments.active.add(1, &measured.attributes);
    }

    pub(in crate::observe) fn ended(&self, end: &End) {
        let End {
            code,
            is_error,
            duration,
            response_size,
        } = *end;
        let Measured {
            instruments,
            attributes,
            server,
            of_codes,
        } = &*self.measured;
        instruments.active.add(-1, attributes);
        instruments.response_size.record(response_size, attributes);
        let all = of_codes[code as usize].get_or_init(|| {
            let name = name_of(code);
            let mut all = [&attributes[..], server].concat();
            all.push(KeyValue::new("rpc.response.status_code", name));
            all.extend(is_error.then(|| KeyValue::new("error.type", name)));
            all
        });
        instruments.duration.record(duration.as_secs_f64(), all);
    }

    /// Measures a request when its body has ended.
    pub(in crate::observe) fn request_ended(&self, size: u64) {
        let measured = &*self.measured;
        let sizes = &measured.instruments.request_size;
        sizes.record(size, &measured.attributes);
    }

    /// What counts what becomes of received messages.
    pub(in crate::observe) fn watcher(&self) -> Watcher {
        self.watcher.clone()
    }
}

impl Watch for Measured {
    fn undecodable(&self) {
        self.instruments.undecodable.add(1, &self.attributes);
    }

    fn schema_missed(&self) {
        self.instruments.schema_misses.add(1, &self.attributes);
    }
}

fn of_server(server: &Server) -> Vec<KeyValue> {
    let Server { address, port } = server;
    let address = KeyValue::new("server.address", Arc::clone(address));
    let port = port.map(|port| KeyValue::new("server.port", i64::from(port)));
    [address].into_iter().chain(port).collect()
}
