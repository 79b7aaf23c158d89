//! `logical_type = "…"`: the logical types, and their words in the runtime.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{Error, LitStr, Result};

/// A logical type.
#[derive(Clone, Debug)]
pub(super) enum Logical {
    /// One of [`PLAIN`].
    Plain(Ident),
    Decimal {
        precision: u32,
        scale: u32,
    },
}

/// Those without parameters. Their words are their names with underscores.
const PLAIN: [&str; 12] = [
    "date",
    "time-millis",
    "time-micros",
    "timestamp-millis",
    "timestamp-micros",
    "timestamp-nanos",
    "local-timestamp-millis",
    "local-timestamp-micros",
    "local-timestamp-nanos",
    "uuid",
    "big-decimal",
    "duration",
];

impl Logical {
    pub(super) fn parse(text: &LitStr) -> Result<Self> {
        let value = text.value();
        if PLAIN.contains(&value.as_str()) {
            return Ok(Self::Plain(format_ident!("{}", value.replace('-', "_"))));
        }
        let name = value.split('(').next().unwrap_or_default().trim();
        if name != "decimal" {
            let names = PLAIN.map(|name| format!("`{name}`")).join(", ");
            let message = format!(
                "`{value}` is not a logical type; there are `decimal(precision, scale)`, {names}"
            );
            return Err(Error::new(text.span(), message));
        }
        Self::decimal(&value).ok_or_else(|| {
            let message = format!(
                "`{value}` is not a decimal: `decimal(9, 2)` has 9 digits, 2 of them behind the \
                 point, and at least one in all"
            );
            Error::new(text.span(), message)
        })
    }

    /// `decimal(precision)` or `decimal(precision, scale)` (Avro specification, *Decimal*).
    fn decimal(text: &str) -> Option<Self> {
        let numbers = text.trim().strip_prefix("decimal")?.trim();
        let numbers = numbers.strip_prefix('(')?.strip_suffix(')')?;
        let (precision, scale) = numbers.split_once(',').unwrap_or((numbers, "0"));
        let precision: u32 = precision.trim().parse().ok()?;
        let scale: u32 = scale.trim().parse().ok()?;
        (precision >= 1 && scale <= precision).then_some(Self::Decimal { precision, scale })
    }

    /// Whether it is a decimal, which says nothing of its size.
    pub(super) fn is_decimal(&self) -> bool {
        matches!(self, Self::Decimal { .. })
    }

    /// Whether only a fixed can have it.
    pub(super) fn is_of_fixed(&self) -> bool {
        matches!(self, Self::Plain(word) if word == "duration")
    }

    /// The word for it, in the runtime's hidden module.
    pub(super) fn word(&self) -> TokenStream {
        match self {
            Self::Plain(word) => quote!(#word),
            Self::Decimal { precision, scale } => quote!(decimal<#precision, #scale>),
        }
    }
}
