//! What is not a symbol of an enum.

use crate::compose::Definition;
use std::fmt;

/// A text or an index is not that of a symbol.
///
/// The text names the enum and its symbols, as in `` `MOOR` is not a symbol of the enum
/// `birds.Habitat`; its symbols are `FOREST`, `WETLAND` ``.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownSymbol {
    given: Given,
    name: &'static str,
    symbols: &'static [&'static str],
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Given {
    Text(String),
    Index(i32),
}

/// The index of the symbol `text`.
pub fn find_symbol(
    definition: &Definition,
    symbols: &'static [&'static str],
    text: &str,
) -> Result<usize, UnknownSymbol> {
    symbols
        .iter()
        .position(|symbol| *symbol == text)
        .ok_or_else(|| UnknownSymbol {
            given: Given::text(text),
            name: definition.name,
            symbols,
        })
}

/// `index`, if it is that of a symbol.
pub fn check_symbol(
    definition: &Definition,
    symbols: &'static [&'static str],
    index: i32,
) -> Result<usize, UnknownSymbol> {
    usize::try_from(index)
        .ok()
        .filter(|index| *index < symbols.len())
        .ok_or(UnknownSymbol {
            given: Given::Index(index),
            name: definition.name,
            symbols,
        })
}

impl Given {
    /// Anyone may have written it: a long text is cut, and lines are not broken.
    fn text(text: &str) -> Self {
        const MAX_CHARS: usize = 32;
        let mut shown = String::new();
        let mut chars = text.chars();
        for char in chars.by_ref().take(MAX_CHARS) {
            if char.is_control() {
                shown.extend(char.escape_default());
            } else {
                shown.push(char);
            }
        }
        if chars.next().is_some() {
            shown.push('…');
        }
        Self::Text(shown)
    }
}

impl fmt::Display for UnknownSymbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            given,
            name,
            symbols,
        } = self;
        match given {
            Given::Text(text) => write!(f, "`{text}` is not a symbol of the enum `{name}`")?,
            Given::Index(index) => {
                write!(
                    f,
                    "{index} is not the index of a symbol of the enum `{name}`"
                )?;
            }
        }
        list(symbols, f)
    }
}

impl std::error::Error for UnknownSymbol {}

fn list(symbols: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    /// More than this nobody reads.
    const MAX_SYMBOLS: usize = 16;
    match symbols {
        [] => return f.write_str(", which has none"),
        [only] => return write!(f, "; its only symbol is `{only}`"),
        [first, ..] => write!(f, "; its symbols are `{first}`")?,
    }
    for symbol in symbols.iter().take(MAX_SYMBOLS).skip(1) {
        write!(f, ", `{symbol}`")?;
    }
    match symbols.len().saturating_sub(MAX_SYMBOLS) {
        0 => Ok(()),
        more => write!(f, " and {more} more"),
    }
}
