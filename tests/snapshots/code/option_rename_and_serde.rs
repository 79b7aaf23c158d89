pub mod helloworld {
    use ::avro_grpc_runtime::__v1;

    /// The request message containing the user's name.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Hello {
        pub who: ::std::string::String,
    }
    __v1::record!(Hello {
        who = "name": string,
    });

    impl Hello {
        /// A record of these values.
        #[must_use]
        pub fn new(who: ::std::string::String) -> Self {
            Self { who }
        }
    }

    /// The response message containing the greetings.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct HelloReply {
        pub message: ::std::string::String,
    }
    __v1::record!(HelloReply {
        message: string,
    });

    impl HelloReply {
        /// A record of these values.
        #[must_use]
        pub fn new(message: ::std::string::String) -> Self {
            Self { message }
        }
    }

    /// The methods of `helloworld.Greeter`.
    mod welcome_methods {
        use super::__v1::{Method, ServiceDescription};

        pub(super) const GREET: Method<super::Hello, super::HelloReply> = Method::unary(
                "/helloworld.Greeter/SayHello",
            )
            .doc("Sends a greeting.");

        /// What `helloworld.Greeter` offers, for tools.
        pub(super) const fn description() -> ServiceDescription {
            ServiceDescription::new("helloworld.Greeter", const { &[GREET.describe()] })
                .doc("The greeting service.")
        }
    }

    /// A client of `helloworld.Greeter`.
    pub mod welcome_client {
        use super::{__v1, welcome_methods as methods};

        /// What `helloworld.Greeter` offers, for tools.
        pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

        /// The greeting service.
        #[derive(Clone, Debug)]
        pub struct WelcomeClient<T>(__v1::Client<T>);
        __v1::client!(WelcomeClient, DESCRIPTION);

        impl<T: __v1::Transport> WelcomeClient<T> {
            /// Sends a greeting.
            pub async fn greet(
                &mut self,
                request: impl __v1::IntoRequest<super::Hello>,
            ) -> ::std::result::Result<__v1::Response<super::HelloReply>, __v1::Status> {
                self.0.unary(&methods::GREET, request).await
            }
        }
    }

    /// A server of `helloworld.Greeter`.
    pub mod welcome_server {
        use super::{__v1, welcome_methods as methods};
        use ::std::boxed::Box;

        /// The greeting service.
        #[__v1::async_trait]
        pub trait Welcome: ::std::marker::Send + ::std::marker::Sync + 'static {
            /// Sends a greeting.
            async fn greet(
                &self,
                request: __v1::Request<super::Hello>,
            ) -> ::std::result::Result<__v1::Response<super::HelloReply>, __v1::Status>;
        }

        /// The name under which gRPC knows the service.
        pub const SERVICE_NAME: &str = "helloworld.Greeter";

        /// What `helloworld.Greeter` offers, for tools.
        pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

        /// Serves what implements [`Welcome`].
        #[derive(Debug)]
        pub struct WelcomeServer<T>(__v1::Server<T>);
        __v1::server!(WelcomeServer, Welcome, SERVICE_NAME, DESCRIPTION);

        impl<T: Welcome> WelcomeServer<T> {
            fn route(call: __v1::Call<T>) -> __v1::Reply {
                match call.method(SERVICE_NAME) {
                    "SayHello" => call.unary(&methods::GREET, |s, r| s.greet(r)),
                    _ => call.unimplemented(),
                }
            }
        }
    }

    __v1::schema!(
        Hello = "helloworld.HelloRequest",
        "aeb7afcee70cd3028d6dfb7062103aa1",
        [],
        r#"{"type":"record","name":"helloworld.HelloRequest","doc":"The request message containing the user's name.","fields":[{"name":"name","type":"string"}]}"#
    );

    __v1::schema!(
        HelloReply = "helloworld.HelloReply",
        "f42c2330552b21fa839ffcbe4b74161a",
        [],
        r#"{"type":"record","name":"helloworld.HelloReply","doc":"The response message containing the greetings.","fields":[{"name":"message","type":"string"}]}"#
    );
}
