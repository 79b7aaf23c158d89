// What the generator writes, by hand: messages of an Avro protocol, in Java's wire form.

use ::avro_grpc_runtime::__v1;

/// What the protocol declares.
#[derive(Clone, Debug, PartialEq)]
pub struct TestError {
    /// What went wrong.
    pub message: ::std::string::String,
}
__v1::record!(TestError { message: string });
__v1::errors!(TestError(message) as only<TestError> = "ABORTED");

/// The parameters of `add`.
#[derive(Clone, Debug, PartialEq)]
pub struct AddRequest {
    /// The first.
    pub arg1: i32,
    /// The second.
    pub arg2: i32,
    /// The third.
    pub arg3: i32,
}
__v1::record!(AddRequest {
    arg1: int,
    arg2: int,
    arg3: int
});

/// The parameters of `error`.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorRequest {
    /// Whether it is the declared one.
    pub declared: bool,
}
__v1::record!(ErrorRequest { declared: boolean });

__v1::schema!(
    TestError = "org.apache.avro.grpc.test.TestError",
    [],
    r#"{"type":"error","name":"org.apache.avro.grpc.test.TestError","fields":[{"name":"message","type":"string"}]}"#
);
__v1::schema!(
    AddRequest = "org.apache.avro.grpc.test.TestService.addRequest",
    [],
    r#"{"type":"record","name":"org.apache.avro.grpc.test.TestService.addRequest","fields":[{"name":"arg1","type":"int"},{"name":"arg2","type":"int"},{"name":"arg3","type":"int"}]}"#
);
__v1::schema!(
    ErrorRequest = "org.apache.avro.grpc.test.TestService.errorRequest",
    [],
    r#"{"type":"record","name":"org.apache.avro.grpc.test.TestService.errorRequest","fields":[{"name":"declared","type":"boolean"}]}"#
);

mod test_service_methods {
    use super::__v1::{Method, ServiceDescription, int, null, only, string};

    pub(super) const ADD: Method<super::AddRequest, int> =
        Method::protocol("/org.apache.avro.grpc.test.TestService/add");
    pub(super) const ERROR: Method<super::ErrorRequest, null, only<super::TestError>> =
        Method::protocol("/org.apache.avro.grpc.test.TestService/error")
            .throws::<only<super::TestError>>();
    pub(super) const STATUS: Method<super::ErrorRequest, string, only<super::TestError>> =
        Method::protocol("/org.apache.avro.grpc.test.TestService/status")
            .throws::<only<super::TestError>>()
            .errors_as_status();
    pub(super) const PING: Method<null, null> =
        Method::one_way("/org.apache.avro.grpc.test.TestService/ping");
    pub(super) const WATCH: Method<super::ErrorRequest, string, only<super::TestError>> =
        Method::server_streaming("/org.apache.avro.grpc.test.TestService/watch")
            .throws::<only<super::TestError>>();

    pub(super) const fn description() -> ServiceDescription {
        ServiceDescription::new(
            "org.apache.avro.grpc.test.TestService",
            const {
                &[
                    ADD.describe(),
                    ERROR.describe(),
                    STATUS.describe(),
                    PING.describe(),
                    WATCH.describe(),
                ]
            },
        )
    }
}

/// A client of `org.apache.avro.grpc.test.TestService`.
pub mod test_service_client {
    use super::{__v1, test_service_methods as methods};

    /// What a program can know of the service.
    pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

    /// Java's tests.
    #[derive(Clone, Debug)]
    pub struct TestServiceClient<T>(__v1::Client<T>);
    __v1::client!(TestServiceClient, DESCRIPTION);

    impl<T: __v1::Transport> TestServiceClient<T> {
        /// Adds.
        pub async fn add(
            &mut self,
            request: impl __v1::IntoRequest<super::AddRequest>,
        ) -> ::std::result::Result<__v1::Response<i32>, __v1::Status> {
            self.0.protocol(&methods::ADD, request).await
        }

