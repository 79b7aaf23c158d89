//! What known attacks cost before they are refused: the items that are visited, and the bytes that
//! are allocated.
//!
//! A program of its own, without threads, as it counts all allocations.

#[path = "alloc/evolution.rs"]
mod evolution;

use avro_grpc_runtime::__v1::{Composer, Decode, Encode, EncodeError, Reader, Schema, Writer};
use avro_grpc_runtime::resolve::Plan;
use avro_grpc_runtime::{__v1, DecodeError, DecodeOptions, Message, RootSchema};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, Stats, StatsAlloc};
use std::alloc::System;
use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;
use std::marker::PhantomData;
use std::sync::Arc;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

thread_local! {
    static VISITED: Cell<usize> = const { Cell::new(0) };
}

/// A value that is counted when it is decoded.
#[derive(Debug)]
struct Counted<T>(T);

struct Counting<S>(PhantomData<S>);

impl<T: Message> Message for Counted<T> {
    type Schema = Counting<T::Schema>;
}

impl<S: Schema> Schema for Counting<S> {
    const MIN_SIZE: usize = S::MIN_SIZE;

    fn describe(composer: &mut Composer) {
        S::describe(composer);
    }
}

impl<S: Encode<T>, T> Encode<Counted<T>> for Counting<S> {
    fn encode(value: &Counted<T>, out: &mut Writer) -> Result<(), EncodeError> {
        S::encode(&value.0, out)
    }
}

impl<S: Decode<T>, T> Decode<Counted<T>> for Counting<S> {
    fn decode(input: &mut Reader<'_>) -> Result<Counted<T>, DecodeError> {
        VISITED.set(VISITED.get() + 1);
        S::decode(input).map(Counted)
    }
}

