//! What else generated types can do.

use avro_grpc_runtime::bytes::Bytes;
use avro_grpc_runtime::{Message, Str};

use crate::snapshots::default_symbols_avsc::cases::symbols::{Level, Levels};
use crate::snapshots::enums_avsc::cases::enums::{Plain, WithDefault};
use crate::snapshots::exact_avsc::cases::exact::{IntOrKind, Key, Kind};
use crate::snapshots::option_builders;
use crate::snapshots::option_shared::cases::defaults as shared;
use crate::snapshots::option_sort_order::cases::order::{Event, IntOrPart, Part};
use crate::snapshots::unions_by_site_avsc::cases::sites::{
    Signal, SignalAgain, SignalFallback, SignalFirst, SignalSecond,
};

#[test]
fn symbols_are_read_and_written() {
    assert_eq!(
        "SNAKE_CASE".parse::<Plain>().expect("a symbol"),
        Plain::SnakeCase
    );
    assert_eq!(Plain::CamelCase.to_string(), "camelCase");
    assert_eq!(
        "snake_case".parse::<Plain>().unwrap_err().to_string(),
        "`snake_case` is not a symbol of the enum `cases.enums.Plain`; its symbols are `A`, `b`, `camelCase`, `SNAKE_CASE`, `_x`, `V1`"
    );
    for (index, symbol) in Plain::ALL.iter().enumerate() {
        assert_eq!(
            (symbol.index(), Plain::from_index(index)),
            (index, Some(*symbol))
        );
    }
    assert_eq!(Plain::from_index(Plain::ALL.len()), None);
    assert_eq!(WithDefault::default(), WithDefault::Unknown);
}

#[test]
fn default_is_that_of_enums_and_fixed() {
    let levels = Levels::default();
    assert_eq!(
        (levels.level, levels.hash.0, levels.count),
        (Level::High, [0; 4], 0)
    );
}

/// Each site has its name for the union, and all are one type.
#[test]
fn one_union_has_the_names_of_all_its_sites() {
    let signal = Signal::new(SignalFirst::from("x"), vec![SignalFirst::Boolean(true)]);
    assert_eq!(signal.second, None);
    assert_eq!(signal.fallback, SignalFallback::Int(3));
    assert_eq!(signal.again, SignalAgain::Boolean(false));
    let second: SignalSecond = signal.first;
    assert_eq!(second, SignalSecond::String("x".to_owned()));
}

#[test]
fn exact_types_are_keys() {
    let key = |id| Key::new(id, IntOrKind::Kind(Kind::B), vec![]);
    let keys = std::collections::HashSet::from([key(1), key(2), key(1)]);
    assert_eq!(keys.len(), 2);
    let copied = IntOrKind::Int(1);
    assert_eq!([copied, copied], [IntOrKind::from(1); 2]);
}

#[test]
fn builders_know_what_is_missing() {
    let required = option_builders::cases::defaults::Required::builder();
    let built = required
        .clone()
        .key("k")
        .max_retries(1)
        .build()
        .expect("all that is required");
    assert_eq!(
        (built.key.as_str(), built.max_retries, built.mail),
        ("k", 1, Some(String::new()))
    );
    assert_eq!(
        required.build().unwrap_err().to_string(),
        "the field `key` of `cases.defaults.Required` is missing"
    );
}

/// Strings that are not short, and bytes, lie where the message lies.
#[test]
fn shared_values_are_parts_of_the_message() {
    let value = shared::Defaults {
        raw: Bytes::from_static(b"raw bytes"),
        text: Str::from_static("a text of more than 23 bytes"),
        ..Default::default()
    };
    let message = Bytes::from(value.encode_to_vec().expect("a datum"));
    let read = shared::Defaults::decode_bytes(&message).expect("read");
    let range = message.as_ptr_range();
    assert!(range.contains(&read.raw.as_ptr()) && range.contains(&read.text.as_ptr()));
    assert_eq!((read.raw, read.text), (value.raw, value.text));
}

#[test]
fn records_have_avro_s_order() {
    let event = |millis, name: &str, part| Event {
        source: None,
        ..Event::new(
            avro_grpc_runtime::chrono::DateTime::from_timestamp_millis(millis).expect("a time"),
            name.to_owned(),
            part,
            [(name.to_owned(), name.to_owned())].into(),
        )
    };
    let with_source = Event {
        source: Some("x".to_owned()),
        ..event(2, "b", IntOrPart::Int(9))
    };
    let expected = [
        event(3, "a", IntOrPart::Int(1)),
        event(2, "a", IntOrPart::Int(9)),
        event(2, "a", IntOrPart::Part(Part::new(1))),
        // Null is the last branch.
        with_source,
        event(2, "b", IntOrPart::Int(1)),
    ];
    let mut events = expected.clone();
    events.reverse();
    events.sort();
    assert_eq!(events, expected);
    let unnoted = Event {
        notes: Default::default(),
        ..expected[0].clone()
    };
    assert_eq!(unnoted, expected[0]);
}
