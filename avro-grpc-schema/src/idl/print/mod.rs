//! A service as `.avrpc`: the model to text.
//!
//! What is printed parses to the same service and the same types, to the letter. Docs alone may
//! change a little, as [`comments`] says.

pub(super) mod comments;
mod definitions;
mod sayable;
mod types;
mod words;

use crate::diagnostic::Diagnostic;
use crate::model::{Method, Model, NamedKind, Payload, Schema, SchemaKind, Service, TypeId};

use self::comments::documentation;
use self::types::NullIs;
use self::words::{dotted, name};

/// A service in words.
#[derive(Debug)]
pub(crate) struct Printed {
    pub(crate) text: String,
    /// The types that the text imports, each from the file that [`schema_file`] names.
    pub(crate) imports: Vec<TypeId>,
}

/// `service` and the types that it needs, parts before what holds them. A type that IDL has no
/// words for is imported, with all that it holds.
///
/// # Errors
///
/// What of the service itself IDL has no words for.
pub(crate) fn service(model: &Model, service: &Service) -> Result<Printed, Vec<Diagnostic>> {
    let problems = sayable::problems(model, service);
    if !problems.is_empty() {
        return Err(problems);
    }
    let printer = Printer {
        model,
        namespace: &service.name.namespace,
    };
    let roots = service.methods.iter().flat_map(Method::types).collect();
    let (mut paragraphs, imports) = printer.definitions(roots);
    paragraphs.push(printer.service(service));
    let text = paragraphs.join("\n");
    Ok(Printed { text, imports })
}

/// The types `roots` and those that they need, as [`service`] has them. The namespace is that of the
/// last.
pub(crate) fn types(model: &Model, roots: Vec<TypeId>) -> Printed {
    let namespace = roots
        .last()
        .map(|id| model.get(*id).name.namespace.as_str());
    let printer = Printer {
        model,
        namespace: namespace.unwrap_or_default(),
    };
    let (paragraphs, imports) = printer.definitions(roots);
    let text = paragraphs.join("\n");
    Printed { text, imports }
}

/// The name of a file for the schema of a type.
pub(crate) fn schema_file(model: &Model, id: TypeId) -> String {
    format!("{}.avsc", model.get(id).name)
}

struct Printer<'a> {
    model: &'a Model,
    /// Of the file.
    namespace: &'a str,
}

/// What is still to be done, the next last. Types may be chained deeper than a thread's stack.
enum Step {
    Enter(TypeId),
    Leave(TypeId),
}

impl Printer<'_> {
    /// A file of `roots` and of what they need, in paragraphs, and what it imports.
    fn definitions(&self, roots: Vec<TypeId>) -> (Vec<String>, Vec<TypeId>) {
        let model = self.model;
        let is_imported = |id: &TypeId| !sayable::definition(model, model.get(*id));
        let (imports, inline): (Vec<TypeId>, Vec<TypeId>) =
            self.types(roots).into_iter().partition(is_imported);
        let mut paragraphs = Vec::new();
        if !self.namespace.is_empty() {
            paragraphs.push(format!("namespace {};\n", dotted(self.namespace)));
        }
        let import = |id: &TypeId| format!("import schema \"{}\";\n", schema_file(model, *id));
        if !imports.is_empty() {
            paragraphs.push(imports.iter().map(import).collect());
        }
        paragraphs.extend(inline.iter().map(|id| self.definition(model.get(*id))));
        (paragraphs, imports)
    }

    /// The types that `roots` need, each behind those that it holds, unless they hold each
    /// other. Those that only an imported type holds come with it.
    fn types(&self, roots: Vec<TypeId>) -> Vec<TypeId> {
        let mut seen = vec![false; self.model.types().len()];
        let mut found = Vec::new();
        let mut steps: Vec<Step> = roots.into_iter().rev().map(Step::Enter).collect();
        while let Some(step) = steps.pop() {
            match step {
                Step::Leave(id) => found.push(id),
                Step::Enter(id) if std::mem::replace(&mut seen[id.index()], true) => {}
                Step::Enter(id) => {
                    steps.push(Step::Leave(id));
                    let ty = self.model.get(id);
                    if let NamedKind::Record(record) = &ty.kind
                        && sayable::definition(self.model, ty)
                    {
                        let fields = record.fields.iter().rev();
                        let parts = fields.flat_map(|field| field.schema.types().into_iter().rev());
                        steps.extend(parts.map(Step::Enter));
                    }
                }
            }
        }
        found
    }

    fn service(&self, service: &Service) -> String {
        let Service {
            name: full_name,
            grpc_name: _,
            doc,
            methods,
            properties,
            origin: _,
        } = service;
        let doc = documentation(doc.as_deref(), "");
        let annotations = words::annotation_line(properties, "");
        let methods: String = methods.iter().map(|method| self.method(method)).collect();
        let body = match methods.is_empty() {
            true => "{}".to_owned(),
            false => format!("{{\n{methods}}}"),
        };
        format!(
            "{doc}{annotations}service {} {body}\n",
            name(&full_name.name)
        )
    }

    fn method(&self, method: &Method) -> String {
        let Method {
            name: method_name,
            doc,
            request,
            response,
            errors,
            form: _, // the datum form is all that can be said
            properties,
            origin: _,
        } = method;
        let doc = documentation(doc.as_deref(), "  ");
        let annotations = words::annotation_line(properties, "  ");
        let request = self.payload(request, "");
        let response = self.payload(response, "void");
        let namespace = self.namespace;
        let errors: Vec<String> = errors
            .iter()
            .map(|id| self.reference(*id, namespace))
            .collect();
        let throws = match errors.is_empty() {
            true => String::new(),
            false => format!(" throws {}", errors.join(", ")),
        };
        let name = name(method_name);
        format!("{doc}{annotations}  rpc {name}({request}) returns ({response}){throws};\n")
    }

    /// What stands in the parentheses of one side; `nothing` for null.
    fn payload(&self, payload: &Payload, nothing: &str) -> String {
        let Payload { stream, schema } = payload;
        if *schema == Schema::plain(SchemaKind::Null) {
            return nothing.to_owned();
        }
        let ty = self.used(schema, self.namespace, NullIs::First);
        match stream {
            true => format!("stream {ty}"),
            false => ty,
        }
    }
}
