//! Writes the services as files, for programs that begin with those.

use greeter::helloworld::greeter_server;
use greeter::routeguide::route_guide_server;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/contract");
    greeter_server::DESCRIPTION.contract()?.write(directory)?;
    route_guide_server::DESCRIPTION
        .contract()?
        .write(directory)?;
    Ok(())
}
