//! Data that are put together from pieces.

use crate::wire::Writer;

/// Appends data to a buffer of its own, whose parts can be moved afterwards.
#[derive(Debug, Default)]
pub(super) struct Datum {
    buffer: Vec<u8>,
}

impl Datum {
    fn write(&mut self, write: impl FnOnce(&mut Writer<'_>)) {
        let mut writer = Writer::new(&mut self.buffer);
        write(&mut writer);
        writer.finish();
    }

    /// Appends bytes as they are.
    pub(super) fn raw(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    /// Appends an `int` or `long`.
    pub(super) fn long(&mut self, value: i64) {
        self.write(|out| out.long(value));
    }

    /// Appends a length or an index.
    pub(super) fn length(&mut self, length: usize) {
        self.write(|out| out.length(length));
    }

    /// Appends `bytes` or a `string`.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.length(bytes.len());
        self.raw(bytes);
    }

    /// What has been written, to be put in another order.
    pub(super) fn buffer(&mut self) -> &mut Vec<u8> {
        &mut self.buffer
    }

    /// What has been written.
    pub(super) fn into_inner(self) -> Vec<u8> {
        self.buffer
    }
}
