pub mod cases {
    pub mod calls {
        use ::avro_grpc_runtime::__v1;

        /// A question.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct Ask {
            pub text: ::std::string::String,
        }
        __v1::record!(Ask {
            text: string,
        });

        impl Ask {
            /// A record of these values.
            #[must_use]
            pub fn new(text: ::std::string::String) -> Self {
                Self { text }
            }
        }

        /// An answer.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct Answer {
            pub text: ::std::string::String,
            pub sources: ::std::vec::Vec<::std::string::String>,
        }
        __v1::record!(Answer {
            text: string,
            sources: array<string>,
        });

        impl Answer {
            /// A record of these values; all else is as it is by default.
            #[must_use]
            pub fn new(text: ::std::string::String) -> Self {
                Self {
                    text,
                    sources: ::std::vec::Vec::new(),
                }
            }
        }

        /// A union of `long`, `string`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum LongOrString {
            Long(i64),
            String(::std::string::String),
        }
        __v1::union!(LongOrString {
            Long(long) from i64,
            String(string) from ::std::string::String | &str,
        });

        /// The methods of `cases.calls.Calls`.
        mod calls_methods {
            use super::__v1::{Method, ServiceDescription};
            use super::super::super::__known as known;

            pub(super) const UNARY: Method<super::Ask, super::Answer> = Method::unary(
                    "/cases.calls.Calls/unary",
                )
                .known_requests(&[known::ASK_1])
                .known_responses(&[known::ANSWER_1, known::ANSWER_2])
                .doc("One question, one answer.")
                .properties(&[("idempotency", "\"NO_SIDE_EFFECTS\"")]);

            pub(super) const CLIENT_STREAMING: Method<super::Ask, super::Answer> = Method::client_streaming(
                    "/cases.calls.Calls/clientStreaming",
                )
                .known_requests(&[known::ASK_1])
                .known_responses(&[known::ANSWER_1, known::ANSWER_2])
                .doc("Many questions, one answer.");

            pub(super) const SERVER_STREAMING: Method<super::Ask, super::Answer> = Method::server_streaming(
                    "/cases.calls.Calls/serverStreaming",
                )
                .known_requests(&[known::ASK_1])
                .known_responses(&[known::ANSWER_1, known::ANSWER_2])
                .doc("One question, many answers.");

            pub(super) const BIDI_STREAMING: Method<super::Ask, super::Answer> = Method::bidi_streaming(
                    "/cases.calls.Calls/bidiStreaming",
                )
                .known_responses(&[known::ANSWER_2])
                .doc("Many questions, many answers.");

            pub(super) const OLD: Method<super::Ask, super::Answer> = Method::unary(
                    "/cases.calls.Calls/old",
                )
                .known_responses(&[known::ANSWER_2])
                .properties(&[("deprecated", "\"ask again\"")]);

            /// What `cases.calls.Calls` offers, for tools.
            pub(super) const fn description() -> ServiceDescription {
                ServiceDescription::new(
                        "cases.calls.Calls",
                        const {
                            &[
                                UNARY.describe(),
                                CLIENT_STREAMING.describe(),
                                SERVER_STREAMING.describe(),
                                BIDI_STREAMING.describe(),
                                OLD.describe(),
                            ]
                        },
                    )
                    .doc("Every kind of call.")
                    .properties(&[("owner", "\"search\""), ("apiVersion", "2")])
            }
        }

        /// A client of `cases.calls.Calls`.
        pub mod calls_client {
            use super::{__v1, calls_methods as methods};

            /// What `cases.calls.Calls` offers, for tools.
            pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

            /// Every kind of call.
            #[derive(Clone, Debug)]
            pub struct CallsClient<T>(__v1::Client<T>);
            __v1::client!(CallsClient, DESCRIPTION);

            impl<T: __v1::Transport> CallsClient<T> {
                /// One question, one answer.
                pub async fn unary(
                    &mut self,
                    request: impl __v1::IntoRequest<super::Ask>,
                ) -> ::std::result::Result<__v1::Response<super::Answer>, __v1::Status> {
                    self.0.unary(&methods::UNARY, request).await
                }

                /// Many questions, one answer.
                pub async fn client_streaming(
                    &mut self,
                    request: impl __v1::IntoStreamingRequest<Message = super::Ask>,
                ) -> ::std::result::Result<__v1::Response<super::Answer>, __v1::Status> {
                    self.0.client_streaming(&methods::CLIENT_STREAMING, request).await
                }

                /// One question, many answers.
                pub async fn server_streaming(
                    &mut self,
                    request: impl __v1::IntoRequest<super::Ask>,
                ) -> ::std::result::Result<
                    __v1::Response<__v1::Streaming<super::Answer>>,
                    __v1::Status,
                > {
                    self.0.server_streaming(&methods::SERVER_STREAMING, request).await
                }

                /// Many questions, many answers.
                pub async fn bidi_streaming(
                    &mut self,
                    request: impl __v1::IntoStreamingRequest<Message = super::Ask>,
                ) -> ::std::result::Result<
                    __v1::Response<__v1::Streaming<super::Answer>>,
                    __v1::Status,
                > {
                    self.0.bidi_streaming(&methods::BIDI_STREAMING, request).await
                }

                /// Calls `old`.
                #[deprecated(note = "ask again")]
                pub async fn old(
                    &mut self,
                    request: impl __v1::IntoRequest<super::Ask>,
                ) -> ::std::result::Result<__v1::Response<super::Answer>, __v1::Status> {
                    self.0.unary(&methods::OLD, request).await
                }
            }
        }

        /// A server of `cases.calls.Calls`.
        pub mod calls_server {
            use super::{__v1, calls_methods as methods};
            use ::std::boxed::Box;

            /// Every kind of call.
            #[__v1::async_trait]
            pub trait Calls: ::std::marker::Send + ::std::marker::Sync + 'static {
                /// One question, one answer.
                async fn unary(
                    &self,
                    request: __v1::Request<super::Ask>,
                ) -> ::std::result::Result<__v1::Response<super::Answer>, __v1::Status>;

                /// Many questions, one answer.
                async fn client_streaming(
                    &self,
                    request: __v1::Request<__v1::Streaming<super::Ask>>,
                ) -> ::std::result::Result<__v1::Response<super::Answer>, __v1::Status>;

                /// The responses of [`Calls::server_streaming`].
                type ServerStreamingStream: __v1::Stream<
                        Item = ::std::result::Result<super::Answer, __v1::Status>,
                    >
                    + ::std::marker::Send
                    + 'static;

                /// One question, many answers.
                async fn server_streaming(
                    &self,
                    request: __v1::Request<super::Ask>,
                ) -> ::std::result::Result<
                    __v1::Response<Self::ServerStreamingStream>,
                    __v1::Status,
                >;

                /// The responses of [`Calls::bidi_streaming`].
                type BidiStreamingStream: __v1::Stream<
                        Item = ::std::result::Result<super::Answer, __v1::Status>,
                    >
                    + ::std::marker::Send
                    + 'static;

                /// Many questions, many answers.
                async fn bidi_streaming(
                    &self,
                    request: __v1::Request<__v1::Streaming<super::Ask>>,
                ) -> ::std::result::Result<
                    __v1::Response<Self::BidiStreamingStream>,
                    __v1::Status,
                >;

                /// Answers `old`.
                #[deprecated(note = "ask again")]
                async fn old(
                    &self,
                    request: __v1::Request<super::Ask>,
                ) -> ::std::result::Result<__v1::Response<super::Answer>, __v1::Status>;
            }

            /// The name under which gRPC knows the service.
            pub const SERVICE_NAME: &str = "cases.calls.Calls";

            /// What `cases.calls.Calls` offers, for tools.
            pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

            /// Serves what implements [`Calls`].
            #[derive(Debug)]
            pub struct CallsServer<T>(__v1::Server<T>);
            __v1::server!(CallsServer, Calls, SERVICE_NAME, DESCRIPTION);

            impl<T: Calls> CallsServer<T> {
                fn route(call: __v1::Call<T>) -> __v1::Reply {
                    match call.method(SERVICE_NAME) {
                        "unary" => call.unary(&methods::UNARY, |s, r| s.unary(r)),
                        "clientStreaming" => {
                            call.client_streaming(
                                &methods::CLIENT_STREAMING,
                                |s, r| s.client_streaming(r),
                            )
                        }
                        "serverStreaming" => {
                            call.server_streaming(
                                &methods::SERVER_STREAMING,
                                |s, r| s.server_streaming(r),
                            )
                        }
                        "bidiStreaming" => {
                            call.bidi_streaming(
                                &methods::BIDI_STREAMING,
                                |s, r| s.bidi_streaming(r),
                            )
                        }
                        "old" => call.unary(&methods::OLD, |s, r| s.old(r)),
                        _ => call.unimplemented(),
                    }
                }
            }
        }

        /// The methods of `cases.calls.Bare`.
        mod bare_methods {
            use super::__v1::{Method, ServiceDescription};
            use super::__v1::schema::*;
            use super::super::super::__known as known;

            pub(super) const PING: Method<null, null> = Method::unary(
                "/cases.calls.Bare/ping",
            );

            pub(super) const ECHO: Method<string, string> = Method::unary(
                "/cases.calls.Bare/echo",
            );

            pub(super) const SUM: Method<long, long> = Method::client_streaming(
                    "/cases.calls.Bare/sum",
                )
                .known_requests(&[known::INT_1]);

            pub(super) const SPLIT: Method<string, array<string>> = Method::server_streaming(
                "/cases.calls.Bare/split",
            );

            pub(super) const FIND: Method<or_null<string>, null_or<super::Answer>> = Method::unary(
                    "/cases.calls.Bare/find",
                )
                .known_responses(&[known::UNION_1, known::UNION_2]);

            pub(super) const EITHER: Method<
                super::LongOrString,
                null_at<0, super::LongOrString>,
            > = Method::unary("/cases.calls.Bare/either");

            /// What `cases.calls.Bare` offers, for tools.
            pub(super) const fn description() -> ServiceDescription {
                ServiceDescription::new(
                        "cases.calls.Bare",
                        const {
                            &[
                                PING.describe(),
                                ECHO.describe(),
                                SUM.describe(),
                                SPLIT.describe(),
                                FIND.describe(),
                                EITHER.describe(),
                            ]
                        },
                    )
                    .doc("Messages need not be records.")
            }
        }

        /// A client of `cases.calls.Bare`.
        pub mod bare_client {
            use super::{__v1, bare_methods as methods};

            /// What `cases.calls.Bare` offers, for tools.
            pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

            /// Messages need not be records.
            #[derive(Clone, Debug)]
            pub struct BareClient<T>(__v1::Client<T>);
            __v1::client!(BareClient, DESCRIPTION);

            impl<T: __v1::Transport> BareClient<T> {
                /// Calls `ping`.
                pub async fn ping(
                    &mut self,
                    request: impl __v1::IntoRequest<()>,
                ) -> ::std::result::Result<__v1::Response<()>, __v1::Status> {
                    self.0.unary(&methods::PING, request).await
                }

                /// Calls `echo`.
                pub async fn echo(
                    &mut self,
                    request: impl __v1::IntoRequest<::std::string::String>,
                ) -> ::std::result::Result<
                    __v1::Response<::std::string::String>,
                    __v1::Status,
                > {
                    self.0.unary(&methods::ECHO, request).await
                }

                /// Calls `sum`.
                pub async fn sum(
                    &mut self,
                    request: impl __v1::IntoStreamingRequest<Message = i64>,
                ) -> ::std::result::Result<__v1::Response<i64>, __v1::Status> {
                    self.0.client_streaming(&methods::SUM, request).await
                }

                /// Calls `split`.
                pub async fn split(
                    &mut self,
                    request: impl __v1::IntoRequest<::std::string::String>,
                ) -> ::std::result::Result<
                    __v1::Response<
                        __v1::Streaming<::std::vec::Vec<::std::string::String>>,
                    >,
                    __v1::Status,
                > {
                    self.0.server_streaming(&methods::SPLIT, request).await
                }

                /// Calls `find`.
                pub async fn find(
                    &mut self,
                    request: impl __v1::IntoRequest<
                        ::std::option::Option<::std::string::String>,
                    >,
                ) -> ::std::result::Result<
                    __v1::Response<::std::option::Option<super::Answer>>,
                    __v1::Status,
                > {
                    self.0.unary(&methods::FIND, request).await
                }

                /// Calls `either`.
                pub async fn either(
                    &mut self,
                    request: impl __v1::IntoRequest<super::LongOrString>,
                ) -> ::std::result::Result<
                    __v1::Response<::std::option::Option<super::LongOrString>>,
                    __v1::Status,
                > {
                    self.0.unary(&methods::EITHER, request).await
                }
            }
        }

        /// A server of `cases.calls.Bare`.
        pub mod bare_server {
            use super::{__v1, bare_methods as methods};
            use ::std::boxed::Box;

            /// Messages need not be records.
            #[__v1::async_trait]
            pub trait Bare: ::std::marker::Send + ::std::marker::Sync + 'static {
                /// Answers `ping`.
                async fn ping(
                    &self,
                    request: __v1::Request<()>,
                ) -> ::std::result::Result<__v1::Response<()>, __v1::Status>;

                /// Answers `echo`.
                async fn echo(
                    &self,
                    request: __v1::Request<::std::string::String>,
                ) -> ::std::result::Result<
                    __v1::Response<::std::string::String>,
                    __v1::Status,
                >;

                /// Answers `sum`.
                async fn sum(
                    &self,
                    request: __v1::Request<__v1::Streaming<i64>>,
                ) -> ::std::result::Result<__v1::Response<i64>, __v1::Status>;

                /// The responses of [`Bare::split`].
                type SplitStream: __v1::Stream<
                        Item = ::std::result::Result<
                            ::std::vec::Vec<::std::string::String>,
                            __v1::Status,
                        >,
                    >
                    + ::std::marker::Send
                    + 'static;

                /// Answers `split`.
                async fn split(
                    &self,
                    request: __v1::Request<::std::string::String>,
                ) -> ::std::result::Result<
                    __v1::Response<Self::SplitStream>,
                    __v1::Status,
                >;

                /// Answers `find`.
                async fn find(
                    &self,
                    request: __v1::Request<::std::option::Option<::std::string::String>>,
                ) -> ::std::result::Result<
                    __v1::Response<::std::option::Option<super::Answer>>,
                    __v1::Status,
                >;

                /// Answers `either`.
                async fn either(
                    &self,
                    request: __v1::Request<super::LongOrString>,
                ) -> ::std::result::Result<
                    __v1::Response<::std::option::Option<super::LongOrString>>,
                    __v1::Status,
                >;
            }

            /// The name under which gRPC knows the service.
            pub const SERVICE_NAME: &str = "cases.calls.Bare";

            /// What `cases.calls.Bare` offers, for tools.
            pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

            /// Serves what implements [`Bare`].
            #[derive(Debug)]
            pub struct BareServer<T>(__v1::Server<T>);
            __v1::server!(BareServer, Bare, SERVICE_NAME, DESCRIPTION);

            impl<T: Bare> BareServer<T> {
                fn route(call: __v1::Call<T>) -> __v1::Reply {
                    match call.method(SERVICE_NAME) {
                        "ping" => call.unary(&methods::PING, |s, r| s.ping(r)),
                        "echo" => call.unary(&methods::ECHO, |s, r| s.echo(r)),
                        "sum" => call.client_streaming(&methods::SUM, |s, r| s.sum(r)),
                        "split" => {
                            call.server_streaming(&methods::SPLIT, |s, r| s.split(r))
                        }
                        "find" => call.unary(&methods::FIND, |s, r| s.find(r)),
                        "either" => call.unary(&methods::EITHER, |s, r| s.either(r)),
                        _ => call.unimplemented(),
                    }
                }
            }
        }

        /// The methods of `cases.calls.Empty`.
        mod empty_methods {
            use super::__v1::ServiceDescription;

            /// What `cases.calls.Empty` offers, for tools.
            pub(super) const fn description() -> ServiceDescription {
                ServiceDescription::new("cases.calls.Empty", const { &[] })
            }
        }

        /// A client of `cases.calls.Empty`.
        pub mod empty_client {
            use super::{__v1, empty_methods as methods};

            /// What `cases.calls.Empty` offers, for tools.
            pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

            /// Calls `cases.calls.Empty`.
            #[derive(Clone, Debug)]
            pub struct EmptyClient<T>(__v1::Client<T>);
            __v1::client!(EmptyClient, DESCRIPTION);
        }

        /// A server of `cases.calls.Empty`.
        pub mod empty_server {
            use super::{__v1, empty_methods as methods};

            /// What a server of `cases.calls.Empty` does.
            #[__v1::async_trait]
            pub trait Empty: ::std::marker::Send + ::std::marker::Sync + 'static {}

            /// The name under which gRPC knows the service.
            pub const SERVICE_NAME: &str = "cases.calls.Empty";

            /// What `cases.calls.Empty` offers, for tools.
            pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

            /// Serves what implements [`Empty`].
            #[derive(Debug)]
            pub struct EmptyServer<T>(__v1::Server<T>);
            __v1::server!(EmptyServer, Empty, SERVICE_NAME, DESCRIPTION);

            impl<T: Empty> EmptyServer<T> {
                fn route(call: __v1::Call<T>) -> __v1::Reply {
                    match call.method(SERVICE_NAME) {
                        _ => call.unimplemented(),
                    }
                }
            }
        }

        __v1::serde!(Ask, Answer, LongOrString);

        __v1::schema!(
            Ask = "cases.calls.Ask",
            "2415b1c5c2c5cd29b2b02916fc3e64e2",
            [],
            r#"{"type":"record","name":"cases.calls.Ask","doc":"A question.","fields":[{"name":"text","type":"string"}]}"#
        );

        __v1::schema!(
            Answer = "cases.calls.Answer",
            "e70e775c1ee58fa2431345c3f7a38b61",
            [],
            r#"{"type":"record","name":"cases.calls.Answer","doc":"An answer.","fields":[{"name":"text","type":"string"},{"name":"sources","type":{"type":"array","items":"string"},"default":[]}]}"#
        );
    }
}

