//! What schemas of strangers cost a server.

use super::measure;
use avro_grpc_runtime::tonic::body::Body;
use avro_grpc_runtime::tonic::metadata::BinaryMetadataValue;
use avro_grpc_runtime::{Message, Request, Response, RootSchema, SchemaEvolution, Status, service};
use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::io::Write;
use tower::Service;

#[derive(Message, Clone, Debug)]
#[avro(namespace = "n")]
struct R {
    f: i32,
}

/// Takes it.
#[service(namespace = "n", crate = avro_grpc_runtime)]
trait Taker {
    async fn take(&self, r: Request<R>) -> Result<Response<()>, Status>;
}

struct Nobody;

impl Taker for Nobody {
    async fn take(&self, _: Request<R>) -> Result<Response<()>, Status> {
        Ok(Response::new(()))
    }
}

/// A request that says it is written with the schema whose form this is, and how large its header is.
fn request(form: &str) -> (http::Request<Body>, usize) {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(form.as_bytes()).unwrap();
    let deflated = encoder.finish().unwrap();
    let schema = BinaryMetadataValue::from_bytes(&deflated);
    let request = http::Request::post("http://localhost/n.Taker/take")
        .header("content-type", "application/grpc+avro")
        .header("avro-schema", RootSchema::hash_of_form(form))
        .header("avro-schema-bin", schema.as_encoded_bytes())
        .body(Body::empty());
    (request.unwrap(), schema.as_encoded_bytes().len())
}

/// A server, and a way to call it.
struct Asked {
    server: taker_server::TakerServer<Nobody>,
    runtime: tokio::runtime::Runtime,
}

impl Asked {
    fn new(evolution: SchemaEvolution) -> Self {
        let server = taker_server::TakerServer::new(Nobody).schema_evolution(evolution);
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.build().unwrap();
        let mut asked = Self { server, runtime };
        // What is made once is no matter of strangers.
        asked.ask(&["\"int\"".to_owned()]);
        asked
    }

    /// What it answers to requests of these schemas, what it has allocated, and how much of that it keeps.
    fn ask(&mut self, forms: &[String]) -> (String, usize, isize) {
        let mut text = String::with_capacity(16 << 10);
        let (_, _, stats) = measure(|| {
            for form in forms {
                let response = self
                    .runtime
                    .block_on(self.server.call(request(form).0))
                    .unwrap();
                text.clear();
                let message = response.headers()["grpc-message"].to_str().unwrap();
                text.push_str(&message.replace("%20", " "));
            }
        });
        let kept = stats.bytes_allocated as isize - stats.bytes_deallocated as isize;
        (text, stats.bytes_allocated, kept)
    }
}

/// A long name, and thousands of mismatches that have it in their paths.
fn long_names() {
    let namespace = "n".repeat(120_000);
    let fixed: Vec<_> = (0..2700)
        .map(|n| format!(r#"{{"name":"f{n}","type":"fixed","size":1}}"#))
        .collect();
    let fixed = fixed.join(",");
    let form = format!(
        r#"{{"name":"{namespace}.R","type":"record","fields":[{{"name":"f","type":[{fixed}]}}]}}"#
    );
    assert!(form.len() > 220_000 && request(&form).1 < 11_000);
    let mut server = Asked::new(SchemaEvolution::new().max_schema_size(256 << 10));
    let (text, allocated, kept) = server.ask(&[form]);
    assert!(text.contains("TYPE_MISMATCH at n.R.f"), "{text}");
    assert!(text.contains("and 26"), "{text}");
    assert!(text.len() < 8 << 10, "{text}");
    assert!(allocated < 32 << 20, "{allocated} bytes were allocated");
    assert!(kept < 16 << 10, "{kept} bytes are kept");
}

/// Schemas that take far more memory than their forms have bytes; some match, and some do not.
fn many_schemas() {
    let symbols: Vec<_> = (0..200).map(|n| format!("\"S{n}\"")).collect();
    let symbols = symbols.join(",");
    let form = |n: usize| {
        let ty = if n.is_multiple_of(2) { "int" } else { "string" };
        format!(
            r#"{{"name":"n.R","type":"record","fields":[{{"name":"f","type":"{ty}"}},{{"name":"x{n}","type":{{"name":"n.E{n}","type":"enum","symbols":[{symbols}]}}}}]}}"#
        )
    };
    let forms: Vec<_> = (0..600).map(form).collect();
    let mut server = Asked::new(SchemaEvolution::new().max_schema_size(2 << 10));
    let (_, _, kept) = server.ask(&forms);
    let room = 256 * (2 << 10);
    // As many as there is room for, and no more.
    assert!(
        (room / 2..2 * room).contains(&kept),
        "{kept} bytes are kept"
    );
}

pub(crate) fn all() {
    long_names();
    many_schemas();
}
