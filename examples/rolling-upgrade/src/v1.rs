//! The first version.
//!
//! Each version tells what all versions write, as it sees that: its own fields are filled for versions
//! that have them, and have their defaults for all others.

avro_grpc_runtime::include_avro!("v1.rs");

use crate::data::{customer, item};
use shop::{Event, Order, OutOfStock, Receipt, State};

#[path = "program.rs"]
pub(crate) mod program;

const VERSION: i32 = 1;

fn order(number: i64, version: i32) -> Order {
    Order {
        number,
        item: item(number),
        customer: customer(number),
        count: 1,
        version,
    }
}

fn receipt(number: i64, version: i32) -> Receipt {
    Receipt {
        number,
        item: item(number),
        customer: customer(number),
        version,
    }
}

/// The state is one that others than this version have as well, or not.
fn event(number: i64, version: i32) -> Event {
    let state = match version {
        1 => State::Packed,
        2 | 3 if number % 2 == 0 => State::Sent,
        // It is `RETURNED` in the second version and `LOST` in the third, of which nobody here knows.
        _ => State::Placed,
    };
    Event {
        number,
        state,
        place: customer(number),
        version,
    }
}

fn out_of_stock(number: i64, version: i32) -> OutOfStock {
    OutOfStock {
        item: item(number),
        left: 0,
        version,
    }
}
