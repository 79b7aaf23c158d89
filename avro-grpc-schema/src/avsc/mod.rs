//! Schemas as JSON (`.avsc`) to the [`ast`](crate::ast).

mod attributes;

pub(crate) use self::attributes::Attributes;
use crate::ast::{
    Definition, DefinitionKind, Field, File, Ident, Item, Order, Primitive, Syntax, TypeExpr,
    TypeKind,
};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::json::{Member, Node, NodeValue};
use crate::source::{FileId, Span};

/// A whole `.avsc` file.
///
/// The file stands for one schema, its [`File::main`], but for an array whose items all define
/// named types: that is a list of such, each an item of the file.
pub(crate) fn file(id: FileId, node: Node, diags: &mut Diagnostics) -> File {
    let mut file = File::new(id, Syntax::Schema);
    let mut reader = Reader {
        diags,
        names: Names::Relative,
    };
    if let NodeValue::Array(nodes) = node.value {
        let mut branches: Vec<TypeExpr> = nodes
            .into_iter()
            .map(|node| reader.type_expr(node))
            .collect();
        let is_named = |ty: &TypeExpr| matches!(ty.kind, TypeKind::Definition(_));
        if !branches.is_empty() && branches.iter().all(is_named) {
            file.items.extend(branches.drain(..).map(Item::Type));
        } else {
            let kind = TypeKind::Union(branches);
            file.main = Some(TypeExpr {
                kind,
                properties: Vec::new(),
                span: node.span,
            });
        }
        return file;
    }
    file.main = Some(reader.type_expr(node));
    file
}

/// One schema.
pub(crate) fn schema(node: Node, names: Names, diags: &mut Diagnostics) -> TypeExpr {
    Reader { diags, names }.type_expr(node)
}

/// What the name of a type means that has no dot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Names {
    /// It is in the enclosing namespace.
    Relative,
    /// It is in the null namespace, as in canonical forms.
    Full,
}

/// Reads the attributes of schemas and their fields.
pub(crate) struct Reader<'a> {
    pub(crate) diags: &'a mut Diagnostics,
    pub(crate) names: Names,
}

