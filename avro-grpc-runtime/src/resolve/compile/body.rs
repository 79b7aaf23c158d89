//! A routine while it is written.

use crate::resolve::program::{Arm, Index, Op, Span, Then};

/// A routine. Where its instructions go on stands as a place in it; what it calls, as the number of a
/// routine.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    pub(super) ops: Vec<Op>,
    pub(super) arms: Vec<Arm>,
    /// How many slots it uses.
    pub(super) slots: u32,
    /// Instructions from here on can be merged: it is not gone on in the middle of them.
    label: usize,
}

impl Body {
    pub(super) fn len(&self) -> usize {
        self.ops.len()
    }

    /// A slot that is not in use.
    pub(super) fn slot(&mut self) -> u32 {
        self.slots += 1;
        self.slots - 1
    }

    /// Somewhere it is gone on here.
    pub(super) fn label(&mut self) -> u32 {
        self.label = self.ops.len();
        self.label as u32
    }

    /// Adds an instruction, or makes it a part of the last one.
    pub(super) fn push(&mut self, op: Op) {
        let last = match self.ops[self.label..].last_mut() {
            Some(last) => last,
            None => return self.ops.push(op),
        };
        match (last, op) {
            (Op::Fixed(size, Then::Keep), Op::Fixed(more, Then::Keep))
                if size.checked_add(more).is_some() =>
            {
                *size += more;
            }
            (Op::Literal(span), Op::Literal(more)) if span.start + span.len == more.start => {
                span.len += more.len;
            }
            (Op::Copy { to, .. }, Op::Copy { from, to: end }) if *to == from => *to = end,
            (last, Op::Flush | Op::Drop) if leaves_nothing(last) => {}
            (last @ Op::Flush, Op::Mark(slot)) => *last = Op::FlushMark(slot),
            (last @ Op::Mark(_), Op::Drop) => {
                if let Op::Mark(slot) = *last {
                    *last = Op::MarkDrop(slot);
                    self.set_aside();
                }
            }
            (last, Op::Drop) => match last.then() {
                Some(then) => *then = Then::Drop,
                None => self.ops.push(op),
            },
            _ => self.ops.push(op),
        }
    }

    /// Makes one instruction of the last three, if they remember one value.
    fn set_aside(&mut self) {
        if let [.., Op::FlushMark(start), op, Op::MarkDrop(end)] = &mut self.ops[self.label..]
            && *end == *start + 1
            && let Some(then) = op.then()
        {
            *then = Then::SetAside(*start);
            let op = *op;
            self.ops.truncate(self.ops.len() - 3);
            self.ops.push(op);
        }
    }

    pub(super) fn call(&mut self, routine: usize) {
        self.push(Op::Call {
            target: routine as u32,
            slots: 0,
            is_level: false,
        });
    }

    /// An array of items of at least `min_size` bytes.
    pub(super) fn array(&mut self, min_size: usize, is_passed: bool, item: impl FnOnce(&mut Self)) {
        let start = self.ops.len();
        self.ops.push(Op::Array {
            min_size: u32::try_from(min_size).unwrap_or(u32::MAX),
            exit: 0,
            is_passed,
        });
        self.label();
        item(self);
        self.ops.push(Op::Next(start as u32));
        let end = self.label();
        if let Op::Array { exit, .. } = &mut self.ops[start] {
            *exit = end;
        }
    }

    /// A map: an array of keys and values.
    pub(super) fn map(&mut self, min_size: usize, is_passed: bool, value: impl FnOnce(&mut Self)) {
        self.array(min_size.saturating_add(1), is_passed, |body| {
            body.push(Op::Bytes(Then::Keep));
            value(body);
        });
    }

    /// A union of so many branches.
    pub(super) fn union(
        &mut self,
        branches: usize,
        mut branch: impl FnMut(usize, &mut Self) -> Index,
    ) {
        let start = self.arms.len();
        let empty = Arm {
            target: 0,
            index: Index::Keep,
        };
        self.arms.resize(start + branches, empty);
        self.push(Op::Union(Span {
            start: start as u32,
            len: branches as u32,
        }));
        let mut jumps = Vec::new();
        let mut nothing = Vec::new();
        for number in 0..branches {
            let target = self.label();
            let index = branch(number, self);
            self.arms[start + number] = Arm { target, index };
            if self.ops.len() == target as usize {
                nothing.push(start + number);
            } else {
                jumps.push(self.ops.len());
                self.ops.push(Op::Jump(0));
            }
        }
        // Nothing has to be gone over behind the last branch.
        if jumps.last().is_some_and(|last| last + 1 == self.ops.len()) {
            jumps.pop();
            self.ops.pop();
        }
        let end = self.label();
        for jump in jumps {
            self.ops[jump] = Op::Jump(end);
        }
        for arm in nothing {
            self.arms[arm].target = end;
        }
    }
}

/// Whether nothing is pending behind an instruction.
fn leaves_nothing(op: &Op) -> bool {
    match op {
        Op::Fixed(_, then)
        | Op::Boolean(then)
        | Op::Int(then)
        | Op::Long(then)
        | Op::Bytes(then)
        | Op::Symbol(_, then)
        | Op::Items { then, .. } => *then != Then::Keep,
        Op::Flush
        | Op::Drop
        | Op::FlushMark(_)
        | Op::MarkDrop(_)
        | Op::Literal(_)
        | Op::IntToFloat
        | Op::IntToDouble
        | Op::LongToFloat
        | Op::LongToDouble
        | Op::FloatToDouble
        | Op::Decimal(_)
        | Op::Symbols(_)
        | Op::Copy { .. }
        | Op::Seek(_)
        | Op::PromoteItems(_) => true,
        Op::Union(_)
        | Op::Array { .. }
        | Op::Next(_)
        | Op::Jump(_)
        | Op::Mark(_)
        | Op::Call { .. }
        | Op::Return => false,
    }
}
