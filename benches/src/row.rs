//! One figure, and what it should be.

use crate::harness::{Quartiles, Turns};

/// Who is measured beside us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Peer {
    /// prost; for calls, tonic with prost.
    Prost,
    /// apache-avro.
    ApacheAvro,
    /// serde_avro_fast.
    SerdeAvroFast,
    /// A copy of the encoded message: into a warm buffer beside encoding, into a new vector
    /// beside decoding.
    Memcpy,
    /// `clone` of the decoded message.
    Clone,
    /// Our decoder for a value of the reader's schema, beside one of another.
    SameSchema,
    /// Ours, with other settings, types or input.
    Ours,
    /// Our calls with tonic's settings.
    OursStock,
    /// Calls of tonic with prost, and with tonic's settings, beside ours with the runtime's.
    ProstStock,
}

impl Peer {
    /// Its name in the tables.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Prost => "prost",
            Self::ApacheAvro => "apache-avro",
            Self::SerdeAvroFast => "serde_avro_fast",
            Self::Memcpy => "memcpy",
            Self::Clone => "clone",
            Self::SameSchema => "same schema",
            Self::Ours => "avro-grpc",
            Self::OursStock => "avro-grpc stock",
            Self::ProstStock => "prost stock",
        }
    }

    /// Whether it does no more than a part of our work: a ratio to it says how much longer we take, to others how
    /// many times faster we are.
    fn is_bound(self) -> bool {
        matches!(self, Self::Memcpy | Self::Clone | Self::SameSchema)
    }
}

/// What a figure should be.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Goal {
    /// So many times as fast as the peer.
    Faster(f64),
    /// No longer than so many times the peer.
    Within(f64),
    /// No longer than so many nanoseconds.
    Nanos(f64),
}

/// What a processor must have for a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Feature {
    /// Its bit manipulation instructions, with `pext`.
    Bmi2,
}

impl Feature {
    /// Whether it is here, and the runtime uses it: not on AMD's first, where it is slow.
    pub(crate) fn is_there(self) -> bool {
        match self {
            #[cfg(target_arch = "x86_64")]
            Self::Bmi2 => {
                is_x86_feature_detected!("bmi2")
                    && (!is_x86_feature_detected!("sse4a") || is_x86_feature_detected!("vaes"))
            }
            #[cfg(not(target_arch = "x86_64"))]
            Self::Bmi2 => false,
        }
    }

    /// Its name in the tables.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Bmi2 => "BMI2",
        }
    }
}

/// A goal, and where it holds.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub(crate) struct Target {
    /// What the figure should be.
    pub goal: Goal,
    /// What the processor must have.
    pub needs: Option<Feature>,
}

impl From<Goal> for Target {
    fn from(goal: Goal) -> Self {
        Self { goal, needs: None }
    }
}

/// How a figure does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Verdict {
    /// There is no target.
    Untargeted,
    /// As it should be.
    Met,
    /// Not as it should be, but 90 % of it: machines differ.
    Close,
    /// Worse, but a copy, of the bytes or of the value, which nobody can beat, would not reach the target on this
    /// machine either, and beside that copy we are as we should be.
    Bound,
    /// Worse.
    Missed,
    /// The processor lacks what the target needs.
    Skipped,
}

/// A part of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Group {
    /// Messages into bytes.
    Encode,
    /// Bytes into messages.
    Decode,
    /// Bytes that mean harm.
    Hostile,
    /// Calls over loopback TCP.
    Calls,
}

/// One figure.
#[derive(Clone, Debug, serde::Serialize)]
pub(crate) struct Row {
    /// The table it stands in.
    pub group: Group,
    /// The message, attack or call.
    pub name: &'static str,
    /// Beside whom.
    pub peer: Option<Peer>,
    /// Our nanoseconds, the median.
    pub ours: f64,
    /// The peer's.
    pub theirs: Option<f64>,
    /// How many times faster we are than the peer, or, beside `memcpy` and `clone`, how much
    /// longer we take.
    pub ratio: Option<Quartiles>,
    /// What it should be.
    pub target: Option<Target>,
    /// How it does.
    pub verdict: Verdict,
}

impl Row {
    /// We stand first among the contestants of `turns`, and `peer` at `place`.
    pub(crate) fn beside(
        group: Group,
        name: &'static str,
        (place, peer): (usize, Peer),
        turns: &Turns,
        target: Option<Target>,
    ) -> Self {
        let ratio = if peer.is_bound() {
            turns.ratio(0, place)
        } else {
            turns.ratio(place, 0)
        };
        let row = Self {
            group,
            name,
            peer: Some(peer),
            ours: turns.nanos(0),
            theirs: Some(turns.nanos(place)),
            ratio: Some(ratio),
            target,
            verdict: Verdict::Untargeted,
        };
        row.judged()
    }

    /// We alone.
    pub(crate) fn alone(
        group: Group,
        name: &'static str,
        turns: &Turns,
        target: Option<Target>,
    ) -> Self {
        let row = Self {
            group,
            name,
            peer: None,
            ours: turns.nanos(0),
            theirs: None,
            ratio: None,
            target,
            verdict: Verdict::Untargeted,
        };
        row.judged()
    }

