//! [`Message`] → tokens.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Generics, Type};

use super::default::Default;
use super::item::{
    Contents, Definition, Enum, Error, Field, Fixed, How, Message, Newtype, Notes, Record, Schema,
    Union,
};
use super::logical::Logical;
use crate::json::{more, string, strings};
use crate::ty;

/// What stands beside the type: all in a block of its own, so that no name of ours meets one of the
/// user's.
pub(super) fn message(message: &Message) -> TokenStream {
    let Message {
        runtime,
        ident,
        contents,
    } = message;
    let emitter = Emitter {
        v1: quote!(#runtime::__v1),
        ident,
    };
    let contents = match contents {
        Contents::Record(record) => emitter.record(record),
        Contents::Enum(enum_) => emitter.enum_(enum_),
        Contents::Union(union) => emitter.union(union),
        Contents::Newtype(newtype) => emitter.newtype(newtype),
        Contents::Invalid(generics) => emitter.invalid(generics),
        Contents::Sizeless => return TokenStream::new(),
    };
    quote! {
        #[allow(
            deprecated,
            missing_debug_implementations,
            missing_docs,
            non_local_definitions,
            unreachable_pub,
            clippy::all,
            clippy::nursery,
            clippy::pedantic,
            clippy::restriction
        )]
        const _: () = { #contents };
    }
}

/// What the tokens of one type share.
struct Emitter<'a> {
    /// The path to the runtime's hidden module.
    v1: TokenStream,
    ident: &'a Ident,
}

