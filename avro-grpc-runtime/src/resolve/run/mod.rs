//! The machine that runs programs.
//!
//! Its input is whatever somebody has sent. It is flat: what is nested in the data is a list here, and takes
//! nothing of the thread's stack.
//!
//! Nearly all that is in data is passed quickly: see `pass`. For all else, and for all that may be wrong, the
//! codec's [`Reader`] is asked, which knows what to say of it.

mod blocks;
mod numbers;
mod output;
mod slow;

pub(super) use self::output::{Nobody, Source, Watch};

use self::output::Output;
use super::decimals;
use super::pass;
use super::program::{Index, Item, Op, Program, Then};
use crate::wire::words::block::Block;
use crate::wire::{Budget, DecodeError, DecodeOptions, Limit, Problem, Reader, Writer};
use avro_grpc_schema::resolution::Promotion;

/// What a run needs besides the program, to be used again by the next.
#[derive(Debug)]
pub(super) struct Scratch {
    pub(super) out: Vec<u8>,
    frames: Vec<Frame>,
    slots: Vec<usize>,
}

impl Scratch {
    pub(super) const fn new() -> Self {
        Self {
            out: Vec::new(),
            frames: Vec::new(),
            slots: Vec::new(),
        }
    }

    /// How many bytes it takes.
    pub(super) fn size(&self) -> usize {
        let Self { out, frames, slots } = self;
        out.capacity()
            + frames.capacity() * size_of::<Frame>()
            + slots.capacity() * size_of::<usize>()
    }
}

/// Something that has begun, and will be gone on with when what is within it has ended.
#[derive(Debug)]
enum Frame {
    /// A call: where to return to, and where the slots of the caller begin.
    Call {
        pc: usize,
        slots: usize,
        is_level: bool,
    },
    /// A block of items, of which so many are left.
    Items { left: usize, block: Block },
}

/// As many as the list may hold: by memory, as much as decoding may take of a thread's stack.
const MAX_FRAMES: usize = DecodeOptions::MAX_STACK / size_of::<Frame>();

/// Reads `message`, a datum of the writer's, and appends one of the reader's to what `scratch` has written.
pub(super) fn run<W: Watch>(
    program: &Program,
    message: &[u8],
    options: &DecodeOptions,
    scratch: &mut Scratch,
    watch: &mut W,
) -> Result<(), DecodeError> {
    let Scratch { out, frames, slots } = scratch;
    frames.clear();
    out.reserve(program.expected_size(message.len()));
    let budget = Budget::new(message, options);
    let mut machine = Machine {
        program,
        message,
        reader: budget.reader(),
        frames,
        slots,
        first_slot: 0,
    };
    let mut out = Writer::new(out);
    let result = out.lend(|out| machine.run(out, watch));
    out.finish();
    result
}

/// What is not looked at all the time.
struct Machine<'a, 'm> {
    program: &'m Program,
    message: &'a [u8],
    reader: Reader<'a>,
    frames: &'m mut Vec<Frame>,
    /// How much was left of the message at the marks.
    slots: &'m mut Vec<usize>,
    /// Where the slots of the routine that runs begin.
    first_slot: usize,
}

