// What the generator writes, by hand: a service with each kind of call, and each kind of schema.

use ::avro_grpc_runtime::__v1;

/// One bird, or several, seen by one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Sighting {
    /// The scientific name.
    pub species: ::std::string::String,
    /// Where it was seen.
    pub habitat: Habitat,
    /// When it was seen, in milliseconds.
    pub seen_at: i64,
    /// How many there were.
    pub count: ::std::option::Option<i64>,
    /// Whatever else.
    pub tags: ::std::vec::Vec<::std::string::String>,
    /// Its weight.
    pub weight: ::std::option::Option<Weight>,
    /// The digest of a photograph.
    pub photo: Md5,
    /// Places by name.
    pub places: ::std::collections::HashMap<::std::string::String, ::std::vec::Vec<Place>>,
    /// A sketch.
    pub sketch: ::std::vec::Vec<u8>,
    /// An earlier one.
    pub previous: ::std::option::Option<::std::boxed::Box<Sighting>>,
}
__v1::record!(Sighting {
    species: string,
    habitat: Habitat,
    seen_at = "seenAt": long,
    count: or_null<int>,
    tags: array<string>,
    weight: null_at<1, Weight>,
    photo: Md5,
    places: map<array<Place>>,
    sketch: bytes,
    previous: null_or<boxed<Sighting>>,
});
__v1::builder!(Sighting as SightingBuilder {
    /// The scientific name.
    species: ::std::string::String,
    /// Where it was seen.
    habitat: Habitat,
    /// When it was seen, in milliseconds.
    seen_at = "seenAt": i64,
    /// How many there were.
    #[doc = "Of those that were seen."]
    count: i64 | null,
    /// Whatever else.
    tags: ::std::vec::Vec<::std::string::String>,
    /// Its weight.
    weight: Weight | null,
    /// The digest of a photograph.
    photo: Md5,
    places: ::std::collections::HashMap<::std::string::String, ::std::vec::Vec<Place>> =
        ::std::collections::HashMap::new(),
    /// A sketch.
    sketch: ::std::vec::Vec<u8>,
    /// An earlier one.
    previous: ::std::boxed::Box<Sighting> | null,
});

/// A place.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Metres.
    pub precision: f32,
    /// Whether others may know.
    pub public: bool,
}
__v1::record!(Place {
    latitude: double,
    longitude: double,
    precision: float,
    public: boolean,
});

/// A kind of land.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Habitat {
    /// The symbol `FOREST`.
    #[default]
    Forest,
    /// The symbol `WETLAND`.
    Wetland,
    /// The symbol `OPEN_SEA`.
    OpenSea,
}
__v1::enumeration!(Habitat { Forest = "FOREST", Wetland = "WETLAND", OpenSea = "OPEN_SEA" });

/// The union of `Sighting.weight`.
#[derive(Clone, Debug, PartialEq)]
pub enum Weight {
    /// A `double`.
    Double(f64),
    /// A `string`.
    String(::std::string::String),
}
__v1::union!(Weight {
    Double(double) from f64,
    String(string) from ::std::string::String | &str,
});

/// A digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Md5(pub [u8; 16]);
__v1::fixed!(Md5, 16);

__v1::schema!(
    Sighting = "birds.Sighting",
    "b6288e33139f705c1497459268d927ab",
    [Habitat, Md5, Place],
    r#"{"type":"record","name":"birds.Sighting","fields":[{"name":"species","type":"string"},{"name":"habitat","type":"birds.Habitat"},{"name":"seenAt","type":"long"},{"name":"count","type":["int","null"]},{"name":"tags","type":{"type":"array","items":"string"}},{"name":"weight","type":["double","null","string"]},{"name":"photo","type":"birds.Md5"},{"name":"places","type":{"type":"map","values":{"type":"array","items":"birds.Place"}}},{"name":"sketch","type":"bytes"},{"name":"previous","type":["null","birds.Sighting"],"default":null}]}"#
);
__v1::schema!(
    Place = "birds.Place",
    "f5a88983074a5117c2ed28c8c7ab3950",
    [],
    r#"{"type":"record","name":"birds.Place","fields":[{"name":"latitude","type":"double"},{"name":"longitude","type":"double"},{"name":"precision","type":"float"},{"name":"public","type":"boolean"}]}"#
);
__v1::schema!(
    Habitat = "birds.Habitat",
    "24ca58fe34ce91a1346f5ed187207cb9",
    [],
    r#"{"type":"enum","name":"birds.Habitat","symbols":["FOREST","WETLAND","OPEN_SEA"],"default":"FOREST"}"#
);
__v1::schema!(
    Md5 = "birds.Md5",
    "d25baa2dbb835bde03b98d2212b4844b",
    [],
    r#"{"type":"fixed","name":"birds.Md5","size":16}"#
);

__v1::serde!(Sighting, Place, Habitat, Weight, Md5);

mod log_methods {
    use super::__v1::{Method, ServiceDescription};

