//! A `Deserializer` to a datum.

use super::MAX_STACK;
use super::datum::Datum;
use super::fields::{Fields, Key};
use super::ignore::Ignore;
use super::path::Path;
use super::plan::{Enum, Kind, Node, Plan, Record, Type, Union};
#[cfg(feature = "json")]
use super::tree::{Choices, TOKEN};
use crate::wire::StackMark;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected};
use std::fmt;

/// What all parts of a value share.
pub(super) struct Builder<'t> {
    human_readable: bool,
    /// Whether people wrote it by hand: then branches of unions need no names, and fields that are not known
    /// are errors.
    #[cfg(feature = "json")]
    pub(super) by_hand: bool,
    start: StackMark,
    /// What is read, where a nullable value may be written in two ways.
    #[cfg(feature = "json")]
    pub(super) choices: Option<Choices<'t>>,
    #[cfg(not(feature = "json"))]
    choices: std::marker::PhantomData<&'t ()>,
}

impl<'t> Builder<'t> {
    /// Reads what suits the format.
    pub(super) fn new(human_readable: bool) -> Self {
        Self {
            human_readable,
            #[cfg(feature = "json")]
            by_hand: false,
            start: StackMark::here(),
            choices: Default::default(),
        }
    }

    /// Reads from a tree, which nullable values are looked up in.
    #[cfg(feature = "json")]
    pub(super) fn of_tree(choices: Choices<'t>) -> Self {
        Self {
            choices: Some(choices),
            ..Self::new(true)
        }
    }

    /// Reads from a tree what people wrote by hand.
    #[cfg(feature = "dynamic")]
    pub(super) fn by_hand(choices: Choices<'t>) -> Self {
        Self {
            by_hand: true,
            ..Self::of_tree(choices)
        }
    }

    /// The datum of the plan's root.
    pub(super) fn build<'de, D: Deserializer<'de>>(
        &self,
        plan: &Plan,
        deserializer: D,
    ) -> Result<Vec<u8>, D::Error> {
        let mut out = Datum::default();
        let seed = Seed {
            builder: self,
            plan,
            node: &plan.root,
            path: &Path::Root,
            out: &mut out,
        };
        seed.deserialize(deserializer)?;
        Ok(out.into_inner())
    }

    /// Stops before the stack is used up.
    pub(super) fn check_stack<E: Error>(&self, path: &Path<'_>) -> Result<(), E> {
        if self.start.distance(StackMark::here()) > MAX_STACK {
            return Err(E::custom(format_args!(
                "{path}nested so deep that reading takes more than {MAX_STACK} bytes of stack"
            )));
        }
        Ok(())
    }
}

/// Reads a value of `node`, and appends its datum.
pub(super) struct Seed<'a> {
    pub(super) builder: &'a Builder<'a>,
    pub(super) plan: &'a Plan,
    pub(super) node: &'a Node,
    pub(super) path: &'a Path<'a>,
    pub(super) out: &'a mut Datum,
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = ();

    /// Says what comes next; a format that describes itself may know better.
    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        self.builder.check_stack(self.path)?;
        let path = self.path;
        self.read(input).map_err(|error| located(error, path))
    }
}

/// Formats that refuse a value by themselves do not know where it is. Other errors, of the format's
/// syntax say, stay what they are.
fn located<E: Error>(error: E, path: &Path<'_>) -> E {
    let text = error.to_string();
    match text.starts_with("invalid type: ") || text.starts_with("invalid value: ") {
        true => E::custom(format_args!("{path}{text}")),
        false => error,
    }
}