    /// As the rows of one contest stand together: a miss counts as bound if a copy in our place would miss the same
    /// target, and we meet ours beside that copy.
    pub(crate) fn judged_together(rows: &mut [Self]) {
        let copies = rows.iter().filter(|row| {
            matches!(row.peer, Some(Peer::Memcpy | Peer::Clone)) && row.verdict == Verdict::Met
        });
        let medians = copies.filter_map(|row| Some(row.ratio?.median));
        let Some(longer_than_copy) = medians.reduce(f64::min) else {
            return;
        };
        for row in rows {
            if let (Some(ratio), Some(target)) = (row.ratio, row.target)
                && let Goal::Faster(goal) = target.goal
                && matches!(row.verdict, Verdict::Close | Verdict::Missed)
                && ratio.median * longer_than_copy < goal
            {
                row.verdict = Verdict::Bound;
            }
        }
    }

    fn judged(mut self) -> Self {
        self.verdict = match self.target {
            None => Verdict::Untargeted,
            Some(target) if !target.needs.is_none_or(Feature::is_there) => Verdict::Skipped,
            Some(target) => judge(target.goal, self.ours, self.ratio),
        };
        self
    }
}

fn judge(goal: Goal, nanos: f64, ratio: Option<Quartiles>) -> Verdict {
    let ratio = || ratio.map_or(f64::NAN, |ratio| ratio.median);
    let reached = match goal {
        Goal::Faster(goal) => ratio() / goal,
        Goal::Within(goal) => goal / ratio(),
        Goal::Nanos(goal) => goal / nanos,
    };
    if reached >= 1.0 {
        Verdict::Met
    } else if reached >= 0.9 {
        Verdict::Close
    } else {
        Verdict::Missed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(goal: Goal, figure: f64, verdict: Verdict) {
        let ratio = Quartiles {
            low: 0.0,
            median: figure,
            high: 1e9,
        };
        assert_eq!(judge(goal, figure, Some(ratio)), verdict);
    }

    #[test]
    fn verdicts() {
        check(Goal::Faster(2.0), 2.0, Verdict::Met);
        check(Goal::Faster(2.0), 1.81, Verdict::Close);
        check(Goal::Faster(2.0), 1.79, Verdict::Missed);
        check(Goal::Within(1.05), 1.05, Verdict::Met);
        check(Goal::Within(1.05), 1.16, Verdict::Close);
        check(Goal::Within(1.05), 1.17, Verdict::Missed);
        check(Goal::Nanos(40.0), 39.0, Verdict::Met);
        check(Goal::Nanos(40.0), 44.0, Verdict::Close);
        check(Goal::Nanos(40.0), 45.0, Verdict::Missed);
        check(Goal::Nanos(40.0), f64::NAN, Verdict::Missed);
    }

    fn row(peer: Option<Peer>, needs: Option<Feature>, verdict: Verdict) -> Row {
        Row {
            group: Group::Encode,
            name: "longs",
            peer,
            ours: 2.0,
            theirs: None,
            ratio: None,
            target: Some(Target {
                goal: Goal::Nanos(1.0),
                needs,
            }),
            verdict,
        }
    }

    #[test]
    fn nothing_is_missed_that_a_copy_would_miss() {
        /// Of a message that a peer takes 100 ns for, a copy of it `copy`, and we `ours`.
        #[track_caller]
        fn check(copy: (Peer, f64), ours: f64, expected: [Verdict; 2]) {
            let row = |peer, goal, ratio| {
                let mut row = row(Some(peer), None, Verdict::Untargeted);
                row.target = Some(Target { goal, needs: None });
                row.ratio = Some(Quartiles {
                    low: 0.0,
                    median: ratio,
                    high: 1e9,
                });
                row.judged()
            };
            let mut rows = [
                row(Peer::Prost, Goal::Faster(5.0), 100.0 / ours),
                row(copy.0, Goal::Within(1.1), ours / copy.1),
            ];
            Row::judged_together(&mut rows);
            assert_eq!(rows.map(|row| row.verdict), expected, "{copy:?} {ours}");
        }
        use Verdict::{Bound, Close, Met, Missed};
        for copy in [Peer::Clone, Peer::Memcpy] {
            check((copy, 25.0), 25.0, [Bound, Met]);
            check((copy, 21.0), 22.0, [Bound, Met]);
            check((copy, 25.0), 29.0, [Missed, Close]);
            check((copy, 20.0), 21.0, [Close, Met]);
            check((copy, 19.0), 19.0, [Met, Met]);
        }
        check((Peer::SameSchema, 25.0), 25.0, [Missed, Met]);
    }

    #[test]
    fn what_the_processor_lacks_is_skipped() {
        let row = |needs| row(None, needs, Verdict::Untargeted);
        assert_eq!(row(None).judged().verdict, Verdict::Missed);
        let bmi2 = row(Some(Feature::Bmi2)).judged().verdict;
        let there = Feature::Bmi2.is_there();
        assert_eq!(
            bmi2,
            if there {
                Verdict::Missed
            } else {
                Verdict::Skipped
            }
        );
    }
}
