//! What steps do.
//!
//! A step ends by calling the next, with how far the datum has been read, and from where on that is pending; and how
//! far has been written. The last returns that, and so do all. Compilers make jumps of such calls, which keep all of
//! that in registers; where they do not, there are few enough steps that their frames do no harm.

use super::data::{self, array, each, index, ints, piece, read_int, read_long};
use super::run::Run;
use super::step::{Items, Step, Then, Writes};
use crate::resolve::program::Index;

/// What a step is: it is given the steps that begin with it.
pub(super) type Go = fn(&mut Run<'_>, &[Step], usize, usize, usize) -> usize;

/// What is returned where all this is nothing for here.
const NOTHING: usize = usize::MAX;

/// Takes the first step, and so the others; or this is the end.
#[inline(always)]
pub(super) fn first(
    run: &mut Run<'_>,
    steps: &[Step],
    at: usize,
    start: usize,
    end: usize,
) -> usize {
    match steps {
        [step, ..] => (step.go)(run, steps, at, start, end),
        [] => last(run, at, end),
    }
}

#[inline(never)]
fn last(run: &Run<'_>, at: usize, end: usize) -> usize {
    match at == run.len || at < run.len && !run.is_strict {
        true => end,
        false => NOTHING,
    }
}

/// Takes the next step where nothing is pending.
///
/// What often is the next is called by its name: processors take longer to go where a table says.
#[inline(always)]
fn write_on(run: &mut Run<'_>, steps: &[Step], at: usize, end: usize) -> usize {
    let [_, steps @ ..] = steps else {
        return NOTHING;
    };
    match steps {
        [step, ..] if step.writes == Writes::Copy => copy(run, steps, at, at, end),
        [step, ..] if step.writes == Writes::Literal => literal(run, steps, at, at, end),
        _ => first(run, steps, at, at, end),
    }
}

#[inline(always)]
fn next(run: &mut Run<'_>, steps: &[Step], at: usize, start: usize, end: usize) -> usize {
    match steps {
        [_, steps @ ..] => first(run, steps, at, start, end),
        [] => NOTHING,
    }
}

/// Passing over a value.
pub(super) trait Pass {
    /// Where what begins at `at` ends.
    fn pass(run: &Run<'_>, steps: &[Step], at: usize) -> Option<usize>;
}

/// The step that passes over a value, and what comes then.
pub(super) fn pass<P: Pass>(then: Then) -> Go {
    match then {
        Then::Keep => pass_and_keep::<P>,
        Then::Drop => pass_and_drop::<P>,
        Then::Write => pass_and_write::<P>,
        Then::SetAside => pass_and_set_aside::<P>,
    }
}

fn pass_and_keep<P: Pass>(
    run: &mut Run<'_>,
    steps: &[Step],
    at: usize,
    start: usize,
    end: usize,
) -> usize {
    match P::pass(run, steps, at) {
        Some(at) => next(run, steps, at, start, end),
        None => NOTHING,
    }
}

fn pass_and_drop<P: Pass>(
    run: &mut Run<'_>,
    steps: &[Step],
    at: usize,
    _: usize,
    end: usize,
) -> usize {
    match P::pass(run, steps, at) {
        Some(at) => next(run, steps, at, at, end),
        None => NOTHING,
    }
}

fn pass_and_write<P: Pass>(
    run: &mut Run<'_>,
    steps: &[Step],
    at: usize,
    start: usize,
    end: usize,
) -> usize {
    match P::pass(run, steps, at) {
        Some(at) => flush(run, steps, at, start, end),
        None => NOTHING,
    }
}

fn pass_and_set_aside<P: Pass>(
    run: &mut Run<'_>,
    steps: &[Step],
    at: usize,
    start: usize,
    end: usize,
) -> usize {
    let (Some(at), [step, ..]) = (P::pass(run, steps, at), steps) else {
        return NOTHING;
    };
    let [from, to] = step.slots;
    *run.buffers.slot(from) = start;
    *run.buffers.slot(to) = at;
    next(run, steps, at, at, end)
}

#[inline(always)]
pub(super) fn flush(
    run: &mut Run<'_>,
    steps: &[Step],
    at: usize,
    start: usize,
    end: usize,
) -> usize {
    match run.buffers.copy(start, at, end) {
        Some(end) => write_on(run, steps, at, end),
        None => flush_all(run, steps, at, start, end),
    }
}

#[inline(never)]
fn flush_all(run: &mut Run<'_>, steps: &[Step], at: usize, start: usize, end: usize) -> usize {
    match run.buffers.copy_all(start, at, end) {
        Some(end) => write_on(run, steps, at, end),
        None => NOTHING,
    }
}

pub(super) fn drop(run: &mut Run<'_>, steps: &[Step], at: usize, _: usize, end: usize) -> usize {
    next(run, steps, at, at, end)
}

pub(super) fn mark(
    run: &mut Run<'_>,
    steps: &[Step],
    at: usize,
    start: usize,
    end: usize,
) -> usize {
    let [step, ..] = steps else { return NOTHING };
    *run.buffers.slot(step.slots[0]) = at;
    next(run, steps, at, start, end)
}

pub(super) fn seek(run: &mut Run<'_>, steps: &[Step], _: usize, _: usize, end: usize) -> usize {
    let [step, ..] = steps else { return NOTHING };
    let at = *run.buffers.slot(step.slots[0]);
    next(run, steps, at, at, end)
}

#[inline(never)]
pub(super) fn copy(run: &mut Run<'_>, steps: &[Step], at: usize, _: usize, end: usize) -> usize {
    let [step, ..] = steps else { return NOTHING };
    let [from, to] = step.slots.map(|slot| *run.buffers.slot(slot));
    match run.buffers.copy(from, to, end) {
        Some(end) => write_on(run, steps, at, end),
        None => copy_all(run, steps, at, at, end),
    }
}

#[inline(never)]
fn copy_all(run: &mut Run<'_>, steps: &[Step], at: usize, _: usize, end: usize) -> usize {
    let [step, ..] = steps else { return NOTHING };
    let [from, to] = step.slots.map(|slot| *run.buffers.slot(slot));
    match run.buffers.copy_all(from, to, end) {
        Some(end) => write_on(run, steps, at, end),
        None => NOTHING,
    }
}

#[inline(never)]
pub(super) fn literal(run: &mut Run<'_>, steps: &[Step], at: usize, _: usize, end: usize) -> usize {
    if let [step, ..] = steps
        && let Some(literal) = run.quick.literals.get(usize::from(step.number))
        && let Some(()) = run.buffers.put(*literal, end)
    {
        return write_on(run, steps, at, end + usize::from(step.count));
    }
    NOTHING
}

pub(super) fn union(
    run: &mut Run<'_>,
    steps: &[Step],
    at: usize,
    start: usize,
    end: usize,
) -> usize {
    match branch(run, steps, at, start, end) {
        Some((steps, at, start, end)) => first(run, steps, at, start, end),
        None => NOTHING,
    }
}

/// Where the branch leads.
#[inline(always)]
fn branch<'a>(
    run: &mut Run<'a>,
    steps: &[Step],
    at: usize,
    start: usize,
    end: usize,
) -> Option<(&'a [Step], usize, usize, usize)> {
    let step = steps.first()?;
    let (branch, next) = index(&run.buffers.input, at, step.count.into())?;
    let arm = run.quick.arms.get(usize::from(step.number) + branch)?;
    let steps = run.quick.steps.get(arm.target as usize..)?;
    if arm.index == Index::Keep {
        return Some((steps, next, start, end));
    }
    let buffers = &mut *run.buffers;
    let mut end = match buffers.copy(start, at, end) {
        Some(end) => end,
        None => buffers.copy_all(start, at, end)?,
    };
    if let Index::Put(index) = arm.index {
        // It takes one byte, or else there would be no such step.
        buffers.put([(index << 1) as u8], end)?;
        end += 1;
    }
    Some((steps, next, next, end))
}

pub(super) fn jump(
    run: &mut Run<'_>,
    steps: &[Step],
    at: usize,
    start: usize,
    end: usize,
) -> usize {
    let quick = run.quick;
    match steps
        .first()
        .and_then(|step| quick.steps.get(usize::from(step.number)..))
    {
        Some(steps) => first(run, steps, at, start, end),
        None => NOTHING,
    }
}

/// Making a value of another.
pub(super) trait Make {
    /// What becomes of what begins at `at`: its bytes, how many these are, and where that ends.
    fn make(run: &Run<'_>, steps: &[Step], at: usize) -> Option<([u8; 8], usize, usize)>;
}

pub(super) fn make<M: Make>(
    run: &mut Run<'_>,
    steps: &[Step],
    at: usize,
    _: usize,
    end: usize,
) -> usize {
    if let Some((bytes, size, at)) = M::make(run, steps, at)
        && let Some(()) = run.buffers.put(bytes, end)
    {
        return write_on(run, steps, at, end + size);
    }
    NOTHING
}

macro_rules! passes {
    ($($name:ident => |$run:ident, $steps:ident, $at:ident| $pass:expr;)*) => {$(
        pub(super) struct $name;

        impl Pass for $name {
            #[inline(always)]
            fn pass($run: &Run<'_>, $steps: &[Step], $at: usize) -> Option<usize> {
                $pass
            }
        }
    )*};
}

passes! {
    Fixed => |_run, steps, at| Some(at + usize::from(steps.first()?.number));
    Boolean => |run, _steps, at| data::boolean(&run.buffers.input, at);
    Int => |run, _steps, at| data::int(&run.buffers.input, at);
    Long => |run, _steps, at| data::long(&run.buffers.input, at);
    Bytes => |run, _steps, at| data::bytes(&run.buffers.input, at);
    Symbol => |run, steps, at| {
        let (_, at) = index(&run.buffers.input, at, steps.first()?.count.into())?;
        Some(at)
    };
    Ints => |run, _steps, at| {
        let input = &run.buffers.input;
        array(input, at, |count, at| ints(input, count, at))
    };
    OtherItems => |run, steps, at| other_items(run, steps.first()?, at);
}

#[inline(never)]
fn other_items(run: &Run<'_>, step: &Step, at: usize) -> Option<usize> {
    use data::{boolean, bytes, int, long};
    let input = &run.buffers.input;
    let size = usize::from(step.number);
    array(input, at, |count, at| match step.items {
        // Of items without bytes there may be too many in all.
        Items::Fixed => (size > 0).then_some(at + count * size),
        Items::Boolean => each(count, at, |at| boolean(input, at)),
        Items::Int => ints(input, count, at),
        Items::Long => each(count, at, |at| long(input, at)),
        Items::Bytes => each(count, at, |at| bytes(input, at)),
        Items::KeyFixed => each(count, at, |at| Some(bytes(input, at)? + size)),
        Items::KeyBoolean => each(count, at, |at| boolean(input, bytes(input, at)?)),
        Items::KeyInt => each(count, at, |at| int(input, bytes(input, at)?)),
        Items::KeyLong => each(count, at, |at| long(input, bytes(input, at)?)),
        Items::KeyBytes => each(count, at, |at| bytes(input, bytes(input, at)?)),
    })
}

macro_rules! makes {
    ($($name:ident => |$run:ident, $steps:ident, $at:ident| $make:expr;)*) => {$(
        pub(super) struct $name;

        impl Make for $name {
            #[inline(always)]
            #[expect(clippy::allow_attributes, reason = "not all of them do")]
            #[allow(clippy::cast_precision_loss, reason = "the specification has it so")]
            fn make($run: &Run<'_>, $steps: &[Step], $at: usize) -> Option<([u8; 8], usize, usize)> {
                $make
            }
        }
    )*};
}

makes! {
    IntToFloat => |run, _steps, at| {
        let (value, at) = read_int(&run.buffers.input, at)?;
        Some(float(value as f32, at))
    };
    IntToDouble => |run, _steps, at| {
        let (value, at) = read_int(&run.buffers.input, at)?;
        Some(double(value.into(), at))
    };
    LongToFloat => |run, _steps, at| {
        let (value, at) = read_long(&run.buffers.input, at)?;
        Some(float(value as f32, at))
    };
    LongToDouble => |run, _steps, at| {
        let (value, at) = read_long(&run.buffers.input, at)?;
        Some(double(value as f64, at))
    };
    FloatToDouble => |run, _steps, at| {
        let value = f32::from_le_bytes(*piece(&run.buffers.input, at)?);
        Some(double(value.into(), at + 4))
    };
    Symbols => |run, steps, at| {
        let step = steps.first()?;
        let (symbol, at) = index(&run.buffers.input, at, step.count.into())?;
        let symbol = *run.quick.symbols.get(usize::from(step.number) + symbol)?;
        Some((u64::from(symbol).to_le_bytes(), 1, at))
    };
}

#[inline(always)]
fn float(value: f32, at: usize) -> ([u8; 8], usize, usize) {
    (u64::from(value.to_bits()).to_le_bytes(), 4, at)
}

#[inline(always)]
fn double(value: f64, at: usize) -> ([u8; 8], usize, usize) {
    (value.to_le_bytes(), 8, at)
}
