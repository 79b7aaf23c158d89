//! Declared errors in the datum form, and what others see of them.

use crate::echo::serve_routes;
use crate::lending::lending_client::LendingClient;
use crate::lending::lending_server::{DESCRIPTION, Lending, LendingServer};
use crate::lending::{Lent, NotFound, NotFoundOrLent};
use crate::raw::RawClient;
use avro_grpc_runtime::tonic::metadata::{MetadataMap, MetadataValue};
use avro_grpc_runtime::tonic::service::Routes;
use avro_grpc_runtime::tonic::transport::Channel;
use avro_grpc_runtime::{
    BoxStream, Code, DeclaredError, Errors, Fault, Message, Request, Response, Status, Streaming,
    WireForm, async_trait,
};
use futures_util::{StreamExt, TryStreamExt, stream};

/// Has one book, and another that is away.
pub struct Library;

fn not_found(title: &str) -> NotFound {
    NotFound {
        title: title.to_owned(),
    }
}

fn lent(message: Option<&str>, days: i64) -> Lent {
    Lent {
        message: message.map(str::to_owned),
        days,
    }
}

fn check_title(title: &str) -> Result<(), Status> {
    match title {
        "" => Err(Status::invalid_argument("a title is needed")),
        _ => Ok(()),
    }
}

fn shelf(title: &str) -> Result<i32, NotFound> {
    match title {
        "Birds" => Ok(3),
        "Trees" => Ok(4),
        _ => Err(not_found(title)),
    }
}

fn borrow(title: &str) -> Result<(), Lent> {
    match title {
        "Trees" => Err(lent(Some("comes back in May"), 30)),
        _ => Ok(()),
    }
}

fn reserve(title: &str) -> Result<(), NotFoundOrLent> {
    shelf(title)?;
    Ok(borrow(title)?)
}

#[async_trait]
impl Lending for Library {
    async fn find(&self, request: Request<String>) -> Result<Response<i32>, Fault<NotFound>> {
        let title = request.into_inner();
        check_title(&title)?;
        Ok(Response::new(shelf(&title)?))
    }

    /// Each title says by which way it fails.
    async fn lend(&self, request: Request<String>) -> Result<Response<()>, Fault<NotFoundOrLent>> {
        let title = request.into_inner();
        check_title(&title)?;
        match title.strip_prefix("reserve ") {
            Some(title) => reserve(title)?,
            None => {
                shelf(&title)?;
                borrow(&title).map_err(Box::new)?;
            }
        }
        Ok(Response::new(()))
    }

    type ArrivalsStream = BoxStream<String>;

    async fn arrivals(
        &self,
        _: Request<()>,
    ) -> Result<Response<Self::ArrivalsStream>, Fault<NotFound>> {
        Err(not_found("new ones"))?
    }

    async fn count(
        &self,
        request: Request<Streaming<String>>,
    ) -> Result<Response<i32>, Fault<NotFound>> {
        let mut titles = request.into_inner();
        let mut count = 0;
        while let Some(title) = titles.message().await? {
            shelf(&title)?;
            count += 1;
        }
        Ok(Response::new(count))
    }

    type EchoStream = BoxStream<String>;

    /// What comes with the first title comes before the stream, what comes later within it.
    async fn echo(
        &self,
        request: Request<Streaming<String>>,
    ) -> Result<Response<Self::EchoStream>, Fault<NotFound>> {
        let mut titles = request.into_inner();
        let first = titles.message().await?.unwrap_or_default();
        shelf(&first)?;
        let rest = titles.and_then(|title| async move {
            shelf(&title).map_err(|error| Fault::Declared(error).into_status())?;
            Ok(title)
        });
        let all = stream::iter([Ok(first)]).chain(rest);
        Ok(Response::new(all.boxed()))
    }
}

async fn channel() -> Channel {
    serve_routes(Routes::new(LendingServer::new(Library))).await
}

async fn client() -> LendingClient<Channel> {
    LendingClient::new(channel().await)
}

