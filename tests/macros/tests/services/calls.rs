//! Every call kind, between what traits make and what the generator makes.

use avro_grpc_macros_tests::call_kinds::generated::cases::calls as generated;
use avro_grpc_macros_tests::call_kinds::written;
use avro_grpc_macros_tests::routeguide::generated::routeguide::{Feature, Point};
use avro_grpc_macros_tests::routeguide::written::route_guide_client::RouteGuideClient;
use avro_grpc_macros_tests::routeguide::written::route_guide_server::{
    RouteGuide, RouteGuideServer,
};
use avro_grpc_runtime::{
    BoxStream, Code, Fault, Message, Request, Response, Status, Streaming, async_trait, service,
};
use futures_util::{StreamExt, TryStreamExt, stream};
use generated::{Answer, Ask};

/// Answers by the trait of the user's own, and by the generated one, in the same words.
#[derive(Debug)]
struct Shouts;

fn answer(text: impl Into<String>) -> Answer {
    Answer {
        text: text.into(),
        sources: Vec::new(),
    }
}

fn ask(text: &str) -> Ask {
    Ask {
        text: text.to_owned(),
    }
}

/// Implements a trait without an attribute and without a type for each stream.
macro_rules! shouts {
    ($($trait_:ident)::+) => {
        impl $($trait_)::+ for Shouts {
            async fn unary(&self, request: Request<Ask>) -> Result<Response<Answer>, Status> {
                let text = request.into_inner().text;
                Ok(Response::new(answer(text.to_uppercase())))
            }

            async fn client_streaming(
                &self,
                request: Request<Streaming<Ask>>,
            ) -> Result<Response<Answer>, Status> {
                let asks: Vec<Ask> = request.into_inner().try_collect().await?;
                let texts: Vec<String> = asks.into_iter().map(|ask| ask.text).collect();
                Ok(Response::new(answer(texts.join("+"))))
            }

            async fn server_streaming(
                &self,
                request: Request<Ask>,
            ) -> Result<Response<BoxStream<Answer>>, Status> {
                let text = request.into_inner().text;
                let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
                let answers = stream::iter(words).map(|word| Ok(answer(word)));
                Ok(Response::new(Box::pin(answers)))
            }

            async fn bidi_streaming(
                &self,
                request: Request<Streaming<Ask>>,
            ) -> Result<Response<BoxStream<Answer>>, Status> {
                let answers = request.into_inner().map_ok(|ask| answer(ask.text + "!"));
                Ok(Response::new(answers.boxed()))
            }

            async fn old(&self, _: Request<Ask>) -> Result<Response<Answer>, Status> {
                Err(Status::unimplemented("gone"))
            }
        }
    };
}

shouts!(written::Calls);
shouts!(generated::calls_server::Calls);

/// Makes every kind of call; the two clients have nothing in common but their shape.
macro_rules! call_all {
    ($client:expr) => {{
        let mut client = $client;
        let response = client.unary(ask("hello")).await.expect("an answer");
        assert_eq!(response.into_inner(), answer("HELLO"));
        let asks = stream::iter([ask("a"), ask("b"), ask("c")]);
        let response = client.client_streaming(asks).await.expect("an answer");
        assert_eq!(response.into_inner(), answer("a+b+c"));
        let response = client.server_streaming(ask("one two")).await;
        let answers = response.expect("a stream").into_inner();
        let answers: Result<Vec<_>, _> = answers.try_collect().await;
        assert_eq!(answers.expect("answers"), [answer("one"), answer("two")]);
        let response = client
            .bidi_streaming(stream::iter([ask("a"), ask("b")]))
            .await;
        let answers = response.expect("a stream").into_inner();
        let answers: Result<Vec<_>, _> = answers.try_collect().await;
        assert_eq!(answers.expect("answers"), [answer("a!"), answer("b!")]);
        #[allow(deprecated)]
        let status = client.old(ask("x")).await.expect_err("it is not there");
        assert_eq!(
            (status.code(), status.message()),
            (Code::Unimplemented, "gone")
        );
    }};
}

#[tokio::test]
async fn traits_and_service_files_speak_with_each_other() {
    use generated::calls_client::CallsClient as GeneratedClient;
    use generated::calls_server::CallsServer as GeneratedServer;
    use written::calls_client::CallsClient;
    use written::calls_server::CallsServer;

    call_all!(CallsClient::new(CallsServer::new(Shouts)));
    call_all!(CallsClient::new(GeneratedServer::new(Shouts)));
    call_all!(GeneratedClient::new(CallsServer::new(Shouts)));
    call_all!(GeneratedClient::new(GeneratedServer::new(Shouts)));
}

/// Of the trait with `async_trait` and stubs.
#[derive(Debug)]
struct Lighthouse;