impl Emitter<'_> {
    fn record(&self, record: &Record) -> TokenStream {
        let Self { v1, ident } = self;
        let Record {
            definition,
            fields,
            error,
        } = record;
        let fixed = fields.iter().map(|field| &field.schema).enumerate();
        let fixed = fixed.filter_map(|(index, schema)| self.fixed_at(index, schema));
        let codec = fields.iter().enumerate().map(|(index, field)| {
            let (ident, name, schema) = (
                &field.ident,
                &field.name,
                self.schema_of(index, &field.schema),
            );
            quote!(#ident = #name: #schema)
        });
        let checks = fields.iter().enumerate().map(|(index, field)| {
            let schema = self.schema_of(index, &field.schema);
            match &field.default {
                Some(default) => self.check_default(&schema, &field.ident, default),
                None => self.check_schema(&schema, &field.schema),
            }
        });
        let named = self.named_record(definition, fields, error.as_ref());
        let error = error.as_ref().map(|Error { code }| {
            let code = code.as_ref().map(|code| quote!(= #code));
            quote!(#v1::declared!(#ident as #v1::only<#ident> #code);)
        });
        quote! {
            #(#fixed)*
            #v1::record!(in_scope #ident { #(#codec),* });
            #named
            #error
            #(#checks)*
        }
    }

    /// The definition, in whose JSON each field's schema stands as a type.
    fn named_record(
        &self,
        definition: &Definition,
        fields: &[Field],
        error: Option<&Error>,
    ) -> TokenStream {
        let Self { v1, ident } = self;
        let name = &definition.name;
        let kind = if error.is_some() { "error" } else { "record" };
        let code = error.and_then(|error| error.code.as_deref());
        let code = more("grpcCode", code.map(string));
        let mut json = format!("{}{code},\"fields\":[", head(kind, definition));
        let mut pieces = TokenStream::new();
        for (index, field) in fields.iter().enumerate() {
            let comma = if index > 0 { "," } else { "" };
            json += &format!("{comma}{{\"name\":{},\"type\":", string(&field.name));
            let schema = self.schema_of(index, &field.schema);
            pieces.extend(quote!(#json (#schema)));
            json = format!("{}}}", field_attributes(field));
        }
        json += "]}";
        let defaults = self.defaults(fields);
        quote!(#v1::schema!(#ident = #name, #pieces #json, defaults [#(#defaults),*]);)
    }

    fn enum_(&self, enum_: &Enum) -> TokenStream {
        let Self { v1, ident } = self;
        let Enum {
            definition,
            symbols,
            default,
        } = enum_;
        let codec = symbols.iter().map(|symbol| {
            let (ident, name) = (&symbol.ident, &symbol.name);
            quote!(#ident = #name)
        });
        let name = &definition.name;
        let symbols = strings(symbols.iter().map(|symbol| &symbol.name));
        let default = more("default", default.as_deref().map(string));
        let json = format!(
            "{},\"symbols\":{symbols}{default}}}",
            head("enum", definition)
        );
        quote! {
            #v1::symbols!(#ident { #(#codec),* });
            #v1::schema!(#ident = #name, #json);
        }
    }

    fn union(&self, union: &Union) -> TokenStream {
        let Self { v1, ident } = self;
        let Union {
            branches,
            is_errors,
        } = union;
        let errors = is_errors.then(|| {
            let variants = branches.iter().map(|branch| &branch.ident);
            quote!(#v1::declared!(#ident { #(#variants),* });)
        });
        let fixed = branches.iter().enumerate();
        let fixed = fixed.filter_map(|(index, branch)| {
            let schema = branch.schema.as_ref()?;
            self.fixed_at(index, schema)
        });
        let codec = branches.iter().enumerate().map(|(index, branch)| {
            let schema = branch.schema.as_ref();
            let schema = schema.map(|schema| self.schema_of(index, schema));
            let (ident, schema) = (&branch.ident, schema.map(|schema| quote!((#schema))));
            quote!(#ident #schema)
        });
        let kinds = branches.iter().enumerate().map(|(index, branch)| {
            let schema = branch.schema.as_ref();
            let schema = schema.map(|schema| self.schema_of(index, schema));
            let schema = schema.unwrap_or_else(|| quote!(#v1::null));
            quote!(<#schema as #v1::Kinded>::KIND)
        });
        let kinds: Vec<TokenStream> = kinds.collect();
        let checks = branches.iter().enumerate().map(|(index, branch)| {
            let (kind, earlier) = (&kinds[index], &kinds[..index]);
            let place = Span::call_site().located_at(branch.ident.span());
            let v1 = self.v1_at(place);
            constant(&quote_spanned!(place=> #v1::check_branch(#kind, &[#(#earlier),*])))
        });
        quote! {
            #(#fixed)*
            #v1::union!(in_scope #ident { #(#codec),* });
            #errors
            #(#checks)*
            const _: ::std::primitive::usize = <#ident as #v1::Kinded>::DEPTH;
        }
    }

    fn newtype(&self, Newtype { schema, is_fixed }: &Newtype) -> TokenStream {
        let Self { v1, ident } = self;
        let fixed = self.fixed_at(0, schema);
        let tokens = self.schema_of(0, schema);
        let check = self.check_schema(&tokens, schema);
        let schema = tokens;
        let named = is_fixed.then(|| {
            quote! {
                impl #v1::Named for #ident {
                    const DEFINITION: #v1::Definition = <#schema as #v1::Named>::DEFINITION;
                }
            }
        });
        quote! {
            #fixed
            #v1::newtype!(#ident: #schema);
            #named
            #check
            const _: ::std::primitive::usize = <#ident as #v1::Kinded>::DEPTH;
        }
    }

    /// A message without a schema, so that no error follows from the one that is reported.
    fn invalid(&self, generics: &Generics) -> TokenStream {
        let Self { v1, ident } = self;
        let mut generics = generics.clone();
        let bound = syn::parse_quote!(Self: 'static);
        generics.make_where_clause().predicates.push(bound);
        let (params, arguments, bounds) = generics.split_for_impl();
        quote! {
            impl #params #v1::Message for #ident #arguments #bounds {
                type Schema = #v1::invalid;
            }
        }
    }

    /// The schema as a type. All of it stands where the Rust type does, so that the compiler
    /// reports there, and once, what is wrong with it.
    fn schema_of(&self, index: usize, Schema { ty, how }: &Schema) -> TokenStream {
        let ident = self.ident;
        let (place, end) = ends(ty);
        let v1 = self.v1_at(place);
        let ty = ty::without_self(ty.to_token_stream(), ident);
        let schema = Ident::new("Schema", end);
        let as_ = |how: TokenStream| quote_spanned!(place=> <#ty as #v1::As<#how>>::#schema);
        match how {
            How::Natural => quote_spanned!(place=> <#ty as #v1::Message>::#schema),
            How::Byte => as_(quote_spanned!(place=> #v1::int)),
            How::Logical(logical) => {
                let word = logical.word();
                as_(quote_spanned!(place=> #v1::#word))
            }
            How::Fixed(Fixed { logical, size, .. }) => {
                let index = Literal::usize_unsuffixed(index);
                let logical = logical.as_ref().map(Logical::word);
                let logical = logical.map_or_else(|| quote!(()), |word| quote!(#v1::#word));
                as_(match size.map(Literal::usize_unsuffixed) {
                    None => quote_spanned!(place=> #v1::Fixed<#ident, #index, #logical>),
                    Some(size) => {
                        quote_spanned!(place=> #v1::FixedOf<#ident, #index, #logical, #size>)
                    }
                })
            }
            How::NullLast(inner) => {
                let inner = self.schema_of(index, inner);
                quote_spanned!(place=> #v1::or_null<#inner>)
            }
            How::Invalid => quote_spanned!(place=> #v1::invalid),
        }
    }

    /// Makes the compiler look into a schema that may be none, at the place of the Rust type.
    fn check_schema(&self, tokens: &TokenStream, schema: &Schema) -> TokenStream {
        let may_fail = match schema.how {
            How::Fixed(_) | How::NullLast(_) => true,
            _ => ty::optional(&schema.ty).is_some(),
        };
        if !may_fail {
            return TokenStream::new();
        }
        let (place, _) = ends(&schema.ty);
        let v1 = self.v1_at(place);
        constant(&quote_spanned!(place=> #v1::check_schema(<#tokens as #v1::Kinded>::KIND)))
    }

    /// The path to the runtime's hidden module, with its meaning, but at another place.
    fn v1_at(&self, place: Span) -> TokenStream {
        let tokens = self.v1.clone().into_iter().map(|mut token| {
            token.set_span(token.span().located_at(place));
            token
        });
        tokens.collect()
    }

    /// What the fixed of a field or branch is called, if it is one.
    fn fixed_at(&self, index: usize, schema: &Schema) -> Option<TokenStream> {
        let Self { v1, ident } = self;
        let definition = match &schema.how {
            How::Fixed(Fixed { definition, .. }) => definition,
            How::NullLast(inner) => return self.fixed_at(index, inner),
            How::Natural | How::Logical(_) | How::Byte | How::Invalid => return None,
        };
        let Definition { name, notes } = definition;
        let notes = notes_json(notes);
        let index = Literal::usize_unsuffixed(index);
        Some(quote! {
            impl #v1::FixedAt<#index> for #ident {
                const NAME: &'static ::std::primitive::str = #name;
                const ATTRIBUTES: &'static ::std::primitive::str = #notes;
            }
        })
    }

    fn check_default(&self, schema: &TokenStream, field: &Ident, default: &Default) -> TokenStream {
        let variant = default.variant();
        let record = self.ident;
        let place = Span::call_site().located_at(default.span);
        let v1 = self.v1_at(place);
        constant(&quote_spanned! {place=>
            #v1::check_default(
                <#schema as #v1::Kinded>::KIND,
                #v1::range_of_field::<#schema, _, _>(|record: &#record| &record.#field),
                #v1::Json::#variant,
            )
        })
    }

    /// The fields whose defaults are read as values of their Rust types, where the whole schema is
    /// checked.
    fn defaults<'a>(&'a self, fields: &'a [Field]) -> impl Iterator<Item = TokenStream> + 'a {
        let fields = fields.iter().enumerate();
        let fields =
            fields.filter(|(_, field)| field.default.is_some() && !field.schema.is_invalid());
        fields.map(|(index, field)| {
            let (ident, name) = (&field.ident, &field.name);
            let schema = self.schema_of(index, &field.schema);
            quote!(#ident = #name: #schema)
        })
    }
}

/// Makes the compiler evaluate `value`. To rustc, the constant itself is generated, so that it does not
/// advise to give it parameters where a type is unknown.
fn constant(value: &TokenStream) -> TokenStream {
    quote!(const _: () = #value;)
}

/// Where a type begins and where it ends: what is reported about tokens that stand at both is
/// underlined from the one to the other.
fn ends(ty: &Type) -> (Span, Span) {
    let mut tokens = ty.to_token_stream().into_iter();
    let first = tokens
        .next()
        .map_or_else(Span::call_site, |token| token.span());
    let last = tokens.last().map_or(first, |token| token.span());
    let at = |span| Span::call_site().located_at(span);
    (at(first), at(last))
}

/// The JSON of a definition up to what differs between kinds of types.
fn head(kind: &str, Definition { name, notes }: &Definition) -> String {
    let (name, notes) = (string(name), notes_json(notes));
    format!("{{\"type\":\"{kind}\",\"name\":{name}{notes}")
}

fn notes_json(notes: &Notes) -> String {
    let Notes {
        doc,
        aliases,
        deprecated,
    } = notes;
    let doc = more("doc", doc.as_deref().map(string));
    let aliases = (!aliases.is_empty()).then(|| strings(aliases));
    let aliases = more("aliases", aliases);
    let deprecated = more("deprecated", deprecated.as_deref().map(string));
    doc + &aliases + &deprecated
}

/// What stands in a field's JSON behind its schema. An option of which nothing is said is null by
/// default, if null is its first branch: what is missing is `None` for serde too.
fn field_attributes(field: &Field) -> String {
    let Field {
        ident: _,
        name: _,
        notes,
        order,
        default,
        schema,
    } = field;
    let null = || match &schema.how {
        How::NullLast(_) => None,
        _ => ty::optional(&schema.ty).map(|_| "null".to_owned()),
    };
    let default = default.as_ref().map(|default| default.json.clone());
    let default = more("default", default.or_else(null));
    let order = more("order", order.map(string));
    default + &order + &notes_json(notes)
}
