//! Calls as tonic makes them. Messages that are not compressed go past its encoder here too.

use super::answered::{Awaited, Begun, or_failure};
use super::raw::name_method;
use super::{Client, Transport};
use crate::transport::body::Outbox;
use crate::transport::codec::ClientCodec;
use crate::transport::evolution::Offer;
use crate::transport::failure::{Failure, OpenInlet, Watching};
use crate::transport::frames::{Messages, OneByOne};
use crate::transport::outgoing::Outgoing;
use crate::transport::path::MethodPath;
use tonic::client::Grpc;
use tonic::{Request, Status};

impl<T: Transport> Client<T> {
    pub(super) async fn through_tonic(
        &mut self,
        path: &MethodPath,
        requests: Request<Messages>,
        awaited: Awaited,
        offer: &mut Offer,
    ) -> Result<Begun, Status> {
        let (mut outgoing, failure) = self.prepare(path, requests);
        if awaited == Awaited::Headers {
            outgoing.extensions_mut().insert(OpenInlet);
        }
        let path = path.path_and_query()?;
        self.ready().await?;
        let result = match self.grpc().streaming(outgoing, path, ClientCodec).await {
            Ok(responses) => {
                offer.answered(responses.metadata().as_ref());
                awaited.of(responses).await
            }
            Err(status) => Err(status),
        };
        let (responses, message) = or_failure(result, failure.as_ref())?;
        Ok(Begun {
            responses,
            message,
            failure,
        })
    }

    fn grpc(&mut self) -> Grpc<Watching<'_, T>> {
        let transport = Watching(&mut self.transport);
        let mut grpc = match &self.origin {
            None => Grpc::new(transport),
            Some(origin) => Grpc::with_origin(transport, origin.clone()),
        };
        if let Some(encoding) = self.send {
            grpc = grpc.send_compressed(encoding);
        }
        for encoding in &self.accept {
            grpc = grpc.accept_compressed(*encoding);
        }
        if let Some(limit) = self.limit {
            grpc = grpc.max_encoding_message_size(limit);
        }
        match self.response_limit {
            None => grpc,
            Some(limit) => grpc.max_decoding_message_size(limit),
        }
    }

    /// Puts into the request what others may see: interceptors the method that is called, and [`Watching`] the
    /// messages, or where to report failures.
    fn prepare(
        &self,
        path: &MethodPath,
        requests: Request<Messages>,
    ) -> (Request<Outgoing>, Option<Failure>) {
        let is_compressed = self.send.is_some();
        let (metadata, mut extensions, messages) = requests.into_parts();
        name_method(path, &mut extensions);
        // What is encoded already, and is not compressed, cannot fail any more.
        let failure = (is_compressed || !messages.are_encoded()).then(Failure::default);
        let outgoing = match &failure {
            Some(failure) if is_compressed => {
                extensions.insert(failure.clone());
                Outgoing::ToCompress(OneByOne::new(messages), failure.clone())
            }
            _ => {
                extensions.insert(Outbox::new(messages, failure.clone()));
                Outgoing::Elsewhere
            }
        };
        let requests = Request::from_parts(metadata, extensions, outgoing);
        (requests, failure)
    }
}
