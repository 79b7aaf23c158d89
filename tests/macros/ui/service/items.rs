use avro_grpc_runtime::service;

macro_rules! methods {
    () => {};
}

#[service]
trait Items {
    const NAME: &str;

    type Answer;

    methods!();
}

fn main() {}
