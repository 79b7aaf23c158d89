//! Decimals of another scale, or encoded otherwise.

use super::program::{Base, Decimals};
use crate::Decimal;
use crate::wire::{DecodeError, Problem, Reader, Writer};

/// Reads a decimal of the writer's, and writes it as the reader has it.
///
/// All that fits the writer's precision fits the reader's; but some peers do not check what they write.
#[inline(never)]
pub(super) fn rescale<'w>(
    decimals: &Decimals,
    input: &mut Reader<'_>,
    out: Writer<'w>,
) -> (Writer<'w>, Result<(), DecodeError>) {
    let mut out = out.local();
    let result = rescale_to(decimals, input, &mut out);
    (out, result)
}

fn rescale_to(
    decimals: &Decimals,
    input: &mut Reader<'_>,
    out: &mut Writer<'_>,
) -> Result<(), DecodeError> {
    let Decimals {
        from,
        to,
        zeros,
        precision,
    } = *decimals;
    let start = input.rest();
    let unscaled = match from {
        Base::Bytes => input.bytes()?,
        Base::Fixed(size) => input.take(size)?,
    };
    let value = Decimal::from_be_bytes(unscaled, 0).rescale(zeros.into(), precision.into());
    let too_many = || input.error_at(Problem::DecimalDigits { precision }, start);
    let value = value.map_err(|_| too_many())?;
    match to {
        Base::Bytes => {
            value.with_be_bytes(|bytes| out.bytes(bytes));
            Ok(())
        }
        Base::Fixed(size) => {
            let sign = if value.is_negative() { 0xff } else { 0 };
            let is_written = value.with_be_bytes(|bytes| {
                let missing = size.checked_sub(bytes.len())?;
                (0..missing).for_each(|_| out.array([sign]));
                out.raw(bytes);
                Some(())
            });
            // Few bytes may become many.
            input.charge_memory(size)?;
            is_written.ok_or_else(|| input.error_at(Problem::DecimalDigits { precision }, start))
        }
    }
}
