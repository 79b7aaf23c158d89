//! Which base values of a logical type its Rust type can be: those of defaults are checked where
//! the code is generated, since a `Default` cannot fail.

use std::ops::RangeInclusive;

use avro_grpc_schema::value::Value;

use crate::codegen::logical::{FixedLogical, Library, Logical, Unit};

const SECONDS_PER_DAY: i64 = 86_400;

/// Why `value`, of the base type of `logical`, is no value of the Rust type.
pub(super) fn problem(logical: Logical, library: Library, value: &Value) -> Option<String> {
    match (logical, value) {
        (Logical::Uuid, Value::String(text)) => {
            (!is_uuid(text)).then(|| format!("{text:?} is not a UUID"))
        }
        (Logical::Decimal { precision, .. }, Value::Bytes(bytes)) => too_long(bytes, precision),
        (Logical::BigDecimal, Value::Bytes(bytes)) => (!is_big_decimal(bytes))
            .then(|| "these bytes are not a number of bytes with a scale behind them".to_owned()),
        (_, Value::Int(value)) => outside(logical, library, i64::from(*value)),
        (_, Value::Long(value)) => outside(logical, library, *value),
        _ => unreachable!("the base type of a logical type"),
    }
}

/// Why `bytes` are no value of the Rust type of `logical`.
pub(super) fn fixed_problem(logical: FixedLogical, bytes: &[u8]) -> Option<String> {
    match logical {
        FixedLogical::Decimal { precision, .. } => too_long(bytes, precision),
        FixedLogical::Uuid | FixedLogical::Duration => None,
    }
}

fn outside(logical: Logical, library: Library, value: i64) -> Option<String> {
    let range = range(logical, library);
    (!range.contains(&value)).then(|| {
        let (first, last) = range.into_inner();
        format!("{value} is not between {first} and {last}")
    })
}

/// The values of a date or a time that its Rust type has.
fn range(logical: Logical, library: Library) -> RangeInclusive<i64> {
    let seconds = |(first, last): (i64, i64), unit: Unit| {
        let per_second = per_second(unit);
        first.saturating_mul(per_second)
            ..=last
                .saturating_mul(per_second)
                .saturating_add(per_second - 1)
    };
    let days = days(library);
    let whole_days = (
        days.0 * SECONDS_PER_DAY,
        days.1 * SECONDS_PER_DAY + SECONDS_PER_DAY - 1,
    );
    match (logical, library) {
        (Logical::Date, _) => days.0..=days.1,
        (Logical::Time(unit), _) => 0..=SECONDS_PER_DAY * per_second(unit) - 1,
        // `jiff::Timestamp` leaves room for any offset from UTC at both ends.
        (Logical::Timestamp(unit), Library::Jiff) => {
            seconds((-377_705_023_201, 253_402_207_200), unit)
        }
        (Logical::Timestamp(unit) | Logical::LocalTimestamp(unit), _) => seconds(whole_days, unit),
        (Logical::Uuid | Logical::Decimal { .. } | Logical::BigDecimal, _) => i64::MIN..=i64::MAX,
    }
}

/// The first and the last day, counted from the epoch.
fn days(library: Library) -> (i64, i64) {
    match library {
        // `NaiveDate::MIN` is -262143-01-01, `NaiveDate::MAX` 262142-12-31.
        Library::Chrono => (-96_465_292, 95_026_236),
        // `jiff::civil::Date` has the years from -9999 to 9999.
        Library::Jiff => (-4_371_587, 2_932_896),
    }
}

fn per_second(unit: Unit) -> i64 {
    match unit {
        Unit::Millis => 1_000,
        Unit::Micros => 1_000_000,
        Unit::Nanos => 1_000_000_000,
    }
}

/// 32 hexadecimal digits, with or without hyphens (RFC 9562, section 4).
fn is_uuid(text: &str) -> bool {
    let groups: Vec<usize> = text.split('-').map(str::len).collect();
    matches!(groups.as_slice(), [32] | [8, 4, 4, 4, 12])
        && text.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
}

/// Why a number in two's complement has more digits than a decimal may have.
fn too_long(bytes: &[u8], precision: u32) -> Option<String> {
    let digits = digits(bytes);
    (digits > precision as usize)
        .then(|| format!("{digits} digits, where the precision is {precision}"))
}

/// How many decimal digits a number in two's complement, the highest byte first, has.
fn digits(bytes: &[u8]) -> usize {
    let negative = bytes.first().is_some_and(|byte| *byte >= 0x80);
    let mut magnitude: Vec<u8> = bytes.to_vec();
    if negative {
        let mut carry = true;
        for byte in magnitude.iter_mut().rev() {
            (*byte, carry) = (!*byte).overflowing_add(u8::from(carry));
        }
    }
    let mut digits = 0;
    while magnitude.iter().any(|byte| *byte != 0) {
        let mut rest = 0;
        for byte in &mut magnitude {
            let value = rest * 256 + u16::from(*byte);
            *byte = u8::try_from(value / 10).expect("the rest is below 10");
            rest = value % 10;
        }
        digits += 1;
    }
    digits
}

/// Whether `bytes` are a `bytes` followed by a number, and no more.
fn is_big_decimal(bytes: &[u8]) -> bool {
    let Some((length, rest)) = long(bytes) else {
        return false;
    };
    let number = usize::try_from(length).ok();
    let scale = number.and_then(|number| rest.get(number..));
    scale
        .and_then(long)
        .is_some_and(|(_, rest)| rest.is_empty())
}

/// A number in the binary encoding, and what follows it.
fn long(bytes: &[u8]) -> Option<(i64, &[u8])> {
    let end = bytes.iter().take(10).position(|byte| *byte < 0x80)?;
    let (number, rest) = bytes.split_at(end + 1);
    let bits = number
        .iter()
        .rev()
        .fold(0_u64, |bits, byte| bits << 7 | u64::from(byte & 0x7f));
    Some(((bits >> 1) as i64 ^ -((bits & 1) as i64), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_numbers_in_twos_complement() {
        for (number, expected) in [
            (0_i64, 0),
            (9, 1),
            (-9, 1),
            (10, 2),
            (-128, 3),
            (99_999, 5),
            (-100_000, 6),
            (i64::MIN, 19),
        ] {
            assert_eq!(digits(&number.to_be_bytes()), expected, "{number}");
        }
        assert_eq!(digits(&[]), 0);
        assert_eq!(digits(&[0x80]), 3);
    }

    #[test]
    fn the_bytes_of_a_big_decimal() {
        for (bytes, expected) in [
            (&[2, 1, 4][..], true),
            (&[0, 0], true),
            (&[2, 1], false),
            (&[2, 1, 4, 0], false),
            (&[], false),
            (&[1, 0], false),
        ] {
            assert_eq!(is_big_decimal(bytes), expected, "{bytes:?}");
        }
    }

    #[test]
    fn texts_of_uuids() {
        for (text, expected) in [
            ("f81d4fae-7dec-11d0-a765-00a0c91e6bf6", true),
            ("F81D4FAE7DEC11D0A76500A0C91E6BF6", true),
            ("", false),
            ("f81d4fae-7dec-11d0-a765-00a0c91e6bfg", false),
            ("f81d-4fae7dec-11d0-a765-00a0c91e6bf6", false),
        ] {
            assert_eq!(is_uuid(text), expected, "{text}");
        }
    }
}
