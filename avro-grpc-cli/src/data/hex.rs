//! Bytes as hexadecimal digits.

use avro_grpc_schema::diagnostic::Diagnostic;

/// Bytes that are written so.
pub(crate) struct Hex<'a>(pub(crate) &'a [u8]);

impl Hex<'_> {
    pub(crate) fn line(&self) -> String {
        let digits = self.0.iter().map(|byte| format!("{byte:02x}"));
        digits.collect::<String>() + "\n"
    }
}

/// The bytes of digits, between which there may be white space.
pub(crate) fn unhex(text: &[u8], name: &str) -> Result<Vec<u8>, Diagnostic> {
    let mut digits = Vec::with_capacity(text.len());
    for (at, &byte) in text.iter().enumerate() {
        match char::from(byte).to_digit(16) {
            // A digit is less than 16.
            Some(digit) => digits.push(digit as u8),
            None if byte.is_ascii_whitespace() => {}
            None => {
                let shown = char::from(byte).escape_default();
                let message = format!("{name}: `{shown}` at byte {at} is no hexadecimal digit");
                return Err(Diagnostic::error_without_place(message));
            }
        }
    }
    if digits.len() % 2 == 1 {
        let message = format!(
            "{name}: the number of hexadecimal digits is odd, {}",
            digits.len()
        );
        return Err(Diagnostic::error_without_place(message));
    }
    Ok(digits
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair[1])
        .collect())
}
