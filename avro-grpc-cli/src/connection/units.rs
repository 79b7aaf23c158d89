//! Times and sizes as people write them.

use std::time::Duration;

/// A time: `5s`, `250ms`, `1.5m`. A number alone is seconds, as grpcurl has it.
pub(crate) fn duration(text: &str) -> Result<Duration, String> {
    let seconds = scaled(
        text,
        &[
            ("ms", 1e-3),
            ("us", 1e-6),
            ("s", 1.0),
            ("m", 60.0),
            ("h", 3600.0),
            ("", 1.0),
        ],
    );
    let duration = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    duration.ok_or_else(|| "write a number and a unit: `5s`, `250ms`, `2m`".to_owned())
}

/// How often something is done: a time, and not none.
pub(super) fn interval(text: &str) -> Result<Duration, String> {
    let every = duration(text)?;
    match every.is_zero() {
        true => Err("write how often, and more than 0".to_owned()),
        false => Ok(every),
    }
}

/// A size: `4MiB`, `64k`, `1024`.
pub(crate) fn size(text: &str) -> Result<usize, String> {
    const KIB: f64 = 1024.0;
    let lower = text.to_ascii_lowercase();
    let units = [
        ("kib", KIB),
        ("mib", KIB * KIB),
        ("gib", KIB * KIB * KIB),
        ("kb", 1e3),
        ("mb", 1e6),
        ("gb", 1e9),
        ("k", KIB),
        ("m", KIB * KIB),
        ("g", KIB * KIB * KIB),
        ("b", 1.0),
        ("", 1.0),
    ];
    let size = scaled(&lower, &units).filter(|size| *size >= 1.0 && *size <= u32::MAX.into());
    // Both ends were checked.
    let size = size.map(|size| size as usize);
    size.ok_or_else(|| "write a number and a unit, up to 4GiB: `4MiB`, `64k`, `1024`".to_owned())
}

/// The number before the first of the units that `text` ends in, times that unit.
fn scaled(text: &str, units: &[(&str, f64)]) -> Option<f64> {
    let (number, factor) = units
        .iter()
        .find_map(|(unit, factor)| Some((text.strip_suffix(unit)?, factor)))?;
    let is_number = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    if !number.bytes().all(is_number) {
        return None;
    }
    Some(number.parse::<f64>().ok()? * factor)
}

#[cfg(test)]
mod tests {
    use super::{duration, size};

    #[test]
    fn times() {
        let check = |text: &str, millis: Option<u128>| {
            let read = duration(text).ok().map(|duration| duration.as_millis());
            assert_eq!(read, millis, "{text}");
        };
        check("5", Some(5000));
        check("5s", Some(5000));
        check("250ms", Some(250));
        check("1.5m", Some(90_000));
        check("2h", Some(7_200_000));
        check("0", Some(0));
        for wrong in [
            "",
            "s",
            "-1s",
            "1e9",
            "5 s",
            "5d",
            "99999999999999999999999s",
            "inf",
            "NaN",
        ] {
            check(wrong, None);
        }
    }

    #[test]
    fn sizes() {
        let check = |text: &str, bytes: Option<usize>| {
            assert_eq!(size(text).ok(), bytes, "{text}");
        };
        check("1024", Some(1024));
        check("64k", Some(65_536));
        check("4MiB", Some(4_194_304));
        check("1.5MB", Some(1_500_000));
        check("4GB", Some(4_000_000_000));
        for wrong in ["", "0", "-1", "5GiB", "k", "1x"] {
            check(wrong, None);
        }
    }
}
