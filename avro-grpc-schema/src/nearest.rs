//! The name that someone meant.

use crate::model::{Model, NamedType};

impl Model {
    /// The named type whose name, with or without its namespace, is most like `name`, if one is
    /// like it at all.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Option<&NamedType> {
        let names = self
            .types
            .iter()
            .flat_map(|ty| [(ty.name.to_string(), ty), (ty.name.name.clone(), ty)]);
        nearest(name, names, |(name, _)| name.as_str()).map(|(_, ty)| ty)
    }
}

/// The candidate that is most like `word`, if one is like it at all: one letter in three may
/// differ, and the case of each. Among equals the first.
#[must_use]
pub fn nearest<T>(
    word: &str,
    candidates: impl IntoIterator<Item = T>,
    text: impl Fn(&T) -> &str,
) -> Option<T> {
    let word: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let limit = word.len() / 3;
    let mut best: Option<(usize, T)> = None;
    for candidate in candidates {
        let limit = best.as_ref().map_or(limit + 1, |(distance, _)| *distance);
        let other: Vec<char> = text(&candidate)
            .chars()
            .flat_map(char::to_lowercase)
            .collect();
        if word.len().abs_diff(other.len()) < limit {
            let distance = distance(&word, &other);
            if distance < limit {
                best = Some((distance, candidate));
            }
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How many characters must be inserted, removed, replaced or swapped with their neighbour to
/// make one word of the other.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut previous: Vec<usize> = (0..=b.len()).collect();
    for (i, &from) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &to) in b.iter().enumerate() {
            let replaced = previous[j] + usize::from(from != to);
            let mut cost = replaced.min(previous[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && from == b[j - 1] && a[i - 1] == to {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut previous, row);
    }
    previous[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn nearest_names() {
        let names = ["Money", "Order", "OrderLine"];
        let check = |word, expected| assert_eq!(nearest(word, names, |n| n), expected, "{word}");
        check("Monney", Some("Money"));
        check("money", Some("Money"));
        check("Odrer", Some("Order"));
        check("OrderLines", Some("OrderLine"));
        check("Customer", None);
        check("", None);
        check("B", None);
    }
}
