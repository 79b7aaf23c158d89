//! Services, methods and handlers by their names, and what is said where there are none.

use avro_grpc_runtime::dynamic::{Context, DynamicServer, DynamicStreaming, Replies, Services};
use avro_grpc_runtime::{CallKind, Idempotency, Status, WireForm};
use futures_util::stream;
use std::fs;
use std::time::Duration;

const SHOP: &str = r#"
namespace shop;
record Order { string article; }
/** Places orders. */
@apiVersion(3) @minApiVersion(2)
service Orders {
  /** Places one. */
  @timeoutMs(1500) @idempotency("IDEMPOTENT") @audit({"by": "hand"})
  rpc place(Order) returns (long);
  rpc watch() returns (stream Order);
  rpc größe(stream Order) returns (long);
}
service Stock { rpc count(string) returns (long); }
"#;

fn shop() -> Services {
    Services::parse(SHOP).unwrap_or_else(|report| panic!("{report}"))
}

#[test]
fn what_is_known_of_services() {
    let shop = shop();
    let orders = shop.service("Orders").unwrap();
    assert_eq!(
        (orders.name(), orders.grpc_name()),
        ("shop.Orders", "shop.Orders")
    );
    assert_eq!(orders.api_versions(), Some(2..=3));
    assert_eq!(orders.documentation(), Some("Places orders."));
    let place = shop.method("shop.Orders/place").unwrap();
    assert_eq!(
        (place.kind(), place.form()),
        (CallKind::Unary, WireForm::Datum)
    );
    assert_eq!(place.timeout(), Some(Duration::from_millis(1500)));
    assert_eq!(place.idempotency(), Idempotency::Idempotent);
    let audit = ("audit".to_owned(), r#"{"by":"hand"}"#.to_owned());
    assert!(
        place.annotations().contains(&audit),
        "{:?}",
        place.annotations()
    );
    assert_eq!(
        place.request().to_string(),
        r#"{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"article","type":"string"}]}"#
    );
    assert_eq!(
        shop.method("Orders/größe").unwrap().path(),
        "/shop.Orders/gr%C3%B6%C3%9Fe"
    );
    for path in [
        "shop.Orders/place",
        "/shop.Orders/place",
        "shop.Orders.place",
        "Orders/place",
    ] {
        assert_eq!(
            shop.method(path).unwrap().full_name(),
            "shop.Orders/place",
            "{path}"
        );
    }
    let one = shop.only(&["Stock"]).unwrap();
    assert_eq!(
        one.iter().map(|service| service.name()).collect::<Vec<_>>(),
        ["shop.Stock"]
    );
}

#[test]
fn what_is_said_of_other_names() {
    let cases = [
        (
            "Ordres/place",
            "there is no service `Ordres`; there is `Orders`",
        ),
        (
            "shop.Order/place",
            "there is no service `shop.Order`; there is `shop.Orders`",
        ),
        (
            "Customers/place",
            "there is no service `Customers`; there are shop.Orders, shop.Stock",
        ),
        (
            "Orders/plaec",
            "`shop.Orders` has no method `plaec`; there is `place`",
        ),
        (
            "Orders/cancel",
            "`shop.Orders` has no method `cancel`; it has place, watch, größe",
        ),
        ("place", "`place` is no method: write `service/method`"),
    ];
    for (path, expected) in cases {
        assert_eq!(shop().method(path).unwrap_err().to_string(), expected);
    }
    let folder = tempfile::tempdir().unwrap();
    let files = ["a", "b"].map(|namespace| {
        let text = format!("namespace {namespace}; service S {{ rpc m() returns (); }}");
        let path = folder.path().join(namespace).with_extension("avrpc");
        fs::write(&path, text).unwrap();
        path
    });
    let two = Services::load(&files, &[]).unwrap_or_else(|report| panic!("{report}"));
    let error = two.method("S/m").unwrap_err().to_string();
    assert_eq!(error, "`S` is any of a.S, b.S: say which");
    assert_eq!(two.method("b.S/m").unwrap().path(), "/b.S/m");
    let error = Services::default().service("S").unwrap_err().to_string();
    assert_eq!(error, "there is no service `S`; there are no services");
}

/// Each is an error at once, when the handler is added.
#[test]
fn handlers_that_do_not_fit() {
    let server = DynamicServer::new(shop());
    let count = |_: String, _: Context| async { Ok::<_, Status>(1_i64) };
    server.add_handler("Stock", "count", count).unwrap();
    let watch = |(), _: Context| async {
        Ok::<_, Status>(Replies::<String>::new(stream::empty::<Result<_, Status>>()))
    };
    let sum = |_: DynamicStreaming<String>, _: Context| async { Ok::<_, Status>(1_i64) };
    let cases = [
        (
            server.add_handler("Stock", "count", count),
            "`shop.Stock/count` has a handler; `replace_handler` replaces it",
        ),
        (
            server.add_handler("Stock", "cuont", count),
            "`shop.Stock` has no method `cuont`; there is `count`",
        ),
        (
            server.replace_handler("Stok", "count", count),
            "there is no service `Stok`; there is `Stock`",
        ),
        (
            server.add_handler("Orders", "place", watch),
            "a handler of `shop.Orders/place` takes a message and answers a message",
        ),
        (
            server.add_handler("Orders", "watch", sum),
            "a handler of `shop.Orders/watch` takes a message and answers `Replies`",
        ),
        (
            server.add_handler("Orders", "größe", count),
            "a handler of `shop.Orders/größe` takes a `DynamicStreaming` of messages and answers a message",
        ),
    ];
    for (added, expected) in cases {
        assert_eq!(added.unwrap_err().to_string(), expected);
    }
    assert!(server.remove_handler("Stock", "count").unwrap());
    assert!(!server.remove_handler("Stock", "count").unwrap());
    server.add_handler("Stock", "count", count).unwrap();
}

/// All kinds of files, with imports, and what is wrong with them.
#[test]
fn services_of_files() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let write = |name: &str, text: &str| fs::write(path(name), text).unwrap();
    write(
        "Order.avsc",
        r#"{"type": "record", "name": "Order", "namespace": "shop", "fields": []}"#,
    );
    write(
        "orders.avrpc",
        "namespace shop; import schema \"Order.avsc\"; service Orders { rpc place(Order) returns (); }",
    );
    write(
        "stock.avdl",
        "@namespace(\"shop\") protocol Stock { long count(string article); }",
    );
    write(
        "prices.avpr",
        r#"{"protocol": "Prices", "messages": {"of": {"request": [{"name": "article", "type": "string"}], "response": "double"}}}"#,
    );
    let files = ["orders.avrpc", "stock.avdl", "prices.avpr", "Order.avsc"].map(path);
    let services = Services::load(&files, &[]).unwrap_or_else(|report| panic!("{report}"));
    let mut paths: Vec<_> = services
        .iter()
        .flat_map(|service| service.methods().iter().map(|method| method.path()))
        .collect();
    paths.sort_unstable();
    // Java writes a missing namespace as `null`.
    assert_eq!(
        paths,
        ["/null.Prices/of", "/shop.Orders/place", "/shop.Stock/count"]
    );
    assert_eq!(
        services.method("Prices/of").unwrap().form(),
        WireForm::Protocol
    );

    fs::remove_file(path("Order.avsc")).unwrap();
    let report = Services::load(&files[..1], &[]).unwrap_err().to_string();
    assert!(report.contains("there is no file `Order.avsc`"), "{report}");
    let report = Services::load(&[path("gone.avrpc")], &[])
        .unwrap_err()
        .to_string();
    assert!(
        report.contains("there is no file") && report.contains("gone.avrpc"),
        "{report}"
    );
    let report = Services::parse("service S { rpc m(Nothing) returns (); }")
        .unwrap_err()
        .to_string();
    assert!(report.contains("unknown type `Nothing`"), "{report}");
}
