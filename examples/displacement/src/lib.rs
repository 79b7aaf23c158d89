//! The service of `schemas/displacement.avrpc`, and what it calculates with.

avro_grpc_runtime::include_avro!();

use physics::{Motion, Push, State};

/// The file that the service is declared in.
pub const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/displacement.avrpc");

/// The state at a time.
#[must_use]
pub fn state_at(motion: &Motion, time: f64) -> State {
    let Motion {
        position,
        velocity,
        acceleration,
    } = motion;
    State {
        time,
        position: position + velocity * time + acceleration * time * time / 2.0,
        velocity: velocity + acceleration * time,
    }
}

/// The state after a push.
#[must_use]
pub fn pushed(state: &State, push: &Push) -> State {
    let motion = Motion {
        position: state.position,
        velocity: state.velocity,
        acceleration: push.acceleration,
    };
    let pushed = state_at(&motion, push.duration);
    State {
        time: state.time + push.duration,
        ..pushed
    }
}

/// What has not moved yet.
#[must_use]
pub fn at_rest() -> State {
    State {
        time: 0.0,
        position: 0.0,
        velocity: 0.0,
    }
}
