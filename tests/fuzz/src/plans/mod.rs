//! Plans: data of a random schema, read by one that is an edited version of it.

// Rolled and read as in the tests of the resolver.
#[allow(dead_code, reason = "some of it is for tests there")]
#[path = "../../../../avro-grpc-schema/tests/schema/resolution/datum.rs"]
mod datum;
#[path = "../../../../avro-grpc-schema/tests/schema/resolution/matches.rs"]
mod matches;
#[path = "../../../../avro-grpc-schema/tests/schema/resolution/meant.rs"]
mod meant;
#[path = "../../../../avro-grpc-schema/tests/schema/resolution/roll.rs"]
mod roll;
mod theirs;

use std::cell::OnceCell;

use avro_grpc_runtime::resolve::{Plan, PlanError};
use avro_grpc_runtime::{DecodeOptions, RootSchema};
use roll::{Roll, random};

use crate::Difference;

pub use theirs::PLAN_DIFFERENCES;

/// How many edits there are.
const EDITS: u64 = 10;

/// Two schemas, and how data of the one are read as the other.
#[derive(Debug)]
pub struct Version {
    writer: RootSchema,
    reader: RootSchema,
    plan: Plan,
    /// Passes over data of the writer's schema, and of the reader's.
    pass: [Plan; 2],
    /// The schemas in apache-avro's terms.
    theirs: OnceCell<theirs::Schemas>,
}

impl Version {
    /// The version that the first four bytes of `input` tell, and what follows them.
    ///
    /// # Errors
    ///
    /// If the schemas do not match.
    ///
    /// # Panics
    ///
    /// They match by the specification and are refused, or the other way round; or nothing is said of why.
    #[must_use]
    pub fn split(input: &[u8]) -> Option<(Result<Self, PlanError>, &[u8])> {
        let ([seed, more, edits, other], rest) = input.split_first_chunk()?;
        let seed = u64::from(u16::from_le_bytes([*seed, *more]));
        let edits = u64::from(u16::from_le_bytes([*edits, *other]));
        let edits: Vec<u64> = (0..EDITS).filter(|edit| edits & (1 << edit) != 0).collect();
        Some((Self::new(seed, &edits), rest))
    }

    fn new(seed: u64, edits: &[u64]) -> Result<Self, PlanError> {
        let [writer, reader] = [&[][..], edits].map(|edits| Roll::new(seed).schema(edits));
        let plan = Plan::new(writer.clone(), &reader);
        let is_match = matches::matches(&writer, &reader);
        assert_eq!(plan.is_ok(), is_match, "{plan:?}\n{writer}\n{reader}");
        let plan = plan.inspect_err(check_refusal)?;
        let pass = [&writer, &reader].map(pass);
        Ok(Self {
            writer,
            reader,
            plan,
            pass,
            theirs: OnceCell::new(),
        })
    }

    /// The datum of a random value of the writer's schema.
    #[must_use]
    pub fn datum(&self, seed: u64) -> Vec<u8> {
        let (_, datum) = self.value(seed);
        datum
    }

    fn value(&self, seed: u64) -> (avro_grpc_schema::value::Value, Vec<u8>) {
        let value = random(&mut Roll::new(seed), (&self.writer).into(), 0);
        let mut datum = Vec::new();
        datum::encode((&self.writer).into(), &value, &mut datum);
        (value, datum)
    }

    /// Whether these bytes are read.
    #[must_use]
    pub fn reads(&self, bytes: &[u8], options: &DecodeOptions) -> bool {
        self.plan.transcode(bytes, options).is_ok()
    }

