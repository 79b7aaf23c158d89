//! The services of `tests/macros/services/` are, item by item, what the generator makes of the files
//! of the same name in `schemas/`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use avro_grpc_build::{Builder, configure};
use proc_macro2::{Group, Literal, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Attribute, Expr, ImplItem, Item, ItemImpl, ItemTrait, Lit, Stmt, TraitItem};

#[test]
fn traits_make_what_service_files_make() {
    let native = || configure().async_trait(false);
    check("call_kinds", native());
    check("helloworld", native());
    check("routeguide", configure().default_stubs(true));
    check("typed_errors", native());
}

/// `builder` has the options that the traits say.
fn check(name: &str, builder: Builder) {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let source = root.join(format!("tests/macros/services/{name}.rs"));
    let source = std::fs::read_to_string(source).expect("the traits are there");
    let mut written = Items::default();
    written.add(&expanded(&source), "");
    let generated = builder.generate(&[format!("schemas/{name}.avrpc")], &["schemas"], root);
    let generated = generated.unwrap_or_else(|error| panic!("{error}")).code;
    let generated = Items::of_services(&syn::parse_file(&generated).expect("Rust").items);
    assert!(written.0.len() > 10, "{name}");
    for (key, item) in &generated.0 {
        assert_eq!(written.0.get(key), Some(item), "{name}: {key}");
    }
    let keys = |items: Items| items.0.into_keys().collect::<Vec<_>>();
    assert_eq!(keys(written), keys(generated), "{name}");
}

/// `source` with its traits expanded.
fn expanded(source: &str) -> Vec<Item> {
    let file = syn::parse_file(source).expect("Rust");
    let traits = file.items.into_iter().map(|item| match item {
        Item::Trait(source) => expand(source),
        other => panic!("only traits are expected here: {}", other.to_token_stream()),
    });
    let tokens: TokenStream = traits.collect();
    syn::parse2::<syn::File>(tokens).expect("Rust").items
}

fn expand(mut source: ItemTrait) -> TokenStream {
    let position = source
        .attrs
        .iter()
        .position(|attribute| attribute.path().is_ident("service"));
    let attribute = source.attrs.remove(position.expect("`#[service]`"));
    let arguments = attribute
        .meta
        .require_list()
        .expect("arguments")
        .tokens
        .clone();
    super::expand(arguments, source.into_token_stream())
}

/// What there is of services: each item by its name, which is the same wherever it stands.
#[derive(Debug, Default)]
struct Items(BTreeMap<String, String>);

impl Items {
    /// What stands in the modules of services, wherever these are.
    fn of_services(items: &[Item]) -> Self {
        let mut found = Self::default();
        for item in items {
            let Item::Mod(module) = item else { continue };
            let Some((_, inner)) = &module.content else {
                continue;
            };
            let name = module.ident.to_string();
            if ["_client", "_methods", "_server"]
                .iter()
                .any(|end| name.ends_with(end))
            {
                found.add(std::slice::from_ref(item), "");
            } else {
                found.0.extend(Self::of_services(inner).0);
            }
        }
        found
    }

    fn add(&mut self, items: &[Item], module: &str) {
        for item in items {
            self.add_item(item, module);
        }
    }

