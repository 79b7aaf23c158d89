//! Whole schemas from their parts.
//!
//! A named type writes its own JSON, in which other named types stand by name. The whole is put
//! together at first use, and kept for as long as the program runs.

use crate::dynamic::{self, Plan, default_datum};
use crate::wire::{Decode, DecodeError, Schema, same};
use avro_grpc_schema::diagnostic::{Diagnostic, Diagnostics};
use avro_grpc_schema::source::Sources;
use avro_grpc_schema::{Report, RootSchema};
use std::any::TypeId;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{LazyLock, OnceLock, PoisonError, RwLock};

/// The whole schema `S`.
///
/// # Panics
///
/// If the parts do not fit together. No generated code brings that about; the derive macro cannot
/// see all of it, see [`Message::check_schema`](crate::Message::check_schema).
pub(crate) fn root_schema<S: Schema>() -> &'static RootSchema {
    facts(TypeId::of::<S>()).root(S::describe)
}

/// The whole schema `S`, or what is wrong with it.
#[cfg(feature = "transport")]
pub(crate) fn try_root_schema<S: Schema>() -> Result<&'static RootSchema, Report> {
    facts(TypeId::of::<S>()).try_root(S::describe)
}

/// What is wrong with the schema `S`.
pub(crate) fn check<S: Schema>() -> Result<(), Report> {
    compose(S::describe).map(drop)
}

fn compose(describe: fn(&mut Composer)) -> Result<RootSchema, Report> {
    let mut composer = Composer::default();
    describe(&mut composer);
    let parts = composer.parts.iter();
    let parts = parts.map(|(json, origin)| (*origin, json.as_str()));
    let root = RootSchema::compose(&composer.json, parts)?;
    check_defaults(&root, &composer.defaults)?;
    Ok(root)
}

/// What of the `defaults` is no value of the Rust type of its field.
fn check_defaults(root: &RootSchema, defaults: &[Default]) -> Result<(), Report> {
    let mut diags = Diagnostics::default();
    for default in defaults {
        let datum = default_datum(root.model(), default.record, default.field);
        if let Some(Err(error)) = datum.map(|datum| (default.read)(&datum)) {
            let (origin, error) = (default.origin, error.in_field(default.field));
            let message = format!(
                "wrong default of a field of `{origin}`: {}",
                error.without_offset()
            );
            diags.push(Diagnostic::error_without_place(message));
        }
    }
    match diags.has_errors() {
        true => Err(Report::new(diags, Sources::default())),
        false => Ok(()),
    }
}

/// The schema hash of `S`, 32 hexadecimal digits.
pub(crate) fn schema_hash<S: Schema>() -> &'static str {
    match S::HASH {
        Some(hash) => hash,
        None => facts(TypeId::of::<S>()).hash(S::describe),
    }
}

/// The schema hash of `S`, unless `S` is not valid.
#[cfg(feature = "transport")]
pub(crate) fn try_schema_hash<S: Schema>() -> Option<&'static str> {
    match S::HASH {
        Some(hash) => Some(hash),
        None => facts(TypeId::of::<S>()).try_hash(S::describe),
    }
}

/// The schema hash of `S` in a header, unless `S` is not valid. The compiler has looked at what the generator
/// has computed.
#[cfg(feature = "transport")]
pub(crate) fn try_schema_header<S: Schema>() -> Option<http::HeaderValue> {
    let computed = const {
        match S::HASH {
            Some(hash) => Some(http::HeaderValue::from_static(hash)),
            None => None,
        }
    };
    match computed {
        Some(header) => Some(header),
        None => facts(TypeId::of::<S>()).try_header(S::describe),
    }
}

/// The CRC-64-AVRO of the parsing canonical form of `S`.
pub(crate) fn fingerprint<S: Schema>() -> u64 {
    facts(TypeId::of::<S>()).fingerprint(S::describe)
}

/// The plan by which values of `S` are walked.
pub(crate) fn plan<S: Schema>() -> &'static Plan {
    facts(TypeId::of::<S>()).plan(S::describe)
}

/// What has been found out about a schema.
///
/// No function here is made for each schema: `describe` says which it is. What `OnceLock` takes to be compiled for one
/// would be a quarter of a service.
#[derive(Debug, Default)]
struct Facts {
    root: OnceLock<RootSchema>,
    hash: OnceLock<String>,
    #[cfg(feature = "transport")]
    header: OnceLock<http::HeaderValue>,
    fingerprint: OnceLock<u64>,
    plan: OnceLock<Plan>,
}

impl Facts {
    fn root(&self, describe: fn(&mut Composer)) -> &RootSchema {
        self.try_root(describe).unwrap_or_else(|report| {
            panic!("a schema is not valid, as a test with `check_schema` would tell:\n{report}")
        })
    }

    fn try_root(&self, describe: fn(&mut Composer)) -> Result<&RootSchema, Report> {
        match self.root.get() {
            Some(root) => Ok(root),
            None => compose(describe).map(|root| self.root.get_or_init(|| root)),
        }
    }

    fn hash(&self, describe: fn(&mut Composer)) -> &str {
        self.hash.get_or_init(|| self.root(describe).hash())
    }

