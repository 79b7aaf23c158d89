//! Whether two data are the same, where `==` does not tell: NaN is not equal to itself, the
//! entries of maps have no order.

use apache_avro::types::Value;

/// Whether `a` and `b` may be encodings of one value: those differ in the order of entries only.
pub(crate) fn data(a: &[u8], b: &[u8]) -> bool {
    a == b || sorted(a) == sorted(b)
}

fn sorted(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes.sort_unstable();
    bytes
}

/// Whether `a` and `b` are the same to the bit.
pub(crate) fn values(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
        (Value::Double(a), Value::Double(b)) => a.to_bits() == b.to_bits(),
        // Its own `==` would bring both to one scale, which may take all memory.
        (Value::BigDecimal(a), Value::BigDecimal(b)) => {
            a.as_bigint_and_exponent() == b.as_bigint_and_exponent()
        }
        (Value::Union(a, left), Value::Union(b, right)) => a == b && values(left, right),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| values(a, b))
        }
        (Value::Map(a), Value::Map(b)) => {
            let same = |(key, a)| b.get(key).is_some_and(|b| values(a, b));
            a.len() == b.len() && a.iter().all(same)
        }
        (Value::Record(a), Value::Record(b)) => {
            let same = |((a, left), (b, right)): (&(String, _), &(String, _))| {
                a == b && values(left, right)
            };
            a.len() == b.len() && a.iter().zip(b).all(same)
        }
        _ => a == b,
    }
}
