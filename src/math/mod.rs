//! Kernels that know nothing of networks.

pub mod block;
pub mod functions;
pub mod simd;
pub mod sine;

use simd::{Elementwise, Vector, sum_of_squares, zip};

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

/// Euclidean norm.
pub fn norm(values: &[f32]) -> f64 {
    values.iter().map(|value| f64::from(*value) * f64::from(*value)).sum::<f64>().sqrt()
}

/// Euclidean norm to the precision of `f32`, the quick way.
pub fn quick_norm(values: &[f32]) -> f64 {
    let squares = sum_of_squares(values);
    // Where the squares leave the range of f32, take the long way.
    if squares.is_normal() { f64::from(squares).sqrt() } else { norm(values) }
}

/// The larger of two numbers.
pub fn larger(a: f64, b: f64) -> f64 {
    if b > a { b } else { a }
}

/// base to a whole power, by squaring: the same bits everywhere, and quick for the powers that schedules and bias corrections
/// take.
pub fn power(mut base: f64, mut exponent: u64) -> f64 {
    let mut result = 1.0;
    while exponent > 0 && result != 0.0 {
        if exponent % 2 == 1 {
            result *= base;
        }
        base *= base;
        exponent /= 2;
    }
    result
}

/// base, which is above 0, to any power.
pub fn real_power(base: f64, exponent: f64) -> f64 {
    libm::exp(exponent * libm::log(base))
}
