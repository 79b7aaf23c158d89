//! The schemas of one file that a command is about.

use std::path::PathBuf;

use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::Diagnostic;
use avro_grpc_schema::model::{FullName, Model, NamedType, Schema, SchemaKind};
use avro_grpc_schema::source::FileId;

use crate::input::{self, Includes, Input};

/// All schemas of a file, or one of them.
#[derive(Debug, clap::Args)]
pub(crate) struct Selection {
    /// The file to read (.avsc, .avpr, .avdl or .avrpc)
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Only this type, with its namespace or, where only one has this name, without
    #[arg(value_name = "NAME")]
    name: Option<String>,
    #[command(flatten)]
    includes: Includes,
}

/// A schema and what to call it.
pub(crate) struct Selected {
    pub(crate) name: String,
    pub(crate) schema: Schema,
}

impl Selection {
    /// Reads the file: the model, what is selected of it, and the warnings.
    pub(crate) fn read(&self) -> Result<(Model, Vec<Selected>, Report), Report> {
        let Input {
            model,
            file,
            warnings,
        } = input::file(&self.file, &self.includes)?;
        let selected = match &self.name {
            Some(name) => named(&model, name, file),
            None => Ok(all(&model, file)),
        };
        match selected {
            Ok(selected) => Ok((model, selected, warnings)),
            Err(problem) => Err(warnings.with([problem].into_iter().collect())),
        }
    }
}

fn all(model: &Model, file: FileId) -> Vec<Selected> {
    let main = model.main(file).filter(|schema| {
        // A named type stands among the others.
        !matches!(schema.kind, SchemaKind::Named(_))
    });
    let main = main.map(|schema| Selected {
        name: model.sources().get(file).path.clone(),
        schema: schema.clone(),
    });
    let types = model.types().map(|(id, ty)| Selected {
        name: ty.name.to_string(),
        schema: id.into(),
    });
    main.into_iter().chain(types).collect()
}

fn named(model: &Model, name: &str, file: FileId) -> Result<Vec<Selected>, Diagnostic> {
    let is_wanted = |ty: &NamedType| match model.find(&FullName::new(name, "")) {
        Some(id) => ty.name == model.get(id).name,
        None => ty.name.name == name,
    };
    let mut found = model.types().filter(|(_, ty)| is_wanted(ty));
    let Some((id, ty)) = found.next() else {
        return Err(unknown(model, name, file));
    };
    let others: Vec<String> = found.map(|(_, ty)| format!("`{}`", ty.name)).collect();
    if !others.is_empty() {
        let message = format!("`{name}` may be one of several types");
        let help = format!("write `{}` or {}", ty.name, others.join(" or "));
        return Err(Diagnostic::error_without_place(message).help(help));
    }
    Ok(vec![Selected {
        name: ty.name.to_string(),
        schema: id.into(),
    }])
}

fn unknown(model: &Model, name: &str, file: FileId) -> Diagnostic {
    let path = &model.sources().get(file).path;
    let message = format!("there is no type `{name}` in {path} or in what it imports");
    let problem = Diagnostic::error_without_place(message);
    match model.nearest(name) {
        Some(ty) => problem.help(format!("there is a type `{}`", ty.name)),
        None => problem,
    }
}
