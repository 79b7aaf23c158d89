//! From routines to one program.

use super::body::Body;
use crate::resolve::program::{Arm, ItemKind, Op, Span, Then};
use avro_grpc_schema::resolution::Promotion;
use std::ops::Range;

/// What is no longer than so many instructions stands where it is called, as does what is called once.
///
/// Then no routine does nothing but call another, or nothing at all: schemas in which that goes on and on
/// would take time for which no byte has been sent.
const SHORT: usize = 16;

/// The instructions and the arms of a program that begins with the first of the routines.
pub(super) fn link(mut bodies: Vec<Body>) -> (Vec<Op>, Vec<Arm>) {
    mark_levels(&mut bodies);
    let calls: Vec<_> = bodies.iter().map(|body| body.calls()).collect();
    let mut linked = Linked {
        bodies: vec![None; bodies.len()],
        calls: vec![0; bodies.len()],
    };
    for call in calls.iter().flatten() {
        linked.calls[call.target] += 1;
    }
    for number in called_first(&calls, 0..1, |_, _| {}) {
        let mut body = Body::default();
        body.copy(&bodies[number], 0, Some(&linked));
        linked.bodies[number] = Some(body);
    }
    in_a_row(&linked.bodies)
}

/// The routines that have been linked.
struct Linked {
    bodies: Vec<Option<Body>>,
    /// How often each is called.
    calls: Vec<usize>,
}

impl Linked {
    /// What stands in the place of a call of the routine.
    fn in_place(&self, number: usize) -> Option<&Body> {
        let body = self.bodies[number].as_ref()?;
        (body.len() <= SHORT || self.calls[number] == 1).then_some(body)
    }
}

/// A call: where in a routine, of which, and whether it is in no array.
#[derive(Clone, Copy)]
struct CallAt {
    at: usize,
    target: usize,
    is_outside: bool,
}

/// Marks a call in each circle of calls that has no array, as arrays are levels themselves.
fn mark_levels(bodies: &mut [Body]) {
    let outside = |body: &Body| {
        let calls = body.calls().into_iter();
        calls.filter(|call| call.is_outside).collect()
    };
    let calls: Vec<Vec<CallAt>> = bodies.iter().map(outside).collect();
    called_first(&calls, 0..bodies.len(), |number, at| {
        if let Op::Call { is_level, .. } = &mut bodies[number].ops[at] {
            *is_level = true;
        }
    });
}

/// All routines that are called from `starts`, and these, each behind those that it calls: but for calls that
/// lead back to where they are from, which `on_circle` is told, by routine and place.
fn called_first(
    calls: &[Vec<CallAt>],
    starts: Range<usize>,
    mut on_circle: impl FnMut(usize, usize),
) -> Vec<usize> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut states = vec![State::New; calls.len()];
    let mut order = Vec::new();
    for start in starts {
        let mut open = vec![(start, 0)];
        while let Some((number, next)) = open.last_mut() {
            let number = *number;
            if *next == 0 && states[number] != State::New {
                open.pop();
                continue;
            }
            states[number] = State::Open;
            let Some(call) = calls[number].get(*next) else {
                states[number] = State::Done;
                order.push(number);
                open.pop();
                continue;
            };
            *next += 1;
            match states[call.target] {
                State::New => open.push((call.target, 0)),
                State::Open => on_circle(number, call.at),
                State::Done => {}
            }
        }
    }
    order
}

impl Body {
    /// Appends a routine, whose slots begin at `slots`. Calls of those that are `linked`, which are in no circle
    /// with it, may be replaced.
    fn copy(&mut self, from: &Self, slots: u32, linked: Option<&Linked>) {
        let is_target = from.targets();
        let mut places = Vec::with_capacity(from.ops.len() + 1);
        let mut jumps = Vec::new();
        for (op, is_target) in from.ops.iter().zip(&is_target) {
            let place = match is_target {
                true => self.label(),
                false => self.ops.len() as u32,
            };
            places.push(place);
            match *op {
                Op::Call { target, .. } => {
                    match linked.and_then(|linked| linked.in_place(target as usize)) {
                        Some(callee) => self.copy(callee, slots + from.slots, None),
                        None => self.push(*op),
                    }
                }
                Op::Mark(slot) => self.push(Op::Mark(slots + slot)),
                Op::FlushMark(slot) => self.push(Op::FlushMark(slots + slot)),
                Op::MarkDrop(slot) => self.push(Op::MarkDrop(slots + slot)),
                Op::Seek(slot) => self.push(Op::Seek(slots + slot)),
                Op::Copy { from, to } => self.push(Op::Copy {
                    from: slots + from,
                    to: slots + to,
                }),
                Op::Union(span) => {
                    jumps.push(self.ops.len());
                    let start = self.arms.len() as u32;
                    self.arms.extend(span.of(&from.arms));
                    self.ops.push(Op::Union(Span { start, ..span }));
                }
                Op::Next(array) => {
                    let array = places[array as usize];
                    if !self.shorten(array as usize) {
                        jumps.push(self.ops.len());
                        self.ops.push(*op);
                    }
                }
                Op::Array { .. } | Op::Jump(_) => {
                    jumps.push(self.ops.len());
                    self.ops.push(*op);
                }
                mut op => {
                    if let Some(Then::SetAside(slot)) = op.then() {
                        *slot += slots;
                    }
                    self.push(op);
                }
            }
        }
        let end = match is_target.last() {
            Some(true) => self.label(),
            _ => self.ops.len() as u32,
        };
        places.push(end);
        for jump in jumps {
            self.retarget(jump, |place| places[place as usize]);
        }
        self.slots = self.slots.max(slots + from.slots);
    }

