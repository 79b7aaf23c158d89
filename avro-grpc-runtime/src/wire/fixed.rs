//! What the derive macro says of a fixed.

use super::words::{decimal, duration, uuid};
use crate::compose::Composer;

/// What the fixed is called that the field, branch or value of this index is.
pub trait FixedAt<const INDEX: usize>: 'static {
    /// The fullname.
    const NAME: &'static str;
    /// Its documentation and aliases as members of a JSON object, each after a comma.
    const ATTRIBUTES: &'static str = "";
}

/// What a fixed may have as a logical type.
pub trait FixedLogical: 'static {
    /// On which fixed it can stand.
    const SIZE: FixedSize;

    /// Writes it as members of a JSON object, each after a comma.
    fn describe(composer: &mut Composer);
}

/// The size of a fixed with a logical type.
#[derive(Clone, Copy, Debug)]
pub enum FixedSize {
    /// Any.
    Any,
    /// That of a UUID.
    Uuid,
    /// That of a duration.
    Duration,
    /// Enough bytes for so many digits.
    Digits(u32),
}

impl FixedSize {
    /// Why it is not that of so many bytes.
    ///
    /// *Decimal*: of n bytes, the precision is at most ⌊log₁₀(2⁸ⁿ⁻¹ - 1)⌋. As no power of two is
    /// one of ten, the 1 makes no difference.
    pub(super) const fn problem(self, bytes: usize) -> Option<&'static str> {
        const LOG10_OF_2_IN_E18: u128 = 301_029_995_663_981_195;
        match self {
            Self::Uuid if bytes != 16 => Some(
                "a fixed with the logical type `uuid` has 16 bytes: use `[u8; 16]`, or leave out the \
                 logical type",
            ),
            Self::Duration if bytes != 12 => Some(
                "a fixed with the logical type `duration` has 12 bytes: use `[u8; 12]`, or leave \
                     out the logical type",
            ),
            Self::Digits(digits) => {
                let bits = (bytes as u128 * 8).saturating_sub(1);
                match bits * LOG10_OF_2_IN_E18 / 1_000_000_000_000_000_000 < digits as u128 {
                    true => Some(
                        "a fixed of this size is too small for so many digits: 4 bytes hold 9, 8 \
                         bytes 18, 16 bytes 38",
                    ),
                    false => None,
                }
            }
            Self::Any | Self::Uuid | Self::Duration => None,
        }
    }
}

impl FixedLogical for () {
    const SIZE: FixedSize = FixedSize::Any;

    fn describe(_: &mut Composer) {}
}

impl FixedLogical for uuid {
    const SIZE: FixedSize = FixedSize::Uuid;

    fn describe(composer: &mut Composer) {
        composer.push(r#","logicalType":"uuid""#);
    }
}

impl FixedLogical for duration {
    const SIZE: FixedSize = FixedSize::Duration;

    fn describe(composer: &mut Composer) {
        composer.push(r#","logicalType":"duration""#);
    }
}

impl<const P: u32, const S: u32> FixedLogical for decimal<P, S> {
    const SIZE: FixedSize = FixedSize::Digits(P);

    fn describe(composer: &mut Composer) {
        composer.push(&format!(
            r#","logicalType":"decimal","precision":{P},"scale":{S}"#
        ));
    }
}
