//! Errors that rpcs declare, in the datum form.

use std::error::Error;

use avro_grpc_runtime::{
    BoxStream, Code, Fault, Request, Response, Status, Streaming, async_trait,
};
use futures_util::{StreamExt, stream};

use crate::snapshots::option_stubs_of_typed_errors::cases::typed_errors as stubs;
use crate::snapshots::typed_errors_avrpc::cases::typed_errors::library_client::LibraryClient;
use crate::snapshots::typed_errors_avrpc::cases::typed_errors::library_server::{
    Library, LibraryServer,
};
use crate::snapshots::typed_errors_avrpc::cases::typed_errors::{
    Closed, Lent, NotFound, NotFoundOrClosed, NotFoundOrLentOrClosed,
};

struct Service;

fn not_found(name: &str) -> NotFound {
    NotFound::new(name.to_owned())
}

fn closed() -> Closed {
    Closed::new("it is night".to_owned())
}

#[async_trait]
impl Library for Service {
    async fn find(&self, request: Request<String>) -> Result<Response<i32>, Fault<NotFound>> {
        match request.into_inner().as_str() {
            "Birds" => Ok(Response::new(3)),
            "" => Err(Status::invalid_argument("a name is needed").into()),
            name => Err(not_found(name).into()),
        }
    }

    async fn lend(
        &self,
        request: Request<String>,
    ) -> Result<Response<()>, Fault<NotFoundOrLentOrClosed>> {
        match request.into_inner().as_str() {
            "Birds" => Err(Lent::new("Monday".to_owned(), 2))?,
            "Fish" => Err(not_found("Fish"))?,
            _ => Err(closed())?,
        }
    }

    async fn shelve(
        &self,
        request: Request<Streaming<String>>,
    ) -> Result<Response<i32>, Fault<Closed>> {
        match request.into_inner().message().await? {
            None => Err(closed().into()),
            Some(_) => Ok(Response::new(1)),
        }
    }

    type BrowseStream = BoxStream<String>;

    async fn browse(
        &self,
        request: Request<String>,
    ) -> Result<Response<BoxStream<String>>, Fault<NotFound>> {
        match request.into_inner() {
            name if name.is_empty() => Err(not_found("nothing"))?,
            name => {
                let last = Fault::Declared(not_found("more"));
                let items = [Ok(name), Err(Status::from(last))];
                Ok(Response::new(stream::iter(items).boxed()))
            }
        }
    }

    type DiscussStream = BoxStream<String>;

    async fn discuss(
        &self,
        _: Request<Streaming<String>>,
    ) -> Result<Response<BoxStream<String>>, Fault<NotFoundOrClosed>> {
        Err(closed())?
    }

    async fn count(&self, _: Request<()>) -> Result<Response<i32>, Status> {
        Ok(Response::new(1))
    }
}

fn client() -> LibraryClient<LibraryServer<Service>> {
    LibraryClient::new(LibraryServer::new(Service))
}

#[tokio::test]
async fn all_call_kinds_have_typed_errors() {
    let mut client = client();
    let name = |name: &str| name.to_owned();
    assert_eq!(client.find(name("Birds")).await.unwrap().into_inner(), 3);
    let fault = client.find(name("Fish")).await.unwrap_err();
    assert_eq!(
        (fault.declared(), fault.code()),
        (Some(&not_found("Fish")), Code::NotFound)
    );
    let fault = client.find(String::new()).await.unwrap_err();
    assert_eq!(
        (fault.declared(), fault.code()),
        (None, Code::InvalidArgument)
    );

    for (book, error, code) in [
        (
            "Birds",
            Lent::new(name("Monday"), 2).into(),
            Code::FailedPrecondition,
        ),
        ("Fish", not_found("Fish").into(), Code::NotFound),
        ("", NotFoundOrLentOrClosed::from(closed()), Code::Unknown),
    ] {
        let fault = client.lend(name(book)).await.unwrap_err();
        assert_eq!((fault.declared(), fault.code()), (Some(&error), code));
    }

    let fault = client.shelve(stream::empty()).await.unwrap_err();
    assert_eq!(fault.declared(), Some(&closed()));
    let fault = client.browse(String::new()).await.unwrap_err();
    assert_eq!(fault.declared(), Some(&not_found("nothing")));
    let fault = client.discuss(stream::empty()).await.unwrap_err();
    assert_eq!(fault.declared(), Some(&closed().into()));
    assert_eq!(client.count(()).await.unwrap().into_inner(), 1);
}

#[tokio::test]
async fn a_stream_ends_with_a_typed_error() {
    let mut items = client()
        .browse("Birds".to_owned())
        .await
        .unwrap()
        .into_inner();
    assert_eq!(items.message().await.unwrap().as_deref(), Some("Birds"));
    let fault = Fault::<NotFound>::from(items.message().await.unwrap_err());
    assert_eq!(fault.declared(), Some(&not_found("more")));
}

#[test]
fn errors_say_what_they_are() {
    let fault: Fault<NotFoundOrLentOrClosed> = Lent::new("Monday".to_owned(), 2).into();
    let error: &dyn Error = &fault;
    assert_eq!(
        error.to_string(),
        r#"cases.typed_errors.Lent {"until":"Monday","copies":2}"#
    );
    let status = Status::from(fault);
    assert_eq!(status.code(), Code::FailedPrecondition);
}

#[tokio::test]
async fn stubs_are_unimplemented() {
    struct Nothing;
    #[async_trait]
    impl stubs::library_server::Library for Nothing {}

    let server = stubs::library_server::LibraryServer::new(Nothing);
    let mut client = stubs::library_client::LibraryClient::new(server);
    let fault = client.find("Birds".to_owned()).await.unwrap_err();
    let status = fault.status().expect("it is not declared");
    assert_eq!(status.code(), Code::Unimplemented);
    let message = "`/cases.typed_errors.Library/find` is not implemented";
    assert_eq!(status.message(), message);
}
