pub mod cases {
    pub mod traps {
        use ::avro_grpc_runtime::__v1;

        /// The record `cases.traps.String`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct String {
            pub text: ::std::string::String,
        }
        __v1::record!(String {
            text: string,
        });

        impl String {
            /// A record of these values.
            #[must_use]
            pub fn new(text: ::std::string::String) -> Self {
                Self { text }
            }
        }

        /// The record `cases.traps.Option`.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub struct Option {
            pub value: ::std::option::Option<String>,
        }
        __v1::record!(Option {
            value: null_or<String>,
        });

        /// The record `cases.traps.Vec`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct Vec {
            pub items: ::std::vec::Vec<Vec>,
        }
        __v1::record!(Vec {
            items: array<Vec>,
        });

        impl Vec {
            /// A record of these values.
            #[must_use]
            pub fn new(items: ::std::vec::Vec<Vec>) -> Self {
                Self { items }
            }
        }

        /// The record `cases.traps.Box`.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub struct Box {
            pub inner: ::std::option::Option<::std::boxed::Box<Box>>,
        }
        __v1::record!(Box {
            inner: null_or<boxed<Box>>,
        });

        /// The fixed `cases.traps.Some`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Some(pub [u8; 1]);
        __v1::fixed!(Some, 1);

        /// The fixed `cases.traps.Ok`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Ok(pub [u8; 2]);
        __v1::fixed!(Ok, 2);

        /// The fixed `cases.traps.Err`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Err(pub [u8; 3]);
        __v1::fixed!(Err, 3);

        /// The enum `cases.traps.Result`.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Result {
            Ok,
            Err,
            Some,
            #[default]
            None,
        }
        __v1::enumeration!(Result {
            Ok = "Ok",
            Err = "Err",
            Some = "Some",
            None = "None",
        });

        /// The record `cases.traps.Send`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct Send {
            pub result: Result,
            pub some: ::std::option::Option<SomeOrOkOrErr>,
        }
        __v1::record!(Send {
            result: Result,
            some: null_at<0, SomeOrOkOrErr>,
        });

        impl Send {
            /// A record of these values; all else is as it is by default.
            #[must_use]
            pub fn new(result: Result) -> Self {
                Self {
                    result,
                    some: ::std::option::Option::None,
                }
            }
        }

        /// A union of `cases.traps.Some`, `cases.traps.Ok`, `cases.traps.Err`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum SomeOrOkOrErr {
            Some(Some),
            Ok(Ok),
            Err(Err),
        }
        __v1::union!(SomeOrOkOrErr {
            Some(Some) from Some,
            Ok(Ok) from Ok,
            Err(Err) from Err,
        });

        /// The record `cases.traps.Request`.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub struct Request {}
        __v1::record!(Request {});

        /// The record `cases.traps.Status`.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub struct Status {}
        __v1::record!(Status {});

        /// The methods of `cases.traps.Future`.
        mod future_methods {
            use super::__v1::{Method, ServiceDescription};

            pub(super) const SEND: Method<super::Send, super::Result> = Method::unary(
                "/cases.traps.Future/send",
            );

            pub(super) const ASYNC: Method<super::Request, super::Status> = Method::server_streaming(
                "/cases.traps.Future/async",
            );

            pub(super) const REQUEST: Method<super::String, super::Option> = Method::client_streaming(
                "/cases.traps.Future/request",
            );

            pub(super) const SELF: Method<super::Box, super::Vec> = Method::bidi_streaming(
                "/cases.traps.Future/self",
            );

            /// What `cases.traps.Future` offers, for tools.
            pub(super) const fn description() -> ServiceDescription {
                ServiceDescription::new(
                        "cases.traps.Future",
                        const {
                            &[
                                SEND.describe(),
                                ASYNC.describe(),
                                REQUEST.describe(),
                                SELF.describe(),
                            ]
                        },
                    )
                    .doc("A service whose messages have the names of Rust's own types.")
            }
        }

        /// A client of `cases.traps.Future`.
        pub mod future_client {
            use super::{__v1, future_methods as methods};

            /// What `cases.traps.Future` offers, for tools.
            pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

            /// A service whose messages have the names of Rust's own types.
            #[derive(Clone, Debug)]
            pub struct FutureClient<T>(__v1::Client<T>);
            __v1::client!(FutureClient, DESCRIPTION);

            impl<T: __v1::Transport> FutureClient<T> {
                /// Calls `send`.
                pub async fn send(
                    &mut self,
                    request: impl __v1::IntoRequest<super::Send>,
                ) -> ::std::result::Result<__v1::Response<super::Result>, __v1::Status> {
                    self.0.unary(&methods::SEND, request).await
                }

                /// Calls `async`.
                pub async fn r#async(
                    &mut self,
                    request: impl __v1::IntoRequest<super::Request>,
                ) -> ::std::result::Result<
                    __v1::Response<__v1::Streaming<super::Status>>,
                    __v1::Status,
                > {
                    self.0.server_streaming(&methods::ASYNC, request).await
                }

                /// Calls `request`.
                pub async fn request(
                    &mut self,
                    request: impl __v1::IntoStreamingRequest<Message = super::String>,
                ) -> ::std::result::Result<__v1::Response<super::Option>, __v1::Status> {
                    self.0.client_streaming(&methods::REQUEST, request).await
                }

                /// Calls `self`.
                pub async fn self_(
                    &mut self,
                    request: impl __v1::IntoStreamingRequest<Message = super::Box>,
                ) -> ::std::result::Result<
                    __v1::Response<__v1::Streaming<super::Vec>>,
                    __v1::Status,
                > {
                    self.0.bidi_streaming(&methods::SELF, request).await
                }
            }
        }

        /// A server of `cases.traps.Future`.
        pub mod future_server {
            use super::{__v1, future_methods as methods};
            use ::std::boxed::Box;

            /// A service whose messages have the names of Rust's own types.
            #[__v1::async_trait]
            pub trait Future: ::std::marker::Send + ::std::marker::Sync + 'static {
                /// Answers `send`.
                async fn send(
                    &self,
                    request: __v1::Request<super::Send>,
                ) -> ::std::result::Result<__v1::Response<super::Result>, __v1::Status>;

                /// The responses of [`Future::async`].
                type AsyncStream: __v1::Stream<
                        Item = ::std::result::Result<super::Status, __v1::Status>,
                    >
                    + ::std::marker::Send
                    + 'static;

                /// Answers `async`.
                async fn r#async(
                    &self,
                    request: __v1::Request<super::Request>,
                ) -> ::std::result::Result<
                    __v1::Response<Self::AsyncStream>,
                    __v1::Status,
                >;

                /// Answers `request`.
                async fn request(
                    &self,
                    request: __v1::Request<__v1::Streaming<super::String>>,
                ) -> ::std::result::Result<__v1::Response<super::Option>, __v1::Status>;

                /// The responses of [`Future::self_`].
                type SelfStream: __v1::Stream<
                        Item = ::std::result::Result<super::Vec, __v1::Status>,
                    >
                    + ::std::marker::Send
                    + 'static;

                /// Answers `self`.
                async fn self_(
                    &self,
                    request: __v1::Request<__v1::Streaming<super::Box>>,
                ) -> ::std::result::Result<
                    __v1::Response<Self::SelfStream>,
                    __v1::Status,
                >;
            }

            /// The name under which gRPC knows the service.
            pub const SERVICE_NAME: &str = "cases.traps.Future";

            /// What `cases.traps.Future` offers, for tools.
            pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

            /// Serves what implements [`Future`].
            #[derive(Debug)]
            pub struct FutureServer<T>(__v1::Server<T>);
            __v1::server!(FutureServer, Future, SERVICE_NAME, DESCRIPTION);

            impl<T: Future> FutureServer<T> {
                fn route(call: __v1::Call<T>) -> __v1::Reply {
                    match call.method(SERVICE_NAME) {
                        "send" => call.unary(&methods::SEND, |s, r| s.send(r)),
                        "async" => {
                            call.server_streaming(&methods::ASYNC, |s, r| s.r#async(r))
                        }
                        "request" => {
                            call.client_streaming(&methods::REQUEST, |s, r| s.request(r))
                        }
                        "self" => call.bidi_streaming(&methods::SELF, |s, r| s.self_(r)),
                        _ => call.unimplemented(),
                    }
                }
            }
        }

        __v1::serde!(
            String,
            Option,
            Vec,
            Box,
            Some,
            Ok,
            Err,
            Result,
            Send,
            SomeOrOkOrErr,
            Request,
            Status
        );

        __v1::schema!(
            String = "cases.traps.String",
            "5bde06fad87b4b17c90be0246b93c43c",
            [],
            r#"{"type":"record","name":"cases.traps.String","fields":[{"name":"text","type":"string"}]}"#
        );

        __v1::schema!(
            Option = "cases.traps.Option",
            "b71c71bc225c311e0f7a0ea2ddd8de75",
            [String],
            r#"{"type":"record","name":"cases.traps.Option","fields":[{"name":"value","type":["null","cases.traps.String"]}]}"#
        );

        __v1::schema!(
            Vec = "cases.traps.Vec",
            "2e29b4d9ec3656ae237fd44c68589af2",
            [],
            r#"{"type":"record","name":"cases.traps.Vec","fields":[{"name":"items","type":{"type":"array","items":"cases.traps.Vec"}}]}"#
        );

        __v1::schema!(
            Box = "cases.traps.Box",
            "92bf339eefb167972cccab477ee930c5",
            [],
            r#"{"type":"record","name":"cases.traps.Box","fields":[{"name":"inner","type":["null","cases.traps.Box"],"default":null}]}"#
        );

        __v1::schema!(
            Some = "cases.traps.Some",
            "8741875c4c11cc4fda4920b9cb9e8513",
            [],
            r#"{"type":"fixed","name":"cases.traps.Some","size":1}"#
        );

        __v1::schema!(
            Ok = "cases.traps.Ok",
            "8fbcdd8c327ef15e08e8a4a7f03fee7a",
            [],
            r#"{"type":"fixed","name":"cases.traps.Ok","size":2}"#
        );

        __v1::schema!(
            Err = "cases.traps.Err",
            "7b5cc92d142c64377dd594d746f0ebf6",
            [],
            r#"{"type":"fixed","name":"cases.traps.Err","size":3}"#
        );

        __v1::schema!(
            Result = "cases.traps.Result",
            "bc1a1ef1a34bd926ea9c0fbf31a55380",
            [],
            r#"{"type":"enum","name":"cases.traps.Result","symbols":["Ok","Err","Some","None"],"default":"None"}"#
        );

        __v1::schema!(
            Send = "cases.traps.Send",
            "7d1a13f025cfae9c309a9a76a99c9faa",
            [Result, Some, Ok, Err],
            r#"{"type":"record","name":"cases.traps.Send","fields":[{"name":"result","type":"cases.traps.Result"},{"name":"some","type":["null","cases.traps.Some","cases.traps.Ok","cases.traps.Err"]}]}"#
        );

        __v1::schema!(
            Request = "cases.traps.Request",
            "f3c647a490e438fe88784454f591e9ca",
            [],
            r#"{"type":"record","name":"cases.traps.Request","fields":[]}"#
        );

        __v1::schema!(
            Status = "cases.traps.Status",
            "8ec2117866b57a1943882d39fdf239fa",
            [],
            r#"{"type":"record","name":"cases.traps.Status","fields":[]}"#
        );
    }
}
