//! What is known, and accepted.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use super::{ChangeKind, Incompatibility};
use crate::nearest::nearest;
use crate::resolution::{Mismatch, Path};

/// A rule that passes over some incompatibilities: `KIND`, or `KIND:PATH` for those in one place.
///
/// A path stands for all below it, too: `shop.Order` for `shop.Order.lines[].price`. A rule for a kind of
/// mismatch goes for those in requests and responses as well.
///
/// ```
/// use avro_grpc_schema::compat::Ignore;
///
/// let rule: Ignore = "MISSING_ENUM_SYMBOLS:shop.Suit".parse()?;
/// assert!("MISSING_ENUM_SYMBOL".parse::<Ignore>().is_err());
/// # Ok::<(), avro_grpc_schema::compat::UnknownKind>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    kind: ChangeKind,
    path: Option<String>,
}

impl Ignore {
    /// Takes from `found` what the rule is about. Tells whether there was any.
    pub fn apply(&self, found: &mut Vec<Incompatibility>) -> bool {
        let mut applied = false;
        found.retain_mut(|one| {
            if one.kind == self.kind && self.is_about(one) {
                applied = true;
                return false;
            }
            let before = one.mismatches.len();
            one.mismatches.retain(|mismatch| !self.is_for(mismatch));
            let after = one.mismatches.len();
            applied |= after < before;
            after > 0 || before == 0
        });
        applied
    }

    fn is_about(&self, one: &Incompatibility) -> bool {
        self.covers(&one.path) || one.mismatches.iter().any(|mismatch| self.is_for(mismatch))
    }

    fn is_for(&self, mismatch: &Mismatch) -> bool {
        let covers = |path: &Path| self.covers(path.local()) || self.covers(path.whole());
        self.kind == ChangeKind::Type(mismatch.kind)
            && (covers(&mismatch.writer) || covers(&mismatch.reader))
    }

    fn covers(&self, path: &str) -> bool {
        let Some(place) = &self.path else { return true };
        let Some(rest) = path.strip_prefix(place.as_str()) else {
            return false;
        };
        rest.is_empty() || rest.starts_with(['.', '[', '{', '(', ':'])
    }
}

impl fmt::Display for Ignore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.code())?;
        match &self.path {
            Some(path) => write!(f, ":{path}"),
            None => Ok(()),
        }
    }
}

impl FromStr for Ignore {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        let (code, path) = match text.split_once(':') {
            Some((code, path)) => (code, Some(path.to_owned())),
            None => (text, None),
        };
        let kind = ChangeKind::all().find(|kind| kind.code() == code);
        let kind = kind.ok_or_else(|| UnknownKind(code.to_owned()))?;
        Ok(Self { kind, path })
    }
}

/// The error of a rule about a kind that there is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKind(String);

impl fmt::Display for UnknownKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds: Vec<_> = ChangeKind::all().collect();
        match nearest(&self.0, &kinds, |kind| kind.code()) {
            Some(kind) => write!(f, "there is no kind `{}`, but `{}`", self.0, kind.code()),
            None => {
                let codes: Vec<_> = kinds.iter().map(|kind| kind.code()).collect();
                write!(
                    f,
                    "there is no kind `{}`: the kinds are {}",
                    self.0,
                    codes.join(", ")
                )
            }
        }
    }
}

impl Error for UnknownKind {}
