//! How things are timed.
//!
//! A harness of our own, rather than criterion or divan, because what matters here are *ratios*,
//! and those need what neither has: **pairing**. All contestants of a row take turns in one run,
//! each for a sample of some tens of microseconds, and a ratio is taken within each turn. What
//! slows the machine down for longer than a turn, a neighbour or the clock rate, meets all
//! contestants of it alike and falls out of the ratio; what is shorter makes outliers, which the
//! median passes over. The quartiles of the ratios tell how much to believe. A ratio of two
//! medians that were taken seconds apart has neither property.
//!
//! Each turn has an order of its own, so that none always follows the one that leaves the cache in the
//! worst state: it is 5 % of a copy of 1 MiB whether who came before has read the same bytes.

use std::time::{Duration, Instant};

use crate::messages::Rng;

/// Something that can be done again and again.
pub(crate) struct Work<'a> {
    /// Does it so many times, and tells how long that took.
    run: Box<dyn FnMut(u64) -> Duration + 'a>,
    /// How many items are done each time; figures are those of one.
    items: u32,
}

impl<'a> Work<'a> {
    pub(crate) fn new(run: impl FnMut(u64) -> Duration + 'a) -> Self {
        Self {
            run: Box::new(run),
            items: 1,
        }
    }

    /// The same, of so many items each time.
    pub(crate) fn of_items(self, items: u32) -> Self {
        Self { items, ..self }
    }

    /// Nanoseconds of an item.
    ///
    /// The first time of all is not counted: it pays for what the contestant before has left. When
    /// a large vector is allocated, glibc merges all small pieces that have been freed.
    fn sample(&mut self, times: u64) -> f64 {
        (self.run)(1);
        let nanos = (self.run)(times).as_nanos();
        #[expect(clippy::cast_precision_loss, reason = "a sample is no day long")]
        let nanos = nanos as f64 / times as f64;
        nanos / f64::from(self.items)
    }

    /// How many times make a sample; warms up too.
    fn calibrate(&mut self) -> u64 {
        let mut times = 1;
        // The first time fills caches, and connections.
        (self.run)(times);
        while times < 1 << 24 && (self.run)(times) < SAMPLE {
            times *= 2;
        }
        times
    }
}

/// How long a sample should take. The clock is read twice in it, at about 25 ns each.
const SAMPLE: Duration = Duration::from_micros(30);

/// Fewer turns say nothing about quartiles.
const MIN_TURNS: usize = 15;

/// Does `one` with each of `items`, in turns, from where it last stopped.
pub(crate) fn rotating<'a, T>(items: &'a [T], mut one: impl FnMut(&'a T) + 'a) -> Work<'a> {
    let mut next = 0;
    Work::new(move |mut times| {
        let start = Instant::now();
        while times > 0 {
            let left = (items.len() - next).min(usize::try_from(times).unwrap_or(usize::MAX));
            for item in &items[next..next + left] {
                one(item);
            }
            times -= left as u64;
            next = (next + left) % items.len();
        }
        start.elapsed()
    })
}

/// Nanoseconds for one time, of each contestant, of each turn.
#[derive(Debug)]
pub(crate) struct Turns(Vec<Vec<f64>>);

/// A heap as a program has it that has run for a while, as long as the result is held.
///
/// In a fresh one a large vector is often the last thing, and glibc gives its pages back to the
/// system whenever it is freed; the next then pays for them again, four times what a copy costs,
/// and which contestant pays is chance. Here free memory lies below something that stays.
fn heap_with_room() -> Vec<u8> {
    // Below the 128 KiB from which glibc asks the system for each piece.
    let piece = || vec![1_u8; 100 << 10];
    let room: Vec<Vec<u8>> = (0..160).map(|_| piece()).collect();
    let last = piece();
    drop(room);
    last
}

/// Moves what is allocated in a turn to another place than in the last, as long as the result is
/// held.
///
/// `rep movsb`, which glibc copies large pieces with, takes 20 times as long on some processors
/// (measured on an AMD EPYC) where the target lies 1 to 16 bytes after the source modulo
/// the size of a page; 64 bytes are far enough. Whether two vectors do is chance, and stays so for a
/// whole run. This makes it change more often, not always: an allocator that finds a piece of the
/// right size elsewhere takes that. Wide quartiles beside `memcpy` are a sign of it.
fn shift(turn: usize) -> Vec<u8> {
    // Too large for the allocator's caches of small pieces.
    vec![1; 2048 + turn % 61 * 64]
}

/// Lets the contestants take turns until `budget` is used up.
pub(crate) fn contest(contestants: &mut [Work<'_>], budget: Duration) -> Turns {
    let _last = heap_with_room();
    let times: Vec<u64> = contestants.iter_mut().map(Work::calibrate).collect();
    let mut turns = vec![Vec::new(); contestants.len()];
    let mut order: Vec<usize> = (0..contestants.len()).collect();
    let mut rng = Rng::new(1);
    let start = Instant::now();
    for turn in 0.. {
        if turn >= MIN_TURNS && start.elapsed() >= budget {
            break;
        }
        let _shift = shift(turn);
        for place in (0..order.len()).rev() {
            order.swap(place, rng.below(place + 1));
            let who = order[place];
            turns[who].push(contestants[who].sample(times[who]));
        }
    }
    Turns(turns)
}

/// The middle half of some values.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub(crate) struct Quartiles {
    /// A quarter is below.
    pub low: f64,
    /// Half is below.
    pub median: f64,
    /// A quarter is above.
    pub high: f64,
}

impl Quartiles {
    /// Of these values, of which there is one at least.
    pub(crate) fn of(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        let at = |quarters: usize| values[(values.len() - 1) * quarters / 4];
        Self {
            low: at(1),
            median: at(2),
            high: at(3),
        }
    }
}

impl Turns {
    /// Nanoseconds of a contestant.
    pub(crate) fn nanos(&self, who: usize) -> f64 {
        Quartiles::of(self.0[who].clone()).median
    }

    /// How many times as long as `ours` did `theirs` take in the same turn?
    pub(crate) fn ratio(&self, theirs: usize, ours: usize) -> Quartiles {
        let pairs = self.0[theirs].iter().zip(&self.0[ours]);
        Quartiles::of(pairs.map(|(theirs, ours)| theirs / ours).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_item_has_its_turn() {
        let mut seen = Vec::new();
        let mut work = rotating(&[1, 2, 3], |item| seen.push(*item));
        (work.run)(2);
        (work.run)(5);
        drop(work);
        assert_eq!(seen, [1, 2, 3, 1, 2, 3, 1]);
    }

    #[test]
    fn a_ratio_is_that_of_pairs() {
        // The machine was ten times slower in the second turn: the pairs do not notice.
        let turns = Turns(vec![vec![1.0, 10.0, 1.0], vec![2.0, 20.0, 3.0]]);
        assert_eq!(
            turns.ratio(1, 0),
            Quartiles {
                low: 2.0,
                median: 2.0,
                high: 2.0
            }
        );
        assert_eq!(turns.nanos(1), 3.0);
    }

    #[test]
    fn quartiles_are_values_that_were_there() {
        let quartiles = Quartiles::of((1..=9).map(f64::from).rev().collect());
        assert_eq!(
            quartiles,
            Quartiles {
                low: 3.0,
                median: 5.0,
                high: 7.0
            }
        );
        assert_eq!(
            Quartiles::of(vec![4.0]),
            Quartiles {
                low: 4.0,
                median: 4.0,
                high: 4.0
            }
        );
    }
}
