//! The file's options as arguments.

use std::ffi::OsString;
use std::ops::Range;
use std::path::Path;

use avro_grpc_schema::diagnostic::Diagnostic;
use avro_grpc_schema::source::{FileId, Sources, Span};
use avro_grpc_schema::{Report, nearest};
use clap::{Arg, ArgAction, Command, ValueHint};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::given::{Given, HEADERS};
use super::read;

/// The options that the file at `path` has for the command that is given. All of the file is looked at, so
/// that what is wrong is told whatever is run.
pub(super) fn read_file(
    path: &Path,
    command: &Command,
    given: &Given,
) -> Result<Vec<OsString>, Report> {
    let text = read(path)?;
    let mut sources = Sources::default();
    let file = sources.add(path.display().to_string().replace('\\', "/"), text.clone());
    let mut reader = Reader {
        file,
        directory: path.parent().unwrap_or(Path::new("")),
        command,
        given,
        arguments: Vec::new(),
        problems: Vec::new(),
    };
    match DeTable::parse(&text) {
        Ok(table) => reader.file(table.get_ref()),
        Err(error) => {
            let span = error.span().unwrap_or_default();
            reader.problem(span, error.message().to_owned());
        }
    }
    let Reader {
        arguments,
        problems,
        ..
    } = reader;
    match problems.is_empty() {
        true => Ok(arguments),
        false => Err(Report::new(problems.into_iter().collect(), sources)),
    }
}

struct Reader<'a> {
    file: FileId,
    /// Where paths in the file start.
    directory: &'a Path,
    command: &'a Command,
    given: &'a Given,
    arguments: Vec<OsString>,
    problems: Vec<Diagnostic>,
}

type Key<'a> = Spanned<std::borrow::Cow<'a, str>>;

