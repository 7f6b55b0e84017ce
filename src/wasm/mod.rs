//! The handle for JavaScript. The only folder that knows it, and the only one with a clock.
//!
//! What crosses the border is copied. Arguments are taken as JavaScript values and checked (`arguments.rs`), because a raw number would be
//! coerced in silence.

mod arguments;
mod clock;
#[cfg(feature = "curvature")]
mod curvature;
mod error;
mod schema;
mod trainer;
mod value;
mod views;

#[cfg(feature = "curvature")]
pub use curvature::SharpnessSearch;
pub use trainer::Trainer;

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = include_str!("types.d.ts");

/// A fifth of the weight of the standard library's. Nothing allocates where time counts.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
