//! Strings and bytes that share the memory of a message, unless they are short, and ordered maps.

use crate::datum::{check, check_unreadable};
use avro_grpc_runtime::__v1::schema;
use avro_grpc_runtime::bytes::Bytes;
use avro_grpc_runtime::{__v1, Message, Str};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

#[derive(Clone, Debug, PartialEq)]
struct Photo {
    name: Str,
    tags: Vec<Str>,
    image: Bytes,
    thumbnail: Option<Bytes>,
}
__v1::record!(Photo { name: string, tags: array<string>, image: bytes, thumbnail: null_or<bytes> });
__v1::schema!(
    Photo = "Photo",
    "",
    [],
    r#"{"type":"record","name":"Photo","fields":[]}"#
);

fn photo() -> Photo {
    Photo {
        name: Str::from_static("the owl of twenty-five letters"),
        tags: vec![Str::from("bird"), Str::default()],
        image: Bytes::from(vec![7; 100]),
        thumbnail: Some(Bytes::from_static(b"small")),
    }
}

/// Whether `part` lies in `whole`.
fn is_within(part: &[u8], whole: &[u8]) -> bool {
    whole.as_ptr_range().contains(&part.as_ptr())
}

#[test]
fn a_message_is_shared_or_copied() {
    let message = Bytes::from(photo().encode_to_vec().unwrap());
    let shared = Photo::decode_bytes(&message).unwrap();
    assert_eq!(shared, photo());
    let copied = Photo::decode(&message).unwrap();
    assert_eq!(copied, photo());
    for (photo, is_shared) in [(&shared, true), (&copied, false)] {
        assert_eq!(is_within(photo.name.as_bytes(), &message), is_shared);
        let is_kept_apart = !is_within(photo.tags[0].as_bytes(), &message);
        assert_eq!(is_kept_apart, !is_shared || cfg!(not(feature = "safe")));
        assert_eq!(is_within(&photo.image, &message), is_shared);
        assert_eq!(
            is_within(photo.thumbnail.as_ref().unwrap(), &message),
            is_shared
        );
    }
    drop(message);
    assert_eq!(shared, photo());
}

/// They are the same on the wire.
#[test]
fn as_owned_types() {
    check::<schema::string, Str>(Str::from("ü"), [0x04, 0xc3, 0xbc]);
    check::<schema::bytes, Bytes>(Bytes::from_static(&[1, 2]), [0x04, 1, 2]);
    assert_eq!(Str::schema().json(), r#""string""#);
    assert_eq!(Bytes::schema().json(), r#""bytes""#);
    check_unreadable::<schema::string, Str>([0x02, 0xff], "a string that is not UTF-8");
    check_unreadable::<schema::string, Str>([0x04, 0x61], "a length of 2 bytes where 1 are left");
    check_unreadable::<schema::bytes, Bytes>([0x04, 0x61], "a length of 2 bytes where 1 are left");
    let error = Str::decode_bytes(&Bytes::from_static(&[0x02, 0xff])).unwrap_err();
    assert_eq!(error.to_string(), "a string that is not UTF-8 (at byte 0)");
}

/// Strings of all lengths, with more and less behind them, good and bad: read as a `String` is.
#[test]
fn strings_anywhere_in_a_message() {
    let texts = (0..70).flat_map(|len| {
        let ascii: Vec<u8> = (0..len).map(|at| b'a' + at % 26).collect();
        let mut wrong = ascii.clone();
        wrong.extend([0xc3, b'.']);
        [ascii.clone(), [&ascii, "ü".as_bytes()].concat(), wrong]
    });
    let datum = |text: &[u8]| [&(text.len() as i64).encode_to_vec().unwrap(), text].concat();
    // The last three: a length below zero, one beyond the end, and one of too many bytes.
    let others = [vec![1], vec![0x10, b'a'], vec![0x80; 11]];
    for string in texts.map(|text| datum(&text)).chain(others) {
        for more in [0, 1, 21, 22, 23, 24, 25, 100] {
            let behind = datum(&vec![b'.'; more]);
            let message = Bytes::from([&[4], &string[..], &behind, &[0]].concat());
            let [owned, shared] = [
                Vec::<String>::decode(&message),
                Vec::<Str>::decode_bytes(&message)
                    .map(|items| items.into_iter().map(String::from).collect()),
            ]
            .map(|read| read.map_err(|error| error.to_string()));
            assert_eq!(shared, owned);
        }
    }
}

#[test]
fn a_str_is_a_str() {
    let text = Str::from("owl");
    assert_eq!(text, "owl");
    assert_eq!("owl", text);
    assert_eq!(text, *"owl");
    assert_eq!(text, "owl".to_owned());
    assert_ne!(text, "Owl");
    let (after, before) = (Str::from("owls"), Str::from("Owl"));
    assert!(before < text && text < after);
    assert_eq!(format!("{text} {text:?} {text:>5}"), "owl \"owl\"   owl");
    assert_eq!(format!("{:?}", Str::from("a\"b")), r#""a\"b""#);
    assert!(HashSet::from([text.clone()]).contains("owl"));
    let long = Str::from("an owl that takes more than 23 bytes");
    assert_eq!(long.clone().as_ptr(), long.as_ptr());
    assert_eq!(long.clone().into_bytes().as_ptr(), long.as_ptr());
    assert_eq!(text.to_uppercase(), "OWL");
    assert_eq!(Str::from(Cow::Borrowed("owl")), text);
    assert_eq!(Str::from(Box::from("owl")), text);
    assert_eq!("owl".parse(), Ok(text.clone()));
    assert_eq!("owl".chars().collect::<Str>(), text);
    assert_eq!(String::from(text.clone()), "owl");
    assert_eq!(Bytes::from(text.clone()), "owl");
    assert_eq!(Str::try_from(Bytes::from_static(b"owl")), Ok(text.clone()));
    assert!(Str::try_from(Bytes::from_static(b"\xff")).is_err());
    let json = serde_json::to_string(&text).unwrap();
    assert_eq!(json, "\"owl\"");
    assert_eq!(serde_json::from_str::<Str>(&json).unwrap(), text);
}

#[test]
fn ordered_maps() {
    let entries = BTreeMap::from([("b".to_owned(), 2_i64), ("a".to_owned(), 1)]);
    let bytes = [0x04, 0x02, 0x61, 0x02, 0x02, 0x62, 0x04, 0x00];
    check::<schema::map<schema::long>, BTreeMap<String, i64>>(entries.clone(), bytes);
    assert_eq!(BTreeMap::<String, i64>::decode(&bytes).unwrap(), entries);
    assert_eq!(
        BTreeMap::<String, i64>::schema_hash(),
        HashMap::<String, i64>::schema_hash()
    );
    let last: BTreeMap<String, i64> =
        Message::decode(&[0x04, 0x02, 0x61, 0x02, 0x02, 0x61, 0x04, 0x00]).unwrap();
    assert_eq!(last, BTreeMap::from([("a".to_owned(), 2)]));
    let error = BTreeMap::<String, bool>::decode(&[0x02, 0x02, 0x61, 0x02]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "[\"a\"]: a boolean of 2, which is neither 0 nor 1 (at byte 3)"
    );
}
