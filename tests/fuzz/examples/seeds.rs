//! Writes random data of all types, where the fuzz targets of the codec start, to a directory.

use std::path::PathBuf;
use std::{env, fs, io};

use avro_grpc_fuzz_checks::data;

fn main() -> io::Result<()> {
    let argument = env::args_os().nth(1).ok_or(io::ErrorKind::InvalidInput)?;
    let directory = PathBuf::from(argument);
    fs::create_dir_all(&directory)?;
    for (number, input) in data(16).iter().enumerate() {
        fs::write(directory.join(number.to_string()), input)?;
    }
    Ok(())
}