#[async_trait]
impl RouteGuide for Lighthouse {
    async fn get_feature(&self, request: Request<Point>) -> Result<Response<Feature>, Status> {
        Ok(Response::new(Feature {
            name: "lighthouse".to_owned(),
            location: Some(request.into_inner()),
        }))
    }
}

#[tokio::test]
async fn a_boxed_trait_has_stubs() {
    let mut client = RouteGuideClient::new(RouteGuideServer::new(Lighthouse));
    let point = Point {
        latitude: 1,
        longitude: 2,
    };
    let response = client.get_feature(point).await.expect("a feature");
    assert_eq!(response.into_inner().name, "lighthouse");
    let status = client
        .record_route(stream::iter([]))
        .await
        .expect_err("a stub");
    let message = "`/routeguide.RouteGuide/RecordRoute` is not implemented";
    assert_eq!(
        (status.code(), status.message()),
        (Code::Unimplemented, message)
    );
}

/// Somebody has the seat.
#[derive(Message, Clone, Debug, PartialEq)]
#[avro(namespace = "cases", error = "ALREADY_EXISTS")]
struct Taken {
    by: String,
}

/// There is no seat at all.
#[derive(Message, Clone, Debug, PartialEq)]
#[avro(namespace = "cases", error)]
struct Full {
    seats: i32,
}

#[derive(Message, Clone, Debug, PartialEq)]
#[avro(error)]
enum NoSeat {
    Taken(Taken),
    Full(Full),
}

macro_rules! says {
    ($($error:ty: |$it:ident| $text:expr;)*) => {
        $(
            impl std::fmt::Display for $error {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    let $it = self;
                    f.write_str(&$text)
                }
            }

            impl std::error::Error for $error {}
        )*
    };
}

says! {
    Taken: |it| format!("taken by {}", it.by);
    Full: |it| format!("all {} are taken", it.seats);
    NoSeat: |it| match it {
        NoSeat::Taken(error) => error.to_string(),
        NoSeat::Full(error) => error.to_string(),
    };
}

impl From<Taken> for NoSeat {
    fn from(error: Taken) -> Self {
        Self::Taken(error)
    }
}

impl From<Full> for NoSeat {
    fn from(error: Full) -> Self {
        Self::Full(error)
    }
}

#[service(namespace = "cases")]
trait Seats {
    async fn take(&self, request: Request<i32>) -> Result<Response<()>, Fault<NoSeat>>;

    async fn watch(&self, request: Request<i32>) -> Result<Response<BoxStream<i32>>, Fault<Taken>>;
}

/// Anne has the first of two seats.
#[derive(Debug)]
struct Coach;

fn seat(number: i32) -> Result<(), Taken> {
    match number {
        1 => Err(Taken {
            by: "Anne".to_owned(),
        }),
        _ => Ok(()),
    }
}

impl Seats for Coach {
    async fn take(&self, request: Request<i32>) -> Result<Response<()>, Fault<NoSeat>> {
        let number = request.into_inner();
        if number < 1 {
            Err(Status::out_of_range("seats have numbers from 1"))?;
        }
        if number > 2 {
            Err(Full { seats: 2 })?;
        }
        seat(number)?;
        Ok(Response::new(()))
    }

    async fn watch(&self, request: Request<i32>) -> Result<Response<BoxStream<i32>>, Fault<Taken>> {
        seat(request.into_inner())?;
        let end = seat(1).map_err(|error| Fault::Declared(error).into());
        Ok(Response::new(
            stream::iter([Ok(7), end.map(|()| 8)]).boxed(),
        ))
    }
}

#[tokio::test]
async fn derived_errors_are_declared() {
    use seats_client::SeatsClient;
    use seats_server::SeatsServer;

    let mut client = SeatsClient::new(SeatsServer::new(Coach));
    client.take(2).await.expect("a seat");
    let anne = Taken {
        by: "Anne".to_owned(),
    };
    for (number, error, code, message) in [
        (0, None, Code::OutOfRange, "seats have numbers from 1"),
        (
            1,
            Some(NoSeat::Taken(anne.clone())),
            Code::AlreadyExists,
            "taken by Anne",
        ),
        (
            3,
            Some(NoSeat::Full(Full { seats: 2 })),
            Code::Unknown,
            "all 2 are taken",
        ),
    ] {
        let fault = client.take(number).await.expect_err("no seat");
        assert_eq!(fault.declared(), error.as_ref());
        assert_eq!((fault.code(), &*fault.message()), (code, message));
    }
    let fault = client.watch(1).await.expect_err("no stream");
    assert_eq!(fault.declared(), Some(&anne));
    let mut numbers = client.watch(2).await.expect("a stream").into_inner();
    assert_eq!(numbers.message().await.expect("a number"), Some(7));
    let status = numbers.message().await.expect_err("its end");
    assert_eq!(Fault::<Taken>::from(status).declared(), Some(&anne));
}
