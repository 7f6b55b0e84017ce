//! The handle as JavaScript sees it, in a real browser.
#![cfg(target_family = "wasm")]
#![allow(clippy::disallowed_methods)]

use js_sys::{Array, Error, Float32Array, Float64Array, Function, JSON, Object, Reflect};
use ravine::wasm::Trainer;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The value of a JavaScript expression.
fn js(expression: &str) -> JsValue {
    Function::new_no_args(&format!("return {expression};")).call0(&JsValue::UNDEFINED).unwrap()
}

fn trainer(config: &str) -> Trainer {
    Trainer::new(&js(&format!("({config})"))).unwrap()
}

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap()
}

fn number(object: &JsValue, key: &str) -> f64 {
    get(object, key).as_f64().unwrap_or_else(|| panic!("{key} is no number"))
}

fn text(value: &JsValue) -> String {
    JSON::stringify(value).unwrap().into()
}

/// The field and the message of what must be a `ConfigError`.
fn refused<T>(result: Result<T, JsValue>) -> (String, String) {
    let Err(thrown) = result else { panic!("was not refused") };
    let error: &Error = thrown.dyn_ref().expect("an Error");
    assert_eq!(String::from(error.name()), "ConfigError");
    (get(&thrown, "field").as_string().unwrap(), error.message().into())
}

const SMALL: &str = "{ seed: 7, data: { samples: 60 }, hidden: [{ units: 4 }], batchSize: 10 }";

#[wasm_bindgen_test]
fn defaults_make_a_trainer_and_come_back_from_it() {
    let defaults = Trainer::defaults();
    let made = Trainer::new(&defaults).unwrap();
    assert_eq!(text(&made.config()), text(&defaults));
    let bare = Trainer::new(&JsValue::UNDEFINED).unwrap();
    assert_eq!(text(&bare.config()), text(&defaults));
}

#[wasm_bindgen_test]
fn every_key_with_a_default_is_in_the_defaults_and_in_the_schema() {
    let schema = Trainer::schema();
    let keys: Array = get(&schema, "keys").unchecked_into();
    assert!(keys.length() > 40);
    for key in keys.iter() {
        for name in ["path", "type", "symbol", "unit", "meaning"] {
            assert!(get(&key, name).is_string(), "{name} of {}", text(&key));
        }
        assert!(get(&key, "live").as_bool().is_some() && get(&key, "optional").as_bool().is_some());
        let (low, high) = (get(&key, "min"), get(&key, "max"));
        assert!(low.is_undefined() || low.as_f64() < high.as_f64(), "{}", text(&key));
    }
    for path in ["seed", "batchSize", "shuffle"] {
        let row = keys.iter().find(|key| get(key, "path").as_string().as_deref() == Some(path)).unwrap();
        assert_eq!(get(&row, "default"), get(&Trainer::defaults(), path), "{path}");
    }
}

#[wasm_bindgen_test]
fn rates_are_told_ahead() {
    let schedule = "{ kind: 'exponential', gamma: .5, per: 'step', warmupSteps: 2 }";
    let mut made = trainer(&format!("{{ optimizer: {{ kind: 'sgd', learningRate: 1 }}, schedule: {schedule} }}"));
    let rates = |made: &mut Trainer, from: f64, stride: f64| {
        let out = Float32Array::new_with_length(4);
        made.rates_ahead(&out, &from.into(), &stride.into()).unwrap();
        out.to_vec()
    };
    assert_eq!(rates(&mut made, 0.0, 1.0), [0.5, 1.0, 1.0, 0.5]);
    made.step(&3.into()).unwrap();
    assert_eq!(rates(&mut made, 1.0, 2.0), [1.0, 0.5, 0.125, 0.03125]);
    assert_eq!(number(&made.metrics(), "learningRate"), 0.5);
    assert!(get(&made.metrics(), "momentum").is_null());
    let made = &mut trainer("{ schedule: { kind: 'oneCycle', cycleMomentum: true, momentumHigh: .75 } }");
    assert_eq!(number(&made.metrics(), "momentum"), 0.75);

    let out = JsValue::from(Float32Array::new_with_length(4));
    assert_eq!(refused(made.rates_ahead(&js("[0, 0]"), &0.into(), &1.into())).0, "out");
    assert_eq!(refused(made.rates_ahead(&out, &js("-1"), &1.into())).0, "from");
    assert_eq!(refused(made.rates_ahead(&out, &0.into(), &js("1.5"))).0, "stride");
}

