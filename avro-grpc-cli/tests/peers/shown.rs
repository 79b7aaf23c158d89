//! `list`, `describe` and `template` beside servers of every kind.

use expect_test::expect;

use crate::examples;
use crate::support::{Server, command, java, python_server, run};

/// What a server says of itself is the same, whether its code is generated or its handlers have names.
#[test]
fn beside_ours() {
    examples::build();
    let rows = [
        "list SERVER",
        "list SERVER Displacement --format table",
        "list SERVER physics.Displacement",
        "describe SERVER Displacement/at",
        "describe SERVER Push --format json",
        "template SERVER sample",
        "template SERVER Displacement/total --response --bare",
        "describe SERVER Displacement/fall",
    ];
    let generated = examples::serve("displacement-server").rows(&rows);
    expect![[r#"
        $ list SERVER
        0
        avro.grpc.v1.Info
        physics.Displacement

        $ list SERVER Displacement --format table
        0
        METHOD  REQUEST              RESPONSE              ERRORS
        at      physics.Question     physics.State         physics.BeforeBeginning  The state at a time.
        sample  physics.Sampling     stream physics.State                           The states of a motion, one after another.
        total   stream physics.Push  physics.State         physics.BeforeBeginning  Where something has come to in the end that stood still and was pushed.
        follow  stream physics.Push  stream physics.State  physics.BeforeBeginning  The state after each push, of something that stood still.

        $ list SERVER physics.Displacement
        0
        physics.Displacement/at
        physics.Displacement/sample
        physics.Displacement/total
        physics.Displacement/follow

        $ describe SERVER Displacement/at
        0
        namespace physics;

        /** How something moves along a line, in metres and seconds. */
        record Motion {
          /** Where it begins. */
          double position = 0.0;
          /** How fast it is at the beginning. */
          double velocity = 0.0;
          /** By how much it gets faster, each second. */
          double acceleration = 0.0;
        }

        /** What is asked about a motion. */
        record Question {
          Motion motion;
          /** At what time, in seconds after the beginning. */
          double time;
        }

        /** Where something is, and how fast. */
        record State {
          double time;
          double position;
          double velocity;
        }

        /** Nothing is known of before the beginning. */
        @grpcCode("OUT_OF_RANGE")
        error BeforeBeginning {
          string message;
          double time;
        }

        /** Tells how things move. */
        @apiVersion(1) @minApiVersion(0)
        service Displacement {
          /** The state at a time. */
          @idempotency("NO_SIDE_EFFECTS")
          rpc at(Question) returns (State) throws BeforeBeginning;
        }

        $ describe SERVER Push --format json
        0
        {
          "type": "record",
          "name": "Push",
          "namespace": "physics",
          "doc": "For so long, something gets so much faster each second.",
          "fields": [
            {
              "name": "acceleration",
              "type": "double"
            },
            {
              "name": "duration",
              "type": "double"
            }
          ]
        }

        $ template SERVER sample
        0
        // A time-lapse of a motion.
        { // physics.Sampling
          "motion": { // physics.Motion
            // Where it begins.
            "position": 0.0, // double, default 0.0
            // How fast it is at the beginning.
            "velocity": 0.0, // double, default 0.0
            // By how much it gets faster, each second.
            "acceleration": 0.0 // double, default 0.0
          },
          // Between two states, in seconds.
          "step": 1.0, // double, default 1.0
          // How many states.
          "count": 0 // int
        }

        $ template SERVER Displacement/total --response --bare
        0
        {
          "time": 0.0,
          "position": 0.0,
          "velocity": 0.0
        }

        $ describe SERVER Displacement/fall
        1
        error: there is no service, method or type `Displacement/fall` in what SERVER says of itself
         |
         = help: there is `physics.Displacement`

    "#]].assert_eq(&generated);
    let dynamic = examples::serve("displacement-dynamic").rows(&rows);
    assert_eq!(dynamic, generated);
}

/// A server of tonic's says nothing of itself, and neither do servers in other languages: files say it.
#[test]
fn beside_tonic() {
    examples::build();
    let rows = [
        "list SERVER",
        "describe SERVER Greeter",
        "template SERVER Greeter/SayHello",
        "list SERVER Greeter -s ../../../examples/greeter/contract",
        "describe SERVER SayHello -s ../../../examples/greeter/contract",
        "template SERVER SayHello -s ../../../examples/greeter/contract",
    ];
    let server = examples::serve("helloworld-server");
    expect![[r#"
        $ list SERVER
        96
        error: UNIMPLEMENTED: the server does not describe its services: it has no `avro.grpc.v1.Info`; name the files that they are declared in
         |
         = help: `--schema FILE` names them

        $ describe SERVER Greeter
        96
        error: UNIMPLEMENTED: the server does not describe its services: it has no `avro.grpc.v1.Info`; name the files that they are declared in
         |
         = help: `--schema FILE` names them

        $ template SERVER Greeter/SayHello
        96
        error: UNIMPLEMENTED: the server does not describe its services: it has no `avro.grpc.v1.Info`; name the files that they are declared in
         |
         = help: `--schema FILE` names them

        $ list SERVER Greeter -s ../../../examples/greeter/contract
        0
        helloworld.Greeter/SayHello
        warning: `SERVER` is not asked: `--schema` says what there is

        $ describe SERVER SayHello -s ../../../examples/greeter/contract
        0
        namespace helloworld;

        /** The request message containing the user's name. */
        record HelloRequest {
          /** Who is greeted. */
          string name;
        }

        /** The response message containing the greetings. */
        record HelloReply {
          /** The greeting. */
          string message;
        }

        /** The greeting service. */
        service Greeter {
          /** Sends a greeting. */
          rpc SayHello(HelloRequest) returns (HelloReply);
        }
        warning: `SERVER` is not asked: `--schema` says what there is

        $ template SERVER SayHello -s ../../../examples/greeter/contract
        0
        // The request message containing the user's name.
        { // helloworld.HelloRequest
          // Who is greeted.
          "name": "" // string
        }
        warning: `SERVER` is not asked: `--schema` says what there is

    "#]].assert_eq(&server.rows(&rows));
}

#[test]
fn beside_python() {
    let Some(server) = python_server() else {
        return;
    };
    let rows = [
        "list SERVER",
        "list SERVER -s mirror.avrpc",
        "list SERVER Mirror -s mirror.avrpc --format table",
        "describe SERVER Mirror/expand -s mirror.avrpc --format table",
        "describe SERVER Failure -s mirror.avrpc",
        "template SERVER mirrors.Mirror/unary -s mirror.avrpc",
        "template SERVER collect -s mirror.avrpc --response --bare",
    ];
    expect![[r#"
        $ list SERVER
        96
        error: UNIMPLEMENTED: the server does not describe its services: it has no `avro.grpc.v1.Info`; name the files that they are declared in
         |
         = help: `--schema FILE` names them

        $ list SERVER -s mirror.avrpc
        0
        mirrors.Mirror
        warning: `SERVER` is not asked: `--schema` says what there is

        $ list SERVER Mirror -s mirror.avrpc --format table
        0
        METHOD   REQUEST              RESPONSE             ERRORS
        unary    mirrors.Item         mirrors.Item
        collect  stream mirrors.Item  array<mirrors.Item>          The images of all, at the end.
        expand   array<mirrors.Item>  stream mirrors.Item          The image of each.
        chat     stream mirrors.Item  stream mirrors.Item          The image of each, as they come.
        warning: `SERVER` is not asked: `--schema` says what there is

        $ describe SERVER Mirror/expand -s mirror.avrpc --format table
        0
        METHOD  REQUEST              RESPONSE             ERRORS
        expand  array<mirrors.Item>  stream mirrors.Item          The image of each.
        warning: `SERVER` is not asked: `--schema` says what there is

        $ describe SERVER Failure -s mirror.avrpc
        0
        namespace mirrors;

        record Failure {
          int code;
          string message;
        }
        warning: `SERVER` is not asked: `--schema` says what there is

        $ template SERVER mirrors.Mirror/unary -s mirror.avrpc
        0
        // Something of every kind, and what a server is to do about it.
        { // mirrors.Item
          "text": "", // string, default ""
          "data": "", // bytes, default ""
          "number": 0, // int, default 0
          "big": 0, // long, default 0
          "ratio": 0, // float, default 0
          "precise": 0, // double, default 0
          "side": "LEFT", // mirrors.Side: LEFT | RIGHT, default "LEFT"
          "key": "\u0000\u0000", // mirrors.Key, 2 bytes, default "\u0000\u0000"
          "tags": [ // array<string>, default []
            "" // string
          ],
          "counts": { // map<long>, default {}
            "key": 0 // long
          },
          "note": { // null or string or long, default null
            "string": ""
          },
          // or null
          // or {"long": 0}
          // How long to wait before the answer.
          "sleepMs": 0, // int, default 0
          // The status to answer with.
          "fail": { // null or mirrors.Failure, default null
            "code": 0, // int
            "message": "" // string
          }
        }
        warning: `SERVER` is not asked: `--schema` says what there is

        $ template SERVER collect -s mirror.avrpc --response --bare
        0
        [
          {
            "text": "",
            "data": "",
            "number": 0,
            "big": 0,
            "ratio": 0,
            "precise": 0,
            "side": "LEFT",
            "key": "\u0000\u0000",
            "tags": [
              ""
            ],
            "counts": {
              "key": 0
            },
            "note": {
              "string": ""
            },
            "sleepMs": 0,
            "fail": {
              "code": 0,
              "message": ""
            }
          }
        ]
        warning: `SERVER` is not asked: `--schema` says what there is

    "#]].assert_eq(&server.rows(&rows));
}

#[test]
fn beside_java() {
    let Some(program) = java("Server") else {
        return;
    };
    let server = Server::start(program);
    let rows = [
        "list SERVER",
        "list SERVER -s test_service.avdl",
        "list SERVER TestService -s test_service.avdl --format table",
        "describe SERVER TestService/error -s test_service.avdl",
        "describe SERVER MD5 -s test_service.avdl --format json",
        "template SERVER TestService/echo -s test_service.avdl",
        "template SERVER add -s test_service.avdl --response",
    ];
    expect![[r#"
        $ list SERVER
        96
        error: UNIMPLEMENTED: the server does not describe its services: it has no `avro.grpc.v1.Info`; name the files that they are declared in
         |
         = help: `--schema FILE` names them

        $ list SERVER -s test_service.avdl
        0
        org.apache.avro.grpc.test.TestService
        warning: `SERVER` is not asked: `--schema` says what there is

        $ list SERVER TestService -s test_service.avdl --format table
        0
        METHOD       REQUEST                                                   RESPONSE                              ERRORS
        echo         org.apache.avro.grpc.test.TestService.echoRequest         org.apache.avro.grpc.test.TestRecord                                       Gives back what it is given.
        add          org.apache.avro.grpc.test.TestService.addRequest          int                                                                        The sum.
        error        org.apache.avro.grpc.test.TestService.errorRequest        null                                  org.apache.avro.grpc.test.TestError  Always fails, as declared or otherwise.
        ping         null                                                      null                                                                       Is answered before anything is done.
        concatenate  org.apache.avro.grpc.test.TestService.concatenateRequest  union<null, string>                                                        The values as text, one after another; nothing for nothing.
        warning: `SERVER` is not asked: `--schema` says what there is

        $ describe SERVER TestService/error -s test_service.avdl
        0
        // An Avro protocol, whose messages are laid out in another way than this text says.
        namespace org.apache.avro.grpc.test;

        /** The parameters of `error`. */
        @namespace("org.apache.avro.grpc.test.TestService")
        record errorRequest {
          boolean declared;
        }

        error TestError {
          string message;
        }

        /** The messages with which Avro's Java module for gRPC is tested. */
        service TestService {
          /** Always fails, as declared or otherwise. */
          rpc `error`(org.apache.avro.grpc.test.TestService.errorRequest) returns (void) throws TestError;
        }
        warning: `SERVER` is not asked: `--schema` says what there is

        $ describe SERVER MD5 -s test_service.avdl --format json
        0
        {
          "type": "fixed",
          "name": "MD5",
          "namespace": "org.apache.avro.grpc.test",
          "size": 4
        }
        warning: `SERVER` is not asked: `--schema` says what there is

        $ template SERVER TestService/echo -s test_service.avdl
        0
        // The parameters of `echo`.
        { // org.apache.avro.grpc.test.TestService.echoRequest
          "record": { // org.apache.avro.grpc.test.TestRecord
            "name": "", // string
            "kind": "FOO", // org.apache.avro.grpc.test.Kind: FOO | BAR | BAZ
            "hash": "0000", // org.apache.avro.grpc.test.MD5, 4 bytes
            "nullableHash": "0000", // org.apache.avro.grpc.test.MD5, 4 bytes or null
            "arrayOfLongs": [ // array<long>
              0 // long
            ]
          }
        }
        warning: `SERVER` is not asked: `--schema` says what there is

        $ template SERVER add -s test_service.avdl --response
        0
        0 // int
        warning: `SERVER` is not asked: `--schema` says what there is

    "#]].assert_eq(&server.rows(&rows));
    is_answered(&server, "TestService/echo", "test_service.avdl");
}

/// What `template` prints of a request is one.
fn is_answered(server: &Server, method: &str, schema: &str) {
    let place = tempfile::tempdir().expect("a temporary directory");
    let path = place.path().join("request.json");
    let address = server.address.as_str();
    let template = command(&["template", address, method, "-s", schema]).output();
    std::fs::write(&path, template.expect("it runs").stdout).expect("a writable directory");
    let data = format!("@{}", path.display());
    let answer = run(&["call", address, method, "-s", schema, "-d", &data]);
    assert!(answer.starts_with("0\n{"), "{answer}");
}
