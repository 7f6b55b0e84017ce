//! What an update is made of: the terms of the rules' own formulas, seen while they are computed. The numbers are held against torch
//! and optax in `terms.rs`.

use super::identities::{bits, trainer, with};
use crate::support::json::value;
use ravine::config::Code;
use ravine::gradient::gradient;
use ravine::optim::{Optimizer, REMEMBERED, Seen, Term};
use ravine::schema::Words;
use ravine::trainer::Trainer;
use serde_json::{Value as Json, json};

/// A small run in which everything happens that may stand in an update.
fn eventful(optimizer: Json) -> Json {
    json!({
        "data": { "kind": "moons", "samples": 60 },
        "hidden": [{ "units": 5, "activation": "tanh" }, { "units": 3, "activation": "relu" }],
        "batchSize": 7,
        "optimizer": optimizer,
        "regularization": { "l1": 0.001, "l2": 0.01, "dropout": 0.2 },
        "clip": { "norm": 0.5, "value": 0.1 },
        "schedule": { "kind": "cosine", "length": 300, "per": "step", "warmupSteps": 20 },
        "averaging": { "kind": "ema", "decay": 0.9 },
    })
}

fn values<'a>(terms: &'a [Seen], name: &str) -> &'a [f64] {
    let term = terms.iter().find(|term| term.name == name);
    &term.unwrap_or_else(|| panic!("no term {name}")).values
}

fn watch_all(run: &mut Trainer) {
    let all: Vec<_> = (0..run.parameters().len()).collect();
    run.watch(&all).expect("places of parameters");
}

fn steps(run: &Trainer) -> Vec<u64> {
    run.trace().steps().collect()
}

/// In every step that is remembered, of every parameter that is watched, `before` and `update` are `after` bit for bit, and where the
/// last of them ended is where the run stands.
fn assert_exact(run: &Trainer) {
    assert!(!steps(run).is_empty());
    for parameter in run.trace().watched() {
        let terms = run.inspect(*parameter).expect("it is watched");
        let (before, after, update) = (values(&terms, "before"), values(&terms, "after"), values(&terms, "update"));
        for ((before, after), update) in before.iter().zip(after).zip(update) {
            assert_eq!(((before + update) as f32).to_bits(), (*after as f32).to_bits());
        }
        let last = after.last().expect("a step");
        assert_eq!((*last as f32).to_bits(), run.parameters()[*parameter].to_bits());
    }
}

/// The same numbers in the same steps; where one has none, the other has none.
fn assert_same_terms(a: &[Seen], b: &[Seen]) {
    assert_eq!(a.len(), b.len());
    for (a, b) in a.iter().zip(b) {
        assert_eq!((a.name, a.symbol), (b.name, b.symbol));
        let bits = |seen: &Seen| seen.values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(a), bits(b), "{}", a.name);
    }
}

/// A run that is watched beside one that is not: they are the same.
struct Pair {
    run: Trainer,
    alone: Trainer,
}

impl Pair {
    /// All parameters are watched.
    fn new(config: Json) -> Self {
        let (mut run, alone) = (trainer(config.clone()), trainer(config));
        watch_all(&mut run);
        Self { run, alone }
    }

    fn both(&mut self, mut act: impl FnMut(&mut Trainer)) {
        act(&mut self.run);
        act(&mut self.alone);
        assert_eq!(bits(self.run.parameters()), bits(self.alone.parameters()), "to be watched changes the run");
        assert_eq!(self.run.checkpoint(), self.alone.checkpoint());
    }

    fn step(&mut self, steps: u32) {
        self.both(|run| assert_eq!(run.step(steps), steps));
        assert_exact(&self.run);
    }
}

/// Watches every parameter of a run over 150 steps, and looks at each of the 100 steps that are remembered.
fn watched(config: Json) -> Trainer {
    let mut pair = Pair::new(config);
    pair.step(150);
    let Pair { run, .. } = pair;
    assert!(run.trace().steps().eq(51..=150));
    for parameter in 0..run.parameters().len() {
        let terms = run.inspect(parameter).unwrap();
        assert!(values(&terms, "before")[1..] == values(&terms, "after")[..99]);
    }
    run
}

