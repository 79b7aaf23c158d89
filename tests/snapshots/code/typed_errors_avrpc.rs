pub mod cases {
    pub mod typed_errors {
        use ::avro_grpc_runtime::__v1;

        /// There is nothing of this name.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct NotFound {
            pub name: ::std::string::String,
        }
        __v1::record!(NotFound {
            name: string,
        });
        __v1::errors!(NotFound as only<NotFound> = "NOT_FOUND");

        impl NotFound {
            /// A record of these values.
            #[must_use]
            pub fn new(name: ::std::string::String) -> Self {
                Self { name }
            }
        }

        /// All of it is lent.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct Lent {
            pub until: ::std::string::String,
            pub copies: i32,
        }
        __v1::record!(Lent {
            until: string,
            copies: int,
        });
        __v1::errors!(Lent as only<Lent> = "FAILED_PRECONDITION");

        impl Lent {
            /// A record of these values.
            #[must_use]
            pub fn new(until: ::std::string::String, copies: i32) -> Self {
                Self { until, copies }
            }
        }

        /// A record may be thrown too.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct Closed {
            pub reason: ::std::string::String,
        }
        __v1::record!(Closed {
            reason: string,
        });
        __v1::errors!(Closed as only<Closed>);

        impl Closed {
            /// A record of these values.
            #[must_use]
            pub fn new(reason: ::std::string::String) -> Self {
                Self { reason }
            }
        }

        /// A union of `cases.typed_errors.NotFound`, `cases.typed_errors.Lent`, `cases.typed_errors.Closed`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum NotFoundOrLentOrClosed {
            NotFound(NotFound),
            Lent(Lent),
            Closed(Closed),
        }
        __v1::union!(NotFoundOrLentOrClosed {
            NotFound(NotFound) from NotFound,
            Lent(Lent) from Lent,
            Closed(Closed) from Closed,
        });
        __v1::errors!(NotFoundOrLentOrClosed {
            NotFound,
            Lent,
            Closed,
        });

        /// A union of `cases.typed_errors.NotFound`, `cases.typed_errors.Closed`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum NotFoundOrClosed {
            NotFound(NotFound),
            Closed(Closed),
        }
        __v1::union!(NotFoundOrClosed {
            NotFound(NotFound) from NotFound,
            Closed(Closed) from Closed,
        });
        __v1::errors!(NotFoundOrClosed {
            NotFound,
            Closed,
        });

        /// The methods of `cases.typed_errors.Library`.
        mod library_methods {
            use super::__v1::{Method, ServiceDescription};
            use super::__v1::schema::*;

            pub(super) const FIND: Method<string, int, only<super::NotFound>> = Method::unary(
                    "/cases.typed_errors.Library/find",
                )
                .throws::<only<super::NotFound>>();

            pub(super) const LEND: Method<string, null, super::NotFoundOrLentOrClosed> = Method::unary(
                    "/cases.typed_errors.Library/lend",
                )
                .throws::<super::NotFoundOrLentOrClosed>();

            pub(super) const SHELVE: Method<string, int, only<super::Closed>> = Method::client_streaming(
                    "/cases.typed_errors.Library/shelve",
                )
                .throws::<only<super::Closed>>();

            pub(super) const BROWSE: Method<string, string, only<super::NotFound>> = Method::server_streaming(
                    "/cases.typed_errors.Library/browse",
                )
                .throws::<only<super::NotFound>>();

            pub(super) const DISCUSS: Method<string, string, super::NotFoundOrClosed> = Method::bidi_streaming(
                    "/cases.typed_errors.Library/discuss",
                )
                .throws::<super::NotFoundOrClosed>();

            pub(super) const COUNT: Method<null, int> = Method::unary(
                "/cases.typed_errors.Library/count",
            );

            /// What `cases.typed_errors.Library` offers, for tools.
            pub(super) const fn description() -> ServiceDescription {
                ServiceDescription::new(
                    "cases.typed_errors.Library",
                    const {
                        &[
                            FIND.describe(),
                            LEND.describe(),
                            SHELVE.describe(),
                            BROWSE.describe(),
                            DISCUSS.describe(),
                            COUNT.describe(),
                        ]
                    },
                )
            }
        }

        /// A client of `cases.typed_errors.Library`.
        pub mod library_client {
            use super::{__v1, library_methods as methods};

            /// What `cases.typed_errors.Library` offers, for tools.
            pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

            /// Calls `cases.typed_errors.Library`.
            #[derive(Clone, Debug)]
            pub struct LibraryClient<T>(__v1::Client<T>);
            __v1::client!(LibraryClient, DESCRIPTION);

            impl<T: __v1::Transport> LibraryClient<T> {
                /// Calls `find`.
                pub async fn find(
                    &mut self,
                    request: impl __v1::IntoRequest<::std::string::String>,
                ) -> ::std::result::Result<
                    __v1::Response<i32>,
                    __v1::Fault<super::NotFound>,
                > {
                    self.0
                        .unary(&methods::FIND, request)
                        .await
                        .map_err(|status| __v1::Method::fault(&methods::FIND, status))
                }

                /// Calls `lend`.
                pub async fn lend(
                    &mut self,
                    request: impl __v1::IntoRequest<::std::string::String>,
                ) -> ::std::result::Result<
                    __v1::Response<()>,
                    __v1::Fault<super::NotFoundOrLentOrClosed>,
                > {
                    self.0
                        .unary(&methods::LEND, request)
                        .await
                        .map_err(|status| __v1::Method::fault(&methods::LEND, status))
                }

                /// Calls `shelve`.
                pub async fn shelve(
                    &mut self,
                    request: impl __v1::IntoStreamingRequest<
                        Message = ::std::string::String,
                    >,
                ) -> ::std::result::Result<
                    __v1::Response<i32>,
                    __v1::Fault<super::Closed>,
                > {
                    self.0
                        .client_streaming(&methods::SHELVE, request)
                        .await
                        .map_err(|status| __v1::Method::fault(&methods::SHELVE, status))
                }

                /// Calls `browse`.
                pub async fn browse(
                    &mut self,
                    request: impl __v1::IntoRequest<::std::string::String>,
                ) -> ::std::result::Result<
                    __v1::Response<__v1::Streaming<::std::string::String>>,
                    __v1::Fault<super::NotFound>,
                > {
                    self.0
                        .server_streaming(&methods::BROWSE, request)
                        .await
                        .map_err(|status| __v1::Method::fault(&methods::BROWSE, status))
                }

                /// Calls `discuss`.
                pub async fn discuss(
                    &mut self,
                    request: impl __v1::IntoStreamingRequest<
                        Message = ::std::string::String,
                    >,
                ) -> ::std::result::Result<
                    __v1::Response<__v1::Streaming<::std::string::String>>,
                    __v1::Fault<super::NotFoundOrClosed>,
                > {
                    self.0
                        .bidi_streaming(&methods::DISCUSS, request)
                        .await
                        .map_err(|status| __v1::Method::fault(&methods::DISCUSS, status))
                }

                /// Calls `count`.
                pub async fn count(
                    &mut self,
                    request: impl __v1::IntoRequest<()>,
                ) -> ::std::result::Result<__v1::Response<i32>, __v1::Status> {
                    self.0.unary(&methods::COUNT, request).await
                }
            }
        }

        /// A server of `cases.typed_errors.Library`.
        pub mod library_server {
            use super::{__v1, library_methods as methods};
            use ::std::boxed::Box;

            /// What a server of `cases.typed_errors.Library` does.
            #[__v1::async_trait]
            pub trait Library: ::std::marker::Send + ::std::marker::Sync + 'static {
                /// Answers `find`.
                async fn find(
                    &self,
                    request: __v1::Request<::std::string::String>,
                ) -> ::std::result::Result<
                    __v1::Response<i32>,
                    __v1::Fault<super::NotFound>,
                >;

                /// Answers `lend`.
                async fn lend(
                    &self,
                    request: __v1::Request<::std::string::String>,
                ) -> ::std::result::Result<
                    __v1::Response<()>,
                    __v1::Fault<super::NotFoundOrLentOrClosed>,
                >;

                /// Answers `shelve`.
                async fn shelve(
                    &self,
                    request: __v1::Request<__v1::Streaming<::std::string::String>>,
                ) -> ::std::result::Result<
                    __v1::Response<i32>,
                    __v1::Fault<super::Closed>,
                >;

                /// The responses of [`Library::browse`].
                type BrowseStream: __v1::Stream<
                        Item = ::std::result::Result<::std::string::String, __v1::Status>,
                    >
                    + ::std::marker::Send
                    + 'static;

                /// Answers `browse`.
                async fn browse(
                    &self,
                    request: __v1::Request<::std::string::String>,
                ) -> ::std::result::Result<
                    __v1::Response<Self::BrowseStream>,
                    __v1::Fault<super::NotFound>,
                >;

                /// The responses of [`Library::discuss`].
                type DiscussStream: __v1::Stream<
                        Item = ::std::result::Result<::std::string::String, __v1::Status>,
                    >
                    + ::std::marker::Send
                    + 'static;

                /// Answers `discuss`.
                async fn discuss(
                    &self,
                    request: __v1::Request<__v1::Streaming<::std::string::String>>,
                ) -> ::std::result::Result<
                    __v1::Response<Self::DiscussStream>,
                    __v1::Fault<super::NotFoundOrClosed>,
                >;

                /// Answers `count`.
                async fn count(
                    &self,
                    request: __v1::Request<()>,
                ) -> ::std::result::Result<__v1::Response<i32>, __v1::Status>;
            }

            /// The name under which gRPC knows the service.
            pub const SERVICE_NAME: &str = "cases.typed_errors.Library";

            /// What `cases.typed_errors.Library` offers, for tools.
            pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

            /// Serves what implements [`Library`].
            #[derive(Debug)]
            pub struct LibraryServer<T>(__v1::Server<T>);
            __v1::server!(LibraryServer, Library, SERVICE_NAME, DESCRIPTION);

            impl<T: Library> LibraryServer<T> {
                fn route(call: __v1::Call<T>) -> __v1::Reply {
                    match call.method(SERVICE_NAME) {
                        "find" => call.unary(&methods::FIND, |s, r| s.find(r)),
                        "lend" => call.unary(&methods::LEND, |s, r| s.lend(r)),
                        "shelve" => {
                            call.client_streaming(&methods::SHELVE, |s, r| s.shelve(r))
                        }
                        "browse" => {
                            call.server_streaming(&methods::BROWSE, |s, r| s.browse(r))
                        }
                        "discuss" => {
                            call.bidi_streaming(&methods::DISCUSS, |s, r| s.discuss(r))
                        }
                        "count" => call.unary(&methods::COUNT, |s, r| s.count(r)),
                        _ => call.unimplemented(),
                    }
                }
            }
        }

        __v1::serde!(NotFound, Lent, Closed, NotFoundOrLentOrClosed, NotFoundOrClosed);

        __v1::schema!(
            NotFound = "cases.typed_errors.NotFound",
            "7d112813216a1a588b6d4674bcdc99b8",
            [],
            r#"{"type":"error","name":"cases.typed_errors.NotFound","doc":"There is nothing of this name.","fields":[{"name":"name","type":"string"}],"grpcCode":"NOT_FOUND"}"#
        );

        __v1::schema!(
            Lent = "cases.typed_errors.Lent",
            "36c4c40092fe1aa5db58c2843fcd75b8",
            [],
            r#"{"type":"error","name":"cases.typed_errors.Lent","doc":"All of it is lent.","fields":[{"name":"until","type":"string"},{"name":"copies","type":"int"}],"grpcCode":"FAILED_PRECONDITION"}"#
        );

        __v1::schema!(
            Closed = "cases.typed_errors.Closed",
            "8c51c0771bf6b89674dfa243317f1f0a",
            [],
            r#"{"type":"record","name":"cases.typed_errors.Closed","doc":"A record may be thrown too.","fields":[{"name":"reason","type":"string"}]}"#
        );
    }
}
