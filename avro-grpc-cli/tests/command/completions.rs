//! Shells complete the command, those themselves that are there.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::Place;

/// Words of a command line, and the last of them as each shell completes it.
const WORDS: [(&str, &str); 5] = [
    ("desc", "describe"),
    ("call --max-mem", "--max-memory"),
    ("decode --as single", "single-object"),
    ("list --format tab", "table"),
    ("template --inc", "--include"),
];

/// Prints a line for each of the words that follow: what bash would show.
const BASH: &str = r#"
source <(avro-grpc completions bash)
complete=$(complete -p avro-grpc); complete=${complete#*-F }; complete=${complete%% *}
for words; do
  COMP_WORDS=(avro-grpc $words); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMPREPLY=()
  $complete avro-grpc "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
  echo "${COMPREPLY[@]}"
done
"#;

/// Types the words, the tabulator and return in a terminal, where the command is a function that prints the last.
const ZSH: &str = r#"
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PS1= PS2=; autoload -Uz compinit; compinit -u -D; source <(avro-grpc completions zsh)'
zpty -w shell 'avro-grpc() { print -r -- "<${@[-1]}>" }'
for words; do
  zpty -n -w shell "avro-grpc $words"$'\t\n'
  zpty -r shell printed $'*<*>\r\n*'
  print -r -- "${${printed##*<}%%>*}"
done
"#;

const FISH: &str = r#"
avro-grpc completions fish | source
for words in $argv
  complete -C "avro-grpc $words" | string split --fields 1 \t
end
"#;

#[test]
fn bash() {
    check("bash", &["--norc", "-c", BASH, "bash"]);
}

#[test]
fn zsh() {
    check("zsh", &["-f", "-c", ZSH, "zsh"]);
}

#[test]
fn fish() {
    check("fish", &["--no-config", "-c", FISH]);
}

/// What the shell makes of the words. `cargo xtask test` installs the shells; without it, one that is missing is told.
fn check(shell: &str, args: &[&str]) {
    let program = Path::new(env!("CARGO_BIN_EXE_avro-grpc"));
    let directory = program.parent().expect("a directory");
    let path = std::env::var("PATH").unwrap_or_default();
    let place = Place::new(&[]);
    let output = Command::new(shell)
        .args(args)
        .args(WORDS.map(|(words, _)| words))
        .env("PATH", format!("{}:{path}", directory.display()))
        .env("HOME", place.path())
        .env("TERM", "dumb")
        .current_dir(place.path())
        .stdin(Stdio::null())
        .output();
    let output = match output {
        Err(_) if std::env::var_os("CI").is_none() => {
            return eprintln!("skipped: there is no {shell}");
        }
        output => output.expect(shell),
    };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert_eq!(text(&output.stderr), "");
    let expected = WORDS.map(|(_, word)| format!("{word}\n"));
    assert_eq!(text(&output.stdout), expected.concat());
}

/// Of these, no shell is asked.
#[test]
fn others() {
    let place = Place::new(&[]);
    for shell in ["elvish", "powershell"] {
        let printed = place.run(&["completions", shell]);
        assert!(printed.starts_with("exit code 0\n"), "{printed}");
        for word in ["describe", "--max-memory", "--include"] {
            assert!(printed.contains(word), "{shell}: {word}");
        }
    }
}
