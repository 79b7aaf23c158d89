//! The two packages that are compared.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Error;
use crate::workspace;

#[derive(Clone, Copy, Debug)]
pub(super) enum Side {
    Ours,
    Theirs,
}

impl Side {
    /// The package's name, which is its directory's and its crate's too.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Theirs => "theirs",
        }
    }

    fn manifest(self) -> &'static str {
        match self {
            Self::Ours => include_str!("packages/ours.toml"),
            Self::Theirs => include_str!("packages/theirs.toml"),
        }
    }

    fn build_script(self) -> &'static str {
        match self {
            Self::Ours => include_str!("packages/ours_build.rs"),
            Self::Theirs => include_str!("packages/theirs_build.rs"),
        }
    }

    /// What differs between the crates: where the generated code and tonic's names come from.
    fn root(self) -> &'static str {
        match self {
            Self::Ours => {
                "avro_grpc_runtime::include_avro!();\npub use everything::*;\npub(crate) use avro_grpc_runtime::tonic;\n"
            }
            Self::Theirs => "tonic::include_proto!(\"everything\");\npub(crate) use tonic;\n",
        }
    }
}

/// The root of the packages' workspace.
pub(super) fn root() -> PathBuf {
    workspace::target_dir().join("compile-time")
}

/// Writes both packages, for a service of that many methods.
pub(super) fn write(methods: usize, serde: bool) -> Result<(), Error> {
    let root = root();
    write_file(
        &root.join("Cargo.toml"),
        include_str!("packages/workspace.toml"),
    )?;
    // The versions that our own workspace has; cargo adds what is missing.
    copy_file(
        &workspace::root().join("Cargo.lock"),
        &root.join("Cargo.lock"),
    )?;
    for side in [Side::Ours, Side::Theirs] {
        let package = root.join(side.name());
        let fill = |text: &str| {
            text.replace("REPOSITORY", &workspace::root().display().to_string())
                .replace("METHODS", &methods.to_string())
                .replace("SERDE", &serde.to_string())
        };
        write_file(&package.join("Cargo.toml"), &fill(side.manifest()))?;
        write_file(&package.join("build.rs"), &fill(side.build_script()))?;
        write_file(&package.join("src/lib.rs"), &library(side))?;
        write_file(&package.join("src/server.rs"), &server(methods))?;
        write_file(&package.join("src/client.rs"), &client(methods))?;
    }
    let schemas = root.join("ours/schemas");
    write_file(&schemas.join("everything.avsc"), &schema(methods))?;
    write_file(&schemas.join("everything.avrpc"), &service(methods))
}

fn library(side: Side) -> String {
    format!(
        "{}#[cfg(feature = \"client\")]\npub mod client;\npub mod server;\n",
        side.root()
    )
}

/// A handler for each method, and the server in a router: that is where generic code is compiled.
fn server(methods: usize) -> String {
    let mut text = include_str!("packages/server.rs").to_owned();
    text.push_str("#[tonic::async_trait]\nimpl Everything for Service {\n");
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
    let mut text = include_str!("packages/client.rs").to_owned();
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

pub(super) fn write_file(path: &Path, contents: &str) -> Result<(), Error> {
    let parent = path.parent().unwrap_or(path);
    fs::create_dir_all(parent).map_err(|error| Error::io("create", parent, &error))?;
    fs::write(path, contents).map_err(|error| Error::io("write", path, &error))
}

fn copy_file(from: &Path, to: &Path) -> Result<(), Error> {
    fs::copy(from, to)
        .map_err(|error| Error::io("copy", from, &error))
        .map(drop)
}
