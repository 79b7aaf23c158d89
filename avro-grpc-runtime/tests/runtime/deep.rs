//! Recursive types, and how deep they may be.

use avro_grpc_runtime::{__v1, DecodeError, DecodeOptions, Message};

#[derive(Debug, PartialEq)]
struct LongList {
    value: i64,
    next: Option<Box<LongList>>,
}
__v1::record!(LongList { value: long, next: null_or<boxed<LongList>> });
__v1::schema!(LongList = "LongList", "", [], r#"{"type":"record"}"#);

/// A record that takes much stack for each level.
#[derive(Debug, Default)]
struct Broad {
    a: Many,
    next: Option<Box<Broad>>,
}
__v1::record!(Broad { a: Many, next: null_or<boxed<Broad>> });
__v1::schema!(Broad = "Broad", "", [], r#"{"type":"record"}"#);

macro_rules! many {
    ($($field:ident)*) => {
        #[derive(Debug, Default)]
        struct Many {
            $($field: Option<String>,)*
        }
        __v1::record!(Many { $($field: null_or<string>,)* });
        __v1::schema!(Many = "Many", "", [], r#"{"type":"record"}"#);
    };
}

many! {
    a b c d e f g h i j k l m n o p q r s t u v w x y z
    aa ab ac ad ae af ag ah ai aj ak al am an ao ap aq ar as_ at au av aw ax ay az
    ba bb bc bd be bf bg bh bi bj bk bl bm bn bo bp bq br bs bt bu bv bw bx by bz
    ca cb cc cd ce cf cg ch ci cj ck cl cm cn co cp cq cr cs ct cu cv cw cx cy cz
    da db dc dd de df dg dh di dj dk dl dm dn do_ dp dq dr ds dt du dv dw dx dy dz
    ea eb ec ed ee ef eg eh ei ej ek el em en eo ep eq er es et eu ev ew ex ey ez
    fa fb fc fd fe ff fg fh fi fj fk fl fm fn_ fo fp fq fr fs ft fu fv fw fx fy fz
    ga gb gc gd ge gf gg gh gi gj gk gl gm gn go gp gq gr
}

/// A large `fixed`.
#[derive(Debug)]
struct Large([u8; 8192]);
__v1::fixed!(Large, 8192);
__v1::schema!(Large = "Large", "", [], r#"{"type":"fixed"}"#);

#[derive(Debug)]
struct FourLarge {
    a: Large,
    b: Large,
    c: Large,
    d: Large,
}
__v1::record!(FourLarge {
    a: Large,
    b: Large,
    c: Large,
    d: Large
});
__v1::schema!(FourLarge = "FourLarge", "", [], r#"{"type":"record"}"#);

/// A list of that many.
fn list(levels: usize) -> Vec<u8> {
    let mut bytes = [0x00, 0x02].repeat(levels - 1);
    bytes.extend([0x00, 0x00]);
    bytes
}

/// Decodes on a thread of the size that Rust gives to threads, and drops there what came out.
fn decode_on_thread<M: Message>(bytes: Vec<u8>, options: DecodeOptions) -> Result<(), DecodeError> {
    std::thread::Builder::new()
        .stack_size(2 << 20)
        .spawn(move || M::decode_with(&bytes, &options).map(drop))
        .unwrap()
        .join()
        .unwrap()
}

#[test]
fn a_list_up_to_the_limit() {
    decode_on_thread::<LongList>(list(256), DecodeOptions::new()).unwrap();
    let error = decode_on_thread::<LongList>(list(257), DecodeOptions::new()).unwrap_err();
    assert!(error.is_limit());
    let start = "next.next.next.next.next.next.next.next.….next";
    assert_eq!(
        error.to_string(),
        format!(
            "{start}{}: nested more than 256 levels deep (at byte 512)",
            ".next".repeat(7)
        ),
    );
}

#[test]
fn a_list_of_100_000() {
    let error = decode_on_thread::<LongList>(list(100_000), DecodeOptions::new()).unwrap_err();
    assert_eq!(error.offset(), 512);
}

#[test]
fn the_limit_can_be_set() {
    let options = DecodeOptions::new().max_depth(3);
    LongList::decode_with(&list(3), &options).unwrap();
    let error = LongList::decode_with(&list(4), &options).unwrap_err();
    assert_eq!(
        error.to_string(),
        "next.next.next: nested more than 3 levels deep (at byte 6)"
    );
}

#[test]
fn siblings_are_no_levels() {
    let options = DecodeOptions::new().max_depth(2);
    let bytes = [&[0x06][..], &list(1), &list(1), &list(1), &[0x00]].concat();
    assert_eq!(
        Vec::<LongList>::decode_with(&bytes, &options)
            .unwrap()
            .len(),
        3
    );
}

/// A `fixed` is moved over the stack, more than ten times in unoptimised code.
#[test]
fn large_fixed_fit_on_the_stack() {
    decode_on_thread::<FourLarge>(vec![7; 4 * 8192], DecodeOptions::new()).unwrap();
    let boxed = [&[0x02][..], &[7; 4 * 8192]].concat();
    decode_on_thread::<Option<Box<FourLarge>>>(boxed.clone(), DecodeOptions::new()).unwrap();
    let array = [&boxed[..], &[0x00]].concat();
    decode_on_thread::<Vec<FourLarge>>(array, DecodeOptions::new()).unwrap();
}

/// With no limit on levels, there is the limit on the stack.
#[test]
fn no_type_overflows_the_stack() {
    let options = DecodeOptions::new().max_depth(usize::MAX);
    let error = decode_on_thread::<LongList>(list(100_000), options).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("decoding takes more than 524288 bytes of stack"),
        "{error}"
    );
    let mut level = vec![0x00; 200];
    level.push(0x02);
    let error = decode_on_thread::<Broad>(level.repeat(10_000), options).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("decoding takes more than 524288 bytes of stack"),
        "{error}"
    );
}

/// The deepest value that is decoded without a limit on levels, of these levels, is dropped on the
/// same small stack.
#[track_caller]
fn check_dropped<M: Message>(level: &[u8], end: &[u8]) {
    let options = DecodeOptions::new().max_depth(usize::MAX);
    let decode = |levels: usize| {
        let bytes = [&level.repeat(levels)[..], end].concat();
        decode_on_thread::<M>(bytes, options)
    };
    let error = decode(100_000).unwrap_err();
    let levels = error.offset() / level.len() - 1;
    assert!(levels > 8, "{levels}");
    decode(levels).unwrap();
}

#[test]
fn the_deepest_values_are_dropped() {
    check_dropped::<LongList>(&[0x00, 0x02], &[0x00, 0x00]);
    let fields = [0x00; 200];
    check_dropped::<Broad>(
        &[&fields[..], &[0x02]].concat(),
        &[&fields[..], &[0x00]].concat(),
    );
    check_dropped::<Tree>(&[0x02], &[0x00; 100_001]);
}

/// Recursive without a box.
#[derive(Debug)]
struct Tree {
    children: Vec<Tree>,
}
__v1::record!(Tree { children: array<Tree> });
__v1::schema!(Tree = "Tree", "", [], r#"{"type":"record"}"#);

/// Arrays and maps are levels too, as they can hold what holds them.
#[test]
fn a_tree_up_to_the_limit() {
    let tree = |levels: usize| [vec![0x02; levels], vec![0x00; levels + 1]].concat();
    decode_on_thread::<Tree>(tree(254), DecodeOptions::new()).unwrap();
    let error = decode_on_thread::<Tree>(tree(255), DecodeOptions::new()).unwrap_err();
    assert!(error.is_limit());
    assert_eq!(error.offset(), 255);
}
