//! Histograms count what is there: number by number, between edges that are computed here.

use crate::support::json::value;
use crate::support::twin::{self, Run, widen};
use ravine::Trainer;
use ravine::config::Activation;
use ravine::histogram::{Histogram, MOST_BINS, Spread};
use serde_json::{Value as Json, json};

fn trainer(config: &Json) -> Trainer {
    Trainer::from_value(&value(config)).expect("a valid configuration")
}

fn eventful() -> Trainer {
    trainer(&json!({
        "seed": 3,
        "data": { "kind": "blobs", "samples": 300, "classes": 3, "noise": 0.2 },
        "hidden": [{ "units": 9, "activation": "tanh" }, { "units": 5, "activation": "relu" }],
        "batchSize": 16,
        "lossScale": 2,
        "optimizer": { "kind": "adam", "learningRate": 0.05 },
        "regularization": { "l1": 0.001, "l2": 0.01, "dropout": 0.2 },
    }))
}

/// How many numbers lie below each edge from the second on, all of them below the last.
fn sums(counts: &[u32]) -> Vec<usize> {
    counts
        .iter()
        .scan(0, |sum, count| {
            *sum += *count as usize;
            Some(*sum)
        })
        .collect()
}

/// The counts are those of `numbers`, of which those this close to an edge may be on either side.
fn assert_counts(histogram: &Histogram, counts: &[u32], numbers: &[f64], doubt: f64, case: &str) {
    let (low, high) = (histogram.minimum, histogram.maximum);
    let sums = sums(counts);
    assert_eq!(sums.last(), Some(&numbers.len()), "{case}");
    for (bin, sum) in sums.iter().enumerate().take(counts.len() - 1) {
        let edge = low + (high - low) * (bin + 1) as f64 / counts.len() as f64;
        let below = |edge: f64| numbers.iter().filter(|number| **number < edge).count();
        assert!((below(edge - doubt)..=below(edge + doubt)).contains(sum), "{case}: {sum} below {edge}");
    }
}

/// Both sides, and that they reach from edge to edge.
fn assert_both(histogram: &Histogram, before: &[f64], after: &[f64], doubt: f64, case: &str) {
    let all = || before.iter().chain(after);
    let (low, high) = (all().copied().fold(f64::INFINITY, f64::min), all().copied().fold(f64::NEG_INFINITY, f64::max));
    assert!((histogram.minimum - low).abs() <= doubt && (histogram.maximum - high).abs() <= doubt, "{case}");
    assert!(before != after, "{case}: the step did something");
    assert_counts(histogram, histogram.before.as_ref().expect("a step was made"), before, doubt, case);
    assert_counts(histogram, &histogram.after, after, doubt, case);
}

/// Nothing is in doubt where the numbers are the engine's own: none of them lies on an edge but the first and the last.
const NONE: f64 = 1e-12;

#[test]
fn weights_and_gradients_are_counted_before_and_after_a_step() {
    let mut run = eventful();
    run.step(20);
    let mut earlier = run.clone();
    run.step(1);
    for (index, layer) in run.network().layout.layers.clone().iter().enumerate() {
        let own = |numbers: &[f32]| widen(&numbers[layer.weights.clone()]);
        for bins in [1, 2, 7, 30] {
            let weights = run.histogram(Spread::Weights, index, bins).expect("a layer");
            assert_eq!(weights.after.len(), bins);
            assert_both(&weights, &own(earlier.parameters()), &own(run.parameters()), NONE, "weights");
            let gradients = run.histogram(Spread::Gradients, index, bins).expect("a layer");
            let [before, after] = [&mut earlier, &mut run].map(|run| own(&run.gradient().expect("finite")));
            assert_both(&gradients, &before, &after, NONE, "gradients");
        }
    }
}

/// Where not all samples are looked at, the gradient is that of the first.
#[test]
fn gradients_are_those_of_the_samples_looked_at() {
    let mut run = trainer(&json!({
        "data": { "kind": "moons", "samples": 400 }, "hidden": [{ "units": 256 }, { "units": 256 }, { "units": 256 }],
    }));
    run.step(2);
    let told = run.histogram(Spread::Gradients, 3, 9).expect("a layer");
    assert_eq!((told.samples, run.train().count()), (128, 200));
    let mut twin = Run::new(run.config());
    twin.learner.parameters = widen(run.parameters());
    let first: Vec<&twin::Example> = twin.train.iter().take(128).collect();
    let (_, gradient, _) = twin.learner.data_gradient(1.0, &first, None);
    let layer = &run.network().layout.layers[3];
    assert_counts(&told, &told.after, &gradient[layer.weights.clone()], 1e-6, "the first 128");
}

