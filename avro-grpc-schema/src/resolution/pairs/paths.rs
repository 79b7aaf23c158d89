//! The way to a pair.

use super::{Pairs, Part, Place, Side, words};
use crate::model::{Model, SchemaKind};
use crate::resolution::{Path, StepId};

/// How many pairs at either end of a path are shown: who reads a deep one is served by its ends.
pub(super) const SHOWN: usize = 16;

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

    /// From the root to the pair; of many, those at the ends, and what `local` needs.
    fn places(&self, id: StepId, side: Side) -> Vec<Place<'a>> {
        let mut places: Vec<Place<'_>> = Vec::new();
        let mut has_type = false;
        let mut next = Some(id);
        while let Some(id) = next {
            let node = &self.nodes[id.index()];
            let place = node.on(side);
            next = node.parent;
            if has_type && places.len() >= SHOWN && node.head != id {
                // In this the pairs left out are told.
                let part = Part::Gap;
                places.push(Place { part, ..place });
                next = Some(node.head);
                has_type = false;
                continue;
            }
            let is_within = places
                .iter()
                .any(|place| !matches!(place.part, Part::Whole));
            has_type |= is_within && matches!(place.schema.kind, SchemaKind::Named(_));
            places.push(place);
        }
        places.reverse();
        places
    }
}

fn whole(model: &Model, places: &[Place<'_>]) -> String {
    let parts = places.iter().map(|place| part(model, place));
    words::name(model, places[0].schema) + &parts.collect::<String>()
}

fn local(model: &Model, places: &[Place<'_>]) -> String {
    let mut start = 0;
    for (index, pair) in places.windows(2).enumerate() {
        let is_within = !matches!(pair[1].part, Part::Whole);
        if is_within && matches!(pair[0].schema.kind, SchemaKind::Named(_)) {
            start = index;
        }
    }
    let parts = places[start..]
        .iter()
        .skip(1)
        .map(|place| part(model, place));
    words::name(model, places[start].schema) + &parts.collect::<String>()
}

fn part(model: &Model, place: &Place<'_>) -> String {
    match place.part {
        Part::Whole => String::new(),
        Part::Gap => ".…".to_owned(),
        Part::Field(name) => format!(".{}", words::cut(name)),
        Part::Items => "[]".to_owned(),
        Part::Values => "{}".to_owned(),
        Part::Branch => format!("({})", words::name(model, place.schema)),
    }
}
