//! Names beyond ASCII, which stand percent-encoded in paths, and paths that are none.

use crate::echo::serve_routes;
use avro_grpc_runtime::tonic::service::Routes;
use avro_grpc_runtime::{__v1, Code, Request, Response, ServiceDescription, Status};
use futures_util::FutureExt;

type Strings = __v1::Method<__v1::string, __v1::string>;

/// tonic's router compares it with paths as they come in.
const SERVICE_NAME: &str = "Gr%C3%B6%C3%9Fe";
const METHOD: Strings = Strings::unary("/Gr%C3%B6%C3%9Fe/gr%C3%B6%C3%9Fe");

const DESCRIPTION: ServiceDescription = ServiceDescription::new(SERVICE_NAME, &[]);

trait Größe: Send + Sync + 'static {}

impl Größe for () {}

#[derive(Debug)]
struct GrößeServer<T>(__v1::Server<T>);
__v1::server!(GrößeServer, Größe, SERVICE_NAME, DESCRIPTION);

impl<T: Größe> GrößeServer<T> {
    fn route(call: __v1::Call<T>) -> __v1::Reply {
        match call.method(SERVICE_NAME) {
            "gr%C3%B6%C3%9Fe" => call.unary(&METHOD, |_, request: Request<String>| {
                async { Ok::<_, Status>(Response::new(request.into_inner())) }.boxed()
            }),
            _ => call.unimplemented(),
        }
    }
}

#[tokio::test]
async fn names_beyond_ascii() {
    const CALLED: &Strings = &METHOD;
    let request = "groß".to_owned();
    let channel = serve_routes(Routes::new(GrößeServer::new(()))).await;
    let mut client = __v1::Client::new(channel);
    let response: Response<String> = client.unary(CALLED, request.clone()).await.unwrap();
    assert_eq!(response.into_inner(), request);
    let mut client = __v1::Client::new(GrößeServer::new(()));
    let response: Response<String> = client.unary(CALLED, request.clone()).await.unwrap();
    assert_eq!(response.into_inner(), request);
}

#[tokio::test]
async fn paths_that_are_none() {
    let mut client = __v1::Client::new(GrößeServer::new(()));
    for path in ["", "a/b", "*", "/Größe/größe", "/a/b#c", "/a b/c", "/a/\n"] {
        let method = Box::leak(Box::new(Strings::unary(path)));
        let result: Result<Response<String>, _> = client.unary(method, String::new()).await;
        let status = result.unwrap_err();
        assert_eq!(status.code(), Code::Internal);
        assert_eq!(
            status.message(),
            format!(
                "the path of the method, `{path}`, is none that HTTP allows: it must begin with \
                 `/`, and be percent-encoded"
            ),
        );
    }
}
