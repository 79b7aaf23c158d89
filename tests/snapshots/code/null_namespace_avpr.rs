use ::avro_grpc_runtime::__v1;

/// The record `Lost`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Lost {
    pub message: ::std::option::Option<::std::string::String>,
}
__v1::record!(Lost {
    message: null_or<string>,
});
__v1::errors!(Lost(message) as only<Lost>);

/// The record `Gone`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Gone {
    pub since: i32,
}
__v1::record!(Gone {
    since: int,
});
__v1::errors!(Gone as only<Gone> = "NOT_FOUND");

impl Gone {
    /// A record of these values.
    #[must_use]
    pub fn new(since: i32) -> Self {
        Self { since }
    }
}

/// A union of `Lost`, `Gone`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LostOrGone {
    Lost(Lost),
    Gone(Gone),
}
__v1::union!(LostOrGone {
    Lost(Lost) from Lost,
    Gone(Gone) from Gone,
});
__v1::errors!(LostOrGone {
    Lost,
    Gone,
});

/// The methods of `Nowhere`.
mod nowhere_methods {
    use super::__v1::{Method, ServiceDescription};
    use super::__v1::schema::*;

    pub(super) const WHERE: Method<
        super::nowhere::WhereRequest,
        int,
        super::LostOrGone,
    > = Method::protocol("/null.Nowhere/where").throws::<super::LostOrGone>();

    pub(super) const FORGET: Method<null, null> = Method::one_way(
        "/null.Nowhere/forget",
    );

    pub(super) const FOLLOW: Method<super::nowhere::FollowRequest, int> = Method::server_streaming(
            "/null.Nowhere/follow",
        )
        .properties(&[("stream", "\"response\"")]);

    /// What `Nowhere` offers, for tools.
    pub(super) const fn description() -> ServiceDescription {
        ServiceDescription::new(
                "null.Nowhere",
                const { &[WHERE.describe(), FORGET.describe(), FOLLOW.describe()] },
            )
            .doc(
                "A protocol without a namespace: in paths it is `null.Nowhere`, as Java has it.",
            )
    }
}

/// A client of `Nowhere`.
pub mod nowhere_client {
    use super::{__v1, nowhere_methods as methods};

    /// What `Nowhere` offers, for tools.
    pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

    /// A protocol without a namespace: in paths it is `null.Nowhere`, as Java has it.
    #[derive(Clone, Debug)]
    pub struct NowhereClient<T>(__v1::Client<T>);
    __v1::client!(NowhereClient, DESCRIPTION);

    impl<T: __v1::Transport> NowhereClient<T> {
        /// Calls `where`.
        pub async fn r#where(
            &mut self,
            request: impl __v1::IntoRequest<super::nowhere::WhereRequest>,
        ) -> ::std::result::Result<__v1::Response<i32>, __v1::Fault<super::LostOrGone>> {
            self.0.protocol(&methods::WHERE, request).await
        }

        /// Calls `forget`.
        pub async fn forget(
            &mut self,
            request: impl __v1::IntoRequest<()>,
        ) -> ::std::result::Result<__v1::Response<()>, __v1::Status> {
            self.0.one_way(&methods::FORGET, request).await
        }

        /// Calls `follow`.
        pub async fn follow(
            &mut self,
            request: impl __v1::IntoRequest<super::nowhere::FollowRequest>,
        ) -> ::std::result::Result<__v1::Response<__v1::Streaming<i32>>, __v1::Status> {
            self.0.server_streaming(&methods::FOLLOW, request).await
        }
    }
}

/// A server of `Nowhere`.
pub mod nowhere_server {
    use super::{__v1, nowhere_methods as methods};
    use ::std::boxed::Box;

    /// A protocol without a namespace: in paths it is `null.Nowhere`, as Java has it.
    #[__v1::async_trait]
    pub trait Nowhere: ::std::marker::Send + ::std::marker::Sync + 'static {
        /// Answers `where`.
        async fn r#where(
            &self,
            request: __v1::Request<super::nowhere::WhereRequest>,
        ) -> ::std::result::Result<__v1::Response<i32>, __v1::Fault<super::LostOrGone>>;

        /// Answers `forget`.
        async fn forget(
            &self,
            request: __v1::Request<()>,
        ) -> ::std::result::Result<__v1::Response<()>, __v1::Status>;

        /// The responses of [`Nowhere::follow`].
        type FollowStream: __v1::Stream<Item = ::std::result::Result<i32, __v1::Status>>
            + ::std::marker::Send
            + 'static;

        /// Answers `follow`.
        async fn follow(
            &self,
            request: __v1::Request<super::nowhere::FollowRequest>,
        ) -> ::std::result::Result<__v1::Response<Self::FollowStream>, __v1::Status>;
    }

    /// The name under which gRPC knows the service.
    pub const SERVICE_NAME: &str = "null.Nowhere";

    /// What `Nowhere` offers, for tools.
    pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

    /// Serves what implements [`Nowhere`].
    #[derive(Debug)]
    pub struct NowhereServer<T>(__v1::Server<T>);
    __v1::server!(NowhereServer, Nowhere, SERVICE_NAME, DESCRIPTION);

    impl<T: Nowhere> NowhereServer<T> {
        fn route(call: __v1::Call<T>) -> __v1::Reply {
            match call.method(SERVICE_NAME) {
                "where" => call.protocol(&methods::WHERE, |s, r| s.r#where(r)),
                "forget" => call.one_way(&methods::FORGET, |s, r| s.forget(r)),
                "follow" => call.server_streaming(&methods::FOLLOW, |s, r| s.follow(r)),
                _ => call.unimplemented(),
            }
        }
    }
}

__v1::serde!(Lost, Gone, LostOrGone);

__v1::schema!(
    Lost = "Lost",
    "fad21152b3ea3732cbe05b61452def19",
    [],
    r#"{"type":"error","name":"Lost","fields":[{"name":"message","type":["null","string"],"default":null}]}"#
);

__v1::schema!(
    Gone = "Gone",
    "03b124cebd2a69c34d0c4dc7172cfab4",
    [],
    r#"{"type":"error","name":"Gone","fields":[{"name":"since","type":"int"}],"grpcCode":"NOT_FOUND"}"#
);

pub mod nowhere {
    use ::avro_grpc_runtime::__v1;

    /// The parameters of `where`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct WhereRequest {
        pub what: ::std::string::String,
    }
    __v1::record!(WhereRequest {
        what: string,
    });

    impl WhereRequest {
        /// A record of these values.
        #[must_use]
        pub fn new(what: ::std::string::String) -> Self {
            Self { what }
        }
    }

    /// The parameters of `follow`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct FollowRequest {
        pub from: i32,
    }
    __v1::record!(FollowRequest {
        from: int,
    });

    impl FollowRequest {
        /// A record of these values.
        #[must_use]
        pub fn new(from: i32) -> Self {
            Self { from }
        }
    }

    __v1::serde!(WhereRequest, FollowRequest);

    __v1::schema!(
        WhereRequest = "Nowhere.whereRequest",
        "306d695a2ded52046f1ac8a520c4d9ff",
        [],
        r#"{"type":"record","name":"Nowhere.whereRequest","doc":"The parameters of `where`.","fields":[{"name":"what","type":"string"}]}"#
    );

    __v1::schema!(
        FollowRequest = "Nowhere.followRequest",
        "25006a14f0a55282ee2334155ec9adb0",
        [],
        r#"{"type":"record","name":"Nowhere.followRequest","doc":"The parameters of `follow`.","fields":[{"name":"from","type":"int"}]}"#
    );
}