#[test]
fn of_every_rule_before_and_update_are_after_bit_for_bit() {
    for kind in Optimizer::WORDS {
        for sam in [0.0, 0.05] {
            let config = with(eventful(json!({ "kind": kind })), json!({ "sam": { "rho": sam } }));
            watched(config);
        }
    }
}

/// Matrices that are higher than wide and wider than high, of one row or column, and of more than a vector's lanes.
#[test]
fn of_muons_matrices_too() {
    for units in [vec![1], vec![1, 1], vec![9, 4], vec![4, 9], vec![1, 17, 2], vec![8, 8, 8], vec![33, 3]] {
        for (adjust, nesterov) in [("original", true), ("matchRmsAdamw", false)] {
            let rule = json!({ "kind": "muon", "adjust": adjust, "nesterov": nesterov });
            let hidden: Vec<_> = units.iter().map(|units| json!({ "units": units, "activation": "tanh" })).collect();
            let run = watched(with(eventful(rule), json!({ "hidden": hidden })));
            let layers = &run.network().layout.layers;
            for (index, layer) in layers.iter().enumerate() {
                let is_hidden = index + 1 < layers.len();
                for parameter in layer.weights.clone().chain(layer.biases.clone()) {
                    let terms = run.inspect(parameter).expect("it is watched");
                    let is_matrix = is_hidden && layer.weights.contains(&parameter);
                    assert_eq!(terms.iter().any(|term| term.name == "denominator"), !is_matrix);
                    assert_eq!(terms.iter().any(|term| term.name == "direction"), is_matrix);
                }
            }
        }
    }
}

/// What is given to a rule is what it was made of, and what it took away is the update, but for the rounding of sums.
#[test]
fn terms_add_up() {
    for kind in Optimizer::WORDS {
        let config = with(eventful(json!({ "kind": kind })), json!({ "clip": {} }));
        let run = watched(config);
        for parameter in 0..run.parameters().len() {
            let terms = run.inspect(parameter).expect("it is watched");
            let or_zero = |name: &str, step: usize| {
                let term = terms.iter().find(|term| term.name == name);
                term.map_or(0.0, |term| term.values[step])
            };
            for step in 0..REMEMBERED {
                let sum = (or_zero("slope", step) as f32) + (or_zero("penalty", step) as f32);
                assert_eq!(sum, values(&terms, "gradient")[step] as f32, "{kind}");
                let taken = (or_zero("decay", step) as f32) + (values(&terms, "step")[step] as f32);
                let (from, to) =
                    if kind.starts_with("scheduleFree") { ("state0Before", "state0") } else { ("before", "after") };
                let after = (values(&terms, from)[step] as f32) - taken;
                assert_eq!(after, values(&terms, to)[step] as f32, "{kind}, parameter {parameter}");
            }
        }
    }
}

/// RAdam waits for its first steps, and divides by nothing then.
#[test]
fn a_term_that_is_told_has_a_number_in_every_step() {
    for kind in Optimizer::WORDS {
        let config = with(eventful(json!({ "kind": kind })), json!({ "sam": { "rho": 0.05 } }));
        let mut pair = Pair::new(config);
        pair.step(20);
        for parameter in 0..pair.run.parameters().len() {
            for Seen { name, values, .. } in pair.run.inspect(parameter).expect("it is watched") {
                assert_eq!(values.len(), 20);
                let without = if *kind == "radam" && name == "denominator" { 5 } else { 0 };
                assert!(values[..without].iter().all(|value| value.is_nan()), "{kind}: {name}");
                assert!(values[without..].iter().all(|value| value.is_finite()), "{kind}: {name}");
            }
        }
    }
}

