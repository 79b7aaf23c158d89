//! Nothing that is nested overflows the stack.

use crate::shapes::{Nest, Point};
use avro_grpc_runtime::{Message, json};
use serde::de::value::Error;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// Runs on a thread of the size that Rust gives to threads.
fn on_thread<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(run);
    thread.unwrap().join().unwrap()
}

fn nested(levels: usize) -> Nest {
    (1..levels).fold(
        Nest {
            nest: None,
            map: None,
        },
        |nest, _| Nest {
            nest: Some(Box::new(nest)),
            map: None,
        },
    )
}

#[test]
fn values_of_100_levels() {
    on_thread(|| {
        let text = json::to_string(&nested(100)).unwrap();
        assert_eq!(json::from_str::<Nest>(&text).unwrap(), nested(100));
        let text = serde_json::to_string(&nested(100)).unwrap();
        assert_eq!(serde_json::from_str::<Nest>(&text).unwrap(), nested(100));
    });
}

#[test]
fn values_of_100_000_levels() {
    on_thread(|| {
        let value = nested(100_000);
        let encoded = value.encode_to_vec().unwrap_err().to_string();
        let plain = serde_json::to_string(&value).unwrap_err().to_string();
        let full = json::to_string(&value).unwrap_err().to_string();
        // Its own drop would overflow the stack.
        std::mem::forget(value);
        for error in [encoded, plain, full] {
            assert!(
                error.ends_with(
                    "nested so deep that encoding takes more than 1048576 bytes of stack"
                ),
                "{error}"
            );
        }
    });
}

/// What can be encoded may still be too deep for what walks it.
#[test]
fn values_of_all_depths() {
    on_thread(|| {
        for levels in (1..2000).step_by(97) {
            let value = nested(levels);
            match json::to_string(&value) {
                Ok(text) => assert!(text.len() > levels),
                Err(error) => assert!(error.to_string().contains("nested so deep"), "{error}"),
            }
        }
    });
}

#[test]
fn texts_of_100_000_levels() {
    for start in ["[", r#"{"Nest":"#, r#"{"a":"#, r#"{"a":["#] {
        on_thread(move || {
            let text = start.repeat(100_000);
            let error = json::from_str::<Nest>(&text).unwrap_err().to_string();
            assert!(error.contains("nested so deep"), "{error}");
            serde_json::from_str::<Nest>(&text).unwrap_err();
        });
    }
}

#[test]
fn inputs_without_end() {
    for key in ["Nest", "a"] {
        let error = on_thread(move || Nest::deserialize(Endless(key)).unwrap_err().to_string());
        assert!(
            error.ends_with("nested so deep that reading takes more than 1048576 bytes of stack"),
            "{error}"
        );
        on_thread(move || json::Avro::<Nest>::deserialize(Endless(key)).unwrap_err());
    }
    on_thread(|| Point::deserialize(Endless("z")).unwrap_err());
}

/// An object whose only member is the same again.
#[derive(Clone, Copy)]
struct Endless(&'static str);

impl<'de> Deserializer<'de> for Endless {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_map(Once(Some(self.0)))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

struct Once(Option<&'static str>);

impl<'de> MapAccess<'de> for Once {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        match self.0 {
            Some(key) => seed
                .deserialize(serde::de::value::StrDeserializer::new(key))
                .map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(Endless(self.0.take().unwrap_or_default()))
    }
}

impl<'de> SeqAccess<'de> for Once {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        self.0
            .take()
            .map(|key| seed.deserialize(Endless(key)))
            .transpose()
    }
}
