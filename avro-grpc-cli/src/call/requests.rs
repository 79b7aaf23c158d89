//! Where requests come from.

use std::path::Path;
use std::thread;

use avro_grpc_runtime::bytes::Bytes;
use avro_grpc_runtime::dynamic::{Datum, DynamicMethod, DynamicSchema};
use avro_grpc_runtime::{CallKind, RootSchema};
use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::Diagnostic;
use avro_grpc_schema::model::SchemaKind;
use tokio::sync::mpsc;

use crate::data::Input;
use crate::input::report;
use crate::json::{Splitter, Text, Wrong, datum, read, split};
use crate::readable;

/// The requests of a call.
pub(crate) enum Requests {
    /// All of them.
    Ready(Vec<Datum>),
    /// As they come on standard input, up to what is wrong.
    Coming(mpsc::Receiver<Result<Datum, Report>>),
}

/// How many requests are read before they can be sent.
const AHEAD: usize = 16;

impl Requests {
    /// What each `-d` says: JSON, `@FILE` or `@-`.
    pub(crate) fn of(data: &[String], method: &DynamicMethod) -> Result<Self, Report> {
        let schema = method.request();
        if is_stream(method) {
            return match data {
                // With `@` alone, as grpcurl has it.
                [one] if one == "@" || one == "@-" => Ok(Self::Coming(coming(schema.clone()))),
                _ => {
                    let data = data.iter().map(|data| {
                        let (name, values) = values(data)?;
                        let values = values.into_iter();
                        values
                            .map(|value| message(one_of(value, schema), &name, schema))
                            .collect()
                    });
                    let data: Vec<Vec<Datum>> = data.collect::<Result<_, Report>>()?;
                    Ok(Self::Ready(data.concat()))
                }
            };
        }
        let (name, values) = match data {
            [] => ("-d".to_owned(), Vec::new()),
            [one] => values(one)?,
            [_, ..] => {
                let method = method.full_name();
                let message = format!(
                    "`-d` is given {} times, and {method} takes one message",
                    data.len()
                );
                return Err(report([Diagnostic::error_without_place(message)]));
            }
        };
        let value = only(values, &name, method)?;
        Ok(Self::Ready(vec![message(value, &name, schema)?]))
    }
}

fn is_stream(method: &DynamicMethod) -> bool {
    matches!(
        method.kind(),
        CallKind::ClientStreaming | CallKind::Bidirectional
    )
}

/// The values of one `-d`, and what it is called in messages.
fn values(data: &str) -> Result<(String, Vec<Result<Text, Wrong>>), Report> {
    match data.strip_prefix('@') {
        Some("") => read(Path::new("-")),
        Some(path) => read(Path::new(path)),
        None => Ok(("-d".to_owned(), split(data))),
    }
}

/// The one request of a call.
fn only(
    values: Vec<Result<Text, Wrong>>,
    name: &str,
    method: &DynamicMethod,
) -> Result<Result<Text, Wrong>, Report> {
    let mut values = values.into_iter();
    match (values.next(), values.next()) {
        (Some(value), None) => Ok(value),
        (Some(_), Some(Ok(Text { line, .. }) | Err(Wrong { line, .. }))) => {
            let method = method.full_name();
            let message = format!(
                "{name}, line {line}: there is another value, and {method} takes one message"
            );
            Err(report([Diagnostic::error_without_place(message)]))
        }
        (None, _) => nothing(method),
    }
}

/// What is sent where nothing is said: `null`, or a record of which all fields have defaults.
fn nothing(method: &DynamicMethod) -> Result<Result<Text, Wrong>, Report> {
    let schema = method.request();
    let text = match is_null(schema.root()) {
        true => "null",
        false => "{}",
    };
    if let Err(error) = readable::datum(schema, text) {
        let method = method.full_name();
        let message = format!("{method} needs a request, which `-d` gives: {error}");
        let help = format!("an example is what `avro-grpc template SOURCE {method}` prints");
        return Err(report(
            [Diagnostic::error_without_place(message).help(help)],
        ));
    }
    Ok(Ok(Text {
        text: text.to_owned(),
        line: 1,
        column: 1,
    }))
}

/// One value of a stream, which an array is not where it could be taken for all of them.
fn one_of(value: Result<Text, Wrong>, schema: &DynamicSchema) -> Result<Text, Wrong> {
    let Text { text, line, column } = value?;
    let root = schema.root();
    match root.schema().kind {
        SchemaKind::Named(id) if text.starts_with('[') => {
            let name = &root.model().get(id).name;
            let message =
                format!("an array is no `{name}`: write values one after another, or one a line");
            Err(Wrong {
                line,
                column,
                message,
            })
        }
        _ => Ok(Text { text, line, column }),
    }
}

fn is_null(schema: &RootSchema) -> bool {
    schema.schema().kind == SchemaKind::Null
}

/// The datum of one message. For `null`, which other tools have no word for, an empty object does.
fn message(
    value: Result<Text, Wrong>,
    name: &str,
    schema: &DynamicSchema,
) -> Result<Datum, Report> {
    let value = value.map(|text| match is_null(schema.root()) && text.text == "{}" {
        true => Text {
            text: "null".to_owned(),
            ..text
        },
        false => text,
    });
    Ok(Datum(Bytes::from(datum(value, name, schema)?)))
}

/// The messages on standard input. They are read by a thread of its own, which nobody waits for: the call may
/// end while a terminal has not.
fn coming(schema: DynamicSchema) -> mpsc::Receiver<Result<Datum, Report>> {
    let (sender, receiver) = mpsc::channel(AHEAD);
    thread::spawn(move || {
        if let Err(problem) = send_all(&schema, &sender) {
            // Nobody is there any more where the call has ended.
            _ = sender.blocking_send(Err(problem));
        }
    });
    receiver
}

fn send_all(
    schema: &DynamicSchema,
    sender: &mpsc::Sender<Result<Datum, Report>>,
) -> Result<(), Report> {
    let alone = |problem: Diagnostic| report([problem]);
    let mut input = Input::open(None).map_err(alone)?;
    let mut splitter = Splitter::new();
    let mut buffer = Vec::new();
    let mut values = Vec::new();
    loop {
        let read = input.read(&mut buffer).map_err(alone)?;
        match read {
            0 => std::mem::take(&mut splitter).end(&mut values),
            _ => splitter.push(&buffer, &mut values),
        }
        buffer.clear();
        for value in values.drain(..) {
            let message = message(one_of(value, schema), &input.name, schema)?;
            if sender.blocking_send(Ok(message)).is_err() {
                return Ok(());
            }
        }
        if read == 0 {
            return Ok(());
        }
    }
}