    /// What [`versions`] does, with a value that the bytes tell.
    ///
    /// # Panics
    ///
    /// It does not become what it should.
    pub fn compare(&self, bytes: &[u8]) -> Option<&'static Difference> {
        let seed = bytes.iter().fold(1, |seed: u64, byte| {
            seed.wrapping_mul(0x0100_0000_01b3) ^ u64::from(*byte)
        });
        let (value, datum) = self.value(seed);
        let Self {
            writer,
            reader,
            plan,
            ..
        } = self;
        let strict = DecodeOptions::new().strict(true);
        let read = plan.transcode(&datum, &strict);
        let read = read.unwrap_or_else(|error| panic!("{error}\n{writer}\n{reader}\n{value:?}"));
        let meant =
            meant::meant(writer.into(), &value, reader.into()).expect("the schemas resolve");
        let mut expected = Vec::new();
        datum::encode(reader.into(), &meant, &mut expected);
        assert_eq!(*read, expected, "{writer}\n{reader}\n{value:?}");
        self.check(&datum);
        let theirs = self
            .theirs
            .get_or_init(|| theirs::Schemas::new(writer, reader));
        theirs.compare(&datum, &read)
    }

    /// What [`plans`] does.
    ///
    /// # Panics
    ///
    /// What is said there is not so.
    pub fn check(&self, datum: &[u8]) {
        let Self {
            plan,
            pass: [pass_writer, pass_reader],
            ..
        } = self;
        if plan.is_as_is() {
            return;
        }
        let options = DecodeOptions::new();
        let passed = pass_writer.transcode(datum, &options);
        match (plan.transcode(datum, &options), passed) {
            (Ok(read), Ok(_)) => {
                let passed = pass_reader.transcode(&read, &options.strict(true));
                passed.unwrap_or_else(|error| panic!("{error}\n{self:?}"));
            }
            (Ok(_), Err(error)) => panic!("{error}\n{self:?}"),
            (Err(error), Ok(_)) => {
                let text = error.to_string();
                let is_digits = text.contains("a decimal of more digits than its precision");
                assert!(is_digits || error.is_limit(), "{text}\n{self:?}");
            }
            (Err(error), Err(passed)) => {
                let (error, passed) = (error.to_string(), passed.to_string());
                // Where the order of fields is another, another of two errors may be met before.
                let is_digits = error.contains("a decimal of more digits than its precision");
                let expected = format!("whole.{error}");
                // A long path is shown by its ends alone.
                let is_same = match expected.split_once(".…") {
                    Some((_, end)) => passed.ends_with(end),
                    None => passed == expected,
                };
                assert!(is_digits || is_same, "{expected}\n{passed}\n{self:?}");
            }
        }
    }
}

/// All that does not match is told, each with its place.
fn check_refusal(error: &PlanError) {
    let mismatches = error.mismatches();
    assert!(!mismatches.is_empty(), "{error}");
    assert_eq!(error.to_string().lines().count(), mismatches.len());
    for mismatch in mismatches {
        let text = mismatch.to_string();
        let start = format!("{} at {}", mismatch.kind, mismatch.reader);
        assert!(
            text.starts_with(&start) && !mismatch.message.is_empty(),
            "{text}"
        );
    }
}

/// Forgets a value.
fn pass(schema: &RootSchema) -> Plan {
    let json = schema.extended_canonical_form();
    let record = |fields: &str| {
        let json = format!(r#"{{"type": "record", "name": "Whole", "fields": [{fields}]}}"#);
        RootSchema::parse(&json).unwrap_or_else(|report| panic!("{report}"))
    };
    let field = format!(r#"{{"name": "whole", "type": {json}}}"#);
    Plan::new(record(&field), &record("")).expect("it is forgotten")
}

/// Reads a random value by a plan: it becomes what the specification says, and what apache-avro says, unless
/// for one of the [`PLAN_DIFFERENCES`]. If there is no plan, the schemas do not match by the specification, and
/// it is told why.
///
/// # Panics
///
/// It does not.
pub fn versions(input: &[u8]) -> Option<&'static Difference> {
    match Version::split(input)? {
        (Ok(version), rest) => version.compare(rest),
        (Err(_), _) => None,
    }
}

/// Reads any bytes by a plan. What is refused does not depend on the reader; and what is read is a datum of
/// the reader's.
///
/// # Panics
///
/// It is not so.
pub fn plans(input: &[u8]) {
    if let Some((Ok(version), datum)) = Version::split(input) {
        version.check(datum);
    }
}
