//! Files to a [`Model`]: reads them, follows their imports, and hands all to
//! [`resolve`](crate::resolve).

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use crate::ast::{File, Import, ImportKind, Item, Syntax};
use crate::diagnostic::{Diagnostic, Diagnostics};
#[cfg(feature = "idl")]
use crate::idl;
use crate::json::{self, Node};
use crate::model::Model;
use crate::report::Report;
use crate::resolve::{Inventory, resolve};
use crate::source::{FileId, Loader, Sources, fold};
use crate::{avpr, avsc};

/// Reads `inputs` and all that they import, and makes a model of them. An import is looked for
/// beside the importing file, then in each of `includes`. The order of `inputs` makes no
/// difference.
///
/// The report beside the model holds warnings only.
///
/// # Errors
///
/// All that is wrong with the files.
pub fn load(
    inputs: &[PathBuf],
    includes: &[PathBuf],
    loader: &dyn Loader,
) -> Result<(Model, Report), Report> {
    let mut files = Files::new(includes, loader);
    let mut inputs: Vec<&Path> = inputs.iter().map(PathBuf::as_path).collect();
    inputs.sort();
    inputs.dedup();
    let ids: Vec<FileId> = inputs
        .into_iter()
        .filter_map(|path| files.input(path))
        .collect();
    files.follow_imports();

    let Files {
        parsed,
        sources,
        mut diags,
        inventory,
        ..
    } = files;
    let mut model = resolve(&parsed, inventory, &sources, &mut diags);
    model.inputs = ids;
    let failed = diags.has_errors();
    let report = Report::new(diags, sources);
    if failed {
        Err(report)
    } else {
        Ok((model, report))
    }
}

impl Syntax {
    fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()? {
            "avsc" => Some(Self::Schema),
            "avpr" => Some(Self::Protocol),
            "avdl" => Some(Self::Idl),
            "avrpc" => Some(Self::Services),
            _ => None,
        }
    }

    /// What an import of `kind` may name; a file of no known kind is what the import says it is.
    fn of_import(path: &Path, kind: ImportKind) -> Result<Self, ImportKind> {
        let syntax = Self::of(path).unwrap_or(match kind {
            ImportKind::Schema => Self::Schema,
            ImportKind::Protocol => Self::Protocol,
            ImportKind::Idl => Self::Idl,
        });
        let right = match syntax {
            Self::Schema => ImportKind::Schema,
            Self::Protocol => ImportKind::Protocol,
            Self::Idl | Self::Services => ImportKind::Idl,
        };
        if kind == right {
            Ok(syntax)
        } else {
            Err(right)
        }
    }
}

/// The files so far.
struct Files<'a> {
    includes: &'a [PathBuf],
    loader: &'a dyn Loader,
    sources: Sources,
    parsed: Vec<File>,
    /// The path of each parsed file as it was read; imports are relative to it.
    paths: Vec<PathBuf>,
    known: HashMap<PathBuf, Option<FileId>>,
    diags: Diagnostics,
    inventory: Inventory,
}

impl<'a> Files<'a> {
    fn new(includes: &'a [PathBuf], loader: &'a dyn Loader) -> Self {
        Self {
            includes,
            loader,
            sources: Sources::default(),
            parsed: Vec::new(),
            paths: Vec::new(),
            known: HashMap::new(),
            diags: Diagnostics::default(),
            inventory: Inventory::Complete,
        }
    }

    /// Reads a file that was asked for.
    fn input(&mut self, path: &Path) -> Option<FileId> {
        let Some(syntax) = Syntax::of(path) else {
            let message = format!("`{}` is not known to be a schema", display(path));
            let help = "schemas end in .avsc, .avpr, .avdl or .avrpc";
            self.lost(Diagnostic::error_without_place(message).help(help));
            return None;
        };
        let identity = self.loader.identity(path);
        if let Some(id) = self.known.get(&identity) {
            return *id;
        }
        let id = match self.loader.load(path) {
            Ok(bytes) => match self.add(path, bytes, syntax) {
                Ok(id) => Some(id),
                Err(problem) => {
                    self.lost(Diagnostic::error_without_place(problem));
                    None
                }
            },
            Err(error) => {
                self.lost(Diagnostic::error_without_place(unreadable(path, &error)));
                None
            }
        };
        self.known.insert(identity, id);
        id
    }

    /// Reads what the files read so far import, and what those import in turn.
    fn follow_imports(&mut self) {
        let mut next = 0;
        while next < self.parsed.len() {
            let mut items = std::mem::take(&mut self.parsed[next].items);
            let directory = self.paths[next]
                .parent()
                .unwrap_or(Path::new(""))
                .to_owned();
            for import in imports_of(&mut items) {
                import.file = self.import(import, &directory);
            }
            self.parsed[next].items = items;
            next += 1;
        }
    }

