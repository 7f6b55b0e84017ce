//! Curvature of the loss and the loss on planes, as JavaScript has them. Left out of the module that a page loads first.

use super::arguments::{floats, integer, number, refuse_floats, refused, throw};
use super::trainer::Trainer;
use super::value::{self, Entries};
use crate::plane::Plane;
use crate::schema::{Code, ConfigError};
use crate::sharpness::{Progress, Search, Sharpness};
use js_sys::Float32Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = include_str!("curvature.d.ts");

/// Most products of a search: each vector is kept.
const MOST_PRODUCTS: u32 = 1000;
/// Most places along a side of a plane.
const MOST_PLACES: u32 = 4096;
/// The farthest place of a plane, in lengths of its directions.
const FARTHEST: f64 = 1e9;

#[wasm_bindgen]
impl Trainer {
    /// H·`direction` at `weights()`, a number a parameter each: H is the Hessian of what `gradient` is the gradient of. Exact, by forward over
    /// reverse (Pearlmutter 1994). Null where a number of it is not finite.
    #[wasm_bindgen(js_name = hessianVector, unchecked_return_type = "Float32Array | null")]
    pub fn hessian_vector(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Float32Array")] direction: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let direction = self.vector("direction", direction)?;
        Ok(self.run.hessian_vector(&direction).map_or(JsValue::NULL, |out| Float32Array::from(&out[..]).into()))
    }

    /// The largest curvature of the loss where the run stands, of all training samples, beside what the rule bears. With `preconditioned`
    /// (true if left out) as the rule scales its steps; of H alone otherwise. By Lanczos with at most `products` products with the
    /// Hessian (1 … 1000; 40 if left out), from `start` on: the vector of an earlier one, or chance. Null before step 1
    /// where the rule's scale comes of its steps, and where a product is not finite. The run is the same.
    #[wasm_bindgen(unchecked_return_type = "Sharpness | null")]
    pub fn sharpness(
        &mut self,
        #[wasm_bindgen(unchecked_optional_param_type = "boolean")] preconditioned: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] products: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Float32Array | null")] start: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let start = self.start(start)?;
        let found = self.run.sharpness(search(preconditioned, products, start.as_deref())?);
        Ok(found.as_ref().map_or(JsValue::NULL, sharpness))
    }

    /// The same, a product at a time, for who has other things to do meanwhile. Null before step 1 where the rule's scale comes
    /// of its steps.
    #[wasm_bindgen(js_name = searchSharpness, unchecked_return_type = "SharpnessSearch | null")]
    pub fn search_sharpness(
        &mut self,
        #[wasm_bindgen(unchecked_optional_param_type = "boolean")] preconditioned: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] products: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Float32Array | null")] start: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let start = self.start(start)?;
        let begun = self.run.search_sharpness(search(preconditioned, products, start.as_deref())?);
        Ok(begun.map_or(JsValue::NULL, |search| SharpnessSearch { search }.into()))
    }

    /// Fills `out` with the loss that `gradient` is the gradient of at columns × rows places of a plane, `origin` + s·`u` + t·`v`: s from
    /// `uMin` in the first column to `uMax` in the last, t from `vMin` in the first row to `vMax` in the last. `origin`, `u` and `v`
    /// have a number for each parameter. Not finite where a loss is not. The run is the same.
    #[allow(clippy::too_many_arguments)]
    #[wasm_bindgen(js_name = planeLosses)]
    pub fn plane_losses(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Float32Array")] out: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] columns: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] rows: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Float32Array")] origin: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Float32Array")] u: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Float32Array")] v: &JsValue,
        #[wasm_bindgen(js_name = uMin, unchecked_param_type = "number")] u_min: &JsValue,
        #[wasm_bindgen(js_name = uMax, unchecked_param_type = "number")] u_max: &JsValue,
        #[wasm_bindgen(js_name = vMin, unchecked_param_type = "number")] v_min: &JsValue,
        #[wasm_bindgen(js_name = vMax, unchecked_param_type = "number")] v_max: &JsValue,
    ) -> Result<(), JsValue> {
        let columns = integer("columns", columns, 1, MOST_PLACES)? as usize;
        let rows = integer("rows", rows, 1, MOST_PLACES)? as usize;
        let length = value::floats_length(out).ok_or_else(|| refuse_floats("out", out))?;
        if length != columns * rows {
            let error = ConfigError::new("out", Code::GridLength).number("given", length as f64).number("planes", 1.0);
            let error = error.number("columns", columns as f64).number("rows", rows as f64);
            let error = error.number("needed", (columns * rows) as f64);
            return Err(throw(error.number("most", f64::from(MOST_PLACES * MOST_PLACES))));
        }
        let vectors = [("origin", origin), ("u", u), ("v", v)].map(|(name, given)| self.vector(name, given));
        let [origin, u, v] = vectors;
        let (origin, u, v) = (origin?, u?, v?);
        let bound = |name: &str, given: &JsValue| number(name, given, -FARTHEST, FARTHEST);
        let (s, t) = ([bound("uMin", u_min)?, bound("uMax", u_max)?], [bound("vMin", v_min)?, bound("vMax", v_max)?]);
        self.numbers.resize(length, 0.0);
        let plane = Plane { origin: &origin, across: &u, up: &v, s, t, columns, rows };
        self.run.plane_losses(&plane, &mut self.numbers);
        if value::write_floats(out, &self.numbers) { Ok(()) } else { Err(refuse_floats("out", out)) }
    }
}

