pub mod shop {
    use ::avro_grpc_runtime::__v1;

    /// The methods of `shop.Orders`.
    mod orders_methods {
        use super::__v1::{Method, ServiceDescription};

        pub(super) const ORDER: Method<super::order::Order, super::order::Order> = Method::server_streaming(
            "/shop.Orders/order",
        );

        /// What `shop.Orders` offers, for tools.
        pub(super) const fn description() -> ServiceDescription {
            ServiceDescription::new("shop.Orders", const { &[ORDER.describe()] })
        }
    }

    /// A client of `shop.Orders`.
    pub mod orders_client {
        use super::{__v1, orders_methods as methods};

        /// What `shop.Orders` offers, for tools.
        pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

        /// Calls `shop.Orders`.
        #[derive(Clone, Debug)]
        pub struct OrdersClient<T>(__v1::Client<T>);
        __v1::client!(OrdersClient, DESCRIPTION);

        impl<T: __v1::Transport> OrdersClient<T> {
            /// Calls `order`.
            pub async fn order(
                &mut self,
                request: impl __v1::IntoRequest<super::order::Order>,
            ) -> ::std::result::Result<
                __v1::Response<__v1::Streaming<super::order::Order>>,
                __v1::Status,
            > {
                self.0.server_streaming(&methods::ORDER, request).await
            }
        }
    }

    /// A server of `shop.Orders`.
    pub mod orders_server {
        use super::{__v1, orders_methods as methods};
        use ::std::boxed::Box;

        /// What a server of `shop.Orders` does.
        #[__v1::async_trait]
        pub trait Orders: ::std::marker::Send + ::std::marker::Sync + 'static {
            /// The responses of [`Orders::order`].
            type OrderStream: __v1::Stream<
                    Item = ::std::result::Result<super::order::Order, __v1::Status>,
                >
                + ::std::marker::Send
                + 'static;

            /// Answers `order`.
            async fn order(
                &self,
                request: __v1::Request<super::order::Order>,
            ) -> ::std::result::Result<__v1::Response<Self::OrderStream>, __v1::Status>;
        }

        /// The name under which gRPC knows the service.
        pub const SERVICE_NAME: &str = "shop.Orders";

        /// What `shop.Orders` offers, for tools.
        pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

        /// Serves what implements [`Orders`].
        #[derive(Debug)]
        pub struct OrdersServer<T>(__v1::Server<T>);
        __v1::server!(OrdersServer, Orders, SERVICE_NAME, DESCRIPTION);

        impl<T: Orders> OrdersServer<T> {
            fn route(call: __v1::Call<T>) -> __v1::Reply {
                match call.method(SERVICE_NAME) {
                    "order" => call.server_streaming(&methods::ORDER, |s, r| s.order(r)),
                    _ => call.unimplemented(),
                }
            }
        }
    }

    pub mod order {
        use ::avro_grpc_runtime::__v1;

        /// The record `shop.order.Order`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct Order {
            pub id: i64,
        }
        __v1::record!(Order {
            id: long,
        });

        impl Order {
            /// A record of these values.
            #[must_use]
            pub fn new(id: i64) -> Self {
                Self { id }
            }
        }

        __v1::serde!(Order);

        __v1::schema!(
            Order = "shop.order.Order",
            "b232a3042e8503dcb82910ad0d19bde7",
            [],
            r#"{"type":"record","name":"shop.order.Order","fields":[{"name":"id","type":"long"}]}"#
        );
    }
}
