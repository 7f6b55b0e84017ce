//! What a configuration may be: every row of the table at its limits and beyond them, and everything else that is refused,
//! with the field named.

use crate::support::configs::{ROWS, cases, nested, values};
use crate::support::json::value;
use proptest::prelude::*;
use ravine::config::{Code, ConfigError, KeyRow, Preset, Range, Rule, TrainerConfig, Value};
use ravine::optim::{
    AdaDelta, AdaGrad, AdaMax, Adam, AdamW, Adjust, AmsGrad, Lion, Momentum, Muon, NAdam, Nesterov, Optimizer, RAdam,
    RmsProp, ScheduleFreeAdamW, ScheduleFreeSgd,
};
use ravine::schema::{Words, decimal};
use ravine::trainer::Trainer;
use serde_json::{Value as Json, json};

fn read(config: Json) -> Result<TrainerConfig, ConfigError> {
    TrainerConfig::from_value(&value(&config))
}

/// The field that is named when `config` is refused.
fn refused(config: Json) -> String {
    let error = read(config.clone()).err().unwrap_or_else(|| panic!("{config} was not refused"));
    assert!(error.to_string().starts_with(&format!("{}: ", error.field)));
    error.field
}

fn get<'a>(object: &'a Value, key: &str) -> Option<&'a Value> {
    let Value::Map(entries) = object else { return None };
    entries.iter().find(|(own, _)| own == key).map(|(_, value)| value)
}

/// A valid configuration in which `key` is `value`.
fn holding(key: &KeyRow, value: Value) -> Value {
    let text = |word: &str| Value::Text(word.to_string());
    let numbers = |numbers: &[f64]| Value::List(numbers.iter().map(|number| Value::Number(*number)).collect());
    if let Some((list, name)) = key.path.split_once("[].") {
        let item = Value::Map(vec![(name.to_string(), value)]);
        return Value::Map(vec![(list.to_string(), Value::List(vec![item]))]);
    }
    let mut entries = vec![(key.path.clone(), value)];
    let kind = match (&key.path[..], &entries[0].1) {
        ("data.kind", Value::Text(kind)) => kind.clone(),
        ("task", Value::Text(task)) if task == "regression" => "plane".to_string(),
        _ => key.kind.unwrap_or_default().to_string(),
    };
    let mut also = |path: &str, value: Value| {
        if entries.iter().all(|(own, _)| own != path) {
            entries.push((path.to_string(), value));
        }
    };
    // What a kind of data needs besides.
    match kind.as_str() {
        "points" => {
            also("data.inputs", numbers(&[0.0, 0.0, 1.0, 1.0]));
            also("data.targets", numbers(&[0.0, 1.0]));
        }
        "plane" | "multiGauss" | "wave" => also("task", text("regression")),
        _ => {}
    }
    match &key.path[..] {
        "task" if !kind.is_empty() => also("data.kind", text(&kind)),
        _ if key.kind.is_some() => also(&format!("{}.kind", key.group()), text(&kind)),
        _ => {}
    }
    nested(entries)
}

/// What an error calls the key.
fn field(key: &KeyRow) -> String {
    key.path.replace("[]", "[0]")
}

fn assert_taken(key: &KeyRow, value: Value) {
    let config = holding(key, value);
    if let Err(error) = TrainerConfig::from_value(&config) {
        panic!("{} of {:?} refused {config:?}: {error}", key.path, key.kind);
    }
}

fn assert_refused(key: &KeyRow, value: Value) {
    let error = match TrainerConfig::from_value(&holding(key, value.clone())) {
        Ok(_) => panic!("{} took {value:?}", key.path),
        Err(error) => error,
    };
    assert!(
        error.field == field(key) || error.field.starts_with(&format!("{}[", key.path)),
        "{} named {}",
        key.path,
        error.field
    );
}

