//! The generated code of each file in `schemas/`, as the test `snapshots` keeps it.

/// Compiles the snapshots.
macro_rules! snapshots {
    ($($name:ident)*) => {
        $(
            #[allow(non_snake_case)]
            pub(crate) mod $name {
                //! The code for the schema file of this name.
                avro_grpc_runtime::include_avro!(
                    path = concat!("../snapshots/code/", stringify!($name), ".rs")
                );
            }
        )*
        /// Their names.
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
    null_namespace_avpr
    nullable_avsc
    option_async_trait
    option_async_trait_stubs
    option_attributes
    option_build_client
    option_build_server
    option_builders
    option_default_stubs
    option_jiff
    option_known_versions
    option_module_prefix
    option_protocol_errors_as_status
    option_raw
    option_rename_and_serde
    option_shared
    option_sort_order
    option_stubs_of_typed_errors
    primitives_avsc
    protocol_avdl
    recursive_avsc
    routeguide_avrpc
    sort_order_avsc
    template_avrpc
    typed_errors_avrpc
    unicode_avrpc
    unions_avsc
    unions_by_site_avsc
}
