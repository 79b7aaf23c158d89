// What the generator writes, by hand: methods of each kind that declare errors, in the datum form.

use ::avro_grpc_runtime::__v1;

/// There is no such book.
#[derive(Clone, Debug, PartialEq)]
pub struct NotFound {
    /// What was asked for.
    pub title: ::std::string::String,
}
__v1::record!(NotFound { title: string });
__v1::errors!(NotFound as only<NotFound> = "NOT_FOUND");

/// Somebody has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Lent {
    /// For people.
    pub message: ::std::option::Option<::std::string::String>,
    /// How many days it will be away.
    pub days: i64,
}
__v1::record!(Lent {
    message: null_or<string>,
    days: int,
});
__v1::errors!(Lent(message) as only<Lent>);

/// A union of `library.NotFound` and `library.Lent`.
#[derive(Clone, Debug, PartialEq)]
pub enum NotFoundOrLent {
    /// `library.NotFound`.
    NotFound(NotFound),
    /// `library.Lent`.
    Lent(::std::boxed::Box<Lent>),
}
__v1::union!(NotFoundOrLent {
    NotFound(NotFound) from NotFound,
    Lent(boxed<Lent>) from ::std::boxed::Box<Lent> | Lent,
});
__v1::errors!(NotFoundOrLent { NotFound, Lent });

__v1::schema!(
    NotFound = "library.NotFound",
    [],
    r#"{"type":"error","name":"library.NotFound","fields":[{"name":"title","type":"string"}]}"#
);
__v1::schema!(
    Lent = "library.Lent",
    [],
    r#"{"type":"error","name":"library.Lent","fields":[{"name":"message","type":["null","string"]},{"name":"days","type":"int"}]}"#
);

__v1::serde!(NotFound, Lent, NotFoundOrLent);

mod lending_methods {
    use super::__v1::{Method, ServiceDescription, int, null, only, string};

    pub(super) const FIND: Method<string, int, only<super::NotFound>> =
        Method::unary("/library.Lending/find").throws::<only<super::NotFound>>();
    pub(super) const LEND: Method<string, null, super::NotFoundOrLent> =
        Method::unary("/library.Lending/lend").throws::<super::NotFoundOrLent>();
    pub(super) const ARRIVALS: Method<null, string, only<super::NotFound>> =
        Method::server_streaming("/library.Lending/arrivals").throws::<only<super::NotFound>>();
    pub(super) const COUNT: Method<string, int, only<super::NotFound>> =
        Method::client_streaming("/library.Lending/count").throws::<only<super::NotFound>>();
    pub(super) const ECHO: Method<string, string, only<super::NotFound>> =
        Method::bidi_streaming("/library.Lending/echo").throws::<only<super::NotFound>>();

    pub(super) const fn description() -> ServiceDescription {
        ServiceDescription::new(
            "library.Lending",
            const {
                &[
                    FIND.describe(),
                    LEND.describe(),
                    ARRIVALS.describe(),
                    COUNT.describe(),
                    ECHO.describe(),
                ]
            },
        )
    }
}

/// A client of `library.Lending`.
pub mod lending_client {
    use super::{__v1, lending_methods as methods};

    /// What a program can know of the service.
    pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

    /// Lends books.
    #[derive(Clone, Debug)]
    pub struct LendingClient<T>(__v1::Client<T>);
    __v1::client!(LendingClient, DESCRIPTION);

    impl<T: __v1::Transport> LendingClient<T> {
        /// On which shelf a book is.
        pub async fn find(
            &mut self,
            request: impl __v1::IntoRequest<::std::string::String>,
        ) -> ::std::result::Result<__v1::Response<i32>, __v1::Fault<super::NotFound>> {
            self.0
                .unary(&methods::FIND, request)
                .await
                .map_err(__v1::Fault::from)
        }

        /// Lends a book.
        pub async fn lend(
            &mut self,
            request: impl __v1::IntoRequest<::std::string::String>,
        ) -> ::std::result::Result<__v1::Response<()>, __v1::Fault<super::NotFoundOrLent>> {
            self.0
                .unary(&methods::LEND, request)
                .await
                .map_err(__v1::Fault::from)
        }

