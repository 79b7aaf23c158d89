//! Finds what is read as it is, and leaves out the steps within it.

use super::{FieldStep, RecordStep, Resolution, Step, StepId};

/// The resolution of `steps`, of which `root` is the one for the whole datum.
pub(super) fn settle(steps: Vec<Step>, root: StepId) -> Resolution {
    let differs = differing(&steps);
    let is_as_is = |(step, differs): (&Step, bool)| !differs && !adds_branch(step);
    let is_as_is = steps.iter().zip(differs).map(is_as_is).collect();
    let mut order = Order {
        places: vec![None; steps.len()],
        steps,
        is_as_is,
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
    let itself = steps.iter().map(|step| differs_itself(steps, step));
    let mut differs: Vec<bool> = itself.collect();
    let mut open: Vec<usize> = (0..steps.len()).filter(|index| differs[*index]).collect();
    if open.is_empty() {
        return differs;
    }
    let users = Users::new(steps);
    while let Some(index) = open.pop() {
        for user in users.of(index) {
            if !std::mem::replace(&mut differs[*user], true) {
                open.push(*user);
            }
        }
    }
    differs
}

/// The steps that name each step, in one list.
struct Users {
    all: Vec<usize>,
    /// Where the users of each step end in the list; those of the next begin there.
    ends: Vec<usize>,
}

impl Users {
    fn new(steps: &[Step]) -> Self {
        let mut ends = vec![0; steps.len()];
        for step in steps {
            each_inner(step, |id| ends[id.index()] += 1);
        }
        let mut count = 0;
        for end in &mut ends {
            count += *end;
            *end = count - *end;
        }
        // Now these are the beginnings; they move as the list is filled.
        let mut all = vec![0; count];
        for (index, step) in steps.iter().enumerate() {
            each_inner(step, |id| {
                let end = &mut ends[id.index()];
                all[*end] = index;
                *end += 1;
            });
        }
        Self { all, ends }
    }

    fn of(&self, index: usize) -> &[usize] {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start..self.ends[index]]
    }
}

fn differs_itself(steps: &[Step], step: &Step) -> bool {
    let adds_branch = |id: &StepId| adds_branch(&steps[id.index()]);
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

/// Whether the value gets an index in front.
fn adds_branch(step: &Step) -> bool {
    matches!(step, Step::ReaderUnion { .. })
}

/// Goes through the steps that `step` names.
fn each_inner(step: &Step, mut on: impl FnMut(StepId)) {
    match step {
        Step::AsIs | Step::Promote(_) | Step::Decimal { .. } | Step::Enum(_) => {}
        Step::Array(value) | Step::Map(value) | Step::ReaderUnion { value, .. } => on(*value),
        Step::WriterUnion(branches) => branches.iter().for_each(|id| on(*id)),
        Step::Record(record) => {
            for field in &record.fields {
                if let FieldStep::Read { value, .. } = field {
                    on(*value);
                }
            }
        }
    }
}

/// The steps that are left, in the order in which they are met.
struct Order {
    steps: Vec<Step>,
    is_as_is: Vec<bool>,
    /// Where each step comes to stand.
    places: Vec<Option<StepId>>,
    found: Vec<StepId>,
    /// One step stands for all that is read as it is.
    as_is: Option<StepId>,
}

impl Order {
    fn place(&mut self, id: StepId) -> StepId {
        let place = match self.is_as_is[id.index()] {
            true => &mut self.as_is,
            false => &mut self.places[id.index()],
        };
        *place.get_or_insert_with(|| {
            self.found.push(id);
            StepId(self.found.len() as u32 - 1)
        })
    }

    /// The step with the places of those that it names. It is asked for once.
    fn settled(&mut self, id: StepId) -> Step {
        if self.is_as_is[id.index()] {
            return Step::AsIs;
        }
        let mut step = std::mem::replace(&mut self.steps[id.index()], Step::AsIs);
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
