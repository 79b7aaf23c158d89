//! `DESCRIPTION` is that of the service file.

use avro_grpc_macros_tests::{call_kinds, helloworld, routeguide, typed_errors};
use avro_grpc_runtime::{MethodDescription, RootSchema, ServiceDescription};

/// All that a description says.
fn text(description: &ServiceDescription) -> String {
    let schema = |root: &RootSchema| format!("{} {}", root.hash(), root.json());
    let method = |method: &MethodDescription| {
        let (request, response) = (schema(method.request()), schema(method.response()));
        let errors = method.errors().map(schema);
        format!(
            "{} {method:?}\n{request}\n{response}\n{errors:?}",
            method.name()
        )
    };
    let methods: Vec<String> = description.methods().iter().map(method).collect();
    format!("{description:?}\n{}", methods.join("\n"))
}

#[test]
fn it_is_that_of_the_service_file() {
    use call_kinds::generated::cases::calls as generated;
    use call_kinds::written;
    let pairs = [
        (
            written::bare_server::DESCRIPTION,
            generated::bare_server::DESCRIPTION,
        ),
        (
            written::calls_server::DESCRIPTION,
            generated::calls_server::DESCRIPTION,
        ),
        (
            written::empty_server::DESCRIPTION,
            generated::empty_server::DESCRIPTION,
        ),
        (
            helloworld::written::greeter_server::DESCRIPTION,
            helloworld::generated::helloworld::greeter_server::DESCRIPTION,
        ),
        (
            routeguide::written::route_guide_server::DESCRIPTION,
            routeguide::generated::routeguide::route_guide_server::DESCRIPTION,
        ),
        (
            typed_errors::written::library_server::DESCRIPTION,
            typed_errors::generated::cases::typed_errors::library_server::DESCRIPTION,
        ),
    ];
    for (written, generated) in pairs {
        let generated = text(&generated);
        // An `Option` has null first, wherever a file has it.
        let string_or_null = r#"f2aa28b7b5935c67fd548d9c5aef37e7 ["string","null"]"#;
        let null_or_string = r#"5ec9bfb57a4af8880b4ab674393ed4f1 ["null","string"]"#;
        let generated = generated.replace(string_or_null, null_or_string);
        assert_eq!(text(&written), generated);
    }
}
