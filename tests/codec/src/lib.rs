//! Types that were generated or derived for the codec alone.
//!
//! Other packages of a build may ask for clients and servers. Where this one is built by itself, there are
//! none, nor any crate that they need.

avro_grpc_runtime::include_avro!();

use avro_grpc_runtime::Message;

/// An error of this crate's own.
#[derive(Message, Debug)]
#[avro(error = "NOT_FOUND")]
pub struct NotFound {
    /// What was looked for.
    pub key: String,
}

impl std::fmt::Display for NotFound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "there is no {}", self.key)
    }
}

impl std::error::Error for NotFound {}

/// All errors.
#[derive(Message, Debug)]
#[avro(error)]
pub enum Errors {
    /// Its own.
    NotFound(NotFound),
}

impl std::fmt::Display for Errors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self::NotFound(error) = self;
        error.fmt(f)
    }
}

impl std::error::Error for Errors {}

#[cfg(test)]
mod tests {
    use super::*;
    use jobs::{Attempt, Failure};
    use std::error::Error;

    #[test]
    fn an_error_is_a_message_and_an_error() {
        let failure = Failure::new("no space left".to_owned(), 28);
        let error: &dyn Error = &failure;
        assert_eq!(error.to_string(), "no space left");
        let attempt = Attempt {
            failure: Some(failure),
        };
        let datum = attempt.encode_to_vec().unwrap();
        assert_eq!(datum, b"\x02\x1ano space left\x38");
        let errors = Errors::NotFound(NotFound {
            key: "a".to_owned(),
        });
        assert_eq!(errors.encode_to_vec().unwrap(), b"\x00\x02a");
    }
}
