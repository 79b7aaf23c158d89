//! What files stand for as JSON: protocols, schemas, lists of named types.
//!
//! The order of keys is that of Java's printer: for protocols `protocol`, `namespace`, `doc`,
//! properties, `types`, `messages`; for messages `doc`, properties, `request`, `response`,
//! `errors`, `one-way`.

use super::{Definitions, Place, Printer};
use crate::json::Layout;
use crate::model::{Message, Model, Protocol, TypeId};
use crate::source::FileId;

impl Model {
    /// What `file` stands for as JSON without white space: its protocol; or else the schema that
    /// it stands for; or else the list of its named types, with those that it imports where the
    /// import stands. Each type is defined where it is first used.
    #[must_use]
    pub fn file_json(&self, file: FileId) -> String {
        self.print_file(file, Layout::Compact)
    }

    /// Like [`file_json`](Self::file_json), over several lines.
    #[must_use]
    pub fn pretty_file_json(&self, file: FileId) -> String {
        self.print_file(file, Layout::Pretty)
    }

    fn print_file(&self, file: FileId, layout: Layout) -> String {
        let mut printer = Printer::new(self, Definitions::AtFirstUse, layout);
        if let Some(protocol) = self.protocol(file) {
            printer.protocol(protocol);
        } else if let Some(schema) = self.main(file) {
            printer.write(schema);
        } else {
            printer.types(&self.types_of(file));
        }
        printer.out.finish()
    }
}

impl<'a> Printer<'a> {
    fn protocol(&mut self, protocol: &'a Protocol) {
        let Protocol {
            name,
            doc,
            types,
            messages,
            properties,
            origin: _,
        } = protocol;
        self.out.begin_object();
        self.member("protocol", &name.name);
        if !name.namespace.is_empty() {
            self.member("namespace", &name.namespace);
        }
        if let Some(doc) = doc {
            self.member("doc", doc);
        }
        self.properties(properties);
        self.namespaces.push(&name.namespace);
        self.out.key("types");
        self.types(types);
        self.out.key("messages");
        self.out.begin_object();
        messages.iter().for_each(|message| self.message(message));
        self.out.end_object();
        self.namespaces.pop();
        self.out.end_object();
    }

    /// A list of the definitions of `types`, but for those that another of them holds. Types that
    /// are chained by the hundred would nest deeper than readers bear; what is too deep is
    /// referred to by its name, and defined in the list itself.
    fn types(&mut self, types: &[TypeId]) {
        self.out.begin_array();
        self.in_list = true;
        for &id in types {
            self.definition(id);
        }
        while let Some(id) = self.deferred.pop() {
            self.definition(id);
        }
        self.in_list = false;
        self.out.end_array();
    }

    fn definition(&mut self, id: TypeId) {
        if !self.is_defined[id.index()] {
            self.named(id, Place::Schema);
            self.run();
        }
    }

    fn message(&mut self, message: &'a Message) {
        let Message {
            name,
            doc,
            parameters,
            response,
            errors,
            one_way,
            properties,
            origin: _,
        } = message;
        self.out.key(name);
        self.out.begin_object();
        if let Some(doc) = doc {
            self.member("doc", doc);
        }
        self.properties(properties);
        self.out.key("request");
        self.out.begin_array();
        self.fields(parameters);
        self.run();
        self.out.end_array();
        self.out.key("response");
        self.write(response);
        if !errors.is_empty() {
            self.out.key("errors");
            self.out.begin_array();
            for &id in errors {
                self.named(id, Place::Schema);
                self.run();
            }
            self.out.end_array();
        }
        if *one_way {
            self.out.key("one-way");
            self.out.literal("true");
        }
        self.out.end_object();
    }
}
