//! The order of data in the binary encoding, read off the schema's JSON as the specification has
//! it (*Sort Order*): written for these tests, beside the runtime's own.

use serde_json::Value;
use std::cmp::Ordering;
use std::collections::HashMap;

pub struct Comparer {
    root: Value,
    named: HashMap<String, Value>,
}

impl Comparer {
    /// Of a schema whose names have no namespace.
    pub fn new(json: &str) -> Self {
        let root = serde_json::from_str(json).unwrap();
        let mut named = HashMap::new();
        collect(&root, &mut named);
        Self { root, named }
    }

    pub fn compare(&self, mut a: &[u8], mut b: &[u8]) -> Ordering {
        self.datum(&self.root, &mut a, &mut b)
    }

    /// What follows the first difference is not read.
    fn datum(&self, schema: &Value, a: &mut &[u8], b: &mut &[u8]) -> Ordering {
        if let Value::Array(branches) = schema {
            let (i, j) = (long(a), long(b));
            return i
                .cmp(&j)
                .then_with(|| self.datum(&branches[usize::try_from(i).unwrap()], a, b));
        }
        match kind(schema) {
            "null" => Ordering::Equal,
            "boolean" => take(a, 1).cmp(take(b, 1)),
            "int" | "long" | "enum" => long(a).cmp(&long(b)),
            "bytes" | "string" => {
                let (left, right) = (long(a), long(b));
                take(a, left).cmp(take(b, right))
            }
            "fixed" => {
                let size = schema["size"].as_i64().unwrap();
                take(a, size).cmp(take(b, size))
            }
            "array" => self.array(&schema["items"], a, b),
            "record" => self.record(&schema["fields"], a, b),
            name => self.datum(&self.named[name], a, b),
        }
    }

    fn record(&self, fields: &Value, a: &mut &[u8], b: &mut &[u8]) -> Ordering {
        for field in fields.as_array().unwrap() {
            let order = match field["order"].as_str() {
                Some("ignore") => {
                    self.skip(&field["type"], a);
                    self.skip(&field["type"], b);
                    Ordering::Equal
                }
                Some("descending") => self.datum(&field["type"], a, b).reverse(),
                _ => self.datum(&field["type"], a, b),
            };
            if order.is_ne() {
                return order;
            }
        }
        Ordering::Equal
    }

    /// The runtime writes an array as one block.
    fn array(&self, items: &Value, a: &mut &[u8], b: &mut &[u8]) -> Ordering {
        let (left, right) = (long(a), long(b));
        for _ in 0..left.min(right) {
            let order = self.datum(items, a, b);
            if order.is_ne() {
                return order;
            }
        }
        if left == right && left > 0 {
            assert_eq!((long(a), long(b)), (0, 0));
        }
        left.cmp(&right)
    }

    fn skip(&self, schema: &Value, bytes: &mut &[u8]) {
        if let Value::Array(branches) = schema {
            let branch = long(bytes);
            return self.skip(&branches[usize::try_from(branch).unwrap()], bytes);
        }
        match kind(schema) {
            "int" => {
                long(bytes);
            }
            "string" => {
                let length = long(bytes);
                take(bytes, length);
            }
            "map" => {
                let count = long(bytes);
                for _ in 0..count {
                    self.skip(&Value::from("string"), bytes);
                    self.skip(&schema["values"], bytes);
                }
                if count > 0 {
                    assert_eq!(long(bytes), 0);
                }
            }
            kind => panic!("no test ignores a field of the type {kind}"),
        }
    }
}

fn collect(schema: &Value, named: &mut HashMap<String, Value>) {
    match schema {
        Value::Array(values) => values.iter().for_each(|value| collect(value, named)),
        Value::Object(object) => {
            if let (Some(Value::String(name)), true) =
                (object.get("name"), object["type"].is_string())
            {
                named.insert(name.clone(), schema.clone());
            }
            object.values().for_each(|value| collect(value, named));
        }
        _ => {}
    }
}

fn kind(schema: &Value) -> &str {
    schema
        .as_str()
        .unwrap_or_else(|| schema["type"].as_str().unwrap())
}

fn take<'a>(bytes: &mut &'a [u8], count: i64) -> &'a [u8] {
    bytes.split_off(..usize::try_from(count).unwrap()).unwrap()
}

fn long(bytes: &mut &[u8]) -> i64 {
    let mut bits = 0;
    for shift in (0..).step_by(7) {
        let byte = take(bytes, 1)[0];
        bits |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
    }
    (bits >> 1).cast_signed() ^ -(bits & 1).cast_signed()
}