impl Reader<'_> {
    /// Options for all commands that have them, and a table for each command.
    fn file(&mut self, table: &DeTable<'_>) {
        let command = self.command;
        for (key, value) in table.iter() {
            match (command.find_subcommand(&**key.get_ref()), value.get_ref()) {
                (Some(command), DeValue::Table(table)) => self.section(command, table),
                (Some(command), _) if command.get_name() != "help" => {
                    let name = command.get_name();
                    let message = format!("`{name}` is a command, whose options are a table");
                    self.problem(value.span(), message);
                }
                _ => self.common(key, value),
            }
        }
    }

    /// The options of one command.
    fn section(&mut self, command: &Command, table: &DeTable<'_>) {
        for (key, value) in table.iter() {
            match option(command, key.get_ref()) {
                Some(arg) => self.option(arg, command, value),
                None => self.unknown(key, &[command]),
            }
        }
    }

    /// An option of each command that has it.
    fn common(&mut self, key: &Key<'_>, value: &Spanned<DeValue<'_>>) {
        let command = self.command;
        let commands: Vec<&Command> = command.get_subcommands().collect();
        let known = |command: &&Command| option(command, key.get_ref()).is_some();
        let given = |command: &&&Command| command.get_name() == self.given.subcommand;
        let having: Vec<&Command> = commands.iter().copied().filter(known).collect();
        // What is wrong with it is told once.
        match having.iter().find(given).or(having.first()) {
            Some(command) => {
                if let Some(arg) = option(command, key.get_ref()) {
                    self.option(arg, command, value);
                }
            }
            None => self.unknown(key, &commands),
        }
    }

    /// One option of a command, which may not be the one that is run.
    fn option(&mut self, arg: &Arg, command: &Command, value: &Spanned<DeValue<'_>>) {
        let words = match self.words(arg, value) {
            Ok(words) => words,
            Err((span, message)) => return self.problem(span, message),
        };
        // A directory that somebody else has made should not have files written.
        if arg.get_long() == Some("out") && self.given.config.is_none() {
            let message = "`out` is for the command line, and for a file that `--config` names";
            return self.problem(value.span(), message.to_owned());
        }
        let is_given = command.get_name() == self.given.subcommand;
        // Requests of the command line are sent in the place of others, not after them.
        let is_list = matches!(arg.get_action(), ArgAction::Append) && arg.get_id() != "data";
        let is_said = |arg: &Arg| self.given.options.contains(arg.get_id().as_str());
        let is_beaten = is_said(arg) && !is_list;
        if is_given && !is_beaten && !self.is_excluded(arg, command) {
            self.arguments.extend(words);
        }
    }

    /// Whether the command line has an option that does not go with `arg`, whichever of both declares that.
    fn is_excluded(&self, arg: &Arg, command: &Command) -> bool {
        let is_named = |others: Vec<&Arg>, arg: &Arg| {
            let mut others = others.into_iter();
            others.any(|other| other.get_id() == arg.get_id())
        };
        let said = command.get_arguments();
        let mut said = said.filter(|arg| self.given.options.contains(arg.get_id().as_str()));
        said.any(|said| {
            is_named(command.get_arg_conflicts_with(arg), said)
                || is_named(command.get_arg_conflicts_with(said), arg)
        })
    }

    /// The arguments that say `value`.
    fn words(
        &self,
        arg: &Arg,
        value: &Spanned<DeValue<'_>>,
    ) -> Result<Vec<OsString>, (Range<usize>, String)> {
        let long = arg.get_long().unwrap_or_default();
        let wrong = |what: &str| Err((value.span(), format!("`{long}` is {what}")));
        let is_flag = !arg.get_action().takes_values();
        match (value.get_ref(), arg.get_action()) {
            (DeValue::Boolean(is_set), ArgAction::SetTrue | ArgAction::Count) => {
                let words = is_set.then(|| format!("--{long}").into());
                Ok(words.into_iter().collect())
            }
            (DeValue::Integer(count), ArgAction::Count) => {
                let count = count.to_string().parse::<u8>().unwrap_or(0);
                Ok(vec![format!("--{long}").into(); count.into()])
            }
            _ if is_flag => wrong("`true` or `false`"),
            (DeValue::Array(items), ArgAction::Append) => {
                let items = items.iter().filter(|item| !self.is_replaced(arg, item));
                let words = items.map(|item| self.word(arg, item));
                words.collect()
            }
            (DeValue::Array(_), _) => wrong("one value, not a list"),
            _ if self.is_replaced(arg, value) => Ok(Vec::new()),
            _ => Ok(vec![self.word(arg, value)?]),
        }
    }

    /// Whether `value` is a header that the command line has another value of.
    fn is_replaced(&self, arg: &Arg, value: &Spanned<DeValue<'_>>) -> bool {
        let header = value.get_ref().as_str();
        arg.get_id() == HEADERS && header.is_some_and(|header| self.given.has_header(header))
    }

    fn word(
        &self,
        arg: &Arg,
        value: &Spanned<DeValue<'_>>,
    ) -> Result<OsString, (Range<usize>, String)> {
        let long = arg.get_long().unwrap_or_default();
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(number) => number.to_string(),
            DeValue::Float(number) => number.to_string(),
            _ => {
                let message = format!("`{long}` is a text or a number");
                return Err((value.span(), message));
            }
        };
        let text = self.placed(arg, text);
        let is_path = matches!(
            arg.get_value_hint(),
            ValueHint::AnyPath | ValueHint::FilePath | ValueHint::DirPath
        );
        // Where a server is named, it matters who names files.
        let long = match arg.get_id() == "schemas" {
            true => super::SCHEMAS_OF_FILE,
            false => long,
        };
        let mut word = OsString::from(format!("--{long}="));
        match is_path {
            true => word.push(self.directory.join(text)),
            false => word.push(text),
        }
        Ok(word)
    }

    /// `text` with the path that is a part of it from the directory of the file: `@FILE`, `unix:PATH`.
    fn placed(&self, arg: &Arg, text: String) -> String {
        let mark = match arg.get_id().as_str() {
            "data" | "replies" => "@",
            "listen" => "unix:",
            _ => return text,
        };
        let Some((before, path)) = text.split_once(mark) else {
            return text;
        };
        // The replies of one method: `METHOD=@FILE`.
        let name = before.strip_suffix('=').unwrap_or(before);
        let is_name = name.is_empty() || (name != before && !name.contains(['=', '"', '{']));
        match is_name && !["", "-"].contains(&path) {
            true => format!("{before}{mark}{}", self.directory.join(path).display()),
            false => text,
        }
    }

    fn unknown(&mut self, key: &Key<'_>, commands: &[&Command]) {
        let name = key.get_ref();
        let (message, mut names): (_, Vec<&str>) = match commands {
            [command] => (
                format!("`{}` has no option `{name}`", command.get_name()),
                vec![],
            ),
            _ => {
                let names = commands.iter().map(|command| command.get_name());
                let names = names.filter(|name| *name != "help");
                (
                    format!("there is no option and no command `{name}`"),
                    names.collect(),
                )
            }
        };
        names.extend(commands.iter().flat_map(|command| {
            let options = command.get_arguments().filter(|arg| is_option(arg));
            options.filter_map(|arg| arg.get_long())
        }));
        let near = nearest(name, names, |name| name);
        let problem = Diagnostic::error(self.span(key.span()), message);
        self.problems.push(match near {
            Some(near) => problem.help(format!("there is `{near}`")),
            None => problem,
        });
    }

    fn problem(&mut self, span: Range<usize>, message: String) {
        self.problems
            .push(Diagnostic::error(self.span(span), message));
    }

    fn span(&self, span: Range<usize>) -> Span {
        Span {
            file: self.file,
            start: span.start as u32,
            end: span.end as u32,
        }
    }
}

/// The option of `command` that is called `name`, by its long name or another that it is known by.
fn option<'a>(command: &'a Command, name: &str) -> Option<&'a Arg> {
    let mut options = command.get_arguments().filter(|arg| is_option(arg));
    options.find(|arg| {
        let others = arg.get_all_aliases().unwrap_or_default();
        arg.get_long() == Some(name) || others.contains(&name)
    })
}

/// What says how something is done. Those that say what to do, or which file this is, do not stand in it.
fn is_option(arg: &Arg) -> bool {
    let long = arg.get_long();
    const OTHERS: [&str; 5] = [
        "config",
        "help",
        "no-config",
        "version",
        super::SCHEMAS_OF_FILE,
    ];
    long.is_some_and(|long| !OTHERS.contains(&long))
}
