//! The generated code of each file in `schemas/`, as the test `snapshots` keeps it.

/// Compiles the snapshots.
macro_rules! snapshots {
    ($($name:ident)*) => {
        $(
            #[allow(non_snake_case)]
            pub(crate) mod $name {
                //! The code for the schema file of this name.
                avro_grpc_runtime::include_avro!(path = concat!(
                    env!("CARGO_MANIFEST_DIR"), "/snapshots/code/", stringify!($name), ".rs"
                ));
            }
        )*
        pub(crate) const SNAPSHOTS: &[&str] = &[$(stringify!($name)),*];
    };
}

snapshots! {
    TemplateInput_avsc
    call_kinds_avrpc
    collections_avsc
    default_symbols_avsc
    defaults_avsc
    docs_avsc
    empty_avsc
    enums_avsc
    errors_avsc
    exact_avsc
    fixed_avsc
    helloworld_avrpc
    keywords_avsc
    logical_defaults_avsc
    logical_types_avsc
    logical_unions_avsc
    name_traps_avrpc
    name_traps_avsc
    namespace_like_rpc_avrpc
    namespace_like_rpc_avsc
    namespaces_avsc
    nullable_avsc
    option_async_trait
    option_async_trait_stubs
    option_attributes
    option_build_client
    option_build_server
    option_builders
    option_default_stubs
    option_jiff
    option_module_prefix
    option_raw
    option_rename_and_serde
    option_shared
    option_sort_order
    primitives_avsc
    recursive_avsc
    routeguide_avrpc
    sort_order_avsc
    template_avrpc
    unicode_avrpc
    unions_avsc
    unions_by_site_avsc
}

#[test]
fn every_snapshot_is_compiled() {
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/code");
    let entries = std::fs::read_dir(directory).expect("the snapshots are there");
    let mut found: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name())
        .map(|name| name.into_string().expect("UTF-8").replace(".rs", ""))
        .collect();
    found.sort();
    assert_eq!(found, SNAPSHOTS);
}
