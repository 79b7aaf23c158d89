//! The second version: notes, and customers before items.

avro_grpc_runtime::include_avro!("v2.rs");

use crate::data::{customer, item};
use shop::{Event, Order, OutOfStock, Receipt, State};

#[path = "program.rs"]
pub(crate) mod program;

const VERSION: i32 = 2;

fn note(number: i64, version: i32) -> String {
    match version {
        2 => format!("with note {number}"),
        _ => String::new(),
    }
}

fn order(number: i64, version: i32) -> Order {
    Order {
        number,
        customer: customer(number),
        item: item(number),
        note: note(number, version),
        count: 1,
        version,
    }
}

fn receipt(number: i64, version: i32) -> Receipt {
    Receipt {
        customer: customer(number),
        item: item(number),
        note: note(number, version),
        number,
        version,
    }
}

fn event(number: i64, version: i32) -> Event {
    let state = match version {
        1 => State::Packed,
        _ if number % 2 == 0 => State::Sent,
        2 => State::Returned,
        // It is `LOST` in the third version.
        _ => State::Placed,
    };
    Event {
        version,
        place: customer(number),
        state,
        number,
        delay: (version == 2).then_some(5),
    }
}

fn out_of_stock(number: i64, version: i32) -> OutOfStock {
    OutOfStock {
        left: 0,
        days: if version == 2 { 7 } else { -1 },
        item: item(number),
        version,
    }
}
