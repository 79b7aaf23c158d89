//! When a call has to be over.

use crate::grpc_timeout;
use http::HeaderMap;
use std::time::Duration;

/// What a client gives the call. tonic reads it too, but answers `CANCELLED`, and only until the
/// response begins.
pub(super) fn of_client(headers: &HeaderMap) -> Option<Duration> {
    headers
        .get(grpc_timeout::HEADER)
        .and_then(grpc_timeout::parse)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn a_client_may_give_a_time() {
        assert_eq!(of_client(&HeaderMap::new()), None);
        for (text, expected) in [("3m", Some(Duration::from_millis(3))), ("1s", None)] {
            let mut headers = HeaderMap::new();
            headers.insert("grpc-timeout", HeaderValue::from_static(text));
            assert_eq!(of_client(&headers), expected, "{text}");
        }
    }
}
