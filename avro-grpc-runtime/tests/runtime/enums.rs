//! Symbols as texts and as numbers.

use crate::birds::Habitat;
use crate::names::{Never, Ok as Trap};
use avro_grpc_runtime::__v1;
use std::fmt::{Debug, Display};
use std::str::FromStr;

/// A symbol is known by its text and by its index.
#[track_caller]
fn check(symbol: Habitat, text: &str, index: u8) {
    assert_eq!(symbol.as_str(), text);
    assert_eq!(symbol.as_ref(), text);
    assert_eq!(symbol.to_string(), text);
    assert_eq!(text.parse(), Ok(symbol));
    assert_eq!(symbol.index(), usize::from(index));
    assert_eq!(i32::from(symbol), i32::from(index));
    assert_eq!(Habitat::from_index(index.into()), Some(symbol));
    assert_eq!(Habitat::try_from(i32::from(index)), Ok(symbol));
    assert_eq!(Habitat::ALL[usize::from(index)], symbol);
}

#[test]
fn symbols_have_a_text_and_an_index() {
    check(Habitat::Forest, "FOREST", 0);
    check(Habitat::Wetland, "WETLAND", 1);
    check(Habitat::OpenSea, "OPEN_SEA", 2);
    assert_eq!(Habitat::ALL.len(), 3);
    assert_eq!(Habitat::from_index(3), None);
    assert_eq!(Habitat::from_index(usize::MAX), None);
    assert_eq!(format!("[{:>8}]", Habitat::Forest), "[  FOREST]");
}

#[test]
fn what_is_constant_is_known_to_the_compiler() {
    const WETLAND: Habitat = Habitat::from_index(1).unwrap();
    const TEXT: &str = Habitat::ALL[WETLAND.index()].as_str();
    assert_eq!(TEXT, "WETLAND");
}

#[track_caller]
fn check_error<T: Debug>(result: Result<T, impl Display>, text: &str) {
    assert_eq!(result.unwrap_err().to_string(), text);
}

#[test]
fn what_is_no_symbol_is_told_with_those_that_are() {
    check_error(
        Habitat::from_str("MOOR"),
        "`MOOR` is not a symbol of the enum `birds.Habitat`; \
         its symbols are `FOREST`, `WETLAND`, `OPEN_SEA`",
    );
    check_error(
        Habitat::from_str("forest"),
        "`forest` is not a symbol of the enum `birds.Habitat`; \
         its symbols are `FOREST`, `WETLAND`, `OPEN_SEA`",
    );
    check_error(
        Trap::from_str(&format!("a\n{}", "ü".repeat(1000))),
        &format!(
            "`a\\n{}…` is not a symbol of the enum `Ok`; its symbols are `None`, `Some`, `Err`",
            "ü".repeat(30)
        ),
    );
    check_error(
        Never::from_str(""),
        "`` is not a symbol of the enum `Never`, which has none",
    );
    check_error(
        Single::from_str(" A"),
        "` A` is not a symbol of the enum `Single`; its only symbol is `A`",
    );
    check_error(
        Traps::try_from(9),
        "9 is not the index of a symbol of the enum `Traps`; \
         its symbols are `ALL`, `SYMBOLS`, `Err`, `Error`, `Self`, `Ok`",
    );
    check_error(
        Habitat::try_from(3),
        "3 is not the index of a symbol of the enum `birds.Habitat`; \
         its symbols are `FOREST`, `WETLAND`, `OPEN_SEA`",
    );
    check_error(
        Never::try_from(-1),
        "-1 is not the index of a symbol of the enum `Never`, which has none",
    );
}

/// Only the first symbols of many are told.
#[test]
fn a_long_list_is_cut() {
    check_error(
        Letter::from_str("0"),
        "`0` is not a symbol of the enum `Letter`; its symbols are `A`, `B`, `C`, `D`, `E`, `F`, \
         `G`, `H`, `I`, `J`, `K`, `L`, `M`, `N`, `O`, `P` and 2 more",
    );
    assert_eq!(Letter::from_str("R"), Ok(Letter::R));
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Single {
    A,
}
__v1::enumeration!(Single { A = "A" });
__v1::schema!(Single = "Single", "", [], r#"{"type":"enum"}"#);

/// Its symbols have the names of what the macro brings.
#[expect(clippy::upper_case_acronyms, reason = "such names are the case")]
#[derive(Clone, Copy, Debug, PartialEq)]
enum Traps {
    ALL,
    SYMBOLS,
    Err,
    Error,
    Self_,
    Ok,
}
__v1::enumeration!(Traps {
    ALL = "ALL",
    SYMBOLS = "SYMBOLS",
    Err = "Err",
    Error = "Error",
    Self_ = "Self",
    Ok = "Ok",
});
__v1::schema!(Traps = "Traps", "", [], r#"{"type":"enum"}"#);

macro_rules! letters {
    ($($letter:ident $symbol:literal)*) => {
        #[derive(Clone, Copy, Debug, PartialEq)]
        enum Letter {
            $($letter),*
        }
        __v1::enumeration!(Letter { $($letter = $symbol),* });
        __v1::schema!(Letter = "Letter", "", [], r#"{"type":"enum"}"#);
    };
}
letters!(
    A "A" B "B" C "C" D "D" E "E" F "F"
    G "G" H "H" I "I" J "J" K "K" L "L"
    M "M" N "N" O "O" P "P" Q "Q" R "R"
);
