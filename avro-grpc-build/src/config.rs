//! Options, and the run of the whole pipeline.

#[cfg(feature = "apache-avro")]
mod apache;
mod options;
mod paths;
mod versions;

use std::path::{Path, PathBuf};

use avro_grpc_schema::diagnostic::Diagnostics;

use self::versions::{Compared, Current, Versions, paths_of};
use crate::codegen::item::{Bodies, Futures, ServerStyle, ServiceParts};
use crate::error::Error;
use crate::files::FileSystem;
use crate::generated::{Generated, header};
use crate::lower::{self, Options};
use crate::texts::{Overlay, Texts};
use crate::{cargo, codegen, print};

/// Starts with the default options.
pub fn configure() -> Builder {
    Builder::default()
}

/// Options of the generator.
///
/// ```no_run
/// # fn main() -> Result<(), avro_grpc_build::Error> {
/// avro_grpc_build::configure()
///     .build_server(false)
///     .derive(".shop.Order", "arbitrary::Arbitrary")
///     .compile(&["schemas/shop.avrpc"], &["schemas"])
/// # }
/// ```
///
/// Where an option takes a path, that is a pattern as prost has them: `.` is everything, `.a.b` is
/// `a.b` with all that is in it, and `b.C`, without the dot in front, is every `C` in a `b`. Of
/// several patterns for one option the one that says most counts, of equal ones the last; attributes
/// and derives add up. A pattern that matches nothing is a warning.
///
/// | path | of |
/// |---|---|
/// | `.ns.Type` | a record, enum or fixed |
/// | `.ns.Record.field`, `.ns.Enum.SYMBOL` | a field, a symbol, by their Avro names |
/// | `.ns.StringOrLong`, `.ns.StringOrLong.Long` | the enum of a union, its branch, by their Rust names |
/// | `.ns.Service`, `.ns.Service.rpc` | a service, an rpc with its request and response |
/// | `.ns.Protocol.messageRequest`, `.ns.Protocol.messageRequest.name` | the parameters of a message of a protocol, one of them |
/// | `.ns.Service.rpc.request`, `.ns.Service.rpc.response` | one of them |
///
/// | option | what it does |
/// |---|---|
/// | [`out_dir`](Self::out_dir), [`file_name`](Self::file_name) | where the output goes |
/// | [`include`](Self::include) | where imports are looked for |
/// | `apache_schemas` | schemas of apache-avro as input, with this crate's feature `apache-avro` |
/// | [`build_client`](Self::build_client), [`build_server`](Self::build_server), [`default_stubs`](Self::default_stubs), [`async_trait`](Self::async_trait), [`protocol_errors_as_status`](Self::protocol_errors_as_status) | what there is of services |
/// | [`serde`](Self::serde), [`builders`](Self::builders), [`sort_order`](Self::sort_order) | what types can do |
/// | [`rename`](Self::rename), [`module_prefix`](Self::module_prefix), [`extern_path`](Self::extern_path) | what things are called and where they stand |
/// | [`logical_types`](Self::logical_types), [`bytes_type`](Self::bytes_type), [`string_type`](Self::string_type), [`map_type`](Self::map_type) | which Rust types stand for Avro's |
/// | [`type_attribute`](Self::type_attribute), [`enum_attribute`](Self::enum_attribute), [`field_attribute`](Self::field_attribute), [`derive`](Self::derive) | attributes and derives of your own |
/// | [`check_against`](Self::check_against), [`known_versions`](Self::known_versions), [`ignore_incompatibility`](Self::ignore_incompatibility) | what is deployed already |
/// | [`disable_comments`](Self::disable_comments) | leaves out documentation |
/// | [`emit_rerun_if_changed`](Self::emit_rerun_if_changed) | what cargo is told |
#[derive(Clone, Debug)]
#[must_use]
pub struct Builder {
    out_dir: Option<PathBuf>,
    file_name: String,
    includes: Vec<PathBuf>,
    /// Input that is in no file.
    texts: Texts,
    versions: Versions,
    build_client: bool,
    build_server: bool,
    default_stubs: bool,
    async_trait: bool,
    /// All that is for lowering, but for the services.
    options: Options,
    emit_rerun_if_changed: bool,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            out_dir: None,
            file_name: "avro_grpc.rs".to_owned(),
            includes: Vec::new(),
            texts: Texts::new(),
            versions: Versions::default(),
            build_client: true,
            build_server: true,
            default_stubs: false,
            async_trait: true,
            options: Options::default(),
            emit_rerun_if_changed: true,
        }
    }
}

impl Builder {
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
            // A directory changes when a file is added to it.
            let read = generated.files.iter().map(PathBuf::as_path);
            let directories = files.iter().map(AsRef::as_ref);
            let directories = directories.chain(self.versions.paths());
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
        let includes = includes.iter().map(AsRef::as_ref);
        let includes = includes.chain(self.includes.iter().map(PathBuf::as_path));
        let includes: Vec<PathBuf> = includes.map(relative).collect();
        file_system.check_includes(&includes)?;
        let mut inputs = file_system.expand(&files)?;
        inputs.retain(|path| !self.versions.holds(path, file_system));
        inputs.extend(self.texts.keys().cloned());
        let loader = Overlay {
            texts: &self.texts,
            files: file_system,
        };
        let (model, warnings) =
            avro_grpc_schema::load(&inputs, &includes, &loader).map_err(Error::input)?;
        let mut diagnostics = Diagnostics::default();
        let (options, versions) = (self.options(), &self.versions);
        let current = Current {
            model: &model,
            inputs: &files,
            includes: &includes,
            parts: options.services,
        };
        let Compared {
            known,
            files: others,
            problems,
            found,
        } = versions.compare(&current, file_system, &mut diagnostics)?;
        let module = lower::lower(&model, &options, known, &mut diagnostics);
        versions.report(found, &mut diagnostics);
        let report = warnings.with(diagnostics);
        let report = match problems {
            Some(problems) => report.and(problems),
            None => report,
        };
        if report.has_errors() {
            return Err(Error::input(report));
        }
        let code = format!(
            "{}\n{}",
            header(&model),
            print::print(codegen::parts(&module))
        );
        let files = paths_of(&model).filter(|path| !self.texts.contains_key(path));
        Ok(Generated {
            code,
            files: files.chain(others).collect(),
            warnings: report,
            file_name: self.file_name.clone(),
        })
    }

    fn options(&self) -> Options {
        let style = ServerStyle {
            futures: match self.async_trait {
                true => Futures::Boxed,
                false => Futures::Native,
            },
            bodies: match self.default_stubs {
                true => Bodies::Stubs,
                false => Bodies::Required,
            },
        };
        Options {
            services: ServiceParts {
                client: self.build_client,
                server: self.build_server.then_some(style),
            },
            ..self.options.clone()
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
