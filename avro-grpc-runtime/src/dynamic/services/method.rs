//! Methods that are known at run time.

use crate::code::find_code;
use crate::describe::{CallKind, Idempotency, WireForm};
use crate::dynamic::DynamicSchema;
use crate::transport::{MethodPath, Side, Sides};
use avro_grpc_schema::RootSchema;
use avro_grpc_schema::model::{Model, NamedKind, NamedType, Schema, SchemaKind};
use std::fmt;
use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tonic::Code;

/// A method of a service that is known at run time. Its schemas are compiled when they are first needed.
pub struct DynamicMethod {
    pub(super) name: String,
    pub(super) full_name: String,
    pub(super) path: MethodPath,
    pub(super) kind: CallKind,
    pub(super) form: WireForm,
    pub(super) doc: Option<String>,
    pub(super) annotations: Vec<(String, String)>,
    pub(super) timeout: Option<Duration>,
    pub(super) idempotency: Idempotency,
    pub(super) api_version: Option<u32>,
    pub(super) request: Place,
    pub(super) response: Place,
    pub(super) errors: Option<Place>,
    pub(super) compiled_errors: OnceLock<Vec<DeclaredError>>,
}

/// A schema of a model, which is compiled when it is first needed.
pub(super) struct Place {
    model: Arc<Model>,
    schema: Schema,
    compiled: OnceLock<DynamicSchema>,
    side: OnceLock<Side>,
}

/// An error that a method declares.
pub(in crate::dynamic) struct DeclaredError {
    pub(in crate::dynamic) name: String,
    place: Place,
    hash: OnceLock<String>,
    pub(in crate::dynamic) code: Code,
    /// Whether a field holds its text.
    pub(in crate::dynamic) has_text: bool,
}

impl DeclaredError {
    /// Its schema. Errors may have all types in common, so each is compiled when it is needed.
    pub(in crate::dynamic) fn schema(&self) -> &DynamicSchema {
        self.place.get()
    }

    /// The schema hash, for which nothing is compiled.
    pub(in crate::dynamic) fn hash(&self) -> &str {
        let Place { model, schema, .. } = &self.place;
        let hash = || RootSchema::of(model, schema).hash();
        self.hash.get_or_init(hash)
    }
}

impl Place {
    pub(super) fn new(model: &Arc<Model>, schema: Schema) -> Self {
        Self {
            model: Arc::clone(model),
            schema,
            compiled: OnceLock::new(),
            side: OnceLock::new(),
        }
    }

    fn get(&self) -> &DynamicSchema {
        let compile = || DynamicSchema::of(&self.model, &self.schema);
        self.compiled.get_or_init(compile)
    }

    fn side(&self) -> Side {
        let side = || Side::found(Arc::clone(self.get().shared_root()));
        self.side.get_or_init(side).clone()
    }
}

/// The path of a method: letters beyond ASCII are percent-encoded.
pub(in crate::dynamic) fn path_of(service: &str, method: &str) -> MethodPath {
    let plain = format!("/{service}/{method}");
    if plain.is_ascii() {
        return MethodPath::Found(plain.into());
    }
    let mut path = String::with_capacity(plain.len() * 2);
    for byte in plain.bytes() {
        match byte.is_ascii() {
            true => path.push(byte.into()),
            false => _ = write!(path, "%{byte:02X}"),
        }
    }
    MethodPath::Found(path.into())
}

impl DynamicMethod {
    /// The name, without that of the service.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The service and the name, `shop.Orders/get`.
    #[must_use]
    pub fn full_name(&self) -> &str {
        &self.full_name
    }

