//! Names that serde may keep, and those that it may not.

use std::borrow::Borrow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, Index};
#[cfg(feature = "dynamic")]
use std::sync::Arc;

/// A name in a schema.
#[derive(Clone)]
pub(super) enum Name {
    /// One that lives as long as the program, which is what serde's traits ask for.
    Forever(&'static str),
    /// One of a schema that came at run time.
    #[cfg(feature = "dynamic")]
    Own(Arc<str>),
}

/// How long the names of a plan live.
#[derive(Clone, Copy, Debug)]
pub(super) enum Keep {
    /// As long as the program: the schema is that of a type.
    Forever,
    /// As long as the plan: the schema came at run time.
    #[cfg(feature = "dynamic")]
    Own,
}

impl Keep {
    pub(super) fn name(self, text: &str) -> Name {
        match self {
            Self::Forever => Name::Forever(text.to_owned().leak()),
            #[cfg(feature = "dynamic")]
            Self::Own => Name::Own(text.into()),
        }
    }

    pub(super) fn names(self, names: impl Iterator<Item = Name>) -> Names {
        let names: Box<[Name]> = names.collect();
        let forever: &[&str] = match self {
            Self::Forever => names
                .iter()
                .filter_map(Name::for_serde)
                .collect::<Vec<_>>()
                .leak(),
            #[cfg(feature = "dynamic")]
            Self::Own => &[],
        };
        Names { names, forever }
    }
}

impl Name {
    /// A word of Avro's.
    pub(super) const fn word(text: &'static str) -> Self {
        Self::Forever(text)
    }

    /// The name as serde takes it; of a schema that came at run time there is none, and what is read and
    /// written by those are formats that do not ask for it.
    pub(super) fn for_serde(&self) -> Option<&'static str> {
        match self {
            Self::Forever(text) => Some(text),
            #[cfg(feature = "dynamic")]
            Self::Own(_) => None,
        }
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Forever(text) => text,
            #[cfg(feature = "dynamic")]
            Self::Own(text) => text,
        }
    }
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        self
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Name {}

/// As the text's, which is what maps are asked by.
impl Hash for Name {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// Names in their order.
#[derive(Debug)]
pub(super) struct Names {
    names: Box<[Name]>,
    /// The same for serde, if it may keep them all.
    forever: &'static [&'static str],
}

impl Names {
    /// The names as serde takes them, or nothing if it may not keep them.
    pub(super) fn for_serde(&self) -> &'static [&'static str] {
        self.forever
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    #[cfg(feature = "json")]
    pub(super) fn iter(&self) -> std::slice::Iter<'_, Name> {
        self.names.iter()
    }

    /// Where `name` stands.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| **known == *name)
    }

    pub(super) fn join(&self) -> String {
        let names: Vec<&str> = self.names.iter().map(|name| &**name).collect();
        names.join(", ")
    }
}

impl Index<usize> for Names {
    type Output = Name;

    fn index(&self, index: usize) -> &Name {
        &self.names[index]
    }
}
