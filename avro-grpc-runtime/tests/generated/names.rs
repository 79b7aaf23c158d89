// What the generator writes for types that are named as those of Rust's prelude are.

use ::avro_grpc_runtime::__v1;

macro_rules! records {
    ($($name:ident $builder:ident $avro:literal $hash:literal,)*) => {
        $(
            /// A record.
            #[derive(::std::clone::Clone, ::std::fmt::Debug, ::std::default::Default)]
            pub struct $name {
                /// A string.
                pub string: ::std::string::String,
                /// An option.
                pub option: ::std::option::Option<i32>,
                /// A vector.
                pub vec: ::std::vec::Vec<i64>,
            }
            __v1::record!($name {
                string: string,
                option: null_or<int>,
                vec: array<long>,
            });
            __v1::order!(total $name {
                string: string as descending,
                option: null_or<int>,
                vec: array<long>,
            });
            __v1::builder!($name as $builder {
                string: ::std::string::String,
                option: i32 | null,
                vec: ::std::vec::Vec<i64> = ::std::vec::Vec::new(),
            });
            __v1::schema!($name = $avro, $hash, [], r#"{"type":"record"}"#);
            __v1::serde!($name);
        )*
    };
}

records! {
    Box BoxBuilder "Box" "",
    Clone CloneBuilder "Clone" "",
    Debug DebugBuilder "Debug" "",
    Default DefaultBuilder "Default" "",
    Eq EqBuilder "Eq" "",
    From FromBuilder "From" "",
    Hash HashBuilder "Hash" "",
    Hasher HasherBuilder "Hasher" "",
    Into IntoBuilder "Into" "",
    Iterator IteratorBuilder "Iterator" "",
    MissingField MissingFieldBuilder "MissingField" "",
    Ord OrdBuilder "Ord" "",
    Order OrderBuilder "Order" "",
    Ordering OrderingBuilder "Ordering" "",
    PartialEq PartialEqBuilder "PartialEq" "",
    PartialOrd PartialOrdBuilder "PartialOrd" "",
    Result ResultBuilder "Result" "",
    Send SendBuilder "Send" "",
    String StringBuilder "String" "",
    Sync SyncBuilder "Sync" "",
    UnknownSymbol UnknownSymbolBuilder "UnknownSymbol" "",
    Vec VecBuilder "Vec" "",
}

/// A record of others.
#[derive(::std::clone::Clone, ::std::fmt::Debug)]
pub struct Option {
    /// A box.
    pub a: ::std::option::Option<::std::boxed::Box<Option>>,
    /// An enum.
    pub b: Ok,
    /// A union.
    pub c: Err,

    /// A fixed.
    pub d: Some,
    /// A string.
    pub e: String,
}
__v1::record!(Option {
    a: null_or<boxed<Option>>,
    b: Ok,
    c: Err,
    d: Some,
    e: String,
});
__v1::order!(total Option {
    a: null_or<boxed<Option>>,
    b: Ok,
    c: Err,
    d: Some as descending,
    e: String,
});
__v1::builder!(Option as OptionBuilder {
    a: ::std::boxed::Box<Option> | null,
    b: Ok = Ok::None,
    c: Err,
    d: Some,
    e: String,
});
__v1::schema!(
    Option = "Option",
    "",
    [Ok, Some, String, Box],
    r#"{"type":"record"}"#
);

/// An enum.
#[derive(
    ::std::clone::Clone,
    ::std::marker::Copy,
    ::std::fmt::Debug,
    ::std::default::Default,
    ::std::cmp::PartialEq,
    ::std::hash::Hash,
)]
pub enum Ok {
    /// `None`.
    #[default]
    None,
    /// `Some`.
    Some,
    /// `Err`.
    Err,
}
__v1::enumeration!(Ok { None = "None", Some = "Some", Err = "Err" });
__v1::schema!(Ok = "Ok", "", [], r#"{"type":"enum"}"#);

/// A union.
#[derive(::std::clone::Clone, ::std::fmt::Debug)]
pub enum Err {
    /// A `String`.
    String(String),
    /// A string.
    Ok(::std::string::String),
    /// A `Box`.
    Box(Box),
}
__v1::union!(Err {
    String(String) from String,
    Ok(string) from ::std::string::String | &str,
    Box(Box) from Box,
});
__v1::order!(total union Err { String(String), Ok(string), Box(Box) });

/// A fixed.
#[derive(
    ::std::clone::Clone,
    ::std::marker::Copy,
    ::std::fmt::Debug,
    ::std::cmp::PartialEq,
    ::std::hash::Hash,
)]
pub struct Some(pub [u8; 2]);
__v1::fixed!(Some, 2);
__v1::schema!(Some = "Some", "", [], r#"{"type":"fixed"}"#);

/// An empty enum, which has no values.
#[derive(::std::clone::Clone, ::std::marker::Copy, ::std::fmt::Debug, ::std::cmp::PartialEq)]
pub enum Never {}
__v1::enumeration!(Never {});
__v1::schema!(Never = "Never", "", [], r#"{"type":"enum"}"#);

/// An empty record.
#[derive(::std::clone::Clone, ::std::fmt::Debug)]
pub struct Nothing {}
__v1::record!(Nothing {});
__v1::order!(total Nothing {});
__v1::builder!(Nothing as NothingBuilder {});
__v1::schema!(Nothing = "Nothing", "", [], r#"{"type":"record"}"#);

__v1::serde!(Option, Ok, Err, Some, Never, Nothing);

mod service_methods {
    use super::__v1::{Method, ServiceDescription};

    pub(super) const CALL: Method<super::Option, super::Result> = Method::unary("/Service/Call");
    pub(super) const LISTEN: Method<super::Vec, super::Send> =
        Method::server_streaming("/Service/Listen");

    pub(super) const fn description() -> ServiceDescription {
        ServiceDescription::new("Service", const { &[CALL.describe(), LISTEN.describe()] })
    }
}

/// A client of `Service`.
pub mod service_client {
    use super::{__v1, service_methods as methods};

    /// What `Service` offers, for tools.
    pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

    /// A service.
    #[derive(Clone, Debug)]
    pub struct ServiceClient<T>(__v1::Client<T>);
    __v1::client!(ServiceClient, DESCRIPTION);

    impl<T: __v1::Transport> ServiceClient<T> {
        /// Calls.
        pub async fn call(
            &mut self,
            request: impl __v1::IntoRequest<super::Option>,
        ) -> ::std::result::Result<__v1::Response<super::Result>, __v1::Status> {
            self.0.unary(&methods::CALL, request).await
        }

        /// Listens.
        pub async fn listen(
            &mut self,
            request: impl __v1::IntoRequest<super::Vec>,
        ) -> ::std::result::Result<__v1::Response<__v1::Streaming<super::Send>>, __v1::Status>
        {
            self.0.server_streaming(&methods::LISTEN, request).await
        }
    }
}

/// A server of `Service`.
pub mod service_server {
    use super::{__v1, service_methods as methods};
    use ::std::boxed::Box; // named by what `async_trait` expands to

    /// A service.
    #[__v1::async_trait]
    pub trait Service: ::std::marker::Send + ::std::marker::Sync + 'static {
        /// Calls.
        async fn call(
            &self,
            request: __v1::Request<super::Option>,
        ) -> ::std::result::Result<__v1::Response<super::Result>, __v1::Status>;

        /// The responses of [`Service::listen`].
        type ListenStream: __v1::Stream<Item = ::std::result::Result<super::Send, __v1::Status>>
            + ::std::marker::Send
            + 'static;

        /// Listens.
        async fn listen(
            &self,
            request: __v1::Request<super::Vec>,
        ) -> ::std::result::Result<__v1::Response<Self::ListenStream>, __v1::Status>;
    }

    /// The name by which gRPC knows the service.
    pub const SERVICE_NAME: &str = "Service";

    /// What `Service` offers, for tools.
    pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

    /// Serves a [`Service`].
    #[derive(Debug)]
    pub struct ServiceServer<T>(__v1::Server<T>);
    __v1::server!(ServiceServer, Service, SERVICE_NAME, DESCRIPTION);

    impl<T: Service> ServiceServer<T> {
        fn route(call: __v1::Call<T>) -> __v1::Reply {
            match call.method(SERVICE_NAME) {
                "Call" => call.unary(&methods::CALL, |service, request| service.call(request)),
                "Listen" => call
                    .server_streaming(&methods::LISTEN, |service, request| service.listen(request)),
                _ => call.unimplemented(),
            }
        }
    }
}
