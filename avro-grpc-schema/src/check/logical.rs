//! Logical types (Avro specification, *Logical Types*).

use std::fmt;

use crate::ast::{Field, Property};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::json::NodeValue;
use crate::model::{LogicalType, Properties};
use crate::nearest::nearest;

/// What a logical type stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    Int,
    Long,
    Bytes,
    String,
    /// With its size.
    Fixed(u64),
    /// A type that no logical type is defined for, in words.
    Other(&'static str),
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Base::Int => f.write_str("`int`"),
            Base::Long => f.write_str("`long`"),
            Base::Bytes => f.write_str("`bytes`"),
            Base::String => f.write_str("`string`"),
            Base::Fixed(size) => write!(f, "a fixed of {size} bytes"),
            Base::Other(words) => f.write_str(words),
        }
    }
}

/// Tells the logical type from the other properties.
///
/// *Logical Types*: "Language implementations must ignore unknown logical types when reading,
/// and should use the underlying Avro type. If a logical type is invalid, for example a decimal
/// with scale greater than its precision, then implementations should ignore the logical type".
/// An ignored one stays among the properties; if its name is known, a warning says why.
pub(crate) fn logical_type(
    base: Base,
    properties: &[Property],
    diags: &mut Diagnostics,
) -> (Option<LogicalType>, Properties) {
    let found = properties
        .iter()
        .find(|property| property.name.text == "logicalType");
    let logical = found.and_then(|property| {
        let NodeValue::String(name) = &property.value.value else {
            return None;
        };
        match known(name, base, properties) {
            Some(Ok(logical)) => Some(logical),
            None => {
                let names = WITHOUT_PARAMETERS.map(LogicalType::name);
                let meant = nearest(name, names.into_iter().chain(["decimal"]), |known| known)?;
                let message = format!("the unknown logical type `{name}` is ignored");
                let help = format!("there is a logical type `{meant}`");
                diags.push(Diagnostic::warning(property.value.span, message).help(help));
                None
            }
            Some(Err(reason)) => {
                let message = format!("the logical type `{name}` is ignored");
                diags.push(Diagnostic::warning(property.value.span, message).label(reason));
                None
            }
        }
    });
    let is_used = |name: &str| match logical {
        None => false,
        Some(LogicalType::Decimal { .. }) => {
            matches!(name, "logicalType" | "precision" | "scale")
        }
        Some(_) => name == "logicalType",
    };
    let rest = properties
        .iter()
        .filter(|property| !is_used(&property.name.text));
    (
        logical,
        rest.map(|p| (p.name.text.clone(), p.value.to_json()))
            .collect(),
    )
}

/// A logical type is an attribute of a type; on a field it means nothing. That is an easy mistake
/// to make where the type is a mere name, so a known name gives a warning.
pub(crate) fn logical_type_on_field(field: &Field, diags: &mut Diagnostics) {
    let found = field
        .properties
        .iter()
        .find(|property| property.name.text == "logicalType");
    let Some(property) = found else { return };
    if let NodeValue::String(name) = &property.value.value
        && known(name, Base::Other("a field"), &[]).is_some()
    {
        let message = format!("the logical type `{name}` is ignored");
        diags.push(
            Diagnostic::warning(property.value.span, message)
                .label("an attribute of the field")
                .help("make it an attribute of the field's type"),
        );
    }
}

/// `None` if the specification has no logical type of this name, the reason if it is not valid.
fn known(name: &str, base: Base, properties: &[Property]) -> Option<Result<LogicalType, String>> {
    if name == "decimal" {
        return Some(decimal(base, properties));
    }
    let logical = WITHOUT_PARAMETERS
        .into_iter()
        .find(|logical| logical.name() == name)?;
    let bases = bases(logical);
    Some(if bases.contains(&base) {
        Ok(logical)
    } else {
        Err(wrong_base(bases, base))
    })
}

const WITHOUT_PARAMETERS: [LogicalType; 12] = [
    LogicalType::Date,
    LogicalType::TimeMillis,
    LogicalType::TimeMicros,
    LogicalType::TimestampMillis,
    LogicalType::TimestampMicros,
    LogicalType::TimestampNanos,
    LogicalType::LocalTimestampMillis,
    LogicalType::LocalTimestampMicros,
    LogicalType::LocalTimestampNanos,
    LogicalType::BigDecimal,
    LogicalType::Uuid,
    LogicalType::Duration,
];

/// What the specification defines each logical type for.
fn bases(logical: LogicalType) -> &'static [Base] {
    match logical {
        LogicalType::Date | LogicalType::TimeMillis => &[Base::Int],
        LogicalType::TimeMicros
        | LogicalType::TimestampMillis
        | LogicalType::TimestampMicros
        | LogicalType::TimestampNanos
        | LogicalType::LocalTimestampMillis
        | LogicalType::LocalTimestampMicros
        | LogicalType::LocalTimestampNanos => &[Base::Long],
        LogicalType::Decimal { .. } | LogicalType::BigDecimal => &[Base::Bytes],
        LogicalType::Uuid => &[Base::String, Base::Fixed(16)],
        LogicalType::Duration => &[Base::Fixed(12)],
    }
}

fn wrong_base(expected: &[Base], found: Base) -> String {
    let expected: Vec<String> = expected.iter().map(Base::to_string).collect();
    format!("defined for {}, not for {found}", expected.join(" or "))
}

/// *Decimal*: on `bytes` or a fixed; a precision "greater than zero" that, on a fixed of n bytes,
/// is at most floor(log10(2^(8n-1) - 1)); a scale, zero if left out, that is "less than or equal
/// to the precision".
fn decimal(base: Base, properties: &[Property]) -> Result<LogicalType, String> {
    let most_digits = match base {
        Base::Bytes => u32::MAX,
        Base::Fixed(size) => digits(size),
        _ => {
            return Err(format!(
                "defined for {} or a fixed, not for {base}",
                Base::Bytes
            ));
        }
    };
    let number = |name: &str| {
        let property = properties
            .iter()
            .find(|property| property.name.text == name)?;
        Some(match &property.value.value {
            NodeValue::Number(text) => text.parse::<u32>().ok(),
            _ => None,
        })
    };
    let precision = match number("precision") {
        Some(Some(precision)) if precision > 0 => precision,
        Some(_) => return Err("its `precision` must be an integer greater than 0".to_owned()),
        None => return Err("it needs a `precision`".to_owned()),
    };
    let Some(scale) = number("scale").unwrap_or(Some(0)) else {
        return Err("its `scale` must be an integer, at least 0".to_owned());
    };
    if scale > precision {
        return Err(format!(
            "its scale {scale} is greater than its precision {precision}"
        ));
    }
    if precision > most_digits {
        return Err(format!(
            "{base} holds {most_digits} digits, not {precision}"
        ));
    }
    Ok(LogicalType::Decimal { precision, scale })
}

/// How many decimal digits fit any number of `size` bytes in two's complement.
fn digits(size: u64) -> u32 {
    // No power of two is close enough to a power of ten for rounding to matter.
    ((8.0 * size as f64 - 1.0) * std::f64::consts::LOG10_2)
        .max(0.0)
        .floor() as u32
}
