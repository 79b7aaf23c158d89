//! Decimals as numbers, and what else stands for bytes.

use avro_grpc_runtime::{Decimal, uuid::Uuid};
use serde_json::value::RawValue;

/// Whether `text` is an integer as JSON has them.
pub(super) fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) && is_number(text)
}

/// Whether `text` is a number as JSON has them, of any size.
pub(super) fn is_number(text: &str) -> bool {
    let is_begun = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    is_begun && serde_json::from_str::<&RawValue>(text).is_ok_and(|value| value.get() == text)
}

/// Whether hardly anything but a number is meant by `text`, whether or not JSON has such ones: `+12,50`.
pub(super) fn is_like_number(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_digit() || b"+-.,_eE ".contains(&byte);
    text.bytes().all(is_part) && text.bytes().any(|byte| byte.is_ascii_digit())
}

/// The bytes of a decimal that is written as a number; nothing, if `json` is none.
pub(super) fn decimal_bytes(
    json: &str,
    precision: u32,
    scale: u32,
    size: Option<usize>,
) -> Result<Option<String>, String> {
    let Some(number) = number(json)? else {
        return Ok(None);
    };
    let wrong = |why: &str| format!("`{json}` is no decimal({precision}, {scale}): {why}");
    let Some(scaled) = number.with_scale(scale.into()) else {
        return Err(wrong("it has more digits behind the point"));
    };
    if scaled.precision() > precision.into() {
        return Err(wrong("it has more digits"));
    }
    let bytes = scaled.to_be_bytes();
    let Some(size) = size else {
        return Ok(Some(characters(&bytes)));
    };
    let Some(missing) = size.checked_sub(bytes.len()) else {
        return Err(wrong(&format!("{size} bytes do not hold it")));
    };
    let sign = if scaled.is_negative() { 0xff } else { 0 };
    let padded: Vec<u8> = std::iter::repeat_n(sign, missing).chain(bytes).collect();
    Ok(Some(characters(&padded)))
}

/// The bytes of a decimal with its scale: a datum of `bytes`, and one of `int`.
pub(super) fn big_decimal_bytes(json: &str) -> Result<Option<String>, String> {
    let Some(number) = number(json)? else {
        return Ok(None);
    };
    let point = json.find('.').map_or(0, |at| {
        let digits = json[at + 1..].bytes();
        digits.take_while(u8::is_ascii_digit).count()
    });
    // No text is longer. An exponent may take more digits than are written: `1E-2`.
    let point = i64::try_from(point).unwrap_or(i64::MAX);
    let scaled = number.with_scale(point).unwrap_or(number);
    let bytes = scaled.to_be_bytes();
    let mut out = Vec::new();
    zigzag(i64::try_from(bytes.len()).unwrap_or(i64::MAX), &mut out);
    out.extend(bytes);
    zigzag(scaled.scale(), &mut out);
    Ok(Some(characters(&out)))
}

/// The number that is written; nothing, if hardly anybody means one.
fn number(json: &str) -> Result<Option<Decimal>, String> {
    let number = json.parse().ok().filter(|_| is_number(json));
    match number {
        None if is_like_number(json) => Err(format!("`{json}` is no number: write `-12.50`")),
        number => Ok(number),
    }
}

/// The digits of a longer number take their time, which grows with the square of their count. It stays bytes.
const MAX_NUMBER: usize = 1024;

/// A decimal as the text of its number, in quotes.
pub(super) fn decimal(json: &str, scale: u32) -> Option<String> {
    text(&bytes(json)?, scale.into())
}

/// The same of one with its scale.
pub(super) fn big_decimal(json: &str) -> Option<String> {
    let bytes = bytes(json)?;
    let (length, rest) = unzigzag(&bytes)?;
    let (unscaled, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    let (scale, rest) = unzigzag(rest)?;
    let is_whole = rest.is_empty() && scale >= 0;
    text(unscaled, scale).filter(|_| is_whole)
}

fn text(unscaled: &[u8], scale: i64) -> Option<String> {
    let is_short = unscaled.len() <= MAX_NUMBER;
    is_short.then(|| format!("\"{}\"", Decimal::from_be_bytes(unscaled, scale)))
}

/// The bytes of a UUID in words; nothing, if they are bytes already.
pub(super) fn uuid_bytes(json: &str) -> Result<Option<String>, String> {
    let text: String = serde_json::from_str(json).unwrap_or_default();
    if text.chars().count() == 16 {
        return Ok(None);
    }
    Ok(Some(characters(parsed_uuid(&text)?.as_bytes())))
}

/// Checks that a text is a UUID.
pub(super) fn check_uuid(json: &str) -> Result<(), String> {
    let text: String = serde_json::from_str(json).unwrap_or_default();
    parsed_uuid(&text).map(|_| ())
}

fn parsed_uuid(text: &str) -> Result<Uuid, String> {
    Uuid::parse_str(text)
        .map_err(|_| format!("`{text}` is no uuid: write \"01234567-89ab-cdef-0123-456789abcdef\""))
}

/// A UUID in words, in quotes.
pub(super) fn uuid(json: &str) -> Option<String> {
    let uuid = Uuid::from_slice(&bytes(json)?).ok()?;
    Some(format!("\"{uuid}\""))
}

/// Bytes as JSON has them: a character for each.
fn characters(bytes: &[u8]) -> String {
    let text: String = bytes.iter().copied().map(char::from).collect();
    serde_json::to_string(&text).unwrap_or_default()
}

fn bytes(json: &str) -> Option<Vec<u8>> {
    let text: String = serde_json::from_str(json).ok()?;
    let bytes = text
        .chars()
        .map(|character| u8::try_from(u32::from(character)).ok());
    bytes.collect()
}

fn zigzag(number: i64, out: &mut Vec<u8>) {
    let mut rest = ((number << 1) ^ (number >> 63)) as u64;
    while rest > 0x7f {
        // Its lowest bits.
        out.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    out.push(rest as u8);
}

fn unzigzag(bytes: &[u8]) -> Option<(i64, &[u8])> {
    let mut number = 0_u64;
    for (index, byte) in bytes.iter().enumerate().take(9) {
        number |= u64::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            let number = (number >> 1) as i64 ^ -((number & 1) as i64);
            return Some((number, &bytes[index + 1..]));
        }
    }
    None
}
