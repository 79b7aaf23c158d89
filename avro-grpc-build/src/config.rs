//! Options, and the run of the whole pipeline.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use avro_grpc_schema::diagnostic::Diagnostics;

use crate::codegen::item::{ServerStyle, ServiceParts};
use crate::error::Error;
use crate::files::FileSystem;
use crate::generated::{Generated, header};
use crate::lower::{self, Choices, Options};
use crate::{BytesType, LogicalTypes, MapType, StringType, cargo, codegen, print};

/// Starts with the default options.
pub fn configure() -> Builder {
    Builder::default()
}

/// Options of the generator.
///
/// Where an option takes a path, that is a pattern as prost has them: `.` is everything, `.a.b` is
/// `a.b` with all that is in it, and `b.C`, without the dot in front, is every `C` in a `b`. Of
/// several patterns for one option the one that says most counts, of equal ones the last. A pattern
/// that matches nothing is a warning.
#[derive(Clone, Debug)]
#[must_use]
pub struct Builder {
    out_dir: Option<PathBuf>,
    file_name: String,
    build_client: bool,
    build_server: bool,
    default_stubs: bool,
    serde: bool,
    renames: BTreeMap<String, String>,
    choices: Choices,
    emit_rerun_if_changed: bool,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            out_dir: None,
            file_name: "avro_grpc.rs".to_owned(),
            build_client: true,
            build_server: true,
            default_stubs: false,
            serde: true,
            renames: BTreeMap::new(),
            choices: Choices::default(),
            emit_rerun_if_changed: true,
        }
    }
}

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

    /// Whether types implement serde's traits, with the Avro names; by default they do.
    pub fn serde(mut self, yes: bool) -> Self {
        self.serde = yes;
        self
    }

    /// Gives what Avro calls `path` the Rust identifier `ident`: a type `ns.Type`, a field
    /// `ns.Type.field`, a symbol `ns.Type.SYMBOL`, a service `ns.Service` or an rpc
    /// `ns.Service.rpc`. The names on the wire stay as they are.
    pub fn rename(mut self, path: impl Into<String>, ident: impl Into<String>) -> Self {
        self.renames.insert(path.into(), ident.into());
        self
    }

    /// Which Rust types stand for the logical types at `path`; by default those of `chrono`.
    ///
    /// A field is `.ns.Type.field`, a branch of a union `.ns.StringOrLong.Long` after the enum that
    /// stands for it, the request and the response of an rpc are `.ns.Service.rpc`. See
    /// [`Builder`] for other patterns.
    pub fn logical_types(mut self, path: impl Into<String>, types: LogicalTypes) -> Self {
        self.choices.logical.insert(path, types);
        self
    }

    /// The Rust type for `bytes` at `path`; by default `Vec<u8>`.
    pub fn bytes_type(mut self, path: impl Into<String>, ty: BytesType) -> Self {
        self.choices.bytes.insert(path, ty);
        self
    }

    /// The Rust type for `string` at `path`; by default `String`.
    pub fn string_type(mut self, path: impl Into<String>, ty: StringType) -> Self {
        self.choices.strings.insert(path, ty);
        self
    }

    /// The Rust type for maps at `path`; by default `HashMap`.
    pub fn map_type(mut self, path: impl Into<String>, ty: MapType) -> Self {
        self.choices.maps.insert(path, ty);
        self
    }

    /// Whether cargo is told to run the build script again when a file changes that was read; by
    /// default it is.
    pub fn emit_rerun_if_changed(mut self, yes: bool) -> Self {
        self.emit_rerun_if_changed = yes;
        self
    }

    /// Generates the output file, and tells cargo of warnings and of the files that were read.
    ///
    /// `files` and `includes` are as for [`compile`](crate::compile).
    ///
    /// # Errors
    ///
    /// See [`compile`](crate::compile).
    pub fn compile(
        &self,
        files: &[impl AsRef<Path>],
        includes: &[impl AsRef<Path>],
    ) -> Result<(), Error> {
        let file_system = FileSystem::new(manifest_dir());
        let generated = self.run(files, includes, &file_system)?;
        if self.emit_rerun_if_changed {
            // A directory among `files` changes when a file is added to it.
            let read = generated.files.iter().map(PathBuf::as_path);
            let directories = files.iter().map(AsRef::as_ref);
            let directories = directories.filter(|path| file_system.absolute(path).is_dir());
            print!("{}", cargo::rerun_if_changed(directories.chain(read)));
        }
        print!("{}", cargo::warnings(&generated.warnings));
        let out_dir = match &self.out_dir {
            Some(path) => file_system.absolute(path),
            None => PathBuf::from(std::env::var_os("OUT_DIR").ok_or_else(no_out_dir)?),
        };
        generated.write_to(&out_dir).map(drop)
    }

    /// What [`compile`](Self::compile) would write, for paths that start at `root`.
    ///
    /// # Errors
    ///
    /// See [`compile`](crate::compile).
    pub fn generate(
        &self,
        files: &[impl AsRef<Path>],
        includes: &[impl AsRef<Path>],
        root: impl Into<PathBuf>,
    ) -> Result<Generated, Error> {
        self.run(files, includes, &FileSystem::new(root))
    }

    fn run(
        &self,
        files: &[impl AsRef<Path>],
        includes: &[impl AsRef<Path>],
        file_system: &FileSystem,
    ) -> Result<Generated, Error> {
        let relative = |path: &Path| file_system.relative(path);
        let files: Vec<PathBuf> = files.iter().map(|path| relative(path.as_ref())).collect();
        let includes: Vec<PathBuf> = includes
            .iter()
            .map(|path| relative(path.as_ref()))
            .collect();
        file_system.check_includes(&includes)?;
        let files = file_system.expand(&files)?;
        let (model, warnings) =
            avro_grpc_schema::load(&files, &includes, file_system).map_err(Error::input)?;
        let mut diagnostics = Diagnostics::default();
        let module = lower::lower(&model, &self.options(), &mut diagnostics);
        let report = warnings.with(diagnostics);
        if report.has_errors() {
            return Err(Error::input(report));
        }
        let code = format!(
            "{}\n{}",
            header(&model),
            print::print(codegen::module(&module))
        );
        let files = model
            .sources()
            .iter()
            .map(|(_, source)| PathBuf::from(&source.path));
        Ok(Generated {
            code,
            files: files.collect(),
            warnings: report,
            file_name: self.file_name.clone(),
        })
    }

    fn options(&self) -> Options {
        let style = if self.default_stubs {
            ServerStyle::DefaultStubs
        } else {
            ServerStyle::Required
        };
        Options {
            renames: self.renames.clone(),
            choices: self.choices.clone(),
            serde: self.serde,
            services: ServiceParts {
                client: self.build_client,
                server: self.build_server.then_some(style),
            },
        }
    }
}

/// Where a build script's relative paths start.
fn manifest_dir() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from("."), PathBuf::from)
}

fn no_out_dir() -> Error {
    let source = std::io::Error::other(
        "the variable is not set: cargo sets it for build scripts, others call `out_dir`",
    );
    Error::io("cannot write to", Path::new("OUT_DIR"), source)
}
