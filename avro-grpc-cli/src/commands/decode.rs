//! `avro-grpc decode`

use avro_grpc_runtime::dynamic::DynamicSchema;
use avro_grpc_runtime::{DecodeError, DecodeOptions};
use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::Diagnostic;

use crate::data::{Data, Input, Limits, Piece, Place, Show, Wrapping, bytes as bytes_of, unhex};
use crate::input::report;
use crate::output::Sink;

/// Show data as JSON
///
/// Data follow each other to the end of the input, and each is printed as soon as it is there.
/// Where one is damaged, all before it are printed, and then where the damage is and what.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
#[command(after_long_help = "\
Examples:
  avro-grpc decode money.avsc money.bin
  echo '02 06 45 55 52' | avro-grpc decode shop.Money --schema shop.avrpc --hex
  avro-grpc decode shop.Orders/place --response --schema shop.avrpc body.bin --as grpc")]
pub(crate) struct Args {
    #[command(flatten)]
    data: Data,
    /// Read hexadecimal digits, with or without white space
    #[arg(long)]
    hex: bool,
    #[command(flatten)]
    show: Show,
    #[command(flatten)]
    limits: Limits,
}

pub(crate) fn run(args: &Args) -> Result<Report, Report> {
    let (schema, schemas) = args.data.ty.read()?;
    let decoded = decode(args, &schema);
    let doubt = decoded.map_err(|problem| report([problem]))?;
    Ok(schemas.warnings.with(doubt.into_iter().collect()))
}

/// Prints all data, and says if they may be something else.
fn decode(args: &Args, schema: &DynamicSchema) -> Result<Option<Diagnostic>, Diagnostic> {
    let mut input = Input::open(args.data.file.as_deref())?;
    let mut decoder = Decoder {
        args,
        schema,
        options: args.limits.options(),
        sink: Sink::stdout(),
        number: 1,
        start: 0,
        hint: None,
    };
    let decoded = decode_all(&mut decoder, &mut input);
    match (decoded, decoder.hint) {
        (Ok(()), Some(hint)) if hint == CONTAINER => {
            let message = format!("{}: this may be no data", input.name);
            Ok(Some(Diagnostic::warning_without_place(message).help(hint)))
        }
        (Ok(()), _) => Ok(None),
        (Err(problem), Some(hint)) => Err(problem.help(hint)),
        (Err(problem), None) => Err(problem),
    }
}

fn decode_all(decoder: &mut Decoder<'_>, input: &mut Input) -> Result<(), Diagnostic> {
    if decoder.args.hex {
        let mut text = Vec::new();
        while input.read(&mut text)? > 0 {}
        let bytes = unhex(&text, &input.name)?;
        decoder.all(&bytes, End::Here, &input.name)?;
        return Ok(());
    }
    let mut buffer: Vec<u8> = Vec::new();
    let mut tried = 0;
    loop {
        let end = match input.read(&mut buffer)? {
            0 => End::Here,
            _ => End::Later,
        };
        // A large datum is not looked at anew for each piece of it.
        let is_worth_it = buffer.len() < 1 << 20 || buffer.len() - tried > buffer.len() / 8;
        if end == End::Later && !is_worth_it {
            continue;
        }
        let Some(used) = decoder.all(&buffer, end, &input.name)? else {
            return Ok(());
        };
        buffer.drain(..used);
        tried = buffer.len();
        if end == End::Here {
            return Ok(());
        }
    }
}

/// Whether more may come.
#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    Here,
    Later,
}

/// How far it got.
struct Decoder<'a> {
    args: &'a Args,
    schema: &'a DynamicSchema,
    options: DecodeOptions,
    sink: Sink,
    /// Of the next datum.
    number: usize,
    start: usize,
    /// What the input may be, if it is no data.
    hint: Option<&'static str>,
}

const CONTAINER: &str = "it begins as a container file of Avro does (`Obj` and a byte 1), which is not read: data are, one after another";

/// What bytes may be that are taken for data as they are.
fn hint(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [b'O', b'b', b'j', 1, ..] => Some(CONTAINER),
        [0xc3, 1, ..] => {
            Some("it begins as Avro's single-object encoding does: write `--as single-object`")
        }
        _ => None,
    }
}

