//! What Rust needs to know of the user's types and services.
//!
//! Every name, path and `Box` is settled here, so that emitting is printing. The `build.rs` side
//! gets here by lowering a model; the macros get here from Rust source.

use proc_macro2::TokenStream;

use super::attributes::Attributes;
use super::doc::Doc;
use super::expr::Expr;
use super::ident::{Ident, Path};
use super::logical::FixedLogical;
use super::names::{MethodNames, ServiceNames};
use super::payload::Payload;
use super::place::Place;
use super::ty::Type;

/// A module of generated code: one Avro namespace.
#[derive(Debug, Default)]
pub struct Module {
    /// Whether the runtime must have its feature `jiff`; the root says so.
    pub needs_jiff: bool,
    /// The types from elsewhere that stand for schemas; the root sees to it that they do.
    pub external: Vec<External>,
    /// Whether its types implement serde's traits.
    pub serde: bool,
    pub items: Vec<Item>,
    pub services: Vec<Service>,
    pub modules: Vec<(Ident, Module)>,
    /// The schemas of other versions; all are at the root.
    pub known: Vec<KnownSchema>,
}

/// A schema of another version, as a constant in the [module of these](known_module).
#[derive(Debug)]
pub struct KnownSchema {
    pub doc: Doc,
    pub ident: Ident,
    pub hash: String,
    pub json: String,
}

/// The module of the constants of schemas that are known. That of no namespace begins with underscores
/// and letters.
pub fn known_module() -> Ident {
    Ident::new("__known").expect("an identifier")
}

/// A type that is not generated, with the hash of the schema that it must have.
#[derive(Debug)]
pub struct External {
    pub path: Path,
    pub hash: String,
}

/// A type, in the order in which the types stand in their module.
#[derive(Debug)]
pub enum Item {
    Record(Record),
    Enum(Enum),
    Fixed(Fixed),
    Union(Union),
    Alias(Alias),
}

#[derive(Debug)]
pub struct Record {
    pub doc: Doc,
    pub deprecated: Option<Deprecated>,
    pub attributes: Attributes,
    pub ident: Ident,
    pub fields: Vec<Field>,
    /// Whether it implements `Eq` and `Hash`: no float and no `HashMap` stands in it.
    pub is_exact: bool,
    /// Whether its order and its equality are Avro's.
    pub is_ordered: bool,
    /// The name of its builder, if it has one.
    pub builder: Option<Ident>,
    /// What it is as an error, if methods may declare it as one.
    pub error: Option<Error>,
    pub schema: Schema,
}

#[derive(Debug)]
pub struct Field {
    pub doc: Doc,
    pub deprecated: Option<Deprecated>,
    pub attributes: Attributes,
    pub ident: Ident,
    /// The Avro name.
    pub name: String,
    pub ty: Type,
    /// Its value where nothing is said of it; if all fields have one, so has the record.
    pub default: Option<Expr>,
    pub order: FieldOrder,
}

/// What a record is as an error.
#[derive(Debug)]
pub struct Error {
    /// The name of the code of a status that stands for it; without one, UNKNOWN.
    pub code: Option<String>,
    /// The field that says in words what is wrong.
    pub text: Option<Ident>,
}

/// How a field takes part in Avro's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldOrder {
    Ascending,
    Descending,
    Ignore,
}

#[derive(Debug)]
pub struct Enum {
    pub doc: Doc,
    pub deprecated: Option<Deprecated>,
    pub attributes: Attributes,
    pub ident: Ident,
    pub variants: Vec<Variant>,
    /// The index of the default symbol.
    pub default: Option<usize>,
    pub schema: Schema,
}

#[derive(Debug)]
pub struct Variant {
    pub attributes: Attributes,
    pub ident: Ident,
    /// The Avro symbol.
    pub symbol: String,
}

#[derive(Debug)]
pub struct Fixed {
    pub doc: Doc,
    pub deprecated: Option<Deprecated>,
    pub attributes: Attributes,
    pub ident: Ident,
    pub size: usize,
    pub logical: Option<FixedLogical>,
    pub schema: Schema,
}

/// A union of several schemas besides null.
#[derive(Debug)]
pub struct Union {
    pub attributes: Attributes,
    pub ident: Ident,
    pub branches: Vec<Branch>,
    /// Whether it implements `Eq` and `Hash`.
    pub is_exact: bool,
    /// Whether its order and its equality are Avro's.
    pub is_ordered: bool,
    /// Whether it implements `Copy`: each branch is a number or an enum.
    pub is_copy: bool,
    /// Whether it is what a method declares as its errors.
    pub is_errors: bool,
}

