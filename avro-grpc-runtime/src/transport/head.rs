//! What stands in the heads of gRPC's requests and responses.

use http::header::{CONTENT_TYPE, TE};
use http::{HeaderMap, HeaderName};
use tonic::Status;
use tonic::metadata::MetadataMap;

/// What is no metadata, and is not sent as such.
static RESERVED: [HeaderName; 5] = [
    TE,
    CONTENT_TYPE,
    Status::GRPC_STATUS,
    Status::GRPC_MESSAGE,
    HeaderName::from_static("grpc-message-type"),
];

/// Metadata as headers: without those names that tonic takes out too.
pub(super) fn headers(metadata: MetadataMap) -> HeaderMap {
    let mut headers = metadata.into_headers();
    if headers.keys().any(|name| RESERVED.contains(name)) {
        for name in &RESERVED {
            headers.remove(name);
        }
    }
    headers
}

/// Whether messages may be compressed that come with these headers.
pub(super) fn are_compressed(headers: &HeaderMap) -> bool {
    let encoding = headers.get("grpc-encoding");
    encoding.is_some_and(|encoding| encoding != "identity")
}
