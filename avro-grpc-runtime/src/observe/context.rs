//! Traces across processes: what is in the headers of a call, and in OpenTelemetry's contexts.
//!
//! Whoever has set a propagator of his own (`opentelemetry::global::set_text_map_propagator`) gets
//! what it reads and writes. Without one OpenTelemetry carries nothing; then it is W3C's trace
//! context, so that traces go on where nobody has thought of it.

use super::trace::{TRACEPARENT, TraceId, TraceParent};
use http::{HeaderMap, HeaderName, HeaderValue};
use opentelemetry::propagation::{Extractor, Injector, TextMapPropagator};
use opentelemetry::trace::{
    SpanContext, SpanId, TraceContextExt, TraceFlags, TraceId as OtelTraceId, TraceState,
};
use opentelemetry::{Context, global};
use std::str::FromStr;
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt;

const TRACESTATE: &str = "tracestate";

/// Puts a span, which must be new, into the trace that the sender of the headers is in.
pub(super) fn join(span: &Span, headers: &HeaderMap) {
    if span.is_disabled() {
        return;
    }
    let parent = global::get_text_map_propagator(|propagator| {
        if carries_nothing(propagator) {
            of_w3c(headers).map(|parent| Context::current().with_remote_span_context(parent))
        } else {
            Some(propagator.extract(&Headers(headers)))
        }
    });
    if let Some(parent) = parent {
        // Fails where no layer of OpenTelemetry listens, and then there is no trace.
        let _ = span.set_parent(parent);
    }
}

/// Writes the trace that a span is in to the headers of a call that is part of it.
pub(super) fn carry(span: &Span, headers: &mut HeaderMap) {
    let context = context_of(span);
    global::get_text_map_propagator(|propagator| {
        if carries_nothing(propagator) {
            to_w3c(context.span().span_context(), headers);
        } else {
            propagator.inject_context(&context, &mut HeadersMut(headers));
        }
    });
}

/// The context of a span, or of what is around it where nobody listens to the span.
fn context_of(span: &Span) -> Context {
    let is_traced = |context: &Context| context.span().span_context().is_valid();
    [span, &Span::current()]
        .into_iter()
        .filter(|span| !span.is_disabled())
        .map(OpenTelemetrySpanExt::context)
        .find(is_traced)
        .unwrap_or_else(Context::current)
}

/// The trace that a span is in.
#[cfg(feature = "server")]
pub(super) fn trace_of(span: &Span) -> Option<TraceId> {
    if span.is_disabled() {
        return None;
    }
    let context = span.context();
    let span = context.span();
    let context = span.span_context();
    context
        .is_valid()
        .then(|| TraceId(u128::from_be_bytes(context.trace_id().to_bytes())))
}

/// Whether it is what OpenTelemetry has before anyone sets another.
fn carries_nothing(propagator: &dyn TextMapPropagator) -> bool {
    propagator.fields().next().is_none()
}

fn of_w3c(headers: &HeaderMap) -> Option<SpanContext> {
    let TraceParent { trace, span, flags } = TraceParent::of_headers(headers)?;
    let state = headers
        .get_all(TRACESTATE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .collect::<Vec<_>>()
        .join(",");
    Some(SpanContext::new(
        OtelTraceId::from_bytes(trace.0.to_be_bytes()),
        SpanId::from_bytes(span.to_be_bytes()),
        // What other flags mean is not known, and they are not to be handed on.
        TraceFlags::new(flags) & TraceFlags::SAMPLED,
        true,
        TraceState::from_str(&state).unwrap_or_default(),
    ))
}

fn to_w3c(context: &SpanContext, headers: &mut HeaderMap) {
    if !context.is_valid() {
        return;
    }
    let parent = TraceParent {
        trace: TraceId(u128::from_be_bytes(context.trace_id().to_bytes())),
        span: u64::from_be_bytes(context.span_id().to_bytes()),
        flags: context.trace_flags().to_u8(),
    };
    let mut headers = HeadersMut(headers);
    headers.set(TRACEPARENT, parent.to_string());
    let state = context.trace_state().header();
    if !state.is_empty() {
        headers.set(TRACESTATE, state);
    }
}

struct Headers<'a>(&'a HeaderMap);

impl Extractor for Headers<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key)?.to_str().ok()
    }

    fn keys(&self) -> Vec<&str> {
        self.0.keys().map(HeaderName::as_str).collect()
    }
}

struct HeadersMut<'a>(&'a mut HeaderMap);

impl Injector for HeadersMut<'_> {
    /// What is no header is left out.
    fn set(&mut self, key: &str, value: String) {
        let name = HeaderName::from_bytes(key.as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::try_from(value)) {
            self.0.insert(name, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use opentelemetry_sdk::propagation::TraceContextPropagator;

    /// What is carried without a propagator is what OpenTelemetry's own would carry.
    #[test]
    fn ours_is_what_opentelemetry_does() {
        const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7";
        let propagator = TraceContextPropagator::new();
        let cases = [
            (format!("00-{TRACE}-01"), "", true),
            (format!("00-{TRACE}-00"), "a=1,b=2", true),
            (format!("00-{TRACE}-03"), "a=1", true),
            (format!("00-{TRACE}-01"), "nonsense", true),
            (format!("00-{TRACE}"), "a=1", false),
            ("00-0-0-01".to_owned(), "a=1", false),
        ];
        for (parent, state, is_one) in cases {
            let mut headers = HeaderMap::new();
            headers.insert(TRACEPARENT, parent.parse().unwrap());
            headers.insert(TRACESTATE, state.parse().unwrap());
            let theirs = propagator.extract(&Headers(&headers));
            let theirs = theirs.span().span_context().clone();
            let ours = of_w3c(&headers);
            assert_eq!(ours.is_some(), is_one, "{parent}");
            assert_eq!(theirs.is_valid(), is_one, "{parent}");
            let Some(ours) = ours else { continue };
            assert_eq!(ours, theirs, "{parent} {state}");

            let (mut sent, mut expected) = (HeaderMap::new(), HeaderMap::new());
            to_w3c(&ours, &mut sent);
            let context = Context::new().with_remote_span_context(theirs);
            propagator.inject_context(&context, &mut HeadersMut(&mut expected));
            // Theirs has an empty header for no state.
            if expected.get(TRACESTATE).is_some_and(HeaderValue::is_empty) {
                expected.remove(TRACESTATE);
            }
            assert_eq!(sent, expected, "{parent} {state}");
        }
    }
}
