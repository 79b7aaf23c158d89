//! The integers of decimals.

use super::RescaleError;
use num_bigint::{BigInt, Sign};
use std::cmp::Ordering;

/// An integer of any size.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Unscaled {
    Small(i128),
    /// Always one that is not an `i128`. In a box, because few numbers are.
    Big(Box<BigInt>),
}

impl Default for Unscaled {
    fn default() -> Self {
        Self::Small(0)
    }
}

impl From<BigInt> for Unscaled {
    fn from(value: BigInt) -> Self {
        match i128::try_from(&value) {
            Ok(value) => Self::Small(value),
            Err(_) => Self::Big(Box::new(value)),
        }
    }
}

impl Unscaled {
    pub(super) fn from_be_bytes(bytes: &[u8]) -> Self {
        if bytes.len() > size_of::<i128>() {
            return BigInt::from_signed_bytes_be(bytes).into();
        }
        let negative = bytes.first().is_some_and(|byte| *byte >= 0x80);
        let mut extended = [if negative { 0xff } else { 0 }; size_of::<i128>()];
        extended[size_of::<i128>() - bytes.len()..].copy_from_slice(bytes);
        Self::Small(i128::from_be_bytes(extended))
    }

    /// Passes on the shortest bytes in two's complement, the highest first, at least one.
    pub(super) fn with_be_bytes<R>(&self, with: impl FnOnce(&[u8]) -> R) -> R {
        match self {
            Self::Small(value) => {
                let bytes = value.to_be_bytes();
                // All bits of the sign but one say nothing.
                let sign_bits = if *value < 0 {
                    value.leading_ones()
                } else {
                    value.leading_zeros()
                };
                with(&bytes[(sign_bits as usize - 1) / 8..])
            }
            Self::Big(value) => with(&value.to_signed_bytes_be()),
        }
    }

    pub(super) fn to_bigint(&self) -> BigInt {
        match self {
            Self::Small(value) => BigInt::from(*value),
            Self::Big(value) => BigInt::clone(value),
        }
    }

    pub(super) fn is_zero(&self) -> bool {
        matches!(self, Self::Small(0))
    }

    pub(super) fn is_negative(&self) -> bool {
        match self {
            Self::Small(value) => *value < 0,
            Self::Big(value) => value.sign() == Sign::Minus,
        }
    }

    /// How many digits it has.
    pub(super) fn digits(&self) -> u64 {
        let (least, most) = self.digit_bounds();
        // Only here the number itself is looked at.
        if least < most && self.magnitude_reaches(least) {
            most
        } else {
            least
        }
    }

    /// Between how many digits it has; they differ by one at most, and cost nothing.
    pub(super) fn digit_bounds(&self) -> (u64, u64) {
        /// 10¹⁸ × log₁₀ 2, rounded down.
        const LOG: u128 = 301_029_995_663_981_195;
        const ONE: u128 = 1_000_000_000_000_000_000;
        match self {
            Self::Small(value) => {
                let digits = u64::from(value.unsigned_abs().checked_ilog10().unwrap_or(0)) + 1;
                (digits, digits)
            }
            Self::Big(value) => {
                let bits = u128::from(value.bits());
                let least = (bits - 1) * LOG / ONE;
                let most = bits * (LOG + 1) / ONE;
                // No object in memory has 2⁶⁴ bits of digits.
                (least as u64 + 1, most as u64 + 1)
            }
        }
    }

    /// Whether its absolute value is at least 10^`digits`.
    fn magnitude_reaches(&self, digits: u64) -> bool {
        let magnitude = self.to_bigint();
        magnitude.magnitude() >= power_of_ten(digits).magnitude()
    }

    pub(super) fn has_more_digits_than(&self, digits: u64) -> bool {
        if let Self::Small(value) = self {
            // A power that is no `i128` is beyond all of them.
            return small_power_of_ten(digits)
                .is_some_and(|power| value.unsigned_abs() >= power.unsigned_abs());
        }
        let (least, most) = self.digit_bounds();
        least > digits || (most > digits && self.digits() > digits)
    }

    /// How many zero bits it ends with: as many zero digits at most. It must not be zero.
    fn trailing_zeros(&self) -> u64 {
        match self {
            Self::Small(value) => value.trailing_zeros().into(),
            Self::Big(value) => value.trailing_zeros().unwrap_or(0),
        }
    }

