//! What a plan does, as a program for a small machine.

use super::quick::Quick;
use avro_grpc_schema::resolution::Promotion;

/// An instruction.
///
/// The machine passes over the writer's data. What it has passed is *pending*: it is written as it is,
/// all at once, before anything else is written. So that which the reader reads as it is costs a look at
/// its lengths and one copy, whatever it consists of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Op {
    /// Passes over so many bytes.
    Fixed(u32, Then),
    /// Passes over a `boolean`.
    Boolean(Then),
    /// Passes over an `int`.
    Int(Then),
    /// Passes over a `long`.
    Long(Then),
    /// Passes over `bytes` or a `string`.
    Bytes(Then),
    /// Passes over an index of one of so many symbols.
    Symbol(u32, Then),
    /// Writes what is pending.
    Flush,
    /// Forgets what is pending.
    Drop,
    /// [`Op::Flush`], then [`Op::Mark`].
    FlushMark(u32),
    /// [`Op::Mark`], then [`Op::Drop`].
    MarkDrop(u32),
    /// Writes these of the literals.
    Literal(Span),
    /// Reads an `int`, and writes a `float`.
    IntToFloat,
    /// Reads an `int`, and writes a `double`.
    IntToDouble,
    /// Reads a `long`, and writes a `float`.
    LongToFloat,
    /// Reads a `long`, and writes a `double`.
    LongToDouble,
    /// Reads a `float`, and writes a `double`.
    FloatToDouble,
    /// Reads a decimal, and writes it as the [`Decimals`] of this index say.
    Decimal(u32),
    /// Reads an index of a symbol, and writes what the symbols have there.
    Symbols(Span),
    /// Reads an index of a branch, and goes on where the arms say.
    Union(Span),
    /// Reads the head of a block of items. If there is none, it goes on at `exit`.
    Array {
        /// The size of the smallest item of the writer's, in bytes.
        min_size: u32,
        /// Where to go on after the array.
        exit: u32,
        /// Whether the items stay as they are.
        is_passed: bool,
    },
    /// Passes over an array of items, each of which is passed over by one instruction.
    Items {
        /// What they are.
        kind: ItemKind,
        /// Whether each stands behind a key.
        has_key: bool,
        /// The size of the smallest, in bytes, without its key.
        size: u32,
        /// What becomes of the array.
        then: Then,
    },
    /// Reads an array of numbers, and writes each as another type.
    PromoteItems(Promotion),
    /// Ends an item of the array that begins there.
    Next(u32),
    /// Goes on there.
    Jump(u32),
    /// Remembers in a slot how far the data have been passed.
    Mark(u32),
    /// Writes what lies between the marks in two slots.
    Copy {
        /// The slot of its begin.
        from: u32,
        /// The slot of its end.
        to: u32,
    },
    /// Goes back, or forth, to the mark in a slot.
    Seek(u32),
    /// Goes on there, until the next [`Op::Return`].
    Call {
        /// Where.
        target: u32,
        /// How many slots are in use here.
        slots: u32,
        /// Whether this is another level of nesting.
        is_level: bool,
    },
    /// Goes on behind the last [`Op::Call`], or ends the program.
    Return,
}

/// What becomes of a value that has been passed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Then {
    /// It is pending.
    Keep,
    /// It is forgotten, with what is pending.
    Drop,
    /// What was pending before it is written. The value is remembered between this slot and the next.
    SetAside(u32),
}

impl Op {
    /// What becomes of the value, where one is passed.
    pub(super) fn then(&mut self) -> Option<&mut Then> {
        match self {
            Self::Fixed(_, then)
            | Self::Boolean(then)
            | Self::Int(then)
            | Self::Long(then)
            | Self::Bytes(then)
            | Self::Symbol(_, then)
            | Self::Items { then, .. } => Some(then),
            _ => None,
        }
    }
}

impl From<Promotion> for Op {
    fn from(promotion: Promotion) -> Self {
        match promotion {
            Promotion::IntToFloat => Self::IntToFloat,
            Promotion::IntToDouble => Self::IntToDouble,
            Promotion::LongToFloat => Self::LongToFloat,
            Promotion::LongToDouble => Self::LongToDouble,
            Promotion::FloatToDouble => Self::FloatToDouble,
        }
    }
}

const _: () = assert!(size_of::<Op>() == 16);

/// What is passed over by one instruction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum ItemKind {
    /// [`Op::Fixed`].
    Fixed,
    /// [`Op::Boolean`].
    Boolean,
    /// [`Op::Int`].
    Int,
    /// [`Op::Long`].
    Long,
    /// [`Op::Bytes`].
    Bytes,
}

/// What an array consists of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Item {
    pub(super) kind: ItemKind,
    pub(super) has_key: bool,
    pub(super) size: u32,
}

impl Item {
    /// The size of the smallest, in bytes.
    #[inline(always)]
    pub(super) fn min_size(self) -> usize {
        self.size as usize + usize::from(self.has_key)
    }
}

/// A part of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) len: u32,
}

impl Span {
    /// The part of `table`.
    #[inline]
    pub(super) fn of<T>(self, table: &[T]) -> &[T] {
        &table[self.start as usize..][..self.len as usize]
    }
}

/// What is done with a branch of a union.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Arm {
    /// Where to go on.
    pub(super) target: u32,
    pub(super) index: Index,
}

/// What becomes of the index of a writer's branch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Index {
    /// It stays.
    Keep,
    /// It is left out: the reader has no union there.
    Drop,
    /// It becomes this one.
    Put(u32),
}

/// How a decimal is encoded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Base {
    /// As bytes of any number.
    Bytes,
    /// As so many bytes.
    Fixed(usize),
}

/// A decimal of the writer's, and what it is for the reader.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Decimals {
    pub(super) from: Base,
    pub(super) to: Base,
    /// How many zeros are appended.
    pub(super) zeros: u32,
    /// The reader's precision.
    pub(super) precision: u32,
}

/// A program, and its tables. It begins with the first instruction.
#[derive(Debug, Default)]
pub(super) struct Program {
    pub(super) ops: Vec<Op>,
    pub(super) arms: Vec<Arm>,
    pub(super) symbols: Vec<u32>,
    pub(super) decimals: Vec<Decimals>,
    pub(super) literals: Vec<u8>,
    /// The same for small data that have nothing unusual, if the program has nothing else.
    pub(super) quick: Option<Quick>,
}

impl Program {
    /// How many bytes its tables take.
    pub(super) fn memory(&self) -> usize {
        let Self {
            ops,
            arms,
            symbols,
            decimals,
            literals,
            quick,
        } = self;
        size_of_val(&ops[..])
            + size_of_val(&arms[..])
            + size_of_val(&symbols[..])
            + size_of_val(&decimals[..])
            + literals.len()
            + quick.as_ref().map_or(0, Quick::memory)
    }

    /// How many bytes the reader's datum may have if the writer's has `len`: so that most have room.
    pub(super) fn expected_size(&self, len: usize) -> usize {
        const MAX_DEFAULTS: usize = 1 << 10;
        len + len / 4 + self.literals.len().min(MAX_DEFAULTS) + 128
    }
}
