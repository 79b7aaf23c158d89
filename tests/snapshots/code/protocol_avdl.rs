pub mod cases {
    pub mod protocol {
        use ::avro_grpc_runtime::__v1;

        /// The record `cases.protocol.Point`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct Point {
            pub x: i32,
            pub y: i32,
        }
        __v1::record!(Point {
            x: int,
            y: int,
        });

        impl Point {
            /// A record of these values; all else is as it is by default.
            #[must_use]
            pub fn new(x: i32) -> Self {
                Self { x, y: 0 }
            }
        }

        /// The record `cases.protocol.Overflow`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct Overflow {
            pub message: ::std::string::String,
        }
        __v1::record!(Overflow {
            message: string,
        });
        __v1::errors!(Overflow(message) as only<Overflow> = "OUT_OF_RANGE");

        impl Overflow {
            /// A record of these values.
            #[must_use]
            pub fn new(message: ::std::string::String) -> Self {
                Self { message }
            }
        }

        /// The record `cases.protocol.Unknown`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct Unknown {
            pub name: ::std::string::String,
            pub hint: ::std::option::Option<::std::string::String>,
        }
        __v1::record!(Unknown {
            name: string,
            hint: null_or<string>,
        });
        __v1::errors!(Unknown as only<Unknown>);

        impl Unknown {
            /// A record of these values; all else is as it is by default.
            #[must_use]
            pub fn new(name: ::std::string::String) -> Self {
                Self {
                    name,
                    hint: ::std::option::Option::None,
                }
            }
        }

        /// A union of `cases.protocol.Overflow`, `cases.protocol.Unknown`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum OverflowOrUnknown {
            Overflow(Overflow),
            Unknown(Unknown),
        }
        __v1::union!(OverflowOrUnknown {
            Overflow(Overflow) from Overflow,
            Unknown(Unknown) from Unknown,
        });
        __v1::errors!(OverflowOrUnknown {
            Overflow,
            Unknown,
        });

        /// The methods of `cases.protocol.Calculator`.
        mod calculator_methods {
            use super::__v1::{Method, ServiceDescription};
            use super::__v1::schema::*;

            pub(super) const ADD: Method<
                super::calculator::AddRequest,
                int,
                only<super::Overflow>,
            > = Method::protocol("/cases.protocol.Calculator/add")
                .throws::<only<super::Overflow>>()
                .doc("Adds three numbers.");

            pub(super) const ECHO: Method<
                super::calculator::EchoRequest,
                super::Point,
            > = Method::protocol("/cases.protocol.Calculator/echo")
                .doc("Answers what it is told.");

            pub(super) const EVAL: Method<
                super::calculator::EvalRequest,
                double,
                super::OverflowOrUnknown,
            > = Method::protocol("/cases.protocol.Calculator/eval")
                .throws::<super::OverflowOrUnknown>()
                .properties(
                    &[("idempotency", "\"NO_SIDE_EFFECTS\""), ("timeoutMs", "250")],
                );

            pub(super) const CLEAR: Method<null, null> = Method::protocol(
                    "/cases.protocol.Calculator/clear",
                )
                .doc("Forgets everything.");

            pub(super) const LOG: Method<super::calculator::LogRequest, null> = Method::one_way(
                    "/cases.protocol.Calculator/log",
                )
                .doc("Nobody waits for it.");

            pub(super) const HISTORY: Method<null, null_or<array<int>>> = Method::protocol(
                "/cases.protocol.Calculator/history",
            );

            pub(super) const COUNT: Method<super::calculator::CountRequest, int> = Method::server_streaming(
                    "/cases.protocol.Calculator/count",
                )
                .properties(&[("stream", "\"response\"")]);

            pub(super) const SUM: Method<
                super::calculator::SumRequest,
                long,
                only<super::Overflow>,
            > = Method::client_streaming("/cases.protocol.Calculator/sum")
                .throws::<only<super::Overflow>>()
                .properties(&[("stream", "\"request\"")]);

            pub(super) const MIRROR: Method<
                super::calculator::MirrorRequest,
                super::Point,
            > = Method::bidi_streaming("/cases.protocol.Calculator/mirror")
                .properties(&[("stream", "\"bidir\"")]);

            /// What `cases.protocol.Calculator` offers, for tools.
            pub(super) const fn description() -> ServiceDescription {
                ServiceDescription::new(
                        "cases.protocol.Calculator",
                        const {
                            &[
                                ADD.describe(),
                                ECHO.describe(),
                                EVAL.describe(),
                                CLEAR.describe(),
                                LOG.describe(),
                                HISTORY.describe(),
                                COUNT.describe(),
                                SUM.describe(),
                                MIRROR.describe(),
                            ]
                        },
                    )
                    .doc("A calculator, as Avro's own tests for gRPC have one.")
                    .properties(&[("apiVersion", "2")])
            }
        }

        /// A client of `cases.protocol.Calculator`.
        pub mod calculator_client {
            use super::{__v1, calculator_methods as methods};

            /// What `cases.protocol.Calculator` offers, for tools.
            pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

            /// A calculator, as Avro's own tests for gRPC have one.
            #[derive(Clone, Debug)]
            pub struct CalculatorClient<T>(__v1::Client<T>);
            __v1::client!(CalculatorClient, DESCRIPTION);

            impl<T: __v1::Transport> CalculatorClient<T> {
                /// Adds three numbers.
                pub async fn add(
                    &mut self,
                    request: impl __v1::IntoRequest<super::calculator::AddRequest>,
                ) -> ::std::result::Result<
                    __v1::Response<i32>,
                    __v1::Fault<super::Overflow>,
                > {
                    self.0.protocol(&methods::ADD, request).await
                }

                /// Answers what it is told.
                pub async fn echo(
                    &mut self,
                    request: impl __v1::IntoRequest<super::calculator::EchoRequest>,
                ) -> ::std::result::Result<__v1::Response<super::Point>, __v1::Status> {
                    self.0.protocol(&methods::ECHO, request).await
                }

                /// Calls `eval`.
                pub async fn eval(
                    &mut self,
                    request: impl __v1::IntoRequest<super::calculator::EvalRequest>,
                ) -> ::std::result::Result<
                    __v1::Response<f64>,
                    __v1::Fault<super::OverflowOrUnknown>,
                > {
                    self.0.protocol(&methods::EVAL, request).await
                }

                /// Forgets everything.
                pub async fn clear(
                    &mut self,
                    request: impl __v1::IntoRequest<()>,
                ) -> ::std::result::Result<__v1::Response<()>, __v1::Status> {
                    self.0.protocol(&methods::CLEAR, request).await
                }

                /// Nobody waits for it.
                pub async fn log(
                    &mut self,
                    request: impl __v1::IntoRequest<super::calculator::LogRequest>,
                ) -> ::std::result::Result<__v1::Response<()>, __v1::Status> {
                    self.0.one_way(&methods::LOG, request).await
                }

                /// Calls `history`.
                pub async fn history(
                    &mut self,
                    request: impl __v1::IntoRequest<()>,
                ) -> ::std::result::Result<
                    __v1::Response<::std::option::Option<::std::vec::Vec<i32>>>,
                    __v1::Status,
                > {
                    self.0.protocol(&methods::HISTORY, request).await
                }

                /// Calls `count`.
                pub async fn count(
                    &mut self,
                    request: impl __v1::IntoRequest<super::calculator::CountRequest>,
                ) -> ::std::result::Result<
                    __v1::Response<__v1::Streaming<i32>>,
                    __v1::Status,
                > {
                    self.0.server_streaming(&methods::COUNT, request).await
                }

                /// Calls `sum`.
                pub async fn sum(
                    &mut self,
                    request: impl __v1::IntoStreamingRequest<
                        Message = super::calculator::SumRequest,
                    >,
                ) -> ::std::result::Result<
                    __v1::Response<i64>,
                    __v1::Fault<super::Overflow>,
                > {
                    self.0
                        .client_streaming(&methods::SUM, request)
                        .await
                        .map_err(|status| __v1::Method::fault(&methods::SUM, status))
                }

                /// Calls `mirror`.
                pub async fn mirror(
                    &mut self,
                    request: impl __v1::IntoStreamingRequest<
                        Message = super::calculator::MirrorRequest,
                    >,
                ) -> ::std::result::Result<
                    __v1::Response<__v1::Streaming<super::Point>>,
                    __v1::Status,
                > {
                    self.0.bidi_streaming(&methods::MIRROR, request).await
                }
            }
        }

        /// A server of `cases.protocol.Calculator`.
        pub mod calculator_server {
            use super::{__v1, calculator_methods as methods};
            use ::std::boxed::Box;

            /// A calculator, as Avro's own tests for gRPC have one.
            #[__v1::async_trait]
            pub trait Calculator: ::std::marker::Send + ::std::marker::Sync + 'static {
                /// Adds three numbers.
                async fn add(
                    &self,
                    request: __v1::Request<super::calculator::AddRequest>,
                ) -> ::std::result::Result<
                    __v1::Response<i32>,
                    __v1::Fault<super::Overflow>,
                >;

                /// Answers what it is told.
                async fn echo(
                    &self,
                    request: __v1::Request<super::calculator::EchoRequest>,
                ) -> ::std::result::Result<__v1::Response<super::Point>, __v1::Status>;

                /// Answers `eval`.
                async fn eval(
                    &self,
                    request: __v1::Request<super::calculator::EvalRequest>,
                ) -> ::std::result::Result<
                    __v1::Response<f64>,
                    __v1::Fault<super::OverflowOrUnknown>,
                >;

                /// Forgets everything.
                async fn clear(
                    &self,
                    request: __v1::Request<()>,
                ) -> ::std::result::Result<__v1::Response<()>, __v1::Status>;

                /// Nobody waits for it.
                async fn log(
                    &self,
                    request: __v1::Request<super::calculator::LogRequest>,
                ) -> ::std::result::Result<__v1::Response<()>, __v1::Status>;

                /// Answers `history`.
                async fn history(
                    &self,
                    request: __v1::Request<()>,
                ) -> ::std::result::Result<
                    __v1::Response<::std::option::Option<::std::vec::Vec<i32>>>,
                    __v1::Status,
                >;

                /// The responses of [`Calculator::count`].
                type CountStream: __v1::Stream<
                        Item = ::std::result::Result<i32, __v1::Status>,
                    >
                    + ::std::marker::Send
                    + 'static;

                /// Answers `count`.
                async fn count(
                    &self,
                    request: __v1::Request<super::calculator::CountRequest>,
                ) -> ::std::result::Result<
                    __v1::Response<Self::CountStream>,
                    __v1::Status,
                >;

                /// Answers `sum`.
                async fn sum(
                    &self,
                    request: __v1::Request<
                        __v1::Streaming<super::calculator::SumRequest>,
                    >,
                ) -> ::std::result::Result<
                    __v1::Response<i64>,
                    __v1::Fault<super::Overflow>,
                >;

                /// The responses of [`Calculator::mirror`].
                type MirrorStream: __v1::Stream<
                        Item = ::std::result::Result<super::Point, __v1::Status>,
                    >
                    + ::std::marker::Send
                    + 'static;

                /// Answers `mirror`.
                async fn mirror(
                    &self,
                    request: __v1::Request<
                        __v1::Streaming<super::calculator::MirrorRequest>,
                    >,
                ) -> ::std::result::Result<
                    __v1::Response<Self::MirrorStream>,
                    __v1::Status,
                >;
            }

            /// The name under which gRPC knows the service.
            pub const SERVICE_NAME: &str = "cases.protocol.Calculator";

            /// What `cases.protocol.Calculator` offers, for tools.
            pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

            /// Serves what implements [`Calculator`].
            #[derive(Debug)]
            pub struct CalculatorServer<T>(__v1::Server<T>);
            __v1::server!(CalculatorServer, Calculator, SERVICE_NAME, DESCRIPTION);

            impl<T: Calculator> CalculatorServer<T> {
                fn route(call: __v1::Call<T>) -> __v1::Reply {
                    match call.method(SERVICE_NAME) {
                        "add" => call.protocol(&methods::ADD, |s, r| s.add(r)),
                        "echo" => call.protocol(&methods::ECHO, |s, r| s.echo(r)),
                        "eval" => call.protocol(&methods::EVAL, |s, r| s.eval(r)),
                        "clear" => call.protocol(&methods::CLEAR, |s, r| s.clear(r)),
                        "log" => call.one_way(&methods::LOG, |s, r| s.log(r)),
                        "history" => {
                            call.protocol(&methods::HISTORY, |s, r| s.history(r))
                        }
                        "count" => {
                            call.server_streaming(&methods::COUNT, |s, r| s.count(r))
                        }
                        "sum" => call.client_streaming(&methods::SUM, |s, r| s.sum(r)),
                        "mirror" => {
                            call.bidi_streaming(&methods::MIRROR, |s, r| s.mirror(r))
                        }
                        _ => call.unimplemented(),
                    }
                }
            }
        }

        __v1::serde!(Point, Overflow, Unknown, OverflowOrUnknown);

        __v1::schema!(
            Point = "cases.protocol.Point",
            "5bbd02f03a8042d2c2f93900fe5e2744",
            [],
            r#"{"type":"record","name":"cases.protocol.Point","fields":[{"name":"x","type":"int"},{"name":"y","type":"int","default":0}]}"#
        );

        __v1::schema!(
            Overflow = "cases.protocol.Overflow",
            "6708c1412275fce21f4611234952c9c1",
            [],
            r#"{"type":"error","name":"cases.protocol.Overflow","fields":[{"name":"message","type":"string"}],"grpcCode":"OUT_OF_RANGE"}"#
        );

        __v1::schema!(
            Unknown = "cases.protocol.Unknown",
            "1ab04a908a27c7f48eec6767c8d65746",
            [],
            r#"{"type":"error","name":"cases.protocol.Unknown","fields":[{"name":"name","type":"string"},{"name":"hint","type":["null","string"],"default":null}]}"#
        );

        pub mod calculator {
            use ::avro_grpc_runtime::__v1;

            /// The parameters of `add`.
            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            pub struct AddRequest {
                pub arg1: i32,
                pub arg2: i32,
                pub arg3: i32,
            }
            __v1::record!(AddRequest {
                arg1: int,
                arg2: int,
                arg3: int,
            });

            impl AddRequest {
                /// A record of these values; all else is as it is by default.
                #[must_use]
                pub fn new(arg1: i32, arg2: i32) -> Self {
                    Self { arg1, arg2, arg3: 0 }
                }
            }

            /// The parameters of `echo`.
            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            pub struct EchoRequest {
                pub point: super::Point,
            }
            __v1::record!(EchoRequest {
                point: super::Point,
            });

            impl EchoRequest {
                /// A record of these values.
                #[must_use]
                pub fn new(point: super::Point) -> Self {
                    Self { point }
                }
            }

            /// The parameters of `eval`.
            #[derive(Clone, Debug, PartialEq)]
            pub struct EvalRequest {
                pub expression: ::std::string::String,
                pub variables: ::std::collections::HashMap<::std::string::String, f64>,
            }
            __v1::record!(EvalRequest {
                expression: string,
                variables: map<double>,
            });

            impl EvalRequest {
                /// A record of these values.
                #[must_use]
                pub fn new(
                    expression: ::std::string::String,
                    variables: ::std::collections::HashMap<::std::string::String, f64>,
                ) -> Self {
                    Self { expression, variables }
                }
            }

            /// The parameters of `log`.
            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            pub struct LogRequest {
                pub line: ::std::string::String,
            }
            __v1::record!(LogRequest {
                line: string,
            });

            impl LogRequest {
                /// A record of these values.
                #[must_use]
                pub fn new(line: ::std::string::String) -> Self {
                    Self { line }
                }
            }

            /// The parameters of `count`.
            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            pub struct CountRequest {
                pub to: i32,
            }
            __v1::record!(CountRequest {
                to: int,
            });

            impl CountRequest {
                /// A record of these values.
                #[must_use]
                pub fn new(to: i32) -> Self {
                    Self { to }
                }
            }

            /// The parameters of `sum`.
            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            pub struct SumRequest {
                pub number: i32,
            }
            __v1::record!(SumRequest {
                number: int,
            });

            impl SumRequest {
                /// A record of these values.
                #[must_use]
                pub fn new(number: i32) -> Self {
                    Self { number }
                }
            }

            /// The parameters of `mirror`.
            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            pub struct MirrorRequest {
                pub point: super::Point,
                pub self_: bool,
            }
            __v1::record!(MirrorRequest {
                point: super::Point,
                self_ = "self": boolean,
            });

            impl MirrorRequest {
                /// A record of these values.
                #[must_use]
                pub fn new(point: super::Point, self_: bool) -> Self {
                    Self { point, self_ }
                }
            }

            __v1::serde!(
                AddRequest,
                EchoRequest,
                EvalRequest,
                LogRequest,
                CountRequest,
                SumRequest,
                MirrorRequest
            );

            __v1::schema!(
                AddRequest = "cases.protocol.Calculator.addRequest",
                "b35090199aaad6b3a7419264be5e6bbd",
                [],
                r#"{"type":"record","name":"cases.protocol.Calculator.addRequest","doc":"The parameters of `add`.","fields":[{"name":"arg1","type":"int"},{"name":"arg2","type":"int"},{"name":"arg3","type":"int","default":0}]}"#
            );

            __v1::schema!(
                EchoRequest = "cases.protocol.Calculator.echoRequest",
                "d5a4cacecf619d26f81fa65ea394d3b2",
                [super::Point],
                r#"{"type":"record","name":"cases.protocol.Calculator.echoRequest","doc":"The parameters of `echo`.","fields":[{"name":"point","type":"cases.protocol.Point"}]}"#
            );

            __v1::schema!(
                EvalRequest = "cases.protocol.Calculator.evalRequest",
                "6e523c8416ae30335dcd2166abd97889",
                [],
                r#"{"type":"record","name":"cases.protocol.Calculator.evalRequest","doc":"The parameters of `eval`.","fields":[{"name":"expression","type":"string"},{"name":"variables","type":{"type":"map","values":"double"}}]}"#
            );

            __v1::schema!(
                LogRequest = "cases.protocol.Calculator.logRequest",
                "522717c27c403a03e7b728ed9cc8d1e2",
                [],
                r#"{"type":"record","name":"cases.protocol.Calculator.logRequest","doc":"The parameters of `log`.","fields":[{"name":"line","type":"string"}]}"#
            );

            __v1::schema!(
                CountRequest = "cases.protocol.Calculator.countRequest",
                "5a6ca04425b7b055a96431323b219f2a",
                [],
                r#"{"type":"record","name":"cases.protocol.Calculator.countRequest","doc":"The parameters of `count`.","fields":[{"name":"to","type":"int"}]}"#
            );

            __v1::schema!(
                SumRequest = "cases.protocol.Calculator.sumRequest",
                "4c9dc881487319cfe0f69ca7c34a6429",
                [],
                r#"{"type":"record","name":"cases.protocol.Calculator.sumRequest","doc":"The parameters of `sum`.","fields":[{"name":"number","type":"int"}]}"#
            );

            __v1::schema!(
                MirrorRequest = "cases.protocol.Calculator.mirrorRequest",
                "f70cae32703ac6e08d925d752b331c13",
                [super::Point],
                r#"{"type":"record","name":"cases.protocol.Calculator.mirrorRequest","doc":"The parameters of `mirror`.","fields":[{"name":"point","type":"cases.protocol.Point"},{"name":"self","type":"boolean"}]}"#
            );
        }
    }
}
