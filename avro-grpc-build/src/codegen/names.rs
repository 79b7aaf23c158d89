//! Names as Rust has them, and those that come from others.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

use super::ident::{Ident, NEVER_RAW};

/// How Rust writes a kind of name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// Types, variants, services.
    UpperCamel,
    /// Fields, methods, modules.
    Snake,
    /// Constants.
    ShoutySnake,
}

impl Case {
    /// `name` as a Rust identifier.
    ///
    /// What casing leaves nothing of, or a digit in front, is kept apart by an underscore, and so
    /// are the keywords that cannot be raw identifiers.
    pub fn ident(self, name: &str) -> Ident {
        let cased = match self {
            Self::UpperCamel => name.to_upper_camel_case(),
            Self::Snake => name.to_snake_case(),
            Self::ShoutySnake => name.to_shouty_snake_case(),
        };
        let text = if cased.is_empty() {
            // `_` alone is no identifier, and more underscores are one already.
            if name == "_" {
                "__".to_owned()
            } else {
                name.to_owned()
            }
        } else if NEVER_RAW.contains(&cased.as_str()) {
            format!("{cased}_")
        } else if cased.starts_with(|c: char| !unicode_ident::is_xid_start(c)) {
            format!("_{cased}")
        } else {
            cased
        };
        Ident::new(&text).unwrap_or_else(|| spelled_out(&text))
    }
}

/// An identifier for a name with characters that Avro takes for letters and Rust does not.
fn spelled_out(text: &str) -> Ident {
    let spell = |c: char| match c {
        c if c == '_' || unicode_ident::is_xid_continue(c) => c.to_string(),
        c => format!("u{:x}", u32::from(c)),
    };
    let text: String = text.chars().map(spell).collect();
    Ident::new(&format!("_{text}")).expect("letters, digits and underscores after an underscore")
}

/// All Rust names that come from a service's name.
#[derive(Debug)]
pub struct ServiceNames {
    pub trait_: Ident,
    pub client: Ident,
    pub client_module: Ident,
    pub server: Ident,
    pub server_module: Ident,
    pub methods_module: Ident,
    /// By which modules import the methods of a trait. A module sees nothing of a function around it,
    /// so that this is what rustc does not find for a trait in a function.
    pub methods_import: Ident,
}

impl ServiceNames {
    /// The names that come from that of the trait.
    pub fn of(trait_: Ident) -> Self {
        let derived = |case: Case, suffix: &str| {
            let name = format!("{}{suffix}", trait_.unraw());
            case.ident(&name).at(&trait_)
        };
        Self {
            client: derived(Case::UpperCamel, "Client"),
            client_module: derived(Case::Snake, "Client"),
            server: derived(Case::UpperCamel, "Server"),
            server_module: derived(Case::Snake, "Server"),
            methods_module: derived(Case::Snake, "Methods"),
            methods_import: derived(Case::Snake, "StandsInAModuleNotInAFunction"),
            trait_,
        }
    }
}

/// All Rust names that come from a method's name.
#[derive(Debug)]
pub struct MethodNames {
    pub method: Ident,
    pub constant: Ident,
    /// The associated type of the responses, where they are a stream.
    pub stream: Ident,
}

impl MethodNames {
    /// The names that come from that of the function.
    pub fn of(method: Ident) -> Self {
        let stream = format!("{}_stream", method.unraw());
        Self {
            constant: Case::ShoutySnake.ident(method.unraw()).at(&method),
            stream: Case::UpperCamel.ident(&stream).at(&method),
            method,
        }
    }
}

/// Names that the modules of a service use unqualified: `Box` by what `async_trait` expands to,
/// `T` as the parameter of client and server.
pub const GENERATED_TYPES: &[&str] = &["Box", "T"];

/// The functions of every client.
pub const CLIENT_FUNCTIONS: &[&str] = &[
    "accept_compressed",
    "clone",
    "connect",
    "decode_options",
    "into",
    "max_decoding_message_size",
    "max_encoding_message_size",
    "new",
    "send_compressed",
    "to_owned",
    "try_into",
    "with_interceptor",
    "with_origin",
];

/// `name` as it stands in a URI, where letters beyond ASCII are written as their bytes
/// (RFC 3986, section 2.1).
pub fn percent_encode(name: &str) -> String {
    name.bytes().fold(String::new(), |mut encoded, byte| {
        match byte {
            byte if byte.is_ascii() => encoded.push(char::from(byte)),
            byte => encoded.push_str(&format!("%{byte:02X}")),
        }
        encoded
    })
}

/// gRPC's names of all codes but `OK`, which is none of an error, in their order. The runtime has the same, by tonic's codes,
/// which nothing knows here.
pub const ERROR_CODES: [&str; 16] = [
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
];
