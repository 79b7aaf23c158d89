//! Bytes as people write them: hex digits, and text in quotes.

/// The bytes of, for example, `00 08 "done" 8001`.
pub(crate) fn bytes(text: &str) -> Vec<u8> {
    // Every second piece stood in quotes.
    let pieces = text.split('"').enumerate();
    pieces
        .flat_map(|(index, piece)| {
            if index % 2 == 1 {
                piece.into()
            } else {
                from_hex(piece)
            }
        })
        .collect()
}

/// The bytes of hex digits with white space anywhere between two bytes.
pub(crate) fn from_hex(digits: &str) -> Vec<u8> {
    let digits: Vec<u32> = digits
        .chars()
        .filter(|digit| !digit.is_whitespace())
        .map(|digit| {
            digit
                .to_digit(16)
                .unwrap_or_else(|| panic!("{digit:?} is no hex digit"))
        })
        .collect();
    digits
        .chunks(2)
        .map(|pair| (pair[0] << 4 | pair[1]) as u8)
        .collect()
}

/// Hex digits, two a byte.
pub(crate) fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn hex_and_text_mix() {
    assert_eq!(
        bytes(r#"00 4e "g4" 8001"ü""#),
        b"\x00\x4eg4\x80\x01\xc3\xbc"
    );
    assert_eq!(to_hex(&from_hex("00 4E80")), "004e80");
}
