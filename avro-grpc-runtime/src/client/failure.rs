//! What is to be known of a failed attempt.

use super::transport_failure::TransportFailure;
use crate::error_code;
use bytes::Bytes;
use http::{HeaderMap, Response};
use http_body::Frame;
use std::time::Duration;
use tonic::body::Body;
use tonic::{Code, Status};

/// A failed attempt.
#[derive(Clone, Debug)]
pub(super) struct Failure {
    pub(super) code: Code,
    /// If it was not a server that answered.
    pub(super) transport: Option<TransportFailure>,
    pub(super) pushback: Option<Pushback>,
    /// Whether it has an [`ErrorCode`](crate::ErrorCode): the same call would fail the same way, and what is
    /// to be changed is known to whoever has made it.
    pub(super) is_of_avro: bool,
}

/// When the server wants the call to be made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pushback {
    After(Duration),
    Never,
}

impl Failure {
    /// The failure that a response is, which has no body.
    pub(super) fn of_head(response: &Response<Body>) -> Option<Self> {
        let headers = response.headers();
        match Self::of_headers(headers) {
            None if !headers.contains_key("grpc-status") => {
                let code = code_of_http(response.status())?;
                Some(Self::with_code(code))
            }
            failure => failure,
        }
    }

    /// The failure that is told instead of a first message.
    pub(super) fn of_frame(frame: Option<&Result<Frame<Bytes>, Status>>) -> Option<Self> {
        match frame? {
            Ok(frame) => Self::of_headers(frame.trailers_ref()?),
            Err(status) => Some(Self {
                // It has a head, so that it was begun.
                transport: TransportFailure::of(status).map(|_| TransportFailure::Unknown),
                ..Self::of_status(status)
            }),
        }
    }

    pub(super) fn of_status(status: &Status) -> Self {
        Self {
            pushback: pushback(status.metadata().as_ref()),
            is_of_avro: status.metadata().contains_key(error_code::TRAILER),
            ..Self::with_code(status.code())
        }
    }

    pub(super) fn of_transport(status: &Status, failure: TransportFailure) -> Self {
        Self {
            transport: Some(failure),
            ..Self::with_code(status.code())
        }
    }

    fn of_headers(headers: &HeaderMap) -> Option<Self> {
        let code = Code::from_bytes(headers.get("grpc-status")?.as_bytes());
        (code != Code::Ok).then(|| Self {
            pushback: pushback(headers),
            is_of_avro: headers.contains_key(error_code::TRAILER),
            ..Self::with_code(code)
        })
    }

    fn with_code(code: Code) -> Self {
        Self {
            code,
            transport: None,
            pushback: None,
            is_of_avro: false,
        }
    }

    /// Whether the failure counts as one with these codes, after which a call is made again: a connection
    /// that is lost is UNAVAILABLE to gRPC, whatever tonic calls it.
    pub(super) fn is_one_of(&self, codes: &[Code]) -> bool {
        !self.is_of_avro
            && (codes.contains(&self.code)
                || (self.transport.is_some() && codes.contains(&Code::Unavailable)))
    }

    pub(super) fn surely_not_begun(&self) -> bool {
        self.transport
            .is_some_and(TransportFailure::surely_not_begun)
    }
}

/// What a server says of when to come back. What is no number of milliseconds, or said twice, means
/// never.
fn pushback(headers: &HeaderMap) -> Option<Pushback> {
    let mut values = headers.get_all("grpc-retry-pushback-ms").iter();
    let value = values.next()?.to_str().ok();
    let wait = value.and_then(|text| text.parse().ok());
    Some(match (wait, values.next()) {
        (Some(wait), None) => Pushback::After(Duration::from_millis(wait)),
        _ => Pushback::Never,
    })
}

/// The code of an answer of something that does not speak gRPC, as gRPC maps it.
fn code_of_http(status: http::StatusCode) -> Option<Code> {
    Some(match status.as_u16() {
        200 => return None,
        400 => Code::Internal,
        401 => Code::Unauthenticated,
        403 => Code::PermissionDenied,
        404 => Code::Unimplemented,
        429 | 502 | 503 | 504 => Code::Unavailable,
        _ => Code::Unknown,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pushbacks() {
        let after = |wait| Some(Pushback::After(Duration::from_millis(wait)));
        let never = Some(Pushback::Never);
        let cases: [(&[&str], _); 6] = [
            (&[], None),
            (&["0"], after(0)),
            (&["250"], after(250)),
            (&["-1"], never),
            (&["soon"], never),
            (&["1", "2"], never),
        ];
        for (values, expected) in cases {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append("grpc-retry-pushback-ms", value.parse().unwrap());
            }
            assert_eq!(pushback(&headers), expected, "{values:?}");
        }
    }
}
