//! Types that are reached in every way, shorter ones or not.

#![allow(unused_parens, unused_qualifications)]

/// A message.
pub type Above = String;

pub mod inner {
    //! Where the trait stands.

    use std::collections::HashMap as Dictionary;
    use std::vec;

    use super::super::super::rt as runtime;
    use super::Above as Renamed;
    use runtime::{Request, Response, Status, service};

    /// A message beside the trait.
    pub type Beside = Dictionary<String, Renamed>;

    /// Names its types by every kind of path.
    #[service(crate = self::runtime, namespace = "a.b", name = "Other", api_version = 3)]
    pub trait Paths: Send + Sync + 'static {
        /// By a name that was imported as another.
        async fn renamed(&self, request: Request<Renamed>) -> Result<Response<Beside>, Status>;

        /// By a path upwards.
        async fn upwards(
            &self,
            request: Request<super::Above>,
        ) -> Result<Response<super::inner::Beside>, Status>;

        /// By a path from here.
        async fn from_here(
            &self,
            request: Request<self::Beside>,
        ) -> Result<Response<vec::Vec<Renamed>>, Status>;

        /// By a path from the root.
        async fn from_the_root(
            &self,
            request: Request<crate::hygiene::paths::Above>,
        ) -> std::result::Result<runtime::Response<Option<Renamed>>, runtime::tonic::Status>;

        /// By an alias of a result.
        async fn by_an_alias(
            &self,
            request: Request<Box<Renamed>>,
        ) -> runtime::tonic::Result<Response<(Renamed)>>;
    }
}

mod deeper {
    pub(super) mod still {
        use crate::rt::{Request, Response, Status, service};

        /// Reaches the runtime from a place that is not the root.
        #[service(crate = "super::super::super::super::rt")]
        pub(crate) trait Upwards {
            async fn upwards(
                &self,
                request: Request<super::super::Above>,
            ) -> Result<Response<()>, Status>;
        }
    }
}

#[test]
fn names_are_those_that_were_given() {
    let description = inner::paths_server::DESCRIPTION;
    assert_eq!(description.name(), "a.b.Other");
    assert_eq!(description.property("apiVersion"), Some("3"));
    assert_eq!(description.methods()[0].path(), "/a.b.Other/renamed");
    assert_eq!(deeper::still::upwards_server::SERVICE_NAME, "Upwards");
}
