//! What there is on the map: what servers of the route guide know.

/// Latitude and longitude, in degrees times ten million.
pub type Place = (i32, i32);

/// Where what is, in New Jersey.
pub const FEATURES: [(Place, &str); 4] = [
    ((407_838_351, -746_143_763), "Patriots Path, Mendham"),
    ((408_122_808, -743_999_179), "101 New Jersey 10, Whippany"),
    (
        (409_146_138, -746_188_906),
        "Berkshire Valley Management Area",
    ),
    ((413_628_156, -749_015_468), "U.S. 6, Shohola"),
];

/// Whether a place is in a rectangle between two opposite corners.
#[must_use]
pub fn contains((corner, other): (Place, Place), place: Place) -> bool {
    let between = |a: i32, b: i32, number: i32| (a.min(b)..=a.max(b)).contains(&number);
    between(corner.0, other.0, place.0) && between(corner.1, other.1, place.1)
}

/// The way between two places in metres, by the haversine formula.
#[must_use]
pub fn distance(from: Place, to: Place) -> i32 {
    const EARTH_RADIUS: f64 = 6_371_000.0;
    let radians = |number: i32| (f64::from(number) / 1e7).to_radians();
    let (latitude, other) = (radians(from.0), radians(to.0));
    let half = |a: f64, b: f64| ((a - b) / 2.0).sin().powi(2);
    let longitudes = half(radians(to.1), radians(from.1));
    let square = half(other, latitude) + latitude.cos() * other.cos() * longitudes;
    (2.0 * EARTH_RADIUS * square.sqrt().asin()).round() as i32
}
