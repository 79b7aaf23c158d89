//! `Default` of generated records.

use std::collections::HashMap;

use crate::snapshots::TemplateInput_avsc::TaskArgsRecord;
use crate::snapshots::defaults_avsc::cases::defaults::{
    Color, Defaults, Id, Inner, LongOrString, Zeroes,
};
use crate::snapshots::name_traps_avsc::cases::traps;

#[test]
fn each_field_has_its_default() {
    let defaults = Defaults::default();
    assert!(defaults.not_a_number.is_nan());
    let expected = Defaults {
        nothing: (),
        flag: true,
        small: -1,
        large: 9_007_199_254_740_993,
        single: 0.1,
        whole: 1.0,
        not_a_number: 0.0,
        endless: f32::NEG_INFINITY,
        raw: vec![0, 0xff, b'A'],
        text: "a \"quoted\"\nline".to_owned(),
        color: Color::Green,
        id: Id([1, 0xfe]),
        list: vec![1, 2],
        map: HashMap::from([("k".to_owned(), "v".to_owned())]),
        null_first: None,
        null_last: Some("x".to_owned()),
        union: Some(LongOrString::Long(7)),
        later_branch: Some(LongOrString::String("later".to_owned())),
        missing: None,
        inner: Inner {
            a: 2,
            b: Some("b".to_owned()),
            c: "given".to_owned(),
        },
    };
    assert_eq!(
        Defaults {
            not_a_number: 0.0,
            ..defaults
        },
        expected
    );
}

#[test]
fn records_and_enums_that_have_one() {
    let zeroes = Zeroes {
        nothing: (),
        nothing_else: (),
        flag: false,
        count: 0,
        text: String::new(),
        list: vec![],
        next: None,
    };
    assert_eq!(Zeroes::default(), zeroes);
    assert_eq!(TaskArgsRecord::default().persistence, Some(false));
    assert_eq!(traps::Default::default(), traps::Default { count: 1 });
    assert_eq!(traps::Result::default(), traps::Result::None);
}
