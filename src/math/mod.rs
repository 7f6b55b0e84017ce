//! Kernels that know nothing of networks.

pub mod block;
pub mod functions;
pub mod simd;
pub mod sine;

use simd::{Elementwise, Vector, zip};

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
