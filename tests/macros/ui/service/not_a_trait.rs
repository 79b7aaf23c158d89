use avro_grpc_runtime::service;

#[service]
trait Shop {}

#[service]
struct Open;

#[service]
impl Shop for Open {}

#[service(namespace = "shop")]
fn function() {}

fn main() {
    function();
}
