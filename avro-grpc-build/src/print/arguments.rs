//! The arguments of the runtime's macros, which prettyplease leaves as they are.

use std::fmt::Write;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use syn::parse_quote;

use super::contents;

/// A line longer than this is broken where that is possible.
const WIDTH: usize = 100;

/// Appends a macro's call: `head`, its indentation and path, and `arguments`. A list in braces has
/// one entry on a line; arguments that are too long for one line have one line each.
pub(super) fn call(head: &str, arguments: TokenStream, text: &mut String) {
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
/// than `pad`; the attributes of an entry stand on lines above it.
fn list(tokens: Vec<TokenTree>, pad: &str, text: &mut String) {
    let pad = format!("{pad}    ");
    let mut entry = Vec::new();
    let mut depth = 0_usize;
    let mut finish = |entry: Vec<TokenTree>| {
        if !entry.is_empty() {
            let rest = attributes(entry, &pad, text);
            text.push_str(&pad);
            entry_text(rest, &pad, text);
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

/// Appends an entry at the indent `pad`. A value at its end that is too long for one line is laid
/// out as Rust lays out an expression.
fn entry_text(entry: Vec<TokenTree>, pad: &str, text: &mut String) {
    let start = text.len();
    inline(entry.iter().cloned(), text);
    if pad.len() + text[start..].chars().count() < WIDTH {
        return;
    }
    let is_equals =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '=');
    let Some(equals) = entry.iter().rposition(is_equals) else {
        return;
    };
    let (head, value) = entry.split_at(equals + 1);
    let Ok(value) = syn::parse2::<syn::Expr>(value.iter().cloned().collect()) else {
        return;
    };
    let constant = prettyplease::unparse(&parse_quote!(const _: () = #value;));
    let value = constant
        .trim_end()
        .trim_start_matches("const _: () = ")
        .trim_end_matches(';');
    text.truncate(start);
    inline(head.iter().cloned(), text);
    text.push(' ');
    text.push_str(&value.replace('\n', &format!("\n{pad}")));
}

/// Appends the attributes at the start of `entry`, each on a line; what is left is the rest.
fn attributes(entry: Vec<TokenTree>, pad: &str, text: &mut String) -> Vec<TokenTree> {
    let mut tokens = entry.into_iter().peekable();
    let is_hash =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '#');
    while tokens.next_if(is_hash).is_some() {
        let Some(TokenTree::Group(group)) = tokens.next() else {
            unreachable!("an attribute is in brackets")
        };
        text.push_str(pad);
        match doc_text(group.stream()) {
            Some(line) => _ = write!(text, "///{line}"),
            None => {
                text.push_str("#[");
                inline(contents(group), text);
                text.push(']');
            }
        }
        text.push('\n');
    }
    tokens.collect()
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
        TokenTree::Group(group) => {
            let is_call = !text.ends_with([',', ':', '=', '|']);
            (
                group.delimiter() == Delimiter::Parenthesis && is_call,
                false,
            )
        }
        TokenTree::Punct(punct) => match punct.as_char() {
            ':' if punct.spacing() == Spacing::Joint => (continues_path(text), true),
            ':' if text.ends_with(':') => (true, true),
            '<' => (true, true),
            ',' | ':' | '>' | ';' => (true, false),
            '.' => (true, true),
            '&' | '-' | '*' => (false, true),
            _ => (false, false),
        },
        _ => (false, false),
    }
}

/// Whether `::` after `text` continues a path; it begins one after `from`, `as` and punctuation.
fn continues_path(text: &str) -> bool {
    let word = text
        .rsplit(|c: char| !c.is_alphanumeric() && c != '_')
        .next();
    !matches!(word, None | Some("" | "from" | "as"))
}
