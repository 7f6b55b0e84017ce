//! Elementary functions, lane by lane, without a branch.
//!
//! Each is a form from numerical analysis whose coefficients make the largest error least; `tools/approximation/fit.py`
//! finds them. The errors stated here are the largest over every `f32`, as measured by
//! `cargo run --release --example functions_exhaustive`; `tests/functions.rs` holds a sample to them.
//!
//! - An ulp is the distance of two neighbouring `f32` at the true value.
//! - Beyond the limits of its argument a function keeps the value it has there, for infinite arguments too.
//! - "Never decreases" is said of neighbouring arguments.
//! - Not-a-number gives not-a-number or some number.

use super::simd::Vector;

/// x, or 0 where |x| is below `limit`.
///
/// Processors take a hundred times longer over subnormal numbers, and saturated units and decaying averages end in them. What is
/// set to 0 is far below anything that moves a weight.
#[inline(always)]
pub fn without_dust<V: Vector>(x: V, limit: &'static f32) -> V {
    x.without(x.abs().less(V::constant(limit)))
}

/// For activations and errors: their products are still far from subnormal.
pub const DUST: f32 = 1e-20;

/// tanh x = 2ab / (a² + b²) where a/b ≈ tanh(x/2), a = x·P(x²) and b = Q(x²).
///
/// The double-angle formula makes much of few coefficients: it squares the distance of a/b from 1, so the fraction may be
/// coarse where tanh is flat, and 2ab ≤ a² + b² keeps the result within ±1 whatever a and b are. One division and eight
/// products; of the forms tried it needs the fewest operations for its error.
///
/// Error: 6.7 ulp, 3.7e-7 absolute. Odd, within ±1, decreases by at most 5 ulp. Constant beyond ±8.
#[inline(always)]
pub fn tanh<V: Vector>(x: V) -> V {
    let x = clamp(x, &-TANH_LIMIT, &TANH_LIMIT);
    let y = x * x;
    let a = x * polynomial(y, &[541.5784, 14.659907, 0.03020577]);
    let b = monic(y, &[1083.1569, 119.582085]);
    let ab = a * b;
    (ab + ab) / (a * a + b * b)
}

const TANH_LIMIT: f32 = 8.0;

/// eˣ = 2ⁿ·eʳ with n whole and |r| ≤ ½ log 2 (Cody and Waite 1980).
///
/// Error: 1.06 ulp, for x ≤ 0 5.3e-8 absolute. 1 at 0, never decreases. Constant below −87.33654, where it is the
/// smallest normal number, and above 88.72283, where it is 3.4028e38.
#[inline(always)]
pub fn exp<V: Vector>(x: V) -> V {
    exp_within(clamp(x, &EXP_LOWEST, &EXP_HIGHEST))
}

/// [`exp`] of an argument known to lie between the limits.
#[inline(always)]
fn exp_within<V: Vector>(x: V) -> V {
    let (n, q) = octaves(x);
    (V::constant(&1.0) + q).add_bits(n)
}

/// eˣ stays a normal number and finite between these.
const EXP_LOWEST: f32 = -87.33654;
const EXP_HIGHEST: f32 = 88.72283;

/// eˣ − 1 = 2ⁿ·(eʳ − 1) + (2ⁿ − 1), which loses nothing near 0.
///
/// Error: 1.89 ulp, for x ≤ 0 4.3e-8 absolute. At least −1, never decreases. Constant above 88.37.
#[inline(always)]
pub fn exp_m1<V: Vector>(x: V) -> V {
    let (n, q) = octaves(clamp(x, &EXP_LOWEST, &EXP_M1_HIGHEST));
    let one = V::constant(&1.0);
    let scale = one.add_bits(n);
    scale * q + (scale - one)
}

/// 2ⁿ is finite up to here.
const EXP_M1_HIGHEST: f32 = 88.37;