        /// Fails.
        pub async fn error(
            &mut self,
            request: impl __v1::IntoRequest<super::ErrorRequest>,
        ) -> ::std::result::Result<__v1::Response<()>, __v1::Fault<super::TestError>> {
            self.0.protocol(&methods::ERROR, request).await
        }

        /// Fails with a status.
        pub async fn status(
            &mut self,
            request: impl __v1::IntoRequest<super::ErrorRequest>,
        ) -> ::std::result::Result<
            __v1::Response<::std::string::String>,
            __v1::Fault<super::TestError>,
        > {
            self.0.protocol(&methods::STATUS, request).await
        }

        /// Is there anybody?
        pub async fn ping(
            &mut self,
            request: impl __v1::IntoRequest<()>,
        ) -> ::std::result::Result<__v1::Response<()>, __v1::Status> {
            self.0.one_way(&methods::PING, request).await
        }

        /// Streams, and so is in the datum form.
        pub async fn watch(
            &mut self,
            request: impl __v1::IntoRequest<super::ErrorRequest>,
        ) -> ::std::result::Result<
            __v1::Response<__v1::Streaming<::std::string::String>>,
            __v1::Fault<super::TestError>,
        > {
            self.0
                .server_streaming(&methods::WATCH, request)
                .await
                .map_err(__v1::Fault::from)
        }
    }
}

/// A server of `org.apache.avro.grpc.test.TestService`.
pub mod test_service_server {
    use super::{__v1, test_service_methods as methods};
    use ::std::boxed::Box; // named by what `async_trait` expands to

    /// Java's tests.
    #[__v1::async_trait]
    pub trait TestService: ::std::marker::Send + ::std::marker::Sync + 'static {
        /// Adds.
        async fn add(
            &self,
            request: __v1::Request<super::AddRequest>,
        ) -> ::std::result::Result<__v1::Response<i32>, __v1::Status>;

        /// Fails.
        async fn error(
            &self,
            request: __v1::Request<super::ErrorRequest>,
        ) -> ::std::result::Result<__v1::Response<()>, __v1::Fault<super::TestError>>;

        /// Fails with a status.
        async fn status(
            &self,
            request: __v1::Request<super::ErrorRequest>,
        ) -> ::std::result::Result<
            __v1::Response<::std::string::String>,
            __v1::Fault<super::TestError>,
        >;

        /// Is there anybody?
        async fn ping(
            &self,
            request: __v1::Request<()>,
        ) -> ::std::result::Result<__v1::Response<()>, __v1::Status>;

        /// The responses of [`TestService::watch`].
        type WatchStream: __v1::Stream<Item = ::std::result::Result<::std::string::String, __v1::Status>>
            + ::std::marker::Send
            + 'static;

        /// Streams, and so is in the datum form.
        async fn watch(
            &self,
            request: __v1::Request<super::ErrorRequest>,
        ) -> ::std::result::Result<__v1::Response<Self::WatchStream>, __v1::Fault<super::TestError>>;
    }

    /// The name by which gRPC knows the service.
    pub const SERVICE_NAME: &str = "org.apache.avro.grpc.test.TestService";

    /// What a program can know of the service.
    pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

    /// Serves a [`TestService`].
    #[derive(Debug)]
    pub struct TestServiceServer<T>(__v1::Server<T>);
    __v1::server!(TestServiceServer, TestService, SERVICE_NAME, DESCRIPTION);

    impl<T: TestService> TestServiceServer<T> {
        fn route(call: __v1::Call<T>) -> __v1::Reply {
            match call.method(SERVICE_NAME) {
                "add" => call.protocol(&methods::ADD, |service, request| service.add(request)),
                "error" => {
                    call.protocol(&methods::ERROR, |service, request| service.error(request))
                }
                "status" => {
                    call.protocol(&methods::STATUS, |service, request| service.status(request))
                }
                "ping" => call.one_way(&methods::PING, |service, request| service.ping(request)),
                "watch" => call
                    .server_streaming(&methods::WATCH, |service, request| service.watch(request)),
                _ => call.unimplemented(),
            }
        }
    }
}
