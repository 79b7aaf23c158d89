//! No metrics.

use super::End;
use crate::observe::{Role, Server};
use std::sync::Arc;

#[derive(Debug)]
pub(in crate::observe) struct Instruments;

pub(in crate::observe) struct MethodMetrics;

impl Instruments {
    pub(in crate::observe) fn of(_: Role) -> Self {
        Self
    }
}

impl MethodMetrics {
    pub(in crate::observe) fn new(_: &Arc<Instruments>, _: &Arc<str>, _: Option<&Server>) -> Self {
        Self
    }

    pub(in crate::observe) fn began(&self) {}

    pub(in crate::observe) fn ended(&self, _: &End) {}
}
