//! Services of two versions.

use super::served::{Served, ServedMethod, ServedService};
use super::{ChangeKind, Direction, Incompatibility, Mode, Version};
use crate::model::{Model, NamedType, Schema, SchemaKind, TypeId, WireForm};
use crate::resolution::{FieldStep, Mismatch, Resolution, SchemaIn, Step, resolve};

/// What breaks between clients of one version and servers of the other.
///
/// [`Mode::Backward`] is what has to hold while servers are updated first: new servers read the requests
/// of old clients, which read the responses of new servers. [`Mode::Forward`] is for clients that
/// are updated first. Methods that only one version's clients know to call are no matter there.
///
/// Protocols are services; imported ones are not looked at. `None` if neither version has any.
#[must_use]
pub fn services(old: &Version<'_>, new: &Version<'_>, mode: Mode) -> Option<Vec<Incompatibility>> {
    let (old, new) = (Served::of(old.model), Served::of(new.model));
    if old.services.is_empty() && new.services.is_empty() {
        return None;
    }
    let mut found = Vec::new();
    for direction in mode.directions() {
        let mut comparison = Comparison {
            old: &old,
            new: &new,
            direction: *direction,
            found: Vec::new(),
        };
        comparison.services();
        found.append(&mut comparison.found);
    }
    Some(found)
}

/// The lowest API version of a service that does not say which it still serves.
const FIRST_API_VERSION: i64 = 1;

struct Comparison<'a> {
    old: &'a Served,
    new: &'a Served,
    direction: Direction,
    found: Vec<Incompatibility>,
}

impl Comparison<'_> {
    fn services(&mut self) {
        for old in &self.old.services {
            let same = |new: &&ServedService| new.name == old.name;
            match self.new.services.iter().find(same) {
                Some(new) => self.service(old, new),
                None => self.deleted(ChangeKind::ServiceDeleted, old.name.to_string()),
            }
        }
    }

    fn service(&mut self, old: &ServedService, new: &ServedService) {
        self.api_versions(old, new);
        for method in &old.methods {
            let path = format!("{}.{}", old.name, method.name);
            let same = |new: &&ServedMethod| new.name == method.name;
            match new.methods.iter().find(same) {
                Some(new) => self.method(&path, method, new),
                None => self.deleted(ChangeKind::MethodDeleted, path),
            }
        }
    }

    /// New clients do not call what is gone, and old servers still have it.
    fn deleted(&mut self, kind: ChangeKind, path: String) {
        if self.direction == Direction::Backward {
            let breaks = "old clients call it, and new servers answer UNIMPLEMENTED";
            self.add(kind, path, breaks.to_owned());
        }
    }

    fn method(&mut self, path: &str, old: &ServedMethod, new: &ServedMethod) {
        let (server, client) = self.direction.versions();
        if old.kind != new.kind {
            let (for_server, for_client) = self.direction.order(old.kind, new.kind);
            let breaks = format!(
                "{client} clients make {for_client} calls, {server} servers expect {for_server} ones"
            );
            self.add(ChangeKind::StreamingChanged, path.to_owned(), breaks);
        } else if old.form != new.form {
            let (for_server, for_client) = self.direction.order(old.form, new.form);
            let breaks = format!(
                "{client} clients send the bytes of {}, {server} servers expect those of {}",
                written(for_client),
                written(for_server)
            );
            self.add(ChangeKind::WireFormChanged, path.to_owned(), breaks);
            return;
        }
        self.idempotency(path, old, new);

        let (at_server, at_client) = self.direction.order(old, new);
        let (from_client, from_server) = (&at_client.request, &at_server.response);
        let form = at_server.form;
        let requests = self.to_server(form, from_client, &at_server.request);
        self.unread(ChangeKind::RequestTypeChanged, path, requests);
        let responses = self.to_client(form, from_server, &at_client.response);
        self.unread(ChangeKind::ResponseTypeChanged, path, responses);
        let errors = self.errors(at_server, at_client);
        self.unread(ChangeKind::ErrorTypeChanged, path, errors);
    }

    /// The models of the server and of the client.
    fn models(&self) -> (&Model, &Model) {
        self.direction.order(&self.old.model, &self.new.model)
    }

    fn to_server(&self, form: WireForm, writer: &Schema, reader: &Schema) -> Result<(), Unread> {
        let (server, client) = self.models();
        reads(form, (client, writer), (server, reader))
    }

    fn to_client(&self, form: WireForm, writer: &Schema, reader: &Schema) -> Result<(), Unread> {
        let (server, client) = self.models();
        reads(form, (server, writer), (client, reader))
    }

    fn errors(&self, server: &ServedMethod, client: &ServedMethod) -> Result<(), Unread> {
        let (server_model, client_model) = self.models();
        if server.form != WireForm::Datum {
            // An error that the server does not declare is sent as a string.
            let all = |errors| union(Some(SchemaKind::String), errors);
            return self.to_client(server.form, &all(&server.errors), &all(&client.errors));
        }
        let is_known = |id: &&TypeId| {
            let sent = server_model.get(**id);
            let mut known = client.errors.iter().map(|id| client_model.get(*id));
            known.any(|known| is_same(sent, known))
        };
        let sent: Vec<TypeId> = server.errors.iter().filter(is_known).copied().collect();
        let known = union(None, &client.errors);
        self.to_client(server.form, &union(None, &sent), &known)
    }

    fn unread(&mut self, kind: ChangeKind, path: &str, read: Result<(), Unread>) {
        let found = match read {
            Ok(()) => return,
            Err(Unread::Mismatches(mismatches)) => unread(kind, path, self.direction, mismatches),
            Err(Unread::OtherBytes) => {
                let mut found = unread(kind, path, self.direction, Vec::new());
                found.breaks +=
                    ": calls of protocols carry no schemas, and the bytes mean something else";
                found
            }
        };
        self.found.push(found);
    }

    /// A client may repeat what its version says may be repeated.
    fn idempotency(&mut self, path: &str, old: &ServedMethod, new: &ServedMethod) {
        let (for_server, for_client) = self.direction.order(old.idempotency, new.idempotency);
        if for_client > for_server {
            let (server, client) = self.direction.versions();
            let breaks = format!(
                "{client} clients may repeat calls, since their version {}; that of {server} servers {}",
                for_client.words(),
                for_server.words()
            );
            self.add(ChangeKind::IdempotencyChanged, path.to_owned(), breaks);
        }
    }

    /// A client of an API version beyond the server's range is refused. One that sends none is served.
    fn api_versions(&mut self, old: &ServedService, new: &ServedService) {
        let path = old.name.to_string();
        let (Some(old_version), Some(new_version)) = (old.api_version, new.api_version) else {
            return;
        };
        match self.direction {
            Direction::Forward if new_version > old_version => {
                let breaks = format!(
                    "new clients have API version {new_version}, old servers refuse those after \
                     {old_version}"
                );
                self.add(ChangeKind::ApiServerTooOld, path, breaks);
            }
            Direction::Backward if new_version < old_version => {
                let breaks = format!(
                    "old clients have API version {old_version}, new servers refuse those after \
                     {new_version}"
                );
                self.add(ChangeKind::ApiVersionRangeShrunk, path, breaks);
            }
            Direction::Backward => {
                let lowest_old = old.min_api_version.unwrap_or(FIRST_API_VERSION);
                if let Some(lowest) = new.min_api_version.filter(|lowest| *lowest > lowest_old) {
                    let breaks = format!(
                        "old clients may have API version {lowest_old}, new servers refuse those \
                         before {lowest}"
                    );
                    self.add(ChangeKind::ApiVersionRangeShrunk, path, breaks);
                }
            }
            Direction::Forward => {}
        }
    }

    fn add(&mut self, kind: ChangeKind, path: String, breaks: String) {
        self.found.push(Incompatibility {
            kind,
            path,
            direction: self.direction,
            breaks,
            mismatches: Vec::new(),
        });
    }
}

