//! Headers from the command line.

use std::str::FromStr;

use avro_grpc_runtime::tonic::codegen::http::{HeaderMap, HeaderName, HeaderValue};
use avro_grpc_runtime::tonic::metadata::MetadataMap;

/// A header: `name: value`. The value of one whose name ends in `-bin` is base64.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Header {
    name: HeaderName,
    value: HeaderValue,
}

/// Headers that say how a call is made, each with the option that there is for it.
const RESERVED: [(&str, &str); 6] = [
    ("user-agent", "`--user-agent` says it"),
    ("grpc-timeout", "`--deadline` says it"),
    ("grpc-encoding", "`--compression` says it"),
    ("content-type", "it is always `application/grpc`"),
    ("te", "it is always `trailers`"),
    ("grpc-accept-encoding", "it has all that can be read"),
];

impl FromStr for Header {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, value) = text.split_once(':').ok_or("write `NAME: VALUE`")?;
        let (name, value) = (name.trim(), value.trim());
        let parsed: HeaderName = name
            .parse()
            .map_err(|_| format!("`{name}` is no name of a header"))?;
        if let Some((_, why)) = RESERVED.iter().find(|(reserved, _)| parsed == *reserved) {
            return Err(format!("`{name}` is not for you to say: {why}"));
        }
        let value: HeaderValue = value
            .parse()
            .map_err(|_| format!("the value of `{name}` has characters that no header has"))?;
        let header = Self {
            name: parsed,
            value,
        };
        match header.is_readable() {
            true => Ok(header),
            false => Err(format!("the value of `{name}` is not base64")),
        }
    }
}

impl Header {
    /// Whether a binary value is base64.
    fn is_readable(&self) -> bool {
        let metadata = metadata(std::slice::from_ref(self));
        let value = metadata.get_bin(self.name.as_str());
        value.is_none_or(|value| value.to_bytes().is_ok())
    }
}

/// All headers, in their order.
pub(super) fn metadata(headers: &[Header]) -> MetadataMap {
    let mut map = HeaderMap::new();
    for Header { name, value } in headers {
        map.append(name, value.clone());
    }
    MetadataMap::from_headers(map)
}

#[cfg(test)]
mod tests {
    use super::Header;

    #[test]
    fn headers_are_read() {
        let check = |text: &str, expected: &str| {
            let shown = match text.parse::<Header>() {
                Ok(Header { name, value }) => format!("{name}={}", value.to_str().unwrap()),
                Err(error) => error,
            };
            assert_eq!(shown, expected, "{text}");
        };
        check("x-a: b", "x-a=b");
        check("X-A:b:c ", "x-a=b:c");
        check("x-a:", "x-a=");
        check("x-bin: aGVsbG8", "x-bin=aGVsbG8");
        check("x-bin: aGVsbG8=", "x-bin=aGVsbG8=");
        check("x-bin: ü", "the value of `x-bin` is not base64");
        check("x-bin: a b", "the value of `x-bin` is not base64");
        check("x-a", "write `NAME: VALUE`");
        check("x a: b", "`x a` is no name of a header");
        check(
            "x-a: \u{7f}",
            "the value of `x-a` has characters that no header has",
        );
        check(
            "Grpc-Timeout: 5S",
            "`Grpc-Timeout` is not for you to say: `--deadline` says it",
        );
    }
}
