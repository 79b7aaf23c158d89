//! What those type who have come from grpcurl.

use std::ffi::OsString;

/// Options that grpcurl has with one dash, by their names there. Those that have another name here are known
/// by both.
const ONE_DASH: [&str; 21] = [
    "authority",
    "cacert",
    "cert",
    "connect-timeout",
    "emit-defaults",
    "format",
    "help",
    "import-path",
    "insecure",
    "keepalive-time",
    "key",
    "max-msg-sz",
    "max-time",
    "plaintext",
    "proto",
    "reflect-header",
    "rpc-header",
    "servername",
    "unix",
    "user-agent",
    "version",
];

/// The command line, with two dashes where grpcurl has one.
pub(crate) fn two_dashes(args: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut is_option = true;
    let args = args.into_iter().map(|arg| {
        is_option &= arg != "--";
        match arg.to_str() {
            Some(text) if is_option && is_one_dash(text) => format!("-{text}").into(),
            _ => arg,
        }
    });
    args.collect()
}

fn is_one_dash(arg: &str) -> bool {
    let Some(name) = arg.strip_prefix('-') else {
        return false;
    };
    let name = name.split_once('=').map_or(name, |(name, _)| name);
    ONE_DASH.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::two_dashes;

    #[test]
    fn only_known_names() {
        let check = |args: &[&str], expected: &[&str]| {
            let args = two_dashes(args.iter().map(Into::into));
            assert_eq!(args, expected);
        };
        check(
            &["-plaintext", "-max-time=5"],
            &["--plaintext", "--max-time=5"],
        );
        check(
            &["-d", "{}", "-vv", "-I.", "--tls"],
            &["-d", "{}", "-vv", "-I.", "--tls"],
        );
        check(&["-plain", "-", "-proton"], &["-plain", "-", "-proton"]);
        check(&["--", "-plaintext"], &["--", "-plaintext"]);
    }
}
