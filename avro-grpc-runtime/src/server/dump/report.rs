//! What stands in a dump.

use super::call::Call;
use super::stacks::{self, Stacks};
use super::threads::{self, Thread};
use super::{runtime, tasks};
use crate::server::registry::Registry;
use chrono::{DateTime, Utc};
use std::fmt;
use std::process;
use std::time::Instant;
use tokio::runtime::Handle;

/// What a server is doing at a time.
pub(super) struct Report {
    pub(super) time: DateTime<Utc>,
    program: String,
    /// A line for each call that is running.
    calls: Vec<String>,
    /// How many have ended before.
    ended: u64,
    runtime: String,
    tasks: Result<Vec<String>, String>,
    threads: Result<Vec<Thread>, String>,
    stacks: Result<Stacks, String>,
}

impl Report {
    /// Looks at the calls first: the rest takes time.
    pub(super) fn take(pending: &Registry<Call>, runtime: &Handle) -> Self {
        let time = Utc::now();
        let ended = pending.removed();
        let now = Instant::now();
        let mut calls = pending.all();
        calls.sort_by_key(|call| call.began);
        let calls = calls.iter().map(|call| call.line(now)).collect();
        Self {
            time,
            program: program(),
            calls,
            ended,
            runtime: runtime::describe(runtime),
            threads: threads::all(),
            stacks: stacks::all(),
            tasks: tasks::all(runtime),
        }
    }
}

fn program() -> String {
    let path = std::env::current_exe();
    let path = path.map_or_else(|_| "unknown".to_owned(), |path| path.display().to_string());
    format!("{path}, process {}", process::id())
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            time,
            program,
            calls,
            ended,
            runtime,
            tasks,
            threads,
            stacks,
        } = self;
        writeln!(
            f,
            "RpcServer dump of {}",
            time.format("%Y-%m-%d %H:%M:%S UTC")
        )?;
        writeln!(f, "{program}\n")?;
        writeln!(f, "Calls: {} pending, {ended} have ended", calls.len())?;
        if !calls.is_empty() {
            writeln!(f)?;
        }
        for call in calls {
            writeln!(f, "  {call}")?;
        }
        writeln!(f, "\nRuntime: {runtime}")?;
        write_tasks(f, tasks)?;
        write_threads(f, threads, stacks)
    }
}

fn write_tasks(f: &mut fmt::Formatter<'_>, tasks: &Result<Vec<String>, String>) -> fmt::Result {
    match tasks {
        Err(why) => writeln!(f, "Tasks: not to be had, because {why}\n"),
        Ok(tasks) => {
            writeln!(f, "Tasks: {}\n", tasks.len())?;
            tasks.iter().try_for_each(|task| writeln!(f, "{task}\n"))
        }
    }
}

fn write_threads(
    f: &mut fmt::Formatter<'_>,
    threads: &Result<Vec<Thread>, String>,
    stacks: &Result<Stacks, String>,
) -> fmt::Result {
    if let Err(why) = stacks {
        writeln!(f, "Stacks: not to be had, because {why}\n")?;
    }
    match threads {
        Err(why) => writeln!(f, "Threads: not to be had, because {why}")?,
        Ok(threads) => {
            writeln!(f, "Threads: {}\n", threads.len())?;
            for thread in threads {
                writeln!(f, "  {thread}")?;
                let stack = stacks
                    .as_ref()
                    .ok()
                    .and_then(|stacks| stacks.get(&thread.id));
                for function in stack.into_iter().flatten() {
                    writeln!(f, "    {function}")?;
                }
            }
        }
    }
    Ok(())
}
