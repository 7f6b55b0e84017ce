//! Plain values to and from JavaScript.

use crate::schema::{DEEPEST, MOST_LETTERS, MOST_VALUES, Value};
use js_sys::{Array, JsString, Object, Reflect, Symbol};
use serde::Serialize;
use wasm_bindgen::prelude::*;

// What is done with a caller's object can throw: a getter, a proxy, a detached buffer. An exception that passed through a call
// would leave its handle unusable for good, so every such step is one that catches.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["Float32Array", "prototype", "set"], js_name = call)]
    fn copy_to_wasm(own: &mut [f32], from: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["Uint8Array", "prototype", "set"], js_name = call)]
    fn copy_bytes_to_wasm(own: &mut [u8], from: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["Float32Array", "prototype", "set"], js_name = call)]
    fn copy_to_caller(to: &JsValue, values: &[f32]) -> Result<(), JsValue>;
}

/// An object for JavaScript, put together entry by entry. Its methods stay calls, so that the entries weigh little.
pub struct Entries(Object);

impl Entries {
    pub fn new() -> Self {
        Self::of(Object::new())
    }

    /// More entries of an object of our own.
    pub fn of(object: Object) -> Self {
        Self(object)
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
    pub fn words<T: Serialize>(&self, name: &str, words: &[T]) {
        // A list of words always serializes.
        self.value(name, serde_wasm_bindgen::to_value(words).unwrap_or(JsValue::NULL));
    }

    #[inline(never)]
    pub fn values<T: AsRef<str>>(&self, values: &[(T, Value)]) {
        for (name, value) in values {
            self.value(name.as_ref(), to_js(value));
        }
    }

    pub fn finish(self) -> JsValue {
        self.0.into()
    }
}

/// Reads a JavaScript value. An undefined property counts as missing, null does not: hence not through serde, which sees
/// no difference. Typed arrays are lists of numbers; of objects only plain ones are read, and the keys of no others are even
/// listed: a `Uint8Array` has millions. What is longer than any configuration is not copied: it takes its time, and memory that
/// ran out would leave the handle unusable for good.
pub fn from_js(value: &JsValue) -> Value {
    read(value, DEEPEST, &mut { MOST_VALUES })
}

/// A value as an error tells of it: nothing in it is read.
pub fn outlined(value: &JsValue) -> Value {
    if value.is_undefined() { other("undefined value") } else { read(value, 1, &mut 0) }.outlined()
}

fn other(name: &str) -> Value {
    Value::Other(name.to_string())
}

/// With `left` values to read at most.
fn read(value: &JsValue, depth: usize, left: &mut usize) -> Value {
    if value.is_null() || value.is_undefined() {
        Value::Null
    } else if let Some(boolean) = value.as_bool() {
        Value::Boolean(boolean)
    } else if let Some(number) = value.as_f64() {
        Value::Number(number)
    } else if let Some(text) = value.dyn_ref::<JsString>() {
        short_text(text).map_or_else(|| other("long text"), Value::Text)
    } else if depth == 0 {
        other("object nested too deep")
    } else if is_array(value).unwrap_or(false) || is_typed(value, "Float32Array") || is_typed(value, "Float64Array") {
        read_list(value, depth, left).unwrap_or_else(|| other("unreadable list"))
    } else {
        read_object(value, depth, left).unwrap_or_else(|| Value::Other(name_of(value)))
    }
}

fn short_text(text: &JsString) -> Option<String> {
    if text.length() as usize <= MOST_LETTERS { text.as_string() } else { None }
}

/// Whether it is a typed array of that name, of this page or another.
fn is_typed(value: &JsValue, name: &str) -> bool {
    value.is_object() && Reflect::get(value, &Symbol::to_string_tag()).is_ok_and(|tag| tag == name)
}

fn length_of(value: &JsValue) -> Option<usize> {
    Reflect::get(value, &"length".into()).ok()?.as_f64().filter(|length| *length >= 0.0).map(|length| length as usize)
}

/// No object of a configuration has more keys.
const MOST_KEYS: u32 = 100;

/// The items; `None` where one cannot be read.
fn read_list(value: &JsValue, depth: usize, left: &mut usize) -> Option<Value> {
    let length = length_of(value)?;
    let Some(rest) = left.checked_sub(length) else {
        return Some(Value::LongList(length));
    };
    *left = rest;
    let mut items = Vec::with_capacity(length);
    for index in 0..length {
        items.push(read(&Reflect::get_u32(value, index as u32).ok()?, depth - 1, left));
    }
    Some(Value::List(items))
}

/// The entries of a plain object, of this page or another; `None` for any other thing, and where a getter throws.
fn read_object(value: &JsValue, depth: usize, left: &mut usize) -> Option<Value> {
    if !value.is_object() {
        return None;
    }
    let object: &Object = value.unchecked_ref();
    let prototype = Reflect::get_prototype_of(object).ok().map(JsValue::from)?;
    let is_plain = prototype.is_null()
        || Reflect::get_prototype_of(prototype.unchecked_ref()).is_ok_and(|root| JsValue::from(root).is_null());
    if !is_plain {
        return None;
    }
    if *left == 0 {
        return Some(other("object"));
    }
    let keys = Reflect::own_keys(object).ok()?;
    let count = keys.length();
    let rest = left.checked_sub(count as usize).filter(|_| count <= MOST_KEYS);
    let Some(rest) = rest else {
        return Some(other("object with too many keys"));
    };
    *left = rest;
    let mut entries = Vec::new();
    for key in keys.iter() {
        let name = short_text(key.dyn_ref()?)?;
        let item = Reflect::get(object, &key).ok()?;
        if !item.is_undefined() {
            entries.push((name, read(&item, depth - 1, left)));
        }
    }
    Some(Value::Map(entries))
}

/// The length of a caller's `Float32Array`; `None` for any other thing.
pub fn floats_length(value: &JsValue) -> Option<usize> {
    if is_typed(value, "Float32Array") { length_of(value) } else { None }
}

/// A copy of a caller's `Float32Array` of that length; `None` where it cannot be read.
pub fn read_floats(value: &JsValue, length: usize) -> Option<Vec<f32>> {
    let mut own = vec![0.0; length];
    copy_to_wasm(&mut own, value).ok()?;
    Some(own)
}

/// More than any checkpoint has.
pub const MOST_BYTES: usize = 16 << 20;

/// A copy of a caller's `Uint8Array`; `None` for any other thing, and for one that is too long or cannot be read.
pub fn read_bytes(value: &JsValue) -> Option<Vec<u8>> {
    let length = length_of(value).filter(|length| is_typed(value, "Uint8Array") && *length <= MOST_BYTES)?;
    let mut own = vec![0; length];
    copy_bytes_to_wasm(&mut own, value).ok()?;
    Some(own)
}

/// Copies numbers into a caller's `Float32Array`; false where it cannot be written.
pub fn write_floats(to: &JsValue, values: &[f32]) -> bool {
    copy_to_caller(to, values).is_ok()
}

/// What a value is, for an error.
fn name_of(value: &JsValue) -> String {
    let name = value.js_typeof().as_string().filter(|name| name != "object");
    name.unwrap_or_else(|| "object of another kind".to_string())
}

/// A value as JavaScript has it: maps become objects.
pub fn to_js(value: &Value) -> JsValue {
    match value {
        Value::Null | Value::LongList(_) | Value::Other(_) => JsValue::NULL,
        Value::Boolean(boolean) => (*boolean).into(),
        Value::Number(number) => (*number).into(),
        Value::Text(text) => text.into(),
        Value::List(items) => {
            let list = Array::new();
            for item in items {
                list.push(&to_js(item));
            }
            list.into()
        }
        Value::Map(values) => {
            let entries = Entries::new();
            entries.values(values);
            entries.finish()
        }
    }
}
