//! Data of others, looked at before they are walked: what is wrong with them is told once, with its place,
//! whatever they are to become.

#[cfg(feature = "dynamic")]
use super::plan::{Enum, Fixed, Kind, Node, Plan, Record, Type};
#[cfg(feature = "dynamic")]
use crate::wire::words::block::Block;
use crate::wire::{DecodeError, Reader};

/// The number of items in the next block of an array or a map that is known to be right; none at the end.
pub(super) fn next_block(input: &mut Reader<'_>) -> Result<usize, DecodeError> {
    let count = input.long()?;
    if count < 0 {
        // Its size in bytes, for those who skip it.
        input.long()?;
    }
    Ok(usize::try_from(count.unsigned_abs()).unwrap_or(usize::MAX))
}

/// Reads a datum of the plan's root to its end. `item_size` is what an item of an array or a map takes in
/// memory, in bytes.
#[cfg(feature = "dynamic")]
pub(super) fn check(
    plan: &Plan,
    input: &mut Reader<'_>,
    item_size: usize,
) -> Result<(), DecodeError> {
    Check { plan, item_size }.node(&plan.root, input)
}

#[cfg(feature = "dynamic")]
struct Check<'p> {
    plan: &'p Plan,
    item_size: usize,
}

#[cfg(feature = "dynamic")]
impl Check<'_> {
    fn node(&self, node: &Node, input: &mut Reader<'_>) -> Result<(), DecodeError> {
        input.charge_value()?;
        match &node.kind {
            Kind::Null => {}
            Kind::Boolean => drop(input.boolean()?),
            Kind::Int => drop(input.int()?),
            Kind::Long => drop(input.long()?),
            Kind::Float => drop(input.array::<4>()?),
            Kind::Double => drop(input.array::<8>()?),
            Kind::Bytes => drop(input.bytes()?),
            Kind::String => drop(input.string()?),
            Kind::Array(items) => self.array(items, input)?,
            Kind::Map(values) => self.map(values, input)?,
            Kind::Union(union) => {
                let branch = &union.branches[input.branch(union.branches.len())?];
                match self.is_boxed(branch) {
                    true => {
                        input.enter_box(self.item_size)?;
                        self.node(branch, input)?;
                        input.leave();
                    }
                    false => self.node(branch, input)?,
                }
            }
            Kind::Named(index) => match self.plan.ty(*index) {
                Type::Record(record) => self.record(record, input)?,
                Type::Enum(Enum { symbols, .. }) => drop(input.symbol(symbols.len())?),
                Type::Fixed(Fixed { size, .. }) => drop(input.take(*size)?),
            },
        }
        Ok(())
    }

    /// As in generated types: an edge out of a union to what can hold itself.
    fn is_boxed(&self, branch: &Node) -> bool {
        match branch.kind {
            Kind::Named(index) => match self.plan.ty(index) {
                Type::Record(record) => record.is_boxed,
                _ => false,
            },
            _ => false,
        }
    }

    fn record(&self, record: &Record, input: &mut Reader<'_>) -> Result<(), DecodeError> {
        for field in &record.fields {
            let checked = self.node(&field.node, input);
            checked.map_err(|error| error.in_foreign_field(&field.name))?;
        }
        Ok(())
    }

    fn array(&self, items: &Node, input: &mut Reader<'_>) -> Result<(), DecodeError> {
        input.enter()?;
        let mut index = 0;
        while let Some(block) = Block::read(input, items.min_size, self.item_size, 0)? {
            for _ in 0..block.count {
                let checked = self.node(items, input);
                checked.map_err(|error| error.in_item(index))?;
                index += 1;
            }
            block.end(input)?;
        }
        input.leave();
        Ok(())
    }

    fn map(&self, values: &Node, input: &mut Reader<'_>) -> Result<(), DecodeError> {
        input.enter()?;
        // The length of the key takes a byte at least, and is there beside the value.
        let (min_size, item_size) = (1 + values.min_size, KEY + self.item_size);
        while let Some(block) = Block::read(input, min_size, item_size, 0)? {
            for _ in 0..block.count {
                let key = input.string()?;
                let checked = self.node(values, input);
                checked.map_err(|error| error.in_entry(key))?;
            }
            block.end(input)?;
        }
        input.leave();
        Ok(())
    }
}

/// What the key of an entry takes in memory.
#[cfg(feature = "dynamic")]
const KEY: usize = size_of::<String>();
