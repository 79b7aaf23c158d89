//! Tokens → text.
//!
//! prettyplease lays out Rust, but not the arguments of macros, nor blank lines. Both stand in for
//! each other here: while it prints, a macro or a blank line is a constant of a telling name,
//! which is then replaced by its text.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use syn::{File, Item, parse_quote};

/// The text of the file `tokens`.
pub(crate) fn print(tokens: TokenStream) -> String {
    let mut file: File = syn::parse2(tokens).expect("what is emitted is a Rust file");
    let mut macros = Vec::new();
    space_items(&mut file.items, &mut macros);
    let text = prettyplease::unparse(&file);
    let mut printed = String::with_capacity(text.len());
    for line in text.lines() {
        let code = line.trim_start();
        let indent = line.len() - code.len();
        if code.starts_with("const __BLANK: ") {
            // A blank line.
        } else if let Some(index) = code.strip_prefix("const __MACRO_") {
            let digits = index.split(':').next().unwrap_or_default();
            let index: usize = digits.parse().expect("the index that was put there");
            printed.push_str(&macro_text(&macros[index], indent));
        } else {
            printed.push_str(line);
        }
        printed.push('\n');
    }
    printed
}

/// Puts stand-ins into `items`: for each macro, which goes to `macros`, and for blank lines
/// between all items but imports and a type with its macros.
fn space_items(items: &mut Vec<Item>, macros: &mut Vec<syn::Macro>) {
    let mut spaced: Vec<Item> = Vec::with_capacity(items.len() * 2);
    let mut follows_type = false;
    for mut item in items.drain(..) {
        let is_part_of_previous = matches!(
            (spaced.last(), &item),
            (None, _) | (Some(Item::Use(_)), Item::Use(_))
        ) || follows_type && is_part_of_type(&item);
        follows_type = match &item {
            Item::Struct(_) | Item::Enum(_) => true,
            Item::Macro(_) => follows_type,
            _ => false,
        };
        if !is_part_of_previous {
            spaced.push(parse_quote!(
                const __BLANK: () = ();
            ));
        }
        match &mut item {
            Item::Mod(module) => {
                if let Some((_, items)) = &mut module.content {
                    space_items(items, macros);
                }
            }
            Item::Macro(macro_) => {
                let name = quote::format_ident!("__MACRO_{}", macros.len());
                macros.push(macro_.mac.clone());
                item = parse_quote!(const #name: () = (););
            }
            Item::Trait(trait_) => {
                trait_.items = intersperse(std::mem::take(&mut trait_.items), || {
                    parse_quote!(
                        const __BLANK: () = ();
                    )
                });
            }
            Item::Impl(impl_) => {
                impl_.items = intersperse(std::mem::take(&mut impl_.items), || {
                    parse_quote!(
                        const __BLANK: () = ();
                    )
                });
            }
            _ => {}
        }
        spaced.push(item);
    }
    *items = spaced;
}

/// Whether `item` is a macro that stands under its type, as all do but those for a whole module.
fn is_part_of_type(item: &Item) -> bool {
    let Item::Macro(macro_) = item else {
        return false;
    };
    let name = macro_.mac.path.segments.last();
    name.is_some_and(|name| name.ident != "schema" && name.ident != "serde")
}

fn intersperse<T>(items: Vec<T>, separator: impl Fn() -> T) -> Vec<T> {
    let mut spaced = Vec::with_capacity(items.len() * 2);
    for item in items {
        if !spaced.is_empty() {
            spaced.push(separator());
        }
        spaced.push(item);
    }
    spaced
}

/// A line longer than this is broken where that is possible.
const WIDTH: usize = 100;

/// The text of a macro's call, at `indent`. A list in braces has one entry on a line; arguments
/// that are too long for one line have one line each.
fn macro_text(macro_: &syn::Macro, indent: usize) -> String {
    let path = inline(&quote::ToTokens::to_token_stream(&macro_.path));
    let arguments: Vec<TokenTree> = macro_.tokens.clone().into_iter().collect();
    let pad = " ".repeat(indent);
    if let Some((TokenTree::Group(group), head)) = arguments.split_last()
        && group.delimiter() == Delimiter::Brace
    {
        let head = inline(&head.iter().cloned().collect());
        let entries = list(group.stream(), &format!("{pad}    "));
        return if entries.is_empty() {
            format!("{pad}{path}!({head} {{}});")
        } else {
            format!("{pad}{path}!({head} {{\n{entries}{pad}}});")
        };
    }
    let line = format!("{pad}{path}!({});", inline(&macro_.tokens));
    if line.chars().count() <= WIDTH {
        return line;
    }
    let arguments = list(macro_.tokens.clone(), &format!("{pad}    "));
    format!(
        "{pad}{path}!(\n{}\n{pad});",
        arguments.trim_end().trim_end_matches(',')
    )
}

/// The entries of a list that is separated by commas, one on a line; the attributes of an entry
/// stand on lines above it.
fn list(tokens: TokenStream, pad: &str) -> String {
    let mut lines = String::new();
    let mut entry = TokenStream::new();
    let mut depth = 0_usize;
    let mut finish = |entry: &mut TokenStream| {
        if !entry.is_empty() {
            let (attributes, entry) = attributes(std::mem::take(entry));
            for line in attributes {
                lines.push_str(&format!("{pad}{line}\n"));
            }
            lines.push_str(&format!("{pad}{},\n", entry_text(entry, pad)));
        }
    };
    for token in tokens {
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == '<' => depth += 1,
            TokenTree::Punct(punct) if punct.as_char() == '>' => depth -= 1,
            TokenTree::Punct(punct) if punct.as_char() == ',' && depth == 0 => {
                finish(&mut entry);
                continue;
            }
            _ => {}
        }
        entry.extend([token]);
    }
    finish(&mut entry);
    lines
}

