pub mod helloworld {
    use ::avro_grpc_runtime::__v1;

    /// The request message containing the user's name.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct HelloRequest {
        pub name: ::std::string::String,
    }
    __v1::record!(HelloRequest {
        name: string,
    });

    impl HelloRequest {
        /// A record of these values.
        #[must_use]
        pub fn new(name: ::std::string::String) -> Self {
            Self { name }
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
    mod greeter_methods {
        use super::__v1::{Method, ServiceDescription};

        pub(super) const SAY_HELLO: Method<super::HelloRequest, super::HelloReply> = Method::unary(
                "/helloworld.Greeter/SayHello",
            )
            .doc("Sends a greeting.");

        /// What `helloworld.Greeter` offers, for tools.
        pub(super) const fn description() -> ServiceDescription {
            ServiceDescription::new(
                    "helloworld.Greeter",
                    const { &[SAY_HELLO.describe()] },
                )
                .doc("The greeting service.")
        }
    }

    /// A server of `helloworld.Greeter`.
    pub mod greeter_server {
        use super::{__v1, greeter_methods as methods};
        use ::std::boxed::Box;

        /// The greeting service.
        #[__v1::async_trait]
        pub trait Greeter: ::std::marker::Send + ::std::marker::Sync + 'static {
            /// Sends a greeting.
            async fn say_hello(
                &self,
                request: __v1::Request<super::HelloRequest>,
            ) -> ::std::result::Result<__v1::Response<super::HelloReply>, __v1::Status>;
        }

        /// The name under which gRPC knows the service.
        pub const SERVICE_NAME: &str = "helloworld.Greeter";

        /// What `helloworld.Greeter` offers, for tools.
        pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

        /// Serves what implements [`Greeter`].
        #[derive(Debug)]
        pub struct GreeterServer<T>(__v1::Server<T>);
        __v1::server!(GreeterServer, Greeter, SERVICE_NAME, DESCRIPTION);

        impl<T: Greeter> GreeterServer<T> {
            fn route(call: __v1::Call<T>) -> __v1::Reply {
                match call.method(SERVICE_NAME) {
                    "SayHello" => call.unary(&methods::SAY_HELLO, |s, r| s.say_hello(r)),
                    _ => call.unimplemented(),
                }
            }
        }
    }

    __v1::serde!(HelloRequest, HelloReply);

    __v1::schema!(
        HelloRequest = "helloworld.HelloRequest",
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
