//! What Rust needs to know of the user's types and services.
//!
//! Every name, path and `Box` is settled here, so that emitting is printing. The `build.rs` side
//! gets here by lowering a model; the macros get here from Rust source.

use super::attributes::Attributes;
use super::doc::Doc;
use super::expr::Expr;
use super::ident::{Ident, Path};
use super::logical::FixedLogical;
use super::ty::Type;

/// A module of generated code: one Avro namespace.
#[derive(Debug, Default)]
pub(crate) struct Module {
    /// Whether the runtime must have its feature `jiff`; the root says so.
    pub(crate) needs_jiff: bool,
    /// The types from elsewhere that stand for schemas; the root sees to it that they do.
    pub(crate) external: Vec<External>,
    /// Whether its types implement serde's traits.
    pub(crate) serde: bool,
    pub(crate) items: Vec<Item>,
    pub(crate) services: Vec<Service>,
    pub(crate) modules: Vec<(Ident, Module)>,
}

/// A type that is not generated, with the hash of the schema that it must have.
#[derive(Debug)]
pub(crate) struct External {
    pub(crate) path: Path,
    pub(crate) hash: String,
}

/// A type, in the order in which the types stand in their module.
#[derive(Debug)]
pub(crate) enum Item {
    Record(Record),
    Enum(Enum),
    Fixed(Fixed),
    Union(Union),
    Alias(Alias),
}

#[derive(Debug)]
pub(crate) struct Record {
    pub(crate) doc: Doc,
    pub(crate) deprecated: Option<Deprecated>,
    pub(crate) attributes: Attributes,
    pub(crate) ident: Ident,
    pub(crate) fields: Vec<Field>,
    /// Whether it implements `Eq` and `Hash`: no float and no `HashMap` stands in it.
    pub(crate) is_exact: bool,
    /// Whether its order and its equality are Avro's.
    pub(crate) is_ordered: bool,
    /// The name of its builder, if it has one.
    pub(crate) builder: Option<Ident>,
    pub(crate) schema: Schema,
}

#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) doc: Doc,
    pub(crate) deprecated: Option<Deprecated>,
    pub(crate) attributes: Attributes,
    pub(crate) ident: Ident,
    /// The Avro name.
    pub(crate) name: String,
    pub(crate) ty: Type,
    /// Its value where nothing is said of it; if all fields have one, so has the record.
    pub(crate) default: Option<Expr>,
    pub(crate) order: FieldOrder,
}

/// How a field takes part in Avro's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldOrder {
    Ascending,
    Descending,
    Ignore,
}

#[derive(Debug)]
pub(crate) struct Enum {
    pub(crate) doc: Doc,
    pub(crate) deprecated: Option<Deprecated>,
    pub(crate) attributes: Attributes,
    pub(crate) ident: Ident,
    pub(crate) variants: Vec<Variant>,
    /// The index of the default symbol.
    pub(crate) default: Option<usize>,
    pub(crate) schema: Schema,
}

#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) attributes: Attributes,
    pub(crate) ident: Ident,
    /// The Avro symbol.
    pub(crate) symbol: String,
}

#[derive(Debug)]
pub(crate) struct Fixed {
    pub(crate) doc: Doc,
    pub(crate) deprecated: Option<Deprecated>,
    pub(crate) attributes: Attributes,
    pub(crate) ident: Ident,
    pub(crate) size: usize,
    pub(crate) logical: Option<FixedLogical>,
    pub(crate) schema: Schema,
}

/// A union of several schemas besides null.
#[derive(Debug)]
pub(crate) struct Union {
    pub(crate) attributes: Attributes,
    pub(crate) ident: Ident,
    pub(crate) branches: Vec<Branch>,
    /// Whether it implements `Eq` and `Hash`.
    pub(crate) is_exact: bool,
    /// Whether its order and its equality are Avro's.
    pub(crate) is_ordered: bool,
    /// Whether it implements `Copy`: each branch is a number or an enum.
    pub(crate) is_copy: bool,
}

/// Another name of a union, after a site where it stands too.
#[derive(Debug)]
pub(crate) struct Alias {
    pub(crate) ident: Ident,
    /// What messages call the site.
    pub(crate) site: String,
    pub(crate) target: Ident,
}

#[derive(Debug)]
pub(crate) struct Branch {
    pub(crate) attributes: Attributes,
    pub(crate) ident: Ident,
    /// The branch's name in Avro's JSON encoding.
    pub(crate) name: String,
    pub(crate) ty: Type,
    /// Whether no other branch has its Rust type, so that `From` can be implemented.
    pub(crate) unique: bool,
}

/// The schema of a named type.
#[derive(Debug)]
pub(crate) struct Schema {
    /// The Avro fullname.
    pub(crate) name: String,
    /// The schema hash, unless the runtime is to compute it.
    pub(crate) hash: Option<String>,
    /// The named types that the JSON refers to.
    pub(crate) parts: Vec<Path>,
    pub(crate) json: String,
}

/// `#[deprecated]` with a note, which may be empty.
#[derive(Clone, Debug)]
pub(crate) struct Deprecated(pub(crate) String);

/// A service. What is generated for it stands in modules of its own, one level below the
/// namespace; types are seen from there.
#[derive(Debug)]
pub(crate) struct Service {
    pub(crate) doc: Doc,
    pub(crate) deprecated: Option<Deprecated>,
    /// Its name with its namespace.
    pub(crate) name: String,
    /// The name as it stands in paths.
    pub(crate) path: String,
    pub(crate) names: ServiceNames,
    pub(crate) methods: Vec<Method>,
    pub(crate) description: Description,
    pub(crate) parts: ServiceParts,
}

/// All Rust names that come from a service's name.
#[derive(Debug)]
pub(crate) struct ServiceNames {
    pub(crate) trait_: Ident,
    pub(crate) client: Ident,
    pub(crate) client_module: Ident,
    pub(crate) server: Ident,
    pub(crate) server_module: Ident,
    pub(crate) methods_module: Ident,
}

/// Which parts of a service are generated.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ServiceParts {
    pub(crate) client: bool,
    pub(crate) server: Option<ServerStyle>,
}

/// What an unimplemented method of a server does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ServerStyle {
    /// Each method must be written.
    Required,
    /// A method that is not written answers UNIMPLEMENTED.
    DefaultStubs,
}

#[derive(Debug)]
pub(crate) struct Method {
    pub(crate) doc: Doc,
    pub(crate) deprecated: Option<Deprecated>,
    /// Its name.
    pub(crate) name: String,
    /// The name as it stands in paths.
    pub(crate) route: String,
    /// `/{namespace}.{Service}/{rpc}`
    pub(crate) path: String,
    pub(crate) names: MethodNames,
    pub(crate) kind: CallKind,
    pub(crate) request: Type,
    pub(crate) response: Type,
    pub(crate) description: Description,
}

/// All Rust names that come from a method's name.
#[derive(Debug)]
pub(crate) struct MethodNames {
    pub(crate) method: Ident,
    pub(crate) constant: Ident,
    /// The associated type of the responses, where they are a stream.
    pub(crate) stream: Ident,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CallKind {
    Unary,
    ClientStreaming,
    ServerStreaming,
    BidiStreaming,
}

/// What the runtime's description says beyond names and schemas.
#[derive(Debug)]
pub(crate) struct Description {
    pub(crate) doc: Option<String>,
    /// Annotations: name and JSON.
    pub(crate) properties: Vec<(String, String)>,
}
