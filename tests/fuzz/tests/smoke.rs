//! A short walk from each seed, without a fuzzer: always the same, and quick enough for every
//! run of the tests. `cargo xtask fuzz` goes further.

mod numbers;

use std::panic::{AssertUnwindSafe, catch_unwind};

use avro_grpc_fuzz_checks::{Kind, Seed, parse, seeds};
use numbers::Numbers;

/// Inputs for each kind of file.
const INPUTS: usize = 500;

/// What grammars and their rules turn on.
const WORDS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    ",",
    ";",
    ":",
    "=",
    "?",
    ".",
    "-",
    "@",
    "`",
    "\"",
    "\\",
    "/**",
    "*/",
    "//",
    "\n",
    "\r\n",
    "\u{1a}",
    "\u{feff}",
    "\u{7f}",
    "\u{202e}",
    "é",
    "𝒳",
    "\0",
    "null",
    "true",
    "-1",
    "0x1p3",
    "077",
    "1e400",
    "NaN",
    "-Infinity",
    "9223372036854775808",
    "\"\\ud800\"",
    "\"type\":",
    "\"name\":",
    "\"namespace\":",
    "\"items\":",
    "\"values\":",
    "\"fields\":",
    "\"symbols\":",
    "\"size\":",
    "\"default\":",
    "\"aliases\":",
    "\"order\":",
    "\"logicalType\":\"decimal\"",
    "\"precision\":",
    "\"scale\":",
    "\"types\":",
    "\"messages\":",
    "\"request\":",
    "\"response\":",
    "\"errors\":",
    "\"one-way\":true",
    "record",
    "error",
    "enum",
    "fixed",
    "array<",
    "map<",
    "union",
    "decimal(9,2)",
    "date",
    "uuid",
    "void",
    "oneway",
    "throws",
    "protocol",
    "namespace",
    "import",
    "idl",
    "schema",
    "service",
    "rpc",
    "returns",
    "stream",
    "@namespace(\"a.b\")",
    "@aliases([\"x\"])",
    "@order(\"ignore\")",
    "@logicalType(\"uuid\")",
];

fn mutate(bytes: &mut Vec<u8>, seeds: &[&Seed], numbers: &mut Numbers) {
    let at = numbers.below(bytes.len() + 1);
    match numbers.below(8) {
        0 => drop(bytes.drain(numbers.range(bytes, 40))),
        1 => bytes.truncate(at),
        2 => {
            let copy = bytes[numbers.range(bytes, 200)].to_vec();
            bytes.splice(at..at, copy);
        }
        3 => {
            let other = &numbers.pick(seeds).bytes;
            let piece = other[numbers.range(other, 200)].to_vec();
            bytes.splice(at..at, piece);
        }
        4 => {
            let piece = bytes[numbers.range(bytes, 12)].repeat(numbers.below(700));
            bytes.splice(at..at, piece);
        }
        5 if at < bytes.len() => bytes[at] = numbers.next() as u8,
        _ => {
            let word = numbers.pick(WORDS).bytes();
            bytes.splice(at..at, word);
        }
    }
}

fn check(kind: Kind) {
    let seeds: Vec<&Seed> = seeds().iter().filter(|seed| seed.kind == kind).collect();
    assert!(!seeds.is_empty());
    for seed in &seeds {
        parse(kind, &seed.bytes);
    }
    let mut numbers = Numbers(0);
    for _ in 0..INPUTS {
        let mut bytes = numbers.pick(&seeds).bytes.clone();
        for _ in 0..=numbers.below(4) {
            mutate(&mut bytes, &seeds, &mut numbers);
        }
        if catch_unwind(AssertUnwindSafe(|| parse(kind, &bytes))).is_err() {
            panic!("as {kind:?}:\n{}", String::from_utf8_lossy(&bytes));
        }
    }
}

#[test]
fn avsc() {
    check(Kind::Avsc);
}

#[test]
fn avpr() {
    check(Kind::Avpr);
}

#[test]
fn avdl() {
    check(Kind::Avdl);
}

#[test]
fn avrpc() {
    check(Kind::Avrpc);
}
