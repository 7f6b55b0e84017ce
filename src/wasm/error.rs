//! Errors as JavaScript sees them.

use crate::config::{ConfigError, joined};
use js_sys::{Error, Reflect};
use wasm_bindgen::JsValue;

/// An `Error` named `ConfigError` with a `field`.
pub fn to_js(error: &ConfigError) -> JsValue {
    let object = Error::new(&joined(&[&error.field, ": ", &error.reason]));
    object.set_name("ConfigError");
    // Setting a property of a fresh Error cannot fail.
    let _ = Reflect::set(&object, &"field".into(), &error.field.as_str().into());
    object.into()
}
