//! What is known of a method when it is compiled.

use crate::compose::try_root_schema;
use crate::describe::{CallKind, MethodDescription, Properties};
use crate::wire::Schema;
use std::fmt;
use std::marker::PhantomData;

/// A method with the schemas of its request and its response.
pub struct Method<Q, S> {
    description: MethodDescription,
    schemas: PhantomData<fn() -> (Q, S)>,
}

impl<Q: Schema, S: Schema> Method<Q, S> {
    /// One request, one response.
    #[must_use]
    pub const fn unary(path: &'static str) -> Self {
        Self::new(path, CallKind::Unary)
    }

    /// Many requests, one response.
    #[must_use]
    pub const fn client_streaming(path: &'static str) -> Self {
        Self::new(path, CallKind::ClientStreaming)
    }

    /// One request, many responses.
    #[must_use]
    pub const fn server_streaming(path: &'static str) -> Self {
        Self::new(path, CallKind::ServerStreaming)
    }

    /// Many requests, many responses.
    #[must_use]
    pub const fn bidi_streaming(path: &'static str) -> Self {
        Self::new(path, CallKind::Bidirectional)
    }

    const fn new(path: &'static str, kind: CallKind) -> Self {
        let description = MethodDescription {
            path,
            kind,
            doc: None,
            properties: &[],
            request: try_root_schema::<Q>,
            response: try_root_schema::<S>,
        };
        Self {
            description,
            schemas: PhantomData,
        }
    }

    /// Adds what the method's author says about it.
    #[must_use]
    pub const fn doc(mut self, doc: &'static str) -> Self {
        self.description.doc = Some(doc);
        self
    }

    /// Adds the JSON of annotations.
    #[must_use]
    pub const fn properties(mut self, properties: Properties) -> Self {
        self.description.properties = properties;
        self
    }

    /// The method itself. The arguments say which schemas are meant, each for itself, so that the
    /// compiler says of each for itself if there is none.
    #[must_use]
    pub const fn of(self, _: PhantomData<Q>, _: PhantomData<S>) -> Self {
        self
    }

    /// What a program can know of the method.
    #[must_use]
    pub const fn describe(&self) -> MethodDescription {
        self.description
    }
}

impl<Q, S> Method<Q, S> {
    pub(super) const fn path(&self) -> &'static str {
        self.description.path
    }
}

impl<Q, S> fmt::Debug for Method<Q, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Method")
            .field("description", &self.description)
            .finish_non_exhaustive()
    }
}
