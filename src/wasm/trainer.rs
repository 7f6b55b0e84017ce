//! The `Trainer` of JavaScript.

use super::arguments::{MOST_NUMBERS, floats, grid, integer, number, refuse_floats, refused, throw, whole};
use super::clock::clock;
use super::schema;
use super::value::{self, Entries};
use super::views;
use crate::grid::Grid;
use crate::histogram::{MOST_BINS, Spread};
use crate::schema::{Code, ConfigError, Field, Value, Words, item};
use js_sys::{Array, Float32Array, Uint8Array};
use wasm_bindgen::prelude::*;

/// One network in training. See `TrainerConfig` for what it can be told.
#[wasm_bindgen]
pub struct Trainer {
    pub(super) run: crate::Trainer,
    /// Kept from drawing to drawing, so that none allocates.
    pub(super) numbers: Vec<f32>,
}

#[wasm_bindgen]
impl Trainer {
    /// A run at step 0. Missing keys take their defaults; throws a `ConfigError` for anything that is not allowed.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_optional_param_type = "DeepPartial<TrainerConfig>")] config: &JsValue,
    ) -> Result<Trainer, JsValue> {
        let given = if config.is_undefined() { Value::Map(Vec::new()) } else { value::from_js(config) };
        let run = crate::Trainer::from_value(&given).map_err(throw)?;
        Ok(Self { run, numbers: Vec::new() })
    }

    /// The configuration of a `Trainer` made without any; every key is there that has a default.
    #[wasm_bindgen(unchecked_return_type = "TrainerConfig")]
    pub fn defaults() -> JsValue {
        value::to_js(&crate::TrainerConfig::default().to_value())
    }

    /// The table of keys: defaults, ranges, units, symbols, meanings.
    #[wasm_bindgen(unchecked_return_type = "Schema")]
    pub fn schema() -> JsValue {
        schema::schema()
    }

    /// A fresh seed from the system's generator.
    #[wasm_bindgen(js_name = randomSeed)]
    pub fn random_seed() -> Result<u32, JsValue> {
        getrandom::u32().map_err(|_| js_sys::Error::new("the system gives no random numbers").into())
    }

    /// The configuration as it runs now.
    #[wasm_bindgen(unchecked_return_type = "TrainerConfig")]
    pub fn config(&self) -> JsValue {
        value::to_js(&self.run.config().to_value())
    }

    /// Makes that many updates (0 … 4294967295), over the ends of epochs too; returns how many were made: fewer on divergence, and at
    /// step 2⁵³ − 1, where every run ends.
    pub fn step(&mut self, #[wasm_bindgen(unchecked_param_type = "number")] steps: &JsValue) -> Result<u32, JsValue> {
        let steps = whole("steps", steps, u32::MAX)?;
        Ok(self.run.step(steps))
    }

    /// Makes updates until so many milliseconds are used up, at most `maxSteps`; returns how many were made.
    #[wasm_bindgen(js_name = stepFor)]
    pub fn step_for(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "number")] milliseconds: &JsValue,
        #[wasm_bindgen(js_name = maxSteps, unchecked_param_type = "number")] max_steps: &JsValue,
    ) -> Result<u32, JsValue> {
        let budget = number("milliseconds", milliseconds, 0.0, 3.6e6)?;
        let most = whole("maxSteps", max_steps, u32::MAX)?;
        let mut now = clock();
        let end = now + budget;
        let (mut made, mut block) = (0, 1);
        while made < most && now < end {
            let steps = if most - made < block { most - made } else { block };
            let taken = self.run.step(steps);
            made += taken;
            if taken < steps {
                break;
            }
            // Look at the clock about every tenth of a millisecond.
            let before = now;
            now = clock();
            if now - before < 0.05 {
                block *= 2;
            } else if now - before > 0.2 && block > 1 {
                block /= 2;
            }
        }
        Ok(made)
    }

    /// Back to step 0 of the configuration as it is now: the same run again.
    pub fn reset(&mut self) {
        self.run.reset();
    }

    /// Changes settings while the run goes on; keys that need a new run throw. Deep merge, null removes an optional key, all
    /// or nothing. Weights, the optimizer's state and the clock stay.
    pub fn update(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "DeepPartial<TrainerConfig>")] patch: &JsValue,
    ) -> Result<(), JsValue> {
        self.run.update(&value::from_js(patch)).map_err(throw)
    }

    /// Begins the update rule anew: its state is that of step 0 at the present weights, its own count of steps starts at 1. With
    /// `optimizer`, another rule or other hyper-parameters of it; a key that is missing keeps its value, and takes its default where the
    /// kind is another. Weights, batches, averages and the schedule go on; a diverged run does as well. Throws a `ConfigError` for what is
    /// not allowed; changes nothing then.
    #[wasm_bindgen(js_name = restartOptimizer)]
    pub fn restart_optimizer(
        &mut self,
        #[wasm_bindgen(unchecked_optional_param_type = "DeepPartial<TrainerConfig[\"optimizer\"]>")]
        optimizer: &JsValue,
    ) -> Result<(), JsValue> {
        let given = (!optimizer.is_undefined()).then(|| value::from_js(optimizer));
        self.run.restart_optimizer(given.as_ref()).map_err(throw)
    }

    /// Fills `out` with learning rates: `out[i]` is that of the step which follows `from + i * stride` updates. Trains nothing.
    /// As the settings of now make them, also for steps that lie behind. A plateau cannot be told ahead: the rate stays what
    /// it is now.
    #[wasm_bindgen(js_name = ratesAhead)]
    pub fn rates_ahead(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Float32Array")] out: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] from: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] stride: &JsValue,
    ) -> Result<(), JsValue> {
        let from = u64::from(whole("from", from, u32::MAX)?);
        let stride = u64::from(whole("stride", stride, u32::MAX)?);
        let refused = || throw(refused("out", Code::FewFloats, out).number("most", MOST_NUMBERS as f64));
        let length = value::floats_length(out).filter(|length| *length <= MOST_NUMBERS).ok_or_else(refused)?;
        self.numbers.resize(length, 0.0);
        self.run.rates_ahead(&mut self.numbers, from, stride);
        if value::write_floats(out, &self.numbers) { Ok(()) } else { Err(refused()) }
    }

    /// How the run stands. Evaluates at most once a step.
    #[wasm_bindgen(unchecked_return_type = "Metrics")]
    pub fn metrics(&mut self) -> JsValue {
        let metrics = self.run.metrics();
        let status = if metrics.diverged_at.is_some() { "diverged" } else { "running" };
        let entries = Entries::new();
        entries.number("step", metrics.step as f64);
        entries.number("epoch", metrics.epoch as f64);
        entries.number("learningRate", metrics.learning_rate);
        entries.optional("momentum", metrics.momentum);
        entries.number("trainLoss", metrics.train_loss);
        entries.number("testLoss", metrics.test_loss);
        entries.optional("trainAccuracy", metrics.train_accuracy);
        entries.optional("testAccuracy", metrics.test_accuracy);
        entries.number("penalty", metrics.penalty);
        entries.number("gradientNorm", metrics.gradient_norm);
        entries.number("updateNorm", metrics.update_norm);
        entries.optional("gradientCosine", self.run.gradient_cosine());
        match metrics.averaged {
            Some(averaged) => {
                let of_average = Entries::new();
                of_average.number("trainLoss", averaged.train_loss);
                of_average.number("testLoss", averaged.test_loss);
                of_average.optional("trainAccuracy", averaged.train_accuracy);
                of_average.optional("testAccuracy", averaged.test_accuracy);
                entries.value("averaged", of_average.finish());
            }
            None => entries.value("averaged", JsValue::NULL),
        }
        entries.text("status", status);
        entries.optional("divergedAt", metrics.diverged_at.map(|step| step as f64));
        entries.finish()
    }

    /// The gradient of `lossScale` · mean loss of the training set + penalties at `weights()`, in layout order, without dropout and unclipped;
    /// null where a number of it is not finite.
    #[wasm_bindgen(unchecked_return_type = "Float32Array | null")]
    pub fn gradient(&mut self) -> JsValue {
        self.run.gradient().map_or(JsValue::NULL, |gradient| Float32Array::from(&gradient[..]).into())
    }

    /// The last step in each layer, the output's last. Costs no pass through the network.
    #[wasm_bindgen(unchecked_return_type = "LayerNumbers[]")]
    pub fn layers(&self) -> JsValue {
        views::layers(&self.run.layers())
    }

    /// The dead and the saturated hidden units as of now.
    #[wasm_bindgen(unchecked_return_type = "Units")]
    pub fn units(&mut self) -> JsValue {
        views::units(&self.run.units())
    }

    /// How the numbers of a layer (0 is the first hidden one, the last the output's) are spread before the last step and after it, in
    /// 1 … 1024 bins.
    #[wasm_bindgen(unchecked_return_type = "Histogram")]
    pub fn histogram(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "\"weights\" | \"gradients\" | \"activations\"")] of: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] layer: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] bins: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let refuse = || throw(refused("of", Code::Choice, of).with("choices", Value::words(Spread::WORDS)));
        let spread = Spread::from_value(&value::from_js(of)).ok_or_else(refuse)?;
        let last = self.run.network().layout.layers.len() as u32 - 1;
        let layer = whole("layer", layer, last)? as usize;
        let bins = integer("bins", bins, 1, MOST_BINS as u32)? as usize;
        self.run.histogram(spread, layer, bins).map(|histogram| views::histogram(&histogram)).map_err(throw)
    }

    /// Weights and biases of all layers.
    #[wasm_bindgen(getter, js_name = parameterCount)]
    pub fn parameter_count(&self) -> usize {
        self.run.parameters().len()
    }

    /// A copy of all weights and biases, in layout order: those at which the next gradient is taken.
    pub fn weights(&self) -> Float32Array {
        Float32Array::from(self.run.parameters())
    }

    /// A copy of the averaged weights and biases, in layout order; null where `averaging` keeps none.
    #[wasm_bindgen(js_name = averagedWeights, unchecked_return_type = "Float32Array | null")]
    pub fn averaged_weights(&self) -> JsValue {
        self.run.averaged().map_or(JsValue::NULL, |weights| Float32Array::from(weights).into())
    }

    /// Whether predictions and pictures are made with the averaged weights from now on, where such are kept. The run is the same.
    #[wasm_bindgen(js_name = showAverage)]
    pub fn show_average(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "boolean")] shows: &JsValue,
    ) -> Result<(), JsValue> {
        let shows = shows.as_bool().ok_or_else(|| throw(refused("shows", Code::Boolean, shows)))?;
        self.run.show_average(shows);
        Ok(())
    }

    /// Watches these parameters, at most 1024 places in `weights()`, from the next step on: `inspect` tells what their updates are made
    /// of. What was watched before is forgotten; `reset` and `restore` watch on, from nothing seen, what the run then has. The run is the
    /// same, bit for bit. Throws a `ConfigError` for what is no such place; changes nothing then.
    pub fn watch(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "readonly number[]")] parameters: &JsValue,
    ) -> Result<(), JsValue> {
        let Value::List(list) = value::from_js(parameters) else {
            let refused = refused("parameters", Code::Numbers, parameters);
            return Err(throw(refused.number("min", 0.0).number("max", crate::trainer::MOST_WATCHED as f64)));
        };
        let last = self.run.parameters().len() as u32 - 1;
        let mut places = Vec::new();
        for (index, place) in list.iter().enumerate() {
            places.push(whole(&item("parameters", index), &value::to_js(place), last)? as usize);
        }
        self.run.watch(&places).map_err(throw)
    }

    /// What the updates of a parameter are made of, term by term, in the last 100 steps since it is watched; null where it is not.
    /// Throws a `ConfigError` for what is no place in `weights()`.
    #[wasm_bindgen(unchecked_return_type = "Inspection | null")]
    pub fn inspect(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] parameter: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let parameter = whole("parameter", parameter, self.run.parameters().len() as u32 - 1)?;
        let Some(terms) = self.run.inspect(parameter as usize) else { return Ok(JsValue::NULL) };
        let steps: Vec<_> = self.run.trace().steps().map(|step| step as f64).collect();
        Ok(views::inspection(&steps, &terms))
    }

    /// Puts other weights in place: `parameterCount` finite ones. The optimizer's state and the clock stay; averages, of `averaging` or
    /// of the rule, go there as well, wherever a weight is another now.
    #[wasm_bindgen(js_name = setWeights)]
    pub fn set_weights(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Float32Array")] values: &JsValue,
    ) -> Result<(), JsValue> {
        let values = floats("weights", values, self.run.parameters().len())?;
        self.run.set_parameters(&values).map_err(throw)
    }

    /// Where each matrix and vector of parameters stands in `weights()`. Weights are row-major `[out][in]`.
    #[wasm_bindgen(unchecked_return_type = "LayoutEntry[]")]
    pub fn layout(&self) -> JsValue {
        let list = Array::new();
        for (index, layer) in self.run.network().layout.layers.iter().enumerate() {
            for (kind, offset, columns) in
                [("weight", layer.weights.start, layer.inputs), ("bias", layer.biases.start, 1)]
            {
                let entries = Entries::new();
                entries.number("layer", index as f64);
                entries.text("kind", kind);
                entries.number("offset", offset as f64);
                entries.number("rows", layer.outputs as f64);
                entries.number("columns", columns as f64);
                list.push(&entries.finish());
            }
        }
        list.into()
    }

    /// x, y, target of each training point, as the network sees x and y.
    #[wasm_bindgen(js_name = trainPoints)]
    pub fn train_points(&self) -> Float32Array {
        Float32Array::from(self.run.train().points())
    }

    /// x, y, target of each test point.
    #[wasm_bindgen(js_name = testPoints)]
    pub fn test_points(&self) -> Float32Array {
        Float32Array::from(self.run.test().points())
    }

    /// Names and units of the inputs, the target and the classes.
    #[wasm_bindgen(js_name = dataInfo, unchecked_return_type = "DataInfo")]
    pub fn data_info(&self) -> JsValue {
        let info = self.run.info();
        let inputs = Array::new();
        for axis in &info.inputs {
            let entries = Entries::new();
            entries.text("name", axis.name);
            entries.text("unit", axis.unit);
            entries.number("minimum", axis.minimum);
            entries.number("maximum", axis.maximum);
            inputs.push(&entries.finish());
        }
        let entries = Entries::new();
        entries.value("inputs", inputs.into());
        entries.text("target", info.target);
        match &info.classes {
            Some(names) => entries.words("classes", names),
            None => entries.value("classes", JsValue::NULL),
        }
        entries.finish()
    }

    /// Predictions for points x, y, x, y, …: the value; for two classes the probability of class 1; for more a row of
    /// probabilities a point. Under squared error the raw outputs. Where weights are so large that sums on the way are beyond `f32`,
    /// as those of a diverged run may be, a prediction may be infinite or NaN, a probability too.
    pub fn predict(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Float32Array")] inputs: &JsValue,
    ) -> Result<Float32Array, JsValue> {
        if let Some(length) = value::floats_length(inputs).filter(|length| length % 2 == 1) {
            return Err(throw(ConfigError::unpaired("inputs", length)));
        }
        let points = floats("inputs", inputs, MOST_NUMBERS)?;
        self.run.predict(&points).map(|out| Float32Array::from(&out[..])).map_err(throw)
    }

    /// The whole run as bytes, its configuration included: versioned and with a checksum.
    pub fn checkpoint(&self) -> Uint8Array {
        Uint8Array::from(&self.run.checkpoint()[..])
    }

    /// The same in a light form, which does not grow with points of one's own: it has a checksum in their place, and only a
    /// trainer with the same points takes it up.
    #[wasm_bindgen(js_name = checkpointWithoutPoints)]
    pub fn checkpoint_without_points(&self) -> Uint8Array {
        Uint8Array::from(&self.run.checkpoint_without_points()[..])
    }

    /// Takes up the run of a checkpoint, which goes on bit for bit. Throws a `ConfigError` for bytes that are not one, or that
    /// have the light form and belong to other points; changes nothing then.
    pub fn restore(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] checkpoint: &JsValue,
    ) -> Result<(), JsValue> {
        let refused = || {
            let megabytes = (value::MOST_BYTES >> 20) as f64;
            throw(refused("checkpoint", Code::Bytes, checkpoint).number("megabytes", megabytes))
        };
        let bytes = value::read_bytes(checkpoint).ok_or_else(refused)?;
        self.run.restore(&bytes).map_err(throw)
    }

    /// Fills `out` with the prediction at each cell's centre, as `predict` has it; row 0 is at `yMin`. One plane of columns × rows for two
    /// classes or a value, one a class otherwise.
    #[allow(clippy::too_many_arguments)]
    #[wasm_bindgen(js_name = predictGrid)]
    pub fn predict_grid(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Float32Array")] out: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] columns: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] rows: &JsValue,
        #[wasm_bindgen(js_name = xMin, unchecked_param_type = "number")] x_min: &JsValue,
        #[wasm_bindgen(js_name = xMax, unchecked_param_type = "number")] x_max: &JsValue,
        #[wasm_bindgen(js_name = yMin, unchecked_param_type = "number")] y_min: &JsValue,
        #[wasm_bindgen(js_name = yMax, unchecked_param_type = "number")] y_max: &JsValue,
    ) -> Result<(), JsValue> {
        let grid = grid(columns, rows, [x_min, x_max], [y_min, y_max])?;
        let planes = self.run.prediction_planes();
        self.draw(out, &grid, planes, crate::Trainer::predict_grid)
    }

    /// Fills `out` with the activation of every hidden unit at each cell's centre, a plane a unit, layer by layer; then the
    /// prediction.
    #[allow(clippy::too_many_arguments)]
    #[wasm_bindgen(js_name = neuronGrids)]
    pub fn neuron_grids(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Float32Array")] out: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] columns: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] rows: &JsValue,
        #[wasm_bindgen(js_name = xMin, unchecked_param_type = "number")] x_min: &JsValue,
        #[wasm_bindgen(js_name = xMax, unchecked_param_type = "number")] x_max: &JsValue,
        #[wasm_bindgen(js_name = yMin, unchecked_param_type = "number")] y_min: &JsValue,
        #[wasm_bindgen(js_name = yMax, unchecked_param_type = "number")] y_max: &JsValue,
    ) -> Result<(), JsValue> {
        let grid = grid(columns, rows, [x_min, x_max], [y_min, y_max])?;
        let planes = self.run.neuron_planes();
        self.draw(out, &grid, planes, crate::Trainer::neuron_grids)
    }
}

impl Trainer {
    /// Draws into the buffer that is kept, and copies it to the caller's.
    fn draw(
        &mut self,
        out: &JsValue,
        grid: &Grid,
        planes: usize,
        draw: fn(&mut crate::Trainer, &mut [f32], &Grid) -> Result<(), ConfigError>,
    ) -> Result<(), JsValue> {
        let length = value::floats_length(out).ok_or_else(|| refuse_floats("out", out))?;
        grid.check(length, planes).map_err(throw)?;
        self.numbers.resize(length, 0.0);
        draw(&mut self.run, &mut self.numbers, grid).map_err(throw)?;
        if value::write_floats(out, &self.numbers) { Ok(()) } else { Err(refuse_floats("out", out)) }
    }
}
