//! Options that hold for a part of the input, by Avro path.
//!
//! Patterns are those of prost: `.` is everything, `.a.b` is `a.b` with all that is in it, and `b.C`,
//! without the dot in front, is any `C` in a `b`, with all that is in it.

use std::cell::Cell;

/// Values that users have set for paths.
#[derive(Clone, Debug)]
pub(crate) struct PathMap<T> {
    /// As the option is called, for messages.
    option: &'static str,
    entries: Vec<Entry<T>>,
}

#[derive(Clone, Debug)]
struct Entry<T> {
    path: String,
    value: T,
    used: Cell<bool>,
}

impl<T> PathMap<T> {
    /// An empty map for the option `option`.
    pub(crate) fn new(option: &'static str) -> Self {
        Self {
            option,
            entries: Vec::new(),
        }
    }

    /// Whether there are no patterns.
    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Sets `value` for what matches `path`.
    pub(crate) fn insert(&mut self, path: impl Into<String>, value: T) {
        self.entries.push(Entry {
            path: path.into(),
            value,
            used: Cell::new(false),
        });
    }

    /// The same patterns with what `convert` makes of option, pattern and value, if anything.
    pub(crate) fn filter_map<U>(
        &self,
        mut convert: impl FnMut(&str, &str, &T) -> Option<U>,
    ) -> PathMap<U> {
        let entry = |entry: &Entry<T>| {
            Some(Entry {
                value: convert(self.option, &entry.path, &entry.value)?,
                path: entry.path.clone(),
                used: Cell::new(false),
            })
        };
        PathMap {
            option: self.option,
            entries: self.entries.iter().filter_map(entry).collect(),
        }
    }

    /// The value for `path`, a fullname that may have members behind it. The pattern that says
    /// most counts; of equal ones the last.
    pub(crate) fn get<'a>(&'a self, path: &'a str) -> Option<&'a T> {
        let best = self.matching(path).max_by_key(|(precision, _)| *precision);
        best.map(|(_, entry)| &entry.value)
    }

    /// All values for `path`, in the order in which they were set.
    pub(crate) fn all<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a T> {
        self.matching(path).map(|(_, entry)| &entry.value)
    }

    /// The entries that match `path`; they count as used.
    fn matching<'a>(&'a self, path: &'a str) -> impl Iterator<Item = (Precision, &'a Entry<T>)> {
        self.entries.iter().filter_map(move |entry| {
            let precision = precision(&entry.path, path)?;
            entry.used.set(true);
            Some((precision, entry))
        })
    }

    /// The calls of the option that matched nothing, as the user wrote them. To say something of
    /// everything is no mistake where there is nothing.
    pub(crate) fn unused(&self) -> impl Iterator<Item = String> + '_ {
        let unused = self
            .entries
            .iter()
            .filter(|entry| !entry.used.get() && entry.path != ".");
        unused.map(|entry| format!("`{}(\"{}\", …)`", self.option, entry.path))
    }
}

/// How much a pattern says of a path: what names the path itself says more than what names
/// something around it, and more names say more than fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Precision {
    /// How many parts of the path lie in what the pattern names, that included.
    depth: usize,
    /// How many parts the pattern has.
    parts: usize,
}

fn precision(pattern: &str, path: &str) -> Option<Precision> {
    let path: Vec<&str> = path.split('.').collect();
    let (is_absolute, names) = match pattern.strip_prefix('.') {
        Some(names) => (true, names),
        None => (false, pattern),
    };
    let names: Vec<&str> = match names {
        "" if is_absolute => Vec::new(),
        names => names.split('.').collect(),
    };
    let parts = names.len();
    let depth = if is_absolute {
        path.starts_with(&names).then_some(parts)
    } else {
        (parts..=path.len()).rfind(|&end| path[end - parts..end] == names)
    };
    depth.map(|depth| Precision { depth, parts })
}

#[cfg(test)]
mod tests {
    use super::PathMap;

    /// The patterns that match `shop.Order.total`, best first, are those of `expected`.
    #[track_caller]
    fn check(patterns: &[&'static str], expected: &str) {
        let mut map = PathMap::new("option");
        for pattern in patterns {
            map.insert(*pattern, *pattern);
        }
        assert_eq!(
            map.get("shop.Order.total").copied().unwrap_or("-"),
            expected
        );
    }

    #[test]
    fn patterns_match_as_prost_matches_them() {
        check(&["."], ".");
        check(&[".shop"], ".shop");
        check(&[".shop.Order"], ".shop.Order");
        check(&[".shop.Order.total"], ".shop.Order.total");
        check(&["total"], "total");
        check(&["Order.total"], "Order.total");
        check(&["shop.Order.total"], "shop.Order.total");
        check(&["Order"], "Order");
        for pattern in [
            "",
            ".sho",
            ".Order",
            "otal",
            ".shop.Order.total.x",
            "x.total",
        ] {
            check(&[pattern], "-");
        }
    }

    #[test]
    fn the_pattern_that_says_most_counts() {
        check(&[".", ".shop", ".shop.Order"], ".shop.Order");
        check(&[".shop.Order", "total", ".shop"], "total");
        check(&["Order.total", "total"], "Order.total");
        check(&["Order.total", ".shop.Order.total"], ".shop.Order.total");
    }

    #[test]
    fn of_equal_patterns_the_last_counts() {
        let mut map = PathMap::new("option");
        map.insert(".", 1);
        map.insert(".", 2);
        assert_eq!(map.get("A"), Some(&2));
        assert_eq!(map.all("A").copied().collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn what_matches_nothing_is_told() {
        let mut map = PathMap::new("bytes_type");
        map.insert(".a", ());
        map.insert(".b", ());
        map.get("b.C");
        assert_eq!(map.unused().count(), 1);
        map.entries.iter().for_each(|entry| entry.used.set(false));
        map.insert(".", ());
        assert_eq!(map.unused().count(), 2);
        map.get("b.C");
        assert_eq!(
            map.unused().collect::<Vec<_>>(),
            ["`bytes_type(\".a\", …)`"]
        );
    }
}
