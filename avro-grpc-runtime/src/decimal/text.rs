//! Decimals as text.

use super::Decimal;
use num_bigint::BigInt;
use std::fmt;
use std::str::FromStr;

/// How many zeros are written that do not stand in the integer; more are an exponent.
const MAX_ZEROS: u64 = 32;

/// In plain notation, `-12.50`. A number that would need more than 32 zeros before or after its
/// digits is written with an exponent, `125E-2000000000`.
///
/// Thousands of digits take their time: it grows with the square of their number.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = match self.unscaled_i128() {
            Some(unscaled) => unscaled.unsigned_abs().to_string(),
            None => self.unscaled().magnitude().to_string(),
        };
        f.pad_integral(!self.is_negative(), "", &with_point(digits, self.scale))
    }
}

/// The same as the text that is displayed.
impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

fn with_point(mut digits: String, scale: i64) -> String {
    let length = digits.len() as u64;
    let size = scale.unsigned_abs();
    if scale <= 0 && size <= MAX_ZEROS {
        if digits != "0" {
            digits.extend((0..size).map(|_| '0'));
        }
        digits
    } else if scale > 0 && size <= length.saturating_add(MAX_ZEROS) {
        // At least one digit stands before the point.
        let zeros = (size + 1).saturating_sub(length);
        digits.insert_str(0, &"0".repeat(zeros as usize));
        digits.insert(digits.len() - size as usize, '.');
        digits
    } else {
        let sign = if scale < 0 { '+' } else { '-' };
        format!("{digits}E{sign}{size}")
    }
}

/// A text is not a decimal number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseDecimalError(String);

impl fmt::Display for ParseDecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a decimal number", self.0)
    }
}

impl std::error::Error for ParseDecimalError {}

/// Reads plain notation and that with an exponent, `1.25e-7`. The scale is the number of digits
/// after the point less the exponent.
impl FromStr for Decimal {
    type Err = ParseDecimalError;

    fn from_str(text: &str) -> Result<Self, ParseDecimalError> {
        parse(text).ok_or_else(|| {
            const MAX_CHARS: usize = 60;
            ParseDecimalError(match text.char_indices().nth(MAX_CHARS) {
                None => text.to_owned(),
                Some((end, _)) => format!("{}…", &text[..end]),
            })
        })
    }
}

fn parse(text: &str) -> Option<Decimal> {
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, parse_exponent(exponent)?),
        None => (text, 0),
    };
    let (sign, number) = match number.as_bytes().first()? {
        sign @ (b'+' | b'-') => (char::from(*sign), &number[1..]),
        _ => ('+', number),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + fraction.len() == 0 || !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let scale = i64::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
    let digits = format!("{sign}{whole}{fraction}");
    match digits.parse() {
        Ok(unscaled) => Some(Decimal::new(unscaled, scale)),
        Err(_) => Some(Decimal::from_bigint(digits.parse::<BigInt>().ok()?, scale)),
    }
}

fn parse_exponent(text: &str) -> Option<i64> {
    // `parse` takes a sign, as it should here.
    text.parse().ok()
}
