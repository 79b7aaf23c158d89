//! Options that hold for a part of the input.

use super::Builder;
use crate::{BytesType, LogicalTypes, MapType, StringType};

impl Builder {
    /// Gives what Avro calls `path` the Rust identifier `ident`: a type `ns.Type`, a field
    /// `ns.Type.field`, a symbol `ns.Type.SYMBOL`, the enum of a union by the field where it stands
    /// and its name `ns.Type.field.StringOrLong`, a service `ns.Service` or an rpc `ns.Service.rpc`.
    /// The names on the wire stay as they are. This path is a whole name, not a pattern.
    pub fn rename(mut self, path: impl Into<String>, ident: impl Into<String>) -> Self {
        self.options.renames.insert(path.into(), ident.into());
        self
    }

    /// Which Rust types stand for the logical types at `path`; by default those of `chrono`.
    ///
    /// A field is `.ns.Type.field`, a branch of a union `.ns.StringOrLong.Long` after the enum that
    /// stands for it, the request and the response of an rpc are `.ns.Service.rpc`. See
    /// [`Builder`] for other patterns.
    pub fn logical_types(mut self, path: impl Into<String>, types: LogicalTypes) -> Self {
        self.options.choices.logical.insert(path, types);
        self
    }

    /// The Rust type for `bytes` at `path`; by default `Vec<u8>`.
    pub fn bytes_type(mut self, path: impl Into<String>, ty: BytesType) -> Self {
        self.options.choices.bytes.insert(path, ty);
        self
    }

    /// The Rust type for `string` at `path`; by default `String`.
    pub fn string_type(mut self, path: impl Into<String>, ty: StringType) -> Self {
        self.options.choices.strings.insert(path, ty);
        self
    }

    /// The Rust type for maps at `path`; by default `HashMap`.
    pub fn map_type(mut self, path: impl Into<String>, ty: MapType) -> Self {
        self.options.choices.maps.insert(path, ty);
        self
    }

    /// Puts attributes before the types at `path`: records, enums, fixed, and the enums of unions.
    ///
    /// They stand behind the type's derives, in the order of the calls, so that what they say can
    /// be for a derive:
    ///
    /// ```no_run
    /// # let builder = avro_grpc_build::configure();
    /// builder
    ///     .derive(".shop", "sqlx::FromRow")
    ///     .type_attribute(".shop", "#[sqlx(default)]")
    /// # ;
    /// ```
    pub fn type_attribute(
        mut self,
        path: impl Into<String>,
        attributes: impl Into<String>,
    ) -> Self {
        let attributes = attributes.into();
        self.options.attributes.types.insert(path, attributes);
        self
    }

    /// Puts attributes before the enums at `path`: those of Avro, and those that stand for unions.
    /// They stand behind those of [`type_attribute`](Self::type_attribute).
    pub fn enum_attribute(
        mut self,
        path: impl Into<String>,
        attributes: impl Into<String>,
    ) -> Self {
        let attributes = attributes.into();
        self.options.attributes.enums.insert(path, attributes);
        self
    }

    /// Puts attributes before the fields at `path`, in the order of the calls: `.ns.Record.field`,
    /// a symbol `.ns.Enum.SYMBOL`, a branch of a union `.ns.StringOrLong.Long`; all fields of a
    /// record are `.ns.Record`.
    pub fn field_attribute(
        mut self,
        path: impl Into<String>,
        attributes: impl Into<String>,
    ) -> Self {
        let attributes = attributes.into();
        self.options.attributes.fields.insert(path, attributes);
        self
    }

    /// Adds traits, with commas between them, to what the types at `path` derive. What they derive
    /// anyway is not repeated.
    ///
    /// ```no_run
    /// # let builder = avro_grpc_build::configure();
    /// builder.derive(".shop.Money", "PartialOrd, arbitrary::Arbitrary")
    /// # ;
    /// ```
    ///
    /// serde's traits are there by [`serde`](Self::serde), and can be derived without it only.
    pub fn derive(mut self, path: impl Into<String>, traits: impl Into<String>) -> Self {
        let traits = traits.into();
        self.options.attributes.derives.insert(path, traits);
        self
    }

    /// Leaves out the documentation that the schema has for what is at `path`: types, fields,
    /// services and rpcs. A sentence that names the type stays where there must be one.
    pub fn disable_comments(mut self, path: impl Into<String>) -> Self {
        self.options.comments.insert(path, ());
        self
    }

    /// Takes the type `path`, or all types of the namespace `path`, from elsewhere: they are not
    /// generated, and `rust_path` stands for them.
    ///
    /// ```no_run
    /// # let builder = avro_grpc_build::configure();
    /// builder
    ///     .extern_path(".com.acme.Money", "::money::Money")
    ///     .extern_path(".com.acme.geo", "::acme_types::com::acme::geo")
    /// # ;
    /// ```
    ///
    /// Unlike other paths, this one starts with a dot; of several the longest counts. `rust_path`
    /// is absolute: it starts with `::` and the name of a crate, or with `crate::`. What is in a
    /// namespace is called below its path as it would be if it were generated.
    ///
    /// This is for types that avro-grpc has generated for another crate, from equal schemas and
    /// with the same options. A type of your own must be like one of those:
    ///
    /// - it implements what the runtime's macros implement: its schema and its codec;
    /// - it implements `Clone`, `Debug` and `PartialEq`, `Eq` and `Hash` if no float and no map
    ///   stands in it, `Copy` if it is an enum, and Avro's order where [`sort_order`](Self::sort_order)
    ///   needs that;
    /// - if it is an error that a method declares, it implements `Display`, `std::error::Error`, and the runtime's
    ///   `DeclaredError` and `Errors`, as `#[derive(Message)]` with `#[avro(error = "NOT_FOUND")]` has it;
    /// - where a field has a default of it, it has the fields, symbols and branches that would have
    ///   been generated, and the types of these stand elsewhere too.
    pub fn extern_path(mut self, path: impl Into<String>, rust_path: impl Into<String>) -> Self {
        self.options.externs.push(path.into(), rust_path.into());
        self
    }

    /// Gives the types at `path` Avro's order: `PartialOrd`, and `Ord` where no float counts.
    ///
    /// That is the order of the specification (*Sort Order*): by the fields one after another, each
    /// `ascending`, `descending` or to `ignore`, and null where the union has it. Equality and
    /// hashes leave out ignored fields too. What a field that counts refers to is ordered as well;
    /// a map cannot be. Enums and fixed have this order anyway.
    pub fn sort_order(mut self, path: impl Into<String>) -> Self {
        self.options.sort_order.insert(path, ());
        self
    }
}
