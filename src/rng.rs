//! One seed, many streams: each purpose draws from a random stream of its own, so that changing one setting
//! (say, the optimizer) leaves what the others draw (data, split, first weights, batches) untouched.

use rand::SeedableRng;
use rand::rngs::Xoshiro128PlusPlus;

/// The generator of every stream. The same numbers on 32 and 64 bits, natively and in WebAssembly.
pub type Rng = Xoshiro128PlusPlus;

/// What a random stream is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Generated points.
    Data,
    /// Which points train.
    Split,
    /// The first weights.
    Weights,
    /// The order of an epoch.
    Batches,
    /// Dropout masks.
    Dropout,
    /// Where the search for the largest curvature begins.
    Curvature,
}

/// The stream of `seed` for one purpose, at its beginning.
pub fn stream(seed: u32, purpose: Stream) -> Rng {
    // The purpose fills the upper half, so no two (seed, purpose) pairs share a state;
    // `seed_from_u64` spreads neighbouring values over the whole state.
    Rng::seed_from_u64(u64::from(seed) | (purpose as u64 + 1) << 32)
}

/// The stream of `seed` for one purpose in one epoch: what an epoch draws does not hang on those before it.
pub fn epoch_stream(seed: u32, purpose: Stream, epoch: u64) -> Rng {
    let mut rng = stream(seed, purpose);
    let base = u64::from(next(&mut rng)) << 32 | u64::from(next(&mut rng));
    Rng::seed_from_u64(base ^ epoch)
}

/// A uniform number in [0, 1) with 53 random bits.
#[inline(never)]
pub fn uniform(rng: &mut Rng) -> f64 {
    let high = u64::from(next(rng) >> 5);
    let low = u64::from(next(rng) >> 6);
    (high << 26 | low) as f64 * (1.0 / (1u64 << 53) as f64)
}

/// A standard normal number, by the polar form of Box and Muller (Marsaglia and Bray 1964).
pub fn normal(rng: &mut Rng) -> f64 {
    loop {
        let x = 2.0 * uniform(rng) - 1.0;
        let y = 2.0 * uniform(rng) - 1.0;
        let square = x * x + y * y;
        if square < 1.0 && square > 0.0 {
            return x * f64::sqrt(-2.0 * libm::log(square) / square);
        }
    }
}

/// A uniform integer below `bound`, without bias for any `bound` up to 2³² (Lemire 2019).
pub fn below(rng: &mut Rng, bound: u32) -> u32 {
    loop {
        let product = u64::from(next(rng)) * u64::from(bound);
        // The first test spares the division nearly always.
        if product as u32 >= bound || product as u32 >= bound.wrapping_neg() % bound {
            return (product >> 32) as u32;
        }
    }
}

/// Puts `items` in a random order (Fisher and Yates).
#[inline(never)]
pub fn shuffle<T>(rng: &mut Rng, items: &mut [T]) {
    for last in (1..items.len()).rev() {
        items.swap(last, below(rng, last as u32 + 1) as usize);
    }
}

/// The next 32 random bits.
pub fn next(rng: &mut Rng) -> u32 {
    use rand::Rng as _;
    rng.next_u32()
}