    /// The file that is imported; `None` if there is none, which is reported.
    fn import(&mut self, import: &Import, directory: &Path) -> Option<FileId> {
        let Import { kind, path, .. } = import;
        let syntax = match Syntax::of_import(Path::new(&path.text), *kind) {
            Ok(syntax) => syntax,
            Err(right) => {
                let label = format!(
                    "this is {}, not {}",
                    right.description(),
                    kind.description()
                );
                let help = format!("write `import {} \"{}\";`", right.word(), path.text);
                let diagnostic = Diagnostic::error(path.span, "an import of the wrong kind");
                self.lost(diagnostic.label(label).help(help));
                return None;
            }
        };
        let mut looked: Vec<PathBuf> = Vec::new();
        let includes = self.includes;
        for directory in std::iter::once(directory).chain(includes.iter().map(PathBuf::as_path)) {
            let candidate = directory.join(&path.text);
            if looked.contains(&candidate) {
                continue;
            }
            let identity = self.loader.identity(&candidate);
            if let Some(id) = self.known.get(&identity) {
                return *id;
            }
            let problem = match self.loader.load(&candidate) {
                Ok(bytes) => match self.add(&candidate, bytes, syntax) {
                    Ok(id) => {
                        self.known.insert(identity, Some(id));
                        return Some(id);
                    }
                    Err(problem) => problem,
                },
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    looked.push(candidate);
                    continue;
                }
                Err(error) => unreadable(&candidate, &error),
            };
            self.known.insert(identity, None);
            self.lost(Diagnostic::error(path.span, problem));
            return None;
        }
        let message = format!("there is no file `{}`", path.text);
        let diagnostic = Diagnostic::error(path.span, message).label("not found");
        let diagnostic = looked.iter().fold(diagnostic, |diagnostic, path| {
            diagnostic.help(format!("looked for {}", display(path)))
        });
        self.lost(diagnostic);
        None
    }

    /// Parses a file that was read. An error says why its text cannot be one.
    fn add(&mut self, path: &Path, bytes: Vec<u8>, syntax: Syntax) -> Result<FileId, String> {
        let shown = display(path);
        let text = String::from_utf8(bytes).map_err(|error| {
            format!(
                "`{shown}` is not UTF-8, from byte {} on",
                error.utf8_error().valid_up_to()
            )
        })?;
        if u32::try_from(text.len()).is_err() {
            return Err(format!("`{shown}` is larger than 4 GiB"));
        }
        let id = self.sources.add(shown, text);
        let file = parse(id, &self.sources, syntax, &mut self.diags);
        self.parsed.push(file);
        self.paths.push(path.to_owned());
        Ok(id)
    }

    /// Reports what keeps a file from being read.
    fn lost(&mut self, diagnostic: Diagnostic) {
        self.inventory = Inventory::Incomplete;
        self.diags.push(diagnostic);
    }
}

fn parse(id: FileId, sources: &Sources, syntax: Syntax, diags: &mut Diagnostics) -> File {
    let text = &sources.get(id).text;
    let mut json = |read: fn(FileId, Node, &mut Diagnostics) -> File| {
        json::parse(id, text, diags).map(|node| read(id, node, diags))
    };
    let file = match syntax {
        Syntax::Schema => json(avsc::file),
        Syntax::Protocol => json(avpr::file),
        #[cfg(feature = "idl")]
        Syntax::Idl => Some(idl::parse(id, text, idl::Syntax::Idl, diags)),
        #[cfg(feature = "idl")]
        Syntax::Services => Some(idl::parse(id, text, idl::Syntax::Service, diags)),
        #[cfg(not(feature = "idl"))]
        Syntax::Idl | Syntax::Services => {
            let message = format!("`{}` is Avro IDL", sources.get(id).path);
            let help = "it is read where `avro-grpc-schema` has its feature `idl`";
            diags.push(Diagnostic::error_without_place(message).help(help));
            None
        }
    };
    file.unwrap_or_else(|| File::new(id, syntax))
}

fn imports_of(items: &mut [Item]) -> Vec<&mut Import> {
    let mut imports = Vec::new();
    for item in items {
        match item {
            Item::Import(import) => imports.push(import),
            Item::Protocol(protocol) => imports.extend(imports_of(&mut protocol.items)),
            Item::Type(_) | Item::Service(_) => {}
        }
    }
    imports
}

fn unreadable(path: &Path, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => format!("there is no file `{}`", display(path)),
        _ => format!("cannot read `{}`: {error}", display(path)),
    }
}

/// The path as messages and generated code show it: the same on every system.
fn display(path: &Path) -> String {
    fold(path)
        .to_string_lossy()
        .replace(std::path::MAIN_SEPARATOR, "/")
}
