//! Tokens → text.
//!
//! prettyplease lays out Rust, but not the arguments of macros, nor blank lines. So the arguments
//! are taken out before it prints, which also spares them being parsed, and put back after it; a
//! blank line is an item without tokens.

mod arguments;
mod spacing;

use proc_macro2::{Group, TokenStream, TokenTree};
use syn::{File, Item, ItemMod, parse_quote};

use crate::codegen::{Ident, Part};
use spacing::{Above, space_items};

/// The text of the file that consists of `parts`.
pub(crate) fn print<'a>(parts: impl Iterator<Item = Part<'a>>) -> String {
    let mut printer = Printer::default();
    for part in parts {
        match part {
            Part::Items(tokens) => printer.items(tokens),
            Part::Open(ident) => printer.open(ident),
            Part::Close => printer.close(),
        }
    }
    printer.text
}

#[derive(Debug, Default)]
struct Printer {
    text: String,
    /// How many modules are open.
    depth: usize,
    above: Above,
}

impl Printer {
    fn items(&mut self, tokens: TokenStream) {
        if tokens.is_empty() {
            return;
        }
        let mut arguments = Vec::new();
        let tokens = without_arguments(tokens, &mut arguments);
        let mut file: File = syn::parse2(tokens).expect("what is emitted are Rust items");
        space_items(&mut file.items, &mut self.above);
        let mut arguments = arguments.into_iter();
        // Modules around the items indent them, which decides where lines are broken.
        let text = prettyplease::unparse(&inside_modules(file, self.depth));
        let lines: Vec<&str> = text.lines().collect();
        for line in &lines[self.depth..lines.len() - self.depth] {
            match line.strip_suffix("!();") {
                Some(head) if is_of_runtime(head.trim_start()) => {
                    let arguments = arguments.next().expect("what was taken out of this macro");
                    arguments::call(head, arguments, &mut self.text);
                }
                _ => self.text.push_str(line),
            }
            self.text.push('\n');
        }
    }

    fn open(&mut self, ident: &Ident) {
        if self.above != Above::Nothing {
            self.text.push('\n');
        }
        self.above = Above::Nothing;
        self.indent();
        self.depth += 1;
        self.text.push_str(&format!("pub mod {ident} {{\n"));
    }

    fn close(&mut self) {
        self.above = Above::Other;
        self.depth -= 1;
        self.indent();
        self.text.push_str("}\n");
    }

    fn indent(&mut self) {
        let pads = std::iter::repeat_n("    ", self.depth);
        self.text.extend(pads);
    }
}

/// `file` with its items in so many modules.
fn inside_modules(mut file: File, depth: usize) -> File {
    for _ in 0..depth {
        let mut module: ItemMod = parse_quote!(
            mod around {}
        );
        if let Some((_, items)) = &mut module.content {
            std::mem::swap(items, &mut file.items);
        }
        file.items = vec![Item::Mod(module)];
    }
    file
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

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::codegen::Part;

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
        let text = super::print([Part::Items(tokens.parse().expect("tokens"))].into_iter());
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
