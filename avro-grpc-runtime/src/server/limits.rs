//! What a server lets others cost it.

use std::time::Duration;

/// What a server lets others cost it. `None` is no limit.
///
/// ```
/// # #[cfg(feature = "server")] {
/// use avro_grpc_runtime::server::Limits;
///
/// let limits = Limits { calls: Some(2000), ..Limits::default() };
/// # }
/// ```
///
/// A call above a limit is answered with `RESOURCE_EXHAUSTED` at once, without being begun; no call
/// waits for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Calls that run at the same time, streams until they end. Health checks and calls from within the
    /// process are not among them. Default: none.
    pub calls: Option<usize>,
    /// Calls of one connection that run at the same time, until their response begins; what limits
    /// streams is [`streams_per_connection`](Self::streams_per_connection). Default: none.
    pub calls_per_connection: Option<usize>,
    /// HTTP/2 streams of one connection, which are calls until they end. Clients know the limit, and
    /// keep calls above it to themselves until others end. Default: 1,000.
    pub streams_per_connection: Option<u32>,
    /// Connections. One above the limit is closed at once. Default: 10,000.
    pub connections: Option<usize>,
    /// Connections from one IP address, so that no peer has them all. Default: 1,000.
    pub connections_per_peer: Option<usize>,
    /// Bytes of a request message, where the service does not say otherwise. Default: 4 MiB.
    ///
    /// Both limits on messages are for generated services; those of others have their own settings.
    pub request_message: Option<usize>,
    /// Bytes of a response message, where the service does not say otherwise. Default: none.
    pub response_message: Option<usize>,
    /// How long a call may take until its response begins; then it is answered with
    /// `DEADLINE_EXCEEDED`. A client's own deadline is kept beside it, and for the whole call. Default:
    /// none.
    pub timeout: Option<Duration>,
    /// How long a peer may take for TLS and until it speaks HTTP/2. Default: 10 seconds.
    pub handshake: Option<Duration>,
    /// How often a silent peer is asked whether it is still there. Default: each minute.
    pub keep_alive: Option<Duration>,
    /// How long it may take with the answer before its connection is closed; so are those of peers that
    /// read nothing. Default: 20 seconds.
    pub keep_alive_timeout: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            calls: None,
            calls_per_connection: None,
            streams_per_connection: Some(1000),
            connections: Some(10_000),
            connections_per_peer: Some(1000),
            request_message: None,
            response_message: None,
            timeout: None,
            handshake: Some(Duration::from_secs(10)),
            keep_alive: Some(Duration::from_secs(60)),
            keep_alive_timeout: Duration::from_secs(20),
        }
    }
}