impl<'a> Seed<'a> {
    fn read<'de, D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        let human_readable = self.builder.human_readable;
        match &self.node.kind {
            Kind::Null => input.deserialize_unit(self),
            Kind::Boolean => input.deserialize_bool(self),
            Kind::Int => input.deserialize_i32(self),
            Kind::Long => input.deserialize_i64(self),
            // It may be a string.
            Kind::Float | Kind::Double if human_readable => input.deserialize_any(self),
            Kind::Float => input.deserialize_f32(self),
            Kind::Double => input.deserialize_f64(self),
            Kind::Bytes if !human_readable => input.deserialize_bytes(self),
            Kind::Bytes | Kind::String => input.deserialize_str(self),
            Kind::Array(_) => input.deserialize_seq(self),
            Kind::Map(_) => input.deserialize_map(self),
            #[cfg(feature = "json")]
            Kind::Union(union)
                if self.builder.by_hand
                    || union.single.is_some() && self.builder.choices.is_some() =>
            {
                input.deserialize_newtype_struct(TOKEN, self)
            }
            Kind::Union(union) if union.null_at.is_some() => input.deserialize_option(self),
            Kind::Union(union) => input.deserialize_enum("union", union.names.for_serde(), self),
            Kind::Named(index) => match self.plan.ty(*index) {
                Type::Record(record) => {
                    let name = record.name.for_serde().unwrap_or("record");
                    input.deserialize_struct(name, record.names.for_serde(), self)
                }
                Type::Enum(enum_) => {
                    let name = enum_.name.for_serde().unwrap_or("enum");
                    input.deserialize_enum(name, enum_.symbols.for_serde(), self)
                }
                Type::Fixed(_) if !human_readable => input.deserialize_bytes(self),
                Type::Fixed(_) => input.deserialize_str(self),
            },
        }
    }

    /// A part of the value.
    pub(super) fn part<'b>(&'b mut self, node: &'b Node, path: &'b Path<'b>) -> Seed<'b> {
        Seed {
            builder: self.builder,
            plan: self.plan,
            node,
            path,
            out: self.out,
        }
    }

    /// A nullable value that is not marked as one: the branch that it must be.
    pub(super) fn bare(mut self) -> Self {
        if let Kind::Union(union) = &self.node.kind
            && let Some(index) = union.single
        {
            self = self.branch(union, index);
        }
        self
    }

    pub(super) fn branch(self, union: &'a Union, index: usize) -> Self {
        self.out.length(index);
        Self {
            node: &union.branches[index],
            ..self
        }
    }

    pub(super) fn named(&self) -> Option<&'a Type> {
        match self.node.kind {
            Kind::Named(index) => Some(self.plan.ty(index)),
            _ => None,
        }
    }

    pub(super) fn error<E: Error>(&self, problem: impl fmt::Display) -> E {
        E::custom(format_args!("{}{problem}", self.path))
    }

    pub(super) fn mismatch<E: Error>(&self, found: Unexpected<'_>) -> E {
        let expected = self.plan.words(self.node);
        self.error(format_args!("invalid type: {found}, expected {expected}"))
    }

    pub(super) fn integer<E: Error>(
        self,
        value: Option<i64>,
        found: Unexpected<'_>,
    ) -> Result<(), E> {
        let seed = self.bare();
        match (&seed.node.kind, value) {
            (Kind::Int, Some(value)) if i32::try_from(value).is_ok() => seed.out.long(value),
            (Kind::Long, Some(value)) => seed.out.long(value),
            (Kind::Int | Kind::Long, _) => {
                let word = match seed.node.kind {
                    Kind::Int => "an int",
                    _ => "a long",
                };
                return Err(seed.error(format_args!("{found} does not fit {word}")));
            }
            _ => return Err(seed.mismatch(found)),
        }
        Ok(())
    }

    pub(super) fn float<E: Error>(self, value: f64, found: Unexpected<'_>) -> Result<(), E> {
        let seed = self.bare();
        match &seed.node.kind {
            Kind::Float => {
                let narrow = narrow(value);
                if narrow.is_infinite() && value.is_finite() {
                    return Err(seed.error(format_args!("{found} does not fit a float")));
                }
                seed.out.raw(&narrow.to_le_bytes());
            }
            Kind::Double => seed.out.raw(&value.to_le_bytes()),
            _ => return Err(seed.mismatch(found)),
        }
        Ok(())
    }

    pub(super) fn symbol<E: Error>(
        &mut self,
        enum_: &Enum,
        index: Option<usize>,
        text: &str,
    ) -> Result<(), E> {
        match index.or_else(|| enum_.symbols.position(text)) {
            Some(index) if index < enum_.symbols.len() => {
                self.out.length(index);
                Ok(())
            }
            _ if enum_.name.for_serde().is_some() => {
                Err(self.error(E::unknown_variant(text, enum_.symbols.for_serde())))
            }
            _ => Err(self.error(format_args!(
                "`{text}` is no symbol of `{}`, which has {}",
                enum_.name,
                enum_.symbols.join()
            ))),
        }
    }

    pub(super) fn raw<E: Error>(self, bytes: &[u8]) -> Result<(), E> {
        match (&self.node.kind, self.named()) {
            (Kind::Bytes, _) => self.out.bytes(bytes),
            (_, Some(Type::Fixed(fixed))) if fixed.size == bytes.len() => self.out.raw(bytes),
            (_, Some(Type::Fixed(fixed))) => {
                return Err(self.error(format_args!(
                    "expected {} bytes, as `{}` has, found {}",
                    fixed.size,
                    fixed.name,
                    bytes.len()
                )));
            }
            _ => return Err(self.mismatch(Unexpected::Bytes(bytes))),
        }
        Ok(())
    }

    pub(super) fn record_in_order<'de, A: SeqAccess<'de>>(
        mut self,
        record: &'a Record,
        mut values: A,
    ) -> Result<(), A::Error> {
        for field in &record.fields {
            let path = Path::Field(self.path, &field.name);
            if values
                .next_element_seed(self.part(&field.node, &path))?
                .is_none()
            {
                return Err(self.error(format_args!("missing field `{}`", field.name)));
            }
        }
        Ok(())
    }

    pub(super) fn record_by_name<'de, A: MapAccess<'de>>(
        mut self,
        record: &'a Record,
        mut map: A,
    ) -> Result<(), A::Error> {
        let mut fields = Fields::begin(record, self.out);
        while let Some(key) = map.next_key_seed(Key(&record.names, Some(&record.index)))? {
            let index = match key {
                Ok(index) => index,
                #[cfg(feature = "json")]
                Err(name) if self.builder.by_hand => {
                    return Err(self.error(no_field(record, &name)));
                }
                Err(_) => {
                    map.next_value_seed(Ignore(self.builder, self.path))?;
                    continue;
                }
            };
            let field = &record.fields[index];
            if fields.is_known(index) {
                return Err(self.error(format_args!("duplicate field `{}`", field.name)));
            }
            let path = Path::Field(self.path, &field.name);
            let start = fields.next(self.out);
            map.next_value_seed(self.part(&field.node, &path))?;
            fields.known(index, start, self.out);
        }
        fields
            .end(self.out)
            .map_err(|field| self.error(format_args!("missing field `{}`", field.name)))
    }
}

/// A field that there is not, and the one that may have been meant.
#[cfg(feature = "json")]
fn no_field(record: &Record, name: &str) -> String {
    let known = record.names.iter().map(|known| &**known);
    let shown: String = name.chars().take(64).collect();
    match avro_grpc_schema::nearest(name, known, |known| known) {
        Some(nearest) => format!(
            "`{}` has no field `{shown}`; there is `{nearest}`",
            record.name
        ),
        None => format!("`{}` has no field `{shown}`", record.name),
    }
}

/// The `float` that was meant. A format may have made a `double` of its digits; where that lies
/// in the middle between two, the digits were those of the one that is written so.
fn narrow(value: f64) -> f32 {
    let nearest = value as f32;
    let is_middle = |other: f32| f64::from(nearest) + f64::from(other) == 2.0 * value;
    let means = |float: &f32| float.to_string().parse() == Ok(value);
    let candidates = [nearest, nearest.next_up(), nearest.next_down()];
    match candidates[1..].iter().any(|&other| is_middle(other)) {
        true => *candidates.iter().find(|c| means(c)).unwrap_or(&nearest),
        false => nearest,
    }
}
