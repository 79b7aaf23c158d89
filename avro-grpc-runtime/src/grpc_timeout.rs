//! `grpc-timeout`, the request header by which a deadline travels.
//!
//! tonic has the same, but its parser is private.

use http::HeaderValue;
use std::time::Duration;

/// The name of the header.
pub(crate) const HEADER: &str = "grpc-timeout";

/// A time as gRPC writes it: at most eight digits and a unit, the finest that fits.
#[cfg(feature = "client")]
pub(crate) fn format(time: Duration) -> String {
    const UNITS: [(&str, u128); 6] = [
        ("n", 1),
        ("u", 1_000),
        ("m", 1_000_000),
        ("S", 1_000_000_000),
        ("M", 60_000_000_000),
        ("H", 3_600_000_000_000),
    ];
    const MOST: u128 = 99_999_999;
    let (unit, count) = UNITS
        .iter()
        .map(|(unit, nanoseconds)| (*unit, time.as_nanos() / nanoseconds))
        .find(|(_, count)| *count <= MOST)
        .unwrap_or(("H", MOST));
    format!("{count}{unit}")
}

/// The time that a header says, or nothing if that is not as gRPC writes it.
pub(crate) fn parse(header: &HeaderValue) -> Option<Duration> {
    let text = header.to_str().ok()?;
    let (digits, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    if digits.len() > 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let count: u64 = digits.parse().ok()?;
    Some(match unit {
        "n" => Duration::from_nanos(count),
        "u" => Duration::from_micros(count),
        "m" => Duration::from_millis(count),
        "S" => Duration::from_secs(count),
        "M" => Duration::from_secs(count * 60),
        "H" => Duration::from_secs(count * 3600),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "client")]
    #[test]
    fn times_have_eight_digits_and_a_unit() {
        let cases = [
            (Duration::ZERO, "0n"),
            (Duration::from_nanos(99_999_999), "99999999n"),
            (Duration::from_millis(100), "100000u"),
            (Duration::from_secs(99), "99000000u"),
            (Duration::from_secs(100), "100000m"),
            (Duration::from_secs(99_999), "99999000m"),
            (Duration::from_secs(100_000), "100000S"),
            (Duration::from_secs(100_000_000), "1666666M"),
            (Duration::from_secs(u64::MAX), "99999999H"),
        ];
        for (time, text) in cases {
            assert_eq!(format(time), text);
        }
    }

    #[test]
    fn what_is_written_is_read() {
        for (text, expected) in [
            ("1n", Some(Duration::from_nanos(1))),
            ("20u", Some(Duration::from_micros(20))),
            ("300m", Some(Duration::from_millis(300))),
            ("4S", Some(Duration::from_secs(4))),
            ("5M", Some(Duration::from_secs(300))),
            ("99999999H", Some(Duration::from_secs(359_999_996_400))),
            ("1H", Some(Duration::from_secs(3600))),
            ("2M", Some(Duration::from_secs(120))),
            ("99999999S", Some(Duration::from_secs(99_999_999))),
            ("3m", Some(Duration::from_millis(3))),
            ("4u", Some(Duration::from_micros(4))),
            ("5n", Some(Duration::from_nanos(5))),
            ("0S", Some(Duration::ZERO)),
            ("", None),
            ("S", None),
            ("1", None),
            ("1s", None),
            ("-1S", None),
            ("+1S", None),
            ("123456789S", None),
            ("1 S", None),
        ] {
            assert_eq!(parse(&text.parse().unwrap()), expected, "{text:?}");
        }
    }
}
