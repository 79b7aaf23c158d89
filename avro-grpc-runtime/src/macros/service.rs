//! Clients and servers.

/// `client!(XClient, DESCRIPTION)`: constructors and settings of a client, in the shape of tonic's
/// generated ones, and what the runtime knows of it.
#[doc(hidden)]
#[macro_export]
macro_rules! __client {
    ($client:ident, $description:expr) => {
        impl $client<$crate::__v1::Channel> {
            /// Connects to a server, with the settings of the runtime's `net::endpoint`: frames of
            /// up to 64 KiB, whatever an `Endpoint` says. For others, connect it yourself and call
            /// [`new`](Self::new).
            ///
            /// # Errors
            ///
            /// If `dst` is no address, or nothing answers there.
            pub async fn connect<D>(
                dst: D,
            ) -> ::std::result::Result<Self, $crate::__v1::TransportError>
            where
                D: ::std::convert::TryInto<$crate::__v1::Endpoint>,
                D::Error: ::std::convert::Into<$crate::__v1::BoxError>,
            {
                $crate::__v1::connect(dst).await.map(Self::new)
            }
        }

        impl<T> $client<T> {
            /// Makes calls through `inner`.
            ///
            /// Keep the client, and clone it: what it finds out of a server's schemas is its own, and that
            /// of its clones. One that is made for each call would ask anew each time, unless all are given
            /// the same by [`schema_evolution`](Self::schema_evolution).
            pub fn new(inner: T) -> Self {
                Self($crate::__v1::Client::new(inner))
            }

            /// Makes calls through `inner`, to the scheme, the authority and below the path of
            /// `origin`.
            pub fn with_origin(inner: T, origin: $crate::__v1::Uri) -> Self {
                Self($crate::__v1::Client::with_origin(inner, origin))
            }

            /// Makes calls through `inner`; each request is shown to `interceptor` first.
            pub fn with_interceptor<F>(
                inner: T,
                interceptor: F,
            ) -> $client<$crate::__v1::InterceptedService<T, F>>
            where
                F: $crate::__v1::Interceptor,
            {
                $client::new($crate::__v1::InterceptedService::new(inner, interceptor))
            }

            /// Compresses requests. The server must accept the encoding, or it answers with an
            /// error.
            #[must_use]
            pub fn send_compressed(self, encoding: $crate::__v1::CompressionEncoding) -> Self {
                Self(self.0.send_compressed(encoding))
            }

            /// Accepts compressed responses.
            #[must_use]
            pub fn accept_compressed(self, encoding: $crate::__v1::CompressionEncoding) -> Self {
                Self(self.0.accept_compressed(encoding))
            }

            /// Limits the size of a response message in bytes. Default: 4 MiB.
            #[must_use]
            pub fn max_decoding_message_size(self, limit: usize) -> Self {
                Self(self.0.max_decoding_message_size(limit))
            }

            /// Limits the size of a request message in bytes. Default: `usize::MAX`.
            #[must_use]
            pub fn max_encoding_message_size(self, limit: usize) -> Self {
                Self(self.0.max_encoding_message_size(limit))
            }

            /// Sets how responses are decoded.
            #[must_use]
            pub fn decode_options(self, options: $crate::__v1::DecodeOptions) -> Self {
                Self(self.0.decode_options(options))
            }

            /// Sets how a server with other versions of schemas is treated. Clients that are given the same
            /// share what they find out.
            #[must_use]
            pub fn schema_evolution(self, evolution: $crate::__v1::SchemaEvolution) -> Self {
                Self(self.0.schema_evolution(evolution))
            }
        }

        impl<T> $crate::__v1::GeneratedClient for $client<T> {
            type Transport = T;

            const DESCRIPTION: $crate::__v1::ServiceDescription = $description;

            fn from_client(client: $crate::__v1::Client<T>) -> Self {
                Self(client)
            }
        }
    };
}

