//! Servers in threads of their own: nothing here is async but the client.

use crate::support::{connect, local, works};
use crate::work::plain_server::{Plain, PlainServer};
use crate::work::{WorkClient, Worker};
use avro_grpc_runtime::server::{Lifecycle, ServerContext};
use avro_grpc_runtime::{Request, Response, Status};
use std::error::Error;

#[test]
fn a_program_without_async_code_has_a_server() {
    let worker = Worker::default();
    let server = local().threads(2).add(worker.server()).spawn().unwrap();
    let address = server.local_addr().tcp().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        works(&mut WorkClient::new(connect(address).await))
            .await
            .unwrap();
    });
    assert_eq!(server.statistics().finished, 1);
    server.shutdown();
    let report = server.wait().unwrap();
    assert_eq!((report.finished, report.cut), (0, 0));
    std::net::TcpStream::connect(address).unwrap_err();
}

#[test]
fn a_busy_port_is_known_at_once() {
    let server = local().spawn().unwrap();
    let address = server.local_addr().to_string();
    let error = local().address(&address).spawn().unwrap_err();
    assert!(error.is_bind());
    let expected = format!("cannot listen on {address}: Address already in use");
    assert!(error.to_string().starts_with(&expected), "{error}");
    // Others may ask for the end too.
    let handle = server.handle();
    std::thread::spawn(move || handle.shutdown());
    server.wait().unwrap();
}

#[test]
fn what_cannot_be_loaded_is_known_in_the_end() {
    struct Broken;

    impl Plain for Broken {
        async fn echo(&self, request: Request<String>) -> Result<Response<String>, Status> {
            Ok(Response::new(request.into_inner()))
        }
    }

    impl Lifecycle for Broken {
        async fn load(&self, _: &ServerContext) -> Result<(), Box<dyn Error + Send + Sync>> {
            Err("no disk".into())
        }
    }

    let server = local()
        .add_managed(PlainServer::new(Broken))
        .spawn()
        .unwrap();
    let error = server.wait().unwrap_err();
    assert!(error.is_load());
    assert_eq!(
        error.to_string(),
        "cannot load the service test.Plain: no disk"
    );
}

/// It may be begun from async code too, where another runtime cannot be waited for.
#[tokio::test]
async fn async_code_can_spawn_one() {
    let server = local().add(Worker::default().server()).spawn().unwrap();
    let address = server.local_addr().tcp().unwrap();
    works(&mut WorkClient::new(connect(address).await))
        .await
        .unwrap();
    let handle = server.handle();
    handle.shutdown();
    handle.wait().await;
}
