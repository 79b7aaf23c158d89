//! Decimals as numbers: 1.0 is 1.00, whatever their exponents cost to write out.

use super::Decimal;
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.scale == other.scale {
            return self.unscaled.cmp(&other.unscaled);
        }
        self.sign()
            .cmp(&other.sign())
            .then_with(|| self.cmp_of_one_sign(other))
    }
}

impl Decimal {
    fn sign(&self) -> i8 {
        match (self.is_zero(), self.is_negative()) {
            (true, _) => 0,
            (_, true) => -1,
            (_, false) => 1,
        }
    }

    fn cmp_of_one_sign(&self, other: &Self) -> Ordering {
        if self.is_zero() {
            return Ordering::Equal;
        }
        let (least, most) = self.magnitude();
        let (other_least, other_most) = other.magnitude();
        let larger = if self.is_negative() {
            Ordering::Less
        } else {
            Ordering::Greater
        };
        if least > other_most {
            return larger;
        }
        if most < other_least {
            return larger.reverse();
        }
        // Their magnitudes differ by a few digits at most, so that the one of the smaller scale
        // lacks no more digits than the other has.
        let shift = self.scale.abs_diff(other.scale);
        if self.scale < other.scale {
            self.unscaled.cmp_shifted(shift, &other.unscaled)
        } else {
            other.unscaled.cmp_shifted(shift, &self.unscaled).reverse()
        }
    }

    /// Between how many digits stand before the point; less than none, if zeros follow it.
    fn magnitude(&self) -> (i128, i128) {
        let (least, most) = self.unscaled.digit_bounds();
        let scale = i128::from(self.scale);
        (i128::from(least) - scale, i128::from(most) - scale)
    }
}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.unscaled.reduce() {
            Some((0, _)) => 0_i128.hash(state),
            Some((unscaled, zeros)) => {
                unscaled.hash(state);
                (i128::from(self.scale) - i128::from(zeros)).hash(state);
            }
            None => (self.is_negative(), self.residue()).hash(state),
        }
    }
}

/// A Mersenne prime.
const PRIME: u64 = (1 << 61) - 1;

impl Decimal {
    /// The number modulo a prime, in which 1/10 is a number too: equal for equal numbers, and
    /// found without dividing a long number by a long one, which takes a time that grows with
    /// the square of their lengths.
    fn residue(&self) -> u64 {
        let order = i128::from(PRIME - 1);
        let exponent = (-i128::from(self.scale)).rem_euclid(order) as u64;
        product(self.unscaled.residue(PRIME), power(10, exponent))
    }
}

fn product(a: u64, b: u64) -> u64 {
    (u128::from(a) * u128::from(b) % u128::from(PRIME)) as u64
}

fn power(mut base: u64, mut exponent: u64) -> u64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = product(result, base);
        }
        base = product(base, base);
        exponent >>= 1;
    }
    result
}
