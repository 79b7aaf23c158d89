//! The contracts in `contract/`: what others generate their clients and servers from.
//!
//! `UPDATE_EXPECT=1 cargo test -p greeter` writes them anew; what changes there, changes for them.

use avro_grpc_runtime::ServiceDescription;
use expect_test::expect_file;
use greeter::helloworld::greeter_server;
use greeter::routeguide::route_guide_server;

fn check(name: &str, service: &ServiceDescription) {
    let contract = service.contract().expect("valid schemas");
    let path = |name: &str| format!("{}/contract/{name}", env!("CARGO_MANIFEST_DIR"));
    expect_file![path(name)].assert_eq(&contract.avrpc);
    for (name, json) in contract.schemas {
        expect_file![path(&name)].assert_eq(&json);
    }
}

#[test]
fn contracts_are_up_to_date() {
    check("helloworld.avrpc", &greeter_server::DESCRIPTION);
    check("routeguide.avrpc", &route_guide_server::DESCRIPTION);
}
