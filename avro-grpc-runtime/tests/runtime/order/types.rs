//! Types in Avro's order, as the generator writes them, and values of them.

use avro_grpc_runtime::__v1;
use std::collections::HashMap;

#[derive(Clone, Debug)]
pub struct Everything {
    pub flag: bool,
    pub kind: Kind,
    pub seen_at: i64,
    pub note: String,
    pub first: Option<i32>,
    pub last: Option<i64>,
    pub lists: Vec<Vec<i32>>,
    pub text: String,
    pub raw: Vec<u8>,
    pub tag: Tag,
    pub scalar: Scalar,
    pub middle: Option<Scalar>,
    pub part: Part,
    pub previous: Option<Box<Everything>>,
}
__v1::record!(Everything {
    flag: boolean,
    kind: Kind,
    seen_at = "seenAt": long,
    note: string,
    first: null_or<int>,
    last: or_null<int>,
    lists: array<array<int>>,
    text: string,
    raw: bytes,
    tag: Tag,
    scalar: Scalar,
    middle: null_at<1, Scalar>,
    part: Part,
    previous: null_or<boxed<Everything>>,
});
__v1::order!(total Everything {
    flag: boolean,
    kind: Kind,
    seen_at: long as descending,
    first: null_or<int>,
    last: or_null<int> as descending,
    lists: array<array<int>>,
    text: string,
    raw: bytes,
    tag: Tag as descending,
    scalar: Scalar,
    middle: null_at<1, Scalar>,
    part: Part,
    previous: null_or<boxed<Everything>>,
});
__v1::schema!(
    Everything = "Everything",
    "",
    [Kind, Tag, Part],
    r#"{"type":"record","name":"Everything","fields":[
        {"name":"flag","type":"boolean"},
        {"name":"kind","type":"Kind"},
        {"name":"seenAt","type":"long","order":"descending"},
        {"name":"note","type":"string","order":"ignore"},
        {"name":"first","type":["null","int"]},
        {"name":"last","type":["int","null"],"order":"descending"},
        {"name":"lists","type":{"type":"array","items":{"type":"array","items":"int"}}},
        {"name":"text","type":"string"},
        {"name":"raw","type":"bytes"},
        {"name":"tag","type":"Tag","order":"descending"},
        {"name":"scalar","type":["int","string","boolean"]},
        {"name":"middle","type":["int","null","string","boolean"]},
        {"name":"part","type":"Part"},
        {"name":"previous","type":["null","Everything"]}]}"#
);

#[derive(Clone, Debug)]
pub struct Part {
    pub x: i32,
    pub ignored: HashMap<String, i32>,
    pub y: i32,
}
__v1::record!(Part { x: int, ignored: map<int>, y: int });
__v1::order!(total Part { x: int as descending, y: int });
__v1::schema!(
    Part = "Part",
    "",
    [],
    r#"{"type":"record","name":"Part","fields":[
        {"name":"x","type":"int","order":"descending"},
        {"name":"ignored","type":{"type":"map","values":"int"},"order":"ignore"},
        {"name":"y","type":"int","order":"ascending"}]}"#
);

#[derive(Clone, Debug)]
pub struct Measured {
    pub name: String,
    pub value: f64,
    pub weights: Vec<f32>,
}
__v1::record!(Measured { name: string, value: double, weights: array<float> });
__v1::order!(Measured { name: string, value: double as descending, weights: array<float> });
__v1::schema!(Measured = "Measured", "", [], r#"{"type":"record"}"#);

/// The symbols are not in the order of the alphabet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Zebra,
    Ape,
    Mole,
}
__v1::enumeration!(Kind { Zebra = "ZEBRA", Ape = "APE", Mole = "MOLE" });
__v1::schema!(
    Kind = "Kind",
    "",
    [],
    r#"{"type":"enum","name":"Kind","symbols":["ZEBRA","APE","MOLE"]}"#
);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tag(pub [u8; 2]);
__v1::fixed!(Tag, 2);
__v1::schema!(
    Tag = "Tag",
    "",
    [],
    r#"{"type":"fixed","name":"Tag","size":2}"#
);

#[derive(Clone, Debug)]
pub enum Scalar {
    Int(i32),
    Text(String),
    Flag(bool),
}
__v1::union!(Scalar { Int(int) from i32, Text(string) from String | &str, Flag(boolean) from bool });
__v1::order!(total union Scalar { Int(int), Text(string), Flag(boolean) });

/// A union that has another one in it, which Avro has not: here, two types in a certain order.
#[derive(Clone, Debug)]
pub enum Branches {
    Scalar(Scalar),
    Kind(Kind),
}
__v1::union!(Branches { Scalar(Scalar), Kind(Kind) });
__v1::order!(union Branches { Scalar(Scalar), Kind(Kind) });

/// Numbers that are the same in each run (xorshift).
pub struct Random(pub u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 32) % limit
    }

    fn pick<T: Clone>(&mut self, values: &[T]) -> T {
        let index = self.below(values.len() as u64);
        values[usize::try_from(index).unwrap()].clone()
    }

    fn option<T>(&mut self, value: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(3) > 0).then(|| value(self))
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(3)).map(|_| item(self)).collect()
    }

    fn int(&mut self) -> i32 {
        self.pick(&[-64, 0, 300])
    }

    fn text(&mut self) -> String {
        self.pick(&["", "B", "a", "ab", "ü", "\u{ff5e}", "\u{1f600}"])
            .to_owned()
    }
}

pub fn everything(random: &mut Random) -> Everything {
    Everything {
        flag: random.pick(&[false, true]),
        kind: random.pick(Kind::ALL),
        seen_at: random.pick(&[i64::MIN, -1, i64::MAX]),
        note: random.text(),
        first: random.option(Random::int),
        last: random.option(|random| random.int().into()),
        lists: random.list(|random| random.list(Random::int)),
        text: random.text(),
        raw: random.list(|random| random.pick(&[0, 1, 0x7f, 0x80, 0xff])),
        tag: Tag([random.pick(&[0, 0x80]), random.pick(&[1, 0xff])]),
        scalar: scalar(random),
        middle: random.option(scalar),
        part: Part {
            x: random.int(),
            y: random.int(),
            ignored: random
                .list(|random| (random.text(), 1))
                .into_iter()
                .collect(),
        },
        previous: (random.below(4) == 0).then(|| Box::new(everything(random))),
    }
}

fn scalar(random: &mut Random) -> Scalar {
    match random.below(3) {
        0 => random.int().into(),
        1 => random.text().into(),
        _ => Scalar::Flag(random.pick(&[false, true])),
    }
}

/// `first` with a field of `other`, for each field.
pub fn alike(first: &Everything, other: Everything) -> Vec<Everything> {
    macro_rules! each {
        ($($field:ident)*) => {
            vec![$(Everything { $field: other.$field, ..first.clone() }),*]
        };
    }
    each!(flag kind seen_at note first last lists text raw tag scalar middle part previous)
}
