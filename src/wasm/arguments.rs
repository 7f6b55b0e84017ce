//! Arguments of methods, as JavaScript gives them: each is checked here, because a raw number would be coerced in silence.

use super::error::error_to_js;
use super::value;
use crate::grid::{FARTHEST, Grid};
use crate::schema::{Code, ConfigError};
use wasm_bindgen::JsValue;

/// As JavaScript throws it.
pub fn throw(error: ConfigError) -> JsValue {
    error_to_js(&error)
}

/// What was given, refused.
pub fn refused(field: &str, code: Code, given: &JsValue) -> ConfigError {
    ConfigError::new(field, code).with("given", value::outlined(given))
}

/// What is no `Float32Array`, refused.
pub fn refuse_floats(field: &str, given: &JsValue) -> JsValue {
    throw(refused(field, Code::Floats, given))
}

/// A number from `min` to `max`.
pub fn number(field: &str, given: &JsValue, min: f64, max: f64) -> Result<f64, JsValue> {
    let number = given.as_f64().filter(|number| (min..=max).contains(number));
    number.ok_or_else(|| throw(refused(field, Code::Number, given).number("min", min).number("max", max)))
}

/// A whole number from 0 to `max`.
pub fn whole(field: &str, given: &JsValue, max: u32) -> Result<u32, JsValue> {
    integer(field, given, 0, max)
}

/// A whole number from `min` to `max`.
pub fn integer(field: &str, given: &JsValue, min: u32, max: u32) -> Result<u32, JsValue> {
    let whole = given.as_f64().filter(|number| f64::from(*number as u32) == *number);
    let whole = whole.map(|number| number as u32).filter(|number| (min..=max).contains(number));
    let (low, high) = (f64::from(min), f64::from(max));
    whole.ok_or_else(|| throw(refused(field, Code::Integer, given).number("min", low).number("max", high)))
}

/// Most numbers that are taken in one call.
pub const MOST_NUMBERS: usize = 1 << 24;

/// The numbers of a `Float32Array`, at most so many.
pub fn floats(field: &str, given: &JsValue, most: usize) -> Result<Vec<f32>, JsValue> {
    let refused = || throw(refused(field, Code::FewFloats, given).number("most", most as f64));
    let length = value::floats_length(given).filter(|length| *length <= most).ok_or_else(refused)?;
    value::read_floats(given, length).ok_or_else(refused)
}

/// A grid of cells; its numbers are checked with the room for it.
pub fn grid(columns: &JsValue, rows: &JsValue, x: [&JsValue; 2], y: [&JsValue; 2]) -> Result<Grid, JsValue> {
    let bound = |field: &str, given: &JsValue| number(field, given, -FARTHEST, FARTHEST);
    Ok(Grid {
        columns: whole("columns", columns, 4096)? as usize,
        rows: whole("rows", rows, 4096)? as usize,
        x: [bound("xMin", x[0])?, bound("xMax", x[1])?],
        y: [bound("yMin", y[0])?, bound("yMax", y[1])?],
    })
}