/// Splits eˣ = 2ⁿ·eʳ: n where it can be added to an exponent, and eʳ − 1.
#[inline(always)]
fn octaves<V: Vector>(x: V) -> (V, V) {
    // Added to 1.5·2²³, a number loses its fraction, and its whole part stands in the lowest bits.
    let shifted = x * V::constant(&core::f32::consts::LOG2_E) + V::constant(&ROUND);
    let n = shifted - V::constant(&ROUND);
    let r = x - n * V::constant(&LN_2_HIGH) - n * V::constant(&LN_2_LOW);
    let q = r + r * r * polynomial(r, &[0.49999997, 0.16666543, 0.0416672, 0.008366514, 0.0013882521]);
    (shifted.shift_left::<23>(), q)
}

const ROUND: f32 = 12582912.0;
/// log 2 in two parts, the first of so few bits that n times it is exact.
const LN_2_HIGH: f32 = 355.0 / 512.0;
const LN_2_LOW: f32 = -2.1219444e-4;

/// σ(x) = 1 / (1 + e⁻ˣ).
///
/// Error: 2.5 ulp for x ≥ −40, 9.0e-8 absolute. ½ at 0, between 0 and 1, never decreases. Constant below −40, where it is
/// 4.2e-18: products of smaller numbers would soon be subnormal.
#[inline(always)]
pub fn sigmoid<V: Vector>(x: V) -> V {
    let one = V::constant(&1.0);
    one / (one + exp_within(clamp(V::splat(0.0) - x, &EXP_LOWEST, &SIGMOID_LIMIT)))
}

const SIGMOID_LIMIT: f32 = 40.0;

/// log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|).
///
/// Error: 5.8 ulp for x ≥ −40, for x ≤ 1 2.7e-7 absolute. Above 0, decreases by at most 2 ulp.
/// Constant below −40, where it is 4.2e-18.
#[inline(always)]
pub fn softplus<V: Vector>(x: V) -> V {
    softplus_with_slope(x).0
}

/// [`softplus`] and its derivative, [`sigmoid`] to 2.5 ulp, from one e^−|x|.
#[inline(always)]
pub fn softplus_with_slope<V: Vector>(x: V) -> (V, V) {
    let (zero, one) = (V::splat(0.0), V::constant(&1.0));
    // −0.0 is the sign bit alone.
    let t = exp_within(x.or(V::constant(&-0.0)).upper(V::constant(&-SIGMOID_LIMIT)));
    // 1 above 0, t below.
    let numerator = t.upper(one.without(x.less(zero)));
    (x.upper(zero) + log1p_unit(t), numerator / (one + t))
}

/// log(1 + t) for 0 ≤ t ≤ 1, as 2 artanh s with s = t / (2 + t): an odd function of s ≤ ⅓.
///
/// Error: 5.0 ulp, 2.3e-7 absolute. Decreases by at most 2 ulp.
#[inline(always)]
pub fn log1p_unit<V: Vector>(t: V) -> V {
    let s = t / (V::constant(&2.0) + t);
    let w = s * s;
    (s + s) + s * w * polynomial(w, &[0.6667348, 0.3963597, 0.33983546])
}

/// x·Φ(x), with Φ the distribution function of the normal distribution, and its derivative Φ(x) + x·φ(x), for little more
/// than one of them.
///
/// Error: of the value 16.6 ulp for x ≥ −5, for x ≤ 1 1.7e-7 absolute; of the derivative 5.4 ulp for x ≥ 0, 3.2e-7 absolute.
/// The derivative is ½ at 0.
#[inline(always)]
pub fn gelu_with_slope<V: Vector>(x: V) -> (V, V) {
    let x = x.upper(V::constant(&-NORMAL_LIMIT));
    let near = x.lower(V::constant(&NORMAL_LIMIT));
    let (tail, density) = normal(near.abs());
    // 1 − Φ(−x) above 0, Φ(x) below.
    let distribution = (V::constant(&1.0).and(V::splat(0.0).less(x)) - tail).abs();
    (x * distribution, distribution + near * density)
}

/// Φ(−z) and φ(z) of the normal distribution for 0 ≤ z ≤ [`NORMAL_LIMIT`]. Both have the factor e^(−z²/2); what is left
/// of the first, Mills' ratio up to a constant, is smooth and close to a fraction of polynomials (Cody 1969 does so for erfc).
#[inline(always)]
fn normal<V: Vector>(z: V) -> (V, V) {
    let gauss = exp_within(z * z * V::constant(&-0.5));
    let mills = polynomial(z, &[11.999933, 8.615843, 2.82691, 0.3988866])
        / monic(z, &[23.999866, 36.380527, 22.684057, 7.0805883]);
    (gauss * mills, gauss * V::constant(&0.3989423))
}