    fn add_item(&mut self, item: &Item, module: &str) {
        match item {
            // Another name of the methods, for imports.
            Item::Use(_) | Item::Type(_) => {}
            Item::Mod(inner) => {
                let name = inner.ident.to_string();
                let (_, items) = inner.content.as_ref().expect("contents");
                self.add(items, &name);
                self.insert(name, &inner.attrs, &quote!());
            }
            // Where there is no module for the methods.
            Item::Enum(methods) => {
                self.insert(methods.ident.to_string(), &methods.attrs, &quote!());
            }
            Item::Struct(struct_) => {
                let (name, fields) = (struct_.ident.to_string(), struct_.fields.iter());
                let (generics, types) = (&struct_.generics, fields.map(|field| &field.ty));
                self.insert(name, &struct_.attrs, &quote!(#generics #(#types)*));
            }
            Item::Const(constant) => {
                let (name, value) = (&constant.ident, &constant.expr);
                self.insert_constant(module, name, &constant.attrs, value);
            }
            // What the function of a module describes, for the type without values beside a trait.
            Item::Fn(function) => {
                self.insert_function(module, &function.attrs, &function.sig, &function.block);
            }
            Item::Macro(call) => {
                let (path, tokens) = (call.mac.path.to_token_stream(), &call.mac.tokens);
                let name = format!("{}!({tokens})", last_names(path));
                self.insert(name, &call.attrs, tokens);
            }
            Item::Trait(trait_) => self.add_trait(trait_),
            Item::Impl(implementation) => self.add_implementation(implementation),
            other => panic!("this is not of a service: {}", other.to_token_stream()),
        }
    }

    fn add_trait(&mut self, trait_: &ItemTrait) {
        let (name, supertraits) = (trait_.ident.to_string(), &trait_.supertraits);
        self.insert(name.clone(), &trait_.attrs, &quote!(#supertraits));
        for item in &trait_.items {
            let TraitItem::Fn(method) = item else {
                panic!("this is no method: {}", item.to_token_stream())
            };
            let (signature, body) = (&method.sig, &method.default);
            let name = format!("{name}::{}", signature.ident);
            self.insert(name, &method.attrs, &quote!(#signature #body));
        }
    }

    fn add_implementation(&mut self, implementation: &ItemImpl) {
        let holder = last_names(implementation.self_ty.to_token_stream());
        let generics = &implementation.generics;
        for item in &implementation.items {
            match item {
                ImplItem::Const(constant) => {
                    let (name, value) = (&constant.ident, &constant.expr);
                    self.insert_constant(&holder, name, &constant.attrs, value);
                }
                // A function in place of the constant of a method: `value.of(…)`.
                ImplItem::Fn(function) if is_described(&function.sig) => {
                    self.insert_function(&holder, &function.attrs, &function.sig, &function.block);
                }
                ImplItem::Fn(function) if function.sig.constness.is_some() => {
                    let name = &function.sig.ident;
                    let [Stmt::Expr(Expr::MethodCall(of), None)] = &function.block.stmts[..] else {
                        panic!("one call: {}", function.block.to_token_stream())
                    };
                    self.insert_constant(&holder, name, &function.attrs, &of.receiver);
                }
                ImplItem::Fn(function) => {
                    let (signature, body) = (&function.sig, &function.block);
                    let name = format!("{holder}::{}", signature.ident);
                    self.insert(name, &function.attrs, &quote!(#generics #signature #body));
                }
                other => panic!("this is not of a service: {}", other.to_token_stream()),
            }
        }
    }

    /// A constant without its type, and without that of what it throws: for the schema of a written type,
    /// that is a projection.
    fn insert_constant(
        &mut self,
        holder: &str,
        name: &syn::Ident,
        attributes: &[Attribute],
        value: &syn::Expr,
    ) {
        let mut value = value.clone();
        forget_schemas(&mut value);
        self.insert(format!("{holder}::{name}"), attributes, &quote!(#value));
    }

    /// A function and all of it, but for who sees it.
    fn insert_function(
        &mut self,
        holder: &str,
        attributes: &[Attribute],
        signature: &syn::Signature,
        body: &syn::Block,
    ) {
        let name = format!("{holder}::{}", signature.ident);
        self.insert(name, attributes, &quote!(#signature #body));
    }

    fn insert(&mut self, name: String, attributes: &[Attribute], rest: &TokenStream) {
        let is_lint = |attribute: &&Attribute| attribute.path().is_ident("allow");
        let attributes = attributes.iter().filter(|attribute| !is_lint(attribute));
        let text = last_names(quote!(#(#attributes)* #rest));
        let before = self.0.insert(name.clone(), text);
        assert_eq!(before, None, "{name}");
    }
}

/// Leaves the types out of `….throws::<…>()`.
fn forget_schemas(value: &mut Expr) {
    if let Expr::MethodCall(call) = value {
        if call.method == "throws" {
            call.turbofish = None;
        }
        forget_schemas(&mut call.receiver);
    }
}

/// Whether a function describes a service, where the others of its kind describe methods.
fn is_described(signature: &syn::Signature) -> bool {
    signature.ident == "description"
}

/// The text of `tokens` in which each path is its last name, and no comma stands at an end.
fn last_names(tokens: TokenStream) -> String {
    let mut kept: Vec<TokenTree> = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct)
                if punct.as_char() == ':' && punct.spacing() == Spacing::Joint =>
            {
                tokens.next();
                if matches!(kept.last(), Some(TokenTree::Ident(name)) if name != "impl") {
                    kept.pop();
                }
            }
            // A function in place of a constant is called, in a constant.
            TokenTree::Group(group) if group.stream().is_empty() && follows_constant(&kept) => {}
            TokenTree::Group(group) if follows_const(&kept) => {
                kept.pop();
                let inner: TokenStream = last_names(group.stream()).parse().expect("tokens");
                kept.extend(inner);
            }
            // The printer puts a long arm of a `match` in braces.
            TokenTree::Group(group) if follows_arrow(&kept) => {
                let inner: TokenStream = last_names(group.stream()).parse().expect("tokens");
                kept.extend(quote!(#inner ,));
            }
            TokenTree::Group(group) => {
                let inner = last_names(group.stream()).parse().expect("tokens");
                kept.push(Group::new(group.delimiter(), inner).into());
            }
            TokenTree::Punct(comma) if comma.as_char() == ',' => {
                if tokens.peek().is_some_and(|next| !is_char(next, '>')) {
                    kept.push(comma.into());
                }
            }
            TokenTree::Literal(literal) => kept.push(plain(literal).into()),
            TokenTree::Ident(_) | TokenTree::Punct(_) => kept.push(token),
        }
    }
    kept.into_iter().collect::<TokenStream>().to_string()
}

fn is_char(token: &TokenTree, char: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == char)
}

fn follows_arrow(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [.., equals, greater] if is_char(equals, '=') && is_char(greater, '>'))
}

fn follows_const(tokens: &[TokenTree]) -> bool {
    matches!(tokens.last(), Some(TokenTree::Ident(word)) if word == "const")
}

fn follows_constant(tokens: &[TokenTree]) -> bool {
    let is_constant = |name: &str| name.len() > 1 && !name.contains(|c: char| c.is_lowercase());
    matches!(tokens.last(), Some(TokenTree::Ident(name)) if is_constant(&name.to_string()))
}

/// A string that is not raw.
fn plain(literal: Literal) -> Literal {
    match Lit::new(literal.clone()) {
        Lit::Str(text) => Literal::string(&text.value()),
        _ => literal,
    }
}
