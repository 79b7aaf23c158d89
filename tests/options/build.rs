//! Generates the types of one namespace as another crate would, and all others with references to
//! them.

use avro_grpc_build::{Error, configure};

fn main() -> Result<(), Error> {
    let includes: [&str; 0] = [];
    configure()
        .file_name("theirs.rs")
        .extern_path(".shop", "crate::shop")
        .sort_order(".com")
        .module_prefix("api::v1")
        .derive("Tag", "Clone, Default")
        .build_client(false)
        .build_server(false)
        .compile(&["shop.avrpc"], &includes)?;
    configure()
        .extern_path(".com", "crate::theirs::api::v1::com")
        .extern_path(".com.acme.Kind", "crate::Class")
        .extern_path(".com.acme.Gone", "crate::Gone")
        .builders(true)
        .sort_order(".shop.Order")
        .sort_order(".shop.Measure")
        .enum_attribute(".", "#[non_exhaustive]")
        .type_attribute(".shop.Line", "#[must_use]")
        .field_attribute(".shop.Size.SMALL", "#[doc(alias = \"little\")]")
        .compile(&["shop.avrpc"], &includes)?;
    versions()?;
    large()
}

/// A service that knows an older version of itself, and that version.
fn versions() -> Result<(), Error> {
    configure()
        .async_trait(false)
        .file_name("library.rs")
        .module_prefix("api")
        .known_versions("library/history")
        .compile(&["library"], &[""; 0])?;
    configure()
        .async_trait(false)
        .file_name("old_library.rs")
        .compile(&["library/history"], &[""; 0])
}

/// A type whose schema is so large that its hash is left to the runtime.
fn large() -> Result<(), Error> {
    let symbols: Vec<String> = (0..1000)
        .map(|n| format!("\"SYMBOL_NUMBER_{n:04}\""))
        .collect();
    let symbols = symbols.join(", ");
    let schema = format!(
        r#"{{"type": "record", "name": "large.Large", "fields": [
            {{"name": "symbol", "type": {{"type": "enum", "name": "Symbol", "symbols": [{symbols}]}}}}
        ]}}"#
    );
    let out_dir = std::path::PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));
    let path = out_dir.join("large.avsc");
    std::fs::write(&path, schema).expect("a writable directory");
    configure()
        .file_name("large.rs")
        .emit_rerun_if_changed(false)
        .compile(&[path], &[""; 0])
}
