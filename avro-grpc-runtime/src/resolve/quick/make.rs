//! From a program to steps.

use super::Quick;
use super::data::{FEW, MAX};
use super::step::{Draft, Items, Step, Then, What};
use crate::resolve::program::{self, Arm, Index, ItemKind, Op, Program, Span};

/// A program that is longer is seldom for data that are so small. It would take too much of the stack, too, where
/// each step has a frame.
const MAX_STEPS: usize = 1 << 10;

impl Quick {
    /// The steps of a program, if it has nothing else.
    pub(in crate::resolve) fn new(program: &Program) -> Option<Self> {
        if program.ops.len() > MAX_STEPS {
            return None;
        }
        let mut made = Made {
            program,
            steps: Vec::new(),
            arms: Vec::new(),
            symbols: Vec::new(),
            literals: Vec::new(),
            defaults: 0,
            pending: Pending::Nothing,
        };
        made.all()?;
        let Made {
            steps,
            arms,
            symbols,
            literals,
            defaults,
            ..
        } = made;
        Some(Self {
            steps: steps.into_iter().map(Step::new).collect(),
            arms: arms.into(),
            symbols: symbols.into(),
            literals: literals.into(),
            defaults,
        })
    }
}

/// The slots of a step that has none.
const NO_SLOTS: [u8; 2] = [0; 2];

/// What is being made.
struct Made<'a> {
    program: &'a Program,
    steps: Vec<Draft>,
    arms: Vec<Arm>,
    symbols: Vec<u8>,
    literals: Vec<[u8; FEW]>,
    defaults: usize,
    pending: Pending,
}

/// Whether something is pending.
#[derive(Clone, Copy)]
enum Pending {
    Nothing,
    /// It is, behind this step, which can do something about it.
    Behind(usize),
    /// It may be: that depends on how one got here.
    Maybe,
}

impl Made<'_> {
    fn all(&mut self) -> Option<()> {
        let ops = &self.program.ops;
        let is_target = targets(self.program)?;
        let mut places = Vec::with_capacity(ops.len());
        for (op, is_target) in ops.iter().zip(is_target) {
            if is_target {
                self.pending = Pending::Maybe;
            }
            places.push(u16::try_from(self.steps.len()).ok()?);
            self.op(op)?;
            if *op == Op::Return {
                break;
            }
        }
        for step in &mut self.steps {
            if let What::Jump(target) = &mut step.what {
                *target = *places.get(usize::from(*target))?;
            }
        }
        for arm in &mut self.arms {
            arm.target = u32::from(*places.get(arm.target as usize)?);
        }
        Some(())
    }

    fn op(&mut self, op: &Op) -> Option<()> {
        match *op {
            Op::Fixed(size, then) => self.pass(then, What::Fixed(small(size)?))?,
            Op::Boolean(then) => self.pass(then, What::Boolean)?,
            Op::Int(then) => self.pass(then, What::Int)?,
            Op::Long(then) => self.pass(then, What::Long)?,
            Op::Bytes(then) => self.pass(then, What::Bytes)?,
            Op::Symbol(count, then) => {
                let count = u8::try_from(count).ok()?;
                self.pass(then, What::Symbol(count))?;
            }
            Op::Items {
                kind,
                has_key,
                size,
                then,
            } => {
                let items = items(kind, has_key);
                self.pass(then, What::Items(items, small(size)?))?;
            }
            Op::Flush => self.flush(),
            Op::Drop => self.drop(),
            Op::Mark(slot) => self.mark(slot)?,
            Op::FlushMark(slot) => {
                self.flush();
                self.mark(slot)?;
            }
            Op::MarkDrop(slot) => {
                self.mark(slot)?;
                self.drop();
            }
            Op::Copy { from, to } => {
                self.flush();
                self.push(What::Copy, [slot(from)?, slot(to)?]);
            }
            Op::Seek(slot) => {
                self.flush();
                self.push(What::Seek, [self::slot(slot)?, 0]);
            }
            Op::Literal(span) => self.literal(span)?,
            Op::IntToFloat => self.write(What::IntToFloat),
            Op::IntToDouble => self.write(What::IntToDouble),
            Op::LongToFloat => self.write(What::LongToFloat),
            Op::LongToDouble => self.write(What::LongToDouble),
            Op::FloatToDouble => self.write(What::FloatToDouble),
            Op::Symbols(span) => self.symbols(span)?,
            Op::Union(span) => self.union(span)?,
            Op::Jump(target) => {
                self.push(What::Jump(u16::try_from(target).ok()?), NO_SLOTS);
                self.pending = Pending::Maybe;
            }
            Op::Return => self.flush(),
            Op::PromoteItems(_)
            | Op::Decimal(_)
            | Op::Array { .. }
            | Op::Next(_)
            | Op::Call { .. } => return None,
        }
        Some(())
    }

    /// Adds a step that passes a value.
    fn pass(&mut self, then: program::Then, what: What) -> Option<()> {
        let (then, slots) = match then {
            program::Then::Keep => (Then::Keep, NO_SLOTS),
            program::Then::Drop => (Then::Drop, NO_SLOTS),
            program::Then::SetAside(slot) => {
                self.flush();
                (Then::SetAside, [self::slot(slot)?, self::slot(slot + 1)?])
            }
        };
        self.pending = match then {
            Then::Keep => Pending::Behind(self.steps.len()),
            _ => Pending::Nothing,
        };
        self.steps.push(Draft { what, then, slots });
        Some(())
    }

    /// Adds a step that passes none.
    fn push(&mut self, what: What, slots: [u8; 2]) {
        let then = Then::Keep;
        self.steps.push(Draft { what, then, slots });
    }

    /// Adds a step before which nothing may be pending, and behind which nothing is.
    fn write(&mut self, what: What) {
        self.flush();
        self.push(what, NO_SLOTS);
    }

    fn flush(&mut self) {
        match self.pending {
            Pending::Nothing => {}
            Pending::Behind(step) => self.steps[step].then = Then::Write,
            Pending::Maybe => self.push(What::Flush, NO_SLOTS),
        }
        self.pending = Pending::Nothing;
    }

    fn drop(&mut self) {
        match self.pending {
            Pending::Nothing => {}
            Pending::Behind(step) => self.steps[step].then = Then::Drop,
            Pending::Maybe => self.push(What::Drop, NO_SLOTS),
        }
        self.pending = Pending::Nothing;
    }

    fn mark(&mut self, slot: u32) -> Option<()> {
        self.push(What::Mark, [self::slot(slot)?, 0]);
        Some(())
    }

    /// Defaults for which there is no room among data so small are nothing for here. They come from the reader's
    /// schema, but how often each is asked for, from the writer's.
    fn literal(&mut self, span: Span) -> Option<()> {
        self.defaults += span.len as usize;
        if self.defaults > MAX {
            return None;
        }
        let bytes = span.of(&self.program.literals);
        for bytes in bytes.chunks(FEW) {
            let step = What::Literal(bytes.len() as u8, self.literals.len() as u16);
            self.write(step);
            let mut literal = [0; FEW];
            literal[..bytes.len()].copy_from_slice(bytes);
            self.literals.push(literal);
        }
        Some(())
    }

    fn symbols(&mut self, span: Span) -> Option<()> {
        let start = u16::try_from(self.symbols.len()).ok()?;
        for symbol in span.of(&self.program.symbols) {
            self.symbols.push(index(*symbol)?);
        }
        self.write(What::Symbols(u8::try_from(span.len).ok()?, start));
        Some(())
    }

    fn union(&mut self, span: Span) -> Option<()> {
        let start = u16::try_from(self.arms.len()).ok()?;
        for arm in span.of(&self.program.arms) {
            if let Index::Put(branch) = arm.index {
                index(branch)?;
            }
            self.arms.push(*arm);
        }
        self.push(What::Union(u8::try_from(span.len).ok()?, start), NO_SLOTS);
        self.pending = Pending::Maybe;
        Some(())
    }
}

