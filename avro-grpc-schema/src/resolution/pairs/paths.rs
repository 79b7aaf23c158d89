//! The way to a pair.

use super::{Pairs, Part, Place, Side, words};
use crate::model::{Model, SchemaKind};
use crate::resolution::{Path, StepId};

/// Who reads a deep path is served by its ends.
const MAX_PARTS: usize = 16;

impl<'a> Pairs<'a> {
    pub(super) fn path(&self, id: StepId, side: Side) -> Path {
        let places = self.places(id, side);
        let model = self.model(side);
        Path::new(whole(model, &places), local(model, &places))
    }

    /// The name of a named type of the pair.
    pub(super) fn name(&self, id: StepId, side: Side) -> String {
        let place = self.nodes[id.index()].on(side);
        words::name(self.model(side), place.schema)
    }

    fn model(&self, side: Side) -> &'a Model {
        match side {
            Side::Writer => self.writer,
            Side::Reader => self.reader,
        }
    }

    /// From the root to the pair.
    fn places(&self, id: StepId, side: Side) -> Vec<Place<'a>> {
        let mut places = Vec::new();
        let mut next = Some(id);
        while let Some(id) = next {
            let node = &self.nodes[id.index()];
            places.push(node.on(side));
            next = node.parent;
        }
        places.reverse();
        places
    }
}

fn whole(model: &Model, places: &[Place<'_>]) -> String {
    let mut whole = words::name(model, places[0].schema);
    let parts = places.iter().filter(|place| !matches!(place.part, Part::Whole));
    let parts: Vec<_> = parts.collect();
    let hidden = parts.len().saturating_sub(MAX_PARTS);
    let from = MAX_PARTS / 2;
    for (number, place) in parts.into_iter().enumerate() {
        if hidden > 0 && number == from {
            whole.push_str(".…");
        }
        if !(from..from + hidden).contains(&number) {
            whole.push_str(&part(model, place));
        }
    }
    whole
}

fn local(model: &Model, places: &[Place<'_>]) -> String {
    let mut start = 0;
    for (index, pair) in places.windows(2).enumerate() {
        let is_within = !matches!(pair[1].part, Part::Whole);
        if is_within && matches!(pair[0].schema.kind, SchemaKind::Named(_)) {
            start = index;
        }
    }
    let parts = places[start..].iter().skip(1).map(|place| part(model, place));
    words::name(model, places[start].schema) + &parts.collect::<String>()
}

fn part(model: &Model, place: &Place<'_>) -> String {
    match place.part {
        Part::Whole => String::new(),
        Part::Field(name) => format!(".{name}"),
        Part::Items => "[]".to_owned(),
        Part::Values => "{}".to_owned(),
        Part::Branch => format!("({})", words::name(model, place.schema)),
    }
}
