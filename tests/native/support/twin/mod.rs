//! The whole trainer once more, plain and slow, in `f64` and from the textbook formulas: the oracle that the engine is held
//! against. Of the engine it takes what is random (data, split, first weights, the order of batches, dropout masks) and the
//! configuration; everything that is computed from there on is written out here a second time.

// Each test file uses a part of it.
#![allow(dead_code, unused_imports)]

mod learner;
mod loss;
mod network;
mod rules;
mod run;
mod schedule;

pub use learner::{Example, Learner, Report};
pub use loss::Loss;
pub use network::{Network, slope, value};
pub use run::{Metrics, Run};
pub use schedule::Rate;

/// Euclidean norm.
pub fn norm(values: &[f64]) -> f64 {
    values.iter().map(|value| value * value).sum::<f64>().sqrt()
}

/// ‖a − b‖
pub fn distance(a: &[f64], b: &[f64]) -> f64 {
    assert_eq!(a.len(), b.len());
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
}

/// The engine's numbers in `f64`.
pub fn widen(values: &[f32]) -> Vec<f64> {
    values.iter().map(|value| f64::from(*value)).collect()
}
