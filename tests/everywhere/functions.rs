//! The elementary functions keep what `claims.rs` says of them, on a sample of all arguments.
//! (`cargo run --release --example functions_exhaustive` tries every one.)

use crate::claims::{CLAIMS, measure};
use ravine::config::Activation;
use ravine::math::functions;
use ravine::math::vector::{Elementwise, Native, Portable, Vector, zip_as};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// 2²⁰ arguments spread evenly over the bit patterns, and all within 4,096 of where something changes: 0, ±1, and the
/// limits beyond which a function stays as it is.
fn sample() -> Vec<f32> {
    let stride = 4093; // a prime near 2³²/2²⁰
    let spread = (0..1 << 20).map(|i: u32| i * stride);
    let edges = [0.0_f32, 1.0, 8.0, 9.0, 40.0, 44.0, 87.33654, 88.37, 88.72283, 8192.0];
    let near = edges.into_iter().flat_map(|edge| {
        let around = edge.to_bits().saturating_sub(4096)..=edge.to_bits() + 4096;
        around.flat_map(|bits| [bits, bits | 0x8000_0000])
    });
    spread.chain(near).map(f32::from_bits).filter(|x| x.is_finite()).collect()
}

#[test]
fn every_promise_is_kept() {
    let sample = sample();
    let broken: Vec<String> = CLAIMS
        .iter()
        .flat_map(|claim| measure(claim, sample.len() as u64, |n| sample[n as usize]).broken(claim))
        .collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn infinite_arguments_give_the_limits() {
    for claim in CLAIMS.iter().filter(|claim| claim.domain.contains(&f32::MAX)) {
        let unbounded = *claim.bounds.end() == f32::INFINITY;
        let above = if unbounded { f32::INFINITY } else { (claim.compute)(f32::MAX) };
        assert_eq!((claim.compute)(f32::INFINITY), above, "{}", claim.name);
        assert_eq!((claim.compute)(f32::NEG_INFINITY), (claim.compute)(f32::MIN), "{}", claim.name);
    }
}

/// Every function at once, so that one pass compares them all.
struct Everything;

impl Elementwise<1, 15> for Everything {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 1], [V; 15]) -> [V; 15] {
        let (tanh, exp, log1p_unit) = (functions::tanh::<V>(), functions::exp::<V>(), functions::log1p_unit::<V>());
        let (exp_m1, sigmoid) = (functions::exp_m1_with_slope::<V>(), functions::sigmoid_with_slope::<V>());
        let (softplus, silu) = (functions::softplus_with_slope::<V>(), functions::silu_with_slope::<V>());
        let (gelu, sin_cos) = (functions::gelu_with_slope::<V>(), functions::sin_cos::<V>());
        move |[x], _| {
            let pairs = [exp_m1(x), sigmoid(x), softplus(x), silu(x), gelu(x), sin_cos(x)];
            let mut all = [tanh(x), exp(x), log1p_unit(x), x, x, x, x, x, x, x, x, x, x, x, x];
            for (place, (value, slope)) in pairs.into_iter().enumerate() {
                (all[3 + 2 * place], all[4 + 2 * place]) = (value, slope);
            }
            all
        }
    }
}

/// The bits of everything, computed on vectors of one kind.
fn bits<V: Vector>(x: &[f32]) -> Vec<u32> {
    let mut results = vec![vec![0.0; x.len()]; 15];
    let slices: Vec<&mut [f32]> = results.iter_mut().map(Vec::as_mut_slice).collect();
    zip_as::<V, 1, 15>(&Everything, [x], slices.try_into().expect("fifteen slices"));
    // The bits of a not-a-number are left to the processor: log1p_unit gives some, far outside its domain.
    results.concat().into_iter().map(|y| if y.is_nan() { f32::NAN.to_bits() } else { y.to_bits() }).collect()
}

#[test]
fn every_kind_of_vector_gives_the_same_bits() {
    let sample = sample();
    let native = bits::<Native>(&sample);
    assert!(native == bits::<Portable<1>>(&sample), "one lane differs from the native vector");
    assert!(native == bits::<Portable<4>>(&sample), "four portable lanes differ from the native vector");
}

/// f(z) and f′(z) as training takes them.
fn value_and_slope(activation: Activation, z: f32) -> (f32, f32) {
    let (mut slope, mut value) = ([z], [0.0]);
    activation.apply_with_slope(&mut slope, &mut value);
    (value[0], slope[0])
}

