//! Tokens → text.
//!
//! prettyplease lays out Rust, but not the arguments of macros, nor blank lines. So the arguments
//! are taken out before it prints, which also spares them being parsed, and put back after it; a
//! blank line is an item without tokens.

use std::fmt::Write;

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};
use syn::{File, ImplItem, Item, TraitItem};

/// The text of the file `tokens`.
pub(crate) fn print(tokens: TokenStream) -> String {
    let mut arguments = Vec::new();
    let tokens = without_arguments(tokens, &mut arguments);
    let mut file: File = syn::parse2(tokens).expect("what is emitted is a Rust file");
    space_items(&mut file.items);
    let text = prettyplease::unparse(&file);
    let mut arguments = arguments.into_iter();
    let mut printed = String::with_capacity(text.len() * 2);
    for line in text.lines() {
        match line.strip_suffix("!();") {
            Some(head) if head.trim_start().starts_with("__v1::") => {
                let arguments = arguments.next().expect("what was taken out of this macro");
                macro_text(head, arguments, &mut printed);
            }
            _ => printed.push_str(line),
        }
        printed.push('\n');
    }
    printed
}

/// The items `tokens`, their macros without arguments; these go to `arguments`.
fn without_arguments(tokens: TokenStream, arguments: &mut Vec<TokenStream>) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    for token in tokens {
        let TokenTree::Group(group) = token else {
            kept.push(token);
            continue;
        };
        let is_macro = matches!(kept.as_slice(),
            [.., TokenTree::Ident(_), TokenTree::Punct(punct)] if punct.as_char() == '!');
        let is_module = matches!(kept.as_slice(),
            [.., TokenTree::Ident(word), TokenTree::Ident(_)] if word == "mod");
        let delimiter = group.delimiter();
        let contents = if is_macro {
            arguments.push(contents(group));
            TokenStream::new()
        } else if is_module {
            without_arguments(contents(group), arguments)
        } else {
            kept.push(group.into());
            continue;
        };
        kept.push(Group::new(delimiter, contents).into());
    }
    kept.into_iter().collect()
}

/// The tokens in `group`. The group goes first: who iterates over tokens that another holds too
/// copies all of them.
fn contents(group: Group) -> TokenStream {
    group.stream()
}

/// Puts blank lines between all items but imports and a type with its macros.
fn space_items(items: &mut Vec<Item>) {
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
            spaced.push(Item::Verbatim(TokenStream::new()));
        }
        match &mut item {
            Item::Mod(module) => {
                if let Some((_, items)) = &mut module.content {
                    space_items(items);
                }
            }
            Item::Trait(trait_) => {
                intersperse(
                    &mut trait_.items,
                    || TraitItem::Verbatim(TokenStream::new()),
                );
            }
            Item::Impl(impl_) => {
                intersperse(&mut impl_.items, || ImplItem::Verbatim(TokenStream::new()));
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

fn intersperse<T>(items: &mut Vec<T>, separator: impl Fn() -> T) {
    let mut spaced = Vec::with_capacity(items.len() * 2);
    for item in items.drain(..) {
        if !spaced.is_empty() {
            spaced.push(separator());
        }
        spaced.push(item);
    }
    *items = spaced;
}

/// A line longer than this is broken where that is possible.
const WIDTH: usize = 100;

/// Appends a macro's call: `head`, its indentation and path, and `arguments`. A list in braces has
/// one entry on a line; arguments that are too long for one line have one line each.
fn macro_text(head: &str, arguments: TokenStream, text: &mut String) {
    let pad = &head[..head.len() - head.trim_start().len()];
    let start = text.len();
    text.push_str(head);
    text.push_str("!(");
    let mut arguments: Vec<TokenTree> = arguments.into_iter().collect();
    match arguments.pop() {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
            inline(arguments, text);
            text.push_str(" {");
            let entries: Vec<TokenTree> = contents(group).into_iter().collect();
            if !entries.is_empty() {
                text.push('\n');
                list(entries, pad, text);
                text.push_str(pad);
            }
            text.push_str("});");
            return;
        }
        last => arguments.extend(last),
    }
    let on_one_line = text.len();
    inline(arguments.clone(), text);
    text.push_str(");");
    if text[start..].chars().count() > WIDTH {
        text.truncate(on_one_line);
        text.push('\n');
        list(arguments, pad, text);
        text.truncate(text.len() - ",\n".len());
        text.push('\n');
        text.push_str(pad);
        text.push_str(");");
    }
}

/// Appends the entries of a list that is separated by commas, one on a line and indented by more
/// than `pad`.
fn list(tokens: Vec<TokenTree>, pad: &str, text: &mut String) {
    let mut entry = Vec::new();
    let mut depth = 0_usize;
    let mut finish = |entry: Vec<TokenTree>| {
        if !entry.is_empty() {
            text.push_str(pad);
            text.push_str("    ");
            inline(entry, text);
            text.push_str(",\n");
        }
    };
    for token in tokens {
        if let TokenTree::Punct(punct) = &token {
            match punct.as_char() {
                '<' => depth += 1,
                '>' => depth -= 1,
                ',' if depth == 0 => {
                    finish(std::mem::take(&mut entry));
                    continue;
                }
                _ => {}
            }
        }
        entry.push(token);
    }
    finish(entry);
}

/// Appends types, paths, literals and the like on one line.
fn inline(tokens: impl IntoIterator<Item = TokenTree>, text: &mut String) {
    let start = text.len();
    let mut is_tight = true;
    for token in tokens {
        let (tight_before, tight_after) = spacing(&token, &text[start..]);
        if !is_tight && !tight_before {
            text.push(' ');
        }
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{ ", " }"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                inline(contents(group), text);
                text.push_str(close);
            }
            TokenTree::Punct(punct) => text.push(punct.as_char()),
            other => _ = write!(text, "{other}"),
        }
        is_tight = tight_after;
    }
}

/// Whether `token` touches what stands before it (`text`) and after it.
fn spacing(token: &TokenTree, text: &str) -> (bool, bool) {
    match token {
        TokenTree::Group(group) => (group.delimiter() == Delimiter::Parenthesis, false),
        TokenTree::Punct(punct) => match punct.as_char() {
            ':' if punct.spacing() == Spacing::Joint => (continues_path(text), true),
            ':' if text.ends_with(':') => (true, true),
            '<' => (true, true),
            '&' => (false, true),
            ',' | ':' | '>' | ';' => (true, false),
            _ => (false, false),
        },
        _ => (false, false),
    }
}

/// Whether `::` after `text` continues a path; it begins one after `from` and after punctuation.
fn continues_path(text: &str) -> bool {
    let word = text
        .rsplit(|c: char| !c.is_alphanumeric() && c != '_')
        .next();
    !matches!(word, None | Some("" | "from"))
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