/// A link leaves out what is a default: another one would change what every saved link shows.
#[test]
fn the_defaults_are_those_that_links_leave_out() {
    let defaults = TrainerConfig::default();
    defaults.validate().expect("valid");
    assert_eq!(read(json!({})).expect("valid"), defaults);
    Trainer::new(defaults.clone()).expect("a trainer");
    let layer = json!({ "units": 8, "activation": "tanh" });
    let written = json!({
        "seed": 1,
        "task": "classification",
        "data": { "kind": "spiral", "samples": 500, "noise": 0 },
        "trainFraction": 0.5,
        "features": ["x", "y"],
        "hidden": [layer, layer],
        "initializer": { "kind": "xavierUniform", "gain": 1 },
        "loss": "auto",
        "lossScale": 1,
        "batchSize": 32,
        "shuffle": true,
        "batchOrder": 0,
        "optimizer": {
            "kind": "adam",
            "learningRate": 0.01,
            "beta1": 0.9,
            "beta2": 0.999,
            "epsilon": 1e-8,
            "biasCorrection": true,
        },
        "schedule": { "kind": "constant", "warmupSteps": 0 },
        "regularization": { "l1": 0, "l2": 0, "dropout": 0 },
        "clip": {},
        "sam": { "rho": 0 },
        "averaging": { "kind": "none" },
    });
    assert_eq!(sorted(defaults.to_value()), sorted(value(&written)));
}

/// With the keys of every object in alphabetical order.
fn sorted(value: Value) -> Value {
    match value {
        Value::List(items) => Value::List(items.into_iter().map(sorted).collect()),
        Value::Map(entries) => {
            let mut entries: Vec<_> = entries.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            entries.sort_by(|(a, _), (b, _)| a.cmp(b));
            Value::Map(entries)
        }
        other => other,
    }
}

#[test]
fn the_default_rate_is_that_of_the_rule() {
    let rate = |config: Json| read(config).expect("valid").optimizer.learning_rate;
    assert_eq!(rate(json!({})), 0.01);
    for (kind, expected) in [
        ("adam", 0.01),
        ("sgd", 0.1),
        ("adadelta", 1.0),
        ("lion", 0.003),
        ("muon", 0.02),
        ("scheduleFreeSgd", 1.0),
        ("scheduleFreeAdamW", 0.03),
    ] {
        assert_eq!(rate(json!({ "optimizer": { "kind": kind } })), expected, "{kind}");
        assert_eq!(rate(json!({ "optimizer": { "kind": kind, "learningRate": 0.5 } })), 0.5, "{kind}");
    }
}

#[test]
fn every_kind_of_every_group_has_defaults() {
    for key in ROWS.iter().filter(|key| key.path.ends_with(".kind")) {
        let Rule::Choice(kinds) = key.key.rule else { panic!("{} is no choice", key.path) };
        for kind in kinds {
            let config = TrainerConfig::from_value(&holding(key, Value::Text(kind.to_string())));
            Trainer::new(config.expect("valid")).expect("a trainer");
        }
    }
}

#[test]
fn every_key_takes_its_limits_and_nothing_beyond() {
    let number = |number: f64| Value::Number(number);
    for key in ROWS.iter() {
        match key.key.rule {
            Rule::Integer(min, max) | Rule::IntegerOrFull(min, max) => {
                let (min, max) = (f64::from(min), f64::from(max));
                assert_taken(key, number(min));
                assert_taken(key, number(max));
                for outside in [min - 1.0, max + 1.0, min + 0.5, -1.0, 1e300] {
                    assert_refused(key, number(outside));
                }
            }
            Rule::Number(Range { min, max, min_exclusive, max_exclusive }) => {
                for (limit, exclusive, inside, outside) in [
                    (min, min_exclusive, min.next_up(), min.next_down()),
                    (max, max_exclusive, max.next_down(), max.next_up()),
                ] {
                    if exclusive {
                        assert_refused(key, number(limit))
                    } else {
                        assert_taken(key, number(limit))
                    }
                    assert_taken(key, number(inside));
                    assert_refused(key, number(outside));
                }
            }
            Rule::Boolean => {
                assert_taken(key, Value::Boolean(true));
                assert_taken(key, Value::Boolean(false));
            }
            Rule::Choice(words) => {
                words.iter().for_each(|word| assert_taken(key, Value::Text(word.to_string())));
                assert_refused(key, Value::Text(String::new()));
                assert_refused(key, Value::Text(words[0].to_uppercase()));
            }
            Rule::Choices(words) => {
                let all: Vec<Value> = words.iter().map(|word| Value::Text(word.to_string())).collect();
                assert_taken(key, Value::List(all.clone()));
                assert_refused(key, Value::List(Vec::new()));
                assert_refused(key, Value::List([&all[..], &all[..1]].concat()));
                assert_refused(key, Value::List(vec![Value::Text("z".to_string())]));
            }
            Rule::List(min, max, _) => {
                let items = |count: usize| Value::List(vec![Value::Map(Vec::new()); count]);
                assert_taken(key, items(min));
                assert_taken(key, items(max));
                assert_refused(key, items(max + 1));
            }
            // Tried with the points as a whole, below.
            Rule::Numbers(..) => {}
        }
    }
}

