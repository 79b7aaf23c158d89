//! Generates the types of one namespace as another crate would, and all others with references to
//! them.

use avro_grpc_build::{Error, configure};

fn main() -> Result<(), Error> {
    let includes: [&str; 0] = [];
    configure()
        .file_name("theirs.rs")
        .extern_path(".shop", "crate::shop")
        .sort_order(".com")
        .module_prefix("their::types")
        .derive("Tag", "Clone, Default")
        .build_client(false)
        .build_server(false)
        .compile(&["shop.avrpc"], &includes)?;
    configure()
        .extern_path(".com", "crate::their::types::com")
        .extern_path(".com.acme.Kind", "crate::Class")
        .builders(true)
        .sort_order(".shop.Order")
        .sort_order(".shop.Measure")
        .enum_attribute(".", "#[non_exhaustive]")
        .type_attribute(".shop.Line", "#[must_use]")
        .field_attribute(".shop.Size.SMALL", "#[doc(alias = \"little\")]")
        .compile(&["shop.avrpc"], &includes)
}
