//! The services of `schemas/` from traits, and as the generator makes them.
//!
//! The sources of the traits are in `services/`, where the tests of `avro-grpc-macros` read them too.

#![deny(
    warnings,
    missing_docs,
    unsafe_code,
    clippy::nursery,
    clippy::pedantic,
    missing_debug_implementations,
    unreachable_pub,
    unused_qualifications
)]
// It is at odds with `unreachable_pub`.
#![allow(clippy::redundant_pub_crate)]

pub use avro_grpc_runtime as rt;

#[path = "../hygiene/mod.rs"]
pub mod hygiene;

/// `call_kinds.rs: cases::calls`: the generated code of a file in `schemas/`, and the traits of the
/// same name in `services/`, which use the types of a namespace of it.
macro_rules! services {
    ($($name:ident from $generated:literal: $($namespace:ident)::+;)*) => {
        $(
            pub mod $name {
                //! The services of one file.

                pub mod generated {
                    //! As the generator makes them.

                    avro_grpc_runtime::include_avro!(path = concat!(
                        env!("CARGO_MANIFEST_DIR"),
                        "/../snapshots/code/",
                        $generated,
                        ".rs"
                    ));
                }

                pub mod written {
                    //! As traits.

                    #[allow(unused_imports, reason = "not each file needs each")]
                    use avro_grpc_runtime::{
                        BoxStream, Fault, Request, Response, Status, Streaming, service,
                    };

                    use super::generated::$($namespace)::+::*;

                    include!(concat!(
                        env!("CARGO_MANIFEST_DIR"),
                        "/services/",
                        stringify!($name),
                        ".rs"
                    ));
                }
            }
        )*
    };
}

services! {
    call_kinds from "option_async_trait": cases::calls;
    helloworld from "helloworld_avrpc": helloworld;
    routeguide from "routeguide_avrpc": routeguide;
    typed_errors from "typed_errors_avrpc": cases::typed_errors;
}