/// Messages cannot be read, which is the `kind` of the finding.
pub(super) fn unread(
    kind: ChangeKind,
    path: &str,
    direction: Direction,
    mismatches: Vec<Mismatch>,
) -> Incompatibility {
    let (server, client) = direction.versions();
    let breaks = match kind {
        ChangeKind::RequestTypeChanged => {
            format!("{server} servers cannot read requests of {client} clients")
        }
        ChangeKind::ErrorTypeChanged => {
            format!("{client} clients cannot read errors of {server} servers")
        }
        _ => format!("{client} clients cannot read responses of {server} servers"),
    };
    Incompatibility {
        kind,
        path: path.to_owned(),
        direction,
        breaks,
        mismatches,
    }
}

/// Why messages cannot be read.
enum Unread {
    Mismatches(Vec<Mismatch>),
    /// The schemas resolve, but nobody knows that of the other side's, where no schema travels.
    OtherBytes,
}

/// Whether a side reads what the other writes; of each, the model and the schema.
fn reads(
    form: WireForm,
    writer: (&Model, &Schema),
    reader: (&Model, &Schema),
) -> Result<(), Unread> {
    let [writer, reader] = [writer, reader].map(|(model, schema)| SchemaIn { model, schema });
    let resolution = resolve(writer, reader).map_err(Unread::Mismatches)?;
    match form {
        WireForm::Datum => Ok(()),
        _ if resolution.is_as_is() || has_more(&resolution) => Ok(()),
        WireForm::Protocol | WireForm::OneWay => Err(Unread::OtherBytes),
    }
}

/// Whether the writer's record begins as the reader's: what follows is passed over.
fn has_more(resolution: &Resolution) -> bool {
    let Step::Record(record) = resolution.get(resolution.root()) else {
        return false;
    };
    let is_same = |(index, step): (usize, &FieldStep)| match step {
        FieldStep::Read { field, value } => {
            *field == index && *resolution.get(*value) == Step::AsIs
        }
        FieldStep::Skip => true,
    };
    let is_read = |step: &FieldStep| matches!(step, FieldStep::Read { .. });
    record.defaults.is_empty()
        && record.fields.is_sorted_by_key(|step| !is_read(step))
        && record.fields.iter().enumerate().all(is_same)
}

/// Whether `writer` is taken for `reader` among the errors that a method declares.
pub(super) fn is_same(writer: &NamedType, reader: &NamedType) -> bool {
    writer.name.name == reader.name.name || reader.aliases.contains(&writer.name)
}

pub(super) fn union(first: Option<SchemaKind>, ids: &[TypeId]) -> Schema {
    let first = first.map(Schema::plain).into_iter();
    let branches = first.chain(ids.iter().map(|id| Schema::from(*id)));
    Schema::plain(SchemaKind::Union(branches.collect()))
}

/// Whose messages those of `form` are.
fn written(form: WireForm) -> &'static str {
    match form {
        WireForm::Datum => "a service",
        WireForm::Protocol | WireForm::OneWay => "a protocol",
    }
}
