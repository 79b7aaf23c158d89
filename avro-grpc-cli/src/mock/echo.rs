//! Requests as responses.

use avro_grpc_runtime::DecodeOptions;
use avro_grpc_runtime::bytes::Bytes;
use avro_grpc_runtime::dynamic::{DynamicMethod, JsonForm};

use super::random::Roll;
use crate::template::{Layout, make};

/// A request as a response, by the names of its fields where the types are not the same.
pub(super) fn echo(
    method: &DynamicMethod,
    request: &Bytes,
    options: &DecodeOptions,
) -> Result<Bytes, String> {
    let (from, to) = (method.request(), method.response());
    if from.hash() == to.hash() {
        return Ok(request.clone());
    }
    let json = from.json_of_datum(request, JsonForm::Tagged, options);
    let json = json.map_err(|error| error.to_string())?;
    let datum = to
        .datum_of_json(&json)
        .map_err(|error| format!("the request is no response, so there is no echo: {error}"))?;
    Ok(datum.into())
}

/// How many requests are tried: some may have an echo where others have none, those of other branches of a union say.
const TRIES: u64 = 64;

/// Checks that there is a request which has an echo.
pub(super) fn check(method: &DynamicMethod) -> Result<(), String> {
    let from = method.request();
    if from.hash() == method.response().hash() {
        return Ok(());
    }
    let options = DecodeOptions::new();
    let root = from.root();
    let example = make(root.model(), root.schema()).and_then(|value| value.text(Layout::Bare));
    let example = example
        .ok()
        .and_then(|json| crate::readable::datum(from, &json).ok());
    let random = (0..TRIES).filter_map(|seed| {
        let value = Roll::new(root.model(), seed).roll(root.schema())?;
        from.encode(&value).ok()
    });
    let mut wrong = None;
    for request in example.into_iter().chain(random) {
        match echo(method, &request.into(), &options) {
            Ok(_) => return Ok(()),
            Err(error) => wrong = wrong.or(Some(error)),
        }
    }
    // Without any request to try, calls will tell.
    wrong.map_or(Ok(()), Err)
}
