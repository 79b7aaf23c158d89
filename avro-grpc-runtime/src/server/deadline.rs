//! When a call has to be over.

use http::HeaderMap;
use std::time::Duration;

/// What a client gives the call, from `grpc-timeout`. tonic reads it too, but answers `CANCELLED`, and only
/// until the response begins; its parser is private.
pub(super) fn of_client(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get("grpc-timeout")?.to_str().ok()?;
    let (digits, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let is_number = (1..=8).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let number: u64 = is_number.then(|| digits.parse().ok())??;
    Some(match unit {
        "H" => Duration::from_secs(number * 60 * 60),
        "M" => Duration::from_secs(number * 60),
        "S" => Duration::from_secs(number),
        "m" => Duration::from_millis(number),
        "u" => Duration::from_micros(number),
        "n" => Duration::from_nanos(number),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timeouts_have_up_to_eight_digits_and_a_unit() {
        let cases = [
            ("1H", Some(Duration::from_secs(3600))),
            ("2M", Some(Duration::from_secs(120))),
            ("99999999S", Some(Duration::from_secs(99_999_999))),
            ("3m", Some(Duration::from_millis(3))),
            ("4u", Some(Duration::from_micros(4))),
            ("5n", Some(Duration::from_nanos(5))),
            ("0S", Some(Duration::ZERO)),
            ("123456789S", None),
            ("S", None),
            ("", None),
            ("1", None),
            ("+1S", None),
            ("1s", None),
        ];
        for (text, expected) in cases {
            let headers = [(http::HeaderName::from_static("grpc-timeout"), text)];
            let headers = headers
                .into_iter()
                .map(|(name, text)| (name, text.parse().expect("a value")))
                .collect();
            assert_eq!(of_client(&headers), expected, "{text}");
        }
        assert_eq!(of_client(&HeaderMap::new()), None);
    }
}
