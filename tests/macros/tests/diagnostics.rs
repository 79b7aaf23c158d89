//! What rustc says of mistakes in the user's source: each file of `ui/` beside its expected text.
//!
//! `TRYBUILD=overwrite cargo test -p avro-grpc-macros-tests --test diagnostics` writes the texts anew;
//! read the difference before you commit it.

use std::process::Command;

/// The compiler whose words the texts are. Others have other words in places, so that with them
/// nothing is compared.
const RUSTC: &str = "rustc 1.95.";

#[test]
fn mistakes_are_told_where_they_are() {
    let output = Command::new("rustc").arg("--version").output();
    let version = String::from_utf8(output.expect("rustc").stdout).expect("UTF-8");
    if version.starts_with(RUSTC) {
        trybuild::TestCases::new().compile_fail("ui/*/*.rs");
    } else {
        println!("nothing is compared, for this is {version}");
    }
}
