//! Decimals on bytes and on fixed.

use super::bytes;
use crate::Decimal;
use crate::compose::Composer;
use crate::decimal::RescaleError;
use crate::wire::error::Problem;
use crate::wire::{Decode, DecodeError, Encode, EncodeError, Reader, Schema, Writer, varint};
use ::bytes::Bytes;

/// `bytes` with the logical type `decimal`, of precision `P` and scale `S`.
///
/// Other scales are written if no digit is lost by it. More than `P` digits are an error, also of
/// what is read: some peers do not check what they write. Bytes that repeat the sign are read, and
/// no bytes are zero, as in Python's and apache-avro's implementations.
pub enum decimal<const P: u32, const S: u32> {}

impl<const P: u32, const S: u32> Schema for decimal<P, S> {
    const MIN_SIZE: usize = bytes::MIN_SIZE;

    fn describe(composer: &mut Composer) {
        composer.push(&format!(
            r#"{{"type":"bytes","logicalType":"decimal","precision":{P},"scale":{S}}}"#
        ));
    }
}

impl<const P: u32, const S: u32> Encode<Decimal> for decimal<P, S> {
    fn encode(value: &Decimal, out: &mut Writer) -> Result<(), EncodeError> {
        with_fitting::<P, S, _>(value, |unscaled| out.bytes(unscaled))
    }
}

impl<const P: u32, const S: u32> Decode<Decimal> for decimal<P, S> {
    fn decode(input: &mut Reader<'_>) -> Result<Decimal, DecodeError> {
        let start = input.rest();
        let unscaled = input.bytes()?;
        check::<P, S>(unscaled).map_err(|problem| input.error_at(problem, start))
    }
}

/// Writes a decimal of precision `P` and scale `S` as a `fixed` of `N` bytes.
pub fn encode_fixed_decimal<const P: u32, const S: u32, const N: usize>(
    value: &Decimal,
    out: &mut Writer,
) -> Result<(), EncodeError> {
    with_fitting::<P, S, _>(value, |unscaled| {
        let Some(missing) = N.checked_sub(unscaled.len()) else {
            return Err(EncodeError::new(format!(
                "{} does not fit a fixed of {N} {}",
                value.brief(),
                if N == 1 { "byte" } else { "bytes" },
            )));
        };
        let sign = if value.is_negative() { 0xff } else { 0 };
        out.raw(&[sign; N][..missing]);
        out.raw(unscaled);
        Ok(())
    })?
}

/// Reads what [`encode_fixed_decimal`] writes.
pub fn decode_fixed_decimal<const P: u32, const S: u32, const N: usize>(
    input: &mut Reader<'_>,
) -> Result<Decimal, DecodeError> {
    let start = input.rest();
    let unscaled: [u8; N] = input.array()?;
    check::<P, S>(&unscaled).map_err(|problem| input.error_at(problem, start))
}

/// Passes on the bytes of `value` as it is written.
fn with_fitting<const P: u32, const S: u32, R>(
    value: &Decimal,
    with: impl FnOnce(&[u8]) -> R,
) -> Result<R, EncodeError> {
    Ok(if value.fits(S.into(), P.into()) {
        value.with_be_bytes(with)
    } else {
        fit::<P, S>(value)?.with_be_bytes(with)
    })
}

/// `value` as it is written.
fn fit<const P: u32, const S: u32>(value: &Decimal) -> Result<Decimal, EncodeError> {
    value.rescale(S.into(), P.into()).map_err(|error| {
        EncodeError::new(match error {
            RescaleError::LosesDigits => format!(
                "{} would lose digits as a decimal of precision {P} and scale {S}",
                value.brief()
            ),
            RescaleError::TooManyDigits => too_many_digits(value, P, S),
        })
    })
}

fn too_many_digits(value: &Decimal, precision: u32, scale: u32) -> String {
    format!(
        "{} has too many digits for a decimal of precision {precision} and scale {scale}",
        value.brief()
    )
}

/// Checks a decimal that is written as its bytes.
#[cfg(feature = "dynamic")]
pub(crate) fn check_digits(unscaled: &[u8], precision: u32, scale: u32) -> Result<(), String> {
    let value = Decimal::from_be_bytes(unscaled, scale.into());
    match value.has_more_digits_than(precision.into()) {
        true => Err(too_many_digits(&value, precision, scale)),
        false => Ok(()),
    }
}

/// What has been read.
fn check<const P: u32, const S: u32>(unscaled: &[u8]) -> Result<Decimal, Problem> {
    let value = Decimal::from_be_bytes(unscaled, S.into());
    if value.has_more_digits_than(P.into()) {
        return Err(Problem::DecimalDigits { precision: P });
    }
    Ok(value)
}

/// `bytes` with the logical type `big-decimal`: within them, the integer as `bytes`, and the scale
/// as a `long`.
pub enum big_decimal {}

impl Schema for big_decimal {
    const MIN_SIZE: usize = bytes::MIN_SIZE;

    fn describe(composer: &mut Composer) {
        composer.push(r#"{"type":"bytes","logicalType":"big-decimal"}"#);
    }
}

impl Encode<Decimal> for big_decimal {
    fn encode(value: &Decimal, out: &mut Writer) -> Result<(), EncodeError> {
        value.with_be_bytes(|unscaled| {
            let head = size_of_long(unscaled.len() as i64);
            out.length(head + unscaled.len() + size_of_long(value.scale()));
            out.bytes(unscaled);
            out.long(value.scale());
        });
        Ok(())
    }
}

fn size_of_long(value: i64) -> usize {
    varint::size(varint::zigzag(value))
}

impl Decode<Decimal> for big_decimal {
    fn decode(input: &mut Reader<'_>) -> Result<Decimal, DecodeError> {
        let start = input.rest();
        let announced = input.length()?;
        let left = input.left();
        let unscaled = input.bytes()?;
        let scale = input.long()?;
        let found = left - input.left();
        if found != announced {
            return Err(input.error_at(Problem::BigDecimalSize { announced, found }, start));
        }
        Ok(Decimal::from_be_bytes(unscaled, scale))
    }
}

macro_rules! raw {
    ($(<$(const $param:ident),*> $word:ty as $ty:ty;)*) => {
        $(
            impl<$(const $param: u32),*> Encode<$ty> for $word {
                #[cfg_attr(not(debug_assertions), inline(always))]
                fn encode(value: &$ty, out: &mut Writer) -> Result<(), EncodeError> {
                    bytes::encode(value, out)
                }
            }

            impl<$(const $param: u32),*> Decode<$ty> for $word {
                #[inline]
                fn decode(input: &mut Reader<'_>) -> Result<$ty, DecodeError> {
                    bytes::decode(input)
                }
            }
        )*
    };
}

raw! {
    <const P, const S> decimal<P, S> as Vec<u8>;
    <const P, const S> decimal<P, S> as Bytes;
    <> big_decimal as Vec<u8>;
    <> big_decimal as Bytes;
}
