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

/// What is hashed must be the same for 1.0 and 1.00. To cut the zeros off would do, but for a
/// number of millions of digits it takes a time that grows with their square. So it is two numbers
/// that appended zeros do not change, because 10 can be divided by where they are taken: modulo a
/// prime, and modulo 2¹²⁸ without the factors of 2. Together they make it hopeless to look for
/// numbers of up to 127 bits that collide.
impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.sign().hash(state);
        if self.is_zero() {
            return;
        }
        let scale = i128::from(self.scale);
        let order = i128::from(PRIME - 1);
        let power = power_modulo_prime(10, (-scale).rem_euclid(order) as u64);
        product_modulo_prime(self.unscaled.residue(PRIME), power).hash(state);

        let (twos, odd) = self.unscaled.last_bits();
        let five = if self.scale > 0 { FIFTH } else { 5 };
        odd.wrapping_mul(wrapping_power(five, self.scale.unsigned_abs()))
            .hash(state);
        (i128::from(twos) - scale).hash(state);
    }
}

/// A Mersenne prime.
const PRIME: u64 = (1 << 61) - 1;

/// What gives 1 modulo 2¹²⁸ if it is multiplied by 5.
const FIFTH: u128 = u128::MAX / 5 * 4 + 1;

fn product_modulo_prime(a: u64, b: u64) -> u64 {
    (u128::from(a) * u128::from(b) % u128::from(PRIME)) as u64
}

fn power_modulo_prime(base: u64, exponent: u64) -> u64 {
    power(base, exponent, product_modulo_prime)
}

fn wrapping_power(base: u128, exponent: u64) -> u128 {
    power(base, exponent, u128::wrapping_mul)
}

fn power<T: Copy + From<u8>>(mut base: T, mut exponent: u64, product: fn(T, T) -> T) -> T {
    let mut result = T::from(1);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = product(result, base);
        }
        base = product(base, base);
        exponent >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::FIFTH;

    #[test]
    fn a_fifth_of_five_is_one() {
        assert_eq!(FIFTH.wrapping_mul(5), 1);
    }
}
