//! What a server lets others cost it.

use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

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
    /// Handlers of one-way calls that run at the same time. They go on after their calls have been answered, so that a
    /// client would otherwise have any number of them. Of one connection, there are no more than
    /// [`calls_per_connection`](Self::calls_per_connection) and
    /// [`streams_per_connection`](Self::streams_per_connection) say, counted by themselves; those of calls from
    /// within the process are not among them. Default: 10,000.
    pub one_way: Option<usize>,
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
    /// `DEADLINE_EXCEEDED`. A stream that has begun may go on for ever. The handler of a one-way call has as long from the
    /// answer on, and is dropped where it waits then, which is logged. Default: none.
    ///
    /// The deadline that a client sends with its call is kept whatever is said here, and ends streams
    /// too, at the latest a second after it where the client takes nothing of the response.
    pub timeout: Option<Duration>,
    /// How long a response may wait for its peer to take more of it, when the peer is there but gives
    /// its stream no room. Then the call is ended: what makes the response is dropped, and the call counts no more,
    /// but as one that its client has abandoned; its connection takes no new calls, and is closed after those that
    /// run. Calls from within the process are not meant. Default: 5 minutes.
    ///
    /// A client may work that long on what it has before it wants more; nginx allows a minute, Envoy 5.
    /// One buffer of the response waits with HTTP/2 in any case: some 32 KiB, or one message that is larger.
    pub stalled: Option<Duration>,
    /// How long a peer may take for TLS and until it speaks HTTP/2. Default: 10 seconds.
    pub handshake: Option<Duration>,
    /// How often a silent peer is asked whether it is still there. Default: each minute.
    pub keep_alive: Option<Duration>,
    /// How long it may take with the answer before its connection is closed with all calls. Who reads nothing
    /// from its socket cannot be asked, and has both times together before it takes a byte. One that answers,
    /// but takes nothing of a response, is for [`stalled`](Self::stalled). Default: 20 seconds.
    pub keep_alive_timeout: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            calls: None,
            calls_per_connection: None,
            streams_per_connection: Some(1000),
            one_way: Some(10_000),
            connections: Some(10_000),
            connections_per_peer: Some(1000),
            request_message: None,
            response_message: None,
            timeout: None,
            stalled: Some(Duration::from_secs(5 * 60)),
            handshake: Some(Duration::from_secs(10)),
            keep_alive: Some(Duration::from_secs(60)),
            keep_alive_timeout: Duration::from_secs(20),
        }
    }
}

/// Room for as many at a time.
pub(super) fn room(limit: Option<usize>) -> Option<Arc<Semaphore>> {
    limit.map(|limit| Arc::new(Semaphore::new(limit.min(Semaphore::MAX_PERMITS))))
}
