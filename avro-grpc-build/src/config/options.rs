//! Options that hold for the whole run.

use std::path::PathBuf;

use super::Builder;

impl Builder {
    /// The directory of the output; by default `OUT_DIR`, where
    /// `avro_grpc_runtime::include_avro!()` finds it.
    pub fn out_dir(mut self, path: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(path.into());
        self
    }

    /// The name of the output file; by default `avro_grpc.rs`.
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = name.into();
        self
    }

    /// A directory where imports are looked for, after those that [`compile`](Self::compile) is
    /// given.
    pub fn include(mut self, directory: impl Into<PathBuf>) -> Self {
        self.includes.push(directory.into());
        self
    }

    /// Whether clients are generated; by default they are.
    pub fn build_client(mut self, yes: bool) -> Self {
        self.build_client = yes;
        self
    }

    /// Whether server traits and servers are generated; by default they are.
    pub fn build_server(mut self, yes: bool) -> Self {
        self.build_server = yes;
        self
    }

    /// Whether the methods of server traits have default bodies that answer UNIMPLEMENTED; by
    /// default each must be written. With them a stream of responses is a boxed stream instead of
    /// an associated type.
    pub fn default_stubs(mut self, yes: bool) -> Self {
        self.default_stubs = yes;
        self
    }

    /// Whether server traits have the attribute `async_trait`, and their implementations must have it;
    /// by default they do, as with tonic-build. Without it, the methods of a trait return
    /// `impl Future + Send`, an implementation has plain `async fn`, and a stream of responses is a
    /// boxed stream instead of an associated type. Such a trait cannot be a `dyn`.
    pub fn async_trait(mut self, yes: bool) -> Self {
        self.async_trait = yes;
        self
    }

    /// Whether a handler's failure that a message of a protocol does not declare is a status of gRPC; by
    /// default it is what Java makes of it, a string in a response whose status is OK, so that the
    /// caller sees the code UNKNOWN. Clients understand both.
    pub fn protocol_errors_as_status(mut self, yes: bool) -> Self {
        self.options.protocol_errors_as_status = yes;
        self
    }

    /// Whether types implement serde's traits, with the Avro names; by default they do.
    pub fn serde(mut self, yes: bool) -> Self {
        self.options.serde = yes;
        self
    }

    /// Whether each record has a builder; by default none has. A record `Order` then has
    /// `Order::builder()`, which gives an `OrderBuilder` with a setter for each field:
    ///
    /// ```ignore
    /// let order = Order::builder().id(7).note("fragile").build()?;
    /// ```
    ///
    /// A field with a default, or one that can be null, need not be given.
    pub fn builders(mut self, yes: bool) -> Self {
        self.options.builders = yes;
        self
    }

    /// The module in which all generated modules stand, as it is written in Rust:
    /// with `module_prefix("api::v1")`, what Avro calls `shop.Order` is `api::v1::shop::Order`
    /// where `avro_grpc_runtime::include_avro!()` stands. By default there is none.
    pub fn module_prefix(mut self, module: impl Into<String>) -> Self {
        self.options.module_prefix = Some(module.into());
        self
    }

    /// Whether cargo is told to run the build script again when a file changes that was read; by
    /// default it is.
    pub fn emit_rerun_if_changed(mut self, yes: bool) -> Self {
        self.emit_rerun_if_changed = yes;
        self
    }
}
