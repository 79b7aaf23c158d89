//! One service of many unary methods, each with a request and a response type of its own,
//! answered by a small handler and called by a small function.

use std::fmt::Write as _;

use super::packages::{Shape, Side};

/// A service of so many methods.
pub(super) fn shape(methods: usize) -> Shape {
    Shape {
        name: "service",
        sides: [Side::Theirs, Side::Ours],
        count: methods,
        theirs: include_str!("packages/service/theirs_shape.rs"),
        schemas: vec![
            ("everything.avsc", schema(methods)),
            ("everything.avrpc", service(methods)),
        ],
        sources: |side, methods| {
            vec![
                ("lib.rs", library(side, methods)),
                ("server.rs", server(side, methods)),
                ("client.rs", client(methods)),
            ]
        },
    }
}

/// The same service, from a build.rs and by macros.
pub(super) fn macros(methods: usize) -> Shape {
    Shape {
        name: "macros",
        sides: [Side::Ours, Side::Macros],
        ..shape(methods)
    }
}

/// What differs between the crates: where the service and tonic's names come from.
fn library(side: Side, methods: usize) -> String {
    let root = match side {
        Side::Ours => {
            "avro_grpc_runtime::include_avro!();\npub use everything::*;\npub(crate) use avro_grpc_runtime::tonic;\n"
                .to_owned()
        }
        Side::Theirs => {
            "tonic::include_proto!(\"everything\");\npub(crate) use tonic;\n".to_owned()
        }
        Side::Macros => written(methods),
    };
    format!("{root}#[cfg(feature = \"client\")]\npub mod client;\npub mod server;\n")
}

/// A handler for each method, and the server in a router: that is where generic code is compiled.
fn server(side: Side, methods: usize) -> String {
    let mut text = include_str!("packages/service/server.rs").to_owned();
    if side != Side::Macros {
        text.push_str("#[crate::tonic::async_trait]\n");
    }
    text.push_str("impl Everything for Service {\n");
    for n in 0..methods {
        let _ = writeln!(
            text,
            "    async fn call{n}(&self, request: Request<Request{n}>) -> Result<Response<Reply{n}>, Status> {{
        let Request{n} {{ name, .. }} = request.into_inner();
        Ok(Response::new(Reply{n} {{ name, ..Default::default() }}))
    }}"
        );
    }
    text.push_str("}\n");
    text
}

/// A function for each method, boxed, so that its code is compiled here.
fn client(methods: usize) -> String {
    let mut text = include_str!("packages/service/client.rs").to_owned();
    for n in 0..methods {
        let _ = writeln!(
            text,
            "pub fn call{n}(mut client: EverythingClient<Channel>, request: Request{n}) -> Reply<Reply{n}> {{
    Box::pin(async move {{ client.call{n}(request).await }})
}}"
        );
    }
    text
}

/// The types and the trait of [`schema`] and [`service`] in Rust.
fn written(methods: usize) -> String {
    let mut text = include_str!("packages/service/written.rs").to_owned();
    let names = (0..methods).flat_map(|n| [format!("Request{n}"), format!("Reply{n}")]);
    for name in names {
        text.push_str(&include_str!("packages/service/record.rs").replace("RecordN", &name));
    }
    text.push_str(include_str!("packages/service/attributes.rs"));
    text.push_str("pub trait Everything {\n");
    for n in 0..methods {
        let _ = writeln!(
            text,
            "    async fn call{n}(&self, request: Request<Request{n}>) -> Result<Response<Reply{n}>, Status>;"
        );
    }
    text.push_str("}\n");
    text
}

fn schema(methods: usize) -> String {
    let record = |name: String| {
        format!(
            r#"  {{"type": "record", "name": "everything.{name}", "fields": [
    {{"name": "name", "type": "string", "default": ""}},
    {{"name": "count", "type": "int", "default": 0}},
    {{"name": "values", "type": {{"type": "array", "items": "long"}}, "default": []}},
    {{"name": "comment", "type": ["null", "string"], "default": null}}
  ]}}"#
        )
    };
    let records = (0..methods).flat_map(|n| [format!("Request{n}"), format!("Reply{n}")]);
    format!(
        "[\n{}\n]\n",
        records.map(record).collect::<Vec<_>>().join(",\n")
    )
}

fn service(methods: usize) -> String {
    let mut text =
        "namespace everything;\nimport schema \"everything.avsc\";\n\nservice Everything {\n"
            .to_owned();
    for n in 0..methods {
        let _ = writeln!(text, "  rpc Call{n}(Request{n}) returns (Reply{n});");
    }
    text.push_str("}\n");
    text
}
