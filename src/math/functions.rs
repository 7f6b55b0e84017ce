//! Elementary functions, lane by lane, without a branch.
//!
//! Each is a form from numerical analysis whose coefficients make the largest error least; `tools/approximation/fit.py`
//! finds them. The errors stated here are the largest over every `f32`, as measured by
//! `cargo run --release --example functions_exhaustive`; `tests/everywhere/functions.rs` holds a sample to them.
//!
//! - An ulp is the distance of two neighbouring `f32` at the true value.
//! - Beyond the limits of its argument a function keeps the value it has there, for infinite arguments too.
//! - "Never decreases" is said of neighbouring arguments.
//! - Not-a-number gives not-a-number or some number.
//!
//! `tanh()` and its kin put their constants into registers, and give the function itself, which a loop then calls.

use super::vector::Vector;

/// tanh x = 2ab / (a² + b²) where a/b ≈ tanh(x/2), a = x·P(x²) and b = Q(x²).
///
/// The double-angle formula makes much of few coefficients: it squares the distance of a/b from 1, so the fraction may be
/// coarse where tanh is flat, and 2ab ≤ a² + b² keeps the result within ±1 whatever a and b are. One division and eight
/// products; of the forms tried it needs the fewest operations for its error.
///
/// Error: 6.7 ulp, 3.7e-7 absolute. Odd, within ±1, decreases by at most 5 ulp. Constant beyond ±8.
///
/// Training takes the slope from the value, as 1 − tanh² x. Its error is at most 7.4e-7; relative to the slope it grows with
/// |x|:
///
/// | \|x\| up to | 3 | 4 | 5 | 6 | 6.5 | 7 | 7.5 |
/// |---|---|---|---|---|---|---|---|
/// | error up to | 6.0e-5 | 4.0e-4 | .34 % | 2.2 % | 3.2 % | 11 % | 37 % |
///
/// From 7.79 on it is 0 at some arguments, and beyond 8, where the slope is 4.5e-7 and less, at all. Single precision
/// elsewhere is off by up to .36 % at 6, and has 0 from 9.01 on. ARCHITECTURE.md tells what a better slope would cost.
#[inline(always)]
pub fn tanh<V: Vector>() -> impl Fn(V) -> V {
    let limited = clamp(&-TANH_LIMIT, &TANH_LIMIT);
    let p = polynomial(&[541.5784, 14.659907, 0.03020577]);
    let q = monic(&[1083.1569, 119.582085]);
    #[inline(always)]
    move |x| {
        let x = limited(x);
        let y = x * x;
        let (a, b) = (x * p(y), q(y));
        let ab = a * b;
        (ab + ab) / (a * a + b * b)
    }
}

const TANH_LIMIT: f32 = 8.0;

/// eˣ = 2ⁿ·eʳ with n whole and |r| ≤ ½ log 2 (Cody and Waite 1980).
///
/// Error: 1.06 ulp, for x ≤ 0 5.3e-8 absolute. 1 at 0, never decreases. Constant below −87.33654, where it is the
/// smallest normal number, and above 88.72283, where it is 3.4028e38.
#[inline(always)]
pub fn exp<V: Vector>() -> impl Fn(V) -> V {
    let (limited, exp) = (clamp(&EXP_LOWEST, &EXP_HIGHEST), exp_within());
    #[inline(always)]
    move |x| exp(limited(x))
}

/// [`exp`] of an argument known to lie between the limits.
#[inline(always)]
fn exp_within<V: Vector>() -> impl Fn(V) -> V {
    let (one, octaves) = (V::constant(&1.0), octaves());
    #[inline(always)]
    move |x| {
        let (n, q) = octaves(x);
        (one + q).add_bits(n)
    }
}

/// eˣ stays a normal number and finite between these.
const EXP_LOWEST: f32 = -87.33654;
const EXP_HIGHEST: f32 = 88.72283;

/// eˣ − 1 = 2ⁿ·(eʳ − 1) + (2ⁿ − 1), which loses nothing near 0, and its derivative eˣ = 2ⁿ·(eʳ − 1) + 2ⁿ, which loses nothing
/// far below.
///
/// Error: 1.89 ulp, for x ≤ 0 4.3e-8 absolute; of the derivative 1.06 ulp for x ≥ −40. The value is at least −1, neither ever
/// decreases. Constant below −40, where the derivative is 4.2e-18, and above 88.37.
#[inline(always)]
pub fn exp_m1_with_slope<V: Vector>() -> impl Fn(V) -> (V, V) {
    let (limited, one, octaves) = (clamp(&EXP_M1_LOWEST, &EXP_M1_HIGHEST), V::constant(&1.0), octaves());
    #[inline(always)]
    move |x| {
        let (n, q) = octaves(limited(x));
        let scale = one.add_bits(n);
        let rest = scale * q;
        (rest + (scale - one), rest + scale)
    }
}

