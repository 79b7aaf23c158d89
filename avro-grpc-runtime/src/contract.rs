//! A service's description as files.

use crate::describe::{CallKind, MethodDescription, ServiceDescription};
use avro_grpc_schema::Report;
use avro_grpc_schema::contract::{Contract, Declaration, Payload, Rpc};

impl ServiceDescription {
    /// The service in files: the `.avrpc` file that it could have been generated from, and the
    /// schemas of its messages as `.avsc`, for other languages.
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/generated/greeter.rs"));
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let contract = greeter_server::DESCRIPTION.contract()?;
    /// assert_eq!(
    ///     contract.avrpc,
    ///     "service Greeter {\n  rpc greet(string) returns (string);\n}\n"
    /// );
    /// # let directory = std::env::temp_dir().join(format!("avro-grpc-{}", std::process::id()));
    /// contract.write(&directory)?;
    /// let written = std::fs::read_to_string(directory.join("Greeter.avrpc"))?;
    /// assert_eq!(written, contract.avrpc);
    /// # std::fs::remove_dir_all(directory)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// What is generated from these files has the same paths, schemas, defaults, docs and
    /// annotations. Types come in the order in which the methods need them, the Rust names that
    /// options gave to services and methods are not in the files, and `*/` in docs becomes
    /// `*&#47;`.
    ///
    /// # Errors
    ///
    /// The schema of a message is not valid, as [`Message::check_schema`](crate::Message::check_schema)
    /// tells; two types have one Avro name and different schemas; or the request or the response of
    /// a method, or an annotation, is nothing that Avro IDL has words for; or a method is in the form of
    /// Avro's protocols.
    pub fn contract(&self) -> Result<Contract, Report> {
        let names: Vec<_> = self.methods().iter().map(MethodDescription::name).collect();
        let rpcs = self.methods().iter().zip(&names);
        let rpcs = rpcs.map(|(method, name)| rpc(method, name));
        Contract::new(&Declaration {
            name: &self.name(),
            doc: self.documentation(),
            annotations: self.annotations(),
            rpcs: rpcs.collect::<Result<_, _>>()?,
        })
    }
}

fn rpc<'a>(method: &'a MethodDescription, name: &'a str) -> Result<Rpc<'a>, Report> {
    let (streams_requests, streams_responses) = match method.kind() {
        CallKind::Unary => (false, false),
        CallKind::ClientStreaming => (true, false),
        CallKind::ServerStreaming => (false, true),
        CallKind::Bidirectional => (true, true),
    };
    Ok(Rpc {
        name,
        doc: method.documentation(),
        annotations: method.annotations(),
        request: Payload {
            stream: streams_requests,
            schema: (method.request)()?,
        },
        response: Payload {
            stream: streams_responses,
            schema: (method.response)()?,
        },
        errors: method.errors.map(|errors| errors()).transpose()?,
        form: method.form(),
    })
}
