//! Doc comments.

use expect_test::expect;

use super::check;

#[test]
fn docs() {
    check(&[
        (
            "/** A record. */ record R { /** A field. */ int a; }",
            expect![[
                r#"[{"type":"record","name":"R","doc":"A record.","fields":[{"name":"a","type":"int","doc":"A field."}]}]"#
            ]],
        ),
        (
            "/** An enum. */ enum E { /** Nowhere to go. */ A } /** A fixed. */ fixed F(1);",
            expect![[r#"
                [{"type":"enum","name":"E","doc":"An enum.","symbols":["A"]},{"type":"fixed","name":"F","doc":"A fixed.","size":1}]
                a.avdl:1:26: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`"#]],
        ),
        (
            "/** First. */ /** Second. */ record R {}",
            expect![[r#"
            [{"type":"record","name":"R","doc":"Second.","fields":[]}]
            a.avdl:1:1: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`"#]],
        ),
        (
            "/** One. */ @p(1) record R {}",
            expect![[r#"[{"type":"record","name":"R","doc":"One.","fields":[],"p":1}]"#]],
        ),
        (
            "@p(1) /** Ignored. */ record R {}",
            expect![[r#"
            [{"type":"record","name":"R","fields":[],"p":1}]
            a.avdl:1:7: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`"#]],
        ),
        (
            "record R { /** Both. */ int a, /** Own. */ b, c; }",
            expect![[
                r#"[{"type":"record","name":"R","fields":[{"name":"a","type":"int","doc":"Both."},{"name":"b","type":"int","doc":"Own."},{"name":"c","type":"int","doc":"Both."}]}]"#
            ]],
        ),
        (
            "/**
 * One.
 *   Two.
 *
 * Three.
 */
record R {}",
            expect![[
                r#"[{"type":"record","name":"R","doc":"One.\n  Two.\n\nThree.","fields":[]}]"#
            ]],
        ),
        (
            "/** One.
    Two.
      Three. */
record R {}",
            expect![[r#"[{"type":"record","name":"R","doc":"One.\nTwo.\n  Three.","fields":[]}]"#]],
        ),
        (
            "/**
 ** One.
 ** Two.
 */
record R {}",
            expect![[r#"[{"type":"record","name":"R","doc":"One.\nTwo.","fields":[]}]"#]],
        ),
        (
            "/***/ record R {} /**/ record S {} /** */ record T {}",
            expect![[
                r#"[{"type":"record","name":"R","doc":"","fields":[]},{"type":"record","name":"S","fields":[]},{"type":"record","name":"T","doc":"","fields":[]}]"#
            ]],
        ),
        (
            "record R {} /** At the end. */",
            expect![[r#"
            [{"type":"record","name":"R","fields":[]}]
            a.avdl:1:13: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`"#]],
        ),
        (
            "/** P. */ protocol P { /** M. */ void m(/** A. */ int a, int /** B. */ b); }",
            expect![[
                r#"{"protocol":"P","doc":"P.","types":[],"messages":{"m":{"doc":"M.","request":[{"name":"a","type":"int","doc":"A."},{"name":"b","type":"int","doc":"B."}],"response":"null"}}}"#
            ]],
        ),
        (
            r#"/** Says "yes" \ é. */ record R {}"#,
            expect![[r#"[{"type":"record","name":"R","doc":"Says \"yes\" \\ é.","fields":[]}]"#]],
        ),
    ]);
}
