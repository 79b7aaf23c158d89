#[cfg_attr(
    feature = "client",
    service(namespace = "everything", rename_all = "PascalCase")
)]
#[cfg_attr(
    not(feature = "client"),
    service(namespace = "everything", rename_all = "PascalCase", build_client = false)
)]
