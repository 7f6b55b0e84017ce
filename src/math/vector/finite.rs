//! Whether numbers are still numbers.

use super::dust::{DUST, without_dust};
use super::lanes::Vector;
use super::native::{LANES, Native};

/// Whether no value is infinite or NaN.
#[expect(clippy::eq_op, reason = "x − x is 0 for a finite x and NaN for the others, and NaN survives a sum")]
pub fn all_finite(values: &[f32]) -> bool {
    let mut sum = Native::splat(0.0);
    let mut vectors = values.chunks_exact(LANES);
    for vector in &mut vectors {
        // SAFETY: a chunk is a vector.
        let x = unsafe { Native::load(vector.as_ptr()) };
        sum = sum + (x - x);
    }
    let [total, ..] = Native::sum_pairs([[sum, Native::splat(0.0)]; 4]);
    let rest: f32 = vectors.remainder().iter().map(|x| x - x).sum();
    total + rest == 0.0
}

/// Puts 0 in the place of what is too small to matter ([`DUST`]); says whether no value is infinite or NaN.
/// Panics unless the length is a multiple of [`LANES`].
#[expect(clippy::eq_op, reason = "as in `all_finite`")]
pub fn settle(values: &mut [f32]) -> bool {
    assert!(values.len().is_multiple_of(LANES), "values must fill the lanes");
    let cleaned = without_dust::<Native>(&DUST);
    let zero = Native::splat(0.0);
    let mut sum = zero;
    for vector in values.chunks_exact_mut(LANES) {
        // SAFETY: a chunk is a vector.
        unsafe {
            let x = Native::load(vector.as_ptr());
            sum = sum + (x - x);
            cleaned(x).store(vector.as_mut_ptr());
        }
    }
    let [total, ..] = Native::sum_pairs([[sum, zero]; 4]);
    total == 0.0
}
