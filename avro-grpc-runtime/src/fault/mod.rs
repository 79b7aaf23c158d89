//! Why methods fail that declare errors.

mod errors;
mod trailers;

pub use errors::{DeclaredError, Errors};
pub use trailers::{Carried, Trailers};
pub(crate) use trailers::{ERROR, ERROR_SCHEMA};

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use tonic::{Code, Status};

/// Why a method that declares errors failed: with one of those, or with any [`Status`], as every
/// call may.
///
/// It is the error of such methods at both sides, whatever their wire form. A handler uses `?` on
/// declared errors and on `Status` alike; what is neither is made one of them first, as with
/// `.map_err(NotFound::from)?`. A client looks what it is:
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/generated/lending.rs"));
/// use avro_grpc_runtime::{Code, Fault, Request, Response, Status, async_trait};
/// use lending_client::LendingClient;
/// use lending_server::{Lending, LendingServer};
///
/// struct Library;
///
/// fn shelf_of(book: &str) -> Result<i32, NotFound> {
///     match book {
///         "Birds" => Ok(3),
///         _ => Err(NotFound { title: book.to_owned() }),
///     }
/// }
///
/// #[async_trait]
/// impl Lending for Library {
///     async fn find(&self, request: Request<String>) -> Result<Response<i32>, Fault<NotFound>> {
///         let title = request.into_inner();
///         if title.is_empty() {
///             return Err(Status::invalid_argument("a title is needed").into());
///         }
///         Ok(Response::new(shelf_of(&title)?))
///     }
/// #   async fn lend(&self, _: Request<String>) -> Result<Response<()>, Fault<NotFoundOrLent>> {
/// #       Ok(Response::new(()))
/// #   }
/// #   type ArrivalsStream = avro_grpc_runtime::BoxStream<String>;
/// #   async fn arrivals(&self, _: Request<()>) -> Result<Response<Self::ArrivalsStream>, Fault<NotFound>> {
/// #       Err(NotFound { title: "new ones".to_owned() }.into())
/// #   }
/// #   async fn count(&self, _: Request<avro_grpc_runtime::Streaming<String>>)
/// #       -> Result<Response<i32>, Fault<NotFound>> { Ok(Response::new(0)) }
/// #   type EchoStream = avro_grpc_runtime::BoxStream<String>;
/// #   async fn echo(&self, _: Request<avro_grpc_runtime::Streaming<String>>)
/// #       -> Result<Response<Self::EchoStream>, Fault<NotFound>> {
/// #       Err(NotFound { title: "echoes".to_owned() }.into())
/// #   }
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// let mut client = LendingClient::new(LendingServer::new(Library));
/// assert_eq!(client.find("Birds".to_owned()).await.unwrap().into_inner(), 3);
/// match client.find("Fish".to_owned()).await {
///     Ok(_) => unreachable!(),
///     Err(Fault::Declared(NotFound { title })) => assert_eq!(title, "Fish"),
///     Err(Fault::Status(status)) => panic!("{status}"),
/// }
/// let fault = client.find(String::new()).await.unwrap_err();
/// assert_eq!((fault.declared(), fault.code()), (None, Code::InvalidArgument));
/// # }
/// ```
///
/// # Streams
///
/// The messages of a stream are `Result<T, Status>`. A handler ends one with a declared error by
/// `Status::from(Fault::Declared(error))`; a client finds it in the status again:
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/generated/lending.rs"));
/// # fn main() {
/// use avro_grpc_runtime::{Fault, Status};
///
/// let sent = NotFound { title: "Fish".to_owned() };
/// // The last that the handler's stream yields, and the client's.
/// let status = Status::from(Fault::Declared(sent.clone()));
/// match Fault::<NotFound>::from(status) {
///     Fault::Declared(error) => assert_eq!(error, sent),
///     Fault::Status(status) => panic!("{status}"),
/// }
/// # }
/// ```
///
/// # What others see
///
/// In the datum form, a declared error is a status with the code of its annotation `grpcCode`, or
/// `UNKNOWN`, and with its text, cut after 512 bytes, as the message. The error itself travels in the trailers
/// `avro-error-bin`, its datum, and `avro-error-schema`, the hash of its schema; a datum of more than 4 KiB is left
/// out. A client that declares another version of it has that, if it can be read so, unless
/// [`SchemaEvolution`](crate::SchemaEvolution) is off. Who does not declare it has the status; what else either side
/// declares does not matter. A client reads the datum with [`DecodeOptions::new`](crate::DecodeOptions::new), whatever its own are: it
/// is small in any case.
///
/// In the form of Avro's protocols, the error is a part of the response, whose status is `OK`. A `Status`
/// of a handler arrives as its text alone, after the name of its code unless that is `UNKNOWN`: `Fault::Status` with the code
/// `UNKNOWN` and a message such as `NOT_FOUND: no such book`. The handler's metadata stay behind; those of
/// the response, by layers of the server say, are those of the client's status, and a declared error has none.
/// Retries and metrics see a call that went well. The option
/// `protocol_errors_as_status` of the generator lets a server answer with the status itself.
///
/// # Size
///
/// It is as large as the largest declared error. Clippy's `result_large_err` speaks up about functions
/// that return an `Err` of 128 bytes or more, but not about `async` ones.
#[derive(Clone, Debug)]
pub enum Fault<E> {
    /// An error that the method declares.
    Declared(E),
    /// Anything else.
    Status(Status),
}

