//! The table of keys as JavaScript sees it.

use super::value::{Entries, to_js};
use crate::TrainerConfig;
use crate::schema::KeyRow;
use js_sys::Array;
use wasm_bindgen::JsValue;

/// `{ version, keys }`; see `Schema` in types.d.ts.
pub fn schema() -> JsValue {
    let keys = Array::new();
    TrainerConfig::each_row(&mut |row| {
        keys.push(&to_js_row(&row));
    });
    let schema = Entries::new();
    schema.number("version", 1.0);
    schema.value("keys", keys.into());
    schema.finish()
}

fn to_js_row(KeyRow { path, kind, key }: &KeyRow) -> JsValue {
    let row = Entries::new();
    row.text("path", path);
    match kind {
        Some(kind) => row.words("kinds", &[kind]),
        None => row.value("kinds", JsValue::NULL),
    }
    row.values(&key.rule.allowed());
    row.text("type", key.rule.code().name());
    if !key.is_optional() && !key.is_required() {
        row.value("default", to_js(&key.preset()));
    }
    row.value("optional", key.is_optional().into());
    row.text("symbol", key.symbol);
    row.text("unit", key.unit);
    row.text("meaning", key.meaning);
    row.value("live", key.live.into());
    row.finish()
}
