//! The machine that runs programs.
//!
//! Its input is whatever somebody has sent. It is flat: what is nested in the data is a list here, and takes
//! nothing of the thread's stack.
//!
//! Nearly all that is in data is passed quickly: see `pass`. For all else, and for all that may be wrong, the
//! codec's [`Reader`] is asked, which knows what to say of it.

use super::decimals;
use super::pass::Input;
use super::program::{Index, Item, ItemKind, Op, Program};
use crate::wire::words::block::Block;
use crate::wire::{DecodeError, DecodeOptions, Limit, Problem, Reader, Writer};
use avro_grpc_schema::resolution::Promotion;

/// What a run needs besides the program, to be used again by the next.
#[derive(Debug)]
pub(super) struct Scratch {
    pub(super) out: Vec<u8>,
    copy: Vec<u8>,
    frames: Vec<Frame>,
    slots: Vec<usize>,
}

impl Scratch {
    pub(super) const fn new() -> Self {
        Self {
            out: Vec::new(),
            copy: Vec::new(),
            frames: Vec::new(),
            slots: Vec::new(),
        }
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

/// Who wants to know where in the input something is from that is in the output.
pub(super) trait Watch {
    /// What is to be written next is from there.
    fn writes(&mut self, out: &Writer<'_>, source: Source);
}

/// Where something in the output is from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Source {
    /// It stands in the input, and here it begins.
    Copied(usize),
    /// It is made of what begins here in the input.
    Made(usize),
    /// It is a default, which stands before this place in the input.
    Default(usize),
}

/// Nobody wants to know.
pub(super) struct Nobody;

impl Watch for Nobody {
    #[inline]
    fn writes(&mut self, _: &Writer<'_>, _: Source) {}
}

/// Reads `input`, a datum of the writer's, and appends one of the reader's to what `scratch` has written.
pub(super) fn run<W: Watch>(
    program: &Program,
    input: &[u8],
    options: &DecodeOptions,
    scratch: &mut Scratch,
    watch: &mut W,
) -> Result<(), DecodeError> {
    let Scratch {
        out,
        copy,
        frames,
        slots,
    } = scratch;
    frames.clear();
    out.reserve(program.expected_size(input.len()));
    let machine = Machine {
        program,
        message: input,
        input: Input::new(input, copy),
        reader: Reader::new(input, options),
        frames,
        slots,
        first_slot: 0,
    };
    let mut out = Writer::new(out);
    let result = out.lend(|out| machine.run(out, watch));
    out.finish();
    result
}

/// What is not looked at all the time. Places in the input are counted from its begin.
struct Machine<'a, 'm> {
    program: &'m Program,
    message: &'a [u8],
    /// The same, to be passed quickly.
    input: Input<'m>,
    reader: Reader<'a>,
    frames: &'m mut Vec<Frame>,
    slots: &'m mut Vec<usize>,
    /// Where the slots of the routine that runs begin.
    first_slot: usize,
}

impl<'a> Machine<'a, '_> {
    fn run<'w, W: Watch>(
        mut self,
        out: Writer<'w>,
        watch: &mut W,
    ) -> (Writer<'w>, Result<(), DecodeError>) {
        let mut output = Output {
            bytes: self.input.bytes(),
            out: out.local(),
            pending: 0,
            watch,
        };
        let result = self.steps(&mut output);
        (output.out, result)
    }

    #[inline(always)]
    fn steps<W: Watch>(&mut self, output: &mut Output<'_, '_, '_, W>) -> Result<(), DecodeError> {
        let Self { program, input, .. } = *self;
        let mut at = 0;
        let mut pc = 0;
        while let Some(op) = program.ops.get(pc) {
            pc += 1;
            match *op {
                Op::Fixed(size) => {
                    at = match input.fixed(at, size) {
                        Some(end) => end,
                        None => self.slow(at, *op)?,
                    }
                }
                Op::Boolean => {
                    at = match input.boolean(at) {
                        Some(end) => end,
                        None => self.slow(at, *op)?,
                    }
                }
                Op::Int => {
                    at = match input.int(at) {
                        Some(end) => end,
                        None => self.slow(at, *op)?,
                    }
                }
                Op::Long => {
                    at = match input.long(at) {
                        Some(end) => end,
                        None => self.slow(at, *op)?,
                    }
                }
                Op::Bytes => {
                    at = match input.text(at) {
                        Some(end) => end,
                        None => self.slow(at, *op)?,
                    }
                }
                Op::Symbol(count) => {
                    at = match input.index(at, count as usize) {
                        Some(_) => at + 1,
                        None => self.slow(at, *op)?,
                    }
                }
                Op::Flush => output.flush(at),
                Op::Drop => output.pending = at,
                Op::Mark(slot) => self.mark(slot, at),
                Op::FlushMark(slot) => {
                    output.flush(at);
                    self.mark(slot, at);
                }
                Op::MarkDrop(slot) => {
                    self.mark(slot, at);
                    output.pending = at;
                }
                Op::Copy { from, to } => {
                    output.flush(at);
                    output.copy(self.place(from), self.place(to));
                }
                Op::Seek(slot) => {
                    output.flush(at);
                    at = self.place(slot);
                    output.pending = at;
                }
                Op::Literal(span) => {
                    output.flush(at);
                    // A few bytes can ask for many defaults.
                    if self.reader.charge_memory(span.len as usize).is_err() {
                        return Err(self.too_much(at, span.len as usize));
                    }
                    output.watch.writes(&output.out, Source::Default(at));
                    let start = span.start as usize;
                    let end = start + span.len as usize;
                    output.out.part(&program.literals, start, end);
                }
                Op::Promote(promotion) => {
                    output.flush(at);
                    output.makes(at);
                    at = self.promote(promotion, at, &mut output.out)?;
                    output.pending = at;
                }
                Op::Decimal(index) => {
                    output.flush(at);
                    output.makes(at);
                    self.go_to(at);
                    let decimals = &program.decimals[index as usize];
                    let reader = &mut self.reader;
                    output
                        .out
                        .lend(|out| decimals::rescale(decimals, reader, out))?;
                    at = self.at();
                    output.pending = at;
                }
                Op::Symbols(span) => {
                    output.flush(at);
                    output.makes(at);
                    let symbols = span.of(&program.symbols);
                    let symbol;
                    (symbol, at) = match input.index(at, symbols.len()) {
                        Some(symbol) => (symbol, at + 1),
                        None => self.symbol(at, symbols.len())?,
                    };
                    output.out.length(symbols[symbol] as usize);
                    output.pending = at;
                }
                Op::Union(span) => {
                    let arms = span.of(&program.arms);
                    let before = at;
                    let branch;
                    (branch, at) = match input.index(at, arms.len()) {
                        Some(branch) => (branch, at + 1),
                        None => self.branch(at, arms.len())?,
                    };
                    let arm = arms[branch];
                    if arm.index != Index::Keep {
                        output.flush(before);
                        output.pending = at;
                        if let Index::Put(index) = arm.index {
                            output.makes(before);
                            output.out.length(index as usize);
                        }
                    }
                    pc = arm.target as usize;
                }
                Op::Items(item) => {
                    self.reader.enter()?;
                    at = match input.items(item, at) {
                        Some(end) => end,
                        None => self.slow_items(item, at)?,
                    };
                    self.reader.leave();
                }
                Op::PromoteItems(promotion) => {
                    let Output { pending, watch, .. } = output;
                    let result = output
                        .out
                        .lend(|out| self.promote_items(promotion, at, *pending, out, *watch));
                    at = result?;
                    output.pending = at;
                }
                Op::Array {
                    min_size,
                    exit,
                    is_passed,
                } => {
                    let begun = self.array(at, min_size)?;
                    (at, pc) = self.block(begun, at, pc, exit, is_passed, output);
                }
                Op::Next(array) => {
                    let array = array as usize;
                    if let Some(Frame::Items { left, .. }) = self.frames.last_mut()
                        && *left > 1
                    {
                        *left -= 1;
                        pc = array + 1;
                    } else if let Op::Array {
                        min_size,
                        exit,
                        is_passed,
                    } = program.ops[array]
                    {
                        let end = at;
                        let begun = self.next_block(at, min_size)?;
                        (at, pc) = self.block(begun, end, array + 1, exit, is_passed, output);
                    }
                }
                Op::Jump(target) => pc = target as usize,
                Op::Call {
                    target,
                    slots,
                    is_level,
                } => {
                    self.call(at, pc, slots, is_level)?;
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
        output.flush(at);
        self.go_to(at);
        self.reader.finish()
    }

    /// Lets the reader be there.
    #[inline]
    fn go_to(&mut self, at: usize) {
        self.reader.go_to(&self.message[at..]);
    }

    /// Where the reader is.
    #[inline]
    fn at(&self) -> usize {
        self.message.len() - self.reader.left()
    }

    /// Passes over what is not passed quickly, or tells what is wrong with it.
    #[inline(never)]
    fn slow(&mut self, at: usize, op: Op) -> Result<usize, DecodeError> {
        self.go_to(at);
        match op {
            Op::Fixed(size) => _ = self.reader.take(size)?,
            Op::Boolean => _ = self.reader.boolean()?,
            Op::Int => _ = self.reader.int()?,
            Op::Long => _ = self.reader.long()?,
            Op::Bytes => _ = self.reader.bytes()?,
            Op::Symbol(count) => _ = self.reader.symbol(count as usize)?,
            _ => unreachable!("nothing else is passed over"),
        }
        Ok(self.at())
    }

    #[inline(never)]
    fn symbol(&mut self, at: usize, symbols: usize) -> Result<(usize, usize), DecodeError> {
        self.go_to(at);
        let symbol = self.reader.symbol(symbols)?;
        Ok((symbol, self.at()))
    }

    #[inline(never)]
    fn branch(&mut self, at: usize, branches: usize) -> Result<(usize, usize), DecodeError> {
        self.go_to(at);
        let branch = self.reader.branch(branches)?;
        Ok((branch, self.at()))
    }

    /// A limit that has been met says where.
    #[cold]
    #[inline(never)]
    fn too_much(&mut self, at: usize, bytes: usize) -> DecodeError {
        self.go_to(at);
        let again = self.reader.charge_memory(bytes);
        again.expect_err("it has been met before")
    }

    /// Reads a number, writes it as another type, and tells where it ends.
    #[inline(always)]
    fn promote(
        &mut self,
        promotion: Promotion,
        at: usize,
        out: &mut Writer<'_>,
    ) -> Result<usize, DecodeError> {
        let input = self.input;
        #[expect(clippy::cast_precision_loss, reason = "the specification has it so")]
        let end = match promotion {
            Promotion::IntToFloat => {
                let (value, end) = input.read_int(at).map_or_else(|| self.int(at), Ok)?;
                out.array((value as f32).to_le_bytes());
                end
            }
            Promotion::IntToDouble => {
                let (value, end) = input.read_int(at).map_or_else(|| self.int(at), Ok)?;
                out.array(f64::from(value).to_le_bytes());
                end
            }
            Promotion::LongToFloat => {
                let (value, end) = self.long(at)?;
                out.array((value as f32).to_le_bytes());
                end
            }
            Promotion::LongToDouble => {
                let (value, end) = self.long(at)?;
                out.array((value as f64).to_le_bytes());
                end
            }
            Promotion::FloatToDouble => {
                let bytes = match self.message[at..].first_chunk() {
                    Some(bytes) => *bytes,
                    None => self.float(at)?,
                };
                out.array(f64::from(f32::from_le_bytes(bytes)).to_le_bytes());
                at + 4
            }
        };
        Ok(end)
    }

    #[inline(never)]
    fn int(&mut self, at: usize) -> Result<(i32, usize), DecodeError> {
        self.go_to(at);
        let value = self.reader.int()?;
        Ok((value, self.at()))
    }

    #[inline(never)]
    fn long(&mut self, at: usize) -> Result<(i64, usize), DecodeError> {
        self.go_to(at);
        let value = self.reader.long()?;
        Ok((value, self.at()))
    }

    #[inline(never)]
    fn float(&mut self, at: usize) -> Result<[u8; 4], DecodeError> {
        self.go_to(at);
        self.reader.array()
    }

    /// Passes over an array as [`Input::items`] does, or tells what is wrong with it.
    #[inline(never)]
    fn slow_items(&mut self, item: Item, at: usize) -> Result<usize, DecodeError> {
        let Item { kind, has_key } = item;
        let op = match kind {
            ItemKind::Fixed(size) => Op::Fixed(size as usize),
            ItemKind::Boolean => Op::Boolean,
            ItemKind::Int => Op::Int,
            ItemKind::Long => Op::Long,
            ItemKind::Bytes => Op::Bytes,
        };
        self.go_to(at);
        while let Some(block) = Block::read(&mut self.reader, item.min_size(), 0, 0)? {
            let start = self.at();
            let end = match self.input.block(item, start, block.count) {
                Some(end) => end,
                None => self.one_by_one(op, has_key, start, block.count)?,
            };
            self.go_to(end);
            block.end(&self.reader)?;
        }
        Ok(self.at())
    }

    #[inline(never)]
    fn one_by_one(
        &mut self,
        op: Op,
        has_key: bool,
        mut at: usize,
        count: usize,
    ) -> Result<usize, DecodeError> {
        for _ in 0..count {
            if has_key {
                at = self.slow(at, Op::Bytes)?;
            }
            at = self.slow(at, op)?;
        }
        Ok(at)
    }

    /// Reads an array of numbers.
    #[inline(never)]
    fn promote_items<'w, W: Watch>(
        &mut self,
        promotion: Promotion,
        at: usize,
        pending: usize,
        out: Writer<'w>,
        watch: &mut W,
    ) -> (Writer<'w>, Result<usize, DecodeError>) {
        let mut output = Output {
            bytes: self.input.bytes(),
            out: out.local(),
            pending,
            watch,
        };
        let result = self.promoted_items(promotion, at, &mut output);
        (output.out, result)
    }

    #[inline(always)]
    fn promoted_items<W: Watch>(
        &mut self,
        promotion: Promotion,
        start: usize,
        output: &mut Output<'_, '_, '_, W>,
    ) -> Result<usize, DecodeError> {
        let min_size = match promotion {
            Promotion::FloatToDouble => 4,
            _ => 1,
        };
        let mut before = start;
        let mut begun = self.array(start, min_size)?;
        while begun.is_some() {
            let (mut at, _) = self.block(begun, before, 0, 0, false, output);
            output.flush(at);
            while let Some(Frame::Items { left, .. }) = self.frames.last_mut()
                && *left > 0
            {
                *left -= 1;
                output.makes(at);
                at = self.promote(promotion, at, &mut output.out)?;
            }
            output.pending = at;
            before = at;
            begun = self.next_block(at, min_size)?;
        }
        let end = self.at();
        output.flush(end);
        Ok(end)
    }

    /// Begins an array, and its first block if there is one.
    #[inline(never)]
    fn array(&mut self, at: usize, min_size: u32) -> Result<Option<Begun>, DecodeError> {
        self.go_to(at);
        self.reader.enter()?;
        self.begin_block(min_size)
    }

    /// Ends a block, and begins the next if there is one.
    #[inline(never)]
    fn next_block(&mut self, at: usize, min_size: u32) -> Result<Option<Begun>, DecodeError> {
        self.go_to(at);
        if let Some(Frame::Items { block, .. }) = self.frames.pop() {
            block.end(&self.reader)?;
        }
        self.begin_block(min_size)
    }

    #[inline(always)]
    fn begin_block(&mut self, min_size: u32) -> Result<Option<Begun>, DecodeError> {
        let Some(block) = Block::read(&mut self.reader, min_size as usize, 0, 0)? else {
            self.reader.leave();
            return Ok(None);
        };
        let left = block.count;
        let announced = block.is_announced().then_some(left);
        self.frames.push(Frame::Items { left, block });
        Ok(Some(Begun { announced }))
    }

    /// Goes on behind the head of a block, which began at `before`; tells where in the input, and in the program.
    ///
    /// Where the items do not stay as they are, nobody knows yet how many bytes they will have, so that a block
    /// that tells it is written as one that does not.
    #[inline(always)]
    fn block<W: Watch>(
        &mut self,
        begun: Option<Begun>,
        before: usize,
        items: usize,
        exit: u32,
        is_passed: bool,
        output: &mut Output<'_, '_, '_, W>,
    ) -> (usize, usize) {
        let at = self.at();
        let Some(Begun { announced }) = begun else {
            return (at, exit as usize);
        };
        if let Some(count) = announced
            && !is_passed
        {
            output.flush(before);
            output.makes(before);
            output.out.length(count);
            output.pending = at;
        }
        (at, items)
    }

    #[inline(always)]
    fn mark(&mut self, slot: u32, at: usize) {
        let slot = self.first_slot + slot as usize;
        match self.slots.get_mut(slot) {
            Some(mark) => *mark = at,
            None => self.mark_first(slot, at),
        }
    }

    #[inline(never)]
    fn mark_first(&mut self, slot: usize, at: usize) {
        self.slots.resize(slot + 1, 0);
        self.slots[slot] = at;
    }

    /// The place that has been marked.
    #[inline(always)]
    fn place(&self, slot: u32) -> usize {
        self.slots[self.first_slot + slot as usize]
    }

    #[inline(never)]
    fn call(
        &mut self,
        at: usize,
        pc: usize,
        slots: u32,
        is_level: bool,
    ) -> Result<(), DecodeError> {
        self.go_to(at);
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

/// A block of items that has begun.
#[derive(Clone, Copy)]
struct Begun {
    /// How many items it has, if it has told how many bytes they take.
    announced: Option<usize>,
}

/// What is written.
struct Output<'a, 'w, 'm, W> {
    /// The input, and what follows it.
    bytes: &'a [u8],
    out: Writer<'w>,
    /// What has been passed from here on is pending.
    pending: usize,
    watch: &'m mut W,
}

impl<W: Watch> Output<'_, '_, '_, W> {
    /// Writes what is pending up to `at`.
    #[inline(always)]
    fn flush(&mut self, at: usize) {
        if self.pending < at {
            self.copy(self.pending, at);
            self.pending = at;
        }
    }

    /// Writes a part of the input.
    #[inline(always)]
    fn copy(&mut self, start: usize, end: usize) {
        self.watch.writes(&self.out, Source::Copied(start));
        self.out.part(self.bytes, start, end);
    }

    /// Says that what is written next is made of what begins at `at`.
    #[inline(always)]
    fn makes(&mut self, at: usize) {
        self.watch.writes(&self.out, Source::Made(at));
    }
}