    /// The path of the HTTP request, `/shop.Orders/get`. Letters beyond ASCII are percent-encoded.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    pub(in crate::dynamic) fn shared_path(&self) -> MethodPath {
        self.path.clone()
    }

    /// Which side streams.
    #[must_use]
    pub fn kind(&self) -> CallKind {
        self.kind
    }

    /// How the messages are laid out.
    #[must_use]
    pub fn form(&self) -> WireForm {
        self.form
    }

    /// The schema of a request.
    #[must_use]
    pub fn request(&self) -> &DynamicSchema {
        self.request.get()
    }

    /// The schema of a response.
    #[must_use]
    pub fn response(&self) -> &DynamicSchema {
        self.response.get()
    }

    /// The errors that the method declares, each with its fullname and its schema.
    pub fn errors(&self) -> impl ExactSizeIterator<Item = (&str, &DynamicSchema)> {
        let errors = self.declared().iter();
        errors.map(|error| (error.name.as_str(), error.schema()))
    }

    /// The union of the errors that the method declares, if it declares some.
    #[must_use]
    pub fn errors_schema(&self) -> Option<&DynamicSchema> {
        self.errors.as_ref().map(Place::get)
    }

    /// The declared errors, in the order of their union.
    pub(in crate::dynamic) fn declared(&self) -> &[DeclaredError] {
        self.compiled_errors.get_or_init(|| {
            let Some(Place { model, schema, .. }) = &self.errors else {
                return Vec::new();
            };
            let types = schema.types().into_iter();
            let declared = types.map(|id| declared(model.get(id), Place::new(model, id.into())));
            declared.collect()
        })
    }

    /// The declared error with that schema hash. Of very many errors with very many types, only the first are looked
    /// at: a server could have others hash without end.
    pub(in crate::dynamic) fn declared_by_hash(&self, hash: &str) -> Option<&DeclaredError> {
        const MAX_TYPES: usize = 1 << 20;
        let types = self.errors.as_ref()?.model.types().len();
        let mut first = self.declared().iter().take(MAX_TYPES / types.max(1));
        first.find(|declared| declared.hash() == hash)
    }

    /// The API version of the service for which the schemas are.
    pub(in crate::dynamic) fn api_version(&self) -> Option<u32> {
        self.api_version
    }

    /// How long a client waits for the end of a call unless it says otherwise.
    #[must_use]
    pub fn timeout(&self) -> Option<Duration> {
        self.timeout
    }

    /// Whether a call may be made again.
    #[must_use]
    pub fn idempotency(&self) -> Idempotency {
        self.idempotency
    }

    /// What its author says about the method.
    #[must_use]
    pub fn documentation(&self) -> Option<&str> {
        self.doc.as_deref()
    }

    /// The annotations, each with its JSON. A server does not tell those of its methods.
    #[must_use]
    pub fn annotations(&self) -> &[(String, String)] {
        &self.annotations
    }

    /// What calls of the method negotiate; nothing but in the datum form.
    pub(in crate::dynamic) fn sides(&self) -> Option<Sides> {
        (self.form == WireForm::Datum).then(|| Sides {
            request: self.request.side(),
            response: self.response.side(),
            errors: self.errors.as_ref().map(Place::side),
        })
    }
}

/// As generated code has it: the code is the annotation's, the text that of the field `message`.
fn declared(ty: &NamedType, place: Place) -> DeclaredError {
    let mut properties = ty.properties.iter();
    let code = properties.find(|(name, _)| name == "grpcCode");
    let code = code.and_then(|(_, code)| find_code(code.as_str()?));
    let has_text = match &ty.kind {
        NamedKind::Record(record) => {
            let mut fields = record.fields.iter();
            fields.any(|field| field.name == "message" && is_text(&field.schema))
        }
        _ => false,
    };
    DeclaredError {
        name: ty.name.to_string(),
        place,
        hash: OnceLock::new(),
        code: code.unwrap_or(Code::Unknown),
        has_text,
    }
}

fn is_text(schema: &Schema) -> bool {
    match &schema.kind {
        SchemaKind::String => schema.logical.is_none(),
        SchemaKind::Union(branches) => {
            let others: Vec<_> = branches
                .iter()
                .filter(|branch| branch.kind != SchemaKind::Null)
                .collect();
            matches!(others[..], [only] if is_text(only))
        }
        _ => false,
    }
}

impl fmt::Debug for DynamicMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DynamicMethod")
            .field("name", &self.full_name)
            .field("kind", &self.kind)
            .field("form", &self.form)
            .finish_non_exhaustive()
    }
}