/// Schemas of other versions.
mod __known {
    use ::avro_grpc_runtime::__v1::KnownSchema;

    /// Of the version `tests/snapshots/history/v1.avrpc`.
    pub const ASK_1: KnownSchema = KnownSchema {
        hash: "3f7f09ca03c0e82dc3467e81e8a2fdc4",
        json: r#"{"name":"cases.calls.Ask","type":"record","fields":[{"name":"text","type":"string"},{"name":"language","type":"string"}]}"#,
    };

    /// Of the version `tests/snapshots/history/v1.avrpc`.
    pub const ANSWER_1: KnownSchema = KnownSchema {
        hash: "63db9737bf99c36abb8e412113bcbabf",
        json: r#"{"name":"cases.calls.Answer","type":"record","fields":[{"name":"text","type":"string"}]}"#,
    };

    /// Of the version `tests/snapshots/history/v1.avrpc`.
    pub const INT_1: KnownSchema = KnownSchema {
        hash: "3f2b87a9fe7cc9b13835598c3981cd45",
        json: r#""int""#,
    };

    /// Of the version `tests/snapshots/history/v1.avrpc`.
    pub const UNION_1: KnownSchema = KnownSchema {
        hash: "0e2c4453ddf97fc0f6f3a82c40b4deb8",
        json: r#"["null",{"name":"cases.calls.Answer","type":"record","fields":[{"name":"text","type":"string"}]}]"#,
    };

    /// Of the version `tests/snapshots/history/v2`.
    pub const ANSWER_2: KnownSchema = KnownSchema {
        hash: "0d9b7e0f69c94dbd72355cf10ede8238",
        json: r#"{"name":"cases.calls.Answer","type":"record","fields":[{"name":"sources","type":{"type":"array","items":"string"}},{"name":"text","type":"string"}]}"#,
    };

    /// Of the version `tests/snapshots/history/v2`.
    pub const UNION_2: KnownSchema = KnownSchema {
        hash: "0c613ad0c18288a9076fc1762c13705b",
        json: r#"["null",{"name":"cases.calls.Answer","type":"record","fields":[{"name":"sources","type":{"type":"array","items":"string"}},{"name":"text","type":"string"}]}]"#,
    };
}