/// What links and course pages rely on, written out once more.
#[test]
fn the_limits_are_those_of_the_interface() {
    let taken = |config: Json| drop(read(config.clone()).unwrap_or_else(|error| panic!("{config}: {error}")));
    let samples = |samples: u32| json!({ "data": { "samples": samples } });
    [10, 20_000].into_iter().for_each(|count| taken(samples(count)));
    [9, 20_001].into_iter().for_each(|count| assert_eq!(refused(samples(count)), "data.samples"));
    let blobs = |classes: u32| json!({ "data": { "kind": "blobs", "classes": classes } });
    [2, 6].into_iter().for_each(|classes| taken(blobs(classes)));
    [1, 7].into_iter().for_each(|classes| assert_eq!(refused(blobs(classes)), "data.classes"));
    let layers = |count: usize, units: u32| json!({ "hidden": vec![json!({ "units": units }); count] });
    [(0, 1), (8, 1), (8, 256)].into_iter().for_each(|(count, units)| taken(layers(count, units)));
    assert_eq!(refused(layers(9, 1)), "hidden");
    [0, 257].into_iter().for_each(|units| assert_eq!(refused(layers(1, units)), "hidden[0].units"));
    let fraction = |fraction: f64| json!({ "trainFraction": fraction });
    [0.05, 0.95].into_iter().for_each(|share| taken(fraction(share)));
    [0.04, 0.96].into_iter().for_each(|share| assert_eq!(refused(fraction(share)), "trainFraction"));
    taken(json!({ "seed": 4_294_967_295u32, "batchSize": "full" }));
    assert_eq!(refused(json!({ "seed": 4_294_967_296u64 })), "seed");
    assert_eq!(refused(json!({ "seed": -1 })), "seed");
    assert_eq!(refused(json!({ "batchSize": 0 })), "batchSize");
    assert_eq!(refused(json!({ "batchSize": "half" })), "batchSize");
    for key in ["beta1", "beta2"] {
        assert_eq!(refused(json!({ "optimizer": { key: 1 } })), format!("optimizer.{key}"));
    }
    assert_eq!(refused(json!({ "regularization": { "dropout": 1 } })), "regularization.dropout");
    assert_eq!(refused(json!({ "clip": { "norm": 0 } })), "clip.norm");
}

/// The digits are those of the shortest decimal that is the same `f64`, as the standard library writes it, up to fifteen or sixteen of them;
/// where it needs more, six.
#[test]
fn numbers_are_written_with_no_more_digits_than_they_need() {
    for number in
        [0.0, 1.0, -2.5, 0.1, 1000.0, 20_000.0, 4_294_967_295.0, 0.000001, 1e-12, 123.456, 0.999, 1e15, 1.0 / 3.0]
    {
        assert_eq!(decimal(number), number.to_string());
    }
    for (number, written) in [
        (100.0 / 3.0, "3.33333e1"),
        (-200.0 / 3.0, "-6.66667e1"),
        (1e300, "1e300"),
        (9.999_999e20, "1e21"),
        (1.5e-30, "1.5e-30"),
        (f64::INFINITY, "Infinity"),
        (f64::NEG_INFINITY, "-Infinity"),
        (f64::NAN, "NaN"),
    ] {
        assert_eq!(decimal(number), written);
    }
}

