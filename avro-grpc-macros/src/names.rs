//! What a name is in Avro (Avro specification, *Names*).

/// A name starts with `[A-Za-z_]` and goes on with `[A-Za-z0-9_]`; letters and digits of other
/// scripts are allowed too, as `avro-grpc-schema` allows them.
pub(crate) fn is_name(name: &str) -> bool {
    let starts = |c: char| c == '_' || unicode_ident::is_xid_start(c);
    name.starts_with(starts) && name.chars().all(unicode_ident::is_xid_continue)
}
