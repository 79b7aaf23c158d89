//! Records that are built field by field.

use crate::birds::{Habitat, Md5, Place, Sighting, SightingBuilder, Weight};
use crate::names;
use avro_grpc_runtime::{__v1, MissingField};
use std::collections::HashMap;
use std::fmt::Debug;

fn sighting() -> Sighting {
    Sighting {
        species: "Ardea alba".to_owned(),
        habitat: Habitat::Wetland,
        seen_at: 7,
        count: None,
        tags: vec!["white".to_owned()],
        weight: None,
        photo: Md5([1; 16]),
        places: HashMap::new(),
        sketch: Vec::new(),
        previous: None,
    }
}

fn builder() -> SightingBuilder {
    Sighting::builder()
        .species("Ardea alba")
        .habitat(Habitat::Wetland)
        .seen_at(7)
        .tags(["white".to_owned()])
        .photo([1; 16])
        .sketch([])
}

#[track_caller]
fn check<T: PartialEq + Debug>(built: Result<T, MissingField>, expected: T) {
    assert_eq!(built, Ok(expected));
}

#[test]
fn fields_with_defaults_need_not_be_given() {
    check(builder().build(), sighting());
    check(
        builder().habitat(Habitat::OpenSea).build(),
        Sighting {
            habitat: Habitat::OpenSea,
            ..sighting()
        },
    );
    let places = HashMap::from([(
        "home".to_owned(),
        vec![Place {
            latitude: 1.0,
            longitude: 2.0,
            precision: 3.0,
            public: true,
        }],
    )]);
    check(
        builder().places(places.clone()).build(),
        Sighting {
            places,
            ..sighting()
        },
    );
}

#[test]
fn an_optional_field_takes_its_value_or_an_option() {
    let with = |count| Sighting {
        count,
        ..sighting()
    };
    check(builder().count(3).build(), with(Some(3)));
    check(builder().count(3_i64).build(), with(Some(3)));
    check(builder().count(Some(3)).build(), with(Some(3)));
    check(builder().count(3).count(None).build(), with(None));

    let with = |weight| Sighting {
        weight,
        ..sighting()
    };
    check(builder().weight(1.5).build(), with(Some(1.5.into())));
    check(
        builder().weight("heavy").build(),
        with(Some("heavy".into())),
    );
    check(
        builder().weight(Weight::from("heavy")).build(),
        with(Some("heavy".into())),
    );
    check(builder().weight(None).build(), with(None));

    let with = |previous: Option<Sighting>| Sighting {
        previous: previous.map(Box::new),
        ..sighting()
    };
    check(
        builder().previous(sighting()).build(),
        with(Some(sighting())),
    );
    check(
        builder().previous(Box::new(sighting())).build(),
        with(Some(sighting())),
    );
}

#[track_caller]
fn check_missing<T: Debug>(built: Result<T, MissingField>, record: &str, field: &str) {
    let error = built.unwrap_err();
    assert_eq!(error.record(), record);
    assert_eq!(error.field(), field);
    assert_eq!(
        error.to_string(),
        format!("the field `{field}` of `{record}` is missing")
    );
}

#[test]
fn a_missing_field_is_told_by_its_avro_name() {
    let empty = Sighting::builder;
    check_missing(empty().build(), "birds.Sighting", "species");
    check_missing(empty().species("a").build(), "birds.Sighting", "habitat");
    let some = empty().species("a").habitat(Habitat::Forest);
    check_missing(some.clone().build(), "birds.Sighting", "seenAt");
    check_missing(some.seen_at(0).build(), "birds.Sighting", "tags");
    check_missing(Odd::builder().build(), "Odd", "build");
}

#[test]
fn fields_of_any_name() {
    let odd = Odd::builder()
        .build_("a")
        .builder(1)
        .new(2)
        .default(true)
        .r#type("b")
        .value(vec![3])
        .self_(4.0);
    check(
        odd.build(),
        Odd {
            build: "a".to_owned(),
            builder: 1,
            new: Some(2),
            default: true,
            r#type: Some("b".to_owned()),
            value: vec![3],
            self_: Some(4.0),
        },
    );
    check(Nothing::builder().build(), Nothing {});
    check(
        names::Option::builder()
            .b(names::Ok::Some)
            .c("text")
            .d([1, 2])
            .e(names::String::default())
            .build()
            .map(|option| (option.a, option.c)),
        (None, names::Err::Ok("text".to_owned())),
    );
}