/// For a page in any language: no sentence has to be taken apart.
#[test]
fn an_error_is_a_code_with_what_was_given_and_what_is_allowed() {
    let error = |config: Json| {
        let ConfigError { code, values, .. } = read(config).expect_err("refused");
        (code, sorted(Value::Map(values.into_iter().map(|(name, value)| (name.to_string(), value)).collect())))
    };
    for (config, code, values) in [
        (
            json!({ "optimizer": { "beta1": 1.5 } }),
            Code::Number,
            json!({ "min": 0, "max": 1, "minExclusive": false, "maxExclusive": true, "given": 1.5 }),
        ),
        (json!({ "seed": null }), Code::Integer, json!({ "min": 0, "max": 4_294_967_295_u32, "given": null })),
        (json!({ "batchSize": "half" }), Code::IntegerOrFull, json!({ "min": 1, "max": 20_000, "given": "half" })),
        (json!({ "shuffle": {} }), Code::Boolean, json!({ "given": { "type": "object" } })),
        (
            json!({ "loss": "x".repeat(99) }),
            Code::Choice,
            json!({
                "choices": ["auto", "crossEntropy", "meanSquaredError"],
                "given": "x".repeat(39) + "…"
            }),
        ),
        (json!({ "features": ["x", "y", "x"] }), Code::Twice, json!({ "given": "x" })),
        (
            json!({ "data": { "kind": "points", "inputs": [1, 2, 3, 4] } }),
            Code::Numbers,
            json!({ "min": 2, "max": 20_000 }),
        ),
        (
            json!({ "hidden": vec![json!({}); 9] }),
            Code::List,
            json!({ "min": 0, "max": 8, "given": { "type": "list", "length": 9 } }),
        ),
        (json!({ "clip": { "size": 1 } }), Code::UnknownKey, json!({ "allowed": ["norm", "value"] })),
        (
            json!({ "optimizer": { "kind": "sgd", "momentum": 0.5 } }),
            Code::UnknownKey,
            json!({ "allowed": ["kind", "learningRate"], "kind": "sgd" }),
        ),
        (
            json!({ "task": "regression" }),
            Code::TaskOfData,
            json!({ "given": "regression", "data": "spiral", "fits": "classification" }),
        ),
    ] {
        assert_eq!(error(config), (code, sorted(value(&values))));
    }
}

#[test]
fn the_defaults_of_the_rules_are_those_of_the_papers_and_of_torch() {
    let rule = |kind: &str| read(json!({ "optimizer": { "kind": kind } })).expect("valid").optimizer.rule;
    let adam = Adam { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, bias_correction: true };
    assert_eq!(rule("adam"), Optimizer::Adam(adam));
    let rmsprop = RmsProp { rho: 0.9, epsilon: 1e-8, epsilon_inside_root: true };
    assert_eq!(rule("rmsprop"), Optimizer::RmsProp(rmsprop));
    assert_eq!(rule("momentum"), Optimizer::Momentum(Momentum { momentum: 0.9 }));
    assert_eq!(rule("nesterov"), Optimizer::Nesterov(Nesterov { momentum: 0.9 }));
    let (beta1, beta2, epsilon) = (0.9, 0.999, 1e-8);
    assert_eq!(rule("adagrad"), Optimizer::AdaGrad(AdaGrad { epsilon: 1e-10 }));
    assert_eq!(rule("adadelta"), Optimizer::AdaDelta(AdaDelta { rho: 0.9, epsilon: 1e-6 }));
    assert_eq!(rule("adamax"), Optimizer::AdaMax(AdaMax { beta1, beta2, epsilon }));
    assert_eq!(rule("nadam"), Optimizer::NAdam(NAdam { beta1, beta2, epsilon, momentum_decay: 0.004 }));
    assert_eq!(rule("radam"), Optimizer::RAdam(RAdam { beta1, beta2, epsilon }));
    assert_eq!(rule("amsgrad"), Optimizer::AmsGrad(AmsGrad { beta1, beta2, epsilon }));
    assert_eq!(rule("adamw"), Optimizer::AdamW(AdamW { beta1, beta2, epsilon, weight_decay: 0.01 }));
    assert_eq!(rule("lion"), Optimizer::Lion(Lion { beta1, beta2: 0.99, weight_decay: 0.0 }));
    let muon =
        Muon { momentum: 0.95, nesterov: true, adjust: Adjust::Original, weight_decay: 0.1, beta1, beta2, epsilon };
    assert_eq!(rule("muon"), Optimizer::Muon(muon));
    assert_eq!(rule("scheduleFreeSgd"), Optimizer::ScheduleFreeSgd(ScheduleFreeSgd { beta: 0.9 }));
    let schedule_free = ScheduleFreeAdamW { beta: 0.9, beta2, epsilon, weight_decay: 0.01 };
    assert_eq!(rule("scheduleFreeAdamW"), Optimizer::ScheduleFreeAdamW(schedule_free));
}

