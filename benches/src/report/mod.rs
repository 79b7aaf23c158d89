//! What is made of the figures.

pub(crate) mod json;
pub(crate) mod plot;
pub(crate) mod table;
