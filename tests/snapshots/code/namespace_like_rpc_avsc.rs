pub mod shop {
    pub mod order {
        use ::avro_grpc_runtime::__v1;

        /// The record `shop.order.Order`.
        #[derive(Clone, Debug, PartialEq)]
        #[derive(__v1::serde::Serialize, __v1::serde::Deserialize)]
        #[serde(crate = "::avro_grpc_runtime::__v1::serde")]
        pub struct Order {
            pub id: i64,
        }
        __v1::record!(Order {
            id: long,
        });

        __v1::schema!(
            Order = "shop.order.Order",
            "b232a3042e8503dcb82910ad0d19bde7",
            [],
            r#"{"type":"record","name":"shop.order.Order","fields":[{"name":"id","type":"long"}]}"#
        );
    }
}
