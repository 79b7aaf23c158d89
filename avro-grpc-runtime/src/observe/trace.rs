//! Traces by W3C's recommendation *Trace Context*: the header `traceparent`.

use http::HeaderMap;
use std::fmt;
#[cfg(feature = "server")]
use tracing::Span;

/// The name of the header.
pub(super) const TRACEPARENT: &str = "traceparent";

/// Where a call stands in a trace, as the header has it:
/// `00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TraceParent {
    pub(super) trace: TraceId,
    pub(super) span: u64,
    pub(super) flags: u8,
}

/// The number of a trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TraceId(pub(super) u128);

impl TraceParent {
    /// What the headers say. What is no `traceparent` is none, as the recommendation has it; so is
    /// one where there are several.
    pub(super) fn of_headers(headers: &HeaderMap) -> Option<Self> {
        let mut values = headers.get_all(TRACEPARENT).iter();
        let value = values.next()?.to_str().ok()?;
        if values.next().is_some() {
            return None;
        }
        Self::parse(value)
    }

    fn parse(value: &str) -> Option<Self> {
        let (version, rest) = value.split_once('-')?;
        let (trace, rest) = rest.split_once('-')?;
        let (span, rest) = rest.split_once('-')?;
        let version: u8 = hex(version, 2)?.try_into().ok()?;
        // Later versions may add to it.
        let flags = match (version, rest.split_once('-')) {
            (0, None) => rest,
            (0 | 255, _) => return None,
            (_, later) => later.map_or(rest, |(flags, _)| flags),
        };
        let trace = hex(trace, 32).filter(|trace| *trace != 0)?;
        let span = hex(span, 16).filter(|span| *span != 0)?;
        Some(Self {
            trace: TraceId(trace),
            span: span.try_into().ok()?,
            flags: hex(flags, 2)?.try_into().ok()?,
        })
    }
}

/// A number of so many digits, which are lower case.
fn hex(digits: &str, count: usize) -> Option<u128> {
    let lower = |digit: u8| digit.is_ascii_digit() || (b'a'..=b'f').contains(&digit);
    if digits.len() != count || !digits.bytes().all(lower) {
        return None;
    }
    u128::from_str_radix(digits, 16).ok()
}

impl fmt::Display for TraceParent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { trace, span, flags } = self;
        write!(f, "00-{trace}-{span:016x}-{flags:02x}")
    }
}

impl TraceId {
    /// The trace that the sender of the headers is in.
    #[cfg(feature = "server")]
    pub(crate) fn of_headers(headers: &HeaderMap) -> Option<Self> {
        TraceParent::of_headers(headers).map(|parent| parent.trace)
    }

    /// The trace that a span is in, if it is in one.
    #[cfg(feature = "server")]
    pub(crate) fn of_span(span: &Span) -> Option<Self> {
        #[cfg(feature = "opentelemetry")]
        {
            super::context::trace_of(span)
        }
        #[cfg(not(feature = "opentelemetry"))]
        {
            let _ = span;
            None
        }
    }
}

impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_traceparent_is_none() {
        const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
        const SPAN: &str = "00f067aa0ba902b7";
        let good = format!("00-{TRACE}-{SPAN}-01");
        let cases = [
            (good.clone(), true),
            (format!("00-{TRACE}-{SPAN}-ff"), true),
            (format!("01-{TRACE}-{SPAN}-01"), true),
            (format!("01-{TRACE}-{SPAN}-01-more"), true),
            (format!("00-{TRACE}-{SPAN}-01-more"), false),
            (format!("00-{TRACE}-{SPAN}-01-"), false),
            (format!("ff-{TRACE}-{SPAN}-01"), false),
            (format!("00-{TRACE}-{SPAN}"), false),
            (format!("00-{TRACE}-{SPAN}-1"), false),
            (format!("0-{TRACE}-{SPAN}-01"), false),
            (format!("00-{}-{SPAN}-01", "0".repeat(32)), false),
            (format!("00-{TRACE}-{}-01", "0".repeat(16)), false),
            (format!("00-{}-{SPAN}-01", TRACE.to_uppercase()), false),
            (format!("00-+{}-{SPAN}-01", &TRACE[1..]), false),
            (String::new(), false),
        ];
        for (value, is_one) in cases {
            assert_eq!(TraceParent::parse(&value).is_some(), is_one, "{value}");
        }
        assert_eq!(TraceParent::parse(&good).unwrap().to_string(), good);
    }

    #[test]
    fn of_two_traceparents_neither_counts() {
        let value: http::HeaderValue = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            .parse()
            .unwrap();
        let mut headers = HeaderMap::new();
        headers.append(TRACEPARENT, value.clone());
        let trace = TraceId::of_headers(&headers).unwrap();
        assert_eq!(trace.to_string(), "4bf92f3577b34da6a3ce929d0e0e4736");
        headers.append(TRACEPARENT, value);
        assert_eq!(TraceId::of_headers(&headers), None);
    }
}
