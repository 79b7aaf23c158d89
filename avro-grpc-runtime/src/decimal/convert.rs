//! What decimals are made from and of.

use super::Decimal;
use num_bigint::BigInt;

macro_rules! from_integers {
    ($($ty:ty),*) => {
        $(
            impl From<$ty> for Decimal {
                fn from(value: $ty) -> Self {
                    Self::new(value.into(), 0)
                }
            }
        )*
    };
}

from_integers!(i8, i16, i32, i64, i128, u8, u16, u32, u64);

macro_rules! from_large {
    ($($ty:ty),*) => {
        $(
            impl From<$ty> for Decimal {
                fn from(value: $ty) -> Self {
                    Self::from_bigint(value.into(), 0)
                }
            }
        )*
    };
}

from_large!(u128, BigInt);

#[cfg(feature = "bigdecimal")]
mod bigdecimal_crate {
    use super::Decimal;
    use bigdecimal::BigDecimal;

    /// Keeps the scale.
    impl From<BigDecimal> for Decimal {
        fn from(value: BigDecimal) -> Self {
            let (unscaled, scale) = value.into_bigint_and_exponent();
            Self::from_bigint(unscaled, scale)
        }
    }

    /// Keeps the scale.
    impl From<Decimal> for BigDecimal {
        fn from(value: Decimal) -> Self {
            Self::new(value.unscaled(), value.scale())
        }
    }
}
