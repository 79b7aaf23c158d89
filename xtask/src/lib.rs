//! The project's own commands, `cargo xtask …`.
//!
//! It is a library too: the interop tests prepare their peers through [`set_up`], so that
//! `cargo test` alone works as well, and tell [`interop`] what came of them.

mod bench;
pub mod codegen;
mod command;
mod compile_time;
mod error;
mod fuzz;
pub mod interop;
mod miri;
pub mod set_up;
mod soak;
mod step;
mod test;
mod toolchain;
mod workspace;

use clap::{Parser, Subcommand};

pub use error::Error;

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    about = "The project's own commands"
)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Test(test::Args),
    Bench(bench::Args),
    Codegen(codegen::Args),
    CompileTime(compile_time::Args),
    Fuzz(fuzz::Args),
    Miri(miri::Args),
    Soak(soak::Args),
}

impl Cli {
    /// Does what the command line says.
    pub fn run(self) -> Result<(), Error> {
        match self.command {
            Command::Test(args) => test::run(&args),
            Command::Bench(args) => bench::run(&args),
            Command::Codegen(args) => codegen::run(&args),
            Command::CompileTime(args) => compile_time::run(&args),
            Command::Fuzz(args) => fuzz::run(&args),
            Command::Miri(args) => miri::run(&args),
            Command::Soak(args) => soak::run(&args),
        }
    }
}
