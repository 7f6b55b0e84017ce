//! What an update is made of: the terms of the rules' own formulas, seen while they are computed.

use super::identities::{bits, trainer, with};
use ravine::optim::{Optimizer, Seen};
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

/// Watches every parameter of a run over 150 steps, and looks at each of the 100 steps that are remembered.
fn watched(config: Json) -> Trainer {
    let mut run = trainer(config.clone());
    let mut alone = trainer(config);
    let count = run.parameters().len();
    run.watch(&(0..count).collect::<Vec<_>>()).unwrap();
    assert_eq!(run.step(150), 150);
    assert_eq!(alone.step(150), 150);
    assert_eq!(bits(run.parameters()), bits(alone.parameters()), "to be watched changes the run");
    assert_eq!(run.checkpoint(), alone.checkpoint());
    assert!(run.trace().steps().eq(51..=150));
    for parameter in 0..count {
        let terms = run.inspect(parameter).unwrap();
        let (before, after, update) = (values(&terms, "before"), values(&terms, "after"), values(&terms, "update"));
        for step in 0..100 {
            assert_eq!((before[step] + update[step]) as f32, after[step] as f32);
            assert!(step == 0 || before[step] == after[step - 1]);
        }
        assert_eq!(after[99] as f32, run.parameters()[parameter]);
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
