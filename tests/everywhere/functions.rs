//! The elementary functions keep what `claims.rs` says of them, on a sample of all arguments.
//! (`cargo run --release --example functions_exhaustive` tries every one.)

use crate::claims::{CLAIMS, measure};
use ravine::math::functions;
use ravine::math::vector::{Elementwise, Native, Portable, Vector, zip_as};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// 2²⁰ arguments spread evenly over the bit patterns, and all within 4,096 of where something changes: 0, ±1, and the
/// limits beyond which a function stays as it is.
fn sample() -> Vec<f32> {
    let stride = 4093; // a prime near 2³²/2²⁰
    let spread = (0..1 << 20).map(|i: u32| i * stride);
    let edges = [0.0_f32, 1.0, 8.0, 9.0, 40.0, 87.33654, 88.37, 88.72283, 8192.0];
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

impl Elementwise<1, 10> for Everything {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 1], [V; 10]) -> [V; 10] {
        let (tanh, exp, exp_m1) = (functions::tanh::<V>(), functions::exp::<V>(), functions::exp_m1::<V>());
        let (sigmoid, softplus) = (functions::sigmoid::<V>(), functions::softplus::<V>());
        let log1p_unit = functions::log1p_unit::<V>();
        let (gelu_with_slope, sin_cos) = (functions::gelu_with_slope::<V>(), functions::sin_cos::<V>());
        move |[x], _| {
            let (gelu, gelu_slope) = gelu_with_slope(x);
            let (sin, cos) = sin_cos(x);
            [tanh(x), exp(x), exp_m1(x), sigmoid(x), softplus(x), log1p_unit(x), gelu, gelu_slope, sin, cos]
        }
    }
}

/// The bits of everything, computed on vectors of one kind.
fn bits<V: Vector>(x: &[f32]) -> Vec<u32> {
    let mut results = vec![vec![0.0; x.len()]; 10];
    let slices: Vec<&mut [f32]> = results.iter_mut().map(Vec::as_mut_slice).collect();
    zip_as::<V, 1, 10>(&Everything, [x], slices.try_into().expect("ten slices"));
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
