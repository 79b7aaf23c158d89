//! The codes of gRPC by name.

use crate::wire::same;
use tonic::Code;

/// The name of a code, as gRPC's specification has it: `NOT_FOUND`.
#[must_use]
pub const fn name_of(code: Code) -> &'static str {
    match code {
        Code::Ok => "OK",
        Code::Cancelled => "CANCELLED",
        Code::Unknown => "UNKNOWN",
        Code::InvalidArgument => "INVALID_ARGUMENT",
        Code::DeadlineExceeded => "DEADLINE_EXCEEDED",
        Code::NotFound => "NOT_FOUND",
        Code::AlreadyExists => "ALREADY_EXISTS",
        Code::PermissionDenied => "PERMISSION_DENIED",
        Code::ResourceExhausted => "RESOURCE_EXHAUSTED",
        Code::FailedPrecondition => "FAILED_PRECONDITION",
        Code::Aborted => "ABORTED",
        Code::OutOfRange => "OUT_OF_RANGE",
        Code::Unimplemented => "UNIMPLEMENTED",
        Code::Internal => "INTERNAL",
        Code::Unavailable => "UNAVAILABLE",
        Code::DataLoss => "DATA_LOSS",
        Code::Unauthenticated => "UNAUTHENTICATED",
    }
}

/// The code of an error with the annotation `grpcCode`.
///
/// # Panics
///
/// If no error has a code of that name: where generated code says so, the compiler does.
#[must_use]
pub const fn code_named(name: &str) -> Code {
    let mut number = 1;
    while number <= 16 {
        let code = Code::from_i32(number);
        if same(name_of(code), name) {
            return code;
        }
        number += 1;
    }
    panic!("an error has a code of gRPC, such as `NOT_FOUND`");
}

/// The code of that name, unless it is none of an error.
///
/// ```
/// use avro_grpc_runtime::{Code, code_name, find_code};
///
/// assert_eq!(find_code("NOT_FOUND"), Some(Code::NotFound));
/// assert_eq!(code_name(Code::NotFound), "NOT_FOUND");
/// ```
#[must_use]
pub fn find_code(name: &str) -> Option<Code> {
    (1..=16)
        .map(Code::from_i32)
        .find(|code| name_of(*code) == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_grpcs() {
        for number in 0..=16 {
            let code = Code::from_i32(number);
            let name = name_of(code);
            let letters = name.replace('_', "").to_lowercase();
            assert_eq!(letters, format!("{code:?}").to_lowercase());
            if code != Code::Ok {
                assert_eq!(code_named(name), code);
            }
        }
    }
}
