//! What is seen of a run, as JavaScript has it.

use super::value::Entries;
use crate::histogram::Histogram;
use crate::layers::LayerNumbers;
use crate::optim::Seen;
use crate::units::Units;
use js_sys::{Array, Float64Array, Object, Reflect, Uint8Array, Uint32Array};
use wasm_bindgen::JsValue;

pub fn layers(layers: &[LayerNumbers]) -> JsValue {
    // Asked for at every evaluation: the names are made once.
    let names = ["gradientNorm", "updateNorm", "weightNorm", "ratio"].map(JsValue::from);
    let list = Array::new();
    for LayerNumbers { gradient_norm, update_norm, weight_norm, ratio } in layers {
        let object = Object::new();
        let numbers = [*gradient_norm, *update_norm, Some(*weight_norm), *ratio];
        for (name, number) in names.iter().zip(numbers) {
            // Setting a property of a fresh object cannot fail.
            let _ = Reflect::set(&object, name, &number.map_or(JsValue::NULL, JsValue::from));
        }
        list.push(&object);
    }
    list.into()
}

pub fn inspection(steps: &[f64], terms: &[Seen]) -> JsValue {
    let list = Array::new();
    for Seen { name, symbol, values } in terms {
        let entries = Entries::new();
        entries.text("name", name);
        entries.text("symbol", symbol);
        entries.value("values", Float64Array::from(&values[..]).into());
        list.push(&entries.finish());
    }
    let entries = Entries::new();
    entries.value("steps", Float64Array::from(steps).into());
    entries.value("terms", list.into());
    entries.finish()
}

pub fn units(units: &Units) -> JsValue {
    let flags = |flags: &[bool]| {
        let flags: Vec<u8> = flags.iter().map(|flag| u8::from(*flag)).collect();
        Uint8Array::from(&flags[..]).into()
    };
    let entries = Entries::new();
    entries.value("dead", flags(&units.dead));
    entries.value("saturated", flags(&units.saturated));
    entries.number("samples", units.samples as f64);
    entries.finish()
}

pub fn histogram(histogram: &Histogram) -> JsValue {
    let counts = |counts: &Vec<u32>| Uint32Array::from(&counts[..]).into();
    let entries = Entries::new();
    entries.number("minimum", histogram.minimum);
    entries.number("maximum", histogram.maximum);
    entries.value("before", histogram.before.as_ref().map_or(JsValue::NULL, counts));
    entries.value("after", counts(&histogram.after));
    entries.number("samples", histogram.samples as f64);
    entries.finish()
}