/// Another name of a union, after a site where it stands too.
#[derive(Debug)]
pub struct Alias {
    pub ident: Ident,
    /// What messages call the site.
    pub site: String,
    pub target: Ident,
}

#[derive(Debug)]
pub struct Branch {
    pub attributes: Attributes,
    pub ident: Ident,
    /// The branch's name in Avro's JSON encoding.
    pub name: String,
    pub ty: Type,
    /// Whether no other branch has its Rust type, so that `From` can be implemented.
    pub unique: bool,
}

/// The schema of a named type.
#[derive(Debug)]
pub struct Schema {
    /// The Avro fullname.
    pub name: String,
    /// The schema hash, unless the runtime is to compute it.
    pub hash: Option<String>,
    /// The named types that the JSON refers to.
    pub parts: Vec<Path>,
    pub json: String,
}

/// `#[deprecated]` with a note, which may be empty.
#[derive(Clone, Debug)]
pub struct Deprecated(pub String);

/// A service. What is generated for it stands in modules of its own, one level below the
/// namespace; types are seen as its `place` says.
#[derive(Debug)]
pub struct Service {
    pub place: Place,
    pub doc: Doc,
    pub deprecated: Option<Deprecated>,
    /// Its name with its namespace.
    pub name: String,
    /// The name as it stands in paths.
    pub path: String,
    pub names: ServiceNames,
    pub methods: Vec<Method>,
    pub description: Description,
    /// The module of the schemas that methods know, seen from the methods' module; none if none knows any.
    pub known: Option<Path>,
    pub parts: ServiceParts,
}

/// Which parts of a service are generated.
#[derive(Clone, Copy, Debug)]
pub struct ServiceParts {
    pub client: bool,
    pub server: Option<ServerStyle>,
}

/// What the trait of a server looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerStyle {
    pub futures: Futures,
    pub bodies: Bodies,
}

/// What a method of a server trait returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Futures {
    /// A boxed future: the trait and its implementations have the attribute `async_trait`.
    Boxed,
    /// A future that can be sent: implementations have plain `async fn`.
    Native,
}

/// What an unimplemented method of a server does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bodies {
    /// Each method must be written.
    Required,
    /// A method that is not written answers UNIMPLEMENTED.
    Stubs,
}

#[derive(Debug)]
pub struct Method {
    pub doc: Doc,
    pub deprecated: Option<Deprecated>,
    /// Its name.
    pub name: String,
    /// The name as it stands in paths.
    pub route: String,
    /// `/{namespace}.{Service}/{rpc}`
    pub path: String,
    pub names: MethodNames,
    pub kind: CallKind,
    pub form: WireForm,
    pub request: Payload,
    pub response: Payload,
    /// The union of the errors that it declares, if it declares any.
    pub errors: Option<Payload>,
    pub description: Description,
    pub known: Known,
    /// When it is there: attributes `cfg`.
    pub conditions: TokenStream,
    /// Whether the server calls it. It does not where its declaration is wrong, which has been
    /// reported; the rest is there all the same.
    pub is_served: bool,
}

/// The constants of the schemas that a method knows beside its own.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub requests: Vec<Ident>,
    pub responses: Vec<Ident>,
    /// Of errors by themselves, not of a union.
    pub errors: Vec<Ident>,
}

impl Known {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        let Self {
            requests,
            responses,
            errors,
        } = self;
        [requests, responses, errors]
            .iter()
            .all(|list| list.is_empty())
    }
}

/// How the messages of a method are laid out in gRPC's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WireForm {
    /// A message is a datum.
    Datum,
    /// As protocols have it.
    Protocol {
        /// Whether failures that are not declared are statuses, instead of strings.
        errors_as_status: bool,
    },
    /// As protocols have it, with an empty response.
    OneWay,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallKind {
    Unary,
    ClientStreaming,
    ServerStreaming,
    BidiStreaming,
}

/// What the runtime's description says beyond names and schemas.
#[derive(Debug)]
pub struct Description {
    pub doc: Option<String>,
    /// Annotations: name and JSON.
    pub properties: Vec<(String, String)>,
}
