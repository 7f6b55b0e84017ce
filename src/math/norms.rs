//! The length of a list of numbers, and making it longer or shorter.

use super::vector::{Elementwise, Vector, sum_of_squares, zip};

/// values ← factor·values
pub fn scale(factor: f32, values: &mut [f32]) {
    zip(&Scale { factor }, [], [values]);
}

struct Scale {
    factor: f32,
}

impl Elementwise<0, 1> for Scale {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 0], [V; 1]) -> [V; 1] {
        let factor = V::splat(self.factor);
        #[inline(always)]
        move |_, [value]| [factor * value]
    }
}

/// Euclidean norm, summed in `f64`.
#[inline(never)]
pub fn norm(values: &[f32]) -> f64 {
    values.iter().map(|value| f64::from(*value) * f64::from(*value)).sum::<f64>().sqrt()
}

/// ‖a − b‖, summed in `f64`.
#[inline(never)]
pub fn distance(a: &[f32], b: &[f32]) -> f64 {
    let changes = a.iter().zip(b).map(|(a, b)| f64::from(*a) - f64::from(*b));
    changes.map(|d| d * d).sum::<f64>().sqrt()
}

/// Σ aᵢbᵢ, summed in `f64`.
#[inline(never)]
pub fn dot(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum()
}

/// Euclidean norm to the precision of `f32`, the quick way.
pub fn quick_norm(values: &[f32]) -> f64 {
    let squares = sum_of_squares(values);
    // Where the squares leave the range of f32, take the long way.
    if squares.is_normal() { f64::from(squares).sqrt() } else { norm(values) }
}
