//! Messages that are derived, whatever is called as what the derive uses.

#![allow(
    dead_code,
    unused_qualifications,
    reason = "most types are here to compile, and all kinds of paths"
)]

/// Types with the names of Rust's prelude and primitive types, of the runtime's words for schemas
/// and of crates.
mod shadowed {
    #![allow(
        non_camel_case_types,
        clippy::upper_case_acronyms,
        reason = "such names are the case"
    )]

    use crate::rt::Message as Derive;

    struct Message;
    struct Option;
    struct Some;
    struct None;
    struct Ok;
    struct Err;
    struct Result;
    struct Vec;
    struct Box;
    struct From;
    struct Default;
    struct Send;
    struct usize;
    struct bool;
    struct str;
    mod std {}
    mod core {}
    mod alloc {}
    mod avro_grpc_runtime {}

    #[derive(Derive)]
    #[avro(name = "String", crate = crate::rt)]
    struct string {
        int: bytes::Bytes,
        long: uuid::Uuid,
        self_: ::std::option::Option<::std::boxed::Box<Self>>,
    }

    mod bytes {
        #[derive(crate::rt::Message)]
        #[avro(crate = "crate::rt")]
        pub(super) struct Bytes {}
    }

    mod uuid {
        #[derive(crate::rt::Message)]
        #[avro(crate = "crate::rt")]
        pub(super) enum Uuid {
            One,
        }
    }

    #[derive(Derive)]
    #[avro(crate = "crate::rt")]
    enum null_or {
        String(::std::string::String),
        Some(array),
        None,
        Ok(string),
    }

    #[derive(Derive)]
    #[avro(crate = "crate::rt")]
    enum __Branch {
        __Symbol,
        Self_,
        Err,
        #[avro(default)]
        Ok,
    }

    #[derive(Derive)]
    #[avro(crate = "crate::rt")]
    struct array(__Fixed);

    #[derive(Derive)]
    #[avro(crate = "crate::rt")]
    struct __Fixed([u8; 4]);

    #[test]
    fn they_are_the_users_own() {
        use crate::rt::Message as _;

        let json = string::schema().canonical_form();
        let expected = r#"{"name":"String","type":"record","fields":[{"name":"int","type":{"name":"Bytes","type":"record","fields":[]}},{"name":"long","type":{"name":"Uuid","type":"enum","symbols":["One"]}},{"name":"self_","type":["null","String"]}]}"#;
        assert_eq!(json, expected);
    }
}

/// Paths that depend on where they stand, and fields of types that are less visible.
pub mod paths {
    use crate::rt as renamed;

    pub(super) type Text = String;

    mod inner {
        use super::renamed::Message as Derived;

        /// Of a type that is not public.
        #[derive(Derived, Debug)]
        #[avro(crate = "super::renamed")]
        pub struct Inner {
            pub(super) text: super::Text,
            pub(super) own: self::own::Own,
            hash: [u8; Self::SIZE],
        }

        impl Inner {
            const SIZE: usize = 1;

            pub(super) const fn new(text: super::Text) -> Self {
                let own = own::Own {};
                let hash = [0; 1];
                Self { text, own, hash }
            }
        }

        pub(super) mod own {
            #[derive(super::Derived, Debug)]
            #[avro(crate = "crate::rt")]
            pub(in super::super) struct Own {}
        }
    }

    pub use inner::Inner;

    #[test]
    fn they_work() {
        use renamed::Message;

        let inner = Inner::new(Text::from("a"));
        assert_eq!(inner.encode_to_vec().unwrap(), [2, b'a', 0]);
    }
}

/// Within a function, and from a macro.
#[test]
fn any_place_will_do() {
    use crate::rt::Message;

    macro_rules! records {
        ($($name:ident { $field:ident: $ty:ty })*) => {
            $(
                #[derive(Message)]
                #[avro(crate = $crate::rt)]
                struct $name {
                    #[avro(default = null)]
                    $field: $ty,
                }
            )*
        };
    }

    records! {
        A { a: Option<i32> }
        B { b: Option<List<A>> }
    }

    type List<T> = Vec<T>;

    let b = B {
        b: Some(vec![A { a: None }]),
    };
    assert_eq!(b.encode_to_vec().unwrap(), [2, 2, 0, 0]);
}
