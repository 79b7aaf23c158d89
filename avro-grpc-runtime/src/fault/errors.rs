//! What can be declared.

use crate::wire::{Decode, Encode};
use std::error::Error;
use tonic::Code;

/// An error type of Avro: a handler of a method that declares it can use `?` on it.
///
/// Generated error types have it, and so have the enums of several errors that a method declares.
///
/// ```
/// use avro_grpc_runtime::{Code, DeclaredError, Message};
///
/// #[derive(Message, Debug)]
/// struct Overdrawn {
///     missing_cents: i64,
/// }
///
/// impl DeclaredError for Overdrawn {
///     fn code(&self) -> Code {
///         Code::FailedPrecondition
///     }
/// }
/// # impl std::error::Error for Overdrawn {}
/// # impl std::fmt::Display for Overdrawn {
/// #     fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
/// #         write!(f, "{} cents are missing", self.missing_cents)
/// #     }
/// # }
/// ```
pub trait DeclaredError: Error {
    /// The code of a status that stands for it.
    fn code(&self) -> Code {
        Code::Unknown
    }
}

impl<E: DeclaredError> DeclaredError for Box<E> {
    fn code(&self) -> Code {
        E::code(self)
    }
}

/// All errors that a method declares: an error type, or an enum of several. Generated code
/// implements this.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not what a method can declare as its errors",
    note = "generated error types are, and generated enums of several"
)]
pub trait Errors: DeclaredError + Sized + 'static {
    /// The union of the declared errors.
    #[doc(hidden)]
    type Schema: Encode<Self> + Decode<Self>;
}
