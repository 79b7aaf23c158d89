//! Finds what is read as it is, and leaves out the steps within it.

use super::{FieldStep, RecordStep, Resolution, Step, StepId};

/// The resolution of `steps`, of which `root` is the one for the whole datum.
pub(super) fn settle(steps: Vec<Step>, root: StepId) -> Resolution {
    let differs = differing(&steps);
    let mut order = Order {
        steps: &steps,
        differs: &differs,
        places: vec![None; steps.len()],
        found: Vec::new(),
        as_is: None,
    };
    order.place(root);
    let mut settled = Vec::new();
    // Each step adds those that it is the first to name.
    while let Some(from) = order.found.get(settled.len()).copied() {
        settled.push(order.settled(from));
    }
    Resolution { steps: settled }
}

/// Whether the bytes of each step, or of one within it, mean something else to the reader.
///
/// All steps of a recursive schema are as they are, unless something shows that they are not.
fn differing(steps: &[Step]) -> Vec<bool> {
    let mut differs: Vec<bool> = steps
        .iter()
        .map(|step| differs_itself(steps, step))
        .collect();
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); steps.len()];
    for (index, step) in steps.iter().enumerate() {
        inner(step).for_each(|id| users[id.index()].push(index));
    }
    let mut open: Vec<usize> = (0..steps.len()).filter(|index| differs[*index]).collect();
    while let Some(index) = open.pop() {
        for user in &users[index] {
            if !std::mem::replace(&mut differs[*user], true) {
                open.push(*user);
            }
        }
    }
    differs
}

fn differs_itself(steps: &[Step], step: &Step) -> bool {
    let adds_branch = |id: &StepId| matches!(steps[id.index()], Step::ReaderUnion { .. });
    match step {
        // What a branch's value is like counts where the writer has a union too.
        Step::AsIs | Step::ReaderUnion { .. } => false,
        Step::Promote(_) | Step::Decimal { .. } => true,
        Step::Array(inner) | Step::Map(inner) => adds_branch(inner),
        // Symbols and branches that the reader has behind the writer's are never read.
        Step::Enum(symbols) => symbols.iter().enumerate().any(|(from, to)| from != *to),
        Step::WriterUnion(branches) => branches.iter().enumerate().any(|(from, id)| {
            !matches!(steps[id.index()], Step::ReaderUnion { branch, .. } if branch == from)
        }),
        Step::Record(record) => {
            let RecordStep {
                writer: _,
                reader: _,
                fields,
                defaults,
            } = record;
            let moves = |(from, step): (usize, &FieldStep)| match step {
                FieldStep::Skip => true,
                FieldStep::Read { field, value } => *field != from || adds_branch(value),
            };
            !defaults.is_empty() || fields.iter().enumerate().any(moves)
        }
    }
}

/// The steps that `step` names.
fn inner(step: &Step) -> Box<dyn Iterator<Item = StepId> + '_> {
    match step {
        Step::AsIs | Step::Promote(_) | Step::Decimal { .. } | Step::Enum(_) => {
            Box::new(std::iter::empty())
        }
        Step::Array(value) | Step::Map(value) | Step::ReaderUnion { value, .. } => {
            Box::new(std::iter::once(*value))
        }
        Step::WriterUnion(branches) => Box::new(branches.iter().copied()),
        Step::Record(record) => Box::new(record.fields.iter().filter_map(|step| match step {
            FieldStep::Skip => None,
            FieldStep::Read { value, .. } => Some(*value),
        })),
    }
}

/// The steps that are left, in the order in which they are met.
struct Order<'a> {
    steps: &'a [Step],
    differs: &'a [bool],
    /// Where each step comes to stand.
    places: Vec<Option<StepId>>,
    found: Vec<StepId>,
    /// One step stands for all that is read as it is.
    as_is: Option<StepId>,
}

impl Order<'_> {
    fn place(&mut self, id: StepId) -> StepId {
        let is_as_is = self.is_as_is(id);
        let known = match is_as_is {
            true => self.as_is,
            false => self.places[id.index()],
        };
        if let Some(place) = known {
            return place;
        }
        let place = StepId(self.found.len() as u32);
        self.found.push(id);
        match is_as_is {
            true => self.as_is = Some(place),
            false => self.places[id.index()] = Some(place),
        }
        place
    }

    fn is_as_is(&self, id: StepId) -> bool {
        let adds_branch = matches!(self.steps[id.index()], Step::ReaderUnion { .. });
        !adds_branch && !self.differs[id.index()]
    }

    /// The step with the places of those that it names.
    fn settled(&mut self, id: StepId) -> Step {
        if self.is_as_is(id) {
            return Step::AsIs;
        }
        let mut step = self.steps[id.index()].clone();
        match &mut step {
            Step::AsIs | Step::Promote(_) | Step::Decimal { .. } | Step::Enum(_) => {}
            Step::Array(value) | Step::Map(value) | Step::ReaderUnion { value, .. } => {
                *value = self.place(*value);
            }
            Step::WriterUnion(branches) => {
                for branch in branches {
                    *branch = self.place(*branch);
                }
            }
            Step::Record(record) => {
                for field in &mut record.fields {
                    if let FieldStep::Read { value, .. } = field {
                        *value = self.place(*value);
                    }
                }
            }
        }
        step
    }
}
