//! Values that are the same in each run.

/// SplitMix64: a few lines, and good enough to keep a branch predictor guessing.
#[derive(Clone, Debug)]
pub struct Rng(u64);

impl Rng {
    /// The sequence that `seed` starts.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Any 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// One of `0..limit`.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "`usize` is 64 bits where we measure"
    )]
    pub fn below(&mut self, limit: usize) -> usize {
        (self.bits() % limit as u64) as usize
    }

    /// One of the two.
    pub fn coin(&mut self) -> bool {
        self.bits() & 1 == 1
    }

    /// A number of each size between 1 and 63 bits alike, so that its varint may have any length.
    #[expect(
        clippy::cast_possible_wrap,
        reason = "the shift leaves the sign bit clear"
    )]
    pub fn long(&mut self) -> i64 {
        let shift = 1 + self.below(63);
        let size = (self.bits() >> shift) as i64;
        if self.coin() { size } else { -size }
    }

    /// A number of each size between 1 and 31 bits alike.
    #[expect(
        clippy::cast_possible_wrap,
        reason = "the shift leaves the sign bit clear"
    )]
    #[expect(clippy::cast_possible_truncation, reason = "any 32 bits will do")]
    pub fn int(&mut self) -> i32 {
        let shift = 1 + self.below(31);
        let size = (self.bits() as u32 >> shift) as i32;
        if self.coin() { size } else { -size }
    }

    /// A number between -1 and 1, with all digits.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are what is kept")]
    pub fn double(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    }

    /// Letters and digits, between three quarters and five quarters of `length` of them. Names and
    /// keys are ASCII nearly everywhere, and all codecs here are fastest with it.
    pub fn text(&mut self, length: usize) -> String {
        const ALPHABET: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";
        let length = length * 3 / 4 + self.below(length / 2 + 1);
        (0..length)
            .map(|_| char::from(ALPHABET[self.below(36)]))
            .collect()
    }

    /// Any bytes.
    pub fn bytes(&mut self, length: usize) -> Vec<u8> {
        let mut bytes: Vec<u8> = Vec::with_capacity(length + 8);
        while bytes.len() < length {
            bytes.extend(self.bits().to_le_bytes());
        }
        bytes.truncate(length);
        bytes
    }
}
