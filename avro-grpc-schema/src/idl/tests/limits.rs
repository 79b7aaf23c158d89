//! Depth and length of files.

use std::fmt::Write;

use super::{parse_quietly, parse_text};
use crate::idl::MAX_DEPTH;
use crate::idl::Syntax;

#[test]
fn deep_types_and_literals_are_refused() {
    let array = |depth| {
        let (open, close) = ("array<".repeat(depth), ">".repeat(depth));
        format!("record R {{ {open}int{close} a; }} record S {{ int; }}")
    };
    let union = |depth| {
        let (open, close) = ("union {".repeat(depth), "}".repeat(depth));
        format!("record R {{ {open}int{close} a; }} record S {{ int; }}")
    };
    let literal = |depth| {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        format!("record R {{ int a = {open}{close}; }} record S {{ int; }}")
    };
    let object = |depth| {
        let (open, close) = ("{\"a\":".repeat(depth), "}".repeat(depth));
        format!("record R {{ int a = {open}1{close}; }} record S {{ int; }}")
    };
    for nest in [array, union, literal, object] {
        let (_, lines) = parse_text(&nest(MAX_DEPTH), Syntax::Service);
        assert_eq!(lines.len(), 1, "{lines:#?}");
        let (_, lines) = parse_text(&nest(MAX_DEPTH + 1), Syntax::Service);
        assert_eq!(lines.len(), 2, "{lines:#?}");
        assert!(lines[0].contains("nested too deeply"), "{lines:#?}");
        parse_text(&nest(100_000), Syntax::Service);
    }
}

/// What would take minutes in quadratic time; how long it takes is told by `cargo bench`.
#[test]
fn long_texts_come_to_an_end() {
    let lines: [fn(&mut String, usize); 11] = [
        |text, i| writeln!(text, "record R{i} {{ int a; string? b = \"x\", c; }}").unwrap(),
        |text, i| writeln!(text, "/** A */ /** B */ record R{i} {{ /** a */ int a; }}").unwrap(),
        |text, i| writeln!(text, "record R{i} {{ int a b c; }} recrod {{ }} record {{").unwrap(),
        |text, i| write!(text, "@p{i}({{\"a\": [1, 2]}}) ").unwrap(),
        |text, i| writeln!(text, "\"{i} ' ` # /* */").unwrap(),
        |text, i| writeln!(text, "record A{i} {{ union {{ array<map<int ").unwrap(),
        |text, i| writeln!(text, "@p(@(({{ {i} ").unwrap(),
        |text, i| write!(text, "/** * a\n {i} */ ").unwrap(),
        |text, i| text.push_str(if i == 0 { "enum E { " } else { "A B 1 " }),
        |text, _| text.push_str("record A "),
        |text, i| {
            text.push_str(if i == 0 {
                "record R {"
            } else {
                "int a, @p(1) b c; rpc "
            })
        },
    ];
    for line in lines {
        let mut text = String::new();
        (0..20_000).for_each(|i| line(&mut text, i));
        parse_quietly(&text, Syntax::Service);
    }
}
