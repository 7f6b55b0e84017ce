//! Which points train and which test.

use crate::rng::{Stream, shuffle, stream};

/// Indices into the data set, each in exactly one of the two lists, in random order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// Of the training points.
    pub train: Vec<u32>,
    /// Of the test points.
    pub test: Vec<u32>,
}

impl Split {
    /// Puts `fraction` of `points` points, rounded, into the training set. Of two points or more, each side gets at least
    /// one. The order depends on the seed and the number of points only, so a larger fraction adds training points and
    /// keeps those that were there.
    pub fn new(points: usize, fraction: f64, seed: u32) -> Split {
        let mut train: Vec<u32> = (0..points as u32).collect();
        shuffle(&mut stream(seed, Stream::Split), &mut train);
        let rounded = (points as f64 * fraction + 0.5) as usize;
        let test = train.split_off(rounded.max(1).min(points.saturating_sub(1)));
        Split { train, test }
    }
}
