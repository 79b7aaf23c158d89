//! The codec beside apache-avro: both take the same bytes, and for the same value.

use std::fmt::Debug;
use std::io::{self, Read};
use std::sync::Once;

use apache_avro::util::max_allocation_bytes;
use avro_grpc_runtime::{DecodeOptions, Message, apache};

use crate::types::Apache;
use crate::{same, types};

/// What one of the two takes, and the other does not.
#[derive(Debug)]
pub struct Difference {
    /// What the one that does not take it says.
    pub text: &'static str,
    /// Why this is not our fault.
    pub reason: &'static str,
}

/// What apache-avro 0.22 takes and we refuse, and, in the end, the other way round.
///
/// One more is not here, because it is not let happen: where a message ends within a boolean, a
/// string or a union, apache-avro reads null. The `Guard` lets it fail as it does elsewhere.
pub const DIFFERENCES: &[Difference] = &[
    Difference {
        text: "a number of more than ",
        reason: "apache-avro cuts the tenth byte of a number, and takes ten of them for an int",
    },
    Difference {
        text: "a block that says it has ",
        reason: "apache-avro does not look at the size of a block",
    },
    Difference {
        text: "a block of ",
        reason: "the same: more items are announced than the size of the block allows",
    },
    Difference {
        text: "a length of ",
        reason: "the same: the size of the block is more than the message has",
    },
    Difference {
        text: "a negative length, ",
        reason: "the same: the size of the block is negative",
    },
    Difference {
        text: "which is beyond the range of `",
        reason: "apache-avro keeps numbers, we make dates and times of them",
    },
    Difference {
        text: "a decimal of more digits than its precision",
        reason: "apache-avro does not compare what it reads with the precision",
    },
    Difference {
        text: "a big-decimal that says it has ",
        reason: "apache-avro ignores what follows the scale of a big-decimal",
    },
    Difference {
        text: "Unable to allocate ",
        reason: "apache-avro's limit, which is set here, is on each array and map by itself",
    },
];

/// Reads on both sides what is left of `input` after its first byte, which tells the type. If only
/// one of the two takes it, this tells for which of the [`DIFFERENCES`].
///
/// # Panics
///
/// It is none of them, or the two differ in the value, or in where it ends.
pub fn differential(input: &[u8]) -> Option<&'static Difference> {
    let (ty, message) = types::split(input)?;
    (ty.differential)(ty.apache.as_ref()?, message)
}

/// What apache-avro may allocate at once. Items without content are limited by that alone.
const ALLOCATION: usize = 512 << 10;

static LIMIT: Once = Once::new();

pub(crate) fn check<T: Message + Debug + PartialEq>(
    theirs: &Apache,
    message: &[u8],
) -> Option<&'static Difference> {
    LIMIT.call_once(|| assert_eq!(max_allocation_bytes(ALLOCATION), ALLOCATION));
    // So deep that apache-avro has no trouble, and so few that they are quickly compared.
    let options = DecodeOptions::new().max_depth(64).max_empty_items(1000);
    let ours = T::decode_with(message, &options);
    if ours.as_ref().is_err_and(|error| error.is_limit()) {
        return None;
    }
    let mut guard = Guard::new(message);
    let theirs = theirs.reader.read_value(&mut guard);
    match (ours, theirs) {
        (Ok(ours), Ok(theirs)) => {
            let strict = T::decode_with(message, &options.strict(true));
            let end = strict.map_or_else(|error| error.offset(), |_| message.len());
            assert_eq!(end, message.len() - guard.rest.len(), "{ours:?} {theirs:?}");
            let ours = apache::to_value(&ours).expect("a value");
            assert!(same::values(&ours, &theirs), "{ours:?}\n{theirs:?}");
            None
        }
        (Err(_), Err(_)) => None,
        (Ok(ours), Err(error)) => known(&error.to_string(), &ours),
        (Err(error), Ok(theirs)) => known(&error.to_string(), &theirs),
    }
}

/// One side says `error`, the other has read `value`.
fn known(error: &str, value: &dyn Debug) -> Option<&'static Difference> {
    let mut differences = DIFFERENCES.iter();
    let difference = differences.find(|Difference { text, .. }| error.contains(text));
    assert!(
        difference.is_some() || error.contains(TOO_DEEP),
        "{error}\n{value:?}"
    );
    difference
}

const TOO_DEEP: &str = "nested too deep for apache-avro";

/// A message for apache-avro, which has no limit on depth.
struct Guard<'a> {
    rest: &'a [u8],
    start: usize,
}

impl<'a> Guard<'a> {
    /// Threads have 2 MiB by default.
    const STACK: usize = 1 << 20;

    fn new(rest: &'a [u8]) -> Self {
        let start = here();
        Self { rest, start }
    }
}

impl Read for Guard<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if here().abs_diff(self.start) > Self::STACK {
            return Err(io::Error::other(TOO_DEEP));
        }
        if self.rest.len() < out.len() {
            return Err(io::Error::other("the message ends"));
        }
        self.rest.read(out)
    }
}

/// Where on the stack this is.
#[inline(never)]
fn here() -> usize {
    let local = 0_u8;
    std::ptr::from_ref(std::hint::black_box(&local)).addr()
}