/// Below, the value is −1, and 2ⁿ·(eʳ − 1) would soon be subnormal.
const EXP_M1_LOWEST: f32 = -40.0;
/// 2ⁿ is finite up to here.
const EXP_M1_HIGHEST: f32 = 88.37;

/// Splits eˣ = 2ⁿ·eʳ: n where it can be added to an exponent, and eʳ − 1.
#[inline(always)]
fn octaves<V: Vector>() -> impl Fn(V) -> (V, V) {
    let [log2_e, round] = [&core::f32::consts::LOG2_E, &ROUND].map(V::constant);
    let [high, low] = [&LN_2_HIGH, &LN_2_LOW].map(V::constant);
    let p = polynomial(&[0.49999997, 0.16666543, 0.0416672, 0.008366514, 0.0013882521]);
    #[inline(always)]
    move |x| {
        // Added to 1.5·2²³, a number loses its fraction, and its whole part stands in the lowest bits.
        let shifted = x * log2_e + round;
        let n = shifted - round;
        let r = x - n * high - n * low;
        (shifted.shift_left::<23>(), r + r * r * p(r))
    }
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
pub fn sigmoid<V: Vector>() -> impl Fn(V) -> V {
    let with_slope = sigmoid_with_slope();
    #[inline(always)]
    move |x| with_slope(x).0
}

/// [`sigmoid`] and its derivative σ·(e⁻ˣ·σ), where e⁻ˣ·σ is 1 − σ without cancellation.
///
/// Error of the derivative: 5.0 ulp for |x| ≤ 40, 5.5e-8 absolute. At most ¼ and an ulp. Constant beyond ±40, where it is
/// 4.2e-18.
#[inline(always)]
pub fn sigmoid_with_slope<V: Vector>() -> impl Fn(V) -> (V, V) {
    let (limited, one, exp) = (clamp(&-SIGMOID_LIMIT, &SIGMOID_LIMIT), V::constant(&1.0), exp_within());
    #[inline(always)]
    move |x| {
        let t = exp(limited(V::splat(0.0) - x));
        let s = one / (one + t);
        (s, s * (t * s))
    }
}

const SIGMOID_LIMIT: f32 = 40.0;

/// x·σ(x) and its derivative σ + x·σ·(1 − σ).
///
/// Error: of the value 2.9 ulp for x ≥ −44, for x ≤ 1 1.1e-7 absolute; of the derivative 8.2 ulp for x ≥ 0 and 4.7 ulp for
/// −44 ≤ x ≤ −2, 9.8e-7 absolute. The derivative is ½ at 0. Constant below −44, where the value is −3.4e-18 and the
/// derivative −3.3e-18.
#[inline(always)]
pub fn silu_with_slope<V: Vector>() -> impl Fn(V) -> (V, V) {
    let [one, lowest, exp_lowest] = [&1.0, &-SILU_LIMIT, &EXP_LOWEST].map(V::constant);
    let exp = exp_within();
    #[inline(always)]
    move |x| {
        let x = x.upper(lowest);
        let s = one / (one + exp((V::splat(0.0) - x).upper(exp_lowest)));
        let value = x * s;
        (value, s + value * (one - s))
    }
}

/// The derivative is below 1e-17 from here on, and products of smaller numbers would soon be subnormal.
const SILU_LIMIT: f32 = 44.0;

/// log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|).
///
/// Error: 7.7 ulp for x ≥ −5 and 32 ulp for x ≥ −40, for x ≤ 1 3.0e-7 absolute. Above 0, decreases by at most 4 ulp.
/// Constant below −40, where it is 4.2e-18.
#[inline(always)]
pub fn softplus<V: Vector>() -> impl Fn(V) -> V {
    let with_slope = softplus_with_slope();
    #[inline(always)]
    move |x| with_slope(x).0
}

/// [`softplus`] and its derivative, which is [`sigmoid`], from one e^−|x|.
///
/// Error of the derivative: 6.4 ulp for x ≥ −5 and 32 ulp for x ≥ −40, 1.2e-7 absolute. ½ at 0, decreases by at most 3 ulp.
#[inline(always)]
#[expect(clippy::approx_constant, reason = "the second coefficient is found by fitting, near log 2")]
pub fn softplus_with_slope<V: Vector>() -> impl Fn(V) -> (V, V) {
    // −0.0 is the sign bit alone.
    let [one, sign, lowest, log2_e] = [&1.0, &-0.0, &-SIGMOID_LIMIT, &core::f32::consts::LOG2_E].map(V::constant);
    let power = power_of_two(&[1.0, 0.693147, 0.24022242, 0.055507336, 0.009671512, 0.0013264731]);
    let log1p_unit = log1p_unit();
    #[inline(always)]
    move |x| {
        let zero = V::splat(0.0);
        let t = power(x.or(sign).upper(lowest) * log2_e);
        // 1 above 0, t below.
        let numerator = t.upper(one.without(x.less(zero)));
        (x.upper(zero) + log1p_unit(t), numerator / (one + t))
    }
}

/// 2ˣ = 2ⁿ·2ᶠ with n whole and |f| ≤ ½; `coefficients` are those of 2ᶠ, or of a multiple of it, which is then the result's.
///
/// It takes fewer operations and constants than [`exp`], which takes its argument apart before it is multiplied: here, what the
/// caller rounds in making x is an error of the exponent, and grows with |x|.
#[inline(always)]
fn power_of_two<V: Vector>(coefficients: &'static [f32; 6]) -> impl Fn(V) -> V {
    let (round, p) = (V::constant(&ROUND), polynomial(coefficients));
    #[inline(always)]
    move |x| {
        let shifted = x + round;
        p(x - (shifted - round)).add_bits(shifted.shift_left::<23>())
    }
}

/// log(1 + t) for 0 ≤ t ≤ 1, as 2 artanh s with s = t / (2 + t): an odd function of s ≤ ⅓.
///
/// Error: 5.9 ulp, 2.6e-7 absolute. Decreases by at most 3 ulp.
#[inline(always)]
pub fn log1p_unit<V: Vector>() -> impl Fn(V) -> V {
    let (two, p) = (V::constant(&2.0), polynomial(&[0.6667348, 0.3963597, 0.33983546]));
    #[inline(always)]
    move |t| {
        let s = t / (two + t);
        let w = s * s;
        // s·w would be subnormal where t is small.
        s * (two + w * p(w))
    }
}

/// x·Φ(x), with Φ the distribution function of the normal distribution, and its derivative Φ(x) + x·φ(x), for little more
/// than one of them.
///
/// Error: of the value 21.9 ulp for x ≥ −5, for x ≤ 1 1.5e-7 absolute; of the derivative 5.2 ulp for x ≥ 0 and 61 ulp for −9
/// ≤ x ≤ −1, 3.1e-7 absolute. The derivative is ½ at 0.
#[inline(always)]
pub fn gelu_with_slope<V: Vector>() -> impl Fn(V) -> (V, V) {
    let [one, lowest, highest] = [&1.0, &-NORMAL_LIMIT, &NORMAL_LIMIT].map(V::constant);
    let normal = normal();
    #[inline(always)]
    move |x| {
        let x = x.upper(lowest);
        let near = x.lower(highest);
        let (tail, density) = normal(near.abs());
        // 1 − Φ(−x) above 0, Φ(x) below.
        let distribution = (one.and(V::splat(0.0).less(x)) - tail).abs();
        (x * distribution, distribution + near * density)
    }
}

/// Φ(−z) and φ(z) of the normal distribution for 0 ≤ z ≤ [`NORMAL_LIMIT`]. The first is the second times Mills' ratio, which is
/// smooth and close to a fraction of polynomials (Cody 1969 does so for erfc). Far out it is 1/z, so both begin with 1.
#[inline(always)]
fn normal<V: Vector>() -> impl Fn(V) -> (V, V) {
    let minus_half_log2_e = V::constant(&(-0.5 * core::f32::consts::LOG2_E));
    let power = power_of_two(&[0.39894232, 0.27652565, 0.09583439, 0.022144143, 0.0038599826, 0.00052965473]);
    let p = monic(&[30.91213, 22.073938, 7.185902]);
    let q = monic(&[24.664314, 37.291515, 23.15768, 7.182006]);
    #[inline(always)]
    move |z| {
        let density = power(z * z * minus_half_log2_e);
        (density * (p(z) / q(z)), density)
    }
}

/// Beyond, the tail is below 1.2e-19, and its products would soon be subnormal.
const NORMAL_LIMIT: f32 = 9.0;

/// sin x and cos x, from x less the nearest multiple of ½π in three parts (Cody and Waite 1980).
///
/// Error for |x| ≤ 8192: 1.6e-7 absolute. Within ±1; the sine is odd, the cosine 1 at 0.
///
/// Beyond ±8192 both stay what they are there, ∓.956 and .293, which is an exception: torch goes on. Neighbouring `f32` are
/// then a thousandth apart and more, and the parts of ½π no longer suffice.
#[inline(always)]
pub fn sin_cos<V: Vector>() -> impl Fn(V) -> (V, V) {
    let limited = clamp(&-SIN_LIMIT, &SIN_LIMIT);
    let [two_over_pi, round, half, one, sign] =
        [&core::f32::consts::FRAC_2_PI, &ROUND, &0.5, &1.0, &-0.0].map(V::constant);
    let [high, middle, low] = HALF_PI.each_ref().map(V::constant);
    let s = polynomial(&[-0.16666655, 0.00833216, -0.00019515284]);
    let c = polynomial(&[0.041661073, -0.0013648715]);
    #[inline(always)]
    move |x| {
        let x = limited(x);
        let shifted = x * two_over_pi + round;
        let n = shifted - round;
        let r = x - n * high - n * middle - n * low;

        let y = r * r;
        let sin = r + r * y * s(y);
        let cos = one - y * half + y * y * c(y);

        // Each quarter turn of the n makes of (sin, cos) (cos, −sin). The lowest bit of n says whether they swap, the next one
        // the sign of the sine; of the cosine it is that of n + 1.
        let odd = shifted.shift_left::<31>().or(one).less(V::splat(0.0));
        let sign = |n: V| n.shift_left::<30>().and(sign);
        let next = shifted.add_bits(V::splat_bits(1));
        (V::select(odd, cos, sin).xor(sign(shifted)), V::select(odd, sin, cos).xor(sign(next)))
    }
}

const SIN_LIMIT: f32 = 8192.0;
/// ½π in three parts, the first two of so few bits that n times them is exact.
static HALF_PI: [f32; 3] = [201.0 / 128.0, 4.837513e-4, 7.54979e-8];

/// c₀ + c₁x + c₂x² + …
///
/// By Horner's rule; from the third power on, even and odd powers apart, as c₀ + c₂y + … and x·(c₁ + c₃y + …) with y = x²:
/// no more operations where x² is there already, and half as long a chain of them.
#[inline(always)]
fn polynomial<V: Vector, const N: usize>(c: &'static [f32; N]) -> impl Fn(V) -> V {
    let c = c.each_ref().map(V::constant);
    #[inline(always)]
    move |x| {
        if N < 4 {
            return horner(x, c[N - 1], &c[..N - 1], 1);
        }
        let (y, even, odd) = (x * x, (N - 1) / 2 * 2, N / 2 * 2 - 1);
        horner(y, c[even], &c[..even], 2) + x * horner(y, c[odd], &c[1..odd], 2)
    }
}

/// c₀ + c₁x + … + xᴺ, likewise.
#[inline(always)]
fn monic<V: Vector, const N: usize>(c: &'static [f32; N]) -> impl Fn(V) -> V {
    let c = c.each_ref().map(V::constant);
    #[inline(always)]
    move |x| {
        if N < 3 {
            return horner(x, x + c[N - 1], &c[..N - 1], 1);
        }
        // The powers of the highest one's kind, and the others.
        let (y, first) = (x * x, N % 2);
        let these = horner(y, y + c[N - 2], &c[first..N - 2], 2);
        let others = horner(y, c[N - 1], &c[1 - first..N - 1], 2);
        if first == 0 { these + x * others } else { others + x * these }
    }
}

/// c₀ + x·(c₁ + … + x·(cₙ + x·top)), with every `step`th of `c`.
#[inline(always)]
fn horner<V: Vector>(x: V, top: V, c: &[V], step: usize) -> V {
    c.iter().step_by(step).rev().fold(top, |sum, c| sum * x + *c)
}

#[inline(always)]
fn clamp<V: Vector>(lowest: &'static f32, highest: &'static f32) -> impl Fn(V) -> V {
    let [lowest, highest] = [lowest, highest].map(V::constant);
    #[inline(always)]
    move |x| x.upper(lowest).lower(highest)
}