    /// Appends zero digits, unless that makes more than `max_digits`.
    pub(super) fn append_zeros(&self, zeros: u64, max_digits: u64) -> Result<Self, RescaleError> {
        let (least, _) = self.digit_bounds();
        if least.saturating_add(zeros) > max_digits {
            return Err(RescaleError::TooManyDigits);
        }
        Ok(self.times_power_of_ten(zeros))
    }

    /// Cuts zero digits off, if there are so many and no more than `max_digits` are left.
    pub(super) fn cut_zeros(&self, zeros: u64, max_digits: u64) -> Result<Self, RescaleError> {
        let (least, most) = self.digit_bounds();
        if zeros >= most || zeros > self.trailing_zeros() {
            return Err(RescaleError::LosesDigits);
        }
        if least - zeros.min(least) > max_digits {
            return Err(RescaleError::TooManyDigits);
        }
        self.over_power_of_ten(zeros)
            .ok_or(RescaleError::LosesDigits)
    }

    fn times_power_of_ten(&self, exponent: u64) -> Self {
        let small = match self {
            Self::Small(value) => small_power_of_ten(exponent).and_then(|p| value.checked_mul(p)),
            Self::Big(_) => None,
        };
        match small {
            Some(value) => Self::Small(value),
            None => (self.to_bigint() * power_of_ten(exponent)).into(),
        }
    }

    /// Nothing, if there is a rest.
    fn over_power_of_ten(&self, exponent: u64) -> Option<Self> {
        if let (Self::Small(value), Some(power)) = (self, small_power_of_ten(exponent)) {
            return (value % power == 0).then_some(Self::Small(value / power));
        }
        let (value, power) = (self.to_bigint(), power_of_ten(exponent));
        let quotient = &value / &power;
        (&quotient * power == value).then(|| quotient.into())
    }

    /// Compares it × 10^`exponent` with `other`.
    pub(super) fn cmp_shifted(&self, exponent: u64, other: &Self) -> Ordering {
        self.times_power_of_ten(exponent).cmp(other)
    }

    /// The absolute value modulo `modulus`, which is below 2⁶⁴.
    pub(super) fn residue(&self, modulus: u64) -> u64 {
        let modulus = u128::from(modulus);
        let residue = match self {
            Self::Small(value) => value.unsigned_abs() % modulus,
            Self::Big(value) => {
                let next = (1_u128 << 64) % modulus;
                let digits = value.magnitude().iter_u64_digits();
                let (residue, _) = digits.fold((0, 1), |(sum, factor), digit| {
                    let part = u128::from(digit) % modulus * factor % modulus;
                    ((sum + part) % modulus, factor * next % modulus)
                });
                residue
            }
        };
        residue as u64
    }

    /// How many zero bits the absolute value ends with, and the 128 bits before them. It must not
    /// be zero.
    pub(super) fn last_bits(&self) -> (u64, u128) {
        let zeros = self.trailing_zeros();
        let bits = match self {
            Self::Small(value) => value.unsigned_abs() >> zeros,
            Self::Big(value) => {
                let odd = value.magnitude() >> zeros;
                let mut digits = odd.iter_u64_digits().map(u128::from);
                let low = digits.next().unwrap_or(0);
                low | digits.next().unwrap_or(0) << 64
            }
        };
        (zeros, bits)
    }
}

impl Ord for Unscaled {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Small(a), Self::Small(b)) => a.cmp(b),
            (Self::Big(a), Self::Big(b)) => a.cmp(b),
            // A big one is beyond all small ones, on either side.
            (Self::Small(_), Self::Big(_)) if other.is_negative() => Ordering::Greater,
            (Self::Small(_), Self::Big(_)) => Ordering::Less,
            (Self::Big(_), Self::Small(_)) => other.cmp(self).reverse(),
        }
    }
}

impl PartialOrd for Unscaled {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn small_power_of_ten(exponent: u64) -> Option<i128> {
    /// All that there are.
    const POWERS: [i128; 39] = {
        let mut powers = [1; 39];
        let mut exponent = 1;
        while exponent < powers.len() {
            powers[exponent] = powers[exponent - 1] * 10;
            exponent += 1;
        }
        powers
    };
    let exponent = usize::try_from(exponent).ok()?;
    POWERS.get(exponent).copied()
}

/// The callers have seen that a number of so many digits is there already, or is wanted.
fn power_of_ten(exponent: u64) -> BigInt {
    let exponent = u32::try_from(exponent).expect("no number has 2³² digits");
    BigInt::from(5).pow(exponent) << exponent
}
