//! Two versions of a service that call each other, for each rule of *Schema Resolution*.
//!
//! A directory of `cases/` has the types of an old and of a new version, and in `case.json` what values of the one
//! are to the other, or what is said where they are nothing. `build.rs` generates clients and servers of
//! both, and the new ones once more as they are when they are built with the old schemas. [`check`] has them call
//! each other over sockets, by all kinds of calls; [`balanced`], over one channel to both.

mod balanced;
mod case;
mod check;
#[macro_use]
mod program;
mod server;

/// The programs of a case, and a test that they understand each other.
macro_rules! case {
    ($name:ident [$($knowing:ident)?] [$($balanced:ident)?]) => {
        mod $name {
            program!(old, concat!(stringify!($name), "_old.rs"));
            program!(new, concat!(stringify!($name), "_new.rs"));
            $(program!($knowing, concat!(stringify!($name), "_knowing.rs"));)?

            #[tokio::test]
            async fn old_and_new() {
                let knowing = [$($knowing::PROGRAM)?];
                crate::check::check(stringify!($name), old::PROGRAM, new::PROGRAM, &knowing).await;
            }

            $(#[tokio::test]
            async fn $balanced() {
                crate::balanced::check(stringify!($name), old::PROGRAM, new::PROGRAM).await;
            })?
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/cases.rs"));

/// Which versions can read the other.
#[test]
fn the_list_of_cases() {
    use std::fmt::Write as _;

    let mut list = "# Two versions of a type for each rule\n\n\
        | case | rule | new reads old | old reads new |\n|---|---|---|---|\n"
        .to_owned();
    for name in NAMES {
        let case = case::Case::read(name);
        let [new, old] = [&case.old_to_new, &case.new_to_old]
            .map(|direction| if direction.is_read() { "yes" } else { "no" });
        let rule = &case.rule;
        writeln!(list, "| `{name}` | {rule} | {new} | {old} |").expect("a string takes all");
    }
    expect_test::expect_file!["../cases/README.md"].assert_eq(&list);
}
