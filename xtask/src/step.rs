//! Steps, one after another, up to the first that fails.

use std::time::Instant;

use crate::Error;
use crate::command;
use crate::set_up::Language;

/// One thing to do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) action: Action,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Action {
    /// Does something of our own, without the peers in these languages.
    Run(fn(&[Language]) -> Result<(), Error>),
    /// Runs cargo with these arguments, and one variable in its environment.
    Cargo {
        /// With spaces between.
        args: &'static str,
        env: Option<(&'static str, &'static str)>,
    },
}

impl Step {
    pub(crate) const fn run(
        name: &'static str,
        action: fn(&[Language]) -> Result<(), Error>,
    ) -> Self {
        Self {
            name,
            action: Action::Run(action),
        }
    }

    pub(crate) const fn cargo(name: &'static str, args: &'static str) -> Self {
        Self {
            name,
            action: Action::Cargo { args, env: None },
        }
    }

    pub(crate) const fn env(self, name: &'static str, value: &'static str) -> Self {
        let Action::Cargo { args, env: None } = self.action else {
            panic!("one variable, and for cargo only");
        };
        Self {
            action: Action::Cargo {
                args,
                env: Some((name, value)),
            },
            ..self
        }
    }
}

/// Runs the steps without the peers in these languages, and announces each; the error names the one
/// that failed.
pub(crate) fn run_all(steps: &[Step], without: &[Language]) -> Result<(), Error> {
    let start = Instant::now();
    for (index, step) in steps.iter().enumerate() {
        eprintln!(
            "\n==> {}/{} {}{}",
            index + 1,
            steps.len(),
            step.name,
            details(step.action)
        );
        run(step.action, without)
            .map_err(|error| Error::new(format!("step `{}`: {error}", step.name)))?;
    }
    eprintln!("\n==> all is well after {} s", start.elapsed().as_secs());
    Ok(())
}

fn details(action: Action) -> String {
    match action {
        Action::Run(_) => String::new(),
        Action::Cargo { args, env } => {
            let env = env
                .map(|(name, value)| format!("{name}={value:?} "))
                .unwrap_or_default();
            format!(": {env}cargo {}", args)
        }
    }
}

fn run(action: Action, without: &[Language]) -> Result<(), Error> {
    match action {
        Action::Run(run) => run(without),
        Action::Cargo { args, env } => {
            let mut cargo = command::cargo(&args.split(' ').collect::<Vec<_>>());
            command::run(cargo.envs(env).envs([Language::leave_out(without)]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fails(_: &[Language]) -> Result<(), Error> {
        Err(Error::new("it is not there"))
    }

    fn must_not_run(_: &[Language]) -> Result<(), Error> {
        unreachable!("a step after one that failed")
    }

    #[test]
    fn the_first_failure_stops_and_is_named() {
        let steps = [
            Step::run("good", |_| Ok(())),
            Step::run("bad", fails),
            Step::run("late", must_not_run),
        ];
        let error = run_all(&steps, &[]).unwrap_err();
        assert_eq!(error.to_string(), "step `bad`: it is not there");
    }
}
