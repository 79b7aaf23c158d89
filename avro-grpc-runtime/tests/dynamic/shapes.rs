//! Types with every kind of schema.

use avro_grpc_runtime::__v1;
use std::collections::HashMap;

/// Every kind of schema once.
#[derive(Clone, Debug, PartialEq)]
pub struct All {
    pub null: (),
    pub boolean: bool,
    pub int: i32,
    pub long: i64,
    pub float: f32,
    pub double: f64,
    pub bytes: Vec<u8>,
    pub string: String,
    pub array: Vec<Color>,
    pub map: HashMap<String, Point>,
    pub union: Choice,
    pub option: Option<Choice>,
    pub nullable: Option<Point>,
    pub fixed: Pair,
    pub defaulted: Vec<Pair>,
}
__v1::record!(All {
    null: null,
    boolean: boolean,
    int: int,
    long: long,
    float: float,
    double: double,
    bytes: bytes,
    string: string,
    array: array<Color>,
    map: map<Point>,
    union: Choice,
    option: null_at<1, Choice>,
    nullable: or_null<Point>,
    fixed: Pair,
    defaulted: array<Pair>,
});
__v1::schema!(
    All = "shapes.All",
    "00000000000000000000000000000000",
    [Color, Point, Pair, Other],
    r#"{"type":"record","name":"shapes.All","fields":[{"name":"null","type":"null"},{"name":"boolean","type":"boolean"},{"name":"int","type":"int"},{"name":"long","type":"long"},{"name":"float","type":"float"},{"name":"double","type":"double"},{"name":"bytes","type":"bytes"},{"name":"string","type":"string"},{"name":"array","type":{"type":"array","items":"shapes.Color"}},{"name":"map","type":{"type":"map","values":"shapes.Point"}},{"name":"union","type":["long","string","shapes.Point","other.Point",{"type":"array","items":"int"},"shapes.Color"]},{"name":"option","type":["long","null","string","shapes.Point","other.Point",{"type":"array","items":"int"},"shapes.Color"]},{"name":"nullable","type":["shapes.Point","null"]},{"name":"fixed","type":"shapes.Pair"},{"name":"defaulted","type":{"type":"array","items":"shapes.Pair"},"default":["\u0000\u00ff"]}]}"#
);

impl All {
    /// A value with nothing in it.
    pub fn empty() -> Self {
        Self {
            null: (),
            boolean: false,
            int: 0,
            long: 0,
            float: 0.0,
            double: 0.0,
            bytes: Vec::new(),
            string: String::new(),
            array: Vec::new(),
            map: HashMap::new(),
            union: Choice::Long(0),
            option: None,
            nullable: None,
            fixed: Pair([0; 2]),
            defaulted: Vec::new(),
        }
    }

    /// A value with something in everything.
    pub fn full() -> Self {
        Self {
            null: (),
            boolean: true,
            int: i32::MIN,
            long: i64::MAX,
            float: 0.1,
            double: 1e-7,
            bytes: vec![0, 34, 127, 128, 255],
            string: "é€\u{0}".to_owned(),
            array: vec![Color::Red, Color::Green],
            map: HashMap::from([("k".to_owned(), Point { x: 1, y: None })]),
            union: Choice::Other(Other { z: 7 }),
            option: Some(Choice::Color(Color::Green)),
            nullable: Some(Point { x: -1, y: Some(2) }),
            fixed: Pair([200, 1]),
            defaulted: vec![Pair([1, 2]), Pair([3, 4])],
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Color {
    Red,
    Green,
}
__v1::enumeration!(Color { Red = "RED", Green = "GREEN" });
__v1::schema!(
    Color = "shapes.Color",
    "00000000000000000000000000000000",
    [],
    r#"{"type":"enum","name":"shapes.Color","symbols":["RED","GREEN"]}"#
);

#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    pub x: i32,
    pub y: Option<i32>,
}
__v1::record!(Point { x: int, y: null_or<int> });
__v1::schema!(
    Point = "shapes.Point",
    "00000000000000000000000000000000",
    [],
    r#"{"type":"record","name":"shapes.Point","fields":[{"name":"x","type":"int","default":5},{"name":"y","type":["null","int"]}]}"#
);

/// Another record with the name `Point`.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    pub z: i32,
}
__v1::record!(Other { z: int });
__v1::schema!(
    Other = "other.Point",
    "00000000000000000000000000000000",
    [],
    r#"{"type":"record","name":"other.Point","fields":[{"name":"z","type":"int"}]}"#
);

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair(pub [u8; 2]);
__v1::fixed!(Pair, 2);
__v1::schema!(
    Pair = "shapes.Pair",
    "00000000000000000000000000000000",
    [],
    r#"{"type":"fixed","name":"shapes.Pair","size":2}"#
);

#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    Long(i64),
    String(String),
    Point(Point),
    Other(Other),
    Array(Vec<i32>),
    Color(Color),
}
__v1::union!(Choice {
    Long(long),
    String(string),
    Point(Point),
    Other(Other),
    Array(array<int>),
    Color(Color),
});

/// A record in no namespace with a field of its own name.
#[derive(Clone, Debug, PartialEq)]
pub struct Nest {
    pub nest: Option<Box<Nest>>,
    pub map: Option<HashMap<String, i32>>,
}
__v1::record!(Nest { nest = "Nest": null_or<boxed<Nest>>, map: null_or<map<int>> });
__v1::schema!(
    Nest = "Nest",
    "00000000000000000000000000000000",
    [],
    r#"{"type":"record","name":"Nest","fields":[{"name":"Nest","type":["null","Nest"]},{"name":"map","type":["null",{"type":"map","values":"int"}]}]}"#
);

/// Unions of one branch.
#[derive(Clone, Debug, PartialEq)]
pub struct Lone {
    pub string: String,
    pub null: (),
}
__v1::record!(Lone { string: only<string>, null: only<null> });
__v1::schema!(
    Lone = "Lone",
    "00000000000000000000000000000000",
    [],
    r#"{"type":"record","name":"Lone","fields":[{"name":"string","type":["string"]},{"name":"null","type":["null"]}]}"#
);

__v1::serde!(Lone, All, Color, Point, Other, Pair, Choice, Nest);
