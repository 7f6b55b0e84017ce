//! The vector type of this machine.

#[cfg(all(target_arch = "x86_64", target_feature = "avx2"))]
use super::avx;
use super::lanes::Vector;
#[cfg(not(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64")))]
use super::portable;
#[cfg(target_arch = "x86_64")]
use super::sse;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use super::wasm;

/// The vector type of the instruction set this is compiled for: four lanes of simd128.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub type Native = wasm::F32x4;
/// The vector type of the instruction set this is compiled for: eight lanes of AVX2.
#[cfg(all(target_arch = "x86_64", target_feature = "avx2"))]
pub type Native = avx::F32x8;
/// The vector type of the instruction set this is compiled for: four lanes of SSE2.
#[cfg(all(target_arch = "x86_64", not(target_feature = "avx2")))]
pub type Native = sse::F32x4;
/// The vector type where there are no vectors of our own: four lanes in plain Rust.
#[cfg(not(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64")))]
pub type Native = portable::Portable<4>;

#[cfg(not(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64")))]
pub(super) use portable::{Portable as Four, transpose4};
// Four lanes, to turn blocks of four by four.
#[cfg(target_arch = "x86_64")]
pub(super) use sse::{F32x4 as Four, transpose4};
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(super) use wasm::{F32x4 as Four, transpose4};

/// Lanes of the native vector. Rows of samples are padded to a multiple of it.
pub const LANES: usize = Native::LANES;