impl<'a> Machine<'a, '_> {
    #[inline(always)]
    fn run<'w, W: Watch>(
        &mut self,
        out: Writer<'w>,
        watch: &mut W,
    ) -> (Writer<'w>, Result<(), DecodeError>) {
        let mut output = Output {
            len: self.message.len(),
            out: out.local(),
            pending: self.message,
            watch,
        };
        let result = self.steps(&mut output);
        (output.out, result)
    }

    #[inline(always)]
    fn steps<W: Watch>(&mut self, output: &mut Output<'a, '_, '_, W>) -> Result<(), DecodeError> {
        let program = self.program;
        let mut rest = self.message;
        let mut pc = 0;
        while let Some(op) = program.ops.get(pc) {
            pc += 1;
            match *op {
                Op::Fixed(size, then) => {
                    let start = rest;
                    rest = match pass::fixed(rest, size) {
                        Some(rest) => rest,
                        None => self.slow(rest, *op)?,
                    };
                    self.passed(start, rest, then, output);
                }
                Op::Boolean(then) => {
                    let start = rest;
                    rest = match pass::boolean(rest) {
                        Some(rest) => rest,
                        None => self.slow(rest, *op)?,
                    };
                    self.passed(start, rest, then, output);
                }
                Op::Int(then) => {
                    let start = rest;
                    rest = match pass::int(rest) {
                        Some(rest) => rest,
                        None => self.slow(rest, *op)?,
                    };
                    self.passed(start, rest, then, output);
                }
                Op::Long(then) => {
                    let start = rest;
                    rest = match pass::long(rest) {
                        Some(rest) => rest,
                        None => self.slow(rest, *op)?,
                    };
                    self.passed(start, rest, then, output);
                }
                Op::Bytes(then) => {
                    let start = rest;
                    rest = match pass::bytes(rest) {
                        Some(rest) => rest,
                        None => self.slow(rest, *op)?,
                    };
                    self.passed(start, rest, then, output);
                }
                Op::Symbol(count, then) => {
                    let start = rest;
                    rest = match pass::index(rest, count as usize).map(|(_, rest)| rest) {
                        Some(rest) => rest,
                        None => self.slow(rest, *op)?,
                    };
                    self.passed(start, rest, then, output);
                }
                Op::Items {
                    kind,
                    has_key,
                    size,
                    then,
                } => {
                    let item = Item {
                        kind,
                        has_key,
                        size,
                    };
                    let start = rest;
                    self.reader.enter()?;
                    rest = match pass::array(rest, item) {
                        Some(rest) => rest,
                        None => self.slow_items(rest, item)?,
                    };
                    self.reader.leave();
                    self.passed(start, rest, then, output);
                }
                Op::Flush => output.flush(rest),
                Op::Drop => output.pending = rest,
                Op::Mark(slot) => self.mark(slot, rest),
                Op::FlushMark(slot) => {
                    output.flush(rest);
                    self.mark(slot, rest);
                }
                Op::MarkDrop(slot) => {
                    self.mark(slot, rest);
                    output.pending = rest;
                }
                Op::Copy { from, to } => {
                    output.flush(rest);
                    let (from, to) = (self.place(from), self.place(to));
                    output.copy(from, from.len() - to.len());
                }
                Op::Seek(slot) => {
                    output.flush(rest);
                    rest = self.place(slot);
                    output.pending = rest;
                }
                Op::Literal(span) => {
                    output.flush(rest);
                    self.charge(span.len as usize, rest)?;
                    output.says(Source::Default, rest);
                    let literals = &program.literals[span.start as usize..];
                    output.out.first(literals, span.len as usize);
                }
                Op::IntToFloat => rest = self.promote(Promotion::IntToFloat, rest, output)?,
                Op::IntToDouble => rest = self.promote(Promotion::IntToDouble, rest, output)?,
                Op::LongToFloat => rest = self.promote(Promotion::LongToFloat, rest, output)?,
                Op::LongToDouble => rest = self.promote(Promotion::LongToDouble, rest, output)?,
                Op::FloatToDouble => rest = self.promote(Promotion::FloatToDouble, rest, output)?,
                Op::PromoteItems(promotion) => {
                    let pending = output.pending;
                    let watch = &mut *output.watch;
                    let result = (output.out)
                        .lend(|out| self.promote_items(promotion, rest, pending, out, watch));
                    rest = result?;
                    output.pending = rest;
                }
                Op::Decimal(index) => {
                    output.flush(rest);
                    output.says(Source::Made, rest);
                    self.reader.go_to(rest);
                    let decimals = &program.decimals[index as usize];
                    let reader = &mut self.reader;
                    output
                        .out
                        .lend(|out| decimals::rescale(decimals, reader, out))?;
                    rest = self.reader.rest();
                    output.pending = rest;
                }
                Op::Symbols(span) => {
                    output.flush(rest);
                    output.says(Source::Made, rest);
                    let symbols = span.of(&program.symbols);
                    let symbol;
                    (symbol, rest) = match pass::index(rest, symbols.len()) {
                        Some(found) => found,
                        None => self.symbol(rest, symbols.len())?,
                    };
                    output.out.length(symbols[symbol] as usize);
                    output.pending = rest;
                }
                Op::Union(span) => {
                    let arms = span.of(&program.arms);
                    let before = rest;
                    let branch;
                    (branch, rest) = match pass::index(rest, arms.len()) {
                        Some(found) => found,
                        None => self.branch(rest, arms.len())?,
                    };
                    let arm = arms[branch];
                    if arm.index != Index::Keep {
                        output.flush(before);
                        output.pending = rest;
                        if let Index::Put(index) = arm.index {
                            output.says(Source::Made, before);
                            output.out.length(index as usize);
                        }
                    }
                    pc = arm.target as usize;
                }
                Op::Array {
                    min_size,
                    exit,
                    is_passed,
                } => {
                    let before = rest;
                    let begun = self.array(rest, min_size)?;
                    rest = self.reader.rest();
                    match begun {
                        Some(begun) => begun.write(before, rest, is_passed, output),
                        None => pc = exit as usize,
                    }
                }
                Op::Next(array) => {
                    let array = array as usize;
                    pc = array + 1;
                    if let Some(Frame::Items { left, .. }) = self.frames.last_mut()
                        && *left > 1
                    {
                        *left -= 1;
                    } else if let Op::Array {
                        min_size,
                        exit,
                        is_passed,
                    } = program.ops[array]
                    {
                        let before = rest;
                        let begun = self.next_block(rest, min_size)?;
                        rest = self.reader.rest();
                        match begun {
                            Some(begun) => begun.write(before, rest, is_passed, output),
                            None => pc = exit as usize,
                        }
                    }
                }
                Op::Jump(target) => pc = target as usize,
                Op::Call {
                    target,
                    slots,
                    is_level,
                } => {
                    self.call(rest, pc, slots, is_level)?;
                    pc = target as usize;
                }
                Op::Return => match self.frames.pop() {
                    Some(Frame::Call {
                        pc: after,
                        slots,
                        is_level,
                    }) => {
                        if is_level {
                            self.reader.leave();
                        }
                        self.first_slot = slots;
                        pc = after;
                    }
                    _ => break,
                },
            }
        }
        output.flush(rest);
        self.reader.go_to(rest);
        self.reader.finish()
    }

    /// A few bytes can ask for many defaults, which take memory.
    #[inline(always)]
    fn charge(&mut self, bytes: usize, rest: &'a [u8]) -> Result<(), DecodeError> {
        match self.reader.charge_memory(bytes) {
            Ok(()) => Ok(()),
            Err(mut error) => {
                error.set_offset(self.message.len() - rest.len());
                Err(error)
            }
        }
    }

    /// A value has been passed, from `start` to `rest`.
    #[inline(always)]
    fn passed<W: Watch>(
        &mut self,
        start: &'a [u8],
        rest: &'a [u8],
        then: Then,
        output: &mut Output<'a, '_, '_, W>,
    ) {
        match then {
            Then::Keep => {}
            Then::Drop => output.pending = rest,
            Then::SetAside(slot) => {
                output.flush(start);
                self.mark(slot, start);
                self.mark(slot + 1, rest);
                output.pending = rest;
            }
        }
    }

    #[inline(always)]
    fn mark(&mut self, slot: u32, rest: &'a [u8]) {
        let slot = self.first_slot + slot as usize;
        match self.slots.get_mut(slot) {
            Some(mark) => *mark = rest.len(),
            None => self.mark_first(slot, rest.len()),
        }
    }

    #[inline(never)]
    fn mark_first(&mut self, slot: usize, left: usize) {
        self.slots.resize(slot + 1, 0);
        self.slots[slot] = left;
    }

    /// What follows the mark in a slot.
    #[inline(always)]
    fn place(&self, slot: u32) -> &'a [u8] {
        let left = self.slots[self.first_slot + slot as usize];
        &self.message[self.message.len() - left..]
    }

    #[inline(never)]
    fn call(
        &mut self,
        rest: &'a [u8],
        pc: usize,
        slots: u32,
        is_level: bool,
    ) -> Result<(), DecodeError> {
        self.reader.go_to(rest);
        if is_level {
            self.reader.enter()?;
        }
        if self.frames.len() >= MAX_FRAMES {
            let limit = Limit::Stack(DecodeOptions::MAX_STACK);
            return Err(self.reader.error(Problem::Limit(limit)));
        }
        self.frames.push(Frame::Call {
            pc,
            slots: self.first_slot,
            is_level,
        });
        self.first_slot += slots as usize;
        Ok(())
    }
}
