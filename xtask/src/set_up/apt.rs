//! Packages of the system. Where we may not install them, the person is told what to type.

use crate::Error;
use crate::command;

use super::Language;

/// Something that the system must have.
struct Need {
    /// Whose peers alone need it.
    language: Option<Language>,
    what: &'static str,
    /// A command that succeeds where it is there.
    check: &'static [&'static str],
    /// The Debian packages that bring it, with spaces between.
    packages: &'static str,
}

const NEEDS: &[Need] = &[
    Need {
        language: Some(Language::Python),
        what: "Python 3.9 or later with venv",
        // Debian leaves `ensurepip`, without which no environment has pip, to python3-venv.
        check: &[
            "python3",
            "-c",
            "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 9))",
        ],
        packages: "python3 python3-venv",
    },
    Need {
        language: Some(Language::Node),
        what: "Node 18 or later with npm",
        check: &[
            "sh",
            "-c",
            "npm --version && node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)'",
        ],
        packages: "nodejs npm",
    },
    Need {
        language: Some(Language::Go),
        what: "Go 1.26 or later",
        // An older Go brings the one that go.mod names, if it may.
        check: &["go", "list", "-C", "tests/interop/go", "-m"],
        packages: "golang",
    },
    Need {
        language: Some(Language::Java),
        what: "a JDK of Java 11 or later",
        // Each release since 9 knows the option; the sources are of 11.
        check: &["javac", "--release", "11", "--version"],
        packages: "default-jdk-headless",
    },
    Need {
        language: Some(Language::Java),
        what: "Maven",
        check: &["mvn", "--version"],
        packages: "maven",
    },
    Need {
        language: None,
        what: "nginx",
        check: &["sh", "-c", "PATH=$PATH:/usr/sbin; nginx -v"],
        packages: "nginx",
    },
    Need {
        language: None,
        what: "HAProxy",
        check: &["sh", "-c", "PATH=$PATH:/usr/sbin; haproxy -v"],
        packages: "haproxy",
    },
    Need {
        language: None,
        what: "zsh and fish",
        check: &["sh", "-c", "zsh --version && fish --version"],
        packages: "zsh fish",
    },
    Need {
        language: None,
        // The runtime's feature `stacks` is linked with it.
        what: "libdw to build with",
        check: &["sh", "-c", "echo '#include <elfutils/libdwfl.h>' | cc -E -"],
        packages: "libdw-dev",
    },
];

/// How packages get installed here.
#[derive(Clone, Copy, Debug)]
enum Means {
    Root,
    Sudo,
    /// By the person, who is told the line.
    Told,
    NoApt,
}

pub(super) fn install_missing(without: &[Language]) -> Result<(), Error> {
    let missing = missing(without);
    if missing.is_empty() {
        return Ok(());
    }
    let prefix = permission(&missing, means())?;
    apt(prefix, &["update"])?;
    let install = ["install", "--yes", "--no-install-recommends"];
    apt(prefix, &[&install[..], &packages(&missing)].concat())?;
    match self::missing(without) {
        none if none.is_empty() => Ok(()),
        still => Err(Error::new(format!(
            "{} is missing though apt has installed what Debian has; install a newer version yourself, \
             or leave its language out with `--without`",
            whats(&still)
        ))),
    }
}

fn missing(without: &[Language]) -> Vec<&'static Need> {
    let is_missing = |need: &&Need| !command::succeeds(&mut command::program(need.check));
    needed(without).filter(is_missing).collect()
}

fn needed(without: &[Language]) -> impl Iterator<Item = &'static Need> {
    let is_needed = |need: &&Need| {
        need.language
            .is_none_or(|language| !without.contains(&language))
    };
    NEEDS.iter().filter(is_needed)
}

fn means() -> Means {
    if !command::succeeds(&mut command::program(&["apt-get", "--version"])) {
        Means::NoApt
    } else if command::output(&mut command::program(&["id", "-u"])).is_ok_and(|id| id == "0") {
        Means::Root
    } else if std::env::var_os("CI").is_some() {
        Means::Sudo
    } else {
        Means::Told
    }
}

/// What to write before `apt-get`, or what the person should do.
fn permission(missing: &[&Need], means: Means) -> Result<&'static [&'static str], Error> {
    let packages = packages(missing).join(" ");
    let what_to_do = match means {
        Means::Root => return Ok(&[]),
        Means::Sudo => return Ok(&["sudo", "--non-interactive"]),
        Means::Told => format!("type: sudo apt-get install {packages}"),
        Means::NoApt => format!("install what Debian calls {packages}"),
    };
    Err(Error::new(format!(
        "{} is missing; {what_to_do}",
        whats(missing)
    )))
}

fn apt(prefix: &[&str], args: &[&str]) -> Result<(), Error> {
    let apt_get = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    command::run(&mut command::program(
        &[prefix, &apt_get[..], args].concat(),
    ))
}

fn packages<'a>(needs: &[&'a Need]) -> Vec<&'a str> {
    needs
        .iter()
        .flat_map(|need| need.packages.split(' '))
        .collect()
}

fn whats(needs: &[&Need]) -> String {
    needs
        .iter()
        .map(|need| need.what)
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(means: Means, expected: Expect) {
        let outcome = match permission(&[&NEEDS[0]], means) {
            Ok(prefix) => format!("{prefix:?}"),
            Err(error) => error.to_string(),
        };
        expected.assert_eq(&outcome);
    }

    #[test]
    fn who_may_install_does_and_others_are_told() {
        check(Means::Root, expect!["[]"]);
        check(Means::Sudo, expect![[r#"["sudo", "--non-interactive"]"#]]);
        check(
            Means::Told,
            expect![
                "Python 3.9 or later with venv is missing; type: sudo apt-get install python3 python3-venv"
            ],
        );
        check(
            Means::NoApt,
            expect![
                "Python 3.9 or later with venv is missing; install what Debian calls python3 python3-venv"
            ],
        );
    }

    #[test]
    fn languages_that_are_left_out_need_nothing() {
        let without = [Language::Go, Language::Python];
        let needs: Vec<&Need> = needed(&without).collect();
        expect!["Node 18 or later with npm, a JDK of Java 11 or later, Maven, nginx, HAProxy, zsh and fish, libdw to build with"].assert_eq(&whats(&needs));
    }
}