impl Decoder<'_> {
    /// Prints all data that `buffer` has, and says how many bytes they are. Nothing, if nobody reads it.
    fn all(&mut self, buffer: &[u8], end: End, name: &str) -> Result<Option<usize>, Diagnostic> {
        let mut used = 0;
        if self.start == 0 && self.args.data.wrapping == Wrapping::Datum {
            self.hint = hint(buffer);
        }
        // Of a type without bytes, no bytes are one.
        let is_empty =
            |decoder: &Self| buffer.is_empty() && end == End::Here && decoder.number == 1;
        while used < buffer.len() || (is_empty(self) && self.is_without_bytes()) {
            let Some((text, length)) = self.next(&buffer[used..], end, name)? else {
                break;
            };
            used += length;
            self.number += 1;
            self.start += length;
            if self.sink.write(text.as_bytes())?.is_break() {
                return Ok(None);
            }
        }
        Ok(match self.sink.flush()?.is_break() {
            true => None,
            false => Some(used),
        })
    }

    /// Whether a datum has no bytes.
    fn is_without_bytes(&self) -> bool {
        self.args.data.wrapping == Wrapping::Datum && self.length(&[]).is_ok()
    }

    /// How many bytes the datum has with which `bytes` begin. To find that takes no memory, and so no limit: it would
    /// grow with what happens to be there already of what follows.
    fn length(&self, bytes: &[u8]) -> Result<usize, DecodeError> {
        let options = self.options.max_memory(usize::MAX);
        self.schema.datum_len(bytes, &options)
    }

    /// The datum at the beginning of `bytes` as text, and how many bytes it takes; nothing, if it is not all
    /// there yet.
    fn next(
        &self,
        bytes: &[u8],
        end: End,
        name: &str,
    ) -> Result<Option<(String, usize)>, Diagnostic> {
        let (schema, options) = (self.schema, &self.options);
        let Some(Body {
            head,
            body,
            is_bounded,
        }) = self.body(bytes, end, name)?
        else {
            return Ok(None);
        };
        let place = self.place(name, head);
        let length = match self.length(body) {
            Ok(0) if !is_bounded && head == 0 && !bytes.is_empty() => {
                let name = self.args.data.ty.name();
                let here = bytes_of(bytes.len());
                let what = format!("a datum of `{name}` has no bytes, and here are {here}");
                return Err(place.wrong(&what, bytes, 0));
            }
            Ok(length) => length,
            // There may be more values where there are more bytes.
            Err(error)
                if (error.is_truncated() || error.is_limit())
                    && end == End::Later
                    && !is_bounded =>
            {
                return Ok(None);
            }
            Err(error) => return Err(place.damage(&error, body)),
        };
        if length < body.len() && is_bounded {
            let after = bytes_of(body.len() - length);
            let what = format!("the message has {after} after its datum");
            return Err(place.wrong(&what, body, length));
        }
        let text = self.args.show.text(&body[..length], schema, options);
        let text = text.map_err(|error| place.damage(&error, body))?;
        Ok(Some((text, head + length)))
    }

    /// What the datum at the beginning of `bytes` is in; nothing, if it is not all there yet.
    fn body<'b>(
        &self,
        bytes: &'b [u8],
        end: End,
        name: &str,
    ) -> Result<Option<Body<'b>>, Diagnostic> {
        let place = self.place(name, 0);
        let (head, length) = match self.args.data.wrapping.piece(bytes, self.schema) {
            Piece::Open { head } => (head, None),
            Piece::Bounded { head, length } => (head, Some(length)),
            Piece::Part if end == End::Later => return Ok(None),
            Piece::Part => {
                let what = "the input ends within what is before a datum";
                return Err(place.wrong(what, bytes, bytes.len()));
            }
            Piece::Wrong(what) => {
                return Err(place.wrong(&format!("there is {what}"), bytes, 0));
            }
        };
        let rest = &bytes[head..];
        let body = match length {
            Some(length) if length > rest.len() && end == End::Later => return Ok(None),
            Some(length) if length > rest.len() => {
                let (announced, there) = (bytes_of(length), bytes_of(rest.len()));
                let what = format!("the input ends within a message of {announced}: {there} left");
                return Err(place.wrong(&what, bytes, bytes.len()));
            }
            Some(length) => &rest[..length],
            None => rest,
        };
        Ok(Some(Body {
            head,
            body,
            is_bounded: length.is_some(),
        }))
    }

    /// The next datum, before which there are `head` bytes of its own.
    fn place<'n>(&self, name: &'n str, head: usize) -> Place<'n> {
        Place {
            input: name,
            number: self.number,
            start: self.start + head,
        }
    }
}

/// What a datum is in.
struct Body<'a> {
    /// How many bytes are before it.
    head: usize,
    /// The datum, and what follows it.
    body: &'a [u8],
    /// Whether nothing may follow it.
    is_bounded: bool,
}