#[test]
fn activations_are_counted_of_hidden_units_and_of_logits() {
    let mut run = eventful();
    run.step(20);
    let before = run.parameters().to_vec();
    run.step(1);
    let mut twin = Run::new(run.config());
    let mut outputs = |parameters: &[f32], layer: usize| -> Vec<f64> {
        twin.learner.parameters = widen(parameters);
        let network = &twin.learner.network;
        let of = |example: &twin::Example| {
            let trace = network.forward(&twin.learner.parameters, &example.features, None);
            let activation: Option<&Activation> = network.activations.get(layer);
            let out = |z: &f64| activation.map_or(*z, |activation| twin::value(*activation, *z));
            trace.z[layer].iter().map(out).collect::<Vec<_>>()
        };
        twin.train.iter().flat_map(of).collect()
    };
    for (layer, units) in [9, 5, 3].into_iter().enumerate() {
        for bins in [1, 4, 25] {
            let told = run.histogram(Spread::Activations, layer, bins).expect("a layer");
            assert_eq!((told.samples, sums(&told.after).last()), (150, Some(&(150 * units))));
            assert_both(&told, &outputs(&before, layer), &outputs(run.parameters(), layer), 1e-5, "activations");
        }
    }
}

#[test]
fn before_is_told_where_it_is_known() {
    let mut run = eventful();
    let is_told = |run: &mut Trainer| {
        let told = Spread::ALL.iter().map(|of| run.histogram(*of, 1, 5).expect("a layer").before.is_some());
        let told: Vec<bool> = told.collect();
        assert!(told.iter().all(|other| *other == told[0]), "{told:?}");
        told[0]
    };
    assert!(!is_told(&mut run));
    run.step(1);
    assert!(is_told(&mut run));
    let bytes = run.checkpoint();
    run.set_parameters(&vec![0.5; run.parameters().len()]).expect("finite weights");
    assert!(!is_told(&mut run));
    run.step(1);
    assert!(is_told(&mut run));
    run.restore(&bytes).expect("its own checkpoint");
    assert!(!is_told(&mut run));
    run.step(1);
    assert!(is_told(&mut run));
}

#[test]
fn equal_numbers_stand_in_the_first_bin() {
    let mut run = trainer(&json!({ "initializer": { "kind": "constant", "value": 0.5 }, "hidden": [{ "units": 3 }] }));
    let told = run.histogram(Spread::Weights, 0, 4).expect("a layer");
    let right =
        Histogram { minimum: 0.5, maximum: 0.5, before: None, after: vec![6, 0, 0, 0], samples: run.train().count() };
    assert_eq!(told, right);
}

/// Activations beyond `f32`, and gradients that are not finite, are not counted.
#[test]
fn what_is_not_finite_is_not_counted() {
    let mut run = trainer(
        &json!({ "hidden": vec![json!({ "units": 2, "activation": "linear" }); 2], "data": { "kind": "gauss" } }),
    );
    run.set_parameters(&vec![3e38; run.parameters().len()]).expect("finite weights");
    let count = run.train().count() as u32;
    for (of, layer, most) in [(Spread::Activations, 2, count - 1), (Spread::Gradients, 0, 0)] {
        let told = run.histogram(of, layer, 3).expect("a layer");
        let all: u32 = told.after.iter().sum();
        assert!(all <= most && told.minimum.is_finite() && told.maximum.is_finite(), "{told:?}");
    }
    let nothing = run.histogram(Spread::Gradients, 0, 3).expect("a layer");
    assert_eq!((nothing.minimum, nothing.maximum, nothing.after), (0.0, 0.0, vec![0; 3]));
}

#[test]
fn other_layers_and_bins_are_refused_by_name() {
    let mut run = eventful();
    for (layer, bins, sentence) in [
        (3, 5, "layer: 3 given; allowed is a whole number from 0 to 2"),
        (0, 0, "bins: 0 given; allowed is a whole number from 1 to 1024"),
        (0, 1025, "bins: 1025 given; allowed is a whole number from 1 to 1024"),
    ] {
        let error = run.histogram(Spread::Weights, layer, bins).expect_err("is refused");
        assert_eq!(error.to_string(), sentence);
    }
    assert!(run.histogram(Spread::Weights, 2, MOST_BINS).is_ok());
}
