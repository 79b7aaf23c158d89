//! Where data are damaged, and what is there.

use avro_grpc_runtime::DecodeError;
use avro_grpc_schema::diagnostic::Diagnostic;

use super::limits::helped;

/// A datum of the input, and where it begins.
pub(crate) struct Place<'a> {
    pub(crate) input: &'a str,
    /// The number of the datum, from 1.
    pub(crate) number: usize,
    /// Where the datum begins in the input.
    pub(crate) start: usize,
}

impl Place<'_> {
    fn words(&self) -> String {
        match (self.number, self.start) {
            (1, _) => self.input.to_owned(),
            (number, start) => format!("{}, datum {number} from byte {start}", self.input),
        }
    }

    /// Something else than a datum is there, at `offset` of `bytes`.
    pub(crate) fn wrong(&self, what: &str, bytes: &[u8], offset: usize) -> Diagnostic {
        let at = self.start + offset;
        let message = format!("{}: {what} (at byte {at})", self.words());
        Diagnostic::error_without_place(message).help(excerpt(bytes, offset, self.start))
    }

    /// `bytes`, which begin with the datum, are none of the type.
    pub(crate) fn damage(&self, error: &DecodeError, bytes: &[u8]) -> Diagnostic {
        let text = error.to_string();
        let offset = format!(" (at byte {})", error.offset());
        let text = text.strip_suffix(&offset).unwrap_or(&text);
        let at = self.start + error.offset();
        let message = format!("{}: {text} (at byte {at})", self.words());
        let problem = Diagnostic::error_without_place(message);
        helped(problem, error).help(excerpt(bytes, error.offset(), self.start))
    }
}

/// The bytes around the one at `offset`, which is in brackets; `start` comes before all of them.
fn excerpt(bytes: &[u8], offset: usize, start: usize) -> String {
    const AROUND: usize = 8;
    let from = offset.saturating_sub(AROUND).min(bytes.len());
    let to = offset.saturating_add(AROUND).min(bytes.len());
    let shown = (from..to).map(|at| match at == offset {
        true => format!("[{:02x}]", bytes[at]),
        false => format!("{:02x}", bytes[at]),
    });
    let mut shown: Vec<String> = shown.collect();
    if offset >= bytes.len() {
        shown.push("[end]".to_owned());
    }
    format!("from byte {}: {}", start + from, shown.join(" "))
}

/// `count` bytes in words.
pub(crate) fn bytes(count: usize) -> String {
    match count {
        1 => "1 byte".to_owned(),
        _ => format!("{count} bytes"),
    }
}
