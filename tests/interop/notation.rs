//! Bytes as people write them: hex digits, and text in quotes. `LARGE` is 3 MiB of text.

/// 3 MiB of text.
pub(crate) fn large() -> String {
    "0123456789abcdef".repeat(3 << 16)
}

/// The bytes of, for example, `00 08 "done" 8001`.
pub(crate) fn bytes(text: &str) -> Vec<u8> {
    let large = text
        .contains("LARGE")
        .then(|| text.replace("LARGE", &format!("\"{}\"", large())));
    let mut bytes = Vec::new();
    for (index, piece) in large.as_deref().unwrap_or(text).split('"').enumerate() {
        // Every second piece stood in quotes.
        if index % 2 == 1 {
            bytes.extend_from_slice(piece.as_bytes());
        } else {
            let digits = piece.split_whitespace().collect::<String>();
            bytes.extend(from_hex(&digits).unwrap_or_else(|| panic!("{piece:?} is not hex")));
        }
    }
    bytes
}

/// The bytes of hex digits.
pub(crate) fn from_hex(digits: &str) -> Option<Vec<u8>> {
    // Tests are not optimised, and this is called for megabytes.
    let mut bytes = Vec::with_capacity(digits.len() / 2);
    let (pairs, []) = digits.as_bytes().as_chunks::<2>() else {
        return None;
    };
    for [high, low] in pairs {
        bytes.push(nibble(*high)? << 4 | nibble(*low)?);
    }
    Some(bytes)
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

/// Hex digits, two a byte.
pub(crate) fn to_hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut hex = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        hex.push(DIGITS[usize::from(byte >> 4)].into());
        hex.push(DIGITS[usize::from(byte & 15)].into());
    }
    hex
}

/// The value of a metadatum as peers are told it: hex, if it is of bytes.
pub(crate) fn metadata_text(key: &str, value: &str) -> String {
    if key.ends_with("-bin") {
        to_hex(&bytes(value))
    } else {
        value.to_owned()
    }
}

#[test]
fn hex_and_text_mix() {
    assert_eq!(
        bytes(r#"00 4e "g4" 8001"ü""#),
        b"\x00\x4eg4\x80\x01\xc3\xbc"
    );
    assert_eq!(to_hex(&from_hex("004e80").expect("it is hex")), "004e80");
}
