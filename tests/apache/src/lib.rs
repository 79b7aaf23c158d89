//! Apache Avro's own test schemas as Rust.

#![deny(warnings, missing_docs, unsafe_code)]

/// Compiles what was generated for the files.
macro_rules! files {
    ($($name:ident)*) => {
        $(
            #[allow(non_snake_case)]
            pub mod $name {
                //! The code for the file of this name.
                avro_grpc_runtime::include_avro!(path = concat!(
                    env!("OUT_DIR"), "/", stringify!($name), ".rs"
                ));
            }
        )*
        #[cfg(test)]
        const FILES: &[&str] = &[$(stringify!($name)),*];
    };
}

files! {
    BulkData_avpr
    FooBarSpecificRecord_avsc
    RecordWithRequiredFields_avsc
    contexts_avdl
    echo_avdl
    fooBar_avsc
    http_avdl
    interop_avsc
    mail_avpr
    namespace_avpr
    nestedNullable_avdl
    reserved_avsc
    schemaevolution_avdl
    simple_avpr
    social_avdl
    specialtypes_avdl
    stringables_avdl
    weather_avsc
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_file_is_compiled() {
        let names: Vec<&str> = include_str!(concat!(env!("OUT_DIR"), "/names.txt"))
            .lines()
            .collect();
        assert_eq!(super::FILES, names);
    }
}
