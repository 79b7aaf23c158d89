//! Generates code for each of Apache Avro's test schemas, `interop.avsc` as `interop_avsc.rs`. That
//! nothing is made of the protocols among them is known, and no warning for each build.

use avro_grpc_build::{Builder, configure};

const DATA: &str = "../../avro-grpc-schema/tests/data/avro-schemas";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let out_dir = std::path::PathBuf::from(std::env::var("OUT_DIR")?);
    let mut names = String::new();
    let mut entries = std::fs::read_dir(DATA)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let file = entry
            .file_name()
            .into_string()
            .map_err(|_| "a name that is not UTF-8")?;
        let name = file.replace('.', "_");
        options(&file)
            .file_name(format!("{name}.rs"))
            .generate(&[entry.path()], &[DATA], ".")?
            .write_to(&out_dir)?;
        names += &format!("{name}\n");
    }
    std::fs::write(out_dir.join("names.txt"), names)?;
    println!("cargo::rerun-if-changed={DATA}");
    Ok(())
}

/// `specialtypes.avdl` has names that are the same in Rust's case, on purpose.
fn options(file: &str) -> Builder {
    let namespace = "org.apache.avro.test.specialtypes";
    match file {
        "specialtypes.avdl" => configure()
            .rename(format!("{namespace}.Enum.Builder"), "UpperBuilder")
            .rename(format!("{namespace}.Builder"), "UpperBuilder")
            .rename(format!("{namespace}.Names.Builder"), "upper_builder"),
        _ => configure(),
    }
}