#[test]
fn state_has_the_symbols_of_its_rule_and_every_term_its_own_name() {
    for kind in Optimizer::WORDS {
        let run = watched(eventful(json!({ "kind": kind })));
        let rule = run.config().optimizer.rule.rule();
        let terms = run.inspect(0).expect("it is watched");
        for (slot, symbol) in rule.state_names().iter().enumerate().take(rule.slots() - rule.shared()) {
            for name in [format!("state{slot}Before"), format!("state{slot}")] {
                let term = terms.iter().find(|term| term.name == name);
                assert_eq!(term.map(|term| term.symbol), Some(*symbol), "{kind}");
            }
        }
        assert!(terms.iter().all(|term| !term.symbol.is_empty()), "{kind}");
    }
    let names: Vec<_> = Term::ALL.iter().map(|term| term.names().0).collect();
    assert!(names.iter().enumerate().all(|(index, name)| !names[..index].contains(name)));
}

#[test]
fn weights_that_are_put_in_place_are_where_the_next_step_begins() {
    for kind in ["adam", "muon", "scheduleFreeAdamW"] {
        let mut pair = Pair::new(eventful(json!({ "kind": kind })));
        pair.step(10);
        let was = pair.run.parameters().to_vec();
        let mut put = was.clone();
        (put[0], put[7]) = (1.5, -0.25);
        pair.both(|run| run.set_parameters(&put).expect("finite weights"));
        // What has been seen stays as it was.
        assert_eq!(steps(&pair.run), (1..=10).collect::<Vec<_>>());
        assert_eq!(values(&pair.run.inspect(0).expect("it is watched"), "after")[9] as f32, was[0]);
        pair.step(10);
        assert_eq!(steps(&pair.run), (1..=20).collect::<Vec<_>>());
        for (parameter, put) in put.iter().enumerate() {
            let terms = pair.run.inspect(parameter).expect("it is watched");
            assert_eq!(values(&terms, "before")[10] as f32, *put, "{kind}");
        }
    }
}

/// A step that is not made leaves no record, and neither does the second try at it.
#[test]
fn divergence_leaves_no_record() {
    for kind in ["sgd", "adam", "lion"] {
        let mut pair = Pair::new(json!({
            "data": { "kind": "plane", "samples": 40 },
            "task": "regression",
            "hidden": [{ "units": 4, "activation": "relu" }],
            "optimizer": { "kind": kind, "learningRate": 1000 },
        }));
        pair.both(|run| {
            run.step(5);
        });
        pair.both(|run| {
            let far = vec![3e37; run.parameters().len()];
            run.set_parameters(&far).expect("finite weights");
            run.step(1000);
        });
        let made = pair.run.progress().step;
        assert_eq!(pair.run.metrics().diverged_at, Some(made + 1), "{kind}");
        let before: Vec<_> = (0..pair.run.parameters().len()).map(|parameter| pair.run.inspect(parameter)).collect();
        assert_eq!(steps(&pair.run).last(), (made > 0).then_some(&made), "{kind}");
        pair.both(|run| assert_eq!(run.step(3), 0));
        for (parameter, before) in before.iter().enumerate() {
            assert_same_terms(&pair.run.inspect(parameter).unwrap(), before.as_ref().unwrap());
        }
        // From other weights it goes on, and so do the records.
        pair.both(|run| run.set_parameters(&vec![0.0; run.parameters().len()]).expect("finite weights"));
        pair.both(|run| run.update(&value(&json!({ "optimizer": { "learningRate": 0.001 } }))).expect("a live key"));
        pair.step(2);
        assert_eq!(steps(&pair.run).last(), Some(&(made + 2)));
    }
}

