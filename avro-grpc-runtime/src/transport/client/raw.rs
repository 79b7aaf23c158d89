//! Calls without the types of their messages: this is compiled once for a transport.

use super::answered::Awaited;
use super::past_tonic::{Answer, are_past_tonic};
use super::{Client, Transport};
use crate::transport::BoxError;
use crate::transport::evolution::{Offer, Reading, Sides};
use crate::transport::frames::Messages;
use crate::transport::incoming::Incoming;
use crate::transport::path::MethodPath;
use bytes::Bytes;
use http::Extensions;
use tonic::{GrpcMethod, Request, Response, Status};

impl<T: Transport> Client<T> {
    pub(in crate::transport) async fn one_response(
        &mut self,
        path: MethodPath,
        sides: Option<Sides>,
        mut requests: Request<Messages>,
    ) -> Result<(Response<Bytes>, Reading), Status> {
        let mut offer = Offer::new(&self.evolution, self.options, sides, &mut requests);
        let answer = loop {
            let result = if self.is_plain() && are_past_tonic(&requests) {
                self.past_tonic(&path, requests, &mut offer).await
            } else {
                let begun = self.through_tonic(&path, requests, Awaited::Message, &mut offer);
                begun.await.map(|begun| Answer::Begun(Box::new(begun)))
            };
            match result {
                Ok(answer) => break answer,
                Err(status) => requests = offer.again(status)?,
            }
        };
        let mut response = match answer {
            Answer::Whole(response) => response,
            Answer::Begun(begun) => {
                let whole = begun.whole().await;
                whole.map_err(|status| offer.failed(status))?
            }
        };
        let reading = offer.reading(&mut response, self.options)?;
        Ok((response, reading))
    }

    pub(in crate::transport) async fn many_responses(
        &mut self,
        path: MethodPath,
        sides: Option<Sides>,
        mut requests: Request<Messages>,
    ) -> Result<Response<Incoming>, Status> {
        let mut offer = Offer::new(&self.evolution, self.options, sides, &mut requests);
        let mut begun = loop {
            let begun = self.through_tonic(&path, requests, Awaited::Headers, &mut offer);
            match begun.await {
                Ok(begun) => break begun,
                Err(status) => requests = offer.again(status)?,
            }
        };
        let reading = offer.reading(&mut begun.responses, self.options)?;
        let (limit, errors) = (self.response_limit, offer.errors());
        Ok(Incoming::responses(
            begun.responses,
            limit,
            reading,
            begun.failure,
            errors,
        ))
    }

    pub(super) async fn ready(&mut self) -> Result<(), Status> {
        let ready = std::future::poll_fn(|cx| self.transport.poll_ready(cx)).await;
        ready.map_err(|error| {
            let error: BoxError = error.into();
            Status::unknown(format!("Service was not ready: {error}"))
        })
    }
}

/// Puts into a request which method is called, for interceptors, as tonic's generated clients do.
pub(super) fn name_method(path: &MethodPath, extensions: &mut Extensions) {
    // tonic's type keeps names of generated code alone.
    if let Some((service, method)) = path
        .known()
        .and_then(|path| path.strip_prefix('/'))
        .and_then(|path| path.split_once('/'))
    {
        extensions.insert(GrpcMethod::new(service, method));
    }
}
