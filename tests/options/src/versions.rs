//! Calls between versions, of which the new one knows the old one from its build.
//!
//! That it does shows where schemas are lost on the way, as those that are too large to be sent.

mod new {
    avro_grpc_runtime::include_avro!("library.rs");
}

mod old {
    avro_grpc_runtime::include_avro!("old_library.rs");
}

use avro_grpc_runtime::tonic::body::Body;
use avro_grpc_runtime::tonic::codegen::{BoxFuture, Service, http};
use avro_grpc_runtime::{Fault, Request, Response};
use new::api::library as new_library;
use new::api::library::library_client::LibraryClient as NewClient;
use new::api::library::library_server::{Library as NewLibrary, LibraryServer as NewServer};
use old::library as old_library;
use old::library::library_client::LibraryClient as OldClient;
use old::library::library_server::{Library as OldLibrary, LibraryServer as OldServer};
use std::task::{Context, Poll};

/// Has one book, in each version.
#[derive(Debug)]
struct Shelves;

impl NewLibrary for Shelves {
    async fn find(
        &self,
        request: Request<new_library::Book>,
    ) -> Result<Response<new_library::Place>, Fault<new_library::Missing>> {
        match request.into_inner() {
            new_library::Book { title, year: 0 } if title == "Emma" => {
                let place = new_library::Place {
                    room: "east".to_owned(),
                    shelf: "A".to_owned(),
                };
                Ok(Response::new(place))
            }
            book => Err(new_library::Missing::new(book.title).into()),
        }
    }
}

impl OldLibrary for Shelves {
    async fn find(
        &self,
        request: Request<old_library::Book>,
    ) -> Result<Response<old_library::Place>, Fault<old_library::Missing>> {
        match request.into_inner() {
            old_library::Book { title, .. } if title == "Emma" => {
                let place = old_library::Place {
                    shelf: "A".to_owned(),
                    room: "east".to_owned(),
                };
                Ok(Response::new(place))
            }
            book => Err(old_library::Missing::new(7, book.title).into()),
        }
    }
}

/// Hands on calls to a server, but not the schemas that one of the sides sends.
#[derive(Clone, Debug)]
struct Losing<S>(Side, S);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Client,
    Server,
}

const SCHEMAS: [&str; 2] = ["avro-schema-bin", "avro-error-schema-bin"];

impl<S> Service<http::Request<Body>> for Losing<S>
where
    S: Service<http::Request<Body>, Response = http::Response<Body>, Future: Send + 'static>,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = BoxFuture<S::Response, S::Error>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.1.poll_ready(cx)
    }

    fn call(&mut self, mut request: http::Request<Body>) -> Self::Future {
        let side = self.0;
        let lose = move |headers: &mut http::HeaderMap, of| {
            for name in SCHEMAS.into_iter().filter(|_| side == of) {
                headers.remove(name);
            }
        };
        lose(request.headers_mut(), Side::Client);
        let response = self.1.call(request);
        Box::pin(async move {
            let mut response = response.await?;
            lose(response.headers_mut(), Side::Server);
            Ok(response)
        })
    }
}

#[tokio::test]
async fn requests_of_an_older_version_are_known() {
    let mut client = OldClient::new(Losing(Side::Client, NewServer::new(Shelves)));
    let book = |title: &str| old_library::Book {
        author: "Austen".to_owned(),
        title: title.to_owned(),
    };
    let place = client.find(book("Emma")).await.expect("a place");
    assert_eq!(place.into_inner().shelf, "A");
}

#[tokio::test]
async fn responses_and_errors_of_an_older_version_are_known() {
    let mut client = NewClient::new(Losing(Side::Server, OldServer::new(Shelves)));
    let book = |title: &str| new_library::Book::new(title.to_owned());
    let place = client.find(book("Emma")).await.expect("a place");
    assert_eq!(place.into_inner().shelf, "A");
    let fault = client.find(book("Emmy")).await.expect_err("no such book");
    let missing = new_library::Missing::new("Emmy".to_owned());
    assert_eq!(fault.declared(), Some(&missing));
}
