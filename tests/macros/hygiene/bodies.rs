//! Methods with bodies.

use std::fmt::Debug;

use crate::rt::{BoxStream, Request, Response, Status, Streaming, service};

fn shout(text: &str) -> String {
    text.to_uppercase()
}

mod helper {
    pub(super) fn check(text: &str) -> Result<(), crate::rt::Status> {
        match text {
            "" => Err(crate::rt::Status::invalid_argument("nothing")),
            _ => Ok(()),
        }
    }
}

macro_rules! bodies {
    ($module:ident, $trait_:ident, $($arguments:tt)*) => {
        pub mod $module {
            //! One style of futures.

            use super::*;

            /// Has a supertrait, functions of its own in the bodies, and stubs.
            #[service(crate = "crate::rt", default_stubs, $($arguments)*)]
            pub trait $trait_: Debug {
                /// Leaves early, and calls what stands beside the trait.
                async fn shout(&self, request: Request<String>) -> Result<Response<String>, Status> {
                    let text = request.into_inner();
                    self::helper::check(&text)?;
                    if text == "hush" {
                        return Ok(Response::new(text));
                    }
                    async {}.await;
                    Ok(Response::new(super::shout(&text)))
                }

                /// Calls another method, and changes its parameter.
                async fn twice(&self, mut request: Request<String>) -> Result<Response<String>, Status> {
                    let text = request.get_mut();
                    text.push_str(&text.clone());
                    self.shout(request).await
                }

                /// Boxes a stream.
                async fn count(&self, request: Request<i32>) -> Result<Response<BoxStream<i32>>, Status> {
                    let numbers = 0..request.into_inner();
                    Ok(Response::new(Box::pin(Numbers(numbers))))
                }

                /// Does not look at what it gets.
                async fn ignore(&self, _: Request<()>) -> Result<Response<()>, Status> {
                    Ok(Response::new(()))
                }

                /// Is a stub.
                async fn stub(&self, request: Request<Streaming<()>>) -> Result<Response<()>, Status>;
            }
        }
    };
}

/// A stream of numbers.
#[derive(Debug)]
struct Numbers(std::ops::Range<i32>);

impl crate::rt::__v1::Stream for Numbers {
    type Item = Result<i32, Status>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.next().map(Ok))
    }
}

bodies!(native, Native, async_trait = false);
bodies!(boxed, Boxed, async_trait = true);

#[cfg(test)]
mod tests {
    use crate::rt::Code;

    use super::{boxed, native};

    #[derive(Debug)]
    struct Defaults;

    impl native::Native for Defaults {}
    impl boxed::Boxed for Defaults {}

    macro_rules! check {
        ($client:expr) => {{
            let mut client = $client;
            let answer = client.shout("hey".to_owned()).await.expect("an answer");
            assert_eq!(answer.into_inner(), "HEY");
            let answer = client.shout("hush".to_owned()).await.expect("an answer");
            assert_eq!(answer.into_inner(), "hush");
            let status = client.shout(String::new()).await.expect_err("nothing");
            assert_eq!(status.code(), Code::InvalidArgument);
            let answer = client.twice("ho".to_owned()).await.expect("an answer");
            assert_eq!(answer.into_inner(), "HOHO");
            let answers = client.count(2).await.expect("a stream");
            let mut answers = answers.into_inner();
            assert_eq!(answers.message().await.expect("a number"), Some(0));
            assert_eq!(answers.message().await.expect("a number"), Some(1));
            assert_eq!(answers.message().await.expect("the end"), None);
            client.ignore(()).await.expect("an answer");
        }};
    }

    #[tokio::test]
    async fn bodies_are_run() {
        check!(native::native_client::NativeClient::new(
            native::native_server::NativeServer::new(Defaults)
        ));
        check!(boxed::boxed_client::BoxedClient::new(
            boxed::boxed_server::BoxedServer::new(Defaults)
        ));
    }
}
