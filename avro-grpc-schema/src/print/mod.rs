//! Schemas as JSON.
//!
//! The order of keys is that of Java's printer: for named types `type`, `name`, `namespace`,
//! `doc`, what the type consists of, `default`, properties, `aliases`; for fields `name`, `type`,
//! `doc`, `default`, `order`, `aliases`, properties. A logical type stands before the properties.

mod files;

use crate::json::{Layout, MAX_DEPTH, Writer};
use crate::model::{
    COMPLEX_TYPES, Enum, Field, FullName, LogicalType, Model, NamedKind, NamedType, Order,
    Properties, Schema, SchemaKind, TypeId,
};

impl Model {
    /// `schema` as JSON without white space, each named type defined where it is first used. It
    /// parses to the same schema.
    #[must_use]
    pub fn schema_json(&self, schema: &Schema) -> String {
        Printer::new(self, Definitions::AtFirstUse, Layout::Compact).print(schema)
    }

    /// Like [`schema_json`](Self::schema_json), over several lines.
    #[must_use]
    pub fn pretty_schema_json(&self, schema: &Schema) -> String {
        Printer::new(self, Definitions::AtFirstUse, Layout::Pretty).print(schema)
    }

    /// The definition of one named type as JSON without white space. It names itself and all
    /// other types by fullname, and defines no other.
    #[must_use]
    pub fn definition_json(&self, id: TypeId) -> String {
        Printer::new(self, Definitions::Of(id), Layout::Compact).print(&Schema::from(id))
    }
}

/// Which named types are defined where they stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Definitions {
    /// All, with the namespace where it differs from the enclosing one.
    AtFirstUse,
    /// This one alone.
    Of(TypeId),
}

/// Where the name of a type stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// By itself.
    Schema,
    /// As the `type` of an object, where `array` is not the name of a type.
    Attribute,
}

