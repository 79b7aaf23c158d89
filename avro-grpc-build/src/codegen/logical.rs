//! Logical types: their words in the runtime, and the Rust types that stand for them.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

/// A logical type on a primitive type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Logical {
    Date,
    Time(Unit),
    Timestamp(Unit),
    LocalTimestamp(Unit),
    Uuid,
    Decimal { precision: u32, scale: u32 },
    BigDecimal,
}

/// What a time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    Millis,
    Micros,
    Nanos,
}

/// The library whose types stand for dates and times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Library {
    Chrono,
    Jiff,
}

/// A logical type on a fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FixedLogical {
    Decimal { precision: u32, scale: u32 },
    Uuid,
    Duration,
}

impl Logical {
    /// The schema in the words of the runtime.
    pub(super) fn word(self) -> TokenStream {
        let timed = |name: &str, unit: Unit| {
            let word = format_ident!("{name}_{}", unit.name());
            quote!(#word)
        };
        match self {
            Self::Date => quote!(date),
            Self::Time(unit) => timed("time", unit),
            Self::Timestamp(unit) => timed("timestamp", unit),
            Self::LocalTimestamp(unit) => timed("local_timestamp", unit),
            Self::Uuid => quote!(uuid),
            Self::Decimal { precision, scale } => decimal(precision, scale),
            Self::BigDecimal => quote!(big_decimal),
        }
    }

    /// The Rust type.
    pub(super) fn rust(self, library: Library) -> TokenStream {
        let ty = match (self, library) {
            (Self::Date, Library::Chrono) => quote!(chrono::NaiveDate),
            (Self::Date, Library::Jiff) => quote!(jiff::civil::Date),
            (Self::Time(_), Library::Chrono) => quote!(chrono::NaiveTime),
            (Self::Time(_), Library::Jiff) => quote!(jiff::civil::Time),
            (Self::Timestamp(_), Library::Chrono) => {
                quote!(chrono::DateTime<::avro_grpc_runtime::chrono::Utc>)
            }
            (Self::Timestamp(_), Library::Jiff) => quote!(jiff::Timestamp),
            (Self::LocalTimestamp(_), Library::Chrono) => quote!(chrono::NaiveDateTime),
            (Self::LocalTimestamp(_), Library::Jiff) => quote!(jiff::civil::DateTime),
            (Self::Uuid, _) => quote!(uuid::Uuid),
            (Self::Decimal { .. } | Self::BigDecimal, _) => quote!(Decimal),
        };
        quote!(::avro_grpc_runtime::#ty)
    }

    /// Whether the Rust type depends on the library.
    pub fn is_time(self) -> bool {
        !matches!(self, Self::Uuid | Self::Decimal { .. } | Self::BigDecimal)
    }
}

impl Unit {
    fn name(self) -> &'static str {
        match self {
            Self::Millis => "millis",
            Self::Micros => "micros",
            Self::Nanos => "nanos",
        }
    }
}

impl FixedLogical {
    /// What the runtime's macro for a fixed knows it by.
    pub(super) fn word(self) -> TokenStream {
        match self {
            Self::Decimal { precision, scale } => decimal(precision, scale),
            Self::Uuid => quote!(uuid),
            Self::Duration => quote!(duration),
        }
    }

    /// What the Rust type is called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Decimal { .. } => "Decimal",
            Self::Uuid => "Uuid",
            Self::Duration => "Duration",
        }
    }

    /// The Rust type.
    pub(super) fn rust(self) -> TokenStream {
        match self {
            Self::Decimal { .. } => quote!(::avro_grpc_runtime::Decimal),
            Self::Uuid => quote!(::avro_grpc_runtime::uuid::Uuid),
            Self::Duration => quote!(::avro_grpc_runtime::Duration),
        }
    }
}

fn decimal(precision: u32, scale: u32) -> TokenStream {
    let precision = Literal::u32_unsuffixed(precision);
    let scale = Literal::u32_unsuffixed(scale);
    quote!(decimal<#precision, #scale>)
}
