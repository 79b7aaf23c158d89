//! Traits that macros make.

use crate::rt::{Request, Response, Status, Streaming, service};

macro_rules! store {
    ($trait_:ident of $message:ty, $name:literal, get = $get:ident) => {
        /// A store.
        #[service(crate = $crate::rt, name = $name)]
        pub trait $trait_ {
            /// Gets one.
            async fn $get(&self, request: Request<String>) -> Result<Response<$message>, Status>;

            /// Puts many.
            async fn put(
                &self,
                request: Request<Streaming<$message>>,
            ) -> Result<Response<()>, Status>;
        }
    };
}

store!(Words of Vec<String>, "WordStore", get = words);
store!(Numbers of i64, "NumberStore", get = numbers);

#[test]
fn both_are_there() {
    assert_eq!(words_server::SERVICE_NAME, "WordStore");
    let methods = numbers_server::DESCRIPTION.methods();
    assert_eq!(methods[0].path(), "/NumberStore/numbers");
    assert_eq!(methods[1].request().json(), "\"long\"");
}
