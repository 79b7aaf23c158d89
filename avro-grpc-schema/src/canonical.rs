//! Canonical forms and fingerprints.
//!
//! The **parsing canonical form** is the specification's (*Transforming into Parsing Canonical
//! Form*). It has no logical types, and says `record` for an error.
//!
//! The **extended canonical form** is the same with the attributes `logicalType` and, for
//! decimals, `precision` and `scale`, both always, in this order and last in their object; only
//! for logical types that are known and valid. A primitive that has one is written as an object.
//! The **schema hash** is the first 16 bytes of the extended form's SHA-256, in lower-case
//! hexadecimal.
//!
//! In both forms every name is a fullname: one without a dot is in the null namespace wherever
//! it stands.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::json::escape;
use crate::model::{Field, LogicalType, Model, NamedKind, Schema, SchemaKind, TypeId};

impl Model {
    /// The parsing canonical form of `schema`.
    #[must_use]
    pub fn canonical_form(&self, schema: &Schema) -> String {
        let form = Canonical::new(self, Form::Parsing).write(schema, usize::MAX);
        form.expect("no text is longer than a limit that there is not")
    }

    /// The extended canonical form of `schema`: the parsing canonical form with valid logical
    /// types.
    #[must_use]
    pub fn extended_canonical_form(&self, schema: &Schema) -> String {
        let form = Canonical::new(self, Form::Extended).write(schema, usize::MAX);
        form.expect("no text is longer than a limit that there is not")
    }

    /// The CRC-64-AVRO of the parsing canonical form (specification, *Schema Fingerprints*).
    #[must_use]
    pub fn fingerprint(&self, schema: &Schema) -> u64 {
        crc_64_avro(self.canonical_form(schema).as_bytes())
    }

    /// The schema hash: 32 hexadecimal digits.
    #[must_use]
    pub fn schema_hash(&self, schema: &Schema) -> String {
        hash(&self.extended_canonical_form(schema))
    }

    /// The schema hash, if the extended canonical form has at most `limit` bytes. It takes no longer
    /// where the form is longer.
    #[must_use]
    pub fn schema_hash_within(&self, schema: &Schema, limit: usize) -> Option<String> {
        let form = Canonical::new(self, Form::Extended).write(schema, limit)?;
        Some(hash(&form))
    }
}

/// The first 16 bytes of the SHA-256 of `text`.
pub(crate) fn digest(text: &str) -> [u8; 16] {
    let digest = Sha256::digest(text);
    digest.first_chunk().copied().expect("it has 32 bytes")
}

/// Those of `form`, in hexadecimal.
pub(crate) fn hash(form: &str) -> String {
    digest(form)
        .iter()
        .fold(String::with_capacity(32), |mut hash, byte| {
            _ = write!(hash, "{byte:02x}");
            hash
        })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Parsing,
    Extended,
}

