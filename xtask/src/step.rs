//! Steps, one after another, up to the first that fails.

use std::time::Instant;

use crate::Error;
use crate::command;

/// One thing to do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) action: Action,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Action {
    /// Makes sure that something is there; quick where it is.
    SetUp(fn() -> Result<(), Error>),
    /// Runs cargo with these arguments, and one variable in its environment.
    Cargo {
        /// With spaces between.
        args: &'static str,
        env: Option<(&'static str, &'static str)>,
    },
}

impl Step {
    pub(crate) const fn set_up(name: &'static str, action: fn() -> Result<(), Error>) -> Self {
        Self {
            name,
            action: Action::SetUp(action),
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

/// Runs the steps and announces each; the error names the one that failed.
pub(crate) fn run_all(steps: &[Step]) -> Result<(), Error> {
    let start = Instant::now();
    for (index, step) in steps.iter().enumerate() {
        eprintln!(
            "\n==> {}/{} {}{}",
            index + 1,
            steps.len(),
            step.name,
            details(step.action)
        );
        run(step.action).map_err(|error| Error::new(format!("step `{}`: {error}", step.name)))?;
    }
    eprintln!("\n==> all is well after {} s", start.elapsed().as_secs());
    Ok(())
}

fn details(action: Action) -> String {
    match action {
        Action::SetUp(_) => String::new(),
        Action::Cargo { args, env } => {
            let env = env
                .map(|(name, value)| format!("{name}={value:?} "))
                .unwrap_or_default();
            format!(": {env}cargo {}", args)
        }
    }
}

fn run(action: Action) -> Result<(), Error> {
    match action {
        Action::SetUp(set_up) => set_up(),
        Action::Cargo { args, env } => {
            command::run(command::cargo(&args.split(' ').collect::<Vec<_>>()).envs(env))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fails() -> Result<(), Error> {
        Err(Error::new("it is not there"))
    }

    fn must_not_run() -> Result<(), Error> {
        unreachable!("a step after one that failed")
    }

    #[test]
    fn the_first_failure_stops_and_is_named() {
        let steps = [
            Step::set_up("good", || Ok(())),
            Step::set_up("bad", fails),
            Step::set_up("late", must_not_run),
        ];
        let error = run_all(&steps).unwrap_err();
        assert_eq!(error.to_string(), "step `bad`: it is not there");
    }
}
