//! The rules of the specification, one function for each.
//!
//! A rule about what is written is checked on the [`ast`](crate::ast), one about what names mean
//! while they are resolved, and those about whole types on the [`Model`](crate::model::Model).

mod defaults;
mod finite;
mod logical;
mod members;
mod messages;
mod names;
mod unions;

pub(crate) use self::defaults::{Defaults, Written};
pub(crate) use self::finite::finite;
pub(crate) use self::logical::{Base, logical_type, logical_type_on_field};
pub(crate) use self::members::{
    declared_twice, duplicate_fields, duplicate_symbols, enum_default, fixed_size, twice,
};
pub(crate) use self::messages::{message_names, one_way, protocol_names, streams};
pub(crate) use self::names::{definition_names, dotted_name, is_name, simple_name};
pub(crate) use self::unions::union;
