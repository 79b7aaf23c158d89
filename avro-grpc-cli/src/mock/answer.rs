//! What a method answers.

use std::time::Duration;

use avro_grpc_runtime::Code;
use avro_grpc_runtime::bytes::Bytes;
use avro_grpc_runtime::dynamic::{DynamicMethod, serde_json::Value};
use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::Diagnostic;

use crate::connection::duration;
use crate::input::report;
use crate::{readable, status};

/// What a method answers.
#[derive(Clone, Debug)]
pub(super) enum Answer {
    /// What `template` shows.
    Example,
    Random,
    Echo,
    /// At least one.
    Steps(Vec<Step>),
}

impl Answer {
    /// The answer that a word means.
    pub(super) fn named(word: &str) -> Option<Self> {
        Some(match word {
            "example" => Self::Example,
            "random" => Self::Random,
            "echo" => Self::Echo,
            _ => return None,
        })
    }
}

/// One reply, or the end of a call.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) delay: Duration,
    pub(super) what: What,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    Reply(Bytes),
    Status(Code, String),
    /// A declared error: its fullname and its datum.
    Throw(String, Bytes),
}

impl Step {
    pub(super) fn reply(datum: Vec<u8>) -> Self {
        Self {
            delay: Duration::ZERO,
            what: What::Reply(datum.into()),
        }
    }

    /// A step of a script. `place` is what it is called in messages.
    pub(super) fn read(value: &Value, place: &str, method: &DynamicMethod) -> Result<Self, Report> {
        let wrong = |what: &str| {
            let message = format!("{place}: {what}");
            let help =
                "a step is an object with `reply`, `error` or `throw`, and `message` and `delay`";
            report([Diagnostic::error_without_place(message).help(help)])
        };
        let Value::Object(members) = value else {
            return Err(wrong("this is no step"));
        };
        let known = ["reply", "error", "throw", "message", "delay"];
        if let Some(name) = members.keys().find(|name| !known.contains(&name.as_str())) {
            return Err(wrong(&format!("a step has no `{name}`")));
        }
        let delay = match members.get("delay").map(Value::as_str) {
            None => Duration::ZERO,
            Some(Some(text)) => {
                duration(text).map_err(|error| wrong(&format!("`delay`: {error}")))?
            }
            Some(None) => return Err(wrong("`delay` is a text, such as \"50ms\"")),
        };
        let message = members.get("message").map_or(Some(""), Value::as_str);
        let message = message.ok_or_else(|| wrong("`message` is a text"))?;
        let parts = ["reply", "error", "throw"].map(|name| members.get(name));
        let what = match parts {
            [Some(reply), None, None] => {
                let datum = readable::datum(method.response(), &reply.to_string());
                What::Reply(datum.map_err(|error| wrong(&error.to_string()))?.into())
            }
            [None, Some(code), None] => {
                let code = code.as_str().unwrap_or_default();
                What::Status(
                    status::code(code).map_err(|error| wrong(&error))?,
                    message.to_owned(),
                )
            }
            [None, None, Some(Value::Object(error))] if error.len() == 1 => {
                thrown(error, method).map_err(|error| wrong(&error))?
            }
            [None, None, Some(_)] => return Err(wrong("`throw` is an object: {\"NAME\": {…}}")),
            _ => return Err(wrong("there is not one of `reply`, `error` and `throw`")),
        };
        Ok(Self { delay, what })
    }
}

/// A declared error, by its fullname or the last part of it.
fn thrown(
    error: &avro_grpc_runtime::dynamic::serde_json::Map<String, Value>,
    method: &DynamicMethod,
) -> Result<What, String> {
    let Some((name, value)) = error.iter().next() else {
        return Err("`throw` is empty".to_owned());
    };
    let is_called = |full: &str| full == name || full.rsplit('.').next() == Some(name);
    let Some((full, schema)) = method.errors().find(|(full, _)| is_called(full)) else {
        return Err(format!("{} declares no error `{name}`", method.full_name()));
    };
    let datum =
        readable::datum(schema, &value.to_string()).map_err(|error| format!("{full}: {error}"))?;
    Ok(What::Throw(full.to_owned(), datum.into()))
}