/// Beyond, the tail is below 1.2e-19, and its products would soon be subnormal.
const NORMAL_LIMIT: f32 = 9.0;

/// sin x and cos x, from x less the nearest multiple of ½π in three parts (Cody and Waite 1980).
///
/// Error for |x| ≤ 8192: 1.6e-7 absolute. Within ±1; the sine is odd, the cosine 1 at 0. Beyond ±8192 both stay what they are there:
/// neighbouring `f32` are then so far apart that a sine of them says little.
#[inline(always)]
pub fn sin_cos<V: Vector>(x: V) -> (V, V) {
    let x = clamp(x, &-SIN_LIMIT, &SIN_LIMIT);
    let shifted = x * V::constant(&core::f32::consts::FRAC_2_PI) + V::constant(&ROUND);
    let n = shifted - V::constant(&ROUND);
    let [high, middle, low] = HALF_PI.each_ref().map(V::constant);
    let r = x - n * high - n * middle - n * low;

    let y = r * r;
    let s = polynomial(y, &[-0.16666655, 0.00833216, -0.00019515284]);
    let c = polynomial(y, &[0.041661073, -0.0013648715]);
    let sin = r + r * y * s;
    let cos = V::constant(&1.0) - y * V::constant(&0.5) + y * y * c;

    // Each quarter turn of the n makes of (sin, cos) (cos, −sin). The lowest bit of n says whether they swap, the next one
    // the sign of the sine; of the cosine it is that of n + 1.
    let one = V::constant(&1.0);
    let odd = shifted.shift_left::<31>().or(one).less(V::splat(0.0));
    let sign = |n: V| n.shift_left::<30>().and(V::constant(&-0.0));
    let next = shifted.add_bits(V::splat_bits(1));
    (V::select(odd, cos, sin).xor(sign(shifted)), V::select(odd, sin, cos).xor(sign(next)))
}

const SIN_LIMIT: f32 = 8192.0;
/// ½π in three parts, the first two of so few bits that n times them is exact.
static HALF_PI: [f32; 3] = [201.0 / 128.0, 4.837513e-4, 7.54979e-8];

/// c₀ + c₁x + c₂x² + …
///
/// By Horner's rule; from the third power on, even and odd powers apart, as c₀ + c₂y + … and x·(c₁ + c₃y + …) with y = x²:
/// no more operations where x² is there already, and half as long a chain of them.
#[inline(always)]
fn polynomial<V: Vector, const N: usize>(x: V, c: &'static [f32; N]) -> V {
    if N < 4 {
        return horner(x, V::constant(&c[N - 1]), &c[..N - 1], 1);
    }
    let (y, even, odd) = (x * x, (N - 1) / 2 * 2, N / 2 * 2 - 1);
    horner(y, V::constant(&c[even]), &c[..even], 2) + x * horner(y, V::constant(&c[odd]), &c[1..odd], 2)
}

/// c₀ + c₁x + … + xᴺ, likewise. N is even.
#[inline(always)]
fn monic<V: Vector, const N: usize>(x: V, c: &'static [f32; N]) -> V {
    const { assert!(N.is_multiple_of(2)) };
    if N < 4 {
        return horner(x, x + V::constant(&c[N - 1]), &c[..N - 1], 1);
    }
    let y = x * x;
    horner(y, y + V::constant(&c[N - 2]), &c[..N - 2], 2) + x * horner(y, V::constant(&c[N - 1]), &c[1..N - 1], 2)
}

/// c₀ + x·(c₁ + … + x·(cₙ + x·top)), with every `step`th of `c`.
#[inline(always)]
fn horner<V: Vector>(x: V, top: V, c: &'static [f32], step: usize) -> V {
    c.iter().step_by(step).rev().fold(top, |sum, c| sum * x + V::constant(c))
}

#[inline(always)]
fn clamp<V: Vector>(x: V, lowest: &'static f32, highest: &'static f32) -> V {
    x.upper(V::constant(lowest)).lower(V::constant(highest))
}
