//! Errors as JavaScript sees them.

use super::value::{Entries, to_js};
use crate::english::sentence;
use crate::schema::ConfigError;
use js_sys::{Error, Reflect};
use wasm_bindgen::JsValue;

/// An `Error` named `ConfigError` with `field`, `code` and `values`; its message is the English sentence.
pub fn error_to_js(error: &ConfigError) -> JsValue {
    let object = Error::new(&sentence(error));
    object.set_name("ConfigError");
    let values = Entries::new();
    for (name, value) in &error.values {
        values.value(name, to_js(value));
    }
    for (name, value) in
        [("field", error.field.as_str().into()), ("code", error.code.name().into()), ("values", values.finish())]
    {
        // Setting a property of a fresh Error cannot fail.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object.into()
}
