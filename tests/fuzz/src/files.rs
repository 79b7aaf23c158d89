//! Files in memory.

use std::io;
use std::path::Path;

use avro_grpc_schema::source::Loader;

use crate::seeds;

/// One input, beside the seeds, which it may import.
pub(crate) struct Files<'a> {
    pub(crate) name: &'a str,
    pub(crate) bytes: &'a [u8],
}

impl Loader for Files<'_> {
    fn load(&self, path: &Path) -> io::Result<Vec<u8>> {
        let name = path.file_name().unwrap_or_default();
        if name == self.name {
            return Ok(self.bytes.to_vec());
        }
        match seeds().iter().find(|seed| name == seed.name.as_str()) {
            Some(seed) => Ok(seed.bytes.clone()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }
}