#[test]
fn no_key_takes_a_value_of_another_type() {
    let wrong = |key: &KeyRow| {
        let mut wrong = vec![
            Value::Number(f64::NAN),
            Value::Number(f64::INFINITY),
            Value::Number(f64::NEG_INFINITY),
            Value::Text("x".to_string()),
            Value::Text("1".to_string()),
            Value::Map(Vec::new()),
            Value::Other("a function".to_string()),
        ];
        if !key.key.is_optional() {
            wrong.push(Value::Null);
        }
        if !matches!(key.key.rule, Rule::Boolean) {
            wrong.push(Value::Boolean(true));
        } else {
            wrong.push(Value::Number(1.0));
        }
        if !matches!(key.key.rule, Rule::List(..) | Rule::Numbers(..) | Rule::Choices(_)) {
            wrong.push(Value::List(Vec::new()));
        } else {
            wrong.push(Value::Number(1.0));
            wrong.push(Value::List(vec![Value::Null]));
        }
        wrong
    };
    for key in ROWS.iter() {
        wrong(key).into_iter().for_each(|value| assert_refused(key, value));
    }
}

#[test]
fn unknown_keys_are_named_at_any_depth() {
    assert_eq!(refused(json!({ "lr": 3 })), "lr");
    assert_eq!(refused(json!({ "optimizer": { "lr": 3 } })), "optimizer.lr");
    assert_eq!(refused(json!({ "hidden": [{}, { "width": 3 }] })), "hidden[1].width");
    assert_eq!(refused(json!({ "clip": { "norm": 1, "max": 2 } })), "clip.max");
    assert_eq!(refused(json!({ "optimizer.learningRate": 0.1 })), "optimizer.learningRate");
    assert_eq!(refused(json!({ "hidden[].units": 3 })), "hidden[].units");
    assert_eq!(refused(json!({ "hidden[0]": {} })), "hidden[0]");
    assert_eq!(refused(json!({ "": 3 })), "");
}

#[test]
fn keys_of_another_kind_are_unknown() {
    assert_eq!(refused(json!({ "optimizer": { "kind": "sgd", "momentum": 0.9 } })), "optimizer.momentum");
    assert_eq!(refused(json!({ "optimizer": { "kind": "momentum", "beta1": 0.9 } })), "optimizer.beta1");
    assert_eq!(refused(json!({ "data": { "kind": "iris", "samples": 100 } })), "data.samples");
    assert_eq!(refused(json!({ "schedule": { "gamma": 0.5 } })), "schedule.gamma");
    assert_eq!(refused(json!({ "initializer": { "kind": "normal", "range": 1 } })), "initializer.range");
}

#[test]
fn what_is_no_object_is_refused() {
    for config in [json!(null), json!(3), json!([]), json!("adam"), json!(true)] {
        assert_eq!(refused(config), "config");
    }
    assert_eq!(refused(json!({ "optimizer": "adam" })), "optimizer");
    assert_eq!(refused(json!({ "clip": null })), "clip");
    assert_eq!(refused(json!({ "hidden": [8, 8] })), "hidden[0]");
    assert_eq!(refused(json!({ "hidden": { "units": 8 } })), "hidden");
}

#[test]
fn the_message_says_what_was_given_and_what_is_allowed() {
    let message = |config: Json| read(config).expect_err("wrong").to_string();
    let beta = message(json!({ "optimizer": { "beta1": 1.5 } }));
    assert!(beta.contains("optimizer.beta1") && beta.contains("1.5") && beta.contains("from 0 to below 1"), "{beta}");
    let units = message(json!({ "hidden": [{}, {}, { "units": 0 }] }));
    assert!(units.contains("hidden[2].units") && units.contains("from 1 to 256"), "{units}");
    let kind = message(json!({ "optimizer": { "kind": "sdg" } }));
    assert!(kind.contains("\"sdg\"") && kind.contains("\"sgd\"") && kind.contains("\"adam\""), "{kind}");
    let features = message(json!({ "features": ["x", "z"] }));
    assert!(
        features.contains("features[1]") && features.contains("\"z\"") && features.contains("xSquared"),
        "{features}"
    );
}

