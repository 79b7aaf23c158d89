//! Calls of a server whose code is generated.

use avro_grpc_runtime::server::RpcServer;
use avro_grpc_runtime::{BoxStream, Code, Request, Response, Status, Streaming};
use expect_test::expect;
use futures_util::{StreamExt, stream};
use greeter::routeguide::route_guide_server::{RouteGuide, RouteGuideServer};
use greeter::routeguide::{Feature, Point, Rectangle, RouteNote, RouteSummary};

use crate::support::Place;

struct Guide;

impl RouteGuide for Guide {
    async fn get_feature(&self, request: Request<Point>) -> Result<Response<Feature>, Status> {
        let metadata = request.metadata();
        if let Some(who) = metadata.get("x-who") {
            let who = who.to_str().unwrap_or_default();
            let agent = metadata
                .get("user-agent")
                .and_then(|text| text.to_str().ok());
            let name = metadata
                .get("avro-client-name")
                .and_then(|text| text.to_str().ok());
            let said = format!("{who}, {agent:?}, {name:?}");
            return Err(Status::new(Code::PermissionDenied, said));
        }
        let location = request.into_inner();
        let name = (location.latitude > 0).then(|| "North".to_owned());
        Ok(Response::new(Feature { name, location }))
    }

    async fn list_features(
        &self,
        request: Request<Rectangle>,
    ) -> Result<Response<BoxStream<Feature>>, Status> {
        let Rectangle { lo, hi } = request.into_inner();
        let features = [lo, hi].map(|location| {
            let name = None;
            Ok(Feature { name, location })
        });
        Ok(Response::new(stream::iter(features).boxed()))
    }

    async fn record_route(
        &self,
        request: Request<Streaming<Point>>,
    ) -> Result<Response<RouteSummary>, Status> {
        let mut points = request.into_inner();
        let mut summary = RouteSummary::default();
        while points.message().await?.is_some() {
            summary.point_count += 1;
        }
        Ok(Response::new(summary))
    }

    async fn route_chat(
        &self,
        request: Request<Streaming<RouteNote>>,
    ) -> Result<Response<BoxStream<RouteNote>>, Status> {
        Ok(Response::new(request.into_inner().boxed()))
    }
}

#[test]
fn all_kinds_of_calls() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("threads");
    let server = RpcServer::builder()
        .address("127.0.0.1:0")
        .stop_on_ctrl_c(false)
        .stop_on_sigterm(false)
        .dump_on_sigusr2(false)
        .add(RouteGuideServer::new(Guide));
    let server = runtime.block_on(server.bind()).expect("a port");
    let address = server.local_addr().to_string();
    let handle = server.handle();
    let serving = runtime.spawn(server.serve());

    let place = Place::new(&[]);
    let point = "{\"latitude\": 1, \"longitude\": 2}";
    let note = format!("{{\"location\": {point}, \"message\": \"a\"}} ");
    let rows: &[&[&str]] = &[
        &["list", &address, "RouteGuide"],
        &["describe", &address, "routeguide.Feature"],
        &["call", &address, "RouteGuide/GetFeature", "-d", point],
        &[
            "call",
            &address,
            "GetFeature",
            "-d",
            "{\"latitude\": 0, \"longitude\": 2}",
            "--format",
            "tagged",
        ],
        &[
            "call",
            &address,
            "ListFeatures",
            "-d",
            &format!("{{\"lo\": {point}, \"hi\": {point}}}"),
        ],
        &["call", &address, "RecordRoute", "-d", &point.repeat(5)],
        &["call", &address, "RouteChat", "-d", &note.repeat(2)],
        &["call", &address, "GetFeature", "-d", "{\"latitude\": 1}"],
        &[
            "call",
            &address,
            "GetFeature",
            "-d",
            point,
            "-H",
            "x-who: me",
            "--user-agent",
            "test/1",
            "--client-name",
            "desk",
        ],
    ];
    let shown = rows.iter().map(|args| {
        let printed = place.run(args);
        let agent = printed.find(" tonic/").map(|at| {
            let end = printed[at + 1..]
                .find('"')
                .map_or(printed.len(), |end| at + 1 + end);
            printed[..at].to_owned() + " TONIC" + &printed[end..]
        });
        let printed = agent.unwrap_or(printed);
        format!("$ {}\n{printed}\n", args.join(" ")).replace(&address, "SERVER")
    });
    expect![[r#"
        $ list SERVER RouteGuide
        exit code 0
        --- stdout
        routeguide.RouteGuide/GetFeature
        routeguide.RouteGuide/ListFeatures
        routeguide.RouteGuide/RecordRoute
        routeguide.RouteGuide/RouteChat

        $ describe SERVER routeguide.Feature
        exit code 0
        --- stdout
        namespace routeguide;

        /** A point as degrees times ten million, rounded. */
        record Point {
          /** From -900,000,000 to 900,000,000. */
          int latitude;
          /** From -1,800,000,000 to 1,800,000,000. */
          int longitude;
        }

        /** A feature names something at a point. */
        record Feature {
          /** The name; nothing where nothing is. */
          string? name = null;
          /** Where it is. */
          Point location;
        }

        $ call SERVER RouteGuide/GetFeature -d {"latitude": 1, "longitude": 2}
        exit code 0
        --- stdout
        {"name":"North","location":{"latitude":1,"longitude":2}}

        $ call SERVER GetFeature -d {"latitude": 0, "longitude": 2} --format tagged
        exit code 0
        --- stdout
        {"name":null,"location":{"latitude":0,"longitude":2}}

        $ call SERVER ListFeatures -d {"lo": {"latitude": 1, "longitude": 2}, "hi": {"latitude": 1, "longitude": 2}}
        exit code 0
        --- stdout
        {"name":null,"location":{"latitude":1,"longitude":2}}
        {"name":null,"location":{"latitude":1,"longitude":2}}

        $ call SERVER RecordRoute -d {"latitude": 1, "longitude": 2}{"latitude": 1, "longitude": 2}{"latitude": 1, "longitude": 2}{"latitude": 1, "longitude": 2}{"latitude": 1, "longitude": 2}
        exit code 0
        --- stdout
        {"point_count":5,"feature_count":0,"distance":0,"elapsed_time":0}

        $ call SERVER RouteChat -d {"location": {"latitude": 1, "longitude": 2}, "message": "a"} {"location": {"latitude": 1, "longitude": 2}, "message": "a"} 
        exit code 0
        --- stdout
        {"location":{"latitude":1,"longitude":2},"message":"a"}
        {"location":{"latitude":1,"longitude":2},"message":"a"}

        $ call SERVER GetFeature -d {"latitude": 1}
        exit code 1
        --- stderr
        error: -d, line 1: missing field `longitude`

        $ call SERVER GetFeature -d {"latitude": 1, "longitude": 2} -H x-who: me --user-agent test/1 --client-name desk
        exit code 56
        --- stderr
        error: PERMISSION_DENIED: me, Some("test/1 TONIC"), Some("desk")

    "#]].assert_eq(&shown.collect::<String>());
    handle.shutdown();
    let ended = runtime.block_on(serving).expect("it does not panic");
    ended.expect("it ends well");
}
