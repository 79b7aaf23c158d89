//! The attribute `#[rpc]` of a method.

use syn::{Attribute, LitStr, Meta};

use super::names;
use super::options::annotations;
use crate::arguments::{Argument, arguments};
use crate::errors::Errors;
use crate::json;

/// What `#[rpc(…)]` says.
#[derive(Debug, Default)]
pub(super) struct Rpc {
    /// The name on the wire, if it has one of its own.
    pub(super) name: Option<String>,
    /// Annotations: name and JSON.
    pub(super) annotations: Vec<(String, String)>,
}

pub(super) fn is_rpc(attribute: &Attribute) -> bool {
    attribute.path().is_ident("rpc")
}

impl Rpc {
    pub(super) fn parse(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let mut rpc = Self::default();
        let mut seen = false;
        for attribute in attributes.iter().filter(|attribute| is_rpc(attribute)) {
            if std::mem::replace(&mut seen, true) {
                errors.push(attribute, "`#[rpc]` is there twice");
                continue;
            }
            let Meta::List(list) = &attribute.meta else {
                errors.push(attribute, "`rpc` is written `#[rpc(name = \"…\")]`");
                continue;
            };
            for argument in arguments(list.tokens.clone(), errors) {
                let result = rpc.set(&argument, errors);
                errors.ok(result);
            }
        }
        rpc
    }

    fn set(&mut self, argument: &Argument, errors: &mut Errors) -> syn::Result<()> {
        match argument.key.to_string().as_str() {
            "name" => self.name = Some(names::name(&argument.string()?)?),
            "idempotency" => self.annotate("idempotency", idempotency(&argument.string()?)?),
            "timeout" => self.annotate("timeoutMs", timeout(&argument.string()?)?),
            "annotations" => annotations(argument, &mut self.annotations, errors),
            _ => {
                let known = &["name", "idempotency", "timeout", "annotations"];
                return Err(argument.unknown("rpc", known));
            }
        }
        Ok(())
    }

    fn annotate(&mut self, name: &str, json: String) {
        self.annotations.push((name.to_owned(), json));
    }
}

fn idempotency(text: &LitStr) -> syn::Result<String> {
    match text.value().as_str() {
        level @ ("NO_SIDE_EFFECTS" | "IDEMPOTENT") => Ok(json::string(level)),
        _ => {
            let message = "`idempotency` is \"NO_SIDE_EFFECTS\" or \"IDEMPOTENT\"";
            Err(syn::Error::new_spanned(text, message))
        }
    }
}

/// The milliseconds of a time such as `"250ms"`.
fn timeout(text: &LitStr) -> syn::Result<String> {
    milliseconds(&text.value())
        .map(|milliseconds| milliseconds.to_string())
        .ok_or_else(|| {
            let message =
                "`timeout` is a whole number above 0 and its unit: \"250ms\", \"30s\", \"5min\"";
            syn::Error::new_spanned(text, message)
        })
}

fn milliseconds(text: &str) -> Option<i64> {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number: i64 = text[..text.len() - unit.len()].parse().ok()?;
    let factor = match unit.trim() {
        "ms" => 1,
        "s" => 1_000,
        "min" => 60_000,
        _ => return None,
    };
    number.checked_mul(factor).filter(|time| *time > 0)
}

#[cfg(test)]
mod tests {
    #[test]
    fn times() {
        let rows = [
            ("250ms", Some(250)),
            ("30s", Some(30_000)),
            ("5 min", Some(300_000)),
            ("0s", None),
            ("1.5s", None),
            ("-1s", None),
            ("s", None),
            ("10", None),
            ("1h", None),
            ("9223372036854775807ms", Some(i64::MAX)),
            ("9223372036854775807s", None),
            ("9223372036854775808ms", None),
        ];
        for (text, expected) in rows {
            assert_eq!(super::milliseconds(text), expected, "{text}");
        }
    }
}
