//! Makes every kind of call.

use avro_grpc_runtime::Status;
use avro_grpc_runtime::tonic::transport::Channel;
use futures_util::{TryStreamExt, stream};

use greeter::routeguide::route_guide_client::RouteGuideClient;
use greeter::routeguide::{Feature, Point, Rectangle, RouteNote};

type Client = RouteGuideClient<Channel>;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::args().nth(1);
    let address = address.as_deref().unwrap_or("127.0.0.1:50051");
    let mut client = Client::connect(format!("http://{address}")).await?;
    one_feature(&mut client).await?;
    features_in_an_area(&mut client).await?;
    a_route(&mut client).await?;
    notes(&mut client).await?;
    Ok(())
}

async fn one_feature(client: &mut Client) -> Result<(), Status> {
    let response = client.get_feature(point(409_146_138, -746_188_906));
    show(&response.await?.into_inner());
    let response = client.get_feature(point(0, 0));
    show(&response.await?.into_inner());
    Ok(())
}

async fn features_in_an_area(client: &mut Client) -> Result<(), Status> {
    let area = Rectangle {
        lo: point(400_000_000, -750_000_000),
        hi: point(410_000_000, -740_000_000),
    };
    let mut features = client.list_features(area).await?.into_inner();
    while let Some(feature) = features.message().await? {
        show(&feature);
    }
    Ok(())
}

async fn a_route(client: &mut Client) -> Result<(), Status> {
    let points = [
        point(407_838_351, -746_143_763),
        point(408_122_808, -743_999_179),
        point(408_122_808, -744_999_179),
    ];
    let response = client.record_route(stream::iter(points)).await?;
    let summary = response.into_inner();
    println!(
        "{} points, {} of them features, {} m",
        summary.point_count, summary.feature_count, summary.distance
    );
    Ok(())
}

async fn notes(client: &mut Client) -> Result<(), Status> {
    let notes = [
        (point(0, 1), "first"),
        (point(0, 2), "elsewhere"),
        (point(0, 1), "second"),
        (point(0, 1), "third"),
    ];
    let notes = notes.map(|(location, message)| RouteNote {
        location,
        message: message.to_owned(),
    });
    let earlier = client.route_chat(stream::iter(notes)).await?.into_inner();
    let earlier: Vec<RouteNote> = earlier.try_collect().await?;
    for note in earlier {
        println!("found the note {:?}", note.message);
    }
    Ok(())
}

fn point(latitude: i32, longitude: i32) -> Point {
    Point {
        latitude,
        longitude,
    }
}

fn show(feature: &Feature) {
    let Point {
        latitude,
        longitude,
    } = feature.location;
    let name = feature.name.as_deref().unwrap_or("nothing");
    println!("{name} at {latitude}, {longitude}");
}
