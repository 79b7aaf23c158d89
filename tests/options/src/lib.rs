//! Code that was generated with all options of the generator.

#![deny(warnings, missing_docs, unsafe_code)]

avro_grpc_runtime::include_avro!();

pub mod theirs {
    //! What another crate would hold.

    avro_grpc_runtime::include_avro!("theirs.rs");
}

#[cfg(test)]
mod versions;

pub mod large {
    //! A schema of more than 16 KiB.

    avro_grpc_runtime::include_avro!("large.rs");
}

pub use theirs::api::v1::com::acme::Kind as Class;

/// An error that is not generated.
#[derive(avro_grpc_runtime::Message, Clone, Debug, PartialEq, Eq, Hash)]
#[avro(namespace = "com.acme", error = "NOT_FOUND")]
pub struct Gone {
    /// What was wanted.
    pub what: String,
}

impl std::fmt::Display for Gone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} is gone", self.what)
    }
}

impl std::error::Error for Gone {}

#[cfg(test)]
mod tests {
    use crate::large::large::Large;
    use crate::shop::{
        ComAcmeClosedOrComAcmeGone as NotTaken, Measure, Order, OrderBuilder, Other,
    };
    use crate::theirs::api::v1::com::acme::Closed;
    use crate::theirs::api::v1::com::acme::geo::AreaOrPoint;
    use crate::{Class, Gone};
    use avro_grpc_runtime::{Code, Fault, Message, Status};

    fn order(id: i64) -> OrderBuilder {
        Order::builder().id(id).build_(true)
    }

    #[test]
    fn records_are_built() {
        let order = order(7).kind(Class::Small).build().expect("all fields");
        assert_eq!((order.id, order.build), (7, true));
        assert_eq!((order.kind, order.tag.0), (Class::Small, [0, 1]));
        assert!(matches!(order.area.part, Some(AreaOrPoint::Area(_))));
        let error = Order::builder()
            .id(7)
            .build()
            .expect_err("a field is missing");
        assert!(error.to_string().contains("build"), "{error}");
    }

    /// The greater number comes first, and notes make no difference.
    #[test]
    fn records_have_avro_s_order() {
        let [one, two] = [1, 2].map(|id| order(id).build().expect("all fields"));
        assert!(two < one);
        let mut noted = one.clone();
        noted.notes.insert("fragile".to_owned(), 1);
        assert_eq!(noted, one);
        let [nan, number] = [f64::NAN, 1.0].map(Measure::new);
        assert_eq!(nan.partial_cmp(&number), None);
    }

    /// The types of the other crate are part of a message, and of its schema.
    #[test]
    fn types_from_elsewhere_are_on_the_wire() {
        let value = Other::new(order(1).build().expect("all fields"));
        let datum = value.encode_to_vec().expect("it can be encoded");
        assert_eq!(Other::decode(&datum[..]).expect("a datum"), value);
    }

    /// They are declared, and a handler uses `?` on them.
    #[test]
    fn errors_from_elsewhere() {
        fn take(what: &str) -> Result<i32, Fault<NotTaken>> {
            match what {
                "" => Err(Closed::new("until Monday".to_owned()))?,
                "bread" => Err(Gone {
                    what: what.to_owned(),
                })?,
                _ => Ok(1),
            }
        }
        take("rice").expect("it is there");
        for (what, code, message) in [
            ("", Code::Unavailable, "until Monday"),
            ("bread", Code::NotFound, "bread is gone"),
        ] {
            let sent = take(what).expect_err("an error");
            let status = Status::from(sent.clone());
            assert_eq!((status.code(), status.message()), (code, message));
            let received = Fault::<NotTaken>::from(status);
            assert!(received.declared().is_some(), "{received:?}");
            assert_eq!(received.declared(), sent.declared());
        }
    }

    /// The generator leaves the hash of a very large schema to the runtime, which finds the same.
    #[test]
    fn the_hash_of_a_large_schema() {
        let code = include_str!(concat!(env!("OUT_DIR"), "/large.rs"));
        let json = include_str!(concat!(env!("OUT_DIR"), "/large.avsc"));
        let hash = avro_grpc_runtime::RootSchema::parse(json)
            .expect("a schema")
            .hash();
        assert_eq!(Large::schema_hash(), hash);
        assert!(!code.contains(&hash));
    }
}