#[derive(Debug, PartialEq)]
struct Odd {
    build: String,
    builder: i32,
    new: Option<i64>,
    default: bool,
    r#type: Option<String>,
    value: Vec<u8>,
    self_: Option<f64>,
}
__v1::record!(Odd {
    build: string,
    builder: int,
    new: null_or<long>,
    default: boolean,
    r#type = "type": null_or<string>,
    value: bytes,
    self_ = "self": null_or<double>,
});
__v1::builder!(
    /// It has names that builders use.
    Odd as OddBuilder {
        build: String,
        builder: i32,
        new: i64 | null = Some(9),
        default: bool = true,
        r#type = "type": String | null,
        value: Vec<u8>,
        self_ = "self": f64 | null,
    }
);
__v1::schema!(Odd = "Odd", "", [], r#"{"type":"record"}"#);

#[derive(Debug, PartialEq)]
struct Nothing {}
__v1::record!(Nothing {});
__v1::builder!(Nothing as NothingBuilder {});
__v1::schema!(Nothing = "Nothing", "", [], r#"{"type":"record"}"#);

/// A default is made anew each time, and only if it is needed.
#[test]
fn defaults() {
    let odd = Odd::builder().build_("").builder(0).value([]);
    let built = odd.clone().build().unwrap();
    assert_eq!((built.new, built.default), (Some(9), true));
    let built = odd.new(None).default(false).build().unwrap();
    assert_eq!((built.new, built.default), (None, false));
}

/// Twice a hundred fields, one with a value, one without.
macro_rules! wide {
    ($([$($tens:ident $more:ident)*])*) => {
        #[derive(Debug)]
        struct Wide {
            $($($tens: i32, $more: Option<String>,)*)*
        }
        __v1::record!(Wide { $($($tens: int, $more: null_or<string>,)*)* });
        __v1::builder!(Wide as WideBuilder { $($($tens: i32, $more: String | null,)*)* });
        __v1::schema!(Wide = "Wide", "", [], r#"{"type":"record"}"#);
    };
}
wide!(
    [a00 b00 a01 b01 a02 b02 a03 b03 a04 b04 a05 b05 a06 b06 a07 b07 a08 b08 a09 b09]
    [a10 b10 a11 b11 a12 b12 a13 b13 a14 b14 a15 b15 a16 b16 a17 b17 a18 b18 a19 b19]
    [a20 b20 a21 b21 a22 b22 a23 b23 a24 b24 a25 b25 a26 b26 a27 b27 a28 b28 a29 b29]
    [a30 b30 a31 b31 a32 b32 a33 b33 a34 b34 a35 b35 a36 b36 a37 b37 a38 b38 a39 b39]
    [a40 b40 a41 b41 a42 b42 a43 b43 a44 b44 a45 b45 a46 b46 a47 b47 a48 b48 a49 b49]
    [a50 b50 a51 b51 a52 b52 a53 b53 a54 b54 a55 b55 a56 b56 a57 b57 a58 b58 a59 b59]
    [a60 b60 a61 b61 a62 b62 a63 b63 a64 b64 a65 b65 a66 b66 a67 b67 a68 b68 a69 b69]
    [a70 b70 a71 b71 a72 b72 a73 b73 a74 b74 a75 b75 a76 b76 a77 b77 a78 b78 a79 b79]
    [a80 b80 a81 b81 a82 b82 a83 b83 a84 b84 a85 b85 a86 b86 a87 b87 a88 b88 a89 b89]
    [a90 b90 a91 b91 a92 b92 a93 b93 a94 b94 a95 b95 a96 b96 a97 b97 a98 b98 a99 b99]
);

#[test]
fn two_hundred_fields() {
    check_missing(Wide::builder().a00(1).b99("x").build(), "Wide", "a01");
}