/// What is still to be written, the next last. Types may nest deeper than a thread's stack.
enum Step<'a> {
    Schema(&'a Schema),
    Field(&'a Field),
    FieldEnd(&'a Field),
    RecordEnd(&'a NamedType),
    /// The end of an object that stands for `Schema`.
    ObjectEnd(&'a Schema),
    ArrayEnd,
}

struct Printer<'a> {
    model: &'a Model,
    definitions: Definitions,
    is_defined: Vec<bool>,
    /// Whether a list is written that can take the types that would nest too deep.
    in_list: bool,
    /// Those types.
    deferred: Vec<TypeId>,
    /// The namespaces of the records that are open.
    namespaces: Vec<&'a str>,
    steps: Vec<Step<'a>>,
    out: Writer,
}

impl<'a> Printer<'a> {
    fn new(model: &'a Model, definitions: Definitions, layout: Layout) -> Self {
        Self {
            model,
            definitions,
            is_defined: vec![false; model.types.len()],
            in_list: false,
            deferred: Vec::new(),
            namespaces: Vec::new(),
            steps: Vec::new(),
            out: Writer::new(layout),
        }
    }

    fn print<'s: 'a>(mut self, schema: &'s Schema) -> String {
        self.write(schema);
        self.out.finish()
    }

    fn write<'s: 'a>(&mut self, schema: &'s Schema) {
        self.steps.push(Step::Schema(schema));
        self.run();
    }

    /// Writes what is still to be written.
    fn run(&mut self) {
        while let Some(step) = self.steps.pop() {
            match step {
                Step::Schema(schema) => self.schema(schema),
                Step::Field(field) => {
                    self.out.begin_object();
                    self.member("name", &field.name);
                    self.out.key("type");
                    self.steps.push(Step::FieldEnd(field));
                    self.steps.push(Step::Schema(&field.schema));
                }
                Step::FieldEnd(field) => self.field_end(field),
                Step::RecordEnd(ty) => {
                    self.out.end_array();
                    self.namespaces.pop();
                    self.named_end(ty);
                }
                Step::ObjectEnd(schema) => {
                    self.logical_type(schema.logical);
                    self.properties(&schema.properties);
                    self.out.end_object();
                }
                Step::ArrayEnd => self.out.end_array(),
            }
        }
    }

    fn schema(&mut self, schema: &'a Schema) {
        let Schema {
            kind,
            logical,
            properties,
        } = schema;
        match kind {
            SchemaKind::Array(inner) | SchemaKind::Map(inner) => {
                self.out.begin_object();
                self.member("type", kind.word());
                self.out.key(if matches!(kind, SchemaKind::Array(_)) {
                    "items"
                } else {
                    "values"
                });
                self.steps.push(Step::ObjectEnd(schema));
                self.steps.push(Step::Schema(inner));
                return;
            }
            _ if logical.is_some() || !properties.is_empty() => {
                self.out.begin_object();
                self.out.key("type");
                self.steps.push(Step::ObjectEnd(schema));
            }
            _ => {}
        }
        match kind {
            SchemaKind::Named(id) if properties.is_empty() => self.named(*id, Place::Schema),
            SchemaKind::Named(id) => self.named(*id, Place::Attribute),
            SchemaKind::Union(branches) => {
                self.out.begin_array();
                self.steps.push(Step::ArrayEnd);
                self.steps.extend(branches.iter().rev().map(Step::Schema));
            }
            kind => self.out.string(kind.word()),
        }
    }

    fn named(&mut self, id: TypeId, place: Place) {
        let ty = self.model.get(id);
        let is_defined = self.is_defined[id.index()];
        let is_elsewhere = matches!(self.definitions, Definitions::Of(other) if other != id);
        let is_too_deep = !is_defined && self.in_list && self.out.depth() > MAX_DEPTH / 2;
        if is_too_deep {
            self.deferred.push(id);
        } else {
            self.is_defined[id.index()] = true;
        }
        if is_defined || is_elsewhere || is_too_deep {
            self.out.string(&self.reference(&ty.name, place));
            return;
        }
        self.out.begin_object();
        let word = match &ty.kind {
            NamedKind::Record(record) if record.is_error => "error",
            NamedKind::Record(_) => "record",
            NamedKind::Enum(_) => "enum",
            NamedKind::Fixed(_) => "fixed",
        };
        self.member("type", word);
        self.own_name(&ty.name);
        if let Some(doc) = &ty.doc {
            self.member("doc", doc);
        }
        match &ty.kind {
            NamedKind::Record(record) => {
                self.out.key("fields");
                self.out.begin_array();
                self.namespaces.push(&ty.name.namespace);
                self.steps.push(Step::RecordEnd(ty));
                self.fields(&record.fields);
            }
            NamedKind::Enum(enum_) => {
                self.symbols(enum_);
                self.named_end(ty);
            }
            NamedKind::Fixed(fixed) => {
                self.out.key("size");
                self.out.literal(&fixed.size.to_string());
                self.logical_type(fixed.logical);
                self.named_end(ty);
            }
        }
    }

    fn fields(&mut self, fields: &'a [Field]) {
        self.steps.extend(fields.iter().rev().map(Step::Field));
    }

    fn symbols(&mut self, enum_: &Enum) {
        self.out.key("symbols");
        self.out.begin_array();
        for symbol in &enum_.symbols {
            self.out.string(&symbol.name);
        }
        self.out.end_array();
        if let Some(default) = enum_.default {
            self.member("default", &enum_.symbols[default].name);
        }
    }

    fn named_end(&mut self, ty: &NamedType) {
        self.properties(&ty.properties);
        self.aliases(ty.aliases.iter().map(|alias| {
            // Aliases without a dot are relative to the type's namespace, not to the enclosing.
            alias.relative_to(&ty.name.namespace)
        }));
        self.out.end_object();
    }

    fn field_end(&mut self, field: &Field) {
        if let Some(doc) = &field.doc {
            self.member("doc", doc);
        }
        if let Some(default) = &field.default {
            self.out.key("default");
            self.out.value(&default.json);
        }
        match field.order {
            Order::Ascending => {}
            Order::Descending => self.member("order", "descending"),
            Order::Ignore => self.member("order", "ignore"),
        }
        self.aliases(field.aliases.iter().cloned());
        self.properties(&field.properties);
        self.out.end_object();
    }

    /// The name in its definition.
    fn own_name(&mut self, name: &FullName) {
        let enclosing = self.namespaces.last().copied().unwrap_or_default();
        match self.definitions {
            Definitions::Of(_) => self.member("name", &name.to_string()),
            Definitions::AtFirstUse => {
                self.member("name", &name.name);
                if name.namespace != enclosing {
                    self.member("namespace", &name.namespace);
                }
            }
        }
    }

    /// The name where it is used.
    fn reference(&self, name: &FullName, place: Place) -> String {
        let enclosing = self.namespaces.last().copied().unwrap_or_default();
        let is_word = COMPLEX_TYPES.contains(&name.name.as_str());
        if name.namespace.is_empty() {
            // It would be looked up in the enclosing namespace first. A dot in front, as Java
            // reads it too, says that it is not there.
            let neighbour = FullName::new(&name.name, enclosing);
            let is_hidden = !enclosing.is_empty() && self.model.find(&neighbour).is_some();
            return if is_hidden || (is_word && place == Place::Attribute) {
                format!(".{}", name.name)
            } else {
                name.name.clone()
            };
        }
        match self.definitions {
            Definitions::AtFirstUse if name.namespace == enclosing && !is_word => name.name.clone(),
            _ => name.to_string(),
        }
    }

    fn member(&mut self, key: &str, value: &str) {
        self.out.key(key);
        self.out.string(value);
    }

    fn logical_type(&mut self, logical: Option<LogicalType>) {
        let Some(logical) = logical else { return };
        self.member("logicalType", logical.name());
        if let LogicalType::Decimal { precision, scale } = logical {
            self.out.key("precision");
            self.out.literal(&precision.to_string());
            self.out.key("scale");
            self.out.literal(&scale.to_string());
        }
    }

    fn aliases(&mut self, aliases: impl ExactSizeIterator<Item = String>) {
        if aliases.len() > 0 {
            self.out.key("aliases");
            self.out.begin_array();
            aliases.for_each(|alias| self.out.string(&alias));
            self.out.end_array();
        }
    }

    fn properties(&mut self, properties: &Properties) {
        for (key, value) in properties {
            self.out.key(key);
            self.out.value(value);
        }
    }
}
