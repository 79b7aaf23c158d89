pub mod shop {
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
