//! Which field of the reader's record is which of the writer's.

use std::collections::{HashMap, HashSet};

use crate::model::Field;

/// For each of the writer's fields the index of the reader's field that it becomes.
///
/// *Schema Resolution*: "the ordering of fields may be different: fields are matched by name".
///
/// *Aliases*: "Aliases function by re-writing the writer's schema using aliases from the reader's
/// schema": a field `x` of the writer's is called `y` where the reader's `y` has the alias `x`, even if
/// the reader has another `x`, which is a newer one then. Where that would leave two fields of one
/// name, the one that had it by itself keeps it, and of two aliases the first; the other field
/// keeps its own name. A writer that has all of the reader's fields by their names needs no aliases,
/// so that every schema resolves with itself.
pub(super) fn matched(writer: &[Field], reader: &[Field]) -> Vec<Option<usize>> {
    let begins_alike = writer.len() >= reader.len()
        && writer
            .iter()
            .zip(reader)
            .all(|(from, to)| from.name == to.name);
    if begins_alike {
        let indices = 0..writer.len();
        return indices
            .map(|index| (index < reader.len()).then_some(index))
            .collect();
    }
    let by_name: HashMap<&str, usize> = reader
        .iter()
        .enumerate()
        .map(|(index, field)| (field.name.as_str(), index))
        .collect();
    let direct = |field: &Field| by_name.get(field.name.as_str()).copied();
    let written: HashSet<&str> = writer.iter().map(|field| field.name.as_str()).collect();
    if reader.iter().all(|field| written.contains(&*field.name)) {
        return writer.iter().map(direct).collect();
    }
    by_aliases(writer, reader, direct)
}

/// How a writer's field comes to be one of the reader's; the better claim is the lesser.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    Name,
    /// With the alias's position.
    Alias(usize),
}

/// Each of the writer's fields claims the field that has its name as an alias. One whose claim is
/// beaten claims the field that has its name.
fn by_aliases(
    writer: &[Field],
    reader: &[Field],
    direct: impl Fn(&Field) -> Option<usize>,
) -> Vec<Option<usize>> {
    let mut aliases: HashMap<&str, (usize, usize)> = HashMap::new();
    for (index, field) in reader.iter().enumerate() {
        for (position, alias) in field.aliases.iter().enumerate() {
            aliases.entry(alias).or_insert((index, position));
        }
    }
    let mut holders: Vec<Option<(Claim, usize)>> = vec![None; reader.len()];
    let mut open: Vec<(usize, bool)> = (0..writer.len()).rev().map(|field| (field, true)).collect();
    while let Some((field, may_be_alias)) = open.pop() {
        let name = writer[field].name.as_str();
        let alias = aliases.get(name).filter(|_| may_be_alias);
        let (target, claim) = match alias {
            Some((target, position)) => (*target, Claim::Alias(*position)),
            None => match direct(&writer[field]) {
                Some(target) => (target, Claim::Name),
                None => continue,
            },
        };
        let beaten = match holders[target] {
            Some(holder) if holder.0 <= claim => Some((claim, field)),
            holder => {
                holders[target] = Some((claim, field));
                holder
            }
        };
        // No two fields of the writer's have one name, so only claims by alias are beaten.
        open.extend(beaten.map(|(_, field)| (field, false)));
    }
    let mut targets = vec![None; writer.len()];
    for (target, holder) in holders.iter().enumerate() {
        if let Some((_, field)) = holder {
            targets[*field] = Some(target);
        }
    }
    targets
}
