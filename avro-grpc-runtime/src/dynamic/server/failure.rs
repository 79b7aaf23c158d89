//! What handlers fail with.

use crate::dynamic::DynamicError;
use crate::dynamic::services::DynamicMethod;
use crate::fault::Fault;
use crate::transport::BoxError;
use crate::wire::EncodeError;
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use tonic::Status;

/// An error of a handler that clients are told nothing of.
#[derive(Debug)]
pub struct CallError {
    method: Arc<DynamicMethod>,
    error: BoxError,
}

impl CallError {
    /// The method that was called.
    #[must_use]
    pub fn method(&self) -> &DynamicMethod {
        &self.method
    }

    /// The error itself.
    #[must_use]
    pub fn error(&self) -> &(dyn Error + Send + Sync + 'static) {
        &*self.error
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.method.full_name(), self.error)
    }
}

impl Error for CallError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.error)
    }
}

/// Who is told of errors.
pub(super) type Tell = Arc<dyn Fn(&CallError) + Send + Sync>;

/// A value that does not fit its schema.
#[derive(Debug)]
pub(super) struct Unfit(String);

impl Unfit {
    /// A response.
    pub(super) fn response(error: &EncodeError) -> BoxError {
        Box::new(Self(format!(
            "the response does not fit its schema: {error}"
        )))
    }

    /// A declared error.
    pub(super) fn error(name: &str, error: &EncodeError) -> BoxError {
        Box::new(Self(format!(
            "the error `{name}` does not fit its schema: {error}"
        )))
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Unfit {}

/// Who answers for what handlers fail with.
#[derive(Clone)]
pub(super) struct Failures {
    pub(super) method: Arc<DynamicMethod>,
    pub(super) tell: Option<Tell>,
}

impl Failures {
    /// What the client is told of an error; what it is not told is told here.
    pub(super) fn fault(&self, error: BoxError) -> Fault<DynamicError> {
        let error = match error.downcast::<Status>() {
            Ok(status) => return Fault::Status(*status),
            Err(error) => error,
        };
        let error = match error.downcast::<DynamicError>() {
            Ok(error) => return Fault::Declared(*error),
            Err(error) => error,
        };
        let error = match error.downcast::<Fault<DynamicError>>() {
            Ok(fault) => return *fault,
            Err(error) => error,
        };
        let told = match error.is::<Unfit>() {
            true => "the response does not fit its schema",
            false => "the handler failed",
        };
        let error = CallError {
            method: Arc::clone(&self.method),
            error,
        };
        self.log(&error);
        Fault::Status(Status::internal(told))
    }

    fn log(&self, error: &CallError) {
        let mut causes = String::new();
        let mut source = error.error.source();
        while let Some(cause) = source {
            causes = format!("{causes}: {cause}");
            source = cause.source();
        }
        tracing::error!(
            path = error.method.path(),
            error = format!("{}{causes}", error.error),
            "a call failed"
        );
        if let Some(tell) = &self.tell {
            tell(error);
        }
    }
}
