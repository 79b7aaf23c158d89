//! Data of others, looked at before they are walked: what is wrong with them is told once, with its place,
//! whatever they are to become. Of data that were made here, decimals are looked at.

#[cfg(feature = "dynamic")]
use super::plan::{Enum, Field, Fixed, Kind, Node, Plan, Record, Type, Union};
#[cfg(feature = "dynamic")]
use crate::wire::words::{block::Block, check_digits};
#[cfg(feature = "dynamic")]
use crate::wire::{Budget, DecodeOptions};
use crate::wire::{DecodeError, Reader};
#[cfg(feature = "dynamic")]
use avro_grpc_schema::model::LogicalType;

/// The number of items in the next block of an array or a map that is known to be right; none at the end.
pub(super) fn next_block(input: &mut Reader<'_>) -> Result<usize, DecodeError> {
    let count = input.long()?;
    if count < 0 {
        // Its size in bytes, for those who skip it.
        input.long()?;
    }
    Ok(usize::try_from(count.unsigned_abs()).unwrap_or(usize::MAX))
}

/// What values take in memory once they are made of a datum, in bytes. A few bytes may stand for much more: a
/// record of many nulls, fields and symbols of long names.
#[cfg(feature = "dynamic")]
#[derive(Clone, Copy)]
pub(super) struct Sizes {
    /// An item of an array or a map.
    pub(super) item: usize,
    /// A field of a record, without its name.
    pub(super) field: usize,
    /// What a branch of a union is put in.
    pub(super) branch: usize,
    /// Which names are there.
    pub(super) names: Named,
}

/// Which names are written beside values.
#[cfg(feature = "dynamic")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Named {
    Nothing,
    /// Fields, symbols, and branches of unions that have several beside null.
    Values,
    /// Branches of all unions too.
    Branches,
}

#[cfg(feature = "dynamic")]
impl Sizes {
    /// Data that stay what they are.
    pub(super) const DATUM: Self = Self {
        item: 0,
        field: 0,
        branch: 0,
        names: Named::Nothing,
    };

    /// A type of which no more is known than its own size. What it makes of fields is known to the program; a map
    /// has little more than their names.
    pub(super) const fn of_type<T>() -> Self {
        Self {
            item: size_of::<T>(),
            field: 4,
            branch: 0,
            names: Named::Values,
        }
    }

    /// A tree of values of the type `T`, with names of their own.
    pub(super) const fn of_tree<T>(names: Named) -> Self {
        Self {
            item: size_of::<T>(),
            field: size_of::<T>() + KEY,
            branch: size_of::<T>(),
            names,
        }
    }

    /// JSON: `null,` and `"":`.
    pub(super) const fn of_text(names: Named) -> Self {
        Self {
            item: 5,
            field: 8,
            branch: 0,
            names,
        }
    }
}

/// Reads a datum of the plan's root to its end, which becomes values of those sizes.
#[cfg(feature = "dynamic")]
pub(super) fn check(plan: &Plan, input: &mut Reader<'_>, sizes: Sizes) -> Result<(), DecodeError> {
    let check = Check {
        plan,
        sizes,
        decimals: Decimals::Any,
    };
    check.node(&plan.root, input)
}

/// Checks that the decimals in a datum of the plan's root have no more digits than their precision. It was made here,
/// so that nothing else is wrong with it, but that it may be nested too deep to be looked at.
///
/// Who makes data of values does not look at that: it would be taken for a reason to try another branch of a union.
#[cfg(feature = "dynamic")]
pub(super) fn check_decimals(plan: &Plan, datum: &[u8]) -> Result<(), DecodeError> {
    let options = DecodeOptions::new()
        .max_depth(usize::MAX)
        .max_memory(usize::MAX)
        .max_empty_items(usize::MAX);
    let check = Check {
        plan,
        sizes: Sizes::DATUM,
        decimals: Decimals::Fitting,
    };
    check.node(&plan.root, &mut Budget::new(datum, &options).reader())
}

#[cfg(feature = "dynamic")]
struct Check<'p> {
    plan: &'p Plan,
    sizes: Sizes,
    decimals: Decimals,
}

/// Which decimals are right.
#[cfg(feature = "dynamic")]
#[derive(Clone, Copy)]
enum Decimals {
    /// All: what peers have written can be looked at, even if it is not as it should be.
    Any,
    /// Those that have no more digits than their precision.
    Fitting,
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
            Kind::Bytes => self.decimal(node.logical, input.bytes()?)?,
            Kind::String => drop(input.string()?),
            Kind::Array(items) => self.array(items, input)?,
            Kind::Map(values) => self.map(values, input)?,
            Kind::Union(union) => {
                let index = input.branch(union.branches.len())?;
                let branch = &union.branches[index];
                self.branch(union, index, input)?;
                match self.is_boxed(branch) {
                    true => {
                        input.enter_box(self.sizes.item)?;
                        self.node(branch, input)?;
                        input.leave();
                    }
                    false => self.node(branch, input)?,
                }
            }
            Kind::Named(index) => match self.plan.ty(*index) {
                Type::Record(record) => self.record(record, input)?,
                Type::Enum(Enum { symbols, .. }) => {
                    let index = input.symbol(symbols.len())?;
                    self.name(Named::Values, &symbols[index], input)?;
                }
                Type::Fixed(Fixed { size, logical, .. }) => {
                    self.decimal(*logical, input.take(*size)?)?;
                }
            },
        }
        Ok(())
    }

    fn decimal(&self, logical: Option<LogicalType>, bytes: &[u8]) -> Result<(), DecodeError> {
        match (self.decimals, logical) {
            (Decimals::Fitting, Some(LogicalType::Decimal { precision, scale })) => {
                check_digits(bytes, precision, scale).map_err(DecodeError::of_value)
            }
            _ => Ok(()),
        }
    }

    /// A name that is written if as much is.
    fn name(&self, from: Named, name: &str, input: &mut Reader<'_>) -> Result<(), DecodeError> {
        match self.sizes.names >= from {
            true => input.charge_memory(name.len()),
            false => Ok(()),
        }
    }

    /// What is around the value of a branch.
    fn branch(
        &self,
        union: &Union,
        index: usize,
        input: &mut Reader<'_>,
    ) -> Result<(), DecodeError> {
        if union.null_at == Some(index) {
            return Ok(());
        }
        input.charge_memory(self.sizes.branch)?;
        let from = match union.single {
            Some(_) => Named::Branches,
            None => Named::Values,
        };
        self.name(from, &union.names[index], input)
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
            let checked = self.field(field, input);
            checked.map_err(|error| error.in_foreign_field(&field.name))?;
        }
        Ok(())
    }

    fn field(&self, field: &Field, input: &mut Reader<'_>) -> Result<(), DecodeError> {
        input.charge_memory(self.sizes.field)?;
        self.name(Named::Values, &field.name, input)?;
        self.node(&field.node, input)
    }

    fn array(&self, items: &Node, input: &mut Reader<'_>) -> Result<(), DecodeError> {
        input.enter()?;
        let mut index = 0;
        while let Some(block) = Block::read(input, items.min_size, self.sizes.item, 0)? {
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
        let (min_size, item_size) = (1 + values.min_size, KEY + self.sizes.item);
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
