//! Strings that need no memory of their own.

use crate::wire::Text;
use bytes::Bytes;
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};
use std::borrow::{Borrow, Cow};
use std::cmp::Ordering;
use std::convert::Infallible;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::str::{FromStr, Utf8Error};

/// A string that cannot be changed, and is cloned without allocating memory.
///
/// Text of up to 23 bytes stands in the value itself. Longer text that is decoded by
/// [`Message::decode_bytes`](crate::Message::decode_bytes), or comes with a call, is a part of the
/// message: it costs no allocation, but keeps the memory of the whole message for as long as it
/// lives; of a message in a stream, and of one of more than a KiB, that of others which came with
/// it, up to a frame of HTTP/2. To keep a small part of a large message, make a `String` of it.
///
/// ```
/// use avro_grpc_runtime::Str;
///
/// let name = Str::from("owl");
/// assert_eq!(name.clone(), "owl");
/// assert_eq!(name.len(), 3);
/// ```
#[derive(Clone)]
pub struct Str(Text);

impl Str {
    /// Without copying, and at compile time.
    #[must_use]
    pub const fn from_static(text: &'static str) -> Self {
        Self(Text::from_static(text))
    }

    /// The text.
    #[inline]
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The bytes of the text. Those of a long text are not copied.
    #[must_use]
    pub fn into_bytes(self) -> Bytes {
        self.0.into_bytes()
    }
}

impl From<Text> for Str {
    #[inline]
    fn from(text: Text) -> Self {
        Self(text)
    }
}

impl Default for Str {
    fn default() -> Self {
        Self::from_static("")
    }
}

impl Deref for Str {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for Str {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Str {}

impl PartialOrd for Str {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Str {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other)
    }
}

impl Hash for Str {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Debug for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), f)
    }
}

impl AsRef<str> for Str {
    fn as_ref(&self) -> &str {
        self
    }
}

impl AsRef<[u8]> for Str {
    fn as_ref(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl Borrow<str> for Str {
    fn borrow(&self) -> &str {
        self
    }
}

macro_rules! from {
    ($($ty:ty: |$text:ident| $string:expr;)*) => {
        $(
            impl From<$ty> for Str {
                fn from($text: $ty) -> Self {
                    Self(Text::from($string))
                }
            }
        )*
    };
}

from! {
    // Not limited to static strings, as it would have to be in order not to copy.
    &str: |text| text;
    String: |text| text;
    Box<str>: |text| String::from(text);
    Cow<'_, str>: |text| text.into_owned();
    char: |text| text.to_string();
}

impl From<Str> for String {
    fn from(text: Str) -> Self {
        text.as_str().to_owned()
    }
}

impl From<Str> for Bytes {
    fn from(text: Str) -> Self {
        text.into_bytes()
    }
}

/// Without copying, where it is long.
impl TryFrom<Bytes> for Str {
    type Error = Utf8Error;

    fn try_from(bytes: Bytes) -> Result<Self, Utf8Error> {
        Text::try_from(bytes).map(Self)
    }
}

impl FromStr for Str {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

impl FromIterator<char> for Str {
    fn from_iter<I: IntoIterator<Item = char>>(chars: I) -> Self {
        Self::from(String::from_iter(chars))
    }
}

macro_rules! eq {
    ($($other:ty),*) => {
        $(
            impl PartialEq<$other> for Str {
                fn eq(&self, other: &$other) -> bool {
                    self.as_str() == &other[..]
                }
            }

            impl PartialEq<Str> for $other {
                fn eq(&self, other: &Str) -> bool {
                    &self[..] == other.as_str()
                }
            }
        )*
    };
}

eq!(str, &str, String);

impl Serialize for Str {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Str {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}
