//! Decimal numbers.

mod convert;
mod order;
mod text;
mod unscaled;

pub use text::ParseDecimalError;

use num_bigint::BigInt;
use unscaled::Unscaled;

/// A decimal number: an integer, and how many of its digits stand after the point.
///
/// It is what Avro's logical types `decimal` and `big-decimal` hold. It keeps its scale: 1.0 and
/// 1.00 are written as they are, but equal, and of one hash. Numbers of up to 127 bits take no
/// memory of their own.
///
/// ```
/// use avro_grpc_runtime::Decimal;
///
/// let price = Decimal::new(1250, 2);
/// assert_eq!(price.to_string(), "12.50");
/// assert_eq!(price, "12.5".parse().unwrap());
/// assert!(price < Decimal::from(13));
/// ```
#[derive(Clone, Default)]
pub struct Decimal {
    unscaled: Unscaled,
    scale: i64,
}

/// Why a decimal has no form with another scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RescaleError {
    /// A digit that is not zero would be cut off.
    LosesDigits,
    /// There would be more digits than are allowed.
    TooManyDigits,
}

impl Decimal {
    /// What [`Decimal::with_scale`] makes at most, so that no exponent takes all memory.
    const MAX_DIGITS: u64 = 1_000_000;

    /// `unscaled` × 10^-`scale`.
    #[must_use]
    pub const fn new(unscaled: i128, scale: i64) -> Self {
        Self {
            unscaled: Unscaled::Small(unscaled),
            scale,
        }
    }

    /// Like [`Decimal::new`], for integers of any size.
    #[must_use]
    pub fn from_bigint(unscaled: BigInt, scale: i64) -> Self {
        Self {
            unscaled: unscaled.into(),
            scale,
        }
    }

    /// The number whose integer stands in `bytes`, in two's complement, the highest byte first, as
    /// Avro writes it. Without any bytes it is zero.
    #[must_use]
    pub fn from_be_bytes(bytes: &[u8], scale: i64) -> Self {
        Self {
            unscaled: Unscaled::from_be_bytes(bytes),
            scale,
        }
    }

    /// The integer as [`Decimal::from_be_bytes`] takes it, in as few bytes as possible, but one.
    ///
    /// ```
    /// # use avro_grpc_runtime::Decimal;
    /// assert_eq!(Decimal::new(128, 2).to_be_bytes(), [0x00, 0x80]);
    /// ```
    #[must_use]
    pub fn to_be_bytes(&self) -> Vec<u8> {
        self.unscaled.with_be_bytes(<[u8]>::to_vec)
    }

    /// The integer, without its point.
    #[must_use]
    pub fn unscaled(&self) -> BigInt {
        self.unscaled.to_bigint()
    }

    /// The integer, without its point, where it has up to 127 bits.
    #[must_use]
    pub fn unscaled_i128(&self) -> Option<i128> {
        match self.unscaled {
            Unscaled::Small(unscaled) => Some(unscaled),
            Unscaled::Big(_) => None,
        }
    }

    /// How many digits stand after the point. Below zero, so many zeros follow the integer.
    #[must_use]
    pub const fn scale(&self) -> i64 {
        self.scale
    }

    /// How many digits the integer has; zero has one.
    #[must_use]
    pub fn precision(&self) -> u64 {
        self.unscaled.digits()
    }

    /// Whether the number is zero, of any scale.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.unscaled.is_zero()
    }

    /// Whether the number is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.unscaled.is_negative()
    }

    /// The same number with `scale` digits after the point. Nothing, if digits would be lost that
    /// are not zero, or the integer would have more than a million digits.
    ///
    /// ```
    /// # use avro_grpc_runtime::Decimal;
    /// let tenth = Decimal::new(1, 1);
    /// assert_eq!(tenth.with_scale(2).unwrap().to_string(), "0.10");
    /// assert_eq!(tenth.with_scale(0), None);
    /// ```
    #[must_use]
    pub fn with_scale(&self, scale: i64) -> Option<Self> {
        self.rescale(scale, Self::MAX_DIGITS).ok()
    }

    /// The same number with another scale, of no more than `max_digits`. What is refused costs
    /// nothing: an exponent of some bytes may stand for billions of digits.
    pub(crate) fn rescale(&self, scale: i64, max_digits: u64) -> Result<Self, RescaleError> {
        let unscaled = if self.is_zero() {
            Unscaled::Small(0)
        } else if scale >= self.scale {
            self.unscaled
                .append_zeros(scale.abs_diff(self.scale), max_digits)?
        } else {
            self.unscaled
                .cut_zeros(self.scale.abs_diff(scale), max_digits)?
        };
        if unscaled.has_more_digits_than(max_digits) {
            return Err(RescaleError::TooManyDigits);
        }
        Ok(Self { unscaled, scale })
    }

    /// Whether the number has this scale and no more than `max_digits`, so that nothing is to be done by
    /// [`Decimal::rescale`].
    pub(crate) fn fits(&self, scale: i64, max_digits: u64) -> bool {
        self.scale == scale && !self.has_more_digits_than(max_digits)
    }

    /// Whether the integer has more than `digits` digits.
    pub(crate) fn has_more_digits_than(&self, digits: u64) -> bool {
        self.unscaled.has_more_digits_than(digits)
    }

    /// Passes on the bytes of the integer, as [`Decimal::to_be_bytes`] returns them.
    pub(crate) fn with_be_bytes<R>(&self, with: impl FnOnce(&[u8]) -> R) -> R {
        self.unscaled.with_be_bytes(with)
    }

    /// For the text of an error: a number of very many digits is not written out.
    pub(crate) fn brief(&self) -> String {
        const MAX_DIGITS: u64 = 60;
        match self.unscaled.digit_bounds() {
            (_, most) if most <= MAX_DIGITS => self.to_string(),
            (least, _) => format!("a number of about {least} digits"),
        }
    }
}
