//! Steps.

/// An instruction as an [`Op`](crate::resolve::program::Op).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Step {
    pub(super) what: What,
    /// What becomes of a value that is passed; of no meaning for others.
    pub(super) then: Then,
    /// The slot, where that needs one.
    pub(super) slot: u8,
}

/// What an instruction does.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(u8)]
pub(super) enum What {
    Fixed(u32),
    Boolean,
    Int,
    Long,
    Bytes,
    /// With how many symbols there are.
    Symbol(u8),
    /// With the size of the smallest item.
    Items(Items, u16),
    /// Writes what is pending, if anything is.
    Flush,
    /// Forgets what is pending, if anything is.
    Drop,
    /// Remembers a place in a slot.
    Mark(u8),
    /// Goes to the place in a slot.
    Seek(u8),
    /// Writes what lies between the places in two slots.
    Copy(u8, u8),
    /// Writes so many bytes of that literal.
    Literal(u8, u32),
    IntToFloat,
    IntToDouble,
    LongToFloat,
    LongToDouble,
    FloatToDouble,
    /// With how many symbols there are, and where what becomes of them stands.
    Symbols(u8, u32),
    /// With how many branches there are, and where their arms stand.
    Union(u8, u32),
    /// Goes on with that step.
    Jump(u32),
    End,
}

const _: () = assert!(size_of::<Step>() == 12);

/// What becomes of a value that has been passed.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(u8)]
pub(super) enum Then {
    /// It is pending.
    Keep,
    /// It is written, with what is pending.
    Write,
    /// It is remembered between the slot and the next. What is pending is forgotten.
    SetAside,
}

/// What an array consists of.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(u8)]
pub(super) enum Items {
    Fixed,
    Boolean,
    Int,
    Long,
    Bytes,
    /// Fixed, each behind a key; and so on.
    KeyFixed,
    KeyBoolean,
    KeyInt,
    KeyLong,
    KeyBytes,
}
