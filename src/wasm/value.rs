//! Plain values to and from JavaScript.

use crate::config::Value;
use js_sys::{Array, Float32Array, Float64Array, Object, Reflect};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use wasm_bindgen::{JsCast, JsValue};

/// A configuration is three levels deep; whatever goes on below four is not one, and may never end.
const DEEPEST: usize = 4;

/// An object for JavaScript, put together entry by entry. Its methods stay calls, so that the entries weigh little.
pub struct Entries(Object);

impl Entries {
    pub fn new() -> Self {
        Self(Object::new())
    }

    #[inline(never)]
    pub fn value(&self, name: &str, value: JsValue) {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&self.0, &name.into(), &value);
    }

    #[inline(never)]
    pub fn number(&self, name: &str, number: f64) {
        self.value(name, number.into());
    }

    /// A number, or null.
    #[inline(never)]
    pub fn optional(&self, name: &str, number: Option<f64>) {
        self.value(name, number.map_or(JsValue::NULL, JsValue::from));
    }

    #[inline(never)]
    pub fn text(&self, name: &str, text: &str) {
        self.value(name, text.into());
    }

    #[inline(never)]
    pub fn words<T: AsRef<str>>(&self, name: &str, words: &[T]) {
        let list = Array::new();
        for word in words {
            list.push(&word.as_ref().into());
        }
        self.value(name, list.into());
    }

    pub fn finish(self) -> JsValue {
        self.0.into()
    }
}

/// Reads a JavaScript value. An undefined property counts as missing, null does not: hence not through serde, which sees
/// no difference. Typed arrays are lists of numbers; of objects only plain ones are read.
pub fn from_js(value: &JsValue) -> Value {
    read(value, DEEPEST)
}

fn read(value: &JsValue, depth: usize) -> Value {
    if value.is_null() || value.is_undefined() {
        Value::Null
    } else if let Some(boolean) = value.as_bool() {
        Value::Boolean(boolean)
    } else if let Some(number) = value.as_f64() {
        Value::Number(number)
    } else if let Some(text) = value.as_string() {
        Value::Text(text)
    } else if depth == 0 {
        Value::Other("an object nested too deep".to_string())
    } else if let Some(list) = value.dyn_ref::<Float32Array>() {
        let numbers = list.to_vec().into_iter();
        Value::List(numbers.map(|number| Value::Number(f64::from(number))).collect())
    } else if let Some(list) = value.dyn_ref::<Float64Array>() {
        Value::List(list.to_vec().into_iter().map(Value::Number).collect())
    } else if Array::is_array(value) {
        let list: &Array = value.unchecked_ref();
        Value::List(list.iter().map(|item| read(&item, depth - 1)).collect())
    } else {
        read_object(value, depth).unwrap_or_else(|| Value::Other(name_of(value)))
    }
}

/// The entries of a plain object; `None` for any other thing, and where a getter throws.
fn read_object(value: &JsValue, depth: usize) -> Option<Value> {
    let object: &Object = value.dyn_ref()?;
    let prototype = Reflect::get_prototype_of(object).ok().map(JsValue::from)?;
    let is_plain = prototype.is_null()
        || Reflect::get_prototype_of(prototype.unchecked_ref()).is_ok_and(|root| JsValue::from(root).is_null());
    if !is_plain {
        return None;
    }
    let mut entries = Vec::new();
    for key in Reflect::own_keys(object).ok()?.iter() {
        let item = Reflect::get(object, &key).ok()?;
        if !item.is_undefined() {
            entries.push((key.as_string()?, read(&item, depth - 1)));
        }
    }
    Some(Value::Map(entries))
}

/// What a value is, for an error message.
fn name_of(value: &JsValue) -> String {
    match value.js_typeof().as_string().as_deref() {
        Some("object") | None => "an object of another kind".to_string(),
        Some(name) => format!("a {name}"),
    }
}

/// A value as JavaScript has it: maps become objects.
pub fn to_js(value: &Value) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    // Plain values always serialize.
    value.serialize(&serializer).unwrap_or(JsValue::NULL)
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null | Value::Other(_) => serializer.serialize_unit(),
            Value::Boolean(boolean) => serializer.serialize_bool(*boolean),
            Value::Number(number) => serializer.serialize_f64(*number),
            Value::Text(text) => serializer.serialize_str(text),
            Value::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Value::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, item) in entries {
                    map.serialize_entry(key, item)?;
                }
                map.end()
            }
        }
    }
}
