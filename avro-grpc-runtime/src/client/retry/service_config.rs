//! gRPC's service config: JSON that says how methods are called.

use super::backoff::Backoff;
use super::policy::{MethodConfig, RetryPolicy};
use super::throttle::RetryThrottling;
use crate::code::name_of;
use serde::Deserialize;
use std::time::Duration;
use tonic::Code;

/// As in gRPC, more attempts than this count as this many.
const MOST_ATTEMPTS: u32 = 5;

/// What is read of a service config; the rest is ignored.
#[derive(Debug, Default)]
pub(in crate::client) struct ServiceConfig {
    pub(in crate::client) methods: Vec<(String, MethodConfig)>,
    pub(in crate::client) throttling: Option<RetryThrottling>,
}

/// Reads a service config. The errors are for its author.
pub(in crate::client) fn parse(json: &str) -> Result<ServiceConfig, String> {
    let config: Json = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let mut methods: Vec<(String, MethodConfig)> = Vec::new();
    for (index, method) in config.method_config.into_iter().enumerate() {
        let at = format!("methodConfig[{index}]");
        let names = method.name.clone();
        let settings = method.settings().map_err(|text| format!("{at}: {text}"))?;
        for name in names {
            let name = name.key().map_err(|text| format!("{at}: {text}"))?;
            if methods.iter().any(|(other, _)| *other == name) {
                return Err(format!("{at}: `{name}` is named twice"));
            }
            methods.push((name, settings.clone()));
        }
    }
    let throttling = config.retry_throttling;
    Ok(ServiceConfig {
        methods,
        throttling: throttling.map(JsonThrottling::check).transpose()?,
    })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Json {
    #[serde(default)]
    method_config: Vec<JsonMethod>,
    retry_throttling: Option<JsonThrottling>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct JsonMethod {
    #[serde(default)]
    name: Vec<JsonName>,
    timeout: Option<String>,
    wait_for_ready: Option<bool>,
    retry_policy: Option<JsonPolicy>,
}

#[derive(Clone, Deserialize)]
struct JsonName {
    #[serde(default)]
    service: String,
    #[serde(default)]
    method: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct JsonPolicy {
    max_attempts: u32,
    initial_backoff: String,
    max_backoff: String,
    backoff_multiplier: f64,
    retryable_status_codes: Vec<JsonCode>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum JsonCode {
    Name(String),
    Number(i32),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct JsonThrottling {
    max_tokens: f64,
    token_ratio: f64,
}

impl JsonMethod {
    fn settings(self) -> Result<MethodConfig, String> {
        let timeout = self.timeout.as_deref().map(|text| time("timeout", text));
        Ok(MethodConfig {
            retry: self.retry_policy.map(JsonPolicy::check).transpose()?,
            timeout: timeout.transpose()?,
            wait_for_ready: self.wait_for_ready,
        })
    }
}

impl JsonName {
    fn key(self) -> Result<String, String> {
        match (self.service.as_str(), self.method.as_str()) {
            ("", "") => Ok(String::new()),
            ("", method) => Err(format!("the method `{method}` has no service")),
            (_, "") => Ok(self.service),
            (service, method) => Ok(format!("{service}/{method}")),
        }
    }
}

impl JsonPolicy {
    fn check(self) -> Result<RetryPolicy, String> {
        let initial = time("initialBackoff", &self.initial_backoff)?;
        let longest = time("maxBackoff", &self.max_backoff)?;
        if self.max_attempts < 2 {
            return Err("`maxAttempts` must be 2 or more".to_owned());
        }
        if initial.is_zero() || longest.is_zero() {
            return Err("`initialBackoff` and `maxBackoff` must be more than 0".to_owned());
        }
        if self.backoff_multiplier <= 0.0 {
            return Err("`backoffMultiplier` must be more than 0".to_owned());
        }
        if self.retryable_status_codes.is_empty() {
            return Err("`retryableStatusCodes` is empty".to_owned());
        }
        let codes = self.retryable_status_codes.iter().map(JsonCode::code);
        Ok(RetryPolicy {
            max_attempts: self.max_attempts.min(MOST_ATTEMPTS),
            backoff: Backoff {
                initial,
                longest,
                multiplier: self.backoff_multiplier,
            },
            codes: codes.collect::<Result<_, _>>()?,
        })
    }
}

impl JsonCode {
    fn code(&self) -> Result<Code, String> {
        let mut codes = (0..=16).map(Code::from_i32);
        let found = match self {
            Self::Name(name) => codes.find(|code| name_of(*code) == name),
            Self::Number(number) => usize::try_from(*number)
                .ok()
                .and_then(|number| codes.nth(number)),
        };
        found.ok_or_else(|| match self {
            Self::Name(name) => format!("`{name}` is no status code"),
            Self::Number(number) => format!("{number} is no status code"),
        })
    }
}

impl JsonThrottling {
    fn check(self) -> Result<RetryThrottling, String> {
        let Self {
            max_tokens,
            token_ratio,
        } = self;
        if !(max_tokens > 0.0 && max_tokens <= 1000.0) {
            return Err("`maxTokens` must be more than 0, and at most 1000".to_owned());
        }
        if token_ratio <= 0.0 {
            return Err("`tokenRatio` must be more than 0".to_owned());
        }
        Ok(RetryThrottling {
            max_tokens,
            ..RetryThrottling::new(1, token_ratio)
        })
    }
}

/// A time as protobuf writes it in JSON, `"1.5s"`.
fn time(name: &str, text: &str) -> Result<Duration, String> {
    let seconds = text.strip_suffix('s').filter(|digits| {
        digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
    });
    seconds
        .and_then(|digits| digits.parse().ok())
        .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
        .ok_or_else(|| format!("`{name}` is `{text}`, but must be seconds as in `0.5s`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A config with this retry policy for all methods.
    fn with_policy(policy: &str) -> String {
        format!(r#"{{"methodConfig": [{{"name": [{{}}], "retryPolicy": {policy}}}]}}"#)
    }

    #[test]
    fn a_whole_config() {
        let config = parse(
            r#"{
                "loadBalancingConfig": [{"round_robin": {}}],
                "methodConfig": [
                    {
                        "name": [{"service": "a.S", "method": "m"}, {"service": "b.S"}],
                        "timeout": "1.5s",
                        "waitForReady": false,
                        "maxRequestMessageBytes": 5,
                        "retryPolicy": {
                            "maxAttempts": 9,
                            "initialBackoff": "0.1s",
                            "maxBackoff": "1s",
                            "backoffMultiplier": 2,
                            "retryableStatusCodes": ["UNAVAILABLE", 8]
                        }
                    },
                    {"name": [{}], "waitForReady": true}
                ],
                "retryThrottling": {"maxTokens": 10, "tokenRatio": 0.1}
            }"#,
        )
        .unwrap();
        let retry = RetryPolicy::new()
            .max_backoff(Duration::from_secs(1))
            .codes([Code::Unavailable, Code::ResourceExhausted]);
        let first = MethodConfig {
            retry: Some(retry),
            timeout: Some(Duration::from_millis(1500)),
            wait_for_ready: Some(false),
        };
        let all = MethodConfig {
            wait_for_ready: Some(true),
            ..MethodConfig::default()
        };
        let expected = [("a.S/m", first.clone()), ("b.S", first), ("", all)];
        let expected = expected.map(|(name, config)| (name.to_owned(), config));
        assert_eq!(config.methods, expected);
        assert_eq!(config.throttling, Some(RetryThrottling::new(10, 0.1)));
    }

    #[test]
    fn wrong_configs() {
        let policy = |attempts: &str, initial: &str, codes: &str| {
            with_policy(&format!(
                r#"{{"maxAttempts": {attempts}, "initialBackoff": "{initial}", "maxBackoff": "1s",
                     "backoffMultiplier": 2, "retryableStatusCodes": {codes}}}"#
            ))
        };
        let cases = [
            ("{", "EOF while parsing"),
            (
                r#"{"methodConfig": [{"name": [{"method": "m"}]}]}"#,
                "methodConfig[0]: the method `m` has no service",
            ),
            (
                r#"{"methodConfig": [{"name": [{}]}, {"name": [{}]}]}"#,
                "methodConfig[1]: `` is named twice",
            ),
            (
                &policy("1", "1s", "[14]"),
                "methodConfig[0]: `maxAttempts` must be 2 or more",
            ),
            (
                &policy("2", "1", "[14]"),
                "methodConfig[0]: `initialBackoff` is `1`, but must be seconds as in `0.5s`",
            ),
            (
                &policy("2", "0s", "[14]"),
                "methodConfig[0]: `initialBackoff` and `maxBackoff` must be more than 0",
            ),
            (
                &policy("2", "1s", "[]"),
                "methodConfig[0]: `retryableStatusCodes` is empty",
            ),
            (
                &policy("2", "1s", r#"["BUSY"]"#),
                "methodConfig[0]: `BUSY` is no status code",
            ),
            (
                &policy("2", "1s", "[17]"),
                "methodConfig[0]: 17 is no status code",
            ),
            (&with_policy("{}"), "missing field `maxAttempts`"),
            (
                r#"{"retryThrottling": {"maxTokens": 0, "tokenRatio": 1}}"#,
                "`maxTokens` must be more than 0, and at most 1000",
            ),
            (
                r#"{"retryThrottling": {"maxTokens": 1, "tokenRatio": 0}}"#,
                "`tokenRatio` must be more than 0",
            ),
        ];
        for (json, expected) in cases {
            let error = parse(json).unwrap_err();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