#[wasm_bindgen_test]
fn undefined_is_missing_and_null_removes() {
    let made = trainer("{ seed: undefined, data: { noise: undefined }, clip: { norm: 1, value: undefined } }");
    assert_eq!(number(&made.config(), "seed"), 1.0);
    let mut made = made;
    made.update(&js("({ clip: { norm: undefined, value: 2 } })")).unwrap();
    assert_eq!(text(&get(&made.config(), "clip")), r#"{"norm":1,"value":2}"#);
    made.update(&js("({ clip: { norm: null } })")).unwrap();
    assert_eq!(text(&get(&made.config(), "clip")), r#"{"value":2}"#);
}

#[wasm_bindgen_test]
fn wrong_values_are_refused_by_name() {
    for (config, field) in [
        ("{ lr: 3 }", "lr"),
        ("{ optimizer: { kind: 'sgd', beta1: .9 } }", "optimizer.beta1"),
        ("{ optimizer: { beta1: 1 } }", "optimizer.beta1"),
        ("{ optimizer: { learningRate: NaN } }", "optimizer.learningRate"),
        ("{ optimizer: { learningRate: 1e300 } }", "optimizer.learningRate"),
        ("{ optimizer: { learningRate: '0.1' } }", "optimizer.learningRate"),
        ("{ optimizer: { learningRate: 1n } }", "optimizer.learningRate"),
        ("{ optimizer: 'adam' }", "optimizer"),
        ("{ optimizer: { kind: 'adagard' } }", "optimizer.kind"),
        ("{ data: { noise: Infinity } }", "data.noise"),
        ("{ data: { samples: 10.5 } }", "data.samples"),
        ("{ seed: -1 }", "seed"),
        ("{ seed: 4294967296 }", "seed"),
        ("{ features: [] }", "features"),
        ("{ features: ['x', 'z'] }", "features[1]"),
        ("{ hidden: [{ units: 4 }, { units: 0 }] }", "hidden[1].units"),
        ("{ hidden: [{ size: 4 }] }", "hidden[0].size"),
        ("{ data: { kind: 'points', inputs: [0, 0, 1], targets: [0, 1] } }", "data.inputs"),
        ("{ data: { kind: 'points', inputs: [0, 0, 1, 1], targets: [0, .5] } }", "data.targets[1]"),
        ("{ data: { kind: 'plane' } }", "task"),
        ("{ shuffle: null }", "shuffle"),
        ("{ shuffle: () => true }", "shuffle"),
        ("{ batchSize: 'all' }", "batchSize"),
        ("{ data: new Map() }", "data"),
    ] {
        let (named, message) = refused(Trainer::new(&js(&format!("({config})"))));
        assert_eq!(named, field, "{config}");
        assert!(message.starts_with(field) && message.len() > field.len() + 10, "{message}");
    }
    for given in ["5", "null", "'x'", "[]", "new Date()", "(() => { const c = {}; c.hidden = [c]; return c; })()"] {
        refused(Trainer::new(&js(&format!("({given})"))));
    }
    // A getter that throws is a wrong value too, and no exception passes through.
    refused(Trainer::new(&js("({ get data() { throw new Error('no'); } })")));
}

#[wasm_bindgen_test]
fn typed_arrays_are_lists_of_numbers() {
    let made = trainer(
        "{ data: { kind: 'points', inputs: new Float64Array([0, 0, 1, 1, 0, 1, 1, 0]), \
         targets: new Float32Array([0, 0, 1, 1]) } }",
    );
    assert_eq!(made.train_points().length() + made.test_points().length(), 12);
}

#[wasm_bindgen_test]
fn steps_are_counted_and_losses_fall() {
    let mut made = trainer("{ data: { kind: 'circle', samples: 200 } }");
    let before = made.metrics();
    assert_eq!((number(&before, "step"), number(&before, "gradientNorm")), (0.0, 0.0));
    assert_eq!(made.step(&300.into()).unwrap(), 300);
    let after = made.metrics();
    assert_eq!(number(&after, "step"), 300.0);
    assert_eq!(number(&after, "epoch"), 75.0);
    assert!(number(&after, "trainLoss") < number(&before, "trainLoss") / 2.0);
    assert!(number(&after, "trainAccuracy") > 0.9);
    assert_eq!(get(&after, "status"), "running");
    assert!(get(&after, "divergedAt").is_null());
}

#[wasm_bindgen_test]
fn numbers_that_are_none_are_refused_and_the_run_goes_on() {
    let mut made = trainer(SMALL);
    for steps in ["-1", "1.5", "NaN", "'3'", "null", "undefined", "{}", "4294967296", "3n"] {
        assert_eq!(refused(made.step(&js(&format!("({steps})")))).0, "steps");
    }
    assert_eq!(refused(made.step_for(&js("-1"), &1.into())).0, "milliseconds");
    assert_eq!(refused(made.step_for(&1.into(), &js("'a'"))).0, "maxSteps");
    assert_eq!(made.step(&1.into()).unwrap(), 1);
}

#[wasm_bindgen_test]
fn step_for_stops_at_the_limit_and_in_time() {
    let mut made = trainer(SMALL);
    assert_eq!(made.step_for(&10_000.into(), &25.into()).unwrap(), 25);
    let taken = made.step_for(&5.into(), &u32::MAX.into()).unwrap();
    assert!(taken > 0 && taken < u32::MAX);
    assert_eq!(number(&made.metrics(), "step"), f64::from(taken + 25));
    assert_eq!(made.step_for(&0.into(), &10.into()).unwrap(), 0);
}

#[wasm_bindgen_test]
fn reset_is_the_same_run_again() {
    let mut made = trainer("{ regularization: { dropout: .2 } }");
    made.step(&120.into()).unwrap();
    let first = made.weights().to_vec();
    made.reset();
    assert_eq!(number(&made.metrics(), "step"), 0.0);
    made.step(&120.into()).unwrap();
    assert_eq!(made.weights().to_vec(), first);
}

#[wasm_bindgen_test]
fn update_is_all_or_nothing() {
    let mut made = trainer(SMALL);
    made.step(&10.into()).unwrap();
    let (weights, config) = (made.weights().to_vec(), text(&made.config()));
    for (patch, field) in [
        ("{ optimizer: { learningRate: .5, beta1: 7 } }", "optimizer.beta1"),
        ("{ optimizer: { learningRate: .5, kind: 'sgd' } }", "optimizer.kind"),
        ("{ optimizer: { learningRate: .5 }, seed: 3 }", "seed"),
        ("{ hidden: [] }", "hidden"),
        ("{ lr: 3 }", "lr"),
    ] {
        assert_eq!(refused(made.update(&js(&format!("({patch})")))).0, field);
        assert_eq!(text(&made.config()), config);
    }
    made.update(&js("({ optimizer: { learningRate: .5 }, batchSize: 'full', schedule: { kind: 'exponential' } })"))
        .unwrap();
    assert_eq!(number(&made.metrics(), "learningRate"), 0.5 * 0.99f64.powi(number(&made.metrics(), "epoch") as i32));
    assert_eq!(made.weights().to_vec(), weights);
    assert_eq!(number(&made.metrics(), "step"), 10.0);
}

#[wasm_bindgen_test]
fn divergence_is_a_state_with_a_way_out() {
    let mut made = trainer(
        "{ task: 'regression', data: { kind: 'plane', samples: 60 }, hidden: [{ units: 8, activation: 'relu' }], \
         optimizer: { kind: 'momentum', learningRate: 100 } }",
    );
    let made_steps = made.step(&10_000.into()).unwrap();
    assert!(made_steps < 1000);
    let metrics = made.metrics();
    assert_eq!(get(&metrics, "status"), "diverged");
    assert_eq!(number(&metrics, "divergedAt"), f64::from(made_steps) + 1.0);
    for name in ["trainLoss", "testLoss", "penalty", "gradientNorm", "updateNorm", "learningRate"] {
        assert!(number(&metrics, name).is_finite(), "{name}");
    }
    assert!(made.weights().to_vec().iter().all(|weight| weight.is_finite()));
    assert_eq!(made.step(&5.into()).unwrap(), 0);
    made.update(&js("({ optimizer: { learningRate: .001 } })")).unwrap();
    made.reset();
    assert_eq!(made.step(&5.into()).unwrap(), 5);
}

#[wasm_bindgen_test]
fn the_layout_covers_the_weights() {
    let made =
        trainer("{ features: ['x', 'y', 'sinX'], hidden: [{ units: 5 }, { units: 2 }], data: { kind: 'iris' } }");
    let layout: Array = made.layout().unchecked_into();
    let mut offset = 0.0;
    let shapes = [
        (0, "weight", 5, 3),
        (0, "bias", 5, 1),
        (1, "weight", 2, 5),
        (1, "bias", 2, 1),
        (2, "weight", 3, 2),
        (2, "bias", 3, 1),
    ];
    assert_eq!(layout.length() as usize, shapes.len());
    for (entry, (layer, kind, rows, columns)) in layout.iter().zip(shapes) {
        assert_eq!((number(&entry, "layer"), get(&entry, "kind")), (f64::from(layer), kind.into()));
        assert_eq!((number(&entry, "rows"), number(&entry, "columns")), (f64::from(rows), f64::from(columns)));
        assert_eq!(number(&entry, "offset"), offset);
        offset += f64::from(rows * columns);
    }
    assert_eq!(made.parameter_count() as f64, offset);
    assert_eq!(f64::from(made.weights().length()), offset);
}

#[wasm_bindgen_test]
fn weights_are_copies_and_can_be_set() {
    let mut made = trainer(SMALL);
    let weights = made.weights();
    weights.set_index(0, 42.0);
    assert_ne!(made.weights().get_index(0), 42.0);
    made.set_weights(&weights).unwrap();
    assert_eq!(made.weights().get_index(0), 42.0);
    assert_eq!(refused(made.set_weights(&Float32Array::new_with_length(3))).0, "weights");
    assert_eq!(refused(made.set_weights(&js("[1, 2]"))).0, "weights");
    weights.set_index(1, f32::NAN);
    assert_eq!(refused(made.set_weights(&weights)).0, "weights[1]");
    assert_eq!(made.weights().get_index(0), 42.0);
}

#[wasm_bindgen_test]
fn updates_are_watched_and_told_term_by_term() {
    let (mut made, mut alone) = (trainer(SMALL), trainer(SMALL));
    assert!(made.inspect(&0.into()).unwrap().is_null());
    made.watch(&js("[16, 2]")).unwrap();
    for count in [3, 117] {
        made.step(&count.into()).unwrap();
        alone.step(&count.into()).unwrap();
    }
    assert_eq!(made.checkpoint().to_vec(), alone.checkpoint().to_vec());
    assert!(made.inspect(&3.into()).unwrap().is_null());
    for place in [16, 2] {
        let told = made.inspect(&place.into()).unwrap();
        let steps: Float64Array = get(&told, "steps").unchecked_into();
        assert!(steps.to_vec().into_iter().eq((21..=120).map(f64::from)));
        let terms: Array = get(&told, "terms").unchecked_into();
        let names: Vec<_> = terms.iter().map(|term| get(&term, "name").as_string().unwrap()).collect();
        let of_adam = "before slope gradient learningRate beta1 state0Before state1Before state0 state1 stepSize \
                       rootScale denominator step after update";
        assert_eq!(names.join(" "), of_adam);
        let values = |name: &str| {
            let term = terms.iter().find(|term| get(term, "name") == name).unwrap();
            assert!(!get(&term, "symbol").as_string().unwrap().is_empty());
            get(&term, "values").unchecked_into::<Float64Array>().to_vec()
        };
        let (before, after, update) = (values("before"), values("after"), values("update"));
        for step in 0..100 {
            assert_eq!((before[step] + update[step]) as f32, after[step] as f32);
        }
        assert_eq!(after[99] as f32, made.weights().get_index(place));
    }
    // No step yet, no number.
    made.watch(&js("new Float64Array([0])")).unwrap();
    let told = made.inspect(&0.into()).unwrap();
    assert_eq!(get(&told, "steps").unchecked_into::<Float64Array>().length(), 0);
    assert!(made.inspect(&16.into()).unwrap().is_null());
    made.watch(&js("[]")).unwrap();
    made.step(&1.into()).unwrap();
    assert!(made.inspect(&0.into()).unwrap().is_null());
}

#[wasm_bindgen_test]
fn what_cannot_be_watched_is_refused_and_the_watching_goes_on() {
    let mut made = trainer(SMALL);
    made.watch(&js("[0, 16]")).unwrap();
    for (given, field, allowed) in [
        ("[0, 17]", "parameters[1]", "17 given; allowed is a whole number from 0 to 16"),
        ("[-1]", "parameters[0]", "-1 given; allowed is a whole number from 0 to 16"),
        ("[0, .5]", "parameters[1]", "0.5 given; allowed is a whole number from 0 to 16"),
        ("[NaN]", "parameters[0]", "NaN given; allowed is a whole number from 0 to 16"),
        ("['1']", "parameters[0]", "\"1\" given; allowed is a whole number from 0 to 16"),
        ("[1, [2]]", "parameters[1]", "a list of 1 given; allowed is a whole number from 0 to 16"),
        ("[4294967296]", "parameters[0]", "4294967296 given; allowed is a whole number from 0 to 16"),
        ("Array(1025).fill(1)", "parameters", "a list of 1025 given; allowed is a list of 0 to 1024 numbers"),
        ("Array(1e6).fill(1)", "parameters", "a list of 1000000 given; allowed is a list of 0 to 1024 numbers"),
        ("3", "parameters", "3 given; allowed is a list of 0 to 1024 numbers"),
        ("null", "parameters", "null given; allowed is a list of 0 to 1024 numbers"),
        ("'all'", "parameters", "\"all\" given; allowed is a list of 0 to 1024 numbers"),
        ("({ length: 1 })", "parameters", "an object given; allowed is a list of 0 to 1024 numbers"),
    ] {
        let (named, message) = refused(made.watch(&js(given)));
        assert_eq!((named.as_str(), message), (field, format!("{field}: {allowed}")), "{given}");
    }
    for given in ["17", "-1", "1.5", "NaN", "'1'", "null", "undefined", "[0]"] {
        let (named, message) = refused(made.inspect(&js(given)));
        assert_eq!(named, "parameter");
        assert!(message.ends_with("allowed is a whole number from 0 to 16"), "{message}");
    }
    made.step(&2.into()).unwrap();
    let steps: Float64Array = get(&made.inspect(&16.into()).unwrap(), "steps").unchecked_into();
    assert_eq!(steps.to_vec(), [1.0, 2.0]);
}

#[wasm_bindgen_test]
fn a_grid_is_the_predictions_at_the_cells_centres() {
    // 33 × 7 cells are no whole number of vectors.
    for (config, planes) in [(SMALL, 1), ("{ data: { kind: 'iris' } }", 3)] {
        let mut made = trainer(config);
        made.step(&50.into()).unwrap();
        let (columns, rows) = (33u32, 7u32);
        let out = Float32Array::new_with_length(columns * rows * planes);
        let bounds: [JsValue; 4] = [(-1.2).into(), 0.9.into(), (-0.5).into(), 2.0.into()];
        made.predict_grid(&out, &columns.into(), &rows.into(), &bounds[0], &bounds[1], &bounds[2], &bounds[3]).unwrap();
        let out = out.to_vec();
        let mut points = Vec::new();
        for row in 0..rows {
            for column in 0..columns {
                points.push((-1.2 + 2.1 * (f64::from(column) + 0.5) / f64::from(columns)) as f32);
                points.push((-0.5 + 2.5 * (f64::from(row) + 0.5) / f64::from(rows)) as f32);
            }
        }
        let predicted = made.predict(&Float32Array::from(&points[..])).unwrap().to_vec();
        let cells = (columns * rows) as usize;
        for cell in 0..cells {
            for plane in 0..planes as usize {
                assert_eq!(out[plane * cells + cell], predicted[cell * planes as usize + plane]);
            }
        }
    }
}

#[wasm_bindgen_test]
fn the_last_planes_of_the_neurons_are_the_prediction() {
    for (config, hidden, outputs) in
        [(SMALL, 4, 1), ("{ data: { kind: 'iris' }, hidden: [{ units: 3 }, { units: 2 }] }", 5, 3)]
    {
        let mut made = trainer(config);
        made.step(&20.into()).unwrap();
        let cells = 31 * 9;
        let (neurons, prediction) =
            (Float32Array::new_with_length(cells * (hidden + outputs)), Float32Array::new_with_length(cells * outputs));
        let bounds: [JsValue; 4] = [(-1).into(), 1.into(), (-1).into(), 1.into()];
        made.neuron_grids(&neurons, &31.into(), &9.into(), &bounds[0], &bounds[1], &bounds[2], &bounds[3]).unwrap();
        made.predict_grid(&prediction, &31.into(), &9.into(), &bounds[0], &bounds[1], &bounds[2], &bounds[3]).unwrap();
        assert_eq!(neurons.slice(cells * hidden, neurons.length()).to_vec(), prediction.to_vec());
        // tanh units lie within ±1, and differ.
        let maps = neurons.to_vec();
        assert!(maps[..(cells * hidden) as usize].iter().all(|value| value.abs() <= 1.0));
        assert_ne!(maps[..cells as usize], maps[cells as usize..2 * cells as usize]);
    }
}

#[wasm_bindgen_test]
fn wrong_grids_are_refused() {
    let mut made = trainer(SMALL);
    let out = Float32Array::new_with_length(100);
    let mut draw = |out: &JsValue, columns: JsValue, rows: JsValue, x_min: JsValue, x_max: JsValue| {
        refused(made.predict_grid(out, &columns, &rows, &x_min, &x_max, &(-1).into(), &1.into())).0
    };
    assert_eq!(draw(&out, 10.into(), 11.into(), (-1).into(), 1.into()), "out");
    assert_eq!(draw(&js("[]"), 10.into(), 10.into(), (-1).into(), 1.into()), "out");
    assert_eq!(draw(&out, 0.into(), 10.into(), (-1).into(), 1.into()), "columns");
    assert_eq!(draw(&out, 10.into(), js("'10'"), (-1).into(), 1.into()), "rows");
    assert_eq!(draw(&out, 10.into(), 10.into(), 1.into(), (-1).into()), "x");
    assert_eq!(draw(&out, 10.into(), 10.into(), js("NaN"), 1.into()), "xMin");
}

#[wasm_bindgen_test]
fn data_info_names_what_the_axes_show() {
    let info = trainer("{ data: { kind: 'penguins' } }").data_info();
    let inputs: Array = get(&info, "inputs").unchecked_into();
    assert_eq!(get(&inputs.get(0), "name"), "flipper length");
    assert_eq!(get(&inputs.get(0), "unit"), "mm");
    assert!(number(&inputs.get(0), "minimum") > 150.0);
    assert_eq!(text(&get(&info, "classes")), r#"["Adelie","Gentoo","Chinstrap"]"#);
    let info = trainer("{ task: 'regression', data: { kind: 'wave' } }").data_info();
    assert!(get(&info, "classes").is_null());
}

#[wasm_bindgen_test]
fn points_are_x_y_target() {
    let made = trainer("{ data: { kind: 'circle', samples: 100 }, trainFraction: .7 }");
    let (train, test) = (made.train_points().to_vec(), made.test_points().to_vec());
    assert_eq!((train.len(), test.len()), (210, 90));
    for point in train.chunks(3).chain(test.chunks(3)) {
        assert!(point[0].abs() <= 1.0 && point[1].abs() <= 1.0);
        assert!(point[2] == 0.0 || point[2] == 1.0);
    }
}

#[wasm_bindgen_test]
fn the_last_step_is_told_layer_by_layer() {
    let mut made = trainer(SMALL);
    let layers = |made: &Trainer| -> Vec<JsValue> { made.layers().unchecked_into::<Array>().iter().collect() };
    assert_eq!(layers(&made).len(), 2);
    for layer in layers(&made) {
        assert!(number(&layer, "weightNorm") > 0.0);
        for name in ["gradientNorm", "updateNorm", "ratio"] {
            assert!(get(&layer, name).is_null(), "{name}");
        }
    }
    assert!(get(&made.metrics(), "gradientCosine").is_null());
    made.step(&2.into()).unwrap();
    let metrics = made.metrics();
    let squares = |name| layers(&made).iter().map(|layer| number(layer, name).powi(2)).sum::<f64>();
    for name in ["gradientNorm", "updateNorm"] {
        assert!((squares(name).sqrt() / number(&metrics, name) - 1.0).abs() < 1e-12, "{name}");
    }
    assert!(layers(&made).iter().all(|layer| number(layer, "ratio") > 0.0));
    assert!(number(&metrics, "gradientCosine").abs() < 1.0);
    let gradient: Float32Array = made.gradient().unchecked_into();
    assert_eq!(gradient.length() as usize, made.parameter_count());
    made.set_weights(&Float32Array::from(&vec![3e38f32; made.parameter_count()][..])).unwrap();
    assert!(made.gradient().is_null());
}

#[wasm_bindgen_test]
fn units_that_do_not_learn_are_told() {
    let mut made =
        trainer("{ features: ['x'], hidden: [{ units: 2, activation: 'relu' }, { units: 1 }], data: { samples: 60 } }");
    // The first unit is below 0 for all points, the tanh behind them far from 0.
    made.set_weights(&Float32Array::from(&[1.0f32, 1.0, -50.0, 50.0, 1.0, 1.0, 1.0, 1.0, 0.0][..])).unwrap();
    let units = made.units();
    assert_eq!(text(&get(&units, "dead")), r#"{"0":1,"1":0,"2":0}"#);
    assert_eq!(text(&get(&units, "saturated")), r#"{"0":0,"1":0,"2":1}"#);
    assert_eq!(number(&units, "samples"), 30.0);
}

#[wasm_bindgen_test]
fn the_numbers_of_a_layer_are_counted() {
    let mut made = trainer(SMALL);
    let counts = |histogram: &JsValue, name: &str| -> u32 {
        get(histogram, name).unchecked_into::<js_sys::Uint32Array>().to_vec().iter().sum()
    };
    for (of, layer, all) in [("weights", 0, 8), ("gradients", 1, 4), ("activations", 0, 120), ("activations", 1, 30)] {
        let told = made.histogram(&of.into(), &layer.into(), &7.into()).unwrap();
        assert!(get(&told, "before").is_null());
        assert!(number(&told, "minimum") < number(&told, "maximum"));
        assert_eq!((counts(&told, "after"), number(&told, "samples")), (all, 30.0), "{of}");
        let mut stepped = trainer(SMALL);
        stepped.step(&1.into()).unwrap();
        let told = stepped.histogram(&of.into(), &layer.into(), &7.into()).unwrap();
        assert_eq!((counts(&told, "before"), counts(&told, "after")), (all, all), "{of}");
    }
    for (of, layer, bins, sentence) in [
        ("'biases'", "0", "5", "of: \"biases\" given; allowed is one of \"weights\", \"gradients\", \"activations\""),
        ("undefined", "0", "5", "of: "),
        ("'weights'", "2", "5", "layer: 2 given; allowed is a whole number from 0 to 1"),
        ("'weights'", "'0'", "5", "layer: "),
        ("'weights'", "0", "0", "bins: 0 given; allowed is a whole number from 1 to 1024"),
        ("'weights'", "0", "1025", "bins: 1025 given; allowed is a whole number from 1 to 1024"),
        ("'weights'", "0", "NaN", "bins: "),
    ] {
        let (_, message) = refused(made.histogram(&js(of), &js(layer), &js(bins)));
        assert!(message.starts_with(sentence), "{message}");
    }
}

#[wasm_bindgen_test]
fn random_seeds_differ() {
    let seeds: Vec<u32> = (0..4).map(|_| Trainer::random_seed().unwrap()).collect();
    assert!(seeds.iter().any(|seed| *seed != seeds[0]));
}

#[wasm_bindgen_test]
fn the_configuration_survives_json() {
    let made = trainer("{ optimizer: { learningRate: 0.03 }, clip: { norm: 1 }, schedule: { kind: 'plateau' } }");
    let copy = JSON::parse(&text(&made.config())).unwrap();
    assert_eq!(number(&get(&copy, "optimizer"), "learningRate"), 0.03);
    let again = Trainer::new(&copy).unwrap();
    assert_eq!(text(&again.config()), text(&made.config()));
    assert!(Object::keys(copy.unchecked_ref::<Object>()).length() >= 15);
}

#[wasm_bindgen_test]
fn whatever_is_thrown_at_a_handle_it_goes_on() {
    let mut made = trainer(SMALL);
    for hostile in [
        "(() => { const p = Proxy.revocable({}, {}); p.revoke(); return p.proxy; })()",
        "({ features: (() => { const p = Proxy.revocable([], {}); p.revoke(); return p.proxy; })() })",
        "({ features: Object.defineProperty(['x'], 0, { get() { throw new Error('no'); } }) })",
        "({ get optimizer() { throw new Error('no'); } })",
        "({ features: new Array(4294967295) })",
        "({ optimizer: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [i, i])) })",
        "({ [Symbol('key')]: 1 })",
        "({ features: new Array(200).fill('x'.repeat(50e6)) })",
        "({ features: (() => { const a = new Array(39999).fill(0); return new Array(39999).fill(a); })() })",
    ] {
        refused(made.update(&js(hostile)));
        refused(Trainer::new(&js(hostile)));
        refused(made.step(&js(hostile)));
        assert_eq!(made.step(&1.into()).unwrap(), 1, "{hostile}");
    }
    for hostile in [
        "(() => { const a = new Float32Array(4); structuredClone(a, { transfer: [a.buffer] }); return a; })()",
        "Object.create(Float32Array.prototype)",
        "new Proxy(new Float32Array(17), {})",
        "new (class extends Float32Array { get length() { return 17; } })(3)",
        "new (class extends Float32Array { get length() { return 3; } })(17)",
        "({ [Symbol.toStringTag]: 'Float32Array', length: 17 })",
        "({ [Symbol.toStringTag]: 'Float32Array', length: 1e12 })",
    ] {
        let given = js(hostile);
        // Lengths may be lied about; what counts is that the handle lives and its weights are numbers.
        let _ = made.set_weights(&given);
        let _ = made.predict(&given);
        refused(made.predict_grid(&given, &5.into(), &5.into(), &(-1).into(), &1.into(), &(-1).into(), &1.into()));
        assert!(made.weights().to_vec().iter().all(|weight| weight.is_finite()), "{hostile}");
        assert_eq!(made.step(&1.into()).unwrap(), 1, "{hostile}");
    }
    assert_eq!(refused(made.predict(&js("new Float32Array([0, NaN])"))).0, "inputs[1]");
}

#[wasm_bindgen_test]
fn what_is_refused_is_not_walked_through() {
    let mut made = trainer(SMALL);
    // Keys of what is no plain object are not listed: a Uint8Array has millions.
    let listed = "(() => { globalThis.listed = 0; return new Proxy(new Uint8Array(3), \
                  { ownKeys() { listed++; return []; } }); })()";
    for given in ["new Uint8Array(2 ** 24 + 1)", "new ArrayBuffer(8)", "new String('adam')", listed] {
        let given = js(given);
        let object = Object::new();
        Reflect::set(&object, &"optimizer".into(), &given).unwrap();
        for refusal in [
            refused(Trainer::new(&given)),
            refused(Trainer::new(&object)),
            refused(made.update(&object)),
            refused(made.step(&given)),
            refused(made.restore(&given)),
            refused(made.set_weights(&given)),
            refused(made.predict(&given)),
            refused(made.rates_ahead(&given, &0.into(), &1.into())),
        ] {
            assert!(refusal.1.contains("an object of another kind given"), "{}", refusal.1);
        }
    }
    assert_eq!(js("globalThis.listed"), 0);
    // Nor are those of a plain object, where it is no configuration.
    let plain = "(() => { globalThis.listed = 0; return new Proxy({}, { ownKeys() { listed++; return []; } }); })()";
    assert!(refused(made.step(&js(plain))).1.contains("an object given"));
    assert_eq!(js("globalThis.listed"), 0);
    // A hundred keys at each of four levels would be a hundred million values: no more are read than a configuration has.
    let tree = "(() => { globalThis.looked = 0; let node = {}; \
                for (let depth = 0; depth < 5; depth++) { const next = {}; for (let i = 0; i < 99; i++) { const inner = node; \
                Object.defineProperty(next, 'k' + i, { enumerable: true, get() { looked++; return inner; } }); } node = next; } \
                return node; })()";
    assert_eq!(refused(Trainer::new(&js(tree))).0, "k0");
    let looked = js("globalThis.looked").as_f64().unwrap();
    assert!(looked > 1000.0 && looked <= 70_000.0, "{looked}");
    // Numbers that are odd in number are no points, whatever they are: none is copied.
    assert_eq!(refused(made.predict(&js("new Float32Array(3).fill(NaN)"))).0, "inputs");
    assert_eq!(made.step(&1.into()).unwrap(), 1);
}

#[wasm_bindgen_test]
fn a_picture_larger_than_memory_is_refused() {
    let mut made = trainer("{ hidden: [{ units: 255 }] }");
    let none = Float32Array::new_with_length(0);
    let bounds: [JsValue; 4] = [(-1).into(), 1.into(), (-1).into(), 1.into()];
    let drawn = made.neuron_grids(&none, &4096.into(), &4096.into(), &bounds[0], &bounds[1], &bounds[2], &bounds[3]);
    assert_eq!(refused(drawn).0, "out");
    assert_eq!(made.step(&1.into()).unwrap(), 1);
}

#[wasm_bindgen_test]
fn plain_objects_may_come_from_anywhere() {
    let made = trainer("Object.assign(Object.create(null), { seed: 9 })");
    assert_eq!(number(&made.config(), "seed"), 9.0);
    // Another realm has an Object and a Float32Array of its own.
    let frame =
        "(() => { const f = document.createElement('iframe'); document.body.append(f); return f.contentWindow; })()";
    let made = trainer(&format!("{frame}.eval('({{ seed: 8, features: [\"x\"] }})')"));
    assert_eq!(number(&made.config(), "seed"), 8.0);
    let mut made = made;
    let out = js(&format!("new ({frame}.Float32Array)(4)"));
    made.predict_grid(&out, &2.into(), &2.into(), &(-1).into(), &1.into(), &(-1).into(), &1.into()).unwrap();
    assert!(Reflect::get_u32(&out, 3).unwrap().as_f64().unwrap() > 0.0);
}

#[wasm_bindgen_test]
fn a_checkpoint_brings_a_run_back() {
    let mut run = trainer(SMALL);
    run.step(&25.into()).unwrap();
    let checkpoint = run.checkpoint();
    run.step(&30.into()).unwrap();
    let mut other = trainer("{ hidden: [] }");
    other.restore(&checkpoint).unwrap();
    assert_eq!(number(&other.metrics(), "step"), 25.0);
    assert!(get(&other.metrics(), "gradientCosine").is_null());
    other.step(&30.into()).unwrap();
    assert_eq!(other.weights().to_vec(), run.weights().to_vec());
    assert_eq!(text(&other.metrics()), text(&run.metrics()));
}

#[wasm_bindgen_test]
fn what_is_no_checkpoint_is_refused() {
    let mut run = trainer(SMALL);
    let before = text(&run.metrics());
    for given in
        ["undefined", "new Uint8Array(3)", "[1, 2]", "new Uint8Array(2 ** 25)", "new Float32Array(4)", "'RAVINE'"]
    {
        let (field, message) = refused(run.restore(&js(given)));
        assert_eq!(field, "checkpoint", "{given}: {message}");
    }
    assert_eq!(text(&run.metrics()), before);
}

/// A run of 20 steps of a linear model with squared error, η = .1, full batches: its Hessian is 2/N·Σ x̃x̃ᵀ.
fn linear() -> Trainer {
    let config = "{ seed: 7, task: 'regression', data: { kind: 'plane', samples: 40 }, hidden: [], batchSize: 'full',
        optimizer: { kind: 'sgd', learningRate: 0.1 } }";
    let mut run = trainer(config);
    run.step(&20.into()).unwrap();
    run
}

/// The products x̃ᵢ·x̃ⱼ of the training points with a 1 behind each, summed and times 2/N.
fn hessian_of(run: &Trainer) -> [[f64; 3]; 3] {
    let points = run.train_points().to_vec();
    let count = (points.len() / 3) as f64;
    let mut sum = [[0.0; 3]; 3];
    for point in points.chunks(3) {
        let x = [f64::from(point[0]), f64::from(point[1]), 1.0];
        for (row, a) in sum.iter_mut().zip(x) {
            for (one, b) in row.iter_mut().zip(x) {
                *one += 2.0 * a * b / count;
            }
        }
    }
    sum
}

fn floats(values: &[f32]) -> JsValue {
    Float32Array::from(values).into()
}

#[wasm_bindgen_test]
fn products_with_the_hessian_of_a_linear_model_are_those_worked_by_hand() {
    let run = linear();
    let hessian = hessian_of(&run);
    for (column, unit) in [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]].iter().enumerate() {
        let product: Float32Array = run.hessian_vector(&floats(unit)).unwrap().unchecked_into();
        for (row, given) in product.to_vec().iter().enumerate() {
            assert!((f64::from(*given) - hessian[row][column]).abs() < 1e-5, "{row}, {column}: {given}");
        }
    }
    for wrong in [floats(&[1.0, 2.0]), floats(&[1.0, f32::NAN, 0.0]), JsValue::from(3), js("[1, 2, 3]")] {
        let (field, _) = refused(run.hessian_vector(&wrong));
        assert!(field.starts_with("direction"), "{field}");
    }
}

#[wasm_bindgen_test]
fn the_sharpness_is_an_eigenvalue_and_its_limit_two_over_the_rate() {
    let mut run = linear();
    let none = JsValue::UNDEFINED;
    let found = run.sharpness(&none, &none, &none).unwrap();
    let value = number(&found, "value");
    let vector: Float32Array = get(&found, "vector").unchecked_into();
    let product: Float32Array = run.hessian_vector(&vector).unwrap().unchecked_into();
    for (one, of) in product.to_vec().iter().zip(vector.to_vec()) {
        assert!((f64::from(*one) - value * f64::from(of)).abs() < 1e-4 * value);
    }
    let trace: f64 = (0..3).map(|i| hessian_of(&run)[i][i]).sum();
    assert!(value > trace / 3.0 && value <= trace * 1.000_01);
    assert!((number(&found, "limit") - 20.0).abs() < 1e-9);
    assert_eq!(get(&found, "preconditioned").as_bool(), Some(false));

    // The same, a product at a time.
    let search = run.search_sharpness(&none, &none, &none).unwrap();
    let advance: Function = get(&search, "advance").unchecked_into();
    let handle = JsValue::from(run);
    let mut told = JsValue::UNDEFINED;
    let mut products = 0.0;
    while told.is_undefined() {
        told = advance.call1(&search, &handle).unwrap();
        products += 1.0;
    }
    assert_eq!(text(&told), text(&found));
    assert_eq!(number(&search, "products"), products);
}

#[wasm_bindgen_test]
fn nothing_is_told_of_the_curvature_at_step_0_and_wrong_searches_are_refused() {
    let mut run = trainer(SMALL);
    let none = JsValue::UNDEFINED;
    assert!(run.sharpness(&none, &none, &none).unwrap().is_null());
    assert!(run.search_sharpness(&none, &none, &none).unwrap().is_null());
    run.step(&1.into()).unwrap();
    assert_eq!(refused(run.sharpness(&js("'yes'"), &none, &none)).0, "preconditioned");
    for wrong in ["0", "1001", "2.5", "'many'"] {
        assert_eq!(refused(run.sharpness(&none, &js(wrong), &none)).0, "products");
    }
    assert_eq!(refused(run.sharpness(&none, &none, &floats(&[1.0]))).0, "start");
    assert!(!run.sharpness(&none, &js("1"), &none).unwrap().is_null());
}

#[wasm_bindgen_test]
fn the_loss_on_a_plane_is_that_of_a_run_put_there() {
    let mut run = linear();
    let origin = run.weights();
    let (u, v) = (floats(&[1.0, 0.0, 0.0]), floats(&[0.0, 0.0, 1.0]));
    let [columns, rows, low, high, up, top] = [3.0, 2.0, -0.5, 0.5, -1.0, 1.0].map(JsValue::from);
    let out = Float32Array::new_with_length(6);
    run.plane_losses(&out, &columns, &rows, &origin, &u, &v, &low, &high, &up, &top).unwrap();
    let before = run.weights().to_vec();
    for (index, loss) in out.to_vec().iter().enumerate() {
        let (s, t) = (-0.5 + 0.5 * (index % 3) as f32, -1.0 + 2.0 * (index / 3) as f32);
        run.set_weights(&floats(&[before[0] + s, before[1], before[2] + t])).unwrap();
        let expected = number(&run.metrics(), "trainLoss");
        assert!((f64::from(*loss) - expected).abs() < 1e-6 * (1.0 + expected), "{loss} for {expected}");
    }
    run.set_weights(&floats(&before)).unwrap();
    let short = Float32Array::new_with_length(5);
    let refuse = |run: &mut Trainer, out: &JsValue, columns: &JsValue, origin: &JsValue, low: &JsValue| {
        refused(run.plane_losses(out, columns, &rows, origin, &u, &v, low, &high, &up, &top)).0
    };
    assert_eq!(refuse(&mut run, &short, &columns, &origin, &low), "out");
    assert_eq!(refuse(&mut run, &out, &js("0"), &origin, &low), "columns");
    assert_eq!(refuse(&mut run, &out, &columns, &floats(&[1.0]), &low), "origin");
    assert_eq!(refuse(&mut run, &out, &columns, &origin, &js("NaN")), "uMin");
}
