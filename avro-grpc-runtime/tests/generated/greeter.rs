// What the generator writes for the smallest service.

use ::avro_grpc_runtime::__v1;

mod greeter_methods {
    use super::__v1::{Method, ServiceDescription};

    pub(super) const GREET: Method<super::__v1::string, super::__v1::string> =
        Method::unary("/Greeter/greet");

    pub(super) const fn description() -> ServiceDescription {
        ServiceDescription::new("Greeter", const { &[GREET.describe()] })
    }
}

/// A client of `Greeter`.
pub mod greeter_client {
    use super::{__v1, greeter_methods as methods};

    /// What `Greeter` offers, for tools.
    pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

    /// Greets.
    #[derive(Clone, Debug)]
    pub struct GreeterClient<T>(__v1::Client<T>);
    __v1::client!(GreeterClient, DESCRIPTION);

    impl<T: __v1::Transport> GreeterClient<T> {
        /// Greets someone.
        pub async fn greet(
            &mut self,
            request: impl __v1::IntoRequest<::std::string::String>,
        ) -> ::std::result::Result<__v1::Response<::std::string::String>, __v1::Status> {
            self.0.unary(&methods::GREET, request).await
        }
    }
}

/// A server of `Greeter`.
pub mod greeter_server {
    use super::{__v1, greeter_methods as methods};
    use ::std::boxed::Box; // named by what `async_trait` expands to

    /// Greets.
    #[__v1::async_trait]
    pub trait Greeter: ::std::marker::Send + ::std::marker::Sync + 'static {
        /// Greets someone.
        async fn greet(
            &self,
            request: __v1::Request<::std::string::String>,
        ) -> ::std::result::Result<__v1::Response<::std::string::String>, __v1::Status>;
    }

    /// The name by which gRPC knows the service.
    pub const SERVICE_NAME: &str = "Greeter";

    /// What `Greeter` offers, for tools.
    pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

    /// Serves a [`Greeter`].
    #[derive(Debug)]
    pub struct GreeterServer<T>(__v1::Server<T>);
    __v1::server!(GreeterServer, Greeter, SERVICE_NAME, DESCRIPTION);

    impl<T: Greeter> GreeterServer<T> {
        fn route(call: __v1::Call<T>) -> __v1::Reply {
            match call.method(SERVICE_NAME) {
                "greet" => call.unary(&methods::GREET, |service, request| service.greet(request)),
                _ => call.unimplemented(),
            }
        }
    }
}
