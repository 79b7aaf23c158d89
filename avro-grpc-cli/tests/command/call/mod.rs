//! `call`, `list` and `describe` of a server that runs.

mod alive;
mod reached;
mod requests;
mod rows;
mod said;
mod terminal;
mod versions;
mod wrong;

use expect_test::Expect;

use crate::server::Mock;
use crate::support::Place;

const GUIDE: (&str, &str) = (
    "guide.avrpc",
    "namespace rg;
/** A place. */
record Point { int lat; int lon = 0; }
@grpcCode(\"OUT_OF_RANGE\")
error Far { int how; }
/** Shows the way. */
@apiVersion(2) @minApiVersion(1)
service Guide {
  /** Looks at a place. */
  rpc get(Point) returns (Point) throws Far;
  rpc list(Point) returns (stream Point) throws Far;
  rpc record(stream Point) returns (Point);
  rpc chat(stream Point) returns (stream Point);
  rpc ping() returns ();
}
",
);

const SCRIPT: (&str, &str) = (
    "script.json",
    "{ // replies of each method
  \"get\": [ {\"reply\": {\"lat\": 4, \"lon\": 5}} ],
  \"rg.Guide/list\": [ {\"reply\": {\"lat\": 1}}, {\"reply\": {\"lat\": 2}}, {\"reply\": {\"lat\": 3}} ],
  \"Guide.record\": \"echo\",
  \"chat\": \"echo\",
}",
);

fn started() -> (Place, Mock) {
    let place = Place::new(&[GUIDE, SCRIPT]);
    let mock = Mock::start(&place, &["guide.avrpc", "--reply", "@script.json"]);
    (place, mock)
}

/// What each of `rows` comes to, after one server that has the script.
fn check(rows: &[&[&str]], expected: Expect) {
    let (place, mock) = started();
    let shown = rows.iter().map(|args| {
        let printed = mock.run(&place, args);
        format!("$ {}\n{printed}\n", args.join(" "))
    });
    expected.assert_eq(&shown.collect::<String>());
}