    pub(super) const RECORD: Method<super::Sighting, super::Sighting> =
        Method::unary("/birds.Log/Record").doc("Adds a sighting.");
    pub(super) const WATCH: Method<super::Sighting, super::Sighting> =
        Method::server_streaming("/birds.Log/Watch")
            .properties(&[("idempotency", "\"NO_SIDE_EFFECTS\"")]);
    pub(super) const IMPORT: Method<super::Sighting, super::__v1::long> =
        Method::client_streaming("/birds.Log/Import");
    pub(super) const EXCHANGE: Method<super::Sighting, super::__v1::array<super::__v1::string>> =
        Method::bidi_streaming("/birds.Log/Exchange");

    pub(super) const fn description() -> ServiceDescription {
        ServiceDescription::new(
            "birds.Log",
            const {
                &[
                    RECORD.describe(),
                    WATCH.describe(),
                    IMPORT.describe(),
                    EXCHANGE.describe(),
                ]
            },
        )
        .doc("What people have seen.")
        .properties(&[("owner", "\"me\"")])
    }
}

/// A client of `birds.Log`.
pub mod log_client {
    use super::{__v1, log_methods as methods};

    /// What a program can know of the service.
    pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

    /// What people have seen.
    #[derive(Clone, Debug)]
    pub struct LogClient<T>(__v1::Client<T>);
    __v1::client!(LogClient, DESCRIPTION);

    impl<T: __v1::Transport> LogClient<T> {
        /// Adds a sighting.
        pub async fn record(
            &mut self,
            request: impl __v1::IntoRequest<super::Sighting>,
        ) -> ::std::result::Result<__v1::Response<super::Sighting>, __v1::Status> {
            self.0.unary(&methods::RECORD, request).await
        }

        /// Sightings like the one that is given.
        pub async fn watch(
            &mut self,
            request: impl __v1::IntoRequest<super::Sighting>,
        ) -> ::std::result::Result<__v1::Response<__v1::Streaming<super::Sighting>>, __v1::Status>
        {
            self.0.server_streaming(&methods::WATCH, request).await
        }

        /// Adds many.
        pub async fn import(
            &mut self,
            request: impl __v1::IntoStreamingRequest<Message = super::Sighting>,
        ) -> ::std::result::Result<__v1::Response<i64>, __v1::Status> {
            self.0.client_streaming(&methods::IMPORT, request).await
        }

        /// Adds many, and tells the tags of each.
        pub async fn exchange(
            &mut self,
            request: impl __v1::IntoStreamingRequest<Message = super::Sighting>,
        ) -> ::std::result::Result<
            __v1::Response<__v1::Streaming<::std::vec::Vec<::std::string::String>>>,
            __v1::Status,
        > {
            self.0.bidi_streaming(&methods::EXCHANGE, request).await
        }
    }
}

/// A server of `birds.Log`.
pub mod log_server {
    use super::{__v1, log_methods as methods};
    use ::std::boxed::Box; // named by what `async_trait` expands to

    /// What people have seen.
    #[__v1::async_trait]
    pub trait Log: ::std::marker::Send + ::std::marker::Sync + 'static {
        /// Adds a sighting.
        async fn record(
            &self,
            request: __v1::Request<super::Sighting>,
        ) -> ::std::result::Result<__v1::Response<super::Sighting>, __v1::Status>;

        /// The responses of [`Log::watch`].
        type WatchStream: __v1::Stream<Item = ::std::result::Result<super::Sighting, __v1::Status>>
            + ::std::marker::Send
            + 'static;

        /// Sightings like the one that is given.
        async fn watch(
            &self,
            request: __v1::Request<super::Sighting>,
        ) -> ::std::result::Result<__v1::Response<Self::WatchStream>, __v1::Status>;

        /// Adds many.
        async fn import(
            &self,
            request: __v1::Request<__v1::Streaming<super::Sighting>>,
        ) -> ::std::result::Result<__v1::Response<i64>, __v1::Status>;

        /// The responses of [`Log::exchange`].
        type ExchangeStream: __v1::Stream<
                Item = ::std::result::Result<::std::vec::Vec<::std::string::String>, __v1::Status>,
            > + ::std::marker::Send
            + 'static;

        /// Adds many, and tells the tags of each.
        async fn exchange(
            &self,
            request: __v1::Request<__v1::Streaming<super::Sighting>>,
        ) -> ::std::result::Result<__v1::Response<Self::ExchangeStream>, __v1::Status>;
    }

    /// The name by which gRPC knows the service.
    pub const SERVICE_NAME: &str = "birds.Log";

    /// What a program can know of the service.
    pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

    /// Serves a [`Log`].
    #[derive(Debug)]
    pub struct LogServer<T>(__v1::Server<T>);
    __v1::server!(LogServer, Log, SERVICE_NAME, DESCRIPTION);

    impl<T: Log> LogServer<T> {
        fn route(call: __v1::Call<T>) -> __v1::Reply {
            match call.method(SERVICE_NAME) {
                "Record" => {
                    call.unary(&methods::RECORD, |service, request| service.record(request))
                }
                "Watch" => call
                    .server_streaming(&methods::WATCH, |service, request| service.watch(request)),
                "Import" => call
                    .client_streaming(&methods::IMPORT, |service, request| service.import(request)),
                "Exchange" => call.bidi_streaming(&methods::EXCHANGE, |service, request| {
                    service.exchange(request)
                }),
                _ => call.unimplemented(),
            }
        }
    }
}
