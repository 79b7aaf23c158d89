//! `cargo xtask bench`.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::Error;
use crate::command;
use crate::workspace;

/// Measures the codec and calls beside their peers, with the targets.
///
/// Prints tables, and writes the figures as JSON and a plot. Fails where a figure is below 90 %
/// of its target. Nothing else should run on the machine meanwhile.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Takes less time for each figure: under two minutes for all, once it is built.
    #[arg(long)]
    quick: bool,
    /// Only figures whose name has this in it, such as `point`, `decode/` or `calls/small`.
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Where the figures are written; otherwise `bench.json` in the target directory.
    #[arg(long, value_name = "PATH")]
    json: Option<PathBuf>,
    /// Where the plot is written; otherwise `benches/plot.svg`, which the README shows, if all
    /// was measured at length, and `bench.svg` in the target directory if not.
    #[arg(long, value_name = "PATH")]
    plot: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Result<(), Error> {
    command::run(&mut command::cargo(&arguments(args)?))
}

/// What cargo is told.
fn arguments(args: &Args) -> Result<Vec<OsString>, Error> {
    let Args {
        quick,
        only,
        json,
        plot,
    } = args;
    let mut line: Vec<OsString> = [
        "bench",
        "--package",
        "avro-grpc-benches",
        "--bench",
        "figures",
        "--",
    ]
    .map(OsString::from)
    .into();
    line.extend(quick.then(|| "--quick".into()));
    line.extend(only.iter().flat_map(|name| ["--only".into(), name.into()]));
    let default_plot = if *quick || !only.is_empty() {
        workspace::target_dir().join("bench.svg")
    } else {
        workspace::root().join("benches/plot.svg")
    };
    let json = json
        .clone()
        .unwrap_or_else(|| workspace::target_dir().join("bench.json"));
    let plot = plot.clone().unwrap_or(default_plot);
    for (option, path) in [("--json", json), ("--plot", plot)] {
        // Cargo runs benchmarks in their package's directory.
        let path = std::path::absolute(&path).map_err(|error| Error::io("find", &path, &error))?;
        line.extend([option.into(), path.into()]);
    }
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        args: Args,
    }

    /// The arguments of `figures`, paths relative to the repository.
    #[track_caller]
    fn check(line: &[&str], expected: &[&str]) {
        let line = Line::parse_from([&["bench"], line].concat());
        let arguments = arguments(&line.args).unwrap();
        let mut shown = Vec::new();
        for argument in arguments
            .iter()
            .skip_while(|argument| *argument != "--")
            .skip(1)
        {
            let path = std::path::Path::new(argument);
            let path = path.strip_prefix(workspace::root()).unwrap_or(path);
            shown.push(path.to_str().unwrap().to_owned());
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn only_a_whole_run_replaces_the_plot_of_the_readme() {
        let target = workspace::target_dir();
        let in_target = |name: &str| {
            let path = target.join(name);
            let path = path.strip_prefix(workspace::root()).unwrap_or(&path);
            path.to_str().unwrap().to_owned()
        };
        let (json, svg) = (&*in_target("bench.json"), &*in_target("bench.svg"));
        check(&[], &["--json", json, "--plot", "benches/plot.svg"]);
        check(&["--quick"], &["--quick", "--json", json, "--plot", svg]);
        check(
            &["--only", "point", "--only", "task"],
            &[
                "--only", "point", "--only", "task", "--json", json, "--plot", svg,
            ],
        );
        check(
            &["--json", "/a/b.json", "--plot", "/a/c.svg"],
            &["--json", "/a/b.json", "--plot", "/a/c.svg"],
        );
    }
}