    #[cfg(feature = "transport")]
    fn try_hash(&self, describe: fn(&mut Composer)) -> Option<&str> {
        self.try_root(describe).ok()?;
        Some(self.hash(describe))
    }

    #[cfg(feature = "transport")]
    fn try_header(&'static self, describe: fn(&mut Composer)) -> Option<http::HeaderValue> {
        if let Some(header) = self.header.get() {
            return Some(header.clone());
        }
        let header = http::HeaderValue::from_static(self.try_hash(describe)?);
        Some(self.header.get_or_init(|| header).clone())
    }

    fn fingerprint(&self, describe: fn(&mut Composer)) -> u64 {
        let fingerprint = || self.root(describe).fingerprint();
        *self.fingerprint.get_or_init(fingerprint)
    }

    fn plan(&'static self, describe: fn(&mut Composer)) -> &'static Plan {
        self.plan.get_or_init(|| Plan::new(self.root(describe)))
    }
}

/// What is known of a schema. It is kept for ever: there are no more schemas than types in the
/// program.
fn facts(schema: TypeId) -> &'static Facts {
    type All = HashMap<TypeId, &'static Facts, BuildHasherDefault<AsItIs>>;
    static ALL: LazyLock<RwLock<All>> = LazyLock::new(RwLock::default);
    let found = ALL
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(&schema)
        .copied();
    found.unwrap_or_else(|| {
        let mut all = ALL.write().unwrap_or_else(PoisonError::into_inner);
        all.entry(schema)
            .or_insert_with(|| Box::leak(Box::default()))
    })
}

/// Hashes what is a hash already, as a `TypeId` is: each call asks for the schemas of its messages.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The definition of a named type.
#[derive(Clone, Copy, Debug)]
pub struct Definition {
    /// The fullname.
    pub name: &'static str,
    /// The schema hash of the whole; `None` if that is so large that it is hashed at first use.
    pub hash: Option<&'static str>,
    /// Writes the JSON, other named types by fullname, and adds those.
    pub json: fn(&mut Composer),
}

/// A type with a definition.
pub trait Named: Schema {
    /// The definition.
    const DEFINITION: Definition;

    /// The Rust type that says so: of two types with one fullname, it tells which is meant.
    #[must_use]
    fn origin() -> &'static str {
        std::any::type_name::<Self>()
    }
}

/// Whether the hash of a definition, where it is known, is `hash`; for constants.
#[must_use]
pub const fn is_same(definition: &Definition, hash: &str) -> bool {
    let Some(known) = definition.hash else {
        return true;
    };
    same(known, hash)
}

/// Collects a schema's JSON and the definitions that it refers to.
#[derive(Debug, Default)]
pub struct Composer {
    json: String,
    /// The types whose definitions are there, or are being written.
    types: HashSet<TypeId>,
    /// Their JSON, and where it is from. Where two types have one name, both stand here, so that
    /// they are compared.
    parts: BTreeMap<String, &'static str>,
    defaults: Vec<Default>,
}

/// A field with a default, and how that is read as a value of the field's Rust type.
#[derive(Debug)]
struct Default {
    /// The Rust type of the record.
    origin: &'static str,
    /// The fullname of the record.
    record: &'static str,
    field: &'static str,
    read: fn(&[u8]) -> Result<(), DecodeError>,
}

impl Composer {
    /// Appends JSON.
    pub fn push(&mut self, json: &str) {
        self.json.push_str(json);
    }

    /// Appends a union of `branches`, each written by `branch`.
    pub fn union(&mut self, branches: usize, branch: impl Fn(usize, &mut Self)) {
        self.push("[");
        for index in 0..branches {
            if index > 0 {
                self.push(",");
            }
            branch(index, self);
        }
        self.push("]");
    }

    /// Appends a reference to a named type. A dot in front of a name without namespace keeps it
    /// apart from a type of that name in the namespace where the reference stands.
    pub fn reference<T: Named>(&mut self) {
        let name = T::DEFINITION.name;
        let dot = if name.contains('.') { "" } else { "." };
        self.json.extend(["\"", dot, name, "\""]);
        self.part::<T>();
    }

    /// Adds a named type, with all that it refers to.
    pub fn part<T: Named>(&mut self) {
        self.define(TypeId::of::<T>(), T::origin(), T::DEFINITION.json);
    }

    /// Adds that the default of a field of `R`, whose schema is `S`, must be a `T`, which is what the
    /// function takes from a record.
    pub fn check_default<R: Named, S: Decode<T>, T>(
        &mut self,
        field: &'static str,
        _: fn(&R) -> &T,
    ) {
        self.defaults.push(Default {
            origin: R::origin(),
            record: R::DEFINITION.name,
            field,
            read: |datum| dynamic::decode_as::<S, T>(datum).map(drop),
        });
    }

    fn define(&mut self, ty: TypeId, origin: &'static str, json: fn(&mut Self)) {
        if !self.types.insert(ty) {
            return;
        }
        let outside = std::mem::take(&mut self.json);
        json(self);
        let own = std::mem::replace(&mut self.json, outside);
        self.parts.entry(own).or_insert(origin);
    }
}