    /// Makes one instruction of an array that has begun there, if that is all that there is of it; and tells
    /// whether.
    fn shorten(&mut self, array: usize) -> bool {
        let Op::Array { is_passed, .. } = self.ops[array] else {
            return false;
        };
        let short = match (is_passed, &self.ops[array + 1..]) {
            (false, [op]) => promotion(op).map(Op::PromoteItems),
            (true, items) => array_of(items),
            _ => None,
        };
        if let Some(short) = short {
            self.ops.truncate(array);
            self.ops.push(short);
            self.label();
        }
        short.is_some()
    }

    /// Its calls, in their order.
    fn calls(&self) -> Vec<CallAt> {
        let mut calls = Vec::new();
        let mut arrays = 0;
        for (at, op) in self.ops.iter().enumerate() {
            match op {
                Op::Array { .. } => arrays += 1,
                Op::Next(_) => arrays -= 1,
                Op::Call { target, .. } => calls.push(CallAt {
                    at,
                    target: *target as usize,
                    is_outside: arrays == 0,
                }),
                _ => {}
            }
        }
        calls
    }

    /// Where it is gone on: whether that is at each of the instructions, or behind the last.
    fn targets(&self) -> Vec<bool> {
        let mut is_target = vec![false; self.ops.len() + 1];
        for op in &self.ops {
            match op {
                Op::Array { exit, .. } => is_target[*exit as usize] = true,
                Op::Next(start) => is_target[*start as usize + 1] = true,
                Op::Jump(target) => is_target[*target as usize] = true,
                Op::Union(span) => {
                    for arm in span.of(&self.arms) {
                        is_target[arm.target as usize] = true;
                    }
                }
                _ => {}
            }
        }
        is_target
    }

    /// Moves the places where it is gone on from the instruction at `at`.
    fn retarget(&mut self, at: usize, to: impl Fn(u32) -> u32) {
        match &mut self.ops[at] {
            Op::Array { exit: target, .. } | Op::Next(target) | Op::Jump(target) => {
                *target = to(*target);
            }
            Op::Union(span) => {
                for arm in &mut self.arms[span.start as usize..][..span.len as usize] {
                    arm.target = to(arm.target);
                }
            }
            _ => {}
        }
    }
}

fn promotion(op: &Op) -> Option<Promotion> {
    Some(match op {
        Op::IntToFloat => Promotion::IntToFloat,
        Op::IntToDouble => Promotion::IntToDouble,
        Op::LongToFloat => Promotion::LongToFloat,
        Op::LongToDouble => Promotion::LongToDouble,
        Op::FloatToDouble => Promotion::FloatToDouble,
        _ => return None,
    })
}

/// The one instruction for an array of these, if there is one.
fn array_of(ops: &[Op]) -> Option<Op> {
    let (ops, has_key) = match ops {
        [Op::Bytes(_), ops @ ..] if !ops.is_empty() => (ops, true),
        ops => (ops, false),
    };
    let (kind, size) = match ops {
        [] => (ItemKind::Fixed, 0),
        [Op::Fixed(size, _)] => (ItemKind::Fixed, *size),
        [Op::Boolean(_)] => (ItemKind::Boolean, 1),
        [Op::Int(_)] => (ItemKind::Int, 1),
        [Op::Long(_)] => (ItemKind::Long, 1),
        [Op::Bytes(_)] => (ItemKind::Bytes, 1),
        _ => return None,
    };
    Some(Op::Items {
        kind,
        has_key,
        size,
        then: Then::Keep,
    })
}

/// The routines that are still called, one after the other.
fn in_a_row(linked: &[Option<Body>]) -> (Vec<Op>, Vec<Arm>) {
    let mut program = Body::default();
    let mut starts: Vec<Option<u32>> = vec![None; linked.len()];
    starts[0] = Some(0);
    let mut open = vec![0];
    let mut calls = Vec::new();
    while let Some(number) = open.pop() {
        let Some(body) = &linked[number] else {
            continue;
        };
        let start = program.ops.len();
        starts[number] = Some(start as u32);
        let first_arm = program.arms.len() as u32;
        program.arms.extend(&body.arms);
        for (index, op) in body.ops.iter().enumerate() {
            let at = start + index;
            program.ops.push(*op);
            match &mut program.ops[at] {
                Op::Union(span) => span.start += first_arm,
                Op::Call { slots, target, .. } => {
                    *slots = body.slots;
                    calls.push(at);
                    let target = *target as usize;
                    if starts[target].is_none() {
                        // Its place is not known yet, but that it gets one.
                        starts[target] = Some(0);
                        open.push(target);
                    }
                }
                _ => {}
            }
            program.retarget(at, |place| place + start as u32);
        }
        program.ops.push(Op::Return);
    }
    for at in calls {
        if let Op::Call { target, .. } = &mut program.ops[at] {
            *target = starts[*target as usize].unwrap_or(0);
        }
    }
    (program.ops, program.arms)
}
