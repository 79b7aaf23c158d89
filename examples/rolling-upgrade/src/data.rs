//! What is in the messages of all versions.

pub(crate) fn item(number: i64) -> String {
    let items = ["tea", "coffee", "milk"];
    items[number.unsigned_abs() as usize % items.len()].to_owned()
}

pub(crate) fn customer(number: i64) -> String {
    format!("customer {number}")
}

/// Every seventh order cannot be placed.
pub(crate) fn is_out_of_stock(number: i64) -> bool {
    number % 7 == 0
}
