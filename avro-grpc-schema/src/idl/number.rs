//! Numbers as Avro IDL writes them: integers decimal, hexadecimal and octal, Java's floats.

/// A number without its notation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Number {
    Integer(i64),
    Float(f64),
}

/// Reads `text`.
///
/// # Errors
///
/// What is wrong with it, to be put behind the number itself.
pub(super) fn parse(text: &str) -> Result<Number, &'static str> {
    let (negative, unsigned) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    if let Some(integer) = integer_digits(unsigned) {
        if text.starts_with('+') {
            return Err("is not a number: an integer takes no `+`");
        }
        return integer
            .value(negative)
            .map(Number::Integer)
            .ok_or("does not fit into 64 bits");
    }
    let magnitude = float(unsigned).ok_or("is not a number")?;
    if magnitude.is_infinite() && unsigned != "Infinity" {
        return Err("is too large for a double");
    }
    Ok(Number::Float(if negative { -magnitude } else { magnitude }))
}

struct Digits<'a> {
    digits: &'a str,
    radix: u32,
}

impl Digits<'_> {
    fn value(&self, negative: bool) -> Option<i64> {
        let magnitude = u64::from_str_radix(self.digits, self.radix).ok()?;
        if negative {
            0i64.checked_sub_unsigned(magnitude)
        } else {
            i64::try_from(magnitude).ok()
        }
    }
}

/// The digits of `unsigned`, if it is an integer.
fn integer_digits(unsigned: &str) -> Option<Digits<'_>> {
    let short = unsigned.strip_suffix(['l', 'L']).unwrap_or(unsigned);
    let (digits, radix) = if let Some(digits) = strip_hexadecimal(short) {
        (digits, 16)
    } else if short.len() > 1 && short.starts_with('0') {
        (&short[1..], 8)
    } else {
        (short, 10)
    };
    let all = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
    all.then_some(Digits { digits, radix })
}

fn strip_hexadecimal(text: &str) -> Option<&str> {
    text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"))
}

fn float(unsigned: &str) -> Option<f64> {
    match unsigned {
        "NaN" => return Some(f64::NAN),
        "Infinity" => return Some(f64::INFINITY),
        _ => {}
    }
    if let Some(digits) = strip_hexadecimal(unsigned) {
        return hexadecimal_float(digits);
    }
    let short = unsigned
        .strip_suffix(['f', 'F', 'd', 'D'])
        .unwrap_or(unsigned);
    // Rust reads `inf` and `09` too.
    let starts_well = short.starts_with(|c: char| c == '.' || c.is_ascii_digit());
    let is_float = short.len() < unsigned.len() || short.contains(['.', 'e', 'E']);
    if starts_well && is_float {
        short.parse().ok()
    } else {
        None
    }
}

/// `digits` stand behind `0x`, and are followed by `p` and the binary exponent.
fn hexadecimal_float(digits: &str) -> Option<f64> {
    let (significand, exponent) = digits.split_once(['p', 'P'])?;
    let exponent = exponent
        .strip_suffix(['f', 'F', 'd', 'D'])
        .unwrap_or(exponent);
    let exponent = binary_exponent(exponent)?;
    let (whole, fraction) = significand.split_once('.').unwrap_or((significand, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let mut bits = 0u64;
    let mut scale = exponent;
    for (c, in_fraction) in whole
        .chars()
        .map(|c| (c, false))
        .chain(fraction.chars().map(|c| (c, true)))
    {
        let digit = u64::from(c.to_digit(16)?);
        if bits >> 59 == 0 {
            bits = bits << 4 | digit;
            scale -= if in_fraction { 4 } else { 0 };
        } else {
            // Far below the 53 bits that count; it only breaks ties.
            bits |= u64::from(digit != 0);
            scale += if in_fraction { 0 } else { 4 };
        }
    }
    Some(scale_by_power_of_two(bits, scale))
}

/// An exponent beyond what any double has stands for all that are larger still.
fn binary_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let magnitude = digits.parse::<i64>().unwrap_or(i64::MAX).min(1 << 40);
    Some(if text.starts_with('-') {
        -magnitude
    } else {
        magnitude
    })
}

/// `bits` × 2^`scale`, rounded once, to even.
fn scale_by_power_of_two(bits: u64, scale: i64) -> f64 {
    if bits == 0 {
        return 0.0;
    }
    let length = 64 - i64::from(bits.leading_zeros());
    // The exponent of the last of the 53 bits, or of the last bit of the smallest double.
    let last = (scale + length - 53).max(-1074);
    if last > 971 {
        return f64::INFINITY;
    }
    let rounded = match last - scale {
        drop @ 1..=64 => round_off(bits, drop as u32),
        65.. => 0,
        keep => bits << -keep,
    };
    // In two steps, because 2^-1074 is no normal double. Nothing is rounded again.
    rounded as f64 * power_of_two(last / 2) * power_of_two(last - last / 2)
}

/// 2^`exponent`, which is a normal double.
fn power_of_two(exponent: i64) -> f64 {
    f64::from_bits(((exponent + 1023) as u64) << 52)
}

/// `bits` without the last `drop` bits, of which there are 1 to 64, rounded to even.
fn round_off(bits: u64, drop: u32) -> u64 {
    let wide = u128::from(bits);
    let kept = wide >> drop;
    let tail = wide - (kept << drop);
    let half = 1u128 << (drop - 1);
    let up = tail > half || (tail == half && kept & 1 == 1);
    (kept + u128::from(up)) as u64
}

/// Whether the number `text` of JSON means the same number, to the letter, where it is read as IDL.
pub(super) fn is_kept(text: &str) -> bool {
    match parse(text) {
        Ok(Number::Integer(integer)) => integer.to_string() == text,
        Ok(Number::Float(float)) => java_float(float) == text,
        Err(_) => false,
    }
}

/// A finite double as Java prints it: `0.5`, `1.0E10`.
pub(super) fn java_float(value: f64) -> String {
    if value == 0.0 {
        return if value.is_sign_negative() {
            "-0.0"
        } else {
            "0.0"
        }
        .to_owned();
    }
    let (digits, exponent) = java_digits(value.abs());
    let sign = if value < 0.0 { "-" } else { "" };
    let text = match exponent {
        0..=6 => {
            let point = exponent as usize + 1;
            let padded = format!("{digits:0<width$}", width = point + 1);
            format!("{}.{}", &padded[..point], &padded[point..])
        }
        -3..=-1 => format!("0.{}{digits}", "0".repeat(-exponent as usize - 1)),
        _ => format!(
            "{}.{}E{exponent}",
            &digits[..1],
            if digits.len() > 1 { &digits[1..] } else { "0" }
        ),
    };
    format!("{sign}{text}")
}

/// The digits of `value` and the exponent of the first: the shortest that read back the same,
/// but at least two, because Java shows two.
fn java_digits(value: f64) -> (String, i32) {
    let two = format!("{value:.1e}");
    let shortest = format!("{value:e}");
    let text = if two.parse() == Ok(value) {
        &two
    } else {
        &shortest
    };
    let (digits, exponent) = text.split_once('e').expect("`{:e}` writes an exponent");
    let digits = digits.replace('.', "");
    let trimmed = match digits.trim_end_matches('0') {
        "" => "0",
        trimmed => trimmed,
    };
    (
        trimmed.to_owned(),
        exponent.parse().expect("`{:e}` writes a small exponent"),
    )
}