/// `server!(XServer, X, SERVICE_NAME, DESCRIPTION)`: constructors and settings of a server, in the
/// shape of tonic's generated ones, and what the runtime knows of it.
#[doc(hidden)]
#[macro_export]
macro_rules! __server {
    ($server:ident, $service:ident, $name:expr, $description:expr) => {
        impl<T> $server<T> {
            /// Serves `inner`.
            pub fn new(inner: T) -> Self {
                Self::from_arc(::std::sync::Arc::new(inner))
            }

            /// Serves `inner`, which others hold too.
            pub fn from_arc(inner: ::std::sync::Arc<T>) -> Self {
                Self($crate::__v1::Server::new(inner))
            }

            /// Serves `inner`; each request is shown to `interceptor` first.
            pub fn with_interceptor<F>(
                inner: T,
                interceptor: F,
            ) -> $crate::__v1::InterceptedService<Self, F>
            where
                F: $crate::__v1::Interceptor,
            {
                $crate::__v1::InterceptedService::new(Self::new(inner), interceptor)
            }

            /// Accepts compressed requests.
            #[must_use]
            pub fn accept_compressed(self, encoding: $crate::__v1::CompressionEncoding) -> Self {
                Self(self.0.accept_compressed(encoding))
            }

            /// Compresses responses, if the client accepts it.
            #[must_use]
            pub fn send_compressed(self, encoding: $crate::__v1::CompressionEncoding) -> Self {
                Self(self.0.send_compressed(encoding))
            }

            /// Limits the size of a request message in bytes. Default: 4 MiB.
            #[must_use]
            pub fn max_decoding_message_size(self, limit: usize) -> Self {
                Self(self.0.max_decoding_message_size(limit))
            }

            /// Limits the size of a response message in bytes. Default: `usize::MAX`.
            #[must_use]
            pub fn max_encoding_message_size(self, limit: usize) -> Self {
                Self(self.0.max_encoding_message_size(limit))
            }

            /// Sets how requests are decoded.
            #[must_use]
            pub fn decode_options(self, options: $crate::__v1::DecodeOptions) -> Self {
                Self(self.0.decode_options(options))
            }

            /// Sets how clients with other versions of schemas are treated.
            #[must_use]
            pub fn schema_evolution(self, evolution: $crate::__v1::SchemaEvolution) -> Self {
                Self(self.0.schema_evolution(evolution))
            }
        }

        impl<T> ::std::clone::Clone for $server<T> {
            fn clone(&self) -> Self {
                Self(::std::clone::Clone::clone(&self.0))
            }
        }

        impl<T> $crate::__v1::NamedService for $server<T> {
            const NAME: &'static str = $name;
        }

        impl<T, B> $crate::__v1::Service<$crate::__v1::HttpRequest<B>> for $server<T>
        where
            T: $service,
            B: $crate::__v1::HttpBody + ::std::marker::Send + 'static,
            B::Error: ::std::convert::Into<$crate::__v1::BoxError>,
        {
            type Response = $crate::__v1::HttpResponse;
            type Error = ::std::convert::Infallible;
            type Future = $crate::__v1::Reply;

            fn poll_ready(
                &mut self,
                _: &mut ::std::task::Context<'_>,
            ) -> ::std::task::Poll<::std::result::Result<(), Self::Error>> {
                ::std::task::Poll::Ready(::std::result::Result::Ok(()))
            }

            fn call(&mut self, request: $crate::__v1::HttpRequest<B>) -> Self::Future {
                Self::route(self.0.call(request))
            }
        }

        impl<T: $service> $crate::__v1::GeneratedServer for $server<T> {
            type Inner = T;

            const DESCRIPTION: $crate::__v1::ServiceDescription = $description;

            const CRATE_NAME: ::std::option::Option<&'static str> =
                ::std::option_env!("CARGO_PKG_NAME");

            const CRATE_VERSION: ::std::option::Option<&'static str> =
                ::std::option_env!("CARGO_PKG_VERSION");

            fn inner(&self) -> &::std::sync::Arc<T> {
                self.0.service()
            }
        }
    };
}
