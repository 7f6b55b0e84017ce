//! Errors as JavaScript sees them.

use super::value::Entries;
use crate::english::sentence;
use crate::schema::ConfigError;
use js_sys::Error;
use wasm_bindgen::JsValue;

/// An `Error` named `ConfigError` with `field`, `code` and `values`; its message is the English sentence.
pub fn error_to_js(error: &ConfigError) -> JsValue {
    let values = Entries::new();
    values.values(&error.values);
    let entries = Entries::of(Error::new(&sentence(error)).into());
    entries.text("name", "ConfigError");
    entries.text("field", &error.field);
    entries.text("code", error.code.name());
    entries.value("values", values.finish());
    entries.finish()
}
