//! Servers of both versions behind one balancing channel.

use avro_grpc_runtime::client::RpcClient;

use crate::case::{Case, Direction};
use crate::check::Calls;
use crate::program::{Kind, Program};
use crate::server::{Schemas, Server};

/// After so many calls, each server has had some.
const MAX_CALLS: usize = 1000;

/// Has clients of both versions call servers of both, each of which reads the other: no client knows which
/// server it will be.
pub(crate) async fn check(name: &str, old: Program, new: Program) {
    let Case {
        old_to_new,
        new_to_old,
        ..
    } = &Case::read(name);
    let [old_to_old, new_to_new] = [old_to_new, new_to_old].map(Direction::to_itself);
    let servers = [old, new].map(|program| Server::start(program, Schemas::Carried));
    let targets = servers.each_ref().map(|server| &server.target);
    let client = RpcClient::builder(targets).build();
    let client = client.expect("the targets are valid");
    // What each client sends to each server, and what that answers.
    let clients = [
        (old, [(&old_to_old, &old_to_old), (old_to_new, new_to_old)]),
        (new, [(new_to_old, old_to_new), (&new_to_new, &new_to_new)]),
    ];
    for (program, directions) in clients {
        let calls = directions.map(|(requests, responses)| Calls {
            name: format!("{name}, over one channel"),
            client: program,
            requests,
            responses,
        });
        for kind in Kind::ALL {
            for fails in [false, true] {
                both(&calls, &servers, &client, kind, fails).await;
            }
        }
    }
}

/// Makes calls until each server has had one.
async fn both(
    calls: &[Calls<'_>; 2],
    servers: &[Server; 2],
    client: &RpcClient,
    kind: Kind,
    fails: bool,
) {
    let context = format!("{}, {kind:?}, fails: {fails}", calls[0].name);
    let mut met = [false; 2];
    for _ in 0..MAX_CALLS {
        for (calls, server) in calls.iter().zip(servers) {
            calls.prepare(server, kind, fails);
        }
        let answer = calls[0].call(client, kind).await;
        let seen = servers.each_ref().map(|server| server.script.seen());
        let index = usize::from(seen[0].is_empty());
        calls[index].check_requests(kind, &seen[index], &context);
        calls[index].check_answer(kind, fails, &answer, &context);
        assert!(seen[1 - index].is_empty(), "{context}: {seen:?}");
        met[index] = true;
        if met == [true; 2] {
            return;
        }
    }
    panic!("{context}: {met:?}");
}
