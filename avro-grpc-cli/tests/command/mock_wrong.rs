//! Replies that cannot be given.

use expect_test::expect;

use crate::mock::SHOP;
use crate::support::Place;

#[test]
fn what_does_not_fit_is_told_at_once() {
    let place = Place::new(&[
        SHOP,
        ("none.avsc", "\"int\""),
        (
            "bad.json",
            "{\"same\": [{\"reply\": {\"id\": 1}}, {\"reply\": {\"idd\": 1}}]}",
        ),
        ("code.json", "{\"same\": [{\"error\": \"GONE\"}]}"),
        ("step.json", "{\"same\": [{\"replies\": 1}]}"),
        (
            "two.json",
            "{\"same\": [{\"reply\": {\"id\": 1}, \"error\": \"NOT_FOUND\"}]}",
        ),
        (
            "throw.json",
            "{\"same\": [{\"throw\": {\"SoldOut\": {\"id\": 1}}}]}",
        ),
        ("method.json", "{\"sme\": \"echo\"}"),
        ("word.json", "{\"same\": \"ecko\"}"),
        ("text.json", "{\"same\": "),
        ("echo.json", "{\"same\": \"echo\", \"wider\": \"echo\"}"),
    ]);
    let mut shown = String::new();
    for args in [
        &["none.avsc"][..],
        &["none.avrpc"],
        &["shop.avrpc", "--reply", "same={\"idd\": 1}"],
        &["shop.avrpc", "--reply", "sam={\"id\": 1}"],
        &["shop.avrpc", "--reply", "same="],
        &["shop.avrpc", "--reply", "{\"id\": 1}"],
        &["shop.avrpc", "--reply", "@bad.json"],
        &["shop.avrpc", "--reply", "@code.json"],
        &["shop.avrpc", "--reply", "@step.json"],
        &["shop.avrpc", "--reply", "@two.json"],
        &["shop.avrpc", "--reply", "@throw.json"],
        &["shop.avrpc", "--reply", "@method.json"],
        &["shop.avrpc", "--reply", "@word.json"],
        &["shop.avrpc", "--reply", "@text.json"],
        &["shop.avrpc", "--reply", "@gone.json"],
        &["shop.avrpc", "--reply", "get=echo"],
        &["shop.avrpc", "--reply", "@echo.json"],
        &["shop.avrpc", "--error", "GONE"],
        &["shop.avrpc", "--error", "ABORTED", "--error-rate", "20"],
        &["shop.avrpc", "--error", "ABORTED", "--error-rate", "NaN"],
        &["shop.avrpc", "--latency", "3s..1s"],
        &["shop.avrpc", "--listen", "50051"],
        &["shop.avrpc", "--listen", "256.0.0.1:0"],
    ] {
        let args = [&["mock"], args].concat();
        shown += &format!("$ {}\n{}\n", args.join(" "), place.run(&args));
    }
    expect![[r#"
        $ mock none.avsc
        exit code 1
        --- stderr
        error: there is no service and no protocol in the files

        $ mock none.avrpc
        exit code 1
        --- stderr
        error: there is no file `none.avrpc`

        $ mock shop.avrpc --reply same={"idd": 1}
        exit code 1
        --- stderr
        error: --reply shop.Orders/same, line 1: `shop.Small` has no field `idd`; there is `id`

        $ mock shop.avrpc --reply sam={"id": 1}
        exit code 1
        --- stderr
        error: --reply: `sam` is no method: write `service/method`

        $ mock shop.avrpc --reply same=
        exit code 1
        --- stderr
        error: --reply shop.Orders/same: there is no value

        $ mock shop.avrpc --reply {"id": 1}
        exit code 1
        --- stderr
        error: `--reply {"id": 1}` says neither for which method it is nor a word
         |
         = help: write `random`, `echo`, `example`, `METHOD=REPLY` or `@SCRIPT`

        $ mock shop.avrpc --reply @bad.json
        exit code 1
        --- stderr
        error: bad.json: shop.Orders/same, step 2: `shop.Small` has no field `idd`; there is `id`
         |
         = help: a step is an object with `reply`, `error` or `throw`, and `message` and `delay`

        $ mock shop.avrpc --reply @code.json
        exit code 1
        --- stderr
        error: code.json: shop.Orders/same, step 1: `GONE` is no code of a failure: they are called as gRPC has them, `NOT_FOUND` say
         |
         = help: a step is an object with `reply`, `error` or `throw`, and `message` and `delay`

        $ mock shop.avrpc --reply @step.json
        exit code 1
        --- stderr
        error: step.json: shop.Orders/same, step 1: a step has no `replies`
         |
         = help: a step is an object with `reply`, `error` or `throw`, and `message` and `delay`

        $ mock shop.avrpc --reply @two.json
        exit code 1
        --- stderr
        error: two.json: shop.Orders/same, step 1: there is not one of `reply`, `error` and `throw`
         |
         = help: a step is an object with `reply`, `error` or `throw`, and `message` and `delay`

        $ mock shop.avrpc --reply @throw.json
        exit code 1
        --- stderr
        error: throw.json: shop.Orders/same, step 1: shop.Orders/same declares no error `SoldOut`
         |
         = help: a step is an object with `reply`, `error` or `throw`, and `message` and `delay`

        $ mock shop.avrpc --reply @method.json
        exit code 1
        --- stderr
        error: method.json: `sme` is no method: write `service/method`

        $ mock shop.avrpc --reply @word.json
        exit code 1
        --- stderr
        error: word.json: shop.Orders/same: replies are a list of steps, or `random`, `echo` or `example`

        $ mock shop.avrpc --reply @text.json
        exit code 1
        --- stderr
        error: EOF while parsing a value
         --> text.json:1:9
          |
        1 | {"same": 
          |         ^

        $ mock shop.avrpc --reply @gone.json
        exit code 1
        --- stderr
        error: cannot read gone.json: No such file or directory (os error 2)

        $ mock shop.avrpc --reply get=echo
        exit code 1
        --- stderr
        error: --reply: shop.Orders/get: the request is no response, so there is no echo: missing field `price`

        $ mock shop.avrpc --reply @echo.json
        exit code 1
        --- stderr
        error: echo.json: shop.Orders/wider: the request is no response, so there is no echo: `shop.Small` has no field `note`

        $ mock shop.avrpc --error GONE
        exit code 2
        --- stderr
        error: invalid value 'GONE' for '--error <CODE>': `GONE` is no code of a failure: they are called as gRPC has them, `NOT_FOUND` say

        For more information, try '--help'.

        $ mock shop.avrpc --error ABORTED --error-rate 20
        exit code 2
        --- stderr
        error: invalid value '20' for '--error-rate <RATE>': write a number from 0 to 1

        For more information, try '--help'.

        $ mock shop.avrpc --error ABORTED --error-rate NaN
        exit code 2
        --- stderr
        error: invalid value 'NaN' for '--error-rate <RATE>': write a number from 0 to 1

        For more information, try '--help'.

        $ mock shop.avrpc --latency 3s..1s
        exit code 2
        --- stderr
        error: invalid value '3s..1s' for '--latency <TIME>': the first time is the longer one

        For more information, try '--help'.

        $ mock shop.avrpc --listen 50051
        exit code 2
        --- stderr
        error: invalid value '50051' for '--listen <ADDRESS>': write host:port or unix:PATH

        For more information, try '--help'.

        $ mock shop.avrpc --listen 256.0.0.1:0
        exit code 1
        --- stderr
        error: cannot listen on 256.0.0.1:0: failed to lookup address information: Name or service not known

    "#]].assert_eq(&shown);
}