/// The text of an entry at the indent `pad`. A value at its end that is too long for one line is
/// laid out as Rust lays out an expression.
fn entry_text(entry: TokenStream, pad: &str) -> String {
    let line = inline(&entry);
    if pad.len() + line.chars().count() < WIDTH {
        return line;
    }
    let tokens: Vec<TokenTree> = entry.into_iter().collect();
    let is_equals =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '=');
    let Some(equals) = tokens.iter().rposition(is_equals) else {
        return line;
    };
    let (head, value) = tokens.split_at(equals + 1);
    let value: TokenStream = value.iter().cloned().collect();
    let Ok(value) = syn::parse2::<syn::Expr>(value) else {
        return line;
    };
    let start = "const _: () = ";
    let text = prettyplease::unparse(&parse_quote!(const _: () = #value;));
    let text = text
        .trim_end()
        .trim_start_matches(start)
        .trim_end_matches(';');
    let head = inline(&head.iter().cloned().collect());
    format!("{head} {}", text.replace('\n', &format!("\n{pad}")))
}

/// The attributes at the start of `entry`, each as its line, and the rest.
fn attributes(entry: TokenStream) -> (Vec<String>, TokenStream) {
    let mut lines = Vec::new();
    let mut tokens = entry.into_iter().peekable();
    let is_hash =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '#');
    while tokens.next_if(is_hash).is_some() {
        let Some(TokenTree::Group(group)) = tokens.next() else {
            unreachable!("an attribute is in brackets")
        };
        let line = doc_text(group.stream()).map(|text| format!("///{text}"));
        lines.push(line.unwrap_or_else(|| format!("#[{}]", inline(&group.stream()))));
    }
    (lines, tokens.collect())
}

/// The text of the attribute `doc = "…"`, if that can be a comment.
fn doc_text(attribute: TokenStream) -> Option<String> {
    let doc: syn::MetaNameValue = syn::parse2(attribute).ok()?;
    let syn::Expr::Lit(syn::ExprLit {
        lit: syn::Lit::Str(text),
        ..
    }) = doc.value
    else {
        return None;
    };
    let text = text.value();
    let is_line = !text.starts_with('/') && !text.contains(['\n', '\r']);
    (doc.path.is_ident("doc") && is_line).then_some(text)
}

/// Types, paths, literals and the like on one line.
fn inline(tokens: &TokenStream) -> String {
    let mut text = String::new();
    let mut is_tight = true;
    for token in tokens.clone() {
        let (piece, tight_before, tight_after) = spacing(&token, &text);
        if !is_tight && !tight_before {
            text.push(' ');
        }
        text.push_str(&piece);
        is_tight = tight_after;
    }
    text
}