#[derive(Debug)]
struct Nothing {}
__v1::record!(Nothing {});
__v1::schema!(Nothing = "Nothing", "", [], r#"{"type":"record"}"#);

#[derive(Debug)]
struct List {
    value: i64,
    next: Option<Box<Counted<List>>>,
}
__v1::record!(List { value: long, next: null_or<boxed<Counting<List>>> });
__v1::schema!(List = "List", "", [], r#"{"type":"record"}"#);

/// 480 bytes in memory.
#[derive(Debug)]
struct Content([u8; 480]);
__v1::fixed!(Content, 480);
__v1::schema!(Content = "Content", "", [], r#"{"type":"fixed"}"#);

#[derive(Debug)]
struct Wide {
    content: Content,
}
__v1::record!(Wide { content: Content });
__v1::schema!(Wide = "Wide", "", [], r#"{"type":"record"}"#);

/// What was done meanwhile.
fn measure<R>(work: impl FnOnce() -> R) -> (R, usize, Stats) {
    VISITED.set(0);
    let region = Region::new(ALLOCATOR);
    let result = work();
    (result, VISITED.get(), region.change())
}

/// `bytes` are refused with that text, after so many items at most and with little memory.
#[track_caller]
fn refused<M: Message + Debug>(bytes: &[u8], text: &str, items: usize) {
    let (result, visited, stats) = measure(|| M::decode(bytes).map(|_| ()));
    let error = result.expect_err("it is refused").to_string();
    assert!(error.contains(text), "{error}");
    assert!(visited <= items, "{error}: {visited} items were visited");
    let allocated = stats.bytes_allocated;
    assert!(
        allocated < 64 << 10,
        "{error}: {allocated} bytes were allocated"
    );
}

fn block(count: i64, items: &[u8]) -> Vec<u8> {
    let mut bytes = count.encode_to_vec().unwrap();
    bytes.extend(items);
    bytes
}

const I64_MIN: [u8; 10] = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];
const NO_CONTENT: &str = "more than 65536 items without content";

/// 200 million empty records, of six bytes.
fn empty_records() {
    let bytes = block(200_000_000, &[0]);
    assert_eq!(bytes.len(), 6);
    refused::<Vec<Counted<Nothing>>>(&bytes, NO_CONTENT, 0);
}

/// 60 million nulls, of five bytes.
fn nulls() {
    let bytes = block(60_000_000, &[0]);
    assert_eq!(bytes.len(), 5);
    refused::<Vec<Counted<()>>>(&bytes, NO_CONTENT, 0);
}

/// A linked list of 100,000.
fn a_deep_list() {
    let bytes = [0x00, 0x02].repeat(100_000);
    refused::<Counted<List>>(&bytes, "nested more than 256 levels deep", 256);
}

fn the_smallest_count() {
    let text = "a block of 9223372036854775808 items of at least 1 byte each where 0 bytes";
    let bytes = [&I64_MIN[..], &[0]].concat();
    refused::<Vec<Counted<i64>>>(&bytes, text, 0);
    refused::<HashMap<String, Counted<i64>>>(
        &bytes,
        "a block of 9223372036854775808 items of at least 2 bytes each",
        0,
    );
    refused::<Vec<Counted<()>>>(&bytes, NO_CONTENT, 0);
}

fn lengths_beyond_the_message() {
    let text = "a length of 1099511627776 bytes where 1 are left";
    let bytes = block(1 << 40, b"a");
    refused::<Counted<String>>(&bytes, text, 1);
    refused::<Counted<Vec<u8>>>(&bytes, text, 1);
    refused::<HashMap<String, Counted<i32>>>(&[&[0x02][..], &bytes].concat(), text, 0);
}

fn overlong_numbers() {
    for end in [&[][..], &[0; 20]] {
        let long = [&[0x80; 10][..], &[0], end].concat();
        refused::<Counted<i64>>(&long, "a number of more than 64 bits", 1);
        let int = [&[0x80; 5][..], &[0], end].concat();
        refused::<Counted<i32>>(&int, "a number of more than 32 bits", 1);
        let longs = [&[0x40][..], &[0x02; 31], &long, &[0; 9]].concat();
        refused::<Vec<i64>>(&longs, "[31]: a number of more than 64 bits", 0);
        let ints = [&[0x40][..], &[0x02; 31], &int, &[0; 9]].concat();
        refused::<Vec<i32>>(&ints, "[31]: a number of more than 32 bits", 0);
    }
}

fn a_block_size_that_lies() {
    let text = "a block that says it has 2 bytes has 1";
    refused::<Vec<Counted<i64>>>(&[0x01, 0x04, 0x00, 0x00, 0x00], text, 1);
    refused::<Vec<i64>>(&[0x01, 0x04, 0x00, 0x00, 0x00], text, 0);
    let text = "a block of 1000000 items of at least 1 byte each where 4 bytes are left";
    let bytes = block(-1_000_000, &[&[0x08][..], &[0; 2_000_000]].concat());
    refused::<Vec<Counted<i64>>>(&bytes, text, 0);
}

fn arrays_in_arrays() {
    type Four<T> = Vec<Vec<Vec<Vec<T>>>>;
    type Sixteen = Four<Four<Four<Four<Counted<()>>>>>;
    // Two arrays of items without content in the one around them, and 14 around that.
    let mut bytes = [0x02; 14].to_vec();
    bytes.push(0x04);
    bytes.extend(block(65_536, &[0]));
    bytes.extend(block(1, &[0]));
    refused::<Sixteen>(&bytes, NO_CONTENT, 65_536);
}

/// At one byte each, items that take 480 in memory.
fn items_that_are_larger_in_memory() {
    assert!(size_of::<Option<Counted<Wide>>>() >= 480);
    let text = "takes more than 67108864 bytes of memory";
    let bytes = block(1_000_000, &[0; 1_000_001]);
    refused::<Vec<Option<Counted<Wide>>>>(&bytes, text, 0);
    // In many small blocks: what was allowed has been decoded by then.
    let bytes = block(1_000, &[0; 1_000]).repeat(1_000);
    let (result, _, stats) = measure(|| Vec::<Option<Wide>>::decode(&bytes).map(drop));
    assert!(result.unwrap_err().to_string().contains(text));
    let left = stats.bytes_allocated - stats.bytes_deallocated;
    assert!(left < 64 << 10, "{left} bytes are left");
    // A vector that grows has half as much again at most.
    let (allocated, limit) = (stats.bytes_allocated, 2 * (64 << 20) + (64 << 10));
    assert!(allocated <= limit, "{allocated} bytes were allocated");
}

/// Small containers have more room than their items need, which is counted as well.
fn many_small_containers() {
    check_memory::<Vec<Vec<Option<Wide>>>>(&[0x02, 0x00, 0x00]);
    check_memory::<Vec<HashMap<String, Option<Wide>>>>(&[0x02, 0x00, 0x00, 0x00]);
    check_memory::<Vec<BTreeMap<String, Option<Wide>>>>(&[0x02, 0x00, 0x00, 0x00]);
    check_memory::<Vec<Box<bool>>>(&[0x00]);
    check_memory::<Vec<Arc<bool>>>(&[0x00]);
}

/// Decodes arrays of more and more `item`s with a limit, until it is reached.
#[track_caller]
fn check_memory<T: Message + Debug>(item: &[u8]) {
    const LIMIT: usize = 1 << 20;
    let options = DecodeOptions::new().max_memory(LIMIT);
    for count in (0..).map(|step| 1_i64 << step) {
        let items = [&item.repeat(count as usize)[..], &[0]].concat();
        let bytes = block(count, &items);
        let (result, _, stats) = measure(|| T::decode_with(&bytes, &options));
        let Ok(value) = result else { return };
        let live = stats.bytes_allocated - stats.bytes_deallocated;
        assert!(
            live <= 2 * LIMIT + (64 << 10),
            "{count}: {live} bytes are in use"
        );
        drop(value);
    }
}

/// That is legal; each entry costs the same, however many there are.
fn a_map_of_equal_keys() {
    let cost = |count: usize| {
        let bytes = block(
            count as i64,
            &[&[0x02, b'k', 0x00].repeat(count)[..], &[0]].concat(),
        );
        let (map, visited, stats) =
            measure(|| HashMap::<String, Counted<bool>>::decode(&bytes).unwrap());
        assert_eq!((map.len(), visited), (1, count));
        stats
    };
    let small = cost(100_000);
    let large = cost(1_000_000);
    assert!(large.allocations <= 10 * small.allocations);
    assert!(large.bytes_allocated <= 10 * small.bytes_allocated);
}

/// A plan from a record that has a field `gone` and then `kept`, for a reader that has only the latter, as it
/// is or as `reader` has it.
fn plan(gone: &str, kept: &str, reader: &str) -> Plan {
    let fields = [("gone", gone), ("kept", kept)]
        .map(|(name, ty)| format!(r#"{{"name": "{name}", "type": {ty}}}"#));
    let record = |fields: &str| {
        let json = format!(r#"{{"type": "record", "name": "R", "fields": [{fields}]}}"#);
        RootSchema::parse(&json).unwrap()
    };
    let reader = format!(r#"{{"name": "kept", "type": {reader}}}"#);
    Plan::new(record(&fields.join(",")), &record(&reader)).unwrap()
}

/// `bytes` of a schema are refused with that text and with little memory where they are left out, where they
/// are kept and where they become another value.
#[track_caller]
fn refused_by_plans(writer: &str, reader: &str, bytes: &[u8], text: &str) {
    let plans = [
        plan(writer, "\"null\"", "\"null\""),
        plan("\"null\"", writer, writer),
        plan("\"null\"", writer, reader),
    ];
    for plan in plans {
        let options = DecodeOptions::new();
        let (result, _, stats) = measure(|| plan.transcode(bytes, &options).map(drop));
        let error = result.expect_err("it is refused").to_string();
        assert!(error.contains(text), "{error}");
        let allocated = stats.bytes_allocated;
        let limit = (64 << 10) + 2 * bytes.len();
        assert!(
            allocated < limit,
            "{error}: {allocated} bytes were allocated for {}",
            bytes.len()
        );
    }
}

/// The same attacks, on plans.
fn plans() {
    let array = |items: &str| format!(r#"{{"type": "array", "items": {items}}}"#);
    let nothing = r#"{"type": "record", "name": "N", "fields": []}"#;
    let something = r#"{"type": "record", "name": "N", "fields": [{"name": "x", "type": "int", "default": 1}]}"#;
    let bytes = block(200_000_000, &[0]);
    refused_by_plans(&array(nothing), &array(something), &bytes, NO_CONTENT);
    let nullable = r#"["null", "int"]"#;
    refused_by_plans(&array("\"null\""), &array(nullable), &bytes, NO_CONTENT);

    let list = |value: &str| {
        format!(
            r#"{{"type": "record", "name": "L", "fields": [{{"name": "value", "type": "{value}"}}, {{"name": "next", "type": ["null", "L"]}}]}}"#
        )
    };
    let bytes = [0x00, 0x02].repeat(100_000);
    let deep = "nested more than 256 levels deep";
    refused_by_plans(&list("int"), &list("double"), &bytes, deep);
    let tree = |value: &str| {
        format!(
            r#"{{"type": "record", "name": "T", "fields": [{{"name": "value", "type": "{value}"}}, {{"name": "inner", "type": {{"type": "array", "items": "T"}}}}]}}"#
        )
    };
    refused_by_plans(&tree("int"), &tree("double"), &bytes, deep);

    let (ints, doubles) = (array("\"int\""), array("\"double\""));
    let bytes = [&I64_MIN[..], &[0]].concat();
    let text = "a block of 9223372036854775808 items of at least 1 byte each where 0 bytes";
    refused_by_plans(&ints, &doubles, &bytes, text);
    let text = "a block that says it has 2 bytes has 1";
    refused_by_plans(&ints, &doubles, &[0x01, 0x04, 0x00, 0x00, 0x00], text);
    let text = "a length of 1099511627776 bytes where 1 are left";
    refused_by_plans("\"string\"", "\"bytes\"", &block(1 << 40, b"a"), text);
}

/// A few bytes ask for many defaults.
fn defaults() {
    let nothing = r#"{"type": "record", "name": "N", "fields": []}"#;
    let text = "x".repeat(1000);
    let long = format!(
        r#"{{"type": "record", "name": "N", "fields": [{{"name": "x", "type": "string", "default": "{text}"}}]}}"#
    );
    let array =
        |items: &str| RootSchema::parse(&format!(r#"{{"type": "array", "items": {items}}}"#));
    let plan = Plan::new(array(nothing).unwrap(), &array(&long).unwrap()).unwrap();
    for limit in [1 << 10, 1 << 20] {
        let options = DecodeOptions::new().max_memory(limit);
        let bytes = block(65_536, &[0]);
        let (result, _, stats) = measure(|| plan.transcode(&bytes, &options).map(drop));
        let error = result.unwrap_err().to_string();
        assert!(
            error.contains(&format!("takes more than {limit} bytes of memory")),
            "{error}"
        );
        let allocated = stats.bytes_allocated;
        assert!(
            allocated <= 4 * limit + (16 << 10),
            "{allocated} bytes were allocated"
        );
    }
}

/// Records that hold no bytes, 2^40 in each other, take no time; and data of them no memory.
fn nothing_in_nothing() {
    let schema = |last: &str| {
        let mut parts = vec![format!(
            r#"{{"type": "record", "name": "R40", "fields": [{last}]}}"#
        )];
        for n in 0..40 {
            let next = n + 1;
            parts.push(format!(
                r#"{{"type": "record", "name": "R{n}", "fields": [{{"name": "a", "type": "R{next}"}}, {{"name": "b", "type": "R{next}"}}]}}"#
            ));
        }
        // Those that hold others stand before or behind them.
        let all = r#"{"type": "record", "name": "All", "fields": [{"name": "x", "type": "R39"}, {"name": "y", "type": "R0"}]}"#;
        parts.push(all.to_owned());
        RootSchema::compose("\"All\"", parts.iter().map(|part| ("", part.as_str()))).unwrap()
    };
    let writer = schema(r#"{"name": "n", "type": "null"}"#);
    let reader = RootSchema::parse(
        r#"{"type": "record", "name": "All", "fields": [{"name": "z", "type": "int", "default": 1}]}"#,
    );
    let plan = Plan::new(writer.clone(), &reader.unwrap()).unwrap();
    let options = DecodeOptions::new();
    assert_eq!(*plan.transcode(&[], &options).unwrap(), [2]);
    // What the reader makes of them is limited.
    let reader = schema(
        r#"{"name": "n", "type": "null"}, {"name": "text", "type": "string", "default": "xxxxxxxxx"}"#,
    );
    let plan = Plan::new(writer, &reader).unwrap();
    let options = DecodeOptions::new().max_memory(1 << 20);
    let error = plan.transcode(&[], &options).unwrap_err().to_string();
    assert!(error.contains("takes more than 1048576 bytes"), "{error}");
}

fn main() {
    evolution::all();
    plans();
    defaults();
    nothing_in_nothing();
    empty_records();
    nulls();
    a_deep_list();
    the_smallest_count();
    lengths_beyond_the_message();
    overlong_numbers();
    a_block_size_that_lies();
    arrays_in_arrays();
    items_that_are_larger_in_memory();
    many_small_containers();
    a_map_of_equal_keys();
}
