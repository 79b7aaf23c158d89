//! The schemas of a method, without the types that have them.

use super::packed::TooLarge;
use super::told::{Branch, Told};
use crate::compose::{try_root_schema, try_schema_hash, try_schema_header};
use crate::describe::FindSchema;
use crate::wire::Schema;
use avro_grpc_schema::RootSchema;
use http::HeaderValue;
use std::fmt;
use std::sync::Arc;

/// A schema that other versions of a program write with, known at build time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownSchema {
    /// The schema hash.
    pub hash: &'static str,
    /// The extended canonical form.
    pub json: &'static str,
}

impl KnownSchema {
    fn schema(&self) -> Result<RootSchema, String> {
        let found = RootSchema::hash_of_form(self.json);
        if found != self.hash {
            return Err(format!("its hash is {found}"));
        }
        RootSchema::parse_canonical(self.json).map_err(|report| {
            let problem = report.diagnostics().first();
            problem.map_or_else(String::new, |problem| problem.message.clone())
        })
    }
}

/// The schemas of a method that calls in the datum form negotiate.
#[derive(Clone, Debug)]
pub(crate) struct Sides {
    pub(crate) request: Side,
    pub(crate) response: Side,
    /// The union of the declared errors, if the method declares some.
    pub(crate) errors: Option<Side>,
}

/// What this side of a call has in one place of it: it writes with that schema, or reads as that.
#[derive(Clone)]
pub(crate) struct Side(Source);

#[derive(Clone)]
enum Source {
    /// Of a type. It is composed only where it differs from the other side's.
    Type {
        hash: fn() -> Option<&'static str>,
        header: fn() -> Option<HeaderValue>,
        schema: FindSchema,
        known: &'static [KnownSchema],
    },
    /// Found at run time.
    Found(Arc<Found>),
}

struct Found {
    hash: String,
    header: HeaderValue,
    schema: Arc<RootSchema>,
    told: Told,
}

impl Side {
    /// The schema `S`; `known` are those that the other side may write with.
    pub(crate) fn of<S: Schema>(known: &'static [KnownSchema]) -> Self {
        Self(Source::Type {
            hash: try_schema_hash::<S>,
            header: try_schema_header::<S>,
            schema: try_root_schema::<S>,
            known,
        })
    }

    /// A schema that no type has.
    #[cfg_attr(
        not(any(test, feature = "dynamic")),
        expect(dead_code, reason = "only services without code have such")
    )]
    pub(crate) fn found(schema: impl Into<Arc<RootSchema>>) -> Self {
        let schema = schema.into();
        let hash = schema.hash();
        let header = HeaderValue::from_str(&hash).expect("hexadecimal digits are ASCII");
        Self(Source::Found(Arc::new(Found {
            hash,
            header,
            schema,
            told: Told::default(),
        })))
    }

    /// The schema hash; none of a schema that is not valid, about which nothing is said then.
    pub(crate) fn hash(&self) -> Option<&str> {
        match &self.0 {
            Source::Type { hash, .. } => hash(),
            Source::Found(found) => Some(&found.hash),
        }
    }

    /// The schema hash, in a header.
    pub(crate) fn header(&self) -> Option<HeaderValue> {
        match &self.0 {
            Source::Type { header, .. } => header(),
            Source::Found(found) => Some(found.header.clone()),
        }
    }

    pub(crate) fn schema(&self) -> Option<&RootSchema> {
        match &self.0 {
            Source::Type { schema, .. } => schema().ok(),
            Source::Found(found) => Some(&found.schema),
        }
    }

    /// The schema itself, in a header; nothing, if it is not valid.
    pub(super) fn packed(&self) -> Option<Result<HeaderValue, TooLarge>> {
        Some(self.told()?.packed(self.schema()?))
    }

    /// The branches of a union, each by itself; nothing of a schema that is not valid.
    pub(super) fn branches(&self) -> Option<&[Branch]> {
        Some(self.told()?.branches(self.schema()?))
    }

    fn told(&self) -> Option<&Told> {
        match &self.0 {
            Source::Type { hash, .. } => hash().map(Told::of_type),
            Source::Found(found) => Some(&found.told),
        }
    }

    /// The schema with this hash, if it was known at build time; or what is wrong with the code that says so.
    pub(super) fn known(&self, hash: &str) -> Option<Result<RootSchema, String>> {
        let Source::Type { known, .. } = &self.0 else {
            return None;
        };
        let known = known.iter().find(|known| known.hash == hash)?;
        Some(known.schema())
    }
}

impl fmt::Debug for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Side").field(&self.hash()).finish()
    }
}
