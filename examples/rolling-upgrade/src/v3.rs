//! The third version: addresses, and no notes any more. It was built with the schemas of the others.

avro_grpc_runtime::include_avro!("v3.rs");

use crate::data::{customer, item};
use shop::{Address, Event, Order, OutOfStock, Receipt, State};
use std::collections::HashMap;

#[path = "program.rs"]
pub(crate) mod program;

const VERSION: i32 = 3;

fn order(number: i64, version: i32) -> Order {
    let address = || Address {
        street: format!("Street {number}"),
        town: "Town".to_owned(),
    };
    Order {
        version,
        count: 1,
        item: item(number),
        customer: customer(number),
        address: (version == 3).then(address),
        number,
    }
}

fn receipt(number: i64, version: i32) -> Receipt {
    Receipt {
        version,
        item: item(number),
        customer: customer(number),
        number,
        cents: match version {
            3 => HashMap::from([(item(number), 250)]),
            _ => HashMap::new(),
        },
    }
}

fn event(number: i64, version: i32) -> Event {
    let state = match version {
        1 => State::Packed,
        _ if number % 2 == 0 => State::Sent,
        2 => State::Returned,
        _ => State::Lost,
    };
    Event {
        number,
        place: customer(number),
        state,
        carriers: match version {
            3 => vec!["by air".to_owned(), "by sea".to_owned()],
            _ => Vec::new(),
        },
        version,
    }
}

fn out_of_stock(number: i64, version: i32) -> OutOfStock {
    OutOfStock {
        instead: if version == 3 { "water" } else { "nothing" }.to_owned(),
        item: item(number),
        left: 0,
        version,
    }
}
