//! The type that data are of.

use std::path::PathBuf;

use avro_grpc_runtime::dynamic::DynamicSchema;
use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::Diagnostic;

use super::Wrapping;
use crate::input::report;
use crate::schemas::{Files, Place, Schemas, Side};

/// Words of the command line that say a type.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(crate) struct Typed {
    /// A type's name, of those that `--schema` reads; a method, for its request; a file with one schema; or
    /// a schema in JSON
    #[arg(value_name = "TYPE")]
    ty: String,
    /// Of a method, the type of its response
    #[arg(long)]
    response: bool,
    #[command(flatten)]
    files: Files,
}

/// Words of the command line that say what data are read or made.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(crate) struct Data {
    #[command(flatten)]
    pub(crate) ty: Typed,
    /// The file to read; without it, and for `-`, standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// What is around each datum
    #[arg(
        long = "as",
        value_name = "WRAPPING",
        default_value = "datum",
        hide_default_value = true
    )]
    pub(crate) wrapping: Wrapping,
}

impl Typed {
    /// What the type is called in messages.
    pub(crate) fn name(&self) -> &str {
        &self.ty
    }

    /// The type's schema, all else that was read with it, and the warnings.
    pub(crate) fn read(&self) -> Result<(DynamicSchema, Schemas), Report> {
        if self.ty.starts_with(['{', '[', '"']) {
            return Ok((DynamicSchema::parse(&self.ty)?, Schemas::none()));
        }
        let (schemas, name) = match Place::from(self.ty.as_str()) {
            Place::File(path) => (self.files.read_alone(&path)?, None),
            Place::Name(name) if !self.files.is_empty() => (self.files.read(&[])?, Some(name)),
            Place::Name(word) if PRIMITIVES.contains(&word.as_str()) => {
                let schema = DynamicSchema::parse(&format!("\"{word}\""))?;
                return Ok((schema, Schemas::none()));
            }
            Place::Name(_) | Place::Server(_) => return Err(report([self.nowhere()])),
        };
        let side = match self.response {
            true => Side::Response,
            false => Side::Request,
        };
        let (model, schema) = schemas.message(name.as_deref(), side)?;
        Ok((DynamicSchema::of(model, &schema), schemas))
    }

    fn nowhere(&self) -> Diagnostic {
        let message = format!("nothing says what `{}` is", self.ty);
        Diagnostic::error_without_place(message)
            .help("name the files of its schema with `--schema`, or name a file in its place")
    }
}

const PRIMITIVES: [&str; 8] = [
    "null", "boolean", "int", "long", "float", "double", "bytes", "string",
];
