//! What stands at the top of a file.

use super::{Parsed, Parser, Problem};
use crate::ast::{self, Import, ImportKind, Item, Property};
use crate::diagnostic::Diagnostic;
use crate::idl::Syntax;
use crate::source::Span;

impl Parser<'_> {
    /// The whole file.
    pub(in crate::idl) fn file(mut self) -> ast::File {
        let syntax = match self.syntax {
            Syntax::Idl => ast::Syntax::Idl,
            Syntax::Service => ast::Syntax::Services,
        };
        let mut file = ast::File::new(self.file, syntax);
        while !self.at_end() {
            if self.at(';') {
                self.stray_semicolon();
                continue;
            }
            if self.at('}') {
                self.stray_close();
                continue;
            }
            let start = self.position;
            if let Err(problem) = self.declaration(&mut file) {
                self.recover(start, problem);
                self.eat('}');
            }
        }
        self.warn_of_unused_docs();
        file
    }

    fn declaration(&mut self, file: &mut ast::File) -> Parsed<()> {
        let start = self.position;
        let annotations = self.annotations().map_err(Problem::in_block)?;
        match self.word() {
            Some("namespace") => {
                refuse(&annotations)?;
                self.namespace(start, file)
            }
            Some("schema") => {
                refuse(&annotations)?;
                self.main_schema(start, file)
            }
            Some("import") => {
                file.items
                    .extend(self.import(start, &annotations)?.map(Item::Import));
                Ok(())
            }
            Some("record" | "error" | "enum" | "fixed") => {
                file.items
                    .push(Item::Type(self.definition(start, annotations)?));
                Ok(())
            }
            Some("protocol") => self.file_protocol(start, annotations, file),
            Some("service") => self.file_service(start, annotations, file),
            _ => Err(self.no_declaration().in_block()),
        }
    }

    fn no_declaration(&self) -> Problem {
        let also = match self.syntax {
            Syntax::Idl => "`import` or `protocol`",
            Syntax::Service => "`import` or `service`",
        };
        self.expected(&format!("`record`, `error`, `enum`, `fixed`, {also}"))
    }

    /// `namespace name;`, which comes first.
    fn namespace(&mut self, start: usize, file: &mut ast::File) -> Parsed<()> {
        let keyword = self.bump().span;
        let name = self.name("a namespace")?;
        self.end_statement(start, "`;`")?;
        if let Some(first) = &file.namespace {
            let diagnostic = Diagnostic::error(keyword, "a file has one namespace");
            self.diagnostics
                .push(diagnostic.related(first.span, "the first one"));
            return Ok(());
        }
        if file.main.is_some() || !file.items.is_empty() {
            self.not_first(keyword, "`namespace` must be the first statement of a file");
        }
        file.namespace = Some(name);
        Ok(())
    }

    /// `schema type;`, which comes before anything but the namespace.
    fn main_schema(&mut self, start: usize, file: &mut ast::File) -> Parsed<()> {
        let keyword = self.bump().span;
        let ty = self.full_type()?.with_null_first();
        self.end_statement(start, "`;`")?;
        if let Some(first) = &file.main {
            let diagnostic = Diagnostic::error(keyword, "a file has one main schema");
            self.diagnostics
                .push(diagnostic.related(first.span, "the first one"));
            return Ok(());
        }
        if !file.items.is_empty() {
            self.not_first(
                keyword,
                "`schema` must stand before imports and declarations",
            );
        }
        file.main = Some(ty);
        Ok(())
    }

    fn not_first(&mut self, keyword: Span, message: &str) {
        self.diagnostics
            .push(Diagnostic::error(keyword, message).help("move it up"));
    }

    /// `import kind "path";`. There is none where the path is useless, which is reported.
    pub(super) fn import(
        &mut self,
        start: usize,
        annotations: &[Property],
    ) -> Parsed<Option<Import>> {
        refuse(annotations)?;
        self.expect_word("import")?;
        let kind = match self.word() {
            Some("idl") => ImportKind::Idl,
            Some("protocol") => ImportKind::Protocol,
            Some("schema") => ImportKind::Schema,
            _ => return Err(self.expected("`idl`, `protocol` or `schema`")),
        };
        self.bump();
        let path_start = self.position;
        let path = self.string("a path in double quotes")?;
        if path.text.is_empty() {
            let problem = Diagnostic::error(path.span, "this path is empty");
            self.report(path_start, problem.into());
        }
        self.end_statement(start, "`;`")?;
        let import = Import {
            kind,
            path,
            file: None,
        };
        Ok(Some(import).filter(|import| !import.path.text.is_empty()))
    }

    /// A protocol, which is all that its file holds.
    fn file_protocol(
        &mut self,
        start: usize,
        annotations: Vec<Property>,
        file: &mut ast::File,
    ) -> Parsed<()> {
        let keyword = self.peek().span;
        let protocol = self
            .protocol(start, annotations)
            .map_err(Problem::in_block)?;
        if self.syntax == Syntax::Service {
            let message = "a protocol cannot stand in an `.avrpc` file";
            let help = "put it into an `.avdl` file and import that, or make it a `service`";
            self.diagnostics
                .push(Diagnostic::error(keyword, message).help(help));
            return Ok(());
        }
        if file.namespace.is_some() || file.main.is_some() || !file.items.is_empty() {
            let message = "nothing can stand before a protocol in its file";
            let help = "move what stands before it into its braces";
            self.diagnostics
                .push(Diagnostic::error(keyword, message).help(help));
        }
        file.items.push(Item::Protocol(protocol));
        if !self.at_end() {
            self.skip_all_behind_protocol();
        }
        Ok(())
    }

    fn skip_all_behind_protocol(&mut self) {
        let start = self.position;
        let problem = self.expected("the end of the file behind the protocol");
        self.report(start, problem);
        self.position = self.tokens().len() - 1;
        self.forget_docs(start..self.position + 1);
    }

    fn file_service(
        &mut self,
        start: usize,
        annotations: Vec<Property>,
        file: &mut ast::File,
    ) -> Parsed<()> {
        let keyword = self.peek().span;
        let service = self
            .service(start, annotations)
            .map_err(Problem::in_block)?;
        if self.syntax == Syntax::Idl {
            let message = "a service cannot stand in an `.avdl` file";
            let help = "put it into an `.avrpc` file, which can import this one";
            self.diagnostics
                .push(Diagnostic::error(keyword, message).help(help));
            return Ok(());
        }
        file.items.push(Item::Service(service));
        Ok(())
    }
}

fn refuse(annotations: &[Property]) -> Parsed<()> {
    let Some(first) = annotations.first() else {
        return Ok(());
    };
    let message = "an annotation can only stand before a declaration";
    Err(Diagnostic::error(first.name.span, message).into())
}
