//! A service that a program knows, in files that others can use.
//!
//! ```text
//! Declaration ──resolve──▶ Model, Service ──print──▶ Contract
//! ```

use std::path::Path;
use std::{fs, io};

use crate::ast::{File, Ident, Syntax};
use crate::avsc::{self, Names};
use crate::check;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::idl::print::{self, Printed};
use crate::json::{self, Node};
use crate::model::{self, FullName, Method, Model, Origin, Properties, Service, TypeId, WireForm};
use crate::report::Report;
use crate::resolve::{Inventory, resolve};
use crate::root::RootSchema;
use crate::source::{FileId, Sources, Span};

/// A service that is put together at run time, each of its messages with a schema of its own.
#[derive(Clone, Debug)]
pub struct Declaration<'a> {
    /// Its name with its namespace.
    pub name: &'a str,
    /// Its documentation.
    pub doc: Option<&'a str>,
    /// Its annotations: name and JSON.
    pub annotations: &'a [(&'a str, &'a str)],
    /// Its methods.
    pub rpcs: Vec<Rpc<'a>>,
}

impl Declaration<'_> {
    /// The model of what is declared: the service and the types of its messages.
    ///
    /// # Errors
    ///
    /// As for [`Contract::new`]; what has no words in Avro IDL is no error here.
    pub fn model(&self) -> Result<Model, Report> {
        let (mut model, service) = declared(self)?;
        model.services.push(service);
        Ok(model)
    }
}

impl Model {
    /// The named types `types` and those that they need as Avro IDL. A type that IDL has no words for
    /// is imported from an `.avsc` file of its name, which its [JSON](Self::schema_json) would be.
    #[must_use]
    pub fn idl(&self, types: &[TypeId]) -> String {
        print::types(self, types.to_vec()).text
    }
}

/// One RPC of a [`Declaration`].
#[derive(Clone, Debug)]
pub struct Rpc<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its documentation.
    pub doc: Option<&'a str>,
    /// Its annotations: name and JSON.
    pub annotations: &'a [(&'a str, &'a str)],
    /// What the client sends.
    pub request: Payload<'a>,
    /// What the server sends.
    pub response: Payload<'a>,
    /// The union of the errors that it declares, if it declares any.
    pub errors: Option<&'a RootSchema>,
    /// How its messages are laid out.
    pub form: WireForm,
}

/// What one side of an [`Rpc`] sends.
#[derive(Clone, Copy, Debug)]
pub struct Payload<'a> {
    /// Whether it is a stream of messages.
    pub stream: bool,
    /// The schema of each message.
    pub schema: &'a RootSchema,
}

/// A service in files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// What the `.avrpc` file is called: after the service, as in `shop.Orders.avrpc`.
    pub name: String,
    /// The service as `.avrpc`, with the types that it needs. A type that Avro IDL has no words for
    /// is imported from a file among [`schemas`](Self::schemas).
    pub avrpc: String,
    /// The name and the text of an `.avsc` file for each type that an rpc or an import names. Each
    /// stands by itself: other types are defined in it where they are first used.
    pub schemas: Vec<(String, String)>,
}

impl Contract {
    /// The contract of a service that is put together.
    ///
    /// # Errors
    ///
    /// Two types have one name and differ; or something that is no type, such as the name of an
    /// annotation, has no words in Avro IDL.
    pub fn new(declaration: &Declaration<'_>) -> Result<Self, Report> {
        let (model, service) = declared(declaration)?;
        Self::of(&model, &service)
    }

    /// The contract of `service`, which is one of `model`.
    ///
    /// # Errors
    ///
    /// Something that is no type, such as the name of an annotation, has no words in Avro IDL.
    pub fn of(model: &Model, service: &Service) -> Result<Self, Report> {
        let report = |problems: Vec<Diagnostic>| {
            Report::new(problems.into_iter().collect(), model.sources.clone())
        };
        let Printed { text, imports } = print::service(model, service).map_err(report)?;
        let mut ids: Vec<TypeId> = Vec::new();
        let named = service.methods.iter().flat_map(Method::types);
        for id in named.chain(imports) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let schema = |id: TypeId| {
            let json = model.pretty_schema_json(&id.into()) + "\n";
            (print::schema_file(model, id), json)
        };
        Ok(Self {
            name: format!("{}.avrpc", service.name),
            avrpc: text,
            schemas: ids.into_iter().map(schema).collect(),
        })
    }

