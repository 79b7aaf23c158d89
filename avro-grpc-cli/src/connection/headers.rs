//! Headers from the command line.

use std::env::{self, VarError};
use std::str::FromStr;

use avro_grpc_runtime::tonic::codegen::http::{HeaderMap, HeaderName, HeaderValue};
use avro_grpc_runtime::tonic::metadata::MetadataMap;

/// A header: `name: value`, with the variable `VAR` of the environment for `${VAR}` in the value, which is base64 if
/// the name ends in `-bin`.
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
        Self::read(text, |variable| env::var(variable))
    }
}

impl Header {
    /// A header of `text`. What is wrong is told without the values of variables, which may be secret.
    fn read(
        text: &str,
        variable: impl Fn(&str) -> Result<String, VarError>,
    ) -> Result<Self, String> {
        let (name, value) = text.split_once(':').ok_or("write `NAME: VALUE`")?;
        let (name, value) = (name.trim(), value.trim());
        let parsed: HeaderName = name
            .parse()
            .map_err(|_| format!("`{name}` is no name of a header"))?;
        if let Some((_, why)) = RESERVED.iter().find(|(reserved, _)| parsed == *reserved) {
            return Err(format!("`{name}` is not for you to say: {why}"));
        }
        let value =
            expanded(value, variable).map_err(|why| format!("the value of `{name}` has {why}"))?;
        // A variable may have the end of a line, as what is read from a file has.
        let value: HeaderValue = value
            .trim()
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

    /// Whether a binary value is base64.
    fn is_readable(&self) -> bool {
        let metadata = metadata(std::slice::from_ref(self));
        let value = metadata.get_bin(self.name.as_str());
        value.is_none_or(|value| value.to_bytes().is_ok())
    }
}

/// `value` with what variables are in the place of each `${VAR}`. `$${` is `${`, and any other `$` itself, so that a
/// password may have them.
fn expanded(
    value: &str,
    variable: impl Fn(&str) -> Result<String, VarError>,
) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once("${") {
        if let Some(before) = before.strip_suffix('$') {
            out += before;
            out += "${";
            rest = after;
            continue;
        }
        let (name, after) = after
            .split_once('}')
            .ok_or("`${` without `}`: write `$${` for what is no variable")?;
        if !is_variable(name) {
            return Err(format!(
                "`${{{name}}}`, which is no name of a variable: write `$${{` for what is none"
            ));
        }
        out += before;
        out += &variable(name).map_err(|error| match error {
            VarError::NotPresent => {
                format!("the variable `{name}`, which is not set in the environment")
            }
            VarError::NotUnicode(_) => format!("the variable `{name}`, which is not text"),
        })?;
        rest = after;
    }
    Ok(out + rest)
}

/// Whether shells have variables of that name.
fn is_variable(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    name.chars().all(is_part) && name.starts_with(|c: char| !c.is_ascii_digit())
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
    use std::env::VarError;

    use super::Header;

    #[test]
    fn headers_are_read() {
        let variable = |name: &str| match name {
            "WORD" => Ok("w".to_owned()),
            "LINE" => Ok("${WORD}\n".to_owned()),
            "LINES" => Ok("secret\nsecret".to_owned()),
            "BASE64" => Ok("aGVsbG8=".to_owned()),
            "EMPTY" => Ok(String::new()),
            "BYTES" => Err(VarError::NotUnicode("secret".into())),
            _ => Err(VarError::NotPresent),
        };
        let check = |text: &str, expected: &str| {
            let shown = match Header::read(text, variable) {
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
        check("x-a: ${WORD}", "x-a=w");
        check("x-a: a${WORD}b${WORD}${EMPTY}", "x-a=awbw");
        check("x-a: ${EMPTY}", "x-a=");
        // What stands in a variable is not looked at again.
        check("x-a: ${LINE}", "x-a=${WORD}");
        check("x-bin: ${BASE64}", "x-bin=aGVsbG8=");
        check("x-a: $${WORD} $$ $ $WORD }", "x-a=${WORD} $$ $ $WORD }");
        check("x-a: $$${WORD}$", "x-a=$${WORD}$");
        check("x-a: ${WORD}$${", "x-a=w${");
        check("x-bin: ${WORD} ", "the value of `x-bin` is not base64");
        check(
            "X-A: ${NONE}",
            "the value of `X-A` has the variable `NONE`, which is not set in the environment",
        );
        check(
            "x-a: ${BYTES}",
            "the value of `x-a` has the variable `BYTES`, which is not text",
        );
        check(
            "x-a: ${LINES}",
            "the value of `x-a` has characters that no header has",
        );
        check(
            "x-a: ${WORD",
            "the value of `x-a` has `${` without `}`: write `$${` for what is no variable",
        );
        for name in ["", "1A", "A-B", "A:-b", "Ä", "A B"] {
            check(
                &format!("x-a: ${{{name}}}"),
                &format!(
                    "the value of `x-a` has `${{{name}}}`, which is no name of a variable: write `$${{` for what is none"
                ),
            );
        }
    }
}