#[test]
fn points_come_in_pairs_with_a_target_each() {
    let points =
        |inputs: Json, targets: Json| json!({ "data": { "kind": "points", "inputs": inputs, "targets": targets } });
    read(points(json!([0, 0, 1, 1]), json!([0, 1]))).expect("two points of two classes");
    assert_eq!(refused(json!({ "data": { "kind": "points" } })), "data.inputs");
    assert_eq!(refused(json!({ "data": { "kind": "points", "inputs": [0, 0, 1, 1] } })), "data.targets");
    assert_eq!(refused(points(json!([0, 0, 1, 1, 2]), json!([0, 1]))), "data.inputs");
    assert_eq!(refused(points(json!([0, 0, 1]), json!([0, 1]))), "data.inputs");
    assert_eq!(refused(points(json!([0, 0]), json!([1]))), "data.inputs");
    assert_eq!(refused(points(json!([0, 0, 1, 1]), json!([0, 1, 1]))), "data.targets");
    assert_eq!(refused(points(json!([0, 0, 1, 1]), json!([0, 0.5]))), "data.targets[1]");
    assert_eq!(refused(points(json!([0, 0, 1, 1]), json!([0, 6]))), "data.targets[1]");
    assert_eq!(refused(points(json!([0, 0, 1, 1]), json!([-1, 1]))), "data.targets[0]");
    assert_eq!(refused(points(json!([0, 0, 1, 1]), json!([0, 0]))), "data.targets");
    assert_eq!(refused(points(json!([0, 0, 1, "1"]), json!([0, 1]))), "data.inputs[3]");
    assert_eq!(refused(points(json!([0, 0, 1, 1e7]), json!([0, 1]))), "data.inputs[3]");
    assert_eq!(refused(points(json!(vec![0; 40_002]), json!(vec![1; 20_001]))), "data.inputs");
    assert_eq!(refused(points(json!([0, 0, 1, 1]), json!([1, 1]))), "data.targets");
    let classes: Vec<usize> = (0..20_000).map(|index| index % 2).collect();
    let most = read(points(json!(vec![0; 40_000]), json!(classes))).expect("20,000 points");
    Trainer::new(most).expect("a trainer");

    // Values need be no classes.
    let mut values = points(json!([0, 0, 1, 1]), json!([-0.5, 0.5]));
    values["task"] = json!("regression");
    read(values).expect("two points with values");
}

#[test]
fn data_task_and_loss_have_to_agree() {
    assert_eq!(refused(json!({ "task": "regression" })), "task");
    assert_eq!(refused(json!({ "data": { "kind": "plane" } })), "task");
    assert_eq!(refused(json!({ "task": "regression", "data": { "kind": "iris" } })), "task");
    let regression = json!({ "task": "regression", "data": { "kind": "wave" }, "loss": "crossEntropy" });
    assert_eq!(refused(regression), "loss");
    read(json!({ "task": "classification", "loss": "meanSquaredError" })).expect("squared error may classify");
}

