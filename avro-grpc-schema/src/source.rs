//! The files that were read, and places in them.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Reads files on behalf of the parser, which knows nothing of file systems.
pub trait Loader {
    /// The bytes of the file at `path`.
    ///
    /// # Errors
    ///
    /// An error of kind [`io::ErrorKind::NotFound`] lets the search for an import go on in the
    /// next include directory; any other is reported for this file.
    fn load(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// A path that is the same for each way to write the path of one file, so that a file is read
    /// once. By default `path` itself with `.` and `..` folded.
    fn identity(&self, path: &Path) -> PathBuf {
        fold(path)
    }
}

/// `path` without `.` and, where a name precedes it, `..`.
pub(crate) fn fold(path: &Path) -> PathBuf {
    use std::path::Component;
    let mut folded = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(folded.components().next_back(), Some(Component::Normal(_))) =>
            {
                folded.pop();
            }
            other => folded.push(other),
        }
    }
    folded
}

/// One of the [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A range of bytes in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// From the start of `self` to the end of `other`, which is in the same file.
    #[cfg(feature = "idl")]
    pub(crate) fn to(self, other: Span) -> Span {
        debug_assert_eq!(self.file, other.file);
        Span {
            end: other.end,
            ..self
        }
    }
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path as it is shown, with `/`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// A place as people name it; printed as `file:line:column`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The path as it is shown.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.path, self.line, self.column)
    }
}

const BYTE_ORDER_MARK: char = '\u{feff}';

/// All files that were read, in the order in which they were. A clone shares their texts.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Arc<Source>>,
}

impl Sources {
    /// Adds a file. A byte order mark at its start is dropped. The text is at most 4 GiB.
    pub fn add(&mut self, path: String, mut text: String) -> FileId {
        assert!(
            u32::try_from(text.len()).is_ok(),
            "a schema file is at most 4 GiB"
        );
        if text.starts_with(BYTE_ORDER_MARK) {
            text.drain(..BYTE_ORDER_MARK.len_utf8());
        }
        self.files.push(Arc::new(Source { path, text }));
        FileId(u32::try_from(self.files.len() - 1).expect("fewer than 2^32 files"))
    }

    /// The file that is `source`, which is added unless it is there.
    pub(crate) fn take(&mut self, source: &Source) -> FileId {
        let known = self.iter().find(|(_, known)| *known == source);
        let known = known.map(|(id, _)| id);
        known.unwrap_or_else(|| self.add(source.path.clone(), source.text.clone()))
    }

    /// The file `id`.
    #[must_use]
    pub fn get(&self, id: FileId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// All files.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (FileId, &Source)> {
        self.files
            .iter()
            .enumerate()
            .map(|(index, source)| (FileId(index as u32), &**source))
    }

    /// For each file its position among all when they are ordered by path: the order that does
    /// not depend on who imported what first.
    pub(crate) fn ranks(&self) -> Ranks {
        let mut order: Vec<usize> = (0..self.files.len()).collect();
        order.sort_by_key(|&index| &self.files[index].path);
        let mut ranks = vec![0; order.len()];
        for (rank, index) in order.into_iter().enumerate() {
            ranks[index] = rank;
        }
        Ranks(ranks)
    }

    /// The text that `span` covers.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        &self.get(span.file).text[span.start as usize..span.end as usize]
    }

    /// Where `span` starts.
    #[must_use]
    pub fn location(&self, span: Span) -> Location {
        let source = self.get(span.file);
        let before = &source.text[..span.start as usize];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Location {
            path: source.path.clone(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

/// The order of files by path; see [`Sources::ranks`].
#[derive(Debug)]
pub(crate) struct Ranks(Vec<usize>);

impl Ranks {
    /// What to sort places by.
    pub(crate) fn key(&self, span: Span) -> (usize, u32) {
        (self.0[span.file.0 as usize], span.start)
    }
}
