//! What a server tells of its calls.

use std::fmt;

/// How the calls ended that ran when the server was asked to end, or came in after that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// Calls that were answered to their end.
    pub finished: u64,
    /// Calls that the server cancelled, because the grace period was over, and one-way calls whose
    /// handlers it cancelled: those had been answered, and are among the finished ones too.
    pub cut: u64,
    /// Calls whose client did not wait for the end, or did not take the response.
    pub abandoned: u64,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            finished,
            cut,
            abandoned,
        } = self;
        write!(
            f,
            "while ending, calls that finished: {finished}, were cut: {cut}, were abandoned by their \
             clients: {abandoned}"
        )
    }
}

/// What a server has counted since it began. Health checks are not among the calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Statistics {
    /// Calls that run now, and handlers of one-way calls that do.
    pub running: u64,
    /// Calls that were answered to their end, with whatever status.
    pub finished: u64,
    /// Calls whose client did not wait for the end, or did not take the response.
    pub abandoned: u64,
    /// Calls that the server cancelled, because it ended, and one-way calls whose handlers it
    /// cancelled.
    pub cut: u64,
    /// Calls that panicked; they are among those that finished. One-way calls may do so after that.
    pub panicked: u64,
    /// Calls that were not begun: the server was above its limits, or had cut those that ran. Those above the limit of
    /// one connection are refused before they are seen here.
    pub refused: u64,
    /// Connections that are open now.
    pub connections: u64,
    /// Connections that were closed at once, because there were too many.
    pub connections_refused: u64,
}
