//! Schemas in headers: the extended canonical form, deflated (RFC 1951, no header and no checksum around
//! it), in base64.

use super::settings::Settings;
use crate::transport::shown::shown;
use avro_grpc_schema::RootSchema;
use flate2::Compression;
use flate2::bufread::DeflateDecoder;
use flate2::write::DeflateEncoder;
use http::{HeaderMap, HeaderName, HeaderValue};
use std::fmt;
use std::io::{Read, Write};
use tonic::metadata::{BinaryMetadataValue, MetadataMap};

/// The largest that is sent, deflated, in bytes: in base64 it is 6 KiB. Many peers take no more than 8 KiB of all
/// metadata together.
pub(super) const MAX_SENT: usize = (6 << 10) / 4 * 3;

/// A schema takes so many bytes when it is deflated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooLarge(pub(super) usize);

/// A schema in a header.
pub(super) fn pack(form: &str) -> Result<HeaderValue, TooLarge> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    let deflated = encoder
        .write_all(form.as_bytes())
        .and_then(|()| encoder.finish())
        .expect("memory takes what is written to it");
    if deflated.len() > MAX_SENT {
        return Err(TooLarge(deflated.len()));
    }
    let value = BinaryMetadataValue::from_bytes(&deflated);
    Ok(HeaderValue::from_bytes(value.as_encoded_bytes()).expect("base64 is ASCII"))
}

/// What is wrong with a schema that has been sent.
#[derive(Debug)]
pub(super) enum Unreadable {
    NotBase64,
    NotDeflated,
    TooLarge(usize),
    NotUtf8,
    OtherHash(String),
    TooDeep(usize),
    NoSchema(String),
}

/// The schema that a header holds, which must have the hash that was told with it. All that is sent by somebody is bounded before it is looked at.
pub(super) fn unpack(
    value: &HeaderValue,
    hash: &str,
    settings: &Settings,
) -> Result<RootSchema, Unreadable> {
    let deflated = base64(value).ok_or(Unreadable::NotBase64)?;
    let form = inflate(&deflated, settings.max_schema_size)?;
    let form = String::from_utf8(form).map_err(|_| Unreadable::NotUtf8)?;
    let found = RootSchema::hash_of_form(&form);
    if found != hash {
        return Err(Unreadable::OtherHash(found));
    }
    if is_deeper(&form, settings.max_schema_depth) {
        return Err(Unreadable::TooDeep(settings.max_schema_depth));
    }
    RootSchema::parse_canonical(&form).map_err(|report| {
        // Not the report: it shows the line of each problem, and this is one line, with any number of them.
        let problem = report.diagnostics().first();
        Unreadable::NoSchema(shown(problem.map_or("", |problem| &problem.message)))
    })
}

fn base64(value: &HeaderValue) -> Option<Vec<u8>> {
    // Only a map of tonic's has values that are not its own decoded.
    const NAME: &str = "schema-bin";
    let mut headers = HeaderMap::new();
    headers.insert(HeaderName::from_static(NAME), value.clone());
    let metadata = MetadataMap::from_headers(headers);
    let bytes = metadata.get_bin(NAME)?.to_bytes().ok()?;
    Some(bytes.into())
}

fn inflate(deflated: &[u8], limit: usize) -> Result<Vec<u8>, Unreadable> {
    let mut decoder = DeflateDecoder::new(deflated);
    let mut form = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let read = decoder.by_ref().take(most).read_to_end(&mut form);
    if read.is_err() {
        return Err(Unreadable::NotDeflated);
    }
    if form.len() > limit {
        return Err(Unreadable::TooLarge(limit));
    }
    // Bytes after the end are not looked at by the decoder.
    match decoder.total_in() == deflated.len() as u64 {
        true => Ok(form),
        false => Err(Unreadable::NotDeflated),
    }
}

/// Whether JSON is nested deeper than so many levels. Of what is no JSON, it says anything.
fn is_deeper(json: &str, limit: usize) -> bool {
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut bytes = json.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' if in_string => _ = bytes.next(),
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => {
                depth += 1;
                if depth > limit {
                    return true;
                }
            }
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    false
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotBase64 => f.write_str("it is no base64"),
            Self::NotDeflated => f.write_str("it is not deflated (RFC 1951)"),
            Self::TooLarge(limit) => write!(f, "it has more than {limit} bytes"),
            Self::NotUtf8 => f.write_str("it is not UTF-8"),
            Self::OtherHash(hash) => write!(f, "its hash is {hash}"),
            Self::TooDeep(limit) => write!(f, "it is nested more than {limit} levels deep"),
            Self::NoSchema(error) => write!(f, "it is no schema: {error}"),
        }
    }
}
