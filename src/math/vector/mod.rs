//! Vectors of `f32` and the loops over memory that are made of them. All intrinsics and all `unsafe` code is here.
//!
//! [`Vector`] is a handful of lanes of `f32` with IEEE arithmetic, one implementation for each instruction set and one in
//! plain Rust ([`Portable`]) that gives the same bits: no fused multiply-add, selections by comparison, and sums over a row
//! in one order that is defined for eight virtual lanes whatever the hardware has (see [`Vector::sum_pairs`]).
//!
//! Everything public is safe: lengths are checked once at the door, the loops behind it are not checked again.

#[cfg(all(target_arch = "x86_64", target_feature = "avx2"))]
mod avx;
mod buffer;
mod dust;
mod elementwise;
mod finite;
#[cfg(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64"))]
mod intrinsics;
mod lanes;
mod matrix;
mod native;
mod portable;
mod product;
mod reduce;
mod scatter;
#[cfg(target_arch = "x86_64")]
mod sse;
mod transpose;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod wasm;

pub use buffer::{Buffer, zeros};
pub use dust::{DUST, without_dust};
pub use elementwise::{Elementwise, blank, zip, zip_as};
pub use finite::{all_finite, settle};
pub use lanes::Vector;
pub use matrix::{Matrix, Rows};
pub use native::{LANES, Native};
pub use portable::Portable;
pub use product::{End, Start, plain_product, product, product_as};
pub use reduce::{row_products, row_products_as, row_sums, row_sums_as, sum_of_squares};
pub use scatter::{scatter, scatter_as};
pub use transpose::transpose;
