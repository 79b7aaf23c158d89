//! One-way calls.

use super::*;

#[tokio::test]
async fn a_one_way_call_is_answered_before_its_handler_ends() {
    let (logs, _guard) = Logs::keep();
    let tests = Tests::default();
    let mut client = TestServiceClient::new(serve(&tests).await);
    for (end, warnings, errors) in [(Ping::GoOn, 0, 0), (Ping::Fail, 1, 0), (Ping::Panic, 1, 1)] {
        tests.pings.send_replace(Ping::Waiting);
        soon(client.ping(())).await.unwrap();
        // The answer is here, and the handler still waits.
        assert_eq!(*tests.pings.borrow(), Ping::Waiting);
        tests.pings.send_replace(end);
        tests.is(Ping::Done).await;
        // The server is as good as before.
        assert_eq!(client.add(sum_of(3, 5, 2)).await.unwrap().into_inner(), 10);
        let logged = (logs.count("WARN"), logs.count("ERROR"));
        assert_eq!(logged, (warnings, errors), "{}", logs.text());
    }
    let failed = "a one-way call failed path=\"/org.apache.avro.grpc.test.TestService/ping\" code=Aborted error=\"on purpose, too late\"";
    assert_eq!(logs.count(failed), 1, "{}", logs.text());
    check_panic(&logs, "ping", "after the answer");
}

/// The request is read before the answer.
#[test]
fn without_a_runtime_a_one_way_call_ends_first() {
    let tests = Tests::default();
    tests.pings.send_replace(Ping::GoOn);
    let mut client = TestServiceClient::new(TestServiceServer::new(tests.clone()));
    futures_util::FutureExt::now_or_never(client.ping(()))
        .unwrap()
        .unwrap();
    assert_eq!(*tests.pings.borrow(), Ping::Done);
}
