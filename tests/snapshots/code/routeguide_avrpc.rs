pub mod routeguide {
    use ::avro_grpc_runtime::__v1;

    /// A point as degrees times ten million, rounded.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Point {
        pub latitude: i32,
        pub longitude: i32,
    }
    __v1::record!(Point {
        latitude: int,
        longitude: int,
    });

    impl Point {
        /// A record of these values.
        #[must_use]
        pub fn new(latitude: i32, longitude: i32) -> Self {
            Self { latitude, longitude }
        }
    }

    /// A rectangle between two opposite corners.
    #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Rectangle {
        pub lo: ::std::option::Option<Point>,
        pub hi: ::std::option::Option<Point>,
    }
    __v1::record!(Rectangle {
        lo: null_or<Point>,
        hi: null_or<Point>,
    });

    /// A feature names something at a point; where nothing is, the name is empty.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Feature {
        pub name: ::std::string::String,
        pub location: ::std::option::Option<Point>,
    }
    __v1::record!(Feature {
        name: string,
        location: null_or<Point>,
    });

    impl Feature {
        /// A record of these values; all else is as it is by default.
        #[must_use]
        pub fn new(name: ::std::string::String) -> Self {
            Self {
                name,
                location: ::std::option::Option::None,
            }
        }
    }

    /// A message that was sent from a place.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct RouteNote {
        pub location: ::std::option::Option<Point>,
        pub message: ::std::string::String,
    }
    __v1::record!(RouteNote {
        location: null_or<Point>,
        message: string,
    });

    impl RouteNote {
        /// A record of these values; all else is as it is by default.
        #[must_use]
        pub fn new(message: ::std::string::String) -> Self {
            Self {
                location: ::std::option::Option::None,
                message,
            }
        }
    }

    /// What `RecordRoute` answers.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct RouteSummary {
        pub point_count: i32,
        pub feature_count: i32,
        /// In metres.
        pub distance: i32,
        /// In seconds.
        pub elapsed_time: i32,
    }
    __v1::record!(RouteSummary {
        point_count: int,
        feature_count: int,
        distance: int,
        elapsed_time: int,
    });

    impl RouteSummary {
        /// A record of these values.
        #[must_use]
        pub fn new(
            point_count: i32,
            feature_count: i32,
            distance: i32,
            elapsed_time: i32,
        ) -> Self {
            Self {
                point_count,
                feature_count,
                distance,
                elapsed_time,
            }
        }
    }

    /// The methods of `routeguide.RouteGuide`.
    mod route_guide_methods {
        use super::__v1::{Method, ServiceDescription};

        pub(super) const GET_FEATURE: Method<super::Point, super::Feature> = Method::unary(
                "/routeguide.RouteGuide/GetFeature",
            )
            .doc("The feature at a point.");

        pub(super) const LIST_FEATURES: Method<super::Rectangle, super::Feature> = Method::server_streaming(
                "/routeguide.RouteGuide/ListFeatures",
            )
            .doc("The features within a rectangle.");

        pub(super) const RECORD_ROUTE: Method<super::Point, super::RouteSummary> = Method::client_streaming(
                "/routeguide.RouteGuide/RecordRoute",
            )
            .doc(
                "Takes the points of a route as they are passed; the answer sums it up.",
            );

        pub(super) const ROUTE_CHAT: Method<super::RouteNote, super::RouteNote> = Method::bidi_streaming(
                "/routeguide.RouteGuide/RouteChat",
            )
            .doc("Notes are exchanged while others arrive.");

        /// What `routeguide.RouteGuide` offers, for tools.
        pub(super) const fn description() -> ServiceDescription {
            ServiceDescription::new(
                    "routeguide.RouteGuide",
                    const {
                        &[
                            GET_FEATURE.describe(),
                            LIST_FEATURES.describe(),
                            RECORD_ROUTE.describe(),
                            ROUTE_CHAT.describe(),
                        ]
                    },
                )
                .doc("Looks at the features along a route.")
        }
    }

    /// A client of `routeguide.RouteGuide`.
    pub mod route_guide_client {
        use super::{__v1, route_guide_methods as methods};

        /// What `routeguide.RouteGuide` offers, for tools.
        pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

        /// Looks at the features along a route.
        #[derive(Clone, Debug)]
        pub struct RouteGuideClient<T>(__v1::Client<T>);
        __v1::client!(RouteGuideClient, DESCRIPTION);

        impl<T: __v1::Transport> RouteGuideClient<T> {
            /// The feature at a point.
            pub async fn get_feature(
                &mut self,
                request: impl __v1::IntoRequest<super::Point>,
            ) -> ::std::result::Result<__v1::Response<super::Feature>, __v1::Status> {
                self.0.unary(&methods::GET_FEATURE, request).await
            }

            /// The features within a rectangle.
            pub async fn list_features(
                &mut self,
                request: impl __v1::IntoRequest<super::Rectangle>,
            ) -> ::std::result::Result<
                __v1::Response<__v1::Streaming<super::Feature>>,
                __v1::Status,
            > {
                self.0.server_streaming(&methods::LIST_FEATURES, request).await
            }

            /// Takes the points of a route as they are passed; the answer sums it up.
            pub async fn record_route(
                &mut self,
                request: impl __v1::IntoStreamingRequest<Message = super::Point>,
            ) -> ::std::result::Result<
                __v1::Response<super::RouteSummary>,
                __v1::Status,
            > {
                self.0.client_streaming(&methods::RECORD_ROUTE, request).await
            }

            /// Notes are exchanged while others arrive.
            pub async fn route_chat(
                &mut self,
                request: impl __v1::IntoStreamingRequest<Message = super::RouteNote>,
            ) -> ::std::result::Result<
                __v1::Response<__v1::Streaming<super::RouteNote>>,
                __v1::Status,
            > {
                self.0.bidi_streaming(&methods::ROUTE_CHAT, request).await
            }
        }
    }

    /// A server of `routeguide.RouteGuide`.
    pub mod route_guide_server {
        use super::{__v1, route_guide_methods as methods};
        use ::std::boxed::Box;

        /// Looks at the features along a route.
        #[__v1::async_trait]
        pub trait RouteGuide: ::std::marker::Send + ::std::marker::Sync + 'static {
            /// The feature at a point.
            async fn get_feature(
                &self,
                request: __v1::Request<super::Point>,
            ) -> ::std::result::Result<__v1::Response<super::Feature>, __v1::Status>;

            /// The responses of [`RouteGuide::list_features`].
            type ListFeaturesStream: __v1::Stream<
                    Item = ::std::result::Result<super::Feature, __v1::Status>,
                >
                + ::std::marker::Send
                + 'static;

            /// The features within a rectangle.
            async fn list_features(
                &self,
                request: __v1::Request<super::Rectangle>,
            ) -> ::std::result::Result<
                __v1::Response<Self::ListFeaturesStream>,
                __v1::Status,
            >;

            /// Takes the points of a route as they are passed; the answer sums it up.
            async fn record_route(
                &self,
                request: __v1::Request<__v1::Streaming<super::Point>>,
            ) -> ::std::result::Result<
                __v1::Response<super::RouteSummary>,
                __v1::Status,
            >;

            /// The responses of [`RouteGuide::route_chat`].
            type RouteChatStream: __v1::Stream<
                    Item = ::std::result::Result<super::RouteNote, __v1::Status>,
                >
                + ::std::marker::Send
                + 'static;

            /// Notes are exchanged while others arrive.
            async fn route_chat(
                &self,
                request: __v1::Request<__v1::Streaming<super::RouteNote>>,
            ) -> ::std::result::Result<
                __v1::Response<Self::RouteChatStream>,
                __v1::Status,
            >;
        }

        /// The name under which gRPC knows the service.
        pub const SERVICE_NAME: &str = "routeguide.RouteGuide";

        /// What `routeguide.RouteGuide` offers, for tools.
        pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

        /// Serves what implements [`RouteGuide`].
        #[derive(Debug)]
        pub struct RouteGuideServer<T>(__v1::Server<T>);
        __v1::server!(RouteGuideServer, RouteGuide, SERVICE_NAME, DESCRIPTION);

        impl<T: RouteGuide> RouteGuideServer<T> {
            fn route(call: __v1::Call<T>) -> __v1::Reply {
                match call.method(SERVICE_NAME) {
                    "GetFeature" => {
                        call.unary(&methods::GET_FEATURE, |s, r| s.get_feature(r))
                    }
                    "ListFeatures" => {
                        call.server_streaming(
                            &methods::LIST_FEATURES,
                            |s, r| s.list_features(r),
                        )
                    }
                    "RecordRoute" => {
                        call.client_streaming(
                            &methods::RECORD_ROUTE,
                            |s, r| s.record_route(r),
                        )
                    }
                    "RouteChat" => {
                        call.bidi_streaming(&methods::ROUTE_CHAT, |s, r| s.route_chat(r))
                    }
                    _ => call.unimplemented(),
                }
            }
        }
    }

    __v1::serde!(Point, Rectangle, Feature, RouteNote, RouteSummary);

    __v1::schema!(
        Point = "routeguide.Point",
        "5dc637efafd9a4a809658b853d28e819",
        [],
        r#"{"type":"record","name":"routeguide.Point","doc":"A point as degrees times ten million, rounded.","fields":[{"name":"latitude","type":"int"},{"name":"longitude","type":"int"}]}"#
    );

    __v1::schema!(
        Rectangle = "routeguide.Rectangle",
        "3de78abe8d423a59c9302d1c6205cc1c",
        [Point],
        r#"{"type":"record","name":"routeguide.Rectangle","doc":"A rectangle between two opposite corners.","fields":[{"name":"lo","type":["null","routeguide.Point"]},{"name":"hi","type":["null","routeguide.Point"]}]}"#
    );

    __v1::schema!(
        Feature = "routeguide.Feature",
        "966cb1da56edee28cfba2f800facc207",
        [Point],
        r#"{"type":"record","name":"routeguide.Feature","doc":"A feature names something at a point; where nothing is, the name is empty.","fields":[{"name":"name","type":"string"},{"name":"location","type":["null","routeguide.Point"]}]}"#
    );

    __v1::schema!(
        RouteNote = "routeguide.RouteNote",
        "f19e56f0e9441daed7e8bb859797b5f6",
        [Point],
        r#"{"type":"record","name":"routeguide.RouteNote","doc":"A message that was sent from a place.","fields":[{"name":"location","type":["null","routeguide.Point"]},{"name":"message","type":"string"}]}"#
    );

    __v1::schema!(
        RouteSummary = "routeguide.RouteSummary",
        "fb13aafc701823e09373809e6b86427d",
        [],
        r#"{"type":"record","name":"routeguide.RouteSummary","doc":"What `RecordRoute` answers.","fields":[{"name":"point_count","type":"int"},{"name":"feature_count","type":"int"},{"name":"distance","type":"int","doc":"In metres."},{"name":"elapsed_time","type":"int","doc":"In seconds."}]}"#
    );
}
