//! What can be declared.

use super::trailers::Carried;
use crate::wire::{Decode, Encode};
use std::error::Error;
use tonic::Code;

/// An error on which a handler can use `?`, if it is one of those that the method declares, or one of
/// them can be made of it.
///
/// Generated error types have it, and so have the enums of several errors that a method declares. An error of a
/// program's own gets it beside a `From` that says which declared error it becomes:
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/generated/lending.rs"));
/// use avro_grpc_runtime::{DeclaredError, Fault};
///
/// /// What the catalogue says.
/// #[derive(Debug)]
/// struct Unlisted(String);
///
/// impl DeclaredError for Unlisted {}
///
/// impl From<Unlisted> for NotFound {
///     fn from(Unlisted(title): Unlisted) -> Self {
///         Self { title }
///     }
/// }
///
/// fn look_up(title: &str) -> Result<i32, Unlisted> {
///     Err(Unlisted(title.to_owned()))
/// }
///
/// fn find(title: &str) -> Result<i32, Fault<NotFound>> {
///     Ok(look_up(title)?)
/// }
///
/// # fn main() {
/// assert_eq!(find("Fish").unwrap_err().declared().unwrap().title, "Fish");
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no error that a method can declare, nor does it become one by `?`",
    note = "generated error types are, and types with `#[derive(Message)]` and `#[avro(error)]`",
    note = "turn it into one of them by `.map_err(…)`, or implement `DeclaredError` for it, and `From` for one of them"
)]
pub trait DeclaredError {
    /// The code of a status that stands for it, where it is what a method declares; of others it is
    /// not asked.
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
    note = "generated error types are, and types with `#[derive(Message)]` and `#[avro(error)]`"
)]
pub trait Errors: DeclaredError + Error + Carried + 'static {
    /// The union of the declared errors.
    #[doc(hidden)]
    type Schema: Encode<Self> + Decode<Self>;
}