    /// The name and the text of each file.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        let schemas = self.schemas.iter();
        let schemas = schemas.map(|(name, text)| (name.as_str(), text.as_str()));
        std::iter::once((self.name.as_str(), self.avrpc.as_str())).chain(schemas)
    }

    /// Writes the files into `directory`, which is made where it is missing. A file that has the same
    /// contents is left alone, and so is what else is there.
    ///
    /// # Errors
    ///
    /// The directory or a file cannot be written: the text names it.
    pub fn write(&self, directory: impl AsRef<Path>) -> io::Result<()> {
        let directory = directory.as_ref();
        fs::create_dir_all(directory).map_err(|error| unwritten(directory, &error))?;
        for (name, text) in self.files() {
            let path = directory.join(name);
            if !fs::read(&path).is_ok_and(|old| old == text.as_bytes()) {
                fs::write(&path, text).map_err(|error| unwritten(&path, &error))?;
            }
        }
        Ok(())
    }
}

fn unwritten(path: &Path, error: &io::Error) -> io::Error {
    let text = format!("cannot write `{}`: {error}", path.display());
    io::Error::new(error.kind(), text)
}

/// The service, and the model that holds its types.
fn declared(declaration: &Declaration<'_>) -> Result<(Model, Service), Report> {
    let Declaration {
        name,
        doc,
        annotations,
        rpcs,
    } = declaration;
    let mut reader = Reader::default();
    let origin = reader.name(name, name, check::dotted_name);
    let properties = reader.properties(name, annotations);
    let rpcs: Vec<Read<'_>> = rpcs.iter().map(|rpc| reader.rpc(name, rpc)).collect();

    let Reader {
        files,
        sources,
        mut diags,
    } = reader;
    let model = resolve(&files, Inventory::Complete, &sources, &mut diags);
    if diags.has_errors() {
        return Err(Report::new(diags, sources));
    }
    let service = Service {
        name: FullName::new(name, ""),
        grpc_name: (*name).to_owned(),
        doc: doc.map(str::to_owned),
        methods: rpcs.into_iter().map(|rpc| rpc.method(&model)).collect(),
        properties,
        origin,
    };
    Ok((model, service))
}

/// An rpc whose schemas are read but not resolved.
struct Read<'a> {
    rpc: &'a Rpc<'a>,
    request: FileId,
    response: FileId,
    errors: Option<FileId>,
    properties: Properties,
    origin: Origin,
}

impl Read<'_> {
    fn method(self, model: &Model) -> Method {
        let Self {
            rpc,
            request,
            response,
            errors,
            properties,
            origin,
        } = self;
        let schema = |file: FileId| model.main(file).expect("it was resolved");
        let payload = |payload: &Payload<'_>, file: FileId| model::Payload {
            stream: payload.stream,
            schema: schema(file).clone(),
        };
        Method {
            name: rpc.name.to_owned(),
            doc: rpc.doc.map(str::to_owned),
            request: payload(&rpc.request, request),
            response: payload(&rpc.response, response),
            errors: errors.map_or_else(Vec::new, |file| schema(file).types()),
            form: rpc.form,
            properties,
            origin,
        }
    }
}

/// Reads the parts of a declaration, each as a file that is called after it.
#[derive(Default)]
struct Reader {
    files: Vec<File>,
    sources: Sources,
    diags: Diagnostics,
}

impl Reader {
    fn rpc<'a>(&mut self, service: &str, rpc: &'a Rpc<'a>) -> Read<'a> {
        let path = format!("{service}.{}", rpc.name);
        Read {
            rpc,
            request: self.schema(&format!("{path} (request)"), rpc.request.schema),
            response: self.schema(&format!("{path} (response)"), rpc.response.schema),
            errors: rpc
                .errors
                .map(|errors| self.schema(&format!("{path} (errors)"), errors)),
            properties: self.properties(&path, rpc.annotations),
            origin: self.name(&path, rpc.name, check::simple_name),
        }
    }

    fn name(&mut self, path: &str, name: &str, check: fn(&Ident, &mut Diagnostics)) -> Origin {
        let file = self.sources.add(path.to_owned(), name.to_owned());
        let span = Span {
            file,
            start: 0,
            end: name.len() as u32,
        };
        let text = name.to_owned();
        check(&Ident { text, span }, &mut self.diags);
        Origin(span)
    }

    /// The file that stands for `schema`.
    fn schema(&mut self, path: &str, schema: &RootSchema) -> FileId {
        let (id, node) = self.json(path, schema.json());
        let main = node.map(|node| avsc::schema(node, Names::Relative, &mut self.diags));
        self.files.push(File {
            main,
            ..File::new(id, Syntax::Schema)
        });
        id
    }

    fn properties(&mut self, path: &str, annotations: &[(&str, &str)]) -> Properties {
        let mut property = |(name, json): &(&str, &str)| {
            let (_, node) = self.json(&format!("{path} (@{name})"), (*json).to_owned());
            Some(((*name).to_owned(), node?.to_json()))
        };
        annotations.iter().filter_map(&mut property).collect()
    }

    fn json(&mut self, path: &str, json: String) -> (FileId, Option<Node>) {
        let id = self.sources.add(path.to_owned(), json);
        let node = json::parse(id, &self.sources.get(id).text, &mut self.diags);
        (id, node)
    }
}
