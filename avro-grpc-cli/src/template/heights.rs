//! How high the smallest value of a type is, so that examples of recursive types come to an end.

use std::collections::VecDeque;

use avro_grpc_schema::model::{Model, NamedKind, Schema, SchemaKind, TypeId};

/// The height of the smallest value of each named type of a model.
#[derive(Debug)]
pub(crate) struct Heights(Vec<Option<usize>>);

impl Heights {
    pub(crate) fn new(model: &Model) -> Self {
        let mut search = Search::new(model);
        while search.step() {}
        Self(search.heights)
    }

    /// The height of the smallest value of `schema`; none, if it has no value that ends.
    pub(crate) fn of(&self, schema: &Schema) -> Option<usize> {
        match &schema.kind {
            SchemaKind::Named(id) => self.0[id.index()],
            SchemaKind::Union(branches) => {
                branches.iter().filter_map(|branch| self.of(branch)).min()
            }
            // Arrays and maps may be empty.
            _ => Some(0),
        }
    }
}

/// Goes from low types to those that hold them. Types are found in the order of their heights, so that the first
/// branch of a union that is found is the lowest, and the last field of a record the highest. Each place where a type
/// is used is looked at once.
struct Search {
    heights: Vec<Option<usize>>,
    /// For each type, the fields that hold it, or may: indices of `fields`.
    holders: Vec<Vec<usize>>,
    fields: Vec<Waiting>,
    /// How many fields of each type are waited for.
    missing: Vec<usize>,
    /// Those whose holders do not know it yet, the lowest first.
    found: VecDeque<usize>,
}

/// A field of a record whose height is not known at once.
struct Waiting {
    record: usize,
    is_found: bool,
}

impl Search {
    fn new(model: &Model) -> Self {
        let count = model.types().len();
        let mut search = Self {
            heights: vec![None; count],
            holders: vec![Vec::new(); count],
            fields: Vec::new(),
            missing: vec![0; count],
            found: VecDeque::new(),
        };
        let mut flat = Vec::new();
        for (id, ty) in model.types() {
            match &ty.kind {
                NamedKind::Record(record) => {
                    for field in &record.fields {
                        search.hold(id, &field.schema);
                    }
                    if search.missing[id.index()] == 0 {
                        flat.push(id.index());
                    }
                }
                NamedKind::Enum(enum_) if enum_.symbols.is_empty() => {}
                NamedKind::Enum(_) | NamedKind::Fixed(_) => search.find(id.index(), 0),
            }
        }
        for record in flat {
            search.find(record, 1);
        }
        search
    }

    /// The record `id` holds `schema`.
    fn hold(&mut self, id: TypeId, schema: &Schema) {
        let branches = match &schema.kind {
            SchemaKind::Union(branches) => &branches[..],
            _ => std::slice::from_ref(schema),
        };
        let types = branches.iter().map(|branch| match &branch.kind {
            SchemaKind::Named(id) => Some(id.index()),
            _ => None,
        });
        let Some(types) = types.collect::<Option<Vec<usize>>>() else {
            // The lowest has no height.
            return;
        };
        for ty in types {
            self.holders[ty].push(self.fields.len());
        }
        self.missing[id.index()] += 1;
        self.fields.push(Waiting {
            record: id.index(),
            is_found: false,
        });
    }

    fn find(&mut self, ty: usize, height: usize) {
        self.heights[ty] = Some(height);
        self.found.push_back(ty);
    }

    /// Tells one holder of the lowest type that has one which was not told. Nothing, if there is none.
    fn step(&mut self) -> bool {
        let Some(&ty) = self.found.front() else {
            return false;
        };
        let (Some(field), Some(height)) = (self.holders[ty].pop(), self.heights[ty]) else {
            self.found.pop_front();
            return true;
        };
        let Waiting { record, is_found } = &mut self.fields[field];
        let (record, is_known) = (*record, std::mem::replace(is_found, true));
        if !is_known {
            self.missing[record] -= 1;
            if self.missing[record] == 0 {
                self.find(record, height + 1);
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use avro_grpc_runtime::RootSchema;

    use super::{Heights, Search};

    fn parsed(records: &str) -> RootSchema {
        let text = format!(r#"{{"type": "record", "name": "Root", "fields": [{records}]}}"#);
        RootSchema::parse(&text).unwrap_or_else(|report| panic!("{report}"))
    }

    #[test]
    fn heights_are_those_of_the_smallest_values() {
        let check = |fields: &str, expected: Option<usize>| {
            let root = parsed(fields);
            let heights = Heights::new(root.model());
            assert_eq!(heights.of(root.schema()), expected, "{fields}");
        };
        let low = r#"{"type": "record", "name": "Low", "fields": []}"#;
        let none = r#"{"type": "enum", "name": "None", "symbols": []}"#;
        let field = |schema: &str| format!(r#"{{"name": "a", "type": {schema}}}"#);
        let two = |first: &str, second: &str| {
            format!(
                "{}, {}",
                field(first),
                field(second).replace("\"a\"", "\"b\"")
            )
        };
        check("", Some(1));
        check(&field("\"int\""), Some(1));
        check(
            &field(r#"{"type": "enum", "name": "E", "symbols": ["A"]}"#),
            Some(1),
        );
        check(
            &field(r#"{"type": "fixed", "name": "F", "size": 2}"#),
            Some(1),
        );
        check(&field(none), None);
        check(&field(low), Some(2));
        check(&two("\"int\"", low), Some(2));
        check(&two(low, &format!("[{none}, \"Low\"]")), Some(2));
        check(
            &two(low, "{\"type\": \"array\", \"items\": \"Low\"}"),
            Some(2),
        );
        check(&two(low, &format!("[\"Root\", {none}]")), None);
        check(&field("[\"null\", \"Root\"]"), Some(1));
        check(&field("{\"type\": \"map\", \"values\": \"Root\"}"), Some(1));
        check(&two(low, "[\"Root\", \"Low\"]"), Some(2));
        let high = format!(
            r#"{{"type": "record", "name": "High", "fields": [{}]}}"#,
            field(low)
        );
        check(&field(&high), Some(3));
        check(&field(&format!("[{high}, \"Low\"]")), Some(2));
        check(&field(&format!("[\"Root\", {high}]")), Some(3));
    }

    /// The work is that of looking at each use of a type once, whatever the order in which types stand.
    #[test]
    fn each_use_is_looked_at_once() {
        const COUNT: usize = 4_000;
        let record = |index: usize, holds: Option<usize>| {
            let held = holds.map_or("\"int\"".to_owned(), |index| format!("\"R{index}\""));
            format!(
                r#"{{"type": "record", "name": "R{index}", "fields": [{{"name": "a", "type": {held}}}, {{"name": "b", "type": ["null", {held}]}}]}}"#
            )
        };
        let up = |index: usize| record(index, index.checked_sub(1));
        let down = |index: usize| record(index, (index + 1 < COUNT).then_some(index + 1));
        for records in [
            (0..COUNT).map(up).collect::<Vec<_>>(),
            (0..COUNT).map(down).collect(),
        ] {
            let root = RootSchema::parse(&format!("[{}]", records.join(","))).expect("a union");
            let mut search = Search::new(root.model());
            let mut steps = 0;
            while search.step() {
                steps += 1;
            }
            assert_eq!(search.heights.iter().max(), Some(&Some(COUNT)));
            // One for each type, and one for each field that has to be waited for.
            assert_eq!(steps, COUNT + COUNT - 1);
        }
    }
}
