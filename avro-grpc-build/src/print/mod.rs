//! Tokens → text.
//!
//! prettyplease lays out Rust, but not the arguments of macros, nor blank lines. So the arguments
//! are taken out before it prints, which also spares them being parsed, and put back after it; a
//! blank line is an item without tokens.

mod arguments;

use proc_macro2::{Group, TokenStream, TokenTree};
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
            Some(head) if is_of_runtime(head.trim_start()) => {
                let arguments = arguments.next().expect("what was taken out of this macro");
                arguments::call(head, arguments, &mut printed);
            }
            _ => printed.push_str(line),
        }
        printed.push('\n');
    }
    printed
}

/// Whether `path` is that of one of the runtime's macros, which are all that there are.
fn is_of_runtime(path: &str) -> bool {
    let path = path.strip_prefix("::avro_grpc_runtime::").unwrap_or(path);
    path.starts_with("__v1::")
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