impl Reader<'_> {
    pub(crate) fn type_expr(&mut self, node: Node) -> TypeExpr {
        let span = node.span;
        let head = node.head();
        let kind = match node.value {
            NodeValue::String(text) => self.name(text, span),
            NodeValue::Array(nodes) => {
                TypeKind::Union(nodes.into_iter().map(|node| self.type_expr(node)).collect())
            }
            NodeValue::Object(members) => {
                return self.object(Attributes {
                    members,
                    span,
                    head,
                });
            }
            _ => {
                let message = format!("expected a schema, found {}", node.describe());
                self.diags.push(Diagnostic::error(head, message).help(
                    "a schema is a name in quotes, an object with a `type`, or an array of schemas",
                ));
                TypeKind::Invalid
            }
        };
        TypeExpr {
            kind,
            properties: Vec::new(),
            span,
        }
    }

    fn object(&mut self, mut attributes: Attributes) -> TypeExpr {
        let span = attributes.span;
        let Some(ty) = attributes.take("type") else {
            let missing = attributes.missing("type", "a schema");
            self.diags.push(missing);
            return invalid(span);
        };
        let type_span = ty.value.span;
        let text = match ty.value.value {
            NodeValue::String(text) => text,
            NodeValue::Object(_) | NodeValue::Array(_) => {
                return self.nested(ty.value, attributes);
            }
            _ => {
                self.wrong_type(&ty, "a string, an object or an array");
                return invalid(span);
            }
        };
        let kind = match text.as_str() {
            "record" => self.record(&mut attributes, false),
            "error" => self.record(&mut attributes, true),
            "enum" => self.enum_(&mut attributes),
            "fixed" => self.fixed(&mut attributes),
            "array" => self
                .items(&mut attributes, "items", "an array")
                .map(TypeKind::Array),
            "map" => self
                .items(&mut attributes, "values", "a map")
                .map(TypeKind::Map),
            _ => Some(self.name(text, type_span)),
        };
        let properties = attributes.into_properties();
        match kind {
            None => invalid(span),
            Some(TypeKind::Definition(mut definition)) => {
                definition.properties = properties;
                let kind = TypeKind::Definition(definition);
                TypeExpr {
                    kind,
                    properties: Vec::new(),
                    span,
                }
            }
            Some(kind) => TypeExpr {
                kind,
                properties,
                span,
            },
        }
    }

    /// `{"type": {"type": …}}` or `{"type": [ … ]}`: the inner schema with the attributes of both.
    fn nested(&mut self, inner: Node, attributes: Attributes) -> TypeExpr {
        let span = attributes.span;
        let mut schema = self.type_expr(inner);
        for outer in attributes.into_properties() {
            match schema
                .properties
                .iter()
                .find(|p| p.name.text == outer.name.text)
            {
                Some(inner) => self.diags.push(
                    Diagnostic::error(
                        outer.name.span,
                        format!("`{}` is given twice", outer.name.text),
                    )
                    .label("on the outer object")
                    .related(inner.name.span, "on the inner object"),
                ),
                None => schema.properties.push(outer),
            }
        }
        TypeExpr { span, ..schema }
    }

    fn items(
        &mut self,
        attributes: &mut Attributes,
        key: &str,
        whose: &str,
    ) -> Option<Box<TypeExpr>> {
        match attributes.take(key) {
            Some(member) => Some(Box::new(self.type_expr(member.value))),
            None => {
                let missing = attributes.missing(key, whose);
                self.diags.push(missing);
                None
            }
        }
    }

    fn record(&mut self, attributes: &mut Attributes, is_error: bool) -> Option<TypeKind> {
        let whose = if is_error { "an error" } else { "a record" };
        let head = self.definition_head(attributes, whose);
        let fields = self
            .required(attributes, "fields", whose)
            .and_then(|m| self.array(m));
        let fields = fields.map(|nodes| {
            nodes
                .into_iter()
                .filter_map(|node| self.field(node))
                .collect::<Vec<_>>()
        });
        head.definition(DefinitionKind::Record {
            is_error,
            fields: fields?,
        })
    }

    fn enum_(&mut self, attributes: &mut Attributes) -> Option<TypeKind> {
        let head = self.definition_head(attributes, "an enum");
        let symbols = self
            .required(attributes, "symbols", "an enum")
            .and_then(|m| self.names(m));
        let default = attributes
            .take("default")
            .and_then(|member| self.ident(member));
        head.definition(DefinitionKind::Enum {
            symbols: symbols?,
            default,
        })
    }

    fn fixed(&mut self, attributes: &mut Attributes) -> Option<TypeKind> {
        let head = self.definition_head(attributes, "a fixed");
        let size = self
            .required(attributes, "size", "a fixed")
            .and_then(|m| self.size(&m));
        head.definition(DefinitionKind::Fixed { size: size? })
    }

    /// A primitive or a reference. Primitives cannot be redefined, so no look-up is needed.
    fn name(&self, text: String, span: Span) -> TypeKind {
        match Primitive::from_name(&text) {
            Some(primitive) => TypeKind::Primitive(primitive),
            None => TypeKind::Reference(self.type_name(Ident { text, span })),
        }
    }

    /// A dot in front of a name puts it into the null namespace.
    fn type_name(&self, mut name: Ident) -> Ident {
        if self.names == Names::Full && !name.text.contains('.') {
            name.text.insert(0, '.');
        }
        name
    }

    /// The attributes that all named types share.
    fn definition_head(&mut self, attributes: &mut Attributes, whose: &str) -> Head {
        Head {
            name: self
                .required(attributes, "name", whose)
                .and_then(|m| self.ident(m))
                .map(|name| self.type_name(name)),
            namespace: attributes
                .take_non_null("namespace")
                .and_then(|m| self.ident(m)),
            doc: self.doc(attributes),
            aliases: self.aliases(attributes),
        }
    }

    pub(crate) fn field(&mut self, node: Node) -> Option<Field> {
        let (span, head) = (node.span, node.head());
        let NodeValue::Object(members) = node.value else {
            let message = format!("expected a field, found {}", node.describe());
            let help = "a field is an object with a `name` and a `type`";
            self.diags.push(Diagnostic::error(head, message).help(help));
            return None;
        };
        let mut attributes = Attributes {
            members,
            span,
            head,
        };
        let name = self
            .required(&mut attributes, "name", "a field")
            .and_then(|m| self.ident(m));
        let ty = self.required(&mut attributes, "type", "a field");
        let ty = ty.map_or_else(|| invalid(span), |member| self.type_expr(member.value));
        let doc = self.doc(&mut attributes);
        let default = attributes.take("default").map(|member| member.value);
        let order = attributes
            .take("order")
            .and_then(|member| self.order(member));
        let aliases = self.aliases(&mut attributes);
        Some(Field {
            name: name?,
            doc,
            ty,
            default,
            order: order.unwrap_or_default(),
            aliases,
            properties: attributes.into_properties(),
        })
    }

    pub(crate) fn doc(&mut self, attributes: &mut Attributes) -> Option<String> {
        let member = attributes.take_non_null("doc")?;
        self.ident(member).map(|ident| ident.text)
    }

    fn aliases(&mut self, attributes: &mut Attributes) -> Vec<Ident> {
        let member = attributes.take_non_null("aliases");
        member
            .and_then(|member| self.names(member))
            .unwrap_or_default()
    }

    /// In any case, as Java reads it.
    fn order(&mut self, member: Member) -> Option<Order> {
        let ident = self.ident(member)?;
        match ident.text.to_ascii_lowercase().as_str() {
            "ascending" => Some(Order::Ascending),
            "descending" => Some(Order::Descending),
            "ignore" => Some(Order::Ignore),
            _ => {
                let message = format!("unknown order `{}`", ident.text);
                self.diags.push(
                    Diagnostic::error(ident.span, message)
                        .help("an order is `ascending`, `descending` or `ignore`"),
                );
                None
            }
        }
    }

    fn size(&mut self, member: &Member) -> Option<u64> {
        let size = match &member.value.value {
            NodeValue::Number(text) => text.parse().ok(),
            _ => None,
        };
        if size.is_none() {
            self.wrong_type(member, "a number of bytes");
        }
        size
    }
}

/// What all named types have.
struct Head {
    name: Option<Ident>,
    namespace: Option<Ident>,
    doc: Option<String>,
    aliases: Vec<Ident>,
}

impl Head {
    fn definition(self, kind: DefinitionKind) -> Option<TypeKind> {
        let Head {
            name,
            namespace,
            doc,
            aliases,
        } = self;
        let properties = Vec::new();
        let name = name?;
        let definition = Definition {
            name,
            namespace,
            aliases,
            doc,
            kind,
            properties,
        };
        Some(TypeKind::Definition(Box::new(definition)))
    }
}

fn invalid(span: Span) -> TypeExpr {
    TypeExpr {
        kind: TypeKind::Invalid,
        properties: Vec::new(),
        span,
    }
}
