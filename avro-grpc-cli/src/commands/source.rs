//! Where commands that show schemas have them from.

use avro_grpc_runtime::dynamic::DynamicError;
use avro_grpc_runtime::{Code, Status};
use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::Diagnostic;

use crate::connection::Connection;
use crate::input::report;
use crate::schemas::{Files, Places, Schemas, ask};

/// Options that say where schemas are.
#[derive(Debug, clap::Args)]
pub(crate) struct Source {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    connection: Connection,
}

/// Why there are no schemas.
pub(crate) enum Failure {
    /// Something is wrong with the command line, or with files.
    Wrong(Report),
    /// A server has failed.
    Status(Status),
    /// So has a method, in a way that it declares.
    Declared(Box<DynamicError>),
}

impl From<Report> for Failure {
    fn from(report: Report) -> Self {
        Self::Wrong(report)
    }
}

impl From<Diagnostic> for Failure {
    fn from(problem: Diagnostic) -> Self {
        Self::Wrong(report([problem]))
    }
}

impl From<Status> for Failure {
    fn from(status: Status) -> Self {
        Self::Status(status)
    }
}

impl Source {
    /// Reads files, or asks the server, as both words and options say; what is left of the words is a name.
    pub(crate) fn read(
        &self,
        source: Option<&str>,
        name: Option<&str>,
    ) -> Result<(Schemas, Option<String>), Failure> {
        let wrong = |message: String| Diagnostic::error_without_place(message);
        let mut words = source.into_iter().chain(name);
        let socket = match self.connection.unix {
            true => words.next().map(str::to_owned),
            false => None,
        };
        let Places {
            server,
            files,
            name,
        } = Places::of(socket, words).map_err(wrong)?;
        let schemas = match server {
            Some(_) if !files.is_empty() => {
                let message = "both a server and files are named: one of them says what there is";
                return Err(wrong(message.to_owned()).into());
            }
            Some(server) if self.files.is_said() => {
                self.unasked(format!("`{server}` is not asked: `--schema` says what there is"))?
            }
            Some(server) => match self.asked(&server) {
                Err(Failure::Status(status))
                    if status.code() == Code::Unimplemented && !self.files.is_empty() =>
                {
                    self.unasked(format!(
                        "`{server}` does not describe itself: this is what the files say that the file of options names"
                    ))?
                }
                asked => asked?,
            },
            None if files.is_empty() && self.files.is_empty() => {
                let help = "name a server (`localhost:50051`), a file (`shop.avrpc`), or files with `--schema`";
                return Err(wrong("there is nothing to read".to_owned())
                    .help(help)
                    .into());
            }
            None => self.files.read(&files)?,
        };
        Ok((schemas, name))
    }

    /// What files say, and why the server does not.
    fn unasked(&self, why: String) -> Result<Schemas, Report> {
        let mut schemas = self.files.read(&[])?;
        let why = Diagnostic::warning_without_place(why);
        schemas.warnings = schemas.warnings.with([why].into_iter().collect());
        Ok(schemas)
    }

    fn asked(&self, server: &str) -> Result<Schemas, Failure> {
        let client = self.connection.client(server)?;
        let info = crate::runtime()?.block_on(ask(&client, &self.connection))?;
        Ok(Schemas::of_server(server, &info)?)
    }
}