        /// What is new.
        pub async fn arrivals(
            &mut self,
            request: impl __v1::IntoRequest<()>,
        ) -> ::std::result::Result<
            __v1::Response<__v1::Streaming<::std::string::String>>,
            __v1::Fault<super::NotFound>,
        > {
            self.0
                .server_streaming(&methods::ARRIVALS, request)
                .await
                .map_err(__v1::Fault::from)
        }

        /// How many of the books there are.
        pub async fn count(
            &mut self,
            request: impl __v1::IntoStreamingRequest<Message = ::std::string::String>,
        ) -> ::std::result::Result<__v1::Response<i32>, __v1::Fault<super::NotFound>> {
            self.0
                .client_streaming(&methods::COUNT, request)
                .await
                .map_err(__v1::Fault::from)
        }

        /// The books that there are.
        pub async fn echo(
            &mut self,
            request: impl __v1::IntoStreamingRequest<Message = ::std::string::String>,
        ) -> ::std::result::Result<
            __v1::Response<__v1::Streaming<::std::string::String>>,
            __v1::Fault<super::NotFound>,
        > {
            self.0
                .bidi_streaming(&methods::ECHO, request)
                .await
                .map_err(__v1::Fault::from)
        }
    }
}

/// A server of `library.Lending`.
pub mod lending_server {
    use super::{__v1, lending_methods as methods};
    use ::std::boxed::Box; // named by what `async_trait` expands to

    /// Lends books.
    #[__v1::async_trait]
    pub trait Lending: ::std::marker::Send + ::std::marker::Sync + 'static {
        /// On which shelf a book is.
        async fn find(
            &self,
            request: __v1::Request<::std::string::String>,
        ) -> ::std::result::Result<__v1::Response<i32>, __v1::Fault<super::NotFound>>;

        /// Lends a book.
        async fn lend(
            &self,
            request: __v1::Request<::std::string::String>,
        ) -> ::std::result::Result<__v1::Response<()>, __v1::Fault<super::NotFoundOrLent>>;

        /// The responses of [`Lending::arrivals`].
        type ArrivalsStream: __v1::Stream<Item = ::std::result::Result<::std::string::String, __v1::Status>>
            + ::std::marker::Send
            + 'static;

        /// What is new.
        async fn arrivals(
            &self,
            request: __v1::Request<()>,
        ) -> ::std::result::Result<__v1::Response<Self::ArrivalsStream>, __v1::Fault<super::NotFound>>;

        /// How many of the books there are.
        async fn count(
            &self,
            request: __v1::Request<__v1::Streaming<::std::string::String>>,
        ) -> ::std::result::Result<__v1::Response<i32>, __v1::Fault<super::NotFound>>;

        /// The responses of [`Lending::echo`].
        type EchoStream: __v1::Stream<Item = ::std::result::Result<::std::string::String, __v1::Status>>
            + ::std::marker::Send
            + 'static;

        /// The books that there are.
        async fn echo(
            &self,
            request: __v1::Request<__v1::Streaming<::std::string::String>>,
        ) -> ::std::result::Result<__v1::Response<Self::EchoStream>, __v1::Fault<super::NotFound>>;
    }

    /// The name by which gRPC knows the service.
    pub const SERVICE_NAME: &str = "library.Lending";

    /// What a program can know of the service.
    pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

    /// Serves a [`Lending`].
    #[derive(Debug)]
    pub struct LendingServer<T>(__v1::Server<T>);
    __v1::server!(LendingServer, Lending, SERVICE_NAME, DESCRIPTION);

    impl<T: Lending> LendingServer<T> {
        fn route(call: __v1::Call<T>) -> __v1::Reply {
            match call.method(SERVICE_NAME) {
                "find" => call.unary(&methods::FIND, |service, request| service.find(request)),
                "lend" => call.unary(&methods::LEND, |service, request| service.lend(request)),
                "arrivals" => call.server_streaming(&methods::ARRIVALS, |service, request| {
                    service.arrivals(request)
                }),
                "count" => call
                    .client_streaming(&methods::COUNT, |service, request| service.count(request)),
                "echo" => {
                    call.bidi_streaming(&methods::ECHO, |service, request| service.echo(request))
                }
                _ => call.unimplemented(),
            }
        }
    }
}
