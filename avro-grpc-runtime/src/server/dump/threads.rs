//! The threads of the process, as the system knows them.

use std::fmt;

/// A thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Thread {
    pub(super) id: u32,
    /// Its name, of which the system keeps the first 15 bytes.
    pub(super) name: String,
    /// What it is doing, as the system sees it; empty where that is not known.
    pub(super) state: &'static str,
}

/// All threads, by number, or why they cannot be had.
#[cfg(target_os = "linux")]
pub(super) fn all() -> Result<Vec<Thread>, String> {
    let entries = std::fs::read_dir("/proc/self/task")
        .map_err(|error| format!("/proc/self/task cannot be read: {error}"))?;
    let mut threads: Vec<Thread> = entries
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        // One that has ended meanwhile is left out.
        .filter_map(|id| {
            parse(
                id,
                &std::fs::read_to_string(format!("/proc/self/task/{id}/stat")).ok()?,
            )
        })
        .collect();
    threads.sort_by_key(|thread| thread.id);
    Ok(threads)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn all() -> Result<Vec<Thread>, String> {
    Err("this system does not tell".to_owned())
}

/// What `/proc/self/task/4711/stat` says: `4711 (name) S …`, and a name may have parentheses.
#[cfg(target_os = "linux")]
fn parse(id: u32, stat: &str) -> Option<Thread> {
    let (name, rest) = stat.split_once('(')?.1.rsplit_once(')')?;
    let state = match rest.trim_start().chars().next()? {
        'R' => "running",
        'S' | 'I' => "sleeping",
        'D' => "waiting for the disk",
        'T' | 't' => "stopped",
        'Z' | 'X' => "ended",
        _ => "",
    };
    Some(Thread {
        id,
        name: name.escape_debug().to_string(),
        state,
    })
}

impl fmt::Display for Thread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, name, state } = self;
        write!(f, "{id} {name}")?;
        if !state.is_empty() {
            write!(f, ", {state}")?;
        }
        Ok(())
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn names_may_be_anything() {
        let cases = [
            ("7 (tokio-rt-worker) S 1 2", "7 tokio-rt-worker, sleeping"),
            ("7 (a) b) R 1) R 1 2", "7 a) b) R 1, running"),
            ("7 (a\nb) Q 1", "7 a\\nb"),
        ];
        for (stat, expected) in cases {
            assert_eq!(parse(7, stat).unwrap().to_string(), expected);
        }
        for stat in ["", "7", "7 (a", "7 (a)"] {
            assert_eq!(parse(7, stat), None, "{stat}");
        }
    }

    #[test]
    fn this_thread_is_among_them() {
        let found = std::thread::Builder::new()
            .name("a_dumped_thread".to_owned())
            .spawn(|| all().unwrap())
            .unwrap()
            .join()
            .unwrap();
        assert!(found.iter().any(|thread| thread.name == "a_dumped_thread"));
    }
}