/// The errors of dead units are beyond all numbers and do not matter: each step is made at the second try, and seen once.
#[test]
fn a_careful_second_try_is_seen_once() {
    let config = json!({
        "data": { "kind": "moons", "samples": 40 },
        "hidden": [{ "units": 3, "activation": "relu" }, { "units": 4, "activation": "tanh" }],
        "batchSize": 10,
        "loss": "meanSquaredError",
        "optimizer": { "kind": "momentum", "learningRate": 1e-6 },
    });
    let mut pair = Pair::new(config);
    pair.step(3);
    let mut put = pair.run.parameters().to_vec();
    let layers = pair.run.network().layout.layers.clone();
    put[layers[0].biases.clone()].fill(-1000.0);
    put[layers[1].weights.clone()].fill(3e38);
    put[layers[2].weights.clone()].fill(10.0);
    put[layers[2].biases.clone()].fill(100.0);
    pair.both(|run| run.set_parameters(&put).expect("finite weights"));
    // The first try fails.
    let mut gradient_of_all = vec![0.0; put.len()];
    let (model, mut work) = (pair.run.model(), pair.run.network().workspace());
    work.careful = false;
    gradient(model, pair.run.train().batch(0..10), 1.0, None, &mut work, &mut gradient_of_all);
    assert!(gradient_of_all.iter().any(|value| !value.is_finite()));
    pair.step(3);
    assert_eq!(steps(&pair.run), (1..=6).collect::<Vec<_>>());
    let dead = layers[0].weights.start;
    assert_eq!(values(&pair.run.inspect(dead).unwrap(), "slope")[3..], [0.0; 3]);
}

#[test]
fn reset_begins_anew_and_watches_on() {
    let mut pair = Pair::new(eventful(json!({ "kind": "nadam" })));
    pair.step(30);
    let first: Vec<_> = (0..4).map(|parameter| pair.run.inspect(parameter).unwrap()).collect();
    pair.both(Trainer::reset);
    assert_eq!(pair.run.trace().watched().len(), pair.run.parameters().len());
    assert!(steps(&pair.run).is_empty());
    // Nothing but what is told of every step: no step, no term.
    assert!(pair.run.inspect(0).expect("it is watched").iter().all(|term| term.values.is_empty()));
    pair.step(30);
    for (parameter, first) in first.iter().enumerate() {
        assert_same_terms(&pair.run.inspect(parameter).unwrap(), first);
    }
}

#[test]
fn restore_watches_on_what_the_other_run_has() {
    let config = eventful(json!({ "kind": "adam" }));
    let mut small =
        trainer(with(config.clone(), json!({ "hidden": [{ "units": 2 }], "optimizer": { "kind": "muon" } })));
    small.step(17);
    let (bytes, count) = (small.checkpoint(), small.parameters().len());
    let mut pair = Pair::new(config);
    assert!(count < pair.run.parameters().len());
    pair.step(5);
    let large = pair.run.checkpoint();
    pair.both(|run| run.restore(&bytes).expect("a checkpoint"));
    assert_eq!(pair.run.trace().watched(), (0..count).collect::<Vec<_>>());
    assert!(steps(&pair.run).is_empty());
    assert_eq!(pair.run.inspect(count), None);
    pair.step(3);
    assert_eq!(steps(&pair.run), [18, 19, 20]);
    watch_all(&mut small);
    small.step(3);
    for parameter in 0..count {
        assert_same_terms(&pair.run.inspect(parameter).unwrap(), &small.inspect(parameter).unwrap());
    }
    // Back to more of them: those that had gone are not watched again.
    pair.both(|run| run.restore(&large).expect("a checkpoint"));
    assert_eq!(pair.run.trace().watched().len(), count);
    assert_eq!(pair.run.inspect(count), None);
    pair.step(2);
    assert_eq!(steps(&pair.run), [6, 7]);
    // What is no checkpoint changes nothing.
    assert!(pair.run.restore(&bytes[1..]).is_err());
    assert_eq!(steps(&pair.run), [6, 7]);
}