/// Where it is gone on, if that is always farther on.
fn targets(program: &Program) -> Option<Vec<bool>> {
    let mut is_target = vec![false; program.ops.len()];
    for (at, op) in program.ops.iter().enumerate() {
        let (jump, arms) = match op {
            Op::Jump(target) => (Some(*target), &[][..]),
            Op::Union(span) => (None, span.of(&program.arms)),
            _ => continue,
        };
        for target in jump.into_iter().chain(arms.iter().map(|arm| arm.target)) {
            let target = target as usize;
            if target <= at {
                return None;
            }
            *is_target.get_mut(target)? = true;
        }
    }
    Some(is_target)
}

/// An index as it is written, if that takes one byte.
fn index(index: u32) -> Option<u8> {
    (index < 64).then_some((index as u8) << 1)
}

/// A size. What is larger than all that is read here does not have room anyway.
fn small(size: u32) -> Option<u16> {
    u16::try_from(size)
        .ok()
        .filter(|size| usize::from(*size) <= MAX)
}

fn slot(slot: u32) -> Option<u8> {
    u8::try_from(slot).ok()
}

fn items(kind: ItemKind, has_key: bool) -> Items {
    match (kind, has_key) {
        (ItemKind::Fixed, false) => Items::Fixed,
        (ItemKind::Boolean, false) => Items::Boolean,
        (ItemKind::Int, false) => Items::Int,
        (ItemKind::Long, false) => Items::Long,
        (ItemKind::Bytes, false) => Items::Bytes,
        (ItemKind::Fixed, true) => Items::KeyFixed,
        (ItemKind::Boolean, true) => Items::KeyBoolean,
        (ItemKind::Int, true) => Items::KeyInt,
        (ItemKind::Long, true) => Items::KeyLong,
        (ItemKind::Bytes, true) => Items::KeyBytes,
    }
}
