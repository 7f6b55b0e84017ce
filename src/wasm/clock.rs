//! The one clock.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The clock that pages, workers and Node have in common.
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    static CLOCK: web_sys::Performance;
}

/// Milliseconds since some moment.
pub fn clock() -> f64 {
    CLOCK.with(web_sys::Performance::now)
}
