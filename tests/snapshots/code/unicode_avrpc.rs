pub mod größen {
    use ::avro_grpc_runtime::__v1;

    /// The record `größen.Maß`.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Maß {
        pub länge: f64,
    }
    __v1::record!(Maß {
        länge: double,
    });

    impl Maß {
        /// A record of these values.
        #[must_use]
        pub fn new(länge: f64) -> Self {
            Self { länge }
        }
    }

    /// The methods of `größen.Größe`.
    mod größe_methods {
        use super::__v1::{Method, ServiceDescription};

        pub(super) const GRÖSSE: Method<super::Maß, super::Maß> = Method::unary(
            "/gr%C3%B6%C3%9Fen.Gr%C3%B6%C3%9Fe/gr%C3%B6%C3%9Fe",
        );

        /// What `größen.Größe` offers, for tools.
        pub(super) const fn description() -> ServiceDescription {
            ServiceDescription::new(
                    "gr%C3%B6%C3%9Fen.Gr%C3%B6%C3%9Fe",
                    const { &[GRÖSSE.describe()] },
                )
                .doc(
                    "Names beyond ASCII are legal in Avro, and percent-encoded in paths.",
                )
        }
    }

    /// A client of `größen.Größe`.
    pub mod größe_client {
        use super::{__v1, größe_methods as methods};

        /// What `größen.Größe` offers, for tools.
        pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

        /// Names beyond ASCII are legal in Avro, and percent-encoded in paths.
        #[derive(Clone, Debug)]
        pub struct GrößeClient<T>(__v1::Client<T>);
        __v1::client!(GrößeClient, DESCRIPTION);

        impl<T: __v1::Transport> GrößeClient<T> {
            /// Calls `größe`.
            pub async fn größe(
                &mut self,
                request: impl __v1::IntoRequest<super::Maß>,
            ) -> ::std::result::Result<__v1::Response<super::Maß>, __v1::Status> {
                self.0.unary(&methods::GRÖSSE, request).await
            }
        }
    }

    /// A server of `größen.Größe`.
    pub mod größe_server {
        use super::{__v1, größe_methods as methods};
        use ::std::boxed::Box;

        /// Names beyond ASCII are legal in Avro, and percent-encoded in paths.
        #[__v1::async_trait]
        pub trait Größe: ::std::marker::Send + ::std::marker::Sync + 'static {
            /// Answers `größe`.
            async fn größe(
                &self,
                request: __v1::Request<super::Maß>,
            ) -> ::std::result::Result<__v1::Response<super::Maß>, __v1::Status>;
        }

        /// The name under which gRPC knows the service.
        pub const SERVICE_NAME: &str = "gr%C3%B6%C3%9Fen.Gr%C3%B6%C3%9Fe";

        /// What `größen.Größe` offers, for tools.
        pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

        /// Serves what implements [`Größe`].
        #[derive(Debug)]
        pub struct GrößeServer<T>(__v1::Server<T>);
        __v1::server!(GrößeServer, Größe, SERVICE_NAME, DESCRIPTION);

        impl<T: Größe> GrößeServer<T> {
            fn route(call: __v1::Call<T>) -> __v1::Reply {
                match call.method(SERVICE_NAME) {
                    "gr%C3%B6%C3%9Fe" => {
                        call.unary(&methods::GRÖSSE, |s, r| s.größe(r))
                    }
                    _ => call.unimplemented(),
                }
            }
        }
    }

    __v1::serde!(Maß);

    __v1::schema!(
        Maß = "größen.Maß",
        "9a03ada213d26efb403e8386b0eaf3be",
        [],
        r#"{"type":"record","name":"größen.Maß","fields":[{"name":"länge","type":"double"}]}"#
    );
}
