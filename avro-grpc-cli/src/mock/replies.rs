//! What `--reply` says.

use std::collections::HashMap;
use std::path::Path;

use avro_grpc_runtime::dynamic::{DynamicMethod, Services, serde_json::Value};
use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::Diagnostic;

use super::answer::{Answer, Step};
use super::echo;
use crate::input::report;
use crate::{json, schemas};

/// The answers of all methods.
#[derive(Debug)]
pub(crate) struct Replies {
    /// By full name.
    methods: HashMap<String, Answer>,
    others: Answer,
}

impl Replies {
    /// Reads the options, each with an answer for all methods, for one, or with a script.
    pub(crate) fn read(options: &[String], services: &Services) -> Result<Self, Report> {
        let mut replies = Self {
            methods: HashMap::new(),
            others: Answer::Example,
        };
        for option in options {
            if let Some(answer) = Answer::named(option) {
                replies.others = answer;
            } else if let Some(path) = option.strip_prefix('@') {
                replies.script(Path::new(path), services)?;
            } else if let Some((method, answer)) = option.split_once('=')
                && !method.starts_with(['{', '[', '"'])
            {
                let method = find(services, method, "--reply")?;
                let answer = fitting(values(answer, method)?, method, "--reply")?;
                replies
                    .methods
                    .insert(method.full_name().to_owned(), answer);
            } else {
                let message =
                    format!("`--reply {option}` says neither for which method it is nor a word");
                let help = "write `random`, `echo`, `example`, `METHOD=REPLY` or `@SCRIPT`";
                return Err(report(
                    [Diagnostic::error_without_place(message).help(help)],
                ));
            }
        }
        Ok(replies)
    }

    pub(super) fn of(&self, method: &DynamicMethod) -> &Answer {
        self.methods.get(method.full_name()).unwrap_or(&self.others)
    }

    fn script(&mut self, path: &Path, services: &Services) -> Result<(), Report> {
        let (name, values) = json::read(path)?;
        let wrong = |message: String| {
            let message = format!("{name}: {message}");
            report([Diagnostic::error_without_place(message)])
        };
        let mut values = values.into_iter();
        let (Some(script), None) = (values.next(), values.next()) else {
            return Err(wrong("a script is one object".to_owned()));
        };
        let script = json::value(script, &name)?;
        let Value::Object(methods) = script else {
            return Err(wrong(
                "a script is an object of methods and their replies".to_owned(),
            ));
        };
        for (method, answer) in &methods {
            let method = find(services, method, &name)?;
            let place =
                |index: usize| format!("{name}: {}, step {}", method.full_name(), index + 1);
            let answer = match answer {
                Value::String(word) => Answer::named(word),
                Value::Array(steps) if !steps.is_empty() => {
                    let steps = steps.iter().enumerate();
                    let steps = steps.map(|(index, step)| Step::read(step, &place(index), method));
                    Some(Answer::Steps(steps.collect::<Result<_, _>>()?))
                }
                _ => None,
            };
            let answer = answer.ok_or_else(|| {
                wrong(format!(
                    "{}: replies are a list of steps, or `random`, `echo` or `example`",
                    method.full_name()
                ))
            })?;
            let answer = fitting(answer, method, &name)?;
            self.methods.insert(method.full_name().to_owned(), answer);
        }
        Ok(())
    }
}

/// The answer of one method: a word, values, or a file of values.
fn values(answer: &str, method: &DynamicMethod) -> Result<Answer, Report> {
    if let Some(answer) = Answer::named(answer) {
        return Ok(answer);
    }
    let (name, values) = match answer.strip_prefix('@') {
        Some(path) => json::read(Path::new(path))?,
        None => (
            format!("--reply {}", method.full_name()),
            json::split(answer),
        ),
    };
    let steps = values
        .into_iter()
        .map(|value| json::datum(value, &name, method.response()).map(Step::reply));
    let steps: Vec<Step> = steps.collect::<Result<_, _>>()?;
    match steps.is_empty() {
        false => Ok(Answer::Steps(steps)),
        true => {
            let message = format!("{name}: there is no value");
            Err(report([Diagnostic::error_without_place(message)]))
        }
    }
}

/// The answer, unless it is an echo that no request has. Of methods that nobody has named, the calls tell.
fn fitting(answer: Answer, method: &DynamicMethod, place: &str) -> Result<Answer, Report> {
    match answer {
        Answer::Echo => echo::check(method).map(|()| Answer::Echo).map_err(|error| {
            let message = format!("{place}: {}: {error}", method.full_name());
            report([Diagnostic::error_without_place(message)])
        }),
        Answer::Example | Answer::Random | Answer::Steps(_) => Ok(answer),
    }
}

fn find<'a>(services: &'a Services, name: &str, place: &str) -> Result<&'a DynamicMethod, Report> {
    let method = schemas::method(services, name).map_err(|problem| {
        let message = format!("{place}: {}", problem.message);
        report([Diagnostic::error_without_place(message)])
    })?;
    Ok(method)
}
