//! Protocols: their own messages, and those of the protocols that they import.

use std::collections::{HashMap, HashSet};

use super::declare::protocol_name;
use super::namespace;
use super::types::plain_properties;
use crate::ast::{self, File, Item};
use crate::check;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{FullName, Message, Model, Origin, Protocol};
use crate::source::{FileId, Ranks, Span};

/// Gives `model`, which knows the contents of its files, its protocols. `messages` are those
/// that all of them declare themselves.
///
/// A protocol may stand in two files, the `.avdl` and the `.avpr` that was made of it, say.
pub(super) fn protocols(
    files: &[File],
    messages: &[Message],
    ranks: &Ranks,
    model: &mut Model,
    diags: &mut Diagnostics,
) {
    let mut declared = declared(files);
    declared.sort_by_key(|(_, protocol, _)| ranks.key(protocol.name.span));
    let mut indices: HashMap<&FullName, usize> = HashMap::new();
    for (file, protocol, name) in &declared {
        check::protocol_names(protocol, diags);
        let next = indices.len();
        let index = *indices.entry(name).or_insert(next);
        model.contents.entry(*file).or_default().protocol = Some(index);
    }
    let mut merger = Merger {
        messages,
        reported: HashSet::new(),
        diags,
    };
    for (file, protocol, name) in &declared {
        let protocol = Protocol {
            doc: protocol.doc.clone(),
            types: model.types_of(*file),
            messages: merger.merge(&model.messages_of(*file)),
            properties: plain_properties(&protocol.properties),
            origin: Origin(protocol.name.span),
            name: name.clone(),
        };
        match model.protocol(*file) {
            None => model.protocols.push(protocol),
            Some(first) => merger.same(first, &protocol),
        }
    }
}

/// The protocols of `files` with their names.
fn declared(files: &[File]) -> Vec<(FileId, &ast::Protocol, FullName)> {
    let mut declared = Vec::new();
    for file in files {
        for item in &file.items {
            if let Item::Protocol(protocol) = item {
                let name = protocol_name(protocol, namespace(file));
                declared.push((file.id, protocol, name));
            }
        }
    }
    declared
}

struct Merger<'a> {
    messages: &'a [Message],
    /// The places of the messages whose names are taken: several protocols may import them.
    reported: HashSet<Span>,
    diags: &'a mut Diagnostics,
}

impl Merger<'_> {
    fn merge(&mut self, indices: &[usize]) -> Vec<Message> {
        let mut firsts: HashMap<&str, Span> = HashMap::new();
        let mut merged = Vec::with_capacity(indices.len());
        for &index in indices {
            let message = &self.messages[index];
            let span = message.origin.0;
            let first = *firsts.entry(&message.name).or_insert(span);
            if first == span {
                merged.push(message.clone());
            } else if self.reported.insert(span) {
                let text = format!("message `{}` is declared twice", message.name);
                self.diags.push(check::twice(text, span, first));
            }
        }
        merged
    }

    /// Two protocols of one name must say the same.
    fn same(&mut self, first: &Protocol, second: &Protocol) {
        let difference = if first.messages != second.messages {
            "the messages differ"
        } else if first.properties != second.properties {
            "the properties differ"
        } else {
            return;
        };
        let message = format!(
            "protocol `{}` is declared twice, and differently",
            first.name
        );
        self.diags.push(
            Diagnostic::error(second.origin.0, message)
                .label(difference)
                .related(first.origin.0, "first declared here"),
        );
    }
}