impl<E> Fault<E> {
    /// The declared error, if it is one.
    #[must_use]
    pub const fn declared(&self) -> Option<&E> {
        match self {
            Self::Declared(error) => Some(error),
            Self::Status(_) => None,
        }
    }

    /// The declared error, or else the status.
    ///
    /// # Errors
    ///
    /// The status, if it is no declared error.
    pub fn into_declared(self) -> Result<E, Status> {
        match self {
            Self::Declared(error) => Ok(error),
            Self::Status(status) => Err(status),
        }
    }

    /// Makes another of the declared error, if it is one.
    pub fn map_declared<F>(self, other: impl FnOnce(E) -> F) -> Fault<F> {
        match self {
            Self::Declared(error) => Fault::Declared(other(error)),
            Self::Status(status) => Fault::Status(status),
        }
    }

    /// The same for a method that declares more errors. `?` does not do that by itself:
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/generated/lending.rs"));
    /// # fn main() {
    /// use avro_grpc_runtime::Fault;
    ///
    /// fn find(title: &str) -> Result<i32, Fault<NotFound>> {
    ///     Err(NotFound { title: title.to_owned() }.into())
    /// }
    ///
    /// fn lend(title: &str) -> Result<(), Fault<NotFoundOrLent>> {
    ///     let shelf = find(title).map_err(Fault::widen)?;
    ///     println!("it is on shelf {shelf}");
    ///     Ok(())
    /// }
    ///
    /// let error = lend("Fish").unwrap_err().into_declared().unwrap();
    /// assert!(matches!(error, NotFoundOrLent::NotFound(_)));
    /// # }
    /// ```
    #[must_use]
    pub fn widen<F: From<E>>(self) -> Fault<F> {
        self.map_declared(F::from)
    }

    /// The status, if it is no declared error.
    #[must_use]
    pub const fn status(&self) -> Option<&Status> {
        match self {
            Self::Declared(_) => None,
            Self::Status(status) => Some(status),
        }
    }
}

impl<E: Errors> Fault<E> {
    /// The code that a status has for it.
    ///
    /// Of a declared error it is that of the annotation `grpcCode` here. At a client, the server may have
    /// sent another with it, if its schema has another.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::Declared(error) => error.code(),
            Self::Status(status) => status.code(),
        }
    }

    /// What it says: the text of the declared error, or the message of the status.
    #[must_use]
    pub fn message(&self) -> Cow<'_, str> {
        match self {
            Self::Declared(error) => Cow::Owned(error.to_string()),
            Self::Status(status) => Cow::Borrowed(status.message()),
        }
    }

    /// As a status, with a declared error in its trailers.
    ///
    /// A declared error that does not fit its schema becomes `INTERNAL`, with a message that
    /// names the field.
    #[must_use]
    pub fn into_status(self) -> Status {
        match self {
            Self::Declared(error) => trailers::status(&error),
            Self::Status(status) => status,
        }
    }
}

/// A declared error, by itself or as one of several.
impl<B: DeclaredError, E: From<B>> From<B> for Fault<E> {
    fn from(error: B) -> Self {
        Self::Declared(error.into())
    }
}

/// The declared error that the status has in its trailers, if it is one of these; else
/// the status as it is.
impl<E: Errors> From<Status> for Fault<E> {
    fn from(status: Status) -> Self {
        match trailers::declared(&status) {
            Some(error) => Self::Declared(error),
            None => Self::Status(status),
        }
    }
}

/// See [`Fault::into_status`].
impl<E: Errors> From<Fault<E>> for Status {
    fn from(fault: Fault<E>) -> Self {
        fault.into_status()
    }
}

impl<E: fmt::Display> fmt::Display for Fault<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Declared(error) => error.fmt(f),
            Self::Status(status) => status.fmt(f),
        }
    }
}

/// It says what the error or the status says; the source is theirs.
impl<E: Error> Error for Fault<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Declared(error) => error.source(),
            Self::Status(status) => status.source(),
        }
    }
}
