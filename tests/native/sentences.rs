//! What an error says in English: what was given, and what is allowed.

use super::support::json::value;
use ravine::config::TrainerConfig;
use serde_json::{Value as Json, json};

fn said(config: Json) -> String {
    TrainerConfig::from_value(&value(&config)).expect_err("it is refused").to_string()
}

/// One for each way in which a value of its own, or two together, can be wrong.
#[test]
fn a_sentence_says_what_was_given_and_what_is_allowed() {
    let optimizer = |settings: Json| json!({ "optimizer": settings });
    let points =
        |inputs: Json, targets: Json| json!({ "data": { "kind": "points", "inputs": inputs, "targets": targets } });
    let features = "\"x\", \"y\", \"xSquared\", \"ySquared\", \"xTimesY\", \"sinX\", \"sinY\"";
    for (config, sentence) in [
        (
            optimizer(json!({ "learningRate": -1 })),
            "optimizer.learningRate: -1 given; allowed is a number from 0 to 1000",
        ),
        (
            optimizer(json!({ "learningRate": false })),
            "optimizer.learningRate: false given; allowed is a number from 0 to 1000",
        ),
        (
            optimizer(json!({ "learningRate": null })),
            "optimizer.learningRate: null given; allowed is a number from 0 to 1000",
        ),
        (optimizer(json!({ "beta1": 1 })), "optimizer.beta1: 1 given; allowed is a number from 0 to below 1"),
        (
            json!({ "schedule": { "kind": "step", "gamma": 0 } }),
            "schedule.gamma: 0 given; allowed is a number above 0 to 1",
        ),
        (
            json!({ "schedule": { "kind": "plateau", "factor": "half" } }),
            "schedule.factor: \"half\" given; allowed is a number above 0 to below 1",
        ),
        (json!({ "seed": 0.5 }), "seed: 0.5 given; allowed is a whole number from 0 to 4294967295"),
        (json!({ "batchSize": true }), "batchSize: true given; allowed is a whole number from 1 to 20000, or \"full\""),
        (json!({ "shuffle": 1 }), "shuffle: 1 given; allowed is true or false"),
        (json!({ "task": "sort" }), "task: \"sort\" given; allowed is one of \"classification\", \"regression\""),
        (
            json!({ "features": [] }),
            &format!("features: a list of 0 given; allowed is a list of one or more of {features}, none twice"),
        ),
        (json!({ "features": ["x", "x"] }), "features[1]: \"x\" given twice"),
        (json!({ "hidden": 8 }), "hidden: 8 given; allowed is a list of 0 to 8 objects"),
        (json!({ "hidden": [[1, 2]] }), "hidden[0]: a list of 2 given; allowed is an object"),
        (json!({ "clip": { "max": 1 } }), "clip.max: unknown key; allowed are \"norm\", \"value\""),
        (
            json!({ "schedule": { "kind": "step", "rise": 1 } }),
            "schedule.rise: unknown key of \"step\"; allowed are \"kind\", \"gamma\", \"every\", \"per\", \"warmupSteps\"",
        ),
        (
            json!({ "data": { "kind": "wave" } }),
            "task: \"classification\" given; the data set \"wave\" is for \"regression\"",
        ),
        (
            json!({ "data": { "kind": "wave" }, "task": "regression", "loss": "crossEntropy" }),
            "loss: \"crossEntropy\" given; \"regression\" takes \"auto\", \"meanSquaredError\"",
        ),
        (points(json!({}), json!([0, 1])), "data.inputs: an object given; allowed is a list of 4 to 40000 numbers"),
        (
            json!({ "data": { "kind": "points", "inputs": [0, 0, 1, 1] } }),
            "data.targets: missing; allowed is a list of 2 to 20000 numbers",
        ),
        (points(json!([0, 0, 1, 1, 2]), json!([0, 1])), "data.inputs: 5 numbers given; they come in pairs x, y"),
        (points(json!([0, 0, 1, 1]), json!([0, 1, 0])), "data.targets: 3 given for 2 points; each point takes one"),
        (points(json!([0, 0, 1, 1]), json!([0, 7])), "data.targets[1]: 7 given; a class is a whole number from 0 to 5"),
        (
            points(json!([0, 0, 1, 1]), json!([1, 1])),
            "data.targets: one class alone given; a network needs at least two to tell apart",
        ),
        (json!([1, 2]), "config: a list of 2 given; allowed is an object"),
    ] {
        assert_eq!(said(config), sentence);
    }
    let live = TrainerConfig::default().patched(&value(&json!({ "seed": 2 }))).expect_err("it takes a new run");
    assert_eq!(live.to_string(), "seed: 2 given; allowed is no change while the run goes on, it takes a new run");
}
