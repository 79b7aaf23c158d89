//! Generates the service that stands behind the proxies, and two versions of one.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use avro_grpc_build::configure;

/// Names of which schemas take a little less than the 6 KiB of a header that may be sent.
const SYMBOLS: usize = 230;

fn main() -> Result<(), Box<dyn Error>> {
    let schemas = "../../schemas";
    avro_grpc_build::compile(&[format!("{schemas}/call_kinds.avrpc")], &[schemas])?;
    let mut symbols = names(SYMBOLS);
    version("old", &symbols, "")?;
    symbols.reverse();
    version("new", &symbols, "  int left = 0;\n")?;
    Ok(())
}

/// A version of a service: an enum whose symbols stand in another order, and records with a field more.
fn version(name: &str, symbols: &[String], field: &str) -> Result<(), Box<dyn Error>> {
    let symbols = symbols.join(", ");
    let text = format!(
        "namespace shop;\n\
         enum Code {{ {symbols} }}\n\
         record Order {{\n  string by;\n{field}  Code code;\n}}\n\
         error Refused {{\n{field}  string by;\n  string message;\n}}\n\
         service Orders {{\n\
           rpc place(Order) returns (Order) throws Refused;\n\
           rpc chat(stream Order) returns (stream Order) throws Refused;\n\
         }}\n"
    );
    let out_dir = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    let path = out_dir.join(format!("{name}.avrpc"));
    fs::write(&path, text)?;
    configure()
        .async_trait(false)
        .file_name(format!("{name}.rs"))
        .emit_rerun_if_changed(false)
        .compile(&[path], &[""; 0])?;
    Ok(())
}

/// Names that look random, as they are in no dictionary of a compressor (xorshift64).
fn names(count: usize) -> Vec<String> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut letter = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        char::from(b'A' + (state >> 40) as u8 % 26)
    };
    (0..count)
        .map(|_| (0..28).map(|_| letter()).collect())
        .collect()
}
