//! What each file declares and imports, in order.

use std::collections::HashMap;

use super::declare::Declarations;
use super::messages::Own;
use crate::ast::{File, Import, Item, Syntax};
use crate::model::{Contents, Entry};
use crate::source::FileId;

/// The contents of each file, without the index of its protocol. `messages` are those that all
/// protocols declare themselves.
pub(super) fn contents(
    files: &[File],
    declarations: &Declarations<'_>,
    messages: &[Own<'_>],
) -> HashMap<FileId, Contents> {
    let mut of_files: HashMap<FileId, Vec<(u32, Entry)>> = HashMap::new();
    for file in files {
        let entries = of_files.entry(file.id).or_default();
        for declared in Declarations::of_file(file) {
            let place = declared.definition.name.span.start;
            entries.push((place, Entry::Type(declarations.by_name[&declared.name])));
        }
        for import in imports(&file.items) {
            let target = import.file.map(Entry::Import);
            entries.extend(target.map(|entry| (import.path.span.start, entry)));
        }
    }
    for (index, Own { message, .. }) in messages.iter().enumerate() {
        let span = message.origin.0;
        let entries = of_files.entry(span.file).or_default();
        entries.push((span.start, Entry::Message(index)));
    }
    for file in files {
        // In JSON the name of a type may stand behind the types within it; there are no imports
        // there, so that the order is right already.
        if matches!(file.syntax, Syntax::Idl | Syntax::Services)
            && let Some(entries) = of_files.get_mut(&file.id)
        {
            entries.sort_by_key(|(place, _)| *place);
        }
    }
    let contents = |entries: Vec<(u32, Entry)>| Contents {
        entries: entries.into_iter().map(|(_, entry)| entry).collect(),
        protocol: None,
    };
    of_files
        .into_iter()
        .map(|(file, entries)| (file, contents(entries)))
        .collect()
}

fn imports(items: &[Item]) -> Vec<&Import> {
    let imports = items.iter().flat_map(|item| match item {
        Item::Import(import) => vec![import],
        Item::Protocol(protocol) => imports(&protocol.items),
        Item::Type(_) | Item::Service(_) => Vec::new(),
    });
    imports.collect()
}