/// What is still to be written, the next last. Types may nest deeper than a thread's stack.
enum Step<'a> {
    Text(&'static str),
    Schema(&'a Schema),
    Field(&'a Field),
    /// The closing brace of what may have a logical type.
    Close(Option<LogicalType>),
}

struct Canonical<'a> {
    model: &'a Model,
    form: Form,
    is_written: Vec<bool>,
    steps: Vec<Step<'a>>,
    out: String,
}

impl<'a> Canonical<'a> {
    fn new(model: &'a Model, form: Form) -> Self {
        let is_written = vec![false; model.types.len()];
        Self {
            model,
            form,
            is_written,
            steps: Vec::new(),
            out: String::new(),
        }
    }

    /// The form of `schema`; `None` as soon as it is longer than `limit` bytes.
    fn write(mut self, schema: &'a Schema, limit: usize) -> Option<String> {
        self.steps.push(Step::Schema(schema));
        while let Some(step) = self.steps.pop() {
            if self.out.len() > limit {
                return None;
            }
            match step {
                Step::Text(text) => self.out.push_str(text),
                Step::Schema(schema) => self.schema(schema),
                Step::Field(field) => {
                    self.out.push_str("{\"name\":");
                    escape(&field.name, &mut self.out);
                    self.out.push_str(",\"type\":");
                    self.steps.push(Step::Text("}"));
                    self.steps.push(Step::Schema(&field.schema));
                }
                Step::Close(logical) => {
                    self.logical_type(logical);
                    self.out.push('}');
                }
            }
        }
        (self.out.len() <= limit).then_some(self.out)
    }

    fn schema(&mut self, schema: &'a Schema) {
        let logical = schema.logical.filter(|_| self.form == Form::Extended);
        match &schema.kind {
            SchemaKind::Named(id) => self.named(*id),
            SchemaKind::Array(items) => {
                self.out.push_str("{\"type\":\"array\",\"items\":");
                self.steps.push(Step::Text("}"));
                self.steps.push(Step::Schema(items));
            }
            SchemaKind::Map(values) => {
                self.out.push_str("{\"type\":\"map\",\"values\":");
                self.steps.push(Step::Text("}"));
                self.steps.push(Step::Schema(values));
            }
            SchemaKind::Union(branches) => {
                self.out.push('[');
                self.steps.push(Step::Text("]"));
                self.list(branches.iter().map(Step::Schema));
            }
            kind => {
                if logical.is_some() {
                    self.out.push_str("{\"type\":");
                    self.steps.push(Step::Close(logical));
                }
                escape(kind.word(), &mut self.out);
            }
        }
    }

    fn named(&mut self, id: TypeId) {
        let ty = self.model.get(id);
        if std::mem::replace(&mut self.is_written[id.index()], true) {
            escape(&ty.name.to_string(), &mut self.out);
            return;
        }
        self.out.push_str("{\"name\":");
        escape(&ty.name.to_string(), &mut self.out);
        match &ty.kind {
            NamedKind::Record(record) => {
                self.out.push_str(",\"type\":\"record\",\"fields\":[");
                self.steps.push(Step::Text("]}"));
                self.list(record.fields.iter().map(Step::Field));
            }
            NamedKind::Enum(enum_) => {
                self.out.push_str(",\"type\":\"enum\",\"symbols\":[");
                for (index, symbol) in enum_.symbols.iter().enumerate() {
                    if index > 0 {
                        self.out.push(',');
                    }
                    escape(&symbol.name, &mut self.out);
                }
                self.out.push_str("]}");
            }
            NamedKind::Fixed(fixed) => {
                _ = write!(self.out, ",\"type\":\"fixed\",\"size\":{}", fixed.size);
                let logical = fixed.logical.filter(|_| self.form == Form::Extended);
                self.steps.push(Step::Close(logical));
            }
        }
    }

    /// Plans `items` with commas between them.
    fn list(&mut self, items: impl DoubleEndedIterator<Item = Step<'a>>) {
        let first = self.steps.len();
        for item in items.rev() {
            if self.steps.len() > first {
                self.steps.push(Step::Text(","));
            }
            self.steps.push(item);
        }
    }

    fn logical_type(&mut self, logical: Option<LogicalType>) {
        let Some(logical) = logical else { return };
        _ = write!(self.out, ",\"logicalType\":\"{}\"", logical.name());
        if let LogicalType::Decimal { precision, scale } = logical {
            _ = write!(self.out, ",\"precision\":{precision},\"scale\":{scale}");
        }
    }
}

/// CRC-64-AVRO (specification, *Schema Fingerprints*): the Rabin fingerprint.
fn crc_64_avro(bytes: &[u8]) -> u64 {
    bytes.iter().fold(EMPTY, |crc, byte| {
        (crc >> 8) ^ TABLE[usize::from(crc as u8 ^ byte)]
    })
}

const EMPTY: u64 = 0xc15d_213a_a4d7_a795;

static TABLE: [u64; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut crc = byte as u64;
        let mut bit = 0;
        while bit < 8 {
            crc = (crc >> 1) ^ if crc & 1 == 1 { EMPTY } else { 0 };
            bit += 1;
        }
        table[byte] = crc;
        byte += 1;
    }
    table
};
