//! Dead and saturated units are those that the definition names, unit by unit and sample by sample in `f64`.

use crate::support::json::value;
use crate::support::twin::{Run, slope, widen};
use ravine::Trainer;
use ravine::config::Activation;
use ravine::data::Split;
use ravine::histogram::Spread;
use ravine::units::Units;
use serde_json::{Value as Json, json};

fn trainer(config: &Json) -> Trainer {
    Trainer::from_value(&value(config)).expect("a valid configuration")
}

/// What single precision may see otherwise: below the least slope it has, and this close to a bound.
const TINY: f64 = 1e-30;
const CLOSE: f64 = 1e-4;

/// Dead and saturated by definition; `None` where a rounding decides.
fn by_definition(run: &Trainer, samples: usize) -> Vec<Option<(bool, bool)>> {
    let mut twin = Run::new(run.config());
    twin.learner.parameters = widen(run.parameters());
    let network = &twin.learner.network;
    let traces: Vec<_> = twin.train[..samples]
        .iter()
        .map(|example| network.forward(&twin.learner.parameters, &example.features, None))
        .collect();
    let mut units = Vec::new();
    for (layer, activation) in network.activations.iter().enumerate() {
        for unit in 0..network.sizes[layer + 1] {
            let sums = || traces.iter().map(|trace| trace.z[layer][unit]);
            let slopes: Vec<f64> = sums().map(|z| slope(*activation, z)).collect();
            let largest = match activation {
                Activation::Sigmoid => 0.25,
                Activation::Tanh => 1.0,
                _ => {
                    let is_unclear = match activation {
                        Activation::Relu => sums().any(|z| z.abs() < CLOSE),
                        _ => slopes.iter().any(|slope| slope.abs() < TINY),
                    };
                    units.push((!is_unclear).then(|| (slopes.iter().all(|slope| *slope == 0.0), false)));
                    continue;
                }
            };
            let is_unclear = slopes.iter().any(|slope| (slope - largest / 10.0).abs() < CLOSE);
            let low = slopes.iter().filter(|slope| **slope < largest / 10.0).count() as f64;
            units.push((!is_unclear).then_some((false, low / samples as f64 >= 0.95)));
        }
    }
    units
}

/// Weights from small to far too large, and biases that push units to one side.
fn strange(run: &mut Trainer, spread: f32) {
    let count = run.parameters().len();
    let numbers: Vec<f32> = (0..count).map(|index| spread * (((index * 37 + 11) % 29) as f32 / 14.0 - 1.0)).collect();
    run.set_parameters(&numbers).expect("finite weights");
}

#[test]
fn dead_and_saturated_units_are_those_of_the_definition() {
    let (mut dead, mut saturated, mut fine, mut clear) = (0, 0, 0, 0);
    for activation in Activation::ALL {
        for (seed, spread) in [0.3, 1.0, 2.5, 6.0, 20.0].into_iter().enumerate() {
            let layer = json!({ "units": 7, "activation": activation.name() });
            let mut run = trainer(&json!({
                "seed": seed, "data": { "kind": "moons", "samples": 280 }, "hidden": [layer, layer, layer],
            }));
            strange(&mut run, spread);
            let told = run.units();
            assert_eq!((told.dead.len(), told.saturated.len(), told.samples), (21, 21, run.train().count()));
            for (unit, right) in by_definition(&run, told.samples).into_iter().enumerate() {
                let Some((is_dead, is_saturated)) = right else { continue };
                let case = format!("{} at {spread}, unit {unit}", activation.name());
                assert_eq!((told.dead[unit], told.saturated[unit]), (is_dead, is_saturated), "{case}");
                dead += usize::from(is_dead);
                saturated += usize::from(is_saturated);
                fine += usize::from(!is_dead && !is_saturated);
                clear += 1;
            }
        }
    }
    assert!(dead > 5 && saturated > 20 && fine > 200 && clear > 700, "{dead} {saturated} {fine} {clear}");
}

/// tanh′(0) is 1 and tanh′(10) next to nothing: 95 of 100 samples are enough, 94 are not. Of ReLU one sample with a slope is.
#[test]
fn ninety_five_of_a_hundred_are_saturated_and_dead_are_all() {
    for steep in [4, 5, 6, 7] {
        let Split { train, test } = Split::new(200, 0.5, 1);
        let mut inputs = vec![0.0; 400];
        for places in [train, test] {
            places[steep..].iter().for_each(|place| inputs[2 * *place as usize] = 10.0);
        }
        let targets: Vec<u32> = (0..200).map(|index| index % 2).collect();
        let mut run = trainer(&json!({
            "seed": 1,
            "data": { "kind": "points", "inputs": inputs, "targets": targets },
            "trainFraction": 0.5,
            "features": ["x"],
            "hidden": [{ "units": 1, "activation": "tanh" }, { "units": 2, "activation": "relu" }],
        }));
        // The second ReLU is above 0 where tanh is 0.
        run.set_parameters(&[1.0, 0.0, -1.0, -1.0, 0.0, 0.5, 1.0, 1.0, 0.0]).expect("finite weights");
        let Units { dead, saturated, samples } = run.units();
        assert_eq!((samples, saturated), (100, vec![steep <= 5, false, false]), "{steep}");
        assert_eq!(dead, [false, true, false]);
    }
}

#[test]
fn the_first_samples_are_looked_at_where_all_are_too_many() {
    for (samples, units, layers, seen) in [
        // 4,417 parameters: 2²⁴ / 4,417 is 3,798.33.
        (20_000, 64, 2, 3798),
        // 132,609 parameters: 126 would be affordable.
        (20_000, 256, 3, 128),
        (100, 256, 3, 50),
        (7000, 64, 2, 3500),
    ] {
        let mut run = trainer(&json!({
            "data": { "kind": "spiral", "samples": samples },
            "trainFraction": 0.5,
            "hidden": vec![json!({ "units": units, "activation": "relu" }); layers],
        }));
        assert_eq!(run.units().samples, seen, "{samples} samples, {layers} × {units}");
        assert_eq!(run.histogram(Spread::Weights, 0, 3).expect("a layer").samples, seen);
    }
}

#[test]
fn without_hidden_layers_there_are_none() {
    let mut run = trainer(&json!({ "hidden": [] }));
    let units = run.units();
    assert!(units.dead.is_empty() && units.saturated.is_empty());
    assert_eq!(units.samples, run.train().count());
}