/// f′(z) in double precision, from e^−|z|, so that nothing cancels.
fn true_slope(activation: Activation, z: f64) -> f64 {
    let t = libm::exp(-z.abs());
    let (below, above) = if z < 0.0 { (t / (1.0 + t), 1.0 / (1.0 + t)) } else { (1.0 / (1.0 + t), t / (1.0 + t)) };
    match activation {
        Activation::Linear => 1.0,
        Activation::Relu => f64::from(z > 0.0),
        Activation::LeakyRelu => {
            if z > 0.0 {
                1.0
            } else {
                f64::from(0.01_f32)
            }
        }
        Activation::Elu => {
            if z > 0.0 {
                1.0
            } else {
                t
            }
        }
        Activation::Gelu => {
            let density = libm::exp(-0.5 * z * z) / libm::sqrt(2.0 * std::f64::consts::PI);
            0.5 * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2) + z * density
        }
        Activation::Silu => below * (1.0 + z * above),
        Activation::Softplus => below,
        Activation::Sigmoid => below * above,
        Activation::Tanh => 4.0 * t * t / ((1.0 + t * t) * (1.0 + t * t)),
        Activation::Sine => libm::cos(z),
    }
}

/// Where the slope passes 0 its error is an absolute one.
fn passes_zero(activation: Activation, z: f64) -> bool {
    match activation {
        Activation::Gelu => (-0.8..-0.7).contains(&z),
        Activation::Silu => (-1.35..-1.2).contains(&z),
        Activation::Sine => true,
        _ => false,
    }
}

#[test]
fn slopes_are_right_down_to_1e_17() {
    let line = (-50_000..=50_000).map(|n| n as f32 / 1000.0);
    let sample: Vec<f32> = sample().into_iter().step_by(8).filter(|z| z.abs() < 100.0).chain(line).collect();
    for &activation in Activation::ALL {
        if activation == Activation::Tanh {
            continue; // below
        }
        let mut slopes = sample.clone();
        activation.apply_with_slope(&mut slopes, &mut vec![0.0; sample.len()]);
        let mut seen = 0;
        for (z, slope) in sample.iter().zip(slopes) {
            let z = f64::from(*z);
            let exact = true_slope(activation, z);
            let allowed = if passes_zero(activation, z) {
                4e-7
            } else if exact.abs() >= 1e-17 {
                seen += 1;
                3e-5 * exact.abs()
            } else {
                1e-17
            };
            let error = (f64::from(slope) - exact).abs();
            assert!(error <= allowed, "{activation:?} at {z}: {slope:e}, and {exact:e} is right");
        }
        assert!(seen > 0 || activation == Activation::Sine);
    }
}

/// What the documentation of `tanh` says of its slope.
#[test]
fn the_slope_of_tanh_is_as_good_as_said() {
    for z in (0..=9000).map(|n| n as f32 / 1000.0) {
        let exact = true_slope(Activation::Tanh, f64::from(z));
        let (_, slope) = value_and_slope(Activation::Tanh, z);
        let (_, mirrored) = value_and_slope(Activation::Tanh, -z);
        assert_eq!(slope, mirrored);
        let error = (f64::from(slope) - exact).abs();
        let relative = match z {
            ..=3.0 => 6.1e-5,
            ..=4.0 => 4.1e-4,
            ..=5.0 => 3.5e-3,
            ..=6.0 => 2.3e-2,
            ..=7.0 => 0.11,
            _ => 1.0,
        };
        assert!(error <= relative * exact && error <= 7e-7, "at {z}: {slope:e}, and {exact:e} is right");
    }
}

#[test]
fn what_is_far_below_has_a_slope_and_no_value() {
    for (activation, z, exact) in [
        (Activation::Elu, -17.0, 4.139938e-8),
        (Activation::Elu, -14.0, 8.315287e-7),
        (Activation::Elu, -10.0, 4.539993e-5),
        (Activation::Sigmoid, 17.0, 4.139938e-8),
        (Activation::Sigmoid, -17.0, 4.139938e-8),
        (Activation::Sigmoid, 30.0, 9.357623e-14),
        (Activation::Softplus, -30.0, 9.357623e-14),
        (Activation::Silu, -30.0, -2.713711e-12),
        (Activation::Gelu, -6.0, -3.546871e-8),
    ] {
        let (_, slope) = value_and_slope(activation, z);
        assert!(f64::from((slope - exact).abs()) <= 3e-5 * f64::from(exact.abs()), "{activation:?} at {z}: {slope:e}");
    }
    for z in [-1e3, -1e17, -1e30, f32::MIN, f32::NEG_INFINITY] {
        for activation in [Activation::Silu, Activation::Gelu, Activation::Softplus, Activation::Sigmoid] {
            let (value, slope) = value_and_slope(activation, z);
            assert!(value.abs() < 5e-18 && slope.abs() < 1e-17, "{activation:?} at {z:e}: {value:e}, slope {slope:e}");
        }
    }
}

/// The value that training takes is the one a picture is drawn with.
#[test]
fn values_are_the_same_with_and_without_the_slope() {
    let sample = sample();
    for &activation in Activation::ALL {
        let (mut alone, mut beside) = (vec![0.0; sample.len()], vec![0.0; sample.len()]);
        activation.apply(&sample, &mut alone);
        activation.apply_with_slope(&mut sample.clone(), &mut beside);
        let same = alone.iter().zip(&beside).all(|(a, b)| a.to_bits() == b.to_bits());
        assert!(same, "{activation:?}");
    }
}
