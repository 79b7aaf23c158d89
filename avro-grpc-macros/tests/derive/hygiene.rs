//! Whatever is called as what the derive uses, it does not use that.

/// Types with the names of Rust's prelude, of the runtime's words for schemas and of crates.
mod shadowed {
    #![allow(
        dead_code,
        non_camel_case_types,
        clippy::upper_case_acronyms,
        reason = "such names are the case"
    )]

    use avro_grpc_runtime::Message as Derive;

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
    mod std {}
    mod core {}
    mod alloc {}

    #[derive(Derive)]
    #[avro(name = "String")]
    struct string {
        int: bytes::Bytes,
        long: uuid::Uuid,
        self_: ::std::option::Option<::std::boxed::Box<string>>,
    }

    mod bytes {
        #[derive(avro_grpc_runtime::Message)]
        pub(super) struct Bytes {}
    }

    mod uuid {
        #[derive(avro_grpc_runtime::Message)]
        pub(super) enum Uuid {
            One,
        }
    }

    #[derive(Derive)]
    enum null_or {
        String(::std::string::String),
        Some(array),
        None,
        Ok(string),
    }

    #[derive(Derive)]
    enum __Branch {
        __Symbol,
        Self_,
        Err,
        #[avro(default)]
        Ok,
    }

    #[derive(Derive)]
    struct array(__Fixed);

    #[derive(Derive)]
    struct __Fixed([u8; 4]);

    #[test]
    fn they_are_the_users_own() {
        use avro_grpc_runtime::Message as _;

        let json = string::schema().canonical_form();
        let expected = r#"{"name":"String","type":"record","fields":[{"name":"int","type":{"name":"Bytes","type":"record","fields":[]}},{"name":"long","type":{"name":"Uuid","type":"enum","symbols":["One"]}},{"name":"self_","type":["null","String"]}]}"#;
        assert_eq!(json, expected);
    }
}

/// Paths that depend on where they stand.
mod paths {
    use avro_grpc_runtime as renamed;

    pub(super) type Text = String;

    mod inner {
        use super::renamed::Message as Derived;

        #[derive(Derived)]
        #[avro(crate = "super::renamed")]
        pub(super) struct Inner {
            pub(super) text: super::Text,
            pub(super) own: self::own::Own,
        }

        pub(super) mod own {
            #[derive(super::Derived)]
            pub(in super::super) struct Own {}
        }
    }

    #[test]
    fn they_work() {
        use renamed::Message;

        let inner = inner::Inner {
            text: Text::new(),
            own: inner::own::Own {},
        };
        assert_eq!(inner.encode_to_vec().unwrap(), [0]);
    }
}

/// Within a function, and from a macro.
#[test]
fn any_place_will_do() {
    use avro_grpc_runtime::Message;

    macro_rules! records {
        ($($name:ident { $field:ident: $ty:ty })*) => {
            $(
                #[derive(Message)]
                struct $name {
                    #[avro(default = null)]
                    $field: $ty,
                }
            )*
        };
    }

    records! {
        A { a: Option<i32> }
        B { b: Option<Option_<A>> }
    }

    type Option_<T> = Vec<T>;

    let b = B {
        b: Some(vec![A { a: None }]),
    };
    assert_eq!(b.encode_to_vec().unwrap(), [2, 2, 0, 0]);
}
