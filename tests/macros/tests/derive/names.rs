//! What things are called in Avro.

use avro_grpc_runtime::Message;
use serde::{Deserialize, Serialize};

/// The names in the schema of `M`: its own, then those of its fields or symbols.
#[track_caller]
fn check<M: Message>(names: &[&str]) {
    let schema: serde_json::Value = serde_json::from_str(&M::schema().canonical_form()).unwrap();
    let own = schema["name"].as_str();
    let fields = schema["fields"].as_array().into_iter().flatten();
    let fields = fields.map(|field| field["name"].as_str());
    let symbols = schema["symbols"].as_array().into_iter().flatten();
    let symbols = symbols.map(serde_json::Value::as_str);
    let found: Vec<&str> = [own]
        .into_iter()
        .chain(fields)
        .chain(symbols)
        .flatten()
        .collect();
    assert_eq!(found, names);
}

#[derive(Message)]
struct AsInRust {
    first_name: String,
    r#type: String,
    straße: String,
}

#[derive(Message)]
#[avro(name = "org.acme.Person", rename_all = "camelCase")]
struct Renamed {
    first_name: String,
    #[avro(name = "class")]
    r#type: String,
    r#loop_: i32,
}

#[derive(Message)]
#[avro(name = "org.acme.Person", namespace = "ignored")]
struct Dotted {}

#[derive(Message)]
#[avro(rename_all = "SCREAMING_SNAKE_CASE")]
enum Symbols {
    OpenSea,
    #[avro(name = "fen")]
    Fen,
    r#Raw,
}

#[derive(Message, Serialize, Deserialize)]
#[serde(rename = "Account", rename_all = "camelCase", deny_unknown_fields)]
#[avro(namespace = "s")]
struct Serde {
    user_name: String,
    #[serde(rename = "mail", skip_serializing_if = "Option::is_none")]
    e_mail: Option<String>,
    #[serde(rename(serialize = "out", deserialize = "in"))]
    both: i32,
    #[serde(rename = "not-avro")]
    #[avro(name = "ours")]
    other: i32,
    #[serde(default)]
    plain_one: i32,
}

#[derive(Message, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[avro(rename_all = "lowercase")]
enum SerdeSymbols {
    OneTwo,
    #[serde(rename = "3rd")]
    #[avro(name = "_3rd")]
    Three,
    #[serde(rename = "four")]
    Four,
}

#[test]
fn names() {
    check::<AsInRust>(&["AsInRust", "first_name", "type", "straße"]);
    check::<Renamed>(&["org.acme.Person", "firstName", "class", "loop"]);
    check::<Dotted>(&["org.acme.Person"]);
    check::<Symbols>(&["Symbols", "OPEN_SEA", "fen", "RAW"]);
}

#[test]
fn serde_s_names_are_followed() {
    let names = ["s.Account", "userName", "mail", "out", "ours", "plainOne"];
    check::<Serde>(&names);
    check::<SerdeSymbols>(&["SerdeSymbols", "onetwo", "_3rd", "four"]);
}
