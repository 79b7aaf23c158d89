//! What the spans of an ast cover.

use super::{Syntax, parse};
use crate::ast::{DefinitionKind, Item, TypeExpr, TypeKind};
use crate::diagnostic::Diagnostics;
use crate::source::Sources;

const TEXT: &str = r#"import schema "a.avsc";
@p(1) record `A` { @p([1, {"b": 2}]) array<int>? x; union { null, decimal(3, 1)? } a = { "b" : [ 1 ] }; }
record B { a.B? @aliases(["c"]) b, c = {}; map< @p("q") string > d; }
service S { rpc r(stream A?) returns (); }"#;

/// The text of `ty`, and in brackets of what is in it.
fn types(ty: &TypeExpr, sources: &Sources) -> String {
    let parts = match &ty.kind {
        TypeKind::Array(item) | TypeKind::Map(item) => vec![types(item, sources)],
        TypeKind::Union(branches) => branches.iter().map(|each| types(each, sources)).collect(),
        TypeKind::Reference(name) => vec![sources.text(name.span).to_owned()],
        _ => Vec::new(),
    };
    let properties = ty.properties.iter().map(|each| {
        format!(
            "{}={}",
            sources.text(each.name.span),
            sources.text(each.value.span)
        )
    });
    let parts: Vec<_> = parts.into_iter().chain(properties).collect();
    format!("{} [{}]", sources.text(ty.span), parts.join(" | "))
}

#[test]
fn spans_cover_what_they_stand_for() {
    let mut sources = Sources::default();
    let id = sources.add("test".to_owned(), TEXT.to_owned());
    let file = parse(id, TEXT, Syntax::Service, &mut Diagnostics::default());
    let mut lines = Vec::new();
    for item in &file.items {
        match item {
            Item::Import(import) => lines.push(sources.text(import.path.span).to_owned()),
            Item::Type(ty) => {
                let text = sources.text(ty.span);
                let TypeKind::Definition(definition) = &ty.kind else {
                    panic!("no definition")
                };
                let name = sources.text(definition.name.span);
                lines.push(format!(
                    "{} … {}: {name}",
                    &text[..8],
                    &text[text.len() - 2..]
                ));
                let DefinitionKind::Record { fields, .. } = &definition.kind else {
                    panic!("no record")
                };
                for field in fields {
                    let default = field.default.as_ref().map(|node| sources.text(node.span));
                    let aliases = field.aliases.iter().map(|alias| sources.text(alias.span));
                    let extras: Vec<_> = default.into_iter().chain(aliases).collect();
                    let name = sources.text(field.name.span);
                    lines.push(format!("{name}: {} {extras:?}", types(&field.ty, &sources)));
                }
            }
            Item::Service(service) => {
                let rpc = &service.rpcs[0];
                let stream = rpc.request.stream.map(|span| sources.text(span));
                lines.push(format!("{} {stream:?}", types(&rpc.request.ty, &sources)));
                lines.push(types(&rpc.response.ty, &sources));
            }
            Item::Protocol(_) => panic!("a protocol"),
        }
    }
    expect_test::expect![[r#"
        "a.avsc"
        record ` …  }: `A`
        x: array<int> [int [] | p=[1, {"b": 2}]] []
        a: union { null, decimal(3, 1)? } [null [] | decimal(3, 1) [decimal=decimal | 3=3 | 1=1]] ["{ \"b\" : [ 1 ] }"]
        record B …  }: B
        b: a.B? [? [] | a.B [a.B]] ["\"c\""]
        c: a.B? [a.B [a.B] | ? []] ["{}"]
        d: map< @p("q") string > [string [p="q"]] []
        A? [? [] | A [A]] Some("stream")
        () []"#]].assert_eq(&lines.join("\n"));
}
