//! The table of keys as JavaScript sees it.

use super::value::{Entries, to_js};
use crate::TrainerConfig;
use crate::schema::{KeyRow, Rule};
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
    let limits = |min: f64, max: f64| {
        row.number("min", min);
        row.number("max", max);
    };
    let kind = match key.rule {
        Rule::Integer(min, max) => {
            limits(f64::from(min), f64::from(max));
            "integer"
        }
        Rule::IntegerOrFull(min, max) => {
            limits(f64::from(min), f64::from(max));
            "integerOrFull"
        }
        Rule::Number(range) => {
            limits(range.min, range.max);
            row.value("minExclusive", range.min_exclusive.into());
            row.value("maxExclusive", range.max_exclusive.into());
            "number"
        }
        Rule::Boolean => "boolean",
        Rule::Choice(choices) => {
            row.words("choices", choices);
            "choice"
        }
        Rule::Choices(choices) => {
            row.words("choices", choices);
            "choices"
        }
        Rule::Numbers(min, max) => {
            limits(min as f64, max as f64);
            "numbers"
        }
        Rule::List(min, max, _) => {
            limits(min as f64, max as f64);
            "list"
        }
    };
    row.text("type", kind);
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
