//! The contracts in `contract/`, which `cargo run -p greeter --bin contract` writes, are those of the
//! services. What changes there, changes for who generates clients and servers from them.

use std::path::Path;

use avro_grpc_runtime::ServiceDescription;
use greeter::helloworld::greeter_server;
use greeter::routeguide::route_guide_server;

fn check(service: &ServiceDescription) {
    let contract = service.contract().expect("valid schemas");
    for (name, text) in contract.files() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("contract")
            .join(name);
        let written = std::fs::read_to_string(&path).expect("the file is there");
        assert_eq!(written, text, "{name}: write it anew");
    }
}

#[test]
fn contracts_are_up_to_date() {
    check(&greeter_server::DESCRIPTION);
    check(&route_guide_server::DESCRIPTION);
}
