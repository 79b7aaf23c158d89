//! Bringing generated code in.

/// Brings in the code that `avro-grpc-build` has generated.
///
/// `include_avro!()` includes `avro_grpc.rs` from the build's `OUT_DIR`,
/// `include_avro!("file.rs")` another file. `include_avro!(org::acme)` includes `avro_grpc.rs`
/// and brings in what the namespace `org.acme` holds. `include_avro!(path = "…")` includes a file
/// that is kept with the source; its path is relative to the file that says so.
#[macro_export]
macro_rules! include_avro {
    () => {
        $crate::include_avro!("avro_grpc.rs");
    };
    ($file:literal) => {
        $crate::include_avro!(path = ::std::concat!(::std::env!("OUT_DIR"), "/", $file));
    };
    (path = $path:expr) => {
        $crate::__include!($path);
        #[allow(unused_imports)]
        pub use __avro_grpc::*;
    };
    ($($namespace:ident)::+) => {
        $crate::__include!(::std::concat!(::std::env!("OUT_DIR"), "/avro_grpc.rs"));
        #[allow(unused_imports)]
        pub use __avro_grpc::$($namespace)::+::*;
    };
}

/// The module around the generated file: warnings there are none of the user's business.
#[doc(hidden)]
#[macro_export]
macro_rules! __include {
    ($path:expr) => {
        #[allow(
            clippy::all,
            clippy::nursery,
            clippy::pedantic,
            clippy::restriction,
            dead_code,
            deprecated,
            missing_debug_implementations,
            missing_docs,
            non_camel_case_types,
            non_snake_case,
            non_upper_case_globals,
            unreachable_pub,
            unused_imports,
            unused_qualifications
        )]
        mod __avro_grpc {
            ::std::include!($path);
        }
    };
}

/// Says that the code needs the runtime's feature `jiff`.
#[cfg(feature = "jiff")]
#[doc(hidden)]
#[macro_export]
macro_rules! __needs_jiff {
    () => {};
}

/// Says that the code needs the runtime's feature `jiff`, which is missing.
#[cfg(not(feature = "jiff"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __needs_jiff {
    () => {
        ::std::compile_error!(
            "the option `LogicalTypes::Jiff` of `logical_types` needs the feature `jiff` of `avro-grpc-runtime`"
        );
    };
}