#[test]
fn settings_of_now_show_in_the_steps_from_now() {
    let config = json!({ "data": { "kind": "moons", "samples": 60 }, "hidden": [{ "units": 4 }], "batchSize": 7,
        "optimizer": { "kind": "adam", "learningRate": 0.02 } });
    let mut pair = Pair::new(config);
    pair.step(10);
    let told = |pair: &Pair| pair.run.inspect(0).unwrap().iter().map(|term| term.name).collect::<Vec<_>>();
    let news = ["slopeHere", "ascended", "penalty", "average"];
    assert!(!told(&pair).iter().any(|name| news.contains(name)));
    let patch = value(&json!({
        "optimizer": { "learningRate": 0.005, "beta1": 0.5, "biasCorrection": false },
        "regularization": { "l1": 0.001, "l2": 0.01, "dropout": 0.3 },
        "clip": { "value": 0.05 },
        "sam": { "rho": 0.1 },
        "averaging": { "kind": "swa" },
    }));
    pair.both(|run| run.update(&patch).expect("live keys"));
    pair.step(10);
    let terms = pair.run.inspect(0).unwrap();
    for name in news {
        let values = values(&terms, name);
        assert!(values[..10].iter().all(|value| value.is_nan()) && values[10..].iter().all(|value| value.is_finite()));
    }
    for (name, before, after) in [("learningRate", 0.02, 0.005), ("beta1", 0.9, 0.5), ("rootScale", f64::NAN, 1.0)] {
        let values = values(&terms, name);
        assert!(before.is_nan() || values[..10].iter().all(|value| *value as f32 == before as f32), "{name}");
        assert!(values[10..].iter().all(|value| *value as f32 == after as f32), "{name}");
    }
    assert!(values(&terms, "gradient")[10..].iter().all(|value| value.abs() as f32 <= 0.05));
    pair.both(|run| run.update(&value(&json!({ "averaging": { "kind": "none" } }))).expect("a live key"));
    pair.step(1);
    assert!(values(&pair.run.inspect(0).unwrap(), "average")[20].is_nan());
}

#[test]
fn to_watch_others_forgets_what_was_seen() {
    let mut pair = Pair::new(eventful(json!({ "kind": "amsgrad" })));
    pair.step(5);
    pair.run.watch(&[3, 1, 3]).expect("places of parameters");
    assert!(steps(&pair.run).is_empty());
    assert_eq!(pair.run.trace().watched(), [3, 1, 3]);
    assert_eq!(pair.run.inspect(0), None);
    pair.step(4);
    assert_eq!(steps(&pair.run), [6, 7, 8, 9]);
    assert!(values(&pair.run.inspect(3).unwrap(), "after") != values(&pair.run.inspect(1).unwrap(), "after"));
    pair.run.watch(&[]).expect("no parameters");
    pair.both(|run| assert_eq!(run.step(4), 4));
    assert!(steps(&pair.run).is_empty());
    assert_eq!(pair.run.inspect(3), None);
}

#[test]
fn what_cannot_be_watched_is_refused_by_name_and_changes_nothing() {
    let mut run = trainer(json!({ "hidden": [{ "units": 256 }, { "units": 8 }] }));
    let count = run.parameters().len();
    run.watch(&[0, count - 1]).expect("the first and the last");
    run.step(3);
    for (place, index) in [(count, 0), (usize::MAX, 2)] {
        let mut places = vec![0; index];
        places.push(place);
        let error = run.watch(&places).expect_err("out of range");
        assert_eq!((error.field.as_str(), error.code), (format!("parameters[{index}]").as_str(), Code::Integer));
        assert!(error.to_string().ends_with(&format!("allowed is a whole number from 0 to {}", count - 1)), "{error}");
    }
    let error = run.watch(&vec![1; 1025]).expect_err("too many");
    assert_eq!(error.to_string(), "parameters: a list of 1025 given; allowed is a list of 0 to 1024 numbers");
    assert_eq!(error.code, Code::Numbers);
    assert_eq!((run.trace().watched(), steps(&run)), (&[0, count - 1][..], vec![1, 2, 3]));
    assert_eq!(run.inspect(count), None);
    run.watch(&(0..1024).collect::<Vec<_>>()).expect("as many as may be");
    run.step(1);
    assert_exact(&run);
}