#[track_caller]
fn check_declared<E, T>(result: Result<T, Fault<E>>, expected: E)
where
    E: PartialEq + std::fmt::Debug,
{
    match result {
        Ok(_) => panic!("no error"),
        Err(Fault::Declared(error)) => assert_eq!(error, expected),
        Err(Fault::Status(status)) => panic!("{status:?}"),
    }
}

#[track_caller]
fn check_status<E: std::fmt::Debug>(fault: Fault<E>, code: Code, message: &str) {
    match fault {
        Fault::Declared(error) => panic!("{error:?}"),
        Fault::Status(status) => assert_eq!((status.code(), status.message()), (code, message)),
    }
}

#[tokio::test]
async fn each_kind_of_call_fails_with_what_it_declares() {
    let mut client = client().await;
    assert_eq!(
        client.find("Birds".to_owned()).await.unwrap().into_inner(),
        3
    );
    check_declared(client.find("Fish".to_owned()).await, not_found("Fish"));
    check_declared(client.arrivals(()).await, not_found("new ones"));
    let titles = |titles: [&'static str; 2]| stream::iter(titles.map(str::to_owned));
    let two = client.count(titles(["Birds", "Trees"])).await.unwrap();
    assert_eq!(two.into_inner(), 2);
    check_declared(
        client.count(titles(["Birds", "Fish"])).await,
        not_found("Fish"),
    );
    check_declared(
        client.echo(titles(["Fish", "Birds"])).await,
        not_found("Fish"),
    );
}

#[tokio::test]
async fn a_stream_ends_with_a_declared_error() {
    let titles = ["Birds", "Trees", "Fish", "Birds"].map(str::to_owned);
    let titles = client().await.echo(stream::iter(titles)).await.unwrap();
    let mut titles = titles.into_inner();
    assert_eq!(titles.message().await.unwrap().as_deref(), Some("Birds"));
    assert_eq!(titles.message().await.unwrap().as_deref(), Some("Trees"));
    let status = titles.message().await.unwrap_err();
    assert_eq!(status.code(), Code::NotFound);
    check_declared::<_, ()>(Err(Fault::from(status)), not_found("Fish"));
    assert_eq!(titles.message().await.unwrap(), None);
}

#[tokio::test]
async fn a_handler_uses_the_same_operator_on_all_errors() {
    let mut client = client().await;
    let away = || lent(Some("comes back in May"), 30);
    for (title, expected) in [
        ("Fish", NotFoundOrLent::from(not_found("Fish"))),
        ("Trees", NotFoundOrLent::from(away())),
        ("reserve Fish", NotFoundOrLent::from(not_found("Fish"))),
        ("reserve Trees", NotFoundOrLent::from(away())),
    ] {
        check_declared(client.lend(title.to_owned()).await, expected);
    }
    let fault = client.lend(String::new()).await.unwrap_err();
    check_status(fault, Code::InvalidArgument, "a title is needed");
    client.lend("Birds".to_owned()).await.unwrap();
}

/// A server that cannot be reached is no error that a method declares.
#[tokio::test]
async fn what_the_transport_says_is_a_status() {
    let fault = client().await.find("Birds".to_owned()).await;
    fault.unwrap();
    let nobody = avro_grpc_runtime::tonic::transport::Endpoint::from_static("http://127.0.0.1:1");
    let mut client = LendingClient::new(nobody.connect_lazy());
    let fault = client.find("Birds".to_owned()).await.unwrap_err();
    assert_eq!((fault.code(), fault.declared()), (Code::Unavailable, None));
}

#[tokio::test]
async fn what_others_see_is_a_status() {
    let mut peer = RawClient::new(channel().await);
    let status = peer.unary("/library.Lending/find", b"\x08Fish".to_vec());
    let status = status.await.unwrap_err();
    assert_eq!(status.code(), Code::NotFound);
    assert_eq!(status.message(), r#"library.NotFound {"title":"Fish"}"#);
    let datum = status.metadata().get_bin("avro-error-bin").unwrap();
    assert_eq!(&datum.to_bytes().unwrap()[..], b"\x08Fish");
    let hash = status.metadata().get("avro-error-schema").unwrap();
    let schema = avro_grpc_runtime::RootSchema::parse(
        r#"{"type":"error","name":"library.NotFound","fields":[{"name":"title","type":"string"}]}"#,
    );
    assert_eq!(hash.to_str().unwrap(), schema.unwrap().hash());

    // Errors have no code of their own unless they are given one.
    let status = peer.unary("/library.Lending/lend", b"\x0aTrees".to_vec());
    let status = status.await.unwrap_err();
    assert_eq!(status.code(), Code::Unknown);
    assert_eq!(status.message(), "comes back in May");
    let datum = status.metadata().get_bin("avro-error-bin").unwrap();
    let expected = b"\x02\x22comes back in May\x3c";
    assert_eq!(&datum.to_bytes().unwrap()[..], expected);
}

/// What is no datum of a declared error in the trailers leaves the status as it is.
#[test]
fn trailers_that_say_nothing() {
    fn trailers(change: impl Fn(&mut MetadataMap)) -> Fault<NotFound> {
        let mut status = Status::from(Fault::Declared(not_found("Fish")));
        change(status.metadata_mut());
        Fault::from(status)
    }
    fn datum(bytes: &'static [u8]) -> Fault<NotFound> {
        trailers(|trailers| {
            let value = MetadataValue::from_bytes(bytes);
            trailers.insert_bin("avro-error-bin", value);
        })
    }
    fn hash(text: &'static str) -> Fault<NotFound> {
        trailers(|trailers| {
            trailers.insert("avro-error-schema", MetadataValue::from_static(text));
        })
    }
    let text = r#"library.NotFound {"title":"Fish"}"#;
    for fault in [
        datum(b""),
        datum(b"\x08Fis"),
        datum(b"\x01"),
        datum(b"\x08\xff\xff\xff\xff"),
        hash(""),
        hash("00000000000000000000000000000000"),
        trailers(|trailers| drop(trailers.remove_bin("avro-error-bin"))),
        trailers(|trailers| drop(trailers.remove("avro-error-schema"))),
        trailers(|trailers| {
            // Not base64.
            let mut headers = std::mem::take(trailers).into_headers();
            headers.insert("avro-error-bin", "*".parse().unwrap());
            *trailers = MetadataMap::from_headers(headers);
        }),
    ] {
        check_status(fault, Code::NotFound, text);
    }
    // As everywhere, what follows a datum is nobody's business.
    let error = datum(b"\x08Fish and more");
    check_declared::<_, ()>(Err(error), not_found("Fish"));
    check_declared::<_, ()>(Err(trailers(|_| {})), not_found("Fish"));
    // What else a side declares does not matter.
    let status = Status::from(Fault::Declared(not_found("Fish")));
    let fault = Fault::<NotFoundOrLent>::from(status);
    check_declared::<_, ()>(Err(fault), not_found("Fish").into());
    let status = Status::from(Fault::Declared(NotFoundOrLent::from(not_found("Fish"))));
    check_declared::<_, ()>(Err(Fault::from(status)), not_found("Fish"));
    let status = Status::from(Fault::Declared(NotFoundOrLent::from(lent(None, 3))));
    assert!(Fault::<NotFound>::from(status).declared().is_none());
}

/// Peers do not take headers of any size.
#[tokio::test]
async fn a_large_error_is_left_out() {
    let mut client = client().await;
    // The datum has two bytes more.
    let title = "x".repeat(4094);
    check_declared(client.find(title.clone()).await, not_found(&title));
    for size in [4095, 5 * 1024, 100_000] {
        let fault = client.find("x".repeat(size)).await.unwrap_err();
        let start = r#"library.NotFound {"title":""#;
        let message = format!("{start}{}…", "x".repeat(512 - start.len()));
        let status = fault.status().unwrap();
        assert!(status.metadata().get_bin("avro-error-bin").is_none());
        assert!(status.metadata().get("avro-error-schema").is_some());
        check_status(fault, Code::NotFound, &message);
    }
    let long = client.find("é".repeat(600)).await.unwrap_err();
    let message = long.clone().into_status();
    assert_eq!(message.message().chars().last(), Some('…'));
    check_declared::<_, ()>(Err(long), not_found(&"é".repeat(600)));
}

#[test]
fn an_error_that_does_not_fit_its_schema() {
    let error = NotFoundOrLent::from(lent(None, 3_000_000_000));
    let status = Fault::Declared(error).into_status();
    assert_eq!(status.code(), Code::Internal);
    let message = "cannot encode the error: days: 3000000000 does not fit an int";
    assert_eq!(status.message(), message);
    assert!(status.metadata().is_empty());
}

#[test]
fn errors_have_text() {
    #[track_caller]
    fn check<E: Errors>(error: E, code: Code, text: &str) {
        assert_eq!(error.to_string(), text);
        assert_eq!(error.code(), code);
        assert!(error.source().is_none());
        let fault = Fault::Declared(error);
        assert_eq!(fault.to_string(), text);
        assert_eq!((fault.code(), &*fault.message()), (code, text));
        assert!(fault.status().is_none());
        let status = fault.into_status();
        assert_eq!((status.code(), status.message()), (code, text));
    }
    let fish = r#"library.NotFound {"title":"\"Fish\"\n"}"#;
    check(not_found("\"Fish\"\n"), Code::NotFound, fish);
    check(
        NotFoundOrLent::from(not_found("\"Fish\"\n")),
        Code::NotFound,
        fish,
    );
    check(lent(Some("in May"), 3), Code::Unknown, "in May");
    check(
        NotFoundOrLent::from(lent(Some("in May"), 3)),
        Code::Unknown,
        "in May",
    );
    let days = r#"library.Lent {"message":null,"days":3}"#;
    check(lent(None, 3), Code::Unknown, days);
    let days = r#"library.Lent {"message":"","days":3}"#;
    check(lent(Some(""), 3), Code::Unknown, days);
    // What cannot be encoded has no JSON either.
    assert_eq!(lent(None, i64::MAX).to_string(), "library.Lent");
    let fault = Fault::<NotFound>::from(Status::aborted("again"));
    assert_eq!(fault.message(), "again");
    assert_eq!(fault.to_string(), Status::aborted("again").to_string());
}

#[test]
fn a_service_tells_what_its_methods_declare() {
    let errors = |index: usize| {
        let method = &DESCRIPTION.methods()[index];
        assert_eq!(method.form(), WireForm::Datum);
        let errors = method.errors().unwrap().json().to_string();
        (method.name(), errors)
    };
    let not_found = NotFound::schema().json().to_string();
    let lent = Lent::schema().json().to_string();
    assert_eq!(errors(0), ("find".into(), format!("[{not_found}]")));
    assert_eq!(errors(1), ("lend".into(), format!("[{not_found},{lent}]")));
}

/// An error of a program's own, which becomes one that is declared.
#[derive(Debug)]
struct Unlisted(&'static str);

impl DeclaredError for Unlisted {}

impl From<Unlisted> for NotFound {
    fn from(Unlisted(title): Unlisted) -> Self {
        not_found(title)
    }
}

#[test]
fn what_becomes_of_a_fault() {
    fn find(error: Result<(), Unlisted>) -> Result<(), Fault<NotFound>> {
        Ok(error?)
    }
    fn lend(fault: Result<(), Fault<NotFound>>) -> Result<(), Fault<NotFoundOrLent>> {
        fault.map_err(Fault::widen)?;
        Ok(())
    }
    let found = find(Err(Unlisted("Fish")));
    check_declared(found.clone(), not_found("Fish"));
    check_declared(lend(found), NotFoundOrLent::from(not_found("Fish")));
    let aborted = || Fault::<NotFound>::from(Status::aborted("again"));
    check_status(lend(Err(aborted())).unwrap_err(), Code::Aborted, "again");
    check_status(
        aborted().map_declared(|error| error.title),
        Code::Aborted,
        "again",
    );
    let title = Fault::Declared(not_found("Fish")).map_declared(|error| error.title);
    assert_eq!(title.into_declared().unwrap(), "Fish");
    let status = aborted().into_declared().unwrap_err();
    assert_eq!(status.message(), "again");
}
