//! Steps.

use super::go::{self, Go};

/// How many slots there are: any byte is one.
pub(super) const SLOTS: usize = 1 << u8::BITS;

/// A step: a function, and what it is told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) go: Go,
    /// The slots where something begins and ends, or the one that is meant.
    pub(super) slots: [u8; 2],
    /// What an array consists of.
    pub(super) items: Items,
    /// How many bytes, symbols or branches there are.
    pub(super) count: u8,
    /// A size, a place in a table, or where to go on.
    pub(super) number: u16,
    pub(super) writes: Writes,
}

/// What a step does, if it writes something else than what was passed last.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Writes {
    No,
    Copy,
    Literal,
}

const _: () = assert!(size_of::<Step>() == size_of::<Go>() + 8);

impl Step {
    pub(super) fn new(draft: Draft) -> Self {
        let Draft { what, then, slots } = draft;
        let mut step = Self {
            go: go::flush,
            writes: Writes::No,
            slots,
            items: Items::Fixed,
            count: 0,
            number: 0,
        };
        step.go = match what {
            What::Fixed(size) => {
                step.number = size;
                go::pass::<go::Fixed>(then)
            }
            What::Boolean => go::pass::<go::Boolean>(then),
            What::Int => go::pass::<go::Int>(then),
            What::Long => go::pass::<go::Long>(then),
            What::Bytes => go::pass::<go::Bytes>(then),
            What::Symbol(count) => {
                step.count = count;
                go::pass::<go::Symbol>(then)
            }
            What::Items(Items::Int, _) => go::pass::<go::Ints>(then),
            What::Items(items, size) => {
                (step.items, step.number) = (items, size);
                go::pass::<go::OtherItems>(then)
            }
            What::Flush => go::flush,
            What::Drop => go::drop,
            What::Mark => go::mark,
            What::Seek => go::seek,
            What::Copy => {
                step.writes = Writes::Copy;
                go::copy
            }
            What::Literal(len, literal) => {
                step.writes = Writes::Literal;
                (step.count, step.number) = (len, literal);
                go::literal
            }
            What::IntToFloat => go::make::<go::IntToFloat>,
            What::IntToDouble => go::make::<go::IntToDouble>,
            What::LongToFloat => go::make::<go::LongToFloat>,
            What::LongToDouble => go::make::<go::LongToDouble>,
            What::FloatToDouble => go::make::<go::FloatToDouble>,
            What::Symbols(count, first) => {
                (step.count, step.number) = (count, first);
                go::make::<go::Symbols>
            }
            What::Union(count, first) => {
                (step.count, step.number) = (count, first);
                go::union
            }
            What::Jump(target) => {
                step.number = target;
                go::jump
            }
        };
        step
    }
}

/// A step that is being made: an instruction as an [`Op`](crate::resolve::program::Op).
#[derive(Clone, Copy, Debug)]
pub(super) struct Draft {
    pub(super) what: What,
    /// What becomes of a value that is passed; of no meaning for others.
    pub(super) then: Then,
    pub(super) slots: [u8; 2],
}

/// What an instruction does.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    Fixed(u16),
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
    Mark,
    /// Goes to the place in a slot.
    Seek,
    /// Writes what lies between the places in two slots.
    Copy,
    /// Writes so many bytes of that literal.
    Literal(u8, u16),
    IntToFloat,
    IntToDouble,
    LongToFloat,
    LongToDouble,
    FloatToDouble,
    /// With how many symbols there are, and where what becomes of them stands.
    Symbols(u8, u16),
    /// With how many branches there are, and where their arms stand.
    Union(u8, u16),
    /// Goes on with that step.
    Jump(u16),
}

/// What becomes of a value that has been passed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Then {
    /// It is pending.
    Keep,
    /// It is forgotten, with what is pending.
    Drop,
    /// It is written, with what is pending.
    Write,
    /// It is remembered in the slots. Nothing was pending before it.
    SetAside,
}

/// What an array consists of.
#[derive(Clone, Copy, Debug, PartialEq)]
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
