//! Names that generated code uses too.

/// What the standard library means by these names is not what they mean here.
mod shadows {
    pub(super) struct Box;
    pub(super) struct Clone;
    pub(super) struct Debug;
    pub(super) struct Err;
    pub(super) struct Future;
    pub(super) struct None;
    pub(super) struct Ok;
    pub(super) struct Option;
    pub(super) struct Pin;
    pub(super) struct Result;
    pub(super) struct Send;
    pub(super) struct Some;
    pub(super) struct String;
    pub(super) struct Sync;
    pub(super) struct Vec;
    #[allow(non_camel_case_types)]
    pub(super) struct __v1;
    #[allow(non_camel_case_types)]
    pub(super) struct i32;
    #[allow(non_camel_case_types)]
    pub(super) struct str;
}

mod core {}
mod std {}
mod alloc {}
mod methods {}
mod avro_grpc_runtime {}

#[allow(unused_imports, dead_code)]
use self::shadows::{
    __v1, Box, Clone, Debug, Err, Future, None, Ok, Option, Pin, Result, Send, Some, String, Sync,
    Vec, i32, str,
};

#[allow(unused_macros)]
macro_rules! stringify {
    ($($tokens:tt)*) => {
        compile_error!("not this macro")
    };
}

/// The messages have the names of what generated code imports.
pub mod messages {
    /// A message.
    pub type Method = i64;
    /// A message.
    pub type Client = bool;
    /// A message.
    pub type Server = f64;
    /// A message.
    pub type Call = ();
    /// A message.
    pub type T = Vec<String>;
}

use self::messages::{Call, Client, Method, Server};
use crate::rt::{BoxStream, Request, Response, Status, Streaming};

/// Takes messages with the names of what generated code imports.
#[crate::rt::service(crate = "crate::rt")]
pub trait Names {
    /// Takes what is not the runtime's `Method`.
    async fn unary(
        &self,
        request: Request<Method>,
    ) -> ::core::result::Result<Response<Client>, Status>;

    /// Takes what is not the runtime's `Server`.
    async fn server_streaming(
        &self,
        request: Request<Server>,
    ) -> ::core::result::Result<Response<BoxStream<Call>>, Status>;

    /// Has a name that is a keyword.
    async fn r#match(
        &self,
        request: Request<Streaming<messages::T>>,
    ) -> ::core::result::Result<Response<messages::T>, Status>;

    /// Has the name of a function of the runtime's glue.
    async fn route(
        &self,
        request: Request<::std::string::String>,
    ) -> ::core::result::Result<Response<::std::string::String>, Status>;

    /// Has the name of another.
    async fn call(&self, request: Request<()>) -> ::core::result::Result<Response<()>, Status>;
}
