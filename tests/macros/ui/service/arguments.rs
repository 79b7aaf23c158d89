use avro_grpc_runtime::service;

#[service(namespce = "shop")]
trait UnknownKey {}

#[service(namespace = "shop", namespace = "shop")]
trait Twice {}

#[service(namespace = shop, name = 1, api_version = "2", async_trait = 1, rename_all)]
trait Kinds {}

#[service(namespace("shop"), annotations = "x", crate = "not a path", default_stubs(yes))]
trait Forms {}

#[service(namespace =, = "shop", "shop", name "Shop")]
trait Malformed {}

#[service(namespace = "com.2acme", name = "shop-front", rename_all = "kebab-case")]
trait Names {}

#[service(api_version = 1, min_api_version = 2)]
trait Versions {}

#[service(api_version = 99999999999)]
trait LargeVersion {}

#[service(annotations(owner = search, since))]
trait Annotations {}

fn main() {}
