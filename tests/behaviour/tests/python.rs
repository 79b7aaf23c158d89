//! Programs of Python, started and stopped by the tests.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Mutex;

use serde_json::{Value, json};
use tempfile::NamedTempFile;

use crate::generated::test_service_client::DESCRIPTION;

/// A program that prints lines. Dropped, it is killed.
pub(crate) struct Process {
    child: Child,
    lines: Mutex<BufReader<ChildStdout>>,
    _schemas: NamedTempFile,
}

impl Process {
    pub(crate) fn start(script: &str, args: &[&str]) -> Self {
        let schemas = NamedTempFile::new().expect("a file can be made");
        serde_json::to_writer(&schemas, &self::schemas()).expect("it can be written");
        let python = xtask::set_up::python_environment().expect("Python can be had");
        let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("python");
        let mut child = Command::new(python)
            .arg(scripts.join(script))
            .arg("--schemas")
            .arg(schemas.path())
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Python starts");
        let output = child.stdout.take().expect("it is piped");
        Self {
            child,
            lines: Mutex::new(BufReader::new(output)),
            _schemas: schemas,
        }
    }

    /// The next line, without its end; empty where there is none.
    pub(crate) fn hear(&self) -> String {
        let mut line = String::new();
        let mut lines = self.lines.lock().expect("nobody panicked");
        lines.read_line(&mut line).expect("it is text");
        line.trim_end_matches('\n').to_owned()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill(); // it may have ended
        let _ = self.child.wait();
    }
}

/// The schemas of each method's request and response, as the service describes itself.
fn schemas() -> Value {
    let json = |schema: &str| -> Value { serde_json::from_str(schema).expect("it is JSON") };
    let methods = DESCRIPTION.methods().iter().map(|method| {
        let schemas = json!({
            "request": json(&method.request().json()),
            "response": json(&method.response().json()),
        });
        (method.name().into_owned(), schemas)
    });
    Value::Object(methods.collect())
}