/// The text of `token`, and whether it touches what stands before it (`text`) and after it.
fn spacing(token: &TokenTree, text: &str) -> (String, bool, bool) {
    match token {
        TokenTree::Group(group) => {
            let inside = inline(&group.stream());
            match group.delimiter() {
                Delimiter::Parenthesis => {
                    let is_call = !text.ends_with([',', ':', '=', '|']);
                    (format!("({inside})"), is_call, false)
                }
                Delimiter::Bracket => (format!("[{inside}]"), false, false),
                Delimiter::Brace => (format!("{{ {inside} }}"), false, false),
                Delimiter::None => (inside, false, false),
            }
        }
        TokenTree::Punct(punct) => {
            let (tight_before, tight_after) = match punct.as_char() {
                ':' if punct.spacing() == Spacing::Joint => (continues_path(text), true),
                ':' if text.ends_with(':') => (true, true),
                '<' => (true, true),
                '&' => (false, true),
                ',' | ':' | '>' | ';' => (true, false),
                '.' => (true, true),
                '-' | '*' => (false, true),
                _ => (false, false),
            };
            (punct.to_string(), tight_before, tight_after)
        }
        other => (other.to_string(), false, false),
    }
}

/// Whether `::` after `text` continues a path; it begins one after `from`, `as` and punctuation.
fn continues_path(text: &str) -> bool {
    let word = text
        .rsplit(|c: char| !c.is_alphanumeric() && c != '_')
        .next();
    !matches!(word, None | Some("" | "from" | "as"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    #[test]
    fn macros_and_blank_lines() {
        let tokens = r##"
            use ::runtime::__v1;
            pub struct A { pub x: i32 }
            __v1::record!(A { x = "X": null_or < array < super::b::B > >, y: null_at < 0, U >, });
            __v1::record!(E {});
            __v1::builder!(A as ABuilder {
                #[doc = " The *first* \"one\"."]
                #[doc = ""]
                #[doc = " [`A`]"]
                #[deprecated(note = "use `y`")]
                x = "X": ::std::string::String | null = ::std::option::Option::Some(b"x".to_vec()),
                y: super::b::B<u8, ()> = super::b::B { n: -1, f: f32::NAN, v: [1, 2], z: Z(*b"z") },
                #[doc = "a\nb"]
                z: crate::Z | null,
                u: () = (),
                long: super::b::B = super::b::B { aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: "b\n", cccccccccccccccccccccc: -1 },
            });
            pub enum U { S(::std::string::String), }
            __v1::union!(U { S(string) from ::std::string::String, T(self::t::T), });
            mod inner {
                use super::__v1;
                __v1::client!(AClient);
                impl A { fn one() {} fn two() {} }
                __v1::schema!(A = "ns.A", "0123456789abcdef0123456789abcdef", [U, super::b::B], r#"{"type":"record","name":"ns.A"}"#);
                __v1::schema!(B = "B", "0", [], r#""#);
            }
        "##;
        let text = super::print(tokens.parse().expect("tokens"));
        expect![[r##"
            use ::runtime::__v1;

            pub struct A {
                pub x: i32,
            }
            __v1::record!(A {
                x = "X": null_or<array<super::b::B>>,
                y: null_at<0, U>,
            });
            __v1::record!(E {});
            __v1::builder!(A as ABuilder {
                /// The *first* "one".
                ///
                /// [`A`]
                #[deprecated(note = "use `y`")]
                x = "X": ::std::string::String | null = ::std::option::Option::Some(b"x".to_vec()),
                y: super::b::B<u8, ()> = super::b::B { n: -1, f: f32::NAN, v: [1, 2], z: Z(*b"z") },
                #[doc = "a\nb"]
                z: crate::Z | null,
                u: () = (),
                long: super::b::B = super::b::B {
                    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: "b\n",
                    cccccccccccccccccccccc: -1,
                },
            });

            pub enum U {
                S(::std::string::String),
            }
            __v1::union!(U {
                S(string) from ::std::string::String,
                T(self::t::T),
            });

            mod inner {
                use super::__v1;

                __v1::client!(AClient);

                impl A {
                    fn one() {}

                    fn two() {}
                }

                __v1::schema!(
                    A = "ns.A",
                    "0123456789abcdef0123456789abcdef",
                    [U, super::b::B],
                    r#"{"type":"record","name":"ns.A"}"#
                );

                __v1::schema!(B = "B", "0", [], r#""#);
            }
        "##]]
        .assert_eq(&text);
    }
}
