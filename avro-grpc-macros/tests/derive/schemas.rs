//! What schema a Rust type has.

use avro_grpc_runtime::Message;

#[derive(Message, Debug, Clone, PartialEq)]
#[avro(namespace = "hello", doc = "who asks")]
struct HelloRequest {
    pid: i32,
    #[avro(default = "en")]
    locale: String,
    nick: Option<String>,
}

#[test]
fn a_record() {
    let schema = HelloRequest::schema();
    assert_eq!(schema.json(), "");
}
