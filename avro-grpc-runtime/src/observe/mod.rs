//! What operators see of calls: spans and metrics.
