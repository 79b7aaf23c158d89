//! The program: measures, prints and writes down, and says by its exit code whether all is well.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;

use crate::report::{json, plot, table};
use crate::row::{Row, Verdict};
use crate::{codec, dynamic, e2e, evolved, hostile, portable, shared};

/// Measures the codec and calls beside their peers.
///
/// The exit code is 1 where a figure is below 90 % of its target.
#[derive(Debug, Parser)]
#[command(name = "figures", bin_name = "figures")]
struct Args {
    /// Takes less time for each figure, and less than two minutes for all.
    #[arg(long)]
    quick: bool,
    /// Only figures whose name has this in it, such as `point`, `decode/` or `calls/small`.
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Where the figures are written as JSON.
    #[arg(long, value_name = "PATH")]
    json: Option<PathBuf>,
    /// Where the plot is written, as SVG.
    #[arg(long, value_name = "PATH")]
    plot: Option<PathBuf>,
    /// What `cargo bench` says to each program.
    #[arg(long, hide = true)]
    bench: bool,
    /// Be the server of the calls.
    #[arg(long, hide = true)]
    serve: bool,
}

/// What each figure may take.
struct Budgets {
    codec: Duration,
    hostile: Duration,
    calls: Duration,
}

const FULL: Budgets = Budgets {
    codec: Duration::from_secs(5),
    hostile: Duration::from_millis(500),
    calls: Duration::from_secs(15),
};

const QUICK: Budgets = Budgets {
    codec: Duration::from_secs(1),
    hostile: Duration::from_millis(100),
    calls: Duration::from_secs(5),
};

/// Does what the command line says.
#[must_use]
pub fn run() -> ExitCode {
    let args = Args::parse();
    let outcome = if args.serve {
        e2e::serve().map(|()| true)
    } else {
        measure(&args)
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether all figures are well.
fn measure(args: &Args) -> io::Result<bool> {
    let budgets = if args.quick { QUICK } else { FULL };
    let wanted = |name: &str| {
        args.only.is_empty() || args.only.iter().any(|only| name.contains(only.as_str()))
    };
    let mut rows = codec::rows(&wanted, budgets.codec);
    rows.extend(portable::rows(&wanted, budgets.codec));
    rows.extend(shared::rows(&wanted, budgets.codec));
    rows.extend(evolved::rows(&wanted, budgets.codec));
    rows.extend(dynamic::rows(&wanted, budgets.codec));
    rows.extend(hostile::rows(&wanted, budgets.hostile));
    rows.extend(e2e::rows(&wanted, budgets.calls)?);
    if rows.is_empty() {
        return Err(io::Error::other(format!(
            "no figure is named like {}",
            args.only.join(", ")
        )));
    }
    print!("{}", table::table(&rows));
    if let Some(path) = &args.json {
        write(path, &json::json(&rows))?;
    }
    if let Some(path) = &args.plot {
        write(path, &plot::plot(&rows))?;
    }
    Ok(!rows.iter().any(|row: &Row| row.verdict == Verdict::Missed))
}

fn write(path: &Path, contents: &str) -> io::Result<()> {
    std::fs::write(path, contents)
        .map_err(|error| io::Error::other(format!("cannot write {}: {error}", path.display())))
}
