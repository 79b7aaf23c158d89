//! Traits that not everybody sees, with messages that nobody else sees.

use crate::rt::{Request, Response, Status, service};

macro_rules! traits {
    ($($module:ident: $($visibility:ident $(($($path:tt)*))?)?;)*) => {
        $(
            mod $module {
                pub(crate) mod place {
                    use super::super::*;

                    #[service(crate = "crate::rt")]
                    $($visibility $(($($path)*))?)? trait Seen {
                        async fn seen(&self, request: Request<()>) -> Result<Response<()>, Status>;
                    }

                    struct Service;

                    impl Seen for Service {
                        async fn seen(&self, _: Request<()>) -> Result<Response<()>, Status> {
                            Ok(Response::new(()))
                        }
                    }

                    pub(crate) async fn call() -> Result<(), Status> {
                        use seen_client::SeenClient;
                        use seen_server::{Seen, SeenServer};

                        const fn is_the_trait<T: Seen>(service: T) -> T {
                            service
                        }
                        let service = is_the_trait(Service);
                        SeenClient::new(SeenServer::new(service)).seen(()).await?;
                        Ok(())
                    }
                }
            }
        )*

        #[tokio::test]
        async fn they_are_served() {
            $($module::place::call().await.expect("an answer");)*
        }
    };
}

traits! {
    public: pub;
    of_the_crate: pub(crate);
    of_the_module_above: pub(super);
    of_a_module: pub(in crate::hygiene);
    of_this_module: pub(self);
    private: ;
}
