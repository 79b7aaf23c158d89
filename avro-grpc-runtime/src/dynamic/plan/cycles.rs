//! Which records hold themselves.

use avro_grpc_schema::model::{Model, NamedKind, Schema, SchemaKind, TypeId};

/// For each named type, whether it holds itself otherwise than in an array or a map: whether it is in a
/// strongly connected component of more than itself, or refers to itself. By Tarjan's algorithm, each type is
/// looked at once, and with a stack on the heap: chains of types may be longer than any stack would bear.
pub(super) fn in_cycles(model: &Model) -> Vec<bool> {
    let held: Vec<Vec<usize>> = model.types().map(|(_, ty)| parts(&ty.kind)).collect();
    let mut search = Search {
        order: vec![None; held.len()],
        lowest: vec![0; held.len()],
        is_open: vec![false; held.len()],
        open: Vec::new(),
        begun: 0,
        found: vec![false; held.len()],
    };
    for ty in 0..held.len() {
        if search.order[ty].is_none() {
            search.from(ty, &held);
        }
    }
    search.found
}

struct Search {
    /// When each type was begun.
    order: Vec<Option<usize>>,
    /// The first begun of the open types that each reaches.
    lowest: Vec<usize>,
    is_open: Vec<bool>,
    /// Types whose component is not known yet, in the order in which they were begun.
    open: Vec<usize>,
    begun: usize,
    found: Vec<bool>,
}

impl Search {
    fn from(&mut self, root: usize, held: &[Vec<usize>]) {
        // Each with the number of its parts that have been looked at.
        let mut path = vec![(root, 0)];
        self.begin(root);
        while let Some((ty, next)) = path.last_mut() {
            let ty = *ty;
            let Some(&part) = held[ty].get(*next) else {
                path.pop();
                if let Some(&(holder, _)) = path.last() {
                    self.lowest[holder] = self.lowest[holder].min(self.lowest[ty]);
                }
                self.end(ty);
                continue;
            };
            *next += 1;
            self.found[ty] |= part == ty;
            match self.order[part] {
                None => {
                    self.begin(part);
                    path.push((part, 0));
                }
                Some(order) if self.is_open[part] => {
                    self.lowest[ty] = self.lowest[ty].min(order);
                }
                Some(_) => {}
            }
        }
    }

    fn begin(&mut self, ty: usize) {
        self.order[ty] = Some(self.begun);
        self.lowest[ty] = self.begun;
        self.begun += 1;
        self.is_open[ty] = true;
        self.open.push(ty);
    }

    /// All that `ty` holds is known. If it reaches none that was begun before, what is open since is its component.
    fn end(&mut self, ty: usize) {
        if self.order[ty] != Some(self.lowest[ty]) {
            return;
        }
        let start = self.open.iter().rposition(|&open| open == ty);
        let component = self.open.split_off(start.unwrap_or(self.open.len()));
        for &part in &component {
            self.is_open[part] = false;
            self.found[part] |= component.len() > 1;
        }
    }
}

/// The named types that a value of a type has in itself.
fn parts(kind: &NamedKind) -> Vec<usize> {
    match kind {
        NamedKind::Record(record) => {
            let fields = record.fields.iter();
            let parts = fields.flat_map(|field| held(&field.schema));
            parts.map(TypeId::index).collect()
        }
        _ => Vec::new(),
    }
}

/// The named types that a value of `schema` has in itself.
fn held(schema: &Schema) -> Vec<TypeId> {
    match &schema.kind {
        SchemaKind::Named(id) => vec![*id],
        SchemaKind::Union(branches) => branches.iter().flat_map(held).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::in_cycles;
    use avro_grpc_schema::RootSchema;

    /// Each record as its name with the schemas of its fields.
    fn cyclic(records: &[(&str, &[&str])]) -> Vec<String> {
        let records = records.iter().map(|(name, fields)| {
            let fields = fields.iter().enumerate();
            let fields = fields.map(|(index, ty)| format!(r#"{{"name":"f{index}","type":{ty}}}"#));
            let fields = fields.collect::<Vec<_>>().join(",");
            format!(r#"{{"type":"record","name":"{name}","fields":[{fields}]}}"#)
        });
        let schema = format!("[{}]", records.collect::<Vec<_>>().join(","));
        let root = RootSchema::parse(&schema).unwrap_or_else(|report| panic!("{report}"));
        let types = root.model().types().zip(in_cycles(root.model()));
        let cyclic = types.filter(|(_, is_cyclic)| *is_cyclic);
        cyclic.map(|((_, ty), _)| ty.name.to_string()).collect()
    }

    /// Records with the types of their fields, and those that hold themselves.
    type Case<'a> = (&'a [(&'a str, &'a [&'a str])], &'a [&'a str]);

    #[test]
    fn those_that_hold_themselves() {
        let nothing: &[&str] = &[];
        let cases: &[Case<'_>] = &[
            (&[("A", nothing)], nothing),
            (&[("A", &[r#"["null","A"]"#])], &["A"]),
            (&[("A", &[r#"{"type":"array","items":"A"}"#])], nothing),
            (
                &[("A", &[r#""B""#]), ("B", &[r#"["null","A"]"#])],
                &["A", "B"],
            ),
            // Two ways to one, and one that leads into a cycle.
            (
                &[
                    ("A", &[r#""B""#, r#""C""#]),
                    ("B", &[r#""D""#]),
                    ("C", &[r#""D""#, r#"["null","C"]"#]),
                    ("D", &[r#"["null","E"]"#]),
                    ("E", &[r#""F""#]),
                    ("F", &[r#"["null","D"]"#, r#""G""#]),
                    ("G", nothing),
                ],
                &["C", "D", "E", "F"],
            ),
        ];
        for (records, expected) in cases {
            assert_eq!(cyclic(records), *expected, "{records:?}");
        }
    }
}
