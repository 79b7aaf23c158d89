//! The words for schemas, in lower case as in Avro IDL, so that no generated type can have their
//! names.

#![allow(non_camel_case_types, missing_debug_implementations)]

mod block;
mod collection;
mod option;
mod order;
mod primitive;
mod single;

pub use collection::{array, map};
use option::nullable;
pub use option::{null_at, null_or, or_null};
pub use primitive::{boolean, boxed, bytes, double, float, int, long, null, string};
pub use single::only;
