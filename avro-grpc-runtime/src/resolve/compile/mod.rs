//! From a resolution to a program.
//!
//! ```text
//! Resolution ──value, pass, record──▶ a routine for each pair of records ──link──▶ Program
//! ```
//!
//! A record of the writer's is a routine: one for each record of the reader's that it is read as, and one
//! more to pass over it. Small ones are then put in the place of their calls.

mod body;
mod link;
mod pass;
mod record;
mod sizes;

use self::body::Body;
use self::sizes::Sizes;
use super::program::{Base, Decimals, Index, Op, Program, Span};
use super::quick::Quick;
use avro_grpc_schema::RootSchema;
use avro_grpc_schema::model::{LogicalType, Model, NamedKind, Schema, SchemaKind, TypeId};
use avro_grpc_schema::resolution::{Resolution, Step, StepId};
use std::collections::HashMap;

/// A program of more instructions, or of more bytes of defaults, is not made. A schema of that size is not
/// one that people wrote.
const MAX_SIZE: usize = 1 << 20;

/// The program for `resolution`, which is that of the two schemas. Nothing, if it would be too large.
pub(super) fn compile(
    writer: &RootSchema,
    reader: &RootSchema,
    resolution: &Resolution,
) -> Option<Program> {
    let mut compiler = Compiler {
        writer: writer.model(),
        reader: reader.model(),
        resolution,
        sizes: Sizes::new(writer.model()),
        routines: HashMap::new(),
        open: Vec::new(),
        program: Program::default(),
        size: 0,
        is_too_large: false,
    };
    let bodies = compiler.bodies(writer.schema(), reader.schema())?;
    let Compiler { mut program, .. } = compiler;
    (program.ops, program.arms) = link::link(bodies);
    // Short ones are copied faster where something follows.
    program.literals.extend([0; 32]);
    if program.ops.len() > MAX_SIZE {
        return None;
    }
    program.quick = Quick::new(&program);
    Some(program)
}

/// What a routine is for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Task {
    /// To pass over a record of the writer's.
    Pass(TypeId),
    /// To read one by this step.
    Read(StepId),
}

struct Compiler<'a> {
    writer: &'a Model,
    reader: &'a Model,
    resolution: &'a Resolution,
    sizes: Sizes<'a>,
    routines: HashMap<Task, usize>,
    /// The routines that are called, and not yet written, in their order.
    open: Vec<Task>,
    /// Its tables.
    program: Program,
    /// How many instructions there are.
    size: usize,
    is_too_large: bool,
}

impl<'a> Compiler<'a> {
    /// The routines by their numbers; that of the whole datum is the first.
    fn bodies(&mut self, writer: &'a Schema, reader: &'a Schema) -> Option<Vec<Body>> {
        let mut whole = Body::default();
        self.value(writer, reader, self.resolution.root(), &mut whole);
        let mut bodies = vec![whole];
        while let Some(task) = self.open.get(bodies.len() - 1).copied() {
            let body = match task {
                Task::Pass(id) => self.passed_record(id),
                Task::Read(id) => self.record(id),
            };
            self.size += body.len();
            self.is_too_large |= self.size > MAX_SIZE || self.program.literals.len() > MAX_SIZE;
            if self.is_too_large {
                return None;
            }
            bodies.push(body);
        }
        (!self.is_too_large).then_some(bodies)
    }

    fn call(&mut self, task: Task, body: &mut Body) {
        let number = *self.routines.entry(task).or_insert_with(|| {
            self.open.push(task);
            self.open.len()
        });
        body.call(number);
    }

    /// Reads a value of the writer's, and writes one of the reader's.
    fn value(&mut self, writer: &'a Schema, reader: &'a Schema, id: StepId, body: &mut Body) {
        let step = self.resolution.get(id);
        match (step, &writer.kind, &reader.kind) {
            (Step::AsIs, ..) => self.pass(writer, body),
            (Step::Promote(promotion), ..) => body.push((*promotion).into()),
            (Step::Decimal { zeros }, ..) => self.decimal(writer, reader, *zeros, body),
            (Step::Record(_), ..) => self.call(Task::Read(id), body),
            (Step::Enum(indices), ..) => {
                let start = self.program.symbols.len() as u32;
                let indices = indices.iter().map(|index| *index as u32);
                self.program.symbols.extend(indices);
                let len = self.program.symbols.len() as u32 - start;
                body.push(Op::Symbols(Span { start, len }));
            }
            (Step::Array(item), SchemaKind::Array(from), SchemaKind::Array(to)) => {
                body.array(self.sizes.of(from), false, |body| {
                    self.value(from, to, *item, body);
                });
            }
            (Step::Map(item), SchemaKind::Map(from), SchemaKind::Map(to)) => {
                body.map(self.sizes.of(from), false, |body| {
                    self.value(from, to, *item, body);
                });
            }
            (Step::WriterUnion(steps), SchemaKind::Union(branches), _) => {
                body.union(branches.len(), |branch, body| {
                    self.branch(branch, &branches[branch], reader, steps[branch], body)
                });
            }
            (Step::ReaderUnion { branch, value }, _, SchemaKind::Union(branches)) => {
                self.literal(&varint(*branch), body);
                self.value(writer, &branches[*branch], *value, body);
            }
            (
                Step::Array(_) | Step::Map(_) | Step::WriterUnion(_) | Step::ReaderUnion { .. },
                ..,
            ) => {
                unreachable!("a resolution is that of its schemas")
            }
        }
    }

    /// Reads the value of a branch of the writer's, and tells what becomes of the branch's index.
    fn branch(
        &mut self,
        index: usize,
        writer: &'a Schema,
        reader: &'a Schema,
        id: StepId,
        body: &mut Body,
    ) -> Index {
        let (Step::ReaderUnion { branch, value }, SchemaKind::Union(branches)) =
            (self.resolution.get(id), &reader.kind)
        else {
            self.value(writer, reader, id, body);
            return Index::Drop;
        };
        self.value(writer, &branches[*branch], *value, body);
        match *branch == index {
            true => Index::Keep,
            false => Index::Put(*branch as u32),
        }
    }

    fn literal(&mut self, bytes: &[u8], body: &mut Body) {
        let start = self.program.literals.len() as u32;
        self.program.literals.extend(bytes);
        let len = bytes.len() as u32;
        body.push(Op::Literal(Span { start, len }));
    }

    fn decimal(&mut self, writer: &Schema, reader: &Schema, zeros: u32, body: &mut Body) {
        let (from, _) = base(self.writer, writer);
        let (to, logical) = base(self.reader, reader);
        let Some(LogicalType::Decimal { precision, .. }) = logical else {
            unreachable!("a decimal is read as a decimal");
        };
        body.push(Op::Decimal(self.program.decimals.len() as u32));
        self.program.decimals.push(Decimals {
            from,
            to,
            zeros,
            precision,
        });
    }
}

/// How a decimal is encoded, and its logical type.
fn base(model: &Model, schema: &Schema) -> (Base, Option<LogicalType>) {
    if let SchemaKind::Named(id) = schema.kind
        && let NamedKind::Fixed(fixed) = &model.get(id).kind
    {
        return (Base::Fixed(fixed.size), fixed.logical);
    }
    (Base::Bytes, schema.logical)
}

fn varint(index: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut out = crate::wire::Writer::new(&mut bytes);
    out.length(index);
    out.finish();
    bytes
}
