//! Numbers that become those of another type.

use super::Machine;
use super::output::{Output, Source, Watch};
use crate::resolve::pass;
use crate::wire::{DecodeError, Writer};
use avro_grpc_schema::resolution::Promotion;

impl<'a> Machine<'a, '_> {
    /// Reads a number, and writes it as another type.
    #[inline(always)]
    pub(super) fn promote<W: Watch>(
        &mut self,
        promotion: Promotion,
        rest: &'a [u8],
        output: &mut Output<'a, '_, '_, W>,
    ) -> Result<&'a [u8], DecodeError> {
        output.flush(rest);
        output.says(Source::Made, rest);
        let out = &mut output.out;
        #[expect(clippy::cast_precision_loss, reason = "the specification has it so")]
        let rest = match promotion {
            Promotion::IntToFloat => {
                let (value, rest) = self.int(rest)?;
                out.array((value as f32).to_le_bytes());
                rest
            }
            Promotion::IntToDouble => {
                let (value, rest) = self.int(rest)?;
                out.array(f64::from(value).to_le_bytes());
                rest
            }
            Promotion::LongToFloat => {
                let (value, rest) = self.long(rest)?;
                out.array((value as f32).to_le_bytes());
                rest
            }
            Promotion::LongToDouble => {
                let (value, rest) = self.long(rest)?;
                out.array((value as f64).to_le_bytes());
                rest
            }
            Promotion::FloatToDouble => {
                let (bytes, rest) = match rest.split_first_chunk() {
                    Some((bytes, rest)) => (*bytes, rest),
                    None => self.float(rest)?,
                };
                out.array(f64::from(f32::from_le_bytes(bytes)).to_le_bytes());
                rest
            }
        };
        output.pending = rest;
        Ok(rest)
    }

    /// Reads an array of numbers.
    #[inline(never)]
    pub(super) fn promote_items<'w, W: Watch>(
        &mut self,
        promotion: Promotion,
        rest: &'a [u8],
        pending: &'a [u8],
        out: Writer<'w>,
        watch: &mut W,
    ) -> (Writer<'w>, Result<&'a [u8], DecodeError>) {
        let mut output = Output {
            len: self.message.len(),
            out: out.local(),
            pending,
            watch,
        };
        let result = self.promoted_items(promotion, rest, &mut output);
        (output.out, result)
    }

    #[inline(always)]
    pub(super) fn promoted_items<W: Watch>(
        &mut self,
        promotion: Promotion,
        start: &'a [u8],
        output: &mut Output<'a, '_, '_, W>,
    ) -> Result<&'a [u8], DecodeError> {
        let min_size = match promotion {
            Promotion::FloatToDouble => 4,
            _ => 1,
        };
        let mut before = start;
        let mut next = self.array(start, min_size)?;
        while let Some(begun) = next {
            let mut rest = self.reader.rest();
            begun.write(before, rest, false, output);
            for _ in 0..begun.count {
                rest = self.promote(promotion, rest, output)?;
            }
            before = rest;
            next = self.next_block(rest, min_size)?;
        }
        let rest = self.reader.rest();
        output.flush(rest);
        Ok(rest)
    }

    #[inline(always)]
    pub(super) fn int(&mut self, rest: &'a [u8]) -> Result<(i32, &'a [u8]), DecodeError> {
        match pass::read_int(rest) {
            Some(read) => Ok(read),
            None => self.slow_int(rest),
        }
    }

    #[inline(never)]
    pub(super) fn slow_int(&mut self, rest: &'a [u8]) -> Result<(i32, &'a [u8]), DecodeError> {
        self.reader.go_to(rest);
        let value = self.reader.int()?;
        Ok((value, self.reader.rest()))
    }

    #[inline(never)]
    pub(super) fn long(&mut self, rest: &'a [u8]) -> Result<(i64, &'a [u8]), DecodeError> {
        self.reader.go_to(rest);
        let value = self.reader.long()?;
        Ok((value, self.reader.rest()))
    }

    #[inline(never)]
    pub(super) fn float(&mut self, rest: &'a [u8]) -> Result<([u8; 4], &'a [u8]), DecodeError> {
        self.reader.go_to(rest);
        let bytes = self.reader.array()?;
        Ok((bytes, self.reader.rest()))
    }
}