impl Trainer {
    /// A finite number for each parameter.
    fn vector(&self, field: &str, given: &JsValue) -> Result<Vec<f32>, JsValue> {
        let count = self.run.parameters().len();
        let values = floats(field, given, count)?;
        if values.len() != count {
            let error = ConfigError::new(field, Code::WeightCount).number("given", values.len() as f64);
            return Err(throw(error.number("count", count as f64)));
        }
        ConfigError::of_infinite(field, &values).map_or(Ok(values), |error| Err(throw(error)))
    }

    fn start(&self, given: &JsValue) -> Result<Option<Vec<f32>>, JsValue> {
        if is_left_out(given) { Ok(None) } else { self.vector("start", given).map(Some) }
    }
}

/// A search for the largest curvature. The run may not go on before it ends.
#[wasm_bindgen]
pub struct SharpnessSearch {
    search: crate::sharpness::SharpnessSearch,
}

#[wasm_bindgen]
impl SharpnessSearch {
    /// Products so far.
    #[wasm_bindgen(getter)]
    pub fn products(&self) -> usize {
        self.search.products()
    }

    /// Most products that it takes.
    #[wasm_bindgen(getter)]
    pub fn most(&self) -> usize {
        self.search.most()
    }

    /// Makes one product, at the weights that the run has now. Undefined while more are needed; null where one was not finite.
    #[wasm_bindgen(unchecked_return_type = "Sharpness | null | undefined")]
    pub fn advance(&mut self, run: &Trainer) -> Result<JsValue, JsValue> {
        let (given, count) = (run.run.parameters().len(), self.search.parameter_count());
        if given != count {
            let error = ConfigError::new("run", Code::WeightCount).number("given", given as f64);
            return Err(throw(error.number("count", count as f64)));
        }
        Ok(match self.search.advance(&run.run) {
            Progress::NotYet => JsValue::UNDEFINED,
            Progress::Nothing => JsValue::NULL,
            Progress::Found(found) => sharpness(&found),
        })
    }
}

fn is_left_out(given: &JsValue) -> bool {
    given.is_undefined() || given.is_null()
}

fn search<'a>(preconditioned: &JsValue, products: &JsValue, start: Option<&'a [f32]>) -> Result<Search<'a>, JsValue> {
    let mut search = Search { start, ..Search::default() };
    if !is_left_out(preconditioned) {
        let refuse = || throw(refused("preconditioned", Code::Boolean, preconditioned));
        search.is_preconditioned = preconditioned.as_bool().ok_or_else(refuse)?;
    }
    if !is_left_out(products) {
        search.products = integer("products", products, 1, MOST_PRODUCTS)? as usize;
    }
    Ok(search)
}

fn sharpness(found: &Sharpness) -> JsValue {
    let entries = Entries::new();
    entries.number("value", found.value);
    entries.value("vector", Float32Array::from(&found.vector[..]).into());
    entries.number("residual", found.residual);
    entries.number("products", found.products as f64);
    entries.optional("limit", found.limit);
    entries.value("preconditioned", found.is_preconditioned.into());
    entries.finish()
}
