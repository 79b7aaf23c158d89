//! What stands for a schema that the derive macro cannot make.

use crate::compose::Composer;
use crate::wire::{Decode, DecodeError, Encode, EncodeError, Reader, Schema, Writer};

/// No schema. The macro has reported an error where it puts this, so that no program has it; that
/// it takes any type spares the user errors which follow from the first.
pub struct invalid;

impl Schema for invalid {
    const MIN_SIZE: usize = 0;

    fn describe(composer: &mut Composer) {
        composer.push("\"invalid\"");
    }
}

impl<T: ?Sized> Encode<T> for invalid {
    fn encode(_: &T, _: &mut Writer) -> Result<(), EncodeError> {
        Err(EncodeError::new("there is no schema".to_owned()))
    }
}

impl<T> Decode<T> for invalid {
    fn decode(input: &mut Reader<'_>) -> Result<T, DecodeError> {
        Err(input.error(crate::wire::error::Problem::NoSchema))
    }
}