#[test]
fn a_patch_holds_live_keys_only() {
    let config = read(json!({ "clip": { "norm": 1 } })).expect("valid");
    let patched = |patch: Json| config.patched(&value(&patch));
    // The values it has already, one by one.
    let groups = config.to_value();
    for key in ROWS.iter().filter(|key| !key.path.ends_with(".kind")) {
        let (group, name) = key.path.split_once('.').unwrap_or(("", &key.path));
        let within = if group.is_empty() { Some(&groups) } else { get(&groups, group) };
        if let Some(value) = within.and_then(|within| get(within, name)) {
            let patch = nested([(key.path.clone(), value.clone())]);
            assert_eq!(config.patched(&patch).is_ok(), key.key.live, "{}", key.path);
        }
    }
    assert_eq!(patched(json!({ "optimizer": { "learningRate": 0.5 } })).expect("live").optimizer.learning_rate, 0.5);
    assert_eq!(patched(json!({ "clip": { "norm": null } })).expect("optional").clip.norm, None);
    assert_eq!(patched(json!({})).expect("nothing to do"), config);
    for (patch, field) in [
        (json!({ "optimizer": { "kind": "sgd" } }), "optimizer.kind"),
        (json!({ "seed": 2 }), "seed"),
        (json!({ "hidden": [] }), "hidden"),
        (json!({ "batchSize": null }), "batchSize"),
        (json!({ "optimizer": { "beta1": null } }), "optimizer.beta1"),
        (json!({ "optimizer": { "beta1": 1 } }), "optimizer.beta1"),
        (json!({ "optimizer": { "momentum": 0.5 } }), "optimizer.momentum"),
        (json!({ "regularisation": { "l1": 0 } }), "regularisation"),
    ] {
        assert_eq!(patched(patch).expect_err("not a patch of live keys").field, field);
    }
}

/// Another kind of schedule starts from that kind's defaults; the same kind keeps what is not patched.
#[test]
fn a_patched_schedule() {
    let config = read(json!({ "schedule": { "kind": "step", "gamma": 0.9, "every": 7 } })).expect("valid");
    let patched = |patch: Json| config.patched(&value(&patch)).expect("live");
    let expected = |schedule: Json| read(json!({ "schedule": schedule })).expect("valid");
    assert_eq!(
        patched(json!({ "schedule": { "every": 8 } })),
        expected(json!({ "kind": "step", "gamma": 0.9, "every": 8 }))
    );
    assert_eq!(patched(json!({ "schedule": { "kind": "exponential" } })), expected(json!({ "kind": "exponential" })));
    // What all kinds have stays.
    let warm = read(json!({ "schedule": { "kind": "step", "warmupSteps": 30 } })).expect("valid");
    let patch = value(&json!({ "schedule": { "kind": "cosine" } }));
    let schedule = expected(json!({ "kind": "cosine", "warmupSteps": 30 }));
    assert_eq!(warm.patched(&patch).expect("live"), schedule);
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_configuration_comes_back_from_its_values(values in values(|_| None)) {
        let config = TrainerConfig::from_value(&values).expect("drawn within the table");
        config.validate().expect("valid");
        let written = config.to_value();
        prop_assert_eq!(&TrainerConfig::from_value(&written).expect("what it wrote"), &config);
        // Everything that was given is in it.
        let Value::Map(given) = &values else { panic!("an object") };
        for (name, given) in given {
            match (given, get(&written, name)) {
                (Value::Map(keys), Some(group)) => {
                    keys.iter().for_each(|(key, value)| assert_eq!(get(group, key), Some(value), "{name}.{key}"));
                }
                (given, written) => prop_assert_eq!(Some(given), written),
            }
        }
    }

    #[test]
    fn an_unknown_key_is_refused_wherever_it_stands(values in values(|_| None), at in any::<prop::sample::Index>()) {
        let Value::Map(mut entries) = values else { panic!("an object") };
        let groups: Vec<usize> = (0..entries.len()).filter(|index| matches!(entries[*index].1, Value::Map(_))).collect();
        let group = groups[at.index(groups.len())];
        let (name, Value::Map(keys)) = &mut entries[group] else { panic!("a group") };
        keys.push(("unheardOf".to_string(), Value::Number(0.5)));
        let field = format!("{name}.unheardOf");
        prop_assert_eq!(TrainerConfig::from_value(&Value::Map(entries)).expect_err("an unknown key").field, field);
    }
}

/// A key whose default hangs on the kind has a row for each, with the default of that kind.
#[test]
fn every_rule_has_a_row_with_the_learning_rate_it_begins_with() {
    let rows = TrainerConfig::rows();
    let rates: Vec<_> = rows.iter().filter(|row| row.path == "optimizer.learningRate").collect();
    let kinds: Vec<&str> = rates.iter().flat_map(|row| row.kind).collect();
    assert_eq!(kinds, Optimizer::WORDS);
    for row in rates {
        let config = read(json!({ "optimizer": { "kind": row.kind } })).expect("valid");
        assert!(matches!(row.key.default, Preset::Number(rate) if rate == config.optimizer.learning_rate));
    }
}
