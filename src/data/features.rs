//! The input features: what the network sees of a point (x, y).

use crate::math::sine::sin_cos_pi;
use crate::schema::names;

names! {
    /// What the network sees of a point (x, y).
    pub enum Feature {
        /// x
        "x" => X,
        /// y
        "y" => Y,
        /// x²
        "xSquared" => XSquared,
        /// y²
        "ySquared" => YSquared,
        /// x·y
        "xTimesY" => XTimesY,
        /// sin(πx)
        "sinX" => SinX,
        /// sin(πy)
        "sinY" => SinY,
    }
}

/// Writes one feature of the points (x, y) to `out`; the three are of one length. The sines have one period across the
/// square: sin(πx).
pub fn fill(feature: Feature, x: &[f32], y: &[f32], out: &mut [f32]) {
    match feature {
        Feature::X => out.copy_from_slice(x),
        Feature::Y => out.copy_from_slice(y),
        Feature::XSquared => product(x, x, out),
        Feature::YSquared => product(y, y, out),
        Feature::XTimesY => product(x, y, out),
        Feature::SinX => sine(x, out),
        Feature::SinY => sine(y, out),
    }
}

fn product(a: &[f32], b: &[f32], out: &mut [f32]) {
    for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
        *out = a * b;
    }
}

fn sine(a: &[f32], out: &mut [f32]) {
    for (out, a) in out.iter_mut().zip(a) {
        *out = sin_cos_pi(f64::from(*a)).0 as f32;
    }
}
